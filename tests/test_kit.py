"""What helps an editor at work: a schema that explains itself, fixes, reports for programs, watching, completion,
help."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree
from ruamel.yaml import YAML

from escolio.cli import main

ROOT = Path(__file__).parent.parent
MINIMAL = (ROOT / "tests" / "minimal.xml").read_text("utf-8")
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_the_schema_explains_every_element_attribute_and_value_in_both_languages() -> None:
    schema = etree.parse(str(ROOT / "schema" / "escolio.rng"))
    for pattern in schema.iter(f"{RNG}element", f"{RNG}attribute"):
        found = [child for child in pattern if child.tag == DOCUMENTATION]
        assert [child.get(LANGUAGE) for child in found] == ["es", "en"], pattern.get("name")
        assert all(child.text and child.text.strip() for child in found)
    for value in schema.iter(f"{RNG}value"):
        following = list(value.itersiblings())[:2]
        assert [one.tag for one in following] == [DOCUMENTATION] * 2, value.text


def pattern(node: etree._Element) -> tuple[Any, ...]:
    """What a pattern admits, without what is said of it."""
    parts = (pattern(child) for child in node if child.tag != DOCUMENTATION)
    return (node.tag, tuple(sorted(node.attrib.items())), (node.text or "").strip(), tuple(parts))


def test_attributes_that_editors_take_for_one_are_explained_by_what_is_true_of_all() -> None:
    """LemMinX, the language server of Visual Studio Code, shows of equal patterns what is said of the first."""
    first: dict[tuple[Any, ...], tuple[str, list[str | None]]] = {}
    for define in etree.parse(str(ROOT / "schema" / "escolio.rng")).iter(f"{RNG}define"):
        for attribute in define.iter(f"{RNG}attribute"):
            said = [child.text for child in attribute if child.tag == DOCUMENTATION]
            name, before = first.setdefault(pattern(attribute), (str(define.get("name")), said))
            assert name.startswith("att.") or before == said, (attribute.get("name"), name, define.get("name"))


def test_values_that_are_suggested_are_offered_with_what_they_mean() -> None:
    schema = etree.parse(str(ROOT / "schema" / "escolio.rng"))
    found = schema.find(f"{RNG}define[@name='rdg']//{RNG}attribute[@name='type']/{RNG}choice")
    assert found is not None
    assert [one.text for one in found.iter(f"{RNG}value")][:2] == ["conjecture", "substantive"]
    assert found.find(f"{RNG}data") is not None  # and anything else may be written


@pytest.mark.parametrize(("interface", "first"), [("es,en", "es"), ("de", "en"), ("en,es", "en")])
def test_a_new_edition_has_a_schema_that_explains_itself_first_in_a_language_of_its_own(
    interface: str, first: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    assert run("new", tmp_path / "a.txt", "--interface", interface, "-o", tmp_path / "e").exit_code == 0
    schema = tmp_path / "e" / "schema" / "escolio.rng"
    tree = etree.parse(str(schema))
    languages = [one.get(LANGUAGE) for one in tree.iter(DOCUMENTATION)]
    assert set(languages[::2]) == {first}
    assert set(languages[1::2]) == {"es", "en"} - {first}
    assert sorted(schema.read_bytes()) == sorted((ROOT / "schema" / "escolio.rng").read_bytes())


def test_the_schema_is_copied_with_rules_manual_and_a_catalog_that_leads_to_it(tmp_path: Path) -> None:
    assert run("schema", "--copy", tmp_path / "s").exit_code == 0
    assert b'xml:lang="en"' in (tmp_path / "s" / "escolio.rng").read_bytes().split(b"a:documentation", 2)[1]
    first = run("schema", "--copy", tmp_path / "s", "--lang", "es")
    assert first.exit_code == 0
    names = {"escolio.rng", "escolio.sch", "report.schema.json", "catalog.xml", "manual.html", "manual.en.html"}
    assert {Path(line).name for line in first.stdout.split()} == names
    assert (tmp_path / "s" / "escolio.rng").read_bytes() == (ROOT / "schema" / "escolio.rng").read_bytes()
    assert all(
        (tmp_path / "s" / str(uri.get("uri"))).is_file()
        for uri in etree.parse(str(tmp_path / "s/catalog.xml")).getroot()
    )
    assert run("schema", "--copy", tmp_path / "s").exit_code == 0
    (tmp_path / "s" / "catalog.xml").write_text("mine", "utf-8")
    assert (
        "This is not a copy of Escolio's, and nothing is overwritten." in run("schema", "--copy", tmp_path / "s").stderr
    )


def test_what_sets_up_editors_and_forges_is_what_they_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    assert run("new", tmp_path / "a.txt", "-o", tmp_path / "e").exit_code == 0
    kit = tmp_path / "e"
    settings, tasks = (json.loads((kit / f".vscode/{name}.json").read_text("utf-8")) for name in ("settings", "tasks"))
    assert all((kit / name).is_file() for name in settings["xml.catalogs"])
    commands = [task["command"].split() for task in tasks["tasks"]]
    assert {name for name, _ in commands} == {"escolio"}
    assert {verb for _, verb in commands} <= set(main.commands)
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    said = run("validate", kit / "tei/edition.xml").stderr.splitlines()[0]
    found = re.match(pattern["regexp"], said)
    assert found, said
    assert found[pattern["severity"]] == "warning"
    assert [found[pattern[name]].isdigit() for name in ("line", "column")] == [True, True]
    tree = etree.parse(str(kit / "edition.xpr")).find("projectTree")
    assert tree is not None
    assert all((kit / str(part.get("path") or part.get("name"))).exists() for part in tree)
    with (kit / ".github/workflows/site.yml").open(encoding="utf-8") as file:
        job = YAML(typ="safe").load(file)["jobs"]["site"]
    steps = [step["run"].split() for step in job["steps"] if "run" in step]
    assert [words[:2] for words in steps] == [["pip", "install"], ["escolio", "validate"], ["escolio", "build"]]


MISTAKES = {
    "element": ('<s xml:id="p2.s1" n="1">', "</s>", '<ss xml:id="p2.s1" n="1">', "</ss>"),
    "attribute": ('<title type="main" xml:lang="es">', "", '<title tipe="main" xml:lang="es">', ""),
    "number": ('<s xml:id="p2.s1" n="1">', "", '<s xml:id="p2.s1" n="2">', ""),
}


def sarif(path: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run("validate", "--format", "sarif", path).stdout)["runs"][0]
    return result


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_fix_that_is_applied_mends_what_was_found(kind: str, tmp_path: Path) -> None:
    start, end, wrong, wrong_end = MISTAKES[kind]
    before, _, after = MINIMAL.partition(start)
    path = tmp_path / "edition.xml"
    path.write_text(before + wrong + (after.replace(end, wrong_end, 1) if end else after), "utf-8")
    fixed = [result for result in sarif(path)["results"] if "fixes" in result]
    assert fixed
    lines = path.read_text("utf-8").split("\n")
    changes = [
        change for one in fixed[:1] for part in one["fixes"][0]["artifactChanges"] for change in part["replacements"]
    ]
    for change in sorted(
        changes, key=lambda one: (one["deletedRegion"]["startLine"], one["deletedRegion"]["startColumn"])
    )[::-1]:
        region = change["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        words = change["insertedContent"]["text"]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + words + line[region["endColumn"] - 1 :]
    assert "\n".join(lines) == MINIMAL


def test_every_rule_of_a_report_leads_to_its_place_in_the_manual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an address that is absolute, as SARIF has it (3.49.12): of the copy that lies near, else of none."""
    monkeypatch.chdir(tmp_path)  # where no build is near
    run("schema", "--copy", tmp_path / "schema")
    manual = (tmp_path / "schema" / "manual.en.html").read_text("utf-8")
    (tmp_path / "tei").mkdir()
    for case in sorted((ROOT / "tests" / "rules").glob("*.xml"))[:12]:
        path = Path(shutil.copy(case, tmp_path / "tei"))
        for rule in sarif(path)["tool"]["driver"]["rules"]:
            page, _, anchor = rule["helpUri"].partition("#")
            assert page == (tmp_path / "schema" / "manual.en.html").as_uri()
            assert not anchor or f'id="{anchor}"' in manual
            assert rule["shortDescription"]["text"] not in {"", rule["id"]}
            assert "escolio schema --copy schema" in rule["help"]["text"]
    (tmp_path / "schema" / "manual.en.html").unlink()
    found = sarif(tmp_path / "tei" / "app-one-lem.xml")["tool"]["driver"]["rules"]
    assert [rule["helpUri"] for rule in found] == ["urn:escolio:manual#rule.app-one-lem"]


def test_the_json_report_keeps_to_its_published_schema() -> None:
    schema = json.loads((ROOT / "schema" / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for path in (ROOT / "tests" / "minimal.xml", ROOT / "tests" / "rules" / "id-order.xml", ROOT / "none.xml"):
        report = json.loads(run("validate", "--format", "json", path).stdout)
        jsonschema.validate(report, schema)
        assert report["format"] == "1.0"


def test_validate_follows_what_is_saved_until_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "edition.xml"
    path.write_text(MINIMAL, "utf-8")
    command = [sys.executable, "-P", "-m", "escolio", "validate", "--watch", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1 file: valid, nothing to report.\n"
        for _attempt in range(100):  # until the watch has begun
            path.write_text(MINIMAL.replace('edition n="1.0.0"', 'edition n="1"'), "utf-8")
            if select.select([process.stdout], [], [], 0.1)[0]:
                break
        else:
            process.kill()
        assert process.stdout.readline() == "\n"
        assert process.stdout.readline() == "1 file: not valid, 1 error, 0 warnings.\n"
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(5) == 130
        finally:
            process.kill()


TYPED = {
    "cite p6.s2@2.1": "cite p6.s2@2.1.0 ",
    "cite c01 --at 2.0": "cite c01 --at 2.0.0 ",
    "resolve p6.s2.g": "resolve p6.s2.g1 ",
    "resolve p1.s2-p1.s4@0": "resolve p1.s2-p1.s4@0.2.0 ",
    "diff 1.0": "diff 1.0.0 ",
    "diff tei/edi": "diff tei/edition.xml ",
}


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_a_shell_completes_identifiers_and_after_an_at_versions(tmp_path: Path) -> None:
    """In a terminal, as one types, for Bash begins a word at an @."""
    command = tmp_path / "escolio"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m escolio "$@"\n', "utf-8")
    command.chmod(0o755)
    begin = [
        f"PATH={shlex.quote(str(tmp_path))}:$PATH",
        'eval "$(_ESCOLIO_COMPLETE=bash_source escolio)"',
        "show() { printf '<%s>' \"$READLINE_LINE\"; }; bind -x '\"\\C-o\": show'",
        "printf '<%s>' ready",
    ]
    process, terminal = pty.fork()
    if not process:
        os.chdir(ROOT)
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], {**os.environ, "PS1": "", "TERM": "dumb"})
    try:
        os.write(terminal, "".join(f"{line}\n" for line in begin).encode())
        assert shown(terminal, "ready") == "ready"
        for typed, completed in TYPED.items():
            os.write(terminal, f"escolio {typed}\t\x0f".encode())
            assert shown(terminal, "escolio ") == f"escolio {completed}"
            os.write(terminal, b"\x15")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def shown(terminal: int, begin: str) -> str:
    """What stands next between angles on a terminal and begins so."""
    text = ""
    for _attempt in range(200):
        if select.select([terminal], [], [], 0.1)[0]:
            text += os.read(terminal, 4096).decode("utf-8", "replace")
        if found := re.search(f"<({begin}[^<>]*)>", text):
            return found[1]
    return text


def test_identifiers_and_versions_are_those_of_the_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    assert "plain,p6.s2\nplain,p6.s2.g1\n" in completed("escolio cite p6.s2")
    listed = [f"plain,p6.s2@{path.stem}" for path in (ROOT / "tei" / "releases").glob("*.xml")]
    assert sorted(completed("escolio cite p6.s2@").split()) == sorted(listed)
    assert completed("escolio cite p6.s2@").startswith("plain,p6.s2@2.1.0\nplain,p6.s2@2.0.0\n")
    assert completed("escolio diff none-") == "file,none-\n"
    monkeypatch.chdir(tmp_path)
    assert completed("escolio cite p") == completed("escolio cite p@") == "\n"
    assert completed(f"escolio cite --edition {ROOT}/tei/edition.xml p6.s2@2.1") == "plain,p6.s2@2.1.0\n"


def completed(line: str) -> str:
    return (
        CliRunner()
        .invoke(main, [], env={"_ESCOLIO_COMPLETE": "bash_complete", "COMP_WORDS": line}, prog_name="escolio")
        .output
    )


def test_no_line_of_help_is_cut_and_every_example_is_one() -> None:
    listed = run("--help").stdout
    assert "..." not in re.sub(r"\[ARGS\]\.\.\.", "", listed)
    for name, command in main.commands.items():
        examples = re.findall(rf"^  escolio {name}(.*?)(?:  .*)?$", command.epilog or "", re.MULTILINE)
        assert examples, name
        for example in examples:
            command.make_context(name, example.split() if '"' not in example else re.findall(r'"[^"]*"|\S+', example))
