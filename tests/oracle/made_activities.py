"""Made-up tables whose rows are each other's peers: activities and projects, with headings, parts, sums and totals."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from made_money import (
    BOARD_TITLES,
    BUDGETS,
    COST_MINUS,
    FLOWS,
    GRANT,
    INCOME_MINUS,
    MONEY,
    NO_SIGNS,
    PART_TITLES,
    WAYS,
    Frame,
    Sheet,
    Slot,
    Slots,
    added,
    amounts,
    base,
    counted,
    declare,
    hint,
    mark_whole,
    slots,
)
from made_package import MadeRow, MadeTable, Print, heading
from true_report import OTHER, PART, PEER, SUM

ACTIVITIES: Final = (
    *("Biblioteken", "Kulturskolan", "Simhallen", "Förskola", "Grundskola", "Hemtjänst", "Särskilt boende", "LSS"),
    *("Ekonomiskt bistånd", "Gator och vägar", "Parker", "Räddningstjänst", "Administration", "Föreningsstöd"),
    *("Plan och bygg", "Fritidsgårdar", "Vuxenutbildning", "Nämnd och stab", "Övrigt", "Gemensamt", "Intern service"),
    *("Bidrag till föreningar", "Avgiftsfinansierad verksamhet", "Kostenheten", "Bostadsanpassning"),
)
PLACES: Final = ("Norrby", "Söderby", "Västerby", "Österby", "Centrum")
TOTALS: Final = ("Summa", "Totalt", "Summa nämnden", "Nämnden totalt", "Totalsumma", "Total", "SUMMA", "Summa totalt")
PROJECTS: Final = (
    "Ny förskola",
    "Simhallens tak",
    "Cykelväg",
    "Lekplats",
    "Inventarier",
    "E-arkiv",
    "Digital plattform",
)


def activities(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Activities as rows: each other's peers, with or without headings, parts, sums and totals that nobody calls sums."""
    way = rng.choice(WAYS)
    measured = (
        "net_cost" if way == GRANT else rng.choice(("net_cost", "net_cost", "net_cost", "cost", "income", "result"))
    )
    sheet = Sheet(way, Print.chosen(rng), slots(rng, frame, way), rng.random() < 0.6, rng.random() > 0.04)
    flow = FLOWS[measured] if rng.random() < 0.3 else ""

    def aspect(slot: Slot) -> str:
        if flow and way == GRANT and slot.slot in BUDGETS:
            return "kommunbidrag"
        return flow

    columns = sheet.columns(frame, aspect)
    titles = BOARD_TITLES if scope == "board" else PART_TITLES
    title = rng.choice(titles if measured in {"net_cost", "result"} else ("Verksamheter", "Per verksamhet"))
    table = MadeTable(name, title, "economy", columns, [], unit=rng.choice(MONEY))
    has_flow = frame.is_declared and rng.random() < 0.2
    _describe(rng, table, sheet, measured, is_said=bool(flow or has_flow))
    structure = rng.choice(STRUCTURES)
    counted(rng, table, sheet)
    size = base(rng, sheet.form)

    def draw() -> Slots:
        own = amounts(rng, frame, int(size * rng.uniform(0.1, 2)))
        if measured == "result":
            own = {slot: round(value * rng.uniform(-0.2, 0.2)) for slot, value in own.items()}
        return own

    def row(row_id: str, label: str, own: Slots, place: str = PEER, **meta: str) -> MadeRow:
        declared = {"flow": FLOWS[measured]} if has_flow else {}
        return MadeRow(row_id, label, sheet.cells(measured, own), place, meta={"id": row_id} | declared | meta)

    table.rows, total = structure(rng, draw, row)
    goods = {cell.good for made in table.rows for cell in made.cells} - {0}
    declare(rng, frame, table, sheet, goods)
    if measured == "result" and not (flow or has_flow or "Resultat" in table.title + table.keys.get("description", "")):
        table.keys.pop("signs", "")  # whoever says how costs are signed says too that these are results
    for slot, column in zip(sheet.slots, columns, strict=True):
        if slot.of and not slot.is_percent and rng.random() < 0.6:
            column.fields["equals"] = sheet.equation(columns, measured, slot)
    _limit_total(table, frame, total)
    _end_heading(rng, table, frame, row("efter", "Nettoinvesteringar", draw(), OTHER, row_type="minnespost"))
    table.totals = {total} if scope == "board" else set()
    if total and scope == "board" and measured in {"net_cost", "result"}:
        mark_whole(table, sheet, total, frame, is_result=measured == "result")
    return table


SAYS: Final = {"net_cost": "Netto.", "cost": "Bruttokostnader.", "income": "Intäkter.", "result": "Resultat."}


def _describe(rng: random.Random, table: MadeTable, sheet: Sheet, measured: str, *, is_said: bool) -> None:
    """Say under the title what the figures are, or leave it unsaid where a reader can still be silent about it."""
    text = hint(rng, sheet, SAYS[measured])
    if sheet.way == INCOME_MINUS and measured in {"result", "income"}:  # which nobody could tell from a cost
        text = "Resultat. Överskott är minus." if measured == "result" else "Intäkter, tryckta med minus."
    table.keys |= {"description": text} if text else {}
    for slot in sheet.slots:
        # where nothing says that more is better, nobody would print it as a loss
        slot.is_turned &= is_said or SAYS[measured].rstrip(".") in text or measured not in {"income", "result"}


def _end_heading(rng: random.Random, table: MadeTable, frame: Frame, row: MadeRow) -> None:
    """Let a row stand after the last heading's rows, under none."""
    heads = [row.id for row in table.rows if row.meta.get("row_type") == "rubrik"]
    if heads and frame.is_declared and rng.random() < 0.4:
        table.blocks += ["    headings:", f"      - heading: {heads[-1]}", f"        last: {table.rows[-1].id}"]
        table.rows.append(row)


def _limit_total(table: MadeTable, frame: Frame, total: str) -> None:
    """Print nothing but a zero where the total sums no rows: in the column of the whole municipality."""
    other = [at for at, column in enumerate(table.columns) if column.aspect == "kommunen"]
    row = next((row for row in table.rows if row.id == total and row.meta.get("row_type") == "summa"), None)
    if other and row and frame.is_declared:
        row.cells[other[0]].printed = "0"
        names = ", ".join(column.name for column in table.columns if column.aspect != "kommunen")
        table.blocks += ["    totals:", f"      - row: {total}", f"        columns: [{names}]"]


Draw = Callable[[], Slots]
RowOf = Callable[..., MadeRow]
Structure = Callable[[random.Random, Draw, RowOf], tuple[list[MadeRow], str]]


def _names(rng: random.Random, count: int) -> list[str]:
    return rng.sample(ACTIVITIES, count)


def flat(rng: random.Random, draw: Draw, row: RowOf) -> tuple[list[MadeRow], str]:
    """Rows, and a total that says what it is, that only its name tells, or none."""
    own = [draw() for _ in range(rng.randint(2, 7))]
    if rng.random() < 0.25:  # two are equally large
        own[-1] = dict(own[0])
    rows = [
        row(f"rad{at}", label, slots) for at, (label, slots) in enumerate(zip(_names(rng, len(own)), own, strict=True))
    ]
    kind = rng.choice(("typed", "typed", "named", "above", "none"))
    if kind == "none":
        return rows, ""
    meta = {"row_type": "summa"} if kind == "typed" else {}
    total = row("totalt", rng.choice(TOTALS), added(own), SUM, **meta)
    rows = [total, *rows] if kind == "above" else [*rows, total]
    if kind == "typed" and rng.random() < 0.3:
        meta = {"row_type": rng.choice(("minnespost", "avstamning"))}
        rows.append(
            row(
                "extra",
                rng.choice(("Eget kapital", "Kommunstyrelsens anslag", "Årets avstämning")),
                draw(),
                OTHER,
                **meta,
            )
        )
    return rows, "totalt"


def headed(rng: random.Random, draw: Draw, row: RowOf) -> tuple[list[MadeRow], str]:
    """Headings, the same labels under each, with sums of each and of all."""
    labels = rng.sample(PLACES, rng.randint(2, 3)) if rng.random() < 0.5 else []
    rows, every = [], []
    has_sums = rng.random() < 0.7
    for at, head in enumerate(_names(rng, rng.randint(2, 3))):
        rows.append(heading(f"h{at}", head))
        own = [draw() for _ in range(len(labels) or rng.randint(1, 3))]
        every += own
        names = labels or [f"{head} {place}" for place in rng.sample(PLACES, len(own))]
        rows += [row(f"h{at}_{place}", label, one) for place, (label, one) in enumerate(zip(names, own, strict=True))]
        if has_sums:
            rows.append(row(f"s{at}", f"Summa {head.lower()}", added(own), SUM, row_type="delsumma"))
    rows.append(row("totalt", rng.choice(TOTALS), added(every), SUM, row_type="summa"))
    return rows, "totalt"


def grouped(rng: random.Random, draw: Draw, row: RowOf) -> tuple[list[MadeRow], str]:
    """The column ``group``, with the same labels in each."""
    rows, every = [], []
    labels = rng.sample(PLACES, rng.randint(2, 3))
    for at, head in enumerate(_names(rng, 2)):
        own = [draw() for _ in labels]
        every += own
        rows += [
            row(f"g{at}_{place}", label, one, group=head)
            for place, (label, one) in enumerate(zip(labels, own, strict=True))
        ]
    rows.append(row("totalt", rng.choice(TOTALS), added(every), SUM, row_type="summa"))
    return rows, "totalt"


def parents(rng: random.Random, draw: Draw, row: RowOf) -> tuple[list[MadeRow], str]:
    """Parts of a parent that stands above or below them."""
    rows, every = [], []
    is_above = rng.random() < 0.6
    for at, head in enumerate(_names(rng, rng.randint(2, 4))):
        if rng.random() < 0.35:
            own = draw()
            every.append(own)
            rows.append(row(f"p{at}", head, own))
            continue
        parts = [draw() for _ in range(rng.randint(1, 3))]
        every.append(added(parts))
        children = [
            row(f"p{at}_{place}", f"{head} {label.lower()}", one, parent=f"p{at}")
            for place, (label, one) in enumerate(zip(rng.sample(PLACES, len(parts)), parts, strict=True))
        ]
        own_row = row(
            f"p{at}", head if is_above else f"{rng.choice(('Summa', 'Delsumma'))} {head.lower()}", added(parts), SUM
        )
        rows += [own_row, *children] if is_above else [*children, own_row]
    if rng.random() < 0.7:
        rows.append(row("totalt", rng.choice(TOTALS), added(every), SUM, row_type="summa"))
        return rows, "totalt"
    return rows, ""


def of_which(rng: random.Random, draw: Draw, row: RowOf) -> tuple[list[MadeRow], str]:
    """Parts that are only told of, with or without saying so in the type of row."""
    rows, every = [], []
    is_typed = rng.random() < 0.6
    for at, head in enumerate(_names(rng, rng.randint(2, 4))):
        own = draw()
        every.append(own)
        rows.append(row(f"v{at}", head, own))
        if rng.random() < 0.5:
            part = {slot: round(value * 0.4) for slot, value in own.items()}
            word = rng.choice(
                ("varav personal", "varav köpta platser", "- varav hyror", "Varav administration", "därav vikarier")
            )
            rows.append(row(f"v{at}_del", word, part, PART, **({"row_type": "varav"} if is_typed else {})))
    meta = {"row_type": "summa"} if is_typed else {}
    if rng.random() < 0.7:
        rows.append(row("totalt", rng.choice(TOTALS), added(every), SUM, **meta))
        return rows, "totalt"
    return rows, ""


STRUCTURES: Final[tuple[Structure, ...]] = (flat, flat, flat, headed, grouped, parents, of_which)


def projects(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Projects, which are no part of the board's result."""
    way = rng.choice((COST_MINUS, NO_SIGNS, INCOME_MINUS))
    sheet = Sheet(way, Print.chosen(rng), slots(rng, frame, way), rng.random() < 0.5)
    columns = sheet.columns(frame, lambda _: "")
    title = rng.choice(("Investeringar", "Investeringsprojekt", "Projekt", "Pågående projekt"))
    table = MadeTable(name, title, "economy", columns, [], unit=rng.choice(MONEY))
    own = [amounts(rng, frame, base(rng, sheet.form)) for _ in range(rng.randint(2, 6))]
    for at, (label, one) in enumerate(zip(rng.sample(PROJECTS, len(own)), own, strict=True)):
        meta = {"id": f"projekt{at}"}
        table.rows.append(MadeRow(f"projekt{at}", label, sheet.cells("investment", one), meta=meta))
    if rng.random() < 0.7:
        meta = {"id": "totalt"} | ({"row_type": "summa"} if rng.random() < 0.7 else {})
        label = rng.choice((*TOTALS[:2], "Summa projekt", "Summa investeringar"))
        table.rows.append(MadeRow("totalt", label, sheet.cells("investment", added(own)), SUM, meta=meta))
    declare(rng, frame, table, sheet, {cell.good for made in table.rows for cell in made.cells} - {0})
    for slot, column in zip(sheet.slots, columns, strict=True):
        if slot.of and not slot.is_percent and rng.random() < 0.6:
            column.fields["equals"] = sheet.equation(columns, "investment", slot)
    return table
