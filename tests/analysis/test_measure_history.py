"""What is compared of a measure over reports: what each said, what was said otherwise later, and what is never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from measure_reports import histories, loans, of_year, only, table

from rakenskap.analysis import measure_history
from rakenskap.analysis.measure_history import History
from rakenskap.model.board import Board, Measure, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Note
from rakenskap.model.terms import ReportType
from rakenskap.pages import statement_table, year_page
from rakenskap.swedish import period
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.tables.footer import Download
from tables import figures, heading, row, words

TEXT: Final = words()


def board(*reports: Report) -> Board:
    """A board with its newest report first."""
    return Board("namnden", "Nämnden", "Ortens kommun", "0000", "", reports=reports)


def when(text: str) -> Period:
    """The period that ``text`` writes."""
    found = period.of_text(text)
    assert found is not None
    return found


def drawn(own: History) -> list[tuple[str, list[str]]]:
    """The times and figures of each timeline's series."""
    return [
        (
            line.axis.span,
            [", ".join(str(point.value or point.missing) for point in series.points) for series in line.series],
        )
        for line in measure_history.timelines(own)
    ]


OLD: Final = of_year(2023, table(["utfall_2021", "utfall_2022", "utfall_2023"], loans("64", "66", "67")))
NEW: Final = of_year(2024, table(["utfall_2022", "utfall_2023", "utfall_2024"], loans("66", "69", "71")))


# -- What each report said -------------------------------------------------------------------------------------------------


def test_a_measure_whose_only_figure_a_newer_report_takes_back_has_no_history() -> None:
    newer = of_year(2024, table(["utfall_2023", "utfall_2024"], loans("em", "em")))
    older = of_year(2023, table(["utfall_2023"], loans("64")))
    assert histories(newer, older) == ()


def test_every_statement_has_its_cell() -> None:
    """The newest report comes first, its years in order, each with the id of its cell."""
    own = only(NEW, OLD)
    assert [line.report.year for line in own.lines] == [2024, 2023]
    assert [str(said.target) for said in own.lines[0].statements] == [
        "nyckeltal.lan.utfall_2022",
        "nyckeltal.lan.utfall_2023",
        "nyckeltal.lan.utfall_2024",
    ]
    assert [one.words for one in own.periods] == ["2021", "2022", "2023", "2024"]


def test_rows_without_an_entry_in_the_register_have_no_history() -> None:
    """Labels alike are no identity."""
    assert histories(of_year(2024, table(["utfall_2024"], loans("1", measure="")))) == ()


def test_a_measure_without_any_figure_has_no_page() -> None:
    """A row of signs is no news."""
    assert histories(of_year(2024, table(["utfall_2024"], loans("..")))) == ()


def test_an_empty_cell_says_nothing_and_a_sign_says_something() -> None:
    """A year that no report mentions isn't among the times; one that wasn't measured is."""
    own = only(of_year(2024, table(["utfall_2022", "utfall_2023", "utfall_2024"], loans("", "em", "71"))))
    assert [one.words for one in own.periods] == ["2023", "2024"]


def test_a_heading_is_no_statement() -> None:
    """A heading row has no cells."""
    rows = [heading("Bibliotek"), loans("1", "2")]
    assert len(only(of_year(2024, table(["utfall_2023", "utfall_2024"], *rows))).lines) == 1


def test_a_note_may_say_what_time_a_figure_means() -> None:
    """The figure stands under 2024 and means 2023."""
    note = Note("Gäller året före.", "lan", "utfall_2024", period=when("2023"))
    own = only(of_year(2024, table(["utfall_2022", "utfall_2024"], loans("66", "67"), notes=(note,))))
    assert [(said.period.words, str(said.cell.value)) for said in own.lines[0].statements] == [
        ("2022", "66"),
        ("2023", "67"),
    ]
    assert own.lines[0].notes == (note,)


def test_a_year_is_the_same_however_it_is_written() -> None:
    """January to December is the year, and is revised like it."""
    interval = figures("utfall_2023", period=when("2023-01-01/2023-12-31"))
    own = only(of_year(2024, table([interval], loans("69"))), OLD)
    assert [one.words for one in own.periods] == ["2021", "2022", "2023"]
    assert len(own.revisions) == 1


def test_two_figures_in_one_printed_cell_are_never_one_series() -> None:
    """Of share and count the kind with most figures is followed."""
    names = ["andel_2023", "utfall_2023", "andel_2024", "utfall_2024"]
    own = only(of_year(2024, table(names, loans("50", "66", "", "71"))))
    assert [str(said.cell.value) for said in own.lines[0].statements] == ["66", "71"]


def test_rows_that_are_the_years_are_one_line() -> None:
    """Every row names the measure, and their periods come from the rows."""
    column = figures("utfall_2024", title="Lån", period=None)
    rows = [loans(value, id=f"ar_{year}", period=when(str(year))) for year, value in ((2023, "67"), (2024, "71"))]
    own = only(of_year(2024, table([replace(column, name="utfall")], *rows)))
    assert [(said.period.words, str(said.target)) for said in own.lines[0].statements] == [
        ("2023", "nyckeltal.ar_2023.utfall"),
        ("2024", "nyckeltal.ar_2024.utfall"),
    ]


def test_budgets_and_forecasts_are_no_outcomes() -> None:
    """What was planned isn't what was."""
    own = only(of_year(2024, table(["utfall_2024", "budget_2024", "prognos_2025"], loans("71", "70", "75"))))
    assert [one.words for one in own.periods] == ["2024"]


# -- What was said otherwise later ----------------------------------------------------------------------------------------


def test_a_later_report_that_says_otherwise_has_revised_the_figure() -> None:
    """The newer cell and the older one, and only where they differ."""
    (found,) = only(NEW, OLD).revisions
    assert (found.new.period.words, found.new.cell.value, found.old.cell.value) == ("2023", Decimal(69), Decimal(67))
    assert (found.newer.report.year, found.older.report.year) == (2024, 2023)


@pytest.mark.parametrize(("new", "old", "revised"), [("6,9", "6,87", False), ("6,9", "6,8", True), ("7", "6,9", False)])
def test_what_was_rounded_is_not_revised(new: str, old: str, *, revised: bool) -> None:
    """Figures are the same as far as both are printed."""
    own = only(of_year(2024, table(["utfall_2023"], loans(new))), of_year(2023, table(["utfall_2023"], loans(old))))
    assert bool(own.revisions) is revised


def changed(own: History) -> list[str]:
    """The times of what the only series is said to have changed between, and of its two last figures."""
    (series,) = measure_history.timelines(own)[0].series
    points = [point for point in series.points if point.value is not None]
    last = series.change(points[-2], points[-1])
    found = series.whole_change
    return [f"{found.first.words}–{found.last.words}" if found else "", "told" if last else ""]


RECOUNTED: Final = table(["utfall_2023", "utfall_2024"], loans("73", "71"))


def test_what_a_later_report_recounted_is_not_compared_with_the_years_that_only_the_older_one_has() -> None:
    """70 of 2022 was counted before, and may have been more than 71 in the new way."""
    older = of_year(2023, table(["utfall_2022", "utfall_2023"], loans("70", "72")))
    assert changed(only(of_year(2024, RECOUNTED), older)) == ["2023–2024", "told"]


def test_what_the_later_report_says_of_the_years_before_too_is_compared() -> None:
    older = of_year(2023, table(["utfall_2022", "utfall_2023"], loans("70", "72")))
    anew = table(["utfall_2022", "utfall_2023", "utfall_2024"], loans("71", "73", "71"))
    assert changed(only(of_year(2024, anew), older)) == ["2022–2024", "told"]
    same = of_year(2023, table(["utfall_2022", "utfall_2023"], loans("70", "73")))
    assert changed(only(of_year(2024, RECOUNTED), same)) == ["2022–2024", "told"]


def test_a_year_that_both_reports_give_alike_ties_the_years_before_it() -> None:
    """Of 2022 they say the same, so that only 2023 was corrected."""
    assert changed(only(NEW, OLD)) == ["2021–2024", "told"]


def test_each_change_of_a_figure_is_told_once() -> None:
    """Three reports of one year: what the second changed and what the third did."""
    reports = [
        of_year(year, table(["utfall_2021"], loans(str(value)))) for year, value in ((2024, 9), (2023, 7), (2022, 7))
    ]
    assert [(own.new.cell.value, own.old.cell.value) for own in only(*reports).revisions] == [(Decimal(9), Decimal(7))]


def test_one_report_never_revises_itself() -> None:
    """The same measure in two tables of a report is two lines."""
    second = replace(table(["utfall_2023"], loans("68")), name="bilaga")
    own = only(of_year(2023, table(["utfall_2023"], loans("67")), second))
    assert [line.table for line in own.lines] == ["nyckeltal", "bilaga"]
    assert own.revisions == ()


def test_a_figure_in_another_unit_revises_nothing() -> None:
    """71 lån and 7 100 per mille say nothing of one another."""
    own = only(
        of_year(2024, table(["utfall_2023"], loans("71", unit="per 1 000"))),
        of_year(2023, table(["utfall_2023"], loans("7"))),
    )
    assert own.revisions == ()


# -- What is drawn ----------------------------------------------------------------------------------------------------------


def test_a_figure_in_another_spelling_of_the_unit_is_of_the_same_line() -> None:
    own = only(
        of_year(2024, table(["utfall_2023"], loans("71", unit="Tkr"))),
        of_year(2025, table(["utfall_2024"], loans("73", unit="tusen kronor"))),
    )
    assert {line.unit for line in own.lines} == {"tkr"}
    assert len(drawn(own)) == 1


def test_of_every_year_the_newest_report_has_the_word() -> None:
    """Years that only the older one has are kept."""
    assert drawn(only(NEW, OLD)) == [("2021–2024", ["64, 66, 69, 71"])]


def test_an_empty_cell_leaves_the_word_to_the_older_report_and_a_sign_takes_it() -> None:
    """A newer report that says that a figure can't be compared is believed."""
    names = ["utfall_2021", "utfall_2022", "utfall_2023", "utfall_2024"]
    newer = of_year(2024, table(names, loans("", "ej", "69", "71")))
    assert drawn(only(newer, OLD)) == [("2021–2024", [f"64, {Missing.NOT_COMPARABLE}, 69, 71"])]


def test_a_part_of_a_year_is_never_drawn_among_whole_years() -> None:
    """Two lengths, two timelines; the one with most figures first."""
    names = ["utfall_2023", "utfall_2024", "utfall_2022", "utfall_2024_01_08", "utfall_2025_01_08", "utfall_2025_03"]
    own = only(
        of_year(2025, table(names, loans("67", "71", "66", "46", "49", "6")), ends="08-31", slug="delarsrapport")
    )
    assert drawn(own) == [("2022–2024", ["66, 67, 71"]), ("januari–augusti 2024–2025", ["46, 49"])]
    assert measure_history.timelines(own)[0].uncompared == ("mars 2025",)


def test_a_year_that_nobody_reports_keeps_its_place() -> None:
    """The gap is shown, not closed."""
    own = only(of_year(2024, table(["utfall_2021", "utfall_2022", "utfall_2024"], loans("64", "66", "71"))))
    assert drawn(own) == [("2021–2024", ["64, 66, , 71"])]


def test_women_men_and_all_are_series_of_their_own() -> None:
    """A column without a sex is of all; of what only one report parts, the rest is kept."""
    names = ["utfall_t_2023", "utfall_k_2023", "utfall_m_2023", "utfall_t_2024", "utfall_k_2024", "utfall_m_2024"]
    parted = row("Sjukfrånvaro", "6,0", "6,5", "4,0", "5,8", "6,1", "3,8", unit="%", measure="sjukfranvaro")
    whole = row("Sjukfrånvaro", "6,2", "6,0", unit="%", measure="sjukfranvaro")
    own = only(of_year(2024, table(names, parted)), of_year(2023, table(["utfall_2022", "utfall_2023"], whole)))
    assert [line.sex for line in own.lines] == ["t", "k", "m", "t"]
    (timeline,) = measure_history.timelines(own)
    assert [(series.part, [str(value) for value in series.values]) for series in timeline.series] == [
        ("totalt", ["6.2", "6.0", "5.8"]),
        ("kvinnor", ["6.5", "6.1"]),
        ("män", ["4.0", "3.8"]),
    ]
    assert own.revisions == ()


def test_a_target_belongs_to_periods_of_its_length() -> None:
    """What is aimed at in a year says nothing of eight months."""
    names = ["utfall_2023", "utfall_2024", "utfall_2023_01_08", "utfall_2024_01_08", "mal_2024"]
    whole, part = measure_history.timelines(
        only(of_year(2024, table(names, loans("67", "71", "44", "46", "minst 70"))))
    )
    assert whole.series[0].goal is not None
    assert whole.series[0].goal.bounds == (Decimal(70),)
    assert part.series[0].goal is None


# -- The selection ----------------------------------------------------------------------------------------------------------


def many(*changes: tuple[str, str, Sequence[str]]) -> tuple[History, ...]:
    """Histories of measures by id, unit and figures, from one report."""
    longest = max(len(written) for _, _, written in changes)
    names = [f"utfall_{2025 - longest + place}" for place in range(longest)]
    rows = [
        row(name, *([""] * (longest - len(written))), *written, unit=unit, measure=name)
        for name, unit, written in changes
    ]
    register = Register(
        tuple(Measure(name, name, unit, "en", plural=False, definition="") for name, unit, _ in changes)
    )
    return histories(of_year(2024, table(names, *rows)), register=register)


def test_the_board_s_page_shows_what_has_most_figures_and_changed_most() -> None:
    """Most figures first; then counts in per cent, shares in points, and what is too small for either last."""
    found = many(
        ("liten", "st", ["1", "2", "9"]),
        ("andel", "%", ["50", "50", "90"]),
        ("mycket", "st", ["100", "100", "200"]),
        ("mest_men_kort", "st", ["100", "900"]),
        ("lite", "st", ["100", "100", "101"]),
        ("ensam", "st", ["5"]),
    )
    shown = measure_history.chosen(found)
    assert shown is not None
    assert [own.measure.id for own in shown.histories] == [
        "mycket",
        "lite",
        "andel",
        "liten",
        "mest_men_kort",
    ]


def test_the_board_s_page_shows_six_at_most() -> None:
    """Seven measures are too many for a glance."""
    shown = measure_history.chosen(many(*((f"m{place}", "st", ["100", "200"]) for place in range(7))))
    assert shown is not None
    assert (len(shown.histories), len(shown.among.series)) == (6, 7)


def test_measures_of_another_length_of_time_are_drawn_apart() -> None:
    """Months never share an axis with years; the commonest length comes first and alone on the board's page."""
    months = row("Besök", "10", "12", unit="besök", measure="sjukfranvaro")
    own = histories(of_year(2024, table(["utfall_2024_01", "utfall_2024_02"], months)), NEW, OLD)
    assert [[one.measure.id for one in group.histories] for group in measure_history.groups(own)] == [
        ["sjukfranvaro"],
        ["lan"],
    ]
    shown = measure_history.chosen(own)
    assert shown is not None
    assert [one.measure.id for one in shown.histories] == ["sjukfranvaro"]
    assert measure_history.chosen(()) is None


# -- Reports that aren't here -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("types", "others", "missing"),
    [
        ([ReportType.ARSRAPPORT], [], ["Delårsrapport för 2024 är inte publicerad här."]),
        ([ReportType.BOKSLUT, ReportType.DELARSRAPPORT], [], []),
        ([ReportType.ARSRAPPORT, ReportType.TERTIALRAPPORT], [ReportType.DELARSRAPPORT], []),
        (
            [ReportType.DELARSRAPPORT],
            [ReportType.MANADSRAPPORT],
            ["Rapport för hela 2024 är inte publicerad här.", "Månadsrapporter för 2024 är inte publicerade här."],
        ),
        (
            [ReportType.ARSRAPPORT, ReportType.DELARSRAPPORT],
            [ReportType.BUDGET, ReportType.INDIKATORER, ReportType.UPPFOLJNING],
            [
                "Budget för 2024 är inte publicerad här.",
                "Indikatorer för 2024 är inte publicerade här.",
                "Uppföljning för 2024 är inte publicerad här.",
            ],
        ),
        ([ReportType.BUDGET], [ReportType.ARSRAPPORT, ReportType.DELARSRAPPORT], []),
    ],
)
def test_what_is_not_published_is_said_where_it_is_to_be_expected(
    types: list[ReportType], others: list[ReportType], missing: list[str]
) -> None:
    """Nobody is missed who doesn't exist: months only where the board has them in another year."""
    own = [replace(of_year(2024), type=kind) for kind in types]
    all_years = board(*own, *(replace(of_year(2023), type=kind) for kind in others))
    assert list(year_page.missing(all_years, 2024, own, TEXT)) == missing


# -- The table --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("years", "corner", "heads"), [(10, "Rapport", 10), (11, "Period", 1)])
def test_more_than_ten_periods_are_rows(years: int, corner: str, heads: int) -> None:
    """So many columns have no room; then the reports stand beside one another, each with its link."""
    names = [f"utfall_{2025 - years + place}" for place in range(years)]
    own = only(of_year(2024, table(names, loans(*(str(100 + place) for place in range(years))))))
    shown = statement_table.statements_view(own, lambda _: "../rapport/", Download("lan.csv", years, "1 kB"), TEXT)
    assert (shown.corner, len(shown.heads)) == (corner, heads)
    assert {head.url for head in (*shown.heads, *(side for side, _ in shown.rows))} == {"", "../rapport/"}
    assert [cell.text for _, cells in shown.rows for cell in cells] == [str(100 + place) for place in range(years)]


def test_lines_are_told_apart_by_what_differs() -> None:
    """By table where a report has two, and by unit where they differ."""
    second = replace(table(["utfall_2023"], loans("680", unit="per mille")), name="bilaga", title="Bilaga")
    own = only(of_year(2023, table(["utfall_2023"], loans("67")), second))
    shown = statement_table.statements_view(own, lambda _: "", Download("lan.csv", 2, "1 kB"), TEXT)
    assert [side.about for side, _ in shown.rows] == ["Nyckeltal, lån", "Bilaga, per mille"]
    assert shown.caption.remark == "En kolumn per period, en rad per rapport, nyast överst."
