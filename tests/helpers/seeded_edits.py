"""Seeded edits of the files of a small municipality, each of which knows what it has changed, in words of its own.

Nothing here asks the program anything: what is to be told is known from what was written.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import municipality
from folders import ROOT
from municipality import BOARD, Municipality

REPORTS: Final = (f"{BOARD}/2024/arsrapport", f"{BOARD}/2025/arsrapport")
LABELS: Final = ("Bibliotek", "Simhall", "Museum", "Konsthall", "Idrottsplats", "Musikskola")
GOALS: Final = ("Fler ska låna böcker", "Fler ska kunna simma", "Fler ska besöka museet")
WORDS: Final = {"uppnatt": "Uppnått", "delvis": "Delvis uppnått", "ej": "Inte uppnått"}
NOUNS: Final = ("hyllor", "dörrar", "lampor", "stolar", "kartor", "böcker", "skåp", "mattor")
SITE_WORDS: Final = {"theme.menu": "Meny", "theme.about": "Om webbplatsen", "theme.contents": "Innehåll"}
MEASURE: Final = "Antal besök under året."

Told = tuple[str, ...]
"""What has to be told: the kind of thing, where, and what it was and is."""


def founded(folder: Path) -> Municipality:
    """A municipality with two published reports, on a branch of its own."""
    made = municipality.founded(folder)
    statement = "site_config/tillganglighet.yaml"
    made.write(statement, (ROOT / statement).read_text(encoding="utf-8"))
    made.write(
        "data/register/measures.csv",
        f"id;name;unit;gender;plural;definition;kolada;better\nbesok;Besök;st;ett;ja;{MEASURE};;ingen\n",
    )
    for address in REPORTS:
        year = address.split("/")[1]
        made.report("arsrapport", int(year))
        rows = "".join(f"{label};;{at}2{at}0;{at}300;\n" for at, label in enumerate(LABELS, start=1))
        made.write(f"data/{address}/drift.csv", f"label;id;utfall_{year};budget_{year};note\n{rows}")
        goals = "".join(
            f"- goal: {goal}\n  status: uppnatt\n  analysis: |\n    {_sentence(at)}\n" for at, goal in enumerate(GOALS)
        )
        made.write(f"data/{address}/mal.yaml", goals)
    made.commit("Publicera")
    made.git("checkout", "-q", "-b", "andring")
    return made


def _sentence(at: int) -> str:
    return f"Nämnden köpte nya {NOUNS[at]} och ställde dem i den stora salen under våren."


@dataclass(slots=True)
class SeededEdit:
    """Some edits of a municipality's files: what has to be ``told`` of them, and which reports need an edition."""

    made: Municipality
    chance: random.Random
    told: set[Told] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    used: set[Told] = field(default_factory=set)
    only_added: bool = True
    is_publishable: bool = True

    def apply(self, count: int) -> None:
        """Make ``count`` edits of different places."""
        kinds: list[Callable[[], None]] = [
            self.figure, self.figure, self.figure, self.sign, self.light, self.light, self.analysis, self.text, self.note,
            self.row_added, self.row_removed, self.section, self.meaning, self.measure, self.word, self.new, self.title,
        ]  # fmt: skip
        for edit in self.chance.sample(kinds, count):
            edit()

    def release(self) -> None:
        """Give every report that was changed an edition, as somebody who has read the guide does."""
        for address in sorted(self.touched):
            kind = "komplettering" if self.only_added else "rattelse"
            self.made.release(f"data/{address}", "1.1.0" if self.only_added else "1.0.1", kind, day="2027-12-30")

    def _address(self) -> str:
        own = self.chance.choice(REPORTS)
        self.touched.add(own)
        return own

    def _free(self, *place: str) -> bool:
        """Whether nothing has been edited at a place yet; it is taken now."""
        is_free = place not in self.used
        self.used.add(place)
        return is_free

    def _lines(self, address: str) -> list[list[str]]:
        content = (self.made.folder / f"data/{address}/drift.csv").read_text(encoding="utf-8")
        return [line.split(";") for line in content.splitlines()]

    def _write(self, address: str, lines: list[list[str]]) -> None:
        self.made.write(f"data/{address}/drift.csv", "\n".join(";".join(line) for line in lines) + "\n")

    def _row(self, address: str) -> int | None:
        """The line of a row that nothing has been done to."""
        at = self.chance.randrange(1, len(LABELS) + 1)
        return at if self._free("row", address, LABELS[at - 1]) else None

    def figure(self) -> None:
        """Another figure in one cell."""
        self._cell(str(self.chance.randrange(1000, 9999)))

    def sign(self) -> None:
        """A sign for why there is no figure, in one cell."""
        self._cell("..")

    def _cell(self, new: str) -> None:
        address = self._address()
        at, column = self._row(address), self.chance.choice((2, 3))
        lines = self._lines(address)
        if at is None or lines[at][column] == new:
            return
        name = f"{lines[at][0]}, {lines[0][column].replace('_', ' ')}"
        self.told.add(("figure", address, name, printed(lines[at][column]), printed(new)))
        lines[at][column] = new
        self.only_added = False
        self._write(address, lines)

    def light(self) -> None:
        """Another verdict on a goal."""
        address, goal = self._address(), self.chance.choice(GOALS)
        if self._free("light", address, goal):
            new = self.chance.choice(("delvis", "ej"))
            before = f"- goal: {goal}\n  status: uppnatt"
            self.made.edit(f"data/{address}/mal.yaml", before, before.replace("uppnatt", new))
            self.told.add(("light", address, goal, WORDS["uppnatt"], WORDS[new]))
            self.only_added = False

    def analysis(self) -> None:
        """Another word in the analysis of a goal."""
        address, at = self._address(), self.chance.randrange(len(GOALS))
        if self._free("analysis", address, GOALS[at]):
            new = _sentence(at).replace("våren", "hösten")
            self.made.edit(f"data/{address}/mal.yaml", _sentence(at), new)
            self.told.add(("words", address, GOALS[at], _sentence(at), new))
            self.only_added = False

    def text(self) -> None:
        """Another word in the text of a section."""
        address, before = self._address(), "Biblioteket lånade ut fler böcker än året innan."
        if self._free("text", address):
            new = before.replace("fler", self.chance.choice(("färre", "lika många")))
            self.made.edit(f"data/{address}/datapackage.yaml", before, new)
            self.told.add(("words", address, "Ekonomi", before, new))
            self.only_added = False

    def section(self) -> None:
        """Another title of a section."""
        address = self._address()
        if self._free("text", address):
            self.made.edit(f"data/{address}/datapackage.yaml", "title: Ekonomi", "title: Nämndens ekonomi")
            self.told.add(("words", address, "Nämndens ekonomi", "Ekonomi", "Nämndens ekonomi"))
            self.only_added = False

    def title(self) -> None:
        """Another title of a table."""
        address = self._address()
        if self._free("table", address):
            self.made.edit(f"data/{address}/datapackage.yaml", "title: Nämndens mål", "title: Målen")
            self.told.add(("words", address, "Målen", "Nämndens mål", "Målen"))
            self.only_added = False

    def note(self) -> None:
        """A note on a row."""
        address = self._address()
        at = self._row(address)
        if at is not None:
            lines = self._lines(address)
            lines[at][4] = "Omfattar också lokalerna."
            self.told.add(("words", address, lines[at][0], "", lines[at][4]))
            self._write(address, lines)

    def row_added(self) -> None:
        """A new row."""
        address = self._address()
        if self._free("added", address):
            self._write(address, [*self._lines(address), ["Ateljé", "", "77", "78", ""]])
            self.told.add(("row", address, "", "Ateljé"))

    def row_removed(self) -> None:
        """A row less."""
        address = self._address()
        at = self._row(address)
        if at is not None and self._free("removed", address):
            lines = self._lines(address)
            label = lines[at][0]
            self._write(address, [line for line in lines if line[0] != label])
            self.told.add(("row", address, label, ""))
            self.only_added = False

    def meaning(self) -> None:
        """What a verdict means, for all reports."""
        if self._free("meaning"):
            name = self.chance.choice(tuple(WORDS))
            shapes = {"uppnatt": ("disc", "good"), "delvis": ("half", "part"), "ej": ("square", "bad")}
            line = ";".join((*shapes[name], ""))
            self.made.edit("data/register/legends.csv", f";{line}\n", f";{line}Så som nämnden ser det.\n")
            self.told.add(("register", f"mal, {WORDS[name]}", "meaning", "", "Så som nämnden ser det."))
            for address in REPORTS:
                self.touched.add(address)
                self.told.add(("words", address, WORDS[name], "", "Så som nämnden ser det."))

    def measure(self) -> None:
        """How a measure that no report has is defined."""
        if self._free("measure"):
            new = MEASURE.replace("året", "hela året")
            self.made.edit("data/register/measures.csv", MEASURE, new)
            self.told.add(("register", "Besök", "definition", MEASURE, new))

    def word(self) -> None:
        """A word around every page."""
        key, old = self.chance.choice(tuple(SITE_WORDS.items()))
        if self._free("word"):
            group, name = key.split(".")
            self.made.write("site_config/text/ord.yaml", f"{group}:\n  {name}: Annat ord\n")
            self.told.add(("word", key, old, "Annat ord"))

    def new(self) -> None:
        """A report more."""
        if self._free("new"):
            self.made.report("arsrapport", 2026)
            self.told.add(("new", f"{BOARD}/2026/arsrapport"))


def printed(written: str) -> str:
    """A figure as a page prints it, with ordinary spaces."""
    if not written.isdigit():
        return written
    groups = []
    while written:
        written, group = written[:-3], written[-3:]
        groups.append(group)
    return " ".join(reversed(groups))
