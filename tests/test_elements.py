"""Every element of the schema, and in which outputs its words are: each gets a word, which is looked for."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import valid_texts as texts
from escolio import reading
from escolio.outputs import data, epub, pdf, proof
from escolio.outputs.pdftext import read_book
from escolio.project import Project
from escolio.validation.check import check
from escolio.xml.reading import read

EVERY_ELEMENT = texts.ROOT / "tests/all-elements.xml"
OUTPUTS = ("html", "epub", "pdf", "data")
READ = ("html", "epub", "pdf")  # what is read from end to end; data are records and plain texts of the edited text

# Elements whose words are in no output that is read, and why. Of all others they are in each of those.
IN_NONE = {
    "date": "the date of an edition is said in the words of its @when",
    "edition": "a version is said by its number",
    "editor": "an editor is called by the names that the element holds",
    "extent": "how much text there is, is counted",
    "licence": "the terms stand in the paragraphs of a licence",
    "measure": "how much text there is, is said in the words of its @quantity",
    "rendition": "is a look, for machines",
    "note": "what a statement of responsibility says besides is for those who read the source",
}
IN_SOME = {"idno": ("html", "pdf", "data")}  # a book for reading systems has the identifier in its package


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An edition with a word of its own in one of each element that may hold words, and these words."""
    root = texts.parsed(EVERY_ELEMENT)
    folder = tmp_path_factory.mktemp("elements")
    edition = folder / "tei" / "edition.xml"
    edition.parent.mkdir()
    grower = texts.Grower(texts.chance(1), {}, 1)
    names = [name for name in texts.grammar().defines if texts.grammar().is_element(name)]
    words, undo = {}, {}
    for name in names:
        for element in root.iter(texts.TEI + name):
            word = grower.word()
            back = _put(element, word)
            if texts.valid(root):
                words[name], undo[element] = word, (name, back)
                break
            back()
    for _ in range(4):
        texts.write(root, edition)
        elements, document = list(root.iter(etree.Element)), read(edition)
        starts = [document.place(number) for number in range(len(elements))]
        places = {(one.line, one.column) for one in check(edition) if one.is_error}
        wrong = {elements[max(bisect_right(starts, place) - 1, 0)] for place in places}
        for element in [one for one in undo if wrong & {one, *one.iterancestors(), *one.iter()}]:
            name, back = undo.pop(element)
            back()
            del words[name]
        if not places:
            break
    assert not [one for one in check(edition) if one.is_error]
    return edition, words


def _put(element: texts.Element, word: str) -> Callable[[], None]:
    """A word at the end of an element, and what takes it out again."""
    holder, slot = (element[-1], "tail") if len(element) else (element, "text")
    was = getattr(holder, slot)
    setattr(holder, slot, f"{was or ''} {word}")
    return lambda: setattr(holder, slot, was)


def test_the_words_of_every_element_are_in_every_output(planted: tuple[Path, dict[str, str]]) -> None:
    edition, words = planted
    assert len(words) > 60
    with tempfile.TemporaryDirectory() as name:
        held = {output: proof.squeeze(text) for output, text in _made(edition, Path(name)).items()}
    found = {name: tuple(output for output in OUTPUTS if word in held[output]) for name, word in words.items()}
    lacking = {name: where for name, where in found.items() if not set(READ) <= set(where)}
    assert {name for name, where in lacking.items() if not set(where) & set(READ)} == IN_NONE.keys() & words.keys()
    assert {name: where for name, where in lacking.items() if name not in IN_NONE} == {
        name: where for name, where in IN_SOME.items() if name in words
    }


def _made(edition: Path, folder: Path) -> dict[str, str]:
    """The text of each output, for readers of the first language."""
    document = reading.document(edition)
    texts.made_pages(edition, document, folder / "html", thorough=True)
    data.write(Project(edition, folder), folder)
    texts.made_epub(edition, document, folder, "es")
    texts.made_book(edition, document, folder, "es", thorough=True)
    return {
        "html": _files(folder / "html"),
        "epub": " ".join(content.decode() for _, content in epub.pages(epub.book(folder, "es"))),
        "pdf": read_book(pdf.book(folder, "es")).text,
        "data": _files(folder / "data"),
    }


def _files(folder: Path) -> str:
    return " ".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.*")) if path.suffix not in (".woff2",))
