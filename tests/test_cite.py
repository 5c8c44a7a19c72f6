"""Citations: the words of ten styles; each carries release, reference, address, state of the text and SWHID."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from escolio.citation import cite as citation
from escolio.csl import in_style
from escolio.errors import UsageError
from escolio.project import Project
from escolio.releases import ledger, units
from escolio.releases.references import Reference, parse

TESTS = Path(__file__).parent
GOLDEN = TESTS / "cases" / "cite"
STYLES = (
    "apa",
    "chicago",
    "mla",
    "chicago-notes-bibliography",
    "harvard",
    "ieee",
    "vancouver",
    "nature",
    "iso690-author-date-es",
    "associacao-brasileira-de-normas-tecnicas",
)
REFERENCES = ("", "p1.s3", "p1.s3-p2.s1", "p6.s1", "a03", "c04", "b28", "e15", "en.p1.s1", "introduction.es")
SWHID = re.compile(r"swh:1:cnt:[0-9a-f]{40}(;lines=[0-9]+(-[0-9]+)?)?")


@pytest.fixture(scope="module")
def released(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real edition as if it were released as it stands: a copy with a ledger."""
    folder = tmp_path_factory.mktemp("released") / "tei"
    (folder / "releases").mkdir(parents=True)
    version = units.read(edition).version
    for place in (folder / "edition.xml", folder / "releases" / f"{version}.xml"):
        shutil.copyfile(edition, place)
    entry = ledger.record(edition.read_bytes(), version, "2026-11-22", "first")
    (folder / "releases" / ledger.NAME).write_bytes(ledger.text([entry]))
    return folder / "edition.xml"


@pytest.fixture(scope="module")
def source(released: Path) -> units.Source:
    """The units of the release."""
    return units.read(released)


@pytest.fixture(scope="module")
def cited_as(released: Path) -> Callable[[str, str], citation.Cited]:
    """The citation of a reference in a language, made once."""

    @cache
    def cite(reference: str, lang: str) -> citation.Cited:
        return citation.cite(released, reference, lang=lang)

    return cite


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_every_style_carries_what_a_citation_needs(
    released: Path, source: units.Source, cited_as: Callable[[str, str], citation.Cited], reference: str, lang: str
) -> None:
    cited = cited_as(reference, lang)
    title = source.facts["titles"][lang]
    for style in STYLES if reference in ("c04", "p1.s3-p2.s1") else ("apa", "chicago"):
        words = citation.formatted(cited, "text", style)
        found = SWHID.search(words)
        assert found is not None
        assert found[0] == cited.swhid == expected_swhid(released, reference)
        needed = [cited.reference, cited.state, cited.address, title]
        if cited.kind == "source":
            needed.append("Yuming" if style.startswith("chicago") else "Zhao".upper() if "ZHAO" in words else "Zhao")
        else:
            needed += [source.facts["editors"][lang].casefold(), source.facts["date"][:4]]
        for part in needed:
            assert part.casefold() in words.casefold(), (style, part, words)
        assert f"@{source.version}" in words
        assert f"releases/{source.version}/" in cited.address
        assert ".." not in words.replace("../", "")
        assert "\n" not in words.strip()


def expected_swhid(path: Path, reference: str) -> str:
    """The SWHID with the lines from the start tag of the first unit to the end tag of the last, counted in the text."""
    core = ledger.swhid(path.read_bytes())
    if not reference:
        return core
    text = path.read_text("utf-8")
    first, last = starts(text, reference)
    numbers = [text.count("\n", 0, place) + 1 for place in (first, end_of_element(text, last))]
    return f"{core};lines={'-'.join(map(str, dict.fromkeys(numbers)))}"


def starts(text: str, reference: str) -> tuple[int, int]:
    """Where the start tags of the first and the last unit of a reference begin."""
    ends = reference.split("-")
    first, last = (text.rindex("<", 0, text.index(f'xml:id="{one}"')) for one in (ends[0], ends[-1]))
    return first, last


def end_of_element(text: str, start: int) -> int:
    """Where the element whose start tag begins at a place ends, by counting tags of its name."""
    name = re.match(r"<([A-Za-z]+)", text[start:])
    assert name is not None
    depth = 0
    for tag in re.finditer(rf"<(/?){name[1]}(?:\s[^>]*?)?(/?)>", text[start:]):
        depth += 0 if tag[2] else (-1 if tag[1] else 1)
        if depth == 0:
            return start + tag.end()
    raise AssertionError(f"no end of {name[1]}")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_words_of_ten_styles(lang: str, update_golden: bool, tmp_path: Path) -> None:
    """On a small edition that never changes, so that a human can judge the words once."""
    folder = tmp_path / "tei"
    (folder / "releases").mkdir(parents=True)
    for place in (folder / "edition.xml", folder / "releases/1.0.0.xml"):
        shutil.copyfile(GOLDEN / "edition.xml", place)
    entry = ledger.record((GOLDEN / "edition.xml").read_bytes(), "1.0.0", "2026-11-22", "first")
    (folder / "releases" / ledger.NAME).write_bytes(ledger.text([entry]))
    parts = []
    for style in STYLES:
        parts.append(f"## {style}")
        for reference in ("", "p1.s1", "p1.s1-p1.s2", "c01", "b01", "b02"):
            cited = citation.cite(folder / "edition.xml", reference, lang=lang, base_url="https://example.org/x")
            parts.append(citation.formatted(cited, "text", style).strip())
    told = "\n".join(parts) + "\n"
    golden = GOLDEN / f"styles.{lang}.txt"
    if update_golden:
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


class Words(HTMLParser):
    """The text of a piece of HTML and the addresses it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_html_says_the_same_as_text(released: Path) -> None:
    for reference in ("", "c04", "b28"):
        cited = citation.cite(released, reference, lang="en", base_url="https://example.org/a?b=1&c=2")
        for style in STYLES:
            page = Words()
            page.feed(citation.formatted(cited, "html", style))
            assert cited.address in page.links
            text = citation.formatted(cited, "text", style)
            for part in (cited.reference, cited.state, cited.swhid):
                assert part in page.text
            assert page.text.split(" [")[0].split() == text.split(" [")[0].split()


@pytest.mark.parametrize("reference", [one for one in REFERENCES if "-" not in one])
def test_the_words_on_the_pages_and_those_of_cite_agree(
    released: Path, source: units.Source, cited_as: Callable[[str, str], citation.Cited], reference: str
) -> None:
    """What data/citations.json lists (and the pages show) names the same editors, title, version, year and part."""
    from escolio.outputs import data

    if not (released.parent / "out").exists():
        data.write(Project(released), released.parent / "out")
    listed = json.loads((released.parent / "out/data/citations.json").read_text("utf-8"))
    for lang in ("es", "en"):
        unit = listed["units"][reference] if reference else listed["edition"][lang]
        entry = {**unit, **unit.get(lang, {})}
        cited = cited_as(reference, lang)
        for key in ("reference", "address", "swhid", "state"):
            assert entry.get(key, "") == getattr(cited, key)
        stated = source.facts
        words = listed["edition"][lang]["part-words" if reference else "words"]
        words = words.replace("{part}", source.units[reference].place[lang] if reference else "")
        words = words.replace("{fragment}", reference)
        for part in (stated["editors"][lang], stated["titles"][lang], stated["version"], stated["date"][:4]):
            assert part in words
        if not reference:
            assert entry["item"] == cited.item
        elif cited.kind != "source":
            frame = listed["frames"][lang][entry["frame"]]
            note = "; ".join(filter(None, (cited.reference, cited.state, cited.address, cited.swhid)))
            assert {**frame, "title": entry["title"], "id": cited.reference, "note": note} == cited.item
            assert parse(words, released.parent / "releases") == Reference(reference, version=source.version)


def test_views_are_stated(released: Path) -> None:
    said = {
        view: citation.cite(released, "p1.s3", lang="en", view=view).state
        for view in ("edited", "received", "conjectures-high", "conjectures-low")
    }
    assert said == {
        "edited": "edited text, identical with the received text; with conjectures in the apparatus",
        "received": "view: as received",
        "conjectures-high": "view: with conjectures of high certainty",
        "conjectures-low": "view: with all conjectures",
    }


def test_a_correction_in_the_text_is_stated(released: Path, source: units.Source) -> None:
    known = source.units.values()
    touched = [unit for unit in known if unit.kind == "sentence" and unit.text != unit.facets["received"]]
    assert touched
    for unit in touched[:2]:
        assert "with editors’ corrections" in citation.cite(released, unit.id, lang="en").state


def test_work_in_progress_says_so(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    shutil.copyfile(edition, tmp_path / "tei/edition.xml")
    cited = citation.cite(tmp_path / "tei/edition.xml", "p1.s1", lang="en")
    assert not cited.released
    assert cited.state.endswith("draft")
    assert cited.address == "en/index.html#p1.s1"


def test_an_address_on_the_web_is_absolute(released: Path) -> None:
    version = units.read(released).version
    for base in ("https://example.org/x", "https://example.org/x/"):
        cited = citation.cite(released, "p1.s1", base_url=base)
        assert cited.address == f"https://example.org/x/releases/{version}/index.html#p1.s1"
        assert cited.item["URL"] == cited.address
        for style in ("apa", "mla", "chicago"):
            assert citation.formatted(cited, "text", style).count(cited.address) == 1


def test_any_style_file_will_do(released: Path, tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>x</title><id>x</id>'
        "<updated>2026-01-01T00:00:00Z</updated></info><citation><layout><text variable='title'/></layout></citation>"
        "<bibliography><layout><text variable='title' prefix='= '/></layout></bibliography></style>",
        "utf-8",
    )
    cited = citation.cite(released, "p1.s1", lang="en")
    assert citation.formatted(cited, "text", str(style)).startswith("= § 1, sentence 1. [p1.s1@")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no XML",
        "<style/>",
        '<style xmlns="http://purl.org/net/xbiblio/csl"/>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]><x>&e;</x>',
    ],
)
def test_a_file_that_is_no_style_is_said_so(released: Path, tmp_path: Path, content: str) -> None:
    style = tmp_path / "own.csl"
    style.write_text(content, "utf-8")
    with pytest.raises(UsageError):
        citation.formatted(citation.cite(released, "p1.s1"), "text", str(style))


def test_ranges_are_taken_as_they_are_written(edition: Path) -> None:
    for text in ("p6.s2-p6.s3@1.0.0", "p6.s2@1.0.0-p6.s3", "p6.s2@1.0.0-p6.s3@1.0.0"):
        cited = citation.cite(edition, text)
        assert cited.reference == "p6.s2-p6.s3@1.0.0"
        assert parse(cited.swhid, edition.parent / "releases") == parse(text, edition.parent)
    for text in ("p6.s2@1.0.0-p6.s3@1.1.0", "p6.s1-p6.s2@1.0.0-p6.s3", "b57-b60"):
        with pytest.raises(UsageError):
            citation.cite(edition, text)
    assert "certainty" in citation.cite(edition, "c30-c32", lang="en").state
    assert citation.cite(edition, "c30-c33", lang="en").state == ""


POEM = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Ωδή &amp; μέλος_1</title>
<author><persName><forename>Rosa</forename> <surname>Lima</surname></persName></author>
<editor><persName><forename>Ana</forename> <surname>Paz</surname></persName></editor><editor>Grupo Ñu</editor>
<respStmt><resp>Photographs</resp><persName>Luis Roca</persName></respStmt></titleStmt>
<publicationStmt><publisher>Casa</publisher><date when="0920">920</date></publicationStmt>
<sourceDesc><p>One copy.</p></sourceDesc></fileDesc></teiHeader>
<text><body><lg xml:id="Ω"><l xml:id="Ñ1">uno</l><l xml:id="Ñ2">dos</l></lg></body></text></TEI>"""


@pytest.fixture(scope="module")
def poem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Verse by somebody, with two editors, in an edition that follows nobody's scheme."""
    path = tmp_path_factory.mktemp("poem") / "poem.xml"
    path.write_text(POEM, "utf-8")
    return path


def test_who_wrote_who_edited_and_who_helped_are_told_apart(poem: Path) -> None:
    for text in ("", "Ω", "Ñ1-Ñ2"):
        item = citation.cite(poem, text).item
        assert item["author"] == [{"family": "Lima", "given": "Rosa"}]
        assert item["editor"] == [{"family": "Paz", "given": "Ana"}, {"literal": "Grupo Ñu"}]
    words = citation.formatted(citation.cite(poem, "Ñ1"), "text", "chicago")
    assert all(name in words for name in ("Lima", "Paz", "Grupo Ñu"))
    assert "Roca" not in words


def test_identifiers_may_have_any_letter_that_xml_allows(poem: Path) -> None:
    records = {citation.formatted(citation.cite(poem, text), "bibtex").split(",")[0] for text in ("Ω", "Ñ1", "Ñ2")}
    assert len(records) == 3
    assert all(record.isascii() for record in records)
    assert citation.cite(poem, "Ω").address.endswith("#%CE%A9")
    assert parse("Ñ1-Ñ2@1.0.0", poem.parent) == Reference("Ñ1", "Ñ2", "1.0.0")
    assert parse(f"https://example.org/x/releases/1.0.0/{'index.html#%CE%A9'}", poem.parent).id == "Ω"


def test_records_of_awkward_titles_are_escaped(poem: Path) -> None:
    assert r"{{Ωδή \& μέλος\_1}}" in citation.formatted(citation.cite(poem, ""), "bibtex")


@pytest.mark.parametrize(
    ("parts", "spanish", "english"),
    [
        ([[920]], "920", "920"),
        ([[-44]], "44 a. C.", "44 BC"),
        ([[987], [996]], "987–996", "987–996"),
        ([[1945], [1946]], "1945–1946", "1945–1946"),
    ],
)
@pytest.mark.parametrize("style", ["apa", "chicago", "mla", "iso690-author-date-es"])
def test_years_of_any_age_are_written_as_readers_write_them(
    parts: list[list[int]], spanish: str, english: str, style: str
) -> None:
    item = {"id": "x", "type": "book", "title": "T", "author": [{"literal": "A"}], "issued": {"date-parts": parts}}
    for lang, expected in (("es", spanish), ("en", english)):
        words = in_style(item, style, lang, markup=False)
        assert expected in words
        assert not re.search(r"0920|d\. ?C|\bAD\b|C\.E\.", words)


@pytest.mark.parametrize(
    ("style", "lang", "title", "expected"),
    [
        ("chicago", "en", "A battle", "“A Battle.” "),
        ("chicago", "en", "What battle?", "“What Battle?” "),
        ("mla", "en", "A battle", "“A Battle.” "),
        ("ieee", "en", "A battle", "“A battle,” "),
        ("harvard", "en", "A battle", "“A battle”, "),
        ("chicago", "es", "Una batalla", "«Una batalla». "),
    ],
)
def test_a_stop_stands_before_the_closing_quotation_mark_where_the_style_wants_it(
    style: str, lang: str, title: str, expected: str
) -> None:
    item = {"id": "x", "type": "article-journal", "title": title, "author": [{"literal": "A"}], "language": lang}
    item |= {"container-title": "Review", "issued": {"date-parts": [[1930]]}}
    assert expected.lower() in in_style(item, style, lang, markup=False).lower()


def test_an_unknown_view_is_told_with_those_there_are(poem: Path) -> None:
    with pytest.raises(UsageError, match="no view 'received'") as caught:
        citation.cite(poem, "Ω", view="received")
    assert "edited" in str(caught.value)
