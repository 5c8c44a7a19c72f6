"""The reading edition in Chromium: accessible, complete without scripts, workable by keyboard, off the network."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html

from escolio.outputs import html as html_output
from escolio.outputs import read
from escolio.project import resources
from views import plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("index.html", "en/index.html")
VIEWS = ("received", "edited", "conjectures-high", "conjectures-medium", "conjectures-low")
AXE = Path(__file__).parent / "judges/node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTINGS = [
    ("index.html", "light", 1440, ""),
    ("index.html", "dark", 1440, "#view=conjectures-low&translation=yes&verdict=contradicted&at=c31"),
    ("index.html", "light", 320, "#a45"),
    ("index.html", "dark", 390, "#c30"),
    ("en/index.html", "light", 1024, "#c30"),
    ("en/index.html", "dark", 320, ""),
    ("introduction.html", "light", 1440, "#introduction.es.3"),
    ("synopsis.html", "light", 1440, "#s013.2"),
    ("en/synopsis.html", "dark", 390, ""),
    ("texts.html", "dark", 1440, ""),
    ("en/texts.html", "light", 320, ""),
    ("en/introduction.html", "dark", 320, ""),
]


@pytest.fixture(scope="session")
def pages(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    html_output.write(read.write(edition, folder / "work"), folder, {})
    return folder


@pytest.fixture(scope="session")
def version(edition: Path) -> str:
    """The version that the header of the edition states."""
    return str(etree.parse(str(edition)).xpath("string(//*[local-name() = 'edition']/@n)"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for this module; it is closed before another module of the same process opens its own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, pages: Path) -> Iterator[Page]:
    """The Spanish page on a wide screen; any error of its script fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(4000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.goto((pages / "index.html").as_uri())
    yield opened
    context.close()
    assert errors == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def tool(page: Page, name: str) -> str:
    return f"#tools [data-tool={name}]"


def shown_text(page: Page) -> str:
    """The text as its reader sees it: what is displayed, without numbers and marks."""
    return str(
        page.evaluate(
            r"""[...document.querySelectorAll(".para")].map((paragraph) => {
              const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
              let text = "";
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const element = node.parentElement;
                if (!element.closest(".n, .mark, .note") && element.checkVisibility()) text += node.data;
              }
              return text.replace(/[ \t\n]+/g, " ").trim();
            }).join("\n")"""
        )
    )


@pytest.mark.parametrize(("name", "scheme", "width", "place"), SETTINGS)
def test_axe_finds_no_violation(browser: Browser, pages: Path, name: str, scheme: str, width: int, place: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make judges)")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((pages / name).as_uri() + place)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    seen = [(violation["id"], violation["nodes"][0]["html"]) for violation in found["violations"]]
    across = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert seen == []
    assert across <= width, "nothing sticks out sideways"


@pytest.mark.parametrize("name", [*PAGES, "introduction.html"])
def test_page_asks_the_network_for_nothing(browser: Browser, pages: Path, name: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((pages / name).as_uri())
    page.wait_for_load_state("networkidle")
    context.close()
    assert asked == [(pages / name).as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_without_script_every_note_is_there_and_can_be_reached(browser: Browser, pages: Path, name: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((pages / name).as_uri())
    notes = page.locator(".claim")
    assert page.locator("#tools").is_hidden()
    assert notes.count() == page.locator(".claim > p:visible").count() > 30
    for note in ("c01", "c30", "c34"):
        page.locator(f"#{note}-ref").click()
        assert page.locator(f"#{note} > div").is_visible()
        page.locator(f"#{note} [role=doc-backlink]").first.click()
        assert page.url.endswith(f"#{note}-ref")
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_an_address_of_the_introduction_leads_there_from_the_first_page(
    browser: Browser, pages: Path, name: str
) -> None:
    language = "en" if name.startswith("en") else "es"
    place = f"introduction.html#introduction.{language}.3"
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto((pages / name).as_uri() + f"#introduction.{language}.3")
        if script:
            page.wait_for_url("**/" + place)
        else:
            page.locator("nav a:has(:target)").click()
            assert page.url.endswith("introduction.html#section.introduction")
        page.locator("a[href='index.html#c30']").first.click()
        assert page.url.endswith("index.html#c30")
        context.close()


def test_without_style_everything_is_readable(browser: Browser, pages: Path, tmp_path: Path) -> None:
    text = (pages / "index.html").read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub(r"<style>.*?</style>|<script>.*?</script>", "", text, flags=re.DOTALL), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bare.as_uri())
    count = page.locator(".claim").count()
    assert page.locator(".claim > div:visible").count() == count
    context.close()


def test_each_view_shows_the_text_that_the_tei_gives(page: Page, edition: Path) -> None:
    for view in VIEWS:
        page.select_option(tool(page, "view"), view)
        assert shown_text(page) == plain(edition, view), view


def test_translation_stands_beside_its_sentences(page: Page) -> None:
    assert page.locator("#translation").is_visible()
    page.click(tool(page, "translation"))
    assert page.get_attribute(tool(page, "translation"), "aria-pressed") == "true"
    offsets = page.evaluate(
        """[...document.querySelectorAll(".rendering .s")].map((sentence) =>
             Math.abs(sentence.getBoundingClientRect().top
                    - document.getElementById(sentence.id.slice("en.".length)).getBoundingClientRect().top))"""
    )
    assert len(offsets) == 25
    assert max(offsets) < 4, "each sentence begins at the height of the one it renders"
    page.click(tool(page, "translation"))
    assert page.locator("#translation .rendering").count() == 6


def test_filter_leaves_the_notes_of_one_kind(page: Page) -> None:
    page.select_option(tool(page, "verdict"), "contradicted")
    shown = page.locator(".claim:visible")
    assert shown.count() == page.locator(".claim.v-contradicted").count() > 0
    assert page.locator(".mark.v-imprecise:visible").count() == 0
    assert page.inner_text(tool(page, "count")).endswith(f" {shown.count()}")
    page.select_option(tool(page, "verdict"), "")
    page.select_option(tool(page, "defect"), "inverted-logic")
    assert 0 < page.locator(".claim:visible").count() < 5


def test_keyboard_opens_steps_and_returns(page: Page) -> None:
    page.focus("#c30-ref")
    page.keyboard.press("Enter")
    assert (focused(page), fragment(page)) == ("c30", "#c30")
    assert page.locator("#c30 > div").is_visible()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "c31"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "c30"
    page.keyboard.press("Escape")
    assert focused(page) == "c30-ref"
    assert page.locator("#c30 > div").is_hidden()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert fragment(page) == f"#{focused(page)}" != "#c30"
    page.keyboard.press("Escape")
    assert fragment(page) == ""


def test_return_goes_to_the_mark_the_note_was_opened_from(page: Page) -> None:
    page.click("#c34-ref-3")
    assert focused(page) == "c34"
    page.keyboard.press("Escape")
    assert focused(page) == "c34-ref-3"


def test_tab_reaches_tools_then_text_then_notes(page: Page) -> None:
    order = page.evaluate(
        """[...document.querySelectorAll("a[href], button, select, input, summary")]
             .filter((element) => element.checkVisibility()).map((element) => element.closest("[id]")?.id ?? "")"""
    )
    assert order.index("tools") < order.index("p1.s1") < order.index("c01") < order.index("a01")
    page.focus(tool(page, "copy"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#p1.s1"


def test_opening_a_note_does_not_throw_the_reader_elsewhere(page: Page) -> None:
    page.locator("#a45-ref").scroll_into_view_if_needed()
    height = "(mark) => mark.getBoundingClientRect().top"
    before = page.locator("#a45-ref").evaluate(height)
    page.click("#a45-ref")
    assert page.locator("#a45").is_visible()
    # The reading bar above may take a line more to name the place: the browser scrolls by it, and the words stay.
    assert abs(page.locator("#a45-ref").evaluate(height) - before) < 1
    assert page.locator("#a45").evaluate("(entry) => entry.getBoundingClientRect().bottom <= innerHeight")


def test_search_ignores_accents_and_counts(page: Page) -> None:
    page.fill(tool(page, "search"), "COMPAÑIA")
    accented = page.inner_text(tool(page, "hits"))
    page.fill(tool(page, "search"), "compania")
    assert page.inner_text(tool(page, "hits")) == accented
    assert int(accented.split()[0]) > 1
    page.click(f"{tool(page, 'results')} a >> nth=0")
    assert fragment(page) != ""
    page.fill(tool(page, "search"), "zzzz")
    assert page.inner_text(tool(page, "hits")).startswith("0 ")
    assert page.locator(tool(page, "results")).is_hidden()


@pytest.mark.parametrize("typed", ["40 %", "1904-1905", "H-Diplo", "'me temo que'", "Zagorul'ko"])
def test_search_finds_what_a_keyboard_can_write(page: Page, typed: str) -> None:
    page.fill(tool(page, "search"), typed)
    assert not page.inner_text(tool(page, "hits")).startswith("0 ")


def test_a_long_note_opens_at_its_beginning(page: Page) -> None:
    page.locator("#b06 a[href='#c30']").click()
    assert page.locator("#c30 h4").evaluate("(heading) => heading.getBoundingClientRect().top") >= 0


def test_back_restores_place_view_and_filter(page: Page) -> None:
    link = page.locator("#b37 a[href='#c08']")
    link.scroll_into_view_if_needed()
    before = link.evaluate("(link) => Math.round(link.getBoundingClientRect().top)")
    link.click()
    page.go_back()
    page.wait_for_timeout(200)
    assert abs(link.evaluate("(link) => Math.round(link.getBoundingClientRect().top)") - before) < 3
    edited = shown_text(page)
    page.select_option(tool(page, "view"), "conjectures-low")
    page.select_option(tool(page, "verdict"), "contradicted")
    assert shown_text(page) != edited
    page.go_back()
    assert page.input_value(tool(page, "verdict")) == ""
    page.go_back()
    assert (fragment(page), shown_text(page), page.input_value(tool(page, "view"))) == ("", edited, "edited")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_a_click_on_a_mark_opens_its_own_note(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    other = page.evaluate(
        """[...document.querySelectorAll(".mark, .note")].filter((mark) => {
          mark.scrollIntoView({ block: "center" });
          const { left, top, width, height } = mark.getClientRects()[0];
          return document.elementFromPoint(left + width / 2, top + height / 2) !== mark;
        }).map((mark) => mark.id)"""
    )
    assert other == []


@pytest.mark.parametrize(("width", "place"), [(1440, "a14"), (800, "c05")])
def test_an_open_sheet_hides_no_focus(page: Page, width: int, place: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.click(f"#{place}-ref")
    page.locator("#p6\\.s2 .n").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const { left, top, width, height } = document.activeElement.getClientRects()[0];
              const there = document.elementFromPoint(left + width / 2, top + height / 2);
              return document.activeElement.contains(there) || there?.contains(document.activeElement);
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("c30-ref", "§ 6, oración 2 (p6.s2@"),
        ("p5", "§ 5 (p5@"),
        ("p1.s3.g1", "§ 1, oración 3 (p1.s3@"),
        ("zzz", "Escolio, "),
    ],
)
def test_what_is_cited_can_be_cited(page: Page, at: str, words: str) -> None:
    """Not a mark, not a span of words: what has a permanent identifier and holds the place."""
    page.evaluate("(at) => { location.hash = at; }", at)
    page.click(tool(page, "copy"))
    cited = page.inner_text(tool(page, "cited"))
    assert words in cited
    assert at == "p5" or at not in cited


def test_arrows_pass_over_what_a_filter_hides(page: Page) -> None:
    page.select_option(tool(page, "verdict"), "contradicted")
    page.focus("#c30-ref")
    met = []
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
        met.append(focused(page))
    assert len(set(met)) == 6


def test_escape_closes_a_note_that_the_focus_has_left(page: Page) -> None:
    page.click("#a14-ref")
    page.mouse.click(5, 5)
    page.keyboard.press("Escape")
    assert page.locator(".target").count() == 0
    assert focused(page) == "a14-ref"


@pytest.mark.parametrize("place", ["#a14", "#c30"])
def test_print_does_not_depend_on_what_is_open(page: Page, pages: Path, place: str) -> None:
    page.emulate_media(media="print")
    page.goto((pages / "index.html").as_uri() + place)
    styles = page.evaluate("getComputedStyle(document.querySelector('.target')).position")
    heights = page.evaluate(
        "document.querySelector('.target').scrollHeight - document.querySelector('.target').clientHeight"
    )
    assert styles in {"relative", "static"}
    assert heights == 0


def test_the_other_language_opens_at_the_same_place(page: Page) -> None:
    page.click("#c30-ref")
    assert page.locator(".languages a").get_attribute("href").endswith("#c30")


def test_search_text_is_never_markup(page: Page) -> None:
    page.fill(tool(page, "search"), "<img src=x onerror=alert(1)>")
    assert page.locator("#tools img").count() == 0


@pytest.mark.parametrize("kind", ["text", "address", "bibtex", "ris"])
def test_citation_names_place_version_and_address(page: Page, kind: str, version: str) -> None:
    page.click("#p6\\.s2 .n")
    page.select_option(tool(page, "format"), kind)
    page.click(tool(page, "copy"))
    cited = page.inner_text(tool(page, "cited"))
    assert "p6.s2" in cited
    if kind == "bibtex":
        assert cited.startswith("@book{escolio-prisioneros-p6.s2,"), "no two passages share a key"
    if kind != "address":
        assert "§ 6, oración 2" in cited
        assert "Sobre los prisioneros de guerra japoneses" in cited
        assert version in cited


@pytest.mark.parametrize(("mark", "words"), [("c30", "nota c30 sobre § 6, oración 2"), ("a14", "entrada a14 sobre § ")])
def test_citation_of_a_note_says_what_it_is_about(page: Page, mark: str, words: str) -> None:
    page.click(f"#{mark}-ref")
    page.click(tool(page, "copy"))
    assert words in page.inner_text(tool(page, "cited"))


def test_state_is_shared_by_the_fragment(page: Page, pages: Path) -> None:
    page.select_option(tool(page, "view"), "conjectures-low")
    page.click("#c30-ref")
    shared = page.url
    assert "?" not in shared
    other = page.context.new_page()
    other.goto(shared)
    assert other.input_value(tool(other, "view")) == "conjectures-low"
    assert other.locator("#c30 > div").is_visible()
    assert shown_text(other) == shown_text(page)
    other.close()


@pytest.mark.parametrize("text", ["#view=nonsense&at=nowhere", "#at=%3Cscript%3E", "#translation=maybe", "#%"])
def test_strange_fragments_do_no_harm(page: Page, pages: Path, text: str) -> None:
    other = page.context.new_page()
    errors: list[str] = []
    other.on("pageerror", lambda error: errors.append(str(error)))
    other.goto((pages / "index.html").as_uri() + text)
    assert errors == []
    assert other.input_value(tool(other, "view")) == "edited"
    other.close()


def test_print_shows_every_commentary(browser: Browser, pages: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((pages / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".claim > div:visible").count() == page.locator(".claim").count()
    assert page.locator("#tools").is_hidden()
    context.close()


def test_text_can_be_enlarged_fourfold(browser: Browser, pages: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto((pages / "index.html").as_uri() + "#c30")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#c30").evaluate("(note) => getComputedStyle(note).position") != "fixed"
    context.close()


def test_a_source_and_a_name_open_where_the_reader_is(page: Page) -> None:
    """A card below the words, which leaves the note open; Escape closes it and gives the focus back."""
    page.evaluate("location.hash = 'c03'")
    link = page.locator("#c03 .words a[href='#b109']").first
    link.click()
    card = page.locator("#c03 .card")
    assert card.count() == 1
    assert page.evaluate("document.activeElement.className") == "card"
    assert fragment(page) == "#c03"
    assert "twgreatdaily.com" in card.inner_text()
    assert card.locator("a[data-list]").first.get_attribute("href") == "#b109"
    assert page.locator("[id='b109']").count() == 1
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#b109"
    page.locator(".para a.named[href='#e01']").first.click()
    named = page.locator(".text .card")
    assert "СССР" in named.inner_text()
    named.locator("button").click()
    assert page.locator(".card").count() == 0


def test_policy_allows_exactly_the_script_of_the_page(pages: Path, update_golden: bool) -> None:
    stated = resources() / "xslt/html/edition.js.sha256"
    for name in PAGES:
        root = html.parse(str(pages / name), parser=html.HTMLParser(encoding="utf-8")).getroot()
        (script,) = root.xpath("//script[not(@type)]/text()")
        digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
        if update_golden:
            stated.write_text(digest + "\n", encoding="ascii")
        assert stated.read_text(encoding="ascii").strip() == digest
        policy = root.xpath("string(//meta[@http-equiv]/@content)")
        assert update_golden or f"script-src 'sha256-{digest}'" in policy


def test_machine_readable_reviews_match_the_notes(pages: Path) -> None:
    root = html.parse(str(pages / "index.html"), parser=html.HTMLParser(encoding="utf-8")).getroot()
    data = json.loads(root.xpath("string(//script[@type='application/ld+json'])"))
    reviews = {review["@id"][1:]: review["reviewRating"]["alternateName"] for review in data["hasPart"]}
    notes = {note.get("id"): note.xpath("string(h4//b)") for note in root.xpath("//article")}
    assert reviews == notes
    assert all(0 < len(review["claimReviewed"]) <= 75 for review in data["hasPart"])


@pytest.mark.parametrize("width", [1440, 1000, 360])
def test_nothing_of_the_text_lies_on_something_else_of_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    boxes = page.evaluate(
        """[...document.querySelectorAll("#text .para")].filter((one) => one.checkVisibility())
          .map((one) => one.getBoundingClientRect()).map((box) => [box.top, box.bottom])"""
    )
    assert len(boxes) > 3
    assert all(bottom <= top + 1 for (_, bottom), (top, _) in pairwise(boxes)), boxes
