"""The record of a build: tools, inputs, steps and outputs with their SHA-256; no clock, no path of a machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from escolio import files
from escolio.project import MANIFEST

Output = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """What a step made: by which key, what it had to say, and its files as the manifest lists them."""

    key: str
    record: Any = None
    outputs: list[Output] = field(default_factory=list)


def digest(path: Path) -> str:
    """SHA-256 of a file as lower-case hexadecimal, read in blocks so that memory stays flat."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def listing(folder: Path, step: str) -> list[Output]:
    """Path (relative, with slashes), size in bytes and SHA-256 of each file below `folder`, which `step` has made."""
    return [
        {"path": name, "size": (path := folder / name).stat().st_size, "sha256": digest(path), "step": step}
        for name in files.names(folder)
    ]


def write_manifest(
    folder: Path,
    edition: Mapping[str, Any],
    tools: Mapping[str, str],
    inputs: Mapping[str, tuple[int, str]],
    made: Mapping[str, Made],
) -> Path:
    """Write manifest.json into `folder`, describing all other files in it. Returns the path written.

    `edition` is the statement of the header (identifier, version, date), `tools` the version of each; `inputs` maps the
    name that an input has in the deposit to its size and digest; `made` is what each step made.
    """
    steps = {
        name: {"key": step.key} | ({} if step.record is None else {"record": step.record})
        for name, step in made.items()
    }
    outputs = [one for step in made.values() for one in step.outputs]
    record = {
        "edition": edition,
        "tools": dict(tools),
        "inputs": [{"path": name, "size": size, "sha256": sha256} for name, (size, sha256) in sorted(inputs.items())],
        "steps": dict(sorted(steps.items())),
        "outputs": sorted(outputs, key=lambda one: one["path"]),
    }
    target = folder / MANIFEST
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return target


def record_of(folder: Path) -> dict[str, Any]:
    """The manifest.json that write_manifest wrote into `folder`."""
    record: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return record
