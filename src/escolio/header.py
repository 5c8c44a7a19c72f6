"""What an edition states of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from escolio.project import resources
from escolio.reading import document
from escolio.saxon import transform


def facts(edition: Path) -> dict[str, Any]:
    """Identifier, version, date, titles and people as the header states them (data:header-facts says what is in it)."""
    stated: dict[str, Any] = json.loads(
        transform(resources() / "xslt/data/header-facts.xsl", document(edition), {}, base_output=None)
    )
    return stated
