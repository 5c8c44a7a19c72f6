"""What the pages cite with: the records and the words of each style, made as the command line makes them.

A page fills in what is a part's own (title, identifier, note, address), so that nothing stands in it twice.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from escolio.csl import ALIASES, in_style
from escolio.outputs.data import parameters
from escolio.project import Project, resources
from escolio.reading import document
from escolio.saxon import transform

SHEET = "data/listed.xsl"
PLACE = '<script type="application/json" id="citations"></script>'
LINES = ";lines="
LANGUAGE = re.compile(r'<html[^>]* lang="([^"]*)"')
IDENTIFIER = re.compile(r'\sid="([^"]*)"')


def for_pages(source: Path) -> dict[str, Any]:
    """By language what `xslt/data/listed.xsl` gives, and in each frame `styles`: the words of each style by its name.

    `source` is an edition or a frozen release. Raises EscolioError.
    """
    cited: dict[str, Any] = json.loads(
        transform(resources() / "xslt" / SHEET, document(source), parameters(Project(source)), base_output=None)
    )
    for language, own in cited.items():
        for frame in own["frames"].values():
            frame["styles"] = {style: in_style(frame["item"], style, language, markup=False) for style in ALIASES}
    return cited


def titles(cited: dict[str, Any]) -> dict[str, dict[str, str]]:
    """By language what each citable thing is called; `cited` is what `for_pages` gives."""
    return {lang: {name: unit[1] for name, unit in own["units"].items()} for lang, own in cited.items()}


def order(cited: dict[str, Any]) -> dict[str, dict[str, int]]:
    """By language the places of citable things among all of them, so that a page need not look at them all."""
    return {language: {name: number for number, name in enumerate(own["units"])} for language, own in cited.items()}


def filled(page: str, cited: dict[str, Any], ordered: dict[str, dict[str, int]]) -> str:
    """A page with what it needs, if it cites, for the whole and for what stands on it; `ordered` is their `order`."""
    language = LANGUAGE.search(page)
    if PLACE not in page or not language or language[1] not in cited:
        return page
    here = json.dumps(
        on_page(cited[language[1]], page, ordered[language[1]]), ensure_ascii=False, separators=(",", ":")
    )
    return page.replace(PLACE, PLACE.replace("></", ">" + here.replace("<", "\\u003c") + "</"))


def on_page(own: dict[str, Any], page: str, ordered: dict[str, int]) -> dict[str, Any]:
    """The same for the units on a page, each as [frame, title, state, what its reference, address, SWHID end with].

    What is said of many stands once: `states`, and what references (`@1.0.0`), addresses and SWHIDs begin or end with.
    """
    start = page.find("<main")  # before it, the contents keep places that lead on
    here = set(IDENTIFIER.findall(page, start)).intersection(ordered) if start >= 0 else ()
    whole = own["units"][""]
    common = {
        "version": "@" + whole[2].rpartition("@")[2] if "@" in whole[2] else "",
        "address": whole[4] + "#",
        "swhid": whole[5],
    }
    states: dict[str, int] = {}
    units = {
        name: [frame[0], title, states.setdefault(state, len(states)), *shortened(name, rest, common)]
        for name in sorted(here, key=ordered.__getitem__)
        for frame, title, reference, state, *rest in [own["units"][name]]
        if reference == name + common["version"]
    }
    return {**own, **common, "whole": whole, "units": units, "states": list(states)}


def shortened(name: str, rest: list[str], common: dict[str, str]) -> list[Any]:
    """The address and the SWHID of a unit: the address 0 where it is the usual one, of the SWHID its lines."""
    address, swhid = rest
    return [0 if address == common["address"] + name else address, swhid.removeprefix(common["swhid"] + LINES)]
