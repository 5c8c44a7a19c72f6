"""The explainer says what is wrong, where, and what to do; it agrees with two judges, and no finding hides another."""

from __future__ import annotations

import random
import subprocess
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

import mutation
from escolio.findings import Finding
from escolio.validation.relaxng.explain import explain
from escolio.validation.relaxng.grammar import Grammar
from escolio.validation.relaxng.normal import cached_normal_form
from escolio.validation.relaxng.spelling import likeness, listed, nearest
from escolio.validation.relaxng.verdict import grammar_findings
from escolio.xml.reading import Document, parse
from made import LONG

RNG = "{http://relaxng.org/ns/structure/1.0}"
NS = "http://www.tei-c.org/ns/1.0"
PARTS = 2
MUTANTS = 3000 if LONG else 300
Explain = Callable[[str], list[Finding]]

SMALL = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NS}"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="book"/></start>
  <define name="book"><element name="book">
    <attribute name="xml:id"><data type="ID"/></attribute>
    <optional><attribute name="when"><choice><data type="date"/><data type="gYear"/></choice></attribute></optional>
    <optional><attribute name="type"><choice>
      <value>prose</value><value>verse</value><value>letters</value></choice></attribute></optional>
    <optional><attribute name="cites"><list><oneOrMore><data type="anyURI">
      <param name="pattern">#[a-z0-9]+</param></data></oneOrMore></list></attribute></optional>
    <ref name="title"/>
    <zeroOrMore><ref name="author"/></zeroOrMore>
    <oneOrMore><choice><ref name="para"/><ref name="verse"/></choice></oneOrMore>
    <optional><ref name="index"/></optional>
  </element></define>
  <define name="title"><element name="title"><text/></element></define>
  <define name="author"><element name="author"><text/></element></define>
  <define name="para"><element name="para"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
    <zeroOrMore><choice><text/><ref name="name"/></choice></zeroOrMore></element></define>
  <define name="verse"><element name="verse"><attribute name="n"><data type="positiveInteger"/></attribute>
    <choice><attribute name="met"/><attribute name="rhyme"/></choice><text/></element></define>
  <define name="name"><element name="name"><optional><attribute name="ref"><data type="anyURI"/></attribute></optional>
    <text/></element></define>
  <define name="index"><element name="index"><empty/></element></define>
  <define name="year"><element name="year"><data type="gYear"/></element></define>
</grammar>
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.rng"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def told(small: Path) -> Explain:
    """What is told of a book with this start tag and content."""

    def tell(text: str) -> list[Finding]:
        return grammar_findings(parse(Path("book.xml"), text.encode()), small)

    return tell


def book(content: str, attributes: str = 'xml:id="b"') -> str:
    return f'<book xmlns="{NS}" {attributes}>{content}</book>'


GOOD = "<title>T</title><para>P</para>"

CASES = {
    "unknown element": (
        book("<titel>T</titel><para/>"),
        [("grammar-unknown-element", "<titel> is not an element of this schema. Did you mean <title>?")],
    ),
    "an element of TEI that the schema has not is no typing mistake": (
        book("<title/><para/><autor/><titlePart/>"),
        [
            ("grammar-unknown-element", "<autor> is not an element of this schema. Did you mean <author>?"),
            ("grammar-unknown-element", "<titlePart> is an element of TEI, but not one of this schema. Allowed here: "),
        ],
    ),
    "unknown element, its children are still looked at": (
        book("<title/><parra><name reff='#a'/></parra>"),
        [
            ("grammar-unknown-element", "Did you mean <para>?"),
            ("grammar-unknown-attribute", "@reff is not an attribute of <name>. Did you mean @ref?"),
        ],
    ),
    "not allowed here": (
        book("<title/><para/><name>x</name>"),
        [
            (
                "grammar-not-allowed",
                "<name> is not allowed in <book>. It may stand in: para. Allowed here: para, verse, index.",
            )
        ],
    ),
    "out of place": (
        book("<title/><para/><author/>"),
        [("grammar-not-allowed", "<author> may stand in <book>, but not here")],
    ),
    "out of place and missed elsewhere is one finding": (
        book("<para/><title/>"),
        [("grammar-not-allowed", "<title> is out of place in <book>. Move it before <para>.")],
    ),
    "one stray at the front does not condemn all that follows": (
        book("<title/><index/><para/><para/><para/>"),
        [("grammar-not-allowed", "<index> may stand in <book>, but not here")],
    ),
    "missing child": (
        book("<para/>"),
        [("grammar-missing-child", "<book> has no <title>, which it must have: add it before <para>.")],
    ),
    "one of several missing": (
        book("<title/>"),
        [("grammar-missing-child", "<book> lacks an element: add one of these after <title>: para, verse.")],
    ),
    "must be empty": (
        book(f"{GOOD}<index><para/></index>"),
        [("grammar-not-allowed", "<index> holds nothing: it must be empty.")],
    ),
    "text only": (
        book("<title><name/></title><para/>"),
        [("grammar-not-allowed", "<title> holds text only.")],
    ),
    "text": (
        book(f"{GOOD} stray words"),
        [("grammar-text", "The text “stray words” may not stand directly in <book>.")],
    ),
    "missing attribute": (
        book(GOOD, ""),
        [("grammar-missing-attribute", "<book> has no @xml:id. Add @xml:id.")],
    ),
    "one of two attributes": (
        book("<title/><verse n='1'/>"),
        [("grammar-missing-attribute", "<verse> has no @met or @rhyme.")],
    ),
    "attributes that exclude each other": (
        book("<title/><verse n='1' met='a' rhyme='b'/>"),
        [("grammar-attributes", "@rhyme may not stand on <verse> together with its other attributes.")],
    ),
    "misspelt attribute that must be there is one finding": (
        book(GOOD, 'xml:idd="b"'),
        [("grammar-unknown-attribute", "@xml:id, which it must have, is missing: was it meant?")],
    ),
    "unknown attribute": (
        book(GOOD, 'xml:id="b" tpye="prose"'),
        [("grammar-unknown-attribute", "@tpye is not an attribute of <book>. Did you mean @type?")],
    ),
    "value outside its list, the nearest first": (
        book(GOOD, 'xml:id="b" type="vers"'),
        [("grammar-value", "“vers” is no value of @type on <book>: it must be one of: verse, prose, letters.")],
    ),
    "datatype in plain words": (
        book(GOOD, 'xml:id="b" when="23.8.1945"'),
        [
            (
                "grammar-datatype",
                "it must be a date of the calendar such as 1945-08-23 or a year of four digits such as 1945.",
            )
        ],
    ),
    "list of values": (
        book(GOOD, 'xml:id="b" cites="#a b"'),
        [("grammar-datatype", "it must be a list, separated by spaces, each part an address without spaces")],
    ),
    "wrong namespace of the root is one finding": (
        book(GOOD).replace(NS, "http://example.org/"),
        [("grammar-namespace", f'<book> is in the namespace http://example.org/. Declare xmlns="{NS}"')],
    ),
    "wrong namespace of a child": (
        book("<title/><para><name xmlns=''/></para>"),
        [("grammar-namespace", "<name> is in no namespace.")],
    ),
    "another language": (
        book("<title/><para><svg xmlns='http://www.w3.org/2000/svg'><g/></svg></para>"),
        [
            (
                "grammar-namespace",
                "<svg> is in the namespace http://www.w3.org/2000/svg, which this schema does not know.",
            )
        ],
    ),
    "wrong root": (
        f'<para xmlns="{NS}"/>',
        [("grammar-not-allowed", "<para> cannot be the root element. The root element must be <book>.")],
    ),
    "duplicate identifier": (
        book("<title/>\n<para xml:id='b'/>"),
        [("grammar-duplicate-id", "The identifier “b” is already that of the element at 1:1. Give this one its own.")],
    ),
    "several errors, all told": (
        book("<titel/><para>x<name ref='a'/></para><verse n='0' met=''/><para foo='1'/>", 'xml:id="b" type="x"'),
        [
            ("grammar-value", "“x” is no value of @type"),
            ("grammar-unknown-element", "<titel>"),
            ("grammar-datatype", "“0” is no value of @n on <verse>: it must be a whole number, 1 or more such as 12."),
            ("grammar-unknown-attribute", "@foo is not an attribute of <para>."),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_says_what_is_wrong_and_what_is_allowed(case: str, told: Explain) -> None:
    text, expected = CASES[case]
    found = told(text)
    assert [finding.rule for finding in found] == [rule for rule, _ in expected]
    for finding, (_, words) in zip(found, expected, strict=True):
        assert words in finding.message


def test_places_are_those_of_tag_attribute_and_text(told: Explain) -> None:
    text = f'<book xmlns="{NS}"\n  xml:id="b"\n  type="no">\n <title/>\n 漢字𠀀<para\n  foo="1"/><zzz/>\n</book>'
    assert [(finding.line, finding.column, finding.rule) for finding in told(text)] == [
        (3, 3, "grammar-value"),
        (5, 2, "grammar-text"),
        (6, 3, "grammar-unknown-attribute"),
        (6, 12, "grammar-unknown-element"),
    ]


def test_schema_that_is_not_followed_still_gives_the_verdict(tmp_path: Path, small: Path) -> None:
    (tmp_path / "outer.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="small.rng"/></grammar>', "utf-8"
    )
    (tmp_path / "small.rng").write_bytes(small.read_bytes())
    good, bad = (parse(Path("b.xml"), text.encode()) for text in (book(GOOD), book("<para/>")))
    assert grammar_findings(good, tmp_path / "outer.rng") == []
    rules = {finding.rule for finding in grammar_findings(bad, tmp_path / "outer.rng")}
    assert rules == {"grammar-libxml2"}


def test_spelling_helps_and_long_lists_are_counted() -> None:
    assert nearest("persname", ["placeName", "persName", "person"]) == "persName"
    assert nearest("@id", ["@n", "@xml:id"]) == "@xml:id"
    assert nearest("zzz", ["app", "lem"]) is None
    assert likeness("lem", "lem") == 1.0
    words = [f"w{number}" for number in range(12)] + ["title"]
    assert listed(words, near="titel") == "title, w0, w1, w2, w3, w4, w5, w6 (and 5 more)"
    assert listed([]) == "nothing"


# Mutations of the edition: two judges and the explainer, thousands of documents


@pytest.fixture(scope="module")
def validator(schema: Path) -> etree.RelaxNG:
    return etree.RelaxNG(cached_normal_form(schema))


@pytest.fixture(scope="module")
def grammar(schema: Path) -> Grammar:
    return Grammar(schema)


@pytest.fixture(scope="module")
def good(edition: Path, validator: etree.RelaxNG) -> etree._Element:
    """A small valid document with the variety of the edition."""
    return mutation.sample(edition, validator.validate)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_mutants_two_judges_and_the_explainer_agree(
    part: int,
    good: etree._Element,
    validator: etree.RelaxNG,
    grammar: Grammar,
    schema: Path,
    jing: list[str],
    tmp_path: Path,
) -> None:
    """The documents come in parts, so that two processors share them; each has its own seed and one run of jing."""
    mutants = list(mutation.mutants(good, part, MUTANTS // PARTS))
    assert {kind for mutant in mutants for kind in mutant.kinds} == set(mutation.MUTATIONS)
    for number, mutant in enumerate(mutants):
        (tmp_path / f"{number}.xml").write_bytes(mutant.data)
    rejected = _rejected_by(jing, schema, tmp_path, len(mutants))
    assert 0.2 < len(rejected) / len(mutants) < 0.8
    for number, mutant in enumerate(mutants):
        document = parse(Path(f"{number}.xml"), mutant.data)
        found = explain(document, grammar)
        verdicts = (number not in rejected, bool(validator.validate(document.tree)), not found)
        assert len(set(verdicts)) == 1, (verdicts, mutant.kinds, [str(one) for one in found], rejected.get(number))
        assert all(_within(document, mutant.broken, one) for one in found), (mutant.kinds, [str(one) for one in found])


def _rejected_by(jing: list[str], schema: Path, folder: Path, count: int) -> dict[int, str]:
    """The numbers of the documents that jing rejects, with its first message; one run of Java for all of them."""
    command = [*jing, str(schema), *(f"{number}.xml" for number in range(count))]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    rejected: dict[int, str] = {}
    for line in done.stdout.splitlines():
        name, _, rest = line.removeprefix(f"{folder}/").partition(":")
        rejected.setdefault(int(name.removesuffix(".xml")), rest)
    return rejected


def _within(document: Document, broken: tuple[int, ...], finding: Finding) -> bool:
    """Whether a finding lies in an element that was broken, or (two share an identifier) names a place in one."""
    elements = list(document.tree.iter(etree.Element))
    for index in broken:
        after = index + sum(1 for _ in elements[index].iter(etree.Element))
        end = document.place(after) if after < len(elements) else (10**9, 0)
        if document.place(index) <= (finding.line, finding.column) < end:
            return True
    named = {f" {line}:{column}." for line, column in (document.place(index) for index in broken)}
    return finding.rule == "grammar-duplicate-id" and any(place in finding.message for place in named)


def test_findings_neither_vanish_nor_appear_when_another_error_is_mended(
    good: etree._Element, grammar: Grammar
) -> None:
    """Two errors in separate places give just the findings of the one and of the other."""
    words, tried = mutation.stock(good), 0
    for number in range(160):
        chance = random.Random(f"pair/{number}")
        places = _apart(good, chance)
        kinds = [chance.choice(sorted(set(mutation.MUTATIONS) - {"move", "duplicate"})) for _ in places]
        alone = [_mutant(good, [place], [kind], number, words) for place, kind in zip(places, kinds, strict=True)]
        both = _mutant(good, places, kinds, number, words)
        if any(set(one.broken) & {0} for one in alone) or not all(one.kinds for one in alone):
            continue
        single = [_told(grammar, one) for one in alone]
        if all(single):
            tried += 1
            assert _told(grammar, both) == single[0] + single[1], (kinds, places)
    assert tried >= 20


def _apart(root: etree._Element, chance: random.Random) -> list[int]:
    """Two elements (by number) whose parents do not lie in each other."""
    elements = list(root.iter(etree.Element))
    while True:
        one, other = chance.sample(range(1, len(elements)), 2)
        above = [set(elements[at].iterancestors()) for at in (one, other)]
        parents = [elements[at].getparent() for at in (one, other)]
        if parents[0] not in above[1] and parents[1] not in above[0]:
            return sorted([one, other], reverse=True)


def _mutant(
    root: etree._Element, places: list[int], kinds: list[str], seed: int, words: mutation.Stock
) -> mutation.Mutant:
    copy = deepcopy(root)
    elements = list(copy.iter(etree.Element))
    done = [
        mutation.mutate(copy, [elements[place]], random.Random(f"{seed}/{place}"), words, kind)
        for place, kind in zip(places, kinds, strict=True)
    ]
    broken = tuple(index for one in done for index in one.broken)
    return mutation.Mutant(done[-1].data, tuple(kind for one in done for kind in one.kinds), broken)


def _told(grammar: Grammar, mutant: mutation.Mutant) -> Counter[tuple[str, str]]:
    """The findings without their places, which move when another error changes the lines."""
    return Counter((one.rule, one.message) for one in explain(parse(Path("m.xml"), mutant.data), grammar))


def test_one_error_is_one_finding(good: etree._Element, grammar: Grammar) -> None:
    """A mutation that breaks one thing is told as one thing, whatever stands around it."""
    words = mutation.stock(good)
    single = ["invent", "misspell", "renamespace", "rename_attribute", "remove_attribute", "swap", "change_value"]
    for kind, number in [(kind, number) for kind in single for number in range(15)]:
        chance = random.Random(f"{kind}/{number}")
        copy = deepcopy(good)
        target = chance.choice(list(copy.iter(etree.Element))[1:])
        mutant = mutation.mutate(copy, [target], chance, words, kind)
        assert sum(_told(grammar, mutant).values()) <= 1, (kind, _told(grammar, mutant))


def test_grammar_of_the_edition_is_in_the_form_that_is_explained_exactly(grammar: Grammar) -> None:
    """One model for each name, and no choice between attributes and content, which are explained apart."""
    names = [node.get("name") for node in grammar.root.iter(f"{RNG}element")]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    coupled = [
        node.get("name")
        for node in grammar.root.iter(f"{RNG}element")
        for choice in node.iter(f"{RNG}choice")
        if not any(True for _ in choice.iterancestors(f"{RNG}attribute"))
        and any(True for _ in choice.iter(f"{RNG}attribute"))
        and any(True for _ in choice.iter(f"{RNG}ref"))
    ]
    assert coupled == []
