"""What is valid is built whole: a search in documents that nobody thought of (`make soak` makes ten thousand)."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import valid_texts as texts
from escolio.outputs import proof
from escolio.validation.check import check

ROOT = Path(__file__).resolve().parents[1]
MINIMAL = ROOT / "tests/minimal.xml"
EVERY_ELEMENT = ROOT / "tests/all-elements.xml"
STRIDE = 12  # of the changes of the smallest edition, one in so many is tried here
BOOKS = 5  # and of those, one in so many is made into a printed book too


@pytest.mark.parametrize("part", range(3))
def test_what_is_changed_and_stays_valid_is_built_whole(part: int, tmp_path: Path) -> None:
    """Elements and attributes deleted, emptied, doubled and moved."""
    tried = 0
    variants = itertools.islice(texts.variants(texts.parsed(MINIMAL)), part, None, STRIDE)
    for number, (name, document) in enumerate(variants):
        wrong = texts.tried(document, tmp_path, books=number % BOOKS == 0)
        assert not wrong, (name, wrong, (tmp_path / "tei/edition.xml").read_text("utf-8"))
        tried += wrong is not None
    assert tried > 25


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 2, 4, 8]))
def test_what_grows_from_the_grammar_and_is_valid_is_built_whole(
    tmp_path_factory: pytest.TempPathFactory, chance: Random, depth: int
) -> None:
    """Things drawn from the grammar itself, small and deep, in places where it admits them."""
    folder = tmp_path_factory.mktemp("grown")
    document = texts.planted(texts.parsed(MINIMAL), chance.choice, folder, depth=depth, count=4)
    assume(document is not None)
    wrong = texts.tried(document, folder, books=chance.randrange(BOOKS) == 0)
    assert not wrong, (wrong, (folder / "tei/edition.xml").read_text("utf-8"))


def test_the_search_finds_what_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that no output holds, and an output that cannot be made, are found."""
    document = texts.parsed(MINIMAL)
    assert texts.tried(document, tmp_path) == []
    monkeypatch.setattr(proof, "squeeze", lambda text: text + "?")
    assert len(texts.tried(document, tmp_path) or []) >= 3


def test_variants_are_valid_by_the_schema_and_of_every_kind() -> None:
    names = [name for name, _ in itertools.islice(texts.variants(texts.parsed(MINIMAL)), 400)]
    assert len(names) == len(set(names)) or len(set(names)) > 300
    assert {name.partition(" ")[0] for name in names} >= {"delete", "empty", "double", "move"}


def test_what_is_planted_is_found_fault_with_or_stays(tmp_path: Path) -> None:
    """Of what grows, validation takes out only what is wrong."""
    held = 0
    for seed in range(8):
        document = texts.planted(texts.parsed(EVERY_ELEMENT), texts.chance(seed), tmp_path, depth=2, count=2)
        if document is not None:
            texts.write(document, tmp_path / "tei/edition.xml")
            assert not [one for one in check(tmp_path / "tei/edition.xml") if one.is_error]
            held += 1
    assert held >= 2
