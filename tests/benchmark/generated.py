"""Reports that are made up, each the same every time, in as many editions as the report has.

A report has four to eight sections of prose with linked figures, six tables that add up, measures, goals, actions and
facts. A board has twenty of them: an interim and an annual one for each of ten years. What a report says of a year, the
report of the next year repeats.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from words import (
    ACTIVITIES,
    BOARDS,
    CAUSES,
    CONSEQUENCES,
    COUNCIL_GOALS,
    GOALS,
    HAPPENINGS,
    LEGENDS,
    MEASURES,
    OWN_MEASURES,
    RESPONSIBLE,
    SECTIONS,
    SPOKEN,
    TABLES,
)

SEED: Final = 2026
PER_BOARD: Final = 20
FIRST_YEAR: Final = 2016
GROUPS: Final = (5, 4)
"""How many rows each of a table's two groups has; a subtotal follows each, and a total both: twelve rows."""
EDITIONS: Final = (6, 3, 1)
"""Of ten reports, how many have one, two and three editions."""
MEASURES_TABLE: Final = "nyckeltal"
SUM: Final = "summa"


@dataclass(frozen=True, slots=True)
class Own:
    """Which report it is: its number among all, which says its board, year and kind."""

    number: int

    @property
    def board(self) -> int:
        return self.number // PER_BOARD

    @property
    def year(self) -> int:
        return FIRST_YEAR + self.number % PER_BOARD // 2

    @property
    def is_interim(self) -> bool:
        return self.number % 2 == 0

    @property
    def folder(self) -> str:
        return f"{board_folder(self.board)}/{self.year}/{'delarsrapport' if self.is_interim else 'arsrapport'}"

    @property
    def editions(self) -> int:
        return _chance("editions", self.number).choices(range(1, len(EDITIONS) + 1), EDITIONS)[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """The six columns of its tables, the last one a figure that no other report repeats."""
        year = self.year
        if self.is_interim:
            actual = (f"utfall_{year - 1}_01_08", f"utfall_{year}_01_08")
            return (*actual, "forandring", f"budget_{year}", f"prognos_{year}", f"avvikelse_{year}")
        actual = (f"utfall_{year - 1}", f"utfall_{year}")
        return (*actual, "forandring", f"budget_{year}", f"avvikelse_{year}", f"budget_ursprunglig_{year}")

    @property
    def equals(self) -> dict[str, str]:
        """How its computed columns are computed."""
        before, now, change, budget = self.columns[:4]
        against = f"prognos_{self.year}" if self.is_interim else now
        return {change: f"{now} - {before}", f"avvikelse_{self.year}": f"{budget} - {against}"}


def _chance(*key: object) -> random.Random:
    return random.Random(f"{SEED}:{':'.join(map(str, key))}")  # noqa: S311 - the same reports every time


def board_folder(board: int) -> str:
    """The folder of a board; every fifteen belong to one municipality."""
    name = list(BOARDS)[board % len(BOARDS)].lower().translate(str.maketrans("åäö ", "aao-"))
    return f"data/exempelkommun-{board // len(BOARDS) + 1}-{name.replace('--', '-')}"


def files(count: int, slips: float = 0.0) -> Iterator[tuple[str, bytes]]:
    """The files of ``count`` reports in their first edition; ``slips`` is the share of tables with a misprint."""
    yield from shared(count)
    for number in range(count):
        yield from report(Own(number), slips=slips)


def shared(count: int) -> Iterator[tuple[str, bytes]]:
    """The register, and the boards that ``count`` reports belong to."""
    yield "data/register/legends.csv", LEGENDS.encode()
    head = "id;name;unit;gender;plural;definition;kolada;better\n"
    rows = [
        f"{own};{name};{unit};en;nej;{name} under perioden.;;ingen\n" for own, (name, unit) in sorted(MEASURES.items())
    ]
    yield "data/register/measures.csv", "".join([head, *rows]).encode()
    for board in range((count + PER_BOARD - 1) // PER_BOARD):
        name = list(BOARDS)[board % len(BOARDS)]
        place = board // len(BOARDS) + 1
        run = _activities(board)
        told = f"Nämnden ansvarar för {', '.join(run[:3]).lower()} och {run[3].lower()} i Exempelkommun {place}."
        text = f"name: {name}\nmunicipality: Exempelkommun {place}\nmunicipality_code: 9999\nmandate: {told}\nfictional: ja\n"
        yield f"{board_folder(board)}/board.yaml", text.encode()


def report(own: Own, edition: int = 1, slips: float = 0.0) -> Iterator[tuple[str, bytes]]:
    """The files of a report as they are in its ``edition``, counted from 1: each corrects one figure of the one before."""
    tables = {name: _rows(own, name, edition) for name in TABLES}
    measures = _measures(own)
    written = {f"{name}.csv": _table(own, name, rows, slips) for name, rows in tables.items()}
    written |= {f"{MEASURES_TABLE}.csv": _measure_table(own, measures)}
    written |= {"fakta.yaml": _facts(own), "mal.yaml": _goals(own), "uppdrag.yaml": _actions(own)}
    written["datapackage.yaml"] = _descriptor(own, edition, tables, measures)
    for name, content in written.items():
        yield f"{own.folder}/{name}", content.encode()


def _activities(board: int) -> list[str]:
    names = list(BOARDS.values())[board % len(BOARDS)].split()
    return [name.replace("-", " ") for name in names]


# -- The tables -----------------------------------------------------------------------------------------------------


def _rows(own: Own, table: str, edition: int) -> dict[str, list[int]]:
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
    level = _chance(own.board, table, row).randint(2_000, 80_000)

    def drawn(kind: str, year: int, share: float) -> int:
        growth = 1 + 0.025 * (year - FIRST_YEAR)
        return round(level * growth * share * _chance(own.board, table, row, kind, year).uniform(0.92, 1.08))

    budget = drawn("budget", own.year, 1.0)
    share, kind = (2 / 3, "atta") if own.is_interim else (1.0, "helar")
    before, now = drawn(kind, own.year - 1, share), drawn(kind, own.year, share)
    if own.is_interim:
        forecast = drawn("prognos", own.year, 1.0) + corrected
        return [before, now, now - before, budget, forecast, budget - forecast]
    return [before, now, now - before, budget, budget - now, drawn("ursprunglig", own.year, 1.0) + corrected]


def _table(own: Own, name: str, rows: dict[str, list[int]], slips: float) -> str:
    """A table as CSV; by chance one of its figures has two digits in each other's place."""
    chance = _chance("slip", own.number, name)
    shown = {row: list(map(str, figures)) for row, figures in rows.items()}
    if chance.random() < slips:
        figures = shown[f"rad_{chance.randint(1, sum(GROUPS))}"]
        column = chance.choice((0, 1, 3))
        old = figures[column]
        figures[column] = old[1] + old[0] + old[2:] if old[0] != old[1] else str(int(old) + 900)
    lines = [";".join(("label", "id", "row_type", *own.columns))]
    names = iter(_activities(own.board))
    for row, cells in shown.items():
        kind = row.partition("_")[0]
        label = next(names) if kind == "rad" else "Summa" if row == SUM else f"Summa del {row[-1]}"
        lines.append(";".join((label, row, "" if kind == "rad" else kind, *cells)))
    return "\n".join(lines) + "\n"


def _measures(own: Own) -> dict[str, list[str]]:
    """The measures that the board follows, with what they were three years in a row, as they are printed."""
    names = sorted(MEASURES)
    followed = [names[(own.board + 2 * place) % len(names)] for place in range(OWN_MEASURES)]
    return {name: [_measured(own, name, own.year - back) for back in (2, 1, 0)] for name in followed}


def _measured(own: Own, name: str, year: int) -> str:
    chance = _chance(own.board, name, own.is_interim, year)
    if MEASURES[name][1] == "%":
        return f"{chance.randint(200, 980) / 10:.1f}".replace(".", ",")
    return spaced(chance.randint(1_200, 98_000))


def _measure_table(own: Own, measures: dict[str, list[str]]) -> str:
    part = "_01_08" if own.is_interim else ""
    years = [f"utfall_{own.year - back}{part}" for back in (2, 1, 0)]
    lines = [";".join(("label", "id", "unit", "measure", *years))]
    for name, values in measures.items():
        label, unit = MEASURES[name]
        lines.append(";".join((label, name, unit, name, *values)))
    return "\n".join(lines) + "\n"


# -- The lists ------------------------------------------------------------------------------------------------------


def _facts(own: Own) -> str:
    chance = _chance("facts", own.board, own.year)
    facts = {
        "Ordförande": "Kim Exempel",
        "Ledamöter": chance.choice((9, 11, 13)),
        "Årsarbetare": chance.randint(40, 900),
    }
    return "".join(f"- label: {label}\n  value: {value}\n" for label, value in facts.items())


def _goals(own: Own) -> str:
    chance = _chance("goals", own.number)
    part = "_01_08" if own.is_interim else ""
    measures = list(_measures(own))
    parts = []
    council = chance.sample(COUNCIL_GOALS, 3)
    for place, goal in enumerate(chance.sample(GOALS, 3)):
        status = chance.choice(("uppnatt", "delvis_uppnatt", "ej_uppnatt", "ej_bedomt"))
        cell = f"{MEASURES_TABLE}/{measures[place]}/utfall_{own.year}{part}"
        parts.append(
            f"- id: mal_{place + 1}\n  council_goal: {council[place]}\n  goal: {goal}\n  status: {status}\n"
            f"  analysis: |\n    {_said(chance, 3)}\n"
            f"  indicators:\n    - text: {MEASURES[measures[place]][0]}\n      cell: {cell}\n"
        )
    return "".join(parts)


def _actions(own: Own) -> str:
    chance = _chance("actions", own.number)
    groups = sorted(chance.sample(_activities(own.board), 2))
    parts = []
    for place, activity in enumerate(chance.sample(ACTIVITIES, 5)):
        status = chance.choice(("genomford", "pagaende", "planerad"))
        parts.append(
            f"- id: uppdrag_{place + 1}\n  group: {groups[place // 3]}\n  activity: {activity}\n  status: {status}\n"
            f"  comment: |\n    {_said(chance, 2)}\n  responsible: {chance.choice(RESPONSIBLE)}\n"
        )
    return "".join(parts)


# -- The text -------------------------------------------------------------------------------------------------------


def spaced(figure: int) -> str:
    """A whole figure with a space between its groups, and a minus sign where it is below zero."""
    return f"{figure:,}".replace(",", " ").replace("-", "−")


def _amount(chance: random.Random, thousands: int) -> str:
    """An amount without its sign, in thousands or millions, as a writer may choose."""
    size = abs(thousands)
    if size >= 1_000 and chance.random() < 0.5:
        millions = (Decimal(size) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{spaced(int(millions))},{str(millions)[-1]} mnkr"
    return f"{spaced(size)} tkr"


def _said(chance: random.Random, sentences: int) -> str:
    told = zip(chance.sample(HAPPENINGS, sentences), chance.sample(CONSEQUENCES, sentences), strict=True)
    lines = [f"{one}. {other}." for one, other in told]
    return " ".join(lines)


def _of_money(own: Own, chance: random.Random, table: str, rows: dict[str, list[int]]) -> str:
    """A few sentences on a table, each with a link to the cell that it speaks of."""
    before, now = own.columns[:2]
    deviation = f"avvikelse_{own.year}"
    at = own.columns.index(deviation)
    title = SPOKEN[table]
    total = rows[SUM]
    earlier, later = _amount(chance, total[0]), _amount(chance, total[1])
    told = [f"{title} var [{later}](tal:{table}/summa/{now}), mot [{earlier}](tal:{table}/summa/{before}) året före."]
    for place in chance.sample(range(1, sum(GROUPS) + 1), 2):
        figure = rows[f"rad_{place}"][at]
        if figure:
            word = "överskott" if figure > 0 else "underskott"
            told.append(
                f"{_activities(own.board)[place - 1]} redovisar ett {word} på "
                f"[{_amount(chance, figure)}](tal:{table}/rad_{place}/{deviation}), eftersom {chance.choice(CAUSES)}."
            )
    return " ".join(told)


def _of_measures(own: Own, chance: random.Random, measures: dict[str, list[str]]) -> str:
    part = "_01_08" if own.is_interim else ""
    told = []
    for name in chance.sample(list(measures), 2):
        label, unit = MEASURES[name]
        column = f"utfall_{own.year}{part}"
        shown = f"{measures[name][-1]} %" if unit == "%" else measures[name][-1]
        told.append(f"{label} var [{shown}](tal:{MEASURES_TABLE}/{name}/{column}) under perioden.")
    return " ".join(told)


def _sections(own: Own, tables: dict[str, dict[str, list[int]]], measures: dict[str, list[str]]) -> Iterator[str]:
    """The four to eight sections of a report; every table is shown in one of them."""
    chance = _chance("sections", own.number)
    extra = [name for name in SECTIONS if chance.random() < 0.5]
    moved = {"Personal": ["personal"], "Lokaler och investeringar": ["lokaler", "investeringar"]}
    shown = {name: moved.get(name, []) for name in extra}
    elsewhere = {table for names in shown.values() for table in names}

    def section(title: str, texts: list[str], names: list[str]) -> str:
        body = "\n\n".join(f"      {text}" for text in texts)
        return f"  - title: {title}\n    text: |\n{body}\n" + (f"    show: [{', '.join(names)}]\n" if names else "")

    def money(names: list[str]) -> list[str]:
        return [_of_money(own, chance, table, tables[table]) for table in names]

    def written(title: str) -> Iterator[str]:
        if title in shown:
            yield section(title, [_said(chance, 3), *money(shown[title]), _said(chance, 2)], shown[title])

    economy = [table for table in TABLES if table not in elsewhere]
    yield section("Nämnden", [_said(chance, 2)], ["fakta"])
    yield from written("Viktiga händelser")
    yield section("Ekonomi", [_said(chance, 2), *money(economy)], economy)
    yield from written("Personal")
    yield from written("Lokaler och investeringar")
    yield section("Verksamhet", [_of_measures(own, chance, measures), _said(chance, 3)], [MEASURES_TABLE])
    yield section("Mål och uppdrag", [_said(chance, 3)], ["mal", "uppdrag"])
    yield from written("Framtiden")


def _descriptor(own: Own, edition: int, tables: dict[str, dict[str, list[int]]], measures: dict[str, list[str]]) -> str:
    month, day = ("08", "31") if own.is_interim else ("12", "31")
    name = f"Delårsrapport januari–augusti {own.year}" if own.is_interim else f"Årsrapport {own.year}"
    entries = []
    for at in range(edition, 1, -1):
        note = f"{_activities(own.board)[0]}: ett tal i driftredovisningen var felskrivet."
        entries.append(
            f"  - version: 1.0.{at - 1}\n    date: {own.year + 1}-0{3 + at}-02\n    type: rattelse\n    note: |\n      {note}\n"
        )
    entries.append(
        f"  - version: 1.0.0\n    date: {own.year + 1}-03-02\n    type: publicering\n    note: Första publiceringen.\n"
    )
    resources = []
    for table, title in TABLES.items():
        fields = "".join(f"      {column}:\n        equals: {how}\n" for column, how in own.equals.items())
        resources.append(
            f"  - name: {table}\n    title: {title}\n    kind: economy\n    path: {table}.csv\n    unit: tkr\n    fields:\n{fields}"
        )
    for table, title, kind, path in (
        (MEASURES_TABLE, "Nyckeltal", "measures", f"{MEASURES_TABLE}.csv"),
        ("fakta", "Fakta om nämnden", "facts", "fakta.yaml"),
        ("mal", "Nämndens mål", "goals", "mal.yaml"),
        ("uppdrag", "Nämndens uppdrag", "actions", "uppdrag.yaml"),
    ):
        resources.append(f"  - name: {table}\n    title: {title}\n    kind: {kind}\n    path: {path}\n")
    return "".join(
        [
            f"format: 1\ntitle: {name}\nversion: 1.0.{edition - 1}\nreport:\n",
            f"  type: {'delarsrapport' if own.is_interim else 'arsrapport'}\n",
            f"  period: {own.year}-01-01/{own.year}-{month}-{day}\n  status: okand\nchanges:\n",
            *entries,
            "sections:\n",
            *_sections(own, tables, measures),
            "resources:\n",
            *resources,
        ]
    )
