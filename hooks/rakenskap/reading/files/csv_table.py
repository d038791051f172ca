"""CSV and TSV files as tables of text: a header, and records as wide as it that know their physical lines.

The csv module can't say on which line a quote was opened, and reads a file that one swallowed as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final

from rakenskap.base.limits import LIMITS, Limits
from rakenskap.model.problem import Place, Review, line_words, words
from rakenskap.swedish.number import Dialect

_LOOKED_AT: Final = 8
"""How many lines tell which sign stands between cells."""
_PAIR: Final = 2
_ABOVE: Final = 12
"""Among how many records a header is looked for that doesn't stand first."""
_OTHER_SIGNS: Final = {"\t": "tab", "|": "bar"}
_SIGNS: Final = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "bar", " ": "spaces"}
"""The signs between cells, each with the key of what it is called."""
_NAMED: Final = re.compile(r"(?i)\"?sep=(?P<sign>[;,\t])\"?[;,\t]*")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_FIGURE: Final = re.compile(r"[-+−–]?\s?[0-9][0-9\s.,]*")
_GAP: Final = re.compile(r"(?: {2,}|\t)\s*")
_OTHER_CELLS: Final = re.compile(r'[,;\t|]"|"[,;\t|]')
_CURLY: Final = re.compile('[“”„]([^“”„"]*[;,][^“”„"]*)[“”]')
"""A cell between quotes that a word processor has bent."""


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
        # where another sign stands between the cells, the quotes are theirs
        is_line = len(value) > 1 and _OTHER_CELLS.search(value) is not None and place.column == 1
        if '"' in value and not (is_line and self._text[self._position : self._position + 1] in ("", "\n")):
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

    ``header`` is None when the file can't be read as a table at all. ``above`` is the last line of what stands above
    the header without being of the table, 0 where nothing does.
    """

    file: str
    delimiter: str
    review: Review
    header: Record | None = None
    records: list[Record] = field(default_factory=list)
    whole: bool = True
    above: int = 0

    @property
    def dialect(self) -> Dialect:
        """How decimals are written: with ``,`` between fields a point, else a comma."""
        return Dialect.RFC4180 if self.delimiter == "," else Dialect.SWEDISH

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the header."""
        return tuple(name.strip() for name in self.header.fields) if self.header is not None else ()

    def note_above(self, fitting: str = "", then: str = "") -> None:
        """Note what stands above the header; ``fitting`` is the header where it should be another, ``then`` says so."""
        last, line = self.above, self.header.line if self.header is not None else 1
        known = {"line": str(line), "lines": line_words(range(1, last + 1)), "then": then}
        shown = next((text for text in self.review.lines(self.file)[:last] if text.strip(self.delimiter).strip()), "")
        fitting = fitting or self.delimiter.join(self.names)
        self.review.note("csv.header_below", Place(self.file, 1, 1), found=shown, fitting=fitting, **known)


def read(file: str, text: str, review: Review, limits: Limits = LIMITS) -> Delimited:
    """The records that ``text`` writes, without what spreadsheets add to a table and is empty; faults are noted.

    That are a first line that names the delimiter, empty lines at the end and empty fields beyond the header.
    """
    lines = text.split("\n")
    review.took_up(file, lines)
    named = _named_delimiter(lines[0])
    result = Delimited(file, named or _delimiter(file, lines), review)
    text = "\n".join(_without_empty_end(lines, result.delimiter))
    if not text.strip("\n") or (named and "\n" not in text):
        review.note("csv.empty", Place(file, 1))
        return result
    try:
        # One more than the limit shows that there are too many; the others needn't be read for that.
        records = list(islice(Records(file, text, result.delimiter, review, limits), limits.rows + 2))
    except UnreadableError:
        return result
    if named:
        del records[0]
    first = _first(records)
    table = _trimmed(records[first:])
    if _fits(result, table, limits):
        result.header = table[0]
        result.above = table[0].line - 1 if first else 0
        _take(result, table[1:])
        if len(table) == 1:
            review.note("csv.bare", Place(file, table[0].line), found=lines[table[0].line - 1])
    return result


def _named_delimiter(line: str) -> str:
    """The sign that a first line for Excel names (``sep=;``), or nothing where it is no such line."""
    match = _NAMED.fullmatch(line)
    return match["sign"] if match is not None else ""


def _without_empty_end(lines: list[str], delimiter: str) -> list[str]:
    """The lines to the last one that holds anything but delimiters."""
    empty = f"{delimiter} \t\u00a0"
    end = len(lines)
    while end > 1 and not lines[end - 1].strip(empty):
        end -= 1
    return lines[:end]


def _delimiter(file: str, lines: Sequence[str]) -> str:
    """The sign between the cells: of the header, unless it has none and most lines after it have semicolons."""
    if file.endswith(".tsv"):
        return "\t"
    after = [line for line in lines[1:_LOOKED_AT] if line]
    if ";" in lines[0]:
        return ";"
    if "," not in lines[0]:
        # a title above a table with commas: its lines have as many, and more than one
        counts = {line.count(",") for line in after if "," in line}
        return "," if len(counts) == 1 and counts != {1} and not any(";" in line for line in after) else ";"
    return ";" if 2 * sum(line.count(";") > line.count(",") for line in after) > len(after) else ","


def _first(records: Sequence[Record]) -> int:
    """Where the header stands: first, or below empty lines and lines of one cell, as a title above a table is."""
    for at, record in enumerate(records[:_ABOVE]):
        filled_in = [value.strip() for value in record.fields if value.strip()]
        if len(filled_in) > 1:
            return at if at and _is_header(records, at) else 0
        # one of two columns may have no name, and no figure is passed by
        if filled_in and (len(record.fields) == _PAIR or _FIGURE.fullmatch(filled_in[0]) is not None):
            return 0
    filled = next((at for at, record in enumerate(records) if not record.is_empty), 0)
    return filled if filled and len(records[filled].fields) == 1 else 0


def _is_header(records: Sequence[Record], at: int) -> bool:
    """True where each field that holds anything begins with a letter or is a year, and rows as wide follow."""
    record = records[at]
    words = [value.strip() for value in record.fields if value.strip()]
    following = [other for other in records[at + 1 :] if not other.is_empty]
    # a row of words would be one too; a header of numbers could be a row
    is_names = all(word[0].isalpha() or _YEAR.fullmatch(word) is not None for word in words)
    return is_names and any(other.width == record.width for other in following)


def _trimmed(records: Sequence[Record]) -> list[Record]:
    """The records without the last fields where neither the header nor any row holds anything."""
    width = len(records[0].fields)
    names = max((at for at, name in enumerate(records[0].fields, start=1) if name.strip()), default=width)
    used = max((_used(record) for record in records), default=width)
    # beyond the header only a row as wide as nearly all others can say that a column has no name
    wide = width if any(_used(record) > names for record in records if len(record.fields) == width) else names
    wide = max(wide, 1)
    if wide == width and used <= width and all(record.width <= width for record in records):
        return list(records)
    return [_narrowed(record, wide) for record in records]


def _used(record: Record) -> int:
    """How many fields the record has to the last that holds anything."""
    return max((at for at, value in enumerate(record.fields, start=1) if value.strip()), default=0)


def _narrowed(record: Record, width: int) -> Record:
    """The record without the empty fields that it has beyond ``width``."""
    if record.width != len(record.fields) or record.width <= width or _used(record) > width:
        return record
    return Record(record.fields[:width], record.lines[:width], width)


def _fits(result: Delimited, records: Sequence[Record], limits: Limits) -> bool:
    """True when the table is of a size and form that can be read on."""
    header, place, note = records[0], Place(result.file, records[0].line), result.review.note
    if header.width > limits.columns:
        note("csv.columns", place, found=str(header.width), limit=str(limits.columns))
    elif len(records) > limits.rows + 1:
        note("csv.rows", Place(result.file, records[-1].line), limit=f"{limits.rows}")
    elif header.width * len(records) > limits.cells:
        note("csv.cells", place, found=str(header.width * len(records)), limit=f"{limits.cells}")
    elif header.is_empty:
        note("csv.header", place, found=result.review.line(place))
    elif header.width == 1:
        return _fits_alone(result, records)
    else:
        return True
    return False


def _fits_alone(result: Delimited, records: Sequence[Record]) -> bool:
    """True when a header of one cell is one, and not of a table whose cells are parted by another sign."""
    only, place, note = records[0].fields[0], Place(result.file, records[0].line), result.review.note
    other = next((word for sign, word in _OTHER_SIGNS.items() if sign in only), "")
    widths = {record.width for record in records[1:] if not record.is_empty}
    inside = next((sign for sign in ("\t", ";", ",") if sign in only), "")
    width = next(iter(widths)) if len(widths) == 1 else 0
    if inside and _are_quoted(result, records, inside):
        note("csv.quoted_rows", place, found=result.review.line(place), fitting=only)
    elif result.delimiter == "\t" and ";" in only:
        note("csv.delimiter_tsv", place, found=only)
    elif inside and width > 1 and len(_parted(only, inside, result.delimiter)) == width:
        _note_sign(result, records[0], width, inside)
    elif other:
        sign = words()(f"other_separator.{other}")
        note("csv.delimiter", place, found=only, sign=sign, more=words()(f"other_separator_advice.{other}"))
    elif len(_GAP.split(only.strip())) > 1:
        known = {"sign": words()("other_separator.spaces"), "more": words()("other_separator_advice.spaces")}
        note("csv.delimiter", place, found=only, **known)
    else:
        return True
    return False


def _are_quoted(result: Delimited, records: Sequence[Record], sign: str) -> bool:
    """True where every line stands between quotes as a whole, with equally many delimiters inside."""
    lines = [result.review.line(Place(result.file, record.line)) for record in records]
    counts = {record.fields[0].count(sign) for record in records}
    return len(lines) > 1 and len(counts) == 1 and all(re.fullmatch('"[^"]*"', line) for line in lines)


def _take(result: Delimited, records: Iterable[Record]) -> None:
    """Keep the records that are as wide as the header; the others are noted, those alike once for all."""
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
            sign = _other_sign(result, record, width) if swallowed is None else ""
            if swallowed is not None:
                result.review.note("csv.quote_open", swallowed, found=result.review.line(swallowed))
            elif sign:
                _note_sign(result, record, width, sign)
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


def _parted(line: str, sign: str, delimiter: str) -> list[str]:
    """The cells of a line where ``sign`` stands between them, beside the table's own delimiter where both do."""
    if sign == "|":
        return [part.strip() for part in line.strip().strip("|").split("|")]
    if sign == " ":
        return _GAP.split(line.strip())
    if sign == "\t":
        return [part.strip() for part in re.split(f"[\t{delimiter}]", line)]
    review = Review()
    try:
        fields = next(iter(Records("", line, sign, review, LIMITS))).fields
    except UnreadableError:
        return []
    return [field.strip() for field in fields] if not review.problems else []


def _other_sign(result: Delimited, record: Record, width: int) -> str:
    """The sign that stands between the cells of a record, where it isn't the table's; nothing where it is."""
    line = result.review.line(Place(result.file, record.line))
    for sign in ("\t", ";", ",", "|", " "):
        if sign == result.delimiter or width == 1 or (record.width > 1 and sign != "\t"):
            continue
        parts = _parted(line, sign, result.delimiter)
        # figures with a decimal comma make more parts than there are cells
        if len(parts) == width or (sign == "," and record.width == 1 and len(parts) > width):
            return sign
    return ""


def _note_sign(result: Delimited, record: Record, width: int, sign: str) -> None:
    """Note a record that has another sign between its cells than the table."""
    line = result.review.line(Place(result.file, record.line))
    parts = _parted(line, sign, result.delimiter)
    delimiter = words()(f"signs.{_SIGNS[result.delimiter]}")
    fitting = words()("signs.between", width=width, sign=delimiter)
    if len(parts) == width and not any(result.delimiter in part or '"' in part for part in parts):
        fitting = result.delimiter.join(parts)
    known = {"sign": delimiter, "other": words()(f"signs.{_SIGNS[sign]}"), "fitting": fitting}
    result.review.note_alike((sign,), "csv.other_sign", Place(result.file, record.line, 1), found=line, **known)


def _wrong_width(result: Delimited, record: Record, width: int) -> None:
    """Note a record that is of another width than the header."""
    line = result.review.line(Place(result.file, record.line))
    column = min(record.width, width + 1)
    place = Place(result.file, record.lines[column - 1], column)
    if record.width < width:
        code = "csv.narrow"
    elif _CURLY.search(line) is not None:
        code = "csv.curly_quotes"
    else:
        code = "csv.wide_comma" if result.delimiter == "," else "csv.wide"
    known = {"fitting": _CURLY.sub(r'"\1"', line)} if code == "csv.curly_quotes" else {}
    result.review.note_alike(
        (str(record.width),),
        code,
        place,
        found=result.review.line(place),
        count="1 cell" if record.width == 1 else f"{record.width} celler",
        width=str(width),
        sign=words()(f"separator.{_SIGNS[result.delimiter]}"),
        **known,
    )
