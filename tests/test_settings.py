"""What an editor settles of the book: limits, findings with their lines, and what comes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from escolio import settings
from escolio.build.steps import sources
from escolio.cli import main
from escolio.outputs import fonts
from escolio.outputs.pdftext import read_book
from escolio.project import Project
from escolio.validation.check import check

ROOT = Path(__file__).parents[1]
WRONG = (
    ("[page]\nwidth = 40", 2, "from 120 to 300"),
    ("[page]\nwidth = 150\nheight = 'tall'", 3, "“tall”. Write a number of millimetres from 170 to 420"),
    ("[type]\n\nsize = true", 3, "from 8 to 14"),
    ("[type]\nface = 'Nobody'", 2, "No font of the family “Nobody” lies in the folder “fonts”"),
    ("[parts]\nwithout = ['text']", 2, "contents, claims, verdicts"),
    ("[parts]\nwithout = 'claims'", 2, "Write a list"),
    ("[page]\ncolour = 3", 2, "There is no setting “colour” in “page”. There are: width, height."),
    ("# a comment\n[cover]\ntitle = 3", 2, "There is no table “cover”"),
    ("page.width = 9", 1, "from 120 to 300"),
    ("[page]\nwidth 150", 2, "This is not TOML"),
    ("size = 9", 1, "There is no table “size”"),
)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "tests/minimal.xml", tmp_path / "edition.xml"))


@pytest.mark.parametrize(("text", "line", "words"), WRONG)
def test_a_wrong_value_is_told_with_its_line_and_left_aside(edition: Path, text: str, line: int, words: str) -> None:
    (edition.parent / settings.NAME).write_text(text, "utf-8")
    (found,) = check(edition)
    assert (found.path.name, found.line, found.is_error) == ("book.toml", line, False)
    assert words in found.message
    assert settings.settings(edition.parent) == settings.Settings() or "width = 150" in text


def test_bytes_that_are_no_text_are_told(edition: Path) -> None:
    (edition.parent / settings.NAME).write_bytes(b"\xff\xfe[")
    assert ["UTF-8" in found.message for found in check(edition)] == [True]


def test_without_the_file_all_is_as_usual(edition: Path) -> None:
    assert check(edition) == []
    assert settings.settings(edition.parent) == settings.Settings()


def test_page_size_face_and_parts_are_those_of_the_editor(edition: Path) -> None:
    """In the book and nowhere else; the next build makes the books again, and the file goes into a deposit."""
    folder, out = edition.parent, edition.parent / "out"
    command = ["build", str(edition), "--only", "pdf,html", "-o", str(out)]
    assert CliRunner().invoke(main, command).exit_code == 0
    usual, page = read_book(out / "edition.en.pdf"), (out / "index.html").read_bytes()
    (folder / "fonts").mkdir()
    font = next(fonts.package_folder().glob("*.otf"))
    (folder / "fonts/Own.otf").symlink_to(font)
    (name,) = settings.families(folder).values()
    text = f'[page]\nwidth = 148\nheight = 210\n[type]\nsize = 9.5\nface = "{name}"\n[parts]\nwithout = ["claims"]\n'
    (folder / settings.NAME).write_text(text, "utf-8")
    assert settings.settings(folder) == settings.Settings(148, 210, 9.5, name, "", ("claims",))
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    with pikepdf.open(out / "edition.en.pdf") as book:
        box = [round(float(place) / 72 * 25.4) for place in book.pages[0].MediaBox]
        used = {
            str(font.BaseFont): font.ToUnicode.read_bytes()
            for page in book.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert box == [0, 0, 148, 210]
    assert [b"<0061>" in signs for one, signs in used.items() if "CJK" in one] == [True], "a Latin letter is set in it"
    assert "Annotated claims" in usual.text
    assert "Annotated claims" not in read_book(out / "edition.en.pdf").text
    assert (out / "index.html").read_bytes() == page
    assert sources(Project(edition))["tei/book.toml"] == folder / settings.NAME
