"""The normal form of a RELAX NG schema says what the schema says, and is loaded quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from escolio.validation.relaxng.normal import NoNormalForm, cached_normal_form, normal_form
from escolio.validation.relaxng.verdict import grammar_findings, usable
from escolio.xml.reading import parse, read

ROOT = Path(__file__).resolve().parents[1]
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"
HEAD = 'xmlns="http://relaxng.org/ns/structure/1.0"'
TYPES = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
# A grammar, documents that are valid, documents that are not.
CASES = {
    "definitions that are combined": (
        f'<grammar {HEAD}><start><element name="a"><ref name="x"/></element></start>'
        '<define name="x" combine="choice"><element name="b"><empty/></element></define>'
        '<define name="x" combine="choice"><element name="c"><text/></element></define></grammar>',
        ("<a><b/></a>", "<a><c>t</c></a>"),
        ("<a/>", "<a><b/><c/></a>", "<a><b>t</b></a>"),
    ),
    "attributes that are interleaved and shared": (
        f'<grammar {HEAD}><start><element name="a"><ref name="at"/><zeroOrMore><element name="b">'
        f'<ref name="at"/></element>'
        '</zeroOrMore></element></start><define name="at" combine="interleave"><optional>'
        '<attribute name="n"/></optional>'
        '</define><define name="at" combine="interleave"><attribute name="m"><value>1</value></attribute></define>'
        "</grammar>",
        ('<a m="1"/>', '<a m="1" n="x"><b m="1"/></a>'),
        ("<a/>", '<a m="2"/>', '<a m="1"><b/></a>', '<a m="1" o=""/>'),
    ),
    "what is impossible goes, what is empty makes a choice optional": (
        f'<grammar {HEAD}><start><element name="a"><choice><notAllowed/><empty/><choice><element name="b"><empty/>'
        '</element><group><element name="c"><empty/></element><notAllowed/></group></choice></choice>'
        "<zeroOrMore><notAllowed/></zeroOrMore></element></start></grammar>",
        ("<a/>", "<a><b/></a>"),
        ("<a><c/></a>", "<a><b/><b/></a>"),
    ),
    "namespaces, inherited, by prefix and as classes": (
        f'<grammar {HEAD} xmlns:p="urn:p" ns="urn:n"><start><element name="a"><optional>'
        f'<attribute name="xml:id"/></optional>'
        '<optional><attribute name="k"/></optional><element name="p:b"><zeroOrMore><attribute><nsName ns="urn:q"/>'
        "</attribute></zeroOrMore></element><zeroOrMore><element><anyName><except><nsName/><name>p:b</name></except>"
        "</anyName><text/></element></zeroOrMore></element></start></grammar>",
        (
            '<a xmlns="urn:n" xml:id="i" k=""><b xmlns="urn:p"/></a>',
            '<a xmlns="urn:n"><b xmlns="urn:p" xmlns:q="urn:q" q:x=""/><z xmlns="">t</z></a>',
        ),
        (
            '<a><b xmlns="urn:p"/></a>',
            '<a xmlns="urn:n"><b/></a>',
            '<a xmlns="urn:n"><b xmlns="urn:p"/><z/></a>',
            '<a xmlns="urn:n" xmlns:n="urn:n" n:k=""><b xmlns="urn:p"/></a>',
        ),
    ),
    "types of an inherited library, lists, values with space around": (
        f'<grammar {HEAD} {TYPES}><start><element name="a"><attribute name="n"><list><oneOrMore><data type="integer">'
        '<param name="minInclusive">3</param></data></oneOrMore></list></attribute><choice>'
        '<value type="token">x y</value>'
        '<value type="integer">07</value></choice></element></start></grammar>',
        ('<a n="3 4">x  y</a>', '<a n="5">7</a>'),
        ('<a n="2">7</a>', '<a n="">7</a>', '<a n="3">z</a>'),
    ),
    "text and elements mixed, elements in any order": (
        f'<grammar {HEAD}><start><element name="a"><mixed><interleave><element name="b"><empty/></element><optional>'
        '<element name="c"><ref name="again"/></element></optional></interleave></mixed></element></start>'
        '<define name="again"><zeroOrMore><element name="d"><ref name="again"/></element>'
        "</zeroOrMore></define></grammar>",
        ("<a>t<b/>u</a>", "<a><c><d><d/></d></c>x<b/></a>"),
        ("<a>t</a>", "<a><b/><b/></a>", "<a><b/><c>t</c></a>"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_normal_form_says_what_the_grammar_says(case: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    """As the specification has it: of the grammar as written libxml2 misjudges one document, by what is impossible."""
    source, valid, invalid = case
    normal = etree.RelaxNG(normal_form(etree.fromstring(source)))
    for document in valid + invalid:
        assert normal.validate(etree.fromstring(document)) == (document in valid), document


@pytest.mark.parametrize(
    "inner",
    [
        '<include href="x.rng"/>',
        "<start><grammar><start><empty/></start></grammar></start>",
        '<start><ref name="nowhere"/></start>',
        '<start><ref name="a"/></start><define name="a"><ref name="a"/></define>',
        '<start><element name="q:a"><empty/></element></start>',
    ],
)
def test_what_has_no_normal_form_is_left_to_libxml2(inner: str) -> None:
    with pytest.raises(NoNormalForm):
        normal_form(etree.fromstring(f"<grammar {HEAD}>{inner}</grammar>"))


def test_a_schema_of_several_files_is_used_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.rng").write_text(f'<grammar {HEAD}><include href="b.rng"/></grammar>')
    (tmp_path / "b.rng").write_text(f'<grammar {HEAD}><start><element name="a"><empty/></element></start></grammar>')
    assert grammar_findings(parse(tmp_path / "x.xml", b"<a/>"), tmp_path / "a.rng") == []
    assert grammar_findings(parse(tmp_path / "x.xml", b"<b/>"), tmp_path / "a.rng") != []


def test_the_cache_is_the_users_and_may_be_missing_or_spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = tmp_path / "a.rng"
    schema.write_text(f'<grammar {HEAD}><start><element name="a"><empty/></element></start></grammar>')
    (tmp_path / "file").touch()
    for place in (tmp_path / "cache", tmp_path / "file"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(place))
        assert etree.RelaxNG(cached_normal_form(schema)).validate(etree.fromstring("<a/>"))
    (kept,) = (tmp_path / "cache/escolio").iterdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept.write_text("<gramm")
    assert etree.RelaxNG(cached_normal_form(schema)).validate(etree.fromstring("<a/>"))
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


@pytest.mark.skipif(not TEI_ALL.is_file(), reason="the schema of all TEI is not at hand (../shared/tei)")
def test_all_of_tei_is_loaded_in_two_seconds_and_then_in_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    used = []
    for _ in range(2):
        began = time.process_time()
        etree.RelaxNG(cached_normal_form(usable(TEI_ALL)))
        used.append(time.process_time() - began)
    assert used[0] < 2
    assert used[1] < 0.8
    assert etree.RelaxNG(cached_normal_form(TEI_ALL)).validate(read(ROOT / "tei/edition.xml").tree)
