"""Made-up tables whose rows aren't peers, or whose flows stand in columns: statements, years as rows, plans, bridges."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from made_activities import Draw, flat, headed, parents
from made_money import (
    BOARD_TITLES,
    COST_MINUS,
    FLOWS,
    INCOME_MINUS,
    MONEY,
    NO_SIGNS,
    PART_TITLES,
    SIGNS,
    Frame,
    Sheet,
    Slot,
    Slots,
    added,
    amounts,
    base,
    better,
    counted,
    declare,
    hint,
    less,
    mark_whole,
    slots,
)
from made_package import MadeCell, MadeColumn, MadeRow, MadeTable, Print, heading
from true_report import LINE, OTHER, PEER, PLAN, SUM, TIME, When, months, year

INCOMES: Final = ("Avgifter", "Statsbidrag", "Försäljning", "Hyror", "Bidrag", "Taxor och avgifter", "Interna intäkter")
COSTS: Final = (
    *("Personal", "Personalkostnader", "Lokaler", "Hyror", "Köp av verksamhet", "Bidrag", "Övriga kostnader"),
    *("Avskrivningar", "Material", "Kapitalkostnader", "Interna kostnader", "Övrigt"),
)
NETS: Final = ("Nettokostnad", "Verksamhetens nettokostnad", "Netto")
GRANTS: Final = ("Kommunbidrag", "Budgetram", "Skattemedel", "Anslag")
RESULTS: Final = ("Resultat", "Årets resultat", "Periodens resultat", "Nämndens resultat")


# -- Statements -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Statement:
    """A statement that is being made, line by line."""

    rng: random.Random
    frame: Frame
    table: MadeTable
    sheet: Sheet
    size: int
    has_flow: bool
    has_types: bool
    form: str

    def line(
        self, row_id: str, label: str, measured: str, own: Slots, *, row_type: str | None = None, parent: str = ""
    ) -> None:
        """Add a line; a sum says that it is one where ``row_type`` does."""
        meta = {"id": row_id} | ({"row_type": row_type} if row_type else {}) | ({"parent": parent} if parent else {})
        meta |= {"flow": FLOWS[measured]} if self.has_flow else {}
        place = LINE if row_type is None else SUM
        self.table.rows.append(MadeRow(row_id, label, self.sheet.cells(measured, own), place, meta=meta))

    def flow(self, stem: str, measured: str, labels: list[str], own: list[Slots]) -> None:
        """Add the lines of one flow under a heading, a parent or nothing, and their sum where they are several."""
        word = "Intäkter" if measured == "income" else "Kostnader"
        if self.form == "headings":
            self.table.rows.append(heading(stem, word))
        parent = f"alla_{stem}" if self.form == "parents" and len(labels) > 1 else ""
        if parent:
            self.line(parent, word, measured, added(own), row_type="")
        for at, (label, one) in enumerate(zip(labels, own, strict=True)):
            self.line(f"{stem}{at}", label, measured, one, parent=parent)
        if self.form != "parents" and labels not in (["Intäkter"], ["Kostnader"]):
            word = "Summa intäkter" if measured == "income" else "Summa kostnader"
            # a table without signs may still sum its incomes and its costs, each by itself
            is_typed = self.has_types or self.sheet.way == NO_SIGNS
            self.line(f"summa_{stem}", word, measured, added(own), row_type="delsumma" if is_typed else "")

    def end(self, net: Slots) -> str:
        """Add the net, perhaps a grant, and the result; which of them there are."""
        total = "summa" if self.has_types else ""
        kind = self.rng.choice(("net", "grant", "grant", "result"))
        if kind != "result":
            self.line("netto", self.rng.choice(NETS), "net_cost", net, row_type=total)
        result = {slot: -value for slot, value in net.items()}
        if kind == "grant":
            # nobody is granted less than nothing
            grant = {slot: abs(round(value * self.rng.uniform(0.9, 1.1))) for slot, value in net.items()}
            self.line("bidrag", self.rng.choice(GRANTS), "grant", grant)
            result = less(grant, net)
        if kind != "net":
            self.line("resultat", self.rng.choice(RESULTS), "result", result, row_type=total)
        return kind

    def equity(self) -> None:
        """Add a line that is in no sum."""
        own = amounts(self.rng, self.frame, self.size)
        self.line("kapital", "Eget kapital", "result", own, row_type="minnespost")
        self.table.rows[-1].place = OTHER
        for cell in self.table.rows[-1].cells:
            cell.measured, cell.good, cell.better = "amount", 0, 0

    def equations(self) -> None:
        """Say how a difference is made where it is made alike in every row."""
        for slot, column in zip(self.sheet.slots, self.table.columns, strict=True):
            if slot.of and not slot.is_percent and self.rng.random() < 0.6:
                own = {
                    self.sheet.coefficients(flow, slot) for flow in ("cost", "income", "net_cost", "result", "grant")
                }
                if len(own) == 1:
                    column.fields["equals"] = self.sheet.equation(self.table.columns, "cost", slot)


def statement(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Lines of an income statement: incomes, costs, their sums, the net, perhaps a grant and the result."""
    way = rng.choice((COST_MINUS, INCOME_MINUS, NO_SIGNS))
    sheet = Sheet(way, Print.chosen(rng), slots(rng, frame, way), rng.random() < 0.5)
    title = rng.choice(("Resultaträkning", "Resultatredovisning", "Ekonomi") if scope == "board" else PART_TITLES)
    table = MadeTable(name, title, "economy", sheet.columns(frame, lambda _: ""), [], unit=rng.choice(MONEY))
    table.keys |= {"description": own} if (own := hint(rng, sheet, "")) else {}
    counted(rng, table, sheet)
    size = base(rng, sheet.form)
    has_flow = frame.is_declared and rng.random() < 0.4
    has_types = way != NO_SIGNS and rng.random() < 0.8
    form = rng.choice(("short", "short", "plain", "plain", "headings", "parents"))
    made = _Statement(rng, frame, table, sheet, size, has_flow, has_types, form)
    incomes = ["Intäkter"] if form == "short" else rng.sample(INCOMES, rng.randint(1, 3))
    # only under headings is one word for an income and for a cost
    others = [own for own in COSTS if form == "headings" or own not in incomes]
    costs = ["Kostnader"] if form == "short" else rng.sample(others, rng.randint(1, 4))
    into = [amounts(rng, frame, int(size * rng.uniform(0.05, 0.5))) for _ in incomes]
    out = [amounts(rng, frame, int(size * rng.uniform(0.3, 1.5))) for _ in costs]
    # something always costs, else nobody could tell a net cost from a net income
    out[0] = {slot: abs(value) or size for slot, value in out[0].items()}
    if rng.random() < 0.2:
        made.flow("kostnad", "cost", costs, out)
        made.flow("intakt", "income", incomes, into)
    else:
        made.flow("intakt", "income", incomes, into)
        made.flow("kostnad", "cost", costs, out)
    kind = made.end(less(added(out), added(into)))
    if rng.random() < 0.2:
        made.equity()
    declare(
        rng,
        frame,
        table,
        sheet,
        {cell.good for row in table.rows for cell in row.cells if cell.measured != "result" or cell.good} - {0},
    )
    made.equations()
    if scope == "board":
        table.totals = {"netto", "resultat", "summa_kostnad", "summa_intakt", "bidrag", "alla_kostnad", "alla_intakt"}
        table.totals |= {"kostnad0", "intakt0"} if form == "short" else set()
        table.totals |= {"kostnad0"} if len(costs) == 1 else set()
        if kind != "net":
            mark_whole(table, sheet, "resultat", frame, is_result=True)
        if kind != "result":
            mark_whole(table, sheet, "netto", frame, is_result=False)
    return table


# -- Flows in columns -----------------------------------------------------------------------------------------------

Every = dict[str, Slots]
"""A row's amounts by flow."""


@dataclass(slots=True)
class _Flows:
    """A table of flows in columns that is being made, column by column."""

    rng: random.Random
    frame: Frame
    sheet: Sheet
    triple: tuple[str, str, str]
    is_turned: bool
    columns: list[MadeColumn] = field(default_factory=list)
    made: list[Callable[[Every], MadeCell]] = field(default_factory=list)

    def add(self, role: str, when: When, measured: str, make: Callable[[Every], MadeCell]) -> None:
        """Add a column."""
        name = self.frame.part(role, when, FLOWS[measured])
        self.columns.append(MadeColumn(name, role, when, FLOWS[measured]))
        self.made.append(make)

    def amount(self, measured: str, slot: str) -> Callable[[Every], MadeCell]:
        """What makes the cell of an amount."""
        sign = SIGNS[self.sheet.way][measured]
        good = sign if measured == "result" else 0
        text = self.sheet.form.text
        return lambda own: MadeCell(text(sign * own[measured][slot]), measured, sign, good, better(measured))

    def deviation(self, measured: str) -> Callable[[Every], MadeCell]:
        """What makes the cell of a deviation."""
        slot = Slot("avvikelse", self.frame.now, of=("o0", "b"), is_turned=self.is_turned)
        return lambda own: self.sheet.cell(measured, own[measured], slot)

    def time(self, role: str, when: When, slot: str) -> None:
        """Add the columns of a time, and how the last is made of the others."""
        is_frame = slot == "b" and self.triple[0] == "grant"
        for measured in self.triple[:2] if is_frame else self.triple:
            self.add(role, when, measured, self.amount(measured, slot))
        if is_frame or self.rng.random() > 0.6:
            return
        one, other, last = (SIGNS[self.sheet.way][measured] for measured in self.triple)
        # the net is the cost less the income, and the result the grant less the net cost
        side = 1 if self.triple[2] == "result" else -1
        own = [(last * one * side, self.columns[-3].name), (-last * other * side, self.columns[-2].name)]
        text = " ".join(f"{'+' if sign > 0 else '-'} {name}" for sign, name in sorted(own, reverse=True))
        self.columns[-1].fields["equals"] = text.removeprefix("+ ")

    def draw(self, size: int) -> Draw:
        """What makes a row's amounts of every flow, by flow and slot."""

        def made() -> Slots:
            share = self.rng.uniform(0.02, 0.6 if self.rng.random() < 0.95 else 1.5)
            own = int(size * self.rng.uniform(0.1, 2))
            income = amounts(self.rng, self.frame, int(own * share))
            cost = amounts(self.rng, self.frame, own)
            net = less(cost, income)
            if self.triple[0] == "grant":  # nobody is granted less than nothing
                net = {slot: abs(value) for slot, value in net.items()}
            grant = {slot: round(value * self.rng.uniform(0.9, 1.1)) for slot, value in net.items()}
            every = {"income": income, "cost": cost, "net_cost": net, "grant": grant, "result": less(grant, net)}
            return {f"{measured}.{slot}": value for measured, own in every.items() for slot, value in own.items()}

        return made

    def row(self, row_id: str, label: str, own: Slots, place: str = PEER, **meta: str) -> MadeRow:
        """A row of those amounts."""
        every: Every = {}
        for key, value in own.items():
            measured, slot = key.split(".")
            every.setdefault(measured, {})[slot] = value
        return MadeRow(row_id, label, [make(every) for make in self.made], place, meta={"id": row_id} | meta)


def flows(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Incomes, costs and their net beside each other, or a grant, a net cost and a result, for each activity."""
    way = rng.choice((COST_MINUS, INCOME_MINUS, NO_SIGNS))
    sheet = Sheet(way, Print.chosen(rng), [], rng.random() < 0.6)
    triple = ("income", "cost", "net_cost") if rng.random() < 0.6 else ("grant", "net_cost", "result")
    made = _Flows(rng, frame, sheet, triple, rng.random() < 0.3)
    made.time("utfall", frame.now, "o0")
    if rng.random() < 0.6:
        made.time("utfall", frame.back(1), "o1")
    if frame.is_whole and rng.random() < 0.5:
        made.time("budget", frame.now, "b")
        for measured in triple if triple[0] != "grant" and rng.random() < 0.7 else ("net_cost",):
            made.add("avvikelse", frame.now, measured, made.deviation(measured))
    title = rng.choice(BOARD_TITLES if scope == "board" else PART_TITLES)
    table = MadeTable(name, title, "economy", made.columns, [], unit=rng.choice(MONEY))
    table.keys |= {"description": own} if (own := hint(rng, sheet, "")) else {}
    structure = rng.choice((flat, flat, headed, parents))
    table.rows, total = structure(rng, made.draw(base(rng, sheet.form)), made.row)
    if frame.is_declared and rng.random() < 0.5:
        table.keys["signs"] = way
    goods = {cell.good for row in table.rows for cell in row.cells} - {0}
    if len(goods) == 1 and rng.random() < 0.4:
        table.keys["favourable"] = "plus" if goods == {1} else "minus"
    if total and scope == "board":
        table.totals = {total}
        whole = {("utfall", "resultat"), ("avvikelse", "nettokostnad")}
        now = [column for column in made.columns if column.when == frame.now]
        table.whole |= {(total, column.name) for column in now if (column.role, column.aspect) in whole}
    return table


# -- Years as rows --------------------------------------------------------------------------------------------------


def years(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Years as rows, flows as columns."""
    way = rng.choice((COST_MINUS, INCOME_MINUS, NO_SIGNS))
    form = Print.chosen(rng)
    triple = rng.choice(
        (("income", "cost", "result"), ("cost",), ("net_cost", "result"), ("income", "cost", "net_cost"))
    )
    if way == INCOME_MINUS and triple == ("net_cost", "result"):
        triple = ("net_cost",)  # two columns that are alike, of which nobody could say what they are
    columns = [MadeColumn(f"utfall_{FLOWS[measured]}", "utfall", None, FLOWS[measured]) for measured in triple]
    title = rng.choice(("Resultat över tid", "Utveckling") if scope == "board" else PART_TITLES)
    table = MadeTable(name, title, "economy", columns, [], unit=rng.choice(MONEY), rows_are_times=True)
    size = base(rng, form)
    span = [(str(own), year(own)) for own in range(frame.year - rng.randint(2, 5), frame.year + frame.is_whole)]
    if not frame.is_whole and rng.random() < 0.4:
        span.append((f"{frame.year}-01/{frame.year}-{frame.months:02d}", frame.now))
    if rng.random() < 0.2:
        span.reverse()
    whole = Frame(frame.year, 12, is_declared=False)
    for text, when in span:
        income = abs(amounts(rng, whole, int(size * rng.uniform(0.3, 1.5)))["o0"])
        # what costs less than it brings in, year after year, isn't told from a cost with minus
        cost = abs(amounts(rng, whole, int(size * rng.uniform(0.3, 1.5)))["o0"]) + (
            income if "net_cost" in triple else 0
        )
        values = {"income": income, "cost": cost, "net_cost": cost - income, "result": income - cost}
        cells = []
        for measured in triple:
            sign = SIGNS[way][measured]
            good = sign if measured == "result" else 0
            cells.append(MadeCell(form.text(sign * values[measured]), measured, sign, good, better(measured)))
        row_id = f"ar{text[:4]}" if when.length == ("months", 12) else "delar"
        table.rows.append(MadeRow(row_id, text, cells, TIME, when=when, meta={"id": row_id}))
    if frame.is_declared and rng.random() < 0.4:
        table.keys["signs"] = way
    table.totals = {row.id for row in table.rows} if scope == "board" else set()
    if scope == "board" and "result" in triple:
        table.whole |= {(row.id, "utfall_resultat") for row in table.rows if row.when == frame.now}
    return table


def apart(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Years or months as rows, and activities, which only their titles name, as columns."""
    form = Print.chosen(rng)
    labels = rng.sample(("Förskola", "Grundskola", "Hemtjänst", "Bibliotek", "Totalt"), rng.randint(1, 3))
    sign = rng.choice((1, 1, -1))
    columns = [
        MadeColumn(f"utfall_{at}", "utfall", None, f"utfall_{at}", fields={"role": "utfall", "title": label})
        for at, label in enumerate(labels, start=1)
    ]
    table = MadeTable(name, "Kostnader över tid", "economy", columns, [], unit=rng.choice(MONEY), rows_are_times=True)
    size = base(rng, form)
    if rng.random() < 0.5:
        times = [(str(own), year(own)) for own in range(frame.year - rng.randint(1, 4), frame.year + frame.is_whole)]
    else:
        times = [(f"{frame.year}-{own:02d}", months(frame.year, own, own)) for own in range(1, frame.months + 1)]
    for text, when in times:
        row_id = f"t{text.replace('-', '_')}"
        cells = [
            MadeCell(form.text(sign * abs(amounts(rng, frame, size)["o0"])), "cost", sign, better=-1) for _ in columns
        ]
        table.rows.append(MadeRow(row_id, text, cells, TIME, when=when, meta={"id": row_id}))
    table.totals = {row.id for row in table.rows} if "Totalt" in labels else set()
    return table


# -- Plans as rows, bridges -----------------------------------------------------------------------------------------


def plans(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """Rows of which one is the budget of another, in columns of outcome."""
    form = Print.chosen(rng)
    sign = rng.choice((1, 1, -1))
    columns = [MadeColumn(frame.part("utfall", frame.now), "utfall", frame.now)]
    if rng.random() < 0.6:
        columns.append(MadeColumn(frame.part("utfall", frame.back(1)), "utfall", frame.back(1)))
    table = MadeTable(
        name,
        rng.choice(("Kostnader och budget", "Uppföljning", "Ekonomi")),
        "economy",
        columns,
        [],
        unit=rng.choice(MONEY),
    )
    size = base(rng, form)
    is_said = frame.is_declared and rng.random() < 0.5
    for at, stem in enumerate(
        rng.sample(("Helårskostnader", "Kapitalkostnader", "Driftkostnader", "Kostnad"), rng.randint(1, 2))
    ):
        for label, place in ((stem, LINE), (rng.choice(("Årsbudget", "Budget", "Budgeterat belopp", "Ram")), PLAN)):
            row_id = f"rad{at}_{'b' if place == PLAN else 'k'}"
            cells = [
                MadeCell(form.text(sign * abs(amounts(rng, frame, size)["o0"])), "cost", sign, better=-1)
                for _ in columns
            ]
            meta = {"id": row_id} | ({"role": "budget"} if is_said and place == PLAN else {})
            role = "budget" if place == PLAN else ""
            table.rows.append(MadeRow(row_id, label, cells, place, f"rad{at}", role=role, meta=meta))
    return table


def bridge(rng: random.Random, frame: Frame, name: str, scope: str) -> MadeTable:
    """How a frame of budget became the next: lines that are no activities."""
    form = Print.chosen(rng)
    own = [Slot("budget", year(frame.year + ahead), f"b{ahead}") for ahead in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        own = [Slot("utfall", frame.now, "b0"), Slot("utfall", frame.back(1), "b1")]
    columns = [MadeColumn(frame.part(slot.role, slot.when), slot.role, slot.when) for slot in own]
    title = rng.choice(("Ram", "Budgetförändringar", "Not 3 Avskrivningar", "Från budget till budget"))
    table = MadeTable(name, title, "economy", columns, [], unit=rng.choice(MONEY))
    labels = rng.sample(
        ("Generell uppräkning", "Effektivisering", "Ny förskola", "Volymer", "Internränta", "Avdrag"), rng.randint(1, 4)
    )
    size = base(rng, form)
    lines = [[size for _ in own]] + [[round(size * rng.uniform(-0.2, 0.2)) for _ in own] for _ in labels]
    for at, (label, line) in enumerate(
        zip((rng.choice(("Ram året före", "Ingående budget", "Utgående balans")), *labels), lines, strict=True)
    ):
        cells = [MadeCell(form.text(value), "amount") for value in line]
        table.rows.append(MadeRow(f"rad{at}", label, cells, LINE, meta={"id": f"rad{at}"}))
    total = [sum(line[at] for line in lines) for at in range(len(own))]
    meta = {"id": "ram"} | ({"row_type": "summa"} if rng.random() < 0.6 else {})
    table.rows.append(
        MadeRow(
            "ram",
            rng.choice(("Summa ram", "Ny ram", "Summa")),
            [MadeCell(form.text(value), "amount") for value in total],
            SUM,
            meta=meta,
        )
    )
    return table
