"""The door to Saxon: parameters and files in, strings and files out, one exception with a place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from escolio import saxon
from escolio.errors import EscolioError, MissingPart, Stumble
from escolio.saxon import Place

HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt" exclude-result-prefixes="#all">\n'
    '<xsl:output omit-xml-declaration="yes"/>\n'
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.xml"
    path.write_text("<a xmlns='u'>\n  <b/><b n='2'\n  />\n</a>", "utf-8")
    return path


@pytest.fixture
def stylesheet(tmp_path: Path) -> Path:
    return tmp_path / "xslt" / "sheet" / "sheet.xsl"


def write(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{body}</xsl:stylesheet>", "utf-8")
    return path


def entry(body: str) -> str:
    return f'<xsl:template match="/" name="xsl:initial-template">{body}</xsl:template>'


@contextmanager
def stumbling(detail: str) -> Iterator[None]:
    """The body makes a stylesheet stumble, and the processor says why."""
    with pytest.raises(Stumble) as error:
        yield
    assert detail in error.value.detail


def test_parameters_keep_their_types(stylesheet: Path, source: Path) -> None:
    names = {"s": "xs:string", "i": "xs:integer", "b": "xs:boolean"}
    declared = "".join(f'<xsl:param name="{name}" as="{kind}" required="yes"/>' for name, kind in names.items())
    write(stylesheet, declared + entry("<r>{$s}, {$i + 1}, {not($b)}</r>"))
    for text in ("ñ漢 & <", ""):
        told = saxon.transform(stylesheet, source, {"s": text, "i": 4, "b": True}, base_output=None)
        assert told == f"<r>{text.replace('&', '&amp;').replace('<', '&lt;')}, 5, false</r>"
    with stumbling("XTDE0050"):
        saxon.transform(stylesheet, source, {"s": "x"}, base_output=None)


def test_without_source_the_initial_template_runs(stylesheet: Path) -> None:
    write(stylesheet, entry("<r>{1 + 1}</r>"))
    assert saxon.transform(stylesheet, None, {}, base_output=None) == "<r>2</r>"


def test_result_documents_go_under_the_folder_and_nowhere_else(stylesheet: Path, source: Path, tmp_path: Path) -> None:
    write(stylesheet, entry('<xsl:result-document href="en/x.txt" method="text">é</xsl:result-document>'))
    out = tmp_path / "out"
    saxon.transform(stylesheet, source, {}, base_output=out)
    assert [str(path.relative_to(out)) for path in sorted(out.rglob("*"))] == ["en", "en/x.txt"]
    assert (out / "en/x.txt").read_bytes() == "é".encode()
    with pytest.raises(EscolioError, match=r"writes x\.txt, but no folder"):
        saxon.transform(stylesheet, source, {}, base_output=None)
    for href in ("../y.txt", "../../../y.txt"):
        write(stylesheet, entry(f'<xsl:result-document href="{href}" method="text">x</xsl:result-document>'))
        with pytest.raises(EscolioError, match=r"wrote y\.txt outside"):
            saxon.transform(stylesheet, source, {}, base_output=out)
    assert not list(tmp_path.rglob("y.txt"))


def test_a_run_that_fails_leaves_no_files(stylesheet: Path, source: Path, tmp_path: Path) -> None:
    body = '<xsl:result-document href="x.txt" method="text">x</xsl:result-document><xsl:sequence select="error()"/>'
    write(stylesheet, entry(body))
    with stumbling("FOER0000"):
        saxon.transform(stylesheet, source, {}, base_output=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_messages_that_do_not_stop_are_handed_on(
    stylesheet: Path, source: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    write(stylesheet, entry("<xsl:message>one <b>two</b></xsl:message><xsl:message>three</xsl:message><r/>"))
    for _ in range(2):
        told: list[str] = []
        saxon.transform(stylesheet, source, {}, base_output=None, on_message=told.append)
        assert told == ["one two", "three"]
    saxon.transform(stylesheet, source, {}, base_output=None)
    assert [record.message for record in caplog.records] == ["one two", "three"]
    assert capfd.readouterr().err == ""


def test_what_stops_a_run_names_file_and_place_and_no_code(
    stylesheet: Path, source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stop = '<xsl:message terminate="yes" error-code="esc:UNHANDLED">No rule at {path((//*:b)[2])}</xsl:message>'
    write(stylesheet, entry(stop))
    with pytest.raises(EscolioError) as error:
        saxon.transform(stylesheet, source, {}, base_output=None)
    assert (error.value.path, error.value.line, error.value.column) == (source, 2, 7)
    assert error.value.message == "No rule at /a[1]/b[2]"
    write(stylesheet, entry("<xsl:sequence select=\"error(xs:QName('esc:POINTER'), 'Nothing at #x')\"/>"))
    with pytest.raises(EscolioError, match=r"Nothing at #x$"):
        saxon.transform(stylesheet, source, {}, base_output=None)
    assert capfd.readouterr().err == ""


def test_a_result_is_written_into_a_file_whole_or_not_at_all(stylesheet: Path, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "ñ 漢 %20 #x.xml"
    write(stylesheet, entry("<r><xsl:value-of select=\"count(//*:b), 'ñ'\"/></r>"))
    saxon.write(stylesheet, source, {}, target)
    assert target.read_text("utf-8").endswith("<r>2 ñ</r>")
    write(stylesheet, entry("<r>begun<xsl:sequence select=\"error(xs:QName('esc:POINTER'), 'Nothing at #x')\"/></r>"))
    with pytest.raises(EscolioError, match=r"Nothing at #x$"):
        saxon.write(stylesheet, source, {}, target)
    assert not target.exists()
    write(stylesheet, entry("<r>{1 div xs:integer('0')}</r>"))
    with stumbling("FOAR0001"):
        saxon.write(stylesheet, source, {}, target)
    assert not target.exists()


def test_a_stylesheet_with_a_mistake_is_named_with_its_line(stylesheet: Path, source: Path) -> None:
    write(stylesheet, entry('\n<xsl:value-of select="1 +"/>'))
    with pytest.raises(EscolioError) as error:
        saxon.transform(stylesheet, source, {}, base_output=None)
    assert (error.value.path, error.value.line) == (stylesheet, 4)
    assert "XPST0003" in error.value.message
    with pytest.raises(MissingPart):
        saxon.transform(stylesheet.with_name("none.xsl"), source, {}, base_output=None)


def test_a_changed_import_is_compiled_again(stylesheet: Path, source: Path) -> None:
    other = write(stylesheet.parent.parent / "common" / "other.xsl", '<xsl:variable name="x" select="1"/>')
    write(stylesheet, '<xsl:import href="../common/other.xsl"/>' + entry("<r>{$x}</r>"))
    assert saxon.transform(stylesheet, source, {}, base_output=None) == "<r>1</r>"
    write(other, '<xsl:variable name="x" select="1001"/>')
    assert saxon.transform(stylesheet, source, {}, base_output=None) == "<r>1001</r>"


def test_a_changed_source_is_parsed_again(stylesheet: Path, source: Path, tmp_path: Path) -> None:
    """Trees are kept between runs, a few at a time, and only as long as their file is what it was."""
    write(stylesheet, '<xsl:output method="text"/>' + entry('<xsl:value-of select="."/>'))
    others = [tmp_path / f"{number}.xml" for number in range(4)]
    for number, other in enumerate(others):
        other.write_text(f"<a>{number}</a>")
    for words in ("one", "three", "one"):
        source.write_text(f"<a>{words}</a>")
        for path, text in [(source, words), *zip(others, "0123", strict=True), (source, words)]:
            assert saxon.transform(stylesheet, path, {}, base_output=None) == text


def test_nothing_is_fetched_and_no_entity_gets_through(stylesheet: Path, source: Path) -> None:
    write(stylesheet, entry("<r>{doc('http://127.0.0.1:9/x.xml')}</r>"))
    with stumbling("prohibited"):
        saxon.transform(stylesheet, source, {}, base_output=None)
    write(stylesheet, entry("<r>{.}</r>"))
    source.write_text("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "utf-8")
    with pytest.raises(EscolioError, match="declares the entity"):
        saxon.transform(stylesheet, source, {}, base_output=None)
    source.write_text("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a>y</a>", "utf-8")
    assert saxon.transform(stylesheet, source, {}, base_output=None) == "<r>y</r>"


def test_records_are_strings_and_places(stylesheet: Path, source: Path) -> None:
    maps = "array { map { 'r': 'x', 'n': (//*:b)[2], 'none': () } }, map { 'i': 3 }"
    write(stylesheet, f'<xsl:template match="/"><xsl:sequence select="{maps}"/></xsl:template>')
    assert saxon.records(stylesheet, source) == [
        {"r": "x", "n": Place(3, 5), "none": ""},
        {"i": "3"},
    ]


def test_other_threads_may_transform(stylesheet: Path, source: Path) -> None:
    write(stylesheet, entry("<r>{count(//*)}</r>"))
    told: list[str] = []
    threads = [
        threading.Thread(target=lambda: told.append(saxon.transform(stylesheet, source, {}, base_output=None)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["<r>3</r>"] * 4
