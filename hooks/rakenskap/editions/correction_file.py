"""The file of corrections: every change since the first publications of the whole site, as RFC 4180 CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from rakenskap.editions.changes.change import Change
from rakenskap.editions.correction import Correction
from rakenskap.model import package
from rakenskap.model.package import PublishedFile
from rakenskap.model.tabular import Canonical
from rakenskap.swedish import number

FILE: Final = "rattelser.csv"
COLUMNS: Final = (
    "date", "municipality", "board", "fictional", "report", "title", "version", "type", "note",
    "part", "event", "aspect", "table", "row", "column", "section", "name", "before", "after",
    "difference", "percent", "unit", "url",
)  # fmt: skip
"""One row for each change; ``before`` and ``after`` are exact numbers, or texts and signs as printed."""


def correction_file(found: Iterable[Correction], address: str) -> PublishedFile:
    """The file of these corrections, in their order; ``address`` is the site's."""
    rows = tuple(row for own in found for row in _rows(own, address))
    return PublishedFile(FILE, package.as_csv(Canonical(FILE, COLUMNS, rows, {})), len(rows))


def _rows(own: Correction, address: str) -> Iterator[tuple[str, ...]]:
    head = (
        own.day.isoformat(),
        own.board.municipality,
        own.board.name,
        "ja" if own.board.fictional else "nej",
        own.address,
        _plain(own.title),
        own.version,
        own.kind.value,
        _plain(" ".join(own.note.split())),
    )
    url = f"{address}{own.url}"
    # What has no changes to list (a withdrawal, an edition that can't be read) is a row of its own all the same.
    yield from ((*head, *_cells(one), url) for one in own.items)
    if not own.items:
        yield (*head, *("" for _ in COLUMNS[len(head) : -1]), url)


def _cells(one: Change) -> tuple[str, ...]:
    return (
        one.part.value,
        one.event.value,
        one.aspect,
        one.table,
        one.row,
        one.column,
        one.section,
        _plain(one.name),
        _exact(one.old) or _plain(one.before),
        _exact(one.new) or _plain(one.after),
        _exact(one.difference),
        "" if one.percent is None else number.canonical(number.rounded(one.percent, 1)),
        one.unit,
    )


def _exact(value: Decimal | None) -> str:
    return "" if value is None else number.canonical(value)


def _plain(words: str) -> str:
    """Words for a program, with ordinary spaces."""
    return words.replace(number.NBSP, " ")
