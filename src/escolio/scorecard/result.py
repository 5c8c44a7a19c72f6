"""What a check found: yes, no, not applicable or open, with the numbers it counted and the places it objects to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["yes", "no", "na", "open"]
Value = str | int | list[str]


@dataclass(frozen=True)
class Result:
    """`values` fill the sentence that tells the evidence; `problems` name places, in no language."""

    outcome: Outcome
    values: dict[str, Value]
    problems: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The result as JSON has it."""
        return asdict(self) | {"problems": list(self.problems)}


def verdict(problems: Iterable[str], /, **values: Value) -> Result:
    """Yes when there is no problem."""
    places = tuple(sorted(set(problems)))
    return Result("no" if places else "yes", values, places)
