"""CSV and TSV files as tables of text: a header, and records as wide as it that know their physical lines.

The csv module can't say on which line a quote was opened, and reads a file that one swallowed as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final

from rakenskap.base.limits import LIMITS, Limits
from rakenskap.model.problem import Place, Review, words
from rakenskap.swedish.number import Dialect

_LOOKED_AT: Final = 8
"""How many lines tell which sign stands between cells."""
_OTHER_SIGNS: Final = {"\t": "tab", "|": "bar"}
_SIGNS: Final = {"\t": "tab", ";": "semicolon", ",": "comma"}
"""The signs between cells, each with the key of what it is called."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its fields, with the physical line where each begins, and how many they are.

    Of a record far wider than any table only the first fields are kept.
    """

    fields: tuple[str, ...]
    lines: tuple[int, ...]
    width: int

    @property
    def line(self) -> int:
        """The physical line where the record begins."""
        return self.lines[0]

    @property
    def is_empty(self) -> bool:
        """True when no field holds anything."""
        return not any(value.strip() for value in self.fields)


class UnreadableError(Exception):
    """A quote that isn't closed: where later fields begin can't be known."""


class Records:
    """The records of one file as they are read; faults of quoting are noted."""

    def __init__(self, file: str, text: str, delimiter: str, review: Review, limits: Limits) -> None:
        self._file = file
        self._text = text
        self._delimiter = delimiter
        self._review = review
        self._limits = limits
        self._position = 0
        self._line = 1
        self._line_end = -1

    def __iter__(self) -> Iterator[Record]:
        """Each record in turn.

        Raises:
            UnreadableError: at a quote that isn't closed, which has been noted.
        """
        while self._position <= len(self._text):
            yield self._record()

    def _record(self) -> Record:
        return self._plain() or self._parsed()

    def _plain(self) -> Record | None:
        """A record without quotes, as nearly all are, taken at once; None where it has one or is larger than it may be."""
        line, end = self._line, self._end_of_line(self._position)
        written = self._text[self._position : end]
        if '"' in written or written.count(self._delimiter) >= self._limits.columns:
            return None
        fields = tuple(written.split(self._delimiter))
        if max(map(len, fields)) > self._limits.cell_characters:
            return None
        self._line += 1
        self._position = end + 1
        return Record(fields, (line,) * len(fields), len(fields))

    def _parsed(self) -> Record:
        fields: list[str] = []
        lines: list[int] = []
        width = 0
        more = True
        while more:
            line = self._line
            width += 1
            value = self._field(Place(self._file, line, width))
            fields.append(value)
            lines.append(line)
            if width > self._limits.columns:
                width += self._skipped()
            more = self._text.startswith(self._delimiter, self._position)
            self._position += 1
        self._line += 1
        return Record(tuple(fields), tuple(lines), width)

    def _skipped(self) -> int:
        """How many fields more the line seems to have; they are passed by."""
        end = self._end_of_line(self._position)
        count = self._text.count(self._delimiter, self._position, end)
        self._position = end
        return count

    def _field(self, place: Place) -> str:
        in_quotes = self._text.startswith('"', self._position)
        value = self._quoted(place) if in_quotes else self._bare(place)
        if len(value) > self._limits.cell_characters:
            self._review.note("csv.cell_size", place, limit=str(self._limits.cell_characters))
        return value[: self._limits.cell_characters]

    def _end_of_line(self, begin: int) -> int:
        """Where the line that holds ``begin`` ends; looked for once a line, however many fields it has."""
        if self._line_end < begin:
            end = self._text.find("\n", begin)
            self._line_end = len(self._text) if end < 0 else end
        return self._line_end

    def _bare(self, place: Place) -> str:
        """A field without quotes around it."""
        value = self._text[self._position : self._end_of_field(self._position)]
        self._position += len(value)
        if '"' in value:
            self._review.note("csv.quote_inside", place, found=value, fitting=_in_quotes(value.strip()))
        return value

    def _end_of_field(self, begin: int) -> int:
        end = self._end_of_line(begin)
        delimiter = self._text.find(self._delimiter, begin, end)
        return end if delimiter < 0 else delimiter

    def _quoted(self, place: Place) -> str:
        """A field between quotes; a doubled quote in it is one."""
        parts: list[str] = []
        begin = self._position + 1
        while True:
            end = self._text.find('"', begin)
            if end < 0:
                raise self._open(place)
            parts.append(self._text[begin:end])
            self._line += self._text.count("\n", begin, end)
            after = self._text[end + 1 : end + 2]
            if after != '"':
                break
            parts.append('"')
            begin = end + 2
        if after in ("", "\n", self._delimiter):
            self._position = end + 1
            return "".join(parts)
        if self._line > place.line:
            # Most often the quote that was meant to open a later cell: the first one was never closed.
            raise self._open(place)
        return self._ended(place, end)

    def _open(self, place: Place) -> UnreadableError:
        self._review.note("csv.quote_open", place, found=self._review.line(place))
        return UnreadableError()

    def _ended(self, place: Place, end: int) -> str:
        """A field whose text goes on after its closing quote, taken to the next delimiter or line end."""
        written = self._text[self._position : self._end_of_field(end)]
        self._review.note("csv.quote_end", place, found=written, fitting=_in_quotes(written.strip()))
        self._position += len(written)
        return written


def _in_quotes(text: str) -> str:
    """The text as one cell between quotes."""
    doubled = text.replace('""', '"').replace('"', '""')
    return f'"{doubled}"'


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


def read(file: str, text: str, review: Review, limits: Limits = LIMITS) -> Delimited:
    """The records that ``text`` writes; blank lines at the end are left out, other faults are noted."""
    lines = text.split("\n")
    review.took_up(file, lines)
    result = Delimited(file, _delimiter(file, lines), review)
    text = text.rstrip("\n")
    if not text:
        review.note("csv.empty", Place(file, 1))
        return result
    try:
        # One more than the limit shows that there are too many; the others needn't be read for that.
        records = list(islice(Records(file, text, result.delimiter, review, limits), limits.rows + 2))
    except UnreadableError:
        return result
    if _fits(result, records, limits):
        result.header = records[0]
        _take(result, records[1:])
        if len(records) == 1:
            review.note("csv.bare", Place(file, 1), found=lines[0])
    return result


def _delimiter(file: str, lines: Sequence[str]) -> str:
    """The sign between the cells: of the header, unless it has none and most lines after it have semicolons."""
    if file.endswith(".tsv"):
        return "\t"
    if ";" in lines[0] or "," not in lines[0]:
        return ";"
    after = [line for line in lines[1:_LOOKED_AT] if line]
    return ";" if 2 * sum(line.count(";") > line.count(",") for line in after) > len(after) else ","


def _fits(result: Delimited, records: list[Record], limits: Limits) -> bool:
    """True when the table is of a size and form that can be read on."""
    header, place, note = records[0], Place(result.file, 1), result.review.note
    only = header.fields[0]
    other = next((word for sign, word in _OTHER_SIGNS.items() if sign in only), "")
    if only.strip().lower().startswith("sep="):
        note("csv.sep", place, found=only)
    elif header.width > limits.columns:
        note("csv.columns", place, found=str(header.width), limit=str(limits.columns))
    elif len(records) > limits.rows + 1:
        note("csv.rows", Place(result.file, records[-1].line), limit=f"{limits.rows}")
    elif header.width * len(records) > limits.cells:
        note("csv.cells", place, found=str(header.width * len(records)), limit=f"{limits.cells}")
    elif header.width == 1 and other:
        note("csv.delimiter", place, found=only, sign=words()(f"other_separator.{other}"))
    elif header.width == 1 and result.delimiter == "\t" and ";" in only:
        note("csv.delimiter_tsv", place, found=only)
    elif header.is_empty:
        filled = next((record for record in records if not record.is_empty), header)
        code = "csv.header_below" if _are_names(filled) else "csv.header"
        note(code, place, found=result.review.line(place), line=str(filled.line))
    elif header.width == 1 and (below := _header_below(records)) is not None:
        note("csv.header_below", place, found=only, line=str(below.line))
    else:
        return True
    return False


def _header_below(records: Sequence[Record]) -> Record | None:
    """The header under lines of one cell, as a title above a table is, or None where there is no such table."""
    wide = [record for record in records[1:] if record.width > 1]
    below = next((record for record in wide if _are_names(record)), None)
    return below if below is not None and sum(record.width == below.width for record in wide) > 1 else None


def _are_names(record: Record) -> bool:
    """True where each field that holds anything begins with a letter, and two do: so a header is written."""
    words = [value.strip() for value in record.fields if value.strip()]
    return len(words) > 1 and all(word[0].isalpha() for word in words)


def _take(result: Delimited, records: Iterable[Record]) -> None:
    """Keep the records that are as wide as the header; the others are noted, empty ones once for all in a row."""
    width = len(result.names)
    for empty, run in groupby(records, lambda record: record.is_empty):
        if empty:
            _empty(result, list(run))
            continue
        for record in run:
            swallowed = _swallowed(result, record, 1 if record.width == width else record.width)
            if record.width == width and swallowed is None:
                result.records.append(record)
                continue
            result.whole = False
            if swallowed is not None:
                result.review.note("csv.quote_open", swallowed, found=result.review.line(swallowed))
            else:
                _wrong_width(result, record, width)


def _swallowed(result: Delimited, record: Record, among: int) -> Place | None:
    """Where a quote was closed only by the next one in the file, and so took rows into a cell; None where none did.

    ``among`` says how many of the first fields are looked at: in a row of the right width only its name can't hold
    a line break and a delimiter, for a remark may.
    """
    for number, value in enumerate(record.fields[:among], start=1):
        if "\n" in value and result.delimiter in value:
            return Place(result.file, record.lines[number - 1], number)
    return None


def _empty(result: Delimited, run: list[Record]) -> None:
    place = Place(result.file, run[0].line)
    code = "csv.empty_row" if len(run) == 1 else "csv.empty_rows"
    shown = result.review.line(place)
    result.review.note(code, place, found=shown, first=str(place.line), last=str(run[-1].line))


def _wrong_width(result: Delimited, record: Record, width: int) -> None:
    line = result.review.line(Place(result.file, record.line))
    for sign, word in _SIGNS.items():
        parts = line.split(sign)
        if sign != result.delimiter and record.width == 1 and len(parts) == width > 1:
            known = {"sign": words()(f"signs.{_SIGNS[result.delimiter]}"), "other": words()(f"signs.{word}")}
            fitting = result.delimiter.join(part.strip() for part in parts)
            result.review.note(
                "csv.other_sign", Place(result.file, record.line, 1), found=line, fitting=fitting, **known
            )
            return
    column = min(record.width, width + 1)
    place = Place(result.file, record.lines[column - 1], column)
    wide = "csv.wide_comma" if result.delimiter == "," else "csv.wide"
    result.review.note(
        "csv.narrow" if record.width < width else wide,
        place,
        found=result.review.line(place),
        count="1 cell" if record.width == 1 else f"{record.width} celler",
        width=str(width),
        sign=words()(f"separator.{_SIGNS[result.delimiter]}"),
    )
