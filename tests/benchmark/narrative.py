"""The words of a made-up report: its sections of prose with linked figures, and its lists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import amounts
from amounts import GROUPS, MEASURES_TABLE, SUM, spaced
from own import Own, activities, luck
from words import (
    ACTIVITIES,
    CAUSES,
    CONSEQUENCES,
    COUNCIL_GOALS,
    GOALS,
    HAPPENINGS,
    MEASURES,
    RESPONSIBLE,
    SECTIONS,
    SPOKEN,
    TABLES,
)


def facts(own: Own) -> str:
    chance = luck("facts", own.board, own.year)
    facts = {
        "Ordförande": "Kim Exempel",
        "Ledamöter": chance.choice((9, 11, 13)),
        "Årsarbetare": chance.randint(40, 900),
    }
    return "".join(f"- label: {label}\n  value: {value}\n" for label, value in facts.items())


def goals(own: Own) -> str:
    chance = luck("goals", own.number)
    measures = list(amounts.measures(own))
    parts = []
    council = chance.sample(COUNCIL_GOALS, 3)
    for place, goal in enumerate(chance.sample(GOALS, 3)):
        status = chance.choice(("uppnatt", "delvis_uppnatt", "ej_uppnatt", "ej_bedomt"))
        cell = f"{MEASURES_TABLE}/{measures[place]}/utfall_{own.year}{own.part}"
        parts.append(
            f"- id: mal_{place + 1}\n  council_goal: {council[place]}\n  goal: {goal}\n  status: {status}\n"
            f"  analysis: |\n    {_said(chance, 3)}\n"
            f"  indicators:\n    - text: {MEASURES[measures[place]][0]}\n      cell: {cell}\n"
        )
    return "".join(parts)


def actions(own: Own) -> str:
    chance = luck("actions", own.number)
    groups = sorted(chance.sample(activities(own.board), 2))
    parts = []
    for place, activity in enumerate(chance.sample(ACTIVITIES, 5)):
        status = chance.choice(("genomford", "pagaende", "planerad"))
        parts.append(
            f"- id: uppdrag_{place + 1}\n  group: {groups[place // 3]}\n  activity: {activity}\n  status: {status}\n"
            f"  comment: |\n    {_said(chance, 2)}\n  responsible: {chance.choice(RESPONSIBLE)}\n"
        )
    return "".join(parts)


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
                f"{activities(own.board)[place - 1]} redovisar ett {word} på "
                f"[{_amount(chance, figure)}](tal:{table}/rad_{place}/{deviation}), eftersom {chance.choice(CAUSES)}."
            )
    return " ".join(told)


def _of_measures(own: Own, chance: random.Random, measures: dict[str, list[str]]) -> str:
    told = []
    for name in chance.sample(list(measures), 2):
        label, unit = MEASURES[name]
        column = f"utfall_{own.year}{own.part}"
        shown = f"{measures[name][-1]} %" if unit == "%" else measures[name][-1]
        told.append(f"{label} var [{shown}](tal:{MEASURES_TABLE}/{name}/{column}) under perioden.")
    return " ".join(told)


def sections(own: Own, tables: dict[str, dict[str, list[int]]], measures: dict[str, list[str]]) -> Iterator[str]:
    """The four to eight sections of a report; every table is shown in one of them."""
    chance = luck("sections", own.number)
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
