"""Check what a deposit says of itself: the RO-Crate against the payload, the build manifest against the outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from escolio.deposit.fixity import digests
from escolio.deposit.reader import Deposit, RefusedError

CRATE = "ro-crate-metadata.json"
ROOT_KEYS = ("name", "description", "datePublished", "license")  # RO-Crate 1.2, root data entity
MANIFEST = "manifest.json"


def parsed(deposit: Deposit, name: str, what: str) -> Any:
    """A JSON file of the deposit. Raises RefusedError when it is not JSON, or nested beyond sense."""
    try:
        return json.loads(deposit.text(name))
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{name} is not {what}: {error}", deposit.path) from error


def records(rows: Any, key: str, deposit: Deposit, name: str) -> dict[str, dict[str, Any]]:
    """A list of objects as a table by the string that each has under `key`. Raises RefusedError for any other shape."""
    if not isinstance(rows, list) or not all(isinstance(one, dict) and isinstance(one.get(key), str) for one in rows):
        raise RefusedError(f"{name} is not a list of things that each have a {key}", deposit.path)
    table = {one[key]: one for one in rows}
    if len(table) != len(rows):
        raise RefusedError(f"{name} describes something twice", deposit.path)
    return table


def member(value: Any, key: str) -> Any:
    """The value of an object, or None where there is no object or no such value."""
    return value.get(key) if isinstance(value, dict) else None


def crate_problems(deposit: Deposit) -> Iterator[str]:
    """What breaks RO-Crate 1.2 in `data/`, and where the crate and the payload differ."""
    name = f"data/{CRATE}"
    if name not in deposit.sizes:
        yield f"{name} is missing"
        return
    graph = records(member(parsed(deposit, name, "a crate"), "@graph"), "@id", deposit, name)
    root, descriptor = graph.get("./", {}), graph.get(CRATE, {})
    if member(descriptor.get("about"), "@id") != "./":
        yield f"{name} does not say that it describes this deposit"
    yield from (f"{name}: the deposit has no {key}" for key in ROOT_KEYS if not root.get(key))
    parts = set(records(root.get("hasPart"), "@id", deposit, name))
    files = {file.removeprefix("data/") for file in deposit.sizes if file.startswith("data/")} - {CRATE}
    yield from (f"data/{file} is not described in {name}" for file in sorted(files - parts))
    yield from (f"{file} is described in {name} but not there" for file in sorted(parts - files))
    for file in sorted(files & parts):
        yield from described_otherwise(deposit, f"data/{file}", graph.get(file, {}), name)


def described_otherwise(deposit: Deposit, name: str, entity: Mapping[str, Any], crate: str) -> Iterator[str]:
    """Where the crate says of a file what is not so."""
    if "File" not in (entity.get("@type"), *(entity["@type"] if isinstance(entity.get("@type"), list) else ())):
        yield f"{crate} does not describe {name} as a file"
    elif entity.get("contentSize") != str(deposit.sizes[name]):
        yield f"{crate} says that {name} has {entity.get('contentSize')!s:.40} bytes, it has {deposit.sizes[name]}"
    elif entity.get("sha256") != digests(deposit, name, ("sha256",))["sha256"]:
        yield f"{crate} gives another SHA-256 for {name}"


def build_record(deposit: Deposit, folder: str) -> dict[str, Any]:
    """The manifest of a build as a whole. Raises RefusedError when it is not one."""
    manifest = parsed(deposit, folder + MANIFEST, "a build manifest")
    if not isinstance(manifest, dict):
        raise RefusedError(f"{folder}{MANIFEST} is not a build manifest", deposit.path)
    return manifest


def build_problems(deposit: Deposit, folder: str) -> Iterator[str]:
    """Where the outputs differ from the manifest beside them, and its inputs from the sources in the deposit."""
    name = folder + MANIFEST
    if name not in deposit.sizes:
        yield f"{name} is missing"
        return
    record = build_record(deposit, folder)
    stated = records(record.get("outputs"), "path", deposit, name)
    there = {file.removeprefix(folder) for file in deposit.sizes if file.startswith(folder)} - {MANIFEST}
    yield from (f"{folder}{missing} is missing: it is listed in {name}" for missing in sorted(stated.keys() - there))
    yield from (
        f"{folder}{extra} does not belong here: it is not listed in {name}" for extra in sorted(there - stated.keys())
    )
    for file in sorted(there & stated.keys()):
        if digests(deposit, folder + file, ("sha256",))["sha256"] != stated[file].get("sha256"):
            yield f"{folder}{file} has been altered: it is not what {name} says"


def input_problems(deposit: Deposit) -> Iterator[str]:
    """Sources in a deposit that are not those its outputs were made from."""
    name = f"data/build/{MANIFEST}"
    if name not in deposit.sizes:
        return
    for path, stated in sorted(
        records(build_record(deposit, "data/build/").get("inputs"), "path", deposit, name).items()
    ):
        if f"data/{path}" not in deposit.sizes:
            yield f"the outputs were made from data/{path[:120]}, which is missing"
        elif digests(deposit, f"data/{path}", ("sha256",))["sha256"] != stated.get("sha256"):
            yield f"the outputs were made from another data/{path}"
