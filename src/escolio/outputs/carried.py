"""Style and script that every page carries: the stylesheets name the files beside them, here they are put in.

A long text has many pages: written by the stylesheets, each letter of style and script cost as much as one of the text.
"""

from __future__ import annotations

import re
from pathlib import Path

from escolio.files import remembered
from escolio.project import resources

# As pages name the files at the beginning of an element: <style>/*edition.css*//*apart.css*/…
NAMED = re.compile(r"(<s(?:tyle|cript)>)((?:/\*[a-z]+\.(?:css|js)\*/)+)")
NAME = re.compile(r"/\*([a-z.]+)\*/")
# White space that a style sheet can do without.
SPACES = ((" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (": ", ":"), (", ", ","), (" > ", ">"))


def carrying(page: str) -> str:
    """A page with the style and the script that it names."""
    return NAMED.sub(lambda begun: "".join((begun[1], *map(_named, NAME.findall(begun[2])))), page)


def _named(name: str) -> str:
    path = resources() / "xslt" / "html" / name
    return style(path) if path.suffix == ".css" else script(path)


@remembered(4)
def style(path: Path) -> str:
    """A style sheet as pages carry it: without comments that have lines of their own and white space for reading."""
    text = "".join(_lines(path, "/*"))
    for more, less in SPACES:
        text = text.replace(more, less)
    return text


@remembered(4)
def script(path: Path) -> str:
    """A script as pages carry it: without comments that have lines of their own and without indentation.

    Its digest lies beside it, for the policy of a page.
    """
    return "\n".join(_lines(path, "//"))


def _lines(path: Path, comment: str) -> list[str]:
    lines = (line.lstrip(" ") for line in path.read_text(encoding="utf-8").split("\n"))
    return [line for line in lines if line and not line.startswith(comment)]
