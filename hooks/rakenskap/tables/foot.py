"""The foot of a table or a list: notes, remarks, signs, what the lights mean, checks and the download, in that order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rakenskap.base.text import Text
from rakenskap.swedish import number
from rakenskap.tables.check_list import CheckList
from rakenskap.tables.footnote import Footnote
from rakenskap.tables.light import Meaning
from rakenskap.tables.missing import NO_KEY, Key


@dataclass(frozen=True, slots=True)
class Download:
    """A table's own file: its address, how many rows it has, and its size in words (``1 kB``)."""

    url: str
    rows: int
    size: str


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A download in finished words; ``title`` is only read aloud, since many links of a page say the same."""

    url: str
    lead: str
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Foot:
    """Everything under a table or a list."""

    notes: tuple[Footnote, ...] = ()
    remarks: tuple[str, ...] = ()
    key: Key = NO_KEY
    meanings: tuple[Meaning, ...] = ()
    checks: CheckList | None = None
    download: DownloadLink | None = None


def download_link(download: Download | None, lead: str, title: str, text: Text) -> DownloadLink | None:
    """The link to ``download``, or None when there is none; ``lead`` is the key of its first words."""
    if download is None:
        return None
    rows = text.counted("table.download.rows", download.rows, rows=number.swedish(Decimal(download.rows)))
    return DownloadLink(download.url, text(lead), title, text("table.download.facts", rows=rows, size=download.size))
