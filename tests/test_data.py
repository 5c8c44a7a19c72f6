"""The edition as data: what other people's parsers read, what the standards ask for, and that everything agrees."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from lxml import etree

from escolio.outputs import data
from escolio.project import Project
from escolio.releases import ledger, units

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def made(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of data of the real edition."""
    folder = tmp_path_factory.mktemp("out")
    data.write(Project(edition), folder)
    return folder / "data"


@pytest.fixture(scope="module")
def tree(edition: Path) -> etree._ElementTree:
    """The real edition, read by somebody else than our program."""
    return etree.parse(str(edition))


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def ids(tree: etree._ElementTree, name: str) -> list[str]:
    """The identifiers of all elements of a name, in their order."""
    return [str(element.get(ID)) for element in tree.iter(f"{TEI}{name}")]


def test_files(made: Path) -> None:
    assert {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} == {
        "CITATION.cff",
        "citations.json",
        "claimreview.jsonld",
        "claims.csv",
        "claims.jsonld",
        "datacite.xml",
        "dublin-core.xml",
        "edition.bib",
        "edition.json",
        "edition.jsonld",
        "edition.ris",
        "excerpts.csv",
        "figures.csv",
        "sources.bib",
        "sources.biblatex.bib",
        "sources.json",
        "sources.ris",
        "synopsis.csv",
        "synopsis.jsonld",
        "text/conjectures-high.txt",
        "text/conjectures-low.txt",
        "text/conjectures-medium.txt",
        "text/edited.txt",
        "text/received.txt",
        "text/translation.en.txt",
    }


def test_two_runs_are_the_same_bytes(made: Path, edition: Path, tmp_path: Path) -> None:
    data.write(Project(edition), tmp_path)
    for path in made.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "data" / path.relative_to(made)).read_bytes(), path.name


def test_the_received_text_is_the_received_file(made: Path, tree: etree._ElementTree) -> None:
    digest = next(one.text for one in tree.iter(f"{TEI}idno") if one.get("type") == "sha256")
    assert hashlib.sha256((made / "text/received.txt").read_bytes()).hexdigest() == digest


def test_every_sentence_stands_in_the_edited_text(made: Path, edition: Path) -> None:
    text = (made / "text/edited.txt").read_text("utf-8")
    sentences = [unit for unit in units.read(edition).units.values() if unit.kind == "sentence"]
    paragraphs = text.split("\n")
    assert " ".join(unit.text for unit in sentences) == " ".join(paragraphs)
    assert len(paragraphs) == len({unit.parent for unit in sentences})


def test_conjectures_change_the_text_more_the_bolder_they_are(made: Path) -> None:
    texts = {
        name: (made / f"text/{name}.txt").read_text("utf-8")
        for name in ("edited", "conjectures-high", "conjectures-low")
    }
    assert len(set(texts.values())) == 3


def test_annotations_quote_what_stands_there_once(made: Path, tree: etree._ElementTree) -> None:
    collection = load(made / "claims.jsonld")
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert "AnnotationCollection" in collection["type"]
    items = collection["first"]["items"]
    assert [item["id"].rpartition("#")[2] for item in items] == ids(tree, "annotation")
    assert collection["total"] == len(items) == len({item["id"] for item in items})
    text = (made / "text/edited.txt").read_text("utf-8")
    for item, annotation in zip(items, tree.iter(f"{TEI}annotation"), strict=True):
        assert (item["type"], item["motivation"]) == ("Annotation", "assessing")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["generated"])
        quoted = [target for target in item["target"] if target["source"].endswith("text/edited.txt")]
        assert len(quoted) == len(str(annotation.get("target")).split())
        for target, pointer in zip(quoted, str(annotation.get("target")).split(), strict=True):
            check_selectors(target["selector"], text, edited_words(tree, pointer[1:]))
        languages = {(body["purpose"], body.get("language")) for body in item["body"]}
        assert {
            (purpose, lang) for purpose in ("assessing", "commenting", "describing") for lang in ("es", "en")
        } <= languages
        certainty = {"high": "certeza alta", "medium": "certeza media", "low": "certeza baja"}[
            str(annotation.get("cert"))
        ]
        assert certainty in {body.get("value") for body in item["body"]}
        cited = {str(source).lstrip("#") for source in annotation.xpath("@source")} | {
            str(target)[1:] for target in annotation.xpath(".//*[local-name() = 'ref']/@target[starts-with(., '#b')]")
        }
        linked = {body["source"].rpartition("#")[2] for body in item["body"] if body["purpose"] == "linking"}
        assert cited <= linked
        for target in item["target"]:
            assert isinstance(target["source"], str)


def check_selectors(selectors: list[dict[str, Any]], text: str, words: str) -> None:
    """One quotation that is found once, and the position of the same words, in code points."""
    quote, position = selectors
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert quote["exact"] == words == text[position["start"] : position["end"]]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(whole) == 1
    assert text.index(whole) + len(quote["prefix"]) == position["start"]


def edited_words(tree: etree._ElementTree, identifier: str) -> str:
    """The edited words of an element, gathered without our stylesheets: text, lemmas, nothing else of an apparatus."""

    def words(element: etree._Element) -> str:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("rdg", "note", "") and element.get(ID) is None:
            return ""
        if name == "app":
            return "".join(words(child) for child in element if etree.QName(child).localname == "lem")
        return (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)

    element = next(one for one in tree.iter() if one.get(ID) == identifier)
    parts = [one for one in element if etree.QName(one).localname == "s"] if element.tag == f"{TEI}p" else [element]
    return " ".join(" ".join(words(part).split()) for part in parts)


def test_one_claim_review_for_each_claim(made: Path, tree: etree._ElementTree) -> None:
    graph = load(made / "claimreview.jsonld")["@graph"]
    scale, *reviews = graph
    assert scale["@type"] == "DefinedTermSet"
    terms = {term["termCode"]: term for term in scale["hasDefinedTerm"]}
    verdicts = next(one for one in tree.iter(f"{TEI}taxonomy") if one.get(ID) == "verdicts")
    assert list(terms) == [str(one.get(ID)) for one in verdicts.iter(f"{TEI}category")]
    assert [review["@id"].rpartition("#")[2] for review in reviews] == ids(tree, "annotation")
    for review, annotation in zip(reviews, tree.iter(f"{TEI}annotation"), strict=True):
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"]
        assert review["itemReviewed"]["@type"] == "Claim"
        rating = review["reviewRating"]
        code = rating["additionalType"].rpartition("#")[2]
        assert f"#{code}" in str(annotation.get("ana")).split()
        assert rating["alternateName"] == terms[code]["name"]
        assert ("ratingValue" in rating) == (code not in ("unverifiable", "value-judgement"))
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
            assert terms[code]["additionalProperty"]["value"] == rating["ratingValue"]


def test_tables(made: Path, tree: etree._ElementTree) -> None:
    text = (made / "claims.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["id"] for row in rows] == ids(tree, "annotation")
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(
        row[name] for row in rows for name in ("quotation", "verdict", "summary_es", "summary_en", "commentary_es")
    )
    figures = list(
        csv.DictReader(io.StringIO((made / "figures.csv").read_bytes().decode("utf-8"), newline=""), strict=True)
    )
    listed = [row for row in figures if row["where"] == "figures"]
    assert len(listed) == sum(
        1 for note in tree.iter(f"{TEI}note") if note.get("type") == "figures" for _ in note.iter(f"{TEI}measure")
    )
    assert all(row["description_es"] and row["description_en"] for row in listed)
    for row in figures:
        assert row["type"]
        assert row["source"] or row["type"] == "derived"
        for name in ("quantity", "min", "max"):
            assert re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", row[name])


def test_the_synopsis_is_a_table(made: Path, tree: etree._ElementTree) -> None:
    text = (made / "synopsis.csv").read_bytes().decode("utf-8")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)}
    items = {item.get(XML_ID): item for item in passages(tree)}
    assert rows.keys() == items.keys()
    for identifier, row in rows.items():
        item = items[identifier]
        quote = item.find(f"{TEI}quote")
        assert row["quotation"] == ("" if quote is None else quote.text)
        assert row["about"] == str(item.get("corresp"))[1:]
        segmented = item.find(f"{TEI}list") is not None
        assert row["relation"] == "" if segmented else row["relation"]
        assert row["source"]
        assert row["seen"] == "2026-11-29" or not row["address"]
        if not row["within"]:
            assert row["digest"] == "sha256:" + hashlib.sha256(row["quotation"].encode()).hexdigest()
            assert row["seen_es"]
            assert row["seen_en"]
        assert row["rendering_es"]
        assert row["rendering_en"]


def test_the_excerpts_are_a_table(made: Path, tree: etree._ElementTree) -> None:
    rows = list(
        csv.DictReader(io.StringIO((made / "excerpts.csv").read_bytes().decode("utf-8"), newline=""), strict=True)
    )
    notes = [one for one in tree.iter(f"{TEI}note") if one.get("type") == "excerpt"]
    assert [row["digest"] for row in rows] == [note.get("n", "") for note in notes]
    for row, note in zip(rows, notes, strict=True):
        assert row["address"] == note.get("source", "")
        assert row["first"] or row["last"]
        assert row["language"]
        assert {row["first"], row["last"]} - {""} == {quote.text for quote in note}
        assert (row["role"] and row["seen"]) or not row["address"]
    quoted = {row["passage"] for row in rows} - {""}
    assert quoted == {item.get(XML_ID) for item in passages(tree) if item.find(f"{TEI}quote[@n]") is not None}


def passages(tree: etree._ElementTree) -> list[Any]:
    """The passages of the synopsis that quote something, each followed by its segments."""
    lists = [one for one in tree.iter(f"{TEI}list") if one.get("type") in {"synopsis", "segments"}]
    return [item for one in lists for item in one.findall(f"{TEI}item") if item.get(XML_ID)]


def test_the_synopsis_is_annotations_on_the_words_of_the_text(made: Path, tree: etree._ElementTree) -> None:
    collection = load(made / "synopsis.jsonld")
    annotations = {one["id"].rpartition("#")[2]: one for one in collection["first"]["items"]}
    items = {item.get(XML_ID): item for item in passages(tree)}
    assert annotations.keys() == items.keys()
    assert collection["total"] == len(items)
    text = (made / "text/edited.txt").read_text("utf-8")
    for identifier, item in items.items():
        words = item.find(f"{TEI}q")
        targets = [one for one in annotations[identifier]["target"] if one["source"].endswith("edited.txt")]
        if words is not None:
            parts = str(words.text).split(" … ")
            assert len(targets) == len(parts)
            for target, part in zip(targets, parts, strict=True):
                check_selectors(target["selector"], text, part)
        values = [body.get("value") for body in annotations[identifier]["body"]]
        quote = item.find(f"{TEI}quote")
        assert quote is None or quote.text in values


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # bibtexparser calls pyparsing by old names
def test_sources_are_read_by_other_programs(made: Path, tree: etree._ElementTree) -> None:
    sources = ids(tree, "biblStruct")
    items = load(made / "sources.json")
    assert [item["id"] for item in items] == sources
    assert len(set(sources)) == len(sources)
    for name in ("sources.bib", "sources.biblatex.bib"):
        parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False, common_strings=True)
        entries = parser.parse((made / name).read_text("utf-8")).entries
        assert [entry["ID"] for entry in entries] == sources
        for entry, item in zip(entries, items, strict=True):
            assert plain(entry["title"]) == plain(item["title"])
    records = rispy.loads((made / "sources.ris").read_text("utf-8"))
    assert [record["id"] for record in records] == sources
    for record, item in zip(records, items, strict=True):
        found = record.get("title") or record.get("primary_title")
        assert found == item["title"]
        assert record.get("authors", []) == [
            name.get("literal") or f"{name['family']}, {name['given']}" for name in item.get("author", [])
        ]


def plain(text: str) -> str:
    """A title without braces and the escapes of TeX."""
    return unicodedata.normalize("NFC", re.sub(r"\\(.)|[{}]", r"\1", text))


def test_csl_items_keep_to_the_schema_of_csl(made: Path) -> None:
    types = {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "document", "legislation",
             "manuscript", "report", "thesis", "treaty", "webpage"}  # fmt: skip
    known = {"id", "type", "author", "editor", "title", "title-short", "container-title", "collection-title",
             "publisher", "publisher-place", "issued", "volume", "issue", "page", "number", "DOI", "ISBN", "ISSN",
             "URL", "language", "note", "version"}  # fmt: skip
    citations = load(made / "citations.json")
    listed = [entry["item"] for entry in citations["edition"].values()]
    frames = [frame for frame in citations["frames"].values() for frame in frame.values()]
    for item in [*load(made / "sources.json"), *load(made / "edition.json"), *listed, *frames]:
        assert item["type"] in types
        assert set(item) <= known
        for name in [*item.get("author", []), *item.get("editor", [])]:
            assert set(name) in ({"literal"}, {"family", "given"})
        for parts in item.get("issued", {}).get("date-parts", []):
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)


def test_everything_citable_has_a_citation(made: Path, edition: Path) -> None:
    listed = load(made / "citations.json")["units"]
    known = units.read(edition)
    assert set(listed) == {unit.id for unit in known.units.values() if unit.kind != "withdrawn"}
    for identifier, entry in listed.items():
        assert entry["reference"] == f"{identifier}@{known.version}"
        assert entry["swhid"].startswith(ledger.swhid(edition.read_bytes()))
        assert entry.get("frame") in (("text", "note") if entry["kind"] != "source" else (None,))
        for lang in ("es", "en"):
            assert entry[lang]["address"].endswith(f"#{identifier}")
            assert entry[lang]["title"]


def test_one_header_feeds_all_metadata(made: Path, edition: Path) -> None:
    stated = units.read(edition).facts
    title = ". ".join(part for part in (stated["titles"]["es"], stated["subtitles"]["es"]) if part)
    swhid = ledger.swhid(edition.read_bytes())
    for told in (cff(made), datacite(made), dublin_core(made), schema_org(made), csl(made)):
        expected = {
            "title": title,
            "makers": [stated["editors"]["es"]],
            "publisher": stated["publisher"],
            "date": stated["date"],
            "version": stated["version"],
            "licence": stated["licences"][0],
            "abstract": stated["descriptions"]["es"],
            "keywords": stated["keywords"]["es"],
            "swhid": swhid,
        }
        for key, value in told.items():
            if key == "licence":
                assert value in (expected["licence"]["target"], expected["licence"]["identifier"])
            else:
                assert value == expected[key], key
        assert {"title", "makers", "date"} <= set(told)


def cff(made: Path) -> dict[str, Any]:
    from ruamel.yaml import YAML

    record = YAML(typ="safe").load((made / "CITATION.cff").read_text("utf-8"))
    return {
        "title": record["title"],
        "makers": [one["name"] for one in record["authors"]],
        "date": str(record["date-released"]),
        "version": record["version"],
        "licence": record["license"][0],
        "abstract": record["abstract"],
        "keywords": record["keywords"],
        "swhid": record["identifiers"][0]["value"],
    }


def datacite(made: Path) -> dict[str, Any]:
    root = etree.parse(str(made / "datacite.xml")).getroot()
    name = {"d": "http://datacite.org/schema/kernel-4", "xml": "http://www.w3.org/XML/1998/namespace"}

    def all_of(path: str) -> list[str]:
        return [str(found) for found in root.xpath(path, namespaces=name)]

    assert root.tag == "{http://datacite.org/schema/kernel-4}resource"
    # what DataCite 4 asks for: each of the mandatory properties, none twice
    for part in ("identifier", "creators", "titles", "publisher", "publicationYear", "resourceType"):
        assert len(all_of(f"d:{part}")) == 1, part
    assert all_of("d:resourceType/@resourceTypeGeneral") == ["Text"]
    assert all_of("d:identifier/@identifierType")[0]
    assert set(all_of("//d:creatorName/@nameType")) <= {"Personal", "Organizational"}
    assert set(all_of("//d:title/@titleType")) <= {"Subtitle", "AlternativeTitle", "TranslatedTitle", "Other"}
    assert set(all_of("//d:date/@dateType")) == {"Issued"}
    assert set(all_of("//d:description/@descriptionType")) == {"Abstract"}
    assert re.fullmatch("[0-9]{4}", all_of("d:publicationYear/text()")[0])
    titles = all_of("//d:title[@xml:lang='es']/text()")
    return {
        "title": ". ".join(titles),
        "makers": all_of("//d:creatorName/text()"),
        "publisher": all_of("d:publisher/text()")[0],
        "date": all_of("//d:date/text()")[0],
        "version": all_of("d:version/text()")[0],
        "licence": all_of("//d:rights/@rightsURI")[0],
        "abstract": all_of("//d:description[@xml:lang='es']/text()")[0],
        "keywords": all_of("//d:subject[@xml:lang='es']/text()"),
        "swhid": all_of("//d:alternateIdentifier[@alternateIdentifierType='SWHID']/text()")[0],
    }


def dublin_core(made: Path) -> dict[str, Any]:
    root = etree.parse(str(made / "dublin-core.xml")).getroot()
    name = {"dc": "http://purl.org/dc/elements/1.1/", "xml": "http://www.w3.org/XML/1998/namespace"}

    def all_of(path: str) -> list[str]:
        return [str(found) for found in root.xpath(path, namespaces=name)]

    elements = {"title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
                "identifier", "source", "language", "relation", "coverage", "rights"}  # fmt: skip
    assert {etree.QName(child).localname for child in root} <= elements
    return {
        "title": all_of("dc:title[@xml:lang='es']/text()")[0],
        "makers": all_of("dc:creator/text()"),
        "publisher": all_of("dc:publisher/text()")[0],
        "date": all_of("dc:date/text()")[0],
        "licence": all_of("dc:rights[1]/text()")[0],
        "abstract": all_of("dc:description[@xml:lang='es']/text()")[0],
        "keywords": all_of("dc:subject[@xml:lang='es']/text()"),
        "swhid": all_of("dc:identifier[starts-with(., 'swh:')]/text()")[0],
    }


def schema_org(made: Path) -> dict[str, Any]:
    record = load(made / "edition.jsonld")
    assert (record["@context"], record["@type"]) == ("https://schema.org", "Book")

    def spanish(values: list[dict[str, str]]) -> str:
        return next(one["@value"] for one in values if one["@language"] == "es")

    reviews = {one["@id"] for one in load(made / "claimreview.jsonld")["@graph"]}
    assert {one["@id"] for one in record["hasPart"]} <= reviews
    return {
        "title": f"{spanish(record['name'])}. {spanish(record['alternativeHeadline'])}",
        "makers": [one["name"] for one in record["editor"]],
        "publisher": record["publisher"]["name"],
        "date": record["datePublished"],
        "version": record["version"],
        "licence": record["license"],
        "abstract": spanish(record["description"]),
        "keywords": [one["@value"] for one in record["keywords"] if one["@language"] == "es"],
        "swhid": next(one["value"] for one in record["identifier"] if one["propertyID"] == "SWHID"),
    }


def csl(made: Path) -> dict[str, Any]:
    item = load(made / "edition.json")[0]
    year, month, day = item["issued"]["date-parts"][0]
    return {
        "title": item["title"],
        "makers": [one["literal"] for one in item["editor"]],
        "publisher": item["publisher"],
        "date": f"{year:04}-{month:02}-{day:02}",
        "version": item["version"],
    }


def test_the_package_of_the_epub_says_the_same(edition: Path, built: Path) -> None:
    stated = units.read(edition).facts
    name = {"dc": "http://purl.org/dc/elements/1.1/"}
    for language in ("es", "en"):
        with zipfile.ZipFile(built / f"edition.{language}.epub") as book:
            package = next(one for one in book.namelist() if one.endswith(".opf"))
            root = etree.fromstring(book.read(package))
        said = {
            key: str(root.xpath(f"string(//dc:{key}[1])", namespaces=name))
            for key in ("title", "language", "publisher", "date", "creator")
        }
        assert stated["titles"][language] in said["title"]
        assert said["language"] == language
        assert said["publisher"] == stated["publisher"]
        assert said["date"].startswith(stated["date"])
        assert said["creator"] in (stated["editors"][language], stated["editors"]["es"])


def test_the_metadata_of_the_pdf_say_the_same(edition: Path, built: Path) -> None:
    import pikepdf

    stated = units.read(edition).facts
    with pikepdf.open(built / "edition.en.pdf") as book, book.open_metadata() as xmp:
        assert stated["titles"]["en"] in str(xmp["dc:title"])
        assert any(stated["editors"][language] in str(xmp["dc:creator"]) for language in ("en", "es"))
        assert str(xmp["xmp:CreateDate"]).startswith(stated["date"])
        assert "en" in str(xmp["dc:language"])


def test_citation_cff_is_valid(made: Path) -> None:
    from cffconvert import Citation

    Citation((made / "CITATION.cff").read_text("utf-8")).validate()


def test_the_citation_of_the_repository_is_that_of_its_newest_release(root: Path) -> None:
    from cffconvert import Citation

    text = (root / "CITATION.cff").read_text("utf-8")
    Citation(text).validate()
    released = ledger.read(root / "tei/releases")
    if released:
        assert released[-1].swhid in text
        assert f'version: "{released[-1].version}"' in text
        assert f"date-released: {released[-1].date}" in text


def test_records_keep_to_their_formats(made: Path) -> None:
    for name in ("edition.ris", "sources.ris"):
        lines = (made / name).read_bytes().decode("utf-8").split("\r\n")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines), name
        assert not any("\n" in line for line in lines)
    for path in made.rglob("*.jsonld"):
        load(path)


def test_with_an_address_every_iri_is_absolute(edition: Path, tmp_path: Path) -> None:
    data.write(Project(edition), tmp_path, base_url="https://example.org/ed")
    collection = load(tmp_path / "data/claims.jsonld")
    for item in collection["first"]["items"]:
        assert item["id"].startswith("https://example.org/ed/data/claims.jsonld#c")
        assert all(target["source"].startswith("https://example.org/ed/") for target in item["target"])
    for review in load(tmp_path / "data/claimreview.jsonld")["@graph"][1:]:
        assert review["url"].startswith("https://example.org/ed/index.html#c")
    assert 'url: "https://example.org/ed/"' in (tmp_path / "data/CITATION.cff").read_text("utf-8")
