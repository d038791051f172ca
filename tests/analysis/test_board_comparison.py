"""Boards beside each other: only figures of one measure, one kind of period and one unit, never what is made up beside what isn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from measure_reports import LOANS, histories, loans, of_year, table

from rakenskap.analysis import board_comparison
from rakenskap.analysis.board_comparison import BoardComparison, BoardSeries
from rakenskap.model.board import Board, Measure, Register
from rakenskap.model.report import Report
from rakenskap.swedish.number import Missing

COMMON = Measure("utlan", "Utlån", "lån", "ett", plural=True, definition="Alla utlån.")
POINTING = replace(LOANS, common="utlan", differs="Omlån räknas inte.")
OWN = replace(LOANS, id="lan_b", definition="Lån och omlån.", common="utlan")


def board(slug: str, *, fictional: bool = False, place: str = "Storåkers kommun") -> Board:
    return Board(slug, f"Nämnden {slug}", place, "9999", "Nämnden är påhittad.", fictional=fictional)


def given(own: Board, *reports: Report, measures: Sequence[Measure] = (LOANS,)) -> list[BoardSeries]:
    """What a board gives in its reports, the newest first."""
    listed = [replace(one, board=own.slug) for one in reports]
    found = histories(*listed, register=Register(tuple(measures)))
    return list(board_comparison.of_board(own, found, {one.id: one for one in measures}, own))


def year(written: str, number: int = 2025, **changes: object) -> Report:
    return of_year(number, table([f"utfall_{number - 1}", f"utfall_{number}"], loans(*written.split("/"), **changes)))


def compared(*every: Sequence[BoardSeries], measures: Sequence[Measure] = (LOANS,)) -> tuple[BoardComparison, ...]:
    return board_comparison.comparisons([own for one in every for own in one], measures)


def test_two_boards_with_one_measure_stand_beside_each_other() -> None:
    (own,) = compared(given(board("b"), year("5/6")), given(board("a"), year("7/8")))
    (group,) = own.groups
    assert [member.board.slug for member in group.members] == ["a", "b"]
    assert [member.newest.value for member in group.members] == [8, 6]
    assert group.members[0].url == "a/2025/arsrapport/#nyckeltal.lan.utfall_2025"
    assert group.members[0].page == "a/nyckeltal/lan/"
    assert group.is_of_one_time
    assert own.pages == {"a/nyckeltal/lan/", "b/nyckeltal/lan/"}


def test_boards_come_by_municipality_and_name_whatever_their_figures_are() -> None:
    (own,) = compared(
        given(board("a", place="Ö kommun"), year("5/6")), given(board("b", place="A kommun"), year("1/2"))
    )
    assert [one.slug for one in own.boards] == ["b", "a"]


def test_a_measure_of_one_board_is_compared_with_nothing() -> None:
    assert compared(given(board("a"), year("5/6"))) == ()


def test_measures_that_point_at_a_common_one_are_compared_as_it() -> None:
    measures = (COMMON, POINTING, OWN)
    other = of_year(2025, table(["utfall_2024", "utfall_2025"], loans("7", "8", measure="lan_b")))
    (own,) = compared(
        given(board("a"), year("5/6"), measures=measures),
        given(board("b"), other, measures=measures),
        measures=measures,
    )
    assert own.measure is COMMON
    assert [(one.slug, measure.differs) for one, measure in own.measures] == [("a", "Omlån räknas inte."), ("b", "")]


def test_a_row_may_point_at_the_common_measure_itself() -> None:
    measures = (COMMON, POINTING)
    direct = of_year(2025, table(["utfall_2024", "utfall_2025"], loans("7", "8", measure="utlan")))
    found = compared(
        given(board("a"), year("5/6"), measures=measures),
        given(board("b"), direct, measures=measures),
        measures=measures,
    )
    assert [own.measure.id for own in found] == ["utlan"]


def test_figures_of_another_kind_of_period_are_not_compared() -> None:
    part = of_year(2025, table(["utfall_2024_01_08", "utfall_2025_01_08"], loans("5", "6")), ends="08-31")
    assert compared(given(board("a"), year("5/6")), given(board("b"), part)) == ()
    (own,) = compared(given(board("a"), part), given(board("b"), part))
    assert not own.groups[0].newest.is_full_year


def test_a_figure_in_a_multiple_of_the_unit_is_made_it() -> None:
    other = of_year(2025, table(["utfall_2024", "utfall_2025"], loans("7", "8", unit="tusen lån")))
    (own,) = compared(given(board("a"), year("5/6")), given(board("b"), other))
    assert [member.newest.value for member in own.groups[0].members] == [6, 8000]
    assert {member.unit for member in own.groups[0].members} == {"lån"}


def test_a_figure_in_another_unit_is_left_out() -> None:
    other = of_year(2025, table(["utfall_2024", "utfall_2025"], loans("7", "8", unit="%")))
    assert compared(given(board("a"), year("5/6")), given(board("b"), other)) == ()


@pytest.mark.parametrize("sign", ["x", ".."])
def test_a_protected_figure_stays_protected(sign: str) -> None:
    """The newest figure is the newest that is given, and the time of the other keeps its sign."""
    (own,) = compared(given(board("a"), year(f"5/{sign}")), given(board("b"), year("7/8")))
    member = own.groups[0].members[0]
    assert (member.newest.period.words, member.newest.value) == ("2024", Decimal(5))
    assert member.cells[-1].cell.missing is Missing(sign)
    assert member.cells[-1].value is None
    assert not own.groups[0].is_of_one_time


def test_what_is_made_up_stands_beside_nothing_that_isnt() -> None:
    invented = given(board("a", fictional=True), year("5/6"))
    assert compared(invented, given(board("b"), year("7/8"))) == ()
    (own,) = compared(invented, given(board("c", fictional=True), year("7/8")))
    assert own.is_invented
    (real,) = compared(invented, given(board("b"), year("7/8")), given(board("c"), year("7/8")))
    assert [one.slug for one in real.boards] == ["b", "c"]
    assert not real.is_invented


def test_figures_of_women_and_men_alone_are_not_compared() -> None:
    parted = of_year(2025, table(["utfall_k_2025", "utfall_m_2025"], loans("5", "6")))
    assert compared(given(board("a"), parted), given(board("b"), parted)) == ()


def test_a_chart_takes_two_figures_of_two_boards() -> None:
    def groups(*every: Sequence[BoardSeries]) -> Iterator[bool]:
        return (group.timeline is not None for own in compared(*every) for group in own.groups)

    single = given(board("b"), of_year(2025, table(["utfall_2025"], loans("8"))))
    assert list(groups(given(board("a"), year("5/6")), single)) == [False]
    assert list(groups(given(board("a"), year("5/6")), given(board("b"), year("7/8")))) == [True]


def test_figures_of_the_board_before_are_not_the_boards_own() -> None:
    older = replace(year("5/6"), board="annan")
    found = histories(older, register=Register((LOANS,)))
    assert list(board_comparison.of_board(board("a"), found, {LOANS.id: LOANS}, board("a"))) == []
