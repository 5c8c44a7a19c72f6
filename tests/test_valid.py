"""What is valid is built whole: a search in documents that nobody thought of (`make soak` makes ten thousand)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from lxml import etree

import valid_texts as texts
from escolio.outputs import proof, read
from escolio.validation.check import check

ROOT = Path(__file__).resolve().parents[1]
MINIMAL = ROOT / "tests/minimal.xml"
EVERY_ELEMENT = ROOT / "tests/all-elements.xml"
STRIDE = 200  # of the changes of the smallest edition, one in so many is tried here
SEEDS = 4  # of what grows from the grammar; most of it is valid
THOROUGH = 5  # and of those, one in so many is set as a printed book too


def test_what_is_changed_and_stays_valid_is_built_whole(tmp_path: Path) -> None:
    """Elements and attributes deleted, emptied, doubled and moved."""
    tried = 0
    variants = itertools.islice(texts.variants(texts.parsed(MINIMAL)), 0, None, STRIDE)
    for number, (name, document) in enumerate(variants):
        wrong = texts.tried(document, tmp_path, thorough=number % THOROUGH == 0)
        assert not wrong, (name, wrong, (tmp_path / "tei/edition.xml").read_text("utf-8"))
        tried += wrong is not None
    assert tried >= 2


def test_what_grows_from_the_grammar_and_is_valid_is_built_whole(tmp_path: Path) -> None:
    """Things drawn from the grammar itself, small and deep, in places where it admits them."""
    tried = 0
    for seed in range(SEEDS):
        document = texts.planted(
            texts.parsed(MINIMAL), texts.chance(seed), tmp_path, depth=(1, 2, 4, 8)[seed % 4], count=4
        )
        wrong = None if document is None else texts.tried(document, tmp_path, thorough=seed % THOROUGH == 0)
        assert not wrong, (seed, wrong, (tmp_path / "tei/edition.xml").read_text("utf-8"))
        tried += wrong is not None
    assert tried >= 2


# What was moved to where when something of it was lost; what can stand in one edition does.
MOVED = (
    (
        ("certainty", "person/note[@xml:lang = 'en']"),
        ("rs", "annotation/note[@type = 'figures']"),
        ("annotation/note[@type = 'figures']", "div/p/emph"),
        ("publicationStmt/idno", "event[@xml:id = 'ev01']"),
        ("p/ref[@type = 'web']", "analytic"),
        ("listEvent[@type = 'entities']", "listEvent[@type = 'chronology']"),
    ),
    (
        ("certainty", "annotation/note[@type = 'figures']"),
        ("rs", "person/persName/surname"),
        ("annotation/note[@type = 'figures']", "div[@type = 'edition']"),
        ("biblStruct[@xml:id = 'b01']", "publicationStmt/ref"),
        ("figure[@type = 'stemma']", "note[@type = 'translation']"),
    ),
    (
        ("rs", "person/persName"),
        ("annotation/note[@type = 'figures']", "sp"),
        ("figure[@type = 'stemma']", "app/note[@type = 'source-text']"),
    ),
    (("annotation/note[@type = 'figures']/list", "div[@type = 'edition']"),),
    (("annotation/note[@type = 'figures']", "graph"),),
    (("respStmt/note", "note[@type = 'translation']"),),
)


@pytest.mark.parametrize("moves", MOVED, ids=lambda moves: " ".join(element for element, _ in moves))
def test_what_was_found_is_built_whole(moves: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """What stands in a note for other readers, beside the figures of a claim, in a name, in a list in a list, or twice;
    figures of a claim within words for readers of one language."""
    document = texts.parsed(EVERY_ELEMENT)
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    found = [
        [document.xpath(f"(//t:{path.replace('/', '/t:')})[1]", namespaces=names)[0] for path in move] for move in moves
    ]
    for moved, target in found:
        moved.tail = None
        target.append(moved)
    assert texts.tried(document, tmp_path, thorough=False) == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("series", "<respStmt><resp>dirigida por</resp><orgName/><orgName>Una casa</orgName></respStmt>"),
        ("biblStruct", '<ref target="#p1.s1"><title type="short">Otra cosa</title></ref>'),
    ],
)
def test_what_a_reference_has_no_place_for_is_beside_it(place: str, words: str, tmp_path: Path) -> None:
    document = texts.parsed(EVERY_ELEMENT)
    target = document.xpath(f"(//t:{place}[1])[1]", namespaces={"t": "http://www.tei-c.org/ns/1.0"})[0]
    target.append(etree.fromstring(f'<add xmlns="http://www.tei-c.org/ns/1.0">{words}</add>')[0])
    if place == "biblStruct":
        target.insert(target.index(target.find("{*}note")), target[-1])
    assert texts.tried(document, tmp_path, thorough=False) == []


def test_all_words_of_a_choice_are_said(tmp_path: Path) -> None:
    """Two resolutions of one abbreviation, in the text and in a catchword."""
    document = texts.parsed(EVERY_ELEMENT)
    sentence = document.xpath("//t:s[@xml:id = 'p1.s1']", namespaces={"t": "http://www.tei-c.org/ns/1.0"})[0]
    choice = "<choice><abbr>Dr.</abbr><expan>Doctor</expan><expan>Doctora</expan></choice>"
    sentence.extend(etree.fromstring(f'<s xmlns="http://www.tei-c.org/ns/1.0">{choice} <fw>{choice}</fw></s>'))
    assert texts.tried(document, tmp_path, thorough=False) == []
    reading = read.write(tmp_path / "tei/edition.xml", tmp_path)
    [first, *_] = etree.parse(str(reading)).iterfind(".//{*}variation[@kind='choice']")
    assert ["".join(one.itertext()) for one in first] == ["Doctor [Doctora]", "Dr."]


def test_all_descriptions_of_a_picture_are_said(tmp_path: Path) -> None:
    document = texts.parsed(EVERY_ELEMENT)
    described = document.xpath("(//t:figDesc)[1]", namespaces={"t": "http://www.tei-c.org/ns/1.0"})[0]
    described.addnext(etree.fromstring('<figDesc xmlns="http://www.tei-c.org/ns/1.0">Una cosa más.</figDesc>'))
    assert texts.tried(document, tmp_path, thorough=False) == []


def test_an_entry_in_a_note_for_some_readers_is_for_all(tmp_path: Path) -> None:
    """What has no language beside a version is, too."""
    document = texts.parsed(EVERY_ELEMENT)
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    note = document.xpath("(//t:app/t:note[@type = 'reason'][@xml:lang = 'en'])[1]", namespaces=names)[0]
    note.append(document.xpath("//t:app[@xml:id = 'a02']", namespaces=names)[0])
    place = document.xpath("(//t:place[t:location])[1]", namespaces=names)[0]
    other = etree.SubElement(place, "{http://www.tei-c.org/ns/1.0}location")
    other.set("{http://www.w3.org/XML/1998/namespace}lang", "es")
    etree.SubElement(other, "{http://www.tei-c.org/ns/1.0}desc").text = "Otra."
    place.find("{*}location").addprevious(other)
    assert texts.tried(document, tmp_path, thorough=False) == []


def test_a_version_in_what_is_for_other_readers_is_for_those(tmp_path: Path) -> None:
    document = texts.parsed(EVERY_ELEMENT)
    item = document.xpath("(//t:castItem)[1]", namespaces={"t": "http://www.tei-c.org/ns/1.0"})[0]
    item.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    assert texts.tried(document, tmp_path, thorough=False) == []


def test_a_heading_that_is_a_link_is_set(tmp_path: Path) -> None:
    document = texts.parsed(EVERY_ELEMENT)
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    for head in document.xpath("//t:listEvent/t:head | //t:graph/t:label | //t:div/t:head", namespaces=names):
        head[:] = [etree.SubElement(head, "{http://www.tei-c.org/ns/1.0}ref", target="#c02")]
        head[0].text, head.text, head[0].tail = head.text or "Words", None, None
    assert texts.tried(document, tmp_path) == []


def test_the_search_finds_what_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that no output holds, and an output that cannot be made, are found."""
    document = texts.parsed(MINIMAL)
    assert texts.tried(document, tmp_path) == []
    monkeypatch.setattr(proof, "squeeze", lambda text: text + "?")
    assert len(texts.tried(document, tmp_path) or []) >= 3


def test_variants_are_valid_by_the_schema_and_of_every_kind() -> None:
    names = [name for name, _ in itertools.islice(texts.variants(texts.parsed(MINIMAL)), 400)]
    assert len(names) == len(set(names)) or len(set(names)) > 300
    assert {name.partition(" ")[0] for name in names} >= {"delete", "empty", "double", "move"}


def test_what_is_planted_is_found_fault_with_or_stays(tmp_path: Path) -> None:
    """Of what grows, validation takes out only what is wrong."""
    held = 0
    for seed in range(8):
        document = texts.planted(texts.parsed(EVERY_ELEMENT), texts.chance(seed), tmp_path, depth=2, count=2)
        if document is not None:
            texts.write(document, tmp_path / "tei/edition.xml")
            assert not [one for one in check(tmp_path / "tei/edition.xml") if one.is_error]
            held += 1
    assert held >= 2
