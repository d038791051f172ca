"""The next report as a draft: an earlier report with its figures emptied, but for those that the next one shows again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rakenskap.base import site_text
from rakenskap.drafting import package_text
from rakenskap.drafting.successors import successor_descriptor, successor_table
from rakenskap.drafting.successors.period_move import PeriodMove
from rakenskap.drafting.successors.successor_descriptor import SuccessorNames
from rakenskap.model.problem import Review
from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Facts, Goals, Lost, Matrix, Plain
from rakenskap.model.terms import ReportType, Status
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.files.yaml_document import plain
from rakenskap.swedish.period import Period

_FIRST = "1.0.0"
Json = Any


@dataclass(frozen=True, slots=True)
class SuccessorReport:
    """A draft as files by their names in its folder, and how much of it is carried over and left to fill in.

    ``notes`` and ``lost`` count the remarks and the tables that are left out. ``renamed`` are the names of rows whose year
    is moved, each as file, old name and new name, and ``unsure`` those with a year that stays, as file and name.
    """

    files: Mapping[str, str]
    carried: int
    empty: int
    notes: int
    lost: int
    renamed: tuple[tuple[str, str, str], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The earlier report as values and as its files have it."""

    report: Report
    raw: Mapping[str, Json]
    lists: Mapping[str, Sequence[Mapping[str, Json]]] = field(default_factory=dict)


def of(tree: Tree, report: Report, kind: ReportType, when: Period, today: date) -> SuccessorReport:
    """The draft of the report of this type and period that follows ``report``, whose files are in ``tree``."""
    move = PeriodMove(report.period, when)
    earlier = _earlier(tree, report)
    tables = {table.name: successor_table.of(table, move) for table in report.tables if isinstance(table, Matrix)}
    paths = {table.name: _path(table.path, move) for table in report.tables if table.path}
    names = SuccessorNames(move, tables, paths)
    lost = {table.name for table in report.tables if isinstance(table, Lost) or table.lost}
    files = {DESCRIPTOR: package_text.as_yaml(_descriptor(earlier, names, lost, kind, today))}
    for table in report.tables:
        if table.name not in lost:
            files[paths[table.name]] = _written(table, earlier, names)
    notes = sum(len(table.notes) for table in report.tables if table.name not in lost)
    kept = sum(len(own.get("notes", ())) for own in earlier.raw["resources"] if own["name"] not in lost)
    carried = sum(len(own.carried) for own in tables.values())
    labelled = {paths[name]: own.labels for name, own in tables.items() if name not in lost}
    return SuccessorReport(
        files,
        carried=carried,
        empty=sum(own.empty for own in tables.values()),
        notes=max(notes, kept),
        lost=len(lost),
        renamed=tuple((path, old, new) for path, own in labelled.items() for old, new in own.moved.items()),
        unsure=tuple((path, label) for path, own in labelled.items() for label in own.unsure),
    )


def _earlier(tree: Tree, report: Report) -> _Earlier:
    files = DataFolder(tree, Review())
    folder = report.file.rpartition("/")[0]
    document = files.yaml(report.file)
    raw: Json = plain(document.root) if document is not None and document.root is not None else {}
    lists: dict[str, Json] = {}
    for table in report.tables:
        written = files.yaml(f"{folder}/{table.path}") if table.is_list and table.path else None
        if written is not None and written.root is not None:
            lists[table.name] = plain(written.root)
    return _Earlier(report, raw, lists)


def _path(path: str, move: PeriodMove) -> str:
    """The name of a table's file, always of the form that a draft is written in."""
    stem, _, suffix = path.rpartition(".")
    return f"{move.name(stem)}.{'csv' if suffix == 'tsv' else suffix}"


def _written(table: object, earlier: _Earlier, names: SuccessorNames) -> str:
    if isinstance(table, Matrix):
        return names.tables[table.name].written
    if isinstance(table, Plain):
        return successor_table.of_text(replace(table, header=tuple(names.move.words(own) for own in table.header)))
    if isinstance(table, Goals):
        return package_text.as_yaml(successor_descriptor.goals(earlier.lists[table.name], names))
    if isinstance(table, Actions):
        return package_text.as_yaml(successor_descriptor.actions(earlier.lists[table.name]))
    if isinstance(table, Facts):
        return package_text.as_yaml(successor_descriptor.facts(earlier.lists[table.name]))
    raise TypeError(type(table).__name__)


def _descriptor(
    earlier: _Earlier, names: SuccessorNames, lost: set[str], kind: ReportType, today: date
) -> dict[str, Json]:
    raw, move = earlier.raw, names.move
    words = site_text.of_package("rakenskap.drafting", "drafting.sv.yaml")
    is_same = kind is earlier.report.type
    own_title = words("title", type=words(f"type.{kind}"), period=move.after.words)
    made: dict[str, Json] = {"format": 1, "title": move.words(str(raw["title"])) if is_same else own_title}
    if "description" in raw and is_same:
        made["description"] = move.words(str(raw["description"]))
    made |= {
        "version": _FIRST,
        "report": {"type": kind.value, "period": _days(move.after), "status": Status.UTKAST.value},
        "changes": [
            {"version": _FIRST, "date": today.isoformat(), "type": "publicering", "note": words("first_edition")}
        ],
        "sections": successor_descriptor.sections(raw["sections"], names, lost),
        "resources": [successor_descriptor.resource(own, names) for own in raw["resources"] if own["name"] not in lost],
    }
    rest: dict[str, Json] = {
        "legends": raw.get("legends", []),
        "rules": successor_descriptor.rules(raw.get("rules", ()), names),
    }
    for key in ("known_deviations", "checked"):
        rest[key] = list(successor_descriptor.acknowledged(raw.get(key, ()), names))
    return made | {key: value for key, value in rest.items() if value}


def _days(when: Period) -> str:
    return f"{when.start.isoformat()}/{when.end.isoformat()}"
