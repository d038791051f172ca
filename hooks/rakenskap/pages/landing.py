"""Landings: where on a report's page a link about a change leads."""

from __future__ import annotations

from rakenskap.editions.changes.change import Change
from rakenskap.model.model import Actions, Facts, Goals, Matrix, Plain, Report
from rakenskap.reading.outline import walked
from rakenskap.tables import boxhead


def of_change(report: Report, own: Change, *, older: bool = False) -> str:
    """The id on the page of ``report``, the newer or the ``older`` edition, nearest to what was changed.

    Empty where nothing of it stands on the page.
    """
    key = own.old_key if older else own.key
    if not own.table:
        return key if key in {section.id for section in walked(report.sections)} else ""
    table, row, column = (*key.split("."), "", "", "")[:3]
    return of_ids(report, table or own.table, row, column)


def of_ids(report: Report, name: str, row: str = "", column: str = "") -> str:
    """The id of a cell or an item where it is shown, else that of its row, else that of its table."""
    table = report.table(name)
    match table:
        case None:
            return ""
        case Matrix():
            return _of_cell(table, row, column)
        case Goals():
            goal = next((goal for goal in table.goals if goal.id == row and goal.goal), None)
            if goal is not None:
                parts = {part.id for part in goal.indicators}
                return f"{name}.{row}.{column}" if column in parts else f"{name}.{row}"
        case Actions():
            ids = {action.id for action in table.actions}
            return f"{name}.{row}" if row in ids else name
        case Facts():
            return f"{name}.{row}" if row in {fact.id for fact in table.facts} else name
        case Plain():
            return f"{name}.{row}" if row in {own.id for own in table.rows} else name
    return name


def _of_cell(table: Matrix, row_id: str, column: str) -> str:
    """A row has no id of its own: its first figure is as near."""
    row = table.row(row_id) if row_id else None
    if row is None or not row.cells:
        return table.name
    shown = [own.name for own in boxhead.shown(table)]
    return f"{table.name}.{row.id}.{column if column in shown else shown[0]}"
