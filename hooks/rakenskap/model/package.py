"""The published data package: every table as RFC 4180 CSV, and a descriptor that says everything the source left unsaid.

Source: https://datapackage.org/standard/data-package/ (version 2), readable by programs that know version 1.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rakenskap.base import published_file
from rakenskap.base.published_file import PublishedFile
from rakenskap.model import addresses, canonical
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board, Measure, Register
from rakenskap.model.canonical import Canonical
from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Facts, Goals, Lost, Matrix, Plain, Table

DESCRIPTOR: Final = "datapackage.json"
MEASURES: Final = "measures"
_FORMAT: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT: Final = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True, "lineTerminator": "\r\n"}
_STRING: Final = {"type": "string", "missingValues": [""]}


@dataclass(frozen=True, slots=True)
class Package:
    """Everything of one report that can be downloaded: its tables by name, the descriptor, and all in one archive."""

    tables: Mapping[str, PublishedFile]
    descriptor: PublishedFile
    archive: PublishedFile

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        """Every file, as they lie in the report's folder."""
        return (*self.tables.values(), self.descriptor, self.archive)


def package(board: Board, report: Report, register: Register, publisher: Publisher) -> Package:
    """The published package of one report."""
    drafts = {table.name: published_table(table) for table in report.tables if not isinstance(table, Lost)}
    used = {row.measure for table in report.tables if isinstance(table, Matrix) for row in table.rows if row.measure}
    if used:
        drafts[MEASURES] = _measures(
            [measure.of(report.period.end) for measure in register.measures if measure.id in used]
        )
    files = {
        name: PublishedFile(f"{name}.csv", canonical.as_csv(draft), len(draft.rows)) for name, draft in drafts.items()
    }
    descriptor = _descriptor(board, report, publisher, drafts, files)
    described = PublishedFile(DESCRIPTOR, f"{published_file.compact_json(descriptor)}\n".encode())
    everything = (described, *files.values())
    archive = PublishedFile(archive_name(report.address), _archive(everything, report))
    return Package(files, described, archive)


def published_table(table: Table) -> Canonical:
    """Any table as rows of text under a header, with its schema."""
    if isinstance(table, Matrix):
        return canonical.canonical_matrix(table)
    if isinstance(table, Goals):
        return _goals(table)
    if isinstance(table, Actions):
        names = ("id", "group", "activity", "status", "text", "comment", "effect", "responsible", "due", "note", "cut")
        rows = [
            (*(getattr(action, name) for name in names[:-1]), "ja" if action.cut else "") for action in table.actions
        ]
        return _text_table(table.name, names, rows)
    if isinstance(table, Facts):
        facts = [(fact.id, fact.label, fact.value, fact.unit, fact.note) for fact in table.facts]
        return _text_table(table.name, ("id", "label", "value", "unit", "note"), facts)
    if isinstance(table, Plain):
        return _text_table(table.name, table.header, [row.cells for row in table.rows], key=False)
    message = f"no canonical form of {type(table).__name__}"
    raise TypeError(message)


def _goals(table: Goals) -> Canonical:
    """One row for each goal, followed by one for each of its indicators."""
    periods = list(dict.fromkeys(name for goal in table.goals for part in goal.indicators for name, _ in part.values))
    names = (
        "id",
        "council_goal",
        "goal",
        "status",
        "verdicts",
        "analysis",
        "indicator",
        "unit",
        "cell",
        "note",
        *periods,
    )
    rows = []
    for goal in table.goals:
        verdicts = "; ".join(f"{about}: {status}" for about, status in goal.verdicts)
        empty = [""] * len(periods)
        rows.append(
            (goal.id, goal.council_goal, goal.goal, goal.status, verdicts, goal.analysis, "", "", "", goal.note, *empty)
        )
        for part in goal.indicators:
            values = dict(part.values)
            own = (
                f"{goal.id}.{part.id}",
                goal.council_goal,
                goal.goal,
                part.status,
                "",
                "",
                part.text,
                part.unit,
                part.cell,
                part.note,
            )
            rows.append((*own, *(values.get(name, "") for name in periods)))
    return _text_table(table.name, names, rows)


def _measures(measures: Sequence[Measure]) -> Canonical:
    """The register of the measures that are used; a column of breaks only where there is any."""
    names = ("id", "name", "unit", "definition", "kolada", "better")
    rows = [tuple(getattr(measure, name) for name in names) for measure in measures]
    if not any(measure.breaks for measure in measures):
        return _text_table(MEASURES, names, rows)
    breaks = [(",".join(when.iso for when in measure.breaks),) for measure in measures]
    return _text_table(MEASURES, (*names, "brott"), [(*row, *own) for row, own in zip(rows, breaks, strict=True)])


def _text_table(name: str, header: Sequence[str], rows: Sequence[tuple[str, ...]], *, key: bool = True) -> Canonical:
    schema: dict[str, Any] = {"fields": [{"name": field} | _STRING for field in header]}
    if key:
        schema["primaryKey"] = [header[0]]
    return Canonical(name, tuple(header), tuple(rows), schema)


def _descriptor(
    board: Board, report: Report, publisher: Publisher, drafts: dict[str, Canonical], files: dict[str, PublishedFile]
) -> dict[str, Any]:
    titles = {table.name: table for table in report.tables}
    descriptor: dict[str, Any] = {
        "$schema": _FORMAT,
        "name": f"{report.board}-{report.year}-{report.slug}",
        "title": f"{board.name}, {board.municipality}: {report.title}",
        "description": report.description,
        "version": report.version,
        "created": f"{report.changes[0].date.isoformat()}T00:00:00Z",
        "homepage": f"{publisher.address}{report.address}/",
        "licenses": [{"title": publisher.licence_name, "path": publisher.licence_url}],
        "contributors": [{"title": publisher.name, "roles": ["publisher"]}],
        "sources": [_filled({"title": source.title, "path": source.path}) for source in report.sources],
        "report": _head(board, report),
        "changes": [
            {"version": change.version, "date": change.date.isoformat(), "type": change.type.value, "note": change.note}
            for change in report.changes
        ],
        "redacted": [own.as_data for own in report.redactions],
        "lost": [{"name": t.name, "title": t.title, "reason": t.lost} for t in report.tables if isinstance(t, Lost)],
        "resources": [_resource(draft, files[name], titles.get(name)) for name, draft in drafts.items()],
    }
    return _filled(descriptor)


def _head(board: Board, report: Report) -> dict[str, Any]:
    made = report.decision
    decision = {
        "body": made.body,
        "date": made.date.isoformat() if made.date else "",
        "paragraph": made.paragraph,
        "registry_number": made.registry_number,
    } if made else {}  # fmt: skip
    return _filled(
        {
            "board": board.name,
            "municipality": board.municipality,
            "municipality_code": board.municipality_code,
            "type": report.type.value,
            "period": f"{report.period.start.isoformat()}/{report.period.end.isoformat()}",
            "status": report.status.value,
            "published": report.published.isoformat() if report.published else "",
            "decision": _filled(decision),
        }
    )


def _resource(draft: Canonical, file: PublishedFile, table: Table | None) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": draft.name,
        "type": "table",
        "title": table.title if table else "Nyckeltal ur registret",
        "description": table.description if table else "",
        "kind": table.kind.name if table else "",
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
        "dialect": _DIALECT,
        "schema": draft.schema,
    }
    if table is not None and table.notes:
        described["notes"] = [
            _filled(
                {
                    "row": note.row,
                    "column": note.column,
                    "text": note.text,
                    "mark": note.mark,
                    "printed": note.printed,
                    "brott": note.breaks.iso if note.breaks else "",
                }
            )
            for note in table.notes
        ]
    return _filled(described | _declared(table))


def _declared(table: Table | None) -> dict[str, Any]:
    """What is said of a matrix as a whole that its columns can't say."""
    if not isinstance(table, Matrix):
        return {}
    return {
        "signs": table.signs.value if table.signs else "",
        "totals": [{"row": total.row, "columns": list(total.columns)} for total in table.totals],
        "headings": [{"heading": end.heading, "last": end.last} for end in table.headings],
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def archive_name(address: str) -> str:
    """The name of the archive of the report at an address."""
    return addresses.file_name(address, "zip")


def _archive(files: Iterable[PublishedFile], report: Report) -> bytes:
    """All files in one archive whose bytes depend on nothing but theirs: the edition's day, no extra fields.

    It isn't packed: zlib and zlib-ng, which Python has here and there, pack one file into different bytes.
    """
    stream = io.BytesIO()
    day = report.changes[0].date
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
    return stream.getvalue()
