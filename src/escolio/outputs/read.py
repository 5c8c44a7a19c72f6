"""Make the reading document of an edition, which every output renders whatever the TEI is like (schema/reading.rng)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO
from xml.parsers import expat

from escolio import saxon
from escolio.files import remembered
from escolio.outputs.fonts import listed, ours, script_of
from escolio.project import resources
from escolio.saxon import Messenger
from escolio.xml.reading import encoding_of
from escolio.xml.reading import read as read_source

SHEET = "read/read.xsl"
NAME = "reading.xml"
# The bytes with which no letter from right to left (U+0590-08FF, FB1D-FEFF, 10800-10FFF, 1E800-1EFFF) begins in UTF-8.
OTHERS = bytes(set(range(256)).difference(range(0xD6, 0xE1), (0xEF, 0xF0)))


def write(edition: Path, folder: Path, on_message: Messenger | None = None) -> Path:
    """Write `folder`/reading.xml and return its path.

    `on_message` is told in one sentence which elements are shown plainly, because nothing particular is known of them.
    Raises EscolioError naming file and place for a document that is not TEI.
    """
    path = folder / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    given = {"may-be-rtl": may_be_rtl(read_source(edition).data)}
    saxon.write(resources() / "xslt" / SHEET, edition, given, path, on_message=on_message)
    return path


def may_be_rtl(data: bytes) -> bool:
    """Whether letters that are written from right to left may stand in a file: a look at its bytes is enough to tell
    of most files that none do."""
    utf_8 = encoding_of(data).lower() == "utf-8"
    return not utf_8 or b"&#" in data or data.translate(None, OTHERS) != b""


@dataclass(frozen=True)
class Outline:
    """What is asked of a whole reading document again and again: the `languages` of its readers, the first the default;
    how many elements of each name there are (`counted`, those of OF_TEXTS only within texts); `titles` and `authors` of
    the whole; all `signs` of its words, each once, with what is printed for gaps, marks and categories; its
    `pictures` in their order, each once, as the name of the element and the address; the identifiers of the units that
    have a place in a citation tree (`cited`); how many `words` its texts have, where nothing is in it that is COUNTED.
    """

    languages: list[str]
    counted: Counter[str]
    titles: list[str]
    authors: list[str]
    signs: str
    pictures: dict[tuple[str, str], None]
    cited: list[str]
    words: int = 0


@remembered(16)
def outline(path: Path) -> Outline:
    """The outline of a reading document, from memory when the file is as it was."""
    with path.open("rb") as file:
        return _Outlining().read(file)


class _Outlining:
    """One way through a reading document, without its tree."""

    def __init__(self) -> None:
        self.outline = Outline([], Counter(), [], [], "", {}, [])
        self.signs: set[str] = set()
        self.known = b""  # those of them that are of ASCII
        self.texts = 0  # that are open
        self.facts: list[str] = []  # the names of the elements that are open in the facts of the whole
        self.authored = False  # the person that is open is an author whose name has not come yet
        self.words: list[str] = []
        self.plain: list[str] | None = []  # the words of the texts, as long as nothing came that is counted
        self.wanted: tuple[int, list[str]] | None = None  # the depth of the element whose words go into a list
        self.parser = expat.ParserCreate(namespace_separator=None)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.listen()

    def read(self, file: IO[bytes]) -> Outline:
        self.parser.ParseFile(file)
        words = len("".join(self.plain or ()).split())
        return replace(self.outline, signs="".join(sorted(self.signs)), words=words)

    def listen(self) -> None:
        """Hear words as is needed where the reading is now."""
        wanted = self.wanted or self.plain is not None
        self.parser.CharacterDataHandler = self.say if wanted else self.gather

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text":
            self.texts += 1
        if self.texts or name not in OF_TEXTS:
            self.outline.counted[name] += 1
            if self.plain is not None and name in NAMES_OF_COUNTED:
                self.plain = None
                self.listen()
        if self.plain is not None:
            self.plain.append(" ")
        if attributes:
            if "sign" in attributes:
                self.signs.update(attributes["sign"])
            if attributes.get("src"):
                self.outline.pictures[name, attributes["src"]] = None
            if name == "unit" and attributes.get("tree"):
                self.outline.cited.append(attributes.get("id", ""))
            elif name == "reading" and "languages" in attributes and not self.outline.languages:
                self.outline.languages.extend(attributes["languages"].split())
        if self.facts or (name == "facts" and not self.texts):
            self.in_facts(name, attributes)

    def in_facts(self, name: str, attributes: dict[str, str]) -> None:
        around = self.facts[-2:]
        self.facts.append(name)
        if around[-1:] == ["facts"]:
            self.authored = name == "person" and attributes.get("role") == "author"
            if name == "title" and not self.wanted:
                self.want(self.outline.titles)
        elif around == ["facts", "person"] and name == "name" and self.authored and not self.wanted:
            self.authored = False
            self.want(self.outline.authors)

    def want(self, words: list[str]) -> None:
        self.wanted = len(self.facts), words
        self.words.clear()
        self.listen()

    def gather(self, words: str) -> None:
        if new := words.encode().translate(None, self.known):
            self.signs.update(new.decode())
            self.known = "".join(filter(str.isascii, self.signs)).encode()

    def say(self, words: str) -> None:
        self.gather(words)
        if self.wanted:
            self.words.append(words)
        if self.texts and self.plain is not None:
            self.plain.append(words)

    def end(self, name: str) -> None:
        if name == "text":
            self.texts -= 1
        if self.plain is not None:
            self.plain.append(" ")
        if self.facts:
            if self.wanted and self.wanted[0] == len(self.facts):
                self.wanted[1].append(in_one_line("".join(self.words)))
                self.wanted = None
                self.listen()
            self.facts.pop()


def signs(path: Path) -> str:
    """All signs of the words of a reading document, each once, with what is printed for gaps, marks and categories."""
    return outline(path).signs


def languages(path: Path) -> list[str]:
    """The languages of the readers of a reading document, the first the default."""
    return list(outline(path).languages)


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

NAMES_OF_COUNTED = frozenset(name for name, _, _ in COUNTED)
OF_TEXTS = frozenset({"section", "p", "line", "speech"})


def described(path: Path) -> str:
    """What the edition of a reading document is, in one sentence: title, authors, of what and how much it is made."""
    whole = outline(path)
    title = next(filter(None, whole.titles), "An edition without a title")
    by = f" ({', '.join(dict.fromkeys(whole.authors))})" if whole.authors else ""
    held = [
        f"{whole.counted[name]:,} {one if whole.counted[name] == 1 else several}"
        for name, one, several in COUNTED
        if whole.counted[name]
    ]
    plain = f"{whole.words:,} words" if whole.words else "no text"
    return f"{title}{by}: {', '.join(held) or plain}."


def in_one_line(words: str) -> str:
    """Words without breaks between them."""
    return " ".join(words.split())


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
                f"No face at hand has {listed(signs[:4])}, {_of(script)}: no PDF is made, all else is."
                f" {remedy(script)}",
            )
        )
    return sorted(where)


def _of(script: str) -> str:
    return f"of the script {script}" if script else "without a name in Unicode, such as those of private use"


def remedy(script: str) -> str:
    """How to get a face for a script; where ours of Chinese is there, the sign is a rare one that it lacks."""
    of_china = script in ("Cjk", "Hiragana", "Katakana", "Ideographic", "Hangul")
    if of_china and not ours().folders:
        return "Run: pip install 'escolio[cjk]'."
    example = "BabelStone Han" if of_china else "one of Noto (fonts.google.com/noto)"
    return (
        f"Put a font that has them, for instance {example}, into the folder “fonts” beside the edition, and build"
        " again."
    )
