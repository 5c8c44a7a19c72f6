"""The report on the edition measures the build it lies in, changes when that is damaged, and is accessible itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html

from escolio.outputs import about as scorecard
from escolio.project import MANIFEST, resources
from escolio.reading import document
from escolio.saxon import transform
from escolio.scorecard.deposit import Stated
from escolio.scorecard.site import Site, page
from made import LONG

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Windows = Callable[..., Page]

TESTS = Path(__file__).parent
TEI_ALL = TESTS.parents[1] / "shared" / "tei" / "tei_all.rng"
AXE = TESTS / "judges/node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT = ("about/index.html", "about/en/index.html", "about/endures.html", "about/en/endures.html")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
READING = ("index.html", "en/index.html")
MANUAL = ("schema/manual.html", "schema/manual.en.html")
ENDINGS = [f"{part}.{at}" for part, size in enumerate((3, 2, 3, 9, 5), 1) for at in range(1, size + 1)]
FAIR = ["F1", "F2", "F3", "F4", "A1", "A1.1", "A1.2", "A2", "I1", "I2", "I3", "R1", "R1.1", "R1.2", "R1.3"]


@pytest.fixture(scope="module")
def criteria() -> etree._ElementTree:
    return etree.parse(resources() / "xslt/about/criteria.xml")


@pytest.fixture(scope="module")
def report(built: Path) -> Any:
    return json.loads((built / "about/scorecard.json").read_bytes())


@pytest.fixture(scope="module")
def facts(edition: Path) -> Any:
    return json.loads(transform(resources() / "xslt/about/facts.xsl", document(edition), {}, base_output=None))


@pytest.fixture(scope="module")
def site(built: Path) -> Site:
    """The finished folder as it was when it was measured: without the manifest, which comes after."""
    found = Site(built)
    found.add()
    del found.files[MANIFEST]
    return found


@pytest.fixture(scope="module")
def stated(edition: Path, facts: Any) -> Stated:
    return Stated.of(edition, facts["stated"])


def outcomes(report: Any) -> dict[str, str]:
    return {line["id"]: line["outcome"] for catalogue in report["catalogues"] for line in catalogue["criteria"]}


# What is asked


def test_every_criterion_is_asked_once(report: Any) -> None:
    asked = Counter(line["id"] for catalogue in report["catalogues"] for line in catalogue["criteria"])
    assert set(asked.values()) == {1}
    assert [name for name in asked if name.startswith("endings.")] == [f"endings.{number}" for number in ENDINGS]
    assert [name for name in asked if name.startswith("fair.")] == [f"fair.{number}" for number in FAIR]
    levels = Counter(
        found.get("level") for found in etree.parse(resources() / "xslt/about/criteria.xml").iter("criterion")
    )
    assert (levels["A"], levels["AA"]) == (31, 24)


def test_every_check_is_run_told_and_used(criteria: etree._ElementTree, report: Any) -> None:
    told = [found.get("id") for found in criteria.iter("check")]
    used = {name for found in criteria.iter("criterion") for name in found.get("checks", "").split()}
    assert len(told) == len(set(told))
    assert set(told) == used
    assert used <= set(report["checks"])


def test_every_answer_has_its_ground(criteria: etree._ElementTree) -> None:
    for found in criteria.iter("criterion"):
        given = [name for name in ("checks", "tests", "answer") if found.get(name)]
        assert len(given) == 1, found.get(XML_ID)
        alone = found.getparent().tag == "group"
        assert found.find("why") is not None or given == ["checks"] or not alone
        assert found.get("answer") in (None, "yes", "no", "na", "open")


def test_every_test_that_is_named_is_there(criteria: etree._ElementTree) -> None:
    named = set(re.findall(r"tests/\w+\.py", (resources() / "xslt/about/criteria.xml").read_text("utf-8")))
    assert named
    assert [name for name in sorted(named) if not (TESTS.parent / name).is_file()] == []


def test_everything_is_said_in_both_languages(criteria: etree._ElementTree) -> None:
    for tag in ("check", "criterion", "question", "why", "title", "note", "format"):
        for found in criteria.iter(tag):
            assert [bool((found.findtext(lang) or "").strip()) for lang in ("es", "en")] == [True, True], found.attrib
    for found in criteria.iter("check"):
        es, en = (Counter(re.findall(r"\{[\w-]+\}", found.findtext(lang) or "")) for lang in ("es", "en"))
        assert es == en, found.get("id")


# What is answered


def test_the_report_is_about_the_build_it_lies_in(report: Any, site: Site, stated: Stated, facts: Any) -> None:
    assert report["checks"] == facts["checks"] | scorecard.measure(site, stated)


def test_what_is_not_there_is_not_claimed(report: Any) -> None:
    found = outcomes(report)
    for name in (
        "ride.contacts",
        "fair.F1",
        "fair.F4",
        "mla.vetted",
        "mla.sources-seen",
    ):
        assert found[name] == "no", name
    assert found["ride.images"] == found["fair.A1.2"] == "na"
    assert found["mla.second-reader"] == "open"


def test_what_the_edition_promises_holds(report: Any) -> None:
    found = outcomes(report)
    kept = [name for name in found if name.startswith("endings.") and name not in ("endings.5.1", "endings.5.2")]
    assert [name for name in kept if found[name] not in ("yes", "test", "na")] == []
    assert [name for name, outcome in found.items() if name.startswith("wcag.") and outcome == "no"] == []


def put(site: Site, **files: bytes) -> Site:
    """A copy of the site with files changed or added."""
    copy = Site(site.folder, dict(site.files), dict(site.pages))
    for name, content in files.items():
        copy.files[name] = content
        if name.endswith(".html"):
            copy.pages[name] = page(name, content)
    return copy


def without(site: Site, *names: str) -> Site:
    keep = {name: content for name, content in site.files.items() if name not in names}
    return Site(site.folder, keep, {name: found for name, found in site.pages.items() if name not in names})


def swap(name: str, old: str, new: str) -> Callable[[Site], Site]:
    """Damage: a pattern replaced everywhere in a file."""

    def damage(site: Site) -> Site:
        text = site.files[name].decode("utf-8")
        changed = re.sub(old, new, text)
        assert changed != text
        return put(site, **{name: changed.encode("utf-8")})

    return damage


def add(name: str, content: bytes) -> Callable[[Site], Site]:
    return lambda site: put(site, **{name: content})


def drop(*names: str) -> Callable[[Site], Site]:
    return lambda site: without(site, *names)


def cut(name: str) -> Callable[[Site], Site]:
    return lambda site: put(site, **{name: site.files[name][:-64]})


BODY = "</body>"
DAMAGE: list[tuple[str, Callable[[Site], Site]]] = [
    ("nothing-loaded", swap("index.html", BODY, '<script src="https://example.org/x.js"></script></body>')),
    ("nothing-loaded", swap("en/index.html", "</style>", "@import 'https://example.org/x.css';</style>")),
    ("nothing-loaded", swap("index.html", BODY, '<img alt="" src="//example.org/x.png"></body>')),
    ("nothing-loaded", swap("index.html", BODY, "<script>fetch('data.json')</script></body>")),
    ("self-sufficient", swap("about/index.html", "</head>", '<link rel="stylesheet" href="x.css"></head>')),
    ("self-sufficient", swap("index.html", "</style>", "body { background: url(x.png) }</style>")),
    ("self-sufficient", swap("index.html", BODY, '<svg><image xlink:href="x.png"></image></svg></body>')),
    ("no-server", add("search.php", b"<?php")),
    ("no-server", swap("index.html", BODY, "<form></form></body>")),
    ("submissions", swap("index.html", BODY, "<form></form></body>")),
    ("plain-web", add("jquery.js", b"")),
    ("plain-web", swap("index.html", BODY, "<my-view></my-view></body>")),
    ("no-query", swap("index.html", BODY, '<a href="index.html?p=1">p</a></body>')),
    ("relative", swap("index.html", BODY, '<a href="/index.html">p</a></body>')),
    ("relative", swap("index.html", BODY, '<a href="../elsewhere.html">p</a></body>')),
    ("links", swap("about/index.html", 'href="endures.html"', 'href="enddures.html"')),
    ("links", swap("en/index.html", 'id="b57"', 'id="b57x"')),
    ("links", drop("edition.en.pdf")),
    ("unique-ids", swap("index.html", BODY, '<p id="p1"></p></body>')),
    ("languages", swap("about/endures.html", ' lang="es"><head', "><head")),
    ("headings", swap("schema/manual.html", "<h1", "<h2")),
    ("titles", swap("about/endures.html", "<title>[^<]*</title>", "<title></title>")),
    ("landmarks", swap("about/index.html", 'href="#content"', 'href="#contents"')),
    ("link-names", swap("index.html", BODY, '<p><a href="#p1"></a></p></body>')),
    ("link-names", swap("index.html", BODY, '<p><a href="#p1">1</a></p></body>')),
    ("pictures", swap("index.html", BODY, '<img src="data:image/png;base64,"></body>')),
    ("pictures", swap("index.html", BODY, "<svg></svg></body>")),
    ("zoom", swap("index.html", "initial-scale=1", "initial-scale=1, user-scalable=no")),
    ("still", swap("index.html", "</style>", "@keyframes x {}</style>")),
    ("still", swap("index.html", "<head>", '<head><meta http-equiv="Refresh" content="5">')),
    ("media", swap("index.html", BODY, "<audio></audio></body>")),
    ("fields", swap("index.html", BODY, '<input type="text"></body>')),
    ("contrast", swap("about/index.html", "--soft: #5f5b53", "--soft: #aaa69c")),
    ("formats", add("data/tables.xlsx", b"PK")),
    ("sources", drop("schema/escolio.odd")),
    ("sources", swap("edition.xml", "2026-11-2", "2026-11-1")),
    ("source-linked", swap("index.html", 'href="edition.xml"', 'href="edition.json"')),
    ("manual", drop(*MANUAL)),
    ("witness-kept", swap("witnesses/000_51820d5005d026c4.txt", "japoneses", "japonesas")),
    ("stamped", swap("en/index.html", r"\b\d+\.\d+\.\d+\b", "9.9.9")),
    ("stamped", swap("schema/manual.html", "2026", "2025")),
    ("licensed", swap("about/en/index.html", 'rel="license"', 'rel="help"')),
    ("licensed", swap("index.html", "creativecommons.org/licenses/by/4.0|spdx.org/licenses/MIT.html", "example.org")),
    ("units-addressed", swap("index.html", 'id="c30"', 'id="c30x"')),
    ("without-scripts", swap("index.html", 'id="c30"', 'hidden id="c30"')),
    ("cited", swap("data/citations.json", '"p6.s2"', '"p6.s2x"')),
    ("cited", swap("en/index.html", 'id="section.citation"', 'id="section.cite"')),
    ("parsed", swap("data/edition.jsonld", "{", "{{")),
    ("parsed", swap("schema/escolio.rng", "</grammar>", "")),
    ("parsed", swap("index.html", "</html>", "")),
    ("parsed", cut("edition.es.epub")),
    ("parsed", cut("edition.es.pdf")),
    ("parsed", add("data/claims.csv", b"a,b\r\nc\r\n")),
    ("pdf", add("edition.es.pdf", b"%PDF-1.7 /Lang(es)")),
    ("epub", drop("edition.es.epub", "edition.en.epub")),
    ("dts", drop("dts/entry.jsonld")),
    ("metadata", swap("data/datacite.xml", "swh:1:cnt:[0-9a-f]*", "")),
    ("text-forms", lambda site: without(site, *site.below("data/text/"))),
    ("linked-data", lambda site: without(site, *[name for name in site.below("data/") if name.endswith(".jsonld")])),
    ("passages", lambda site: without(site, *[name for name in site.files if name.endswith("/c30.tei")])),
    ("search", drop("search.html", "en/search.html")),
]


@pytest.mark.parametrize(("check", "damage"), DAMAGE, ids=[f"{name}-{at}" for at, (name, _) in enumerate(DAMAGE)])
def test_damage_turns_its_line(check: str, damage: Callable[[Site], Site], site: Site, stated: Stated) -> None:
    functions = {found.__name__.replace("_", "-"): found for found in scorecard.ON_PAGES}
    on_deposit = {found.__name__.replace("_", "-"): found for found in scorecard.ON_DEPOSIT}
    run = functions[check] if check in functions else lambda found: on_deposit[check](found, stated)  # type: ignore[index]
    assert run(site).outcome in ("yes", "na")
    assert run(damage(site)).outcome == "no"


def test_every_check_of_the_files_is_damaged_by_some_test() -> None:
    told = {found.__name__.replace("_", "-") for found in (*scorecard.ON_PAGES, *scorecard.ON_DEPOSIT)}
    # A release cannot be taken from a site; a word list is not there; what scripts hear is tried below.
    others = {
        "releases-kept",
        "released",
        "word-list",
        "announced",
        *(found.__name__ for found in scorecard.scripts.CHECKS),
    }
    assert told - others == {name for name, _ in DAMAGE}


@pytest.mark.parametrize(
    ("kind", "event"), [("dragging", "dragstart"), ("motion", "devicemotion"), ("focusing", "focus")]
)
def test_what_a_script_hears_is_left_to_people(kind: str, event: str) -> None:
    content = f"<html><body><script>addEventListener('{event}', f)</script></body></html>".encode()
    check = scorecard.scripts.listening(kind)
    heard = Site(Path(), {}, {"x.html": page("x.html", content)})
    assert check(heard).outcome == "open"
    assert check(Site(Path(), {}, {"x.html": page("x.html", b"<html><body></body></html>")})).outcome == "yes"


EDITION_DAMAGE = [
    ("aims", r"<projectDesc>.*?</projectDesc>"),
    ("selection", r"<samplingDecl>.*?</samplingDecl>"),
    ("methods", r"<editorialDecl>.*?</editorialDecl>"),
    ("rights", r"<availability.*?</availability>"),
    ("changes", r"<change .*?</change>"),
    ("stemma", r"<graph .*?</graph>"),
    ("introduction", r'<div type="introduction".*?(?=<div type="principles")'),
    ("translation", r'corresp="#p6\.s2"'),
    ("entry-reasons", r'<note type="reason".*?</note>'),
    ("conjecture-certainty", r'(?<=<rdg type="conjecture" resp="#ed") cert="\w+"'),
    ("languages-declared", r'<language ident="ru">.*?</language>'),
    ("figure-sources", r' source="#b27"'),
    ("persons", r"<listPerson>.*?</listPerson>"),
]


@pytest.mark.parametrize("third", range(3))
def test_damage_to_the_edition_turns_its_facts_and_no_others(
    third: int, edition: Path, facts: Any, tmp_path: Path
) -> None:
    """Of three editions each is damaged in a third of the ways; what the others are damaged in stays whole."""
    damaged = dict(EDITION_DAMAGE[third::3])
    text = edition.read_text("utf-8")
    for pattern in damaged.values():
        changed = re.sub(pattern, "", text, flags=re.DOTALL)
        assert changed != text, pattern
        text = changed
    (tmp_path / "edition.xml").write_text(text, "utf-8")
    read = document(tmp_path / "edition.xml")
    found = json.loads(transform(resources() / "xslt/about/facts.xsl", read, {}, base_output=None))
    for name, _ in EDITION_DAMAGE:
        assert facts["checks"][name]["outcome"] == "yes"
        assert found["checks"][name]["outcome"] == ("no" if name in damaged else "yes"), name


def test_damage_on_disk_reaches_the_page(built: Path, edition: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "build", ignore=shutil.ignore_patterns("dts", "releases", "*.pdf", "about"))
    target = tmp_path / "build/en/index.html"
    target.write_text(target.read_text("utf-8").replace('rel="license"', 'rel="help"'), "utf-8")
    scorecard.write(edition, tmp_path / "build", tmp_path / "build")
    shown = html.parse(tmp_path / "build/about/en/index.html").getroot()
    line = shown.get_element_by_id("endings.2.2")
    assert line.find_class("outcome")[0].text_content() == "no"
    assert "en/index.html" in line.find_class("objected")[0].text_content()


@pytest.mark.parametrize("name", ["minimal.xml", "all-elements.xml"])
def test_any_edition_can_be_measured_even_without_outputs(name: str, tmp_path: Path) -> None:
    scorecard.write(TESTS / name, tmp_path, tmp_path)
    found = outcomes(json.loads((tmp_path / "about/scorecard.json").read_bytes()))
    assert found["endings.4.5"] == found["endings.4.4"] == "no"
    assert found["endings.4.1"] == "yes"


def test_the_same_build_gets_the_same_report(built: Path, edition: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "build")
    (tmp_path / "build" / MANIFEST).unlink()
    shutil.rmtree(tmp_path / "build/about")
    scorecard.write(edition, tmp_path / "build", tmp_path / "build")
    files = sorted(path.relative_to(built) for path in (built / "about").rglob("*") if path.is_file())
    assert len(files) == 6
    for name in files:
        content = (tmp_path / "build" / name).read_bytes()
        assert content == (built / name).read_bytes()
        assert str(tmp_path).encode() not in content


# The pages


def test_pages_of_both_languages_say_the_same(built: Path, report: Any) -> None:
    for name, yes in (("about/index.html", "sí"), ("about/en/index.html", "yes")):
        shown = html.parse(built / name).getroot()
        lines = {line.get("id"): line.get("class") for line in shown.xpath("//ul[@class='lines']/li")}
        assert lines == {name: f"o-{outcome}" for name, outcome in outcomes(report).items()}
        assert shown.get_element_by_id("endings.4.1").find_class("outcome")[0].text_content() == yes


def test_the_page_on_endurance_says_how_to_rebuild(built: Path) -> None:
    shown = html.parse(built / "about/en/endures.html").getroot()
    assert "escolio verify . --rebuild" in shown.find_class("commands")[0].text_content()
    words = shown.text_content()
    for word in ("CC BY 4.0", "MIT", "RELAX NG", "swh:1:cnt:", "saxonche", "p1.s1 … p6.s4"):
        assert word in words
    assert "FAIR F4" in shown.get_element_by_id("missing").text_content()


def test_links_of_the_report_resolve(built: Path) -> None:
    for name in ABOUT:
        shown = html.parse(built / name).getroot()
        for href in shown.xpath("//a/@href"):
            if not href.startswith("http"):
                path, _, fragment = href.partition("#")
                target = (built / name).parent / path if path else built / name
                assert target.is_file(), (name, href)
                assert not fragment or html.parse(target).getroot().get_element_by_id(fragment) is not None


def test_factsheet_is_valid_tei_and_says_what_the_page_says(built: Path, jing: list[str], report: Any) -> None:
    path = built / "about/ride-factsheet.xml"
    if not TEI_ALL.is_file():
        pytest.skip("the schema of all TEI is not at hand (../shared/tei)")
    run = subprocess.run([*jing, str(TEI_ALL), str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout == ""
    found = etree.parse(path)
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    ride = next(catalogue for catalogue in report["catalogues"] if catalogue["id"] == "ride")
    for line in ride["criteria"]:
        identifier = line["id"].removeprefix("ride.")
        values = found.xpath("//t:category[@xml:id = $id]/t:catDesc/t:num/@value", id=identifier, namespaces=names)
        question = found.xpath("//t:category[@xml:id = $id]/t:category", id=identifier, namespaces=names)
        assert values == ([] if question else {"yes": ["1"], "test": ["1"], "no": ["0"]}.get(line["outcome"], []))
        chosen = [one.get(XML_ID) for one in question if one.xpath("t:catDesc/t:num[@value = 1]", namespaces=names)]
        assert chosen == line["answers"]


# In a browser


def opened(windows: Windows, path: Path, width: int = 1280, scheme: Any = "light") -> Page:
    shown = windows(width, 800, scheme=scheme)
    shown.goto(path.as_uri())
    return shown


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        (ABOUT[0], 1280, "light"),
        (ABOUT[1], 340, "dark"),
        (MANUAL[0], 1280, "light"),
        *([(ABOUT[2], 340, "light"), (ABOUT[3], 1280, "dark")] if LONG else []),
    ],
)
def test_axe_finds_no_violation(windows: Windows, built: Path, name: str, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make judges)")
    shown = opened(windows, built / name, width, scheme)
    shown.evaluate(AXE.read_text("utf-8"))
    found = shown.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", STANDARDS)
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]] == []


SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
ADOPT = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), top = one.getBoundingClientRect().top;
  return [one.outerHTML.slice(0, 80) + top, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
CLIPPED = """() => [...document.querySelectorAll('main p, main li, main td, h1, h2, h3')].filter(element => {
  const style = getComputedStyle(element);
  const clips = style.overflow === 'hidden' && style.position !== 'absolute';
  return clips && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.id || element.className)"""


@pytest.mark.long
@pytest.mark.parametrize("name", [*ABOUT, *READING, MANUAL[0]][:: 1 if LONG else 2])
def test_page_reflows_at_320_pixels_with_wider_spacing(windows: Windows, built: Path, name: str) -> None:
    shown = opened(windows, built / name, 320)
    narrow = shown.evaluate("document.documentElement.scrollWidth")
    shown.evaluate(ADOPT, SPACING)
    spaced = shown.evaluate("document.documentElement.scrollWidth")
    clipped = shown.evaluate(CLIPPED)
    assert max(narrow, spaced) <= 320
    assert clipped == []


@pytest.mark.parametrize("name", [*ABOUT[:3:2], *READING, MANUAL[0]])
def test_tab_key_walks_on_and_focus_is_seen(windows: Windows, built: Path, name: str) -> None:
    shown = opened(windows, built / name)
    seen = []
    for _ in range(12):
        shown.keyboard.press("Tab")
        seen.append(shown.evaluate(FOCUSED))
    assert len({place for place, _, _ in seen}) == 12
    assert all(style != "none" and width >= 1 for _, style, width in seen)


@pytest.mark.parametrize("name", READING[:1])  # the script is the same in both languages
def test_letters_and_digits_do_nothing(windows: Windows, built: Path, name: str) -> None:
    shown = opened(windows, built / name)
    state = "[location.href, scrollY, document.activeElement.tagName, document.body.innerText.length]"
    before = shown.evaluate(state)
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789?.,-+":
        shown.keyboard.press(letter)
    for held in ("Control", "Alt", "Meta"):
        shown.keyboard.press(f"{held}+/")
    assert shown.evaluate(state) == before
    # The slash is the one key that does something: it leads to the search, where a box turns it off.
    shown.keyboard.press("/")
    slash = shown.locator("[data-tool=slash]")
    slash.uncheck()
    shown.locator("#sheet\\.search > .close").click()
    before = shown.evaluate(state)
    shown.keyboard.press("/")
    assert shown.evaluate(state) == before
    slash.evaluate("(box) => box.click()")
    shown.keyboard.press("/")
    field = shown.frame_locator("#sheet\\.search iframe").locator("input")
    field.wait_for()
    field.press("/")
    assert field.input_value() == "/", "within a field it is a letter"


@pytest.mark.parametrize("name", READING[1:])
def test_typing_and_choosing_leave_page_and_focus_in_place(windows: Windows, built: Path, name: str) -> None:
    shown = opened(windows, built / name)
    fields = shown.locator("select:visible, input:visible").all()
    for field in fields:
        field.focus()
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.type("guerra")
        assert field.evaluate("one => one === document.activeElement")
        assert shown.url.split("#")[0] == (built / name).as_uri()
