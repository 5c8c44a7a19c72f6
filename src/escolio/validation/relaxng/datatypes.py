"""What a datatype is, in plain words, with an example: for messages about values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from escolio.validation.relaxng.grammar import Value, local_of
from escolio.validation.relaxng.spelling import among, listed, nearest

RNG_PARAM = "{http://relaxng.org/ns/structure/1.0}param"
PATTERN_SHOWN = 60
NAMES = frozenset({"ID", "IDREF", "NCName", "Name", "NMTOKEN"})
THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,\u00a0\u202f\u2009 ’'][0-9]{3})+")
DAY_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")

WORDS = {
    "anyURI": (
        "an address without spaces and with ASCII letters only (ñ is %C3%B1), or # and an identifier,",
        "#p1.s1 or https://example.org/",
    ),
    "boolean": ("true or false", ""),
    "date": ("a date of the calendar", "1945-08-23"),
    "dateTime": ("a date with a time", "1945-08-23T14:30:00Z"),
    "decimal": ("a number with a decimal point", "639.6"),
    "double": ("a number", "0.75"),
    "duration": ("a duration", "P3M"),
    "float": ("a number", "0.75"),
    "gDay": ("a day", "---23"),
    "gMonth": ("a month", "--08"),
    "gMonthDay": ("a month and day", "--08-23"),
    "gYear": ("a year of four digits", "1945"),
    "gYearMonth": ("a year and month", "1945-08"),
    "ID": ("an identifier that begins with a letter and has no spaces or colons", "p1.s1"),
    "IDREF": ("an identifier", "p1.s1"),
    "integer": ("a whole number", "12"),
    "int": ("a whole number", "12"),
    "language": ("a language tag", "es or zh-Latn"),
    "Name": ("a name that begins with a letter and has no spaces", "persName"),
    "NCName": ("a name that begins with a letter and has no spaces or colons", "p1.s1"),
    "NMTOKEN": ("one word of letters, digits and . - _ :", "a14"),
    "nonNegativeInteger": ("a whole number, 0 or more", "12"),
    "positiveInteger": ("a whole number, 1 or more", "12"),
    "QName": ("a name, with a prefix or without", "tei:persName"),
    "string": ("text", ""),
    "time": ("a time of day", "14:30:00"),
    "token": ("a word or words", ""),
    "normalizedString": ("text on one line", ""),
}
BOUNDS = {
    "minInclusive": "at least",
    "maxInclusive": "at most",
    "minExclusive": "more than",
    "maxExclusive": "less than",
    "minLength": "of at least this many characters:",
    "maxLength": "of at most this many characters:",
    "length": "of this many characters:",
}


def expected(value: Value, text: str) -> str:
    """What a value must be, as the end of a sentence that begins “it must be”; the nearest of a list comes first."""
    kinds = list(dict.fromkeys(_words(data) for data in value.data))
    if value.listed:
        kinds.append(f"one of: {listed(value.listed, near=text)}")
    if not kinds:
        return "empty"
    return ("a list, separated by spaces, each part " if value.is_list else "") + among(kinds)


def likely(value: Value, text: str) -> Iterator[str]:
    """What may have been meant by something written, whether or not the value admits it, the likeliest first."""
    written = text.strip()
    if meant := nearest(written, value.listed):
        yield meant
    if THOUSANDS.fullmatch(written):
        yield re.sub(r"\D", "", written)
    yield written.replace(",", ".")
    if day := DAY_FIRST.fullmatch(written):
        yield f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if day := YEAR_FIRST.fullmatch(written):
        yield f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    if any(data.get("type") in NAMES for data in value.data):
        yield re.sub(r"[\s:]+", "", written)


def _words(data: etree._Element) -> str:
    words, example = WORDS.get(data.get("type", ""), (data.get("type", "a value"), ""))
    bounds = [
        f"{BOUNDS[name]} {param.text}" for param in data.iter(RNG_PARAM) if (name := param.get("name", "")) in BOUNDS
    ]
    patterns = [param.text or "" for param in data.iter(RNG_PARAM) if param.get("name") == "pattern"]
    shown = [f"of the form {pattern}" for pattern in patterns if len(pattern) <= PATTERN_SHOWN and not example]
    return " ".join([words, *bounds, *shown]) + (f" such as {example}" if example else "")


def attribute_name(name: str) -> str:
    """`@type`, `@xml:id`: an attribute as an editor writes it."""
    return (
        f"@xml:{local_of(name)}" if name.startswith("{http://www.w3.org/XML/1998/namespace}") else f"@{local_of(name)}"
    )
