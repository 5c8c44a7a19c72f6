"""Checks on the pages: what they load, where their links lead, what each of them says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from escolio.project import MANIFEST
from escolio.scorecard.result import Result, verdict
from escolio.scorecard.site import SCHEME, Page, Site, target

SERVER = (".php", ".jsp", ".asp", ".aspx", ".cgi", ".pl", ".py", ".rb", ".htaccess")
ATTRIBUTES = "//*/@src | //*/@srcset | //*/@poster | //*/@background"
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
CSS_LOADS = re.compile(r"(?i)url\(\s*['\"]?(?!data:|#)([^'\")\s]+)|@import\s+['\"]([^'\"]+)")
SCRIPT_LOADS = re.compile(r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|import)\s*\(")


def loaded(page: Page) -> Iterator[str]:
    """The address of everything that a browser would fetch to show a page; what stands in the page (data:) is not."""
    named = [element.get(name, "#") for element in page.all("use", "image") for name in ("href", "xlink:href")]
    named += [element.get("data", "#") for element in page.all("object")]
    named += [
        link.get("href", "") for link in page.all("link") if LOADED_LINKS & set(link.get("rel", "").lower().split())
    ]
    yield from (address for address in page.find(ATTRIBUTES) + named if not address.startswith(("data:", "#")))
    yield from (match[1] or match[2] for match in CSS_LOADS.finditer(page.css))


def fetching(page: Page) -> list[str]:
    """The calls in the scripts of a page that fetch something."""
    return SCRIPT_LOADS.findall(page.programs)


def nothing_loaded(site: Site) -> Result:
    """No page fetches anything from another host, nor has a script that could."""
    problems = [
        f"{page.path}: {address}"
        for page in site.pages.values()
        for address in [*filter(SCHEME.match, loaded(page)), *fetching(page)]
    ]
    return verdict(problems, pages=len(site.pages))


def self_sufficient(site: Site) -> Result:
    """No page needs another file to be shown: copied alone, it is whole."""
    problems = [f"{page.path}: {address}" for page in site.pages.values() for address in loaded(page)]
    return verdict(problems, pages=len(site.pages))


def no_server(site: Site) -> Result:
    """No file that a server must run, no form that needs an answer."""
    forms = [page.path for page in site.pages.values() if page.all("form")]
    return verdict(site.ending(*SERVER) + forms, files=len(site.files), pages=len(site.pages))


def plain_web(site: Site) -> Result:
    """Nothing but HTML and CSS, and scripts that stand in the page itself."""
    problems = [f"{page.path}: {tag}" for page in site.pages.values() for tag in page.by_tag if "-" in tag]
    problems += [
        f"{page.path}: script {script.get('src')}"
        for page in site.pages.values()
        for script in page.all("script")
        if script.get("src") is not None
    ]
    scripted = sum(bool(page.programs) for page in site.pages.values())
    return verdict(problems + site.ending(".js", ".mjs", ".wasm", ".swf"), pages=len(site.pages), scripts=scripted)


def no_query(site: Site) -> Result:
    """No link inside the folder carries a query."""
    return verdict([f"{page.path}: {href}" for page, href in site.inner() if "?" in href], links=site.links)


def relative(site: Site) -> Result:
    """Every link inside the folder starts from the page it stands in, so that the folder may lie anywhere."""
    problems = [
        f"{page.path}: {href}"
        for page, href in site.inner()
        if href.startswith(("/", "\\")) or target(page, href)[0].startswith("..")
    ]
    problems += [
        f"{page.path}: {href}" for page in site.pages.values() for href in page.hrefs if href.startswith("file:")
    ]
    return verdict(problems, links=site.links)


def links(site: Site) -> Result:
    """Every link inside the folder leads to a file, and its fragment to an identifier there."""
    problems = []
    for page, href in site.inner():
        path, fragment = target(page, href)
        path = f"{path}/index.html" if f"{path}/index.html" in site.files else path
        is_there = path in site.files or path == MANIFEST
        named = not fragment or path not in site.pages or fragment in site.pages[path].ids
        if not href or not is_there or not named:
            problems.append(f"{page.path}: {href}")
    return verdict(problems, links=site.links, pages=len(site.pages))


def unique_ids(site: Site) -> Result:
    """No identifier stands twice in a page."""
    problems = [f"{page.path}: {name}" for page in site.pages.values() for name, count in page.ids.items() if count > 1]
    return verdict(problems, ids=sum(len(page.ids) for page in site.pages.values()))
