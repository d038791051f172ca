"""A CSV file with some of its cells replaced, and every other line as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rakenskap.base.limits import LIMITS
from rakenskap.model.problem import Review
from rakenskap.reading.files import csv_table
from rakenskap.reading.files.csv_table import Record, Records, UnreadableError

Spot = tuple[int, int]
"""The line on which a cell begins, and its number in the row, both from 1."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The records of a file, all of them, with what parts their cells."""

    text: str
    delimiter: str
    records: tuple[Record, ...]

    @classmethod
    def read(cls, path: str, text: str) -> CsvFile | None:
        """The file, or None where it can't be read as a table."""
        table = csv_table.read(path, text, Review())
        if table.header is None:
            return None
        review = Review()
        review.took_up(path, text.split("\n"))
        try:
            records = tuple(Records(path, text, table.delimiter, review, LIMITS))
        except UnreadableError:
            return None
        return cls(text, table.delimiter, records)

    def at(self, spot: Spot) -> str | None:
        """What stands in a cell, or None where there is none."""
        line, number = spot
        for record in self.records:
            if number <= len(record.lines) and record.lines[number - 1] == line:
                return record.fields[number - 1]
        return None

    def edited(self, spots: Mapping[Spot, str], words: Callable[[str], str]) -> str:
        """The text with what ``spots`` say in these cells, and what ``words`` makes of the others."""
        lines = self.text.split("\n")
        begins = [record.line for record in self.records]
        ends = [*begins[1:], len(lines) + 1]
        for record, end in reversed(list(zip(self.records, ends, strict=True))):
            fields = [
                spots.get((line, number), words(value))
                for number, (line, value) in enumerate(zip(record.lines, record.fields, strict=True), start=1)
            ]
            if fields != list(record.fields):
                lines[record.line - 1 : end - 1] = [self.delimiter.join(map(self._written, fields))]
        return "\n".join(lines)

    def _written(self, value: str) -> str:
        if any(sign in value for sign in (self.delimiter, '"', "\n")):
            doubled = value.replace('"', '""')
            return f'"{doubled}"'
        return value
