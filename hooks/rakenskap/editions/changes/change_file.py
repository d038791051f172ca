"""The files of changes: ``andringar.json`` for programs, and the changed figures as RFC 4180 CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from rakenskap.base import published_file
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions.changes.change import Change, Changes
from rakenskap.model import canonical
from rakenskap.model.canonical import Canonical
from rakenskap.model.redaction import Redaction
from rakenskap.model.report import Report
from rakenskap.swedish import number

FILE: Final = "andringar.json"
FORMAT: Final = 1
COLUMNS: Final = (
    "report", "version", "date", "type", "table", "row", "column", "label", "before", "after", "difference", "percent",
    "unit",
)  # fmt: skip
"""The columns of the file of figures: ``before`` and ``after`` are exact numbers, or signs and targets as printed."""


def as_json(report: Report, editions: Sequence[Changes], address: str, redactions: Sequence[Redaction] = ()) -> bytes:
    """Every change between consecutive editions, newest first, and the ``redactions`` of them; numbers are exact texts.

    ``address`` is the site's.
    """
    by_version = {changes.newer.version: changes for changes in editions}
    content = {
        "format": FORMAT,
        "url": f"{address}{report.address}/",
        "title": report.title,
        "version": report.version,
        **({"redacted": [own.as_data for own in redactions]} if redactions else {}),
        "editions": [
            {
                "version": entry.version,
                "date": entry.date.isoformat(),
                "type": entry.type.value,
                "note": entry.note,
                "url": f"{address}{report.address}/v{entry.version}/",
            }
            | _since(by_version.get(entry.version), address)
            for entry in report.changes
        ],
    }
    return f"{published_file.pretty_json(content)}\n".encode()


def figures_csv(name: str, editions: Iterable[Changes]) -> PublishedFile:
    """The changed figures of these editions, in their order, as the file ``name``."""
    rows = tuple(row for changes in editions for row in _rows(changes))
    draft = Canonical(name, COLUMNS, rows, {})
    return PublishedFile(name, canonical.as_csv(draft), len(rows))


def _since(changes: Changes | None, address: str) -> dict[str, Any]:
    """What an edition changed in the one before; nothing of the first, which changed none."""
    if changes is None:
        return {}
    return {"since": changes.older.version, "changes": entries(changes, address)}


def entries(changes: Changes, address: str) -> list[dict[str, Any]]:
    """Every change between two editions, for the site at ``address``."""
    return [_entry(own, changes, address) for own in changes.items]


def _entry(own: Change, changes: Changes, address: str) -> dict[str, Any]:
    older = f"{address}{changes.newer.address}/v{changes.older.version}/"
    newer = f"{address}{changes.newer.address}/v{changes.newer.version}/"
    entry = {
        "part": own.part.value,
        "event": own.event.value,
        "type": own.sort.value,
        "aspect": own.aspect,
        "name": _plain(own.name),
        "table": own.table,
        "row": own.row,
        "column": own.column,
        "section": own.section,
        "paragraph": own.paragraph,
        "url": f"{newer}#{own.key}" if own.key else "",
        "old_url": f"{older}#{own.old_key}" if own.old_key else "",
        "before": _plain(own.before),
        "after": _plain(own.after),
        "old": _exact(own.old),
        "new": _exact(own.new),
        "difference": _exact(own.difference),
        "percent": _share(own.percent),
        "unit": own.unit,
        "old_unit": own.old_unit if own.old_unit != own.unit else "",
        "values": [
            _filled({"label": _plain(one.label), "text": _plain(one.text), "value": _exact(one.value)})
            for one in own.values
        ],
    }
    return _filled(entry)


def _rows(changes: Changes) -> Iterator[tuple[str, ...]]:
    dates = {entry.version: entry.date.isoformat() for entry in changes.newer.changes}
    version = changes.newer.version
    for own in changes.figures:
        yield (
            changes.newer.address,
            version,
            dates.get(version, ""),
            own.sort.value,
            own.table,
            own.row,
            own.column,
            _plain(own.name),
            _exact(own.old) or _plain(own.before),
            _exact(own.new) or _plain(own.after),
            _exact(own.difference),
            _share(own.percent),
            own.unit,
        )


def _exact(value: Decimal | None) -> str:
    return "" if value is None else number.canonical(value)


def _share(percent: Decimal | None) -> str:
    return "" if percent is None else number.canonical(number.rounded(percent, 1))


def _plain(words: str) -> str:
    """Words for a program, with ordinary spaces."""
    return words.replace(number.NBSP, " ")


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without what says nothing."""
    return {key: said for key, said in entry.items() if said not in ("", 0, [])}


@dataclass(frozen=True, slots=True)
class Files:
    """What of a report's changes can be downloaded: all of them, and the changed figures, where there are any."""

    json: PublishedFile | None
    figures: PublishedFile | None

    @property
    def listed(self) -> tuple[PublishedFile, ...]:
        """Those that there are."""
        return tuple(own for own in (self.json, self.figures) if own is not None)
