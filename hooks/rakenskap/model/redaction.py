"""Redactions: what has been removed from published reports because it should never have been published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rakenskap.model.problem import Place


@dataclass(frozen=True, slots=True)
class Redaction:
    """One decision: what is removed of a report, of which editions, when, why and by whom.

    ``report`` is its address, and no ``editions`` mean every one, the coming ones too. ``targets`` are places, each with
    where it is written, and ``fingerprints`` tell words without writing them. ``is_rewritten`` where the history of git
    holds none of it any more. Nothing in it says what was removed.
    """

    report: str
    editions: tuple[str, ...]
    day: date
    reason: str
    by: str
    targets: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    is_rewritten: bool = False
    place: Place = field(default=Place(""), compare=False, repr=False)
    places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
    """Where each of the targets and then of the fingerprints is written."""
    edition_places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
    day_place: Place = field(default=Place(""), compare=False, repr=False)

    def is_of(self, version: str) -> bool:
        """True where something is removed of the edition ``version``."""
        return not self.editions or version in self.editions

    @property
    def as_data(self) -> dict[str, Any]:
        """What programs are told of it."""
        editions = {"editions": list(self.editions)} if self.editions else {}
        return {"date": self.day.isoformat(), **editions, "reason": self.reason, "by": self.by}

    @property
    def anchor(self) -> str:
        """The id of what is told of it on the page of the report's changes."""
        return f"borttaget-{self.day.isoformat()}"
