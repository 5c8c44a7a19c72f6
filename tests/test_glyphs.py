"""Scripts that no face at hand has: the place and the script are told, the PDF is not made, and everything else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from escolio.cli import main
from escolio.outputs import fonts

# Cypro-Minoan and Vithkuqi: no face of the program has them, and a test says so where one that is installed does.
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Signs</title></titleStmt>
</fileDesc></teiHeader><text><body><p>one</p>
<p>two <foreign>\U00012f90\U00012f91</foreign></p>
<p>three \U00010570</p></body></text></TEI>"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "edition.xml"
    path.write_text(TEXT, "utf-8")
    if len(fonts.faces_for(TEXT, tmp_path).lacking) != 3:
        pytest.skip("a font that is installed has the signs of this test")
    return path


def test_what_no_face_has_is_told_with_its_place_and_all_else_is_built(edition: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(edition), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.stderr
    assert "2 × [book-glyphs]" in done.stderr
    assert f"{edition}:3" in done.stderr
    assert "U+12F90" in done.stderr
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made >= {"index.html", "edition.en.epub", "data", "dts", "edition.xml"}
    assert "edition.en.pdf" not in made
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert "edition.en.pdf" not in page, "what is not made is not offered"
    assert "\U00012f90\U00012f91" in page
    assert "\U00012f90\U00012f91" in (tmp_path / "out/data/text/edited.txt").read_text("utf-8")


def test_each_script_is_told_once_with_its_first_place(edition: Path, tmp_path: Path) -> None:
    from escolio.build.run import build
    from escolio.project import Project

    told = build(Project(edition, tmp_path / "out"), frozenset({"data"}), lambda step: None)
    glyphs = [finding for finding in told if finding.rule == "book-glyphs"]
    assert [(finding.line, finding.severity) for finding in glyphs] == [(3, "warning"), (4, "warning")]
    for finding, name in zip(glyphs, ("Cypro-Minoan", "Vithkuqi"), strict=True):
        assert f"of the script {name}:" in finding.message
        assert "fonts" in finding.message


def test_marks_that_no_face_has_are_told_and_no_sign_that_ours_have(tmp_path: Path) -> None:
    syllable = "\U00011f12\U00011f36"  # Kawi KA with a vowel sign, which Typst names by its number
    lacking = fonts.faces_for(f"low-lying {syllable}", tmp_path).lacking
    if not lacking:
        pytest.skip("a font that is installed has the signs of this test")
    assert set(lacking) == set(syllable)
