"""What an edition states of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from escolio.project import resources
from escolio.saxon import transform


def statement(edition: Path) -> dict[str, Any]:
    """Identifier, version, date and titles as the header states them."""
    stated: dict[str, Any] = json.loads(
        transform(resources() / "xslt/data/statement.xsl", edition, {}, base_output=None)
    )
    return stated
