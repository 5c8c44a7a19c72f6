"""The encoding manual, made from the ODD."""

from __future__ import annotations

from pathlib import Path

from escolio.outputs import subset, webfonts
from escolio.saxon import transform
from escolio.schema import ODD

SHEET = "schema/odd2manual.xsl"


def write(resources: Path, folder: Path, *, version: str = "", date: str = "", home: str = "") -> None:
    """Write the encoding manual as `schema/manual.html` (es) and `schema/manual.en.html` under `folder`.

    `version` and `date` are those of the edition it goes with, `home` the address of that edition as seen from here.
    The pages carry the serif of the edition, upright and without small capitals: with all of it they would be over
    300 kB. Raises EscolioError when the ODD refers to something that is not there.
    """
    parameters = {"version": version, "date": date, "home": home}
    transform(resources / "xslt" / SHEET, resources / ODD, parameters, base_output=folder)
    pages = {path: path.read_text("utf-8") for path in (folder / "schema").glob("manual*.html")}
    signs = frozenset(sign for page in pages.values() for sign in page)
    face = webfonts.Font("Escolio", webfonts.cut(webfonts.package_file(webfonts.UPRIGHT), signs, subset.LAYOUT))
    for path, page in pages.items():
        path.write_text(webfonts.carrying(page, [face]), "utf-8", newline="\n")
