"""The way from a document to a draft: questions, answers, what is remembered, and a newer document."""

from __future__ import annotations

import errno
from pathlib import Path

import office_documents
import pytest
from click.testing import CliRunner, Result

from rakenskap import cli
from rakenskap.cli import import_commands
from rakenskap.drafting.documents.document import (
    Block,
    DocumentHeading,
    DocumentParagraph,
    Grid,
    GridCell,
    ImportedDocument,
)

BOARD = "name: Kulturnämnden\nmunicipality: Storåkers kommun\nmunicipality_code: 9999\nmandate: Biblioteken.\nfictional: ja\n"
DRIFT = [
    ["Verksamhet", "Utfall 2024", "Utfall 2025", "Budget 2025", "Avvikelse"],
    ["Bibliotek", "12 411", "12 523", "12 604", "81"],
    ["Kulturskola", "7 413", "7 698", "7 502", "-196"],
    ["Summa", "19 824", "20 221", "20 106", "-115"],
]
MEASURES = [["Mått", "2024", "2025"], ["Antal besök", "152 000", "–"], ["Antal ärenden", "12", "14"]]
TO = "kulturnamnden/2025/arsrapport"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a board and no reports."""
    folder = tmp_path / "data" / "kulturnamnden"
    folder.mkdir(parents=True)
    (folder / "board.yaml").write_text(BOARD, encoding="utf-8")
    return tmp_path


def document(root: Path, *tables: list[list[str]], year: str = "2025") -> Path:
    """A Word document with a heading and a caption for each table."""
    captions = ("Driftredovisning, tkr", "Nyckeltal")
    blocks: list[Block] = []
    for caption, rows in zip(captions, tables or (DRIFT, MEASURES), strict=False):
        cells = tuple(tuple(GridCell(cell.replace("2025", year)) for cell in row) for row in rows)
        blocks += [DocumentHeading(1, caption.split(",")[0]), DocumentParagraph(caption, caption=True), Grid(cells, "")]
    path = root / f"arsrapport-{year}.docx"
    path.write_bytes(office_documents.word(ImportedDocument("", tuple(blocks))))
    return path


def run(root: Path, *call: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, ["import", *map(str, call), "--root", str(root)], input=typed)


def draft(root: Path, name: str, address: str = TO) -> str:
    return (root / "data" / address / name).read_text(encoding="utf-8")


def test_a_document_becomes_a_draft_with_the_questions_that_are_left(root: Path) -> None:
    done = run(root, document(root), "--to", TO)
    assert done.exit_code == import_commands.QUESTIONS_LEFT, done.output
    assert "En fråga återstår:\n- Vad betyder ett ensamt streck?" in done.output
    assert "status: utkast" in draft(root, "datapackage.yaml")
    assert (
        draft(root, "driftredovisning.csv").splitlines()[0]
        == "label;row_type;utfall_2024;utfall_2025;budget_2025;avvikelse"
    )


@pytest.mark.parametrize(("tables", "told"), [([DRIFT], "och en tabell."), ([DRIFT, MEASURES], "och 2 tabeller.")])
def test_the_tables_of_a_draft_are_counted_in_words_that_fit(
    root: Path, tables: list[list[list[str]]], told: str
) -> None:
    assert told in run(root, document(root, *tables), "--to", TO).output


def test_questions_are_written_answered_in_the_file_and_remembered_for_the_next_year(root: Path) -> None:
    questions = root / "fragor.yaml"
    first = run(root, document(root), "--to", TO, "--questions", questions)
    assert (first.exit_code, (root / "data" / TO).exists()) == (import_commands.QUESTIONS_LEFT, False)
    questions.write_text(questions.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    second = run(root, document(root), "--to", TO, "--questions", questions)
    assert second.exit_code == 0, second.output
    assert "dash: em" in draft(root, "datapackage.yaml")
    later = "kulturnamnden/2026/arsrapport"
    third = run(root, document(root, year="2026"), "--to", later)
    assert third.exit_code == 0, third.output
    assert "dash: em" in draft(root, "datapackage.yaml", later)
    checked = CliRunner().invoke(cli.main, ["check", "--root", str(root)])
    assert checked.exit_code == 0, checked.output
    assert "0 fel" in checked.output or "Inga fel" in checked.output or "inget" in checked.output.lower()


def test_answers_that_come_later_make_an_untouched_draft_anew(root: Path) -> None:
    own, questions = document(root), root / "fragor.yaml"
    run(root, own, "--to", TO)
    run(root, own, "--into", TO, "--questions", questions)
    questions.write_text(questions.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    done = run(root, own, "--into", TO, "--questions", questions)
    assert done.exit_code == 0, done.output
    assert "gjort på nytt" in done.output
    assert "dash: em" in draft(root, "datapackage.yaml")


MIXED = [
    ["Verksamhet", "Utfall 2024", "Utfall 2025", "Antal 2025", "Avvikelse"],
    ["Bibliotek", "12 411", "12 523", "–", "81"],
    ["Kulturskola", "7 413", "7 698", "–", "-196"],
    ["Museum", "1 413", "1 698", "5", "-96"],
]


def answered(root: Path, key: str, answer: str) -> None:
    """Write an answer in the file that is kept beside the board."""
    path = root / "data/kulturnamnden/import.yaml"
    before, found, after = path.read_text(encoding="utf-8").partition(f"- key: {key}\n")
    assert found
    path.write_text(before + found + after.replace("answer: ''", f"answer: {answer}", 1), encoding="utf-8")


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / TO / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_question_that_is_left_is_answered_beside_the_board_and_taken_into_the_draft_as_it_is(root: Path) -> None:
    left = run(root, document(root), "--to", TO)
    assert "Den står i data/kulturnamnden/import.yaml." in left.output
    edit(
        root,
        "datapackage.yaml",
        "title: Nyckeltal\n    kind",
        "title: Nyckeltal\n    # Besöken räknas sedan maj.\n    kind",
    )
    edit(root, "nyckeltal.csv", "label;", "label;note;")
    edit(root, "nyckeltal.csv", "Antal ärenden;", "Antal ärenden;Bara de som är avslutade.;")
    edit(root, "nyckeltal.csv", "Antal besök;", "Antal besök;;")
    answered(root, "dash", "em")
    done = run(root, document(root), "--into", TO)
    assert done.exit_code == 0, done.output
    assert "Nytt svar: Vad betyder ett ensamt streck?" in done.output
    assert "dash: em" in draft(root, "datapackage.yaml")
    assert "    # Besöken räknas sedan maj.\n" in draft(root, "datapackage.yaml")
    assert "Bara de som är avslutade." in draft(root, "nyckeltal.csv")


def test_an_answer_that_names_a_column_renames_it_wherever_the_draft_names_it(root: Path) -> None:
    table = [[cell.replace("Antal 2025", "Belopp") for cell in row] for row in MIXED]
    run(root, document(root, table), "--to", TO)
    head = draft(root, "driftredovisning.csv").splitlines()[0]
    assert "belopp" in head, head
    edit(root, "driftredovisning.csv", "Museum;", "Slottet;")
    edit(root, "datapackage.yaml", "      belopp:\n", "      belopp:\n        note: Enligt beslut i mars.\n")
    answered(root, "role/driftredovisning/belopp", "kapacitet")
    done = run(root, document(root, table), "--into", TO)
    assert "kapacitet" in draft(root, "driftredovisning.csv").splitlines()[0], done.output
    assert "belopp" not in draft(root, "datapackage.yaml").replace("Belopp", "")
    assert "note: Enligt beslut i mars." in draft(root, "datapackage.yaml")


def test_an_answer_against_what_the_editor_has_written_is_told_and_not_taken_in(root: Path) -> None:
    run(root, document(root), "--to", TO)
    questions = root / "fragor.yaml"
    run(root, document(root), "--into", TO, "--questions", questions)
    edit(root, "nyckeltal.csv", ";-", ";x")
    edit(root, "datapackage.yaml", "path: nyckeltal.csv\n", "path: nyckeltal.csv\n    dash: x\n")
    questions.write_text(questions.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    done = run(root, document(root), "--into", TO, "--questions", questions)
    assert "Nyckeltal: svaret ger em vid dash i datapackage.yaml, men där har någon skrivit x." in done.output
    assert "dash: x" in draft(root, "datapackage.yaml")


def test_what_an_earlier_report_declares_is_never_asked_again(root: Path) -> None:
    questions = root / "fragor.yaml"
    own = document(root)
    run(root, own, "--to", TO, "--questions", questions)
    questions.write_text(questions.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    run(root, own, "--to", TO, "--questions", questions)
    (root / "data/kulturnamnden/import.yaml").unlink()
    later = "kulturnamnden/2026/arsrapport"
    done = run(root, document(root, year="2026"), "--to", later)
    assert done.exit_code == 0, done.output
    assert "Svaret är hämtat ur 2025/arsrapport: em, inte mätt. Vad betyder ett ensamt streck?" in done.output
    assert "dash: em" in draft(root, "datapackage.yaml", later)


def test_an_answer_that_is_no_choice_is_told(root: Path) -> None:
    run(root, document(root), "--to", TO)
    answered(root, "dash", "kanske")
    done = run(root, document(root), "--into", TO)
    assert done.exit_code == import_commands.QUESTIONS_LEFT
    assert "Svaret ”kanske” går inte att välja." in done.output
    assert "Välj bland .., ., x, em, ej, olika." in done.output


def test_a_table_that_cannot_be_read_is_left_alone_and_told_of(root: Path) -> None:
    run(root, document(root), "--to", TO)
    path = root / "data" / TO / "driftredovisning.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("budget_2025", "budgeten"), encoding="utf-8")
    before = draft(root, "datapackage.yaml")
    done = run(root, document(root), "--into", TO)
    assert "Driftredovisning: tabellen går inte att läsa som den står" in done.output, done.output
    assert draft(root, "datapackage.yaml") == before


def test_a_terminal_is_asked_and_an_empty_line_leaves_the_question(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_commands, "_somebody_is_there", lambda: True)
    left = run(root, document(root), "--to", TO, typed="\n")
    assert left.exit_code == import_commands.QUESTIONS_LEFT
    assert "  em  inte mätt" in left.output
    answered = run(root, document(root), "--to", "kulturnamnden/2025/bokslut", typed="..\n")
    assert answered.exit_code == 0, answered.output
    assert "dash: .." in draft(root, "datapackage.yaml", "kulturnamnden/2025/bokslut")


def corrected(path: Path, key: str, correction: str) -> None:
    """Write a correction in the list, under how the columns are read."""
    before, found, after = path.read_text(encoding="utf-8").partition(f"- key: {key}\n")
    assert found
    path.write_text(before + found + after.replace("correction: ''", f"correction: {correction}", 1), encoding="utf-8")


def test_how_the_columns_are_read_is_told_table_by_table(root: Path) -> None:
    done = run(root, document(root, DRIFT), "--to", TO)
    told = done.output.partition("Så är kolumnerna lästa.")[2].splitlines()
    assert told[2:7] == [
        "  Driftredovisning (tkr)",
        "    Utfall 2024  utfall, 2024",
        "    Utfall 2025  utfall, 2025",
        "    Budget 2025  budget, 2025",
        "    Avvikelse    avvikelse, 2025 (Budget 2025 − Utfall 2025, enligt talen)",
    ]
    assert (
        "Så är kolumnerna lästa"
        not in run(root, document(root), "--to", f"{TO}-2", "--type", "arsrapport", "-q").output
    )


def test_tables_whose_columns_are_read_alike_are_told_of_together(root: Path) -> None:
    table = [MEASURES[0], MEASURES[2]]
    own = document(root, table, table)
    done = run(root, own, "--to", TO)
    assert done.output.count("    2024  utfall, 2024") == 2  # one is in tkr
    path = root / "lika.docx"
    cells = tuple(tuple(map(GridCell, row)) for row in table)
    blocks: list[Block] = []
    for name in ("Bibliotek", "Museum"):
        blocks += [DocumentHeading(1, name), Grid(cells, "")]
    path.write_bytes(office_documents.word(ImportedDocument("", tuple(blocks))))
    told = run(root, path, "--to", "kulturnamnden/2025/bokslut").output
    assert "  Bibliotek och Museum\n    2024  utfall, 2024" in told


def test_a_correction_in_the_list_holds_and_is_remembered_for_the_next_year(root: Path) -> None:
    questions = root / "fragor.yaml"
    run(root, document(root), "--to", TO, "--questions", questions)
    corrected(questions, "column/driftredovisning/budget", "ursprunglig budget, mnkr")
    corrected(questions, "column/nyckeltal/2", "januari–augusti 2025")
    run(root, document(root), "--to", TO, "--questions", questions)
    assert "budget_ursprunglig_2025" in draft(root, "driftredovisning.csv").splitlines()[0]
    assert "unit: mnkr" in draft(root, "datapackage.yaml")
    assert "utfall_2025_01_08" in draft(root, "nyckeltal.csv").splitlines()[0]
    assert "correction: ursprunglig budget, mnkr" in questions.read_text(encoding="utf-8")
    later = "kulturnamnden/2026/arsrapport"
    run(root, document(root, year="2026"), "--to", later)
    assert "budget_ursprunglig_2026" in draft(root, "driftredovisning.csv", later).splitlines()[0]
    assert "utfall_2026_01_08" in draft(root, "nyckeltal.csv", later).splitlines()[0]


def test_a_correction_of_a_draft_that_somebody_has_written_in_is_taken_into_it(root: Path) -> None:
    questions = root / "fragor.yaml"
    run(root, document(root), "--to", TO)
    edit(root, "driftredovisning.csv", "label;", "label;note;")
    for row in ("Bibliotek", "Kulturskola", "Summa"):
        edit(root, "driftredovisning.csv", f"{row};", f"{row};Eget.;")
    run(root, document(root), "--into", TO, "--questions", questions)
    corrected(questions, "column/driftredovisning/utfall", "2023")
    done = run(root, document(root), "--into", TO, "--questions", questions)
    assert "utfall_2023" in draft(root, "driftredovisning.csv").splitlines()[0], done.output
    assert "Eget." in draft(root, "driftredovisning.csv")


def test_a_correction_that_cannot_be_read_is_told_and_changes_nothing(root: Path) -> None:
    questions = root / "fragor.yaml"
    run(root, document(root), "--to", TO, "--questions", questions)
    corrected(questions, "column/driftredovisning/budget", "det som var tänkt")
    done = run(root, document(root), "--to", TO, "--questions", questions)
    assert "Rättelsen ”det som var tänkt” går inte att läsa" in done.output
    assert "kolumnen ”Budget 2025” i tabellen Driftredovisning" in done.output
    assert "budget_2025" in draft(root, "driftredovisning.csv").splitlines()[0]


def test_nothing_is_written_over(root: Path) -> None:
    run(root, document(root), "--to", TO)
    (root / "data" / TO / "driftredovisning.csv").write_text("min", encoding="utf-8")
    again = run(root, document(root), "--to", TO)
    assert again.exit_code == 1
    assert f"--into {TO}" in again.output
    assert draft(root, "driftredovisning.csv") == "min"


def test_a_newer_document_renews_the_figures_and_shows_them(root: Path) -> None:
    run(root, document(root), "--to", TO)
    newer = [[cell.replace("12 523", "12 532") for cell in row] for row in DRIFT]
    done = run(root, document(root, newer, MEASURES), "--into", TO)
    assert "Driftredovisning: Bibliotek, Utfall 2025: 12 523 → 12 532" in done.output
    assert "12 532" in draft(root, "driftredovisning.csv")


def test_a_copied_table_renews_one_of_the_draft(root: Path) -> None:
    run(root, document(root), "--to", TO)
    copied = "\n".join("\t".join(row) for row in DRIFT).replace("7 698", "7 689")
    done = run(root, "--paste", "--into", TO, "--table", "driftredovisning", typed=copied)
    assert "Driftredovisning: Kulturskola, Utfall 2025: 7 698 → 7 689" in done.output, done.output


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("--to", TO, "--into", TO), "--to"),
        (("--to", "musiknamnden/2025/arsrapport"), "musiknamnden finns inte"),
        (("--to", "kulturnamnden/arsrapport"), "nämnd/år/rapport"),
        (("--to", "kulturnamnden/2025/rapport"), "--type"),
        (("--into", "kulturnamnden/2024/arsrapport"), "finns inte"),
    ],
)
def test_what_is_wrong_with_the_call_is_said(root: Path, call: tuple[str, ...], says: str) -> None:
    done = run(root, document(root), *call)
    assert done.exit_code in {1, 2}
    assert says in done.output
    assert not (root / "data" / TO).exists()


def test_a_list_of_questions_that_cant_be_written_stops_before_anything_is_done(root: Path) -> None:
    missing = run(root, document(root), "--to", TO, "--questions", root / "ny/fragor.yaml")
    assert (missing.exit_code, "Gör mappen, eller välj en annan plats." in missing.output) == (1, True)
    folder = run(root, document(root), "--to", TO, "--questions", root / "data")
    assert (folder.exit_code, "är en mapp, och ska vara en fil med frågor" in folder.output) == (1, True)
    assert not (root / "data" / TO).exists()


@pytest.mark.parametrize(("name", "says"), [("borta.docx", "borta.docx finns inte"), ("data", "data är en mapp")])
def test_a_document_that_isnt_there_is_told(root: Path, name: str, says: str) -> None:
    done = run(root, root / name, "--to", TO)
    assert (done.exit_code, says in done.output) == (1, True), done.output


def test_a_file_where_a_folder_is_to_lie_is_told(root: Path) -> None:
    (root / "data/kulturnamnden/2025").write_text("", encoding="utf-8")
    done = run(root, document(root), "--to", TO)
    assert (done.exit_code, "2025 är en fil, där det ska ligga en mapp" in done.output) == (1, True), done.output


def test_what_may_not_be_written_is_told_in_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_text", refused)
    done = run(root, document(root, DRIFT), "--to", TO)
    assert done.exit_code == 1
    assert "Permission denied" not in done.output
    assert "rättighet" in done.output.lower() or "får" in done.output, done.output


def test_what_is_pasted_and_is_no_text_is_told(root: Path) -> None:
    done = CliRunner().invoke(cli.main, ["import", "--paste", "--to", TO, "--root", str(root)], input=b"\xff\xfe\x00")
    assert (done.exit_code, "är inte text" in done.output) == (1, True), done.output


def test_a_file_that_is_no_document_is_refused_in_words(root: Path) -> None:
    path = root / "rapport.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run(root, path, "--to", TO)
    assert done.exit_code == 1
    assert "bild" in done.output
    assert "Inget utkast är skrivet." in done.output
    assert "site/" not in done.output


MONTHS = ["Januari", "Februari", "Mars", "April"]
BY_MONTH = [
    ["Månad", "Besök 2025", "Lån 2025"],
    *([own, f"1 {at}00", str(510 + at)] for at, own in enumerate(MONTHS)),
    ["Summa", "4 600", "2 046"],
    ["Snitt", "1 150", "512"],
]


@pytest.mark.parametrize(
    ("to", "last", "rows"),
    [
        (
            "2025/delarsrapport-maj",
            "2025-05",
            ["april 2025;2025-04", "maj 2025;2025-05", "Summa;2025-01/2025-05;summa"],
        ),
        (
            "2026/delarsrapport-april",
            "2026-04",
            ["mars 2026;2026-03", "april 2026;2026-04", "Summa;2026-01/2026-04;summa"],
        ),
    ],
)
def test_a_table_of_months_passes_the_check_and_has_a_next_one(root: Path, to: str, last: str, rows: list[str]) -> None:
    place = "kulturnamnden/2025/delarsrapport-april"
    made = run(root, document(root, BY_MONTH), "--to", place, "--period", "2025-01/2025-04", typed="\n" * 9)
    assert made.exit_code == 0, made.output
    when = f"{last[:4]}-01/{last}"
    following = CliRunner().invoke(cli.main, ["new", place, to, "--period", when, "--root", str(root)])
    assert following.exit_code == 0, following.output
    checked = CliRunner().invoke(cli.main, ["check", "--root", str(root)])
    assert "0 fel, 0 varningar" in checked.output
    lines = draft(root, "driftredovisning.csv", f"kulturnamnden/{to}").splitlines()
    assert [own for own in lines[-4:-1] if not own.startswith(tuple(rows))] == []
    assert lines[-1].startswith("Snitt;")
    assert f"Besök {last[:4]}" in draft(root, "datapackage.yaml", f"kulturnamnden/{to}")
