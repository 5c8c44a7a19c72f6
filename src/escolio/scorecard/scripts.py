"""Checks on what the scripts of the pages listen to: what no script hears, no reader can stumble over."""

from __future__ import annotations

import re
from collections.abc import Callable

from escolio.scorecard.result import Result, Value
from escolio.scorecard.site import Page, Site

EVENTS = {
    "gestures": ("touchstart", "touchmove", "gesturechange", "pointermove", "mousemove"),
    "presses": ("mousedown", "pointerdown", "touchstart"),
    "motion": ("devicemotion", "deviceorientation"),
    "dragging": ("drag", "dragstart", "dragover", "drop", "pointermove", "mousemove"),
    "focusing": ("focus", "focusin", "blur", "focusout"),
    "hovering": ("mouseover", "mouseenter", "pointerover", "pointerenter"),
}


def heard(page: Page) -> set[str]:
    """The events that the scripts of a page listen to; its policy forbids handlers in attributes."""
    names = set(re.findall(r"addEventListener\(\s*['\"]([a-z]+)['\"]", page.programs))
    return names | set(re.findall(r"\.on([a-z]+)\s*=", page.programs))


def listening(kind: str) -> Callable[[Site], Result]:
    """The check that nothing listens to events of a kind. If something does, a person has to judge it."""

    def check(site: Site) -> Result:
        heard_on = {(page.path, name) for page in site.pages.values() for name in heard(page) & set(EVENTS[kind])}
        problems = tuple(sorted(f"{path}: {name}" for path, name in heard_on))
        values: dict[str, Value] = {"pages": len(site.pages), "events": list(EVENTS[kind])}
        return Result("open" if problems else "yes", values, problems)

    check.__name__ = kind
    return check


CHECKS = tuple(listening(kind) for kind in EVENTS)


def announced(site: Site) -> Result:
    """A page whose script changes something has a place from which it is announced."""
    scripted = [page for page in site.pages.values() if page.programs]
    silent = [page.path for page in scripted if not page.find("//*[@aria-live or @role = 'status' or @role = 'alert']")]
    return Result("open" if silent else "yes" if scripted else "na", {"pages": len(scripted)}, tuple(silent))
