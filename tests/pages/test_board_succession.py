"""What a reader learns of boards that came before one another, and what is never said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import measure_reports
import pytest
from folders import ROOT
from measure_reports import REGISTER, loans, table

from rakenskap.analysis import measure_history
from rakenskap.analysis.series import Seam
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.charts import over_time
from rakenskap.editions.build_context import BuildContext
from rakenskap.model import succession
from rakenskap.model.board import Board, Predecessor, Register
from rakenskap.model.report import EditionNote
from rakenskap.model.terms import ChangeType
from rakenskap.open_data import report_listing
from rakenskap.pages import board_page, measure_page
from rakenskap.pages.board_page import BoardFigures
from rakenskap.pages.board_succession import RelatedBoards
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext
from rakenskap.swedish import period
from rakenskap.swedish.period import Period
from tables import reading, seen

LAST: Final = date(2024, 12, 31)
FIRST: Final = EditionNote("1.0.0", date(2026, 2, 1), ChangeType.PUBLICERING, "")


def of_year(year: int) -> Period:
    found = period.of_text(str(year))
    assert found is not None
    return found


def town(*before: str) -> list[Board]:
    """A board with two years, and others before it with two years each."""
    made = [_board("ny", "Nya nämnden", (2025, "98"), (2026, "102"))]
    made += [_board(slug, f"Nämnden {slug.upper()}", (2023, "90"), (2024, "95")) for slug in before]
    return [replace(made[0], predecessors=tuple(Predecessor(slug, LAST) for slug in before)), *made[1:]]


def _board(slug: str, name: str, *years: tuple[int, str]) -> Board:
    reports = [
        replace(measure_reports.of_year(year, table([f"utfall_{year}"], loans(figure))), board=slug, changes=(FIRST,))
        for year, figure in reversed(years)
    ]
    return Board(slug, name, "Orsa kommun", "2034", "Vad nämnden gör.", reports=tuple(reports))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The project's own templates and words."""
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(REGISTER)


def around(boards: Sequence[Board], register: Register = REGISTER) -> RelatedBoards:
    """The boards with their measures, as a part of the site has them."""
    told = succession.of_boards(boards)
    return RelatedBoards(
        told,
        {
            board.slug: measure_history.histories(
                [reading(one, register) for one in board.reports],
                (),
                [reading(one, register) for _, older in told.line(board) for one in older.reports],
                tuple(Seam(own.name, own.until) for own, _ in told.line(board)),
            )
            for board in boards
        },
    )


def measure(pages: Pages, boards: Sequence[Board], own: Board) -> str:
    """The page of the loans of a board."""
    near = around(boards)
    (history,) = near.histories[own.slug]
    near = near.of_measure(own, history.measure)
    return _whole(pages, measure_page.markdown(pages, own, history, report_listing.series_file(history), near))


def _whole(pages: Pages, markdown: str) -> str:
    return PLACEHOLDER.sub(lambda found: pages.fragments.get(found[1]), markdown)


def lead(page: str) -> str:
    found = re.search(r'<p class="rk-lead">(.*?)</p>', page)
    return seen(found[1]) if found else ""


def test_a_board_that_took_another_s_place_goes_on_with_its_series(pages: Pages) -> None:
    """The figures of both stand in one chart with a line between, and each report says whose it is."""
    boards = town("a")
    page = measure(pages, boards, boards[0])
    assert lead(page) == "Lån ökade till 102 under 2026. Det är 4 fler än under 2025, en ökning med 4,1 procent."
    shown = seen(page)
    assert "Lodrät streckad linje: Nämnden A till och med 2024." in shown
    assert "Lån ökade från 90 till 102" in shown, "nothing is known to have been counted otherwise"
    assert page.count('class="brk"') == 1
    assert 'href="../../../a/2024/arsrapport/"' in page
    assert re.search(r'Arsrapport 2024</a><span class="rk-enhet">Nämnden A</span>', page)
    assert not re.search(r'Arsrapport 2025</a><span class="rk-enhet">', page)
    assert '<a href="../../../a/nyckeltal/lan/">Nämnden A, till och med' in page.replace("\u00a0", " ")


def test_nothing_is_claimed_across_a_declared_break(pages: Pages) -> None:
    """The board took the other's place, and counts otherwise since."""
    register = Register((replace(REGISTER.measures[0], breaks=(of_year(2025),)), REGISTER.measures[1]))
    boards = town("a")
    (history,) = around(boards, register).histories["ny"]
    (timeline,) = measure_history.timelines(history)
    assert over_time.breaks(timeline.series, pages.text) == (
        "Lodrät streckad linje: från 2025 är talen räknade på ett annat sätt än tidigare. "
        "Lodrät streckad linje: Nämnden A till och med 2024."
    )
    (series,) = timeline.series
    assert series.whole_change is not None
    assert (series.whole_change.first.words, series.whole_change.last.words) == ("2025", "2026")


@pytest.mark.parametrize(("day", "first"), [(LAST, "2025"), (date(2024, 6, 30), "2025"), (date(2023, 12, 31), "2024")])
def test_the_line_stands_after_a_year_that_the_older_board_reports_of(day: date, first: str) -> None:
    """Also where it had the tasks for a part of the year only."""
    new, old = town("a")
    boards = [replace(new, predecessors=(Predecessor("a", day),)), old]
    if day.year == 2023:
        boards[1] = replace(old, reports=old.reports[1:])
        boards[0] = replace(boards[0], reports=(*new.reports, replace(old.reports[0], board="ny")))
    (history,) = around(boards).histories["ny"]
    (series,) = measure_history.timelines(history)[0].series
    assert [point.moment.words for point in series.points if point.seam] == [first]


@pytest.mark.parametrize("before", [("a", "b"), ("a", "b", "c")])
def test_figures_of_boards_that_were_merged_are_shown_as_theirs(pages: Pages, before: tuple[str, ...]) -> None:
    """They are neither summed nor held against the board's own."""
    boards = town(*before)
    page = measure(pages, boards, boards[0])
    shown = seen(page)
    assert lead(page) == "Lån ökade till 102 under 2026. Det är 4 fler än under 2025, en ökning med 4,1 procent."
    for place, slug in enumerate(before, start=1):
        name = f"Nämnden {slug.upper()}"
        assert f"### {name} till och med 2024 {{#tidigare-{place}}}" in page
        assert f"[Alla tal från {name}](../../../{slug}/nyckeltal/lan/)" in page
    assert shown.count("Lån ökade från 90 till 95") == len(before)
    assert "Lån ökade från 98 till 102" in shown
    assert not re.search(r"från 9[05] till (98|102)", shown)
    assert "Lodrät streckad linje" not in shown
    assert "185" not in shown
    assert "190" not in shown


def test_each_board_names_the_other(pages: Pages) -> None:
    boards = town("a")
    near = around(boards)
    new, old = (
        _whole(pages, board_page.markdown(pages, board, BoardFigures(near.histories[board.slug]), (), near)).replace(
            "\u00a0", " "
        )
        for board in boards
    )
    assert '<dt>Tidigare hos</dt><dd><a href="../a/">Nämnden A, till och med 31 december 2024</a>' in new
    assert "Uppgifter har gått över" not in new
    assert "<strong>Uppgifter har gått över till en annan nämnd.</strong> Från och med 1 januari 2025" in old
    assert '<a href="../ny/">Nya nämnden</a>.' in old
    assert "4 rapporter, av dem 2 från nämnden själv" in new
    assert '<a href="../../../ny/nyckeltal/lan/">Nya nämnden</a>' in measure(pages, boards, boards[1])


def test_a_board_that_was_split_leads_to_all_that_took_over(pages: Pages) -> None:
    new, old = town("a")
    others = [replace(new, slug=slug, name=f"Nya {slug}") for slug in ("ett", "tva", "tre")]
    boards = [old, *others]
    near = around(boards)
    page = _whole(pages, board_page.markdown(pages, old, BoardFigures(near.histories["a"]), (), near))
    listed = '<a href="../ett/">Nya ett</a>, <a href="../tva/">Nya tva</a> och <a href="../tre/">Nya tre</a>.'
    assert listed in page
    assert "Uppgifter har gått över till andra nämnder." in page
    assert all(near.histories[one.slug][0].seams == () for one in others)


def test_a_predecessor_that_is_not_here_is_named(pages: Pages) -> None:
    (new, *_) = town("a")
    alone = replace(new, predecessors=(Predecessor("Fritidsnämnden", LAST),))
    page = _whole(pages, board_page.markdown(pages, alone, BoardFigures(), (), around([alone]))).replace("\u00a0", " ")
    assert "<dd>Fritidsnämnden, till och med 31 december 2024</dd>" in page
