"""The table of the figures of a report that later reports give otherwise, as finished strings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rakenskap.audit.restatement import Restatement
from rakenskap.base.text import Text
from rakenskap.model.model import Report
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.tables import change_table, figure
from rakenskap.tables.change_table import ChangeRow, ChangeTable, Head, Said

ID = "omraknat"


def view(found: Sequence[Restatement], text: Text) -> ChangeTable:
    """The table of figures restated of one report, seen from its page of changes."""
    report = found[0].older
    numbers = figure.numbers(report)
    return ChangeTable(
        f"{ID}-tal",
        text("changes.restated.caption", count=number.swedish(Decimal(len(found)))),
        text("changes.restated.remark"),
        (
            Head(text("changes.head.cell")),
            Head(text("changes.head.here"), "num"),
            Head(text("changes.head.later"), "num"),
            Head(text("changes.head.difference"), "num"),
            Head(text("changes.head.report")),
        ),
        tuple(_row(own, report, numbers.get(own.old_key.split(".")[0], 0), text) for own in found),
    )


def _row(own: Restatement, report: Report, place: int, text: Text) -> ChangeRow:
    same = own.unit == own.old_unit
    size = number.swedish(own.difference, plus=True) if own.difference is not None and same else ""
    table = report.table(own.old_key.split(".")[0])
    units = own.unit if same else text("changes.units", before=own.old_unit, after=own.unit)
    about = (units, change_table.where(place, table.title if table else "", text))
    cells = (
        Said(own.before),
        Said(own.after, url=f"../../../../{own.newer.address}/#{own.key}"),
        Said(size),
        Said(own.newer.title, "txt"),
    )
    return ChangeRow(
        soft(own.name, LABEL),
        f"../#{own.old_key}",
        ", ".join(part for part in about if part),
        tuple((cell,) for cell in cells),
    )
