"""Fonts cut down to the signs that are shown, for pages and books that carry their own type, as WOFF2.

The bytes depend on the font, the signs and the pinned HarfBuzz, fontTools and Brotli alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from escolio.errors import MissingPart
from escolio.outputs import fonts

LAYOUT = ("kern", "liga", "ccmp", "mark", "mkmk")
DROPPED = ("DSIG", "HVAR", "MVAR", "STAT", "meta", "VORG", "vhea", "vmtx", "BASE", "prep", "gasp")
UNITS = 180  # to the em: a sign of Chinese at the size of text needs no more, and takes a third less
EPOCH = 2082844800  # 1970, as fonts count
QUICKLY = 5  # how outlines are packed: all that Brotli can do gets a twentieth more, at 40 times the cost
LANGUAGES = ("zh", "zh-Hant", "ja", "ko")  # whose forms a font may tell apart


@lru_cache(maxsize=64)
def subset(
    path: Path,
    signs: str,
    features: tuple[str, ...] = LAYOUT,
    aliases: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A font with the glyphs of `signs` that it has, and what shapes them; empty when it has none.

    `features` are OpenType features that stay ("*": all), `aliases` signs that the font lacks and whose glyph is that
    of another. A variable font stays at its default: there nothing is reckoned, so that it is the same on any machine.
    Raises MissingPart.
    """
    from fontTools.ttLib import TTFont

    covered = fonts.cmap(path)
    borrowed = {ord(new): ord(old) for new, old in aliases if new in signs and ord(new) not in covered}
    points = {point for point in (*map(ord, signs), *borrowed.values()) if point in covered}
    if not points:
        return b""
    font = TTFont(io.BytesIO(drawn_from(path.read_bytes(), points, features)), lazy=True)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {new: table.cmap[old] for new, old in borrowed.items() if old in table.cmap}
    return packed(font)


def drawn_from(font: bytes, points: Iterable[int], features: Iterable[str]) -> bytes:
    """A font file with the glyphs of some code points alone. Raises MissingPart without HarfBuzz."""
    uharfbuzz = fonts.harfbuzz()
    face = uharfbuzz.Face(font)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(points)
    kept = wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    kept.clear()
    if "*" in features:
        kept.invert()
    kept.update(number(tag) for tag in features if tag != "*")
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(map(number, DROPPED))
    wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).clear()
    wanted.pin_all_axes_to_default(face)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def number(tag: str) -> int:
    """A tag of OpenType as HarfBuzz counts it."""
    return int.from_bytes(tag.encode("ascii"), "big")


@lru_cache(maxsize=64)
def redrawn(path: Path, signs: str, language: str) -> bytes:
    """A font of one glyph a sign in the forms of a language of LANGUAGES, on a coarse grid: not for what is shaped."""
    from fontTools.fontBuilder import FontBuilder

    source = Drawings.of(path)
    points = sorted(ord(sign) for sign in set(signs) if ord(sign) in source.known)
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
    return packed(builder.font, QUICKLY)


class Scaled:
    """A pen that draws with another at a scale, without the line that only closes a contour."""

    def __init__(self, pen: Any, scale: float) -> None:
        self.pen, self.scale = pen, scale
        self.first: tuple[float, float] = (0, 0)
        self.line: tuple[float, float] | None = None  # not drawn yet

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self.scale, point[1] * self.scale

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (as pens of fontTools are called)
        self.first = point
        self.pen.moveTo(self.at(point))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.draw()
        self.line = point

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.draw()
        self.pen.curveTo(*map(self.at, points))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.draw()
        self.pen.qCurveTo(*map(self.at, points))

    def closePath(self) -> None:  # noqa: N802
        if self.line != self.first:
            self.draw()
        self.line = None
        self.pen.closePath()

    def draw(self) -> None:
        """Draw the line that was put off."""
        if self.line is not None:
            self.pen.lineTo(self.at(self.line))
            self.line = None


class Drawings:
    """The outlines of a large font, read once and kept as they are asked for."""

    def __init__(self, path: Path) -> None:
        self.harfbuzz = fonts.harfbuzz()
        face = self.harfbuzz.Face(path.read_bytes())
        self.font = self.harfbuzz.Font(face)
        self.known = face.unicodes
        self.scale = UNITS / face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = round(extents.ascender * self.scale), round(extents.descender * self.scale)
        self.drawn: dict[int, tuple[Any, int]] = {}

    @staticmethod
    @lru_cache(maxsize=2)
    def of(path: Path) -> Drawings:
        return Drawings(path)

    def outline(self, point: int, language: str) -> tuple[Any, int]:
        """The outline and the width of a sign."""
        from fontTools.pens.t2CharStringPen import T2CharStringPen

        glyph = self.glyph(point, language)
        if glyph not in self.drawn:
            width = round(self.font.get_glyph_h_advance(glyph) * self.scale)
            pen = T2CharStringPen(width, None)
            self.font.draw_glyph_with_pen(glyph, Scaled(pen, self.scale))
            drawn = pen.getCharString()
            drawn.compile()
            self.drawn[glyph] = (drawn, width)
        return self.drawn[glyph]

    def glyph(self, point: int, language: str) -> int:
        """The number of the glyph of a sign in the form that a language has of it."""
        line = self.harfbuzz.Buffer()
        line.add_codepoints([point])
        line.direction, line.script, line.language = "ltr", "Hani", language
        self.harfbuzz.shape(self.font, line, {})
        return int(line.glyph_infos[0].codepoint)

    def blank(self) -> tuple[Any, int]:
        from fontTools.pens.t2CharStringPen import T2CharStringPen

        return T2CharStringPen(UNITS, None).getCharString(), UNITS


def packed(font: Any, quality: int = 10) -> bytes:
    """A font as WOFF2. Raises MissingPart without Brotli.

    The highest `quality`, 11, which fontTools asks for, takes three times as long as 10, for a hundredth less.
    """
    from fontTools.ttLib import woff2

    try:
        import brotli
    except ImportError as error:
        raise MissingPart("Fonts cannot be packed for pages.", remedy="Run: pip install brotli") from error
    woff2.brotli = SimpleNamespace(**{**vars(brotli), "compress": partial(brotli.compress, quality=quality)})
    font.flavor = "woff2"
    font.recalcTimestamp = False
    held = io.BytesIO()
    font.save(held)
    return held.getvalue()


def lacking(path: Path, signs: Iterable[str]) -> str:
    """The signs that a font does not have, sorted."""
    covered = fonts.cmap(path)
    return "".join(sorted(sign for sign in set(signs) if ord(sign) not in covered))
