"""Makes a new edition of the texts given: imports, collates, writes the TEI, proves that nothing is lost, and adds
the kit."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from escolio.build.staging import unwritable
from escolio.errors import EscolioError, UsageError
from escolio.findings import Finding, printable
from escolio.new import kit
from escolio.new.claims import offered
from escolio.new.docx import read_docx
from escolio.new.draft import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Quotation,
    Speech,
    Stage,
    Stanza,
    Witness,
    contents,
    letters,
    pictures,
    serialized,
)
from escolio.new.markdown import read_markdown
from escolio.new.odt import read_odt
from escolio.new.plain import Imported, read_plain
from escolio.new.shape import guess, shaped
from escolio.project import resources
from escolio.saxon import transform
from escolio.validation.check import check
from escolio.validation.layout import Layout, difference, squeezed
from escolio.validation.witnesses import extracts
from escolio.xml.reading import read
from escolio.xml.splice import spliced

SIZE_LIMIT = 64 * 1024 * 1024
EDITION = Path("tei/edition.xml")
PLAIN, MARKDOWN = {".txt", ".text", ""}, {".md", ".markdown"}
KINDS = "plain text (.txt), Markdown (.md), .docx, .odt or TEI (.xml)"
# Names that the program gives to other things, so that no witness may have them.
TAKEN = re.compile(
    r"(?:ed\d*|edition|text|[pladk]\d.*|st\d+|sp\d+|list\d+|table\d+|figure\d+|" + r"bold|italic|underline|struck|code"
    r"|superscript|subscript|small-caps)$"
)
NAME = re.compile(r"[^\W\d][\w.-]*$")


@dataclass
class Request:
    """What is asked for. `sources` are files by siglum; the first is the base. `form` is verse, prose, drama, or to
    be guessed."""

    sources: dict[str, Path]
    folder: Path
    facts: Facts
    form: str | None = None
    encoding: str | None = None
    claims: bool = False
    descriptions: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Created:
    """What was made: the files, what the user must know, and what validation says of the edition."""

    files: list[Path]
    notices: list[str]
    findings: list[Finding]


def create(request: Request) -> Created:
    """Write a new edition into a folder. Raises EscolioError, with nothing written, when it cannot be made.

    No file that is there is overwritten.
    """
    for path in request.sources.values():
        if printable(path.name) != path.name:
            raise UsageError("The name of this file holds signs that TEI cannot.", path=path, remedy="Rename the file.")
    data = {siglum: _bytes(path) for siglum, path in request.sources.items()}
    first = next(iter(request.sources))
    if request.sources[first].suffix.lower() == ".xml":
        return _adopt(request, data)
    notices: list[str] = []
    imported = {siglum: _imported(path, data[siglum], request) for siglum, path in request.sources.items()}
    for one in imported.values():
        notices += one.notices
    blocks = _shaped(request, imported, notices)
    facts = _titled(request.facts, imported[first].title)
    expected = {siglum: letters(one) for siglum, one in blocks.items()}
    if len(blocks) > 1:
        count = _collated(blocks)
        facts = replace(facts, method="collated")
        notices.append(f"{len(blocks)} witnesses collated: {count} {'place varies' if count == 1 else 'places vary'}.")
    if request.claims:
        notices.append(f"{offered(blocks[first], facts.language)} candidates for claims marked.")
    witnesses = _witnesses(request, data)
    files = {Path("tei/witnesses", one.file): data[one.siglum] for one in witnesses}
    images = _pictures(blocks[first])
    files |= {Path("tei/pictures", picture.name): picture.data for picture in images}
    tei = _proved(facts, witnesses, blocks[first], expected, imported)
    return _written(request.folder, facts, {EDITION: tei, **files}, notices)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        words = "This is not a file." if path.exists() else "There is no such file."
        raise UsageError(words, path=path, remedy=f"Name a file of {KINDS}.")
    if path.stat().st_size > SIZE_LIMIT:
        raise UsageError(f"The file is larger than {SIZE_LIMIT // 1024**2} MB.", path=path, remedy="Divide it.")
    data = path.read_bytes()
    if not data.strip():
        raise UsageError("The file is empty.", path=path, remedy=f"Name a file of {KINDS}.")
    return data


def _imported(path: Path, data: bytes, request: Request) -> Imported:
    """What the importer for the kind of a file makes of it; a file that is not what its name says is told."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return read_docx(path, data)
    if suffix == ".odt":
        return read_odt(path, data)
    if suffix not in PLAIN | MARKDOWN or data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        words = f"This is not {KINDS}."
        raise UsageError(words, path=path, remedy="Save it as one of these in the program that made it.")
    reader = read_plain if suffix in PLAIN else read_markdown
    return reader(path, data, request.facts.language, request.encoding)


def _shaped(request: Request, imported: Mapping[str, Imported], notices: list[str]) -> dict[str, list[Block]]:
    """The texts as verse, prose or drama: what was asked for, else what the base looks like, and that is said."""
    first = next(iter(imported))
    form = request.form or guess(imported[first].blocks)
    plain = request.sources[first].suffix.lower() in PLAIN
    blocks = {siglum: shaped(one.blocks, form, headings=plain) for siglum, one in imported.items()}
    for siglum, some in blocks.items():
        if not any(content for content in contents(some)):
            raise UsageError(
                "There is no text in the file.", path=request.sources[siglum], remedy=f"Name a file of {KINDS}."
            )
    every = list(_every(blocks[first]))
    counts = {
        ("line", "lines"): sum(len(block.lines) for block in every if isinstance(block, Stanza)),
        ("stanza", "stanzas"): sum(isinstance(block, Stanza) for block in every),
        ("speech", "speeches"): sum(isinstance(block, Speech) for block in every),
        ("stage direction", "stage directions"): sum(isinstance(block, Stage) for block in every),
        ("paragraph", "paragraphs"): sum(isinstance(block, Paragraph) for block in every),
        ("heading", "headings"): sum(isinstance(block, Heading) for block in every),
    }
    said = ", ".join(f"{count} {names[count > 1]}" for names, count in counts.items() if count)
    other = "" if request.form else f" (a guess; --{'prose' if form == 'verse' else 'verse'} reads it otherwise)"
    notices.append(f"Read as {form}{other}: {said or 'other blocks'}.")
    return blocks


def _every(blocks: Sequence[Block]) -> Iterator[Block]:
    """Some blocks, and those in speeches and quotations."""
    for block in blocks:
        yield block
        if isinstance(block, Speech | Quotation):
            yield from _every(block.blocks)


def _titled(facts: Facts, title: str) -> Facts:
    """The facts with the title that the text gives itself where none was given."""
    titles = {
        language: given or title or f"[to be filled in: the title, in {language}]"
        for language, given in facts.titles.items()
    }
    return replace(facts, titles=titles)


def _collated(blocks: Mapping[str, list[Block]]) -> int:
    """Put the variations of the other witnesses into the first; say how many there are."""
    from escolio.new.collation import collate

    first, *others = blocks
    return collate(first, blocks[first], {siglum: blocks[siglum] for siglum in others})


def _witnesses(request: Request, data: Mapping[str, bytes]) -> list[Witness]:
    """The witnesses in their order, each with a file name and an identifier of its own."""
    names: set[str] = set()
    witnesses = []
    for number, (siglum, path) in enumerate(request.sources.items(), 1):
        name = path.name if path.name.casefold() not in names else f"{number}-{path.name}"
        names.add(name.casefold())
        identifier = siglum if NAME.match(siglum) and not TAKEN.match(siglum) else f"wit{number}"
        description = (
            request.descriptions.get(siglum) or f"[to be filled in: what witness {siglum} is and where it is kept]"
        )
        digest = hashlib.sha256(data[siglum]).hexdigest()
        witnesses.append(Witness(siglum, identifier, name, len(data[siglum]), digest, description))
    return witnesses


def _pictures(blocks: Sequence[Block]) -> list[Picture]:
    """The pictures of a text that come with their bytes, each name once."""
    return list({picture.name: picture for picture in pictures(blocks) if picture.name}.values())


def _proved(
    facts: Facts,
    witnesses: Sequence[Witness],
    blocks: Sequence[Block],
    expected: Mapping[str, str],
    imported: Mapping[str, Imported],
) -> bytes:
    """The TEI, from which the text of each witness was read again and found equal to what was given.

    Raises EscolioError when it is not, which is a fault of the program.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-") as work:
        texts = _read_again(_transformed(facts, witnesses, blocks, Path(work)), Path(work))
        laid_out = []
        for witness in witnesses:
            text = texts.get(witness.identifier, "")
            if squeezed(text) != expected[witness.siglum]:
                words = f"The text of witness {witness.siglum} cannot be told from the edition made of it."
                remedy = "Nothing was written. This is a fault of Escolio: please report it with the files."
                raise EscolioError(words, remedy=remedy)
            laid_out.append(replace(witness, layout=_layout(text, imported[witness.siglum])))
        return _transformed(facts, laid_out, blocks, Path(work))


def _layout(text: str, imported: Imported) -> str:
    """What the edition does not say of the white space of a plain text."""
    if not imported.text:
        return ""
    return str(Layout(imported.encoding, imported.mark, difference(text, imported.text)))


def _transformed(facts: Facts, witnesses: Sequence[Witness], blocks: Sequence[Block], work: Path) -> bytes:
    draft = work / "draft.xml"
    draft.write_bytes(serialized(facts, witnesses, blocks))
    return transform(resources() / "xslt/new/tei.xsl", draft, {}, base_output=None).encode()


def _read_again(tei: bytes, work: Path) -> dict[str, str]:
    """The text of each witness, by identifier, as the check of editions reads it."""
    edition = work / "edition.xml"
    edition.write_bytes(tei)
    return {witness: extract.text for (witness, _), extract in extracts(edition)}


def _adopt(request: Request, data: Mapping[str, bytes]) -> Created:
    """Another's TEI, with what it lacks to be cited. It names our schema only if it keeps to it."""
    if len(request.sources) > 1:
        raise UsageError("A TEI file holds its witnesses already.", remedy="Name it alone.")
    siglum, path = next(iter(request.sources.items()))
    document = read(path)
    edits = json.loads(transform(resources() / "xslt/new/adopt.xsl", path, {}, base_output=None))
    edited = spliced(data[siglum], edits)
    named = edited if document.is_ours else _naming(edited)
    many = len(edits) != 1
    added = "identifiers and declarations" if many else "identifier or declaration"
    notices = [f"{len(edits)} {added} added; nothing else was changed."]
    with tempfile.TemporaryDirectory(prefix="escolio-") as work:
        trial = Path(work, path.name)
        trial.write_bytes(named)
        findings = [replace(finding, path=request.folder / EDITION) for finding in check(trial)]
    if any(finding.is_error for finding in findings) and not document.is_ours:
        named = edited
        shift = _naming(edited).count(b"\n") - edited.count(b"\n")
        findings = [replace(one, line=max(one.line - shift, 0), severity="warning") for one in findings]
        notices.append(
            "It does not keep to the schema of Escolio in what follows, so it does not name it: it is built, but not "
            "released before that is mended and an xml-model names ../schema/escolio.rng."
        )
    created = _written(
        request.folder, request.facts, {EDITION: named, Path("tei/source", path.name): data[siglum]}, notices
    )
    return replace(created, findings=findings)


def _naming(data: bytes) -> bytes:
    """A TEI file that names our schema and our rules before its root element."""
    model = '<?xml-model href="../schema/escolio.{}" type="application/xml" schematypens="{}"?>\n'
    lines = model.format("rng", "http://relaxng.org/ns/structure/1.0") + model.format(
        "sch", "http://purl.oclc.org/dsdl/schematron"
    )
    declaration = re.match(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>\s*)?", data)
    place = declaration.end() if declaration else 0
    newline = b"" if not place or data[:place].endswith(b"\n") else b"\n"
    return data[:place] + newline + lines.encode() + data[place:]


def _written(folder: Path, facts: Facts, files: Mapping[Path, bytes], notices: list[str]) -> Created:
    """Write everything, or nothing: no file that is there is touched, and what fails half-way is taken back."""
    everything = {**files, **kit.files(facts)}
    there = sorted(str(name) for name in everything if (folder / name).exists())
    if there:
        words = f"{there[0]} is there already, and nothing is overwritten."
        raise UsageError(words, path=folder, remedy="Choose another folder with -o.")
    written: list[Path] = []
    made: list[Path] = []
    try:
        for name, content in everything.items():
            path = folder / name
            made += _folders(path.parent)
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
        findings = check(folder / EDITION)
    except BaseException as error:
        for path in reversed(written):
            path.unlink(missing_ok=True)
        for path in reversed(made):
            path.rmdir()
        if isinstance(error, OSError):
            raise unwritable(folder, error, folder) from error
        raise
    return Created(written, notices, findings)


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it that are not there; the ones made, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()][::-1]
    for path in missing:
        path.mkdir()
    return missing
