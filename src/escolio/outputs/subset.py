"""Fonts cut down to the signs that are shown, for pages and books that carry their own type, as WOFF2.

The bytes depend on the font, the signs and the pinned fontTools and Brotli alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from escolio.errors import MissingPart

LAYOUT = ("kern", "liga", "ccmp", "mark", "mkmk")
DROPPED = ("DSIG", "HVAR", "MVAR", "STAT", "meta", "VORG", "vhea", "vmtx", "BASE")
UNITS = 200  # to the em: a sign of Chinese at the size of text needs no more, and takes a third less
EPOCH = 2082844800  # 1970, as fonts count
LANGUAGES = {
    "zh": "ZHS ",
    "zh-Hant": "ZHT ",
    "ja": "JAN ",
    "ko": "KOR ",
}  # whose forms a font may tell apart (OpenType)


@lru_cache(maxsize=64)
def subset(
    path: Path,
    signs: str,
    features: tuple[str, ...] = LAYOUT,
    axes: tuple[tuple[str, float], ...] = (),
    aliases: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A font with the glyphs of `signs` that it has, and what shapes them; empty when it has none.

    `features` are OpenType features that stay, `axes` the place on the axes of a variable font, `aliases` signs that
    the font lacks and whose glyph is that of another.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.varLib import instancer

    font = opened(path)
    known = font.getBestCmap()
    points = {ord(sign) for sign in signs} & set(known)
    if not points:
        return b""
    options = Options()
    options.layout_features = list(features)
    options.hinting = options.glyph_names = options.notdef_outline = False
    options.name_IDs = []
    options.drop_tables += DROPPED
    borrowed = {ord(new): ord(old) for new, old in aliases if new in signs and ord(new) not in known}
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points | set(borrowed.values()))
    subsetter.subset(font)
    if "fvar" in font:
        pinned = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | dict(axes)
        font = instancer.instantiateVariableFont(font, pinned, inplace=True, optimize=False)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {new: table.cmap[old] for new, old in borrowed.items() if old in table.cmap}
    return packed(font)


@lru_cache(maxsize=64)
def redrawn(path: Path, signs: str, language: str) -> bytes:
    """A font of one glyph a sign in the forms of a language of LANGUAGES, on a coarse grid: not for what is shaped."""
    from fontTools.fontBuilder import FontBuilder

    source = Drawings.of(path)
    points = sorted({ord(sign) for sign in signs} & set(source.cmap))
    if not points:
        return b""
    names = {point: f"u{point:X}" for point in points}
    outlines = {names[point]: source.outline(point, language) for point in points}
    builder = FontBuilder(UNITS, isTTF=False)
    builder.setupGlyphOrder([".notdef", *outlines])
    builder.setupCharacterMap(names)
    empty = source.blank()
    builder.setupCFF("Escolio", {}, {".notdef": empty[0]} | {name: one[0] for name, one in outlines.items()}, {})
    builder.setupHorizontalMetrics({".notdef": (UNITS, 0)} | {name: (one[1], 0) for name, one in outlines.items()})
    builder.setupHorizontalHeader(ascent=source.ascent, descent=source.descent)
    builder.setupOS2(sTypoAscender=source.ascent, sTypoDescender=source.descent, usWinAscent=source.ascent)
    builder.setupNameTable({"familyName": "Escolio", "styleName": "Regular"})  # browsers refuse a font without names
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=EPOCH, modified=EPOCH)
    builder.font.recalcBBoxes = False  # measuring every glyph takes longer than all else
    return packed(builder.font)


class Drawings:
    """The outlines of a large font, read once and kept as they are asked for."""

    def __init__(self, path: Path) -> None:
        self.font = opened(path)
        self.cmap: Mapping[int, str] = self.font.getBestCmap()
        self.glyphs = self.font.getGlyphSet()
        self.scale = UNITS / self.font["head"].unitsPerEm
        self.ascent, self.descent = (
            round(n * self.scale) for n in (self.font["hhea"].ascent, self.font["hhea"].descent)
        )
        self.forms = {language: local_forms(self.font, tag) for language, tag in LANGUAGES.items()}
        self.drawn: dict[str, tuple[Any, int]] = {}

    @staticmethod
    @lru_cache(maxsize=2)
    def of(path: Path) -> Drawings:
        return Drawings(path)

    def outline(self, point: int, language: str) -> tuple[Any, int]:
        """The outline and the width of a sign."""
        from fontTools.pens.t2CharStringPen import T2CharStringPen
        from fontTools.pens.transformPen import TransformPen

        name = self.cmap[point]
        name = self.forms.get(language, {}).get(name, name)
        if name not in self.drawn:
            width = round(self.glyphs[name].width * self.scale)
            pen = T2CharStringPen(width, None)
            self.glyphs[name].draw(TransformPen(pen, (self.scale, 0, 0, self.scale, 0, 0)))
            drawn = pen.getCharString()
            drawn.compile()
            self.drawn[name] = (drawn, width)
        return self.drawn[name]

    def blank(self) -> tuple[Any, int]:
        from fontTools.pens.t2CharStringPen import T2CharStringPen

        return T2CharStringPen(UNITS, None).getCharString(), UNITS


def local_forms(font: Any, tag: str) -> dict[str, str]:
    """By glyph, the form that a language has of it (feature locl, one for one)."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.ScriptList.ScriptRecord:
        for system in record.Script.LangSysRecord:
            if system.LangSysTag != tag or record.ScriptTag not in ("hani", "kana", "hang"):
                continue
            features = (table.FeatureList.FeatureRecord[index] for index in system.LangSys.FeatureIndex)
            lookups = [n for one in features if one.FeatureTag == "locl" for n in one.Feature.LookupListIndex]
            for subtable in (part for number in lookups for part in table.LookupList.Lookup[number].SubTable):
                found |= getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
    return found


def opened(path: Path) -> Any:
    """A font file, of a collection the first font; glyphs are read when asked for."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(path.read_bytes()), fontNumber=0, lazy=True, recalcTimestamp=False)


def packed(font: Any) -> bytes:
    """A font as WOFF2. Raises MissingPart without Brotli."""
    font.flavor = "woff2"
    font.recalcTimestamp = False
    held = io.BytesIO()
    try:
        font.save(held)
    except ImportError as error:
        raise MissingPart("Fonts cannot be packed for pages.", remedy="Run: pip install brotli") from error
    return held.getvalue()


def lacking(path: Path, signs: Iterable[str]) -> str:
    """The signs that a font does not have, sorted."""
    known = cmap(path)
    return "".join(sorted(sign for sign in set(signs) if ord(sign) not in known))


@lru_cache(maxsize=32)
def cmap(path: Path) -> frozenset[int]:
    """What a font has signs for; nothing for a file that is no font."""
    from fontTools.ttLib import TTLibError

    try:
        with opened(path) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
