"""Whether version control holds a folder as it is, asked of git so that nothing of the repository is run.

A repository may come from a stranger: its hooks, its monitor of files, its filters, its pager and the commands by which
it fetches what is missing are all of its own choosing, and all are left out.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "protocol.allow": "never",
    "submodule.recurse": "false",
}
ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def changes(folder: Path) -> list[str]:
    """What git knows of in a folder that is not committed; nothing without git, or outside of a repository."""
    settings = {**SETTINGS, **dict.fromkeys(filters(folder), "")}
    done = git(folder, settings, "status", "--porcelain", "--ignore-submodules=all", "--", ".")
    return [line[3:] for line in done.splitlines()]


def filters(folder: Path) -> list[str]:
    """The settings by which a repository runs commands on files that are read."""
    names = git(folder, {}, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$")
    return sorted(name for name in set(names.split("\0")) if name and "=" not in name)


def git(folder: Path, settings: dict[str, str], *words: str) -> str:
    """What git answers; nothing when there is no git, or when it refuses."""
    given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", "--no-optional-locks", *given, *words]
    try:
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
