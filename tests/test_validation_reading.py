"""Whatever is wrong with a file itself is one clear message with its place; nothing is fetched or expanded."""

from __future__ import annotations

import os
import socket
import time
import tracemalloc
from pathlib import Path

import pytest
from lxml import etree

from escolio.validation.check import check
from escolio.xml import reading
from escolio.xml.reading import ReadingError, parse, read

BOMB = "<!DOCTYPE TEI [<!ENTITY a '0123456789'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
)

BAD = {
    "empty": (b"", "read-empty", 0, 0, "The file is empty."),
    "white space only": (b" \n\t\n", "read-empty", 0, 0, "The file is empty."),
    "no element": (b"<?xml version='1.0'?>\n<!-- x -->", "read-not-well-formed", 2, 11, "There is no element"),
    "end tag of another": (
        b"<TEI>\n <a>x\n </b></TEI>", "read-not-well-formed", 3, 4, "not close <a>, opened at 2:2. Close </a> first",
    ),
    "end tag of another, with namespaces": (
        b"<t:TEI xmlns:t='u'>\n<t:a></t:TEI>", "read-not-well-formed", 2, 8, "does not close <t:a>, opened at 2:1",
    ),
    "not closed": (b"<TEI>\n<a>\n", "read-not-well-formed", 3, 1, "Close <a>, opened at 2:1."),
    "ampersand": (b"<TEI>\nPo & Volga</TEI>", "read-not-well-formed", 2, 4, "&amp;"),
    "hyphens in a comment": (b"<TEI>\n<!-- a -- b --></TEI>", "read-not-well-formed", 2, 10, "one hyphen, or a dash"),
    "ampersand after a comment": (b"<TEI>\n<!-- a -->-- & b</TEI>", "read-not-well-formed", 2, 14, "&amp;"),
    "unknown entity": (b"<TEI>\n &nbsp;</TEI>", "read-not-well-formed", 2, 2, "Write the character itself"),
    "attribute twice": (b"<TEI a='1' a='2'/>", "read-not-well-formed", 1, 12, "given twice"),
    "unbound prefix": (b"<TEI>\n<x:a/></TEI>", "read-not-well-formed", 2, 1, "Declare it with xmlns:PREFIX"),
    "two roots": (b"<TEI/>\n<TEI/>", "read-not-well-formed", 2, 1, "one root element"),
    "late declaration": (b"\n<?xml version='1.0'?><TEI/>", "read-not-well-formed", 2, 1, "may stand before <?xml"),
    "latin-1 bytes in UTF-8": (
        "<TEI>\n prisión</TEI>".encode("latin-1"), "read-encoding", 2, 7, "0xF3 here is not UTF-8",
    ),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><TEI/>", "read-encoding", 1, 1, "klingon"),
    "UTF-8 that says UTF-16": (b"<?xml version='1.0' encoding='UTF-16'?><TEI/>", "read-encoding", 1, 1, "UTF-16"),
    "NUL": (b"<TEI>\nab\0c</TEI>", "read-character", 2, 3, "U+0000"),
    "control character": (b"<TEI>\r\nab\x08c</TEI>", "read-character", 2, 3, "U+0008"),
    "external entity": (
        b"<!DOCTYPE TEI [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<TEI>&x;</TEI>", "read-entity", 2, None,
        "the entity “x” from “file:///etc/passwd”",
    ),
    "external parameter entity": (
        b"<!DOCTYPE TEI [\n<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x; ]>\n<TEI/>", "read-entity", 2, None,
        "parameter entity",
    ),
    "parameter entity used": (
        b"<!DOCTYPE TEI [\n<!ENTITY % x '<!ENTITY y \"z\">'> %x; ]>\n<TEI/>", "read-entity", 2, None,
        "parameter entity",
    ),
    "entity bomb": (f"{BOMB}]>\n<TEI>&m;</TEI>".encode(), "read-entity", 1, None, "Escolio expands nothing"),
    "attribute defaults": (
        b"<!DOCTYPE TEI [\n<!ATTLIST TEI a CDATA 'x'>]>\n<TEI/>", "read-doctype", 2, None, "holds declarations",
    ),
    "entity from a DTD that is not read": (
        b"<!DOCTYPE TEI SYSTEM 'tei.dtd'>\n<TEI>&x;</TEI>", "read-entity", 2, 6, "no DTD is read",
    ),
    "too deep": (b"<a>" * 300 + b"</a>" * 300, "read-too-deep", 1, 301, "More than 100 elements"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD, ids=str)
def test_one_clear_message_with_place_and_remedy(case: str, tmp_path: Path) -> None:
    data, rule, line, column, words = BAD[case]
    path = tmp_path / "e.xml"
    path.write_bytes(data)
    (finding,) = check(path)
    assert (finding.rule, finding.line, finding.severity) == (rule, line, "error")
    assert column is None or finding.column == column
    assert words in finding.message
    assert finding.message.count(". ") >= 1, "a remedy follows what is wrong"


@pytest.mark.parametrize("case", ["external entity", "external parameter entity", "entity bomb"])
def test_nothing_is_fetched_and_nothing_expanded(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    tracemalloc.start()
    with pytest.raises(ReadingError):
        parse(Path("e.xml"), BAD[case][0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_missing_file_folder_pipe_and_secret(tmp_path: Path) -> None:
    assert [finding.rule for finding in check(tmp_path / "none.xml")] == ["read-missing"]
    assert "folder" in check(tmp_path)[0].message
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert [finding.rule for finding in check(pipe)] == ["read-not-a-file"]
    assert [finding.rule for finding in check(Path("/dev/zero"))] == ["read-not-a-file"]
    assert [finding.rule for finding in check(tmp_path / "a\0b")] == ["read-unreadable"]
    assert [finding.rule for finding in check(tmp_path / ("x" * 5_000))] == ["read-unreadable"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are those of POSIX")
def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.xml"
    path.write_text("<TEI/>", "utf-8")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    (finding,) = check(path)
    assert finding.rule == "read-unreadable"
    assert "Permission denied" in finding.message


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    began = time.monotonic()
    (finding,) = check(path)
    assert finding.rule == "read-too-large"
    assert "200 MB" in finding.message
    assert "64 MB" in finding.message
    assert time.monotonic() - began < 1


def test_more_elements_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ELEMENT_LIMIT", 10)
    with pytest.raises(ReadingError, match="more than 10 elements"):
        parse(Path("e.xml"), b"<a>" + b"<b/>" * 10 + b"</a>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("doctype", ["SYSTEM 'http://127.0.0.1:9/tei.dtd'", "PUBLIC 'p' 'tei.dtd' [<!-- > ]> -->]"])
def test_dtd_is_not_read_and_the_file_is_still_checked(doctype: str, encoding: str) -> None:
    document = parse(Path("e.xml"), f"<!DOCTYPE TEI {doctype} >\n<TEI/>".encode(encoding))
    assert [(notice.rule, notice.severity) for notice in document.notices] == [("read-doctype", "warning")]
    assert document.tree.getroot().tag == "TEI"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16be", "iso-8859-1", "windows-1252"])
def test_declared_encodings_are_read(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    data = f"<?xml version='1.0' encoding='{name}'?>\n<a>\n <b c='ñ'/></a>".encode(encoding)
    document = parse(Path("e.xml"), data)
    assert [document.place(index) for index in range(2)] == [(2, 1), (3, 2)]
    assert document.tree.getroot()[0].get("c") == "ñ"


def test_duplicate_identifiers_do_not_stop_the_reading() -> None:
    document = parse(Path("e.xml"), b"<a xml:id='x'><b xml:id='x'/><b xml:id='1 2'/></a>")
    assert len(list(document.tree.iter(etree.Element))) == 3


def test_places_agree_with_the_text(edition: Path) -> None:
    document = read(edition)
    lines = edition.read_text("utf-8").split("\n")
    elements = list(document.tree.iter(etree.Element))
    assert len(elements) == len(document.lines)
    for index, element in enumerate(elements):
        line, column = document.place(index)
        assert lines[line - 1][column - 1 :].startswith(f"<{etree.QName(element).localname}")
        quoted = _path(element)
        assert index % 20 or document.place_of_path(quoted) == (line, column)


def _path(element: etree._Element) -> str:
    """The path of an element as XPath's `path()` writes it."""
    steps = []
    for node in [element, *element.iterancestors()]:
        name = etree.QName(node)
        same = 1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))
        steps.append(f"/Q{{{name.namespace}}}{name.localname}[{same}]")
    return "".join(reversed(steps))


def test_xml_model_tells_whose_edition_it_is() -> None:
    ours = b'<?xml-model href="../schema/escolio.rng"?><TEI/>'
    assert parse(Path("e.xml"), ours).is_ours
    assert not parse(Path("e.xml"), ours.replace(b"escolio", b"tei_all")).is_ours
    assert not parse(Path("e.xml"), b'<TEI><?xml-model href="escolio.rng"?></TEI>').is_ours
