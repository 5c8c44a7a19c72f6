"""The RO-Crate 1.2 description of a deposit, made from the statement of the header and the list of files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from escolio.media import TEI, media_type
from escolio.releases.ledger import Release
from escolio.tools import tool_versions

PROFILE = "https://w3id.org/ro/crate/1.2"
CONTEXT = f"{PROFILE}/context"

Entity = dict[str, Any]
Files = Mapping[str, tuple[int, str]]


def crate(stated: Mapping[str, Any], files: Files, releases: list[Release]) -> bytes:
    """The ro-crate-metadata.json of a deposit.

    `stated` is the statement of the header; `files` maps each path of the payload to its size in bytes and its
    SHA-256. The graph is flat, every file is reachable from the root by hasPart, and whatever made the files (a
    release, the validation, the build) is an action with its tools as instruments, as events are in PREMIS.
    """
    actions = [*release_actions(releases), validation(stated), making(stated, files)]
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        root(stated, sorted(files), actions),
        {"@id": "#editors", "@type": "Organization", "name": in_words(stated["editors"])},
        {"@id": "#publisher", "@type": "Organization", "name": stated["publisher"]},
        *(licence(one) for one in stated["licences"]),
        *tools(),
        *actions,
        *(file_entity(name, *files[name]) | terms_of(name, stated) for name in sorted(files)),
    ]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def root(stated: Mapping[str, Any], names: list[str], actions: list[Entity]) -> Entity:
    """The root data entity: what the header says, and nothing in the place of what it does not say."""
    said = {
        "@id": "./",
        "@type": "Dataset",
        "name": in_words(stated["titles"]),
        "alternateName": other_words(stated["titles"]),
        "description": in_words(stated["descriptions"]),
        "identifier": f"{stated['identifier']}-{stated['version']}",
        "version": stated["version"],
        "datePublished": stated["date"],
        "inLanguage": list(stated["languages"]),
        "keywords": ", ".join(in_words(stated["keywords"])),
        "license": several([one["target"] for one in stated["licences"]]),
        "usageInfo": in_words(stated["rights"]),
        "author": {"@id": "#editors"},
        "publisher": {"@id": "#publisher"},
        "mentions": several([action["@id"] for action in actions]),
        "hasPart": [{"@id": name} for name in names],
    }
    return {key: value for key, value in said.items() if value}


def in_words(by_language: Mapping[str, Any]) -> Any:
    """What is said, in English where it is said so, or else in the first language in which it is said."""
    names = [by_language[language] for language in ("en", *by_language) if by_language.get(language)]
    return names[0] if names else ""


def other_words(by_language: Mapping[str, Any]) -> Any:
    """The same in the other languages: a string, or a list of several, or nothing."""
    others = [words for words in by_language.values() if words and words != in_words(by_language)]
    return others[0] if len(others) == 1 else others


def several(identifiers: list[str]) -> Any:
    """References to entities: a list of them, or the only one by itself, as RO-Crate 1.2 asks."""
    references = [{"@id": identifier} for identifier in identifiers]
    return references[0] if len(references) == 1 else references


def licence(stated: Mapping[str, Any]) -> Entity:
    """A licence, with what it covers."""
    return {
        "@id": stated["target"],
        "@type": "CreativeWork",
        "name": stated["identifier"],
        "description": in_words(stated["text"]),
    }


def tools() -> Iterator[Entity]:
    """The programs that decided the bytes of the outputs."""
    for name, version in tool_versions().items():
        yield {
            "@id": f"#tool-{name}",
            "@type": "SoftwareApplication",
            "name": name,
            "version": version,
            "softwareVersion": version,
            "url": {"@id": "pyproject.toml"} if name == "escolio" else f"https://pypi.org/project/{name}/{version}/",
        }


def release_actions(releases: list[Release]) -> Iterator[Entity]:
    """The publication of each frozen release, from the ledger."""
    for release in releases:
        yield {
            "@id": f"#release-{release.version}",
            "@type": "CreateAction",
            "name": f"escolio release {release.version}",
            "description": f"Version {release.version} was frozen; its intrinsic identifier is {release.swhid}.",
            "endTime": release.date,
            "agent": {"@id": "#editors"},
            "instrument": {"@id": "#tool-escolio"},
            "result": {"@id": f"tei/releases/{release.version}.xml"},
        }


def validation(stated: Mapping[str, Any]) -> Entity:
    """The check of the edition, without which nothing is built."""
    return {
        "@id": "#validation",
        "@type": "AssessAction",
        "name": "escolio validate",
        "description": "The edition was held against its schema and rules; it has no errors.",
        "endTime": stated["date"],
        "agent": {"@id": "#editors"},
        "instrument": [{"@id": "#tool-escolio"}, {"@id": "schema/escolio.rng"}, {"@id": "schema/escolio.sch"}],
        "object": {"@id": "tei/edition.xml"},
    }


def making(stated: Mapping[str, Any], files: Files) -> Entity:
    """The build of the outputs from the sources."""
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "escolio build",
        "description": "The outputs were made from the encoding by the stylesheets; the same command makes them again.",
        "endTime": stated["date"],
        "agent": {"@id": "#editors"},
        "instrument": several([one["@id"] for one in tools()]),
        "object": several([name for name in sorted(files) if name.startswith(("tei/", "schema/", "xslt/"))]),
        "result": several([name for name in sorted(files) if name.startswith("build/")]),
    }


def file_entity(name: str, size: int, sha256: str) -> Entity:
    """One file of the payload."""
    return {
        "@id": name,
        "@type": "File",
        "name": PurePosixPath(name).name,
        "encodingFormat": TEI if is_tei(name) else media_type(name),
        "contentSize": str(size),
        "sha256": sha256,
    }


def terms_of(name: str, stated: Mapping[str, Any]) -> Entity:
    """What is said of the received text, which the licences of the whole do not cover."""
    received = name.startswith(("tei/witnesses/", "build/witnesses/"))
    rights = in_words(stated["rights"])
    return {"usageInfo": rights} if received and rights else {}


def is_tei(name: str) -> bool:
    """Whether a file of the payload is TEI: the sources, and the copies of them among the outputs."""
    built = name.startswith("build/") and name.endswith("/edition.xml")
    return built or name.endswith(".odd") or (name.startswith("tei/") and name.endswith(".xml"))
