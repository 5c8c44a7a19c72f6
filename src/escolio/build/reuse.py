"""What may be taken over from the last build: everything that would be made again from the same things.

The last build is the only store. Its manifest says of every step by which key it was made and of every file its
digest; a file that is no longer so is not taken over, nor anything else of its step.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from escolio import files
from escolio.build.manifest import Made, digest
from escolio.build.steps import Step
from escolio.project import MANIFEST, resources
from escolio.tools import tool_versions

REFERENCE = re.compile(rb"\.\./([A-Za-z0-9_-]+)/")
PLAIN = re.compile(r"[^/\\\0]+(/[^/\\\0]+)*")


@dataclass
class Keys:
    """The keys of steps; every file is read once, however many steps are made from it."""

    digests: dict[Path, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def of(self, step: Step) -> str:
        """SHA-256 over all that decides what a step makes."""
        parts = {
            "step": step.name,
            "inputs": {name: self.digest(path) for name, path in step.inputs.items()},
            "stylesheets": {name: self.stylesheets(name) for name in step.stylesheets},
            "parameters": dict(step.parameters),
            "tools": self.tools,
            "program": self.program,
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file."""
        if path not in self.digests:
            self.digests[path] = digest(path)
        return self.digests[path]

    def stylesheets(self, name: str) -> str:
        """One digest of the folder of a stylesheet and of every other one that something in it refers to."""
        self.digest(resources() / "xslt" / name)  # one that is not there has no digest
        folder = name.split("/")[0]
        if folder not in self.sheets:
            waiting, whole = [folder], {}
            while waiting:
                one = waiting.pop()
                for inside, path in files.below(resources() / "xslt" / one, one).items():
                    whole[inside] = self.digest(path)
                    near = {href.decode() for href in REFERENCE.findall(path.read_bytes())}
                    waiting += [other for other in near if other not in waiting and f"{other}/" not in seen(whole)]
            self.sheets[folder] = hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
        return self.sheets[folder]

    @cached_property
    def tools(self) -> dict[str, str]:
        return tool_versions()

    @cached_property
    def program(self) -> str:
        """One digest of the modules of the program."""
        package = Path(__file__).resolve().parents[1]
        modules = {
            name: self.digest(path) for name, path in files.below(package, "escolio").items() if name.endswith(".py")
        }
        return hashlib.sha256(json.dumps(modules, sort_keys=True).encode()).hexdigest()


def seen(names: Iterable[str]) -> set[str]:
    """The folders, each with its slash, of files."""
    return {f"{name.split('/')[0]}/" for name in names}


@dataclass(frozen=True)
class LastBuild:
    """The folder of a build and what its manifest says; with nothing in it nothing is taken over."""

    folder: Path
    steps: Mapping[str, Any] = field(default_factory=dict)
    outputs: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, folder: Path) -> LastBuild:
        """The build in a folder, as far as its manifest can be read."""
        try:
            manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
            return cls(folder, dict(manifest["steps"]), [dict(one, path=one["path"]) for one in manifest["outputs"]])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(folder)

    def take_over(self, name: str, key: str, target: Path) -> Made | None:
        """Put what a step made below `target`, if it was made by this key and is whole; None, and nothing, if not."""
        step = self.steps.get(name)
        if not isinstance(step, dict) or step.get("key") != key:
            return None
        listed = [one for one in self.outputs if one.get("step") == name]
        taken: list[Path] = []
        if all(
            is_plain(path) and take(self.folder / path, target / path, taken) and is_so(target / path, one)
            for path, one in ((one["path"], one) for one in listed)
        ):
            return Made(key, step.get("record"), [dict(one) for one in listed])
        for path in taken:
            path.unlink()
        return None


def is_plain(name: Any) -> bool:
    """Whether a path in a manifest stays below the folder of the manifest."""
    return isinstance(name, str) and PLAIN.fullmatch(name) is not None and not {"..", "."} & set(name.split("/"))


def take(path: Path, target: Path, taken: list[Path]) -> bool:
    """Have a file at another place too, as a link where the file system can, else as a copy. False without the file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or target.exists():
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copyfile(path, target, follow_symlinks=False)
    except OSError:
        return False
    taken.append(target)
    return True


def is_so(path: Path, stated: Mapping[str, Any]) -> bool:
    """Whether a file is what the manifest says of it."""
    with contextlib.suppress(OSError):
        return path.stat().st_size == stated.get("size") and digest(path) == stated.get("sha256")
    return False
