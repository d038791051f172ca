"""A made-up report put together: its files as an editor would write them, and what they truly mean."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from true_report import OTHER, PEER, Address, TrueFigure, TrueReport, When

BOARD: Final = "pahittade-namnden"
BOARD_FILE: Final = """name: Påhittade nämnden
municipality: Exempelkommunen
municipality_code: 9999
mandate: Nämnden är påhittad.
fictional: ja
"""
COSTS: Final = frozenset({"cost", "net_cost", "investment"})
"""What is a cost, so that worse than planned is over budget."""
UNJUDGED: Final = frozenset({"ingen"})
"""The verdict that there is none."""
META: Final = (
    *("id", "row_type", "group", "level", "parent", "unit", "persons", "measure", "flow", "role", "status", "note"),
)
"""The columns about rows, in the order that they are written in."""


@dataclass(slots=True)
class MadeCell:
    """What is printed in a cell and what it means; ``broken`` when it is a fault that the editor has acknowledged."""

    printed: str
    measured: str = "amount"
    sign: int = 1
    good: int = 0
    better: int = 0
    is_doubted: bool = False
    is_limited: bool = False


@dataclass(slots=True)
class MadeColumn:
    """A column: its name, role and time, which flow and sex it is of, and what ``fields`` says of it."""

    name: str
    role: str
    when: When | None
    aspect: str = ""
    unit: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class MadeRow:
    """A row; ``role`` is what its figures truly are where it isn't their columns', and ``thing`` what it is of."""

    id: str
    label: str
    cells: list[MadeCell]
    place: str = PEER
    thing: str = ""
    when: When | None = None
    role: str = ""
    unit: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    breaks: tuple[When, ...] = ()


@dataclass(slots=True)
class MadeTable:
    """A table of figures; ``keys`` are those of its resource, ``whole`` the cells that are the board's own result.

    ``totals`` are the rows that are of the whole board's money.
    """

    name: str
    title: str
    kind: str
    columns: list[MadeColumn]
    rows: list[MadeRow]
    unit: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    whole: set[tuple[str, str]] = field(default_factory=set)
    totals: set[str] = field(default_factory=set)
    rows_are_times: bool = False
    breaks: tuple[When, ...] = ()
    verdicts: dict[str, int] | None = None
    is_rounded: bool = False

    def figures(self) -> list[TrueFigure]:
        """Every cell with what it means."""
        found = []
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=False):
                when = row.when or column.when
                assert when is not None
                thing = self.name if self.rows_are_times else f"{self.name}/{row.thing or row.id}"
                found.append(
                    TrueFigure(
                        table=self.name,
                        row=row.id,
                        column=column.name,
                        printed=cell.printed,
                        role=row.role or column.role,
                        when=when,
                        unit=column.unit or row.unit or self.unit,
                        measured=cell.measured,
                        label=row.label,
                        aspect=column.aspect,
                        thing=f"{thing}/{column.aspect}",
                        place=row.place,
                        sign=cell.sign,
                        good=cell.good,
                        better=cell.better,
                        is_doubted=cell.is_doubted or (row.id, column.name) in self.faults,
                        is_limited=cell.is_limited,
                        is_cost=cell.measured in COSTS,
                        breaks=tuple(own.first for own in (*self.breaks, *row.breaks)),
                        measure=row.meta.get("measure", ""),
                    )
                )
        return found

    def csv(self) -> str:
        """The table's file."""
        used = [name for name in META if any(row.meta.get(name) for row in self.rows)]
        first = "period" if self.rows_are_times else "label"
        lines = [[first, *used, *(column.name for column in self.columns)]]
        for row in self.rows:
            printed = [cell.printed for cell in row.cells] or [""] * len(self.columns)
            lines.append([row.label, *(row.meta.get(name, "") for name in used), *printed])
        return "\n".join(";".join(_field(part) for part in line) for line in lines) + "\n"

    def resource(self) -> str:
        """What the descriptor says of it."""
        keys = {"name": self.name, "title": self.title, "kind": self.kind, "path": f"{self.name}.csv"}
        keys |= {"unit": self.unit} if self.unit else {}
        keys |= self.keys
        lines = [f"  - {_entries(keys, 4).lstrip()}"]
        fields = {column.name: column.fields for column in self.columns if column.fields}
        if fields:
            lines.append("    fields:")
            lines += [f"      {name}:\n{_entries(own, 8)}" for name, own in fields.items()]
        if self.rules:
            lines += ["    rules:", *(f"      - {rule}" for rule in self.rules)]
        lines += self.blocks
        if self.notes:
            lines += ["    notes:", *(f"      - {_entries(note, 8).lstrip()}" for note in self.notes)]
        return "\n".join(lines)


@dataclass(slots=True)
class MadeGoals:
    """A list of goals: pairs of a goal and the id of its verdict, and the legend's states as id and words.

    A goal without words is the council's alone, which the board doesn't judge.
    """

    name: str
    goals: list[tuple[str, str]]
    states: list[tuple[str, str]]

    def yaml(self) -> str:
        """The list's file."""
        return "".join(
            (f"- goal: {_text(goal)}\n" if goal else "- council_goal: Fullmäktiges mål\n")
            + (f"  status: {state}\n" if state else "")
            for goal, state in self.goals
        )

    def resource(self) -> str:
        """What the descriptor says of it."""
        return f"  - name: {self.name}\n    title: Mål\n    kind: goals\n    path: {self.name}.yaml\n    legend: egna"

    def legend(self) -> str:
        """Its own words, in the descriptor's form."""
        shapes = ("disc", "half", "square", "ring", "triangle", "diamond")
        tones = ("good", "part", "bad", "none", "none", "none")
        lines = ["legends:", "  - name: egna", "    states:"]
        for (state, words), shape, tone in zip(self.states, shapes, tones, strict=False):
            lines.append(f"      - id: {state}\n        text: {_text(words)}\n        plural: {_text(words.lower())}")
            lines.append(f"        shape: {shape}\n        tone: {tone}")
        return "\n".join(lines)


@dataclass(slots=True)
class MadeReport:
    """A report of one or two tables, with or without goals, of the time ``when``.

    ``contradiction`` is a number that its text prints and the address of the cell that says otherwise.
    """

    slug: str
    type: str
    when: When
    tables: list[MadeTable]
    goals: MadeGoals | None = None
    contradiction: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        """Its address under the site's."""
        return f"{BOARD}/{self.when.last.year}/{self.slug}"

    def files(self) -> dict[str, str]:
        """Its files, by path."""
        folder = f"data/{self.address}"
        found = {f"{folder}/datapackage.yaml": self._descriptor()}
        found |= {f"{folder}/{table.name}.csv": table.csv() for table in self.tables}
        if self.goals:
            found[f"{folder}/{self.goals.name}.yaml"] = self.goals.yaml()
        return found

    def _descriptor(self) -> str:
        names = [table.name for table in self.tables] + ([self.goals.name] if self.goals else [])
        parts = [
            f"format: 1\ntitle: Rapport\nversion: 1.0.0\nreport:\n  type: {self.type}",
            f"  period: {self.when.first}/{self.when.last}\n  status: okand",
            "changes:\n  - version: 1.0.0\n    date: 2031-01-01\n    type: publicering\n    note: Första publiceringen.",
            f"sections:\n  - title: Uppföljning\n    show: [{', '.join(names)}]",
        ]
        parts += [self.goals.legend()] if self.goals else []
        parts += ["resources:", *(table.resource() for table in self.tables)]
        parts += [self.goals.resource()] if self.goals else []
        said = self.contradiction
        if said:
            parts[3] += f"\n    text: |\n      Texten anger {said[0]}."
        faults = [(table.name, row, column) for table in self.tables for row, column in table.faults]
        if faults or said:
            parts.append("known_deviations:")
        parts += [
            f"  - table: {table}\n    row: {row}\n    column: {column}\n    reason: Talet står så i rapporten."
            for table, row, column in faults
        ]
        if said:
            parts.append(f"  - section: uppfoljning\n    printed: {said[0]}\n    cells:\n      - {said[1]}")
            parts[-1] += "\n    reason: Texten säger något annat än tabellen."
        parts.append("disclosure:\n  reviewed: 2031-01-01\n  by: Registratorn")
        return "\n".join(parts) + "\n"

    def truth(self) -> TrueReport:
        """What it truly means."""
        figures = {own.address: own for table in self.tables for own in table.figures()}
        whole: set[Address] = {(table.name, row, column) for table in self.tables for row, column in table.whole}
        verdicts: dict[str, Mapping[str, int]] = {
            table.name: table.verdicts for table in self.tables if table.verdicts is not None
        }
        if self.goals:
            counts: dict[str, int] = {}
            for verdict in (verdict for goal, verdict in self.goals.goals if goal):
                state = "" if verdict in UNJUDGED else verdict
                counts[state] = counts.get(state, 0) + 1
            verdicts[self.goals.name] = counts
        totals = frozenset((table.name, row) for table in self.tables for row in table.totals)
        measures = {table.name for table in self.tables if table.kind == "measures"}
        return TrueReport(self.address, figures, verdicts, frozenset(whole), frozenset(measures), UNJUDGED, totals)


def heading(row_id: str, label: str, level: int = 0) -> MadeRow:
    """A row that is a heading."""
    meta = {"row_type": "rubrik", "id": f"rubrik_{row_id}"} | ({"level": str(level)} if level else {})
    return MadeRow(f"rubrik_{row_id}", label, [], OTHER, meta=meta)


@dataclass(frozen=True, slots=True)
class Print:
    """How a table prints its numbers: decimals, the minus, whether digits are grouped, and how much finer it was counted."""

    decimals: int = 0
    minus: str = "-"
    space: bool = True
    finer: int = 1

    @classmethod
    def chosen(cls, rng: random.Random, decimals: Sequence[int] = (0, 0, 0, 1, 1, 2)) -> Print:
        """One at random."""
        return cls(rng.choice(decimals), rng.choice(("-", "−", "–", "– ")), rng.random() < 0.5)

    def text(self, units: int) -> str:
        """A number of units of the last decimal, or finer ones, as it is printed."""
        units = (abs(units) + self.finer // 2) // self.finer * (-1 if units < 0 else 1)
        digits = f"{abs(units):0{self.decimals + 1}d}"
        whole, part = (digits[: -self.decimals], digits[-self.decimals :]) if self.decimals else (digits, "")
        if self.space:
            whole = f"{int(whole):,}".replace(",", " ")
        return (self.minus if units < 0 else "") + whole + (f",{part}" if part else "")


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ';"\n') else text


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _entries(keys: Mapping[str, str], indent: int) -> str:
    return "\n".join(f"{' ' * indent}{key}: {_text(value)}" for key, value in keys.items())
