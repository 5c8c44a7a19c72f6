"""The text service (DTS 1.0): units from citeStructure, static files, endpoints, and independent clients."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from uritemplate import URITemplate

from escolio.dts import library, protocol
from escolio.dts.addresses import Files
from escolio.errors import EscolioError
from escolio.files import unsafe
from escolio.outputs import dts as static
from escolio.project import Project
from escolio.serve.service import Settings, application
from made import LONG
from texts import HOST, Json, api, ask, built_site, faults, published
from views import plain

ROOT = Path(__file__).resolve().parents[1]
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
RANGES = 500 if LONG else 5
WRAPPER = "{https://w3id.org/api/dts#}wrapper"
WORK = "escolio-prisioneros"
DRAFT = f"{WORK}-draft"
CLIENTS = ROOT / "tests/judges/dts/.venv/bin/python"

needs_clients = pytest.mark.skipif(
    not CLIENTS.exists(),
    reason="no DTS clients: python3 -m venv tests/judges/dts/.venv && "
    "tests/judges/dts/.venv/bin/pip install -r tests/judges/dts/requirements.txt",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, edition: Path) -> Path:
    """The edition of a project with two releases and a draft."""
    return published(tmp_path_factory.mktemp("project"), edition)


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """The built site of that project: what the text service needs of it."""
    folder = project.parents[1] / "build"
    built_site(Project(project), folder)
    return folder


@pytest.fixture(scope="module")
def files(built: Path) -> Path:
    return built / "dts"


@pytest.fixture(scope="module")
def texts(built: Path) -> library.Library:
    return library.catalogue(library.describe_all(library.published(built)))


@pytest.fixture(scope="module")
def service(built: Path) -> Any:
    return application(Settings(built), pytest.fail)


def minimal(folder: Path, declarations: str) -> Path:
    """The smallest edition with these refsDecl in place of its own."""
    source = (ROOT / "tests/minimal.xml").read_text("utf-8")
    before, _own, after = re.split("(<refsDecl>.*</refsDecl>)", source)
    path = folder / "edition.xml"
    path.write_text(before + declarations + after, "utf-8")
    return path


def declared(*structures: str) -> str:
    return f'<refsDecl default="true">{"".join(structures)}</refsDecl>'


# Units


PARAGRAPHS = "/TEI/text/body/div[@type='edition']/p"
SYSTEMS = {
    "identifiers": (
        declared(
            f'<citeStructure unit="paragraph" match="{PARAGRAPHS}" use="@xml:id">'
            """<citeStructure unit="sentence" match="s" use="concat('s', @n)" delim="."/></citeStructure>"""
        ),
        ["p1", "p1.s1", "p1.s2", "p2", "p2.s1"],
    ),
    "positions": (
        declared(
            f'<citeStructure unit="paragraph" match="{PARAGRAPHS}" use="format-integer(position(), \'A\')">'
            '<citeStructure unit="sentence" match="s" use="position()" delim="-"/></citeStructure>'
        ),
        ["A", "A-1", "A-2", "B", "B-1"],
    ),
    "two kinds below one, in document order": (
        declared(
            f'<citeStructure unit="paragraph" match="{PARAGRAPHS}" use="@xml:id">'
            '<citeStructure unit="entry" match="s/app" use="@xml:id" delim="_"/>'
            '<citeStructure unit="sentence" match="s" use="@n" delim="."/></citeStructure>'
        ),
        ["p1", "p1.1", "p1.2", "p1_a01", "p2", "p2.1", "p2_a02"],
    ),
    "two kinds at the top, declared in the other order": (
        declared(
            '<citeStructure unit="translation" match="/TEI/text/body/div[@type=\'translation\']/p" use="@xml:id"/>'
            f'<citeStructure unit="paragraph" match="{PARAGRAPHS}" use="@xml:id"/>'
        ),
        ["p1", "p2", "en.p1", "en.p2"],
    ),
    "a delimiter at the top, a quotation mark in it, a prefix in the path": (
        declared('<citeStructure unit="entry" match="/tei:TEI//tei:app" use="@xml:id" delim="@"/>'),
        ["@a01", "@a02"],
    ),
    "something that is not there": (
        declared('<citeStructure unit="verse" match="/TEI//l" use="@n"/>'),
        [],
    ),
}


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS.keys())
def test_units_are_what_the_reference_system_says(system: tuple[str, list[str]], tmp_path: Path) -> None:
    declaration, expected = system
    found = library.describe(minimal(tmp_path, declaration), "draft")
    assert [unit["identifier"] for unit in found.trees[0].units] == expected
    assert len(found.documents[""]) == len(expected)
    parents = {unit["identifier"]: unit for unit in found.trees[0].units}
    for unit in found.trees[0].units:
        assert not faults("CitableUnit", unit)
        assert unit["level"] == (parents[unit["parent"]]["level"] + 1 if unit["parent"] else 1)


def test_cite_data_are_metadata_of_the_unit(tmp_path: Path) -> None:
    data = (
        '<citeData property="http://purl.org/dc/terms/title" use="seg"/>'
        '<citeData property="http://purl.org/dc/terms/subject" use="(persName | app//placeName)"/>'
        '<citeData property="https://example.org/words#tokens" use="string-length(.)"/>'
        '<citeData property="http://purl.org/dc/terms/creator" use="l"/>'
    )
    sentence = f'<citeStructure unit="sentence" match="{PARAGRAPHS}/s" use="@xml:id">{data}</citeStructure>'
    first = library.describe(minimal(tmp_path, declared(sentence)), "draft").trees[0].units[0]
    assert not faults("CitableUnit", first)
    assert first["dublinCore"] == {
        "subject": [{"lang": "es", "value": "Ana"}],
        "title": [{"lang": "es", "value": "muchos"}],
    }
    assert first["extensions"]["@context"] == {"tokens": "https://example.org/words#tokens"}
    assert first["extensions"]["tokens"][0]["value"].isdigit()


def test_trees_are_named_and_the_default_comes_first(tmp_path: Path) -> None:
    further = '<refsDecl n="entries"><citeStructure unit="entry" match="/TEI//app" use="@xml:id"/></refsDecl>'
    default = declared(f'<citeStructure unit="paragraph" match="{PARAGRAPHS}" use="@xml:id"/>')
    found = library.describe(minimal(tmp_path, further + default), "draft")
    assert [(tree.identifier, len(tree.units)) for tree in found.trees] == [("", 2), ("entries", 2)]


def structure(match: str, use: str, inner: str = "") -> str:
    return f'<citeStructure unit="x" match="{match}" use="{use}">{inner}</citeStructure>'


FAULTY = {
    "reads a file": (structure("/TEI//app", "unparsed-text('file:///etc/passwd')"), "may not use unparsed-text"),
    "reads a document": (structure("/TEI/doc('/etc/passwd')", "@n"), "may not use doc"),
    "reads by a comment": (structure("/TEI//app", "fn:doc(: :)('/etc/x')"), "may not use"),
    "reads behind a comment": (structure("/TEI//app", "(: ' :) doc(&quot;/etc/x&quot;) (: ' :)"), "may not use (:"),
    "counts without end": (structure("/TEI//app[(1 to 99999999) ! (1 to 99999999)]", "@n"), "may not use to"),
    "reads by a named function": (structure("/TEI//app", "(doc#1)"), "may not use"),
    "reads by an arrow": (structure("/TEI//app", "'x' => json-doc()"), "may not use json-doc"),
    "asks the system": (structure("/TEI//app", "environment-variable('HOME')"), "may not use"),
    "runs a stylesheet": (structure("/TEI/transform(1)", "@n"), "may not use transform"),
    "leaves its brackets": (structure("/TEI//app)} , doc('/x'), (", "@n"), "may not use"),
    "calls by a name in braces": (structure("/TEI/Q{http://x}doc('x')", "@n"), "may not use"),
    "is no XPath": (structure("/TEI/[", "@n"), "is no XPath"),
    "begins without a slash": (structure("TEI", "@n"), "begins with a slash"),
    "begins inside with a slash": (structure("/TEI", "@xml:lang", structure("/TEI//s", "@n")), "begins with a slash"),
    "names two things alike": (structure("/TEI//app", "'same'"), "stands for two things"),
    "names one thing twice": (structure(PARAGRAPHS, "s/@n"), "does not give one name to each thing"),
    "names nothing": (structure("/TEI//app", "@n"), "nothing to be referred by"),
    "cannot be a file": (structure("/TEI//app", "concat('a/', @xml:id)"), "cannot name a file"),
    "leads out of the folder": (structure("/TEI", "'..'"), "cannot name a file"),
    "looks like a depth": (structure("/TEI", "1"), "cannot name a file"),
}


@pytest.mark.parametrize("case", FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_reference_system_is_told_with_its_place(case: tuple[str, str], tmp_path: Path) -> None:
    faulty, words = case
    path = minimal(tmp_path, declared(faulty))
    with pytest.raises(EscolioError, match=re.escape(words)) as caught:
        library.describe(path, "draft")
    assert caught.value.path == path


def test_a_further_tree_needs_a_name(tmp_path: Path) -> None:
    entries = structure("/TEI//app", "@xml:id")
    with pytest.raises(EscolioError, match="needs @n"):
        library.describe(minimal(tmp_path, declared(entries) + f"<refsDecl>{entries}</refsDecl>"), "draft")


def test_references_of_the_edition_are_its_identifiers(texts: library.Library, project: Path) -> None:
    root = etree.parse(project).getroot()
    found = {tree.identifier: [unit["identifier"] for unit in tree.units] for tree in texts.items[DRAFT].trees}
    text = root.find(f"{TEI}text/{TEI}body/{TEI}div[@type='edition']")
    assert text is not None
    assert found == {
        "": [str(element.get(ID)) for element in text.iter(f"{TEI}p", f"{TEI}s")],
        "claims": [str(element.get(ID)) for element in root.iter(f"{TEI}annotation")],
        "apparatus": [str(element.get(ID)) for element in text.iter(f"{TEI}app")],
        "sources": [str(element.get(ID)) for element in root.iter(f"{TEI}biblStruct")],
    }


def test_an_edition_without_reference_systems_has_those_of_its_text(tmp_path: Path) -> None:
    built_site(Project(minimal(tmp_path, "")), tmp_path / "build")
    (item,) = library.catalogue(library.describe_all(library.published(tmp_path / "build"))).editions
    default = item.trees[0]
    assert (item.id, default.identifier) == ("muestra-draft", "")
    assert default.structure == [{"citeType": "paragraph", "citeStructure": [{"citeType": "sentence"}]}]
    assert [unit["identifier"] for unit in default.units][:2] == ["p1", "p1.s1"]
    served = application(Settings(tmp_path / "build"), pytest.fail)
    answer = api(served, "navigation/", resource="muestra-draft", ref="p1", down=1)
    assert [unit["level"] for unit in answer.json["member"]] == [1, 2, 2]
    passage = etree.fromstring(api(served, "document/", resource="muestra-draft", ref="p1").body)
    assert passage.find(f".//{{https://w3id.org/api/dts#}}wrapper/{TEI}p[@{ID}='p1']") is not None


def test_any_text_is_cut_by_its_own_units(tmp_path: Path) -> None:
    """No sentences, no identifiers, another alphabet: units are derived, and each leads to its own words."""
    path = tmp_path / "poem.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Ωδή</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
        '<lg xml:id="Ω"><l xml:id="Ω1">ἓν τὸ πᾶν</l><l>πάντα ῥεῖ</l></lg></body></text></TEI>',
        "utf-8",
    )
    described = library.describe(path, "draft")
    (tree,) = described.trees
    assert [(unit["citeType"], unit["level"]) for unit in tree.units] == [("stanza", 1), ("line", 2), ("line", 2)]
    assert [unit["identifier"] for unit in tree.units][:2] == ["Ω", "Ω1"]
    for unit, words in zip(tree.units[1:], ("ἓν τὸ πᾶν", "πάντα ῥεῖ"), strict=True):
        passage = etree.fromstring(described.document("", unit["identifier"]).encode())
        assert [line.text for line in passage.iter(f"{TEI}l")] == [words]


# Files


def kinds(files: Path) -> Iterator[tuple[Path, str]]:
    """Every file of linked data with the object that it holds."""
    for path in sorted(files.rglob("*.jsonld")):
        folder = path.relative_to(files).parts[0].removesuffix(".jsonld")
        yield path, {"entry": "EntryPoint", "collection": "described", "navigation": "Navigation"}[folder]


def test_every_file_is_what_its_schema_says(files: Path) -> None:
    checked = 0
    for path, kind in kinds(files):
        answer = json.loads(path.read_text("utf-8"))
        assert not faults(kind, answer), path
        assert answer["@context"] == "https://dtsapi.org/context/v1.0.json"
        checked += 1
    assert checked > 10


def test_the_schemas_refuse_what_lacks_a_key(files: Path) -> None:
    for path, kind in itertools.islice(kinds(files), 20):
        answer = json.loads(path.read_text("utf-8"))
        for key in ("@id", "@type", "dtsVersion"):
            assert faults(kind, {name: value for name, value in answer.items() if name != key}), (path, key)
        assert faults(kind, answer | {"totalItems": 1})


def test_names_of_files_are_portable(files: Path) -> None:
    names = [path.relative_to(files).as_posix() for path in files.rglob("*")]
    assert [(name, unsafe(f"dts/{name}")) for name in names if unsafe(f"dts/{name}")] == []


def test_writing_twice_gives_the_same_bytes(project: Path, files: Path, tmp_path: Path) -> None:
    static.write(Project(project), tmp_path)
    first, second = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (files, tmp_path))
    assert first == second


def test_with_a_public_address_every_address_is_absolute(project: Path, tmp_path: Path) -> None:
    static.write(Project(project), tmp_path, "https://example.org/edition/dts")
    for path, _ in kinds(tmp_path):
        answer = json.loads(path.read_text("utf-8"))
        told = answer.get("resource", answer)
        for key in ("collection", "navigation", "document"):
            assert told.get(key, "https://example.org/edition/dts/").startswith("https://example.org/edition/dts/")
    entry = json.loads((tmp_path / "entry.jsonld").read_text("utf-8"))
    assert entry["@id"] == "https://example.org/edition/dts/entry.jsonld"


def expanded(base: Path, files: Path, template: str, **values: object) -> Path:
    """The file that a template found in the file `base` leads to."""
    given = {key: str(value) for key, value in values.items() if value not in (None, "")}
    address = urljoin(f"https://example.org/{base.relative_to(files).as_posix()}", URITemplate(template).expand(given))
    return files / urlsplit(address).path.removeprefix("/")


def test_templates_of_the_entry_lead_to_every_file(files: Path, texts: library.Library) -> None:
    """The files tell of the newest version alone: of older ones there is only what the service says."""
    texts = newest(texts)
    entry = files / "entry.jsonld"
    template = json.loads(entry.read_text("utf-8"))
    reached = {entry, expanded(entry, files, template["collection"])}
    for identifier in texts.items:
        for nav in ("", "children", "parents"):
            reached.add(expanded(entry, files, template["collection"], id=identifier, nav=nav))
    for resource in texts.editions:
        reached.add(expanded(entry, files, template["document"], resource=resource.id))
        for tree in resource.trees:
            for down in (*range(1, tree.depth), -1):
                values = {"resource": resource.id, "tree": tree.identifier, "down": down}
                reached.add(expanded(entry, files, template["navigation"], **values))
            for unit in tree.units:
                values = {"resource": resource.id, "tree": tree.identifier, "ref": unit["identifier"]}
                reached.add(expanded(entry, files, template["document"], **values))
    assert reached == {path for path in files.rglob("*") if path.is_file()}


def test_templates_of_a_resource_lead_to_its_files_wherever_they_stand(files: Path) -> None:
    for path, kind in kinds(files):
        answer = json.loads(path.read_text("utf-8"))
        told = answer.get("resource", answer)
        assert expanded(path, files, told["collection"]).is_file() or kind == "EntryPoint"
        if kind == "Navigation":
            assert expanded(path, files, told["navigation"], down=-1).is_file()
            assert expanded(path, files, told["document"]).is_file()
            assert expanded(path, files, told["document"], ref="p1.s1").is_file()
            assert not expanded(path, files, told["document"], start="p1.s1", end="p1.s2").exists()
            assert urljoin(f"https://example.org/{path.relative_to(files).as_posix()}", answer["@id"]) == (
                f"https://example.org/{path.relative_to(files).as_posix()}"
            )


def newest(texts: library.Library) -> library.Library:
    """What is newest of a library, with all that holds it."""
    kept = (library.ROOT, WORK, DRAFT)
    items = {identifier: item for identifier, item in texts.items.items() if identifier in kept}
    return library.Library(items)


def without_addresses(answer: Any) -> Any:
    """An answer without what depends on where it stands."""
    dropped = ("@id", "collection", "navigation", "document", "download", "mediaTypes")
    if isinstance(answer, list):
        return [without_addresses(item) for item in answer]
    if not isinstance(answer, dict):
        return answer
    own = answer if answer.get("@type") in ("Collection", "Resource") else {}
    kept = {key: without_addresses(value) for key, value in answer.items() if key not in dropped}
    return kept | {key: value for key, value in own.items() if key == "@id"}


def test_files_say_what_the_service_says(files: Path, service: Any, texts: library.Library) -> None:
    compared = 0
    for path, question in static.navigations(newest(texts)):
        given = {"ref": question.ref or None, "tree": question.tree or None, "down": question.down}
        answer = api(service, "navigation/", resource=question.resource, **given)
        assert not faults("Navigation", answer.json)
        assert without_addresses(json.loads((files / path).read_text("utf-8"))) == without_addresses(answer.json), path
        compared += 1
    assert compared == 1 + 4
    for path in (files / "document" / DRAFT).rglob("*.tei"):
        tree = path.parent.name if path.parent.name != DRAFT else None
        assert path.read_bytes() == api(service, "document/", resource=DRAFT, ref=path.stem, tree=tree).body


# Endpoints


def test_the_entry_names_the_endpoints(service: Any) -> None:
    for path in ("/dts/api/", "/dts/api"):
        answer = ask(service, path)
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/ld+json"
        assert not faults("EntryPoint", answer.json)
        assert answer.json["@id"] == f"http://{HOST}/dts/api/"
    # what the official validator looks for
    needed = {
        "collection": {"id", "page", "nav"},
        "navigation": {"resource", "ref", "start", "end", "down", "tree", "page"},
        "document": {"resource", "ref", "start", "end", "tree", "mediaType"},
    }
    for key, names in needed.items():
        assert set(URITemplate(answer.json[key]).variable_names) == names
    resource = api(service, "collection/", id=DRAFT).json
    assert {"nav"} <= set(URITemplate(resource["collection"]).variable_names)
    for key in ("navigation", "document"):
        assert {"ref", "start", "end"} <= set(URITemplate(resource[key]).variable_names)


def test_collections_lead_from_the_root_to_every_release(service: Any) -> None:
    root = api(service, "collection/").json
    assert root == api(service, "collection", id="editions").json | {"@id": "editions"}
    assert (root["totalParents"], root["totalChildren"], [member["@id"] for member in root["member"]]) == (0, 1, [WORK])
    work = api(service, "collection/", id=WORK, nav="children").json
    assert [member["@id"] for member in work["member"]] == [f"{WORK}-0.9.0", f"{WORK}-1.0.0", DRAFT]
    assert work["dublinCore"]["hasVersion"] == [member["@id"] for member in work["member"]]
    for member in work["member"]:
        alone = api(service, "collection/", id=member["@id"]).json
        assert {key: value for key, value in alone.items() if key != "@context"} == member
        above = api(service, "collection/", id=member["@id"], nav="parents").json
        assert [parent["@id"] for parent in above["member"]] == [WORK]
        assert not faults("described", above)
    assert api(service, "collection/", nav="parents").json["member"] == []


def test_a_release_says_what_it_replaces(service: Any) -> None:
    told = {member["@id"]: member["dublinCore"] for member in api(service, "collection/", id=WORK).json["member"]}
    keys = ("isVersionOf", "replaces", "isReplacedBy")
    assert {identifier: [terms.get(key) for key in keys] for identifier, terms in told.items()} == {
        f"{WORK}-0.9.0": [[WORK], None, [f"{WORK}-1.0.0"]],
        f"{WORK}-1.0.0": [[WORK], [f"{WORK}-0.9.0"], None],
        DRAFT: [[WORK], None, None],
    }


def test_of_three_releases_each_names_its_neighbours(project: Path) -> None:
    one = library.describe(project, "1.1.0")
    released = [f"{WORK}-{version}" for version in ("1.0.0", "1.1.0", "1.2.0", "1.3.0")]
    for number, identifier in enumerate(released):
        release = identifier.rpartition("-")[2]
        terms = library.version(dataclasses.replace(one, release=release), released).about["dublinCore"]
        assert terms.get("replaces", []) == released[max(0, number - 1) : number]
        assert terms.get("isReplacedBy", []) == released[number + 1 : number + 2]


def test_there_is_no_draft_when_nothing_has_changed_since_the_last_release(project: Path, tmp_path: Path) -> None:
    edition = published(tmp_path, project)
    edition.write_bytes((edition.parent / "releases/1.0.0.xml").read_bytes())
    assert [version for _, version in library.sources(Project(edition))] == ["0.9.0", "1.0.0"]
    built_site(Project(edition), tmp_path / "site")
    assert [version for _, version in library.published(tmp_path / "site")] == ["0.9.0", "1.0.0"]
    assert sorted(path.name for path in (tmp_path / "site/dts/document").glob("*.tei")) == [f"{WORK}-1.0.0.tei"]


def test_releases_of_different_works_are_refused(project: Path, tmp_path: Path) -> None:
    edition = published(tmp_path, project)
    source = edition.read_text("utf-8")
    edition.write_text(source.replace('<idno type="local">escolio-', '<idno type="local">other-'), "utf-8")
    with pytest.raises(EscolioError, match="different identifiers"):
        library.describe_all(library.sources(Project(edition)))


def test_each_release_keeps_its_own_words(service: Any) -> None:
    words = {
        version: api(service, "document/", resource=f"{WORK}-{version}", ref="p1.s1", mediaType="text/plain").text
        for version in ("0.9.0", "1.0.0", "draft")
    }
    assert words["0.9.0"].endswith("no ha sido muy mala.")
    assert words["1.0.0"] == words["draft"] != words["0.9.0"]


SENTENCES_1 = ["p1.s1", "p1.s2", "p1.s3", "p1.s4", "p1.s5"]
TOP = ["p1", "p2", "p3", "p4", "p5", "p6"]
# The table “Usage of down, ref, start and end” of the specification: question, identifiers of member (None: no member)
NAVIGATION: list[tuple[Json, list[str] | None]] = [
    ({"ref": "p1.s2"}, None),
    ({"start": "p1.s2", "end": "p1.s4"}, None),
    ({"ref": "p1.s2", "down": 0}, SENTENCES_1),
    ({"ref": "p3", "down": 0}, TOP),
    ({"down": 1}, TOP),
    ({"ref": "p1", "down": 1}, ["p1", *SENTENCES_1]),
    ({"ref": "p1", "down": 2}, ["p1", *SENTENCES_1]),
    ({"ref": "p1", "down": 999}, ["p1", *SENTENCES_1]),
    ({"ref": "p1", "down": -1}, ["p1", *SENTENCES_1]),
    ({"ref": "p1.s2", "down": 1}, ["p1.s2"]),
    ({"ref": "p1.s2", "down": -1}, ["p1.s2"]),
    ({"start": "p1", "end": "p1", "down": 1}, ["p1", *SENTENCES_1]),
    ({"start": "p1.s2", "end": "p1.s4", "down": 1}, ["p1.s2", "p1.s3", "p1.s4"]),
    ({"start": "p1.s2", "end": "p1.s4", "down": -1}, ["p1.s2", "p1.s3", "p1.s4"]),
    ({"start": "p1.s4", "end": "p2", "down": -1}, None),  # filled in below: all of p2
    ({"start": "p1", "end": "p1.s2", "down": 1}, ["p1", "p1.s1", "p1.s2"]),
    ({"tree": "claims", "ref": "c01", "down": 1}, ["c01"]),
    ({"tree": "apparatus", "start": "a02", "end": "a04", "down": 1}, ["a02", "a03", "a03a", "a04"]),
]


@pytest.mark.parametrize(("question", "expected"), NAVIGATION, ids=[str(question) for question, _ in NAVIGATION])
def test_navigation_answers_by_the_table(
    question: Json, expected: list[str] | None, service: Any, texts: library.Library
) -> None:
    answer = api(service, "navigation/", resource=DRAFT, **question)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/ld+json")
    assert not faults("Navigation", answer.json)
    for key in ("ref", "start", "end"):
        assert answer.json.get(key, {}).get("identifier") == question.get(key)
    assert answer.json["@id"].startswith(f"http://{HOST}/dts/api/navigation/?resource={DRAFT}")
    if "down" not in question:
        assert "member" not in answer.json
        return
    found = [unit["identifier"] for unit in answer.json["member"]]
    if expected is None:
        units = [unit["identifier"] for unit in texts.items[DRAFT].trees[0].units]
        expected = units[units.index("p1.s4") : units.index("p3")]
    assert found == expected


def test_depth_counts_from_the_root(service: Any, texts: library.Library) -> None:
    units = texts.items[DRAFT].trees[0].units
    for down, levels in ((1, {1}), (2, {1, 2}), (7, {1, 2}), (-1, {1, 2})):
        answer = api(service, "navigation/", resource=DRAFT, down=down).json
        assert answer["member"] == [unit for unit in units if unit["level"] in levels]
        assert not {"ref", "start", "end"} & set(answer)


def test_the_depth_of_a_range_counts_from_its_deeper_end() -> None:
    levels = {"1": 1, "1.1": 2, "1.1.a": 3, "1.2": 2, "2": 1, "2.1": 2, "2.1.a": 3, "2.1.a.x": 4}
    units = tuple(
        {"identifier": name, "level": level, "parent": name.rpartition(".")[0] or None}
        for name, level in levels.items()
    )
    tree = library.Tree("", [], units)
    for start, end, down, expected in (
        ("1", "1.2", 1, ["1", "1.1", "1.1.a", "1.2"]),
        ("1.1", "2", 1, ["1.1", "1.1.a", "1.2", "2", "2.1", "2.1.a"]),
        ("1.2", "2.1", 1, ["1.2", "2", "2.1", "2.1.a"]),
        ("1", "2", 1, ["1", "1.1", "1.2", "2", "2.1"]),
    ):
        found = protocol.members(tree, protocol.Question("x", start=start, end=end, down=down))
        assert [unit["identifier"] for unit in found] == expected


WRONG: list[tuple[str, Json, int]] = [
    ("navigation", {}, 400),
    ("navigation", {"down": 1}, 400),
    ("navigation", {"resource": ""}, 400),
    ("navigation", {"resource": DRAFT}, 400),
    ("navigation", {"resource": DRAFT, "tree": "claims"}, 400),
    ("navigation", {"resource": DRAFT, "down": 0}, 400),
    ("navigation", {"resource": DRAFT, "down": 0, "start": "p1", "end": "p2"}, 400),
    ("navigation", {"resource": DRAFT, "down": -2}, 400),
    ("navigation", {"resource": DRAFT, "down": "one"}, 400),
    ("navigation", {"resource": DRAFT, "down": "1.0"}, 400),
    ("navigation", {"resource": DRAFT, "down": "١"}, 400),
    ("navigation", {"resource": DRAFT, "down": "9" * 40}, 400),
    ("navigation", {"resource": DRAFT, "ref": "p1", "start": "p1", "end": "p2"}, 400),
    ("navigation", {"resource": DRAFT, "ref": "p1", "end": "p2"}, 400),
    ("navigation", {"resource": DRAFT, "start": "p1"}, 400),
    ("navigation", {"resource": DRAFT, "end": "p1", "down": 1}, 400),
    ("navigation", {"resource": DRAFT, "start": "p2", "end": "p1", "down": 1}, 400),
    ("navigation", {"resource": DRAFT, "start": "p2", "end": "p1"}, 400),
    ("navigation", {"resource": DRAFT, "ref": "p1", "page": 0}, 400),
    ("navigation", {"resource": DRAFT, "ref": "p1", "page": "x"}, 400),
    ("navigation", {"resource": DRAFT, "down": 1, "page": 2}, 404),
    ("navigation", {"resource": "nothing", "down": 1}, 404),
    ("navigation", {"resource": WORK, "down": 1}, 404),
    ("navigation", {"resource": DRAFT, "ref": "p99"}, 404),
    ("navigation", {"resource": DRAFT, "ref": "P1"}, 404),
    ("navigation", {"resource": DRAFT, "ref": "c01"}, 404),
    ("navigation", {"resource": DRAFT, "ref": "p1", "tree": "claims"}, 404),
    ("navigation", {"resource": DRAFT, "down": 1, "tree": "default"}, 404),
    ("navigation", {"resource": DRAFT, "start": "p1", "end": "p99"}, 404),
    ("navigation", {"resource": DRAFT, "start": "p0", "end": "p1"}, 404),
    ("collection", {"id": "nothing"}, 404),
    ("collection", {"id": "../collection"}, 404),
    ("collection", {"nav": "sideways"}, 400),
    ("collection", {"id": WORK, "page": 2}, 404),
    ("collection", {"id": WORK, "page": -1}, 400),
    ("document", {}, 400),
    ("document", {"ref": "p1"}, 400),
    ("document", {"resource": "nothing"}, 404),
    ("document", {"resource": WORK}, 404),
    ("document", {"resource": DRAFT, "ref": "p99"}, 404),
    ("document", {"resource": DRAFT, "ref": "../edition"}, 404),
    ("document", {"resource": DRAFT, "ref": "p1", "tree": "none"}, 404),
    ("document", {"resource": DRAFT, "ref": "p1", "start": "p1", "end": "p1"}, 400),
    ("document", {"resource": DRAFT, "start": "p1"}, 400),
    ("document", {"resource": DRAFT, "end": "p1"}, 400),
    ("document", {"resource": DRAFT, "start": "p1", "end": "p99"}, 404),
    ("document", {"resource": DRAFT, "start": "p2", "end": "p1"}, 400),
    ("document", {"resource": DRAFT, "mediaType": "text/html"}, 404),
    ("document", {"resource": DRAFT, "ref": "p1", "mediaType": "image/png"}, 404),
]


@pytest.mark.parametrize(("endpoint", "question", "status"), WRONG, ids=[f"{one[0]} {one[1]}"[:90] for one in WRONG])
def test_wrong_questions_get_the_status_of_the_specification(
    endpoint: str, question: Json, status: int, service: Any
) -> None:
    for path in (endpoint, f"{endpoint}/"):
        answer = api(service, path, **question)
        assert answer.status == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert not faults("Problem", answer.json)
        assert answer.json["status"] == status


def test_pages_lead_to_all_members(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PAGE", 25)
    everything = api(service, "navigation/", resource=DRAFT, tree="sources", down=1).json["member"]
    assert len(everything) > 75
    found: list[Json] = []
    address = "x?page=1"
    while address:
        page = int(address.rpartition("page=")[2])
        answer = api(service, "navigation/", resource=DRAFT, tree="sources", down=1, page=page).json
        assert not faults("Navigation", answer)
        assert answer["view"]["@id"] == answer["@id"]
        assert answer["view"]["first"].endswith("page=1")
        assert (answer["view"]["previous"] is None) == (page == 1)
        found += answer["member"]
        last, address = answer["view"]["last"], answer["view"]["next"]
    assert found == everything
    assert last.endswith(f"page={-(-len(everything) // 25)}")
    assert "view" not in api(service, "navigation/", resource=DRAFT, tree="sources", down=1).json


# Documents


def canonical(element: etree._Element) -> bytes:
    """An element alone, in a form that is equal when the content is."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n2")


def wrapped(answer: bytes) -> etree._Element:
    root = etree.fromstring(answer)
    assert root.tag == f"{TEI}TEI"
    (wrapper,) = root.iter(WRAPPER)
    return wrapper


def test_every_reference_leads_to_its_element_and_back(service: Any, texts: library.Library, project: Path) -> None:
    source = etree.parse(project).getroot()
    elements = {str(element.get(ID)): element for element in source.iter(etree.Element) if element.get(ID)}
    asked = 0
    for tree in texts.items[DRAFT].trees:
        for unit in tree.units:
            reference = unit["identifier"]
            answer = api(service, "document/", resource=DRAFT, ref=reference, tree=tree.identifier or None)
            assert answer.status == 200
            assert answer.headers["content-type"] == "application/tei+xml"
            wrapper = wrapped(answer.body)
            (found,) = wrapper
            assert found.get(ID) == reference
            assert canonical(found) == canonical(elements[reference])
            assert wrapper.getroottree().getroot().xpath(str(wrapper.get("ref"))) == [found]
            above = [element.tag for element in found.iterancestors() if element.tag != WRAPPER]
            assert above == [element.tag for element in elements[reference].iterancestors()]
            asked += 1
    assert asked == sum(len(tree.units) for tree in texts.items[DRAFT].trees) > 150


def test_the_whole_document_is_the_source_byte_for_byte(service: Any, project: Path) -> None:
    sources = {"draft": project} | {v: project.parent / f"releases/{v}.xml" for v in ("0.9.0", "1.0.0")}
    for version, path in sources.items():
        for tree in (None, "claims", "unheard-of"):  # a tree without a reference must not matter
            answer = api(service, "document/", resource=f"{WORK}-{version}", tree=tree)
            assert answer.body == path.read_bytes()
        assert answer.headers["link"] == f'<http://{HOST}/dts/api/collection/?id={WORK}-{version}>; rel="collection"'


def test_plain_text_is_the_edited_text(service: Any, project: Path) -> None:
    answer = api(service, "document/", resource=DRAFT, mediaType="text/plain")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == plain(project, "edited")
    assert api(service, "document/", resource=DRAFT, tree="unheard-of", mediaType="text/plain").text == answer.text
    paragraphs = [api(service, "document/", resource=DRAFT, ref=ref, mediaType="text/plain").text for ref in TOP]
    assert "\n".join(paragraphs) == answer.text
    for tree, ref in (("claims", "c01"), ("apparatus", "a03"), ("sources", "b05")):
        assert len(api(service, "document/", resource=DRAFT, ref=ref, tree=tree, mediaType="text/plain").text) > 20


@pytest.mark.long
def test_a_range_is_what_lies_between(service: Any, texts: library.Library) -> None:
    @settings(max_examples=RANGES, deadline=None)
    @given(which=st.integers(0, 3), first=st.integers(0, 30), length=st.integers(0, 12))
    def check(which: int, first: int, length: int) -> None:
        tree = texts.items[DRAFT].trees[which]
        range_is_right(service, tree, first, min(first + length, len(tree.units) - 1))

    check()


def range_is_right(service: Any, tree: library.Tree, first: int, last: int) -> None:
    """TEI, units and words of a range are those of its units, one by one."""
    named = {"resource": DRAFT, "tree": tree.identifier or None}
    asked = named | {"start": tree.units[first]["identifier"], "end": tree.units[last]["identifier"]}
    units = tree.units[first : tree.last_below(last) + 1]
    expected = [unit["identifier"] for unit in units]
    member = api(service, "navigation/", **asked, down=-1).json["member"]
    assert [unit["identifier"] for unit in member] == expected

    wrapper = wrapped(api(service, "document/", **asked).body)
    found = [str(element.get(ID)) for element in wrapper.iter(etree.Element) if element.get(ID) in tree.positions]
    shells = [reference for reference in found if reference not in expected]
    assert [reference for reference in found if reference in expected] == expected
    assert all(expected[0].startswith(f"{reference}.") for reference in shells)  # what holds the beginning
    located = wrapper.get("ref" if first == last else "start")
    assert [element.get(ID) for element in wrapper.getroottree().xpath(str(located))] == expected[:1]

    leaves = [unit["identifier"] for unit in units if is_leaf(tree, unit)]
    single = [api(service, "document/", **named, ref=leaf, mediaType="text/plain").text for leaf in leaves]
    words = api(service, "document/", **asked, mediaType="text/plain").text
    assert words.split() == " ".join(single).split()


def is_leaf(tree: library.Tree, unit: Json) -> bool:
    position = tree.positions[unit["identifier"]]
    return tree.last_below(position) == position


def test_passages_are_valid_tei_with_the_header_of_their_source(
    files: Path, schema: Path, jing: list[str], tmp_path: Path
) -> None:
    header = re.search(r"<teiHeader>.*</teiHeader>", (files / f"document/{DRAFT}.tei").read_text("utf-8"), re.DOTALL)
    assert header
    for number, path in enumerate(sorted((files / "document" / DRAFT).glob("*.tei"))):
        passage = path.read_text("utf-8")
        assert "teiHeader" not in passage
        unwrapped = re.sub(r"</?dts:wrapper[^>]*>", "", passage)
        whole = re.sub(r"<TEI[^>]*>", lambda found: found[0] + header[0], unwrapped, count=1)
        (tmp_path / f"{number:03}-{path.stem}.xml").write_text(whole, "utf-8")
    passages = sorted(tmp_path.glob("*.xml"))
    assert len(passages) > 25
    result = subprocess.run([*jing, str(schema), *map(str, passages)], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "")


# When files are damaged


@pytest.mark.parametrize("damage", ["", "<TEI", "<TEI/>"])
def test_a_damaged_source_is_an_answer(damage: str, tmp_path: Path, built: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    (tmp_path / "site/releases/1.0.0/edition.xml").write_text(damage, "utf-8")
    answer = api(application(Settings(tmp_path / "site"), pytest.fail), "collection/")
    assert (answer.status, faults("Problem", answer.json)) == (503, [])


def test_addresses_escape_what_is_reserved() -> None:
    assert Files("../").source("a/b c?d") == "../document/a%2Fb%20c%3Fd.tei"


# Judges that we did not write


Run = Callable[..., str]


@pytest.fixture(scope="module")
def client() -> Run:
    """Runs Python code in the environment of the independent clients."""

    def run(code: str, *arguments: str) -> str:
        command = [str(CLIENTS), "-W", "ignore", "-c", code, *arguments]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, result.stderr[-2000:]
        return result.stdout

    return run


READ_BY_MYDAPYTAINS = """
import json, sys
from dapytains.tei.document import Document
document = Document(sys.argv[1])
def flat(units):
    for unit in units:
        yield [unit.ref, unit.citeType, unit.level, unit.parent]
        yield from flat(unit.children)
trees = {name: list(flat(document.get_reffs(name))) for name in document.citeStructure}
xml_id = "{http://www.w3.org/XML/1998/namespace}id"
words = {}
for ref, kind, level, parent in trees["default"]:
    passage = document.get_passage(ref)
    words[ref] = ["".join(element.itertext()) for element in passage.iter() if element.get(xml_id) == ref]
json.dump({"trees": trees, "words": words}, sys.stdout)
"""


@needs_clients
def test_mydapytains_reads_the_same_units_and_words(client: Run, files: Path, texts: library.Library) -> None:
    told = json.loads(client(READ_BY_MYDAPYTAINS, str(files / f"document/{DRAFT}.tei")))
    ours = {
        tree.identifier or "default": [
            [unit["identifier"], unit["citeType"], unit["level"], unit["parent"]] for unit in tree.units
        ]
        for tree in texts.items[DRAFT].trees
    }
    assert told["trees"] == ours
    for reference, words in told["words"].items():
        (element,) = wrapped((files / f"document/{DRAFT}/{reference}.tei").read_bytes())
        assert ["".join("".join(map(str, element.itertext())).split())] == ["".join(one.split()) for one in words]


def test_an_edition_that_is_empty_for_a_moment_is_a_draft(tmp_path: Path) -> None:
    """It cannot be read, which is answered as such (503): it is not as if there were no edition."""
    (tmp_path / "edition.xml").write_bytes(b"")
    versions = list(library.published(tmp_path))
    assert [version for _, version in versions] == [library.DRAFT]
    with pytest.raises(EscolioError, match="empty"):
        library.describe_all(versions)
