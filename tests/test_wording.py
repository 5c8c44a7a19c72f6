"""Words that were corrected do not come back, and what took their place is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from escolio.project import resources

# What was said, and what is said now (in which language), as the wording of the interface was settled.
RETIRED = (
    "lo mismo en la versión",
    "como cita",
    "como dirección",
    "sin guiones",
    "sucesos de este tipo",
    "en cada construcción",
    "resumen digital",
    "numeradas al margen",
    "declara el estado «",
    "View of the text",
    "resumen SHA",
    "resumen criptográfico",
    "no esta construcción",
)
SAID = {
    "es": (
        "{n} {hits} en {m} {places}",
        "Veredictos y cifras",
        "enlace",
        "eventos de este tipo",
        "cada vez que se genera la edición",
        "huella digital",
        "huella SHA-256",
        "Sinopsis de {place}",
        "secuencias de comandos (scripts)",
        "El signo ° abre una entrada del aparato: dice qué imprime la edición,",
    ),
    "en": ("Text view", "Verdicts and figures", "Synopsis of {place}"),
}


def told() -> dict[Path, str]:
    """Every file that holds words for readers."""
    root = resources()
    files = [
        *(root / "xslt/words").glob("*.xml"),
        *(root / "xslt/about").glob("*.xml"),
        *(root / "xslt/schema").glob("*.xml"),
    ]
    return {path: path.read_text(encoding="utf-8") for path in [*files, *(root / "schema").rglob("*.odd")]}


@pytest.mark.parametrize("words", RETIRED)
def test_a_retired_phrase_stays_away(words: str) -> None:
    assert [path.name for path, text in told().items() if words in text] == []


@pytest.mark.parametrize(
    ("language", "words"), [(lang, words) for lang, all_words in SAID.items() for words in all_words]
)
def test_the_better_phrase_is_said(language: str, words: str) -> None:
    files = [text for path, text in told().items() if path.stem == language or path.parent.name == "about"]
    assert any(words in text for text in files)
