"""The gate: no published report changes without an edition that says so, and every accepted change is listed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import municipality
import pytest
from budget import examples
from municipality import BOARD, BOARD_FILE, Municipality

from rakenskap.editions import report_history
from rakenskap.editions.changes.change import Change, ChangedPart, Event

ARSRAPPORT: Final = f"data/{BOARD}/2025/arsrapport"
REPORTS: Final = examples(30, 60)
EDITS: Final = examples(50, 400)
ROUND: Final = 25
"""How many reports are edited at a time."""


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """A repository with one published report."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    made.commit("Publicera")
    return made


def test_a_silent_change_is_refused_with_the_cell_and_the_lines_to_write(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "1250,5", "1520,5")
    town.commit()
    (found,) = town.problems()
    assert (found.code, found.file, found.line) == ("edition.changed", f"{ARSRAPPORT}/datapackage.yaml", 3)
    assert found.workings == (
        "Bibliotek, utfall 2025: 1\u00a0250,5 → 1\u00a0520,5 (+270,0)",
        "version: 1.0.1",
        "changes:",
        "  - version: 1.0.1",
        "    date: ÅÅÅÅ-MM-DD",
        "    type: rattelse",
        "    note: …",
    )


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda town: town.release(ARSRAPPORT, "1.0.1", "rattelse"), ["edition.nothing"]),
        (lambda town: town.release(ARSRAPPORT, "1.1.0", "revidering"), ["edition.nothing"]),
        (lambda town: town.release(ARSRAPPORT, "1.1.0", "publicering"), ["edition.first"]),
        (lambda town: town.release(ARSRAPPORT, "1.1.0", "komplettering"), []),
        (lambda town: town.release(ARSRAPPORT, "1.1.0", "komplettering", day="2026-03-01"), ["edition.early"]),
        (
            lambda town: town.edit(f"{ARSRAPPORT}/datapackage.yaml", "version: 1.0.0", "version: 1.1.0"),
            ["changes.version"],
        ),
    ],
)
def test_a_new_edition_says_what_it_is(
    town: Municipality, edit: Callable[[Municipality], None], codes: list[str]
) -> None:
    edit(town)
    town.commit()
    assert town.codes() == codes


def test_a_share_named_as_people_is_warned_of_until_the_name_is_published(town: Municipality) -> None:
    draft = town.report("personalrapport", status="utkast")
    town.edit(f"{draft}/datapackage.yaml", "kind: economy", "kind: measures")
    town.edit(f"{draft}/datapackage.yaml", "unit: tkr", 'unit: "%"')
    town.write(f"{draft}/drift.csv", "label;measure;utfall_2025\nHeltid;heltid;82\n")
    town.write(
        "data/register/measures.csv",
        "id;name;unit;gender;plural;definition;kolada;better\nheltid;Heltidsarbetande;procent;en;ja;Andel av alla.;;hogre\n",
    )
    (found,) = town.problems(committed=False)
    assert (found.code, found.line, found.column, found.is_error) == ("register.share", 2, 2, False)
    town.git("checkout", "-q", "-b", "gren")
    town.commit()
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--no-ff", "-m", "Slå ihop", "gren")
    assert town.problems() == ()
    town.edit(f"{draft}/drift.csv", "82", "82\nDeltid;deltid;18")
    town.edit("data/register/measures.csv", "heltid;", "deltid;Deltidsarbetande;%;en;ja;Andel av alla.;;lagre\nheltid;")
    assert [own.found for own in town.problems(committed=False)] == ["Deltidsarbetande"]
    town.edit("data/register/measures.csv", "Deltidsarbetande;%;en;ja", "Andelen deltidsarbetande;%;en;nej")
    assert town.problems(committed=False) == ()


def test_a_completion_that_alters_a_figure_is_refused_with_the_figure(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "1250,5", "1520,5")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    (found,) = town.problems()
    assert found.code == "edition.figures"
    assert found.workings[:1] == ("Bibliotek, utfall 2025: 1\u00a0250,5 → 1\u00a0520,5 (+270,0)",)


def test_what_a_table_means_may_be_declared_in_a_completion_but_not_otherwise_than_before(town: Municipality) -> None:
    """Declared at last it says what the figures have meant all along; what was declared wrongly is corrected."""
    descriptor = f"{ARSRAPPORT}/datapackage.yaml"
    town.edit(descriptor, "    unit: tkr\n", "    unit: tkr\n    signs: utan_tecken\n")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    assert town.codes() == []
    town.edit(descriptor, "signs: utan_tecken", "signs: kostnad_minus")
    town.release(ARSRAPPORT, "1.2.0", "komplettering", day="2026-06-01")
    assert town.codes(committed=False) == ["edition.figures"]
    town.edit(descriptor, "date: 2026-06-01\n    type: komplettering", "date: 2026-06-01\n    type: rattelse")
    assert town.codes(committed=False) == []


def test_a_row_may_come_in_a_completion_but_not_go(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "Museum;;..;410;\n", "")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    assert town.codes() == ["edition.figures"]
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", "type: komplettering", "type: rattelse")
    town.commit()
    assert town.codes() == ["edition.note"], "what was committed on main has been published"


@pytest.mark.parametrize(("version", "codes"), [("0.9.0", ["edition.lower"]), ("1.0.0", ["edition.changed"])])
def test_a_version_that_goes_down_or_repeats_is_refused(town: Municipality, version: str, codes: list[str]) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "1250,5", "1520,5")
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", "1.0.0", version, 2)
    town.commit()
    assert town.codes() == codes


def test_what_earlier_editions_said_of_themselves_stays(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "1250,5", "1520,5")
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", "Första publiceringen.", "Allt var fel.")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    assert town.codes() == ["edition.history"]


ACKNOWLEDGED: Final = """known_deviations:
  - section: ekonomi
    printed: i snitt 900,0 tkr
    cells: [drift/bibliotek/utfall_2025, drift/simhall/utfall_2025]
    compare: medelvarde
    reason: Tabellen ger ett annat genomsnitt.
"""


@pytest.mark.parametrize(
    "added", ["disclosure:\n  reviewed: 2026-03-02\n  by: Redaktionen\n", ACKNOWLEDGED], ids=["disclosure", "known"]
)
def test_what_editors_acknowledge_needs_a_completion(town: Municipality, added: str) -> None:
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", "sections:\n", f"{added}sections:\n")
    town.commit()
    (found,) = (found for found in town.problems() if found.code.startswith("edition"))
    assert "    type: komplettering" in found.workings
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    assert "edition.nothing" in town.codes()


def test_what_binds_an_acknowledgement_to_its_figure_asks_for_no_edition(town: Municipality) -> None:
    """It follows from the cells, so published reports may get it, and those that lack it stay as they are."""
    descriptor = f"{ARSRAPPORT}/datapackage.yaml"
    known = "known_deviations:\n  - table: drift\n    row: summa\n    column: budget_2025\n    reason: Så står det.\n"
    town.edit(f"{ARSRAPPORT}/drift.csv", "label;id;", "label;row_type;")
    town.edit(f"{ARSRAPPORT}/drift.csv", "Museum;;..;410;\n", "Museum;;..;410;\nSumma;summa;..;2501;\n")
    town.edit(descriptor, "sections:\n", f"{known}sections:\n")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    assert town.codes() == []
    town.edit(descriptor, "    reason: Så", "    printed: 2501\n    fits: 2510\n    reason: Så")
    assert town.codes(committed=False) == []
    history = town.publication(committed=False).report_histories[ARSRAPPORT.removeprefix("data/")]
    assert not history.coming
    town.edit(descriptor, "reason: Så står det.", "reason: Så är det tryckt.")
    assert town.codes(committed=False) == ["edition.changed"]


def test_a_shared_legend_that_alters_a_published_report_is_refused(town: Municipality) -> None:
    town.edit("data/register/legends.csv", "Uppnått", "Klart")
    town.commit()
    (found,) = town.problems()
    assert (found.code, found.file, found.found) == ("edition.shared", "data/register/legends.csv", "mal")
    town.release(ARSRAPPORT, "1.1.0", "komplettering")
    town.commit()
    assert not town.problems()
    (history,) = town.publication().report_histories.values()
    assert report_history.edition_steps(history)[0].changes is not None


def test_a_shared_file_may_grow(town: Municipality) -> None:
    town.edit("data/register/legends.csv", "meaning\n", "meaning\natgard;klar;Klar;klara;disc;none;\n")
    town.edit(f"data/{BOARD}/board.yaml", "Nämnden är påhittad.", "Nämnden är påhittad och finns inte.")
    town.commit()
    assert not town.problems()
    town.edit(f"data/{BOARD}/board.yaml", "name: Exempelnämnden", "name: Kulturnämnden")
    town.commit()
    assert town.codes() == ["edition.board_name"]


def test_no_report_takes_the_address_of_another_one_s_editions(town: Municipality) -> None:
    """Also when the report that was moved doesn't claim its old address any more."""
    moved, old = f"data/{BOARD}/2025/bokslut", ARSRAPPORT.removeprefix("data/")
    town.git("mv", ARSRAPPORT, moved)
    town.edit(f"{moved}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {old}\nsections:\n")
    town.release(moved, "1.1.0", "komplettering")
    town.commit()
    town.edit(f"{moved}/datapackage.yaml", f"previous_paths:\n  - {old}\n", "")
    town.release(moved, "1.2.0", "komplettering")
    town.commit()
    town.report("arsrapport")
    (found,) = town.problems(committed=False)
    assert (found.code, found.found, found.file) == ("edition.taken", old, f"{ARSRAPPORT}/datapackage.yaml")


def test_a_report_goes_on_one_report(town: Municipality) -> None:
    """What two reports said can't be told as the editions of one."""
    other, whole = town.report("bokslut"), f"data/{BOARD}/2025/arsredovisning"
    town.commit()
    town.git("mv", ARSRAPPORT, whole)
    town.git("rm", "-rq", other)
    lines = "".join(f"  - {own.removeprefix('data/')}\n" for own in (ARSRAPPORT, other))
    town.edit(f"{whole}/datapackage.yaml", "sections:\n", f"previous_paths:\n{lines}sections:\n")
    town.release(whole, "1.1.0", "komplettering")
    (found,) = town.problems(committed=False)
    assert (found.code, found.found) == ("edition.merged", other.removeprefix("data/"))
    assert found.file == f"{whole}/datapackage.yaml"


def test_the_reports_of_two_boards_are_not_moved_together(town: Municipality) -> None:
    """A board's reports are compared with one another: of two yearly reports one would seem to restate the other."""
    town.report("arsrapport", board="annan-namnd")
    town.write("data/annan-namnd/board.yaml", BOARD_FILE.replace("Exempelnämnden", "Annan nämnd"))
    town.commit()
    new = "data/ny-namnd"
    for slug, name in ((BOARD, "arsrapport"), ("annan-namnd", "arsrapport-annan")):
        folder, old = f"{new}/2025/{name}", f"{slug}/2025/arsrapport"
        (town.folder / folder).parent.mkdir(parents=True, exist_ok=True)
        town.git("mv", f"data/{old}", folder)
        town.git("rm", "-q", f"data/{slug}/board.yaml")
        town.edit(f"{folder}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {old}\nsections:\n")
        town.release(folder, "1.1.0", "komplettering")
    town.write(f"{new}/board.yaml", BOARD_FILE.replace("Exempelnämnden", "Nya nämnden"))
    (found,) = town.problems(committed=False)
    assert (found.code, found.found, found.file) == (
        "edition.two_boards",
        "annan-namnd/2025/arsrapport",
        f"{new}/2025/arsrapport-annan/datapackage.yaml",
    )


NAMES = "name: Kulturnämnden\nnames:\n  - name: Exempelnämnden\n    until: 2025-12-31\n"


def test_a_new_name_that_says_what_the_board_was_called_needs_no_edition(town: Municipality) -> None:
    """Reports of the time before keep their name, and those after have the new one."""
    town.report("bokslut")
    town.commit()
    board = f"data/{BOARD}/board.yaml"
    town.edit(board, "name: Exempelnämnden\n", "name: Kulturnämnden\n")
    town.commit()
    (found,) = town.problems()
    assert (found.code, found.file, found.found) == ("edition.board_name", board, "Kulturnämnden"), (
        "once for all reports"
    )
    town.edit(board, "name: Kulturnämnden\n", NAMES)
    town.report("arsrapport", 2026)
    town.commit()
    published = town.publication()
    assert not published.result.problems
    (shown,) = published.result.collection.boards
    named = {
        address: (report_history.printed_board(shown, report, history).name, history.newest.board.name)
        for report in shown.reports
        for address, history in published.report_histories.items()
        if address == report.address
    }
    then, now = ("Exempelnämnden", "Exempelnämnden"), ("Kulturnämnden", "Kulturnämnden")
    assert named == {f"{BOARD}/2025/arsrapport": then, f"{BOARD}/2025/bokslut": then, f"{BOARD}/2026/arsrapport": now}


def test_a_report_that_was_published_under_the_new_name_keeps_it(town: Municipality) -> None:
    """What is told of the names afterwards changes no page of what is published."""
    board = f"data/{BOARD}/board.yaml"
    town.edit(
        board, "name: Exempelnämnden\n", "name: Exempelnämnden\nnames:\n  - name: Provnämnden\n    until: 2030-12-31\n"
    )
    town.commit()
    published = town.publication()
    assert not published.result.problems
    (history,), (shown,) = published.report_histories.values(), published.result.collection.boards
    assert report_history.printed_board(shown, shown.reports[0], history).name == "Exempelnämnden"


def test_a_name_that_is_taken_back_from_published_reports_is_refused(town: Municipality) -> None:
    board = f"data/{BOARD}/board.yaml"
    town.edit(board, "name: Exempelnämnden\n", NAMES)
    town.commit()
    town.edit(board, NAMES, "name: Kulturnämnden\n")
    town.commit()
    assert town.codes() == ["edition.board_name"]


def test_drafts_are_free(town: Municipality) -> None:
    folder = town.report("utkast", status="utkast")
    town.commit()
    town.edit(f"{folder}/drift.csv", "830", "831")
    town.edit(f"{folder}/datapackage.yaml", "1.0.0", "0.5.0", 2)
    town.commit()
    town.git("rm", "-rq", folder)
    town.commit()
    assert not town.problems()


@dataclass(frozen=True, slots=True)
class Edit:
    """One kind of edit: what it does to a report's files, the type of edition it takes, and what the list then says."""

    kind: str
    make: Callable[[Municipality, str, int], None]
    said: Callable[[Change, int], bool]


def number(change: int) -> str:
    """A figure that no report holds before the edit."""
    return str(2_000 + change)


def cell(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/drift.csv")
    fields = lines[2].split(";")
    town.write(
        f"{folder}/drift.csv", "\n".join([*lines[:2], ";".join([*fields[:2], number(at), *fields[3:]]), *lines[3:]])
    )


def filled(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/drift.csv")
    place = next(place for place, line in enumerate(lines) if line.startswith("Museum"))
    fields = lines[place].split(";")
    new = ".." if fields[2] != ".." else number(at)
    lines[place] = ";".join([*fields[:2], new, *fields[3:]])
    town.write(f"{folder}/drift.csv", "\n".join(lines))


def row(town: Municipality, folder: str, at: int) -> None:
    content = "\n".join(read(town, f"{folder}/drift.csv"))
    town.write(f"{folder}/drift.csv", f"{content.rstrip()}\nIshall {at};;{number(at)};1;\n")


def label(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/drift.csv")
    fields = lines[2].split(";")
    lines[2] = ";".join([f"Badhus {at}", "simhall", *fields[2:]])
    town.write(f"{folder}/drift.csv", "\n".join(lines))


def prose(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/datapackage.yaml")
    place = next(place for place, line in enumerate(lines) if line.strip().startswith("Biblioteket"))
    lines[place] = f"      Biblioteket lånade ut {at} slags böcker."
    town.write(f"{folder}/datapackage.yaml", "\n".join(lines))


def goal(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/mal.yaml")
    lines[1] = "  status: delvis" if lines[1].endswith("uppnatt") else "  status: uppnatt"
    lines[3] = f"    Lånen blev {at} fler."
    town.write(f"{folder}/mal.yaml", "\n".join(lines))


def note(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/drift.csv")
    lines[1] = f"{lines[1].rpartition(';')[0]};Anmärkning {at}"
    town.write(f"{folder}/drift.csv", "\n".join(lines))


def reformatted(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/drift.csv")
    fields = lines[1].split(";")
    decimals = fields[3].partition(",")[2]
    fields[3] = f"{fields[3].partition(',')[0]},{decimals}0"
    lines[1] = ";".join(fields)
    town.write(f"{folder}/drift.csv", "\n".join(lines))


def decided(town: Municipality, folder: str, at: int) -> None:
    lines = read(town, f"{folder}/datapackage.yaml")
    place = next(place for place, line in enumerate(lines) if line.startswith("  status:"))
    kept = [line for line in lines if not line.startswith(("  decision:", "    body:", "    paragraph:"))]
    kept[place + 1 : place + 1] = ["  decision:", "    body: Exempelnämnden", f"    paragraph: § {at}"]
    town.write(f"{folder}/datapackage.yaml", "\n".join(kept))


def read(town: Municipality, path: str) -> list[str]:
    return (town.folder / path).read_text(encoding="utf-8").split("\n")


def at_cell(row: str, *events: Event) -> Callable[[Change, int], bool]:
    return lambda change, at: (
        (change.part, change.row) == (ChangedPart.CELL, row)
        and change.event in events
        and (change.new in {Decimal(number(at)), None} or Event.REFORMATTED in events)
    )


KINDS: Final = (
    Edit("rattelse", cell, at_cell("simhall", Event.CHANGED)),
    Edit("rattelse", filled, at_cell("museum", Event.CHANGED, Event.ADDED, Event.REMOVED)),
    Edit("komplettering", row, lambda change, _: (change.part, change.event) == (ChangedPart.ROW, Event.ADDED)),
    Edit("rattelse", label, lambda change, at: change.aspect == "label" and change.after == f"Badhus {at}"),
    Edit("rattelse", prose, lambda change, at: change.part is ChangedPart.TEXT and f" {at} slags" in change.after),
    Edit("rattelse", goal, lambda change, _: change.part is ChangedPart.GOAL),
    Edit("komplettering", note, lambda change, at: change.part is ChangedPart.NOTE and f"{at}" in change.after),
    Edit("komplettering", reformatted, at_cell("bibliotek", Event.REFORMATTED)),
    Edit(
        "komplettering",
        decided,
        lambda change, at: (
            change.part is ChangedPart.METADATA and change.after in {f"§\u00a0{at}", f"§ {at}", "Exempelnämnden"}
        ),
    ),
)


def test_of_many_edits_the_gate_misses_no_silent_one_and_every_accepted_one_is_listed(tmp_path: Path) -> None:
    """Half of the edits are silent; whole rounds of them are judged at once, each in reports of its own."""
    town = municipality.founded(tmp_path / "kommun")
    folders = [town.report(f"rapport-{place}", 2020 + place % 6) for place in range(REPORTS)]
    town.commit("Publicera")
    chance = random.Random(5)  # noqa: S311 - the same edits every time
    made: dict[str, list[tuple[Edit, int]]] = {folder: [] for folder in folders}
    at = 0
    for turn in range(EDITS // ROUND):
        silent = turn % 2 == 0
        chosen = chance.sample(folders, ROUND)
        before = town.git("rev-parse", "HEAD")
        for folder in chosen:
            at += 1
            edit = chance.choice(KINDS)
            edit.make(town, folder, at)
            if not silent:
                made[folder].append((edit, at))
                major, minor, patch = (int(part) for part in version(town, folder).split("."))
                raised = (major, minor, patch + 1) if edit.kind == "rattelse" else (major, minor + 1, 0)
                town.release(folder, ".".join(map(str, raised)), edit.kind)
            town.commit()
        problems = town.problems()
        if silent:
            assert {found.file.rpartition("/")[0] for found in problems} == set(chosen)
            assert {found.code for found in problems} <= {"edition.changed", "edition.printed"}
            assert all(len(found.workings) > 6 for found in problems), "each names what differs"
            town.git("reset", "-q", "--hard", before)
        else:
            assert problems == ()
    report_histories = town.publication().report_histories
    for folder, edits in made.items():
        steps = report_history.edition_steps(report_histories[folder.removeprefix("data/")])
        assert len(steps) == len(edits) + 1
        for step, (edit, own) in zip(reversed(steps[:-1]), edits, strict=True):
            assert step.changes is not None
            kept = step.changes.items
            assert [change for change in kept if edit.said(change, own)], (edit.make.__name__, kept)
            assert all(edit.said(change, own) for change in kept), (edit.make.__name__, kept)


def version(town: Municipality, folder: str) -> str:
    lines = read(town, f"{folder}/datapackage.yaml")
    return next(line.partition(": ")[2] for line in lines if line.startswith("version: "))


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: "\ufeff" + text.rstrip("\n").replace("\n", "\r\n"),
        lambda text: "\n".join(";".join(f'"{cell}"' for cell in line.split(";")) for line in text.splitlines()) + "\n",
        lambda text: text.replace("1250,5", "1 250,5"),
    ],
    ids=["line ends", "quotes", "spaces"],
)
def test_a_file_that_was_only_saved_again_asks_for_no_edition(town: Municipality, saved: Callable[[str], str]) -> None:
    """What Excel does to a file that is opened and saved changes nothing that anybody reads."""
    path = town.folder / f"{ARSRAPPORT}/drift.csv"
    content = saved(path.read_text(encoding="utf-8"))
    assert content != path.read_text(encoding="utf-8")
    path.write_bytes(content.encode("utf-8"))
    town.commit()
    assert not town.problems()
    assert not town.problems(committed=False)
    (history,) = town.publication().report_histories.values()
    assert [one.edition.version for one in history.editions] == ["1.0.0"]
    assert not history.coming


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ((("Bibliotek;", "Biblioteken;"),), "edition.row_renamed"),
        ((("Bibliotek;", "Läsning och lån;"),), "edition.row_renamed"),
        ((("Bibliotek;;1250,5", "Biblioteken;;1260,5"),), "edition.row_address"),
    ],
    ids=["spelling", "another word", "also a figure"],
)
def test_a_row_whose_name_is_corrected_is_asked_what_it_was_called(
    town: Municipality, edits: tuple[tuple[str, str], ...], code: str
) -> None:
    """The old address is in links that others have made."""
    for old, new in edits:
        town.edit(f"{ARSRAPPORT}/drift.csv", old, new)
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    (found,) = town.problems(committed=False)
    assert (found.code, found.file, found.is_error) == (code, f"{ARSRAPPORT}/drift.csv", False)
    assert [line.strip() for line in found.workings[:1]] == ["formerly:"]
    lines = "\n".join(found.workings)
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", "    path: drift.csv\n", f"    path: drift.csv\n{lines}\n")
    assert not town.problems(committed=False), "what was told was done to the letter"


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: Driftredovisning", 'title: "Driftredovisning"'), ("resources:\n", "# Tabellerna\nresources:\n\n")],
    ids=["quotes", "a comment"],
)
def test_a_descriptor_that_says_the_same_asks_for_no_edition(town: Municipality, old: str, new: str) -> None:
    town.edit(f"{ARSRAPPORT}/datapackage.yaml", old, new)
    town.commit()
    assert not town.problems()


@pytest.mark.parametrize("printed", ["+1250,5", "1250,50"])
def test_a_figure_that_is_printed_otherwise_is_a_change(town: Municipality, printed: str) -> None:
    """Its value is the same, but not what the page shows."""
    town.edit(f"{ARSRAPPORT}/drift.csv", "1250,5", printed)
    town.commit()
    assert town.codes() == ["edition.printed"]
    town.edit(f"{ARSRAPPORT}/drift.csv", "830", "831")
    town.commit()
    assert town.codes() == ["edition.changed"]


def test_many_rows_with_other_names_are_told_once(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "Bibliotek;", "Biblioteken;")
    town.edit(f"{ARSRAPPORT}/drift.csv", "Simhall;", "Simhallen;")
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    (found,) = town.problems()
    assert found.workings == ("    formerly:", "      bibliotek: biblioteken", "      simhall: simhallen")
    assert found.also == ("Simhallen, som hette Simhall",)


def test_a_row_with_another_name_and_the_same_figures_is_told_as_renamed(town: Municipality) -> None:
    """It is one row that has another name, not one that is gone and one that has come."""
    town.edit(f"{ARSRAPPORT}/drift.csv", "Bibliotek;", "Läsning och lån;")
    town.commit()
    (found,) = town.problems()
    assert found.workings[:2] == (
        "Läsning och lån (Namn): Bibliotek → Läsning och lån",
        "Läsning och lån (Adress): bibliotek → lasning_och_lan",
    )
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    (history,) = town.publication().report_histories.values()
    amended = report_history.Amendments(report_history.edition_steps(history))
    assert amended.former("drift") == {"lasning_och_lan": ("bibliotek",)}


def test_a_row_that_says_what_it_was_called_is_asked_nothing(town: Municipality) -> None:
    town.edit(f"{ARSRAPPORT}/drift.csv", "Bibliotek;", "Biblioteken;")
    town.edit(
        f"{ARSRAPPORT}/datapackage.yaml",
        "    path: drift.csv\n",
        "    path: drift.csv\n    formerly:\n      bibliotek: biblioteken\n",
    )
    town.release(ARSRAPPORT, "1.0.1", "rattelse")
    town.commit()
    assert "edition.row_address" not in town.codes()
