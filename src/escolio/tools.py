"""The tools that decide the bytes of the outputs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from escolio import __version__

# The tools whose version decides the bytes of an output.
TOOLS = ("saxonche", "lxml", "typst", "cvttf-notosanscjk-regular")


def tool_versions() -> dict[str, str]:
    """Name and version of every tool that decides the bytes of an output."""
    found = {"escolio": __version__}
    for name in TOOLS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
