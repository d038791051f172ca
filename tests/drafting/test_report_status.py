"""How far the reports have come."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from folders import ROOT

from rakenskap import cli
from rakenskap.drafting import answers, report_status, status_words
from rakenskap.drafting.report_status import FilledPart, ReportStatus
from rakenskap.model.board import PlannedReport
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

EXAMPLE = "exempelkommunen-exempelnamnden"
TODAY = date(2026, 11, 30)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Exempelnämnden alone, with a draft, and a plan for that and for one that isn't begun."""
    shutil.copytree(ROOT / "data" / EXAMPLE, tmp_path / "data" / EXAMPLE)
    shutil.copytree(ROOT / "data/register", tmp_path / "data/register")
    made = CliRunner().invoke(
        cli.main, ["new", "--root", str(tmp_path), f"{EXAMPLE}/2025/arsrapport", "2027/arsrapport"]
    )
    assert made.exit_code == 0, made.output
    board = tmp_path / "data" / EXAMPLE / "board.yaml"
    plan = "plan:\n  - report: 2027/arsrapport\n    due: 2026-12-01\n    who: Kim Exempel\n  - report: 2028/budget\n"
    board.write_text(board.read_text(encoding="utf-8") + plan, encoding="utf-8")
    return tmp_path


def statuses(root: Path) -> Mapping[str, ReportStatus]:
    result = source.read(FolderTree(root))
    waiting = answers.waiting(FolderTree(root), [EXAMPLE])
    every = report_status.of_all(result.collection.boards, result.readable, result.problems, waiting)
    return {status.address.removeprefix(f"{EXAMPLE}/"): status for status in every}


def told(root: Path, *words: str) -> Any:  # noqa: ANN401 - parsed JSON
    run = CliRunner().invoke(cli.main, ["status", "-q", "--root", str(root), *words])
    assert run.exit_code == 0, run.output
    return json.loads(run.output) if "json" in words else run.output


def test_what_is_filled_in_and_what_is_missing_is_counted(own: Path) -> None:
    draft = statuses(own)["2027/arsrapport"]
    drift = next(table for table in draft.tables if table.name == "drift")
    rows_with_figures, columns = 9, 4
    assert drift.filled == FilledPart(0, rows_with_figures * columns)
    assert draft.of_kind("verdicts") == FilledPart(0, 3)
    assert draft.sections == FilledPart(0, 4)
    assert "Driftredovisning: 36 tal i drift.csv" in status_words.missing(draft)


def test_a_figure_that_is_filled_in_is_missing_no_more(own: Path) -> None:
    path = own / "data" / EXAMPLE / "2027/arsrapport/drift.csv"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("Biblioteken;biblioteken;;;", "Biblioteken;biblioteken;;1 250;"), encoding="utf-8")
    assert next(table for table in statuses(own)["2027/arsrapport"].tables if table.name == "drift").filled.done == 1


def test_a_finished_report_is_not_open_and_what_is_planned_is(own: Path) -> None:
    every = statuses(own)
    assert not every["2025/arsrapport"].is_open
    assert every["2027/arsrapport"].is_open
    assert every["2028/budget"].status is None
    assert "5 rapporter är klara" in told(own)


def test_a_report_with_an_error_is_open_and_its_first_error_is_told(own: Path) -> None:
    path = own / "data" / EXAMPLE / "2025/arsrapport/drift.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("15 100", "15x100", 1), encoding="utf-8")
    broken = statuses(own)["2025/arsrapport"]
    assert broken.is_open
    assert broken.check.errors >= 1
    assert f"data/{EXAMPLE}/2025/arsrapport/drift.csv:3:" in told(own)


def test_a_report_whose_description_cant_be_read_is_still_listed(own: Path) -> None:
    (own / "data" / EXAMPLE / "2025/arsrapport/datapackage.yaml").write_text("format: [", encoding="utf-8")
    assert statuses(own)["2025/arsrapport"].check.errors >= 1


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 30), "ska vara klar i dag, ansvarig: Kim"),
        (date(2026, 12, 1), "ska vara klar 1 december 2026, i morgon, ansvarig: Kim"),
        (date(2027, 3, 1), "ska vara klar 1 mars 2027, om 91 dagar, ansvarig: Kim"),
        (date(2026, 11, 29), "skulle ha varit klar 29 november 2026, i går, ansvarig: Kim"),
        (None, "ansvarig: Kim"),
    ],
)
def test_the_plan_is_said_in_days(own: Path, due: date | None, words: str) -> None:
    board = source.read(FolderTree(own)).collection.boards[0]
    planned = ReportStatus(board, f"{EXAMPLE}/2028/budget", plan=PlannedReport("2028/budget", due, "Kim"))
    assert status_words.due(planned, TODAY) == words


def test_the_same_is_told_as_data(own: Path) -> None:
    every = {report["report"]: report for report in told(own, "--format", "json")}
    draft = every["2027/arsrapport"]
    assert (draft["status"], draft["open"], draft["due"], draft["who"]) == ("utkast", True, "2026-12-01", "Kim Exempel")
    assert {"name": "drift", "kind": "figures", "filled": 0, "total": 36} in draft["tables"]
    assert every["2028/budget"]["status"] is None


ASKED = """- key: dash
  question: Vad betyder ett ensamt streck?
  choices: ['em: inte mätt']
  reports: [2027/arsrapport, 2029/delarsrapport, 2025/arsrapport]
  answer: ''
- key: unit/drift
  question: Vilken enhet?
  reports: [2027/arsrapport]
  answer: tkr
"""


def test_what_an_import_has_asked_is_told_where_it_stands(own: Path) -> None:
    (own / "data" / EXAMPLE / "import.yaml").write_text(ASKED, encoding="utf-8")
    every = statuses(own)
    file = f"data/{EXAMPLE}/import.yaml"
    assert status_words.waiting(every["2027/arsrapport"]) == (
        f"En fråga från importen är obesvarad. Den står i {file}",
        f"Ett svar i {file} är inte infört. Kör rakenskap import igen med --into {EXAMPLE}/2027/arsrapport",
    )
    assert "frågor     En fråga från importen" in told(own)
    (draft,) = (one for one in told(own, "--format", "json") if one["report"] == "2027/arsrapport")
    assert draft["questions"] == {"unanswered": 1, "unread": 1, "file": file}


def test_a_report_that_is_only_asked_about_is_not_begun_and_one_that_is_finished_waits_for_nothing(own: Path) -> None:
    (own / "data" / EXAMPLE / "import.yaml").write_text(ASKED, encoding="utf-8")
    every = statuses(own)
    assert every["2029/delarsrapport"].status is None
    assert every["2029/delarsrapport"].waiting is not None
    file = own / "data" / EXAMPLE / "import.yaml"
    file.write_text(ASKED.replace("answer: ''", "answer: em"), encoding="utf-8")
    (words,) = status_words.waiting(statuses(own)["2029/delarsrapport"])
    assert words.endswith(f"igen med --to {EXAMPLE}/2029/delarsrapport")
    assert every["2025/arsrapport"].waiting is None


@pytest.mark.parametrize("content", ["a: [", "answer: ja", "\x00"])
def test_a_file_of_questions_that_cant_be_read_says_nothing(own: Path, content: str) -> None:
    (own / "data" / EXAMPLE / "import.yaml").write_text(content, encoding="utf-8")
    assert statuses(own)["2027/arsrapport"].waiting is None


def test_a_board_is_asked_for_by_its_folder(own: Path) -> None:
    assert "Exempelnämnden" in told(own, EXAMPLE)
    run = CliRunner().invoke(cli.main, ["status", "-q", "--root", str(own), "exempelnamnden"])
    assert run.exit_code != 0
    assert EXAMPLE in run.output
