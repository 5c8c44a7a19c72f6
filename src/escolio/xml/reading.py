"""Safe reading: one clear message for each way a file can be unreadable, and the exact place of every start tag.

Expat reads first, because it knows line and column of each tag and expands nothing it is not told to; only what it
accepts is given to libxml2 and Saxon. Any declaration of an entity is refused before it can be used, external DTDs
are never read, and size, number of elements, depth, attributes and names are bounded, so that time and memory are too.
The bounds on depth, attributes and names are those of the parser that Saxon has: what we read, it reads.
"""

from __future__ import annotations

import re
import stat
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from escolio.errors import EscolioError
from escolio.findings import Finding
from escolio.xml.mistakes import first_slip
from escolio.xml.otherwise import kind_of

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 64 * MEGABYTE
ELEMENT_LIMIT = 2_000_000
DEPTH_LIMIT = 100
ATTRIBUTE_LIMIT = 200
NAME_LIMIT = 1000
OUR_SCHEMAS = frozenset({"escolio.rng", "escolio.sch"})
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""")
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)\s*=\s*(?:"[^"]*"|'[^']*')|>""")
STEP = re.compile(r"/Q\{([^{}]*)\}([\w.-]+)\[(\d+)\]")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LOCAL_STEP = re.compile(r"/([\w.-]+)\[(\d+)\]")
PARAMETER_USED = re.compile(r"%([^\s%;\"'<>]+);")
NO_DTD = "Delete the declarations in the DOCTYPE; Escolio expands nothing: write characters as themselves (UTF-8)."
END_TAG = re.compile(r"</\s*([^\s<>/]+)")
FIRST_ONLY = "Of a file that is not well-formed only the first mistake is told: check it again after that."
# UTF-16 by the first two bytes, with or without a mark of their order (XML 1.0, appendix F).
BEGINNINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
SAVE_UTF8 = 'Save the file as UTF-8 and begin it with <?xml version="1.0" encoding="UTF-8"?>.'

REMEDIES = {
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: (
        "An entity is used that XML does not know.",
        "Write the character itself; only &amp; &lt; &gt; &quot; &apos; and numbers such as &#x2014; are known.",
    ),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: ("An attribute is given twice in one tag.", "Keep one of the two."),
    expat.errors.XML_ERROR_UNBOUND_PREFIX: (
        "A name has a prefix that is not bound to a namespace.",
        "Declare it with xmlns:PREFIX on the root element, or write the name without prefix.",
    ),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "Something follows the end of the root element.",
        "Put everything inside one root element.",
    ),
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: ("A tag or comment is begun and not closed.", "Close it with “>” or “-->”."),
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: ("A CDATA section is not closed.", "Close it with “]]>”."),
    expat.errors.XML_ERROR_MISPLACED_XML_PI: (
        "An XML declaration stands after the beginning of the file.",
        "Nothing, not even a space or an empty line, may stand before <?xml …?>.",
    ),
    expat.errors.XML_ERROR_XML_DECL: ("The XML declaration is not right.", SAVE_UTF8),
    expat.errors.XML_ERROR_BAD_CHAR_REF: (
        "A numeric reference names a character that XML does not allow.",
        "Remove it or write the right number.",
    ),
}


class ReadingError(EscolioError):
    """A file that cannot be read as XML; `rule` names the reason."""

    def __init__(
        self, rule: str, message: str, remedy: str, path: Path, line: int = 0, column: int = 0, status: int = 1
    ) -> None:
        super().__init__(message, path=path, line=line, column=column, remedy=remedy, status=status)
        self.rule = rule

    def finding(self) -> Finding:
        words = f"{self.message} {self.remedy}"
        return Finding(self.path or Path(), self.line or 0, self.column or 0, "error", self.rule, words)


@dataclass
class Document:
    """A well-formed file: its bytes, its tree, and where each start tag begins (in document order, from 0).

    `ends` has for each element the number of the first one after it and all that lies in it; `closed` and `last_lines`
    the byte and the line at which its end tag begins, those of an empty tag its own.
    """

    path: Path
    data: bytes
    models: tuple[str, ...] = ()
    notices: list[Finding] = field(default_factory=list)
    doctype: tuple[int, int] | None = None
    lines: array[int] = field(default_factory=lambda: array("L"))
    columns: array[int] = field(default_factory=lambda: array("L"))
    offsets: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    closed: array[int] = field(default_factory=lambda: array("L"))
    last_lines: array[int] = field(default_factory=lambda: array("L"))
    _attributes: tuple[int, dict[str, tuple[int, int]]] = (-1, {})

    @cached_property
    def tree(self) -> etree._ElementTree:
        """libxml2's tree. Duplicate xml:id is no reading error here: a rule reports it. Raises ReadingError."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True
        )
        try:
            return etree.ElementTree(
                etree.fromstring(self._without_doctype(), parser, base_url=self.path.absolute().as_uri())
            )
        except (etree.XMLSyntaxError, OSError, ValueError) as error:
            line, column = getattr(error, "position", None) or (0, 0)
            raise ReadingError(
                "read-not-well-formed",
                f"This is not well-formed XML: {error}.",
                "Mend it here.",
                self.path,
                line,
                column,
            ) from error

    def _without_doctype(self) -> bytes:
        """The bytes with spaces for the DOCTYPE, after whose DTD libxml2 would look even when told not to load it."""
        if self.doctype is None:
            return self.data
        start, end = self.doctype
        space = {b"\xff\xfe": b" \0", b"\xfe\xff": b"\0 "}.get(self.data[:2], b" ")
        return self.data[:start] + space * ((end - start) // len(space)) + self.data[end:]

    @property
    def is_ours(self) -> bool:
        """Whether an xml-model instruction names our schema: such an edition is held to our rules."""
        return any(re.split(r"[/\\]", href)[-1] in OUR_SCHEMAS for href in self.models)

    def place(self, index: int) -> tuple[int, int]:
        """Line and column (from 1) where the start tag of the element number `index` begins."""
        return self.lines[index], self.columns[index]

    def place_before(self, line: int, column: int) -> tuple[int, int]:
        """The beginning of the start tag that ends at a place, as Saxon gives places of elements."""
        places = Places(self)
        index = bisect_left(places, (line, column)) - 1
        return places[index] if index >= 0 else (line, column)

    def place_of_attribute(self, index: int, name: str) -> tuple[int, int]:
        """Where an attribute (as written, with its prefix) stands; the start of its element when not to be found."""
        if self._attributes[0] != index:
            self._attributes = index, dict(self._places_of_attributes(index))
        return self._attributes[1].get(name, self.place(index))

    def _places_of_attributes(self, index: int) -> Iterator[tuple[str, tuple[int, int]]]:
        line, column = self.place(index)
        start = self.offsets[index]
        following = self.offsets[index + 1] if index + 1 < len(self.offsets) else len(self.data)
        tag = self.data[start:following].decode("utf-8", "replace")
        at = 0
        for match in ATTRIBUTE.finditer(tag):
            if match[0] == ">":
                return
            before = tag[at : match.start()].replace("\r\n", "\n").split("\n")
            line, column = line + len(before) - 1, len(before[-1]) + (column if len(before) == 1 else 1)
            at = match.start()
            yield match[1], (line, column)

    @cached_property
    def text_places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where the text that is not white space begins, by number of its element and of the children before it."""
        return _TextReader(self.path, self.data).places()

    def spans(self) -> dict[str, tuple[int, int]]:
        """First and last line of every element that has an xml:id, by that id, in the order in which they end."""
        named = [(index, one.get(XML_ID)) for index, one in enumerate(self.tree.iter(etree.Element))]
        ordered = sorted((self.ends[index], -index, name) for index, name in named if name is not None)
        return {name: (self.lines[-index], self.last_lines[-index]) for _, index, name in ordered}

    def element_at(self, where: str) -> Start | None:
        """The element of an identifier (#p1), or at the end of a path of local names (/TEI[1]/text[1])."""
        node: Any = None
        for local, position in LOCAL_STEP.findall(where):
            same = [self.tree.getroot()] if node is None else list(node.iterchildren(f"{{*}}{local}"))
            node = same[int(position) - 1] if len(same) >= int(position) else None
            if node is None:
                return None
        for index, one in enumerate(self.tree.iter(etree.Element)):
            if one is node or (node is None and where == f"#{one.get(XML_ID)}"):
                return Start(etree.QName(one).localname, *self.place(index))
        return None

    def place_of_path(self, path: str) -> tuple[int, int] | None:
        """The place of the element that an XPath as written by `path()` names; None when there is no such element."""
        node: Any = None
        for namespace, local, position in STEP.findall(path):
            name = f"{{{namespace}}}{local}" if namespace else local
            same = [self.tree.getroot()] if node is None else list(node.iterchildren(name))
            if len(same) < int(position) or same[int(position) - 1].tag != name:
                return None
            node = same[int(position) - 1]
        for index, element in enumerate(self.tree.iter(etree.Element)):
            if element is node:
                return self.place(index)
        return None


@dataclass(frozen=True)
class Start:
    """Where an element of a name begins."""

    name: str
    line: int
    column: int


class Places:
    """The places of a document as a sequence of pairs, for bisection without copying."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __len__(self) -> int:
        return len(self.document.lines)

    def __getitem__(self, index: int) -> tuple[int, int]:
        return self.document.place(index)


def read(path: Path) -> Document:
    """Read a file that must be well-formed XML without entities. Raises ReadingError with one clear message."""
    try:
        str(path).encode()
        status = path.stat()
    except UnicodeEncodeError as error:
        raise ReadingError(
            "read-unreadable", "The name of the file is not UTF-8.", "Give it another name.", path, status=2
        ) from error
    except FileNotFoundError as error:
        raise ReadingError(
            "read-missing", "There is no such file.", "Check the name and the folder.", path, status=2
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    _must_be_regular(path, status.st_mode)
    if status.st_size > SIZE_LIMIT:
        raise _too_large(path, f"{status.st_size / MEGABYTE:.0f} MB")
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, _size: int) -> Document:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > SIZE_LIMIT:
        raise _too_large(path, "growing while it is read")
    return parse(path, data)


def parse(path: Path, data: bytes) -> Document:
    """The document made of these bytes; `path` stands for them in messages. Raises ReadingError."""
    if not data.strip():
        raise ReadingError("read-empty", "The file is empty.", "Restore it or begin with the root element TEI.", path)
    return _Reader(path, data).document()


def declared_encoding(data: bytes) -> str:
    """The encoding that a file names, UTF-8 where it names none."""
    declared = DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    return declared[1].decode("ascii") if declared else "UTF-8"


def encoding_of(data: bytes) -> str:
    """The encoding of a file: UTF-16 by its first bytes, else the one that it names."""
    return BEGINNINGS.get(data[:2]) or declared_encoding(data)


def decoded(data: bytes) -> str:
    """A file as characters, with signs of replacement for what does not fit its encoding."""
    try:
        return data.decode(encoding_of(data), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


PLAIN = bytes(range(127))


def beyond_ascii(text: str) -> str:
    """What of a text is not ASCII, and DEL: of a long text often little, of which more can be asked."""
    return text.encode().translate(None, PLAIN).decode()


def _must_be_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ReadingError(
            "read-not-a-file", "This is a folder, not a file.", "Name the file of the edition in it.", path, status=2
        )
    if not stat.S_ISREG(mode):
        raise ReadingError(
            "read-not-a-file",
            "This is a pipe or a device, not a file.",
            "Save the edition in a file and name that.",
            path,
            status=2,
        )


def _unreadable(path: Path, error: Exception) -> ReadingError:
    reason = getattr(error, "strerror", None) or error
    return ReadingError(
        "read-unreadable", f"The file cannot be read: {reason}.", "Check its name and permissions.", path, status=2
    )


def _too_large(path: Path, size: str) -> ReadingError:
    return ReadingError(
        "read-too-large",
        f"The file is too large ({size}; the limit is {SIZE_LIMIT // MEGABYTE} MB).",
        "Divide it into several files.",
        path,
    )


class _Reader:
    """One pass of expat over a file: places, xml-model instructions, and refusal of what must not be expanded."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data
        self.result = Document(path, data)
        self.models: list[str] = []
        self.open: list[tuple[str, int]] = []
        self.declared = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartNamespaceDeclHandler = self.namespace
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EndDoctypeDeclHandler = self.end_of_doctype
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.EntityDeclHandler = self.entity
        for handler in ("AttlistDeclHandler", "ElementDeclHandler", "NotationDeclHandler"):
            setattr(self.parser, handler, self.declaration)

    def document(self) -> Document:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise self.not_well_formed(error) from error
        except (LookupError, ValueError) as error:
            raise self.at(
                1, 1, "read-encoding", f"The encoding of the file is not known: {error}.", SAVE_UTF8
            ) from error
        self.result.models = tuple(self.models)
        return self.result

    def at(self, line: int, column: int, rule: str, message: str, remedy: str) -> ReadingError:
        return ReadingError(rule, message, remedy, self.path, line, column)

    def here(self, rule: str, message: str, remedy: str) -> ReadingError:
        return self.at(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, rule, message, remedy)

    def namespace(self, prefix: str | None, address: str | None) -> None:
        self.declared += 1
        self.measure(prefix or "", address or "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parser, result = self.parser, self.result
        self.open.append((name, len(result.lines)))
        result.lines.append(parser.CurrentLineNumber)
        result.columns.append(parser.CurrentColumnNumber + 1)
        result.offsets.append(parser.CurrentByteIndex)
        result.ends.append(0)
        result.closed.append(0)
        result.last_lines.append(0)
        if len(name) > NAME_LIMIT or (attributes and len(max(attributes, key=len)) > NAME_LIMIT):
            self.measure(_written(name), *map(_written, attributes))
        if len(attributes) + self.declared > ATTRIBUTE_LIMIT:
            words = f"More than {ATTRIBUTE_LIMIT} attributes stand on one element."
            raise self.here("read-too-many-attributes", words, "Divide what they say among several elements.")
        self.declared = 0
        if len(self.open) > DEPTH_LIMIT:
            raise self.here("read-too-deep", f"More than {DEPTH_LIMIT} elements lie inside each other.", "Unnest them.")
        if len(self.result.lines) > ELEMENT_LIMIT:
            raise self.here(
                "read-too-large",
                f"The file has more than {ELEMENT_LIMIT:,} elements.",
                "Divide it into several files.",
            )

    def measure(self, *names: str) -> None:
        """Refuse a name that is too long."""
        for name in names:
            if len(name) > NAME_LIMIT:
                words = f"A name has more than {NAME_LIMIT:,} characters: {name[:20]}…"
                raise self.here("read-name-too-long", words, "Give it a shorter one.")

    def end(self, _name: str) -> None:
        _, index = self.open.pop()
        self.result.ends[index] = len(self.result.lines)
        self.result.closed[index] = self.parser.CurrentByteIndex
        self.result.last_lines[index] = self.parser.CurrentLineNumber

    def instruction(self, target: str, data: str) -> None:
        self.measure(target)
        if target == "xml-model" and not self.result.lines and (href := HREF.search(data)):
            self.models.append(href[1])

    def doctype(self, _name: str, system: str | None, public: str | None, _internal: bool) -> None:
        if system or public:
            error = self.here(
                "read-doctype",
                f"The DOCTYPE names the DTD “{system or public}”, which is not read.",
                "Delete the DOCTYPE; what the DTD supplied must stand in the file.",
            )
            line, column = error.line or 0, error.column or 0
            words = f"{error.message} {error.remedy}"
            self.result.notices.append(Finding(self.path, line, column, "warning", error.rule, words))

    def end_of_doctype(self) -> None:
        utf16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(self.data[:2], "ascii")
        start = self.data.rfind("<!DOCTYPE".encode(utf16), 0, self.parser.CurrentByteIndex)
        if start >= 0:
            end = self.parser.CurrentByteIndex + len(">".encode(utf16))
            self.result.doctype = (start, end)
            if used := PARAMETER_USED.search(self.data[start:end].decode(utf16, "replace")):
                raise self.here("read-entity", f"The DOCTYPE uses the parameter entity “{used[1]}”.", NO_DTD)

    def entity(self, name: str, parameter: bool, _value: Any, _base: Any, system: str | None, *_rest: Any) -> None:
        if parameter and system is None:  # says which parts of a DTD to include, and is harmless until it is used
            return
        kind = "parameter entity" if parameter else "entity"
        source = f" from “{system}”" if system else ""
        raise self.here("read-entity", f"The DOCTYPE declares the {kind} “{name}”{source}.", NO_DTD)

    def declaration(self, *_details: Any) -> None:
        raise self.here("read-doctype", "The DOCTYPE holds declarations.", NO_DTD)

    def skipped(self, name: str, _parameter: bool) -> None:
        raise self.here(
            "read-entity", f"The entity &{name}; is used, but no DTD is read.", "Write the character itself."
        )

    def not_well_formed(self, error: expat.ExpatError) -> ReadingError:
        line, column = error.lineno, error.offset + 1
        code = expat.errors.messages[error.code]
        return self.no_xml() or self.wrong_encoding(code) or self.slip() or self.as_expat_says(code, line, column)

    def no_xml(self) -> ReadingError | None:
        """What the file is, where it is something else altogether."""
        kind = kind_of(self.path, self.data)
        if kind is None:
            return None
        message = f"This is {kind.what}, and an edition is a TEI file in XML."
        return self.at(1, 1, "read-no-xml", message, kind.remedy)

    def slip(self) -> ReadingError | None:
        """What the editor did, where that can be seen."""
        before = self.text[: self.error_offset()]
        if before.rfind("<!--") > before.rfind("-->"):
            return None
        slip = first_slip(self.text, self.error_offset())
        if slip is None:
            return None
        return self.first_only(*_end(self.text[: slip.offset]), slip.message, slip.remedy)

    @cached_property
    def text(self) -> str:
        """The file as characters; what does not fit its encoding was told before."""
        return decoded(self.data)

    def error_offset(self) -> int:
        """Where expat stopped, in characters."""
        lines = re.split("\r\n|\r|\n", self.text)
        breaks = [len(end[0]) for end in re.finditer("\r\n|\r|\n", self.text)]
        number = self.parser.ErrorLineNumber - 1
        return sum(map(len, lines[:number])) + sum(breaks[:number]) + self.parser.ErrorColumnNumber

    def first_only(self, line: int, column: int, message: str, remedy: str) -> ReadingError:
        return self.at(line, column, "read-not-well-formed", message, f"{remedy} {FIRST_ONLY}")

    def as_expat_says(self, code: str, line: int, column: int) -> ReadingError:
        if code in REMEDIES:
            return self.first_only(line, column, *REMEDIES[code])
        if code == expat.errors.XML_ERROR_TAG_MISMATCH and self.open:
            return self.mismatch(line, column)
        if code == expat.errors.XML_ERROR_NO_ELEMENTS:
            message = "The file ends before the end of an element." if self.open else "There is no element in the file."
            return self.unclosed(line, column, message)
        if self.hyphens_in_comment():
            message = "Two hyphens stand inside a comment, and XML allows that only at its end."
            return self.first_only(line, column, message, "Write one hyphen, or a dash.")
        return self.first_only(
            line,
            column,
            f"This is not well-formed XML: {code}.",
            "Look for a < or & that should be &lt; or &amp;, a missing quotation mark or a misplaced >.",
        )

    def hyphens_in_comment(self) -> bool:
        parsed = self.data[: self.parser.ErrorByteIndex]
        return parsed.endswith(b"--") and parsed.rfind(b"<!--") > parsed.rfind(b"-->")

    def mismatch(self, line: int, column: int) -> ReadingError:
        name, index = _written(self.open[-1][0]), self.open[-1][1]
        end = END_TAG.match(self.text, max(self.text.rfind("</", 0, self.error_offset() + 3), 0))
        closing = end[1] if end else ""
        opened = "{}:{}".format(*self.result.place(index))
        if closing.casefold() == name.casefold():
            words = f"</{closing}> does not close <{name}>, opened at {opened}: one has other capitals than the other."
            return self.first_only(line, column, words, "Write both alike, as the schema does.")
        words = f"{f'</{closing}>' if closing else 'This end tag'} does not close <{name}>, opened at {opened}."
        return self.first_only(line, column, words, f"Close </{name}> first, or correct the name.")

    def unclosed(self, line: int, column: int, message: str) -> ReadingError:
        if not self.open:
            return self.at(line, column, "read-not-well-formed", message, "Begin with the root element TEI.")
        name, index = self.open[-1]
        at_line, at_column = self.result.place(index)
        remedy = f"Close <{_written(name)}>, opened at {at_line}:{at_column}."
        return self.first_only(line, column, message, remedy)

    def wrong_encoding(self, code: str) -> ReadingError | None:
        """When the bytes are not what the file says they are: the first byte that shows it."""
        encoding = declared_encoding(self.data)
        if code in {expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING}:
            return self.at(
                1, 1, "read-encoding", f"The encoding “{encoding}” is not known or not the one of the file.", SAVE_UTF8
            )
        try:
            text = self.data.decode(encoding_of(self.data))
        except LookupError:
            return None
        except UnicodeDecodeError as error:
            before = self.data[: error.start].decode(encoding, "replace")
            return self.at(
                *_end(before),
                "read-encoding",
                f"The byte 0x{self.data[error.start]:02X} here is not {encoding}, as the file says.",
                SAVE_UTF8,
            )
        control = CONTROL.search(text)
        if control is None:
            return None
        return self.at(
            *_end(text[: control.start()]),
            "read-character",
            f"The character U+{ord(control[0]):04X} here is not allowed in XML.",
            "Delete it.",
        )


def _end(text: str) -> tuple[int, int]:
    """Line and column (from 1) of the place after a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def _written(name: str) -> str:
    """The name of an element or attribute as it is written, from expat's “namespace local prefix”."""
    parts = name.split(" ")
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]


class _TextReader(_Reader):
    """The same pass, for where text begins that is not white space."""

    def __init__(self, path: Path, data: bytes) -> None:
        super().__init__(path, data)
        self.parser.buffer_text = False
        self.parser.CharacterDataHandler = self.words
        self.children: list[int] = []
        self.texts: dict[tuple[int, int], tuple[int, int]] = {}

    def places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The places, by number of the element and of the children before the text."""
        self.document()
        return self.texts

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.children:
            self.children[-1] += 1
        self.children.append(0)
        super().start(name, attributes)

    def end(self, name: str) -> None:
        self.children.pop()
        super().end(name)

    def words(self, data: str) -> None:
        if data.strip(" \t\r\n"):
            indent = len(data) - len(data.lstrip(" \t\r\n"))
            place = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1 + indent)
            self.texts.setdefault((self.open[-1][1], self.children[-1]), place)
