"""The type of pages and of books for reading systems: each carries the glyphs that it shows, wherever it is opened.

A Latin serif with small capitals; Chinese, Japanese and Korean in the forms of their language; for signs that these
lack a font beside the edition or one of Noto that is installed, as for the books.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from lxml import etree

from escolio import words
from escolio.outputs import fonts, read, subset
from escolio.outputs.pages import Pages
from escolio.xml.reading import beyond_ascii

PACKAGE = "fontpkg_literata"
UPRIGHT, ITALIC = "Literata[opsz,wght].ttf", "Literata-Italic[opsz,wght].ttf"
FIRST = subset.LANGUAGES[0]
# Always there, so that a few new words ask for no new font.
USUAL = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”«»‹›↑×…¿¡áéíóúñü"
# Signs of the pages that the face lacks, and those whose glyphs they borrow.
ALIASES = (("❝", "“"), ("‑", "-"), ("\u202f", "\u00a0"))
END = "</style>"
WORDS: Any = etree.XPath("string()", smart_strings=False)
LANGUAGED: Any = etree.XPath("descendant-or-self::*[@lang]")


@dataclass(frozen=True)
class Font:
    """A font that is carried: the family that the style sheets ask for, its WOFF2, and what else its rule says."""

    family: str
    content: bytes
    more: str = ""

    def rule(self, address: str) -> str:
        """The rule of style for the font at an address."""
        return f'@font-face{{font-family:"{self.family}";{self.more}src:url({address}) format("woff2")}}'

    @property
    def inline(self) -> str:
        """The address that holds the font itself."""
        return f"data:font/woff2;base64,{base64.b64encode(self.content).decode('ascii')}"


def embed(pages: Pages, folder: Path, every: Iterable[str] = (), *, latin: bool = True) -> None:
    """Put into every page the fonts that it needs. `folder` is that of the edition.

    The Latin face is cut once for all of them and for books, with `every` sign that those may show (`at_hand`); the
    others are cut for each page. Without `latin` a page has only the signs that many a machine has no font for, or
    draws badly: those of mathematics, such as those of verdicts.
    """
    shown = {path: signs_of(text) for path, text in pages.items() if is_without(text)}
    all_signs = {sign for signs in shown.values() for own in signs.values() for sign in own}.union(every)
    for path, rules in ruled(shown, all_signs, folder, latin=latin):
        pages[path] = carrying(pages[path], rules)


def is_without(page: str) -> bool:
    """Whether a page has styles, and no font yet."""
    return END in page and "@font-face" not in page


def carrying(page: str, rules: str) -> str:
    """A page with the rules of the fonts that it carries."""
    return page.replace(END, rules + END, 1)


def ruled(
    shown: dict[Path, dict[str, set[str]]], every: Set[str], folder: Path, *, latin: bool = True
) -> Iterator[tuple[Path, str]]:
    """Each page that is `shown` with the rules of its `faces`, which hold the fonts; one with the signs of the page
    before it has its rules."""
    for signs, pages in groupby(shown.items(), key=itemgetter(1)):
        rules = "".join(font.rule(font.inline) for font in faces(signs, every, folder, latin=latin))
        yield from ((path, rules) for path, _ in pages)


def at_hand(reading: Path) -> set[str]:
    """The signs of a reading document, and those of the words that its outputs add for its readers."""
    said = (words.signs(language) for language in read.languages(reading))
    return set(read.signs(reading)).union(*said)


def signs_of(page: str) -> dict[str, set[str]]:
    """The signs that a page shows, by the language of LANGUAGES whose forms they are to have, else by no language."""
    return gathered([etree.fromstring(page, etree.HTMLParser())])


def gathered(pages: Iterable[etree._Element]) -> dict[str, set[str]]:
    """The signs that some pages show together, by language as in `signs_of`, but for those of ASCII, which every face
    of a text has. The trees of the pages are used up."""
    signs: dict[str, set[str]] = {}
    for page in pages:
        for element in [*page.iter("style"), *page.iter("script")]:
            if element.tag == "style" or "json" not in element.get("type", ""):
                element.text = None
        apart: list[Any] = [one for one in LANGUAGED(page) if forms(one.get("lang", ""))]
        for element in apart:
            gather(element, "", signs)
        for element in apart:
            element.clear(keep_tail=True)
        signs.setdefault("", set()).update(beyond_ascii(WORDS(page)))
    return signs


def gather(element: etree._Element, language: str, signs: dict[str, set[str]]) -> None:
    """Add the signs within an element."""
    if (own := element.get("lang")) is not None:
        language = forms(own)
    own_signs = signs.setdefault(language, set())
    own_signs.update(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            gather(child, language, signs)
        if child.tail:
            own_signs.update(child.tail)


def forms(tag: str) -> str:
    """The language of LANGUAGES that a tag belongs to, or none."""
    if tag.startswith(("zh-Hant", "zh-TW", "zh-HK")):
        return "zh-Hant"
    primary = tag.partition("-")[0]
    return primary if primary in subset.LANGUAGES else ""


def faces(signs: dict[str, set[str]], every: Set[str], folder: Path, *, latin: bool = True) -> list[Font]:
    """The fonts of a page that shows `signs`, among pages that show `every` one; with the `latin` face or without."""
    upright = package_file(UPRIGHT)
    wide = next((path for folder in fonts.ours().folders for path in folder.glob("*.otf")), None)
    own = {sign for part in signs.values() for sign in part if sign.isprintable()}
    lacking = "".join(sign for sign in subset.lacking(upright, own) if sign not in dict(ALIASES))
    further = lacking if wide is None else subset.lacking(wide, lacking)
    carried = []
    if not latin:
        kept = "".join(sorted(sign for sign in own.difference(lacking) if sign > "~" and is_symbol(sign)))
        carried.append(Font("Escolio", subset.subset(upright, kept, ()) if kept else b""))
    else:
        carried.append(Font("Escolio", cut(upright, frozenset(every), (*subset.LAYOUT, "smcp", "tnum"))))
        carried.append(
            Font("Escolio", cut(package_file(ITALIC), frozenset(every), subset.LAYOUT), "font-style:italic;")
        )
    for language in subset.LANGUAGES if wide else ():
        # What stands in no such language is drawn as in the first.
        own = signs.get(language, set()) | (signs.get("", set()) if language == FIRST else set())
        kept = "".join(sorted(own.intersection(lacking).difference(further)))
        carried.append(Font(f"Escolio {language}", subset.redrawn(wide, kept, language) if wide else b""))
    for path, part in others(further, folder):
        carried.append(Font("Escolio more", subset.subset(path, part, ("*",)), f"unicode-range:{ranges(part)};"))
    return [font for font in carried if font.content]


def is_symbol(sign: str) -> bool:
    """Whether a sign is one of mathematics."""
    return unicodedata.category(sign) == "Sm"


@lru_cache(maxsize=4)
def cut(path: Path, signs: frozenset[str], features: tuple[str, ...]) -> bytes:
    """The face of the text with the usual signs and those of `signs` that it has."""
    there = signs - set(subset.lacking(path, signs))
    return subset.subset(path, "".join(sorted(there.union(USUAL, dict(ALIASES)))), features, ALIASES)


def others(signs: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """The further fonts that have signs that ours lack, each with those for which it is the first."""
    left = set(signs)
    for path in fonts.further_fonts(folder) if left else ():
        part = left - set(subset.lacking(path, left))
        if part:
            yield path, "".join(sorted(part))
            left -= part
        if not left:
            return


def ranges(signs: str) -> str:
    return ",".join(f"U+{ord(sign):X}" for sign in signs)


def package_file(name: str) -> Path:
    """A file of the Latin face, which comes as a package. Raises MissingPart."""
    return fonts.folder_of(PACKAGE, "The font of the pages", "fontpkg-literata") / "files" / name
