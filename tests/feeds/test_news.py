"""The feeds of what is new: reports and corrections together, each once, and of a measure only what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import feedparser
import measure_reports
import pytest
from measure_reports import LOANS, loans, of_year
from report_histories import board, corrections, history, two

from rakenskap.editions.correction import Correction
from rakenskap.editions.report_history import ReportHistory
from rakenskap.feeds import feed, news
from rakenskap.feeds.feed import FeedPlace
from rakenskap.feeds.news import MeasurePlace, NewEvents
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.table import Row
from rakenskap.model.terms import ChangeType
from tables import row, templates, words

ADDRESS: Final = "https://example.se/rakenskap/"
PUBLISHER: Final = Publisher(
    "Exempelkommunen", ADDRESS, "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
)


def events(*report_histories: ReportHistory, boards: Sequence[Board] = (board(),)) -> NewEvents:
    by_slug = {own.slug: own for own in boards}
    return NewEvents(
        news.new_reports(report_histories, by_slug), corrections(*boards, report_histories=report_histories)
    )


def of_site(told: NewEvents) -> str:
    return news.of_site(told, PUBLISHER, templates(), words())


def test_a_new_report_and_its_correction_are_an_entry_each() -> None:
    """The newest first, under the addresses of their editions; the report leads to its newest edition."""
    read = feedparser.parse(of_site(events(history(*two()))))
    assert not read.bozo
    corrected, published = read.entries
    assert [own.id for own in (corrected, published)] == [
        f"{ADDRESS}namnden/2025/arsrapport/v1.0.1/",
        f"{ADDRESS}namnden/2025/arsrapport/v1.0.0/",
    ]
    assert published.title == "Nämnden, Orsa. Ny rapport: Årsrapport"
    assert published.link == f"{ADDRESS}namnden/2025/arsrapport/"
    assert read.feed.updated == corrected.updated == "2026-03-03T00:00:00Z"


def test_a_correction_has_the_id_that_it_has_in_the_feed_of_corrections() -> None:
    told = events(history(*two()))
    (one,) = feed.entries(told.corrections, ADDRESS, templates(), words())
    assert one.id in {own.id for own in feedparser.parse(of_site(told)).entries}


def test_a_withdrawn_report_is_no_news() -> None:
    """Only that it is withdrawn."""
    told = events(history(two()[0], withdrawn=("2026-04-09", "Fel underlag.")))
    (entry,) = feedparser.parse(of_site(told)).entries
    assert entry.title.endswith("tillbakadragen")


def test_a_board_has_only_its_own() -> None:
    boards = (board(), board("annan"))
    told = events(history(*two()), history(*two(of="annan"), own=boards[1]), boards=boards)
    own = told.of_boards(boards[1:])
    made = news.of_board(FeedPlace("annan", boards[1:], "forr"), own, PUBLISHER, templates(), words())
    read = feedparser.parse(made)
    assert read.feed.id == f"{ADDRESS}forr/nytt.xml", "where it began"
    assert {entry.link.removeprefix(ADDRESS).split("/")[0] for entry in read.entries} == {"annan"}


def stated(version: str, *rows: Row) -> Report:
    """An edition of a report of loans."""
    made = of_year(2025, measure_reports.table(("utfall_2024", "utfall_2025"), *rows))
    kind = ChangeType.PUBLICERING if version == "1.0.0" else ChangeType.RATTELSE
    return replace(made, version=version, changes=(EditionNote(version, date(2026, 2, 2), kind, "Så här."),))


def of_measure(*report_histories: ReportHistory, found: tuple[Correction, ...] = ()) -> list[feedparser.FeedParserDict]:
    reports = [one.newest.report for one in report_histories if one.newest.report is not None]
    own = measure_reports.histories(*reports)[0]
    assert own.measure == LOANS
    held = board(reports[0].board)
    told = NewEvents(news.new_reports(report_histories, {held.slug: held}), found)
    made = news.of_measure(MeasurePlace(held, own, held.slug), told, PUBLISHER, templates(), words())
    entries: list[feedparser.FeedParserDict] = feedparser.parse(made).entries
    return entries


def test_a_measure_says_the_figure_of_each_report() -> None:
    """The last one that the report states; a report that says nothing of it isn't there."""
    report = stated("1.0.0", loans("310", "480"))
    other = replace(two()[0], board=report.board, slug="annan")
    (entry,) = of_measure(history(report), history(other))
    assert entry.link == f"{ADDRESS}{report.address}/"
    assert "2025: 480 lån." in entry.summary.replace("\u00a0", " ")


def test_a_protected_figure_is_not_said() -> None:
    (entry,) = of_measure(history(stated("1.0.0", loans("310", ".."))))
    assert "2024: 310 lån." in entry.summary.replace("\u00a0", " ")
    assert ".." not in entry.summary


@pytest.mark.parametrize(("corrected", "count"), [("840", 1), ("480", 0)])
def test_of_a_correction_a_measure_has_its_own_cells_only(corrected: str, count: int) -> None:
    first = stated("1.0.0", loans("310", "480"), row("Besök", "7", "8", unit="besök"))
    second = stated("1.0.1", loans("310", corrected), row("Besök", "7", "9", unit="besök"))
    both = history(first, second)
    found = corrections(board(first.board), report_histories=(both,))
    assert len(found[0].items) == 1 + count
    told = [own for own in of_measure(both, found=found) if own.id.endswith("/v1.0.1/")]
    assert [own.title.endswith("1 tal rättat") for own in told] == [True] * count
    assert all("Besök" not in own.content[0].value for own in told)
