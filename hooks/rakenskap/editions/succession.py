"""The editions of a report one after the other, each with what it changed in the one before."""

from __future__ import annotations

from dataclasses import dataclass

from rakenskap.editions.changes import report_change
from rakenskap.editions.changes.change import Changes
from rakenskap.editions.volume import Shelf, Volume
from rakenskap.model.model import Change as Entry


@dataclass(frozen=True, slots=True)
class Step:
    """An edition and the one before it, None for the first; ``changes`` is None where either can't be read any more."""

    volume: Volume
    earlier: Volume | None = None
    changes: Changes | None = None

    @property
    def entry(self) -> Entry | None:
        """What the edition says of itself: its day, its type and its note; None where it can't be read any more."""
        entries = self.volume.report.changes if self.volume.report is not None else ()
        return next((own for own in entries if own.version == self.volume.edition.version), None)


def steps(shelf: Shelf) -> tuple[Step, ...]:
    """The editions of a shelf, the newest first."""
    found = [Step(shelf.volumes[0])]
    for earlier, volume in zip(shelf.volumes, shelf.volumes[1:], strict=False):
        changes = None
        if earlier.report is not None and volume.report is not None:
            changes = report_change.between(earlier.report, volume.report)
        found.append(Step(volume, earlier, changes))
    return tuple(reversed(found))
