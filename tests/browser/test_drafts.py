"""The way to a page from a Word document, and from last year's report: the guides' own commands, on files as people have them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import docx
import office
import pytest
import yaml
from built_project import edit
from click.testing import CliRunner
from docx.document import Document
from folders import ROOT
from guide_examples import blocks
from website import copy_small

from rakenskap import cli
from rakenskap.cli import import_commands
from rakenskap.scaffold import edition_comparison

BOARD: Final = "data/exempelkommunen-kulturnamnden"
LEISURE: Final = "data/fritidsnamnden"
OPERATING: Final = (
    ("Verksamhet", "Utfall 2025", "Budget 2026", "Utfall 2026", "Avvikelse"),
    ("Bibliotek", "12 411", "12 604", "12 523", "81"),
    ("Kulturskola*", "7 413", "7 502", "7 698", "-196"),
    ("Summa", "19 824", "20 106", "20 221", "-115"),
)
MEASURES: Final = (
    ("Nyckeltal", "Enhet", "2024", "2025", "2026"),
    ("Besök på biblioteken", "besök", "152 000", "156 000", "161 000"),
    ("Lån per invånare", "lån", "–", "6,9", "7,1"),
)
ACTIONS: Final = (
    ("Uppdrag", "Status", "Kommentar", "Ansvarig"),
    ("Utred meröppet på Norra biblioteket", "Genomfört", "Meröppet sedan 1 september.", "Bibliotekschefen"),
    ("Ta fram en plan för lokalerna", "Pågår", "Planen väntas bli klar i vår.", "Kulturskolechefen"),
)
ANSWERS: Final = {
    "dash": "..",
    "state/genomfort+pagar": "good, part",
}
BEFORE: Final = """label;row_type;utfall_2024;utfall_2025;budget_2025;avvikelse
Bibliotek;;12411;12523;12604;81
Simhall;;7413;7698;7502;-196
Summa;summa;19824;20221;20106;-115
"""
NOW: Final = (
    ("Verksamhet", "Utfall 2025", "Utfall 2026", "Budget 2026", "Avvikelse"),
    ("Bibliotek", 12523, 12630, 12800, 170),
    ("Simhall", 7698, 7910, 7700, -210),
    ("Summa", 20221, 20540, 20500, -40),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, in which commands are run as the guides have them."""
    folder = copy_small(tmp_path / "rapporter")
    monkeypatch.chdir(folder)
    return folder


def guide(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def run(command: str, *, ends: int = 0) -> str:
    """What a command of a guide says, which ends with this code."""
    program, *words = shlex.split(command)
    assert program == "rakenskap"
    done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == ends, done.output
    return done.output


def page(project: Path, address: str) -> str:
    """What the page of a report says, of the site that is built."""
    run("rakenskap build --quiet --no-search")
    said = edition_comparison.said((project / "site" / address / "index.html").read_text(encoding="utf-8"))
    return " ".join(said).replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def word_report(path: Path) -> None:
    """A report as a board has it: headings, prose, three tables with captions, and a note."""
    made = docx.Document()
    made.add_heading("Ekonomi", 1)
    made.add_paragraph("Nämnden redovisar ett underskott på 115 tkr.")
    captioned(made, "Tabell 1. Driftredovisning (tkr)", OPERATING)
    made.add_paragraph("* En tjänst tillsattes i mars.")
    made.add_heading("Nyckeltal", 1)
    captioned(made, "Tabell 2. Nyckeltal", MEASURES)
    made.add_heading("Uppdrag", 1)
    captioned(made, "Tabell 3. Uppdrag", ACTIONS)
    made.save(str(path))


def captioned(made: Document, caption: str, rows: Sequence[Sequence[str]]) -> None:
    made.add_paragraph(caption, style="Caption")
    office.table(rows)(made)


def fill_in(path: Path, answers: Mapping[str, str]) -> None:
    """Write the answers in a list of questions, each of which has one; how the columns are read is left as it is."""
    text = path.read_text(encoding="utf-8")
    listed = [own for own in yaml.safe_load(text) if "answer" in own]
    assert {own["key"] for own in listed} == set(answers)
    for own in listed:
        before, key, after = text.partition(f"- key: {own['key']}\n")
        text = before + key + after.replace("answer: ''", f"answer: {answers[own['key']]}", 1)
    path.write_text(text, encoding="utf-8")


def test_a_word_document_is_imported_asked_about_checked_and_published(project: Path) -> None:
    """The steps are those of the handbook."""
    read, check = blocks(guide("data/HANDBOK.md"), "Ur Word eller Excel")
    (board,) = blocks(guide("data/README.md"), "Lägg in en rapport", "yaml", "board.yaml")
    (project / BOARD).mkdir()
    (project / BOARD / "board.yaml").write_text(board, encoding="utf-8")
    word_report(project / "arsrapport.docx")
    asked = run(read, ends=import_commands.QUESTIONS_LEFT)
    assert "frågor behöver svar. De står i fragor.yaml." in asked
    fill_in(project / "fragor.yaml", ANSWERS)
    assert "med 3 avsnitt och 3 tabeller" in run(read)
    assert run(check).startswith("0 fel, 0 varningar. 1 rapport är klar att publicera, och 1 är ett utkast.")
    edit(project / BOARD / "2026/arsrapport/datapackage.yaml", "status: utkast", "status: beslutad")
    said = page(project, "exempelkommunen-kulturnamnden/2026/arsrapport")
    headings = ("Ekonomi", "Nyckeltal", "Uppdrag", "Driftredovisning")
    figures = ("12 411", "7 698", "-196", "161 000", "6,9", "20 221")
    words = (
        "En tjänst tillsattes i mars.",
        "uppgift saknas",
        "Meröppet sedan 1 september.",
        "redovisar ett underskott",
    )
    assert [own for own in (*headings, *figures, *words) if own not in said] == []


def test_last_years_report_is_followed_filled_from_a_workbook_checked_and_published(project: Path) -> None:
    """The commands are those of the guide for people in a hurry."""
    (commands,) = blocks(guide("data/README.md"), "Börja på nästa rapport", "sh")
    begin, fill = commands.replace("exempelkommunen-exempelnamnden", "fritidsnamnden").splitlines()
    report = project / LEISURE / "2025/arsrapport"
    (report / "drift.csv").write_text(BEFORE, encoding="utf-8")
    kept = "unit: tkr\n    fields:\n      avvikelse:\n        equals: budget_2025 - utfall_2025\n"
    edit(report / "datapackage.yaml", "unit: tkr\n", kept)
    assert "Läget är utkast." in run(begin)
    (project / "bokslut.xlsx").write_bytes(office.workbook(office.rows(("Driftredovisning, tkr",), *NOW)))
    assert "Driftredovisning: Simhall, Avvikelse 2026: tomt → -210" in run(fill)
    assert run("rakenskap check").startswith("0 fel, 0 varningar.")
    edit(project / LEISURE / "2026/arsrapport" / "datapackage.yaml", "status: utkast", "status: beslutad")
    said = page(project, "fritidsnamnden/2026/arsrapport")
    assert [own for own in ("12 630", "12 523", "-210", "20 540", "Driftredovisning", "Mål") if own not in said] == []
