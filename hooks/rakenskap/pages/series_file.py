"""The file of a measure's series: everything that the reports have said of it, one figure a row, as RFC 4180 CSV."""

from __future__ import annotations

from typing import Final

from rakenskap.analysis.history import History
from rakenskap.model import package
from rakenskap.model.package import PublishedFile
from rakenskap.model.tabular import Canonical
from rakenskap.swedish import number

COLUMNS: Final = ("report", "version", "period", "sex", "value", "missing", "unit", "table", "row", "column")
"""The columns of the file: ``report`` is the report's address, ``missing`` the sign where there is no value."""


def series_file(own: History) -> PublishedFile:
    """The file of ``own``, newest report first and in the order of time."""
    rows = []
    for line in own.lines:
        for said in line.statements:
            if not said.is_given:
                continue
            table, row, column = said.target.split(".")
            value = "" if said.cell.value is None else number.canonical(said.cell.value)
            missing = said.cell.missing.value if said.cell.missing else ""
            where = (line.report.address, line.report.version, said.period.iso, line.sex.value)
            rows.append((*where, value, missing, line.unit, table, row, column))
    draft = Canonical(own.slug, COLUMNS, tuple(rows), {})
    return PublishedFile(f"{own.slug}.csv", package.as_csv(draft), len(rows))
