"""The facts that all outputs share: each function of xslt/common with plain and with awkward input."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from escolio.errors import EscolioError
from escolio.project import resources
from escolio.saxon import transform

CASES = Path(__file__).parent / "cases" / "common"
VIEWS = ("received", "edited", "conjectures-high", "conjectures-medium", "conjectures-low")
HARNESS = """<xsl:stylesheet version="3.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:words="urn:escolio:words" xmlns:esc="urn:escolio:xslt">
<xsl:import href={common}/><xsl:output method="json"/>
<xsl:template match="document-node()"><xsl:sequence select={expression}/></xsl:template></xsl:stylesheet>"""


@pytest.fixture
def ask(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A function that evaluates an expression on the small edition and returns its value as JSON gives it."""

    def evaluate(expression: str, source: Path = CASES / "small.xml") -> object:
        sheet = tmp_path / f"{hashlib.sha256(expression.encode()).hexdigest()}.xsl"
        common = (resources() / "xslt/common/common.xsl").as_uri()
        sheet.write_text(
            HARNESS.format(common=quoteattr(common), expression=quoteattr(f"array {{ {expression} }}")),
            encoding="utf-8",
        )
        found: list[object] = json.loads(transform(sheet, source, {}, base_output=None))
        return found[0] if len(found) == 1 else found

    return evaluate


VALUES = [
    # numbers, dates and lists as each language writes them
    ("esc:number(55000, 'es')", "55.000"),
    ("esc:number(1000, 'es')", "1.000"),
    ("esc:number(639.6, 'es')", "639,6"),
    ("esc:number(639.6, 'en')", "639.6"),
    ("esc:number(0.5, 'en')", "0.5"),
    ("esc:number(2460, 'en')", "2,460"),
    ("esc:date('2018-05-28', 'es')", "28 de mayo de 2018"),
    ("esc:date('2018-05-28', 'en')", "28 May 2018"),
    ("esc:date('2018-05', 'es')", "mayo de 2018"),
    ("esc:date('1945', 'en')", "1945"),
    ("esc:dates(parse-xml('<date from=\"1945\" to=\"1946\"/>')/*, 'es')", "1945–1946"),
    ("esc:dates(parse-xml('<date from=\"1946-10\" to=\"1950\"/>')/*, 'es')", "octubre de 1946 – 1950"),
    ("esc:enumeration(('a', 'b', 'c'), 'es')", "a, b y c"),
    ("words:enumeration(('nieve', 'hielo'), 'es')", "nieve y hielo"),
    ("words:enumeration(('padre', 'hijo', 'Iglesia'), 'es')", "padre, hijo e Iglesia"),
    ("words:number('-1234567.5', 'es')", "-1.234.567,5"),
    ("words:number('XII', 'en')", "XII"),
    ("words:date('0920', 'es')", "920"),
    ("words:date('0920-03-01', 'en')", "1 March 920"),
    ("words:date('-0044-03-15', 'es')", "15 de marzo de 44 a. C."),
    ("words:date('-0044', 'en')", "44 BC"),
    ("words:date('--05-28', 'es')", "28 de mayo"),
    ("words:date('1945-08-09T11:02:00+09:00', 'en')", "9 August 1945"),
    ("words:date('c. 920', 'en')", "c. 920"),
    ("words:dates((), (), (), '0901', '1000', 'es')", "siglo X"),
    ("words:dates((), '0901', '1000', (), (), 'en')", "10th century"),
    ("words:dates((), (), (), '-0100', '-0001', 'es')", "siglo I a. C."),
    ("words:dates((), (), (), '-0099', '-0001', 'en')", "between 99 BC and 1 BC"),
    ("words:dates((), (), (), '0987', '0996', 'es')", "entre 987 y 996"),
    ("words:dates((), (), '1950', (), (), 'en')", "until 1950"),
    ("esc:enumeration(('Xu', 'Ibáñez'), 'es')", "Xu e Ibáñez"),
    ("esc:enumeration(('Xu', 'Ibáñez'), 'en')", "Xu and Ibáñez"),
    ("esc:enumeration((), 'en')", ""),
    # labels
    ("esc:label('place.sentence', 'en', map { 'p': '1', 's': '$2' })", "§ 1, sentence $2"),
    # bilingual siblings
    ("esc:in(//titleStmt/title[@type = 'main'], 'en') ! string()", "Trial"),
    ("count(esc:in(//annotation[@xml:id = 'c02']/note, 'en'))", 2),
    # references
    ("esc:place('p1.s3', 'es')", "§ 1, oración 3"),
    ("esc:place('en.p2', 'en')", "§ 2"),
    ("esc:place('c30', 'en')", "c30"),
    ("esc:designation(esc:target('#c01', .), 'es')", "nota c01 sobre § 1, oración 1; § 1, oración 2"),
    ("esc:name-of(esc:target('a01', .), 'en')", "entry a01"),
    ("esc:name-of(esc:target('introduction.es.1', .), 'es')", "Introducción"),
    ("esc:targets(//annotation[1]/@target) ! string(@xml:id)", ["p1.s1.g1", "p1.s2"]),
    ("esc:margin(esc:target('p1.s2', .))", "1.2"),
    ("esc:translated(esc:target('p1.s1', .)) ! string(@xml:id)", "en.p1.s1"),
    ("esc:children-of(esc:target('p1', .)) ! string(@xml:id)", ["p1.s1", "p1.s2"]),
    # views
    ("esc:plain(esc:edited-text(.), 'received')", "En Moscú los primeros años. Dijo sí. .\nNada más."),
    ("esc:plain(esc:edited-text(.), 'edited')", "En Moscú los primeros años. Dijo sí.\nNada."),
    ("esc:plain(esc:edited-text(.), 'conjectures-high')", "En Moscú los primeros años. Dijo sí.\nNada."),
    ("esc:plain(esc:edited-text(.), 'conjectures-medium')", "En Moscú los mismos años. Dijo sí.\nNada."),
    ("esc:plain(esc:edited-text(.), 'conjectures-low')", "En Moscú los mismos años. Dijo sí.\nNada."),
    ("esc:plain(esc:translation(., 'en')//s, 'edited')", "In Moscow."),
    # entries
    ("esc:entry(esc:target('a01', .))?readings?certainty", ["low", "medium"]),
    ("esc:entry(esc:target('a01', .))?lemma-of?witnesses", ["S", "C"]),
    ("esc:entry(esc:target('a02', .))?lemma-of?by-editors", True),
    ("esc:entry(esc:target('a02', .))?see ! string(@xml:id)", "a01"),
    ("esc:entry(esc:target('a03', .))?lemma-of?empty", True),
    ("esc:entry(esc:target('a03', .))?source-text ! esc:words(., 'es')", "*没有"),
    # claims
    ("esc:claims(.)?id", ["c01", "c02"]),
    ("esc:claim(esc:target('c01', .))?verdict", "contradicted"),
    ("esc:claim(esc:target('c01', .))?defects", "figure"),
    ("esc:claim(esc:target('c02', .))?evidence", "no-source-found"),
    ("esc:claim(esc:target('c01', .))?sources", ["b01", "b02"]),
    ("esc:claim(esc:target('c01', .))?figures?max", 7),
    ("esc:claim(esc:target('c01', .))?figures?pages", "https://example.org/x"),
    ("esc:claims-on(esc:target('p1.s2', .)) ! string(@xml:id)", ["c01", "c02"]),
    ("esc:category(esc:target('contradicted', .), 'en')", "contradicted"),
    ("esc:amount(//item/measure, 'en')", "5–7"),
    # words: names of sources, quotation marks outer and inner, none added to the text itself
    ("esc:words(//note[@type = 'commentary'][@xml:lang = 'es']/p, 'es')", "Según Xu 2011a, ««sí “dentro”»»."),
    ("esc:words(//note[@type = 'commentary'][@xml:lang = 'en']/p, 'en')", "See Xu 2011a and there, 5."),
    ("esc:words(esc:target('p1.s2', .), 'en')", "Dijo sí."),
    # sources
    (
        "esc:sources(.) ! esc:short-name(., 'es')",
        ["Xu 2011a", "Xu 2011b", "«Uno dos tres cuatro cinco seis …» s. f.", "Carta de 1950", "Qué fue (¿Li?)"],
    ),
    ("esc:reference-name(esc:target('b05', .), 'es')", "Qué fue [¿Li?]"),
    (
        "esc:reference-words(esc:target('b05', .), 'es')",
        "¿Qué fue? Kioto, 1945–1946. https://example.org/1 · https://example.org/2",
    ),
    ("esc:reference-words(esc:target('b01', .), 'en')", "Xu, Yuangong 徐元宫. 书, 2011."),
    (
        "esc:reference-words(esc:target('b02', .), 'es')",
        "Xu, Li. «An Essay». En A Journal, mayo de 2011, vol.\xa03, págs.\xa07–9.",
    ),
    ("esc:citers(esc:target('b02', .)) ! string(@xml:id)", "c01"),
    ("esc:citers(esc:target('b03', .)) ! string(@xml:id)", "introduction.es.1"),
    ("esc:citers(esc:target('b04', .))", []),
    # names
    ("string(esc:name(esc:target('e01', .), 'en'))", "Moscú"),
    ("esc:entity(esc:target('e01', .), 'es')?names ! string()", "Москва"),
    ("esc:entity(esc:target('e01', .), 'es')?mentions/ancestor::s ! string(@xml:id)", "p1.s1"),
    # header
    ("esc:editors(., 'en')", "Team"),
    (
        "esc:citation(., 'en', esc:target('p1.s2', .))",
        "Team (ed.), “Trial. Edition”, version 0.1.0, Casa, 22 November 2026, § 1, sentence 2 (p1.s2@0.1.0).",
    ),
]


@pytest.mark.parametrize(("expression", "value"), VALUES, ids=[expression for expression, _ in VALUES])
def test_function_gives(ask, expression: str, value: object) -> None:  # type: ignore[no-untyped-def]
    assert ask(expression) == value


ERRORS = [
    ("esc:label('no.such.label', 'es')", "MISSING"),
    ("esc:target('#nowhere', .)", "POINTER"),
    ("esc:in(//titleStmt/title[@xml:lang = 'es'], 'en')", "LANGUAGE"),
    ("esc:chosen(esc:target('a01', .), 'boldest')", "VIEW"),
    ("esc:source-date(//div[1])", "XPTY0004"),
]


@pytest.mark.parametrize(("expression", "code"), ERRORS, ids=[code for _, code in ERRORS])
def test_mistake_is_an_error_with_a_code(ask, expression: str, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(EscolioError, match=code):
        ask(expression)


def test_text_as_received_is_the_witness_byte_for_byte(root: Path, edition: Path) -> None:
    received = transform(resources() / "xslt/common/text.xsl", edition, {}, base_output=None)
    witness = (root / "tei/witnesses/000_51820d5005d026c4.txt").read_bytes()
    assert received.encode("utf-8") == witness


def test_every_view_differs_from_the_one_before(edition: Path) -> None:
    sheet = resources() / "xslt/common/text.xsl"
    texts = [transform(sheet, edition, {"view": view}, base_output=None) for view in VIEWS]
    assert len(set(texts)) == len(VIEWS)
    assert all(text.count("\n") == 5 for text in texts)


def test_concordance_names_everything_once_in_both_languages(edition: Path) -> None:
    found = json.loads(transform(resources() / "xslt/common/concordance.xsl", edition, {}, base_output=None))
    assert [item["id"].replace(".es.", ".en.") for item in found["es"]] == [item["id"] for item in found["en"]]
    assert len({item["id"] for item in found["es"]}) == len(found["es"])
    kinds = {"paragraph", "sentence", "translation", "entry", "claim", "source"}
    assert {item["kind"] for item in found["es"]} == kinds
    assert all(item["pieces"] for item in found["es"])


def test_short_names_of_sources_are_unique(ask, edition: Path) -> None:  # type: ignore[no-untyped-def]
    for lang in ("es", "en"):
        names = ask(f"esc:sources(.) ! esc:short-name(., '{lang}')", edition)
        assert len(names) == len(set(names))
