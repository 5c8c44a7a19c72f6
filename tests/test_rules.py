"""Every rule beyond the grammar finds its own mistake, where it is, and nothing else; so does what compiles the rules.

Each file of tests/rules/ is tests/minimal.xml with one mistake; `<?broken?>` stands before the element that is broken.
"""

from __future__ import annotations

import re
import subprocess
import xml.parsers.expat
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from escolio import saxon
from escolio.errors import EscolioError
from escolio.validation.check import check

HERE = Path(__file__).parent
ROOT = HERE.parent
MINIMAL = HERE / "minimal.xml"
CASES = sorted((HERE / "rules").glob("*.xml"))
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
# Rules that compare the header with files are written in Python; they stand in no Schematron schema.
FILE_RULES = {"file-name", "witness-file", "witness-size", "witness-digest", "witness-text"}
COMPILER = ROOT / "xslt" / "schema" / "schematron.xsl"
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"


def rules_of_the_schema() -> set[str]:
    """The ids that findings of schema/escolio.sch can bear."""
    tree = etree.parse(str(ROOT / "schema" / "escolio.sch"))
    tests = [*tree.iter(f"{SCHEMATRON}assert", f"{SCHEMATRON}report")]
    return {str(test.get("id") or test.getparent().get("id")) for test in tests}


def broken_lines(path: Path) -> list[range]:
    """The lines that each element marked as broken takes up, from its start tag to its end tag."""
    ranges: list[range] = []
    open_elements: list[int | None] = []
    marked = False
    parser = xml.parsers.expat.ParserCreate()

    def mark(target: str, _data: str) -> None:
        nonlocal marked
        marked = marked or target == "broken"

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal marked
        open_elements.append(parser.CurrentLineNumber if marked else None)
        marked = False

    def end(_name: str) -> None:
        first = open_elements.pop()
        if first is not None:
            ranges.append(range(first, parser.CurrentLineNumber + 1))

    parser.ProcessingInstructionHandler = mark
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(path.read_bytes(), True)
    return ranges


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_rule_catches_its_own_mistake(case: Path) -> None:
    assert {finding.rule for finding in check(case)} == {case.stem}


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))
def test_finding_is_placed_and_says_what_to_do(case: Path) -> None:
    places = broken_lines(case)
    assert places, "the fixture does not mark what is broken"
    for finding in check(case):
        assert any(finding.line in lines for lines in places), str(finding)
        says, _, remedy = finding.message.partition(". ")
        assert len(says) > 15, finding.message
        assert re.search(
            r"\b(Add|Give|Write|Put|Correct|Name|Cite|Move|Keep|Tag|Point|Make|Remove|Restore|Enter)\b", remedy
        ), finding.message
        assert "  " not in finding.message
        assert finding.message.endswith(".")


def test_minimal_edition_breaks_no_rule() -> None:
    assert check(MINIMAL) == []


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {case.stem for case in CASES} - FILE_RULES == rules_of_the_schema()


def test_fixtures_are_the_minimal_edition_but_for_a_few_lines() -> None:
    plain = set(MINIMAL.read_text("utf-8").splitlines())
    for case in CASES:
        changed = [line for line in case.read_text("utf-8").splitlines() if line not in plain]
        assert len(changed) <= 6, (case.stem, changed)


@pytest.mark.parametrize(
    "schema", [ROOT / "schema" / "escolio.rng", TEI_ALL], ids=lambda path: str(path.name)
)  # fmt: skip
def test_fixtures_are_valid(schema: Path, jing: list[str]) -> None:
    """Jing is asked not to look at identifiers (-i): that they are unique is a rule of ours, with a fixture."""
    if not schema.is_file():
        pytest.skip(f"{schema.name} is not at hand (../shared/tei)")
    command = [*jing, "-i", str(schema), str(MINIMAL), *map(str, CASES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


SEEN = '<note type="consulted" xml:lang="en">Not seen.</note>'

# Further ways to break a rule: what is replaced in the minimal edition, by what, and the one rule that speaks of it.
MISTAKES = [
    ("pointer-resolves", 'wit="#S #C"', 'wit="#S #D #C"'),
    ("pointer-resolves", 'wit="#S #C"', 'wit="#S&#9;#C&#10;#D"'),
    ("pointer-resolves", 'ana="#corroborated"', 'ana="#coroborated"'),
    ("pointer-resolves", 'corresp="#p1.s2">It', 'corresp="#p1.s9">It'),
    ("pointer-resolves", 'to="#n.b"', 'to="#n.c"'),
    ("pointer-resolves", 'xml:id="b02" ana="#in-full"', 'xml:id="b02" ana="#in-parts"'),
    ("pointer-resolves", 'corresp="#a01"', 'corresp="#a09"'),
    ("pointer-kind", 'ref="#e02"', 'ref="#e01"'),
    ("pointer-kind", 'wit="#S #C"', 'wit="#S #C #b02"'),
    ("pointer-kind", 'wit="#S #C"', 'wit="#S #C b02"'),
    ("pointer-kind", 'resp="#ed" cert="high"><placeName', 'resp="#b01" cert="high"><placeName'),
    ("pointer-kind", 'target="#p1.s2"', 'target="#p1.s2 #en.p1.s2"'),
    ("pointer-kind", 'source="#b01"><label', 'source="b01"><label'),
    ("pointer-kind", 'source="#b01"><label', 'source="#b01 #e01"><label'),
    ("pointer-kind", 'ana="#corroborated"', 'ana="#corroborated #attested"'),
    ("pointer-kind", 'ana="#corroborated"', 'ana="#in-full"'),
    ("pointer-kind", 'to="#n.b"', 'to="#b01"'),
    ("pointer-kind", 'who="#ed"', 'who="#p1"'),
    ("pointer-kind", 'corresp="#p1.s2">It', 'corresp="#p1">It'),
    ("app-lemma-witness", '<rdg wit="#S">..</rdg>', ""),
    ("app-lemma-witness", '<rdg wit="#S">..</rdg>', '<rdg wit="#C">..</rdg>'),
    ("rdg-attested", 'resp="#ed" cert="high"><p', 'cert="high"><p'),
    ("source-text-status", 'ana="#attested" source="#b02"', 'ana="#attested"'),
    ("view-whitespace", "</seg>.</s>", "</seg>. </s>"),
    ("cite-structure", 'citeStructure unit="sentence"', "citeStructure"),
    ("claim-certainty", 'cert="high" resp="#ed">', 'cert="high">'),
    ("type-given", '<listAnnotation type="claims">', "<listAnnotation>"),
    ("type-given", '<listEvent type="entities">', "<listEvent>"),
    ("type-given", '<note type="source-text">', "<note>"),
    ("type-given", '<div type="translation" ', "<div "),
    ("language-given", 'xml:id="edition" xml:lang="es"', 'xml:id="edition"'),
    ("language-given", 'xml:id="translation" xml:lang="en"', 'xml:id="translation"'),
    ("language-given", '<title xml:lang="es">A', "<title>A"),
    ("language-script", "muchos", "много"),
    ("rdg-attested", 'rdg type="conjecture"', "rdg"),
    ("language-script", '<foreign xml:lang="zh"', '<foreign xml:lang="zh-Latn"'),
    ("claim-one-verdict", 'ana="#corroborated"', 'ana="#no-source-found"'),
    ("claim-summary", '<note type="summary" xml:lang="en">They', '<note type="summary">They'),
    ("claim-evidence", 'ana="#contradicted"', 'ana="#contradicted #no-source-found"'),
    ("figure-agrees", "55.000", "5.500"),
    ("figure-agrees", 'quantity="3">3', 'quantity="3">4'),
    ("figure-agrees", ' quantity="3">3', ">3"),
    ("figure-agrees", 'unit="sentence" quantity="3">3', 'type="size" unit="byte" min="3" max="2">many'),
    ("figure-pair", 'quantity="55000" source="#b01">55,000', 'quantity="56000" source="#b01">56,000'),
    ("figure-in-measure", "They were <measure", "Of 1,500 they were <measure"),
    ("date-real", 'from="1945" to="1956"', 'from="1945-08" to="1945-07-31"'),
    ("date-real", 'when="1945"', 'notBefore="1946" notAfter="1945-12"'),
    ("grammar-duplicate-id", "<head>One", '<head xml:id="c01">One'),
    ("id-scheme", 'xml:id="c02"', 'xml:id="k02"'),
    ("id-scheme", 'xml:id="introduction.es.1"', 'xml:id="introduction.en.1.es"'),
    ("id-scheme", 'xml:id="en.p2.s1"', 'xml:id="en.2.1"'),
    ("id-scheme", "g1", "h1"),
    ("id-order", "a01", "a03"),
    ("id-number", '<p xml:id="en.p2" n="2"', '<p xml:id="en.p2" n="3"'),
    ("text-in-sentences", '<p xml:id="en.p2" n="2"', '<ab>Loose.</ab><p xml:id="en.p2" n="2"'),
    ("text-in-sentences", '<s xml:id="en.p1.s2"', '<hi>Loose</hi> <s xml:id="en.p1.s2"'),
    ("source-consulted", 'ana="#not-seen"', 'ana="#not-seen #in-full"'),
    ("source-consulted", '<note type="consulted" xml:lang="en">Not seen.</note>', ""),
    ("source-excerpt", SEEN, f'{SEEN}<note type="excerpt"><quote>a</quote></note>'),
    (
        "source-excerpt",
        SEEN,
        f'{SEEN}<note type="excerpt" source="https://a.org/"><quote xml:lang="zh">a</quote></note>',
    ),
    ("source-excerpt", SEEN, f'{SEEN}<note type="excerpt" n="sha256:0"><quote xml:lang="zh">a</quote></note>'),
    (
        "source-excerpt",
        SEEN,
        f'{SEEN[:-7]} <quote n="sha256:{"0" * 64}">abc</quote></note>'
        f'<note type="excerpt" n="sha256:{"0" * 64}"><quote xml:lang="zh">a</quote> … <quote xml:lang="zh">b</quote>'
        "</note>",
    ),
    ("language-tag", '<foreign xml:lang="zh"', '<foreign xml:lang="zh-a-b"'),
    ("language-tag", '<foreign xml:lang="zh"', '<foreign xml:lang="chinese"'),
    ("language-tag", '<note type="summary" xml:lang="en">So', '<note type="summary" xml:lang="xx">So'),
    ("language-tag", '<label xml:lang="en">Cap', '<label xml:lang="sp">Cap'),
    ("language-declared", '<language ident="zh">', '<language ident="zh-Latn">'),
    ("bilingual-pair", '<title type="main" xml:lang="es">', '<title xml:lang="es"/><title type="main" xml:lang="es">'),
    ("bilingual-pair", '<title xml:lang="es">A', '<title type="supplied" xml:lang="es">A'),
    ("translation-aligned", 'corresp="#p1.s2">It', 'corresp="#p2.s1">It'),
    ("translation-aligned", ' corresp="#p1.s2">It', ">It"),
    ("header-complete", '<title type="main" xml:lang="en">Sample</title>', ""),
    ("header-complete", '<title type="main" xml:lang="en">', '<title xml:lang="en">'),
    ("header-complete", 'edition n="1.0.0"', 'edition n="1.0"'),
    ("header-complete", '<date when="2026-11-22">2026-11-22</date></edition>', "</edition>"),
    ("header-complete", '<date when="2026-11-22">2026-11-22</date></edition>', '<date when="2026-11"/></edition>'),
    ("header-complete", 'licence target="https://creativecommons.org/licenses/by/4.0/"', 'licence target="by.html"'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new"), MISTAKES)
def test_other_ways_to_break_a_rule(rule: str, old: str, new: str, tmp_path: Path) -> None:
    assert {finding.rule for finding in check(changed(tmp_path, old, new))} == {rule}


# What looks like a mistake and is none.
GOOD = [
    ('source="#b01"><label', 'source="https://example.org/a#b"><label'),
    ('ana="#corroborated"', 'ana="#corroborated"  n="#3"'),
    ('wit="#S #C"', 'wit="#S&#10;#C"'),
    ('quantity="55000" source="#b01">55.000<', 'quantity="55000" source="#b01">55 mil<'),
    ('quantity="55000" source="#b01">55,000<', 'quantity="55000" source="#b01">fifty-five thousand<'),
    ('<date when="1956">1956</date>.</p></note>\n      <note type="commentary" xml:lang="en">',
     '<date from="1956" to="1957">1956-57</date>.</p></note>\n      <note type="commentary" xml:lang="en">'),
    ('<foreign xml:lang="zh" ana="#attested" source="#b02">莫斯科',
     '<foreign xml:lang="zh-Latn-pinyin" ana="#attested" source="#b02">Mosike'),
    ("They were <measure", "<title>1984</title>: they were <measure"),
    ('xml:id="a02"', 'xml:id="a01a"'),
    ('<lem wit="#S #C">ella</lem>', '<lem wit="#S #C"/>'),
    *(
        ('<date when="1956">1956</date>.</p></note>\n      <note type="commentary" xml:lang="en">',
         f'{date}.</p></note>\n      <note type="commentary" xml:lang="en">')
        for date in (
            '<date notBefore="1980" notAfter="1990">hacia 1985</date>',
            '<date from="-0050" to="-0040">hacia el 44 a. C.</date>',
            '<date when="-0044-03-15">15 de marzo de 44 a. C.</date>',
            '<date when="0920">920</date>',
            '<date notBefore="1401" notAfter="1500">siglo 15</date>',
        )
    ),
    ("  <graph", '<list type="withdrawn"><item xml:id="e09" n="1.0.0"><desc xml:lang="es">a</desc>'
     '<desc xml:lang="en">b</desc></item></list>\n  <graph'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), GOOD)
def test_what_is_right_is_left_in_peace(old: str, new: str, tmp_path: Path) -> None:
    text = MINIMAL.read_text("utf-8")
    more = [('corresp="#a02"', 'corresp="#a01a"')] if "a01a" in new else []
    for before, after in [(old, new), *more]:
        assert before in text
        text = text.replace(before, after, 1)
    assert check(written(tmp_path, text)) == []


def test_rules_of_the_profile_do_not_speak_to_editions_that_did_not_choose_it(tmp_path: Path) -> None:
    text = (HERE / "rules" / "rdg-attested.xml").read_text("utf-8")
    foreign = written(tmp_path, re.sub(r"<\?xml-model.*?\?>", "", text))
    assert [(finding.rule, finding.severity) for finding in check(foreign)] == [("schema-none", "warning")]


def changed(folder: Path, old: str, new: str) -> Path:
    """The minimal edition with one passage replaced wherever it stands."""
    text = MINIMAL.read_text("utf-8")
    assert old in text, f"not in the minimal edition: {old}"
    return written(folder, text.replace(old, new))


def written(folder: Path, text: str) -> Path:
    path = folder / "edition.xml"
    path.write_text(text, "utf-8")
    return path


def run(schematron: str, document: str, folder: Path) -> list[tuple[str, str, str, int]]:
    """Compile a Schematron schema, apply it, and return rule, severity, message and line of each finding."""
    schema, source = folder / "case.sch", folder / "case.xml"
    schema.write_text(f'<schema xmlns="{SCHEMATRON[1:-1]}" queryBinding="xslt3">{schematron}</schema>', "utf-8")
    source.write_text(document, "utf-8")
    stylesheet = folder / "case.xsl"
    stylesheet.write_text(saxon.transform(COMPILER, schema, {}, base_output=None), "utf-8")
    return list(_plain(saxon.records(stylesheet, source)))


def _plain(found: list[saxon.Record]) -> Iterator[tuple[str, str, str, int]]:
    for record in found:
        place = record["node"]
        assert isinstance(place, saxon.Place)
        yield str(record["rule"]), str(record["severity"]), str(record["message"]), place.line


DOCUMENT = '<r xmlns="urn:x">\n<a n="1"/>\n<a n="2"><b/></a>\n</r>'
XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
NS = '<ns prefix="x" uri="urn:x"/>'


def test_first_matching_rule_wins_within_a_pattern_only(tmp_path: Path) -> None:
    first = '<rule context="x:a[@n=2]"><report id="two" test="true()">Two.</report></rule>'
    other = '<rule context="x:a"><report id="any" test="true()">Any.</report></rule>'
    one = run(f"{NS}<pattern>{first}{other}</pattern>", DOCUMENT, tmp_path)
    assert one == [("any", "error", "Any.", 2), ("two", "error", "Two.", 3)]
    two = run(f"{NS}<pattern>{first}</pattern><pattern>{other}</pattern>", DOCUMENT, tmp_path)
    assert [finding[0] for finding in two] == ["two", "any", "any"]


def test_rule_goes_on_below_the_node_it_checked(tmp_path: Path) -> None:
    found = run(
        f'{NS}<pattern><rule context="*"><report id="r" test="true()"><name/></report></rule></pattern>',
        DOCUMENT,
        tmp_path,
    )
    assert [finding[2] for finding in found] == ["r", "a", "a", "b"]


def test_variables_of_schema_pattern_and_rule(tmp_path: Path) -> None:
    rule = (
        '<rule context="x:a"><let name="here" value="@n"/><assert id="r" test="false()">'
        '<value-of select="$all, $of-root, $here"/></assert></rule>'
    )
    pattern = f'<pattern><let name="of-root" value="count(x:r/x:a)"/>{rule}</pattern>'
    found = run(f'{NS}<let name="all" value="count(//*)"/>{pattern}{pattern}', DOCUMENT, tmp_path)
    assert [finding[2] for finding in found] == ["4 2 1", "4 2 2"] * 2


def test_abstract_rules_give_their_checks_to_those_that_extend_them(tmp_path: Path) -> None:
    base = (
        '<rule abstract="true" id="base"><let name="n" value="@n"/>'
        '<assert test="$n = 1" role="warning">Not one: <value-of select="$n"/>.</assert></rule>'
    )
    rule = '<rule context="x:a" id="named"><extends rule="base"/></rule>'
    assert run(f"{NS}<pattern>{base}{rule}</pattern>", DOCUMENT, tmp_path) == [("named", "warning", "Not one: 2.", 3)]


def test_keys_functions_attributes_and_subject(tmp_path: Path) -> None:
    foreign = (
        f'<xsl:key {XSL} name="by-n" match="*" use="@n"/>'
        f'<xsl:function {XSL} xmlns:f="urn:f" name="f:twice" as="xs:integer"><xsl:param name="n"/>'
        '<xsl:sequence select="2 * xs:integer($n)"/></xsl:function>'
    )
    rule = (
        '<rule context="@n"><assert id="r" subject="..//x:b" test="key(\'by-n\', string(f:twice(.)))">'
        'It\'s <emph>{<name path=".."/>}</emph> &lt; <value-of select="f:twice(.)"/>.</assert></rule>'
    )
    found = run(f'{NS}<ns prefix="f" uri="urn:f"/>{foreign}<pattern>{rule}</pattern>', DOCUMENT, tmp_path)
    assert found == [("r", "error", "It's {a} < 4.", 3)]


@pytest.mark.parametrize(
    "schematron",
    [
        '<pattern abstract="true" id="p"><rule context="a"><assert test="true()"/></rule></pattern>',
        '<include href="other.sch"/><pattern/>',
        '<pattern><rule context="a"><extends rule="nothing"/></rule></pattern>',
        '<pattern><rule abstract="true" id="a"><extends rule="a"/></rule>'
        '<rule context="a"><extends rule="a"/></rule></pattern>',
        '<pattern><rule context="a"><assert test="true()"><unknown/></assert></rule></pattern>',
    ],
    ids=["abstract pattern", "include", "missing rule", "circle", "unknown markup"],
)
def test_what_is_not_supported_stops_the_compiler(schematron: str, tmp_path: Path) -> None:
    with pytest.raises(EscolioError):
        run(schematron, DOCUMENT, tmp_path)
