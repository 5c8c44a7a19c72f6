"""The fonts that pages carry: every sign that is shown, in the forms of its language, and the same bytes each time."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from escolio.outputs import fonts, subset, webfonts
from escolio.outputs.pages import edited
from escolio.project import resources

FACE = re.compile(r'@font-face\{font-family:"([^"]+)";([^}]*?)src:url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)')
PAGE = """<!DOCTYPE html><html lang="es"><head><style>p{color:red}</style><script>無</script></head><body>
<p>Öä žš ‑ ❝ «ñ» <i>пример</i>
<span lang="zh-Hans">骨將直</span> <span lang="ja">骨直</span> <b lang="zh-Latn">ǎ</b></p>
</body></html>"""


def faces(page: str) -> dict[tuple[str, str], TTFont]:
    return {(name, more): TTFont(io.BytesIO(base64.b64decode(data))) for name, more, data in FACE.findall(page)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with edited(folder) as pages:
        webfonts.embed(pages, folder)
    return (folder / "index.html").read_text(encoding="utf-8")


def test_every_sign_that_is_shown_has_a_glyph(page: str) -> None:
    found = faces(page)
    upright = set(found["Escolio", ""].getBestCmap())
    assert {ord(sign) for sign in "Öäžš‑❝«ñ»примерǎ"} <= upright
    assert {ord(sign) for sign in "пример"} <= set(found["Escolio", "font-style:italic;"].getBestCmap())
    assert set(map(chr, found["Escolio zh", ""].getBestCmap())) == set("骨將直")
    assert set(map(chr, found["Escolio ja", ""].getBestCmap())) == set("骨直")
    assert ord("無") not in upright, "a script is not shown"


def test_a_page_to_be_read_carries_what_a_machine_may_lack_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.replace("骨", "骨 ≠", 1), encoding="utf-8")
    with edited(tmp_path) as pages:
        webfonts.embed(pages, tmp_path, latin=False)
    found = faces((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert {family for family, _ in found} == {"Escolio", "Escolio zh", "Escolio ja"}
    assert set(map(chr, found["Escolio", ""].getBestCmap())) == {"≠"}, "faces of systems draw it in two parts"
    assert set(map(chr, found["Escolio ja", ""].getBestCmap())) == set("骨直")


def test_the_serif_has_true_small_capitals(page: str) -> None:
    substitutions = faces(page)["Escolio", ""]["GSUB"].table
    assert "smcp" in {record.FeatureTag for record in substitutions.FeatureList.FeatureRecord}


def test_signs_are_drawn_as_their_language_writes_them(page: str) -> None:
    drawn = []
    for family in ("Escolio zh", "Escolio ja"):
        glyphs = faces(page)[family, ""]
        pen = RecordingPen()
        glyphs.getGlyphSet()[glyphs.getBestCmap()[ord("骨")]].draw(pen)
        drawn.append(pen.value)
    assert drawn[0]
    assert drawn[1]
    assert drawn[0] != drawn[1]


def test_a_page_gets_its_fonts_once_and_always_the_same(page: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with edited(tmp_path) as pages:
        webfonts.embed(pages, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == page
    for cache in (subset.subset, subset.redrawn, subset.Drawings.of):
        cache.cache_clear()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    with edited(tmp_path) as pages:
        webfonts.embed(pages, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == page


def test_a_script_that_ours_lack_comes_from_a_font_beside_the_edition(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    wide = next(fonts.package_folder().glob("*.otf"))
    sign = next(chr(point) for point in sorted(fonts.cmap(wide)) if chr(point).isalpha() and point > 0x3100)
    assert list(webfonts.others(sign, tmp_path / "none")) == []
    (tmp_path / "fonts" / "Own.otf").symlink_to(wide)
    assert list(webfonts.others(sign, tmp_path)) == [(tmp_path / "fonts" / "Own.otf", sign)]


def test_every_list_of_faces_ends_with_those_that_pages_carry() -> None:
    """Names of authors are set in the face of the system, which may have no letter of theirs."""
    style = (resources() / "xslt/html/edition.css").read_text("utf-8")
    for faces_of in re.findall(r"--(?:serif|sans): ([^;]*);", style):
        assert '"Escolio zh", "Escolio more"' in faces_of
