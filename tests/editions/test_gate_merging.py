"""What people do with branches on GitHub: every way to merge, to take back and to do two things at once, mended by following the message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import municipality
import pytest
from municipality import BOARD, Municipality

from rakenskap.editions import publication
from rakenskap.model.problem import Problem

ARSRAPPORT: Final = f"data/{BOARD}/2025/arsrapport"
DESCRIPTOR: Final = f"{ARSRAPPORT}/datapackage.yaml"
DRIFT: Final = f"{ARSRAPPORT}/drift.csv"
TODAY: Final = "2026-12-31"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """A repository with one published report."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    made.commit("Publicera")
    return made


def errors(town: Municipality, *, committed: bool = True) -> list[Problem]:
    """What stops publishing."""
    return [found for found in town.problems(committed=committed) if found.is_error]


def follow(town: Municipality, found: Problem) -> None:
    """Do what a message says, to the letter: its lines take the place of what they name, or stand first among the entries."""
    lines = [line for line in found.workings if re.match(r"(version:|changes:| {2,4}\S)", line)]
    lines = [line.replace("ÅÅÅÅ-MM-DD", TODAY).replace("…", "Skälet.") for line in lines]
    content = (town.folder / found.file).read_text(encoding="utf-8")
    for line in lines:
        if line.startswith("version: "):
            content = re.sub(r"^version: .*$", line, content, count=1, flags=re.MULTILINE)
    entries = "\n".join(line for line in lines if line.startswith("  ")) + "\n"
    if "i stället för" in found.remedy:
        content = re.sub(r"^changes:\n(?:  .*\n)+", f"changes:\n{entries}", content, count=1, flags=re.MULTILINE)
    else:
        assert "överst under changes" in found.remedy
        content = content.replace("changes:\n", f"changes:\n{entries}", 1)
    town.write(found.file, content)


def mended(town: Municipality) -> list[str]:
    """The codes that are left when the one message has been followed and merged."""
    (found,) = errors(town)
    follow(town, found)
    assert errors(town, committed=False) == []
    town.commit("Rätta enligt meddelandet")
    return town.codes()


def branch(town: Municipality, name: str, start: str = "main") -> None:
    town.git("checkout", "-q", "-b", name, start)


def merge(town: Municipality, name: str, method: str) -> None:
    """Merge a branch with main as a forge does."""
    if method == "rebase":
        town.git("checkout", "-q", name)
        town.git("rebase", "-q", "--force-rebase", "main")
    town.git("checkout", "-q", "main")
    words = {"merge": ("--no-ff", "-m", "Slå ihop"), "squash": ("--squash",)}.get(method, ("--ff-only",))
    town.git("merge", "-q", *words, name)
    if method == "squash":
        town.commit("Slå ihop")


@pytest.mark.parametrize("method", ["merge", "squash", "rebase", "ff"])
@pytest.mark.parametrize("first", ["descriptor", "table"])
def test_a_correction_in_two_commits_is_one_edition_however_it_is_merged(
    town: Municipality, method: str, first: str
) -> None:
    branch(town, "rattelse")
    steps = {
        "descriptor": lambda: town.release(ARSRAPPORT, "1.0.1", "rattelse"),
        "table": lambda: town.edit(DRIFT, "1250,5", "1520,5"),
    }
    for step in sorted(steps, key=lambda name: name != first):
        steps[step]()
        town.commit(step)
    merge(town, "rattelse", method)
    assert town.codes() == []
    assert town.editions() == [f"{BOARD}/2025/arsrapport/v1.0.0", f"{BOARD}/2025/arsrapport/v1.0.1"]
    (history,) = town.publication().report_histories.values()
    assert "1520.5" in repr(history.newest.report)


@pytest.mark.parametrize("method", ["merge", "squash"])
def test_a_note_that_is_polished_afterwards_is_part_of_the_edition(town: Municipality, method: str) -> None:
    branch(town, "rattelse")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.commit()
    town.edit(DESCRIPTOR, "note: Ny utgåva.", "note: Siffrorna hade bytt plats.")
    town.commit()
    merge(town, "rattelse", method)
    assert town.codes() == []


@pytest.mark.parametrize("method", ["rebase", "ff"])
def test_a_finished_edition_that_is_polished_in_a_commit_of_its_own_is_mended_by_the_message(
    town: Municipality, method: str
) -> None:
    """Nobody knows whether the first of the commits was published alone."""
    branch(town, "rattelse")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.commit()
    town.edit(DESCRIPTOR, "note: Ny utgåva.", "note: Siffrorna hade bytt plats.")
    town.commit()
    merge(town, "rattelse", method)
    assert town.codes() == ["edition.note"]
    assert mended(town) == []


@pytest.mark.parametrize("method", ["rebase", "ff"])
def test_a_finished_edition_whose_note_and_figure_change_afterwards_is_mended_by_the_message(
    town: Municipality, method: str
) -> None:
    branch(town, "rattelse")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.commit()
    town.edit(DESCRIPTOR, "note: Ny utgåva.", "note: 'Siffror: bytt plats.'")
    town.edit(DRIFT, "830", "840")
    town.commit()
    merge(town, "rattelse", method)
    assert town.codes() == ["edition.rewritten"]
    assert mended(town) == []


def test_two_corrections_at_once_with_the_same_words_are_mended_by_the_message(town: Municipality) -> None:
    for name, old, new in (("ena", "1250,5", "1520,5"), ("andra", "410", "420")):
        branch(town, name)
        town.edit(DRIFT, old, new)
        town.release(ARSRAPPORT, "1.0.1", "rattelse", day=TODAY)
        town.commit()
        assert town.codes(committed=False) == []
        town.git("checkout", "-q", "main")
    merge(town, "ena", "merge")
    merge(town, "andra", "merge")
    (found,) = errors(town)
    assert found.code == "edition.changed"
    assert "version: 1.0.2" in found.workings
    assert mended(town) == []
    (history,) = town.publication().report_histories.values()
    assert [own.edition.version for own in history.editions] == ["1.0.0", "1.0.1", "1.0.2"]


def test_a_correction_in_a_branch_that_is_behind_is_told_of_what_was_published_meanwhile(town: Municipality) -> None:
    branch(town, "andra")
    town.git("checkout", "-q", "main")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    town.git("checkout", "-q", "andra")
    town.edit(DRIFT, "410", "420")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    town.git("checkout", "-q", "--detach", "main")  # what a forge reviews is the proposal merged with main
    town.git("merge", "-q", "--no-ff", "-m", "Prov", "andra")
    assert town.codes(committed=False, base="main") == ["edition.changed"]
    assert mended(town) == []


@pytest.mark.parametrize("kind", ["rattelse", "revidering", "komplettering"])
def test_the_revert_button_is_answered_by_lines_that_are_right(town: Municipality, kind: str) -> None:
    branch(town, "rattelse")
    if kind == "komplettering":
        town.edit(DRIFT, "Museum", "Ishall;;17;18;\nMuseum")
    else:
        town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.1.0", kind, "'Det är: nytt.'")
    town.commit()
    merge(town, "rattelse", "merge")
    assert town.codes() == []
    town.git("revert", "--no-edit", "-m", "1", "HEAD")
    (found,) = errors(town)
    assert found.code == "edition.lower"
    assert mended(town) == []
    (history,) = town.publication().report_histories.values()
    assert history.newest.report is not None
    assert [own.version for own in history.newest.report.changes] == ["1.1.1", "1.1.0", "1.0.0"]
    assert history.newest.report.changes[1].note == "Det är: nytt."


def test_a_published_version_that_becomes_a_draft_is_mended_by_the_message(town: Municipality) -> None:
    town.edit(DESCRIPTOR, "status: beslutad", "status: utkast")
    town.commit()
    (found,) = errors(town)
    assert found.code == "edition.draft"
    assert mended(town) == []


def checked(town: Municipality, day: str) -> list[Problem]:
    """What a review on that day says of the folder."""
    context = replace(town.context(committed=False), day=date.fromisoformat(day))
    return [found for found in publication.read(context).result.problems if found.is_error]


def test_a_date_ahead_is_refused_before_it_is_published(town: Municipality) -> None:
    branch(town, "rattelse")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse", day="2062-12-31")
    (found,) = checked(town, TODAY)
    assert (found.code, found.line, found.found) == ("edition.future", 10, "2062-12-31")
    town.edit(DESCRIPTOR, "2062-12-31", TODAY)
    assert checked(town, TODAY) == []
    assert checked(town, "2026-12-30") == [], "days begin earlier in the east"
    assert [own.code for own in checked(town, "2026-12-01")] == ["edition.future"]


def test_a_first_report_with_a_date_ahead_is_refused(town: Municipality) -> None:
    branch(town, "nytt")
    folder = town.report("bokslut")
    town.edit(f"{folder}/datapackage.yaml", "date: 2026-03-02", "date: 2062-03-02")
    assert [own.code for own in checked(town, TODAY)] == ["edition.future"]
    town.edit(f"{folder}/datapackage.yaml", "status: beslutad", "status: utkast")
    assert checked(town, TODAY) == [], "a draft says nothing yet"


def test_a_date_ahead_that_is_published_is_mended_by_a_later_edition(town: Municipality) -> None:
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse", day="2062-12-31")
    town.commit()
    (found,) = errors(town)
    assert found.code == "edition.ahead"
    assert mended(town) == []
    town.edit(DRIFT, "1520,5", "1530,5")
    town.release(ARSRAPPORT, "1.1.1", "rattelse", day=TODAY)
    town.commit()
    assert town.codes() == [], "what comes after follows on the right dates"


def test_a_reopened_proposal_is_told_of_its_own_entry_and_not_of_the_published_one(town: Municipality) -> None:
    branch(town, "gammal")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse", day="2026-01-05")
    (found,) = errors(town, committed=False)
    assert (found.code, found.line, found.found) == ("edition.dates", 10, "2026-01-05")
    assert "posten för 1.0.1" in found.remedy
    town.edit(DESCRIPTOR, "2026-01-05", TODAY)
    assert errors(town, committed=False) == []


def test_entries_out_of_order_in_a_new_report_are_told(town: Municipality) -> None:
    branch(town, "nytt")
    folder = town.report("bokslut")
    town.release(folder, "1.0.1", "rattelse", day="2026-01-05")
    assert [own.code for own in errors(town, committed=False)] == ["edition.order"]


def test_a_draft_on_main_says_which_figures_are_not_published_and_gives_way_to_a_correction(
    town: Municipality,
) -> None:
    """The draft is taken back with the button, the correction goes out, and the draft waits in a branch."""
    branch(town, "utkast")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.edit(DESCRIPTOR, "status: beslutad", "status: utkast")
    town.edit(DRIFT, "Museum", "Ishall;;17;18;\nMuseum")
    town.commit("Utkast")
    merge(town, "utkast", "merge")
    assert town.codes() == []
    town.edit(DRIFT, "1250,5", "1520,5")
    (found,) = town.problems(committed=False)
    assert (found.code, found.is_error) == ("edition.waiting", False)
    assert found.workings[0].startswith("Bibliotek, utfall 2025")
    town.git("checkout", "-q", DRIFT)
    town.git("revert", "--no-edit", "-m", "1", "HEAD")
    assert town.codes() == []
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit("Rätta")
    assert town.codes() == []
    (history,) = town.publication().report_histories.values()
    assert history.newest.edition.version == "1.0.1"


def test_several_editions_since_the_last_publication_are_each_judged_against_the_one_before(
    town: Municipality,
) -> None:
    base = town.git("rev-parse", "HEAD")
    town.edit(DRIFT, "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    town.edit(DRIFT, "Museum", "Ishall;;17;18;\nMuseum")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    assert town.codes(committed=False, base=base) == []
