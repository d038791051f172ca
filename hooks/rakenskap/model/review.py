"""The review of the data: the problems found so far, and the lines of the files they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.model.problem import Place, Problem, Severity, catalogue, problem, visible
from rakenskap.swedish.identifier import nearest, slug

MOST_OF_A_CODE: Final = 20
"""How many problems of one code in one file are listed: one habit in a big table must not drown the rest."""
_MOST_NAMES: Final = 12


class Review:
    """The problems of everything that is read together; each brings its line of text."""

    def __init__(self) -> None:
        """Begin with none."""
        self.problems: list[Problem] = []
        self._lines: dict[str, Sequence[str]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._noted: set[tuple[str, str, int]] = set()
        self._silent: set[Place] = set()

    def took_up(self, file: str, lines: Sequence[str]) -> None:
        """Remember the physical lines of a file."""
        self._lines[file] = lines

    def lines(self, file: str) -> tuple[str, ...]:
        """The physical lines of a file that has been taken up."""
        return tuple(self._lines.get(file, ()))

    def line(self, place: Place) -> str:
        """The physical line at ``place``, empty beyond the file."""
        lines = self._lines.get(place.file, ())
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def silence(self, place: Place) -> None:
        """Leave out what else may be noted at ``place``: it follows from a fault that has been noted."""
        self._silent.add(place)

    def note(self, code: str, place: Place, /, *, found: str = "", column_name: str = "", **values: str) -> None:
        """Add a problem, unless its place is silenced or its file has enough of them."""
        if place in self._silent or self._is_enough(code, place):
            return
        line = self.line(place)
        self.take(problem(code, place, found=found, column_name=column_name, line_text=line, **values))

    def unknown(
        self, code: str, place: Place, name: str, known: Iterable[str], /, *, column_name: str = "", **values: str
    ) -> None:
        """Add a problem for a name that isn't there: with the nearest that is, else with those there are."""
        if place in self._silent or self._is_enough(code, place):
            return
        names = list(known)
        near = nearest(name, names) or nearest(slug(name), names) or ""
        words = {"near": near, "options": near or options(names)} | values
        self.note(code, place, found=name, column_name=column_name, **words)

    def amend(self, place: Place, sentence: str) -> None:
        """Add a sentence to the remedy of the last problem that was noted at ``place``."""
        for position in range(len(self.problems) - 1, -1, -1):
            if self.problems[position].place == place:
                found = self.problems[position]
                self.problems[position] = replace(found, remedy=f"{found.remedy} {sentence}")
                return

    def _is_enough(self, code: str, place: Place) -> bool:
        """True, and counted, when the most of the code in the file have been listed: more aren't even worded."""
        key = (place.file, code)
        enough = self._counts[key] >= MOST_OF_A_CODE
        self._counts[key] += enough
        return enough

    def has(self, file: str) -> bool:
        """True when a problem has been noted in the file."""
        return any(path == file and count for (path, _), count in self._counts.items())

    def has_at(self, code: str, file: str, line: int) -> bool:
        """True when the problem has been noted on that line of the file."""
        return (code, file, line) in self._noted

    def has_error(self, file: str) -> bool:
        """True when a problem that stops publishing has been noted in the file."""
        errors = (code for (path, code), count in self._counts.items() if path == file and count)
        return any(catalogue()[code].severity is Severity.ERROR for code in errors)

    def take(self, found: Problem) -> None:
        """Add a finished problem; beyond the most of its code in its file it is only counted."""
        self._counts[found.file, found.code] += 1
        self._noted.add((found.code, found.file, found.line))
        if self._counts[found.file, found.code] <= MOST_OF_A_CODE:
            self.problems.append(found)

    def all(self) -> list[Problem]:
        """Every problem, and for each kind that was cut off how many more there are."""
        listed = {(found.file, found.code): found for found in self.problems}
        more = []
        for (file, code), count in self._counts.items():
            if count > MOST_OF_A_CODE and listed[visible(file), code].is_error:
                last = listed[visible(file), code].line
                more.append(problem("file.more", Place(file), count=str(count - MOST_OF_A_CODE), last=str(last)))
        return [*self.problems, *more]


def options(names: Sequence[str]) -> str:
    """The names as words: all where they are few, else the first and how many more; nothing where there is none."""
    if len(names) <= _MOST_NAMES:
        return listed(names, "eller")
    return f"{', '.join(names[:_MOST_NAMES])} eller någon av {len(names) - _MOST_NAMES} till"


def listed(words: Sequence[str], last: str) -> str:
    """The words with commas between, and ``last`` before the last one."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
