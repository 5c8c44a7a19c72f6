"""The files of a build that its pages may offer, with their sizes."""

from __future__ import annotations

from pathlib import Path

from escolio import files

# Made after the pages, from what stands in them: their sizes are not known when the pages are written.
LATER = ("manifest.json", "about/index.html", "about/en/index.html")
# Answers of the text service and pages of releases, which are reached from their own first files.
APART = (("dts", "navigation"), ("dts", "collection"), ("releases",))


def sizes(folder: Path, *, whole: bool) -> dict[str, int | None]:
    """Size in bytes of each file below `folder` by its path with slashes, sorted; None for those written later.

    Only a build of all outputs (`whole`) gets a report on itself; every build gets a manifest.
    """
    found: dict[str, int | None] = {}
    for parts in sorted(tuple(name.split("/")) for name in files.names(folder)):
        if not any(parts[: len(apart)] == apart for apart in APART):
            found["/".join(parts)] = folder.joinpath(*parts).stat().st_size
    later = LATER if whole else LATER[:1]
    return found | dict.fromkeys(later)
