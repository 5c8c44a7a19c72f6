"""Make the reading document of an edition, which every output renders whatever the TEI is like (schema/reading.rng)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from escolio.outputs.fonts import listed, script_of
from escolio.project import resources
from escolio.saxon import Messenger, transform

SHEET = "read/read.xsl"
NAME = "reading.xml"
R = "{urn:escolio:reading}"


def write(edition: Path, folder: Path, on_message: Messenger | None = None) -> Path:
    """Write `folder`/reading.xml and return its path.

    `on_message` is told in one sentence which elements are shown plainly, because nothing particular is known of them.
    Raises EscolioError naming file and place for a document that is not TEI.
    """
    path = folder / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        transform(resources() / "xslt" / SHEET, edition, {}, base_output=None, on_message=on_message), encoding="utf-8"
    )
    return path


def words(path: Path) -> str:
    """All words of a reading document, with what is printed for gaps, marks and categories."""
    root = etree.parse(str(path)).getroot()
    return "".join(map(str, root.itertext())) + "".join(str(element.get("sign", "")) for element in root.iter("{*}*"))


def languages(path: Path) -> list[str]:
    """The languages of the readers of a reading document, the first the default."""
    return str(etree.parse(str(path)).getroot().get("languages")).split()


# What an edition is made of: elements of its reading document, and what one and several are called.
COUNTED = (
    ("section", "division", "divisions"),
    ("p", "paragraph", "paragraphs"),
    ("line", "line", "lines"),
    ("speech", "speech", "speeches"),
    ("page", "page of a facsimile", "pages of facsimiles"),
    ("entry", "entry of the apparatus", "entries of the apparatus"),
    ("witness", "witness", "witnesses"),
    ("note", "note", "notes"),
    ("source", "source", "sources"),
    ("entity", "name", "names"),
)


OF_TEXTS = frozenset({"section", "p", "line", "speech"})


def described(path: Path) -> str:
    """What the edition of a reading document is, in one sentence: title, authors, of what and how much it is made."""
    root = etree.parse(str(path)).getroot()
    titles = [" ".join("".join(map(str, title.itertext())).split()) for title in root.findall(f"{R}facts/{R}title")]
    people = root.iterfind(f"{R}facts/{R}person[@role='author']/{R}name[1]")
    authors = list(dict.fromkeys(" ".join("".join(map(str, name.itertext())).split()) for name in people))
    held = []
    for name, one, several in COUNTED:
        inside = root.findall(f"{R}text") if name in OF_TEXTS else [root]
        if number := sum(1 for part in inside for _ in part.iter(R + name)):
            held.append(f"{number:,} {one if number == 1 else several}")
    title = next(filter(None, titles), "An edition without a title")
    by = f" ({', '.join(authors)})" if authors else ""
    return f"{title}{by}: {', '.join(held) or 'no text'}."


def places(edition: Path, lacking: Sequence[str]) -> list[tuple[int, str]]:
    """For each script, the line of the edition where signs that no face has first stand, and what to do, in words.

    A sign that is written as a number (&#x10570;) has no line that could be told: 0.
    """
    scripts: dict[str, list[str]] = {}
    for sign in lacking:
        scripts.setdefault(script_of(sign), []).append(sign)
    lines = edition.read_text("utf-8", "ignore").splitlines()
    found = []
    for script, signs in scripts.items():
        line = next((number for number, text in enumerate(lines, 1) if not set(signs).isdisjoint(text)), 0)
        found.append(
            (
                line,
                f"No face at hand has {listed(signs[:4])}, of the script {script}: no PDF is made, all else is."
                f" {remedy(script)}",
            )
        )
    return sorted(found)


def remedy(script: str) -> str:
    """How to get a face for a script."""
    if script in ("Cjk", "Hiragana", "Katakana", "Ideographic", "Hangul"):
        return "Run: pip install 'escolio[cjk]'."
    return "Put a font of that script into a folder “fonts” beside the edition, or install one of Noto."
