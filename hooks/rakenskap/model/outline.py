"""The outline of a report: its sections as they are read, each with those under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rakenskap.model.problem import Place


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report as it is read; ``show`` names tables, ``level`` is 2 to 4 as its heading on the page.

    ``summary`` is what the editors say of it in plain words, and never the board's own.
    """

    id: str
    title: str
    level: int
    summary: str = ""
    text: str = ""
    show: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    text_place: Place = field(default=Place(""), compare=False)


def walked(parts: tuple[Section, ...]) -> Iterator[Section]:
    """Every section with those under it, in the order of reading."""
    for part in parts:
        yield part
        yield from walked(part.sections)
