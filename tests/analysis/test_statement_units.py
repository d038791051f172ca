"""What is promised of a measure that reports give in other units than the register's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from measure_reports import histories, loans, of_year, table

from rakenskap.analysis import figure_change, measure_history, movement
from rakenskap.analysis.claim import ClaimedFigure, Way
from rakenskap.analysis.measure_history import History
from rakenskap.audit import audit, comparative
from rakenskap.meaning.measured import Measured
from rakenskap.model.board import Board, Measure, Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.open_data import report_listing
from rakenskap.pages import measure_page, statement_table
from rakenskap.search import number_sheet
from rakenskap.sentences import measure_lead
from rakenskap.swedish import number
from rakenskap.tables.footer import Download
from tables import reading, words

TEXT: Final = words()
VISITS: Final = Measure("lan", "Besök", "besök", "ett", plural=True, definition="Besök under året.")
REGISTER: Final = Register((VISITS,))


def stated(year: int, unit: str, *written: str) -> Report:
    """A report of two years or more, the last its own."""
    names = [f"utfall_{year - len(written) + 1 + at}" for at in range(len(written))]
    return of_year(year, table(names, loans(*written, unit=unit)))


def followed(*reports: Report, register: Register = REGISTER) -> History:
    """The history of the visits, the newest report first."""
    (found,) = histories(*reports, register=register)
    return found


def drawn(own: History) -> list[list[str]]:
    """The figures of each timeline."""
    return [[f"{value:f}" for value in line.series[0].values] for line in measure_history.timelines(own)]


def restated(newer: Report, older: Report) -> list[str]:
    """What the newer report states otherwise, before and after."""
    board = Board("namnden", "Nämnden", "Ortens kommun", "0000", "", reports=(newer, older))
    audits = {one.address: audit.of_report(one) for one in board.reports}
    return [f"{own.before} → {own.after}" for own in comparative.restatements(board, audits)]


EXACT: Final = stated(2025, "besök", "94 900", "96 123")


@pytest.mark.parametrize(
    ("unit", "written", "shown"),
    [
        ("tusen besök", ("96", "98"), "98000"),
        ("1 000-tal besök", ("96,1", "98,4"), "98400"),
        ("tusental", ("96", "98"), "98000"),
        ("miljoner besök", ("0,096123", "0,098"), "98000"),
        ("st", ("96 123", "98 000"), "98000"),
    ],
)
def test_a_multiple_of_the_register_s_unit_is_made_that_unit(unit: str, written: tuple[str, ...], shown: str) -> None:
    own = followed(stated(2026, unit, *written), EXACT)
    assert drawn(own) == [["94900", "96123", shown]]
    assert own.revisions == ()
    assert {line.unit for line in own.lines} == {"besök"}


def test_money_is_made_the_register_s_unit_exactly() -> None:
    cost = Register((replace(VISITS, unit="kr", name="Kostnad"),))
    own = followed(stated(2026, "tkr", "96,5", "98,25"), stated(2025, "kr", "95 000", "96 500"), register=cost)
    assert drawn(own) == [["95000", "96500", "98250"]]


def test_no_series_goes_across_units_that_nobody_can_convert() -> None:
    own = followed(stated(2026, "besökare", "41", "43"), EXACT)
    assert drawn(own) == [["94900", "96123"], ["41", "43"]]
    headings = [kind for kind, _ in measure_page.history_charts(own, "", "", TEXT)]
    assert headings == ["Helår, besök", "Helår, besökare"]


def test_the_lead_says_the_figure_in_the_register_s_unit() -> None:
    own = followed(stated(2026, "tusen besök", "96", "98"), EXACT)
    assert number.swedish(Decimal(98000)) in measure_lead.lead(own, TEXT)


def test_the_report_s_own_highlight_says_it_too() -> None:
    (moved,) = movement.movements(reading(stated(2026, "tusen besök", "96", "98"), REGISTER))
    assert moved.unit == "besök"
    assert (moved.change.new.value, moved.change.difference) == (Decimal(98000), Decimal(2000))


def claimed(value: Decimal) -> ClaimedFigure:
    """A count."""
    return ClaimedFigure(CellAddress("t", "r", "c"), value, "besök", "Besök", Measured.COUNT, turned=False, report="")


@pytest.mark.parametrize(
    ("new", "old", "told"),
    [(98, 96_123, "up 2000"), (96, 95_812, ""), (96, 96_400, ""), (95, 96_400, "down 1000")],
)
def test_of_thousands_no_more_is_said_than_they_tell(new: int, old: int, told: str) -> None:
    """96 thousand may be 95 812; nobody knows which was more."""
    found = figure_change.of(claimed(Decimal(new).scaleb(3)), claimed(Decimal(old)))
    assert ("" if found is None or found.way is None else f"{found.way.value} {found.difference:f}") == told
    assert {Way.UP.value, Way.DOWN.value} == {"up", "down"}


def test_a_figure_in_thousands_is_the_exact_one_where_rounding_explains_it() -> None:
    """Then the exact one is drawn, also where the newer report has the rounded."""
    own = followed(stated(2026, "tusen besök", "96", "98"), EXACT)
    assert (own.revisions, drawn(own)[0][1]) == ((), "96123")
    assert restated(stated(2026, "tusen besök", "96", "98"), EXACT) == []


def test_a_figure_that_rounding_cannot_explain_is_restated() -> None:
    newer = stated(2026, "tusen besök", "97", "98")
    own = followed(newer, EXACT)
    assert [(f"{one.new.value:f}", f"{one.old.value:f}") for one in own.revisions] == [("97000", "96123")]
    assert restated(newer, EXACT) == [f"{number.swedish(Decimal(96123))} → 97"]
    assert drawn(own)[0][1] == "97000"


def test_the_page_says_in_which_unit_the_report_gives_it() -> None:
    own = followed(stated(2026, "tusen besök", "96", "98"), EXACT)
    shown = statement_table.statements_view(own, lambda _: "", Download("lan.csv", 4, "1 kB"), TEXT)
    assert [side.about.replace("\u00a0", " ") for side, _ in shown.rows] == ["i rapporten tusen besök", ""]
    assert [cell.value for cell in shown.rows[0][1]] == ["", "96000", "98000"]
    assert "Arsrapport 2026 anger måttet i tusen besök. Talen här är omräknade till besök." in shown.foot.remarks
    assert ",2026,t,98000,,besök," in report_listing.series_file(own).content.decode()


def test_the_number_is_found_as_it_is_printed_and_in_full() -> None:
    assert [key.words for key in number_sheet.keys(Decimal("98.4"), "tusen besök")] == ["98.4", "98400"]
    assert [key.words for key in number_sheet.keys(Decimal(98), "besök")] == ["98"]
    assert [key.words for key in number_sheet.keys(Decimal(98), "ton")] == ["98"]
