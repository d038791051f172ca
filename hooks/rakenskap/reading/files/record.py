"""Records of CSV and TSV with their physical lines, one after the other, read as strictly as RFC 4180 writes them.

The csv module can't say on which line a quote was opened, and reads a file that one swallowed as a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rakenskap.model.problem import Place
from rakenskap.model.review import Review
from rakenskap.reading.files.guard import Limits


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
