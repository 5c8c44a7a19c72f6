"""The text with the readings of a witness is the file of that witness, and any difference is shown where it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from escolio.findings import Finding
from escolio.validation import witnesses
from escolio.validation.check import check
from escolio.validation.witnesses import first_difference
from escolio.xml.reading import read

NAME = "000_51820d5005d026c4.txt"


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    """The edition with its witness in a folder of its own."""
    shutil.copytree(edition.parent / "witnesses", tmp_path / "witnesses")
    return Path(shutil.copy(edition, tmp_path / "edition.xml"))


def received(copy: Path) -> str:
    return (copy.parent / "witnesses" / NAME).read_bytes().decode("utf-8")


def keep(copy: Path, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    (copy.parent / "witnesses" / NAME).write_bytes(data)


def text_findings(copy: Path) -> list[Finding]:
    """What is said of the text of witnesses, by the one step of the check that says it."""
    found = witnesses.text_findings(read(copy))
    assert {finding.rule for finding in found} <= {"witness-text"}
    return found


def place_of(copy: Path, identifier: str) -> tuple[int, int]:
    """Line and column of the start tag that bears an identifier."""
    before = re.split(rf'<\w+ xml:id="{re.escape(identifier)}"', copy.read_text("utf-8"))[0]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def test_the_edition_is_its_witness(copy: Path) -> None:
    assert text_findings(copy) == []


def test_the_whole_check_tells_of_texts_of_files_and_of_names(copy: Path) -> None:
    """Once each; what follows asks the steps of the check one by one."""
    keep(copy, received(copy)[:-1])
    (copy.parent / "witnesses" / UNSAFE[0]).write_text("x", "utf-8")
    found = check(copy)
    assert sorted(finding.rule for finding in found) == ["file-name", "witness-digest", "witness-size", "witness-text"]
    steps = (witnesses.text_findings, witnesses.witness_findings, witnesses.name_findings)
    assert sorted(map(str, found)) == sorted(str(one) for step in steps for one in step(read(copy)))


@pytest.mark.parametrize("identifier", ["p1.s1", "p3.s2", "p6.s4"])
def test_a_character_changed_in_the_edition_is_shown_in_its_sentence(copy: Path, identifier: str) -> None:
    head, tag, rest = re.split(rf'(<s xml:id="{re.escape(identifier)}"[^>]*>)', copy.read_text("utf-8"))
    copy.write_text(f"{head}{tag}Ж{rest}", "utf-8")
    (finding,) = text_findings(copy)
    assert finding.is_error
    assert (finding.line, finding.column) == place_of(copy, identifier)
    ours, theirs = re.findall("“([^”]*)”", finding.message)
    assert "Ж" in ours
    assert "Ж" not in theirs
    assert f"witnesses/{NAME}" in finding.message


def test_a_reading_changed_in_the_apparatus_is_found(copy: Path) -> None:
    text = copy.read_text("utf-8")
    reading = re.search(r'<rdg wit="#S[^>]*>([^<]+)</rdg>', text)
    assert reading
    copy.write_text(text[: reading.start(1)] + "otra" + text[reading.start(1) :], "utf-8")
    (finding,) = text_findings(copy)
    assert "otra" in finding.message


@pytest.mark.parametrize("line", range(6))
def test_a_character_changed_in_the_file_is_shown_by_its_line(copy: Path, line: int) -> None:
    lines = received(copy).split("\n")
    assert len(lines) == 6
    middle = len(lines[line]) // 2
    lines[line] = lines[line][:middle] + "Ж" + lines[line][middle + 1 :]
    keep(copy, "\n".join(lines))
    (finding,) = text_findings(copy)
    assert f"line {line + 1} of witnesses/{NAME}" in finding.message
    assert "Ж" in re.findall("“([^”]*)”", finding.message)[1]
    first, second = place_of(copy, f"p{line + 1}.s1"), place_of(copy, f"p{line + 2}.s1")
    assert first[0] <= finding.line <= (second[0] if line < 5 else finding.line)


def test_every_line_that_differs_is_told_at_once(copy: Path) -> None:
    keep(copy, "\n".join(f"¡{line}" for line in received(copy).split("\n")))
    found = text_findings(copy)
    assert [(one.line, one.column) for one in found] == [place_of(copy, f"p{number}.s1") for number in range(1, 7)]


@pytest.mark.parametrize(
    "lines", [[*range(6), 5], [0, 1, 2, 4, 5], [0, 0, 1, 2, 3, 4, 5]], ids=["end", "gone", "twice"]
)
def test_a_line_added_or_removed_is_one_finding(copy: Path, lines: list[int]) -> None:
    kept = received(copy).split("\n")
    keep(copy, "\n".join(kept[line] for line in lines))
    (finding,) = text_findings(copy)
    expected = {"7": "p6.s4", "5": "p4.s1"}.get(str(len(lines)), "") if lines[1] else "p2.s1"
    assert (finding.line, finding.column) == place_of(copy, expected)


def test_a_missing_last_character_is_found_and_said(copy: Path) -> None:
    keep(copy, received(copy)[:-1])
    (finding,) = text_findings(copy)
    assert (finding.line, finding.column) == place_of(copy, "p6.s4")
    assert "and nothing more" in finding.message


def test_a_line_break_at_the_end_is_found(copy: Path) -> None:
    keep(copy, received(copy) + "\n")
    (finding,) = text_findings(copy)
    assert "⏎" in finding.message


def test_other_line_ends_are_one_finding(copy: Path) -> None:
    keep(copy, received(copy).replace("\n", "\r\n"))
    (finding,) = text_findings(copy)
    assert "line ends" in finding.message


def test_a_file_that_is_not_utf8_is_said(copy: Path) -> None:
    keep(copy, received(copy).encode("latin-1", "replace"))
    (finding,) = text_findings(copy)
    assert "not UTF-8" in finding.message


def test_an_empty_file_differs_from_the_first_sentence_on(copy: Path) -> None:
    keep(copy, b"")
    (finding,) = text_findings(copy)
    assert (finding.line, finding.column) == place_of(copy, "p1.s1")


def test_a_witness_that_is_not_the_base_is_read_by_its_own_readings(copy: Path) -> None:
    """C has no file in this edition; here it is given one, with its readings where entries name it, else the lemma."""
    text = copy.read_text("utf-8")
    name = '<abbr type="siglum">C</abbr>'
    copy.write_text(text.replace(name, f'{name}<ptr target="witnesses/C.txt"/>', 1), "utf-8")
    (copy.parent / "witnesses/C.txt").write_text(received(copy), "utf-8")
    found = text_findings(copy)
    assert found
    assert all("readings of C" in finding.message for finding in found)


@pytest.mark.parametrize(("one", "other", "place"), [("", "", 0), ("a", "", 0), ("ab", "abc", 2), ("axc", "abc", 1)])
def test_first_difference(one: str, other: str, place: int) -> None:
    assert first_difference(one, other) == place


UNSAFE = [
    "a b.txt",
    "a%20b.txt",
    "edici\u00f3n.txt",
    "edicio\u0301n.txt",
    "aux.txt",
    "a:b.txt",
    "\u6f22.txt",
    "x" * 245,
]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_no_deposit_can_hold_is_told(copy: Path, name: str) -> None:
    (copy.parent / "witnesses" / name).write_text("x", "utf-8")
    (finding,) = witnesses.name_findings(read(copy))
    assert (finding.rule, finding.severity) == ("file-name", "warning")
    assert f"witnesses/{name}"[:100] in finding.message
    assert "Rename the file" in finding.message


def test_names_that_differ_in_case_or_in_normal_form_only_are_told(copy: Path) -> None:
    folder = copy.parent / "witnesses"
    for name in ("a.txt", "A.txt", "edici\u00f3n.txt", "edicio\u0301n.txt"):
        (folder / name).write_text("x", "utf-8")
    if len(list(folder.iterdir())) < 5:
        pytest.skip("this file system takes such names for the same")
    words = [finding.message for finding in witnesses.name_findings(read(copy))]
    assert sum("differs in its normal form only" in one for one in words) == 2
    assert sum("differ only in case" in one for one in words) == 1


def test_a_witness_whose_name_is_composed_otherwise_is_hinted_at(copy: Path) -> None:
    folder = copy.parent / "witnesses"
    (folder / NAME).rename(folder / "edicio\u0301n.txt")
    if (folder / "edici\u00f3n.txt").exists():
        pytest.skip("this file system takes such names for the same")
    copy.write_text(copy.read_text("utf-8").replace(NAME, "edici\u00f3n.txt"), "utf-8")
    (message,) = [finding.message for finding in witnesses.witness_findings(read(copy))]
    assert "is not there. Another name there differs in its normal form only" in message
