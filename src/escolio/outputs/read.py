"""Make the reading document of an edition, which every output renders whatever the TEI is like (schema/reading.rng)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from escolio.files import remembered
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


def events(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a reading document, each twice: as it begins (`start`), with its attributes, and as it ends
    (`end`), with its words and those after the elements in it; facts with all that is in them. They are never held all
    at once."""
    facts = 0  # that are open
    with path.open("rb") as file:
        for event, element in etree.iterparse(file, events=("start", "end")):
            if element.tag == f"{R}facts":
                facts += 1 if event == "start" else -1
            yield event, element
            if event == "end" and not facts:
                element.clear(keep_tail=True)


def begun(path: Path) -> Iterator[etree._Element]:
    """The elements of a reading document in their order, with their attributes only."""
    return (element for event, element in events(path) if event == "start")


@remembered(2)
def signs(path: Path) -> str:
    """All signs of the words of a reading document, each once, with what is printed for gaps, marks and categories;
    from memory when the file is as it was."""
    signs: set[str] = set()
    for event, element in events(path):
        if event == "start":
            signs.update(element.get("sign", ""))
        else:
            signs.update(element.text or "", *(child.tail or "" for child in element))
    return "".join(sorted(signs))


def languages(path: Path) -> list[str]:
    """The languages of the readers of a reading document, the first the default."""
    return str(next(begun(path)).get("languages", "")).split()


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
    counted: Counter[str] = Counter()
    titles: list[str] = []
    authors: list[str] = []
    texts = 0  # that are open
    words = 0  # in texts
    for event, element in events(path):
        name = etree.QName(element).localname
        if event == "end" and texts:
            words += sum(len((part or "").split()) for part in (element.text, *(child.tail for child in element)))
        if name == "text":
            texts += 1 if event == "start" else -1
        if event == "start" and (texts or name not in OF_TEXTS):
            counted[name] += 1
        if event == "end" and name == "facts" and not texts:
            titles += map(line, element.findall(f"{R}title"))
            authors += map(line, element.iterfind(f"{R}person[@role='author']/{R}name[1]"))
    held = [
        f"{counted[name]:,} {one if counted[name] == 1 else several}" for name, one, several in COUNTED if counted[name]
    ]
    title = next(filter(None, titles), "An edition without a title")
    by = f" ({', '.join(dict.fromkeys(authors))})" if authors else ""
    alone = f"{words:,} words" if words else "no text"
    return f"{title}{by}: {', '.join(held) or alone}."


def line(element: etree._Element) -> str:
    """The words of an element in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def places(edition: Path, lacking: Sequence[str]) -> list[tuple[int, str]]:
    """For each script, the line of the edition where signs that no face has first stand, and what to do, in words.

    A sign that is written as a number (&#x10570;) has no line that could be told: 0.
    """
    scripts: dict[str, list[str]] = {}
    for sign in lacking:
        scripts.setdefault(script_of(sign), []).append(sign)
    lines = edition.read_text("utf-8", "ignore").splitlines()
    where = []
    for script, signs in scripts.items():
        line = next((number for number, text in enumerate(lines, 1) if not set(signs).isdisjoint(text)), 0)
        where.append(
            (
                line,
                f"No face at hand has {listed(signs[:4])}, of the script {script}: no PDF is made, all else is."
                f" {remedy(script)}",
            )
        )
    return sorted(where)


def remedy(script: str) -> str:
    """How to get a face for a script."""
    if script in ("Cjk", "Hiragana", "Katakana", "Ideographic", "Hangul"):
        return "Run: pip install 'escolio[cjk]'."
    return (
        "Put a font that has them, for instance one of Noto (fonts.google.com/noto), into the folder “fonts” beside the"
        " edition, and build again."
    )
