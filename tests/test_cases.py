"""The inputs beside the project, in `../shared/cases/`: each is built whole, or told why its profile forbids it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import valid_texts as texts
from escolio.outputs import data, read
from escolio.project import Project
from escolio.reading import document
from escolio.validation.check import check
from made import LONG

OWN_TEXTS = 12
READERS = {"poem-12-release-who": ["es", "en"]}
# Those that name our schema and are not as it has them, and those that are no TEI: the rules that say so.
TOLD = {
    "h-c04-second-div": {"type-given"},
    "h-c15-front": {"type-given", "id-scheme"},
    "iri": {"not-tei"},
    "ws-uri": {"not-tei"},
}
# Variants of our own edition that our own schema forbids, each with the rule that says so.
FORBIDDEN = {
    "b02-note-in-rdggrp": {"grammar-not-allowed"},
    "b18-list-table-in-note": {"figure-in-measure"},
    "b26-image": {"grammar-datatype"},
    "b34-entity": {"read-entity"},
    "b35-uri-unicode": {"grammar-datatype"},
    "b41-no-licence-target": {"header-complete"},
    "b42-xinclude": {"grammar-namespace"},
    "b43-duplicate-id": {"grammar-duplicate-id"},
    "b57-verse-in-quote": {"grammar-not-allowed"},
    "b58-space-preserve": {"grammar-unknown-attribute"},
}


# Of these each stands as a change in test_reports, which builds it whole: here they are built in `make soak`.
ELSEWHERE = {
    "b01-note-in-rdg", "b07-pb-in-lem", "b08-choice-in-s", "b11-lb-in-s", "b14-arabic",
    "b17-hi-two", "b21-early-dates", "b22-latex-chars", "b23-two-editors", "b24-uncertain-date", "b25-bce",
    "b27-orig-reg", "b28-note-in-lem", "b30-chapters", "b31-three-editors", "b33-many-notes-one-place",
    "b40-siglum-nonascii", "b40b-siglum-escaped", "b44-two-scripts-lang", "b51-note-in-s", "b52-transcription-in-s",
    "b54-abbr-in-s", "b56-long-url", "b59-section-no-head", "b61-verdict-term", "b62-person-no-name",
}  # fmt: skip

CASES = texts.ROOT.parent / "shared/cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases stand in ../shared, which is not here")


def brought(case: Path, folder: Path) -> Path:
    """A case as an edition in a folder of its own."""
    edition = folder / "tei/edition.xml"
    edition.parent.mkdir(parents=True)
    shutil.copyfile(case, edition)
    return edition


def test_a_scholars_own_text_has_no_errors_and_is_built_in_her_language(tmp_path: Path) -> None:
    poems = sorted(CASES.glob("own-text/*.xml"))
    assert len(poems) == OWN_TEXTS
    for poem in poems:
        edition = brought(poem, tmp_path / poem.stem)
        assert [str(found) for found in check(edition) if found.is_error] == [], poem.name
        assert list(texts.refused(edition, tmp_path / poem.stem / "out", thorough=False)) == [], poem.name
        assert read.languages(document(edition)) == READERS.get(poem.stem, ["en"]), poem.name


@pytest.mark.long
def test_texts_shaped_otherwise_are_built_whole_or_told(tmp_path: Path) -> None:
    """Every other one is built, all are in `make soak`."""
    found = sorted(CASES.glob("tei/*.xml"))
    assert len(found) > 50
    for number, case in enumerate(found):
        edition = brought(case, tmp_path / case.stem)
        told = {one.rule for one in check(edition) if one.is_error}
        assert told == TOLD.get(case.stem, set()), case.name
        if not told and (LONG or number % 2 == 0):
            assert list(texts.refused(edition, tmp_path / case.stem / "out", thorough=False)) == [], case.name


@pytest.mark.long
def test_what_users_met_is_built_whole_or_told(tmp_path: Path) -> None:
    """Every third one that stands nowhere else is built, all are in `make soak`."""
    found = sorted(CASES.glob("reports/*.xml"))
    assert len(found) > 45
    assert {case.stem for case in found} > ELSEWHERE
    for number, case in enumerate(found):
        edition = brought(case, tmp_path / case.stem)
        shutil.copyfile(case.with_name("folio.png"), edition.with_name("folio.png"))
        told = {one.rule for one in check(edition) if one.is_error}
        assert told == FORBIDDEN.get(case.stem, set()), case.name
        if not told and (LONG or (case.stem not in ELSEWHERE and number % 3 == 0)):
            assert list(texts.refused(edition, tmp_path / case.stem / "out", thorough=False)) == [], case.name


def test_a_line_that_ends_within_a_word_parts_it_nowhere(tmp_path: Path) -> None:
    edition = brought(CASES / "tei/lb-break.xml", tmp_path)
    data.write(Project(edition, tmp_path), tmp_path / "out")
    views = [path.read_text("utf-8").strip() for path in sorted(tmp_path.glob("out/**/text/*.txt"))]
    assert views == ["The lamp burns alphalow."] * 3 + ["The lamp turns alphalow."]
