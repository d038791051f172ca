"""A whole document as the draft of a report: sections with prose, tables, and the questions that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final

from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.inference import (
    grid_parts,
    identity,
    list_draft,
    long_grid,
    matrix_draft,
    outline,
    prose_links,
    table_words,
)
from rakenskap.drafting.inference.headings import heading_words
from rakenskap.drafting.inference.open_question import Asked, ColumnReading, OpenQuestion
from rakenskap.drafting.inference.outline import DocumentOutline, DocumentPart, PrintedTable
from rakenskap.model.report import EditionNote, Report, Section, Source
from rakenskap.model.table import Legend, Matrix, Table
from rakenskap.model.terms import ChangeType, ReportType, Status
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.period import Period

_DEEPEST: Final = 3
_FIRST_LEVEL: Final = 2
_LIST: Final = re.compile(r"^\s*(?:-|\d+\.)\s")


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a draft is to be of: a report of a board, its type and time, and the words of its first edition."""

    board: str
    year: int
    slug: str
    type: ReportType
    period: Period
    title: str
    note: str
    source: str
    day: date
    legends: Mapping[str, Legend] = field(default_factory=dict)
    earlier: Report | None = None


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as far as its document tells it, the questions that are left, and those that were answered.

    ``readings`` say how each column is read, and ``refused`` are the columns whose corrections can't be read.
    """

    report: Report
    open: tuple[OpenQuestion, ...]
    answered: tuple[OpenQuestion, ...]
    readings: tuple[ColumnReading, ...] = ()
    refused: tuple[OpenQuestion, ...] = ()


def of_document(document: ImportedDocument, own: Assignment, answers: Mapping[str, str]) -> ReportDraft:
    """The draft of the report ``own`` that ``document`` is, with the answers that are known."""
    asked = Asked(answers)
    found = outline.of_document(document)
    printed = [block for part in found.parts for block in part.blocks if isinstance(block, PrintedTable)]
    made = [tuple(_tables(block, own, asked, found)) for block in printed]
    tables = list(identity.named([table for several in made for table in several], own.earlier))
    left = iter([table.name for table in tables])
    names = iter([tuple(islice(left, len(several))) for several in made])
    parts, title = _titled(found.parts)
    sections = tuple(_with_ids(_sections(parts, names, own.title)))
    report = Report(
        board=own.board,
        year=own.year,
        slug=own.slug,
        title=title or own.title,
        description="",
        version="1.0.0",
        type=own.type,
        period=own.period,
        status=Status.UTKAST,
        published=None,
        decision=None,
        sources=(Source(own.source),),
        changes=(EditionNote("1.0.0", own.day, ChangeType.PUBLICERING, own.note),),
        sections=sections,
        tables=tuple(tables),
    )
    return ReportDraft(
        prose_links.linked(report),
        tuple(asked.open.values()),
        tuple(asked.answered.values()),
        tuple(asked.readings),
        tuple(asked.refused.values()),
    )


def _tables(printed: PrintedTable, own: Assignment, asked: Asked, found: DocumentOutline) -> Iterator[Table]:
    """The table that is printed; its rows of other years may be tables of their own."""
    frame = heading_words.frame(own.period, is_plan=own.type is ReportType.BUDGET)
    parts = grid_parts.of_rows(long_grid.pivoted(printed.rows) or printed.rows)
    title = table_words.title_of(printed, parts)
    listed = list_draft.of_table(printed, parts, title, frame, asked, own.legends)
    read = parts if parts.heads else grid_parts.numbered(parts)
    if listed is not None:
        yield listed
    elif read.heads and matrix_draft.has_figures(read, frame):
        yield from matrix_draft.of_table(printed, read, frame, asked, found.footnotes, own.legends)
    else:
        yield list_draft.plain_table(printed, parts, title)


def _titled(parts: Sequence[DocumentPart]) -> tuple[list[DocumentPart], str]:
    """The sections under the document's own title, where its first heading is over all others, and that title."""
    own = list(parts)
    headed = [part for part in own if part.title]
    first = headed[0] if headed else None
    if first is None or len(headed) == 1 or first is not own[0]:
        return own, ""
    if all(part.level > first.level for part in headed[1:]) and not any(
        isinstance(block, PrintedTable) for block in first.blocks
    ):
        rest = own[1:]
        if first.blocks:
            rest = [replace_title(first), *rest]
        return rest, first.title
    return own, ""


def replace_title(part: DocumentPart) -> DocumentPart:
    """The section with its prose under a heading of its own, one step down."""
    return DocumentPart(part.level + 1, part.title, part.blocks)


def _sections(parts: Sequence[DocumentPart], names: Iterator[Sequence[str]], title: str) -> Iterator[Section]:
    """The sections as a tree of at most three levels."""
    filled = [(part.level, _section(part, names, title)) for part in parts]
    yield from _nested(filled, _FIRST_LEVEL)


def _nested(parts: Sequence[tuple[int, Section]], level: int) -> Iterator[Section]:
    at = 0
    while at < len(parts):
        own, section = parts[at]
        end = at + 1
        while end < len(parts) and parts[end][0] > own:
            end += 1
        below = parts[at + 1 : end]
        if level >= _FIRST_LEVEL + _DEEPEST - 1:
            yield replace(section, level=level)
            yield from (replace(other, level=level) for _, other in below)
        else:
            yield replace(section, level=level, sections=tuple(_nested(below, level + 1)))
        at = end


def _section(part: DocumentPart, names: Iterator[Sequence[str]], title: str) -> Section:
    text: list[str] = []
    show: list[str] = []
    for block in part.blocks:
        if isinstance(block, PrintedTable):
            show += next(names)
        elif text and _LIST.match(block) and _LIST.match(text[-1].split("\n")[-1]):
            text[-1] = f"{text[-1]}\n{block}"
        else:
            text.append(block)
    words = part.title or title
    return Section(slug(words, "-") or "avsnitt", words, 2, text="\n\n".join(text), show=tuple(show))


def _with_ids(
    sections: Sequence[Section] | Iterator[Section], taken: set[str] | None = None, over: str = ""
) -> Iterator[Section]:
    """The sections with ids that are unique: one that is taken follows its parent's."""
    seen = taken if taken is not None else set()
    for section in sections:
        own = section.id
        if own in seen:
            own = f"{over}-{section.id}" if over and f"{over}-{section.id}" not in seen else own
        number = 2
        while own in seen:
            own = f"{section.id}-{number}"
            number += 1
        seen.add(own)
        yield replace(section, id=own, sections=tuple(_with_ids(section.sections, seen, own)))


def matrices(report: Report) -> tuple[Matrix, ...]:
    """The tables of figures."""
    return tuple(table for table in report.tables if isinstance(table, Matrix))
