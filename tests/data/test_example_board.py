"""The board that is made up: it shows the format, is told from the real ones, and its corrections can be followed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import table_kinds
from folders import ROOT

from rakenskap.analysis import measure_history
from rakenskap.audit import audit
from rakenskap.audit.equation import EquationVerdict
from rakenskap.model.board import Board, Collection
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChangeType, RowType, Status
from rakenskap.reading.files.data_folder import DESCRIPTOR
from rakenskap.site import site
from rakenskap.swedish.number import Missing
from tables import reading

SLUG: Final = "exempelkommunen-exempelnamnden"
FOLDER: Final = ROOT / "data" / SLUG


@cache
def collection() -> Collection:
    """Everything that is published."""
    return site.read(ROOT).result.collection


@cache
def board() -> Board:
    """The board that is made up."""
    (found,) = (one for one in collection().boards if one.fictional)
    return found


@cache
def report(address: str) -> Report:
    """One of its reports."""
    (found,) = (one for one in board().reports if one.address == f"{SLUG}/{address}")
    return found


def matrices() -> list[Matrix]:
    return [table for own in board().reports for table in own.tables if isinstance(table, Matrix)]


def test_no_real_board_shares_its_name_place_or_code() -> None:
    """It is the only one in its municipality, and its municipality is nobody's."""
    own = board()
    assert (own.slug, own.place_name) == (SLUG, "Exempelkommunen")
    assert [one.slug for one in collection().boards if one.municipality_code == own.municipality_code] == [SLUG]


def test_its_reports_show_amounts_measures_goals_actions_and_facts() -> None:
    assert {table.kind for own in board().reports for table in own.tables} == {
        table_kinds.ECONOMY,
        table_kinds.MEASURES,
        table_kinds.GOALS,
        table_kinds.ACTIONS,
        table_kinds.FACTS,
    }


def test_its_tables_show_how_totals_parts_and_missing_figures_are_written() -> None:
    rows = [row for table in matrices() for row in table.rows]
    assert {row.row_type for row in rows} == set(RowType) - {RowType.AVSTAMNING, RowType.MINNESPOST}
    assert any(row.parent for row in rows)
    missing = {cell.missing for row in rows for cell in row.cells} - {None, Missing.BLANK}
    # The sign of a redacted figure is never typed in a table: it stands where board.yaml has removed what was typed.
    assert missing == set(Missing) - {Missing.BLANK, Missing.REDACTED}


def test_everything_that_can_be_computed_holds_and_only_the_draft_has_gaps() -> None:
    verdicts = {
        own.address: {one.check.verdict for one in audit.of_report(own).audited} - {EquationVerdict.HOLDS}
        for own in board().reports
    }
    assert {address for address, found in verdicts.items() if found} == {f"{SLUG}/2026/delarsrapport"}
    assert verdicts[f"{SLUG}/2026/delarsrapport"] == {EquationVerdict.UNKNOWN}


def test_the_yearly_report_of_2024_was_published_corrected_and_supplemented() -> None:
    """The newest stands first; no edition is dated before the one it follows."""
    changes = report("2024/arsrapport").changes
    assert [(one.version, one.type) for one in changes] == [
        ("1.1.0", ChangeType.KOMPLETTERING),
        ("1.0.1", ChangeType.RATTELSE),
        ("1.0.0", ChangeType.PUBLICERING),
    ]
    assert [one.date for one in changes] == sorted((one.date for one in changes), reverse=True)


def test_the_correction_names_the_figure_that_stands_there_now() -> None:
    own = report("2024/arsrapport")
    cell = own.cell(CellAddress("nyckeltal", "e_bocker", "utfall_2024"))
    assert cell is not None
    assert f"till {cell.printed}." in own.changes[1].note


def test_a_later_report_restates_one_figure_and_says_why() -> None:
    """One measure of one year differs between the yearly reports, and the later one has a note at that cell."""
    revised = [
        (own.measure.id, str(one.old.cell.value), str(one.new.cell.value))
        for own in measure_history.histories([reading(one, collection().register) for one in board().reports])
        for one in own.revisions
    ]
    assert revised == [("lan_per_invanare", "6.7", "6.9")]
    table = report("2025/arsrapport").table("nyckeltal")
    assert table is not None
    assert any((note.row, note.column) == ("lan_per_invanare", "utfall_2024") for note in table.notes)


def test_a_withdrawn_report_is_gone_and_the_board_says_why() -> None:
    ((path, _, reason),) = board().withdrawn
    assert not (FOLDER / path).exists()
    assert reason


def test_what_is_not_decided_is_a_draft() -> None:
    states = {own.address.removeprefix(f"{SLUG}/"): own.status for own in board().reports}
    assert states["2026/delarsrapport"] is Status.UTKAST
    assert Status.UTKAST not in {state for address, state in states.items() if address != "2026/delarsrapport"}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob(DESCRIPTOR)), ids=lambda path: "/".join(path.parts[-3:-1]))
def test_comments_explain_in_whole_sentences(path: Path) -> None:
    """They can be read by somebody who has never seen the format."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    assert [line for line in comments if not re.fullmatch(r"# [A-ZÅÄÖ].*[.]", line)] == []
