"""Has roc-validator judge an RO-Crate without a network.

The validator wants the JSON-LD context of RO-Crate 1.2 from the web. Here its cache is filled beforehand with a context
of our own that defines, in the same way, the terms that our crates use and no others: what is not among them the
validator does not see, and reports as missing where it is required.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
PROPERTIES = """
    about agent alternateName author contentSize datePublished description encodingFormat endTime hasPart identifier
    inLanguage instrument keywords license mentions name object publisher result sha256 softwareVersion url usageInfo
    version
"""
TYPES = "AssessAction CreateAction CreativeWork Dataset Organization SoftwareApplication"
TERMS = {name: f"http://schema.org/{name}" for name in (PROPERTIES + TYPES).split()} | {
    "File": "http://schema.org/MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}


def issues(crates: list[Path], scratch: Path) -> list[list[str]]:
    """What breaks a requirement of RO-Crate 1.2 in each crate in a folder, judged in one process of their own."""
    command = [sys.executable, __file__, str(scratch / "cache"), *map(str, crates)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill_cache(cache: Path) -> None:
    """Put the context into the cache that the validator looks into."""
    from requests.adapters import HTTPAdapter
    from requests_cache import CachedSession
    from urllib3 import HTTPResponse

    class Ours(HTTPAdapter):
        """Answers with our context instead of asking the web."""

        def send(self, request: Any, *_: Any, **__: Any) -> Any:
            body = io.BytesIO(json.dumps({"@context": TERMS}).encode())
            headers = {"Content-Type": "application/ld+json"}
            return self.build_response(request, HTTPResponse(body, headers, status=200, preload_content=False))

    with CachedSession(str(cache), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", Ours())
        session.get(CONTEXT)


def judge(crate: Path, cache: Path) -> list[str]:
    """Ask the validator."""
    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings

    settings = ValidationSettings(
        rocrate_uri=crate,
        profile_identifier="ro-crate-1.2",
        requirement_severity=Severity.REQUIRED,
        offline=True,
        cache_path=cache,
    )
    result = services.validate(settings)
    return [f"{issue.check.identifier} {issue.message}" for issue in result.get_issues()]


if __name__ == "__main__":
    own, *folders = map(Path, sys.argv[1:])
    fill_cache(own)
    print(json.dumps([judge(folder, own) for folder in folders]))
