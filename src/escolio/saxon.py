"""The one door to SaxonC: XSLT 3.0 transformations in, strings and plain records out; no Saxon object leaves.

One processor per process, made when first needed. Stylesheets are compiled once and kept until one of them changes.
Nothing is fetched: only the `file:` protocol is allowed and external DTDs are not read.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import IO, Any

from lxml import etree

from escolio.errors import EscolioError, MissingPart, Stumble, Unwritten
from escolio.files import stamp
from escolio.xml import controls
from escolio.xml.reading import read
from escolio.xml.smallest import Verdict, smallest

KEPT = 8 * 1024 * 1024  # bytes of the files whose parsed documents stay in memory, the last used ones; two at least

Parameter = str | int | bool | Path | Sequence[Path]  # paths: the documents there
Messenger = Callable[[str], None]

FEATURES = {
    "allowedProtocols": "file",
    "linenumbering": "true",
    "parserFeature?uri=http%3A//apache.org/xml/features/nonvalidating/load-external-dtd": "false",
}
REPORT = re.compile(
    r"^(?:Error|Type error)\b[^\n]*?"
    r"(?:\b(?:on|at) line (?P<line>\d+)(?: column (?P<column>\d+))? of (?P<file>[^\s:]+))?:?\s*\n"
    r"\s+(?P<code>[A-Za-z_][\w.:-]*)\s{2}(?P<text>.*?)(?=\n\S|\n  In |\Z)",
    re.MULTILINE | re.DOTALL,
)
UNWRITTEN = re.compile(r"Failure writing to (?:file:)?(?P<file>\S+)|java\.io\.IOException: (?P<reason>.*)")
READING = "urn:escolio:reading"
OURS = f'<?xml version="1.0" encoding="UTF-8"?><reading xmlns="{READING}"'.encode()
# How codes of errors begin that the processor gives itself; ours say what is wrong with the edition.
PROCESSORS = ("XP", "XT", "FO", "SX", "SE")
SPACE = "Free some space, or choose another place with -o, and run the command again; what stood there is unchanged."
STEP = re.compile(r"(?:/Q\{[^{}]*\}[\w.-]+\[\d+\])+(?:/@(?:Q\{[^{}]*\})?[\w.-]+|/text\(\)\[\d+\])?")

_lock = threading.RLock()
_log = logging.getLogger("escolio.saxon")


@dataclass(frozen=True)
class Place:
    """Where a node's start tag *ends* in its file, as Saxon counts (lines and columns from 1, UTF-16 units)."""

    line: int
    column: int


Record = dict[str, "str | Place"]


@dataclass
class _Session:
    """The processor and what it has compiled."""

    processor: Any
    compiler: Any
    compiled: dict[str, tuple[int, Any]] = field(default_factory=dict)
    parsed: dict[str, tuple[tuple[int, int], Any]] = field(default_factory=dict)


@cache
def _session() -> _Session:
    try:
        from saxonche import PySaxonProcessor
    except ImportError as error:
        raise MissingPart(
            f"SaxonC, which runs the stylesheets, cannot be loaded: {error}.", remedy="Run: pip install saxonche"
        ) from error
    _refuse_without_room(lambda: PySaxonProcessor(license=False))
    processor = PySaxonProcessor(license=False)
    for feature, value in FEATURES.items():
        processor.set_configuration_property(f"http://saxon.sf.net/feature/{feature}", value)
    return _Session(processor, processor.new_xslt30_processor())


def _refuse_without_room(begin: Callable[[], object]) -> None:
    """Raise MissingPart where Saxon cannot reserve its addresses: it would end this process at once, with status 2.

    Where they are limited (`ulimit -v`) it is first begun in a copy of the process, which may end so.
    """
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit == resource.RLIM_INFINITY:
        return
    copy = os.fork()
    if copy == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            begin()
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitpid(copy, 0)[1]:
        raise MissingPart(
            f"This process may reserve {limit / 1e9:.1f} GB of addresses only, and Saxon, which runs the stylesheets, "
            "reserves more than 30 GB of them, though it uses few.",
            remedy="Lift that limit (ulimit -v unlimited); to limit memory, limit what is used.",
        )


def transform(
    stylesheet: Path,
    source: Path | None,
    parameters: Mapping[str, Parameter],
    *,
    base_output: Path | None,
    on_message: Messenger | None = None,
    template: str = "",
) -> str:
    """Run a stylesheet and return its principal result, serialised.

    `source` is the document matched first; without one the stylesheet's `xsl:initial-template` is called, and with the
    name of a `template` that one, for which `source` is the global context only.
    `xsl:result-document`s with relative addresses are written under `base_output`, all of them or, when the
    transformation fails, none; without `base_output` a stylesheet that writes one is an error, as is one that writes
    outside. `xsl:message`s that do not terminate go to `on_message` (default: the log, as warnings).
    Raises EscolioError naming file and place for everything else.
    """
    with _lock, _written_under(base_output) as staging:
        call = partial(_called, template) if template else _to_string
        return str(_run(_compiled(stylesheet), stylesheet, source, parameters, staging, on_message, call))


def write(
    stylesheet: Path,
    source: Path,
    parameters: Mapping[str, Parameter],
    target: Path,
    *,
    on_message: Messenger | None = None,
) -> None:
    """Run a stylesheet on a source and write its principal result, which may be long, into a file.

    Raises EscolioError like `transform`; there is no file then.
    """
    with _lock:
        executable = _compiled(stylesheet)
        try:
            _run(executable, stylesheet, source, parameters, None, on_message, partial(_to_file, target))
        except EscolioError:
            target.unlink(missing_ok=True)
            raise


def records(stylesheet: Path, source: Path) -> list[Record]:
    """Run a stylesheet that returns maps of strings and nodes.

    Each map becomes a dict: an atomic value becomes a string, a node the Place where its start tag ends.
    Raises EscolioError like `transform`.
    """
    with _lock:
        return list(_run(_compiled(stylesheet), stylesheet, source, {}, None, None, _to_records))


def _run(
    executable: Any,
    stylesheet: Path,
    source: Path | None,
    parameters: Mapping[str, Parameter],
    output: Path | None,
    on_message: Messenger | None,
    call: Callable[[Any, Any, dict[str, str]], Any],
) -> Any:
    """Set up one run, make the call, hand on messages, and turn what goes wrong into an EscolioError."""
    _prepare(executable, parameters, capture=output is None)
    options = {} if output is None else {"base_output_uri": output.as_uri() + "/"}
    document = None if source is None else _parse(source)
    with _stderr_kept() as kept:
        try:
            result = call(executable, document, options)
        except _api_error() as error:
            failure = _failure(str(error), kept, _messages(executable), stylesheet, source)
            if isinstance(failure, Stumble) and source is not None and not _is_called(call):
                failure = _in_hand(failure, executable, parameters, source, call)
            raise failure from error
    for message in _messages(executable):
        (on_message or _log.warning)(message)
    if output is None and (unasked := executable.get_result_documents()):
        raise EscolioError(
            f"The stylesheet writes {min(unasked).rpartition('/')[2]}, but no folder for its results was given.",
            path=stylesheet,
        )
    return result


def _in_hand(
    stumble: Stumble,
    executable: Any,
    parameters: Mapping[str, Parameter],
    source: Path,
    call: Callable[[Any, Any, dict[str, str]], Any],
) -> Stumble:
    """The same, with the element of the source that the stylesheet had in hand, without which it would go on."""
    _log.debug("%s", stumble.detail)
    document = read(source)
    tree = etree.ElementTree(deepcopy(document.tree.getroot()))
    root = tree.getroot()
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    paths = {element: tree.getpath(element) for element in root.iter(etree.Element)}
    builder = _session().processor.new_document_builder()

    def verdict() -> Verdict:
        _prepare(executable, parameters, capture=True)
        with _stderr_kept() as kept, tempfile.TemporaryDirectory(prefix="escolio-stumble-") as folder:
            part = Path(folder, source.name)
            part.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
            try:
                call(executable, builder.parse_xml(xml_file_name=str(part)), {})
            except _api_error() as error:
                failure = _failure(str(error), kept, _messages(executable), Path(), None)
                if not isinstance(failure, Stumble) or _kind(failure.detail) != _kind(stumble.detail):
                    return "other"
                return "same" if failure.detail == stumble.detail else "gone"
        return "gone"

    in_hand = smallest(root, verdict)
    if _is_reading(source):  # the place in the edition that was read
        held = (in_hand, *in_hand.iterancestors())
        origin = next((where for one in held if (where := one.get("path") or f"#{one.get('id', '')}") != "#"), "")
        return Stumble(stumble.detail, path=source, element=origin)
    line, column = document.place(numbers[in_hand])
    name = etree.QName(in_hand).localname
    return Stumble(stumble.detail, path=source, line=line, column=column, element=paths[in_hand], name=name)


def _kind(detail: str) -> str:
    """What two failures of one kind have in common: code and place in the stylesheet, not what was in hand."""
    return detail[detail.rfind(" [") :]


def _prepare(executable: Any, parameters: Mapping[str, Parameter], *, capture: bool) -> None:
    executable.clear_parameters()
    executable.clear_properties()
    executable.clear_xsl_messages()
    executable.set_save_xsl_message(True)
    executable.set_capture_result_documents(capture)
    for key, value in parameters.items():
        executable.set_parameter(key, _item(value))


def _item(value: Parameter) -> Any:
    if isinstance(value, Path):
        return _parse(value)
    processor = _session().processor
    if isinstance(value, Sequence) and not isinstance(value, str):
        documents = processor.empty_sequence()
        for one in value:
            documents.add_xdm_item(_parse(one))
        return documents
    if isinstance(value, bool):
        return processor.make_boolean_value(value)
    if isinstance(value, int):
        return processor.make_integer_value(value)
    return processor.make_string_value(value, encoding="UTF-8")


def _to_string(executable: Any, document: Any, options: dict[str, str]) -> str:
    if document is None:
        return executable.call_template_returning_string(None, **options) or ""
    executable.set_global_context_item(xdm_item=document)
    return executable.apply_templates_returning_string(xdm_value=document, **options) or ""


def _to_file(target: Path, executable: Any, document: Any, options: dict[str, str]) -> None:
    executable.set_global_context_item(xdm_item=document)
    executable.apply_templates_returning_file(xdm_value=document, output_file=str(target.resolve()), **options)


def _is_called(call: Callable[[Any, Any, dict[str, str]], Any]) -> bool:
    """Whether a call is of a named template."""
    return isinstance(call, partial) and call.func is _called


def _called(template: str, executable: Any, document: Any, options: dict[str, str]) -> str:
    executable.set_global_context_item(xdm_item=document)
    return executable.call_template_returning_string(template, **options) or ""


def _to_records(executable: Any, document: Any, options: dict[str, str]) -> list[Record]:
    executable.set_result_as_raw_value(True)
    executable.set_global_context_item(xdm_item=document)
    value = executable.apply_templates_returning_value(xdm_value=document, **options)
    return [] if value is None else [_record(item.get_map_value()) for item in _maps(value)]


def _maps(value: Any) -> Iterator[Any]:
    """The maps of a sequence, also when they are wrapped in arrays."""
    for index in range(value.size):
        item = value.item_at(index)
        if item.is_array:
            for member in item.get_array_value().as_list():
                yield from _maps(member)
        else:
            yield item


def _record(mapping: Any) -> Record:
    record: Record = {}
    keys = mapping.keys()
    for key in keys:
        values = mapping.get(key)
        value = values.item_at(0) if values is not None and values.size else None
        if value is None:
            record[key.string_value] = ""
        elif value.is_node:
            node = value.get_node_value()
            record[key.string_value] = Place(node.line_number, node.column_number)
        else:
            record[key.string_value] = value.string_value
    return record


def _parse(source: Path) -> Any:
    """The document as Saxon's tree, from memory unless the file has changed.

    It was, or is now, read by our own reader first: no entity gets this far. What begins as a reading document that we
    made has none.
    """
    path = str(source.resolve())
    parsed = _session().parsed
    entry = parsed.pop(path, None)
    if entry is None or entry[0] != stamp(source):
        text = "" if _begins_as_ours(source) else controls.text_with(read(source).data)
        state = stamp(source)
        builder = _session().processor.new_document_builder()
        with _stderr_kept():
            try:
                if text:
                    builder.set_base_uri(source.resolve().as_uri())
                    entry = state, builder.parse_xml(xml_text=controls.as_windows_means(text), encoding="UTF-8")
                else:
                    entry = state, builder.parse_xml(xml_file_name=path)
            except _api_error() as error:
                words = " ".join(str(error).split()).rstrip(".")
                raise EscolioError(f"Saxon cannot read the file: {words}.", path=source) from error
    parsed[path] = entry
    while len(parsed) > 2 and sum(size for (_, size), _ in parsed.values()) > KEPT:
        del parsed[next(iter(parsed))]
    return entry[1]


def _begins_as_ours(source: Path) -> bool:
    """Whether a file begins with the root of a reading document as this module writes it: no DOCTYPE can follow."""
    try:
        with source.open("rb") as file:
            return file.read(len(OURS)) == OURS
    except OSError:
        return False


def _compiled(stylesheet: Path) -> Any:
    """The executable of a stylesheet, from memory unless a file beside or below it has changed."""
    session = _session()
    key = str(stylesheet.resolve())
    state = state_of(stylesheet)
    entry = session.compiled.get(key)
    if entry and entry[0] == state:
        return entry[1]
    with _stderr_kept() as kept:
        try:
            executable = session.compiler.compile_stylesheet(stylesheet_file=key)
        except _api_error() as error:
            raise _static_failure(str(error) + kept(), stylesheet) from error
    session.compiled[key] = (state, executable)
    return executable


def state_of(stylesheet: Path) -> int:
    """A number that changes when any stylesheet or label file that this one may import changes."""
    folder = stylesheet.resolve().parent
    return hash(frozenset(_stamps(str(folder.parent if folder.parent.name == "xslt" else folder))))


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, time and size of every stylesheet or label file below a folder: asked before each run, so without paths."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path)
            elif entry.name.endswith((".xsl", ".xml")):
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size


def _messages(executable: Any) -> list[str]:
    messages = executable.get_xsl_messages()
    if messages is None:
        return []
    return [" ".join(messages.item_at(index).string_value.split()) for index in range(messages.size)]


def _failure(
    words: str, kept: Callable[[], str], messages: list[str], stylesheet: Path, source: Path | None
) -> EscolioError:
    """What a failed run says: the stylesheet's own words when it terminated itself, and the place in the source."""
    report = REPORT.search(kept())
    text = " ".join((report["text"] if report else words).split())
    if unwritten := UNWRITTEN.match(text):
        path = Path(unwritten["file"]) if unwritten["file"] else None
        reason = f": {unwritten['reason']}" if unwritten["reason"] else ""
        return Unwritten(f"An output cannot be written{reason}.", path=path, remedy=SPACE)
    if text.startswith("Processing terminated by") and messages:
        text = messages[-1]
    code = report["code"] if report else ""
    where = f" ({report['file']}:{report['line']})" if report and report["file"] else ""
    if not code or code.startswith(PROCESSORS) or (code.endswith("UNHANDLED") and _is_reading(source)):
        return Stumble(f"{text} [{code}]{where}", path=source or stylesheet)
    line, column = _place_in_source(text, source)
    if (
        report and ":" in report["code"] and line
    ):  # an error of ours, at a place of the editor's: that is all to be told
        code = where = ""
    text = STEP.sub(lambda match: re.sub(r"Q\{[^{}]*\}", "", match[0]), text)
    return EscolioError(text, path=source or stylesheet, line=line, column=column)


def _is_reading(source: Path | None) -> bool:
    """Whether a source is what was read of an edition, not the edition."""
    return source is not None and etree.QName(read(source).tree.getroot()).namespace == READING


def _place_in_source(text: str, source: Path | None) -> tuple[int | None, int | None]:
    """The place of the element whose `path()` a message quotes, when it quotes one."""
    quoted = STEP.search(text)
    if source is None or quoted is None:
        return None, None
    place = read(source).place_of_path(quoted[0])
    return place or (None, None)


def _static_failure(words: str, stylesheet: Path) -> EscolioError:
    report = REPORT.search(words.strip())
    if report is None or (report["code"] == "SXXP0003" and not stylesheet.is_file()):
        if not stylesheet.is_file():
            return MissingPart("This stylesheet is not there.", path=stylesheet, remedy="Install the program again.")
        return EscolioError(f"The stylesheet cannot be compiled: {' '.join(words.split())}", path=stylesheet)
    named = report["file"]
    path = next((sheet for sheet in stylesheet.parent.parent.rglob(named)), stylesheet) if named else stylesheet
    line, column = (int(report[key]) if report[key] else None for key in ("line", "column"))
    text = " ".join(report["text"].split())
    return EscolioError(
        f"The stylesheet cannot be compiled: {text} [{report['code']}]", path=path, line=line, column=column
    )


def _api_error() -> type[Exception]:
    from saxonche import PySaxonApiError

    return PySaxonApiError  # type: ignore[no-any-return]


@contextmanager
def _written_under(base_output: Path | None) -> Iterator[Path | None]:
    """A staging folder, three levels deep inside `base_output`, whose files are moved up when all went well.

    What a stylesheet writes one or more levels too high lands inside the outer folder and is found there.
    """
    if base_output is None:
        yield None
        return
    base_output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".transform-", dir=base_output.resolve()) as outer:
        inner = Path(outer, "a", "b", "c")
        inner.mkdir(parents=True)
        yield inner
        files = sorted(path for path in Path(outer).rglob("*") if path.is_file())
        for path in files:
            if inner not in path.parents:
                raise EscolioError(
                    f"A stylesheet wrote {path.name} outside the folder of its results.", path=base_output
                )
        for path in files:
            target = base_output / path.relative_to(inner)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


@contextmanager
def _stderr_kept() -> Iterator[Callable[[], str]]:
    """Keep what Saxon writes to file descriptor 2 (the only home of error codes and places) instead of showing it."""
    if sys.stderr:
        sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        try:
            saved = os.dup(2)
        except OSError:
            yield lambda: ""
            return
        try:
            os.dup2(kept.fileno(), 2)
            yield lambda: _text_of(kept)
        finally:
            os.dup2(saved, 2)
            os.close(saved)


def _text_of(kept: IO[bytes]) -> str:
    kept.seek(0)
    return kept.read().decode("utf-8", "replace")
