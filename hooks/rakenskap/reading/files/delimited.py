"""CSV and TSV files as tables of text: a header, and records as wide as it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final

from rakenskap.model.problem import Place
from rakenskap.model.review import Review
from rakenskap.reading.files.guard import LIMITS, Limits
from rakenskap.reading.files.record import Record, Records, UnreadableError
from rakenskap.swedish.number import Dialect

_OTHER_SIGNS: Final = {"\t": "tabb", "|": "lodstreck"}
_SIGNS: Final = {"\t": "en tabb", ";": "ett semikolon", ",": "ett komma"}


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
    result = Delimited(file, _delimiter(file, lines[0]), review)
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


def _delimiter(file: str, header: str) -> str:
    if file.endswith(".tsv"):
        return "\t"
    return ";" if ";" in header or "," not in header else ","


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
        note("csv.delimiter", place, found=only, sign=other)
    elif header.width == 1 and result.delimiter == "\t" and ";" in only:
        note("csv.delimiter_tsv", place, found=only)
    elif header.is_empty:
        note("csv.header", place, found=result.review.line(place))
    else:
        return True
    return False


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
    column = min(record.width, width + 1)
    place = Place(result.file, record.lines[column - 1], column)
    wide = "csv.wide_comma" if result.delimiter == "," else "csv.wide"
    result.review.note(
        "csv.narrow" if record.width < width else wide,
        place,
        found=result.review.line(place),
        count="1 cell" if record.width == 1 else f"{record.width} celler",
        width=str(width),
        sign=_SIGNS[result.delimiter],
    )
