"""Invented histories of releases: every reference to any version resolves to the right answer in the last one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escolio.errors import UsageError
from escolio.project import resources
from escolio.releases import compare, worddiff
from escolio.releases.compare import Change
from escolio.releases.differences import as_text
from escolio.releases.follow import Status, follow
from escolio.releases.references import Reference, members
from escolio.releases.units import Source, Unit, read

ROOT = Path(__file__).parent.parent
OPERATIONS = ("add", "reword", "repunctuate", "renote", "split", "merge", "withdraw", "swap", "rename", "revert")


def unit(identifier: str, text: str, order: int, **more: object) -> Unit:
    """A sentence of no paragraph, unless `more` says otherwise."""
    made = Unit(identifier, "sentence", {"es": identifier, "en": identifier}, order, "", text, {}, (), ())
    return replace(made, **more)  # type: ignore[arg-type]


def source(version: str, units: list[Unit], header: str = "", encoding: str = "") -> Source:
    """A version of these units."""
    return Source(Path(), {"version": version, "identifier": "x"}, {one.id: one for one in units}, header, encoding)


@dataclass
class World:
    """What the editors of an invented edition know: the live sentences in their order, and the fate of each identifier.

    `fates` says which live identifiers hold the content of an identifier now, kept up to date at every step, without
    looking at any redirection; `notices` is what stands in the list of withdrawn things.
    """

    live: list[tuple[str, str]]
    notes: dict[str, str] = field(default_factory=dict)
    fates: dict[str, list[str]] = field(default_factory=dict)
    notices: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    made: int = 0
    first_texts: dict[str, str] = field(default_factory=dict)

    def fresh(self, text: str) -> tuple[str, str]:
        """A new sentence under an identifier that was never used."""
        self.made += 1
        identifier = f"p1.s{self.made}"
        self.fates[identifier] = [identifier]
        self.first_texts[identifier] = text
        return identifier, text

    def replaced(self, old: str, new: list[str], version: str) -> None:
        """An identifier gives way to others (or to none)."""
        self.notices[old] = (version, tuple(new))
        for fate in self.fates.values():
            if old in fate:
                at = fate.index(old)
                fate[at : at + 1] = [one for one in new if one not in fate]

    def source(self, version: str) -> Source:
        """This moment as a version."""
        sentences = [
            unit(identifier, text, order + 1, notes=(f"c-{identifier}",))
            for order, (identifier, text) in enumerate(self.live)
        ]
        claims = [
            unit(f"c-{identifier}", self.notes.get(identifier, "a"), order + 1, kind="claim")
            for order, (identifier, _) in enumerate(self.live)
        ]
        withdrawn = [
            unit(old, f"why {old}", order + 1, kind="withdrawn", facets={"since": since}, successors=new)
            for order, (old, (since, new)) in enumerate(self.notices.items())
        ]
        gone = [
            unit(f"c-{old}", "why", 100 + order, kind="withdrawn", facets={"since": since})
            for order, (old, (since, _)) in enumerate(self.notices.items())
        ]
        return source(version, sentences + claims + withdrawn + gone)


def step(world: World, operation: str, at: int, version: str) -> None:
    """One change that editors make, at a sentence chosen by number."""
    if operation == "add" or len(world.live) < 2:
        world.live.insert(at % (len(world.live) + 1), world.fresh(f"new {world.made}"))
        return
    index = at % len(world.live)
    identifier, text = world.live[index]
    if operation == "reword":
        world.live[index] = (identifier, f"{text} again {at}")
    elif operation == "repunctuate":
        world.live[index] = (identifier, f"{text}.")
    elif operation == "revert":
        world.live[index] = (identifier, world.first_texts[identifier])
    elif operation == "renote":
        world.notes[identifier] = f"note {at} {version}"
    elif operation == "swap":
        other = (index + 1) % len(world.live)
        world.live[index], world.live[other] = world.live[other], world.live[index]
    elif operation == "withdraw":
        world.live.pop(index)
        world.replaced(identifier, [], version)
    elif operation == "rename":
        new = world.fresh(text)
        world.live[index] = new
        world.replaced(identifier, [new[0]], version)
    elif operation == "split":
        parts = [world.fresh(f"{text} one"), world.fresh(f"{text} two")]
        world.live[index : index + 1] = parts
        world.replaced(identifier, [name for name, _ in parts], version)
    elif operation == "merge" and index + 1 < len(world.live):
        other_id, other = world.live[index + 1]
        new = world.fresh(f"{text} {other}")
        world.live[index : index + 2] = [new]
        world.replaced(identifier, [new[0]], version)
        world.replaced(other_id, [new[0]], version)


changes_of_a_release = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 30)), max_size=4)
histories = st.lists(changes_of_a_release, min_size=1, max_size=6)


def lived(releases: list[list[tuple[str, int]]]) -> tuple[World, list[Source]]:
    """The editors' knowledge at the end, and all versions from 1.0.0 on."""
    world = World([])
    world.live = [world.fresh(f"sentence {number}") for number in range(4)]
    chain = [world.source("1.0.0")]
    for number, changes in enumerate(releases, 2):
        for operation, at in changes:
            step(world, operation, at, f"{number}.0.0")
        chain.append(world.source(f"{number}.0.0"))
    return world, chain


@settings(max_examples=300, deadline=None)
@given(histories)
def test_every_old_reference_resolves(releases: list[list[tuple[str, int]]]) -> None:
    world, chain = lived(releases)
    for start, cited in enumerate(chain):
        for identifier, old in cited.units.items():
            if old.kind != "sentence":
                continue
            status = follow(identifier, chain[start:])
            assert status.before is old
            if identifier in world.notices:
                assert status.state == "withdrawn"
                assert status.since == world.notices[identifier][0]
                in_order = [one for one, _ in world.live if one in world.fates[identifier]]
                assert list(status.successors) == in_order
            else:
                check_live(status, identifier, chain[start:])


def check_live(status: Status, identifier: str, chain: list[Source]) -> None:
    """A living reference: its state and its date by the texts themselves."""
    now = chain[-1].units[identifier]
    assert status.after is now
    texts = [version.units[identifier].text for version in chain]
    assert (status.state == "reworded") == (texts[0] != texts[-1])
    if status.state == "reworded":
        same = [index for index, text in enumerate(texts) if text == texts[0]]
        assert status.since == chain[max(same) + 1].version
    if status.state == "unchanged":
        from_then_on = texts[[version.version for version in chain].index(status.since) :]
        assert set(from_then_on) == {texts[0]}
        assert chain[0].units[f"c-{identifier}"].text == chain[-1].units[f"c-{identifier}"].text
    if status.state == "renoted":
        assert [change.id for change in status.changes] == [f"c-{identifier}"]


@settings(max_examples=200, deadline=None)
@given(histories)
def test_what_is_called_moved_is_as_little_as_explains_the_order(releases: list[list[tuple[str, int]]]) -> None:
    _, chain = lived(releases)
    first, last = chain[0], chain[-1]
    common = [one for one in first.units if one in last.units and last.units[one].kind == "sentence"]
    moved = compare.reordered(first, last)
    stayed = [one for one in common if one not in moved]
    assert [last.units[one].order for one in stayed] == sorted(last.units[one].order for one in stayed)
    in_order = [last.units[one].order for one in common] == sorted(last.units[one].order for one in common)
    assert in_order == (not moved & set(common))


@settings(max_examples=200, deadline=None)
@given(histories)
def test_a_comparison_tells_everything_and_nothing_else(releases: list[list[tuple[str, int]]]) -> None:
    _, chain = lived(releases)
    for before, after in itertools.pairwise(chain):
        changes = compare.compare(before, after)
        touched = {change.id for change in changes}
        for identifier in before.units.keys() | after.units.keys():
            old, new = before.units.get(identifier), after.units.get(identifier)
            same = old is not None and new is not None and (old.text, old.kind) == (new.text, new.kind)
            assert same or identifier in touched
        assert [change.weight for change in changes] == sorted(change.weight for change in changes)
        assert compare.compare(after, after) == []


@given(st.lists(st.integers(0, 50), unique=True, max_size=12))
def test_the_longest_rise_is_as_long_as_by_trying_all(numbers: list[int]) -> None:
    best = [1] * len(numbers)
    for right, number in enumerate(numbers):
        best[right] = 1 + max((best[left] for left in range(right) if numbers[left] < number), default=0)
    found = compare.longest_rise(numbers)
    assert len(found) == max(best, default=0)
    kept = [number for number in numbers if number in found]
    assert kept == sorted(kept)


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_hold_both_texts_whole(before: str, after: str) -> None:
    pieces = worddiff.marked(before, after)
    assert "".join(text for mark, text in pieces if mark != "added") == before
    assert "".join(text for mark, text in pieces if mark != "removed") == after


def test_marks_are_by_words() -> None:
    pieces = worddiff.marked("Fueron 500 hombres.", "Fueron 350 hombres y más.")
    assert worddiff.Style().marks(pieces) == "Fueron [-500-]{+350+} hombres{+ y más+}."


def pair(kind: str, before: str, after: str, **facets: str) -> tuple[Source, Source]:
    """One unit in two versions."""
    return source("1.0.0", [unit("x1", before, 1, kind=kind)]), source(
        "1.1.0", [unit("x1", after, 1, kind=kind, facets=facets)]
    )


@pytest.mark.parametrize(
    ("kind", "before", "after", "told", "asked"),
    [
        ("sentence", "Uno.", "Uno!", "punctuation", "major"),
        ("sentence", "Uno.", "Dos.", "text", "major"),
        ("claim", "a", "b", "claims", "minor"),
        ("entry", "a", "b", "apparatus", "minor"),
        ("source", "a", "b", "sources", "minor"),
        ("entity", "a", "b", "names", "minor"),
        ("node", "a", "b", "names", "minor"),
        ("chronology", "a", "b", "names", "minor"),
        ("section", "a", "b", "prose", "minor"),
        ("translation", "a", "b", "translation", "minor"),
    ],
)
def test_kinds_of_difference(kind: str, before: str, after: str, told: str, asked: str) -> None:
    changes = compare.compare(*pair(kind, before, after))
    assert [(change.kind, change.what) for change in changes] == [(told, "text")]
    assert compare.step_asked(changes) == asked


def test_a_changed_verdict_comes_first_among_the_claims() -> None:
    before = source(
        "1.0.0", [unit("c01", "a", 1, kind="claim"), unit("c02", "a", 2, kind="claim", facets={"verdict": "x"})]
    )
    after = source(
        "1.1.0", [unit("c01", "b", 1, kind="claim"), unit("c02", "a", 2, kind="claim", facets={"verdict": "y"})]
    )
    assert [change.id for change in compare.compare(before, after)] == ["c02", "c01"]


def test_header_and_encoding_ask_for_a_patch() -> None:
    one = [unit("p1.s1", "Uno.", 1)]
    header = compare.compare(source("1.0.0", one, header="a"), source("1.0.1", one, header="b"))
    assert header == [Change("header", "", "header")]
    encoding = compare.compare(source("1.0.0", one, encoding="a"), source("1.0.1", one, encoding="b"))
    assert encoding == [Change("encoding", "", "encoding")]
    assert {compare.step_asked(header), compare.step_asked(encoding)} == {"patch"}
    assert compare.step_asked(compare.compare(source("1.0.0", one), source("1.0.1", one))) == "none"


def test_a_changed_sentence_is_told_once_though_its_paragraph_and_segment_change_too() -> None:
    def version(number: str, text: str) -> Source:
        return source(
            number,
            [
                unit("p1", text, 1, kind="paragraph", facets={"sentences": "p1.s1"}),
                unit("p1.s1", text, 1, parent="p1", facets={"received": text}),
                unit("p1.s1.g1", text, 1, kind="segment", parent="p1.s1"),
            ],
        )

    changes = compare.compare(version("1.0.0", "Uno."), version("2.0.0", "Dos."))
    assert [(change.kind, change.id) for change in changes] == [("text", "p1.s1")]


def test_what_is_for_readers_of_a_further_language_has_its_words_too() -> None:
    """The introduction in English, of an edition whose first readers read Spanish."""
    parts = read(resources() / "tei/edition.xml").units
    assert min(len(parts[f"introduction.{lang}"].text.split()) for lang in ("es", "en")) > 100


def test_ranges() -> None:
    units = [unit(f"p1.s{number}", "x", number) for number in (1, 2, 3, 4)] + [unit("c01", "x", 1, kind="claim")]
    version = source("1.0.0", units)
    assert [one.id for one in members(Reference("p1.s2", "p1.s4"), version)] == ["p1.s2", "p1.s3", "p1.s4"]
    assert members(Reference(""), version) == []
    assert members(Reference("x"), version) == []
    for wrong in (Reference("p1.s4", "p1.s2"), Reference("p1.s1", "c01"), Reference("p1.s9")):
        with pytest.raises(UsageError):
            members(wrong, version)


def test_the_words_around_a_change_are_shown_and_with_full_every_word() -> None:
    before = " ".join(f"w{number}" for number in range(60))
    after = before.replace("w30 ", "x ").replace("w31 ", "w31 y ")
    pieces = worddiff.marked(before, after)
    shown = worddiff.Style().marks(pieces)
    assert shown == ("… w22 w23 w24 w25 w26 w27 w28 w29 [-w30-]{+x+} w31{+ y+} w32 w33 w34 w35 w36 w37 w38 w39 …")
    whole = worddiff.Style(whole=True).marks(pieces)
    assert re.sub(r"\[-.*?-\]|\{\+(.*?)\+\}", r"\1", whole) == after
    assert "\x1b[31m[-w30-]\x1b[0m" in worddiff.Style(colour=True).marks(pieces)


def test_what_changed_is_told_in_one_language_and_figures_by_name() -> None:
    versions = [read(ROOT / "tei" / "releases" / f"{version}.xml") for version in ("2.0.0", "2.1.0")]
    changes = compare.compare(*versions)
    words = {lang: as_text(changes, lang, versions[1].spoken(lang)) for lang in ("es", "en", "de")}
    told = {lang: re.findall("^  c15, ([^:]*):", text, re.MULTILINE) for lang, text in words.items()}
    assert told == {
        "es": ["palabras", "lo que dicen los editores del cambio"],
        "en": ["what the editors say of the change", "summary"],
        "de": ["Wörter", "was die Herausgeber zur Änderung sagen (es)"],  # which the edition does not speak
    }
    figures = versions[1].units["c30"].facets
    assert "Muertes 41038 personas" in figures["figures.es"]
    assert "Deaths 41038 persons" in figures["figures.en"]


def test_words_that_look_the_same_are_said_to_differ_in_normal_form() -> None:
    composed, decomposed = "Canci\u00f3n", "Cancio\u0301n"
    before = source("1.0.0", [unit("p1.s1", composed, 1), unit("p1.s2", "x", 2, facets={"reason.es": composed})])
    after = source("1.0.1", [unit("p1.s1", decomposed, 1), unit("p1.s2", "x", 2, facets={"reason.es": decomposed})])
    said = as_text(compare.compare(before, after), "en", "es")
    assert said.count("another Unicode normal form of the same words") == 2, said
    assert "normal form" not in as_text(
        compare.compare(before, source("1.0.1", [unit("p1.s1", "Cantar", 1)])), "en", "es"
    )
