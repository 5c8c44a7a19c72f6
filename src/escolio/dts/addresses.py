"""Where things are: the URI templates (RFC 6570) of the static files and of the service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote


class Addresses(Protocol):
    """The templates of the endpoints, for all resources or for one, and the address of a whole source."""

    def endpoints(self) -> dict[str, str]: ...

    def collection(self, identifier: str) -> str: ...

    def navigation(self, identifier: str) -> str: ...

    def document(self, identifier: str) -> str: ...

    def source(self, identifier: str) -> str: ...


@lru_cache(maxsize=1024)
def part(value: str) -> str:
    """A value as it is written into a path or a query: everything reserved is escaped."""
    return quote(value, safe="")


@dataclass(frozen=True)
class Files:
    """Paths that a plain web server can serve.

    Every answer is one file, named by the parts of its request: a whole number is `down`, the name of a tree is a
    `tree`, anything else a reference, so that the order tree, down, ref is never ambiguous. Navigation from a unit
    and ranges (start, end) need the service: at Level 0 they lead to no file. `prefix` leads from the file in hand to
    the folder of all of them.
    """

    prefix: str

    def endpoints(self) -> dict[str, str]:
        return {
            "collection": f"{self.prefix}collection{{/id,nav}}.jsonld{{?page}}",
            "navigation": f"{self.prefix}navigation{{/resource,tree,down,ref,start,end}}.jsonld{{?page}}",
            "document": f"{self.prefix}document{{/resource,tree,ref,start,end}}.tei",
        }

    def collection(self, identifier: str) -> str:
        return f"{self.prefix}collection/{part(identifier)}{{/nav}}.jsonld{{?page}}"

    def navigation(self, identifier: str) -> str:
        return f"{self.prefix}navigation/{part(identifier)}{{/tree,down,ref,start,end}}.jsonld{{?page}}"

    def document(self, identifier: str) -> str:
        return f"{self.prefix}document/{part(identifier)}{{/tree,ref,start,end}}.tei"

    def source(self, identifier: str) -> str:
        return f"{self.prefix}document/{part(identifier)}.tei"


@dataclass(frozen=True)
class Service:
    """Queries to the endpoints under `base`, an absolute address that ends in a slash."""

    base: str

    def endpoints(self) -> dict[str, str]:
        return {
            "collection": f"{self.base}collection/{{?id,page,nav}}",
            "navigation": f"{self.base}navigation/{{?resource,ref,start,end,down,tree,page}}",
            "document": f"{self.base}document/{{?resource,ref,start,end,tree,mediaType}}",
        }

    def collection(self, identifier: str) -> str:
        return f"{self.base}collection/?id={part(identifier)}{{&page,nav}}"

    def navigation(self, identifier: str) -> str:
        return f"{self.base}navigation/?resource={part(identifier)}{{&ref,start,end,down,tree,page}}"

    def document(self, identifier: str) -> str:
        return f"{self.base}document/?resource={part(identifier)}{{&ref,start,end,tree,mediaType}}"

    def source(self, identifier: str) -> str:
        return f"{self.base}document/?resource={part(identifier)}"
