"""The figures of a made-up report: six tables that add up, and its measures, as CSV."""

from __future__ import annotations

from typing import Final

from own import FIRST_YEAR, Own, activities, luck
from words import MEASURES, OWN_MEASURES, TABLES

GROUPS: Final = (5, 4)
"""How many rows each of a table's two groups has; a subtotal follows each, and a total both: twelve rows."""
MEASURES_TABLE: Final = "nyckeltal"
SUM: Final = "summa"


def rows(own: Own, table: str, edition: int) -> dict[str, list[int]]:
    """The figures of a table by row: details, subtotals and the total."""
    rows: dict[str, list[int]] = {}
    whole = [0] * len(own.columns)
    details = iter(range(1, sum(GROUPS) + 1))
    for group, size in enumerate(GROUPS, start=1):
        part = [0] * len(own.columns)
        for place in [next(details) for _ in range(size)]:
            corrected = edition - 1 if (table, place) == (next(iter(TABLES)), 1) else 0
            row = rows[f"rad_{place}"] = _figures(own, table, place, corrected * 9)
            part = [one + other for one, other in zip(part, row, strict=True)]
        rows[f"delsumma_{group}"] = part
        whole = [one + other for one, other in zip(whole, part, strict=True)]
    rows[SUM] = whole
    return rows


def _figures(own: Own, table: str, row: int, corrected: int) -> list[int]:
    """One row: ``corrected`` is added to the figure that the later editions correct, and to what is computed of it."""
    level = luck(own.board, table, row).randint(2_000, 80_000)

    def drawn(kind: str, year: int, share: float) -> int:
        growth = 1 + 0.025 * (year - FIRST_YEAR)
        return round(level * growth * share * luck(own.board, table, row, kind, year).uniform(0.92, 1.08))

    budget = drawn("budget", own.year, 1.0)
    share, kind = own.kind.last / 12, own.kind.folder
    before, now = drawn(kind, own.year - 1, share), drawn(kind, own.year, share)
    if not own.kind.is_annual:
        forecast = drawn(f"prognos {kind}", own.year, 1.0) + corrected
        return [before, now, now - before, budget, forecast, budget - forecast]
    return [before, now, now - before, budget, budget - now, drawn("ursprunglig", own.year, 1.0) + corrected]


def table(own: Own, name: str, rows: dict[str, list[int]], slips: float) -> str:
    """A table as CSV; by chance one of its figures has two digits in each other's place."""
    chance = luck("slip", own.number, name)
    shown = {row: list(map(str, figures)) for row, figures in rows.items()}
    if chance.random() < slips:
        figures = shown[f"rad_{chance.randint(1, sum(GROUPS))}"]
        column = chance.choice((0, 1, 3))
        old = figures[column]
        figures[column] = old[1] + old[0] + old[2:] if old[0] != old[1] else str(int(old) + 900)
    lines = [";".join(("label", "id", "row_type", *own.columns))]
    names = iter(activities(own.board))
    for row, cells in shown.items():
        kind = row.partition("_")[0]
        label = next(names) if kind == "rad" else "Summa" if row == SUM else f"Summa del {row[-1]}"
        lines.append(";".join((label, row, "" if kind == "rad" else kind, *cells)))
    return "\n".join(lines) + "\n"


def measures(own: Own) -> dict[str, list[str]]:
    """The measures that the board follows, with what they were three years in a row, as they are printed."""
    names = sorted(MEASURES)
    followed = [names[(own.board + 2 * place) % len(names)] for place in range(OWN_MEASURES)]
    return {name: [_measured(own, name, own.year - back) for back in (2, 1, 0)] for name in followed}


def _measured(own: Own, name: str, year: int) -> str:
    chance = luck(own.board, name, own.kind.folder, year)
    if MEASURES[name][1] == "%":
        return f"{chance.randint(200, 980) / 10:.1f}".replace(".", ",")
    return spaced(chance.randint(1_200, 98_000))


def measure_table(own: Own, measures: dict[str, list[str]]) -> str:
    years = [f"utfall_{own.year - back}{own.part}" for back in (2, 1, 0)]
    lines = [";".join(("label", "id", "unit", "measure", *years))]
    for name, values in measures.items():
        label, unit = MEASURES[name]
        lines.append(";".join((label, name, unit, name, *values)))
    return "\n".join(lines) + "\n"


def spaced(figure: int) -> str:
    """A whole figure with a space between its groups, and a minus sign where it is below zero."""
    return f"{figure:,}".replace(",", " ").replace("-", "−")
