"""The encoding manual, made from the ODD."""

from __future__ import annotations

from pathlib import Path

from escolio.saxon import transform
from escolio.schema import ODD

SHEET = "schema/odd2manual.xsl"


def write(resources: Path, folder: Path, *, version: str = "", date: str = "", home: str = "") -> None:
    """Write the encoding manual as `schema/manual.html` (es) and `schema/manual.en.html` under `folder`.

    `version` and `date` are those of the edition it goes with, `home` the address of that edition as seen from here.
    The pages are set in the serif of the reader's system: with fonts of their own they would be over 300 kB.
    Raises EscolioError when the ODD refers to something that is not there.
    """
    parameters = {"version": version, "date": date, "home": home}
    transform(resources / "xslt" / SHEET, resources / ODD, parameters, base_output=folder)
