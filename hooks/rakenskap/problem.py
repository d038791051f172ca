"""What a person needs to mend one fault in the data: where, what, what was expected, and what to do.

The tree of problems is the file ``problem.sv.yaml`` beside this module: one entry for each code, in Swedish.
Everything else that goes wrong is a fault in Räkenskap and may trace.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

import yaml

SUFFIX_REMEDY: Final = "remedy"


class Severity(StrEnum):
    """How bad a problem is: an error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file, physical line and column, both counted from 1 (0 = the whole file).

    In a CSV file the column is the number of the field, as a spreadsheet counts; in YAML it is the character.
    """

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue: its severity and the patterns of its sentences."""

    severity: Severity
    text: str
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data, worded in Swedish for the person who can mend it.

    ``found`` and ``expected`` are verbatim text of the file (empty when there is nothing to show), ``mark`` is
    what to point at in ``line_text``, the physical line itself.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    text: str
    found: str
    expected: str
    remedy: str
    column_name: str = ""
    line_text: str = ""

    @property
    def place(self) -> Place:
        """Where the fault is."""
        return Place(self.file, self.line, self.column)

    @property
    def is_error(self) -> bool:
        """True when it stops publishing."""
        return self.severity is Severity.ERROR


@cache
def catalogue() -> dict[str, Entry]:
    """Every problem code with its severity and wording."""
    raw = yaml.safe_load(resources.files("rakenskap").joinpath("problem.sv.yaml").read_text(encoding="utf-8"))
    return {
        code: Entry(
            Severity(entry.get("severity", "error")),
            entry["text"],
            entry.get("expected", ""),
            entry[SUFFIX_REMEDY],
        )
        for code, entry in raw.items()
    }


def visible(text: str) -> str:
    """``text`` with the characters nobody can see written out, so that a fault in them can be found."""
    names = {"\t": "⇥", "\n": "⏎", "\r": "⏎", "\ufeff": "(BOM)", "\x00": "(noll)"}
    return "".join(
        names.get(char, char if char.isprintable() or char == "\u00a0" else f"(U+{ord(char):04X})") for char in text
    )


def problem(
    code: str, place: Place, *, found: str = "", column_name: str = "", line_text: str = "", **values: str
) -> Problem:
    """The problem ``code`` at ``place``, worded from the catalogue.

    ``values`` fill the placeholders of the code's sentences; ``found`` fills ``{found}`` too.

    Raises:
        KeyError: for a code or a placeholder that the catalogue lacks (a fault in Räkenskap).
    """
    entry = catalogue()[code]
    shown = visible(found)
    words = {"found": shown, "column_name": column_name} | {key: visible(value) for key, value in values.items()}
    fill = string.Formatter().vformat
    return Problem(
        file=place.file,
        line=place.line,
        column=place.column,
        code=code,
        severity=entry.severity,
        text=fill(entry.text, (), words),
        found=shown,
        expected=fill(entry.expected, (), words),
        remedy=fill(entry.remedy, (), words),
        column_name=column_name,
        line_text=line_text,
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats: errors before warnings within a file, files in order, then line and column."""
    unique = {(p.file, p.line, p.column, p.code, p.found, p.text): p for p in problems}
    return tuple(sorted(unique.values(), key=lambda p: (p.file, not p.is_error, p.line, p.column, p.code, p.found)))
