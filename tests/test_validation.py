"""The whole check: the edition is clean, all findings are told at once, and rules and witnesses are held to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from escolio.errors import EscolioError, MissingPart
from escolio.findings import Finding
from escolio.project import find_edition
from escolio.validation import report, rules
from escolio.validation.check import check
from escolio.validation.relaxng.verdict import grammar_findings
from escolio.xml.reading import parse, read

WITNESS = "000_51820d5005d026c4.txt"


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    """The edition with its witnesses in a folder of its own."""
    shutil.copytree(edition.parent / "witnesses", tmp_path / "witnesses")
    return Path(shutil.copy(edition, tmp_path / "edition.xml"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def place_of(path: Path, words: str) -> tuple[int, int]:
    before = path.read_text("utf-8").partition(words)[0]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def test_the_edition_is_clean(edition: Path) -> None:
    assert [str(finding) for finding in check(edition)] == []


def test_grammar_rules_and_witnesses_are_told_together(copy: Path) -> None:
    change(copy, "<projectDesc>", "<projectDesk>")
    change(copy, "</projectDesc>", "</projectDesk>")
    change(copy, '<witness xml:id="C" n="2" corresp="#b01">', '<witness xml:id="C" n="2" corresp="#nobody">')
    (copy.parent / "witnesses" / WITNESS).write_text("changed", "utf-8")
    found = check(copy)
    assert {"grammar-unknown-element", "pointer-resolves", "witness-size", "witness-digest"} <= {
        one.rule for one in found
    }
    assert found == sorted(found, key=lambda one: one.order)
    by_rule = {one.rule: (one.line, one.column) for one in found}
    assert by_rule["grammar-unknown-element"] == place_of(copy, "<projectDesk")
    assert by_rule["pointer-resolves"] == place_of(copy, '<witness xml:id="C"')
    assert by_rule["witness-digest"] == place_of(copy, '<idno type="sha256"')
    assert by_rule["witness-size"] == place_of(copy, '<measure type="size"')


def test_one_changed_byte_of_a_witness_is_found(copy: Path) -> None:
    file = copy.parent / "witnesses" / WITNESS
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    found = check(copy)
    assert [finding.rule for finding in found] == ["witness-digest", "witness-text"]
    assert all(finding.is_error for finding in found)


@pytest.mark.parametrize("target", ["witnesses/none.txt", "../outside.txt", "https://example.org/w.txt", "/etc/passwd"])
def test_witness_that_is_not_a_file_beside_the_edition(copy: Path, target: str) -> None:
    (copy.parent.parent / "outside.txt").write_text("x", "utf-8")
    change(copy, f"witnesses/{WITNESS}", target)
    found = [finding for finding in check(copy) if finding.rule == "witness-file"]
    assert [target in finding.message for finding in found] == [True]


def test_rules_are_errors_for_our_editions_and_warnings_for_others(copy: Path) -> None:
    change(copy, '<witness xml:id="C" n="2" corresp="#b01">', '<witness xml:id="C" n="2" corresp="#nobody">')
    assert {finding.severity for finding in check(copy)} == {"error"}
    for name in ("escolio.rng", "escolio.sch"):
        change(copy, f"../schema/{name}", "tei_all.rng")
    assert {(finding.severity, finding.rule) for finding in check(copy)} == {
        ("warning", "pointer-resolves"),
        ("warning", "schema-none"),
    }


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>", "This is an HTML page, not TEI."),
        ("<TEI><text/></TEI>", "<TEI> is not in the TEI namespace."),
        ("<TEI.2><text/></TEI.2>", "<TEI.2> is TEI P4"),
        ("<doc/>", "This is not TEI: its root element is <doc>."),
        (f"{TEI}<teiHeader/></TEI>", "The document has a header and no text."),
        (f"{TEI}<teiHeader/><div> </div></TEI>", "The document has a header and no text."),
    ],
)
def test_what_is_no_tei_with_a_text_is_told_in_one_message(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_text(text, "utf-8")
    (finding,) = check(path)
    assert (finding.severity, finding.rule, finding.line) == ("error", "not-tei", 1)
    assert finding.message.startswith(words)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("", "read-empty", "The file is empty"),
        (
            f"<!DOCTYPE TEI SYSTEM 'tei.dtd'>{TEI}<teiHeader/><text><body><p>x</p></body></text></TEI>",
            "read-doctype",
            "DOCTYPE",
        ),
        ("<!ELEMENT p (#PCDATA)>", "read-not-well-formed", "XML"),
    ],
)
def test_what_cannot_be_read_whole_is_told_in_one_message(text: str, rule: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_text(text, "utf-8")
    (finding,) = (finding for finding in check(path) if finding.rule != "schema-none")
    assert (finding.rule, words in finding.message) == (rule, True)


def test_elements_in_names_of_another_language_are_a_text(tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_text(f"{TEI}<TeiKopf/><Text><Absatz>Es war</Absatz></Text></TEI>", "utf-8")
    assert not any(finding.is_error for finding in check(path))


VALUES = ["a", " a", "a\n", "#x ", " 1 ", "2020-01-01 ", "a b", ""]


def test_white_space_round_a_value_with_a_pattern_is_judged_as_jing_does(jing: list[str], tmp_path: Path) -> None:
    """Two schemas, of which one has no normal form, so that both ways to load one are tried."""
    kinds = ("anyURI", "token", "string", "integer", "date")
    elements, paths = "", []
    for kind in kinds:
        data = f'<data type="{kind}"><param name="pattern">\\S+</param></data>'
        elements += f'<element name="{kind}"><attribute name="w">{data}</attribute></element>'
        for number, value in enumerate(VALUES):
            paths.append(tmp_path / f"{kind}{number}.xml")
            paths[-1].write_bytes(etree.tostring(etree.Element(kind, w=value)))
    library = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns="http://relaxng.org/ns/structure/1.0"'
    (tmp_path / "a.rng").write_text(f"<grammar {library}><start><choice>{elements}</choice></start></grammar>")
    (tmp_path / "b.rng").write_text(f"<choice {library}>{elements}</choice>")
    judged = subprocess.run([*jing, str(tmp_path / "a.rng"), *map(str, paths)], capture_output=True, text=True).stdout
    valid = {path.name: f"{path.name}:" not in judged for path in paths}
    assert set(valid.values()) == {True, False}
    for schema in ("a.rng", "b.rng"):
        assert {path.name: not grammar_findings(read(path), tmp_path / schema) for path in paths} == valid, schema


GRAMMAR = (
    '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">{}</element>'
)
ANY = "<zeroOrMore><choice><text/><element><anyName/><text/></element></choice></zeroOrMore>"
SECRET = "confidential-words"
SCHEMAS = {
    "ok.rng": GRAMMAR.format(ANY),
    "strict.rng": GRAMMAR.format(f'<element name="{SECRET}"><text/></element>'),
    "ok.rnc": 'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { element text { text } }\n',
    "strict.rnc": 'default namespace = "http://www.tei-c.org/ns/1.0"\n'
    f"start = element TEI {{ element {SECRET} {{ text }} }}\n",
    "strict.xsd": '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0">'
    f'<element name="TEI"><complexType><sequence><element name="{SECRET}"/></sequence></complexType></element>'
    "</schema>",
    "unreadable.rng": f"{SECRET}:x:0:0",
}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("ok.rng", None),
        ("ok.rnc", None),
        ("strict.rng", "grammar-other-schema"),
        ("strict.rnc", "grammar-other-schema"),
        ("strict.xsd", "grammar-other-schema"),
        ("unreadable.rng", "schema-unusable"),
        ("absent.rng", "schema-none"),
        ("https://example.org/tei_all.rng", "schema-none"),
        ("/dev/stdin.rng", "schema-none"),
        ("notes.txt", "schema-none"),
        ("large.rng", "schema-none"),
    ],
)
def test_a_file_is_held_to_the_local_schema_that_it_names_whose_words_are_not_quoted(
    name: str, rule: str | None, tmp_path: Path
) -> None:
    for schema, text in SCHEMAS.items():
        (tmp_path / schema).write_text(text, "utf-8")
    (tmp_path / "notes.txt").write_text(SECRET, "utf-8")
    (tmp_path / "large.rng").write_text(SCHEMAS["strict.rng"], "utf-8")
    os.truncate(tmp_path / "large.rng", 20 * 1024 * 1024 + 1)
    path = tmp_path / "e.xml"
    path.write_text(f'<?xml-model href="{name}"?>\n{TEI}<text>x</text></TEI>', "utf-8")
    found = check(path)
    assert [finding.rule for finding in found] == ([rule] if rule else [])
    assert all(SECRET not in finding.message for finding in found)
    assert all(name in finding.message for finding in found)


def test_an_identifier_used_twice_is_told_of_any_text(tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_text(f'{TEI}<text>\n<body><p xml:id="a">x</p>\n<p xml:id="a">y</p></body></text></TEI>', "utf-8")
    assert [(finding.rule, finding.line) for finding in check(path) if finding.is_error] == [("id-unique", 3)]


def test_another_schema(copy: Path, tmp_path: Path) -> None:
    schema = tmp_path / "other.rng"
    schema.write_text(
        '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>',
        "utf-8",
    )
    assert {"grammar-unknown-attribute", "grammar-unknown-element"} <= {finding.rule for finding in check(copy, schema)}
    schema.write_text("not a schema", "utf-8")
    with pytest.raises(EscolioError, match="not a RELAX NG schema") as error:
        check(copy, schema)
    assert error.value.status == 2
    with pytest.raises(EscolioError, match="no such schema"):
        check(copy, tmp_path / "none.rng")


def test_rules_that_stumble_over_an_invalid_file_say_so(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_document: object) -> list[Finding]:
        raise EscolioError("a number was expected")

    monkeypatch.setattr(rules, "rule_findings", stumble)
    with pytest.raises(EscolioError, match="a number was expected"):
        check(copy)
    change(copy, "<projectDesc>", "<projectDesc n='1' zzz='1'>")
    assert [(one.rule, one.severity) for one in check(copy)] == [
        ("rules-not-run", "warning"),
        ("grammar-unknown-attribute", "error"),
    ]


def test_rules_that_are_not_there_are_a_missing_part(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "resources", lambda: tmp_path)
    with pytest.raises(MissingPart):
        rules.rule_findings(parse(copy, copy.read_bytes()))


def test_default_edition_of_a_folder(tmp_path: Path) -> None:
    with pytest.raises(EscolioError, match=r"no tei/edition\.xml"):
        find_edition(tmp_path)
    (tmp_path / "edition.xml").touch()
    assert find_edition(tmp_path) == tmp_path / "edition.xml"


# Reports

FOUND = [
    Finding(Path("tei/é d.xml"), 3, 7, "error", "grammar-value", "“x” is no value."),
    Finding(Path("tei/é d.xml"), 0, 0, "warning", "rules-not-run", "Not all."),
]


def test_a_finding_is_one_line() -> None:
    assert str(FOUND[0]) == "tei/é d.xml:3:7: error [grammar-value] “x” is no value."
    assert str(FOUND[1]) == "tei/é d.xml: warning [rules-not-run] Not all."


def test_summary_counts() -> None:
    path = FOUND[0].path
    assert report.summary({path: []}) == "1 file: valid, nothing to report."
    assert report.summary({path: FOUND, Path("b"): []}) == "2 files: not valid, 1 error, 1 warning."
    assert report.summary({path: FOUND[1:]}) == "1 file: valid, 0 errors, 1 warning."


def test_json_holds_verdict_and_places() -> None:
    told = json.loads(report.as_json({FOUND[0].path: FOUND, Path("b.xml"): []}))
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert [(one["path"], one["valid"], len(one["findings"])) for one in told["files"]] == [
        ("tei/é d.xml", False, 2),
        ("b.xml", True, 0),
    ]
    assert told["files"][0]["findings"][0] == {
        "severity": "error", "rule": "grammar-value", "message": "“x” is no value.", "line": 3, "column": 7,
    }  # fmt: skip


def test_sarif_has_the_shape_of_2_1_0() -> None:
    log = json.loads(report.as_sarif({FOUND[0].path: FOUND}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules_told = run["tool"]["driver"]["rules"]
    for finding, result in zip(FOUND, run["results"], strict=True):
        assert rules_told[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == finding.severity
        assert result["message"]["text"] == finding.message
    first, second = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first == {"artifactLocation": {"uri": "tei/%C3%A9%20d.xml"}, "region": {"startLine": 3, "startColumn": 7}}
    assert "region" not in second
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_of_the_program_is_described(root: Path) -> None:
    source = "".join(path.read_text("utf-8") for path in (root / "src/escolio/validation").glob("*.py"))
    for prefix in ("grammar-", "read-", "witness-", "rules-not"):
        for found in {part.partition('"')[0] for part in source.split(f'"{prefix}')[1:]}:
            assert f"{prefix}{found}" in report.DESCRIPTIONS


def test_patterns_of_canonical_references_are_no_pointers(tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    pattern = "<refsDecl><cRefPattern matchPattern='(.+)' replacementPattern='#xpath(//tei:p[@n=\"$1\"])'/></refsDecl>"
    path.write_text(
        f"{TEI}<teiHeader><encodingDesc>{pattern}</encodingDesc></teiHeader><text><body><p n='1' corresp='#b'>x</p>"
        "</body></text></TEI>",
        "utf-8",
    )
    assert [finding.message for finding in check(path) if finding.rule == "pointer-resolves"] == [
        "Element p points to #b, and nothing in this file has that xml:id. "
        "Correct the pointer, or add what it points to."
    ]
