"""The standing of a report's page: which of the report's editions it shows, and where the others are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.editions.volume import Shelf, Volume, Withdrawal

CHANGES: Final = "andringar/"
"""Where a report's changes are listed, under its newest page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page shows: ``day`` is that of its edition on the pages that stay for ever, None on the newest page.

    The addresses lead from the page itself; ``newest_url`` is empty on the newest page. ``editions`` is how many there
    are, 0 before the first and outside git.
    """

    version: str = ""
    day: date | None = None
    editions: int = 0
    newest_version: str = ""
    newest_url: str = ""
    is_coming: bool = False
    withdrawal: Withdrawal | None = None

    @property
    def is_newest(self) -> bool:
        """True when the page shows the newest edition."""
        return self.version == self.newest_version

    @property
    def changes_url(self) -> str:
        """Where the changes between editions are listed, or nothing before the first."""
        return f"{self.newest_url}{CHANGES}" if self.editions else ""

    def cited(self, address: str) -> str:
        """The address to cite: that of the edition, which stays, and the report's own before its first edition."""
        return address if self.is_coming or not self.editions else f"{address}/v{self.version}"


def of_newest(shelf: Shelf | None, version: str) -> Standing:
    """The standing of a report's newest page, which shows ``version``."""
    if shelf is None:
        return Standing(version, newest_version=version)
    return Standing(version, None, len(shelf.volumes), shelf.newest.edition.version, "", shelf.coming, shelf.withdrawal)


def of_edition(shelf: Shelf, volume: Volume) -> Standing:
    """The standing of the page that an edition keeps for ever."""
    own = volume.edition
    day = volume.report.changes[0].date if volume.report and volume.report.changes else date.fromisoformat(own.day)
    # From board/year/report/v1.0.0/ to the newest page, which lies elsewhere when the report has moved.
    url = "../" if own.address == shelf.address else f"../../../../{shelf.address}/"
    return Standing(
        own.version, day, len(shelf.volumes), shelf.newest.edition.version, url, withdrawal=shelf.withdrawal
    )
