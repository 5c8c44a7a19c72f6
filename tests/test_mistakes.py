"""What editors do: one slip in a good edition is one finding, at its place, with its cause and a remedy that works."""
# ruff: noqa: E501 - a slip is a line

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from escolio.cli import main
from escolio.findings import Finding
from escolio.validation import fixes
from escolio.validation.check import check

ROOT = Path(__file__).resolve().parents[1]
GOOD = (ROOT / "tests/all-elements.xml").read_text("utf-8")
SEG = '<seg xml:id="p1.s1.g1"><num type="cardinal" value="3000">tres mil</num> muertos</seg>'
CONJECTURE = '<rdg type="conjecture" resp="#ed" cert="medium">'
APP = '<app xml:id="a02" type="slip" corresp="#a01">'
ANA = '<persName ref="#e01">Ana</persName> vio'
REASONS = (
    '<note type="reason" xml:lang="es">No hay otra.</note><note type="reason" xml:lang="en">There is no other.</note>'
)
DEATHS = '<measure type="deaths" quantity="1500" unit="persons" source="#b01">1.500</measure> en'
LEMMA = '<lem wit="#S #C">ella</lem>'
MADRID = (
    '<rdg type="conjecture" resp="#ed" cert="high" cause="translation"><placeName ref="#e02">Madrid</placeName></rdg>'
)

# Name: what stood there, what stands there now, what marks the place of the finding in the line, and words of the finding.
# Where the finding proposes the change that mends all, “*” begins the words.
SLIPS: dict[str, tuple[str, str, str, str]] = {
    "element misspelt at its beginning": (ANA, ANA.replace("<persName", "<persname"), "persName> vio", "other capitals"),
    "element misspelt": (ANA, ANA.replace("persName", "persname"), "<persname", "*Did you mean <persName>?"),
    "two letters turned in a pointer": (ANA, ANA.replace("#e01", "#e10"), "<persName", '*Write ref="#e01".'),
    "no hash": (ANA, ANA.replace("#e01", "e01"), "<persName", "Give # and the xml:id"),
    "attribute missing": (' target="#p2.s1"', "", '<annotation xml:id="c02"', "Add @target"),
    "tags crossing": (SEG, SEG.replace("</num> muertos</seg>", " muertos</seg></num>"), "seg></num>", "does not close <num>"),
    "month thirteen": ('when="1920">', 'when="1920-13">', 'when="1920-13"', "a date of the calendar"),
    "day first": ('when="1901-02-03">3 de', 'when="03-02-1901">3 de', 'when="03-02', "*Did you mean “1901-02-03”?"),
    "date and words differ": ('<date when="1901-02-03">3 de', '<date when="1901-02-04">3 de', '<date when="1901-02-04"', "do not give 3"),
    "smart quotation marks": (CONJECTURE, CONJECTURE.replace('type="conjecture"', "type=“conjecture”"), "“", "word processor"),
    "smart quotation marks everywhere": (CONJECTURE, CONJECTURE.replace('"', "”"), "”conj", "Write straight ones"),
    "tag of a country": ('<foreign xml:lang="zh" ana="#att', '<foreign xml:lang="cn" ana="#att', '<foreign xml:lang="cn"', '*Write xml:lang="zh".'),
    "no language": ('<foreign xml:lang="zh" ana="#att', '<foreign xml:lang="chinese_simplified" ana="#att', 'xml:lang="chi', "a language tag"),
    "identifier used twice": (APP, APP.replace("a02", "a01"), "<app xml:id=\"a01\" type=\"slip\"", '*Write xml:id="a02".'),
    "element not closed": (ANA, ANA.replace("</persName>", ""), "s>\n", "does not close <persName>, opened at"),
    "no namespace": ('<TEI xmlns="http://www.tei-c.org/ns/1.0" ', "<TEI ", "<TEI", "Declare xmlns"),
    "entity of HTML": ("Todos dijeron", "Todos&nbsp;dijeron", "&nbsp;", "Write the character itself"),
    "stray ampersand": ("Todos dijeron", "Todos & dijeron", "&", "Write &amp;"),
    "stray less-than": ("Todos dijeron", "Todos < dijeron", "<  dijeron".replace("  ", " "), "Write &lt;"),
    "value misspelt": (CONJECTURE, CONJECTURE.replace("medium", "mediun"), 'cert="mediun"', "*Did you mean “medium”?"),
    "lemma after its reading": (LEMMA + MADRID, MADRID + LEMMA, LEMMA, "Move it before <rdg>"),
    "sigla without hash": (LEMMA, LEMMA.replace("#", ""), "<lem", "Give # and the xml:id"),
    "unknown siglum": (LEMMA, LEMMA.replace("#C", "#D"), "<lem", "nothing in this file has that xml:id"),
    "element of HTML": ("Todos dijeron", "Todos <i>dijeron</i>", "<i>", "*Did you mean <hi>?"),
    "paragraph in a paragraph": ('<p xml:id="p2" n="2">', '<p xml:id="p2" n="2"><p>', "div>\n    <div type=\"tr", "does not close <p>"),
    "quotation mark missing at the end": (APP, APP.replace('a02"', "a02"), '"a02', "not closed"),
    "quotation mark missing at the beginning": (APP, APP.replace('"a02', "a02"), "a02", "no quotation mark before it"),
    "last quotation mark missing": (APP, APP.replace('#a01"', "#a01"), '"#a01', "not closed"),
    "capitals": (APP, APP.replace("<app", "<App"), "app></s>", "other capitals"),
    "attribute misspelt": (APP, APP.replace("type", "tpye"), "tpye", "*Did you mean @type?"),
    "space in an identifier": (APP, APP.replace("a02", "a 02"), 'xml:id="a 02"', "*Did you mean “a02”?"),
    "identifier without xml": (APP, APP.replace("xml:id", "id"), 'id="a02"', "*Did you mean @xml:id?"),
    "point of thousands": (DEATHS, DEATHS.replace('"1500"', '"1.500"'), "<measure", '*Write quantity="1500".'),
    "comma of decimals": ('min="7.5"', 'min="7,5"', 'min="7,5"', "*Did you mean “7.5”?"),
    "category misspelt": ('ana="#contradicted #figure"', 'ana="#contradictd #figure"', '<annotation xml:id="c01"', '*Write ana="#contradicted #figure".'),
    "one language missing": ('      <note type="summary" xml:lang="en">They were not so many.</note>\n', "", '<annotation xml:id="c01"', 'xml:lang="en"'),
    "comment with two hyphens": ("Todos dijeron", "Todos <!-- check -- again -->dijeron", " again", "Two hyphens"),
    "end of the header": ("</teiHeader>", "</teiheader>", "teiheader>\n", "other capitals"),
    "control of C1": ("Todos dijeron", "Todos\x9f dijeron", "\x9f", "U+009F"),
    "control of C1, by its number": ("Todos dijeron", "Todos&#x9F; dijeron", "&#x9F;", "U+009F"),
    "words pasted from a page": ("Todos dijeron", 'Todos <span style="x">dijeron</span>', "<span", "delete its two tags"),
    "bold of HTML": ("Todos dijeron", "Todos <strong>dijeron</strong>", "<strong>", "*Did you mean <hi>?"),
    "delete": ("Todos dijeron", "Todos\x7f dijeron", "\x7f", "U+007F"),
    "control of C0": ("Todos dijeron", "Todos\x0b dijeron", "\x0b", "U+000B"),
    "figure and words differ": (DEATHS, DEATHS.replace('"1500"', '"1600"'), "<measure", "differ"),
    "type of a reason misspelt": (REASONS, REASONS.replace("reason", "reson", 1), '<note type="reson"', '*Write type="reason".'),
    "type of the probable source misspelt": ('<note type="source-text">', '<note type="sourcetext">', '<note type="sourcetext"', '*Write type="source-text".'),
    "type of a conjecture misspelt": (CONJECTURE, CONJECTURE.replace("conjecture", "conjeture"), '<rdg type="conjeture"', '*Write type="conjecture".'),
    "type of the translation misspelt": ('<div type="translation"', '<div type="traslation"', "<div", '*Write type="translation".'),
    "type of the text misspelt": ('<div type="edition"', '<div type="ediction"', "<div", '*Write type="edition".'),
    "type of an entry misspelt": ('id="a01" type="translation"', 'id="a01" type="tanslation"', 'type="tans', "*Did you mean “translation”?"),
    "type of a figure misspelt": (DEATHS, DEATHS.replace("deaths", "deths"), 'type="deths"', "*Did you mean “deaths”?"),
    "type of a title misspelt": ('type="sub" xml:lang="es"', 'type="sbu" xml:lang="es"', 'type="sbu"', "*Did you mean “sub”?"),
    "type of the claims misspelt": ('<listAnnotation type="claims">', '<listAnnotation type="claim">', "<listAnnotation", '*Write type="claims".'),
    "type of a commentary misspelt": ('<note type="commentary" xml:lang="es">\n', '<note type="comentary" xml:lang="es">\n', '<note type="com', '*Write type="commentary".'),
    "type of an identifier misspelt": ('<idno type="ISBN">', '<idno type="ISBM">', "<idno", '*Write type="ISBN".'),
    "type of a graph misspelt": ('type="directed"', 'type="direced"', 'type="direced"', "*Did you mean “directed”?"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_finding(name: str, tmp_path: Path) -> None:
    before, after, at, words = SLIPS[name]
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    finding = told(tmp_path, text)
    begin = text.index(at, text.rindex("\n", 0, GOOD.index(before)) - 600 * (not after))
    assert (finding.line, finding.column) == fixes.position(text, begin), str(finding)
    assert words.removeprefix("*") in finding.message
    changes = fixes.replacements(finding, text)
    assert bool(changes) == words.startswith("*"), finding.message
    if changes:
        for change in sorted(changes, key=lambda change: -change.start):
            text = text[: change.start] + change.text + text[change.end :]
        (tmp_path / "mended.xml").write_text(text, "utf-8")
        assert check(tmp_path / "mended.xml") == []


@pytest.fixture(autouse=True)
def folio(tmp_path: Path) -> None:
    """The picture that the edition shows."""
    shutil.copytree(ROOT / "tests/images", tmp_path / "images")


def test_a_file_that_is_cut_off_or_begins_with_a_blank_line_says_so(tmp_path: Path) -> None:
    cut = told(tmp_path, GOOD.removesuffix("</text>\n</TEI>\n"))
    assert "The file ends before the end of an element. Close <text>, opened at 2" in cut.message
    for before in ("\ufeff\n", "\n", " "):
        blank = told(tmp_path, before + GOOD)
        assert "not even a space or an empty line, may stand before <?xml" in blank.message
        assert (blank.line, blank.column) == (1 + before.count("\n"), 1 + before.count(" "))
    assert told_nothing(tmp_path, "\ufeff" + GOOD)


def test_a_file_in_another_encoding_is_told_where_it_begins_to_be(tmp_path: Path) -> None:
    path = tmp_path / "edition.xml"
    path.write_bytes(GOOD.encode("iso-8859-1", "xmlcharrefreplace"))
    (finding,) = check(path)
    before = GOOD[: re.search("[\x80-\xff]", GOOD).start()]  # type: ignore[union-attr]
    assert (finding.line, finding.column) == fixes.position(GOOD, len(before))
    assert finding.rule == "read-encoding"
    assert "Save the file as UTF-8" in finding.message


def test_letters_in_another_order_are_meant_rather_than_another_letter(tmp_path: Path) -> None:
    """Of #e61 the edition has many identifiers that differ in one sign, and one of the same signs."""
    text = (ROOT / "tei/edition.xml").read_text("utf-8")
    before = '<rs ref="#e16">Un veterano'
    assert before in text
    (tmp_path / "edition.xml").write_text(text.replace(before, before.replace("#e16", "#e61"), 1), "utf-8")
    (finding,) = (one for one in check(tmp_path / "edition.xml") if one.rule == "pointer-resolves")
    assert 'Was another meant? Write ref="#e16".' in finding.message


def test_a_picture_that_is_not_there_or_has_no_words_is_told(tmp_path: Path) -> None:
    lost = told(tmp_path, GOOD.replace("images/folio.png", "images/folium.png"))
    assert (lost.rule, lost.severity) == ("picture-file", "warning")
    figure = GOOD[GOOD.index('<figure place="inline"') : GOOD.index("</figure>", GOOD.index('<figure place="inline"'))]
    bare = '<figure place="inline" type="image"><graphic url="images/folio.png" mimeType="image/png"/>'
    mute = told(tmp_path, GOOD.replace(figure, bare))
    assert (mute.rule, "figDesc" in mute.message) == ("picture-words", True)
    assert told_nothing(tmp_path, GOOD.replace(figure, f"{bare}<figDesc>Un folio.</figDesc>"))


def told_nothing(folder: Path, text: str) -> bool:
    (folder / "edition.xml").write_text(text, "utf-8")
    return check(folder / "edition.xml") == []


def told(folder: Path, text: str) -> Finding:
    """The one thing that is told of an edition."""
    path = folder / "edition.xml"
    path.write_text(text, "utf-8")
    (finding,) = check(path)
    return finding


def test_a_pair_with_one_wrong_type_is_told_of_the_type_alone(tmp_path: Path) -> None:
    wrong = GOOD.replace(REASONS, REASONS.replace('type="reason"', 'type="reson"'))
    (tmp_path / "edition.xml").write_text(wrong, "utf-8")
    assert [one.rule for one in check(tmp_path / "edition.xml")] == ["type-known", "type-known"]


@pytest.mark.parametrize("kind", ["summary", "commentary", "consulted", "reason"])
@pytest.mark.parametrize("many", [1, 2])
def test_a_type_like_none_is_told_alone_and_by_its_pair(kind: str, many: int, tmp_path: Path) -> None:
    """Where the other language has one without a pair, that is meant; where both are wrong, each is told once."""
    good = (ROOT / "tests/all-elements.xml").read_text("utf-8")
    before, note, after = good.partition(f'<note type="{kind}"')
    slip = before + (note + after).replace(note, '<note type="anything"', many)
    (tmp_path / "edition.xml").write_text(slip, "utf-8")
    told = [one for one in check(tmp_path / "edition.xml") if one.is_error]
    assert [one.rule for one in told] == ["type-known"] * many
    assert (f'Write type="{kind}".' in told[0].message) == (many == 1)


def test_a_sigla_type_written_wrong_is_told(tmp_path: Path) -> None:
    good = (ROOT / "tests/all-elements.xml").read_text("utf-8")
    slip = good.replace('<abbr type="siglum">', '<abbr type="siglun">', 1)
    assert slip != good
    (tmp_path / "edition.xml").write_text(slip, "utf-8")
    told = [one for one in check(tmp_path / "edition.xml") if one.is_error]
    assert [one.rule for one in told] == ["type-known"]
    assert 'Write type="siglum".' in told[0].message


def test_a_new_entry_is_told_the_next_free_identifier(tmp_path: Path) -> None:
    new = GOOD.replace("Todos dijeron", "Todos <app><lem>dijeron</lem></app>")
    (tmp_path / "edition.xml").write_text(new, "utf-8")
    (finding,) = (one for one in check(tmp_path / "edition.xml") if one.rule == "id-scheme")
    assert finding.message.endswith('Write xml:id="a01a".')  # between a01 and a02


@pytest.mark.parametrize("slip", ["a “quoted” & b", "<p>x", "<p a='1>x</p>", "<p a=1>x</p>"])
def test_only_the_first_mistake_is_told_of_a_file_that_is_not_well_formed(slip: str, tmp_path: Path) -> None:
    finding = told(tmp_path, GOOD.replace("Todos dijeron", slip))
    assert "only the first mistake is told" in finding.message


def packed(name: str, content: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, content)
    return held.getvalue()


OTHERS = {
    "letter.docx": (packed("word/document.xml", "<x/>"), "word-processor file (.docx)", "escolio new letter.docx"),
    "letter.odt": (packed("mimetype", "application/vnd.oasis.opendocument.text"), "(.odt)", "escolio new letter.odt"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "(.doc)", "escolio new"),
    "old.rtf": (b"{\\rtf1 Querida}", "(.rtf)", "escolio new"),
    "notepad.txt": ("Arma virumque cano".encode("utf-16"), "a text file", "escolio new notepad.txt"),
    "poem.txt": (b"Arma virumque cano\nTroiae", "a text file", "escolio new poem.txt"),
    "notes.md": (b"# Notes\n\nof & on", "Markdown", "escolio new notes.md"),
    "page.html": (b"<!DOCTYPE html>\n<html><body><p>a<br>b</body></html>", "an HTML page", "escolio new"),
    "page.xml": (b"<html><head><title>x</title><body><p>a<br>b</html>", "an HTML page", "escolio new"),
    "scan.pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF", "escolio new"),
    "folio.png": (b"\x89PNG\r\n\x1a\n" + bytes(30), "a picture", "Name the file of the edition"),
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_what_is_no_xml_is_called_what_it_is(name: str, command: str, tmp_path: Path) -> None:
    content, what, remedy = OTHERS[name]
    path = tmp_path / name
    path.write_bytes(content)
    done = CliRunner().invoke(main, [command, str(path)])
    assert done.exit_code == 1
    said = [line for line in done.output.splitlines() if f"{name}:1:1" in line]
    assert len(said) == 1, done.output
    assert what in said[0]
    assert remedy in said[0]


@pytest.mark.parametrize(
    "root",
    [
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    ],
)
def test_a_word_processor_file_in_xml_is_called_what_it_is(root: str, tmp_path: Path) -> None:
    finding = told(tmp_path, root)
    assert "word-processor file" in finding.message
    assert "escolio new" in finding.message
