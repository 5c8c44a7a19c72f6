"""Random edits of an edition and of the program, each followed by a build that takes over what it can.

After some of them (STRIDE 1: after each) a fresh build must be the same bytes: what was once taken over wrongly stays
wrong.

python -P tests/reuse.py FOLDER SEED EDITS STRIDE OUTPUTS: FOLDER is a copy of the repository that may be changed, and
its `src` is on the path. Prints a line for each edit; raises AssertionError where the two differ.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from escolio.build.run import build
from escolio.project import Project
from escolio.publish import publish

Edit = Callable[[Path, random.Random], None]
TESTS = Path(__file__).resolve().parent


def write_small(path: Path) -> None:
    """The smallest edition, its verdicts with the terms that outputs print."""
    text = (TESTS / "minimal.xml").read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(re.sub(r"(<catDesc[^>]*>)(\w[^<]*)(</catDesc>)", r"\1<term>\2</term>\3", text), "utf-8")


def change(path: Path, pattern: str, *, after: str) -> None:
    """Put words after the first thing that a pattern finds in a file."""
    text = path.read_text("utf-8")
    changed = re.sub(pattern, lambda found: found[0] + after, text, count=1)
    assert changed != text, (path, pattern)
    path.write_text(changed, "utf-8")


def nothing(folder: Path, chance: random.Random) -> None:
    """Also this is a change that must make no difference."""


def text(folder: Path, chance: random.Random) -> None:
    change(folder / "tei/edition.xml", r'<s xml:id="en.p1.s1"[^>]*>', after=f"Word {chance.choice('abcdef')} ")


def note(folder: Path, chance: random.Random) -> None:
    change(folder / "tei/edition.xml", r'<note type="summary" xml:lang="es">', after=f"Otra {chance.choice('abcdef')} ")


def header(folder: Path, chance: random.Random) -> None:
    change(folder / "tei/edition.xml", r'<title type="main" xml:lang="es">', after="Título: ")


def comment(folder: Path, chance: random.Random) -> None:
    change(folder / "tei/edition.xml", r"<teiHeader>", after="<!-- what nobody reads -->")


def stylesheet(folder: Path, chance: random.Random) -> None:
    sheets = sorted((folder / "xslt").glob("*/*.xsl"))
    change(chance.choice(sheets), r"<xsl:(stylesheet|package|transform)[^>]*>", after=f"<!-- {chance.random()} -->")


def style(folder: Path, chance: random.Random) -> None:
    change(folder / "xslt/html/edition.css", r"\A", after=f"/* {chance.random()} */ em {{ color: inherit }}\n")


def word(folder: Path, chance: random.Random) -> None:
    change(
        folder / "xslt/words" / chance.choice(["es.xml", "en.xml"]), r'<word key="[a-z.]*title[^>]*>|</word>', after=" "
    )


def witness(folder: Path, chance: random.Random) -> None:
    (folder / "tei/witnesses").mkdir(exist_ok=True)
    (folder / "tei/witnesses" / f"{chance.choice('abc')}.txt").write_text(str(chance.random()))


def schema(folder: Path, chance: random.Random) -> None:
    change(folder / "schema/escolio.odd", r"<TEI[^>]*>", after=f"<!-- {chance.random()} -->")


def tool(folder: Path, chance: random.Random) -> None:
    described = folder / "src" / f"typst-{chance.randrange(90)}.dist-info"
    described.mkdir(exist_ok=True)
    (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: typst\nVersion: {described.name[6:-10]}\n")


def release(folder: Path, chance: random.Random) -> None:
    known = len(list((folder / "tei/releases").glob("*.xml")))
    words = {"es": "Otra.", "en": "Another."}
    version, date = f"{known + 1}.0.0", f"2027-01-{known + 1:02}"
    publish(folder / "tei/edition.xml", version, date, words, lambda step: None, trial=frozenset({"data"}))


def delete(folder: Path, chance: random.Random) -> None:
    chance.choice(outputs(folder)).unlink()


def tamper(folder: Path, chance: random.Random) -> None:
    with chance.choice(outputs(folder)).open("ab") as file:
        file.write(b" ")


def cut(folder: Path, chance: random.Random) -> None:
    path = chance.choice(outputs(folder))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def outputs(folder: Path) -> list[Path]:
    """The files of the last build but for its manifest."""
    built = folder / "build"
    return sorted(path for path in built.rglob("*") if path.is_file() and path != built / "manifest.json")


EDITS: tuple[Edit, ...] = (
    text, note, header, comment, release, stylesheet, style, word, witness, schema, tool, delete, tamper, cut, nothing,
)  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main(folder: Path, seed: int, number: int, stride: int, only: frozenset[str]) -> None:
    """Make that many edits, none of them twice before each was made once."""
    chance = random.Random(seed)
    edits = [edit for _ in range(number // len(EDITS) + 1) for edit in chance.sample(EDITS, len(EDITS))][:number]
    edition = folder / "tei/edition.xml"
    for count, edit in enumerate((nothing, *edits)):
        if (folder / "build").is_dir():
            edit(folder, chance)
        said: list[str] = []
        build(Project(edition, folder / "build"), only, said.append)
        if count % stride == 0 or edit is edits[-1]:
            build(Project(edition, folder / "fresh"), only, lambda step: None, fresh=True)
            one, other = tree(folder / "build"), tree(folder / "fresh")
            differing = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
            assert not differing, (edit.__name__, differing)
        print(f"{edit.__name__}: made {', '.join(said[:-1]) or 'nothing'}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), frozenset(sys.argv[5].split(",")))
