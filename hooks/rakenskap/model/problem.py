"""What a person needs to mend one fault in the data, and the review that gathers the faults as they are found.

The tree of problems is the file ``problem.sv.yaml`` beside this module: one entry for each code, in Swedish.
Everything else that goes wrong is a fault in Räkenskap and may trace.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

import yaml

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.swedish import number, wording
from rakenskap.swedish.identifier import nearest, slug

LONGEST_FOUND: Final = 160
LONGEST_WORD: Final = 70
MOST_CANDIDATES: Final = 60
"""How many sets of figures that may be at fault people are shown; programs get them all."""
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINES: Final = frozenset({"workings", "also", "entry"})
"""What is told in lines of its own, each whole."""
_COUNTS: Final = frozenset({"limit", "count", "first", "last", "line"})
"""The placeholders for how many and for which line: never a year, and nothing that is to be written in a file."""
_INVISIBLE: Final = {"\t": "⇥", "\n": "⏎", "\r": "⏎", "\ufeff": "(BOM)", "\x00": "(noll)"}


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
class CatalogueEntry:
    """One code of the catalogue: its severity and the patterns of its sentences.

    ``near`` is the remedy where a similar name is known, empty where none is ever looked for.
    """

    severity: Severity
    text: str
    expected: str
    remedy: str
    near: str


@dataclass(frozen=True, slots=True)
class SuspectedCell:
    """A figure that may be at fault: its cell as ``table/row/column``, its name, and both values as a page prints them.

    ``slip`` is what may have happened to it, or nothing.
    """

    cell: str
    name: str
    printed: str
    fits: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data, worded in Swedish for the person who can mend it.

    ``found`` is verbatim text of the file (empty when there is nothing to show), ``expected`` what should stand
    there, ``line_text`` the physical line itself, and ``also`` where else the same mistake stands. ``candidates`` are
    the sets of figures that may be at fault, the likeliest first, and ``entry`` the lines that acknowledge the first as
    the original's, ready to paste.
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
    workings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    candidates: tuple[tuple[SuspectedCell, ...], ...] = ()
    entry: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the fault is."""
        return Place(self.file, self.line, self.column)

    @property
    def is_error(self) -> bool:
        """True when it stops publishing."""
        return self.severity is Severity.ERROR

    def candidate_lines(self, most: int = MOST_CANDIDATES) -> tuple[str, ...]:
        """A line for each set of figures that may be at fault, where there are several: ``most``, and how many more."""
        if len(self.candidates) <= 1:
            return ()
        listed = tuple(_candidate_line(own) for own in self.candidates[:most])
        rest = len(self.candidates) - len(listed)
        return (*listed, words()("more_candidates", count=rest)) if rest else listed


def _candidate_line(own: Sequence[SuspectedCell]) -> str:
    """A set of figures: each with what is printed, what would fit, and its cell."""
    told = [words()("candidate", name=one.name, printed=one.printed, fits=one.fits, cell=one.cell) for one in own]
    slip = own[0].slip if len(own) == 1 else ""
    return f"{wording.listed(told, words())}. {slip}".rstrip()


def packaged(package: str, name: str) -> object:
    """What one of Räkenskap's own YAML files holds."""
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where PyYAML has it


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Every problem code with its severity and wording."""
    raw = packaged("rakenskap.model", "problem.sv.yaml")
    entries = raw if isinstance(raw, dict) else {}
    return {
        code: CatalogueEntry(
            Severity(entry.get("severity", "error")),
            entry["text"],
            entry.get("expected", ""),
            entry["remedy"],
            entry.get("near", ""),
        )
        for code, entry in entries.items()
    }


def visible(text: str) -> str:
    r"""``text`` with the characters nobody can see written out, so that a fault in them can be found.

    >>> visible("1 000\u202c")
    '1 000(U+202C)'
    """
    if text.isprintable():
        return text
    return "".join(
        _INVISIBLE.get(char, char if char.isprintable() or char == "\u00a0" else f"(U+{ord(char):04X})")
        for char in text
    )


def problem(
    code: str, place: Place, *, found: str = "", column_name: str = "", line_text: str = "", **values: str
) -> Problem:
    """The problem ``code`` at ``place``, worded from the catalogue.

    ``values`` fill the placeholders of the code's sentences; ``found`` fills ``{found}`` too. ``workings`` among them
    are the equations, a line each, ``also`` the other places of the same mistake, a line each, ``entry`` the lines to
    paste, and ``severity`` another than the catalogue's. With a ``near`` value the remedy is the one that names it.

    Raises:
        KeyError: for a code or a placeholder that the catalogue lacks (a fault in Räkenskap).
    """
    entry = catalogue()[code]
    words = {key: _shortened(visible(value), LONGEST_WORD * 4) for key, value in values.items() if key not in _LINES}
    words |= {"found": _shortened(visible(found), LONGEST_WORD), "column_name": column_name}
    counted = {*_COUNTS, "found"} if "limit" in values else _COUNTS
    words |= {key: _grouped(words[key]) for key in counted & words.keys()}
    near = bool(words.get("near")) and bool(entry.near)
    return Problem(
        file=visible(place.file),
        line=place.line,
        column=place.column,
        code=code,
        severity=Severity(values.get("severity") or entry.severity),
        text=_filled(entry.text, words),
        found=_shortened(visible(found), LONGEST_FOUND),
        expected=_filled(entry.expected, words),
        remedy=_filled(entry.near if near else entry.remedy, words),
        column_name=column_name,
        line_text=_shortened(line_text, LONGEST_FOUND * 6),
        workings=tuple(values.get("workings", "").splitlines()),
        also=tuple(values.get("also", "").splitlines()),
        entry=tuple(values.get("entry", "").splitlines()),
    )


def _grouped(count: str) -> str:
    """A count with spaces between its thousands; any other text as it is."""
    return number.swedish(Decimal(count)) if count.isascii() and count.isdigit() else count


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with its placeholders filled; an empty value takes the space before it along."""
    parts: list[str] = []
    for literal, name, _, _ in string.Formatter().parse(pattern):
        parts.append(literal)
        if name is not None:
            if not words[name]:
                parts[-1] = parts[-1].removesuffix(" ")
            parts.append(words[name])
    return "".join(parts)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats: files in order, errors before warnings within a file, then line and column.

    How many more there are of a kind is told after those that are listed.
    """
    unique = {(p.file, p.line, p.column, p.code, p.found, p.text): p for p in problems}
    return tuple(sorted(unique.values(), key=_order))


def _order(found: Problem) -> tuple[str, bool, bool, int, int, str, str]:
    more = found.code == "file.more"
    return (found.file, not found.is_error, more, found.line, found.column, found.code, found.text)


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
        self._alike: dict[tuple[str, ...], tuple[int, dict[int, str]]] = {}

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
        self.suspect(code, place, (), found=found, column_name=column_name, **values)

    def suspect(
        self, code: str, place: Place, candidates: tuple[tuple[SuspectedCell, ...], ...], /, **values: str
    ) -> None:
        """Add a problem as ``note`` does, with the sets of figures that may be at fault."""
        if place in self._silent or self.is_enough(code, place):
            return
        self.take(replace(problem(code, place, line_text=self.line(place), **values), candidates=candidates))

    def note_alike(
        self, key: Sequence[str], code: str, place: Place, /, *, found: str = "", column_name: str = "", **values: str
    ) -> None:
        """Add a problem, or its line to the one of the same code and ``key`` in the file: a mistake made in many rows.

        Where what should stand there is known (``fitting``), the few other lines are told with it.
        """
        own = (place.file, code, *key)
        if own in self._alike:
            fitting = values.get("fitting", "")
            self._alike[own][1].setdefault(place.line, f"{visible(found)} → {fitting}" if fitting else "")
            return
        before = len(self.problems)
        self.note(code, place, found=found, column_name=column_name, **values)
        if len(self.problems) > before:
            self._alike[own] = (before, {})

    def unknown(
        self, code: str, place: Place, name: str, known: Iterable[str], /, *, column_name: str = "", **values: str
    ) -> None:
        """Add a problem for a name that isn't there: with the nearest that is, else with those there are."""
        if place in self._silent or self.is_enough(code, place):
            return
        self.note(code, place, found=name, column_name=column_name, **_near(name, known) | values)

    def unknown_alike(
        self, code: str, place: Place, name: str, known: Iterable[str], /, *, column_name: str = "", **values: str
    ) -> None:
        """Add a problem for a name that isn't there, as ``unknown``; once for all rows that have the name in the column."""
        if place not in self._silent:
            words = _near(name, known) | values
            self.note_alike((column_name, name), code, place, found=name, column_name=column_name, **words)

    def amend(self, place: Place, sentence: str) -> None:
        """Add a sentence to the remedy of the last problem that was noted at ``place``."""
        for position in range(len(self.problems) - 1, -1, -1):
            if self.problems[position].place == place:
                found = self.problems[position]
                self.problems[position] = replace(found, remedy=f"{found.remedy} {sentence}")
                return

    def withdraw(self, code: str, file: str, line: int) -> None:
        """Take back the problem of this code on a line: what has been noted since says more."""
        kept = [own for own in self.problems if (own.code, own.file, own.line) != (code, visible(file), line)]
        self._counts[file, code] -= len(self.problems) - len(kept)
        self.problems = kept

    def is_enough(self, code: str, place: Place) -> bool:
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
        problems = list(self.problems)
        for position, lines in self._alike.values():
            others = {line: lines[line] for line in sorted(lines) if line != problems[position].line}
            if others:
                problems[position] = replace(problems[position], also=tuple(also_lines(others)))
        more = []
        for (file, code), count in self._counts.items():
            if count > MOST_OF_A_CODE and listed[visible(file), code].is_error:
                last = listed[visible(file), code].line
                more.append(problem("file.more", Place(file), count=str(count - MOST_OF_A_CODE), last=str(last)))
        return [*problems, *more]


def also_lines(told: Mapping[int, str]) -> Iterable[str]:
    """Lines of a file as words: each with what should stand there where that is known and they are few."""
    if all(told.values()) and len(told) <= MOST_OF_A_CODE:
        return (f"{words()('repeated.line', line=line)}: {own}" for line, own in told.items())
    return [words()("lines", numbers=wording.listed(wording.runs(told), words()))]


def _near(name: str, known: Iterable[str]) -> dict[str, str]:
    """The known name that is nearest, and what is to be chosen among."""
    names = list(known)
    near = nearest(name, names) or nearest(slug(name), names) or ""
    return {"near": near, "options": near or options(names)}


def options(names: Sequence[str], word: str = "either") -> str:
    """The names as words: all where they are few, else the first and how many more; nothing where there is none.

    ``word`` is the key of what stands before the last, as for ``wording.listed``.
    """
    if len(names) <= _MOST_NAMES:
        return wording.listed(names, words(), word=word)
    return words()(f"wording.{word}_more", first=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)


def line_words(numbers: Iterable[int]) -> str:
    """The numbers of lines as words.

    >>> line_words([3]), line_words([9, 3, 5, 6, 7])
    ('rad 3', 'rad 3, 5–7 och 9')
    """
    return words()("lines", numbers=options(wording.runs(numbers), "listed"))


def sign_words(character: str) -> str:
    """What a sign that looks like another is called, with its number.

    >>> sign_words("–"), sign_words("\u2003"), sign_words("⸺")
    ('ett tankstreck (U+2013)', 'ett mellanslag av annat slag (U+2003)', 'ett annat streck (U+2E3A)')
    """
    number = f"{ord(character):04X}"
    if f"cell.sign.{number}" in words().strings:
        return words()(f"cell.sign.{number}")
    return words()("cell.sign.space" if character.isspace() else "cell.sign.other", number=f"U+{number}")


def words() -> Text:
    """How problems list names and places."""
    return site_text.of_package("rakenskap.model", "problem_words.sv.yaml")


class SettingsError(Exception):
    """``site.yaml`` or a hand-written page can't be used; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Carries the problems."""
        super().__init__(problems[0].file)
        self.problems = problems
