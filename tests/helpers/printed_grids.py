"""Documents written as text: a table's cells between bars, and drafts of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from rakenskap.drafting.documents.document import (
    Block,
    DocumentHeading,
    DocumentParagraph,
    Grid,
    GridCell,
    ImportedDocument,
)
from rakenskap.drafting.inference import report_draft
from rakenskap.drafting.inference.report_draft import Assignment, ReportDraft
from rakenskap.model.report import Report
from rakenskap.model.table import Legend, Matrix, State, Table
from rakenskap.model.terms import ReportType
from rakenskap.swedish import period

LEGENDS: Final[Mapping[str, Legend]] = {
    "mal": Legend(
        "mal",
        (
            State("uppnatt", "Uppnått", "uppnådda", "disc", "good"),
            State("ej_uppnatt", "Ej uppnått", "ej uppnådda", "square", "bad"),
        ),
    )
}


def grid(text: str) -> Grid:
    """The table whose rows are the lines of ``text``; a label after two spaces stands a step in."""
    rows = []
    for line in text.strip("\n").splitlines():
        first, *others = line.split("|")
        depth = (len(first) - len(first.lstrip())) // 2
        rows.append((GridCell(first.strip(), indent=depth), *(GridCell(own.strip()) for own in others)))
    return Grid(tuple(rows), "tabell 1")


def document(*blocks: str | Block) -> ImportedDocument:
    """A document: what begins with # is a heading, what has bars a table, and anything else a paragraph."""
    made: list[Block] = []
    for own in blocks:
        if not isinstance(own, str):
            made.append(own)
        elif own.startswith("#"):
            level = len(own) - len(own.lstrip("#"))
            made.append(DocumentHeading(level, own[level:].strip()))
        elif "|" in own:
            made.append(grid(own))
        else:
            made.append(DocumentParagraph(own))
    return ImportedDocument("underlag.docx", tuple(made))


def assignment(when: str = "2025", earlier: Report | None = None) -> Assignment:
    """A report of the time ``when`` to be drafted."""
    found = period.of_text(when)
    assert found is not None
    return Assignment(
        board="exempelnamnden",
        year=found.end.year,
        slug="rapport",
        type=ReportType.DELARSRAPPORT,
        period=found,
        title="Delårsrapport",
        note="Första publiceringen.",
        source="Underlaget",
        day=date(2026, 2, 1),
        legends=LEGENDS,
        earlier=earlier,
    )


def draft(*blocks: str | Block, when: str = "2025", answers: Mapping[str, str] | None = None) -> ReportDraft:
    """The draft that a document is."""
    return report_draft.of_document(document(*blocks), assignment(when), answers or {})


def table(*blocks: str | Block, when: str = "2025", answers: Mapping[str, str] | None = None) -> Table:
    """The only table of a document."""
    (found,) = draft(*blocks, when=when, answers=answers).report.tables
    return found


def matrix(*blocks: str | Block, when: str = "2025", answers: Mapping[str, str] | None = None) -> Matrix:
    """The only table of a document, which has figures."""
    found = table(*blocks, when=when, answers=answers)
    assert isinstance(found, Matrix)
    return found
