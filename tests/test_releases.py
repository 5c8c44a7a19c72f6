"""Releases end to end: a small edition in a repository of its own is published, cited, resolved and compared."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from escolio import publish as release
from escolio.build import journal
from escolio.build.run import build
from escolio.citation import cite
from escolio.cli import main
from escolio.commands.cite import FORMATS
from escolio.csl import ALIASES
from escolio.errors import EscolioError, UsageError
from escolio.project import Project
from escolio.releases import ledger, units
from escolio.releases.references import Reference, is_whole, parse
from escolio.xml import splice
from escolio.xml.reading import read

TESTS = Path(__file__).parent
SMALL = TESTS / "minimal.xml"


def write_small(path: Path) -> None:
    """The smallest edition, its verdicts with the terms that outputs print."""
    text = SMALL.read_text("utf-8")
    path.write_text(re.sub(r"(<catDesc[^>]*>)(\w[^<]*)(</catDesc>)", r"\1<term>\2</term>\3", text), "utf-8")


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, with nothing of this machine's settings."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace words in a file; each must be there once."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with its digest, version control left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def withdraw(identifier: str, version: str, to: str = "") -> tuple[str, str]:
    """The edit that puts a notice of withdrawal into the small edition."""
    leads = f' corresp="{to}"' if to else ""
    notice = (
        f'<list type="withdrawn"><item xml:id="{identifier}" n="{version}"{leads}>'
        '<desc xml:lang="es">Se retiró.</desc><desc xml:lang="en">It was withdrawn.</desc></item></list>'
    )
    return '<graph xml:id="stemma"', f'{notice}\n  <graph xml:id="stemma"'


DATA = frozenset({"data"})  # all that is made of a release on trial here, for the other outputs are slow
Run = Callable[..., Result]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The smallest edition in a clean repository."""
    (tmp_path / "tei").mkdir()
    write_small(tmp_path / "tei/edition.xml")
    git(tmp_path, "init", "-q")
    return tmp_path


@pytest.fixture
def run(small: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line in the folder of the small edition."""
    monkeypatch.chdir(small)
    return lambda *words: CliRunner().invoke(main, list(words), obj=DATA, catch_exceptions=False)


@pytest.fixture(scope="module")
def three_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with three releases: 1.0.0, 1.1.0 (a note), 2.0.0 (a word of the text)."""
    folder = tmp_path_factory.mktemp("three")
    edition = folder / "tei/edition.xml"
    edition.parent.mkdir()
    write_small(edition)
    git(folder, "init", "-q")
    commit(folder)
    for version, date, change in (
        ("1.0.0", "2026-11-22", None),
        ("1.1.0", "2026-12-01", ("No fueron tantos.", "No fueron tantos, ni con mucho.")),
        ("2.0.0", "2027-01-10", (">muchos</seg>", ">muchísimos</seg>")),
    ):
        if change:
            edit(edition, change)
            commit(folder)
        release.publish(edition, version, date, {}, lambda step: None, DATA)
        commit(folder)
    return folder


@pytest.fixture
def published(three_releases: Path, small: Path) -> Path:
    """A copy of the three releases, in the place of the small edition."""
    shutil.copytree(three_releases, small, dirs_exist_ok=True)
    return small


def test_a_release_writes_the_header_and_nothing_else(small: Path, run: Run) -> None:
    commit(small)
    edition = small / "tei/edition.xml"
    before = edition.read_text("utf-8")
    done = run("release", "1.0.0", "--date", "2026-12-24", "--message-es", "Ya está & <bien>.", "--message-en", "Done.")
    assert done.exit_code == 0, done.output
    after = edition.read_text("utf-8")
    change = (
        '<change n="1.0.0" when="2026-12-24" who="#ed"><desc xml:lang="es">Ya está &amp; &lt;bien&gt;.</desc>'
        '<desc xml:lang="en">Done.</desc></change>'
    )
    expected = (
        before.replace('<date when="2026-11-22">2026-11-22</date>', '<date when="2026-12-24">2026-12-24</date>')
        .replace("<revisionDesc>", '<revisionDesc status="published">')
        .replace("<change n=", f"{change}<change n=")
    )
    assert after == expected


def test_a_release_is_frozen_listed_and_cited(published: Path) -> None:
    folder = published / "tei/releases"
    entries = json.loads((folder / "ledger.json").read_text("utf-8"))["releases"]
    assert [(one["version"], one["date"], one["step"]) for one in entries] == [
        ("1.0.0", "2026-11-22", "first"),
        ("1.1.0", "2026-12-01", "minor"),
        ("2.0.0", "2027-01-10", "major"),
    ]
    for one in entries:
        path = folder / f"{one['version']}.xml"
        assert one["swhid"] == f"swh:1:cnt:{git(published, 'hash-object', '--no-filters', str(path))}"
        assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (folder / "2.0.0.xml").read_bytes() == (published / "tei/edition.xml").read_bytes()
    log = (published / "CHANGELOG.md").read_text("utf-8")
    assert log.index("## 2.0.0 (2027-01-10)") < log.index("## 1.1.0 (2026-12-01)") < log.index("## 1.0.0 (2026-11-22)")
    assert "- text: p1.s1 (words)" in log
    assert "c01" in log
    assert entries[2]["swhid"] in (published / "CITATION.cff").read_text("utf-8")


def test_the_command_says_what_to_tag(small: Path, run: Run) -> None:
    commit(small)
    done = run("release", "1.0.0", "--date", "2026-12-24")
    assert "git tag v1.0.0" in done.stderr
    assert "tei/releases/1.0.0.xml" in done.stdout
    assert "git" not in done.stdout


def damage_frozen(folder: Path) -> None:
    edit(folder / "tei/releases/1.1.0.xml", ("No hay otra.", "Hay otra."))
    commit(folder)


def lose_frozen(folder: Path) -> None:
    (folder / "tei/releases/1.0.0.xml").unlink()
    commit(folder)


def smuggle_frozen(folder: Path) -> None:
    shutil.copyfile(SMALL, folder / "tei/releases/1.5.0.xml")
    commit(folder)


def committed(*changes: tuple[str, str]) -> Callable[[Path], None]:
    """A committed edit of the edition."""

    def make(folder: Path) -> None:
        edit(folder / "tei/edition.xml", *changes)
        commit(folder)

    return make


def uncommitted(folder: Path) -> None:
    edit(folder / "tei/edition.xml", ("Así fue.", "Así fue, sí."))


def no_change(folder: Path) -> None:
    """Leave everything as it is."""


NOTE = ("Así fue.", "Así fue, sí.")
WORD = ("Fue en", "Era en")
LOST = (
    '<person xml:id="e01"><persName xml:lang="es">Ana</persName><persName xml:lang="en">Ann</persName></person>',
    '<person xml:id="e06"><persName xml:lang="es">Ana</persName><persName xml:lang="en">Ann</persName></person>',
)

BAD = {
    "not a version": (committed(NOTE), ("2.1",), 2, "three numbers"),
    "version with a leading zero": (committed(NOTE), ("2.01.0",), 2, "three numbers"),
    "a version published before": (committed(NOTE), ("1.1.0",), 2, "does not follow 2.0.0"),
    "a version that goes back": (committed(NOTE), ("1.9.0",), 2, "does not follow 2.0.0"),
    "not a date": (committed(NOTE), ("2.1.0", "--date", "mañana"), 2, "Write it as"),
    "date in another form": (committed(NOTE), ("2.1.0", "--date", "2026-W49-1"), 2, "Write it as"),
    "a date that goes back": (committed(NOTE), ("2.1.0", "--date", "2026-01-01"), 2, "not earlier"),
    "nothing changed": (no_change, ("2.1.0",), 2, "nothing to publish"),
    "too small a step for a note": (committed(NOTE), ("2.0.1",), 2, "minor step: 2.1.0"),
    "too small a step for the text": (committed(WORD), ("2.1.0",), 2, "major step: 3.0.0"),
    "a step too far": (committed(NOTE), ("2.2.0",), 2, "minor step: 2.1.0"),
    "uncommitted changes": (uncommitted, ("2.1.0",), 1, "not clean"),
    "a frozen release touched": (damage_frozen, ("2.1.0",), 1, "1.1.0 was touched"),
    "a frozen release lost": (lose_frozen, ("2.1.0",), 1, "1.0.0 is missing"),
    "a frozen release that nobody published": (smuggle_frozen, ("2.1.0",), 1, "not in the ledger"),
    "an identifier gone": (committed(LOST, ('ref="#e01"', 'ref="#e06"')), ("3.0.0",), 1, "e01 (2.0.0) has gone"),
    "an edition that is not valid": (committed(('target="#p1.s2"', 'target="#p1.s7"')), ("3.0.0",), 1, "p1.s7"),
    "a withdrawal that leads nowhere": (
        committed(LOST, ('ref="#e01"', 'ref="#e06"'), withdraw("e01", "3.0.0", "#e77")),
        ("3.0.0",),
        1,
        "e77",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_release_is_refused_and_changes_nothing(published: Path, run: Run, case: str) -> None:
    prepare, words, status, message = BAD[case]
    prepare(published)
    before = digests(published)
    done = run("release", *([*words] if "--date" in words else [*words, "--date", "2027-02-01"]))
    assert (done.exit_code, digests(published)) == (status, before), done.output
    assert message in done.stderr
    assert done.stdout == ""


def test_a_release_that_cannot_be_written_leaves_everything_as_it_was(
    published: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(NOTE)(published)
    before = digests(published)
    with monkeypatch.context() as patch:
        write = journal.write_whole

        def fail(target: Path, content: bytes) -> None:
            if target.name == ledger.NAME:
                raise OSError(28, "No space left on device")
            write(target, content)

        patch.setattr(journal, "write_whole", fail)
        assert run("release", "2.1.0", "--date", "2027-02-01").exit_code == 1
    assert digests(published) == before
    assert run("release", "2.1.0", "--date", "2027-02-01").exit_code == 0


def test_before_1_0_0_nothing_is_promised(small: Path, run: Run) -> None:
    commit(small)
    assert run("release", "0.2.0", "--date", "2026-11-22").exit_code == 0
    commit(small)
    committed(WORD)(small)
    assert run("release", "0.3.0", "--date", "2026-11-22").exit_code == 0
    commit(small)
    assert run("release", "0.4.0", "--date", "2026-11-22").exit_code == 2
    assert run("release", "1.0.0", "--date", "2026-11-22").exit_code == 0


def test_a_withdrawn_thing_stays_answerable_and_is_never_used_again(published: Path, run: Run) -> None:
    edition = published / "tei/edition.xml"
    committed(LOST, ('ref="#e01"', 'ref="#e06"'), withdraw("e01", "3.0.0", "#e06"))(published)
    done = run("release", "3.0.0", "--date", "2027-02-01")
    assert done.exit_code == 0, done.output
    commit(published)
    told = run("resolve", "e01@1.0.0", "--lang", "en").stdout
    assert "withdrawn since 3.0.0. It was withdrawn." in told
    assert "Its content now stands in: e06." in told
    refused = run("cite", "e01")
    assert refused.exit_code == 2
    assert "--at VERSION" in refused.stderr
    assert "e01@1.0.0" in run("cite", "e01", "--at", "1.0.0").stdout
    text = edition.read_text("utf-8")
    text = re.sub(r'<list type="withdrawn">.*?</list>', "", text).replace('"e06"', '"e01"').replace('"#e06"', '"#e01"')
    edition.write_text(text, "utf-8")
    commit(published)
    again = run("release", "4.0.0", "--date", "2027-03-01")
    assert again.exit_code == 1
    assert "e01 was withdrawn in an earlier release and is used again" in again.stderr


def notice(identifier: str, to: str) -> str:
    """One notice that a unit was divided."""
    return (
        f'<item xml:id="{identifier}" n="3.0.0" corresp="{to}"><desc xml:lang="es">Se dividió.</desc>'
        '<desc xml:lang="en">It was divided.</desc></item>'
    )


def test_a_sentence_that_was_divided_leads_to_both_parts(published: Path, run: Run) -> None:
    notices = [
        notice("p1.s1", "#p1.s1a #p1.s1b"),
        notice("p1.s1.g1", "#p1.s1b.g1"),
        notice("en.p1.s1", "#en.p1.s1a #en.p1.s1b"),
    ]
    committed(
        ('<s xml:id="p1.s1" n="1">', '<s xml:id="p1.s1a" n="1a">'),
        (' vio <seg xml:id="p1.s1.g1">', ' vio.</s> <s xml:id="p1.s1b" n="1b">A <seg xml:id="p1.s1b.g1">'),
        ('target="#p1.s1.g1"', 'target="#p1.s1b.g1"'),
        (
            '<s xml:id="en.p1.s1" n="1" corresp="#p1.s1">Ann saw many.</s>',
            '<s xml:id="en.p1.s1a" n="1a" corresp="#p1.s1a">Ann saw.</s> '
            '<s xml:id="en.p1.s1b" n="1b" corresp="#p1.s1b">Many.</s>',
        ),
        ('quantity="3">3', 'quantity="4">4'),
        ('<graph xml:id="stemma"', f'<list type="withdrawn">{"".join(notices)}</list><graph xml:id="stemma"'),
    )(published)
    done = run("release", "3.0.0", "--date", "2027-02-01")
    assert done.exit_code == 0, done.output
    told = run("resolve", "p1.s1@1.1.0", "--lang", "en").stdout
    assert "withdrawn since 3.0.0. It was divided." in told
    assert "Its content now stands in: p1.s1a, p1.s1b.\n  p1.s1a: Ana vio.\n  p1.s1b: A muchísimos." in told
    assert (
        "p1.s1, withdrawn: [-Ana vio muchísimos.-] Se dividió." in run("diff", "2.0.0", "3.0.0", "--lang", "en").stdout
    )


def test_resolve_says_how_a_passage_stood_and_stands(published: Path, run: Run) -> None:
    told = run("resolve", "p1.s1@1.0.0", "--lang", "en").stdout
    assert "§ 1, sentence 1 (p1.s1@1.0.0)\n  Ana vio muchos." in told
    assert "In version 2.0.0: reworded since 2.0.0." in told
    assert "Ana vio [-muchos-]{+muchísimos+}." in told
    assert "c01" in told
    assert "reworded since 1.1.0" in run("resolve", "c01@1.0.0", "--lang", "en").stdout
    assert "In version 2.0.0: unchanged." in run("resolve", "p1.s2@1.0.0", "--lang", "en").stdout
    assert "sin cambios" in run("resolve", "p2.s1@2.0.0").stdout
    whole = run("resolve", "@1.0.0", "--lang", "en").stdout
    assert "text\n  p1.s1, words" in whole
    assert "The whole edition, version 1.0.0" in whole


def test_resolve_says_first_what_the_editors_say_and_what_they_judge_now(published: Path, run: Run) -> None:
    """Of a note that was judged anew: in the language asked for, with categories by name."""
    path = published / "tei/edition.xml"
    text = path.read_text("utf-8")
    start = re.search(r'<annotation xml:id="c01"[^>]*>', text)
    assert start
    verdict = re.search(r'ana="#([\w-]+)', start[0])
    assert verdict
    other = "corroborated" if verdict[1] == "contradicted" else "contradicted"
    names = dict(
        re.findall(r'<category xml:id="([\w-]+)">.*?<catDesc xml:lang="en"><term>([^<]*)</term>', text, re.DOTALL)
    )
    statement = (
        '<revisionDesc><change n="3.0.0" when="2027-02-01"><desc xml:lang="es">Otro veredicto.</desc>'
        '<desc xml:lang="en">Another verdict.</desc></change></revisionDesc>'
    )
    path.write_text(text.replace(start[0], start[0].replace(verdict[1], other) + statement), "utf-8")
    commit(published)
    done = run("release", "3.0.0", "--date", "2027-02-01")
    assert done.exit_code == 0, done.output
    told = run("resolve", "c01@2.0.0", "--lang", "en").stdout.splitlines()
    assert told[3:5] == [
        "  c01, what the editors say of the change: Another verdict.",
        f"  c01, verdict: {names[verdict[1]]} → {names[other]}",
    ]
    assert "Otro veredicto" not in "\n".join(told)
    assert "Otro veredicto" in run("resolve", "c01@2.0.0").stdout
    assert "Otro veredicto" in run("resolve", "c01@2.0.0", "--lang", "en", "--full").stdout


FORMS = [("text", "apa"), ("text", "nature"), ("html", "mla"), *((form, "apa") for form in FORMATS[2:])]


@pytest.mark.parametrize("reference", ["p1.s1", "p1.s1-p1.s2", "c01", "b01", ""])
@pytest.mark.parametrize(("form", "style"), FORMS)
def test_a_citation_pasted_whole_resolves(published_once: Path, style: str, reference: str, form: str) -> None:
    edition = str(published_once / "tei/edition.xml")
    words = ["cite", *([reference] if reference else []), "--at", "1.0.0", "--style", style, "--format", form]
    cited = CliRunner().invoke(main, [*words, "--edition", edition], catch_exceptions=False)
    assert (cited.exit_code, cited.stderr) == (0, "")
    first, _, last = reference.partition("-")
    found = parse(cited.stdout, published_once / "tei/releases")
    assert found == Reference(first or "muestra", last, "1.0.0")  # the identifier of the edition stands for the whole
    assert is_whole(found, units.read(published_once / "tei/edition.xml")) == (not reference)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One release of the small edition, without a repository, for tests that only read."""
    folder = tmp_path_factory.mktemp("published")
    frozen = folder / "tei/releases/1.0.0.xml"
    frozen.parent.mkdir(parents=True)
    shutil.copyfile(SMALL, frozen)
    shutil.copyfile(SMALL, folder / "tei/edition.xml")
    entry = ledger.record(frozen.read_bytes(), "1.0.0", "2026-11-22", "first")
    (frozen.parent / ledger.NAME).write_bytes(ledger.text([entry]))
    return folder


def test_every_way_of_writing_a_reference(published_once: Path) -> None:
    folder = published_once / "tei/releases"
    core = ledger.read(folder)[0].swhid
    first, last = read(folder / "1.0.0.xml").spans()["p1.s2"]
    for text, expected in {
        "p1.s2@1.0.0": Reference("p1.s2", version="1.0.0"),
        " p1.s2 ": Reference("p1.s2"),
        "p1.s1-p1.s2@1.0.0": Reference("p1.s1", "p1.s2", "1.0.0"),
        "p1.s1–p1.s2": Reference("p1.s1", "p1.s2"),
        "n.xu-2011@1.0.0": Reference("n.xu-2011", version="1.0.0"),
        "https://example.org/x/releases/1.0.0/en/index.html#p1.s2": Reference("p1.s2", version="1.0.0"),
        "https://example.org/x/releases/1.0.0/index.html#view=received&at=p1.s2": Reference(
            "p1.s2", version="1.0.0", view="received"
        ),
        "https://example.org/x/index.html#at=p1.s2&q=word": Reference("p1.s2"),
        "https://example.org/x/index.html#view=received": Reference("", view="received"),
        "releases/1.0.0/index.html": Reference("", version="1.0.0"),
        "file:///media/usb/index.html#c01": Reference("c01"),
        "../index.html%23c01": Reference("c01"),
        "https://example.org/withdrawn/p1.s3.html": Reference("p1.s3"),
        f"{core};lines={first}-{last}": Reference("p1.s2", version="1.0.0"),
        f"{core};origin=https://example.org;lines={first}-{last}": Reference("p1.s2", version="1.0.0"),
        core: Reference("", version="1.0.0"),
    }.items():
        assert parse(text, folder) == expected, text


@pytest.mark.parametrize(
    "text", ["", "¿qué?", "p1 s2", "@", "swh:1:cnt:zz", "x" * 30_000, "../../etc/passwd", "p1.s2@1"]
)
def test_what_is_no_reference_is_said_so(published_once: Path, text: str) -> None:
    with pytest.raises(UsageError):
        parse(text, published_once / "tei/releases")


def test_swhids_that_lead_nowhere(published_once: Path) -> None:
    folder = published_once / "tei/releases"
    with pytest.raises(EscolioError, match="none of the releases"):
        parse(f"swh:1:cnt:{'0' * 40};lines=1-2", folder)
    with pytest.raises(UsageError, match="takes the lines"):
        parse(f"{ledger.read(folder)[0].swhid};lines=1-2", folder)


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("resolve", "p1.s2@3.0.0"), 2, "Releases: 1.0.0."),
        (("resolve", "p1.s9@1.0.0"), 2, "Did you mean"),
        (("resolve", "¿qué?"), 2, "There is no reference"),
        (("cite", "p1.s2", "--at", "9.0.0"), 2, "There is no release 9.0.0"),
        (("cite", "p1.s2@1.0.0", "--at", "2.0.0"), 2, "another version"),
        (("cite", "p1.s2", "--style", "no-such-style"), 2, "There is no citation style"),
        (("cite", "p1.s2", "--style", "../../etc/passwd"), 2, "There is no citation style"),
        (("cite", "p1.s2", "--style", "missing.csl"), 2, "cannot be read"),
        (("cite", "p1.s2", "--edition", "missing.xml"), 2, ""),
        (("diff", "1.0.0", "8.0.0"), 2, "neither a release nor a file"),
    ],
)
def test_wrong_usage_is_said_with_a_remedy(
    published_once: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int, message: str
) -> None:
    monkeypatch.chdir(published_once)
    done = CliRunner().invoke(main, list(words), obj=DATA, catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (status, ""), done.output
    assert message in done.stderr


def test_resolve_without_a_release(small: Path, run: Run) -> None:
    done = run("resolve", "p1.s1@1.0.0")
    assert done.exit_code == 1
    assert "Nothing has been released yet" in done.stderr


def test_the_difference_in_three_forms(published: Path, run: Run) -> None:
    told = run("diff", "1.0.0", "2.0.0", "--lang", "en").stdout
    assert told.index("text\n  p1.s1, words: Ana vio [-muchos-]{+muchísimos+}.") < told.index("notes\n  c01, words:")
    record = json.loads(run("diff", "1.0.0", "2.0.0", "--format", "json").stdout)
    assert record["step"] == "major"
    assert ("text", "p1.s1", "text") in {(one["kind"], one["id"], one["what"]) for one in record["changes"]}
    assert all(
        "".join(piece["text"] for piece in one["pieces"] if piece["mark"] != "added") == one["before"]
        for one in record["changes"]
    )
    page = run("diff", "1.0.0", "2.0.0", "--format", "html").stdout
    assert "<del>muchos</del><ins>muchísimos</ins>" in page
    assert '<html lang="es">' in page
    assert run("diff", "1.0.0", "1.0.0", "--lang", "en").stdout == "There are no differences.\n"
    assert run("diff", "2.0.0", "tei/edition.xml", "--lang", "en").stdout == "There are no differences.\n"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_swhids_are_those_of_git(content: bytes) -> None:
    done = subprocess.run(["git", "hash-object", "--stdin"], input=content, capture_output=True, check=True)
    assert ledger.swhid(content) == f"swh:1:cnt:{done.stdout.decode().strip()}"


NAMES = st.sampled_from(["a", "b", "ns:c"])
TEXT = st.text(st.sampled_from("xy é<>&\"'\n字"), max_size=8)


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> str:
    """Small documents with all the ways of writing tags, attributes and what stands between them."""
    name = draw(NAMES)
    quote = draw(st.sampled_from("\"'"))
    value = draw(TEXT).replace("&", "&amp;").replace("<", "&lt;").replace(quote, "&#39;" if quote == "'" else "&quot;")
    attribute = draw(st.sampled_from(["", f" n={quote}{value}{quote}", f"\n  n = {quote}{value}{quote} "]))
    empty = draw(st.sampled_from([f"<{name}{attribute}/>", f"<{name}{attribute} />", f"<{name}{attribute}></{name} >"]))
    if depth == 0 or draw(st.booleans()):
        return empty
    inner = draw(st.lists(documents(depth=depth - 1), max_size=3))
    between = draw(st.sampled_from(["", "t", "<!-- <a n='x'> -->", "<?p <a>?>", "<![CDATA[<a>]]>", "\n  "]))
    return f"<{name}{attribute}>{between}{between.join(inner)}</{name}>"


@settings(max_examples=150, deadline=None)
@given(documents(), TEXT)
def test_splicing_changes_the_place_that_is_meant_and_no_other_byte(body: str, value: str) -> None:
    from lxml import etree

    data = f'<?xml version="1.0"?>\n<r xmlns:ns="urn:x">{body}</r>\n'.encode()
    for path, extent in splice.extents(data).items():
        steps = re.findall(r"Q\{([^}]*)\}(\w+)\[(\d+)\]", path)
        xpath = "".join(
            f"/*[local-name()='{local}' and namespace-uri()='{uri}'][{number}]" for uri, local, number in steps
        )
        changed = splice.spliced(data, [{"path": path, "attribute": "n", "value": value}])
        assert changed[: extent.start] == data[: extent.start]
        assert changed.endswith(data[extent.inner :])
        node = etree.fromstring(changed).getroottree().xpath(xpath)[0]
        assert node.get("n") == " ".join(value.split("\n")) if "\n" in value else node.get("n") == value
        filled = splice.spliced(data, [{"path": path, "content": "<new/>"}])
        node = etree.fromstring(filled).getroottree().xpath(xpath)[0]
        assert [child.tag for child in node] == ["new"]
        assert filled[: extent.start] == data[: extent.start]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<change n='9.9.9' who='#x'/>", "NEW\n    <change n='9.9.9' who='#x'/>"),
        ("<change n='0.1.0' who='#x'/>", "NEW\n    <change n='0.1.0' who='#x'/>"),
        ("<change n='9.9.9'/>\n    <change who='#x'/>", "NEW\n    <change n='9.9.9'/>\n    <change who='#x'/>"),
        ("<change who=''/>\n    <change who='#x'/>", "NEW\n    <change who=''/>\n    <change who='#x'/>"),
        ("<change when='2026-01-01'/>", "ANON\n    <change when='2026-01-01'/>"),
        ("<change who=' '/>", "ANON\n    <change who=' '/>"),
    ],
)
def test_a_release_keeps_the_changes_of_the_editor_and_writes_no_empty_name(
    tmp_path: Path, before: str, after: str
) -> None:
    frame = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>\n  <revisionDesc status="published">\n    {}\n'
        "  </revisionDesc>\n</teiHeader></TEI>"
    )
    path = tmp_path / "edition.xml"
    path.write_text(frame.format(before), "utf-8")
    written = release.released(path, "9.9.9", "2027-01-01", {"es": "a", "en": "b"}).decode()
    new = (
        '<change n="9.9.9" when="2027-01-01" who="#x"><desc xml:lang="es">a</desc><desc xml:lang="en">b</desc></change>'
    )
    assert written == frame.format(after).replace("NEW", new).replace("ANON", new.replace(' who="#x"', ""))


def test_edits_that_overlap_are_refused() -> None:
    edits = [{"path": "/Q{}r[1]/Q{}a[1]", "replace": "x"}, {"path": "/Q{}r[1]/Q{}a[1]", "attribute": "n", "value": "1"}]
    with pytest.raises(EscolioError, match="overlap"):
        splice.spliced(b"<r><a n='2'/></r>", edits)


def test_an_interrupted_ledger_is_said_so(tmp_path: Path) -> None:
    (tmp_path / ledger.NAME).write_text('{"releases": [{"version": 1}]}', "utf-8")
    with pytest.raises(EscolioError, match="cannot be read"):
        ledger.read(tmp_path)


@pytest.fixture(scope="module")
def deposit(three_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of four releases: in the last one a person got another identifier and a place was withdrawn."""
    folder = tmp_path_factory.mktemp("deposit")
    shutil.copytree(three_releases, folder, dirs_exist_ok=True)
    edition = folder / "tei/edition.xml"
    edit(edition, LOST, ('ref="#e01"', 'ref="#e06"'), withdraw("e01", "3.0.0", "#e06"))
    edit(edition, ("</desc></item></list>", f"</desc></item>{NOTICE}</list>"))
    edit(edition, ('<placeName ref="#e02">Moscú</placeName>', "Moscú"))
    text = edition.read_text("utf-8")
    edition.write_text(re.sub(r"<listPlace>.*?</listPlace>", "", text), "utf-8")
    commit(folder)
    release.publish(edition, "3.0.0", "2027-02-01", {}, lambda step: None, DATA)
    build(Project(edition, folder / "build"), frozenset({"html"}), lambda step: None)
    return folder / "build"


NOTICE = (
    '<item xml:id="e02" n="3.0.0"><desc xml:lang="es">No era seguro.</desc>'
    '<desc xml:lang="en">It was not sure.</desc></item>'
)


def page(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def test_every_link_of_a_deposit_leads_somewhere(deposit: Path) -> None:
    pages = sorted(deposit.rglob("*.html"))
    old = 3  # releases that something has changed since have a page that compares
    current = 2  # the draft and the newest release have their texts side by side
    searched = 1  # the draft alone has a page to search, which the old ones lead to
    cited = 1 + 4  # the draft and each release have a page of citations
    releases = 2 * 4 + old + current
    assert (
        len(pages) == 2 * (2 + searched + releases + cited) + 1 + 2 + 2
    )  # languages, list of releases, withdrawn, manual
    known = {path.resolve(): {str(one) for one in page(path).xpath("//@id")} for path in pages}
    for path in pages:
        for link in page(path).xpath("//a/@href | //link/@href"):
            address, _, fragment = str(link).partition("#")
            if address.startswith(("https:", "data:")):
                continue
            target = (path.parent / address).resolve() if address else path.resolve()
            assert target.is_file(), (path, link)
            assert deposit.resolve() in target.parents
            assert not fragment or fragment in known.get(target, set()), (path.relative_to(deposit), link)


STATES = {
    "unchanged": {"es": "sin cambios", "en": "unchanged"},
    "reworded": {"es": "redactado de otro modo desde la 2.0.0", "en": "reworded since 2.0.0"},
    "renoted": {"es": "sus notas han cambiado desde la 3.0.0", "en": "its notes have changed since 3.0.0"},
    "withdrawn": {"es": "retirado desde la 3.0.0", "en": "withdrawn since 3.0.0"},
}


def test_an_old_release_says_of_each_passage_how_it_stands_now(deposit: Path) -> None:
    for language, folder in (("es", ""), ("en", "en/")):
        up = "../../" + "../" * (language == "en")
        old = page(deposit / f"releases/1.0.0/{folder}index.html")
        words = old.xpath("string(//*[@class='states']/p)")
        assert "1.0.0" in words
        assert "3.0.0" in words
        assert "1.0.0" in old.xpath("string(//title)")
        assert old.xpath("//link[@rel='canonical']/@href") == [f"{up}releases/3.0.0/{folder}index.html"]
        said = {item.get("data-of"): item for item in old.xpath("//*[@class='states']//li")}
        style = "".join(old.xpath("//style/text()"))
        assert all(f':root:has([id="{name}"]:is(:target,.target)) [data-of="{name}"]' in style for name in said)
        for identifier in ("p1.s1", "p1", "a01", "c01", "b01"):
            links = said[identifier].xpath("a/@href")
            assert f"{up}releases/3.0.0/{folder}index.html#{identifier}" in links, identifier
        for identifier in ("e01", "e02"):
            assert said[identifier].xpath("a/@href")[0] == f"{up}withdrawn/{identifier}.html"
            assert STATES["withdrawn"][language] in said[identifier].text_content()
        for identifier, state in (("p1.s1", "reworded"), ("p1.s2", "renoted"), ("b01", "unchanged")):
            assert STATES[state][language] in said[identifier].text_content(), identifier
        assert not old.xpath("//main//*[@data-of]"), "nothing is put into the text"
        assert "compare.html#p1.s1" in said["p1.s1"].xpath("a/@href")
        assert "compare.html#b01" not in said["b01"].xpath("a/@href")
        compared = page(deposit / f"releases/1.0.0/{folder}compare.html").xpath("//*[@id='p1.s1']")[0]
        assert compared.xpath(".//del")
        assert compared.xpath(".//ins")
        assert old.xpath("//figure//table[not(ancestor::details)]"), "figures are tabled"
        assert not old.xpath("//svg"), "and not drawn"
        newest = page(deposit / f"releases/3.0.0/{folder}index.html")
        assert newest.xpath("//svg")
        assert not newest.xpath("//*[@class='states']")


@pytest.mark.parametrize(("language", "folder"), [("es", ""), ("en", "en/")])
def test_an_old_release_gives_its_citations_as_the_command_does(deposit: Path, language: str, folder: str) -> None:
    edition = deposit.parent / "tei/edition.xml"
    old = page(deposit / f"releases/1.0.0/{folder}index.html")
    listed = page(deposit / f"releases/1.0.0/{folder}cite.html")
    whole = cite.cite(edition, "", at="1.0.0", lang=language)
    forms = {style: cite.formatted(whole, "text", style) for style in ALIASES}
    forms |= {form: cite.formatted(whole, form) for form in ("bibtex", "ris", "csl-json")}
    given = [text.text_content().strip() for text in listed.xpath("//dl[@class='forms']/dd")]
    assert given == [text.strip().replace("\r\n", "\n") for text in forms.values()]
    parts = {item.get("id").removeprefix("cite."): item for item in listed.xpath("//li[starts-with(@id, 'cite.')]")}
    assert {"p1", "p1.s1", "c01", "a01"} <= set(parts)
    for name, item in parts.items():
        expected = cite.formatted(cite.cite(edition, name, at="1.0.0", lang=language), "text")
        assert item.xpath("string(p)") == expected.strip(), name
    signs = old.xpath("//main//a[@class='cite']")
    assert all(sign.get("href").removeprefix("cite.html#cite.") in parts for sign in signs)
    for kind in ("span[@class='s']", "article", "ol[@class='entries']/li"):
        places = old.xpath(f"//main//{kind}[@id]")
        assert places
        assert all(one.xpath(".//a[@class='cite']/@href")[0].endswith("." + one.get("id")) for one in places)
    assert not old.xpath("//script[not(@type='application/ld+json')]")


def test_tombstones_say_why_and_redirects_need_no_server(deposit: Path) -> None:
    moved, gone = page(deposit / "withdrawn/e01.html"), page(deposit / "withdrawn/e02.html")
    assert moved.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../index.html#e06"]
    assert not gone.xpath("//meta[@http-equiv='refresh']")
    for tombstone in (moved, gone):
        assert tombstone.xpath("//section/@lang") == ["es", "en"]
        assert "../releases/2.0.0/index.html" in "".join(map(str, tombstone.xpath("//a/@href")))
    assert "It was not sure." in gone.xpath("string(//section[@lang='en'])")
    assert "3.0.0" in gone.xpath("string(//section[@lang='en'])")


def test_each_release_keeps_its_source_and_its_data(deposit: Path) -> None:
    frozen = deposit.parent / "tei/releases"
    for one in ledger.read(frozen):
        folder = deposit / "releases" / one.version
        assert ledger.swhid((folder / "edition.xml").read_bytes()) == one.swhid
        assert page(folder / "index.html").xpath("//*[@id='p1.s1']")
        assert f"versión {one.version}" in page(folder / "index.html").xpath("string(//footer)")
    entries = page(deposit / "releases/index.html").xpath("//main/section/ul[1]/li/p/b/a/text()")
    assert entries == ["3.0.0", "2.0.0", "1.1.0", "1.0.0"]


def test_nothing_is_written_of_releases_for_an_edition_without_any(small: Path) -> None:
    build(Project(small / "tei/edition.xml", small / "build"), frozenset({"html"}), lambda step: None)
    assert not (small / "build/releases").exists()


def test_nothing_is_built_when_a_release_was_touched(published: Path) -> None:
    frozen = published / "tei/releases/1.0.0.xml"
    frozen.write_bytes(frozen.read_bytes() + b"\n")
    with pytest.raises(EscolioError):
        build(Project(published / "tei/edition.xml", published / "build"), frozenset({"html"}), lambda step: None)
    assert not (published / "build").exists()
