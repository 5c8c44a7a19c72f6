"""The record of a build: tools with versions, inputs and outputs with their SHA-256; no clock, no path of a machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from escolio import files
from escolio.project import MANIFEST
from escolio.tools import tool_versions


def digest(path: Path) -> str:
    """SHA-256 of a file as lower-case hexadecimal, read in blocks so that memory stays flat."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def listing(folder: Path) -> list[dict[str, Any]]:
    """Path (relative, with slashes), size in bytes and SHA-256 of each file below `folder`, sorted by path."""
    return [
        {"path": name, "size": (path := folder / name).stat().st_size, "sha256": digest(path)}
        for name in files.names(folder)
        if name != MANIFEST
    ]


def write_manifest(folder: Path, inputs: dict[str, Path], edition: dict[str, Any]) -> Path:
    """Write manifest.json into `folder`, describing all other files in it.

    `inputs` maps the name that an input has in the deposit to its file; `edition` is the statement of the header
    (identifier, version, date). Returns the path written.
    """
    record = {
        "edition": edition,
        "tools": tool_versions(),
        "inputs": [
            {"path": name, "size": path.stat().st_size, "sha256": digest(path)} for name, path in sorted(inputs.items())
        ],
        "outputs": listing(folder),
    }
    target = folder / MANIFEST
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return target


def record_of(folder: Path) -> dict[str, Any]:
    """The manifest.json that write_manifest wrote into `folder`."""
    record: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return record
