"""A file of the register as rows: its columns, which of them may be left out, must be filled or have choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rakenskap.model.problem import Place, Review
from rakenskap.reading.files.data_folder import REGISTER, DataFolder
from rakenskap.swedish.identifier import ID, slug

FOLDER: Final = f"data/{REGISTER}"
_NAMES: Final = frozenset({"id", "legend"})
"""The columns whose words are ids."""


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file of the register holds: its columns in order, those that are ``filled``, with choices, and ``optional``."""

    name: str
    columns: tuple[str, ...]
    filled: frozenset[str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()


Row = tuple[dict[str, str], Place]
"""The words of a row by column, and where its first column stands."""


def rows(folder: DataFolder, own: RegisterFile) -> list[Row] | None:
    """The rows of one file; empty where it isn't there, None where it can't be read."""
    path = f"{FOLDER}/{own.name}"
    if not folder.is_there(path):
        return []
    table = folder.table(path)
    if table is None:
        return None
    if table.above:
        table.note_above()
        return None
    names = tuple(column for column in own.columns if column not in own.optional or column in table.names)
    if table.names != names:
        folder.review.note("register.header", Place(path, 1), found=";".join(table.names), wanted=";".join(names))
        return None
    found = []
    for record in table.records:
        row = dict(zip(table.names, (written.strip() for written in record.fields), strict=True))
        key = next((at for at, name in enumerate(names) if name == "id"), 0)
        place = Place(path, record.lines[key], key + 1)
        for column, (value, line) in enumerate(zip(row.values(), record.lines, strict=True), start=1):
            _check(folder.review, Place(path, line, column), names[column - 1], value, own)
        found.append((row, place))
    # A faulty row may be the one that a report means.
    return found if table.whole and not folder.review.has_error(path) else None


def at(row: Row, column: str) -> Place:
    """Where a column of a row stands."""
    words, place = row
    return Place(place.file, place.line, list(words).index(column) + 1)


def _check(review: Review, place: Place, column: str, value: str, own: RegisterFile) -> None:
    if column in own.filled and not value:
        review.note("register.empty", place, column_name=column, column=column)
    elif column in _NAMES and not ID.fullmatch(value):
        review.note("value.slug", place, found=value, column_name=column, key=column, fitting=slug(value) or "namn")
    elif column in own.choices and value not in own.choices[column]:
        review.unknown("value.unknown", place, value, own.choices[column], column_name=column, key=column)
