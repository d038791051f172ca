"""What checking finds: the same as when everything is read, though only what has changed since the last time is read."""

from __future__ import annotations

import multiprocessing
import shutil
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import municipality
import pytest
from municipality import BOARD, BOARD_FILE, Municipality

from rakenskap.base import cache
from rakenskap.editions import check_outcome, publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.check_outcome import CheckOutcome
from rakenskap.editions.partitioning import PartitionSource
from rakenskap.editions.publication import Publication
from rakenskap.reading import source
from rakenskap.reading.files.tree import TreeCopy
from rakenskap.reading.source import Inspection
from rakenskap.site.executor import Workers

OTHER = "grannamnden"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """Two boards with a published report each."""
    made = municipality.founded(tmp_path / "kommun")
    made.write(f"data/{OTHER}/board.yaml", BOARD_FILE.replace("Exempelnämnden", "Grannämnden"))
    made.report("arsrapport")
    made.report("arsrapport", board=OTHER)
    made.commit("Publicera")
    return made


@pytest.fixture
def boards_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The boards that are read, as it happens; what lies beside them has no name."""
    found: list[str] = []
    read = publication.of_partition

    def told(own: PartitionSource, context: BuildContext) -> Publication:
        found.append(" ".join(own.partition.boards))
        return read(own, context)

    monkeypatch.setattr(publication, "of_partition", told)
    return found


def checked(town: Municipality, day: str = "2026-12-01") -> CheckOutcome:
    return check_outcome.read(replace(town.context(committed=False), day=date.fromisoformat(day)))


def test_what_has_not_changed_is_not_read_again(town: Municipality, boards_read: list[str]) -> None:
    first = checked(town)
    assert (first.reports, first.drafts, first.ready) == (2, 0, 2)
    assert {BOARD, OTHER} <= set(boards_read)
    boards_read.clear()
    assert checked(town) == first
    assert boards_read == []


def test_after_an_edit_only_the_boards_own_files_are_read_and_the_outcome_is_the_whole_one(
    town: Municipality, boards_read: list[str]
) -> None:
    checked(town)
    boards_read.clear()
    town.edit(f"data/{OTHER}/2025/arsrapport/drift.csv", "830", "840")
    found = checked(town)
    assert boards_read == [OTHER]
    assert [own.code for own in found.problems] == ["edition.changed"]
    assert found.problems == town.problems(committed=False)
    town.edit(f"data/{BOARD}/2025/arsrapport/drift.csv", "1250,5", "1251,5")
    assert checked(town).problems == town.problems(committed=False)
    assert len(checked(town).problems) == 2


def test_other_processes_find_the_same(town: Municipality, boards_read: list[str]) -> None:
    town.edit(f"data/{OTHER}/2025/arsrapport/drift.csv", "10", "11")
    alone = checked(town)
    assert alone.problems
    shutil.rmtree(town.folder / cache.FOLDER)
    boards_read.clear()
    context = replace(town.context(committed=False), day=date.fromisoformat("2026-12-01"))
    assert check_outcome.read(context, Workers(called, uses_our_cache=True, enough=2)) == alone
    assert boards_read == []


def called() -> AbstractContextManager[Executor | None]:
    """Two processes, also where there is one core."""
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


def test_what_all_reports_share_is_checked_again_for_all(town: Municipality, boards_read: list[str]) -> None:
    checked(town)
    boards_read.clear()
    town.edit("data/register/legends.csv", "Uppnått", "Nått")
    assert checked(town).problems == town.problems(committed=False)
    assert {BOARD, OTHER} <= set(boards_read)


def test_a_date_that_lay_ahead_is_no_fault_when_its_day_has_come(town: Municipality) -> None:
    folder = f"data/{BOARD}/2025/arsrapport"
    town.edit(f"{folder}/drift.csv", "1250,5", "1520,5")
    town.release(folder, "1.0.1", "rattelse", day="2026-12-24")
    assert [own.code for own in checked(town, "2026-12-01").problems] == ["edition.future"]
    assert checked(town, "2026-12-24").problems == ()
    assert [own.code for own in checked(town, "2026-12-01").problems] == ["edition.future"]


def test_a_damaged_outcome_is_made_again_and_told(town: Municipality) -> None:
    first = checked(town)
    for path in (town.folder / ".cache").rglob("*"):
        if path.is_file() and path.parent.parent.name == "store":
            path.write_bytes(path.read_bytes()[:-1])
    found = checked(town)
    assert found.mended > 0
    assert replace(found, mended=0) == first


def test_what_a_build_has_read_of_the_commit_is_not_read_again_from_the_folder(
    town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication.read(town.context())
    read: list[str] = []
    inspect = source.inspect

    def told(files: TreeCopy, path: str, *others: object) -> Inspection:
        read.append(path)
        return inspect(files, path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(source, "inspect", told)
    assert checked(town).ready == 2
    assert read == []
    town.write(f"data/{OTHER}/2025/arsrapport/README.md", "Ny fil.\n")
    checked(town)
    assert read == [f"data/{OTHER}/2025/arsrapport"]
