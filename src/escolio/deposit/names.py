"""What deposits of this program hold. Writer and reader agree on it."""

from __future__ import annotations

import re

# What lies in a deposit besides its manifests: a name, or the beginning or end of names.
TAGS = frozenset({"README.txt", "bagit.txt", "bag-info.txt"})
FOLDERS = ("data/tei/", "data/build/", "data/schema/", "data/xslt/", "data/src/escolio/")
SINGLE = frozenset(
    f"data/{name}"
    for name in (
        *("README.txt", "ro-crate-metadata.json", "CITATION.cff", "CHANGELOG.md"),
        *("pyproject.toml", "requirements.txt", "Makefile", "LICENSE", "README.md", "CONTRIBUTING.md"),
    )
)
WHEEL = re.compile(r"data/wheels/[^/]+\.whl")


def is_part(name: str) -> bool:
    """Whether a file with this safe name is one that deposits of this program hold, its manifests aside."""
    return name in TAGS or name in SINGLE or name.startswith(FOLDERS) or bool(WHEEL.fullmatch(name))
