"""The generated words: the same keys in every language, filled in with the same values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from escolio.project import resources

FILES = sorted((resources() / "xslt/words").glob("*.xml"))
WRITTEN = [path for part in ("xslt", "src") for path in sorted((resources() / part).rglob("*.[xp][sy]*"))]
CALL = re.compile(r"""(?:words|esc):label\('([a-z][\w.-]*)'|\blabel\("([a-z][\w.-]*)\"""")


def words(path: Path) -> dict[str, str]:
    found = etree.parse(str(path)).getroot().findall("word")
    keys = [str(word.get("key")) for word in found]
    assert len(keys) == len(set(keys)), "a key stands twice"
    return {str(word.get("key")): word.text or "" for word in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_says_every_word(path: Path) -> None:
    english = words(resources() / "xslt/words/en.xml")
    own = words(path)
    assert set(own) == set(english)
    assert etree.parse(str(path)).getroot().get("{http://www.w3.org/XML/1998/namespace}lang") == path.stem
    for key, text in own.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_that_is_asked_for_is_there() -> None:
    english = words(resources() / "xslt/words/en.xml")
    asked = {found for path in WRITTEN for pair in CALL.findall(path.read_text("utf-8")) for found in pair if found}
    assert len(asked) > 100
    assert {key for key in asked if not key.endswith(".") and key not in english} == set()
