"""CSV and TSV as records that know their physical lines, read as strictly as RFC 4180 writes it.

A quote that is never closed would otherwise swallow the file and still look like a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rakenskap.guard import LIMITS, Limits
from rakenskap.number import Dialect
from rakenskap.problem import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it begins, and its fields, with the line where each begins."""

    line: int
    fields: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(slots=True)
class Delimited:
    """One file of records, the header first; ``lines`` are its physical lines."""

    file: str
    delimiter: str
    lines: list[str]
    header: Record | None = None
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def dialect(self) -> Dialect:
        """How decimals are written: with ``,`` between fields a point, else a comma."""
        return Dialect.RFC4180 if self.delimiter == "," else Dialect.SWEDISH

    def line(self, number: int) -> str:
        """The physical line with this number."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def read(file: str, text: str, limits: Limits = LIMITS) -> Delimited:
    """The records that ``text`` writes; blank lines at the end are left out, other faults are problems."""
    lines = text.split("\n")
    result = Delimited(file, _delimiter(file, lines[0]), lines)
    records = _records(result, text)
    while records and records[-1].fields == ("",):
        records.pop()
    if not records:
        result.problems.append(problem("csv.empty", Place(file, 1)))
        return result
    result.header, rows = records[0], records[1:]
    width = len(result.header.fields)
    if width > limits.columns:
        result.problems.append(problem("csv.columns", Place(file, 1), found=str(width), limit=str(limits.columns)))
    if len(rows) > limits.rows:
        result.problems.append(
            problem("csv.rows", Place(file, rows[limits.rows].line), found=str(len(rows)), limit=str(limits.rows))
        )
        rows = rows[: limits.rows]
    for record in rows:
        if len(record.fields) != width:
            code = "csv.blank_line" if record.fields == ("",) else "csv.width"
            result.problems.append(
                problem(
                    code,
                    Place(file, record.line, min(len(record.fields), width)),
                    found=str(len(record.fields)),
                    wanted=str(width),
                    sign=result.delimiter.replace("\t", "tabb"),
                    line_text=result.line(record.line),
                )
            )
        else:
            result.records.append(record)
    return result


def _delimiter(file: str, header: str) -> str:
    if file.endswith(".tsv"):
        return "\t"
    return ";" if ";" in header or "," not in header else ","


def _records(result: Delimited, text: str) -> list[Record]:
    """A small state machine: the csv module can't say on which line a quote was opened."""
    records: list[Record] = []
    fields: list[str] = []
    starts: list[int] = []
    line = start = 1
    position = 0
    size = len(text)
    while position <= size:
        field_line = line
        if position < size and text[position] == '"':
            value, position, line, fault = _quoted(result, text, position, line, len(fields) + 1)
            if fault is not None:
                result.problems.append(fault)
                return records
        else:
            ends = [end for end in (text.find(result.delimiter, position), text.find("\n", position)) if end >= 0]
            end = min(ends, default=size)
            value, position = text[position:end], end
            if '"' in value:
                result.problems.append(
                    problem(
                        "csv.quote_inside",
                        Place(result.file, line, len(fields) + 1),
                        found=value,
                        line_text=result.line(line),
                    )
                )
        if len(value) > LIMITS.cell_characters:
            result.problems.append(
                problem(
                    "csv.cell_size", Place(result.file, field_line, len(fields) + 1), limit=str(LIMITS.cell_characters)
                )
            )
            value = value[:100]
        fields.append(value)
        starts.append(field_line)
        if position >= size or text[position] == "\n":
            records.append(Record(start, tuple(fields), tuple(starts)))
            fields, starts = [], []
            line += 1
            start = line
        position += 1
    return records


def _quoted(
    result: Delimited, text: str, position: int, line: int, column: int
) -> tuple[str, int, int, Problem | None]:
    opened, parts, begin = line, [], position + 1
    while True:
        end = text.find('"', begin)
        if end < 0:
            shown = result.line(opened)
            return (
                "",
                len(text),
                line,
                problem("csv.quote_open", Place(result.file, opened, column), found=shown, line_text=shown),
            )
        parts.append(text[begin:end])
        line += text.count("\n", begin, end)
        if text[end + 1 : end + 2] != '"':
            break
        parts.append('"')
        begin = end + 2
    after = text[end + 1 : end + 2]
    if after not in ("", "\n", result.delimiter):
        # Most often the quote that was meant to open a later cell: the first one was never closed.
        shown = result.line(opened)
        return (
            "",
            len(text),
            line,
            problem("csv.quote_open", Place(result.file, opened, column), found=shown, line_text=shown),
        )
    return "".join(parts), end + 1, line, None
