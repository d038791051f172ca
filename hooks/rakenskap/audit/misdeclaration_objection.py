"""Objections to what is declared: a problem for each declaration that is at fault where figures seem to be, with what to write."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.audit import audit as audits
from rakenskap.audit import misdeclaration, workings
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.misdeclaration import Misdeclaration, SignFault, WithoutSigns, WrongStructure
from rakenskap.audit.structures import arrangement
from rakenskap.audit.structures.arrangement import Part
from rakenskap.base import site_text
from rakenskap.model import naming, problem
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place, Review
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.swedish import wording

_MOST_ROUNDS: Final = 6
"""How many declarations of one table may be found at fault, each when those before it are mended."""
_MOST_NAMED: Final = 4
_CODES: Final = {
    Part.ROW_TYPE: "calculation.row_type",
    Part.PARENT: "calculation.parent",
    Part.GROUP: "calculation.group",
}
_MOST_WORK: Final = 100_000
"""How much is looked through in one report, as the squares of the rows of its tables: what is beyond is told of figures."""
_DELIMITERS: Final = (";", "\t", ",")


def note(review: Review, audit: Audit) -> Audit:
    """Note the declarations that are at fault where figures seem to be; the audit as it is when they are mended comes back."""
    work, asked = _MOST_WORK, {table.name for table in _doubted(audit)}
    for _ in range(_MOST_ROUNDS):
        found: dict[str, Misdeclaration] = {}
        for table in _doubted(audit):
            work -= min(len(table.rows), arrangement.MOST_ROWS) ** 2 * (table.name in asked)
            own = misdeclaration.of_matrix(audit, table) if table.name in asked and work > 0 else None
            if own is not None:
                _note(review, audit, table, own)
                found[table.name] = own
        if not found:
            break
        tables = tuple(found[table.name].matrix if table.name in found else table for table in audit.report.tables)
        audit, asked = audits.of_report(replace(audit.report, tables=tables)), set(found)
    return audit


def _doubted(audit: Audit) -> Iterator[Matrix]:
    """The tables with something that fails and nobody has acknowledged; of those with too many sums that is said."""
    names = {one.calculation.table for finding in audit.open for one in finding.equations if finding.said is None}
    names -= {table.name for table in audit.crowded}
    for table in audit.report.tables:
        if isinstance(table, Matrix) and table.name in names:
            yield table


def _note(review: Review, audit: Audit, table: Matrix, own: Misdeclaration) -> None:
    if isinstance(own, SignFault):
        lines = "\n".join(_worked(audit, own.explained[0]))
        known = {"label": own.column.title, "fitting": own.fitting}
        place, name = own.column.place, own.column.name
        review.note("calculation.signs", place, found=own.written, column_name=name, workings=lines, **known)
    elif isinstance(own, WithoutSigns):
        _without_signs(review, audit, own)
    else:
        _structure(review, audit, table, own)


def _without_signs(review: Review, audit: Audit, own: WithoutSigns) -> None:
    first = own.explained[0]
    key = own.fitting.first
    at = audit.report.cell(key) if isinstance(key, CellAddress) else None
    calculation = replace(first.calculation, constraint=own.fitting)
    fitting = workings.of(audit, Audited(calculation, own.fitting.check(audit.figures))).numbers
    flow = ""
    if own.untold is not None:
        row, value = own.untold
        flow = _words("flow", flow=value.value, label=row.label)
    review.note(
        "calculation.unsigned",
        at.place if at is not None else Place(audit.report.file),
        found=at.printed if at is not None else "",
        column_name=key.column if isinstance(key, CellAddress) else "",
        workings="\n".join(_worked(audit, first)),
        title=own.matrix.title,
        fitting=fitting,
        flow=flow,
    )


def _structure(review: Review, audit: Audit, table: Matrix, own: WrongStructure) -> None:
    """Note an arrangement at the row that it changes."""
    found = own.arrangement
    row = found.rows[0]
    lines = list(_worked(audit, own.explained[0]))
    if own.fitting is not None:
        check = own.fitting.constraint.check(audit.figures)
        fits = workings.of(audit, Audited(own.fitting, check)).numbers
        lines.append(_words("fits", numbers=fits))
    known = {"sums": _sums(audit, own.explained), "label": naming.row_words(table, row), "workings": "\n".join(lines)}
    if found.part is Part.TOTALS:
        kept = [written.split(", ") for written in found.written]
        columns = [column.title for column in table.columns if any(column.name not in names for names in kept)]
        pairs = zip(found.rows, found.written, strict=True)
        entries = [_words("entry", row=own_row.id, columns=names) for own_row, names in pairs]
        rows = wording.listed([naming.row_words(table, own_row) for own_row in found.rows], problem.words())
        known |= {"rows": rows, "columns": wording.listed(columns, problem.words()), "entries": "; ".join(entries)}
        review.note("calculation.columns", row.place, found=row.label, **known)
    elif found.part is Part.RULES:
        rule, *names = found.written
        limits = _words("limits", columns=", ".join(names)) if names else ""
        code = "calculation.rule"
        review.note(code, row.place, found=row.label, fitting=rule, limits=limits, **known)
    else:
        written = _line(review, row, found.part.value, found.written[0])
        known |= {"head": written.head}
        if len(found.rows) > 1:
            _rows(review, table, own, known)
        else:
            known |= {"fitting": written.line, "action": _action(own), "claim": _claim(table, own)}
            place, name = written.place or row.place, found.part.value
            review.note(_CODES[found.part], place, found=written.found, column_name=name, **known)
    _withdraw(review, table, found.rows)


def _rows(review: Review, table: Matrix, own: WrongStructure, known: dict[str, str]) -> None:
    """Note an arrangement of several rows."""
    found = own.arrangement
    by_value: dict[str, list[str]] = {}
    for row, value in zip(found.rows, found.written, strict=True):
        by_value.setdefault(value, []).append(row.label)
    parts = [
        _words("on", value=value, rows=wording.listed(labels, problem.words())) for value, labels in by_value.items()
    ]
    known |= {"rows": wording.listed(parts, problem.words())}
    if found.part is Part.ROW_TYPE:
        review.note("calculation.twice", found.rows[0].place, found=found.rows[0].label, **known)
        return
    whole = table.row(found.written[0])
    known |= {"whole": whole.label if whole is not None else "", "parent": found.written[0]}
    known |= {"rows": wording.listed([row.label for row in found.rows], problem.words())}
    review.note("calculation.parts", found.rows[0].place, found=found.rows[0].label, **known)


def _claim(table: Matrix, own: WrongStructure) -> str:
    """What the row would be: ``raden Bibliotek är en delsumma``."""
    found = own.arrangement
    value = found.written[0]
    if found.part is Part.ROW_TYPE:
        return _words(f"row_type.{value}")
    row = table.row(value) if found.part is Part.PARENT and value else table.row(found.rows[0].parent)
    whole = row.label if row is not None else ""
    if found.part is Part.PARENT:
        return _words("parent.some" if value else "parent.none", whole=whole)
    return _words("group.some" if value else "group.none", group=value)


def _action(own: WrongStructure) -> str:
    """What to write in the cell."""
    value = own.arrangement.written[0]
    column = own.arrangement.part.value
    if own.arrangement.part is Part.ROW_TYPE and value == RowType.DETALJ:
        value = ""
    return _words("write" if value else "empty", value=value, column=column)


def _sums(audit: Audit, explained: Sequence[Audited]) -> str:
    """The totals that are explained: the first by its name, and how many more there are."""
    first = workings.label(audit.report, explained[0].calculation.constraint.first)
    more = len(explained) - 1
    if not more:
        return first
    return _words("sums.one" if more == 1 else "sums.many", first=first, count=more)


@dataclass(frozen=True, slots=True)
class _FileLine:
    """A line of the file with one cell otherwise: where that is, how it stands, how it would, and the header it then needs."""

    place: Place | None
    found: str
    line: str
    head: str = ""


def _line(review: Review, row: Row, column: str, value: str) -> _FileLine:
    """The line to write for ``row``; only what to write where, where the file's line can't simply be taken apart."""
    lines = review.lines(row.place.file)
    header = next((line for line in lines if line.strip()), "").lstrip("\ufeff")
    own = lines[row.place.line - 1] if 0 < row.place.line <= len(lines) else ""
    delimiter = next((sign for sign in _DELIMITERS if sign in header), "")
    names, fields = header.split(delimiter or None), own.split(delimiter or None)
    if '"' in header + own or len(names) != len(fields) or "label" not in names:
        return _FileLine(None, row.label, _words("cell", value=value or "–", column=column))
    value = "" if value == RowType.DETALJ and column == Part.ROW_TYPE else value
    if column in names:
        at = names.index(column)
        changed = [*fields[:at], value, *fields[at + 1 :]]
        return _FileLine(Place(row.place.file, row.place.line, at + 1), own, delimiter.join(changed))
    at = names.index("label") + 1
    head = delimiter.join([*names[:at], column, *names[at:]])
    changed = [*fields[:at], value, *fields[at:]]
    return _FileLine(None, own, delimiter.join(changed), problem.words()("row_label.header", line=head))


def _withdraw(review: Review, table: Matrix, rows: Collection[Row]) -> None:
    """Take back what has been asked of rows that have been told of, unless it names others too."""
    told = {row.id for row in rows}
    for code, asked in (
        ("row.part", [row for row in table.rows if arrangement.is_unsaid_part(row)]),
        ("row.total", [row for row in table.rows if arrangement.is_unsaid_total(table, row)]),
    ):
        if asked and {row.id for row in asked} <= told:
            review.withdraw(code, asked[0].place.file, asked[0].place.line)


def _worked(audit: Audit, one: Audited, keys: Collection[FigureAddress] = ()) -> Iterator[str]:
    own = workings.of(audit, one, keys)
    yield f"{own.name}. {own.sentence}".rstrip()
    if own.pieces:
        yield own.numbers


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.audit", "misdeclaration_objection.sv.yaml")(key, **values)
