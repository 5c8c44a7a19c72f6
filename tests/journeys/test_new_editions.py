"""From a text of any kind to a release and a deposit, untouched but for the header (see `acceptance`)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from acceptance import EVERY, Case, answers, drafted, each_once, escolio, faults, finished, pairs, pairwise, served
from made import LONG


@pytest.mark.long
@pytest.mark.parametrize("case", pairwise(EVERY)[:: 1 if LONG else 3], ids=str)
def test_every_pair_of_kinds_becomes_a_page(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the suite a third of the combinations that hold every pair, in `make soak` all of them."""
    assert faults(drafted(case, tmp_path)) == []
    monkeypatch.chdir(tmp_path / "edition")
    assert faults([("build", escolio("build", "--only", "html"))]) == []
    first, *others = case.interface.split(",")
    pages = ["build/index.html", *(f"build/{other}/index.html" for other in others)]
    texts = [Path(page).read_text("utf-8") for page in pages]
    assert [f'lang="{language}"' in text[:300] for language, text in zip([first, *others], texts, strict=True)] == [
        True for _ in pages
    ]


@pytest.mark.parametrize("case", each_once(), ids=str)
def test_every_kind_is_released_kept_and_served(case: Case, tmp_path: Path) -> None:
    assert faults([*drafted(case, tmp_path), *finished(tmp_path, frozenset({"data"}))]) == []
    serve = served if case == each_once()[0] else answers  # a server of its own takes its time to start
    assert "De fonte" in serve(tmp_path / "edition")
    assert {path.name for path in (tmp_path / "edition" / "tei" / "releases").iterdir()} == {"1.0.0.xml", "ledger.json"}


def test_the_combinations_hold_every_pair_of_values() -> None:
    chosen = pairwise(EVERY)
    assert set().union(*map(pairs, chosen)) == set().union(*map(pairs, EVERY))
    assert len(chosen) < 30
    assert {value for case in each_once() for value in vars(case).values()} == {
        value for case in EVERY for value in vars(case).values()
    }


def test_what_is_to_be_filled_in_holds_the_release_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert escolio("new", "a.txt", "--lang", "la").exit_code == 0
    monkeypatch.chdir("a")
    done = escolio("release", "1.0.0", trial=frozenset({"data"}))
    assert done.exit_code == 1
    assert re.search(
        r"edition\.xml:\d+:\d+: This \w+ is not filled in yet: \[to be filled in: .* mend this first", done.stderr
    )
    assert not Path("tei/releases").exists()
