"""How much of a report is found again in the draft that is made of its document; it shares no code with what makes that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rakenskap.model.report import Report, Section, walked
from rakenskap.model.table import Column, Matrix, Row, Table
from rakenskap.model.units import canonical


@dataclass
class Score:
    """What was found right of what there is, by subject, and every miss in words."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def tell(self, subject: str, is_right: object, *words: object) -> None:
        self.all[subject] += 1
        self.right[subject] += bool(is_right)
        if not is_right:
            self.misses.append(f"{subject}: " + " | ".join(map(str, words)))

    def part(self, subject: str) -> float:
        return self.right[subject] / self.all[subject] if self.all[subject] else 1.0

    def __str__(self) -> str:
        return "\n".join(f"{own:12} {self.right[own]:5} / {self.all[own]:5}  {self.part(own):7.2%}" for own in self.all)


def time(column: Column) -> str:
    """When a column is of: a year is the same however it is written."""
    when = column.period
    return "" if when is None else str(when.end.year) if when.is_full_year else when.iso


def bare(label: str) -> str:
    return re.sub(r"[\W_]+", "", label.casefold())


def compare(score: Score, truth: Report, draft: Report | None, *, with_sections: bool = True) -> None:
    """Add what ``draft`` has of ``truth``."""
    used: list[Table | None] = []
    shown = {name for section in _walked(truth) for name in section.show}
    for table in truth.tables:
        if table.lost or table.name not in shown:
            continue
        own = _same(table, draft, used)
        used.append(own)
        score.tell(
            "tables",
            own is not None and own.kind.name == table.kind.name,
            truth.address,
            table.name,
            own.kind.name if own else None,
        )
        if isinstance(table, Matrix) and isinstance(own, Matrix):
            _matrix(score, f"{truth.address} {table.name}", table, own)
    if draft is not None and with_sections:
        for mine, theirs in zip(_walked(truth), _walked(draft), strict=False):
            score.tell("sections", mine.title == theirs.title, truth.address, mine.title, theirs.title)


def _walked(report: Report) -> list[Section]:
    return list(walked(report.sections))


def _labels(table: Table) -> set[str]:
    if isinstance(table, Matrix):
        return {bare(row.label)[:9] for row in table.rows}
    rows = getattr(table, "goals", ()) or getattr(table, "actions", ()) or getattr(table, "facts", ())
    if rows:
        return {
            bare(
                getattr(row, "activity", "")
                or getattr(row, "label", "")
                or getattr(row, "goal", "")
                or getattr(row, "council_goal", "")
            )
            for row in rows
        }
    return {bare(row.cells[0]) for row in getattr(table, "rows", ())}


def _same(table: Table, draft: Report | None, used: list[Table | None]) -> Table | None:
    if draft is None:
        return None
    mine = _labels(table)

    def alike(own: Table) -> float:
        return len(mine & _labels(own)) / max(len(mine | _labels(own)), 1) + 0.3 * (
            bare(own.title) == bare(table.title)
        )

    best = max((own for own in draft.tables if own not in used), key=alike, default=None)
    return best if best is not None and alike(best) > 0.4 else None


def _pairs(truth: Matrix, draft: Matrix) -> Iterator[tuple[Row, Row]]:
    left = list(draft.rows)
    for row in truth.rows:
        found = next((own for own in left if bare(own.label).startswith(bare(row.label))), None)
        if found is not None:
            left.remove(found)
            yield row, found


def _matrix(score: Score, name: str, truth: Matrix, draft: Matrix) -> None:
    pairs = list(_pairs(truth, draft))
    score.tell(
        "rows",
        len(pairs) == len(truth.rows),
        name,
        [row.label for row in truth.rows if row not in [own for own, _ in pairs]],
    )
    if truth.unit:
        score.tell("units", canonical(draft.unit) == canonical(truth.unit), name, truth.unit, draft.unit)
    matched = _columns(truth, draft, pairs)
    for column in truth.columns:
        own = matched.get(column.name)
        mine = (column.role, column.flow, column.sex, time(column))
        theirs = (own.role, own.flow, own.sex, time(own)) if own else None
        score.tell("columns", mine == theirs, name, column.title, mine, theirs)
        if column.equals:
            score.tell(
                "equals",
                own is not None and _equation(truth, column) == _equation(draft, own),
                name,
                column.name,
                column.equals,
                own.equals if own else "",
            )
        elif own is not None and own.equals:
            score.tell("invented", None, name, column.name, own.equals)
        for row, other in pairs:
            if not row.cells:
                continue
            cell = row.cells[truth.columns.index(column)]
            if cell.value is None and cell.target is None:
                continue
            found = other.cells[draft.columns.index(own)] if own is not None and other.cells else None
            score.tell(
                "values",
                found is not None and (found.value, found.target) == (cell.value, cell.target),
                name,
                row.label,
                column.name,
                cell.printed,
                found.printed if found else None,
            )
    for row, other in pairs:
        score.tell(
            "row types",
            row.row_type is other.row_type and bool(row.parent) == bool(other.parent),
            name,
            row.label,
            row.row_type.value,
            row.parent,
            other.row_type.value,
            other.parent,
        )
        if row.unit and not truth.unit:
            score.tell(
                "units",
                canonical(other.unit or draft.unit) == canonical(row.unit),
                name,
                row.label,
                row.unit,
                other.unit,
            )
    score.tell(
        "notes",
        {bare(note.text) for note in truth.notes} <= {bare(note.text) for note in draft.notes},
        name,
        [note.text for note in truth.notes],
        [note.text for note in draft.notes],
    )


def _equation(matrix: Matrix, column: Column) -> frozenset[tuple[str, object]]:
    found = set()
    for sign, own in re.findall(r"([+-]?)\s*([a-z0-9_]+)", column.equals):
        other = matrix.column(own)
        found.add((sign or "+", (other.role, other.flow, other.period.iso if other.period else "") if other else own))
    return frozenset(found)


def _columns(truth: Matrix, draft: Matrix, pairs: list[tuple[Row, Row]]) -> Mapping[str, Column]:
    """The draft's column for each of the truth's: by place where there are as many, else by figures."""
    if len(truth.columns) == len(draft.columns):
        return {own.name: other for own, other in zip(truth.columns, draft.columns, strict=True)}
    found: dict[str, Column] = {}
    for at, column in enumerate(truth.columns):
        mine = [row.cells[at].printed for row, _ in pairs if row.cells]
        places = sorted(range(len(draft.columns)), key=lambda place: -_alike(mine, pairs, place))
        if places and _alike(mine, pairs, places[0]):
            found[column.name] = draft.columns[places[0]]
    return found


def _alike(mine: list[str], pairs: list[tuple[Row, Row]], place: int) -> int:
    """In how many rows a column of the draft prints the same."""
    theirs = [other.cells[place].printed if other.cells else "" for row, other in pairs if row.cells]
    return sum(bool(one) and bare(one) == bare(two) for one, two in zip(mine, theirs, strict=True))
