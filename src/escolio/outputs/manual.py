"""The encoding manual, made from the ODD."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from escolio.files import stamp
from escolio.outputs import subset, webfonts
from escolio.saxon import state_of, transform
from escolio.schema import ODD

SHEET = "schema/odd2manual.xsl"


def write(resources: Path, folder: Path, *, version: str = "", date: str = "", home: str = "") -> None:
    """Write the encoding manual as `schema/manual.html` (es) and `schema/manual.en.html` under `folder`.

    `version` and `date` are those of the edition it goes with, `home` the address of that edition as seen from here.
    Made once in a process, until a source of it changes. Raises EscolioError when the ODD refers to something that is
    not there.
    """
    given = (("version", version), ("date", date), ("home", home))
    state = (state_of(resources / "xslt" / SHEET), *map(stamp, sorted((resources / "schema").rglob("*.odd"))))
    for name, page in _pages(resources, given, state).items():
        (folder / "schema").mkdir(parents=True, exist_ok=True)
        (folder / "schema" / name).write_text(page, "utf-8", newline="\n")


@lru_cache(maxsize=2)
def _pages(resources: Path, given: tuple[tuple[str, str], ...], state: tuple[object, ...]) -> dict[str, str]:
    """The pages by the names of their files; `state` tells whether their sources are still those they were made of.

    They carry the serif of the edition, upright and without small capitals: with all of it they would be over 300 kB.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-manual-") as folder:
        transform(resources / "xslt" / SHEET, resources / ODD, dict(given), base_output=Path(folder))
        pages = {path.name: path.read_text("utf-8") for path in sorted(Path(folder, "schema").glob("manual*.html"))}
    signs = frozenset("".join(pages.values()))
    face = webfonts.Font("Escolio", webfonts.cut(webfonts.package_file(webfonts.UPRIGHT), signs, subset.LAYOUT))
    return {name: webfonts.carrying(page, face.rule(face.inline)) for name, page in pages.items()}
