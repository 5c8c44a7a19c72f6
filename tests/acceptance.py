"""What `escolio new` promises: its output, untouched but for the header, validates, builds, serves, releases, archives
and verifies, for every kind of input, language of the readers, number of witnesses and script.

The tests take the combinations in which every pair of values occurs; `make soak` takes all of them
(`python tests/acceptance.py`) in one process, so that stylesheets are compiled and fonts cut once: each is drafted,
validated, built as pages and served, released, archived (which builds everything, books too) and verified. A few in
which every value occurs go the whole way as a user does: every output is built, made on trial by `release`, and served
by a process of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from itertools import combinations, product
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner, Result

import new_texts as texts
from escolio.cli import main
from escolio.serve.service import Settings, application
from texts import ask

# Each text as paragraphs of sentences, in a script of its own.
TEXTS = {
    "la": [["Fons erat in silva.", "Nulla cucurrerat umbra."], ["Hic ego fessus iacui.", "Audivi querulas aquas."]],
    "ar": [["قفا نبك من ذكرى حبيب ومنزل.", "بسقط اللوى بين الدخول فحومل."], ["فتوضح فالمقراة لم يعف رسمها."]],
    "he": [["בראשית ברא אלהים את השמים.", "והארץ היתה תהו ובהו."], ["ויאמר אלהים יהי אור."]],
    "zh": [["天地玄黃，宇宙洪荒。", "日月盈昃，辰宿列張。"], ["寒來暑往，秋收冬藏。"]],
}
KINDS = ("txt", "md", "docx", "odt", "xml")
INTERFACES = ("en", "es,en", "de", "fr,it", "it,de")
COUNTS = (1, 2, 5)
HEADER = ["--editor", "Maria Rossi", "--licence", "CC-BY-4.0", "--title", "De fonte", "--date", "2026-11-29"]
READY = 60.0  # seconds in which a server that was started must answer


@dataclass(frozen=True)
class Case:
    """A kind of input, the languages of the readers, the number of witnesses, and the language of the text."""

    kind: str
    interface: str
    count: int
    language: str

    def __str__(self) -> str:
        return "-".join(map(str, astuple(self))).replace(",", "+")


# One after the other, those that have most in common.
EVERY = [
    Case(kind, interface, count, language)
    for interface, language, kind, count in product(INTERFACES, TEXTS, KINDS, COUNTS)
]


def pairs(case: Case) -> set[tuple[int, object, int, object]]:
    """The pairs of values of a case, each with the place of either."""
    return {(i, one, j, other) for (i, one), (j, other) in combinations(enumerate(astuple(case)), 2)}


def pairwise(cases: Iterable[Case]) -> list[Case]:
    """Few of some cases, in which every pair of values of all of them occurs."""
    left = sorted(cases, key=str)  # which of them are chosen, and how few, depends on the order
    missing = set().union(*map(pairs, left))
    chosen = []
    while missing:
        best = max(left, key=lambda case: len(pairs(case) & missing))
        chosen.append(best)
        missing -= pairs(best)
    return chosen


def each_once() -> list[Case]:
    """Few cases in which every value occurs."""
    numbers, languages = (2, 5, 1, 2, 5), ("la", "ar", "he", "zh", "la")
    return [Case(*values) for values in zip(KINDS, INTERFACES, numbers, languages, strict=True)]


def versions(language: str, count: int) -> list[list[list[str]]]:
    """The text in some witnesses: each after the first puts a sentence of another in the place of one of its own."""
    base = TEXTS[language]
    flat = [sentence for paragraph in base for sentence in paragraph]
    found = [base]
    for number in range(1, count):
        changed = [list(paragraph) for paragraph in base]
        place = number % len(changed[0])
        words = changed[0][place]
        changed[0][place] = words[:-2] + flat[number % len(flat)][0] + words[-1:] if number < 3 else words
        if number >= 3:
            changed[-1] = [*changed[-1], flat[0]]
        found.append(changed)
    return found


def content(kind: str, paragraphs: list[list[str]], language: str) -> bytes:
    """A witness as a file of a kind; Chinese has no spaces between sentences."""
    joined = [("" if language == "zh" else " ").join(sentences) for sentences in paragraphs]
    if kind == "docx":
        return texts.docx("".join(texts.paragraph(texts.run(escape(one))) for one in joined))
    if kind == "odt":
        return texts.odt("".join(f"<text:p>{escape(one)}</text:p>" for one in joined))
    return ("\n\n".join(joined) + "\n").encode()


def tei(case: Case) -> bytes:
    """The text as the TEI of somebody else, who encoded its witnesses and gave no identifiers to what is cited."""
    found = versions(case.language, case.count)
    sigla = "ABCDE"[: case.count]
    titles = "".join(f'<title type="main" xml:lang="{one}">De fonte</title>' for one in case.interface.split(","))
    witnesses = "".join(
        f'<witness xml:id="{one}"><abbr type="siglum">{one}</abbr><desc>Lat.</desc></witness>' for one in sigla
    )
    spoken = dict.fromkeys(("en", *case.interface.split(","), case.language))
    used = "".join(f'<language ident="{one}">{one}</language>' for one in spoken)
    purpose = "".join(f'<p xml:lang="{one}">A test.</p>' for one in case.interface.split(","))
    body = ""
    for number in range(len(TEXTS[case.language])):
        readings: dict[str, list[str]] = {}
        for siglum, version in zip(sigla, found, strict=True):
            readings.setdefault(" ".join(version[number]), []).append(f"#{siglum}")
        (lemma, witnessed), *others = readings.items()
        rdgs = "".join(f'<rdg wit="{" ".join(who)}">{words}</rdg>' for words, who in others)
        inner = f'<app><lem wit="{" ".join(witnessed)}">{lemma}</lem>{rdgs}</app>' if others else lemma
        body += f"<p><s>{inner}</s></p>\n"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{case.interface.split(",")[0]}"><teiHeader><fileDesc>
<titleStmt>{titles}<editor xml:id="ed">Maria Rossi</editor></titleStmt>
<editionStmt><edition n="0.1.0"><date when="2026-11-29">2026-11-29</date></edition></editionStmt>
<publicationStmt><publisher>Maria Rossi</publisher><date when="2026-11-29">2026-11-29</date>
<idno type="local">fons</idno><availability>
<licence target="https://creativecommons.org/licenses/by/4.0/"><p>CC BY 4.0</p></licence>
</availability></publicationStmt>
<sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc>
<encodingDesc><projectDesc>{purpose}</projectDesc>
<variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
<profileDesc><langUsage>{used}</langUsage></profileDesc>
<revisionDesc><change n="0.1.0" when="2026-11-29" who="#ed" xml:lang="en">First draft.</change></revisionDesc>
</teiHeader>
<text xml:lang="{case.language}"><body><div type="edition" xml:id="text">
{body}</div></body></text></TEI>
""".encode()


def options(case: Case, folder: Path) -> list[str]:
    """The arguments of `new` for a case, whose files are written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if case.kind == "xml":
        path = folder / "given.xml"
        path.write_bytes(tei(case))
        return [str(path)]
    words = [*HEADER, "--interface", case.interface, "--lang", case.language, "--prose"]
    for siglum, version in zip("ABCDE", versions(case.language, case.count), strict=False):
        path = folder / f"{siglum}.{case.kind}"
        path.write_bytes(content(case.kind, version, case.language))
        words += ["--witness", f"{siglum}={path}", "--describe", f"{siglum}=Urbs, Bibliotheca ficta"]
    return words


def escolio(*words: str | Path, trial: frozenset[str] | None = None) -> Result:
    """One command."""
    return CliRunner().invoke(main, list(map(str, words)), obj=trial)


def drafted(case: Case, folder: Path) -> Iterator[tuple[str, Result]]:
    """`new`, and what is said of its output: the name and result of each step."""
    yield "new", escolio("new", *options(case, folder / "given"), "-o", folder / "edition")
    yield "validate", escolio("validate", folder / "edition" / "tei" / "edition.xml")


def finished(folder: Path, trial: frozenset[str] | None = None) -> Iterator[tuple[str, Result]]:
    """Everything that is done with an edition after it was drafted, in its folder, step by step.

    `trial` are the outputs that `release` makes to see whether they can be made; with any, nothing is built but for the
    deposit.
    """
    before = Path.cwd()
    os.chdir(folder / "edition")
    try:
        if trial is None:
            yield "build", escolio("build")
        yield "release", escolio("release", "1.0.0", "--date", "2026-12-01", trial=trial)
        yield "archive", escolio("archive", "-o", folder / "deposit.zip")
        yield "verify", escolio("verify", folder / "deposit.zip")
    finally:
        os.chdir(before)


def served(edition: Path) -> str:
    """The first page that `escolio serve` answers with once it has built the edition."""
    command = [sys.executable, "-P", "-m", "escolio", "serve", "--port", "0", "--only", "html", "-o", "live"]
    with subprocess.Popen(command, cwd=edition, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[0]
            return answered(address)
        finally:
            server.kill()


def answers(edition: Path) -> str:
    """The first page that the service of a build answers with, without a server."""
    built = edition / "live"
    assert faults([("build", escolio("build", "--only", "html", edition / "tei/edition.xml", "-o", built))]) == []
    return ask(application(Settings(built), pytest.fail), "/").text


def answered(address: str) -> str:
    """What a server answers with when it has something to show. Raises TimeoutError when that takes too long."""
    end = time.monotonic() + READY
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=READY) as page:
                return str(page.read().decode())
        except urllib.error.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(address)


def faults(steps: Iterable[tuple[str, Result]]) -> list[str]:
    """What went wrong in some steps: nothing is to be said of any, but that no face at hand has the signs of a text."""
    return [
        f"{name}: {done.output}"
        for name, done in steps
        if done.exit_code or set(re.findall(r"(?:error|warning) \[([\w-]+)\]", done.stderr)) - {"book-glyphs"}
    ]


def shown(edition: Path) -> str:
    """The first page that the application of the server, without HTTP, answers with for what was built."""
    return ask(application(Settings(edition / "build"), print), "/").text


def walk(case: Case, *, whole: bool) -> list[str]:
    """The way of one case, the whole of it or without what the deposit makes once more; what went wrong on it."""
    folder = Path(tempfile.mkdtemp(prefix="escolio-acceptance-"))
    edition = folder / "edition"
    try:
        wrong = faults(drafted(case, folder))
        if not wrong and not whole:
            pages = ["--only", "html", "-o", edition / "build"]
            wrong = faults([("build", escolio("build", edition / "tei" / "edition.xml", *pages))])
        wrong = wrong or faults(finished(folder, None if whole else frozenset({"data"})))
        if wrong:
            return wrong
        page = served(edition) if whole else shown(edition)
        return [] if "De fonte" in page else ["serve: the page has no title"]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    chosen = [*((case, True) for case in each_once()), *((case, False) for case in EVERY)]
    start, bad = time.monotonic(), 0
    for number, (case, whole) in enumerate(chosen, 1):
        for fault in walk(case, whole=whole):
            bad += 1
            print(f"{case}: {fault}", flush=True)
        if number % 50 == 0:
            print(f"{number} of {len(chosen)}, {time.monotonic() - start:.0f} s, {bad} faults", flush=True)
    print(f"{len(EVERY)} new editions, {len(each_once())} of them the whole way: {bad} faults.")
    sys.exit(1 if bad else 0)
