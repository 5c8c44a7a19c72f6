"""What a reader sees who lands on a page: the first screen, a shared address, a note without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from escolio.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Windows = Callable[..., Page]

PAGES = ("index.html", "en/index.html")
SCREENS = [(1440, 900), (1024, 768), (768, 1024), (390, 844)]
BOX = "(element) => { const box = element.getBoundingClientRect(); return [box.top, box.bottom, innerHeight]; }"
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def bare(windows: Windows) -> Page:
    """A wide window without scripts."""
    return windows(1440, 900, java_script_enabled=False)


def opened(windows: Windows, address: str, width: int, height: int) -> Page:
    page = windows(width, height)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.evaluate(FRAMES)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_says_what_it_is_how_reliable_and_why(windows: Windows, pages: Path, name: str) -> None:
    page = opened(windows, (pages / name).as_uri(), *SCREENS[0])
    said = page.locator(".lead > p, .lead > ul")
    assert said.count() >= 5
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(FRAMES)
        for _, bottom, window in said.evaluate_all(f"(all) => all.map({BOX})"):
            assert bottom <= window - 40, f"above the reading bar of a phone at {width}"
    counted = page.locator(".legend b").all_inner_texts()
    assert counted == page.locator(".bar b").all_inner_texts()
    assert sum(map(int, counted)) == page.locator(".claim").count()


@pytest.mark.parametrize(
    ("shown", "at", "width", "height"),
    [
        ("translation=yes", "c30", 1440, 900),
        ("translation=yes", "c30", 390, 844),
        ("view=conjectures-low", "c08", 1440, 900),
        ("translation=yes", "p4.s2", 1440, 900),
        ("q=guerra", "c30", 390, 844),
    ],
)
def test_a_shared_address_shows_its_place(
    windows: Windows, pages: Path, shown: str, at: str, width: int, height: int
) -> None:
    page = opened(windows, (pages / "index.html").as_uri() + f"#{shown}&at={at}", width, height)
    for place in [f"[id='{at}']", f"[id='{at}-ref']"]:
        if page.locator(place).count():
            top, _, window = page.locator(place).first.evaluate(BOX)
            assert 0 <= top <= window - 60


def test_without_script_an_open_note_stands_beside_its_passage(bare: Page, pages: Path) -> None:
    for note in ("c08", "c20", "c30"):
        bare.goto((pages / "index.html").as_uri() + f"#{note}")
        note_top, note_bottom = bare.locator(f"#{note}").evaluate(BOX)[:2]
        mark_top, _, window = bare.locator(f"#{note}-ref").evaluate(BOX)
        assert 0 <= note_top < window, note
        assert 0 <= mark_top < window, f"the words that {note} is on are in sight"
        assert note_top - 900 < mark_top < note_bottom, note
        apart = bare.locator(f"#{note}").bounding_box()
        text = bare.locator("#text").bounding_box()
        assert apart, note
        assert text
        assert apart["x"] >= text["x"] + text["width"] - 1, note


def test_without_script_no_number_lies_on_another(bare: Page, pages: Path) -> None:
    bare.goto((pages / "index.html").as_uri())
    boxes = [number.bounding_box() for number in bare.locator(".passage .n").all()]
    seen = {(round(box["x"]), round(box["y"])) for box in boxes if box}
    assert len(seen) == len(boxes) > 20


def test_without_script_an_address_of_nothing_says_so(bare: Page, pages: Path) -> None:
    """Only where nothing is marked: a style sheet cannot know more."""
    for name, place, told in [("index.html", "nothing", True), ("index.html", "c30", False), ("texts.html", "", False)]:
        bare.goto("about:blank")
        bare.goto((pages / name).as_uri() + f"#{place}")
        assert bare.locator(".unmarked:visible").count() == told


def test_a_finger_leads_to_the_next_note_and_closes_it(browser: Browser, pages: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto((pages / "index.html").as_uri() + "#c30")
    session = context.new_cdp_session(page)

    def swipe(start: tuple[int, int], end: tuple[int, int]) -> str:
        for kind, at in [("touchStart", start), ("touchMove", end), ("touchEnd", None)]:
            points = [{"x": at[0], "y": at[1]}] if at else []
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(200)
        return str(page.evaluate("location.hash"))

    assert swipe((320, 600), (80, 604)) == "#c31"
    assert swipe((80, 600), (320, 604)) == "#c30"
    assert swipe((200, 450), (200, 700)) == ""
    context.close()


LIT = """(row) => [...row.querySelectorAll("td")].map((cell) => [...cell.querySelectorAll("[class^=e]")]
    .filter((one) => getComputedStyle(one).outlineStyle === "solid").length)"""


def test_cells_of_one_entry_light_up_together(windows: Windows, pages: Path) -> None:
    """Under the pointer and by keyboard, without scripts."""
    page = windows(1440, 900)
    page.goto((pages / "texts.html").as_uri())
    row = page.locator("tr:has(th a[href$='p1.s4'])")
    links = row.locator("a.e1")
    for reach in (links.first.hover, links.nth(1).focus):
        page.mouse.move(1, 1)
        assert set(row.evaluate(LIT)) == {0}
        reach()
        assert set(row.evaluate(LIT)) == {1}, "one place in each text, and the probable original"
        page.evaluate("document.activeElement.blur()")


@pytest.fixture(scope="module")
def verses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a new edition: six verses in three witnesses, without claims."""
    folder = tmp_path_factory.mktemp("verses")
    for siglum, changes in [
        ("A", ()),
        ("B", (("umbra", "unda"),)),
        ("C", (("limpida", "frigida"), ("prima", "clara"))),
    ]:
        text = POEM
        for before, after in changes:
            text = text.replace(before, after)
        (folder / f"{siglum}.txt").write_text(text, encoding="utf-8")
    witnesses = [word for siglum in "ABC" for word in ("--witness", f"{siglum}={folder / siglum}.txt")]
    named = ["--title", "De fonte", "--editor", "Maria Rossi", "--licence", "CC-BY-4.0", "-o", str(folder / "fons")]
    for words in (
        ["new", *witnesses, "--lang", "la", "--verse", *named],
        ["build", "--only", "html", "-o", str(folder / "site"), str(folder / "fons/tei/edition.xml")],
    ):
        CliRunner().invoke(main, words, catch_exceptions=False)
    return folder / "site"


POEM = """Fons erat in silva, quem nulla cucurrerat umbra,
nec pastor limpida lympha dabat.
hic ego cum fessus iacui sub fronde sinistra,
audivi querulas murmure dicere aquas.

Tempus erat noctis, qua sidera prima refulgent,
et gelido tacitus rore madebat ager.
"""


def test_another_edition_keeps_the_promises_of_the_page(windows: Windows, verses: Path) -> None:
    page = opened(windows, (verses / "index.html").as_uri(), 1440, 900)
    assert page.inner_text(".lead p").startswith("6 lines, 3 witnesses and 3 entries in the apparatus.")
    assert page.locator(".ways a").all_inner_texts() == ["Text", "How to cite"]
    assert page.locator("[data-tool=verdict], [data-tool=defect], [data-tool=translation], .bar").count() == 0
    lines = page.locator(".line").all()
    assert len(lines) == 6
    for line in lines:
        line.locator(".cite").click()
        name = line.get_attribute("id")
        assert f"[{name}@0.1.0; edited text, identical with the received text; draft; " in page.inner_text(
            "[data-tool=cited]"
        )
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    frame = page.frame_locator("#sheet\\.search iframe")
    frame.locator("input").fill("LIMPIDA")
    assert frame.locator("#search\\.results mark").first.inner_text() == "limpida"
    page.goto((verses / "texts.html").as_uri())
    columns = page.locator(".columns label").all_inner_texts()
    assert [column.strip() for column in columns] == ["received = edited", "text of B", "text of C"]
    for label in page.locator(".columns label").all():
        label.locator("input").check()
    assert page.locator("td mark:visible").all_inner_texts() == ["unda,", "frigida", "clara"]


def test_signs_are_drawn_by_the_face_that_the_page_carries(windows: Windows, pages: Path) -> None:
    """A face of the system may draw a sign of two parts that do not meet."""
    page = opened(windows, (pages / "index.html").as_uri(), 1440, 900)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for place in (".mark", ".bar span", ".legend i", ".claim h4 i", ".terms .sign"):
        nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": place})["nodeIds"]
        assert nodes, place
        for node in nodes:
            used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert used, place
            assert all(font["isCustomFont"] for font in used), (place, used)
