"""The generated words of the program: the same `xslt/words/LANG.xml` that the stylesheets read."""

from __future__ import annotations

from functools import cache

from lxml import etree

from escolio.project import resources

STANDING_IN = "en"


@cache
def _words(lang: str) -> dict[str, str]:
    """The words of a language, or those of its primary tag; English ones without a file."""
    files = [resources() / f"xslt/words/{name}.xml" for name in (lang.lower().partition("-")[0], STANDING_IN)]
    root = etree.parse(str(next(path for path in files if path.is_file()))).getroot()
    return {str(word.get("key")): word.text or "" for word in root.iter("word")}


def has_label(key: str) -> bool:
    """Whether there are words for a key."""
    return key in _words(STANDING_IN)


def signs(lang: str) -> frozenset[str]:
    """All signs of the words of a language."""
    return frozenset().union(*_words(lang).values())


def label(key: str, lang: str, **values: str) -> str:
    """The words for a key in a language (in English where it has none), each {name} replaced by its value."""
    text = _words(lang).get(key) or _words(STANDING_IN)[key]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
