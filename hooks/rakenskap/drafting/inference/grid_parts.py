"""The parts of a printed table: its own caption, the heads of its columns, the columns that name the rows, and the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from rakenskap.drafting.documents.document import GridCell
from rakenskap.drafting.inference import printed_figure, unit_column
from rakenskap.drafting.inference.headings import heading_account
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.model import column_name
from rakenskap.model.row_words import is_subtotal_label, is_total_label
from rakenskap.reading import printed_header
from rakenskap.swedish import period, unit

GridRow: TypeAlias = tuple[GridCell, ...]

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_INDICATOR: Final = re.compile(r"(?i)indikator\w*|nyckeltal|styrtal|mätetal")
"""What is called so is what figures are of, and what stands before it groups them."""
_YEARS: Final = re.compile(r"(?P<first>[1-4]\d)/(?P<last>[1-4]\d)")
_CODE: Final = re.compile(r"[A-ZÅÄÖ]{0,2}\d{2,6}[A-Z]?")
_MOST_HEADS: Final = 4
_HEAD_MARK: Final = re.compile(
    r"(?:\*+\)?|[†‡]+|(?<![\s/(]m)(?<!\bk[mM])[¹²³⁰⁴-⁹]+[)⁾]?|(?:(?<=\s)|(?<=[a-zåäö])|(?<=19\d\d)|(?<=20\d\d))\d\)$)"
)
"""A mark over a column; what is raised after *m* is a power."""
_AGES: Final = re.compile(
    r"(?i)\d+(?: år)? ?[–-] ?\d*(?: år)?|\d+ ?\+(?: år)?|\d+ år (?:och|eller) \w+|(?:under|över) \d+(?: år)?"
)
_YOUNGEST: Final = re.compile(r"(?i)[–−-] ?\d{1,2}(?: år)?")
_FEWEST_NUMBERED: Final = 3
_MONTH: Final = re.compile(r"(?:20)?2\d(?:0[1-9]|1[0-2])")
"""A month by its figures alone: *2508*, *202508*."""
_CODED: Final = re.compile(r"(?i)\b(?:\w*konto|\w*kod|\w*nummer|\w*nr|ansvar|objekt|id)\b")
"""What numbers over columns may be of that are no months."""


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """What stands over a column: ``title`` at the column itself, ``head`` over it and its neighbours, and its marks."""

    title: str
    head: str = ""
    marks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Everything that is printed over the column."""
        return " ".join(part for part in (self.head, self.title) if part)


@dataclass(frozen=True, slots=True)
class GridParts:
    """A table in its parts. ``group`` and ``code`` are positions of columns, None where there is none.

    ``heads`` has one for each column; it is empty where the table has no head.
    """

    caption: str
    heads: tuple[PrintedHead, ...]
    body: tuple[GridRow, ...]
    label: int = 0
    group: int | None = None
    code: int | None = None

    @property
    def others(self) -> tuple[int, ...]:
        """The positions of the columns that don't name the rows."""
        own = {self.label, self.group, self.code}
        return tuple(at for at in range(len(self.heads)) if at not in own)


def of_rows(rows: Sequence[GridRow]) -> GridParts:
    """The parts of the table with these rows, which are equally long."""
    caption, left = _own_caption(rows)
    count = _head_rows(left)
    heads = tuple(_heads(left[:count])) if count else ()
    body = tuple(_down(left[count:]))
    width = len(rows[0])
    group, code, label = _naming(heads or tuple(PrintedHead("") for _ in range(width)), body)
    if group is not None:
        body = tuple(_grouped(body, group, label))
    return GridParts(caption, heads, body, label, group, code)


def numbered(parts: GridParts) -> GridParts:
    """A table of figures without heads with the numbers of its columns as heads, which say nothing; any other as it is."""
    label, *others = range(len(parts.body[0]))
    figures = [at for at in others if _are_figures(parts.body, at)]
    if parts.heads or len(parts.body) == 1 or not figures or not _are_words(parts.body, label):
        return parts
    heads = (PrintedHead(""), *(PrintedHead(f"Kolumn {at + 1}") for at in others))
    return replace(parts, heads=heads, label=label, group=None, code=None)


def _are_figures(body: Sequence[GridRow], place: int) -> bool:
    filled = [row[place] for row in body if plain(row[place].text)]
    return bool(filled) and 2 * sum(map(_is_figure, filled)) > len(filled)


def _own_caption(rows: Sequence[GridRow]) -> tuple[str, Sequence[GridRow]]:
    """A caption that stands in the table's first row, alone, and the rows below it."""
    first = rows[0]
    filled = [cell for cell in first if cell.text.strip()]
    is_alone = len(filled) == 1 and filled[0] is first[0] and len(rows) > 2 and len(first) > 1  # noqa: PLR2004 - a head and a row
    if is_alone and (first[0].span.columns == len(first) or _is_head(rows[1], first=True)):
        below = [cell for cell in rows[1] if cell.text.strip()]
        if len(below) > 1 and not any(_is_figure(cell) for cell in rows[1][1:]):
            return plain(first[0].text), rows[1:]
    return "", rows


def _head_rows(rows: Sequence[GridRow]) -> int:
    """How many rows the head has."""
    if len(rows) == 1 or not (_is_silent(rows[0]) or _has_ages(rows[0]) or _is_numbered(rows) or _has_months(rows)):
        return 0
    count = 1
    while count < min(len(rows) - 1, _MOST_HEADS) and (
        _is_head(rows[count], first=False)
        or _is_under(rows[count], rows[count - 1])
        or _says_what_columns_are(rows, count)
        or (_is_open(rows[:count]) and _is_named_below(rows[count], rows[count - 1]))
    ):
        count += 1
    return count


def _is_silent(row: GridRow) -> bool:
    """True for a row that has no figures beside its label."""
    return not any(_is_figure(cell) for cell in row[1:])


def _has_ages(row: GridRow) -> bool:
    """True for heads of ages, of which the first reads as a figure less than nothing: *–29 år*, *30–49 år*, *50 år–*."""
    words = [plain(cell.text) for cell in row[1:]]
    figures = [own for own, cell in zip(words, row[1:], strict=True) if _is_figure(cell)]
    is_age = [own for own in figures if _YOUNGEST.fullmatch(own) or _AGES.fullmatch(own)]
    return len(is_age) == len(figures) and any(map(_AGES.fullmatch, words))


def _has_months(rows: Sequence[GridRow]) -> bool:
    """True for heads that are months by their figures, over figures that aren't: *2508, 2408*."""
    is_below = not all(map(_are_months, rows[1:]))
    return _are_months(rows[0]) and is_below and not _CODED.search(plain(rows[0][0].text))


def _are_months(row: GridRow) -> bool:
    """True for a row whose figures are several months, each another, or one beside words over all other columns."""
    figures = [plain(cell.text) for cell in row[1:] if _is_figure(cell)]
    is_whole = len(figures) > 1 or (bool(figures) and len(row) > 2 and all(plain(cell.text) for cell in row[1:]))  # noqa: PLR2004 - a month and words
    return is_whole and len(set(figures)) == len(figures) and all(map(_MONTH.fullmatch, figures))


def _is_numbered(rows: Sequence[GridRow]) -> bool:
    """True for heads that are numbers one after the other over figures that aren't: *Årskurs 1, 2, 3*."""
    first, second = ([plain(cell.text) for cell in row[1:]] for row in rows[:2])
    numbers = [int(own) for own in first if own.isdigit() and len(own) <= 2]  # noqa: PLR2004 - no year or amount
    is_run = len(numbers) >= _FEWEST_NUMBERED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    rest = [own for own, cell in zip(first, rows[0][1:], strict=True) if _is_figure(cell) and not own.isdigit()]
    return is_run and not rest and numbers[0] <= 1 and bool(plain(rows[0][0].text)) and first != second


def _is_open(rows: Sequence[GridRow]) -> bool:
    """True where nothing stands over the labels yet."""
    return not any(plain(row[0].text) or row[0].covered for row in rows)


def _is_named_below(row: GridRow, above: GridRow) -> bool:
    """True for the second row of a head whose first leaves the place over the labels empty: *Verksamhet, Budget, Utfall*."""
    if not plain(row[0].text) or not _is_silent(row):
        return False
    words = [own for cell in row[1:] if (own := plain(cell.text))]
    over = [own for cell in above[1:] if (own := plain(cell.text))]
    is_words = all(printed_figure.read(own).sort is CellSort.WORDS or _is_time(own) for own in words)
    is_named = all(printed_header.name(own) or _is_time(own) for own in words)
    return is_words and bool(words) and bool(over) and (is_named or len(words) > len(over))


def _says_what_columns_are(rows: Sequence[GridRow], at: int) -> bool:
    """True for a row with a label that says what several columns of figures are: *Verksamhet, Utfall, Budget* under *Mnkr, Helår*.

    Times alone may as well be what a row is about: *Startår, 2019, 2020*. They are heads under a heading that spans several
    columns, and where only a unit of money stands over the labels.
    """
    row, above = rows[at], rows[at - 1]
    over = [place for place in range(1, len(row)) if any(_is_figure(other[place]) for other in rows[at + 1 :])]
    words = [own for place in over if (own := plain(row[place].text))]
    if not plain(row[0].text) or len(words) <= 1 or not _is_silent(row):
        return False
    is_spanned = any(cell.span.columns > 1 for cell in above[1:])
    is_under_unit = unit.is_money(re.sub(r"(?i)^(?:alla )?belopp(?:en)? ", "", plain(above[0].text)).strip("()"))
    says_amounts = any(map(_says_amount, words))
    is_said = all(_says_amount(own) or _says_part(own) for own in words)
    return is_said and (says_amounts or is_spanned or is_under_unit)


def _says_amount(words: str) -> bool:
    """True for words of what figures are: a role or a flow."""
    name = printed_header.name(words)
    is_other = name in column_name.META or name.startswith(printed_header.UNKNOWN)
    return bool(name) and not is_other and not heading_account.says_only_time(words)


def _says_part(words: str) -> bool:
    """True for words of when figures are, whom they are of, or in what unit they are."""
    return bool(heading_account.says_only_time(words) or unit.is_known(words) or column_name.sex_of(words))


def _is_head(row: GridRow, *, first: bool) -> bool:
    """True for a row that goes on with the head: words over columns of figures, and no label of its own."""
    others = [cell for cell in row[1:] if cell.text.strip()]
    if not others or any(_is_figure(cell) for cell in row[1:]):
        return not first and _are_months(row) and (not plain(row[0].text) or unit.is_money(plain(row[0].text)))
    if not first and row[0].covered and not row[0].text.strip():
        return True  # the head of the labels reaches down to it
    label = plain(row[0].text)
    if not first and not label and all(unit.is_known(plain(cell.text)) for cell in others):
        return True  # a unit under each heading
    if first:
        return any(printed_header.name(plain(cell.text)) for cell in others) or all(cell.head for cell in others)
    is_silent = not label or row[0].covered or unit.is_money(label)
    if not is_silent:
        return row[0].head and all(cell.head for cell in others)
    return all(cell.head for cell in others) or any(
        printed_header.name(plain(cell.text)) or _is_time(plain(cell.text)) for cell in others
    )


def _is_under(row: GridRow, above: GridRow) -> bool:
    """True for a row of words alone, without a label, under heads that span several columns."""
    others = [plain(cell.text) for cell in row[1:]]
    is_words = all(printed_figure.read(own).sort is CellSort.WORDS for own in others if own) and any(others)
    return not row[0].text.strip() and is_words and any(cell.span.columns > 1 for cell in above)


def _is_time(words: str) -> bool:
    return bool(_YEAR.fullmatch(words) or period.month_named(words.strip(".").lower()))


def _is_figure(cell: GridCell) -> bool:
    """True for a figure of the body: a year isn't, nor what Excel has made a date."""
    own = plain(cell.text)
    found = printed_figure.read(own)
    if _YEAR.fullmatch(found.text.strip("()")) or period.made_by_excel(own) or _is_school_year(own):
        return False
    return found.sort in {CellSort.NUMBER, CellSort.PAIR, CellSort.POINTS, CellSort.BRACKETED}


def _is_school_year(words: str) -> bool:
    """True for two years in figures, the one after the other: *23/24*."""
    found = _YEARS.fullmatch(words)
    return found is not None and int(found["first"]) + 1 == int(found["last"])


def _heads(rows: Sequence[GridRow]) -> Iterator[PrintedHead]:
    """What stands over each column; a cell that covers others, or is followed by empty ones, is over them all."""
    width = len(rows[0])
    texts = [[plain(cell.text) for cell in row] for row in rows]
    shared: list[list[bool]] = [[False] * width for _ in rows]
    for at, row in enumerate(rows):
        for place in range(1, width):
            below = any(texts[lower][place] and not rows[lower][place].covered for lower in range(at + 1, len(rows)))
            left = texts[at][place - 1]
            is_under = any(texts[lower][place - 1] for lower in range(at + 1, len(rows)))
            spans = row[place].covered and _spans(row, place)
            is_ended = not row[place].covered and _is_merged(row, place - 1)  # what is merged says how far it reaches
            unmerged = not row[place].covered and below and is_under and place > 1
            unmerged = (
                unmerged
                and not is_ended
                and not (printed_header.names_role(left) and _says_role(texts[at + 1 :], place))
            )
            if not texts[at][place] and left and (spans or unmerged):
                texts[at][place] = left
                shared[at][place - 1] = shared[at][place] = True
    for place in range(width):
        own = [(texts[at][place], shared[at][place]) for at in range(len(rows)) if texts[at][place]]
        marks = tuple(mark for row in rows for mark in row[place].marks)
        head = " ".join(dict.fromkeys(words for words, is_shared in own[:-1] if is_shared))
        title = " ".join(dict.fromkeys(words for words, is_shared in own if not is_shared or words == own[-1][0]))
        found = _HEAD_MARK.search(title)
        if found is not None and place > 0:
            marks = (*marks, found[0])
            title = " ".join(title.replace(found[0], " ").split())
        yield PrintedHead(title, "" if head == title else head, marks)


def _says_role(rows: Sequence[Sequence[str]], place: int) -> bool:
    """True where a heading says what its figures are itself, so that none beside it stands over it too."""
    return any(printed_header.names_role(row[place]) for row in rows)


def _is_merged(row: GridRow, place: int) -> bool:
    """True for the cell at ``place`` where it covers others in its row, or another does it."""
    return row[place].span.columns > 1 or (row[place].covered and _spans(row, place))


def _spans(row: GridRow, place: int) -> bool:
    """True where the cell that covers this place stands in the same row."""
    at = place
    while at >= 0 and row[at].covered:
        at -= 1
    return at >= 0 and row[at].span.columns > place - at


def _down(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """The rows, in which a cell that covers those below it stands in each of them."""
    over: dict[int, tuple[GridCell, int]] = {}
    for row in rows:
        filled = list(row)
        for place, cell in enumerate(row):
            if cell.span.rows > 1:
                over[place] = (cell, cell.span.rows - 1)
            elif cell.covered and place in over and over[place][1] > 0:
                own, left = over[place]
                filled[place] = replace(cell, text=own.text, covered=False)
                over[place] = (own, left - 1)
        yield tuple(filled)


def _grouped(rows: Sequence[GridRow], group: int, label: int) -> Iterator[GridRow]:
    """The rows, in which a group stands at every row down to the next, or to a total of more than it."""
    last = None
    for row in rows:
        own, name = row[group], plain(row[label].text)
        if plain(own.text):
            last = own if name else None
        elif is_total_label(name) and not is_subtotal_label(name):
            last = None
        elif last is not None:
            row = (*row[:group], replace(own, text=last.text), *row[group + 1 :])  # noqa: PLW2901 - the row as it is read
        yield row


def _naming(heads: Sequence[PrintedHead], body: Sequence[GridRow]) -> tuple[int | None, int | None, int]:
    """The columns of groups and of codes, None where there is none, and that of the labels."""
    width = len(heads)
    words = [_are_words(body, place) for place in range(width)]
    if width > 2 and words[1] and _are_codes(body):  # noqa: PLR2004 - code, label and figures
        return None, 0, 1
    named = printed_header.name(heads[1].title) if width > 1 else ""
    if named == "unit" and unit_column.are_units([row[1] for row in body], heads[1].title) is False:
        named = ""  # the units of an organisation
    if width > 2 and words[0] and words[1] and not named:  # noqa: PLR2004 - group, label and figures
        first = [plain(row[0].text) for row in body]
        filled = [own for own in first if own]
        names = [plain(row[1].text) for row in body]
        is_named = _INDICATOR.fullmatch(heads[1].title.strip()) and all(names) and len(set(names)) == len(names)
        if is_named and any(not words[place] for place in range(2, width)):
            return 0, None, 1
        if any(not own for own in first[1:]) or len(set(filled)) < len(filled):
            is_sparse = all(plain(row[1].text) for row in body if not plain(row[0].text))
            if is_sparse and any(not words[place] for place in range(2, width)):
                return 0, None, 1
    return None, None, 0


def _are_words(body: Sequence[GridRow], place: int) -> bool:
    sorts = [printed_figure.read(row[place].text).sort for row in body]
    filled = [sort for sort in sorts if sort is not CellSort.EMPTY]
    return bool(filled) and 2 * sum(sort is CellSort.WORDS for sort in filled) > len(filled)


def _are_codes(body: Sequence[GridRow]) -> bool:
    own = [plain(row[0].text) for row in body if plain(row[0].text)]
    return bool(own) and all(_CODE.fullmatch(one) for one in own) and len(set(own)) == len(own)
