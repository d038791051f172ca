"""Which years rows are of by their names, where the columns are of things or of parts of a year: *Utfall 2025, Utfall 2024*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rakenskap.drafting.inference.grid_parts import GridParts, GridRow
from rakenskap.drafting.inference.headings import column_heading, heading_account, heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.terms import DIFFERENCES


def of_rows(labels: Sequence[str], own: ReportFrame) -> list[int]:
    """The year of each row, 0 where its name doesn't say it: *Utfall 2024*, *Utfall föregående år*, *Elever 2024* beside *Elever 2025*.

    A row that is called a budget or an outcome is of the report's year. A year in the name of a thing says nothing of its figures.

    >>> of_rows(["Utfall", "Budget", "Utfall föregående år"], ReportFrame(2025, 1, 12)), of_rows(["Skolan 2024", "Bron 2025"], ReportFrame(2025, 1, 12))
    ([2025, 2025, 2024], [0, 0])
    """
    alike: dict[str, set[int]] = defaultdict(set)
    years = [_years(label, own) for label in labels]
    for label, named in zip(labels, years, strict=True):
        alike[_rest(label)] |= named
    found = []
    for label, named in zip(labels, years, strict=True):
        said = column_heading.read("", label, own)
        is_amount = said.role is not None and said.is_told and said.role not in DIFFERENCES
        is_named = (is_amount and not heading_account.unread(label)) or len(alike[_rest(label)]) > 1
        found.append((min(named) if named else own.year) if is_named and len(named) <= 1 else 0)
    return found


def _years(label: str, own: ReportFrame) -> set[int]:
    if heading_words.without_season(label)[1]:
        return set()
    return {int(year) for year in YEAR.findall(heading_words.completed(label, own))}


def _rest(label: str) -> str:
    return " ".join(YEAR.sub(" ", label).casefold().split())


@dataclass(frozen=True, slots=True)
class RowsOfYears:
    """The rows that a table has, the ``years`` that they are of by their names, and those that are ``left`` for tables of their own.

    The years are none where the report's alone is named.
    """

    rows: tuple[GridRow, ...]
    years: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


def chosen(  # noqa: PLR0913, PLR0917 - what a table is read with
    body: Sequence[GridRow], parts: GridParts, title: str, own: ReportFrame, asked: Asked, alone: int = 0
) -> RowsOfYears:
    """The rows of the year that somebody answers, or all: a column can be of one time only. With ``alone`` those of that year."""
    found = of_rows([plain(row[parts.label].text) for row in body], own)
    if alone:
        return RowsOfYears(tuple(row for row, year in zip(body, found, strict=True) if year == alone), (alone,))
    years = tuple(sorted({year for year in found if year}, reverse=True))
    heads = [parts.heads[at].words for at in parts.others if any(plain(row[at].text) for row in body)]
    timeless = tuple(words for words in heads if words and not YEAR.search(words))
    if years in {(), (own.year,)} or not timeless:
        return RowsOfYears(tuple(body))
    if len(years) > 1:
        names = tuple(str(year) for year in years)
        answer = asked.answer(OpenQuestion(Subject.PERIOD, title, "", names, timeless[0], group=timeless, form="years"))
        if answer:
            kept = tuple(row for row, year in zip(body, found, strict=True) if year in {0, int(answer)})
            return RowsOfYears(kept, (int(answer),), tuple(year for year in years if year != int(answer)))
    return RowsOfYears(tuple(body), years)


def title_of(title: str, year: int) -> str:
    """What a table of the rows of one year is called, beside the one that they are taken from.

    >>> title_of("Uppföljning", 2024), title_of("Utfall 2025", 2024), title_of("Utfall 2024–2025", 2024)
    ('Uppföljning 2024', 'Utfall 2024', 'Utfall 2024–2025 (2024)')
    """
    named = YEAR.findall(title)
    if len(named) == 1:
        return YEAR.sub(str(year), title)
    return f"{title} ({year})" if named else f"{title} {year}"
