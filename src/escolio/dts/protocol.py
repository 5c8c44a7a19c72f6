"""The answers of DTS 1.0 and its rules: which questions are wrong, what is not there, which units an answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from escolio.dts.addresses import Addresses
from escolio.dts.library import ROOT, Item, Json, Library, Tree
from escolio.errors import EscolioError
from escolio.media import TEI, TEXT

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
LEFT_OUT = (
    "description",
    "dublinCore",
    "download",
)  # of a Resource inside a Navigation; Collection has them
PAGE = 100  # members of a page; without `page` an answer is whole


class Refused(EscolioError):  # noqa: N818 - the name says what happened to the request
    """A request that gets no answer: 400 when it is wrong in itself, 404 when it asks for what is not there."""

    def __init__(self, http: int, message: str) -> None:
        super().__init__(message)
        self.http = http


@dataclass(frozen=True)
class Question:
    """What Navigation and Document are asked; an empty string is a parameter that was not given."""

    resource: str = ""
    ref: str = ""
    start: str = ""
    end: str = ""
    tree: str = ""
    down: int | None = None

    @property
    def is_passage(self) -> bool:
        return bool(self.ref or self.start or self.end)


def shown(value: str) -> str:
    """A value of a request as a message quotes it."""
    return repr(value[:60] + ("…" if len(value) > 60 else ""))


def entry(addresses: Addresses, here: str) -> Json:
    """The EntryPoint."""
    return {
        "@context": CONTEXT,
        "@id": here,
        "@type": "EntryPoint",
        "dtsVersion": VERSION,
        **addresses.endpoints(),
    }


def described(item: Item, addresses: Addresses, media_types: tuple[str, ...]) -> Json:
    """A Collection or Resource, without its members."""
    entry: Json = {
        "@id": item.id,
        "@type": item.type,
        "dtsVersion": VERSION,
        **item.about,
        "totalParents": len(item.parents),
        "totalChildren": len(item.members),
        "collection": addresses.collection(item.id),
    }
    if item.type == "Resource":
        entry |= {
            "navigation": addresses.navigation(item.id),
            "document": addresses.document(item.id),
            "download": [addresses.source(item.id)],
            "mediaTypes": list(media_types),
            "citationTrees": [citation_tree(tree) for tree in item.trees],
        }
    return entry


def citation_tree(tree: Tree) -> Json:
    """A CitationTree; the default one must not have an identifier."""
    named = {"identifier": tree.identifier} if tree.identifier else {}
    return {"@type": "CitationTree", **named, "citeStructure": tree.structure}


@dataclass(frozen=True)
class Desk:
    """What questions are answered from: a library, the addresses that answers give, and the media types on offer."""

    library: Library
    addresses: Addresses
    media_types: tuple[str, ...] = (TEI, TEXT)

    def collection(self, identifier: str, nav: str, page: int | None, here: str) -> Json:
        """The answer of the Collection endpoint. Raises Refused."""
        if nav not in ("", "children", "parents"):
            raise Refused(400, f"nav is children or parents, not {shown(nav)}")
        item = self.library.items.get(identifier or ROOT)
        if item is None:
            raise Refused(404, f"there is no collection or resource {shown(identifier)}")
        others = item.parents if nav == "parents" else item.members
        answer = {"@context": CONTEXT, **self.described(item)}
        if item.type == "Collection" or nav == "parents":
            answer["member"] = [self.described(self.library.items[other]) for other in others]
        return paginated(answer, page, here)

    def described(self, item: Item) -> Json:
        return described(item, self.addresses, self.media_types)

    def navigation(self, question: Question, page: int | None, here: str) -> Json:
        """The answer of the Navigation endpoint. Raises Refused."""
        resource = self.resource(question)
        refuse_contradictions(question)
        refuse_vague(question)
        answer: Json = {
            "@context": CONTEXT,
            "@id": here,
            "@type": "Navigation",
            "dtsVersion": VERSION,
            "resource": {key: value for key, value in self.described(resource).items() if key not in LEFT_OUT},
        }
        if not resource.trees:
            return paginated(answer | {"member": []}, page, here)
        tree = tree_of(resource, question)
        for key in ("ref", "start", "end"):
            if reference := getattr(question, key):
                answer[key] = tree.units[position(tree, reference)]
        if question.start:
            refuse_backwards(tree, question)
        if question.down is not None:
            answer["member"] = members(tree, question)
        return paginated(answer, page, here)

    def resource(self, question: Question) -> Item:
        """The edition that is asked about. Raises Refused."""
        if not question.resource:
            raise Refused(400, "the parameter resource is missing")
        item = self.library.items.get(question.resource)
        if item is None or item.type != "Resource":
            raise Refused(404, f"there is no resource {shown(question.resource)}")
        return item

    def passage(self, question: Question, media_type: str) -> Item:
        """Check a question to the Document endpoint and return the edition it asks for. Raises Refused."""
        resource = self.resource(question)
        refuse_contradictions(question)
        if media_type not in self.media_types:
            raise Refused(404, f"there is no {shown(media_type)} of it; there is {', '.join(self.media_types)}")
        if question.is_passage:
            tree = tree_of(resource, question)
            for reference in filter(None, (question.ref, question.start, question.end)):
                position(tree, reference)
            if question.start:
                refuse_backwards(tree, question)
        return resource


def refuse_contradictions(question: Question) -> None:
    """Raise Refused for references that exclude each other or are only half there."""
    if question.ref and (question.start or question.end):
        raise Refused(400, "ref excludes start and end")
    if bool(question.start) != bool(question.end):
        raise Refused(400, f"{'end' if question.start else 'start'} is missing: a range has both")


def refuse_vague(question: Question) -> None:
    """Raise Refused for values of `down` that ask for nothing in particular (the table of the specification)."""
    if question.down is not None and question.down < -1:
        raise Refused(400, f"down is -1 or more, not {question.down}")
    if question.down is None and not question.is_passage:
        raise Refused(400, "give down, ref, or start and end")
    if question.down == 0 and not question.ref:
        raise Refused(400, "down=0 asks for the siblings of a ref, and there is no ref")


def refuse_backwards(tree: Tree, question: Question) -> None:
    """Raise Refused for a range whose end stands before its start."""
    if position(tree, question.end) < position(tree, question.start):
        raise Refused(400, f"the range runs backwards: {shown(question.end)} stands before {shown(question.start)}")


def tree_of(resource: Item, question: Question) -> Tree:
    """The tree that is asked about. Raises Refused."""
    tree = resource.tree(question.tree)
    if tree is None:
        raise Refused(404, f"{resource.id} has no citation tree {shown(question.tree)}")
    return tree


def position(tree: Tree, reference: str) -> int:
    """Where a reference stands in a tree. Raises Refused."""
    if reference not in tree.positions:
        name = f"the citation tree {tree.identifier}" if tree.identifier else "the default citation tree"
        raise Refused(404, f"{shown(reference)} is no reference of {name}")
    return tree.positions[reference]


def members(tree: Tree, question: Question) -> list[Json]:
    """The units of an answer in document order: the part of the tree asked for, down to the depth asked for."""
    down = -1 if question.down is None else question.down
    if question.ref and down == 0:
        parent = tree.units[position(tree, question.ref)]["parent"]
        return [unit for unit in tree.units if unit["parent"] == parent]
    first, last, level = 0, len(tree.units) - 1, 0
    if question.ref or question.start:
        first = position(tree, question.ref or question.start)
        ending = position(tree, question.ref or question.end)
        last = tree.last_below(ending)
        level = max(tree.units[first]["level"], tree.units[ending]["level"])
    return [unit for unit in tree.units[first : last + 1] if down == -1 or unit["level"] <= level + down]


def paginated(answer: Json, page: int | None, here: str) -> Json:
    """The answer with one page of its members and the way to the others, when a page is asked for. Raises Refused."""
    if page is None:
        return answer
    members: list[Any] = answer.get("member", [])
    last = max(1, -(-len(members) // PAGE))
    if page < 1:
        raise Refused(400, "pages are counted from 1")
    if page > last:
        raise Refused(404, f"there is no page {page}; the last one is {last}")
    view = {
        "@id": turned(here, page),
        "@type": "Pagination",
        "first": turned(here, 1),
        "previous": turned(here, page - 1) if page > 1 else None,
        "next": turned(here, page + 1) if page < last else None,
        "last": turned(here, last),
    }
    shown_members = {"member": members[(page - 1) * PAGE : page * PAGE]} if "member" in answer else {}
    return answer | shown_members | {"view": view}


def turned(here: str, page: int) -> str:
    """The address of another page of an answer."""
    parts = urlsplit(here)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", page)])))
