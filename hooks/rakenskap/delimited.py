"""CSV and TSV as records that know their physical lines, read as strictly as RFC 4180 writes it.

A quote that is never closed would otherwise swallow the file and still look like a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rakenskap.guard import LIMITS, Limits
from rakenskap.number import Dialect
from rakenskap.problem import Place
from rakenskap.review import Review

_OTHER_SIGNS: Final = {"\t": "tabb", "|": "lodstreck"}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it begins, and its fields, with the line where each begins."""

    line: int
    fields: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """True when no field holds anything."""
        return not any(value.strip() for value in self.fields)


@dataclass(slots=True)
class Delimited:
    """One file of records under a header; ``whole`` is false when some record had to be left out.

    ``header`` is None when the file can't be read as a table at all.
    """

    file: str
    delimiter: str
    review: Review
    header: Record | None = None
    records: list[Record] = field(default_factory=list)
    whole: bool = True

    @property
    def dialect(self) -> Dialect:
        """How decimals are written: with ``,`` between fields a point, else a comma."""
        return Dialect.RFC4180 if self.delimiter == "," else Dialect.SWEDISH

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the header."""
        return tuple(name.strip() for name in self.header.fields) if self.header is not None else ()


class _UnreadableError(Exception):
    """A quote that isn't closed: where later fields begin can't be known."""


def read(file: str, text: str, review: Review, limits: Limits = LIMITS) -> Delimited:
    """The records that ``text`` writes; blank lines at the end are left out, other faults are noted."""
    lines = text.split("\n")
    review.took_up(file, lines)
    result = Delimited(file, _delimiter(file, lines[0]), review)
    try:
        records = _Reader(result, text, lines, limits).records()
    except _UnreadableError:
        return result
    while records and records[-1].fields == ("",):
        records.pop()
    if not records:
        review.note("csv.empty", Place(file, 1))
    elif _fits(result, records, limits):
        result.header = records[0]
        _take(result, records[1:])
        if len(records) == 1:
            review.note("csv.bare", Place(file, 1), found=lines[0])
    return result


def _delimiter(file: str, header: str) -> str:
    if file.endswith(".tsv"):
        return "\t"
    return ";" if ";" in header or "," not in header else ","


def _fits(result: Delimited, records: list[Record], limits: Limits) -> bool:
    """True when the table is of a size and form that can be read on."""
    header, place = records[0], Place(result.file, 1)
    width = len(header.fields)
    only = header.fields[0]
    other = next((word for sign, word in _OTHER_SIGNS.items() if sign in only), "")
    if only.strip().lower().startswith("sep="):
        result.review.note("csv.sep", place, found=only)
    elif width > limits.columns:
        result.review.note("csv.columns", place, found=str(width), limit=str(limits.columns))
    elif len(records) - 1 > limits.rows:
        line = records[limits.rows + 1].line
        result.review.note("csv.rows", Place(result.file, line), found=str(len(records) - 1), limit=str(limits.rows))
    elif width == 1 and other:
        result.review.note("csv.delimiter", place, found=only, sign=other)
    elif width == 1 and result.delimiter == "\t" and ";" in only:
        result.review.note("csv.delimiter_tsv", place, found=only)
    elif header.is_empty:
        result.review.note("csv.header", place, found=result.review.line(place))
    else:
        return True
    return False


def _take(result: Delimited, records: list[Record]) -> None:
    """Keep the records that are as wide as the header; the others are noted, empty ones once for all in a row."""
    width = len(result.names)
    run = 0
    for position, record in enumerate(records):
        if record.is_empty and (len(record.fields) > 1 or width == 1 or record.fields == ("",)):
            run += 1
            following = records[position + 1] if position + 1 < len(records) else None
            if following is None or not following.is_empty:
                _empty(result, records[position - run + 1], record, run)
                run = 0
        elif len(record.fields) == width:
            result.records.append(record)
        else:
            _wrong_width(result, record, width)


def _empty(result: Delimited, first: Record, last: Record, count: int) -> None:
    code = "csv.empty_row" if count == 1 else "csv.empty_rows"
    shown = result.review.line(Place(result.file, first.line))
    result.review.note(code, Place(result.file, first.line), found=shown, first=str(first.line), last=str(last.line))


def _wrong_width(result: Delimited, record: Record, width: int) -> None:
    result.whole = False
    broken = next((i for i, value in enumerate(record.fields) if "\n" in value and result.delimiter in value), None)
    if broken is not None:  # a quote that was closed only by the next one in the file
        place = Place(result.file, record.lines[broken], broken + 1)
        result.review.note("csv.quote_open", place, found=result.review.line(place))
        return
    found = len(record.fields)
    place = Place(result.file, record.lines[min(found, width + 1) - 1], min(found, width + 1))
    sign = {"\t": "en tabb", ";": "ett semikolon", ",": "ett komma"}[result.delimiter]
    code = "csv.narrow" if found < width else "csv.wide_comma" if result.delimiter == "," else "csv.wide"
    shown = result.review.line(place)
    counted = "1 cell" if found == 1 else f"{found} celler"
    result.review.note(code, place, found=shown, count=counted, width=str(width), sign=sign)


class _Reader:
    """A small state machine: the csv module can't say on which line a quote was opened."""

    def __init__(self, result: Delimited, text: str, lines: list[str], limits: Limits) -> None:
        self._result = result
        self._text = text
        self._lines = lines
        self._limits = limits
        self._position = 0
        self._line = 1

    def records(self) -> list[Record]:
        """Every record, the header first."""
        records: list[Record] = []
        fields: list[str] = []
        starts: list[int] = []
        size = len(self._text)
        while self._position <= size:
            starts.append(self._line)
            place = Place(self._result.file, self._line, len(fields) + 1)
            in_quotes = self._text.startswith('"', self._position)
            value = self._quoted(place) if in_quotes else self._bare(place)
            if len(value) > self._limits.cell_characters:
                limit = str(self._limits.cell_characters)
                self._result.review.note("csv.cell_size", place, limit=limit)
                value = value[: self._limits.cell_characters]
            fields.append(value)
            if not self._text.startswith(self._result.delimiter, self._position):
                records.append(Record(starts[0], tuple(fields), tuple(starts)))
                fields, starts = [], []
                self._line += 1
            self._position += 1
        return records

    def _bare(self, place: Place) -> str:
        """A field without quotes around it."""
        begin = self._position
        end = self._text.find("\n", begin)
        end = len(self._text) if end < 0 else end
        delimiter = self._text.find(self._result.delimiter, begin, end)
        self._position = end if delimiter < 0 else delimiter
        value = self._text[begin : self._position]
        if '"' in value:
            fitting = _in_quotes(value.strip())
            self._result.review.note("csv.quote_inside", place, found=value, fitting=fitting)
        return value

    def _quoted(self, place: Place) -> str:
        """A field between quotes; a doubled quote in it is one."""
        parts: list[str] = []
        begin = self._position + 1
        while True:
            end = self._text.find('"', begin)
            if end < 0:
                self._open(place)
            parts.append(self._text[begin:end])
            self._line += self._text.count("\n", begin, end)
            after = self._text[end + 1 : end + 2]
            if after != '"':
                break
            parts.append('"')
            begin = end + 2
        if after in ("", "\n", self._result.delimiter):
            self._position = end + 1
            return "".join(parts)
        if self._line > place.line:
            # Most often the quote that was meant to open a later cell: the first one was never closed.
            self._open(place)
        return self._ended(place, end)

    def _open(self, place: Place) -> None:
        self._result.review.note("csv.quote_open", place, found=self._lines[place.line - 1])
        raise _UnreadableError

    def _ended(self, place: Place, end: int) -> str:
        """A field whose text goes on after its closing quote, taken to the next delimiter or line end."""
        stop = self._text.find("\n", end)
        stop = len(self._text) if stop < 0 else stop
        delimiter = self._text.find(self._result.delimiter, end, stop)
        stop = stop if delimiter < 0 else delimiter
        written = self._text[self._position : stop]
        self._result.review.note("csv.quote_end", place, found=written, fitting=_in_quotes(written.strip()))
        self._position = stop
        return written


def _in_quotes(text: str) -> str:
    """The text as one cell between quotes."""
    doubled = text.replace('""', '"').replace('"', '""')
    return f'"{doubled}"'
