"""`escolio new` from outside: every kind of text becomes a valid edition in which every letter of it is found again."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

import new_texts as texts
from escolio.cli import main

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
HEADER = ["--editor", "Maria Rossi", "--licence", "CC-BY-4.0", "--title", "De fonte", "--date", "2026-11-29"]
WHOLE = [*HEADER, *(part for siglum in "ABCDE" for part in ("--describe", f"{siglum}=Urbs, Bibliotheca ficta, Lat. 1"))]


def new(*arguments: str | Path, folder: Path) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, arguments), "-o", str(folder)])


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def root(folder: Path) -> etree._Element:
    return etree.parse(str(folder / "tei" / "edition.xml")).getroot()


def text_of(folder: Path, witness: str | None = None) -> str:
    """The text of a witness by a way of our own: with its readings and without notes, words parted by single spaces."""
    body = root(folder).find(f".//{TEI}body")
    assert body is not None
    for note in list(body.iter(f"{TEI}note", f"{TEI}figDesc")):
        note.text, note[:] = "", []
    for app in list(body.iter(f"{TEI}app")):
        chosen = next((one for one in app if f"#{witness}" in one.get("wit", "").split()), app[0])
        for other in [one for one in app if one is not chosen]:
            app.remove(other)
    return "".join(body.itertext())


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", "", text)


def valid(folder: Path) -> Result:
    return CliRunner().invoke(main, ["validate", str(folder / "tei" / "edition.xml")])


KINDS: dict[str, tuple[str, str | bytes, list[str], str]] = {
    "verse": ("poem.txt", texts.POEM, ["--lang", "la"], texts.POEM),
    "prose": ("a.txt", "One. Two (so to say). “Three?” Four\n\nSecond paragraph.\n", ["--lang", "en", "--prose"], ""),
    "wrapped": (
        "w.txt",
        "\ufeffWords of a paragraph that a program cut at a width of about sixty,\nso that its lines are of "
        "one length, and are no verses at all,\nas one sees. Second.  Third\tone.\n \n",
        ["--lang", "en"],
        "",
    ),
    "chinese": ("zh.txt", "天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。\n\n寒來暑往，秋收冬藏。", ["--lang", "zh"], ""),
    "arabic": ("ar.txt", "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\n", ["--lang", "ar", "--verse"], ""),
    "hebrew": ("he.txt", "בְּרֵאשִׁית בָּרָא אֱלֹהִים. אֵת הַשָּׁמַיִם\r\n", ["--lang", "he"], ""),
    "markdown": ("m.md", texts.MARKDOWN, ["--lang", "en"], "OntheFountain"),
    "docx": ("w.docx", texts.docx(), ["--lang", "en"], "OntheFountainAchapterPlainandslopedwords."),
    "odt": ("o.odt", texts.odt(), ["--lang", "en"], "OntheFountainAchapterPlainandslopedwords."),
}


@pytest.mark.parametrize("interface", ["en", "es,en", "de", "fr,it", "it,de,fr,en,es"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_valid_edition_that_holds_every_letter(kind: str, interface: str, tmp_path: Path) -> None:
    name, content, options, words = KINDS[kind]
    path = write(tmp_path, name, content)
    write(tmp_path, "folio.png", texts.PIXEL)
    made = new("--witness", f"A={path}", *WHOLE, *options, "--interface", interface, folder=tmp_path / "edition")
    assert made.exit_code == 0, made.output
    result = valid(tmp_path / "edition")
    assert (result.exit_code, result.stderr) == (0, "")
    plain = squeezed(content.decode("utf-8") if isinstance(content, bytes) and not words else words or str(content))
    assert squeezed(text_of(tmp_path / "edition")).startswith(plain.removeprefix("\ufeff"))
    kept = tmp_path / "edition" / "tei" / "witnesses" / name
    assert kept.read_bytes() == path.read_bytes()
    header = etree.tostring(root(tmp_path / "edition"), encoding="unicode")
    assert hashlib.sha256(kept.read_bytes()).hexdigest() in header
    assert f'quantity="{kept.stat().st_size}"' in header


def test_markup_is_kept_as_what_it_is(tmp_path: Path) -> None:
    write(tmp_path, "folio.png", texts.PIXEL)
    new(write(tmp_path, "m.md", texts.MARKDOWN), *HEADER, "--lang", "en", folder=tmp_path / "e")
    tree = root(tmp_path / "e")
    found = {
        name: len(list(tree.iter(TEI + name)))
        for name in ("hi", "note", "list", "item", "table", "cell", "quote", "figure", "ref")
    }
    assert found == {"hi": 6, "note": 1, "list": 2, "item": 4, "table": 1, "cell": 4, "quote": 1, "figure": 1, "ref": 1}
    assert (tmp_path / "e" / "tei" / "pictures" / "folio.png").read_bytes() == texts.PIXEL
    assert [head.text for head in tree.iter(f"{TEI}head")][1:] == ["Of lists", "Of tables"]


def test_verse_is_divided_into_stanzas_and_lines_with_permanent_identifiers(tmp_path: Path) -> None:
    made = new(write(tmp_path, "poem.txt", texts.POEM), *WHOLE, "--lang", "la", folder=tmp_path / "e")
    assert "Read as verse (a guess; --prose reads it otherwise): 6 lines, 2 stanzas." in made.stderr
    tree = root(tmp_path / "e")
    assert [len(group) for group in tree.iter(f"{TEI}lg")] == [4, 2]
    assert [line.get(ID) for line in tree.iter(f"{TEI}l")] == ["l1", "l2", "l3", "l4", "l5", "l6"]


def test_a_plain_text_comes_out_byte_for_byte_and_a_changed_word_is_found(tmp_path: Path) -> None:
    data = "\ufeff  Niño,  dijo.\tSí.\r\n\r\n\r\nOtra línea\fmás. \r\n".encode()
    new(write(tmp_path, "a.txt", data), *WHOLE, "--lang", "es", folder=tmp_path / "e")
    assert valid(tmp_path / "e").exit_code == 0
    edition = tmp_path / "e" / "tei" / "edition.xml"
    edition.write_text(edition.read_text("utf-8").replace("Otra", "Esta"), "utf-8")
    assert "error [witness-text] With the readings of A the edition has here" in valid(tmp_path / "e").stderr


def test_an_encoding_that_is_guessed_is_said(tmp_path: Path) -> None:
    made = new(write(tmp_path, "a.txt", "Привет, мир.".encode("cp1251")), *WHOLE, "--lang", "ru", folder=tmp_path / "e")
    assert "It was read as windows-1251, which is a guess" in made.stderr
    assert "Привет, мир." in text_of(tmp_path / "e")
    assert valid(tmp_path / "e").exit_code == 0


def variants(siglum: str) -> str:
    changed = {
        "A": texts.POEM,
        "B": texts.POEM.replace("pastor", "pastos").replace("murmure ", ""),
        "C": texts.POEM.replace("hic ego cum fessus", "hic cum ego fessus").replace("Fons", "Sed Fons"),
        "D": texts.POEM.replace("nec pastor limpida lympha dabat.\n", ""),
        "E": texts.POEM.replace("\n\n", "\n").replace("manent.\n", "manent.\net redit ad montes.\n"),
    }
    return changed[siglum]


@pytest.mark.parametrize("sigla", ["AB", "ABCDE", "EDCBA"])
def test_every_witness_is_told_by_the_apparatus(sigla: str, tmp_path: Path) -> None:
    given = [part for one in sigla for part in ("--witness", f"{one}={write(tmp_path, f'{one}.txt', variants(one))}")]
    made = new(*given, *WHOLE, "--lang", "la", "--interface", "en,de", folder=tmp_path / "e")
    assert made.exit_code == 0, made.output
    result = valid(tmp_path / "e")
    assert (result.exit_code, result.stderr) == (0, "")
    for siglum in sigla:
        assert squeezed(text_of(tmp_path / "e", siglum)) == squeezed(variants(siglum))
    for app in root(tmp_path / "e").iter(f"{TEI}app"):
        assert f"#{sigla[0]}" in app[0].get("wit", "").split()
        assert sorted("".join(one.get("wit", "") for one in app).replace("#", "").replace(" ", "")) == sorted(sigla)


def readings(folder: Path) -> list[tuple[str, ...]]:
    return [
        tuple(
            f"{one.get('wit', '').replace('#', '')}:{''.join(one.itertext()).strip()}:{one.get('type', '')}"
            for one in app
        )
        for app in root(folder).iter(f"{TEI}app")
    ]


def test_omissions_additions_and_transpositions_are_marked(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "one two three four five six\nseven eight nine\n")
    write(tmp_path, "b.txt", "one three four five new six\nnine seven eight\n")
    made = new(
        "--witness", f"A={tmp_path / 'a.txt'}", "--witness", f"B={tmp_path / 'b.txt'}", "--verse", folder=tmp_path / "e"
    )
    assert made.exit_code == 0
    assert readings(tmp_path / "e") == [
        ("A:two:", "B::omission"),
        ("A::", "B:new:addition"),
        ("A::", "B:nine:transposition"),
        ("A:nine:", "B::transposition"),
    ]


def test_the_base_can_be_chosen(tmp_path: Path) -> None:
    given = [part for one in "AB" for part in ("--witness", f"{one}={write(tmp_path, f'{one}.txt', variants(one))}")]
    new(*given, "--base", "B", "--lang", "la", folder=tmp_path / "e")
    assert "nec pastos limpida" in " ".join(text_of(tmp_path / "e").split())


def test_a_file_that_is_named_as_a_witness_too_is_that_witness(tmp_path: Path) -> None:
    path, other = write(tmp_path, "a.txt", variants("A")), write(tmp_path, "b.txt", variants("B"))
    new(path, "--witness", f"V={path}", "--witness", f"B={other}", "--lang", "la", folder=tmp_path / "e")
    assert [witness.get(ID) for witness in root(tmp_path / "e").iter(f"{TEI}witness")] == ["V", "B"]


def test_random_witnesses_are_told_letter_for_letter(tmp_path: Path) -> None:
    chance = random.Random(7)
    known = "et in ad fons silva umbra nec pastor lympha, dabat. Hic ego; cum «fessus» iacui sub fronde sinistra"
    words = known.split()
    base = [[chance.choice(words) for _ in range(chance.randint(1, 9))] for _ in range(40)]

    def altered() -> str:
        lines = [line for line in base if chance.random() > 0.06]
        chance.shuffle(lines[3:6])
        changed = [
            [chance.choice(words) if chance.random() < 0.1 else word for word in line if chance.random() > 0.1]
            for line in lines
        ]
        return "\n".join(" ".join(line) for line in changed if line) + "\n"

    given = {siglum: altered() for siglum in "ABCDE"}
    named = [
        part for one, text in given.items() for part in ("--witness", f"{one}={write(tmp_path, f'{one}.txt', text)}")
    ]
    assert new(*named, *WHOLE, "--verse", "--lang", "la", folder=tmp_path / "e").exit_code == 0
    assert valid(tmp_path / "e").stderr == ""
    assert {siglum: squeezed(text_of(tmp_path / "e", siglum)) for siglum in given} == {
        siglum: squeezed(text) for siglum, text in given.items()
    }


def test_what_is_missing_is_to_be_filled_in_and_told_with_its_line(tmp_path: Path) -> None:
    made = new(write(tmp_path, "poem.txt", texts.POEM), "--lang", "la", folder=tmp_path / "e")
    assert made.exit_code == 0
    result = valid(tmp_path / "e")
    lines = (tmp_path / "e" / "tei" / "edition.xml").read_text("utf-8").split("\n")
    told = re.findall(r":(\d+):\d+: warning \[to-fill-in\]", result.stderr)
    assert (result.exit_code, len(told)) == (0, 5)
    assert all("[to be filled in" in lines[int(number) - 1] for number in told)


def test_candidates_for_claims_are_marked_for_the_editor_to_judge(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.txt",
        "They say that 5,000 men went with John Smith. Perhaps it was the largest army. “We were few.”\n",
    )
    made = new(path, *WHOLE, "--lang", "en", "--prose", "--claims", folder=tmp_path / "e")
    assert "5 candidates for claims marked." in made.stderr
    assert [segment.text for segment in root(tmp_path / "e").iter(f"{TEI}seg")] == [
        "5,000",
        "John Smith",
        "Perhaps",
        "largest",
        "“We were few.”",
    ]
    assert valid(tmp_path / "e").stderr.count("warning [to-fill-in]") == 5
    assert "error" not in valid(tmp_path / "e").stderr


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path, "poem.txt", texts.POEM)
    (tmp_path / "e").mkdir()
    write(tmp_path / "e", "README.md", "mine")
    made = new(path, folder=tmp_path / "e")
    assert made.exit_code == 2
    assert "README.md is there already, and nothing is overwritten. Choose another folder with -o." in made.stderr
    assert [file.name for file in (tmp_path / "e").rglob("*")] == ["README.md"]


def test_the_kit_stands_beside_the_edition(tmp_path: Path) -> None:
    made = new(write(tmp_path, "poem.txt", texts.POEM), folder=tmp_path / "e")
    assert "Next: cd" in made.stderr
    for name in (
        "schema/escolio.rng",
        "schema/escolio.sch",
        "catalog.xml",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        "edition.xpr",
        ".gitignore",
        ".gitattributes",
        "README.md",
        ".github/workflows/site.yml",
    ):
        assert (tmp_path / "e" / name).is_file(), name
    catalog = etree.parse(str(tmp_path / "e" / "catalog.xml"))
    for uri in catalog.getroot():
        assert (tmp_path / "e" / str(uri.get("uri"))).is_file()
    models = re.findall(r'<\?xml-model href="([^"]*)"', (tmp_path / "e" / "tei" / "edition.xml").read_text("utf-8"))
    assert all((tmp_path / "e" / "tei" / model).is_file() for model in models)
    assert len(models) == 2


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "bomb": ("b.docx", lambda: texts.bomb("word/x.xml"), "unpacks to far more than its size"),
    "dtd": (
        "d.docx",
        lambda: texts.docx(extra={"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "has a DTD",
    ),
    "deep": ("e.odt", lambda: texts.odt("<text:section>" * 300 + "</text:section>" * 300), "lie inside each other"),
    "macros": ("m.docx", lambda: texts.docx(extra={"word/vbaProject.bin": b"x"}), "It holds macros"),
    "macros of odt": ("m.odt", lambda: texts.odt(extra={"Basic/Standard/a.xml": "<a/>"}), "It holds macros"),
    "broken": ("x.docx", lambda: texts.docx()[:400], "It is damaged"),
    "no zip": ("n.odt", lambda: b"not a zip at all", "It is damaged"),
    "not a text": ("n.docx", lambda: texts.packed({"a": b"b"}), "It holds no text where a file of this kind has it"),
    "not well-formed": ("w.odt", lambda: texts.odt("<text:p>"), "is damaged"),
    "another kind": (
        "p.txt",
        lambda: b"%PDF-1.7 words",
        "This is not plain text (.txt), Markdown (.md), .docx, .odt or TEI (.xml).",
    ),
    "binary": ("z.txt", lambda: b"a\x00b", "The character U+0000 stands here, which is not text."),
    "empty": ("y.txt", lambda: b" \n", "The file is empty."),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_gets_one_message_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    name, content, words = HOSTILE[kind]
    made = new(write(tmp_path, name, content()), folder=tmp_path / "e")
    assert made.exit_code in {1, 2}
    assert words in made.stderr
    assert made.stderr.startswith(str(tmp_path / name))
    assert made.stderr.count("\n") == 1
    assert not (tmp_path / "e").exists()


def many(name: str) -> bytes:
    """A file of a few kilobytes with a million empty runs."""
    return texts.docx("<w:p/>" * 1_000_000) if name.endswith("docx") else texts.odt("<text:p/>" * 1_000_000)


HUNGRY: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: texts.bomb("word/x.xml"),
    "picture.docx": lambda: texts.docx(extra={"word/media/p.png": b"\0" * (300 * 1024 * 1024)}),
    "bomb.odt": lambda: texts.odt("<text:p>" + " " * (40 * 1024 * 1024) + "</text:p>"),
    "many.docx": lambda: many("docx"),
    "many.odt": lambda: many("odt"),
}
MEASURED = """
import json, resource, sys
from click.testing import CliRunner
from escolio.cli import main
def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, told = used(), []
for path in sys.argv[2:]:
    done = CliRunner().invoke(main, ["new", path, "-o", sys.argv[1]])
    told.append([done.exit_code, used() - before, done.stderr.splitlines()])
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it, in kilobytes")
def test_files_that_unpack_to_far_more_take_little_memory(tmp_path: Path) -> None:
    """One after the other in one process: the most that it ever used."""
    paths = [write(tmp_path, name, make()) for name, make in HUNGRY.items()]
    assert all(path.stat().st_size < 2 * 1024 * 1024 for path in paths)
    command = [sys.executable, "-P", "-c", MEASURED, str(tmp_path / "e"), *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    for path, (status, kilobytes, message) in zip(paths, json.loads(done.stdout), strict=True):
        assert (status, len(message)) == (1, 1), message
        assert message[0].startswith(f"{path}: It ")
        assert kilobytes < 150 * 1024, path
    assert not (tmp_path / "e").exists()


def test_pictures_that_stand_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    outside = texts.RELATION.format("p1", "image", "http://127.0.0.1:9/p.png", ' TargetMode="External"')
    body = texts.paragraph(texts.DRAWING.format('r:link="p1"'))
    made = new(
        write(tmp_path, "w.docx", texts.docx(body, relations=outside)), *WHOLE, "--lang", "en", folder=tmp_path / "e"
    )
    assert made.exit_code == 0
    assert "pictures that stand elsewhere were left out; nothing is fetched" in made.stderr


def test_comments_and_what_was_deleted_are_no_part_of_the_text(tmp_path: Path) -> None:
    remark = "<w:p><w:r><w:t>A remark.</w:t></w:r></w:p>"
    override = '<Override PartName="/word/comments.xml" ContentType="{}.comments+xml"/></Types>'.format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml"
    )
    word = texts.docx(
        texts.paragraph(
            texts.run("Said"),
            '<w:r><w:commentReference w:id="0"/></w:r>',
            '<w:del w:id="1"><w:r><w:delText>Gone</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{texts.run("again")}</w:ins>',
        ),
        {
            "word/comments.xml": f'<w:comments {texts.W}><w:comment w:id="0">{remark}</w:comment></w:comments>',
            "[Content_Types].xml": texts.TYPES.replace("</Types>", override),
        },
        texts.RELATION.format("r3", "comments", "comments.xml", ""),
    )
    other = texts.odt("<text:p>Said<office:annotation><text:p>A remark.</text:p></office:annotation>again</text:p>")
    for name, content in (("a.docx", word), ("a.odt", other)):
        made = new(write(tmp_path, name, content), *WHOLE, "--lang", "en", folder=tmp_path / name[2:])
        assert f"{name}: 1 comment was left out; the file keeps them." in made.stderr
        assert ("changes that were tracked" in made.stderr) == (name == "a.docx")
        words = "".join(root(tmp_path / name[2:]).find(f".//{TEI}body").itertext())  # type: ignore[union-attr]
        assert "Saidagain" in words
        assert "remark" not in words


def test_the_tei_of_others_is_kept_and_gets_what_it_lacks(tmp_path: Path) -> None:
    source = """<?xml version="1.0"?>
<!-- kept --><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang='la'><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p n='1'>One  &#x26; <unknown/>two.</p><p xml:id="p1">Two.</p><lg><l>Three</l></lg></body></text></TEI>
"""
    made = new(write(tmp_path, "other.xml", source), folder=tmp_path / "e")
    assert made.exit_code == 0
    edition = (tmp_path / "e" / "tei" / "edition.xml").read_text("utf-8")
    assert [part.get(ID) for part in root(tmp_path / "e").iter(f"{TEI}p", f"{TEI}l")][-3:] == ["p2", "p1", "l1"]
    assert "3 identifiers and declarations added" in made.stderr
    added = re.sub(r' xml:id="(?:p2|l1)"|<encodingDesc>.*?</encodingDesc>', "", edition)
    assert added == source
    assert '<citeStructure unit="line" match="/TEI/text//l[not(ancestor::note)]" use="@xml:id"/>' in edition
    assert "<unknown> is not an element" in made.stderr
    assert "it is built, but not released" in made.stderr.replace("\n", " ")


def test_a_witness_of_twenty_thousand_words_is_collated_in_seconds(tmp_path: Path) -> None:
    chance = random.Random(3)
    words = [f"verbum{number}" for number in range(2000)] + ["et", "in", "non"] * 200
    base = [" ".join(chance.choice(words) for _ in range(10)) + "." for _ in range(400)]

    def altered() -> str:
        return "\n\n".join(
            re.sub(r"\w+", lambda one: "aliud" if chance.random() < 0.03 else one[0], line) for line in base
        )

    named = [part for one in "ABC" for part in ("--witness", f"{one}={write(tmp_path, f'{one}.txt', altered())}")]
    start = time.process_time()
    assert new(*named, *WHOLE, "--prose", "--lang", "la", folder=tmp_path / "e").exit_code == 0
    assert time.process_time() - start < 20


PLAY = """ECLOGA PRIMA

ACT I

A wood.

(Enter TITYRUS and MELIBOEUS.)

TITYRUS.
O Meliboee, deus nobis haec otia fecit.
namque erit ille mihi semper deus.

MELIBOEUS. (aside) Non equidem invideo. Undique totis usque adeo turbatur agris.

TITYRUS.

(Exit.)

MELIBOEUS:
ille meas errare boves, ut cernis.

Et iterum dico.
"""


def test_drama_is_divided_into_speeches_and_stage_directions(tmp_path: Path) -> None:
    made = new(
        "--witness", f"A={write(tmp_path, 'p.txt', PLAY)}", *WHOLE, "--lang", "la", "--drama", folder=tmp_path / "e"
    )
    assert "Read as drama: 2 lines, 1 stanza, 4 speeches, 3 stage directions, 4 paragraphs, 2 headings." in made.stderr
    result = valid(tmp_path / "e")
    assert (result.exit_code, result.stderr) == (0, "")
    tree = root(tmp_path / "e")
    assert [head.text for head in tree.iter(f"{TEI}head")] == ["ECLOGA PRIMA", "ACT I"]
    speeches = [[etree.QName(part).localname for part in speech] for speech in tree.iter(f"{TEI}sp")]
    assert speeches == [["speaker", "lg"], ["speaker", "stage", "p"], ["speaker", "stage"], ["speaker", "p", "p"]]
    assert squeezed(text_of(tmp_path / "e")) == squeezed(PLAY)


TURNS = """ACT I

SCENE 1. A wood.

ANNA. Who is there?
BERT. It is I.
Rome. I come from it.

ANNA. Come in.

SCENE 2.

Anna: Sit.
BERT. I do.

ACT II

SCENE 1.

Anna: What now?
"""


def test_speakers_who_take_turns_from_line_to_line_make_drama(tmp_path: Path) -> None:
    made = new("--witness", f"A={write(tmp_path, 'p.txt', TURNS)}", *WHOLE, "--lang", "en", folder=tmp_path / "e")
    assert (
        "Read as drama (a guess; --verse reads it otherwise): 2 lines, 1 stanza, 6 speeches, 5 paragraphs, 5 headings."
        in made.stderr
    )
    assert (valid(tmp_path / "e").exit_code, valid(tmp_path / "e").stderr) == (0, "")
    tree = root(tmp_path / "e")
    assert [one.text for one in tree.iter(f"{TEI}speaker")] == ["ANNA.", "BERT.", "ANNA.", "Anna:", "BERT.", "Anna:"]
    within = [(str(head.text), len(list(head.iterancestors(f"{TEI}div")))) for head in tree.iter(f"{TEI}head")]
    assert within == [("ACT I", 2), ("SCENE 1. A wood.", 3), ("SCENE 2.", 3), ("ACT II", 2), ("SCENE 1.", 3)]
    assert squeezed(text_of(tmp_path / "e")) == squeezed(TURNS)


@pytest.mark.parametrize(
    "text",
    ["甲：誰？\n乙：我。\n甲：進來。\n", "זאב: מי?\nדוד: אני.\nזאב: בוא.\nדוד: כן.\n", "A: x\nB: y\nA: z\nB: q\n"],
)
def test_turns_are_found_in_every_script(text: str, tmp_path: Path) -> None:
    made = new("--witness", f"A={write(tmp_path, 'p.txt', text)}", *WHOLE, folder=tmp_path / "e")
    assert "Read as drama" in made.stderr
    assert len(list(root(tmp_path / "e").iter(f"{TEI}sp"))) == text.count("\n")
    assert squeezed(text_of(tmp_path / "e")) == squeezed(text)


@pytest.mark.parametrize(
    "text",
    [
        "NB. This is prose.\n\nPS. So is this.\n",
        "Chapter one: it begins.\n\nAnd so on: it goes. And on.\n",
        "I. One line.\nII. Two lines.\nI. One again.\n",
    ],
)
def test_what_only_looks_like_turns_makes_no_drama(text: str, tmp_path: Path) -> None:
    made = new("--witness", f"A={write(tmp_path, 'p.txt', text)}", *WHOLE, "--lang", "en", folder=tmp_path / "e")
    assert "Read as drama" not in made.stderr


def test_paragraphs_in_speeches_and_quotations_keep_the_numbers_in_order(tmp_path: Path) -> None:
    play = "DAVUS. One.\n\nSYRUS. Two.\n"
    new("--witness", f"A={write(tmp_path, 'p.txt', play)}", *WHOLE, "--lang", "en", "--drama", folder=tmp_path / "e")
    assert (valid(tmp_path / "e").exit_code, valid(tmp_path / "e").stderr) == (0, "")
    prose = "First.\n\n> Said. Well said.\n\nAfter it.\n\n- an item\n\n  > quoted in it\n\n- another\n"
    new("--witness", f"A={write(tmp_path, 'q.md', prose)}", *WHOLE, "--lang", "en", folder=tmp_path / "q")
    assert (valid(tmp_path / "q").exit_code, valid(tmp_path / "q").stderr) == (0, "")
    assert [p.get(ID) for p in root(tmp_path / "q").iter(f"{TEI}p")][-5:] == ["p1", "p2", "p3", None, None]
