"""The generated words of the program: the same `xslt/words/LANG.xml` that the stylesheets read."""

from __future__ import annotations

from functools import cache

from lxml import etree

from escolio.project import resources


@cache
def _words(lang: str) -> dict[str, str]:
    root = etree.parse(str(resources() / f"xslt/words/{lang}.xml")).getroot()
    return {str(word.get("key")): word.text or "" for word in root.iter("word")}


def has_label(key: str) -> bool:
    """Whether there are words for a key."""
    return key in _words("en")


def label(key: str, lang: str, **values: str) -> str:
    """The words for a key in a language, each {name} in them replaced by the value of that name."""
    text = _words(lang)[key]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
