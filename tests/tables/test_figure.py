"""A table that several editions show alike is drawn once, and one that differs in anything that is seen is drawn anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import example_reports
import pytest
from table_kinds import MEASURES

import tables
from rakenskap.audit import audit
from rakenskap.audit.audit import Audit
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.editions.report_history import Amendments
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import KnownDeviation, Report, Section
from rakenskap.model.table import Matrix, Note, Rule
from rakenskap.reading.source import SourceResult
from rakenskap.tables import figure
from rakenskap.tables.figure import FigureDrawing
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Download
from tables import matrix, report, row, total

FILE = Download("drift.csv", 3, "1 kB")


def own(*, printed: str = "30", second: str = "10", **changes: Any) -> Report:  # noqa: ANN401
    """A report of two tables with a sum in each, and a rule between them."""
    drift = matrix("drift", ("utfall",), (row("A", "10"), row("B", "20"), total("Summa", printed)), unit="tkr")
    other = matrix("andra", ("utfall",), (row("A", second), row("B", "20"), total("Summa", "30")), unit="tkr")
    tied = Rule("drift.a.utfall = andra.a.utfall", Place("datapackage.yaml"))
    return replace(report(replace(drift, **changes), other), rules=(tied,))


def drawing(folder: Path, *reports: Report, amended: dict[str, Amendments] | None = None) -> FigureDrawing:
    """What draws the tables of these editions of one report, of which each is audited."""
    audits: dict[str, Audit] = {one.address: audit.of_report(one) for one in reports}
    return FigureDrawing(tables.templates(), tables.words(), Fragments(folder), {}, audits, amended or {}, "../../")


def drawn(by: FigureDrawing, of: Report, *, number: int = 1, download: Download = FILE) -> str:
    """The HTML of the report's first table, as the page gets it; the report's audit is its own."""
    here = replace(by, audits={of.address: audit.of_report(of)})
    placed = here.placeholder(of.tables[0], replace(here.context(of), number=number, download=download))
    return PLACEHOLDER.sub(lambda found: by.fragments.get(found[1]), placed)


def test_an_edition_that_shows_a_table_as_another_did_does_not_draw_it_again(tmp_path: Path) -> None:
    first = own()
    by = drawing(tmp_path, first)
    shown = drawn(by, first)
    assert len(by.drawn) == 1
    moved = replace(first.tables[0], place=Place("datapackage.yaml", 90))
    later = replace(first, version="1.0.1", tables=(moved, *first.tables[1:]))
    assert drawn(by, later) == shown
    assert len(by.drawn) == 1


def _others() -> Iterator[tuple[str, Report]]:
    yield "a figure", own(printed="31")
    yield "a zero after the comma", own(printed="30,0")
    yield "the title", own(title="Annat")
    yield "the unit", own(unit="mnkr")
    yield "a note", own(notes=(Note("Preliminärt", "a", "utfall"),))
    yield "a column", own(columns=(tables.figures("budget"),))
    yield "a figure that a rule ties to it", own(second="11")
    yield "the rules", replace(own(), rules=())
    known = KnownDeviation("Så är det tryckt.", Place(""), CellAddress("drift", "summa", "utfall"))
    yield "what the editors acknowledge", replace(own(printed="31"), known_deviations=(known,))


@pytest.mark.parametrize("what", [what for what, _ in _others()])
def test_a_table_that_differs_is_drawn_anew(tmp_path: Path, what: str) -> None:
    other = dict(_others())[what]
    by = drawing(tmp_path / "shared", own())
    before = drawn(by, own())
    shown = drawn(by, other)
    assert shown == drawn(drawing(tmp_path / "alone", other), other)
    assert shown != before, what


def test_what_the_text_beside_a_table_says_of_comparing_is_part_of_it(tmp_path: Path) -> None:
    """Other words of the section aren't."""
    columns = ("utfall_2017", "utfall_2018")
    costs = matrix("drift", columns, (row("Hyra", "10", "20"), row("Mat", "20", "30")), unit="kr", kind=MEASURES)
    by = drawing(tmp_path)
    plain, limited = (
        replace(report(costs), sections=(Section("a", "A", 2, text=text, show=("drift",)),))
        for text in ("Hyran ökade.", "Hyran ökade. Åren går inte att jämföra.")
    )
    shown = drawn(by, plain)
    assert drawn(by, replace(plain, sections=())) == shown
    assert len(by.drawn) == 1
    assert drawn(by, limited) != shown
    assert "ökade" in shown


def test_the_place_on_the_page_is_part_of_it(tmp_path: Path) -> None:
    by = drawing(tmp_path, own())
    assert drawn(by, own()) != drawn(by, own(), number=2)
    assert drawn(by, own()) != drawn(by, own(), download=Download("drift.csv", 4, "2 kB"))


@cache
def _read() -> SourceResult:
    return example_reports.result()


def test_the_tables_of_every_report_are_as_if_each_were_drawn_alone(tmp_path: Path) -> None:
    """Also where reports and editions of one cell less follow each other."""
    result = _read()
    audits = {one.report.address: one for one in result.audits}
    by = drawing(tmp_path)
    count = 0
    for board in result.collection.boards:
        for read in board.reports:
            for of, known in ((read, audits[read.address]), (_without_a_zero(read), None)):
                checked = known or audit.of_report(of)
                here = replace(by, audits={of.address: checked})
                for table in of.tables:
                    placed = here.placeholder(table, here.context(of))
                    alone = figure.fragment_html(
                        table, FigureContext(of, by.text, audit=checked, board_url="../../"), by.templates
                    )
                    assert placed == Fragments(tmp_path / "alone").put(alone)
                    count += 1
    assert count > len(by.drawn) > 0


def _without_a_zero(read: Report) -> Report:
    """The report with the first figure of each matrix written with one decimal more."""

    def other(table: Any) -> Any:  # noqa: ANN401
        if not isinstance(table, Matrix) or not table.rows or not table.rows[-1].cells:
            return table
        last = table.rows[-1]
        cell = last.cells[-1]
        if cell.value is None:
            return table
        finer = replace(cell, printed=f"{cell.printed},0", value=cell.value * Decimal("1.0"))
        return replace(table, rows=(*table.rows[:-1], replace(last, cells=(*last.cells[:-1], finer))))

    return replace(read, tables=tuple(other(table) for table in read.tables))
