"""What the pages cite with: the records and the words of each style, made as the command line makes them.

A page with the script fills in what is a part's own (title, identifier, note, address), so that nothing stands in it
twice; on the page of citations everything is written out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from escolio.csl import ALIASES, as_json, in_style
from escolio.outputs.data import parameters
from escolio.outputs.pages import as_data
from escolio.project import Project, resources
from escolio.reading import document
from escolio.releases.units import take
from escolio.saxon import transform

SHEET = "data/listed.xsl"
NAME = "cite.html"
USUAL = "apa"  # the style that parts are cited in where only one is given
PLACE = '<script type="application/json" id="citations"></script>'
LINES = ";lines="
PLACES = "\ue000\ue001\ue002\ue003"  # of title, identifier, note and address in a frame
LANGUAGE = re.compile(r'<html[^>]* lang="([^"]*)"')
IDENTIFIER = re.compile(' id="([^"]*)"')
LIST = '<dl class="forms">'
OF_WHOLE = re.compile(r'<dd data-form="([^"]*)"></dd>')
OF_PART = re.compile(r'<p class="citation" data-unit="([^"]*)"></p>')


def for_pages(source: Path, styles: Iterable[str] = tuple(ALIASES)) -> dict[str, Any]:
    """By language what `xslt/data/listed.xsl` gives, and in each frame `styles`: the words of each style by its name.

    `source` is an edition or a frozen release, `styles` those that parts are cited in. Raises EscolioError.
    """

    def worded(name: str, frame: dict[str, Any], language: str) -> dict[str, Any]:
        wanted = ALIASES if name == "whole" else styles
        return {**frame, "styles": {style: in_style(frame["item"], style, language, markup=False) for style in wanted}}

    return {
        language: {**own, "frames": {name: worded(name, frame, language) for name, frame in own["frames"].items()}}
        for language, own in listed(source).items()
    }


def listed(source: Path) -> dict[str, Any]:
    """What `xslt/data/listed.xsl` gives; what is citable in a release is taken in the same run. Raises EscolioError."""
    return _listed(document(source), tuple(parameters(Project(source)).items()))


@lru_cache(maxsize=16)
def _listed(reading: Path, given: tuple[tuple[str, str | int | bool], ...]) -> dict[str, Any]:
    """The same of a reading document: one for a draft and the release that it became."""
    asked = dict(given)
    told = transform(
        resources() / "xslt" / SHEET, reading, {**asked, "with-units": asked["released"]}, base_output=None
    )
    made: dict[str, Any] = json.loads(told)
    if made["units"]:
        take(reading, made["units"])
    pages: dict[str, Any] = made["pages"]
    return pages


def titles(cited: dict[str, Any]) -> dict[str, dict[str, str]]:
    """By language what each citable thing is called; `cited` is what `for_pages` gives."""
    return {lang: {name: unit[1] for name, unit in own["units"].items()} for lang, own in cited.items()}


def order(cited: dict[str, Any]) -> dict[str, dict[str, int]]:
    """By language the places of citable things among all of them, so that a page need not look at them all."""
    return {language: {name: number for number, name in enumerate(own["units"])} for language, own in cited.items()}


def written_out(own: dict[str, Any], page: str) -> str:
    """The page of citations with the words of each."""

    def of_whole(place: re.Match[str]) -> str:
        form = place[1]
        if form in ALIASES:
            return f"<dd>{escape(in_words(own, '', form))}</dd>"
        records = own["records"]
        record = as_json(records["item"]) if form == "csl-json" else records[form]
        return f"<dd><pre>{escape(record)}</pre></dd>".replace("\r\n", "\n")  # HTML has but one kind of line end

    def of_part(place: re.Match[str]) -> str:
        name = unescape(place[1])
        return f'<p class="citation">{escape(in_words(own, name, USUAL))}</p>' if name in own["units"] else ""

    return OF_PART.sub(of_part, OF_WHOLE.sub(of_whole, page))


def in_words(own: dict[str, Any], name: str, style: str) -> str:
    """The citation of a unit (empty: of the whole) in a style, as the command line gives it."""
    kind, title, reference, state, address, swhid = own["units"][name]
    particulars = [part for part in (reference, state, address, swhid) if part]
    own_words = str.maketrans(dict(zip(PLACES, (title, reference, "; ".join(particulars), address), strict=True)))
    words = own["frames"][kind]["styles"][style].translate(own_words)
    return f"{words} [{'; '.join(part for part in particulars if part not in words)}]"


def filled(page: str, cited: dict[str, Any], ordered: dict[str, dict[str, int]]) -> str:
    """A page with what it needs, if it cites, for the whole and for what stands on it; `ordered` is their `order`.

    The page of citations is written out.
    """
    language = LANGUAGE.search(page)
    if not language or language[1] not in cited:
        return page
    own = cited[language[1]]
    if PLACE not in page:
        return written_out(own, page) if LIST in page else page
    here = as_data(on_page(own, page, ordered[language[1]]))
    return page.replace(PLACE, PLACE.replace("></", f">{here}</"))


def on_page(own: dict[str, Any], page: str, ordered: dict[str, int]) -> dict[str, Any]:
    """The same for the units on a page, each as [frame, title, state, what its reference, address, SWHID end with].

    What is said of many stands once: `states`, and what references (`@1.0.0`), addresses and SWHIDs begin or end with.
    """
    start = page.find("<main")  # before it, the contents keep places that lead on
    here = [name for name in set(IDENTIFIER.findall(page, start)) if name in ordered] if start >= 0 else []
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
    stated = {key: value for key, value in own.items() if key != "records"}
    return {**stated, **common, "whole": whole, "units": units, "states": list(states)}


def shortened(name: str, rest: list[str], common: dict[str, str]) -> list[Any]:
    """The address and the SWHID of a unit: the address 0 where it is the usual one, of the SWHID its lines."""
    address, swhid = rest
    return [0 if address == common["address"] + name else address, swhid.removeprefix(common["swhid"] + LINES)]
