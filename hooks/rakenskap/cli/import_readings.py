"""How the columns of a document are read, as lines for a terminal: table by table, each column beside what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rakenskap.base import site_text
from rakenskap.drafting.inference.open_question import ColumnReading

_WIDEST: Final = 34
"""So wide is the column of headings at most; a longer heading has its reading after it all the same."""


def lines(readings: Sequence[ColumnReading]) -> Iterator[str]:
    """The lines: tables with the same columns, read alike, stand together."""
    tables = [list(own) for _, own in groupby(readings, key=lambda one: (one.question.table, one.question.place))]
    for _, alike in groupby(
        tables, key=lambda table: [(one.question.about, one.said, one.why, one.unit) for one in table]
    ):
        same = list(alike)
        yield ""
        yield f"  {_title(same)}"
        width = min(_WIDEST, max(len(one.question.about) for one in same[0]))
        for one in same[0]:
            why = f" ({one.why})" if one.why else ""
            yield f"    {one.question.about.ljust(width)}  {one.said}{why}"
    yield ""


def _title(tables: Sequence[Sequence[ColumnReading]]) -> str:
    """What the tables are called, with the unit of all of each."""
    words = site_text.of_package("rakenskap.cli", "import_commands.sv.yaml")
    names = list(dict.fromkeys(table[0].question.table for table in tables))
    unit = tables[0][0].unit
    named = words("read.and", first=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]
    return words("read.table", table=named, unit=unit) if unit else named
