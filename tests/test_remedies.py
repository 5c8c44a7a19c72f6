"""Every finding that names a remedy: the remedy is carried out to the letter, and the finding is gone.

What a finding proposes as a whole (“Write n="2".”, “Did you mean <p>?”) is done by the program's own quick fixes; what
it asks in words (“Add @cert with high, medium or low.”) is written here, every way that it names.
"""
# ruff: noqa: E501 - what is replaced is a line of a fixture

from __future__ import annotations

from pathlib import Path

import pytest

from escolio.validation import fixes
from escolio.validation.check import check
from test_rules import CASES, FILE_RULES

Edits = tuple[tuple[str, str], ...]
B02 = '<biblStruct type="book" xml:id="b02" ana="#in-full">'
REASONS = '<note type="reason" xml:lang="es">x</note><note type="reason" xml:lang="en">x</note>'

# For each rule the ways to mend its fixture that the finding names, each as what is replaced by what.
ENGLISH = (
    '<div type="introduction" xml:id="introduction.en" xml:lang="en"><head>One</head>'
    '<p xml:id="introduction.en.1">See the <title ref="#e05">Act</title>.</p></div>'
)
REMEDIES: dict[str, list[Edits]] = {
    "address-told": [((' subtype="mirror">', ' subtype="mirror" when="2026-11-22">'),)],
    "app-lemma-witness": [
        (("<lem>.</lem><rdg", '<lem wit="#C">.</lem><rdg'),),
        (("<lem>.</lem><rdg", '<lem resp="#ed">.</lem><rdg'),),
    ],
    "app-mutual": [(('<app xml:id="a02">', '<app xml:id="a02" corresp="#a01">'),)],
    "app-one-lem": [
        (('<rdg wit="#S">..', '<lem resp="#ed">.</lem><rdg wit="#S">..'),),
        (('<rdg wit="#S">..', '<lem resp="#ed"/><rdg wit="#S">..'),),
    ],
    "edition-in-body": [
        (
            ('<?broken?><div type="edition"', f'</div>{ENGLISH}</front><body><div type="edition"'),
            (f"</div></div>\n    {ENGLISH}\n  </front>\n  <body>", "</div>"),
        )
    ],
    "app-reason": [(("          </app></s>", f"{REASONS}</app></s>"),)],
    "app-witness-once": [(('<lem wit="#S">', '<lem resp="#ed">'),)],
    "bilingual-pair": [
        (("Cautiverio</label>", 'Cautiverio</label><label xml:lang="en">Captivity</label>'),),
        (('<label xml:lang="es">Caut', "<label>Caut"),),
    ],
    "cite-structure": [(("use=\"concat('s', @n)\"", 'use="concat(\'s\', @n)" delim="."'),)],
    "claim-certainty": [
        (('ana="#corroborated" resp', f'ana="#corroborated" cert="{cert}" resp'),) for cert in ("high", "medium", "low")
    ],
    "claim-commentary": [
        (
            (
                'So it was.</note>',
                'So it was.</note><note type="commentary" xml:lang="es"><p>Lo dice <ref target="#b02"/>, de '
                '<date when="1956">1956</date>.</p></note>',
            ),
        ),
    ],
    "claim-evidence": [
        (("la fuente", '<ref target="#b02"/>'), ("the source", '<ref target="#b02"/>')),
    ],
    "claim-one-verdict": [
        (("#corroborated #contradicted", "#corroborated"),),
        (("#corroborated #contradicted", "#contradicted"),),
    ],
    "claim-summary": [(("tantos.</note>", 'tantos.</note><note type="summary" xml:lang="en">Not so many.</note>'),)],
    "conjecture-cert": [
        (('resp="#ed"><placeName', f'resp="#ed" cert="{cert}"><placeName'),) for cert in ("high", "medium", "low")
    ],
    "date-agrees": [(('when="1957"', 'when="1956"'),), (('when="1957">1956', 'when="1957">1957'), ('<date when="1956">1956</date>.</p></note>\n    </annotation>', '<date when="1957">1957</date>.</p></note>\n    </annotation>'))],
    "date-real": [(('to="1945-08-23"', 'to="1956-08-23"'),), (('from="1956-02"', 'from="1945-02"'),)],
    "deposit-described": [(("<publisher>Escolio</publisher>", '<publisher>Escolio</publisher><idno type="local">muestra</idno>'),)],
    "event-dated": [
        (('xml:id="ev01"', f'xml:id="ev01" {dates}'),)
        for dates in ('when="1945"', 'from="1945" to="1956"', 'notBefore="1945" notAfter="1956"')
    ],
    "event-sourced": [
        (('to="1956"><label', 'to="1956" source="#b01"><label'),),
        (("Captivity</label>", 'Captivity</label><note>Véase <ref target="#b01"/></note>'),),
    ],
    "event-used": [
        (("<rs>suceso", '<rs ref="#e04">suceso'),),
        (('<event xml:id="e04" when="1945"><label xml:lang="es">La guerra</label><label xml:lang="en">The war</label></event>', ""), ('<listEvent type="entities"><?broken?></listEvent>', "")),
    ],
    "extent-true": [(('quantity="4">4<', 'quantity="3">3<'),)],
    "figure-agrees": [(('>55.000</measure> (<ref target="#b01"/>).</p></note>\n    </annotation>', '>55,000</measure> (<ref target="#b01"/>).</p></note>\n    </annotation>'),)],
    "figure-consistent": [(('quantity="200000"', 'quantity="200000" cert="low"'),)],
    "figure-derived": [(('quantity="60000" source="#b01"', 'quantity="60000" resp="#ed"'),)],
    "figure-in-measure": [
        (("De 1.500", f"De {wrapped}"),)
        for wrapped in (
            '<date when="1500">1500</date>',
            '<num value="1500">1.500</num>',
            '<ref target="#b02">1.500</ref>',
            "<title>1.500</title>",
            "<q>1.500</q>",
            "<name>1.500</name>",
        )
    ] + [
        (
            ("De 1.500", 'De <measure type="deaths" quantity="1500" source="#b02">1.500</measure>'),
            ("<p>So says", '<p>Of <measure type="deaths" quantity="1500" source="#b02">1,500</measure> so says'),
        )
    ],
    "figure-one-type": [(('type="captured"', 'type="deaths"'),)],
    "figure-pair": [(("were many", 'were <measure type="deaths" quantity="55000" source="#b01">55,000</measure>'),)],
    "figure-source": [
        (('quantity="55000">', f'quantity="55000" source="{source}">'),)
        for source in ("#b01", "https://example.org/", "#S")
    ],
    "header-complete": [(("</change>", '</change><change n="1.0.0" when="2026-11-22">Otra.</change>'),)],
    "id-order": [(('xml:id="c09"', 'xml:id="c01"'),)],
    "id-scheme": [(('xml:id="lost"', 'xml:id="n.lost-post"'), ('to="#lost"', 'to="#n.lost-post"'))],
    "language-declared": [
        (("<langUsage>", '<langUsage><language ident="ja">日本語</language>'),),
        (('xml:lang="ja"', 'xml:lang="zh"'),),
    ],
    "language-given": [(("<foreign ana", '<foreign xml:lang="zh" ana'),)],
    "language-script": [
        (("Анна", '<foreign xml:lang="ru">Анна</foreign>'), ("<langUsage>", '<langUsage><language ident="ru"/>')),
    ],
    "no-straight-quotes": [(('"dice"', quoted),) for quoted in ("«dice»", "“dice”")],
    "not-found-logged": [(("<p>Lo dice", '<p>Lo dice <ref target="#q01"/>'), ("<p>So says", '<p>So says <ref target="#q01"/>'))],
    "org-used": [
        (("<orgName>Escolio</orgName> lo", '<orgName ref="#e03">Escolio</orgName> lo'),),
        (('<listOrg><?broken?><org xml:id="e03"><orgName>Escolio</orgName></org></listOrg>', ""),),
    ],
    "person-used": [
        (("<persName>Ana", '<persName ref="#e01">Ana'),),
        (('<listPerson><?broken?><person xml:id="e01"><persName xml:lang="es">Ana</persName><persName xml:lang="en">Ann</persName></person></listPerson>', ""),),
    ],
    "place-used": [
        (("<placeName>Moscú", '<placeName ref="#e02">Moscú'),),
        (('<listPlace><?broken?><place xml:id="e02"><placeName xml:lang="es">Moscú</placeName><placeName xml:lang="en">Moscow</placeName></place></listPlace>', ""),),
    ],
    "pointer-kind": [(("#S #e01", "#S"),)],
    "pointer-resolves": [(("#p9.s9.g9", "#p1.s1"),), (('<seg xml:id="p1.s1.g1" next="#p9.s9.g9">', '<seg xml:id="p1.s1.g1" next="#p1.s2">'),)],
    "rdg-attested": [
        (("<rdg>..", '<rdg wit="#S">..'),),
        (("<rdg>..", '<rdg type="conjecture" cert="low" resp="#ed">..'), ('<lem resp="#ed">', '<lem wit="#S">')),
        (("<rdg>..", '<rdg source="#b02">..'), ('<lem resp="#ed">', '<lem wit="#S">')),
    ],
    "segment-used": [
        (('target="#p1.s1"', 'target="#p1.s1.g1"'),),
        (('<?broken?><seg xml:id="p1.s1.g1">muchos</seg>', "muchos"),),
    ],
    "sentence-flat": [
        (('<p xml:id="p1b">', "<p>"),),
        (('<?broken?><p xml:id="p1b">Allí.</p>', ""), ("lo anota<app", "lo anota. Allí<app")),
    ],
    "source-consulted": [
        (('xml:id="b01">', 'xml:id="b01" ana="#in-full">'),),
    ],
    "source-excerpt": [
        (("</quote> y <quote", "</quote> … <quote"),),
        ((' y <quote xml:lang="zh">b</quote>', ""),),
    ],
    "source-text-status": [
        (('xml:lang="zh" source', 'xml:lang="zh" ana="#attested" source'),),
        (('xml:lang="zh" source="#b02"', 'xml:lang="zh" ana="#reconstructed"'),),
    ],
    "source-titled": [
        (("<monogr><imprint><date when=\"1988\"", '<monogr><title xml:lang="es">C</title><imprint><date when="1988"'),),
        (
            (
                "<monogr><imprint><date when=\"1988\"",
                '<monogr><title type="supplied" xml:lang="es">C</title><title type="supplied" xml:lang="en">C</title>'
                '<imprint><date when="1988"',
            ),
        ),
    ],
    "source-used": [
        (("Lo dice <ref", 'Lo dice <ref target="#b02"/> y <ref'), ("So says <ref", 'So says <ref target="#b02"/> and <ref')),
    ],
    "stemma-acyclic": [(('<arc from="#n.b" to="#n.a"/>', ""),)],
    "text-in-sentences": [(('n="1">Antes de todo.\n        <s xml:id="p1.s1" n="1">', 'n="1"><s xml:id="p1.s1" n="1">Antes de todo. '),)],
    "to-fill-in": [(("[to be filled in: who publishes]", "Escolio"),)],
    "translation-complete": [
        (
            (
                'Ann saw many.</s>',
                'Ann saw many.</s><s xml:id="en.p1.s2" n="2" corresp="#p1.s2">It was in her.</s>',
            ),
        )
    ],
    "translation-aligned": [(('<s xml:id="en.p1.s2" n="2" corresp="#p1.s2">It was in her.</s>\n', ""), ("Ann saw many.</s>", 'Ann saw many.</s><s xml:id="en.p1.s2" n="2" corresp="#p1.s2">It was in her.</s>'))],
    "type-given": [(("<listBibl><bibl", '<listBibl type="works"><bibl'),)],
    "unverified-not-evidence": [
        (('<?broken?><ref target="#b03"/>', '<ref target="#b02"/>'),),
    ],
    "view-whitespace": [((". </rdg>", ".</rdg>"),)],
    "withdrawn-complete": [(('xml:id="e09"', 'xml:id="e09" n="1.0.0"'),)],
    "witness-used": [
        (('wit="#S">ella', 'wit="#S #C">ella'),),
        (('<?broken?><witness xml:id="C" corresp="#b01">C</witness>', ""),),
    ],
    "work-used": [
        (("<title>Act</title>", '<title ref="#e05">Act</title>'),),
        (('<listBibl type="works"><?broken?><bibl xml:id="e05"><title>Acta</title></bibl></listBibl>', ""),),
    ],
}  # fmt: skip
BY_HAND = [case for case in CASES if case.stem in REMEDIES]


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: str(case.stem))
def test_a_remedy_named_in_words_mends(case: Path, tmp_path: Path) -> None:
    for number, edits in enumerate(REMEDIES[case.stem]):
        text = case.read_text("utf-8")
        for old, new in edits:
            assert old in text, (case.stem, old)
            text = text.replace(old, new)
        mended = tmp_path / f"{number}.xml"
        mended.write_text(text.replace("../../schema/", "schema/"), "utf-8")
        assert [str(one) for one in check(mended)] == [], edits


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.stem not in {*REMEDIES, *FILE_RULES}], ids=lambda case: str(case.stem)
)
def test_a_remedy_proposed_as_a_whole_mends(case: Path, tmp_path: Path) -> None:
    mended = tmp_path / "mended.xml"
    mended.write_text(fixed(case), "utf-8")
    assert [str(one) for one in check(mended)] == []


def fixed(path: Path) -> str:
    """The text of a file with what its findings propose; each of them proposes something."""
    text = path.read_text("utf-8")
    changes = []
    for finding in check(path):
        proposed = fixes.replacements(finding, text)
        assert proposed, str(finding)
        changes += proposed
    for change in sorted(set(changes), key=lambda change: -change.start):
        text = text[: change.start] + change.text + text[change.end :]
    return text
