"""The next report as a draft, from each report here and from templates."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import one_table
import pytest
import yaml
from click.testing import CliRunner, Result
from folders import ROOT

from rakenskap import cli
from rakenskap.drafting import draft_place, report_template
from rakenskap.drafting.draft_place import PlaceError
from rakenskap.drafting.successors import successor_report
from rakenskap.drafting.successors.successor_report import SuccessorReport
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.terms import ReportType
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.redaction.fingerprint import Fingerprint

TODAY = date(2026, 11, 30)
EXAMPLE = "exempelkommunen-exempelnamnden"
MARCH = "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Every report here by its address."""
    collection = source.read(FolderTree(ROOT)).collection
    return {own.address: own for board in collection.boards for own in board.reports}


def drafted(reports: dict[str, Report], earlier: str, place: str, when: str = "") -> SuccessorReport:
    report = reports[earlier]
    where = draft_place.of(place, when=when, earlier=report)
    return successor_report.of(FolderTree(ROOT), report, where.type, where.period, TODAY)


def table(made: SuccessorReport, name: str) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(made.files[name]), delimiter=";")
    return {row["id"]: row for row in rows}


def descriptor(made: SuccessorReport) -> Any:  # noqa: ANN401 - a parsed YAML file
    return yaml.safe_load(made.files["datapackage.yaml"])


def test_last_years_outcome_is_the_comparison_and_the_rest_is_empty(reports: dict[str, Report]) -> None:
    made = drafted(reports, f"{EXAMPLE}/2025/arsrapport", "2026/arsrapport")
    row = table(made, "drift.csv")["biblioteken"]
    assert row == {
        "label": "Biblioteken", "id": "biblioteken", "row_type": "",
        "utfall_2025": "15100", "utfall_2026": "", "budget_2026": "", "avvikelse": "",
    }  # fmt: skip


def test_how_a_table_is_read_is_kept_and_what_was_said_is_not(reports: dict[str, Report]) -> None:
    made = drafted(reports, f"{EXAMPLE}/2025/arsrapport", "2026/arsrapport")
    whole = descriptor(made)
    drift = next(own for own in whole["resources"] if own["name"] == "drift")
    assert drift["fields"]["avvikelse"]["equals"] == "budget_2026 - utfall_2026"
    assert drift["rules"][0]["rule"] == "avvikelse = budget_2026 - utfall_2026"
    assert whole["rules"][0] == "resultat.nettokostnad.utfall_2026 = - drift.summa.utfall_2026"
    assert whole["report"] == {"type": "arsrapport", "period": "2026-01-01/2026-12-31", "status": "utkast"}
    assert not any(key in whole for key in ("disclosure", "sources", "checked"))
    assert not any({"text", "summary"} & set(section) for section in whole["sections"])
    assert not any("notes" in own for own in whole["resources"])


def test_goals_are_kept_without_verdicts_and_their_indicators_move(reports: dict[str, Report]) -> None:
    made = drafted(reports, f"{EXAMPLE}/2025/arsrapport", "2026/arsrapport")
    goals = yaml.safe_load(made.files["mal.yaml"])
    assert [goal["id"] for goal in goals] == ["lasning", "fritid", "ekonomi"]
    assert not any({"status", "analysis", "verdicts"} & set(goal) for goal in goals)
    assert goals[1]["indicators"][0]["cell"] == "nyckeltal/elever/utfall_2026"
    assert goals[1]["indicators"][1] == {"text": "Barn i årskurs 6 som kan simma", "utfall_2025": "95 %"}


def test_a_month_comes_after_those_of_its_year(reports: dict[str, Report]) -> None:
    made = drafted(reports, MARCH, "2019/manadsrapport-april")
    row = table(made, "familjevard.csv")["jourhem_barn"]
    assert list(row)[-4:] == ["andel_2019_03", "utfall_2019_03", "andel_2019_04", "utfall_2019_04"]
    assert (row["utfall_2019_03"], row["utfall_2019_04"]) == ("3", "")
    fields = next(own for own in descriptor(made)["resources"] if own["name"] == "familjevard")["fields"]
    assert fields["utfall_2019_04"]["head"] == "April"
    assert fields["utfall_2019_03"]["head"] == "Mars"


def test_two_months_later_has_both_months(reports: dict[str, Report]) -> None:
    made = drafted(reports, MARCH, "2019/manadsrapport-maj")
    row = table(made, "barn_och_unga.csv")
    assert {"utfall_2019_03", "utfall_2019_04", "utfall_2019_05"} <= set(next(iter(row.values())))
    fields = next(own for own in descriptor(made)["resources"] if own["name"] == "barn_och_unga")["fields"]
    assert [fields[f"utfall_2019_{month}"]["title"] for month in ("03", "04", "05")] == ["Mar", "Apr", "Maj"]


def test_what_was_foreseen_for_the_year_is_its_outcome_in_the_years_report(reports: dict[str, Report]) -> None:
    made = drafted(reports, f"{EXAMPLE}/2025/delarsrapport", "2025/bokslut")
    assert list(next(iter(table(made, "investeringar.csv").values())))[-3:] == [
        "budget_2025",
        "utfall_2025",
        "avvikelse",
    ]
    fields = next(own for own in descriptor(made)["resources"] if own["name"] == "drift")["fields"]
    assert fields["avvikelse"]["equals"] == "budget_2025 - utfall_2025"
    assert descriptor(made)["title"] == "Bokslut 2025"


def test_a_known_fault_follows_the_figure_that_is_shown_again(reports: dict[str, Report]) -> None:
    known: list[tuple[object, ...]] = []
    for earlier, place in NEXT:
        before = reports[earlier]
        made = drafted(reports, earlier, place)
        kept = [(own["table"], own["row"], own["column"]) for own in descriptor(made).get("known_deviations", [])]
        acknowledged = [own.cell for own in before.known_deviations if own.cell is not None]
        known += kept
        assert all((own.table, own.row, own.column) in kept or not _shows(made, own) for own in acknowledged)
    assert known


def _shows(made: SuccessorReport, cell: CellAddress) -> bool:
    """Whether the draft has a figure in the same cell."""
    return bool(table(made, f"{cell.table}.csv").get(cell.row, {}).get(cell.column, ""))


NEXT = [
    (f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport"),
    (f"{EXAMPLE}/2024/arsrapport", "2028/arsrapport"),
    (f"{EXAMPLE}/2025/delarsrapport", "2025/bokslut"),
    (f"{EXAMPLE}/2026/delarsrapport", "2027/delarsrapport"),
    ("hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport", "2022/arsrapport"),
    ("helsingborg-socialnamnden/2019/bokslut", "2020/bokslut"),
    ("linkoping-socialnamnden/2018/delarsrapport", "2019/delarsrapport"),
    ("linkoping-socialnamnden/2018/delarsrapport", "2018/bokslut"),
    ("sjobo-individ-och-familjeomsorg/2016/arsrapport", "2017/arsrapport"),
    (MARCH, "2019/manadsrapport-april"),
    (MARCH, "2020/manadsrapport-mars"),
    (MARCH, "2019/arsrapport"),
]


def test_every_draft_passes_the_check(reports: dict[str, Report], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for earlier, place in NEXT:
        folder = tmp_path / "data" / earlier.partition("/")[0] / place
        folder.mkdir(parents=True)
        for name, content in drafted(reports, earlier, place).files.items():
            (folder / name).write_text(content, encoding="utf-8")
    for kind in report_template.NAMES:
        made = successor_report.of(
            report_template.tree(), report_template.of(kind), kind, report_template.of(kind).period, TODAY
        )
        folder = tmp_path / "data" / EXAMPLE / "2000" / kind
        folder.mkdir(parents=True)
        for name, content in made.files.items():
            (folder / name).write_text(content, encoding="utf-8")
    found = source.read(FolderTree(tmp_path))
    assert found.errors == ()
    here = {problem.file for problem in found.problems if problem.code != "disclosure.small"}
    assert all(file.startswith("data/register/") for file in here)
    assert sum(len(board.reports) for board in found.collection.boards) == len(reports) + len(NEXT) + len(
        report_template.NAMES
    )


def of_one_table(table: str, described: str, year: int = 2026) -> SuccessorReport:
    """The next year's report after one with a single table."""
    tree = one_table.tree(table, described)
    (board,) = source.read(tree).collection.boards
    where = draft_place.of(f"{year}/arsrapport", earlier=board.reports[0])
    return successor_report.of(tree, board.reports[0], where.type, where.period, TODAY)


def test_the_sign_of_a_removed_figure_does_not_follow() -> None:
    table_ = "label;utfall_2024;utfall_2025\nBibliotek;12;borttaget\nMuseum;5;6\n"
    made = of_one_table(table_, one_table.descriptor())
    assert made.files["drift.csv"].splitlines()[1:] == ["Bibliotek;bibliotek;;", "Museum;museum;6;"]
    assert (made.carried, made.empty) == (1, 3)


LABELS = one_table.descriptor("measures", "antal")


def test_a_year_in_a_rows_name_moves_where_all_figures_are_of_that_year() -> None:
    table_ = "label;utfall_2025\nAntal elever 2024;180\nAntal elever 2025;190\nAntal lärare;12\n"
    made = of_one_table(table_, LABELS)
    assert [row.split(";")[:2] for row in made.files["drift.csv"].splitlines()[1:]] == [
        ["Antal elever 2025", "antal_elever_2025"],
        ["Antal elever 2026", "antal_elever_2026"],
        ["Antal lärare", "antal_larare"],
    ]
    assert ("drift.csv", "Antal elever 2025", "Antal elever 2026") in made.renamed
    assert made.unsure == ()


@pytest.mark.parametrize(
    "label", ["Antal elever 2024", "Läsåret 2025/26", "Programmet 2023–2025", "Beslut 2025-05-04", "Antal 31/8 2025"]
)
def test_a_year_in_a_rows_name_that_may_mean_something_else_stays_and_is_told(label: str) -> None:
    made = of_one_table(f"label;utfall_2025\n{label};180\n", LABELS)
    assert made.files["drift.csv"].splitlines()[1].split(";")[0] == label
    assert (made.renamed, made.unsure) == ((), (("drift.csv", label),))


def test_beside_columns_of_several_years_a_year_in_a_rows_name_stays() -> None:
    made = of_one_table("label;utfall_2024;utfall_2025\nFödda 2025;180;190\n", LABELS)
    assert (made.renamed, made.unsure) == ((), (("drift.csv", "Födda 2025"),))


@pytest.mark.parametrize("label", ["Insatser enligt SoL (2001:453)", "Agenda 2030"])
def test_a_year_that_is_no_time_of_the_reports_is_not_told_of(label: str) -> None:
    made = of_one_table(f"label;utfall_2025\n{label};180\n", LABELS)
    assert made.files["drift.csv"].splitlines()[1].split(";")[0] == label
    assert made.unsure == ()


def test_what_refers_to_a_row_whose_year_moves_follows_it() -> None:
    table_ = (
        "label;parent;row_type;utfall_2025\nElever 2025;;summa;190\nFlickor;elever_2025;;90\nPojkar;elever_2025;;100\n"
    )
    rows = of_one_table(table_, LABELS).files["drift.csv"].splitlines()
    assert rows[1].startswith("Elever 2026;elever_2026;;summa")
    assert rows[2].startswith("Flickor;flickor;elever_2026")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["new", "--root", str(root), *words])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / EXAMPLE, tmp_path / "data" / EXAMPLE)
    shutil.copytree(ROOT / "data/register", tmp_path / "data/register")
    return tmp_path


def test_the_command_writes_the_draft_and_says_what_is_left(own: Path) -> None:
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport", "--period", "2027")
    assert told.exit_code == 0, told.output
    assert (own / "data" / EXAMPLE / "2027/arsrapport/drift.csv").is_file()
    assert "Tal att fylla i:" in told.output


def test_the_command_names_the_rows_with_a_year_in_their_name(own: Path) -> None:
    path = own / "data" / EXAMPLE / "2025/arsrapport/nyckeltal.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines[0].split(";")
    row = ["Elever läsåret 2025" if name == "label" else "antal" if name == "unit" else "" for name in head]
    path.write_text("\n".join([*lines, ";".join(row)]) + "\n", encoding="utf-8")
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport")
    assert "därför inte är ändrade" in told.output, told.output
    assert "  nyckeltal.csv: Elever läsåret 2025\n" in told.output


def test_words_that_are_removed_of_the_report_do_not_come_back_in_the_next(own: Path) -> None:
    goals = own / "data" / EXAMPLE / "2025/arsrapport/mal.yaml"
    goals.write_text(goals.read_text(encoding="utf-8").replace("goal: ", "goal: Anna Andersson ", 1), encoding="utf-8")
    made = Fingerprint.of_words("Anna Andersson", "00112233445566ff")
    board = own / "data" / EXAMPLE / "board.yaml"
    entry = (
        f"redacted:\n  - report: 2025/arsrapport\n    date: 2026-03-12\n    fingerprints:\n      - {made}\n"
        "    reason: Ett namn kom med.\n    by: kommunens dataskyddsombud\n"
    )
    board.write_text(board.read_text(encoding="utf-8") + entry, encoding="utf-8")
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport")
    assert told.exit_code == 0, told.output
    draft = own / "data" / EXAMPLE / "2027/arsrapport"
    assert not any("Andersson" in path.read_text(encoding="utf-8") for path in draft.iterdir())


def test_nothing_is_ever_overwritten(own: Path) -> None:
    before = (own / "data" / EXAMPLE / "2024/arsrapport/drift.csv").read_bytes()
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2024/arsrapport")
    assert told.exit_code == 1
    assert "finns det redan filer" in told.output
    assert (own / "data" / EXAMPLE / "2024/arsrapport/drift.csv").read_bytes() == before


def test_nothing_is_written_through_a_link(own: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (own / "data" / EXAMPLE / "2027").symlink_to(elsewhere)
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport")
    assert told.exit_code == 1
    assert "är en länk" in told.output
    assert list(elsewhere.iterdir()) == []


def test_a_report_with_errors_is_no_model(own: Path) -> None:
    path = own / "data" / EXAMPLE / "2025/arsrapport/drift.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("15 100", "15x100", 1),
        encoding="utf-8",
    )
    told = run(own, f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport")
    assert told.exit_code == 1
    assert "har fel" in told.output


def test_a_board_without_reports_begins_with_a_template(own: Path) -> None:
    told = run(own, "--template", "manadsrapport", f"{EXAMPLE}/2027/manadsrapport-maj", "--period", "2027-01/2027-05")
    assert told.exit_code == 0, told.output
    head = (own / "data" / EXAMPLE / "2027/manadsrapport-maj/drift.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert head == "label;id;row_type;utfall_2026_01_05;utfall_2027_01_05;budget_2027;prognos_2027;avvikelse_2027"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("2026", "place.parts_from"),
        ("2026/Års rapport", "place.name"),
        ("x/nya/arsrapport", "place.year"),
        ("2026/delarsrapport", "place.no_period"),
        ("../../2026/arsrapport", "place.parts_from"),
        ("..//arsrapport", "place.name"),
    ],
)
def test_a_place_that_cant_be_is_told(reports: dict[str, Report], place: str, code: str) -> None:
    with pytest.raises(PlaceError) as raised:
        draft_place.of(place, earlier=reports[f"{EXAMPLE}/2025/arsrapport"])
    assert raised.value.code == code


def test_the_time_follows_from_the_name(reports: dict[str, Report]) -> None:
    march = reports[MARCH]
    assert draft_place.of("2019/manadsrapport-juni", earlier=march).period.iso == "2019-01/2019-06"
    assert draft_place.of("2020/manadsrapport-mars", earlier=march).period.iso == "2020-01/2020-03"
    assert draft_place.of("2019/arsrapport", earlier=march).period.iso in {"2019", "2019-01/2019-12"}
    assert draft_place.of("2019/arsrapport", earlier=march).type is ReportType.ARSRAPPORT
