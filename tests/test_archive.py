"""Deposits: judged by bagit and roc-validator, the same bytes on any day, rebuilt from what they hold."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from click.testing import CliRunner, Result

import crate_judge
from escolio.build.manifest import record_of
from escolio.cli import main
from escolio.deposit import archive as deposit
from escolio.deposit import bag
from escolio.deposit.crate import crate
from escolio.deposit.rebuild import cause
from escolio.deposit.verify import verify
from escolio.errors import EscolioError
from escolio.header import facts
from escolio.project import Project
from escolio.releases.ledger import Release
from escolio.tools import tool_versions
from made import EDITION, LONG, as_built, silent

TESTS = Path(__file__).parent
ROOT = TESTS.parent


RELEASES = [Release("1.0.0", "2026-11-22", "major", "0" * 64, "swh:1:cnt:" + "0" * 40)]


REFERRED_TO = ("tei/edition.xml", "schema/escolio.rng", "schema/escolio.sch", "pyproject.toml", "build/index.html")


@pytest.fixture(scope="session")
def project(small: Path) -> Path:
    """The smallest edition, whose build is at hand. Not to be changed."""
    return small / "tei/edition.xml"


@pytest.fixture(scope="session")
def make(small: Path) -> Any:
    """A build of it, which takes what was built before."""
    return as_built(small / "build")


@pytest.fixture(scope="session")
def light(once: Any, project: Path, make: Any) -> Path:
    """Its deposit, as a folder. Not to be changed."""
    return once("light", lambda target: deposit.archive(project, target, None, silent, make))


def surroundings(**changes: str) -> dict[str, str]:
    """The environment for a process that imports what is beside the tests."""
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, **changes}


def tree(folder: Path) -> dict[str, tuple[int, str]]:
    """Permissions and digest of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode & 0o777,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


def run(*arguments: str | Path, make: Any = None) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], obj=make)


# --- Judges -----------------------------------------------------------------------------------------------------------


def test_bagit_accepts_it(whole: Path) -> None:
    judged = bagit.Bag(str(whole))
    judged.validate(processes=1)
    assert judged.version_info == (1, 0)
    assert sorted(judged.algorithms) == ["sha256", "sha512"]
    assert judged.info["External-Identifier"] == deposit.deposit_name(facts(EDITION))


def test_bagit_refuses_it_altered(light: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(light, tmp_path / "copy"))
    (copy / "data/README.md").write_bytes(b"other")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(copy)).validate(processes=1)


@pytest.mark.skipif(shutil.which("sha512sum") is None, reason="there is no sha512sum on this machine")
@pytest.mark.parametrize("manifest", ["manifest-sha512.txt", "tagmanifest-sha512.txt"])
def test_standard_tool_checks_it(whole: Path, manifest: str) -> None:
    """As README.txt tells, from outside the deposit."""
    lines = (whole / "README.txt").read_text("utf-8").splitlines()
    (command, *_) = (line.strip() for line in lines if f"/{manifest} | sha512sum -c" in line)
    command = command.replace(deposit.deposit_name(facts(EDITION)), whole.name)
    subprocess.run(["sh", "-c", f"{command} --strict --quiet"], cwd=whole.parent, check=True)


def test_crate_validator_accepts_it_and_refuses_a_worse_one(whole: Path, tmp_path: Path) -> None:
    """A file of each kind, and those that the record of the making names (`make soak` takes all); and one that says
    less of itself, so that the silence on the other means something."""
    sample = {path.suffix: path for path in sorted((whole / "data/build").rglob("*.*")) if path.is_file()}
    sample |= {name: whole / "data" / name for name in REFERRED_TO}
    files = {path.relative_to(whole / "data").as_posix(): path for path in sample.values()}
    files |= {f"tei/releases/{release.version}.xml": EDITION for release in RELEASES}
    described = {
        name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in files.items()
    }
    for name, path in files.items():
        (tmp_path / "crate" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, tmp_path / "crate" / name)
    (tmp_path / "crate/ro-crate-metadata.json").write_bytes(crate(facts(EDITION), described, RELEASES))

    content = json.loads((whole / "data/ro-crate-metadata.json").read_text("utf-8"))
    content["@graph"] = [entity for entity in content["@graph"] if entity["@id"] in ("./", "ro-crate-metadata.json")]
    for key in ("license", "hasPart", "mentions"):
        del content["@graph"][1][key]
    (tmp_path / "worse").mkdir()
    (tmp_path / "worse/ro-crate-metadata.json").write_text(json.dumps(content))

    good, worse = crate_judge.issues([tmp_path / "crate", tmp_path / "worse"], tmp_path)
    assert good == []
    assert any("license" in issue for issue in worse)


def test_crate_uses_known_terms(whole: Path) -> None:
    """What the context does not define would be lost on a reader of linked data."""
    graph = json.loads((whole / "data/ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    assert {key for entity in graph for key in entity if key[0] != "@"} <= set(crate_judge.TERMS)
    assert {entity["@type"] for entity in graph} <= set(crate_judge.TERMS)


# --- What it holds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["", ".zip", ".tar"])
def test_it_verifies(suffix: str, tmp_path: Path, project: Path, make: Any) -> None:
    target = deposit.archive(project, tmp_path / f"deposit{suffix}", None, silent, make)
    assert verify(target, rebuild=False).problems == ()
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_it_is_a_working_checkout(whole: Path) -> None:
    kept = {path.relative_to(whole / "data").as_posix() for path in (whole / "data").rglob("*") if path.is_file()}
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    parts = ("tei/", "schema/", "xslt/", "src/", *deposit.PROJECT_FILES, *deposit.RELEASE_FILES)
    if done.returncode == 0:
        assert {name for name in done.stdout.splitlines() if name.startswith(parts) and (ROOT / name).is_file()} <= kept
    for name in kept - {"README.txt", "ro-crate-metadata.json"}:
        if not name.startswith("build/"):
            assert (whole / "data" / name).read_bytes() == (ROOT / name).read_bytes()
    assert "build/index.html" in kept
    for name in kept:  # what its documents lead to is there
        if name.endswith(".md") and not name.startswith("build/"):
            links = re.findall(r"\]\(([^):#]+)\)", (whole / "data" / name).read_text("utf-8"))
            assert [link for link in links if not (whole / "data" / name).parent.joinpath(link).exists()] == [], name


def test_readme_explains_it_in_both_languages(whole: Path) -> None:
    words = (whole / "README.txt").read_text("utf-8")
    assert (whole / "data/README.txt").read_text("utf-8") == words
    spanish, english = words.split("=" * 78)
    own = deposit.deposit_name(facts(EDITION))
    assert "runs the depositor’s program" in " ".join(english.split())
    assert "ejecuta en esta máquina el programa del depositante" in " ".join(spanish.split())
    for line in words.splitlines():  # every command names the deposit that it is given outside of
        if line.startswith("  ") and ("pip install" in line or "sha512sum -c" in line or "--rebuild" in line):
            assert f"{own}/" in line or f"verify {own}" in line, line
        assert "../" not in line
    for text, needed in ((spanish, "Cómo comprobar"), (english, "How to check")):
        assert needed in text
        for name in ("build", "tei", "schema", "xslt", "src", "wheels", "ro-crate-metadata.json"):
            assert f"data/{name}\n" in text
            assert name == "wheels" or (whole / "data" / name).exists()
        assert "creativecommons.org/licenses/by/4.0" in text
        assert max(len(line) for line in text.splitlines() if own not in line) <= 90


def test_record_of_how_it_was_made(whole: Path) -> None:
    described = json.loads((whole / "data/ro-crate-metadata.json").read_text("utf-8"))
    graph = {entity["@id"]: entity for entity in described["@graph"]}
    action = graph["#build"]
    assert action["@type"] == "CreateAction"
    assert {part["@id"] for part in action["instrument"]} == {f"#tool-{name}" for name in tool_versions()}
    assert {"@id": "tei/edition.xml"} in action["object"]
    assert {"@id": "build/index.html"} in action["result"]
    assert graph["./"]["datePublished"] == action["endTime"] == facts(EDITION)["date"]


# --- Any day, any machine ---------------------------------------------------------------------------------------------

ANOTHER_DAY = """
import os, sys, time
os.umask(0o077)
time.time = lambda: 4102444800.5
time.localtime = lambda seconds=None: time.gmtime(4102444800)
from pathlib import Path
import made
from escolio.deposit.archive import archive
small, target = map(Path, sys.argv[1:])
for name in ("deposit", "deposit.zip", "deposit.tar"):
    archive(small / "tei/edition.xml", target / name, None, made.silent, made.as_built(small / "build"))
"""


def test_same_bytes_on_another_day(light: Path, small: Path, project: Path, make: Any, tmp_path: Path) -> None:
    """Another clock, time zone, locale, umask, order of sets and place: folder, zip and tar are the same."""
    (tmp_path / "there").mkdir()
    subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY, str(small), str(tmp_path / "there")],
        env=surroundings(TZ="Pacific/Apia", LC_ALL="tr_TR.UTF-8", LANG="ja_JP.SJIS", PYTHONHASHSEED="77", COLUMNS="20"),
        cwd=tmp_path,
        check=True,
    )
    assert tree(tmp_path / "there/deposit") == tree(light)
    for name in ("deposit.zip", "deposit.tar"):
        here = deposit.archive(project, tmp_path / name, None, silent, make)
        assert here.read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_zip_and_tar_hold_the_folder(light: Path, project: Path, make: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(deposit.archive(project, tmp_path / "a.zip", None, silent, make)) as packed:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in packed.infolist())
        packed.extractall(tmp_path / "zip")
    with tarfile.open(deposit.archive(project, tmp_path / "a.tar", None, silent, make)) as unpacked:
        assert all((member.mode, member.uid, member.uname) == (0o644, 0, "") for member in unpacked)
        unpacked.extractall(tmp_path / "tar", filter="data")
    expected = {name: content for name, (_, content) in tree(light).items()}
    for kind in ("zip", "tar"):
        found = tree(tmp_path / kind / deposit.deposit_name(facts(project)))
        assert {name: content for name, (_, content) in found.items()} == expected


def test_the_command_tells_where_the_same_deposit_lies(light: Path, project: Path, make: Any, tmp_path: Path) -> None:
    result = run("archive", project, "-o", tmp_path / "deposit", make=make)
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'deposit'}\n"), result.stderr
    assert tree(tmp_path / "deposit") == tree(light)
    assert [path.name for path in tmp_path.iterdir()] == ["deposit"]


MEMORY = """
import os, resource, sys
from pathlib import Path
from escolio.deposit.bag import bag, item, write
from escolio.deposit.fixity import bag_problems
from escolio.deposit.opening import opened
folder = Path(sys.argv[1])
wheel = folder / "big.whl"
for size in (1 << 10, 80 << 20):
    wheel.write_bytes(b"")
    os.truncate(wheel, size)  # a hole, which takes no room on the disk
    for suffix in sys.argv[2:]:
        target = folder / f"deposit{size}{suffix}"
        write(bag([item("data/wheels/big.whl", wheel)], {}, []), target, "deposit", "2026-11-22", lambda path: None)
        with opened(target) as deposit:
            assert not list(bag_problems(deposit))
        print(size, suffix, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, sep=",")
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    """The most that a process has used grows little when it packs and checks 80 MB after a kilobyte, as a folder, a
    zip and a tar."""
    command = [sys.executable, "-c", MEMORY, str(tmp_path), "", ".zip", ".tar"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    used = [int(line.rpartition(",")[2]) << 10 for line in done.stdout.splitlines()]
    assert len(used) == 6
    assert max(used) - used[2] < 24 << 20, done.stdout


# --- Refusals ---------------------------------------------------------------------------------------------------------


def never(*_: object, **__: object) -> None:
    raise AssertionError("this must be refused before anything is built")


@pytest.mark.parametrize("name", ["deposit.tar.gz", "deposit.tgz", "full", "folder.zip"])
def test_bad_target_is_refused_before_any_work(name: str, project: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    (tmp_path / "folder.zip").mkdir()
    result = run("archive", project, "-o", tmp_path / name, make=never)
    assert result.exit_code in (1, 2)
    assert "-o" in result.stderr or ".zip" in result.stderr
    assert (tmp_path / "full/mine").read_text() == "mine"


def test_edition_that_is_not_valid(tmp_path: Path) -> None:
    copy = tmp_path / "edition.xml"
    copy.write_text(EDITION.read_text("utf-8").replace('<s xml:id="p1.s1"', '<s xml:id="p1.s2"', 1), "utf-8")
    result = run("archive", copy, "-o", tmp_path / "deposit.zip")
    assert result.exit_code == 1
    assert "p1.s2" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["edition.xml"]


def test_source_that_changes_meanwhile(project: Path, make: Any, tmp_path: Path) -> None:
    shutil.copytree(project.parent, tmp_path / "tei")
    edition = tmp_path / "tei/edition.xml"

    def build_and_edit(*arguments: Any, **_: Any) -> None:
        make(*arguments)
        edition.write_bytes(edition.read_bytes() + b"\n")

    with pytest.raises(EscolioError, match=r"tei/edition.xml was changed while it was archived"):
        deposit.archive(edition, tmp_path / "deposit.zip", None, silent, build_and_edit)


@pytest.mark.parametrize("suffix", ["", ".zip", ".tar"])
@pytest.mark.parametrize("change", [b"OTHER", b"longer", b"less"])
def test_file_that_changes_while_it_is_written(suffix: str, change: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"other")
    entries = bag.bag([bag.item("data/file", path)], {}, [])
    path.write_bytes(change)
    with pytest.raises(EscolioError):
        bag.write(entries, tmp_path / f"deposit{suffix}", "deposit", "2026-11-22", silent)
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc>
<titleStmt><title>Ein Text</title></titleStmt>
<editionStmt><edition n="2"><date when="2026-01-02"/></edition></editionStmt>
<publicationStmt><publisher>Wir</publisher><idno>text</idno><availability><licence target="https://example.org/l">L</licence>
</availability></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc>
<encodingDesc><projectDesc><p>Wozu er da ist.</p></projectDesc></encodingDesc></teiHeader>
<text><body><p>Ein Satz.</p></body></text></TEI>"""


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        ("<title>Ein Text</title>", "a title"),
        ("<idno>text</idno>", "an identifier"),
        ('<date when="2026-01-02"/>', "a date"),
        (' target="https://example.org/l"', "a licence with the address"),
        ("<projectDesc><p>Wozu er da ist.</p></projectDesc>", "what the edition is for"),
    ],
)
def test_what_the_description_needs_is_asked_for_before_anything_is_built(
    taken: str, words: str, tmp_path: Path
) -> None:
    assert taken in HEADER
    (tmp_path / "edition.xml").write_text(HEADER.replace(taken, ""), "utf-8")
    result = run("archive", tmp_path / "edition.xml", "-o", tmp_path / "deposit.zip", make=never)
    assert (result.exit_code, "Traceback" in result.stderr) == (1, False)
    assert "The header does not say what a deposit must say of itself: " in result.stderr
    assert words in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["edition.xml"]


def test_an_edition_in_another_language_and_without_our_schema_is_archived(tmp_path: Path) -> None:
    (tmp_path / "edition.xml").write_text(HEADER, "utf-8")
    result = run("archive", tmp_path / "edition.xml", "-o", tmp_path / "deposit")
    assert result.exit_code == 0, result.stderr
    described = json.loads((tmp_path / "deposit/data/ro-crate-metadata.json").read_text("utf-8"))
    (root,) = (entity for entity in described["@graph"] if entity["@id"] == "./")
    assert (root["name"], root["description"], root["identifier"]) == ("Ein Text", "Wozu er da ist.", "text-2")
    assert "alternateName" not in root
    assert run("verify", tmp_path / "deposit").exit_code == 0


def test_what_verify_would_not_accept_is_not_written(project: Path, make: Any, tmp_path: Path) -> None:
    def build(project: Project, *rest: Any, **_: Any) -> None:
        make(project, *rest)
        (project.output / "more.html").write_text("in no manifest")

    for name in ("deposit", "deposit.zip", "deposit.tar"):
        if "." in name:
            (tmp_path / name).write_text("old")
        result = run("archive", project, "-o", tmp_path / name, make=build)
        assert result.exit_code == 1
        assert "verify would not accept it: data/build/more.html does not belong here" in result.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"deposit.zip": "old", "deposit.tar": "old"}


@pytest.mark.parametrize("name", ["mine.txt", "data/mine.txt", "data/build/mine.html", ".hidden"])
def test_a_file_of_the_users_in_a_deposit_is_named_and_kept(
    name: str, light: Path, project: Path, make: Any, tmp_path: Path
) -> None:
    target = Path(shutil.copytree(light, tmp_path / "deposit"))
    (target / name).write_text("years of work")
    (target / "data/README.md").write_text("changed")
    before = tree(target)
    result = run("archive", project, "-o", target, make=make)
    assert result.exit_code == 1
    assert f"holds a file that this program did not make: {name}." in result.stderr
    assert tree(target) == before
    (target / name).unlink()
    result = run("archive", project, "-o", target, make=make)
    assert result.exit_code == 0, result.stderr
    assert tree(target) == tree(light)


@pytest.mark.parametrize("names", [["edición.txt"], ["aux.txt"], ["a b"], ["x", "X"]])
def test_name_that_not_every_system_takes(names: list[str]) -> None:
    with pytest.raises(EscolioError, match=r"Rename"):
        bag.bag([bag.item(f"data/{name}", b"") for name in names], {}, [])


@pytest.mark.parametrize("dates", ["2026 2026-01-01", "2026-11 2026-11-01", "1905-02-03 1980-02-03"])
def test_dates_that_are_not_full(dates: str) -> None:
    date, expected = dates.split()
    assert bag.moment(date).date().isoformat() == expected


# --- Wheels -----------------------------------------------------------------------------------------------------------


def wheel_folder(folder: Path, own: dict[str, bytes]) -> Path:
    """Wheels in name only, but for that of the program, which holds the given files."""
    folder.mkdir()
    for name, version in tool_versions().items():
        with zipfile.ZipFile(folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl", "w") as packed:
            for path, content in own.items() if name == "escolio" else ():
                packed.writestr(path, content)
    return folder


def test_wheels_are_taken_in(project: Path, make: Any, tmp_path: Path) -> None:
    own = {"escolio/xslt/words/en.xml": (ROOT / "xslt/words/en.xml").read_bytes()}
    wheels = wheel_folder(tmp_path / "wheels", own)
    target = deposit.archive(project, tmp_path / "deposit", wheels, silent, make)
    assert {path.name for path in (target / "data/wheels").iterdir()} == {path.name for path in wheels.iterdir()}
    assert verify(target, rebuild=False).problems == ()


def test_stale_wheel_is_refused(project: Path, make: Any, tmp_path: Path) -> None:
    wheels = wheel_folder(tmp_path / "wheels", {"escolio/xslt/words/en.xml": b"<words/>"})
    result = run("archive", project, "-o", tmp_path / "deposit.zip", "--with-wheels", wheels, make=make)
    assert (result.exit_code, "another data/xslt/words/en.xml" in result.stderr) == (2, True)
    assert not (tmp_path / "deposit.zip").exists()


def test_missing_wheel_is_named(project: Path, tmp_path: Path) -> None:
    wheels = wheel_folder(tmp_path / "wheels", {})
    next(wheels.glob("typst-*")).unlink()
    result = run("archive", project, "-o", tmp_path / "deposit.zip", "--with-wheels", wheels, make=never)
    assert (result.exit_code, "no wheel of typst" in result.stderr) == (2, True)


# --- Rebuild ----------------------------------------------------------------------------------------------------------


def test_rebuild_is_compared(whole: Path, built: Path) -> None:
    result = run("verify", whole, "--rebuild", make=as_built(built))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("complete, unaltered, valid, rebuilt byte for byte\n")


def test_first_difference_is_named(light: Path, make: Any) -> None:
    def differently(project: Project, *rest: Any, **_: Any) -> None:
        make(project, *rest)
        page = project.output / "index.html"
        page.write_bytes(page.read_bytes()[:1000] + b"\0" + page.read_bytes()[1001:])
        (project.output / "en/index.html").unlink()
        (project.output / "more").touch()
        record = record_of(project.output)
        record["tools"]["typst"] = "0.0.1"
        (project.output / "manifest.json").write_text(json.dumps(record))

    verdict = verify(light, rebuild=True, make=differently)
    assert verdict.problems == (
        "the rebuild does not make en/index.html",
        "the rebuild makes more, which the deposit lacks",
        "data/build/index.html is made differently: the first difference is at byte 1000 (counted from 0)",
        f"likely cause: other tools (typst {tool_versions()['typst']} then, 0.0.1 now): "
        "install the versions that data/requirements.txt names",
    )


def test_rebuild_that_fails_says_why(light: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise EscolioError("No font.")

    assert verify(light, rebuild=True, make=fail).problems == ("the outputs cannot be made again: No font.",)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"inputs": [{"path": "xslt/x.xsl", "sha256": "1"}]}, {"inputs": []}, "other inputs (xslt/x.xsl)"),
        ({"tools": {"lxml": "1"}}, {"tools": {"lxml": "1"}}, "the surroundings"),
        ({"tools": [7], "inputs": {"x": 1}}, {}, "other tools (None None then, absent now)"),
        ({}, {}, "the surroundings"),
    ],
)
def test_cause(before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    assert cause(before, after).startswith(words)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """The wheels that `make wheels` fetched, with that of the program as it is now."""
    fetched = ROOT / ".venv/wheels"
    if not any(fetched.glob("typst-*.whl")):
        pytest.skip("the wheels were not fetched: make wheels")
    folder = tmp_path / "wheels"
    folder.mkdir()
    for path in fetched.glob("*.whl"):
        if not path.name.startswith("escolio-"):
            (folder / path.name).symlink_to(path)
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(folder), str(ROOT)], check=True)
    return folder


@pytest.mark.long
def test_rebuilt_from_its_own_wheels_without_a_network(wheels: Path, project: Path, make: Any, tmp_path: Path) -> None:
    """As README.txt tells, in an empty environment, in another place, time zone and locale, with the network off.

    Of the smallest edition, in every output and with Chinese: that ours is the same bytes elsewhere is in test_build.
    The suite asks whether the wheels suffice for all that is to be installed, `make soak` installs and rebuilds; that a
    deposit is rebuilt where it lies is in test_planted.
    """
    target = deposit.archive(project, tmp_path / "deposit.tar", wheels, silent, make)
    with tarfile.open(target) as packed:
        packed.extractall(tmp_path, filter="data")
    place = tmp_path / deposit.deposit_name(facts(project))
    before = tree(place)
    words = (place / "README.txt").read_text("utf-8").splitlines()
    start = words.index("  python3 -I -m venv escolio-env")
    commands = [line.strip() for line in words[start : start + 3]]
    commands[0] = f"{sys.executable} -I -m venv escolio-env"
    clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    clean |= {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PIP_NO_COMPILE": "1"}  # what is not run needs no bytecode
    if not LONG:
        assert commands[1].startswith("escolio-env/bin/python ")
        install = commands[1].replace("escolio-env/bin/python", sys.executable)
        commands = [f"{install} --dry-run --ignore-installed"]
    for command in commands:
        done = subprocess.run([*alone(), "sh", "-c", command], cwd=tmp_path, env=clean, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    told = "complete, unaltered, valid, rebuilt byte for byte\n" if LONG else ""
    assert done.stdout.endswith(told)
    assert LONG or all(name in done.stdout for name in ("Would install", "saxonche", "typst", "escolio"))
    assert tree(place) == before


def alone() -> list[str]:
    """What a command is started with to have no network, where the system lets us."""
    for options in (["-n"], ["-r", "-n"]):
        command = ["unshare", *options]
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


# --- Kills ------------------------------------------------------------------------------------------------------------

FOREVER = """
import sys
from pathlib import Path
import made
from escolio.deposit.archive import archive
small, target = map(Path, sys.argv[1:])
while True:
    archive(small / "tei/edition.xml", target, None, made.silent, made.as_built(small / "build"))
    print("done", flush=True)
"""


def killed(arguments: list[str], seconds: float) -> None:
    """Run FOREVER, and kill it some time after it archived for the first time."""
    command = [sys.executable, "-c", FOREVER, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"done\n"
        time.sleep(seconds)
        process.kill()


@pytest.mark.parametrize("name", ["deposit", "deposit.zip"])
def test_kills_leave_whole_deposits(name: str, small: Path, project: Path, make: Any, tmp_path: Path) -> None:
    """One kill of each; `make soak` kills a hundred times."""
    killed([str(small), str(tmp_path / name)], random.Random(name).uniform(0, 0.4))
    assert verify(tmp_path / name, rebuild=False).problems == ()
    deposit.archive(project, tmp_path / name, None, silent, make)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def places(content: bytes, chance: random.Random) -> Iterator[int]:
    """The first, the last and a random byte."""
    yield from {0, len(content) - 1, chance.randrange(len(content))}


def test_flipped_bytes_are_found_in_the_real_one(light: Path, tmp_path: Path) -> None:
    """One file of each kind, at its beginning, its end and somewhere between."""
    copy = Path(shutil.copytree(light, tmp_path / "copy"))
    chance = random.Random(7)
    kinds = {path.suffix: path for path in sorted(copy.rglob("*")) if path.is_file() and path.stat().st_size}
    for path in kinds.values():
        content = path.read_bytes()
        for place in places(content, chance):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            told = "\n".join(verify(copy, rebuild=False).problems)
            assert path.relative_to(copy).as_posix() in told
            break
        path.write_bytes(content)
    assert verify(copy, rebuild=False).problems == ()
