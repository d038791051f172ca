"""Faulty reports that are held back: the others go out, and what is shown in their place is what was published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import municipality
import pytest
from municipality import BOARD, BOARD_FILE, Municipality

from rakenskap.editions import publication
from rakenskap.editions.publication import Publication
from rakenskap.editions.withholding import HeldReport

ARSRAPPORT: Final = f"{BOARD}/2025/arsrapport"
DELAR: Final = f"{BOARD}/2025/delarsrapport"
OTHER: Final = "andra-namnden"
THEIRS: Final = f"{OTHER}/2025/arsrapport"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """A repository with two boards: one with two published reports, and one with one."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    folder = made.report("delarsrapport")
    made.edit(f"{folder}/datapackage.yaml", "title: Årsrapport 2025", "title: Delårsrapport 2025")
    made.write(f"data/{OTHER}/board.yaml", BOARD_FILE.replace("Exempelnämnden", "Andra nämnden"))
    for name in ("datapackage.yaml", "drift.csv", "mal.yaml"):
        made.write(f"data/{THEIRS}/{name}", (made.folder / f"data/{ARSRAPPORT}/{name}").read_text(encoding="utf-8"))
    made.commit("Publicera")
    return made


def held_back(town: Municipality) -> Publication:
    """What the last commit publishes when faulty reports are held back."""
    return publication.read(replace(town.context(), hold_back=True))


def shown(published: Publication) -> dict[str, str]:
    """The version that stands at the address of each report."""
    boards = published.result.collection.boards
    return {report.address: report.version for board in boards for report in board.reports}


def test_a_report_with_an_error_is_shown_as_it_was_published_last(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "1250,5", "1250,5x")
    town.edit(f"data/{THEIRS}/drift.csv", "1250,5", "1520,5")
    town.release(f"data/{THEIRS}", "1.0.1", "rattelse")
    town.commit()
    assert town.publication().result.errors, "unless asked, one error stops everything"
    published = held_back(town)
    assert not published.result.errors
    assert shown(published) == {THEIRS: "1.0.1", ARSRAPPORT: "1.0.0", DELAR: "1.0.0"}
    assert published.withheld.reports == (HeldReport(ARSRAPPORT, "1.0.0"),)
    assert f"data/{ARSRAPPORT}/drift.csv" in {found.file for found in published.withheld.errors}
    (table,) = (
        table
        for board in published.result.collection.boards
        for report in board.reports
        for table in report.tables
        if report.address == ARSRAPPORT and table.name == "drift"
    )
    assert "1250.5" in repr(table)
    history = published.report_histories[ARSRAPPORT]
    assert not history.coming, "what is shown is its own edition"


def test_without_faults_nothing_is_held_back(town: Municipality) -> None:
    published = held_back(town)
    assert published.result == town.publication().result
    assert not published.withheld.reports


def test_a_report_that_has_never_been_sound_is_left_out(town: Municipality) -> None:
    folder = town.report("bokslut")
    town.edit(f"{folder}/drift.csv", "1250,5", "1250,5x")
    town.commit()
    published = held_back(town)
    assert set(shown(published)) == {ARSRAPPORT, DELAR, THEIRS}
    assert published.withheld.reports == (HeldReport(f"{BOARD}/2025/bokslut"),)
    assert f"{BOARD}/2025/bokslut" not in published.report_histories


def test_an_edition_that_came_with_an_error_is_not_shown(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "1250,5", "1520,5x")
    town.release(f"data/{ARSRAPPORT}", "1.0.1", "rattelse")
    town.commit()
    published = held_back(town)
    assert shown(published)[ARSRAPPORT] == "1.0.0"
    assert [own.edition.version for own in published.report_histories[ARSRAPPORT].editions] == ["1.0.0"]


def test_a_silent_change_goes_out_as_the_edition_that_it_was_made_in(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "1250,5", "1520,5")
    town.commit()
    published = held_back(town)
    assert shown(published)[ARSRAPPORT] == "1.0.0"
    assert [found.code for found in published.withheld.errors] == ["edition.changed"]


@pytest.mark.parametrize(
    ("old", "new"), [("name: Exempelnämnden\n", ""), ("name: Exempelnämnden\n", "name: [\n")], ids=["key", "syntax"]
)
def test_a_board_with_an_error_of_its_own_stops_no_other_board(town: Municipality, old: str, new: str) -> None:
    town.edit(f"data/{BOARD}/board.yaml", old, new)
    town.edit(f"data/{THEIRS}/drift.csv", "1250,5", "1520,5")
    town.release(f"data/{THEIRS}", "1.0.1", "rattelse")
    town.commit()
    published = held_back(town)
    assert not published.result.errors
    assert shown(published) == {THEIRS: "1.0.1", ARSRAPPORT: "1.0.0", DELAR: "1.0.0"}
    assert [board.name for board in published.result.collection.boards] == ["Andra nämnden", "Exempelnämnden"]


def test_a_report_that_vanished_is_shown_as_it_was(town: Municipality) -> None:
    town.git("rm", "-rq", f"data/{DELAR}")
    town.commit()
    published = held_back(town)
    assert shown(published)[DELAR] == "1.0.0"
    assert HeldReport(DELAR, "1.0.0") in published.withheld.reports


def test_a_withdrawn_report_stays_withdrawn_where_its_board_has_an_error(town: Municipality) -> None:
    town.git("rm", "-rq", f"data/{DELAR}")
    withdrawn = "withdrawn:\n  - report: 2025/delarsrapport\n    date: 2026-03-02\n    reason: Den var fel.\n"
    board = f"data/{BOARD}/board.yaml"
    town.edit(board, "fictional: ja\n", f"fictional: ja\n{withdrawn}")
    town.commit()
    town.edit(board, "municipality_code: 9999", "municipality_code: 99999999")
    town.commit()
    published = held_back(town)
    assert DELAR not in shown(published)


def test_a_fault_of_the_register_stops_everything(town: Municipality) -> None:
    town.write("data/register/legends.csv", "legend;id\n")
    town.commit()
    assert held_back(town).result.errors


def test_a_draft_with_an_error_leaves_what_is_published(town: Municipality) -> None:
    town.release(f"data/{ARSRAPPORT}", "1.1.0", "komplettering")
    town.edit(f"data/{ARSRAPPORT}/datapackage.yaml", "status: beslutad", "status: utkast")
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "1250,5", "1250,5x")
    town.commit()
    published = held_back(town)
    assert shown(published)[ARSRAPPORT] == "1.0.0"
