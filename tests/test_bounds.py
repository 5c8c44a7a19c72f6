"""What an edition or a schema may cost: time and memory in proportion, and one message for what is beyond."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from escolio.cli import main
from escolio.validation.check import check

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 2.0
MEGABYTES = 300
MANY = 8_000
BEFORE = """<?xml-model href="escolio.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>t</title></titleStmt>
<publicationStmt><publisher>p</publisher></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>
<text><body>"""
AFTER = "</body></text></TEI>"
RNG = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{}</start>{}</grammar>'
OPTION = '<optional><element name="b"><empty/></element></optional>'
MEASURE = """
import sys
from escolio.cli import main
try:
    main(sys.argv[1:])
finally:
    print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])
"""

# One thing wrong, or two, thousands of times over: each row, each element, each value, each character.
THOUSANDS = {
    "unknown elements in one row": "<p>x</p>" + "<foo/>\n" * MANY,
    "unknown elements, each another": "<p>x</p>" + "".join(f"<foo{number}/>" for number in range(MANY)),
    "known elements in the wrong place": "<p>x</p>" + "<item/>" * MANY,
    "texts between elements": "<p>x</p>" + "<lb/>text" * MANY,
    "an unknown element in every paragraph": "<p><bar>y</bar>\n</p>" * MANY,
    "comments between words": "<p>" + "word <!-- -->" * MANY + "</p>",
    "wrong values": "<p>" + '<s xml:id="1 2" n="" foo="x">y</s>' * (MANY // 4) + "</p>",
    "the same identifier": "<p>" + '<s xml:id="a">y</s>' * MANY + "</p>",
    "a namespace each": "<p>" + "".join(f'<x:a xmlns:x="u{number}"/>' for number in range(MANY // 4)) + "</p>",
    "private characters": "<p>" + "\ue000" * MANY + "</p>",
}
# One finding each, because Saxon, or anybody, would choke on the rest.
BEYOND = {
    "attributes": ("<p " + " ".join(f'a{number}="x"' for number in range(50_000)) + "/>", "read-too-many-attributes"),
    "declarations": ("<p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000)) + "/>", "read-too-many-attributes"),
    "name": (f"<{'a' * 1_000_000}/>", "read-name-too-long"),
    "attribute": (f'<p {"a" * 1_000_000}="x"/>', "read-name-too-long"),
    "prefix": (f'<{"a" * 600}:{"b" * 600} xmlns:{"a" * 600}="u"/>', "read-name-too-long"),
    "namespace": (f'<p xmlns="{"a" * 1_000_000}"/>', "read-name-too-long"),
    "instruction": (f"<?{'a' * 1_000_000} x?>", "read-name-too-long"),
    "depth": ("<hi>" * 1_000_000 + "x" + "</hi>" * 1_000_000, "read-too-deep"),
    "depth of a hundred and one": ("<hi>" * 98 + "x" + "</hi>" * 98, "read-too-deep"),
}
# As much as there may be: Saxon reads it, and says nothing of its own.
WITHIN = {
    "depth": "<div>" * 97 + "</div>" * 97,
    "attributes": "<p " + " ".join(f'a{number}="x"' for number in range(200)) + "/>",
    "name": f"<{'a' * 1_000}/>",
    "value": f'<p><ref target="#{"a" * 1_000_000}">x</ref></p>',
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def written(folder: Path, body: str) -> Path:
    path = folder / "e.xml"
    path.write_text(BEFORE + body + AFTER, encoding="utf-8")
    return path


@pytest.fixture(autouse=True, scope="module")
def warm(edition: Path) -> None:
    """The schema and the rules are read once, so that what is measured is the file."""
    check(edition)


@pytest.mark.parametrize("body", THOUSANDS.values(), ids=THOUSANDS)
def test_thousands_of_findings_take_seconds_and_not_minutes(tmp_path: Path, body: str) -> None:
    path = written(tmp_path, body)
    start = time.process_time()
    result = run("validate", path)
    assert time.process_time() - start < SECONDS
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) < 200, "at most twenty of a kind"
    assert max(map(len, result.stderr.splitlines())) < 2_500


def test_findings_are_grouped_and_the_rest_of_a_kind_is_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "<p>x</p>" + "<foo/>\n" * 250 + "".join(f"<foo{n}x/>\n" for n in range(30)))
    first, whole = run("validate", path), run("validate", "--all", path)
    together = re.search(r"\[grammar-unknown-element] <foo> .*", first.stderr)
    assert together
    assert together[0].endswith(" (250 ×, also at 5:1, 6:1, 7:1 …)")
    assert first.stderr.count("[grammar-unknown-element] <foo") == 20
    assert "… and 11 more of [grammar-unknown-element]. To see them, run: escolio validate --all" in first.stderr
    assert whole.stderr.count("[grammar-unknown-element] <foo") == 280
    assert first.stdout == whole.stdout
    assert run("build", path, "-o", tmp_path / "out").stderr.count("<foo") == 20
    counted = json.loads(run("validate", "--format", "json", path).stdout)
    assert sum(found["rule"] == "grammar-unknown-element" for found in counted["files"][0]["findings"]) == 280
    logged = json.loads(run("validate", "--format", "sarif", path).stdout)
    assert sum(found["ruleId"] == "grammar-unknown-element" for found in logged["runs"][0]["results"]) == 280


@pytest.mark.parametrize(("body", "rule"), BEYOND.values(), ids=BEYOND)
def test_what_is_beyond_bounds_is_one_finding(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], body: str, rule: str
) -> None:
    start = time.process_time()
    findings = check(written(tmp_path, body))
    assert time.process_time() - start < SECONDS
    assert [finding.rule for finding in findings] == [rule]
    assert len(findings[0].message) < 200
    assert capfd.readouterr().err == "", "Saxon says nothing of its own"


@pytest.mark.parametrize("body", WITHIN.values(), ids=WITHIN)
def test_what_is_within_bounds_is_read_by_every_part(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], body: str
) -> None:
    findings = check(written(tmp_path, body))
    rules = {finding.rule for finding in findings}
    assert "rules-not-run" not in rules
    assert not {rule for rule in rules if rule.startswith("read-")}
    assert max(len(finding.message) for finding in findings) < 2_000
    assert capfd.readouterr().err == ""


def schema_of(count: int, definition: str) -> str:
    """A schema whose definitions each refer to the next one (%s)."""
    defines = [
        f'<define name="d{number}">{definition.replace("%s", f"d{number + 1}")}</define>' for number in range(count)
    ]
    last = f'<define name="d{count}">{OPTION}</define>'
    return RNG.format('<element name="TEI"><ref name="d0"/></element>', "".join([*defines, last]))


def options(count: int) -> str:
    return RNG.format(f'<element name="TEI">{"<optional>" * count}{OPTION}{"</optional>" * count}</element>', "")


SCHEMAS = {
    "nested": (options(400), "More than 100 elements lie inside each other."),
    "nested deep": (options(100_000), "More than 100 elements lie inside each other."),
    "nested by name": (schema_of(400, '<optional><ref name="%s"/></optional>'), "100 patterns inside each other"),
    "named deep": (schema_of(5_000, '<optional><ref name="%s"/></optional>'), "100 patterns inside each other"),
    "doubling": (schema_of(30, '<choice><ref name="%s"/><ref name="%s"/></choice>'), "more than 5,000 patterns"),
    "long": (RNG.format(f'<element name="TEI">{OPTION * 5_000}</element>', ""), "more than 5,000 patterns"),
    "entity": ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "The DOCTYPE declares the entity “b”."),
    "not XML": ("<grammar>", "The file ends before the end of an element."),
}


@pytest.mark.parametrize(("text", "words"), SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_beyond_bounds_is_one_message(tmp_path: Path, edition: Path, text: str, words: str) -> None:
    schema = tmp_path / "s.rng"
    schema.write_text(text)
    start = time.process_time()
    result = run("validate", "--schema", schema, edition)
    assert time.process_time() - start < SECONDS
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_schema_of_300_megabytes_is_not_read(tmp_path: Path, edition: Path) -> None:
    schema = tmp_path / "s.rng"
    schema.touch()
    os.truncate(schema, 300 * 1024 * 1024)
    result = run("validate", "--schema", schema, edition)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "The file is too large (300 MB; the limit is 64 MB)." in result.stderr


@pytest.mark.parametrize("kind", ["group", "interleave"])
def test_a_schema_that_the_explainer_cannot_follow_is_left_to_libxml2(tmp_path: Path, kind: str) -> None:
    """Hundreds of options in a row lead to as many states, each with as many ways on."""
    names = [f"b{number}" if kind == "interleave" else "b" for number in range(90)]
    rows = "".join(OPTION.replace('"b"', f'"{name}"') for name in names)
    schema, path = tmp_path / "s.rng", tmp_path / "e.xml"
    schema.write_text(RNG.format(f'<element name="a"><{kind}>{rows}</{kind}></element>', ""))
    path.write_text(f"<a>{'<b/>' * 300}<x/></a>")
    start = time.process_time()
    findings = check(path, schema)
    assert time.process_time() - start < SECONDS + 1
    assert {finding.rule for finding in findings} == {"grammar-libxml2"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory a process took")
def test_all_this_stays_within_memory(tmp_path: Path) -> None:
    """One process is given all that is beyond bounds or near them; what it took at most is what the system says."""
    paths = []
    for number, body in enumerate([*(body for body, _ in BEYOND.values()), *WITHIN.values()]):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_text(BEFORE + body + AFTER, encoding="utf-8")
    command = [sys.executable, "-P", "-c", MEASURE, "validate", *map(str, paths)]
    child = subprocess.run(command, capture_output=True, text=True)
    assert "not valid" in child.stdout
    assert int(child.stdout.split()[-1]) / 1024 < MEGABYTES


@pytest.mark.parametrize("argument", ["\x1b[31mno.xml", "a\nb.xml", "\u202ecod.exe", "\x9b31m.xml"])
@pytest.mark.parametrize("command", [["validate"], ["build"], ["cite", "p1.s1", "--edition"], ["--", "x"]])
def test_control_characters_in_names_do_not_reach_the_terminal(command: list[str], argument: str) -> None:
    result = run(*command, argument)
    assert result.exit_code == 2
    assert argument not in result.output
    assert not set(result.output) & set("\x1b\x9b\u202e")


EVIL = "e\x1b[2J\x9b31m\u202ed"


COMMANDS = (
    "validate {evil}/edition.xml",
    "validate {evil}/tei/edition.xml",
    "build {evil}/tei/edition.xml --only data -o {evil}/out",
    "build {evil}/tei/edition.xml --only data -o {evil}/tei",
    "archive {evil}/tei/edition.xml -o {evil}/deposit",
    "verify {evil}/out",
    "verify {evil}/tei",
    "verify {evil}/none.zip",
    "new {evil}/{name}.txt --output {evil}/made",
    "schema --copy {evil}/schema",
    "diff {evil}/tei/edition.xml {evil}/none.xml",
    "serve {evil}/none.xml --port 0",
    "{evil}",
)
# Runs commands one after the other in one process, writes after what each says a line with its status.
EACH = """
import json, sys
from escolio.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        print("status", end.code, file=sys.stderr, flush=True)
"""


def test_no_name_reaches_the_terminal_as_it_is(tmp_path: Path) -> None:
    """Findings, progress, what is logged: a name that a terminal would obey is shown as what it is."""
    for number in range(len(COMMANDS)):
        folder = tmp_path / str(number) / EVIL
        (folder / "tei/witnesses").mkdir(parents=True)
        (folder / f"{EVIL}.txt").write_text("A text.\n", "utf-8")
        (folder / "tei/witnesses" / EVIL).write_text("x", "utf-8")
        (folder / "tei/edition.xml").write_bytes((ROOT / "tests/minimal.xml").read_bytes())
        (folder / "out").mkdir()
        manifest = {"edition": {"title": "t"}, "tools": {"escolio": "1"}, "outputs": [{"path": EVIL, "sha256": "0"}]}
        (folder / "out/manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
        (folder / "out" / EVIL).write_text("changed", "utf-8")
    asked = [
        [word.format(evil=f"{number}/{EVIL}", name=EVIL) for word in words.split()]
        for number, words in enumerate(COMMANDS)
    ]
    command = [sys.executable, "-P", "-c", EACH, json.dumps(asked)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not set(done.stderr) & set("\x1b\x9b\u202e")
    assert all(line.isprintable() for line in done.stderr.split("\n"))
    *said, after = re.split(r"^status ([0-9]+)\n", done.stderr, flags=re.MULTILINE)
    assert after == ""
    assert len(said[1::2]) == len(COMMANDS)
    assert set(said[1::2]) <= {"0", "1", "2"}
    assert sum("e\\x1b[2J" in words for words in said[::2]) >= 10, said


DEEP = """<seg type="city" xml:id="p1.s2.g1"><emph><quote><corr xml:id="qubifena" prev="#p2" resp="#a01"><table><head
    prev="#p2.s1" source="#p2.s1"><foreign cert="low" resp="#text" rendition="#a01"><seg n="1.0.0" ana="#p2.s2"
    corresp="#p1.s2" prev="#p1.s1" rendition="#p1" type="company" xml:id="p1.s2.g1"/></foreign><pb n="2"
    ed="S"/></head><head xml:lang="es" source="#p2.s1"><title ana="#A" next="#A" resp="#p1" source="#p2.s2"><add
    next="#p2" prev="#ed" resp="#p1.s1"><add xml:id="qubikela" next="#p1.s1"
    place="above">qubikema</add></add><title type="short" n="2" xml:lang="en" next="#p1.s1"/><msDesc
    xml:lang="en" corresp="#ed" prev="#p1.s1" source="#A" type="codex"><msIdentifier xml:lang="en" ana="#p1.s1"
    next="#edition" source="#p2"/></msDesc></title></head><row role="label" xml:lang="es" cert="low"
    resp="#p2"><cell rows="1" cols="1" xml:lang="zh" ana="#p2.s2" cert="high" resp="#p2"
    rendition="#ed"/></row></table></corr></quote></emph></seg></s>"""


def test_a_fault_in_deeply_nested_words_is_told_at_once(tmp_path: Path) -> None:
    """libxml2 tried every way to it, for hours, where the schema was in another form."""
    edition = tmp_path / "edition.xml"
    good = (Path(__file__).parent / "minimal.xml").read_text("utf-8")
    edition.write_text(good.replace("</s>", DEEP, 1), "utf-8")
    command = [sys.executable, "-P", "-m", "escolio", "validate", str(edition)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "p1.s2.g1" in done.stderr + done.stdout
