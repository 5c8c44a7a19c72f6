"""What can be asked of a build, by name."""

from __future__ import annotations

from escolio.errors import UsageError

OUTPUTS = ("html", "pdf", "epub", "data")
REPORT = "about"  # of a whole build: what makes it makes everything else
WHOLE = frozenset((*OUTPUTS, REPORT))


def chosen(only: str | None) -> frozenset[str]:
    """The outputs of a list with commas, OUTPUTS without one. Raises UsageError for one that there is not."""
    names = frozenset(OUTPUTS) if only is None else frozenset(name.strip() for name in only.split(","))
    if unknown := sorted(names - {*OUTPUTS, REPORT}):
        choices = ", ".join((*OUTPUTS, REPORT))
        raise UsageError(f"There is no output {unknown[0]!r}.", remedy=f"Choose from: {choices}.")
    return WHOLE if REPORT in names else names
