"""Made-up reports, the same for the same number: every way to sign, to place rows and to leave things unsaid, crossed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

from made_activities import activities, projects
from made_measures import goals, measures, monthly, note, personal, proportions, register, sexed
from made_money import Frame
from made_package import BOARD, BOARD_FILE, MadeReport, MadeTable
from made_statements import apart, bridge, flows, plans, statement, years
from memory_tree import MemoryTree
from true_report import number as number_of

MONEY: Final[tuple[Callable[..., MadeTable], ...]] = (
    *(activities, activities, activities, activities),
    *(statement, statement, flows, flows, years, apart, projects, plans, bridge),
)
TYPES: Final = {
    12: ("arsrapport", "arsrapport", "bokslut", "uppfoljning", "indikatorer", "budget"),
    8: ("delarsrapport", "uppfoljning"),
    4: ("tertialrapport",),
    3: ("manadsrapport",),
}
MISSING: Final = ("..", "x", "em", "ej", "")


def made(number: int) -> MadeReport:
    """The report with this number."""
    rng = random.Random(number)  # noqa: S311 - the same reports every time
    frame = Frame(rng.randint(2018, 2026), rng.choice((12, 12, 12, 8, 8, 4, 3)), rng.random() < 0.5)
    scope = rng.choice(("board", "board", "part"))
    tables = []
    chance = rng.random()
    if chance < 0.72:
        tables.append(rng.choice(MONEY)(rng, frame, "tabell_a", scope))
        if rng.random() < 0.35:
            tables.append(_second(rng, frame))
    else:
        tables.append(
            rng.choice(
                (
                    measures,
                    measures,
                    measures,
                    measures,
                    measures,
                    measures,
                    personal,
                    personal,
                    monthly,
                    sexed,
                    proportions,
                )
            )(rng, frame, "tabell_a")
        )
        if rng.random() < 0.3:
            tables.append(measures(rng, frame, "tabell_b"))
    for table in tables:
        _lose(rng, table)
        _minus_zero(rng, table)
        if rng.random() < 0.1:
            _break(rng, table)
        if (
            table.kind == "economy"
            and rng.random() < 0.15
            and any(own.when and own.role == "utfall" for own in table.columns)
        ):
            note(rng, frame, table)
    own_goals = goals(rng) if rng.random() < 0.15 else None
    made_report = MadeReport(f"rapport-{number}", rng.choice(TYPES[frame.months]), frame.now, tables, own_goals)
    if rng.random() < 0.08:
        _contradict(rng, made_report)
    return made_report


def _contradict(rng: random.Random, report: MadeReport) -> None:
    """Let the report's text print another number than one of its cells, which the editor has acknowledged."""
    table = rng.choice(report.tables)
    if table.unit not in {"tkr", "mnkr"}:
        return
    row = rng.choice([row for row in table.rows if row.cells])
    at = rng.randrange(len(table.columns))
    value = number_of(row.cells[at].printed)
    if value and abs(value) > 20 and not table.columns[at].unit:
        row.cells[at].is_doubted = True
        printed = f"{int(abs(value) * 3)} {table.unit}"
        report.contradiction = (printed, f"{table.name}/{row.id}/{table.columns[at].name}")


def _second(rng: random.Random, frame: Frame) -> MadeTable:
    """A table that is no part of the board's result."""
    if rng.random() < 1 / 3:
        return rng.choice((measures, personal))(rng, frame, "tabell_b")
    return rng.choice((projects, bridge, activities, statement))(rng, frame, "tabell_b", "part")


def _lose(rng: random.Random, table: MadeTable) -> None:
    """Leave some figures out, each for a reason of its own."""
    if rng.random() < 0.15 and not any(column.role == "andel" for column in table.columns):
        rows = [row for row in table.rows if row.cells]
        for _ in range(rng.randint(1, 3)):
            cell = rng.choice(rng.choice(rows).cells)
            # what can't be counts as nothing in a sum
            cell.printed = "." if cell.printed == "0" else rng.choice(MISSING)


def _minus_zero(rng: random.Random, table: MadeTable) -> None:
    for row in table.rows:
        for cell in row.cells:
            if cell.printed == "0" and rng.random() < 0.15:
                cell.printed = "-0"


def _break(rng: random.Random, table: MadeTable) -> None:
    """Print a figure that a sum or a difference shows to be wrong, which the editor has acknowledged."""
    sums = [row for row in table.rows if row.meta.get("row_type") in {"summa", "delsumma"}]
    made_of = [at for at, column in enumerate(table.columns) if "equals" in column.fields]
    if sums and rng.random() < 0.6:
        row, at = rng.choice(sums), rng.choice([at for at, column in enumerate(table.columns) if not column.unit])
    elif made_of:
        row = rng.choice(
            [row for row in table.rows if row.cells and row.meta.get("row_type") not in {"varav", "minnespost"}]
        )
        at = rng.choice(made_of)
    else:
        return
    printed = row.cells[at].printed
    digits = [place for place, sign in enumerate(printed) if sign in "123456789"]
    if not digits or len(printed) < 4 or any(cell.printed in MISSING for own in table.rows for cell in own.cells):
        return
    place = digits[0]
    row.cells[at].printed = printed[:place] + str((int(printed[place]) + 4) % 9 + 1) + printed[place + 1 :]
    table.faults.append((row.id, table.columns[at].name))


def tree(reports: list[MadeReport]) -> MemoryTree:
    """The files of some reports, with their board and register."""
    files = {f"data/{BOARD}/board.yaml": BOARD_FILE, **register()}
    for own in reports:
        files |= own.files()
    return MemoryTree({path: text.encode() for path, text in sorted(files.items())})


def reports(count: int, first: int = 0, at_once: int = 50) -> Iterator[list[MadeReport]]:
    """So many reports, some at once."""
    for start in range(first, first + count, at_once):
        yield [made(number) for number in range(start, min(start + at_once, first + count))]
