"""What is promised of a report's history: which edition a page shows, where the others are, and what became of a cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from report_histories import board, edition, history

from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments, Shared, ShownEdition
from rakenskap.model.board import Measure, Register
from tables import matrix, row

FIRST = edition("1.0.0", "2026-01-15", "publicering", "Första.", ("100",))
SECOND = edition("1.0.1", "2026-02-01", "rattelse", "Fel tal.", ("120",), FIRST)
ADDRESS = FIRST.address


def test_the_newest_page_knows_how_many_editions_there_are_and_cites_the_last() -> None:
    shown = report_history.shown_newest(history(FIRST, SECOND), "1.0.1")
    assert (shown.editions, shown.is_newest, shown.day, shown.changes_url) == (2, True, None, "andringar/")
    assert shown.cited(ADDRESS) == f"{ADDRESS}/v1.0.1"


def test_a_report_without_editions_is_cited_at_its_own_address() -> None:
    shown = report_history.shown_newest(None, "1.0.0")
    assert (shown.cited(ADDRESS), shown.changes_url) == (ADDRESS, "")


def test_an_edition_leads_to_the_newest_page_also_where_the_report_has_moved() -> None:
    own = history(FIRST, SECOND)
    shown = report_history.shown_edition(own, own.editions[0])
    assert (shown.day, shown.newest_url, shown.is_newest) == (date(2026, 1, 15), "../", False)
    moved = replace(own, address="namnden/2025/bokslut")
    assert report_history.shown_edition(moved, own.editions[0]).newest_url == "../../../../namnden/2025/bokslut/"
    assert moved.former == (ADDRESS,)


def test_what_is_coming_is_cited_at_the_address_of_the_report() -> None:
    assert ShownEdition("1.1.0", editions=1, newest_version="1.0.0", is_coming=True).cited(ADDRESS) == ADDRESS


def test_the_steps_have_the_newest_edition_first_each_with_what_it_changed() -> None:
    newest, first = report_history.edition_steps(history(FIRST, SECOND))
    assert (newest.earlier, newest.changes is not None) == (first.loaded, True)
    assert (first.earlier, first.changes) == (None, None)
    assert newest.entry is not None
    assert newest.entry.note == "Fel tal."


def test_what_cannot_be_read_any_more_has_no_changes() -> None:
    own = history(FIRST, SECOND)
    broken = replace(own, editions=(replace(own.editions[0], report=None), own.editions[1]))
    newest, _ = report_history.edition_steps(broken)
    assert newest.changes is None


def test_a_cell_keeps_its_changes_under_the_id_that_it_has_now() -> None:
    """A row that says what it was called before is the same row."""
    table = SECOND.tables[0]
    renamed = replace(table, rows=(replace(table.rows[0], id="bibliotek_och_media", formerly=("bibliotek",)),))  # type: ignore[attr-defined,call-arg]
    third = replace(edition("1.0.2", "2026-03-01", "rattelse", "Namn.", ("120",), SECOND), tables=(renamed,))
    amended = Amendments(report_history.edition_steps(history(FIRST, SECOND, third)))
    assert [str(own) for own in amended.cells("drift")] == ["drift.bibliotek_och_media.utfall_2025"]


def test_a_changed_entry_of_the_register_is_told_only_of_reports_that_use_it() -> None:
    measure = Measure("lan", "Lån", "st", "ett", plural=True, definition="")
    then = Shared(board(), Register((measure,)))
    now = Shared(board(), Register((replace(measure, definition="Alla lån"),)))
    used = replace(FIRST, tables=(matrix("matt", ["utfall_2025"], [row("Lån", "5", measure="lan")]),))
    assert list(report_history.shared_changes(FIRST, then, now)) == []
    assert list(report_history.shared_changes(used, then, now)) == [("data/register/measures.csv", "lan")]
    renamed = Shared(board(name="Kulturnämnden"), then.register)
    assert list(report_history.shared_changes(FIRST, then, renamed)) == [("data/namnden/board.yaml", "name")]
