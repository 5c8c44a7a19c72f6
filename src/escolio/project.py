"""Where things are: the resources shipped with the program, and the edition that is worked on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from escolio.errors import MissingPart, UsageError

MANIFEST = "manifest.json"
RELEASES = "releases"
EDITION_PLACES = (Path("tei/edition.xml"), Path("edition.xml"))


@cache
def resources() -> Path:
    """The folder that holds `xslt/` and `schema/`: the package when installed, the repository when not.

    Raises MissingPart when neither holds both.
    """
    package = Path(__file__).resolve().parent
    for folder in (package, package.parents[1]):
        if (folder / "xslt").is_dir() and (folder / "schema").is_dir():
            return folder
    raise MissingPart(
        "The stylesheets and the schema of Escolio are not beside the program.",
        path=package,
        remedy="Install the program again.",
    )


@dataclass(frozen=True)
class Project:
    """One edition and the folder its outputs go to; where everything else of it lies follows from that."""

    edition: Path
    output: Path = Path("build")

    @property
    def folder(self) -> Path:
        """The folder of the edition, against which its pointers to files are resolved.

        A release, frozen in `releases/` below that folder, points as the edition did from which it was made.
        """
        folder = self.edition.parent
        return folder.parent if folder.resolve().name == RELEASES else folder

    @property
    def witnesses(self) -> Path:
        """The folder of the texts as they were received."""
        return self.folder / "witnesses"

    @property
    def releases(self) -> Path:
        """The folder of the frozen releases and their ledger."""
        return self.folder / RELEASES

    @property
    def root(self) -> Path:
        """The folder of the edition's own CITATION.cff and CHANGELOG.md: above `tei/`, or where the edition is."""
        if self.folder.resolve().name != "tei":
            return self.folder
        return self.folder.parent if self.folder.name == "tei" else self.folder / ".."


def edition_file(named: Path | None) -> Path:
    """The edition named on the command line, or the one of the working directory. Raises UsageError without it."""
    if named is None:
        return find_edition()
    if not named.is_file():
        words = "This is not a file." if named.exists() else "There is no such file."
        raise UsageError(words, path=named, remedy="Name the file of the edition.")
    return named


def calendar_day(text: str) -> str:
    """A date given on the command line, in the extended form of ISO 8601. Raises UsageError when it is none."""
    try:
        whole = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        whole = False
    if not whole:
        raise UsageError(f"{text!r} is not a date.", remedy="Write it as 2026-11-22.")
    return text


def site_address(text: str) -> str:
    """A public address (empty: none) with a slash at its end. Raises UsageError when it is none."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        good = False
    if not good:
        raise UsageError(f"{text!r} is no address of a site.", remedy="Write one like https://example.org/edition/.")
    return text.rstrip("/") + "/"


def find_edition(folder: Path | None = None) -> Path:
    """The edition of a folder (default: the working directory) when none is named. Raises UsageError."""
    base = folder or Path()
    for place in EDITION_PLACES:
        if (base / place).is_file():
            return base / place
    raise UsageError(
        f"There is no {EDITION_PLACES[0].as_posix()} in this folder.",
        remedy="Name the file of the edition, or change to the folder that holds tei/.",
    )
