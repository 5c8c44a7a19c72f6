"""Checks on what the pages offer to people who see, hear or move differently, as far as no browser is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from escolio.scorecard.result import Result, verdict
from escolio.scorecard.site import Page, Site, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LETTER = re.compile(r"[^\W\d_]|[§*†]")
FIELDS = ("input", "select", "textarea")
MOVING = ("audio", "video", "marquee", "blink")
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{3,8})\b")
DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{\s*:root\s*\{([^}]*)\}")
LIGHT = re.compile(r":root\s*\{([^}]*)\}")
GROUNDS = {"paper", "wash", "raised", "box"}
LINES = {"line", "rule"}
VERDICTS = ("sound", "loose", "bare", "false", "opinion")
LEAST_CONTRAST, LEAST_OF_LINES = 4.5, 3.0
MIXED = re.compile(
    r"([a-z-]+)\s*:[^;{}]*?color-mix\(in srgb, *(var\([^%]*\)|currentColor) ([\d.]+)%, *([^()]*(?:\([^()]*\))?)\)"
)
NAMED = re.compile(r"var\(--([a-z-]+)")
FILLING = ("background", "background-color", "fill", "box-shadow")
OPACITIES = ("opacity", "stroke-opacity", "fill-opacity")
MOTION = re.compile(r"(?i)\banimation(-name)?\s*:|@keyframes")


def languages(site: Site) -> Result:
    """Every page says its language; passages in another one say theirs."""
    problems = [page.path for page in site.pages.values() if not page.language]
    tags = [language for page in site.pages.values() for language in page.find("//*/@lang")]
    return verdict(problems, pages=len(site.pages), passages=len(tags) - len(site.pages), languages=sorted(set(tags)))


def headings(site: Site) -> Result:
    """One first heading a page, and no level skipped."""
    problems, count = [], 0
    for page in site.pages.values():
        levels = [int(heading.tag[1]) for heading in page.tree.iter(*HEADINGS)]
        count += len(levels)
        if levels.count(1) != 1 or levels[0] != 1:
            problems.append(page.path)
        problems += [f"{page.path}: h{upper} – h{lower}" for upper, lower in pairwise(levels) if lower > upper + 1]
    return verdict(problems, headings=count, pages=len(site.pages))


def titles(site: Site) -> Result:
    """Every page has a title, and no two in one language have the same."""
    seen: set[tuple[str, str]] = set()
    problems = []
    for page in site.pages.values():
        title = (page.language, " ".join((page.tree.findtext("head/title") or "").split()))
        if not title[1] or title in seen:
            problems.append(page.path)
        seen.add(title)
    return verdict(problems, pages=len(site.pages))


def landmarks(site: Site) -> Result:
    """Every page has one main part, and its first link leads past what comes before it."""
    problems = [page.path for page in site.pages.values() if len(page.all("main")) != 1 or not skips(page)]
    return verdict(problems, pages=len(site.pages))


def skips(page: Page) -> bool:
    """Whether the first link leads to a place in the page."""
    first = next((link.get("href", "") for link in page.all("a")), "")
    return first[:1] == "#" and first[1:] in page.ids


def named(element: etree._Element) -> bool:
    """Whether a link has a name: words, or a number that the words of its own paragraph, item or cell explain."""
    label = element.get("aria-label") or element.get("aria-labelledby") or element.text or ""
    inner = element[0].text or "" if len(element) else ""
    if LETTER.search(label) or LETTER.search(inner):
        return True
    name = label.strip() or text_of(element).strip()
    around = next(element.iterancestors("p", "li", "td", "th", "dd", "dt"), element)
    return bool(name and LETTER.search(text_of(around)))


def link_names(site: Site) -> Result:
    """Every link has a name that its surroundings make clear."""
    problems, count = [], 0
    for page in site.pages.values():
        links = [link for link in page.all("a") if link.get("href") is not None]
        count += len(links)
        problems += [f"{page.path}: {link.get('href')}" for link in links if not named(link)]
    return verdict(problems, links=count)


def pictures(site: Site) -> Result:
    """Every drawing has a name or says that it carries none; every image has its alternative text."""
    problems, count = [], 0
    for page in site.pages.values():
        drawings = [picture for picture in page.all("svg") if next(picture.iterancestors("svg"), None) is None]
        count += len(drawings) + len(page.all("img"))
        bare = [picture for picture in drawings if not drawn_name(picture)]
        bare += [picture for picture in page.all("img") if picture.get("alt") is None]
        problems += [f"{page.path}: {picture.tag} {picture.get('id', '')}".rstrip() for picture in bare]
    return verdict(problems, pictures=count)


def drawn_name(svg: etree._Element) -> str:
    """What names a drawing, or takes it away from those who cannot see it."""
    attributes = [svg.get(key, "") for key in ("aria-label", "aria-labelledby", "aria-hidden")]
    return "".join(attributes) + (svg.findtext("title") or "")


def zoom(site: Site) -> Result:
    """No page forbids enlargement, and each fits itself to the width of the screen."""
    problems = []
    for page in site.pages.values():
        viewport = next((meta.get("content", "") for meta in page.all("meta") if meta.get("name") == "viewport"), "")
        if "width=device-width" not in viewport or re.search(r"maximum-scale|user-scalable", viewport):
            problems.append(page.path)
    return verdict(problems, pages=len(site.pages))


def still(site: Site) -> Result:
    """Nothing moves, sounds, flashes, counts down or sends the reader elsewhere."""
    problems = [page.path for page in site.pages.values() if moves(page)]
    return verdict(problems, pages=len(site.pages))


def moves(page: Page) -> bool:
    """Whether a page moves, sounds, or leaves by itself."""
    leaves = any(meta.get("http-equiv", "").lower() == "refresh" for meta in page.all("meta"))
    return leaves or bool(page.all(*MOVING)) or bool(MOTION.search(page.css))


def media(site: Site) -> Result:
    """There is no sound and no video; should there be, nobody has judged its alternatives."""
    players = [f"{page.path}: {element.tag}" for page in site.pages.values() for element in page.all("audio", "video")]
    return Result(
        "no" if players else "na", {"pages": len(site.pages), "media": len(players)}, tuple(sorted(set(players)))
    )


def submissions(site: Site) -> Result:
    """There is no form, so nothing to mistake, to undo or to authenticate."""
    forms = [page.path for page in site.pages.values() for _ in page.all("form")]
    return Result("no" if forms else "na", {"pages": len(site.pages), "forms": len(forms)}, tuple(sorted(set(forms))))


def fields(site: Site) -> Result:
    """Every field has a name."""
    shown = [
        (page, field) for page in site.pages.values() for field in page.all(*FIELDS) if field.get("type") != "hidden"
    ]
    problems = [f"{page.path}: {field.tag}" for page, field in shown if not field_name(page, field)]
    values = {"pages": len(site.pages), "fields": len(shown)}
    return Result("no" if problems else "yes" if shown else "na", dict(values), tuple(sorted(set(problems))))


def field_name(page: Page, field: etree._Element) -> str:
    """What names a field: a label of its own, one around it, or one that points at it."""
    pointing = [text_of(label) for label in page.all("label") if label.get("for") == field.get("id", "-")]
    around = [text_of(label) for label in field.iterancestors("label")]
    return "".join([field.get("aria-label", ""), field.get("aria-labelledby", ""), *pointing, *around]).strip()


def contrast(site: Site) -> Result:
    """Text, lines and signs as they are painted on every ground that a style sheet names, in both schemes.

    What is mixed with another colour or let shine through is reckoned as the mixture, lines in drawings too.
    """
    problems: list[str] = []
    lowest = {LEAST_CONTRAST: 21.0, LEAST_OF_LINES: 21.0}
    pairs = dict.fromkeys(lowest, 0)
    for page in site.pages.values():
        for scheme, colours in schemes(page.css):
            for name, ground, ratio, least in [*ratios(colours), *mixtures(page.css, colours), *drawn(page, colours)]:
                pairs[least] += 1
                lowest[least] = min(lowest[least], ratio)
                if ratio < least:
                    problems.append(f"{page.path}: {scheme} {name} / {ground} {ratio:.2f}")
    text, lines = (f"{lowest[least]:.1f} : 1" for least in (LEAST_CONTRAST, LEAST_OF_LINES))
    values: dict[str, str | int | list[str]] = {
        "pairs": pairs[LEAST_CONTRAST],
        "lowest": text,
        "lines": pairs[LEAST_OF_LINES],
        "faintest": lines,
    }
    return verdict(problems, **values)


def schemes(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The named colours of the light and of the dark scheme."""
    dark = DARK.search(css)
    light = LIGHT.search(css)
    base = dict(COLOUR.findall(light[1])) if light else {}
    if base:
        yield "light", base
    if dark:
        yield "dark", base | dict(COLOUR.findall(dark[1]))


Pair = tuple[str, str, float, float]


def ratios(colours: dict[str, str]) -> Iterator[Pair]:
    """Name of the colour, name of the ground, their contrast, and the least that is allowed: of text or of a line."""
    for name, colour in colours.items():
        for ground in GROUNDS & set(colours):
            if name not in GROUNDS:
                least = LEAST_OF_LINES if name in LINES else LEAST_CONTRAST
                yield f"--{name}", f"--{ground}", ratio(colour, colours[ground]), least


def mixtures(css: str, colours: dict[str, str]) -> Iterator[Pair]:
    """The same of colours that a rule mixes: of a ground, how text stands on it; of a line or text, how it stands."""
    for made, first, share, second in set(MIXED.findall(css)):
        for name in mixed_names(first, colours):
            for ground in sorted(GROUNDS & set(colours)):
                other = colours.get("".join(NAMED.findall(second)), colours[ground])
                mixture = mixed(colours[name], other, float(share) / 100)
                called = f"--{name} {share}%"
                if made in FILLING:
                    yield "--ink", called, ratio(colours.get("ink", colours[name]), mixture), LEAST_CONTRAST
                else:
                    least = LEAST_CONTRAST if made == "color" else LEAST_OF_LINES
                    yield called, f"--{ground}", ratio(mixture, colours[ground]), least


def mixed_names(first: str, colours: dict[str, str]) -> list[str]:
    """The colours that a mixture may begin with: the one named, that of each verdict, or that of any text."""
    if first == "currentColor":
        return [name for name in colours if name not in GROUNDS | LINES]
    names = NAMED.findall(first)
    return [name for name in (VERDICTS if names[0] == "v" else names) if name in colours]


def drawn(page: Page, colours: dict[str, str]) -> Iterator[Pair]:
    """The same of what shines through in the drawings of a page; they are drawn in the colour of text."""
    shares = {opacity(element) for svg in page.all("svg") for element in svg.iter() if isinstance(element.tag, str)}
    for share in sorted(shares - {1.0, 0.0}):
        for ground in sorted(GROUNDS & set(colours)) if "ink" in colours else ():
            mixture = mixed(colours["ink"], colours[ground], share)
            yield f"--ink {share:.0%}", f"--{ground}", ratio(mixture, colours[ground]), LEAST_OF_LINES


def opacity(element: etree._Element) -> float:
    """How much of an element of a drawing is painted, what it stands in reckoned."""
    around = [element, *element.iterancestors()]
    product = min((float(element.get(name, 1)) for name in OPACITIES[1:]), default=1.0)
    for one in around:
        product *= float(one.get("opacity", 1))
    return product


def mixed(one: str, other: str, share: float) -> str:
    """Two hexadecimal colours mixed in sRGB, `share` of the first."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def channels(colour: str) -> list[int]:
    """Red, green and blue of #rgb or #rrggbb."""
    digits = colour[1:]
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return [int(digits[start : start + 2], 16) for start in (0, 2, 4)]


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two hexadecimal colours (WCAG 2.2, relative luminance)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb."""
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """A channel of sRGB made linear."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
