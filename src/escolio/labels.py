"""The generated words of the program: the same `labels.xml` that the stylesheets read."""

from __future__ import annotations

from functools import cache

from lxml import etree

from escolio.project import resources


@cache
def _labels() -> dict[str, dict[str, str]]:
    root = etree.parse(str(resources() / "xslt/common/labels.xml")).getroot()
    return {
        str(label.get("key")): {str(word.tag): word.text or "" for word in label.iterchildren(etree.Element)}
        for label in root.iter("label")
    }


def has_label(key: str) -> bool:
    """Whether there are words for a key."""
    return key in _labels()


def label(key: str, lang: str, **values: str) -> str:
    """The words for a key in a language, each {name} in them replaced by the value of that name."""
    text = _labels()[key][lang]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
