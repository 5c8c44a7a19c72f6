"""The reading edition as files: whole, valid, self-sufficient, with the same words as the TEI."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from escolio import files
from escolio.errors import Stumble
from escolio.outputs import carried, read
from escolio.outputs import html as html_output
from escolio.outputs import html as writer
from made import LONG
from views import VIEWS, plain

PAGES = {"es": "index.html", "en": "en/index.html"}
ROOT = Path(__file__).resolve().parents[1]
TESTS = Path(__file__).parent
EVERY_ELEMENT = TESTS / "all-elements.xml"
SMALLEST = TESTS / "minimal.xml"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def make_site(source: Path, folder: Path) -> Path:
    with tempfile.TemporaryDirectory() as work:
        html_output.write(read.write(source, Path(work)), folder, {}, source)
    return folder


def parsed(path: Path) -> html.HtmlElement:
    return html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()


@pytest.fixture(scope="session")
def site(pages: Path) -> Path:
    return pages


@pytest.fixture(scope="session")
def version(edition: Path) -> str:
    """The version that the header of the edition states."""
    return str(etree.parse(str(edition)).xpath("string(//*[local-name() = 'edition']/@n)"))


@pytest.fixture(params=PAGES, scope="session")
def page(request: pytest.FixtureRequest, site: Path) -> html.HtmlElement:
    return parsed(site / PAGES[request.param])


def words_of(element: html.HtmlElement, view: str) -> str:
    """What a reader of the text sees of a sentence under a view: no number, no marks, of each entry one reading."""
    number = str(element.getroottree().xpath("//select[@data-tool='view']/option/@value").index(view))

    def pieces(node: html.HtmlElement) -> Iterator[str]:
        skipped = (
            (node.tag == "a" and node.get("class", "").split(" ")[0] in {"n", "mark", "note"})
            or node.get("class") == "remark"
            or number not in node.get("data-views", number).split()
        )  # fmt: skip
        if not skipped:
            yield node.text or ""
            for child in node:
                yield from pieces(child)
                yield child.tail or ""

    return re.sub("[ \\t\\n]+", " ", "".join(pieces(element))).strip(" ")


@pytest.mark.parametrize("source", ["edition", "every element"])
def test_page_holds_the_whole_edition(
    source: str, edition: Path, site: Path, every_element: Path, tmp_path: Path
) -> None:
    if source == "edition":
        writer.prove(site, edition, site.parent / read.NAME)
    else:
        writer.prove(every_element, EVERY_ELEMENT, read.write(EVERY_ELEMENT, tmp_path))


LARGEST, STRIDE = (400_000, 1) if LONG else (70_000, 2)  # bytes of a text, and of how many one is made
SMALL = [path for path in sorted((ROOT.parent / "shared/corpora").glob("*.xml")) if path.stat().st_size < LARGEST]


@pytest.mark.long
@pytest.mark.skipif(not SMALL, reason="the texts of others in ../shared are not here")
def test_pages_hold_every_word_of_the_texts_of_others(tmp_path: Path) -> None:
    """Of every second of the small ones; `make soak` makes the pages of all."""
    for number, source in enumerate(SMALL[::STRIDE]):
        folder = tmp_path / str(number)
        given = read.write(source, tmp_path / f"{number}.reading")
        writer.write(given, folder, {"has-releases": False, "offered": [], "passages": ""}, source)
        writer.prove(folder, source, given)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_reads_as_the_tei_does(page: html.HtmlElement, edition: Path, view: str) -> None:
    paragraphs = plain(edition, view).split("\n")
    found = [
        " ".join(words_of(sentence, view) for sentence in paragraph.xpath("./span[@class='s']"))
        for paragraph in page.xpath("//p[@class='para']")
    ]
    assert found == paragraphs


def test_translation_stands_sentence_by_sentence(page: html.HtmlElement) -> None:
    original = page.xpath("//p[@class='para']/span[@class='s']/@id")
    assert page.xpath("//p[@class='rendering']/span[@class='s']/@id") == [f"en.{one}" for one in original]


def test_identifiers_are_unique(page: html.HtmlElement) -> None:
    counts = Counter(page.xpath("//@id"))
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_every_fragment_resolves(page: html.HtmlElement) -> None:
    identifiers = set(page.xpath("//@id"))
    fragments = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert fragments - identifiers == set()
    referred = {name for value in page.xpath("//@aria-labelledby") for name in value.split()}
    assert referred - identifiers == set()


def test_every_identifier_of_the_edition_that_can_be_cited_is_there(page: html.HtmlElement, edition: Path) -> None:
    wanted = etree.parse(str(edition)).xpath(
        "//t:body//t:p/@xml:id | //t:s/@xml:id | //t:seg/@xml:id | //t:app/@xml:id | //t:annotation/@xml:id"
        " | //t:biblStruct/@xml:id | //t:witness/@xml:id | //t:category/@xml:id | //t:event/@xml:id"
        " | //t:person/@xml:id | //t:place/@xml:id | //t:org/@xml:id | //t:graph/@xml:id | //t:node/@xml:id",
        namespaces={"t": TEI[1:-1]},
    )
    assert set(wanted) - set(page.xpath("//@id")) == set()


def test_notes_and_text_point_at_each_other(page: html.HtmlElement) -> None:
    marks = page.xpath("//a[@role='doc-noteref']")
    assert marks
    for mark in marks:
        note = page.get_element_by_id(mark.get("href")[1:])
        back = note.xpath(".//a[@role='doc-backlink']/@href")
        in_translation = next(mark.iterancestors("p")).get("class") == "rendering"
        assert in_translation or f"#{mark.get('id')}" in back
        assert re.search(rf"\b{note.get('id')} (sobre|on) § \d", mark.get("aria-label")), "WCAG 2.4.4: note c30 on § 6"


def test_page_needs_nothing_but_itself(page: html.HtmlElement) -> None:
    loading = page.xpath("//*[@src] | //link[@rel='stylesheet'] | //iframe | //object | //embed | //form | //base")
    assert loading == []
    style = "".join(page.xpath("//style/text()"))
    assert not re.search(r"url\((?!data:font/woff2;)|@import|https?://", style)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-eval" not in policy


def test_links_within_the_site_are_relative_and_have_no_query(page: html.HtmlElement) -> None:
    inner = [href for href in page.xpath("//a/@href | //link/@href") if not re.match(r"https?://|data:", href)]
    assert inner
    assert [href for href in inner if "?" in href or href.startswith("/") or ":" in href] == []


def test_foreign_words_say_their_language(page: html.HtmlElement) -> None:
    for text in page.xpath("//text()[not(ancestor::style or ancestor::script)]"):
        if re.search(r"[\u4e00-\u9fff\u3040-\u30ff]", text):
            language = text.getparent().xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            assert language.split("-")[0] in {"zh", "ja"}, f"{text[:40]} is marked {language}"


def test_page_says_who_what_when_and_under_which_licence(page: html.HtmlElement, version: str) -> None:
    assert page.get("lang") in PAGES
    names = {meta.get("name") for meta in page.xpath("//meta[@name]")}
    assert {"description", "DC.title", "DC.date", "DC.rights", "citation_title", "citation_author"} <= names
    relations = set(page.xpath("//link/@rel"))
    assert {"license", "alternate"} <= relations
    footer = page.xpath("string(//footer)")
    assert version in footer
    assert "2026" in footer
    assert "CC BY 4.0" in footer


def test_headings_descend_step_by_step(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def changed(source: Path, target: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


def test_hostile_note_stays_text(tmp_path: Path) -> None:
    hostile = '&lt;script&gt;alert(1)&lt;/script&gt;"\'&amp;\u202e<ref target="javascript:alert(1)">pulse</ref>'
    source = changed(
        TESTS / "cases/common/small.xml", tmp_path / "in.xml", "<p>x</p></note>", f"<p>{hostile}</p></note>"
    )
    page = parsed(make_site(source, tmp_path / "out") / "index.html")
    note = page.get_element_by_id("c02")
    assert "<script>alert(1)</script>\"'&\u202epulse" in note.text_content()
    assert not note.xpath(".//script")
    assert not page.xpath("//@href[starts-with(., 'javascript')]")


def test_element_without_a_rule_stops_the_run(tmp_path: Path) -> None:
    """Of the reading document, which is closed; any TEI element has become one of its elements before."""
    source = read.write(TESTS / "cases/common/small.xml", tmp_path)
    changed(source, source, "<p>x</p>", "<p><invented>x</invented></p>")
    with pytest.raises(Stumble) as error:
        html_output.write(source, tmp_path, {})
    assert "No html rule for invented at" in error.value.detail


def test_two_runs_give_the_same_bytes(every_element: Path, tmp_path: Path) -> None:
    make_site(EVERY_ELEMENT, tmp_path)
    names = files.names(every_element)
    assert set(PAGES.values()) < set(names)
    assert files.names(tmp_path) == names
    assert [name for name in names if (tmp_path / name).read_bytes() != (every_element / name).read_bytes()] == []


@pytest.mark.parametrize("language", PAGES)
def test_first_page_is_light(language: str, built: Path) -> None:
    """As it lies on the disk, under 600 kB with its fonts, and under 440 kB without them and the figures."""
    text = (built / PAGES[language]).read_text(encoding="utf-8")
    assert len(text.encode()) < 600_000
    bare = re.sub(r"@font-face\{[^}]*\}", "", text)
    assert bare.count("@font-face") == 0 < text.count("@font-face")
    light = re.sub(r"<figure\b.*?</figure>", "", bare, flags=re.DOTALL)
    assert text.count("<figure ") - light.count("<figure ") == len(parsed(built / PAGES[language]).xpath("//figure"))
    assert len(light.encode()) < 440_000


def test_claims_are_marked_in_the_translation_too(page: html.HtmlElement) -> None:
    """The words that a note is on, and their translation: both lead to it, and it quotes both, its reader's first."""
    language = page.get("lang")
    original, translated = (
        {one.get("data-on") for one in page.xpath(f"//p[@class='{kind}']//span[@data-on]")}
        for kind in ("para", "rendering")
    )
    assert original == translated
    assert len(original) == 34
    for claim in ("c03", "c25", "c30"):
        assert page.xpath(f"//p[@class='rendering']//a[@href='#{claim}'][starts-with(@class, 'mark')]")
        quoted = page.xpath(f"//article[@id='{claim}']//p[@class='about']/q/@lang")
        assert sorted(set(quoted)) == ["en", "es"]
        assert quoted[0] == language
    marked = page.xpath("//p[@class='rendering']//span[@data-on='c30']")[0].text_content()
    assert "200,000 prisoners of war who died" in marked
    assert not page.xpath("//span[@data-on]//small[@class='remark']")


FURTHER = ("introduction", "excerpts", "searches", "synopsis", "texts", "figures")


@pytest.mark.parametrize("language", PAGES)
def test_what_stands_on_a_page_of_its_own_is_found_from_the_first(language: str, site: Path) -> None:
    """Every address that the first page had of it leads on; no identifier stands on two pages."""
    first = parsed(site / PAGES[language])
    inside = (site / PAGES[language]).parent
    assert {path.stem for path in inside.glob("*.html")} == {"index", "search", "cite", *FURTHER}
    others = {name: parsed(inside / f"{name}.html") for name in (*FURTHER, "cite")}
    own = "not(self::input) and not(starts-with(@id, 'cite.'))"  # a citation is of something that has its own address
    told = [str(one) for other in others.values() for one in other.xpath(f"//main//*[{own}]/@id")]
    assert {f"introduction.{language}.1", f"principles.{language}.1", "section.declarations", "section.history"} <= {
        *told
    }
    assert {"synopsis", "s007", "s007.1", "searches", "q22", "section.texts"} <= {*told}
    assert {"ev01", "fig-chronology", "fig-verdicts", "fig-stemma", "section.chronology"} <= {*told}
    assert "fig-c08" in first.xpath("//main//figure/@id"), "what illustrates a note stays with it"
    assert len({*told}) == len(told)
    assert {*told} == {str(one) for one in first.xpath("//nav//a//@id")}
    assert not {*told} & {str(one) for one in first.xpath("//main//@id")}
    for place in first.xpath("//nav//a[*/@id]"):
        page, _, leads = place.get("href").partition(".html#")
        found = others[page].get_element_by_id(leads).xpath(f".//*[{own}]/@id | @id")
        assert found == place.xpath("*/@id")
    assert {href for href in others["introduction"].xpath("//main//a/@href") if "index.html#" in href} > {
        "index.html#c30"
    }


@pytest.mark.parametrize("language", PAGES)
def test_what_was_kept_of_a_source_is_reached_from_its_entry(language: str, site: Path, edition: Path) -> None:
    """First and last words, digest, and the passage of the synopsis, of all excerpts in the order of the sources."""
    notes = etree.parse(str(edition)).xpath("//t:biblStruct/t:note[@type='excerpt']", namespaces={"t": TEI[1:-1]})
    page = parsed((site / PAGES[language]).parent / "excerpts.html")
    assert page.xpath("//main//code/text()") == [note.get("n") for note in notes if note.get("n")]
    said = [q.text_content() for q in page.xpath("//main//q")]
    assert sorted(said) == sorted(quote.text for note in notes for quote in note)
    first = parsed(site / PAGES[language])
    for source in {note.getparent().get(XML_ID) for note in notes}:
        (link,) = first.xpath(f"//li[@id='{source}']//a[starts-with(@href, 'excerpts.html#')]")
        heading = page.get_element_by_id(link.get("href").partition("#")[2])
        assert heading.xpath("a/@href") == [f"index.html#{source}"]
    assert {"synopsis.html#s007", "synopsis.html#s029"} <= set(page.xpath("//main//li/a/@href"))


@pytest.mark.parametrize("language", PAGES)
def test_the_texts_stand_side_by_side(language: str, site: Path, edition: Path) -> None:
    """A row a sentence: each text as it is, what differs marked by its certainty; the original where there is one."""
    tree = etree.parse(str(edition))
    page = parsed((site / PAGES[language]).parent / "texts.html")
    rows = page.xpath("//table[@class='texts']/tbody/tr")
    sentences = [str(one) for one in tree.xpath("//t:div[@type='edition']//t:s/@xml:id", namespaces={"t": TEI[1:-1]})]
    assert [row.get("id") for row in rows] == [f"texts.{sentence}" for sentence in sentences]
    names = [cell.text_content() for cell in page.xpath("//table[@class='texts']/thead//th")][1:]
    assert len(names) == 5
    for number, view in enumerate(("received", "edited", "conjectures-low"), 1):
        cells = [" ".join(row.xpath(f"td[contains(@class, 'c{number}')]")[0].text_content().split()) for row in rows]
        assert squeezed(cells) == squeezed(plain(edition, view))
    assert not page.xpath("//td[contains(@class, 'c2')]//mark"), "the edited text is what the others differ from"
    assert {mark.get("class") for mark in page.xpath("//td[contains(@class, 'c3')]//mark")} == {"high", "medium", "low"}
    received = page.xpath("//td[contains(@class, 'c1')]//mark")
    assert len(received) == 2, "two slips are corrected"
    linked = page.xpath("//td/a[starts-with(@class, 'e')] | //td/p[starts-with(@class, 'e')]")
    assert all(one.xpath("(.|.//a)/@href")[0].startswith("index.html#a") for one in linked)
    assert page.xpath("//td[contains(@class, 'c0')]//*[@lang='zh']")


def squeezed(words: Iterable[str]) -> str:
    return re.sub(r"\s+|‸|om\.", "", "".join(words))


@pytest.mark.parametrize("language", PAGES)
def test_the_synopsis_stands_beside_the_text(language: str, site: Path, edition: Path) -> None:
    """Each sentence with its passages; each passage with its source and date, and its segments with their relation."""
    tree = etree.parse(str(edition))
    page = parsed((site / PAGES[language]).parent / "synopsis.html")
    first = parsed(site / PAGES[language])
    items = tree.xpath("//t:list[@type='synopsis']/t:item[t:quote]", namespaces={"t": TEI[1:-1]})
    for item in items:
        shown = page.get_element_by_id(item.get(XML_ID))
        addressed = "http" in str(item.find(f"{TEI}quote").get("source"))
        assert addressed == bool(shown.xpath("p[@class='kind'][contains(., '2026')]"))
        assert shown.xpath(".//a[starts-with(@href, 'index.html#b')]")
        for segment in item.iter(f"{TEI}item"):
            if segment is not item:
                row = page.get_element_by_id(segment.get(XML_ID))
                assert row.get("class").startswith("relation.")
                assert "".join(row.itertext()).strip()
    parts = {str(one) for one in page.xpath("//section/@id")} - {"synopsis"}
    assert {f"synopsis.{sentence.get('corresp')[1:]}" for sentence in items} <= parts
    led = {href.partition("#")[2] for href in first.xpath("//a[@class='beside-it']/@href")}
    assert led == {f"synopsis.{sentence.get('corresp')[1:]}" for sentence in items}
    assert first.xpath("//article[@id='c03']//a[@href='synopsis.html#synopsis.p1.s3']")


def test_pages_alone_offer_nothing_that_is_not_there(page: html.HtmlElement) -> None:
    inner = [href for href in page.xpath("//a/@href | //link/@href") if not re.match(r"https?://|#|data:", href)]
    assert [href for href in inner if not re.search(rf"(index|search|cite|{'|'.join(FURTHER)})\.html(#|$)", href)] == []


def test_every_link_of_a_whole_build_leads_to_a_file(built: Path) -> None:
    for name in PAGES.values():
        folder = (built / name).parent
        pages = [parsed(page) for page in folder.glob("*.html")]
        hrefs = [href for page in pages for href in page.xpath("//a/@href | //link/@href")]
        offered = {href.split("#")[0] for href in hrefs if not re.match("https?:|data:", href)}
        assert [href for href in offered - {""} if not (folder / href).is_file()] == []
        assert len([href for href in offered if href.endswith(".tei")]) == 31, "each paragraph and sentence has its TEI"
        assert {"edition.es.pdf", "manual.html", "manifest.json"} <= {href.rpartition("/")[2] for href in offered}


def test_each_drawing_stands_there_for_wide_and_narrow_windows(site: Path) -> None:
    """In a note, which is narrow in every window, once; what it shows is said once, and the other one points to it."""
    for folder in (site, site / "en"):
        figures = [figure for name in ("index", "figures") for figure in parsed(folder / f"{name}.html").iter("figure")]
        drawn = [figure for figure in figures if figure.find("div/svg") is not None]
        assert len(drawn) > 7
        for figure in drawn:
            svgs = figure.xpath("div/svg")
            widths = [float(svg.get("viewbox").split()[2]) for svg in svgs]
            assert widths == [280] if figure.xpath("ancestor::article") else widths == [480, 280]
            assert all(svg.get("role") in {"img", "group"} for svg in svgs)
            (described,) = figure.xpath("div/svg/desc")
            assert len(described.text) > 20
            assert all(svg.get("aria-describedby") == described.get("id") for svg in svgs[1:])


@pytest.mark.parametrize("language", PAGES)
def test_downloads_are_those_that_are_made(language: str, tmp_path: Path) -> None:
    offered = ["edition.xml", "edition.es.pdf", "data/edition.ris", "x"]
    html_output.write(read.write(SMALLEST, tmp_path), tmp_path, {"offered": offered}, SMALLEST)
    items = [item.text_content() for item in parsed(tmp_path / PAGES[language]).xpath("//ul[@class='downloads']/li")]
    assert [item.split()[0] for item in items] == ["edition.xml", "edition.es.pdf", "data/edition.ris"]


CASES = sorted((TESTS / "cases/html").glob("*.xml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_gives_the_expected_page(case: Path, tmp_path: Path, update_golden: bool) -> None:
    """The main part of the Spanish page, without head and style."""
    page = parsed(make_site(case, tmp_path) / "index.html")
    section = page.get_element_by_id("text").getparent()
    found = html.tostring(section, encoding="unicode", method="html").strip() + "\n"
    golden = case.with_suffix(".html")
    if update_golden:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_nu_html_checker_finds_no_error(site: Path, every_element: Path, built: Path) -> None:
    """In the pages of our edition, of all elements, and of the report."""
    jar = TESTS / "judges/node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file() or shutil.which("java") is None:
        pytest.skip("the Nu HTML checker is not installed (make judges) or there is no Java")
    pages = [str(page) for folder in (site, every_element, built / "about") for page in sorted(folder.rglob("*.html"))]
    java = ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    run = subprocess.run([*java, "--errors-only", *pages], capture_output=True, text=True, timeout=120, check=False)
    assert run.stderr == ""
    assert run.returncode == 0


def test_the_apparatus_is_read_positive_or_negative(tmp_path: Path) -> None:
    """Of an entry that names those of its readings alone the other witnesses have the lemma; none that is silent."""
    edition = tmp_path / "edition.xml"
    witnesses = "".join(f'<witness xml:id="{name}"/>' for name in "ABCD")
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    body = (
        '<p>one <app><lem>two</lem><rdg wit="#A">zwei</rdg></app> three <app><rdg wit="#D"><witEnd/></rdg></app>'
        '<app><lem>four</lem><rdg wit="#B">vier</rdg></app></p>'
    )
    edition.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>')
    reading = read.write(edition, tmp_path / "reading")
    writer.write(reading, tmp_path / "site", {})
    page = html.parse(str(tmp_path / "site/index.html")).getroot()
    entries = page.xpath("//ol[@class='entries']/li/p[1]")
    assert [entry.xpath("string(i[@class='wit rest'])").split() for entry in entries] == [
        ["B", "C", "D"],
        [],
        ["A", "C"],
    ]
    assert len(page.xpath("//input[@name='apparatus-form']")) == 3


@pytest.mark.parametrize("name", ["cite", "search", "figures", "index"])
def test_a_part_that_is_called_like_a_page_of_ours_gets_another(tmp_path: Path, name: str) -> None:
    words = "verba " * 1200
    source = tmp_path / "edition.xml"
    source.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
        f'<p>Brevis.</p></body><back><div xml:id="{name}"><head>Additum</head><p>{words}</p></div></back></text></TEI>',
        "utf-8",
    )
    html_output.write(read.write(source, tmp_path / "reading"), tmp_path / "site", {}, source)
    assert "Additum" in parsed(tmp_path / "site/appendix-1.html").text_content()
    assert "Brevis." in parsed(tmp_path / "site/index.html").text_content()
    assert parsed(tmp_path / "site/cite.html").xpath("//*[@class='forms']/dd[1]/text()")


def test_a_comment_beside_a_rule_is_no_selector(tmp_path: Path) -> None:
    """A page without script carries what applies to it, whatever is said beside it."""
    sheet = tmp_path / "some.css"
    sheet.write_text("dt { color: red; } /* Ca is not CA */\ndd { color: blue; }\n", encoding="utf-8")
    assert carried.applying(carried.rules(sheet), carried.Held.by("<dd>alpha</dd>")) == "dd{color:blue}"
