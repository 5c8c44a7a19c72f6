"""Books hold every word of the texts of others, also of those from right to left; one that does not is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from escolio.errors import EscolioError
from escolio.outputs import epub, fonts, pdf, proof, read
from escolio.outputs.pdftext import read_book
from made import LONG

TESTS = Path(__file__).parent
SHARED = TESTS.parents[1] / "shared"
TEXTS = [*sorted((SHARED / "corpora").glob("*.xml")), *sorted((SHARED / "cases" / "tei").glob("*.xml"))]
LARGEST, STRIDE = (200_000, 1) if LONG else (60_000, 3)  # bytes of a text, and of how many texts one is set
SMALL = TESTS / "minimal.xml"
HEBREW = "הַנֵּר הזה"


def books(source: Path, folder: Path) -> Path | None:
    """Both books of an edition in the first language of its readers, proved; the PDF, unless glyphs are lacking."""
    reading = read.write(source, folder)
    language = read.languages(reading)[0]
    epub.make_book(reading, source, folder, language, "2026-01-01")
    epub.prove(epub.book(folder, language), source, reading, language)
    faces = fonts.faces_for(read.signs(reading), source.parent)
    if faces.lacking:
        return None
    pdf.write_typst(reading, source, folder, language)
    pdf.compile_book(pdf.source(folder, language), pdf.book(folder, language), faces)
    pdf.prove(pdf.book(folder, language), source, reading, language)
    return pdf.book(folder, language)


@pytest.mark.long
@pytest.mark.skipif(not TEXTS, reason="the texts of others in ../shared are not here")
def test_books_hold_every_word_of_the_texts_of_others(tmp_path: Path) -> None:
    """Of every third text, scripts from right to left among them; `make soak` sets them all."""
    texts = [path for path in TEXTS if path.stat().st_size < LARGEST and is_tei(path)][::STRIDE]
    printed = [books(source, tmp_path / str(number)) for number, source in enumerate(texts)]
    assert len([book for book in printed if book]) > len(texts) // 2 > 9


def is_tei(path: Path) -> bool:
    return etree.QName(etree.parse(str(path)).getroot()).localname in ("TEI", "teiCorpus", "TEI.2")


def changed(folder: Path, old: str, new: str) -> Path:
    text = SMALL.read_text("utf-8")
    assert old in text
    path = folder / "changed.xml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_words_from_right_to_left_are_read_in_their_order(tmp_path: Path) -> None:
    source = changed(tmp_path, "Fue en", f'Fue <foreign xml:lang="he">{HEBREW}</foreign> en')
    reading = read.write(source, tmp_path)
    for language in read.languages(reading):
        pdf.write_typst(reading, source, tmp_path, language)
        pdf.compile_book(pdf.source(tmp_path, language), pdf.book(tmp_path, language))
        pdf.prove(pdf.book(tmp_path, language), source, reading, language)


def test_quotation_marks_beside_words_from_right_to_left_are_found(tmp_path: Path) -> None:
    """What is read back of a PDF has the other one of the two there."""
    assert books(
        changed(tmp_path, "Fue en", f'Fue <foreign xml:lang="he">{HEBREW}</foreign>, “esta vela”, en'), tmp_path
    )


def test_any_bracket_beside_words_from_right_to_left_is_found(tmp_path: Path) -> None:
    """Also where nothing but brackets stands between two elements."""
    name = f"<hi>{HEBREW}</hi>"
    words = f'<foreign xml:lang="he">{HEBREW} (<hi rend="bold">{HEBREW}</hi>) ⟨{name}⟩ ⟦{name}⟧ ({HEBREW})</foreign>'
    assert books(changed(tmp_path, "Fue en", f"Fue {words} en"), tmp_path)


def test_a_bracket_that_is_turned_is_found_out_where_no_word_reads_from_right_to_left() -> None:
    pieces = [proof.Piece(1, 1, frozenset(), "", words) for words in ("una “vela” (roja)", "y otra")]
    other = "una ”vela“ )roja( y otra"
    assert not list(proof.lost(pieces, [pieces[0].words + pieces[1].words], "es"))
    assert list(proof.mirrored(proof.lost(pieces, [other], "es"), other, "es")) == pieces[:1]
    assert not list(proof.mirrored(proof.lost(pieces, [other + HEBREW], "es"), other + HEBREW, "es"))
    signs = proof.Piece(1, 1, frozenset(), "", ") ⟨")
    assert not list(proof.mirrored([signs], f"{HEBREW} ⟩({HEBREW}", "es"))
    assert list(proof.mirrored([signs], f"{HEBREW} ⟩ {HEBREW}", "es")) == [signs]


@pytest.mark.parametrize("form", ["NFKC", "NFKD"])
def test_words_are_sought_alike_whether_few_or_many_signs_of_theirs_are_beyond_ascii(form: proof.Form) -> None:
    """The short way with texts that have few such signs is that of the longer one, wherever these may join others."""
    signs = [*map(chr, range(0x7F, 0x3400)), *map(chr, range(0xF900, 0x10000)), "\U000110ba", "\U0001d15e"]
    for sign in signs:
        words = f"a{sign}a\u1100{sign} {sign}\nか{sign} [b-{sign}]"
        assert proof.squeeze(words, form) == proof.squeezed(words, form), ascii(sign)


def test_text_that_is_copied_has_no_joiners_and_no_marks_of_direction(tmp_path: Path) -> None:
    source = changed(tmp_path, "Fue en", f'Fue <foreign xml:lang="he">{HEBREW}</foreign> en')
    book = books(source, tmp_path)
    assert book is not None
    assert not re.search("[\u200b\u2060\u202a-\u202e\u2066-\u2069]", read_book(book).text)


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_book_that_lacks_a_word_is_refused_with_its_line(tmp_path: Path, kind: str) -> None:
    made = books(SMALL, tmp_path)
    assert made is not None
    longer = changed(tmp_path, "Fue en", "Fue mucho antes en")
    reading = read.write(longer, tmp_path / "longer")
    language = read.languages(reading)[0]
    path = pdf.book(tmp_path, language) if kind == "pdf" else epub.book(tmp_path, language)
    prove = pdf.prove if kind == "pdf" else epub.prove
    with pytest.raises(EscolioError, match=r"does not hold all words of the edition: “.*” \(.*changed\.xml:[0-9]+"):
        prove(path, longer, reading, language)
