"""Volumes: editions as they are read, and the shelf of all that one report has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rakenskap.audit.audit import Audit
from rakenskap.editions.edition import Edition
from rakenskap.editions.shared import Shared
from rakenskap.model.model import Report
from rakenskap.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Volume:
    """One edition as it is read, with board and register as they stood at its commit.

    ``report`` is None where it can't be read any more; then ``files`` are the package's as they are, by name.
    """

    edition: Edition
    shared: Shared
    report: Report | None
    audit: Audit | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a report is withdrawn: when, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of one report, oldest first, and the address of its newest page.

    ``coming`` is true when what the site shows at that address isn't published yet.
    """

    address: str
    volumes: tuple[Volume, ...]
    withdrawal: Withdrawal | None = None
    coming: bool = False

    @property
    def newest(self) -> Volume:
        """The edition published last."""
        return self.volumes[-1]

    @property
    def former(self) -> tuple[str, ...]:
        """The addresses where its newest page stood before the report was moved."""
        listed = (one.edition.address for one in self.volumes)
        return tuple(dict.fromkeys(address for address in listed if address != self.address))
