"""Texts of chance with whatever TEI admits, grown from the grammar of all of TEI where that is at hand.

It is no part of the project: `tei_all.rng` of the TEI Consortium, as published, beside the working tree or where
ESCOLIO_TEI_ALL says.
"""

from __future__ import annotations

import os
import random
from functools import cache
from pathlib import Path

from lxml import etree

import valid_texts
from random_tei import HEADER

ROOT = Path(__file__).resolve().parents[1]
PLACE = Path(os.environ.get("ESCOLIO_TEI_ALL") or ROOT.parent / "shared/tei/tei_all.rng")
# What a text is made of, and how often each is drawn.
WHOLES = ["body"] * 6 + ["front", "back", "standOff", "sourceDoc", "facsimile", "group"]


def is_at_hand() -> bool:
    return PLACE.is_file()


@cache
def grammar() -> valid_texts.Grammar:
    return valid_texts.Grammar(etree.parse(str(PLACE)).getroot())


def document(seed: int) -> bytes:
    """A TEI document drawn from the grammar of all of TEI; the same from the same seed."""
    chance = random.Random(seed)
    grower = valid_texts.Grower(
        chance.choice, valid_texts.seen_values(), chance.choice([4, 6, 9, 14]), grammar=grammar()
    )
    root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}</TEI>')
    parts = {"front": [], "body": [], "back": [], "group": []}  # type: ignore[var-annotated]
    for name in ("body", *(chance.choice(WHOLES) for _ in range(chance.choice([0, 1, 2])))):
        grower.budget = chance.choice([10, 30, 80])
        made = grower.element(name)
        if name in parts:
            parts[name].append(made)
        else:
            root.append(made)
    text = etree.SubElement(root, f"{valid_texts.TEI}text")
    for name in ("front", "group", "body", "back"):
        text.extend(parts[name][:1])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def tried(seed: int, folder: Path, *, thorough: bool = False) -> list[str]:
    """What is wrong with the outputs of the document of a seed, which are made below `folder`."""
    edition = folder / "tei/edition.xml"
    edition.parent.mkdir(parents=True, exist_ok=True)
    edition.write_bytes(document(seed))
    return list(valid_texts.refused(edition, folder / "out", thorough=thorough))
