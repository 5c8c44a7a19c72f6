"""The live page in Chromium, from a real server: what is saved is on the screen, and the reader stays where she is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from escolio.serve.patches import Patch, parsed, patches

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
GOOD = ROOT / "tests/minimal.xml"
PATIENCE = 30_000  # milliseconds
# Words of the text of a page, its version, and how often it was built anew.
WAIT = """() => {
  window.built = 0;
  document.addEventListener('escolio:changed', () => { window.built += 1; });
  window.until = test => new Promise((found, lost) => {
    const end = Date.now() + 30000;
    const look = () => {
      if (test()) found(window.built);
      else if (Date.now() > end) lost(new Error('never: ' + test));
      else requestAnimationFrame(look);
    };
    look();
  });
}"""


@dataclass
class Desk:
    """An edition that is being written, the page that is open on it, and the server."""

    path: Path
    page: Page
    server: subprocess.Popen[str]

    def save(self, old: str, new: str) -> None:
        """Put words of the edition in the place of others, as an editor saves them."""
        text = self.path.read_text("utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), "utf-8")

    def shown(self, words: str, within: str = "body") -> int:
        """Wait until words stand in an element; how often the page was built by then."""
        return int(
            self.page.evaluate(
                "([words, where]) => until(() => document.querySelector(where)?.textContent.includes(words))",
                [words, within],
            )
        )

    def shown_at_once(self, old: str, new: str, words: str, within: str) -> int:
        """Save, and wait until it is shown before it is built; how often the page was built by then.

        What shows changes makes itself ready after each build: where a busy machine was not as far, it is tried again.
        """
        for _ in range(3):
            before = int(self.page.evaluate("window.built"))
            self.save(old, new)
            if self.shown(words, within) == before:
                return before
            self.save(new, old)
            gone = "([words, where]) => until(() => !document.querySelector(where)?.textContent.includes(words))"
            self.page.evaluate(gone, [words, within])
            self.page.wait_for_timeout(3000)
        pytest.fail("it was built before it was shown")

    def bar(self, pattern: str) -> str:
        """Wait until the bar of findings says something."""
        look = "() => document.documentElement.lastElementChild.shadowRoot?.querySelector('.bar')?.textContent ?? ''"
        self.page.evaluate(f"pattern => until(() => new RegExp(pattern).test(({look})()))", pattern)
        return str(self.page.evaluate(look))


@dataclass
class House:
    """An edition, the server that builds it whenever it changes, and its address."""

    path: Path
    server: subprocess.Popen[str]
    address: str

    def restore(self) -> None:
        """Put the edition back as it was, and wait until that is built."""
        if self.path.read_bytes() == GOOD.read_bytes():
            return
        with urllib.request.urlopen(f"{self.address}live/events", timeout=60) as events:
            states = (json.loads(line.removeprefix(b"data: ")) for line in events if line.startswith(b"data: "))
            before = next(states)["version"]
            shutil.copyfile(GOOD, self.path)
            next(state for state in states if state["built"] and state["version"] > before)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for all tests: it takes longer to start than any of them."""
    folder = tmp_path_factory.mktemp("live")
    path = folder / "tei/edition.xml"
    path.parent.mkdir()
    shutil.copyfile(GOOD, path)
    command = [sys.executable, "-P", "-m", "escolio", "serve", "--port", "0", "--only", "html"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            assert server.stdout
            yield House(path, server, server.stdout.readline().split()[0])
        finally:
            server.kill()


@pytest.fixture
def desk(house: House, browser: Browser) -> Iterator[Desk]:
    page = browser.new_page(viewport={"width": 1200, "height": 500})
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.extend([said.text] if "Security Policy" in said.text else []))
    page.goto(house.address)
    page.wait_for_selector("#tools")
    page.evaluate(WAIT)
    yield Desk(house.path, page, house.server)
    page.close()
    house.restore()
    assert errors == []


def read_a_note(page: Page) -> float:
    """Choose the received text and open a note in it; how high its mark stands in the window."""
    page.click("#tools .options")  # the reading bar folds what there is to choose
    page.select_option("#tools select", "received")
    page.keyboard.press("Escape")
    page.focus("#c01-ref")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c01 > div", state="visible")
    return float(page.locator("#c01-ref").evaluate("mark => mark.getBoundingClientRect().top"))


def assert_still_read(page: Page, top: float) -> None:
    """The view, the open note and its place in the window are as they were."""
    assert page.locator("#tools select").first.input_value() == "received"
    assert page.locator("#c01 > div").is_visible()
    assert abs(page.locator("#c01-ref").evaluate("mark => mark.getBoundingClientRect().top") - top) < 2


def test_changed_words_are_on_the_screen_before_anything_is_built(desk: Desk, browser: Browser) -> None:
    page = desk.page
    top = read_a_note(page)

    desk.save("No fueron tantos.", "No fueron tantos, ni muchos menos.")
    assert desk.shown("No fueron tantos, ni muchos menos.", "#c01") == 0, "shown before it was built"
    page.evaluate("() => until(() => window.built === 1)")
    assert_still_read(page, top)

    # What stands there is what a page that is opened now shows.
    words = (
        "[...document.querySelectorAll('.passage, .claim, .entries')].map(one => one.textContent.replace(/\\s+/g, ' '))"
    )
    here = page.evaluate(words)
    other = browser.new_page()
    other.goto(page.url)  # at the same place, which the buttons of an open note depend on
    other.wait_for_selector("#tools")
    assert other.evaluate(words) == here != []
    other.close()


def test_changed_markup_is_on_the_screen_before_anything_is_built(desk: Desk) -> None:
    page = desk.page
    top = read_a_note(page)

    more = 'No fueron <emph>tantos</emph>, según <ref target="#b02"/>.'
    built = desk.shown_at_once("No fueron tantos.", more, "tantos", "#c01 em")
    here = page.inner_html("#c01")
    assert "«B» 1956" in page.inner_text("#c01 a[href='#b02']")
    # Words that are changed meanwhile come into the same note, and what else has markup into its own place.
    desk.save("No fueron", "No fuimos")
    desk.shown("No fuimos tantos", "#c01")
    desk.save("No fuimos", "No fueron")
    desk.shown("No fueron tantos", "#c01")
    desk.save("lo anota", "lo <emph>anota</emph>")
    desk.shown("anota", "#p2\\.s1 em")
    page.evaluate(f"() => until(() => window.built > {built} && document.querySelector('#p2\\\\.s1 em'))")
    assert_still_read(page, top)
    assert page.inner_html("#c01") == here, "what was built is what was shown"


def test_an_entry_comes_and_goes_before_anything_is_built(desk: Desk) -> None:
    page = desk.page
    more = '<app xml:id="a01a"><lem resp="#ed">lo</lem><rdg wit="#S">la</rdg></app>'
    reasons = (
        '<note type="reason" xml:lang="es">Concuerda.</note><note type="reason" xml:lang="en">It agrees.</note></app>'
    )
    more = more.replace("</app>", reasons)
    built = desk.shown_at_once(" lo anota", f" {more} anota", "Concuerda.", "#a01a")
    assert page.evaluate("document.getElementById('a01a').previousElementSibling.id") == "a01"
    assert page.locator("#p2\\.s1 a[href='#a01a']").count() == 1
    page.evaluate(f"() => until(() => window.built > {built})")
    built = page.evaluate("window.built")
    assert page.evaluate("document.getElementById('a01a').previousElementSibling.id") == "a01"
    desk.save(f" {more} anota", " lo anota")
    page.evaluate("() => until(() => !document.getElementById('a01a'))")
    page.evaluate(f"() => until(() => window.built > {built})")
    assert page.locator("#a01a, a[href='#a01a']").count() == 0


def test_markup_that_turns_out_invalid_is_taken_back(desk: Desk) -> None:
    page = desk.page
    before = page.inner_html("#c01")
    desk.save("No fueron tantos.", "No fueron <emph>777777</emph> tantos.")  # a figure without a source
    desk.bar("last good text")
    page.evaluate("() => until(() => !document.body.textContent.includes('777777'))")
    assert page.inner_html("#c01") == before


def test_findings_stand_in_the_page_and_the_last_good_text_below(desk: Desk) -> None:
    page = desk.page
    desk.save('<s xml:id="p2.s1" n="1">', '<s xml:id="p2.s1" n="1">Nada. <hii>Nunca.</hii> <hii>Jamás.</hii> ')
    said = desk.bar(r"[1-9]\d* finding")
    assert "Not built; this is the last good text." in said
    assert "Nunca." not in page.inner_text("#p2\\.s1")
    root = "document.documentElement.lastElementChild.shadowRoot"
    marks = page.evaluate(
        f"[...{root}.querySelectorAll('.marks .mark:not([hidden])')].map(one => one.style.top + one.style.left)"
    )
    assert len(marks) == len(set(marks)) > 1, "each mark is seen"
    page.evaluate(f"{root}.querySelector('.bar button').click()")
    covered = """root => {
        const box = root.querySelector('ol').getBoundingClientRect(), mark = root.querySelector('.mark');
        mark.style.top = `${box.top - root.host.getBoundingClientRect().top + 5}px`;
        mark.style.left = '99px';
        return root.elementFromPoint(105, box.top + 12).closest('ol') !== null;
    }"""
    assert page.evaluate(f"({covered})({root})"), "the list stands above the marks"
    item = page.evaluate(
        f"[...{root}.querySelectorAll('li')].map(one => one.textContent).find(one => one.includes('<hii>'))"
    )
    assert "Did you mean <hi>?" in item or "hi" in item
    links = page.evaluate(f"[...{root}.querySelectorAll('li a')].map(one => one.getAttribute('href'))")
    line = desk.path.read_text("utf-8").split("<hii>")[0].count("\n") + 1
    assert "#p2.s1" in links
    assert any(link.startswith(f"vscode://file{desk.path}:{line}:") for link in links)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.evaluate(f"[...{root}.querySelectorAll('li a')].find(one => one.getAttribute('href') === '#p2.s1').click()")
    page.evaluate(
        """() => until(() => { const box = document.getElementById('p2.s1').getBoundingClientRect();
                               return box.top >= 0 && box.bottom <= innerHeight; })"""
    )
    # Words that are saved meanwhile wait: the last good text stays as it is, and all comes when the file is mended.
    desk.save("lo anota", "lo apunta")
    desk.save("<hii>Nunca.</hii> <hii>Jamás.</hii> ", "")
    desk.shown("lo apunta", "#p2\\.s1")
    page.evaluate(
        "() => until(() => !document.documentElement.lastElementChild.shadowRoot.textContent.includes('last good'))"
    )


def test_words_of_a_version_that_turns_out_invalid_are_taken_back(desk: Desk) -> None:
    desk.save("No fueron tantos.", "No fueron 777777 tantos.")  # a figure without a source
    desk.bar("last good text")
    desk.page.evaluate("() => until(() => !document.body.textContent.includes('777777'))")
    assert "No fueron tantos." in desk.page.locator("#c01").text_content()


TREES = {
    "words": ("<a><b xml:id='x'>one two three</b></a>", [Patch(["x"], "one t", "w", "rai", "o three")]),
    "after": ("<a><b xml:id='x'>one <c/>two</b></a>", [Patch(["x"], "", "two", "2", "")]),
    "element": ("<a><b xml:id='x'>one <c/>two</b></a>", []),
    "attribute": ("<a><b xml:id='x'>one</b></a>", []),
    "comment": ("<a><!-- one --><b>two</b></a>", []),
}
AFTER = {
    "words": "<a><b xml:id='x'>one traio three</b></a>",
    "after": "<a><b xml:id='x'>one <c/>2</b></a>",
    "element": "<a><b xml:id='x'>one <d/>two</b></a>",
    "attribute": "<a><b xml:id='y'>one</b></a>",
    "comment": "<a><!-- three --><b>two</b></a>",
}


@pytest.mark.parametrize("kind", TREES)
def test_changed_words_are_told_from_changed_markup(kind: str) -> None:
    before, expected = TREES[kind]
    trees = (etree.ElementTree(etree.fromstring(text)) for text in (before, AFTER[kind]))
    assert patches(*trees) == expected


def test_what_cannot_be_read_has_no_changes(tmp_path: Path) -> None:
    path = tmp_path / "edition.xml"
    path.write_text("<a><b></a>", "utf-8")
    assert parsed(path) is None
    assert parsed(tmp_path / "none.xml") is None
    assert patches(None, etree.ElementTree(etree.fromstring("<a/>"))) == []
