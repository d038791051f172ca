"""How made-up tables of money are printed: which columns, how incomes and costs are signed, what is said and left unsaid."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from made_package import MadeCell, MadeColumn, MadeTable, Print
from true_report import When, months, year

COST_MINUS: Final = "kostnad_minus"
INCOME_MINUS: Final = "intakt_minus"
NO_SIGNS: Final = "utan_tecken"
GRANT: Final = "budget_som_bidrag"
"""The fourth way: outcomes with minus, and the budget as the grant that is to cover them."""
WAYS: Final = (COST_MINUS, INCOME_MINUS, NO_SIGNS, GRANT)

MONEY: Final = (
    "tkr",
    "tkr",
    "mnkr",
    "kr",
    "Tkr",
    "kkr",
    "KSEK",
    "tusen kronor",
    "Mkr",
    "mkr",
    "MSEK",
    "miljoner kronor",
    "kronor",
)
BOARD_TITLES: Final = ("Driftredovisning", "Nämndens ekonomi", "Resultat per verksamhet", "Budget och utfall")
PART_TITLES: Final = ("Förändringsinsatser", "Enheten Norrby", "Riktade satsningar", "Projekt med statsbidrag")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report is of: its year, and how many months of it; ``is_declared`` where editors say what can't be seen."""

    year: int
    months: int
    is_declared: bool

    @property
    def now(self) -> When:
        """The time of its outcome."""
        return months(self.year, 1, self.months)

    def back(self, years: int) -> When:
        """As long a time, some years before."""
        return months(self.year - years, 1, self.months)

    @property
    def is_whole(self) -> bool:
        """True for a report of a whole year."""
        return self.months == 12

    def part(self, role: str, when: When, aspect: str = "") -> str:
        """The name of a column."""
        span = (
            str(when.first.year)
            if when.length == ("months", 12)
            else f"{when.first.year}_{when.first.month:02d}_{when.last.month:02d}"
        )
        return "_".join(part for part in (role, aspect, span) if part)


SIGNS: Final = {
    COST_MINUS: {"cost": -1, "net_cost": -1, "income": 1, "grant": 1, "result": 1, "investment": -1},
    INCOME_MINUS: {"cost": 1, "net_cost": 1, "income": -1, "grant": -1, "result": -1, "investment": 1},
    NO_SIGNS: {"cost": 1, "net_cost": 1, "income": 1, "grant": 1, "result": 1, "investment": 1},
    GRANT: {"cost": -1, "net_cost": -1, "income": 1, "grant": 1, "result": 1, "investment": -1},
}
"""With which sign each is printed, by the table's way."""
FLOWS: Final = {
    "cost": "kostnad",
    "income": "intakt",
    "net_cost": "nettokostnad",
    "grant": "kommunbidrag",
    "result": "resultat",
    "investment": "investering",
}
COST_LIKE: Final = frozenset({"cost", "net_cost", "investment"})


def better(measured: str) -> int:
    """Whether more of it is better for the board, or less."""
    return -1 if measured in COST_LIKE else 1


BUDGETS: Final = frozenset({"b", "bp", "bn", "bu"})
"""The slots of budgets."""

# -- The columns of a table -----------------------------------------------------------------------------------------

Slots = dict[str, int]
"""A row's true amounts by slot: outcomes ``o0`` of now and ``o1`` … of years before, budgets, forecasts and the whole year before."""


@dataclass(slots=True)
class Slot:
    """A column to be: its slot or, for a difference, the two that it is made of."""

    role: str
    when: When
    slot: str = ""
    of: tuple[str, str] | None = None
    is_turned: bool = False
    is_percent: bool = False
    aspect: str = ""


def _earlier(rng: random.Random, frame: Frame) -> list[Slot]:
    """The columns of the years before."""
    if rng.random() > 0.75:
        return []
    found = [Slot("utfall", frame.back(1), "o1")]
    if rng.random() < 0.3:
        found.append(Slot("utfall", frame.back(2), "o2"))
    if rng.random() < 0.2:
        found.append(Slot("forandring", frame.now, of=("o0", "o1"), is_turned=rng.random() < 0.2))
    return found


def _expected(rng: random.Random, frame: Frame, way: str, *, is_turned: bool) -> list[Slot]:
    """The columns of a report of a part of a year that tell what was planned and is expected."""
    found, now, whole = [], frame.now, year(frame.year)
    if rng.random() < 0.4:
        found.append(Slot("budget", now, "bp"))
        found += [Slot("avvikelse", now, of=("o0", "bp"), is_turned=is_turned)] if rng.random() < 0.6 else []
    if rng.random() < 0.6 or way == GRANT:
        found.append(Slot("budget", whole, "b"))
        if rng.random() < 0.7:
            found.append(Slot("prognos", whole, "p"))
            found += [Slot("avvikelse", whole, of=("p", "b"), is_turned=is_turned)] if rng.random() < 0.7 else []
            found += [Slot("prognos_foregaende", whole, "pp")] if rng.random() < 0.15 else []
    if rng.random() < 0.25:
        found.append(Slot("utfall", year(frame.year - 1), "oy"))
    return found


def slots(rng: random.Random, frame: Frame, way: str) -> list[Slot]:
    """Which columns a table has."""
    now, whole = frame.now, year(frame.year)
    found = [Slot("utfall", now, "o0"), *_earlier(rng, frame)]
    is_turned = rng.random() < 0.3
    if frame.is_whole:
        if rng.random() < 0.8 or way == GRANT:
            found.append(Slot("budget", now, "b"))
            found += [Slot("avvikelse", now, of=("o0", "b"), is_turned=is_turned)] if rng.random() < 0.75 else []
            found += [Slot("budget", year(frame.year + 1), "bn")] if rng.random() < 0.1 else []
            found += [Slot("prognos", now, "p")] if rng.random() < 0.1 else []
    else:
        found += _expected(rng, frame, way, is_turned=is_turned)
    found += [replace(slot, is_percent=True) for slot in found if slot.role == "avvikelse" and rng.random() < 0.12]
    if any(slot.slot == "b" for slot in found) and rng.random() < 0.1:
        found.append(Slot("budget_ursprunglig", whole, "bu"))
    if rng.random() < 0.06:
        found.append(Slot("utfall", now, "ok", aspect="kommunen"))
    if rng.random() < 0.25:
        rng.shuffle(found)
    return found


def amounts(rng: random.Random, frame: Frame, base: int) -> Slots:
    """What a row truly came to, in units of the last printed decimal, its sign its own."""
    part = 1.0 if frame.is_whole else frame.months / 12

    def near(share: float) -> int:
        return round(base * share * rng.uniform(0.85, 1.18))

    found = {"o0": near(part), "o1": near(part), "o2": near(part), "oy": near(1), "b": near(1), "bp": near(part)}
    found |= {"p": near(1), "pp": near(1), "bn": near(1), "bu": near(1), "ok": near(3 * part)}
    chance = rng.random()
    if chance < 0.1:
        found["o1"] = found["o0"]
    elif chance < 0.2:
        found["o0"] = found["b"] = found["p"]
    elif chance < 0.25:
        found[rng.choice(list(found))] = 0
    elif chance < 0.3:
        own = rng.choice(("o0", "o1", "p"))
        found[own] = -found[own]
    elif chance < 0.34:
        found = dict.fromkeys(found, 0)
    elif chance < 0.38:
        found["o0"] = found["p"] = round(found["b"] * 1.15) + 1
    return found


def added(rows: Sequence[Slots]) -> Slots:
    """The sum of rows."""
    return {slot: sum(row[slot] for row in rows) for slot in rows[0]} if rows else {}


@dataclass(slots=True)
class Sheet:
    """How one table prints: its way, its numbers, and what a deviation is."""

    way: str
    form: Print
    slots: list[Slot]
    is_benefit: bool
    is_good_known: bool = True

    def sign(self, measured: str, slot: str) -> int:
        """The sign that an amount is printed with."""
        if self.way == GRANT and slot in BUDGETS and measured in COST_LIKE:
            return 1
        return SIGNS[self.way][measured]

    def cells(self, measured: str, own: Slots) -> list[MadeCell]:
        """A row's cells."""
        return [self.cell(measured, own, slot) for slot in self.slots]

    def cell(self, measured: str, own: Slots, slot: Slot) -> MadeCell:
        """A row's cell in a column; a deviation is told by the row's benefit, or by what is printed."""
        if slot.of is None:
            kind = "frame" if self.way == GRANT and slot.slot in BUDGETS and measured == "net_cost" else measured
            sign = self.sign(measured, slot.slot)
            good = sign if measured == "result" else 0
            return MadeCell(self.form.text(sign * own[slot.slot]), kind, sign, good, better(measured))
        one, other = self.coefficients(measured, slot)
        printed = one * self.sign(measured, slot.of[0]) * own[slot.of[0]]
        printed += other * self.sign(measured, slot.of[1]) * own[slot.of[1]]
        if slot.is_percent:
            budget = abs(own[slot.of[1]])
            printed = round(1000 * printed / budget) if budget else 0
        # a higher outcome moves the deviation by this, and is this much better for the board
        good = one * self.sign(measured, slot.of[0]) * better(measured) if self.is_good_known else 0
        form = replace(self.form, decimals=1, finer=1) if slot.is_percent else self.form
        return MadeCell(form.text(printed), measured, 1, good=good)

    def coefficients(self, measured: str, slot: Slot) -> tuple[int, int]:
        """What the two printed columns that a difference is made of are multiplied by."""
        assert slot.of is not None
        turn = -1 if slot.is_turned else 1
        if slot.role == "avvikelse" and self.is_benefit:
            own = turn * better(measured)
            return own * self.sign(measured, slot.of[0]), -own * self.sign(measured, slot.of[1])
        if self.way == GRANT and slot.of[1] in BUDGETS and measured in COST_LIKE:
            return turn, turn
        return turn, -turn

    def columns(self, frame: Frame, aspect: Callable[[Slot], str]) -> list[MadeColumn]:
        """The columns, with which flow their names say."""
        found = []
        for slot in self.slots:
            flow = aspect(slot)
            name = frame.part(slot.role, slot.when, flow)
            own = MadeColumn(name, slot.role, slot.when, slot.aspect or ("procent" if slot.is_percent else ""))
            if slot.aspect or slot.is_percent:  # what the name can't say
                first, last = slot.when.first, slot.when.last
                own.fields = {"role": slot.role, "period": f"{first:%Y-%m}/{last:%Y-%m}"}
                own.name += f"_{slot.aspect or 'procent'}"
                own.fields |= (
                    {"title": "Hela kommunen"} if slot.aspect else {"title": "Avvikelse i procent", "unit": "%"}
                )
                own.fields |= {"flow": flow} if flow else {}
                own.unit = "%" if slot.is_percent else ""
            found.append(own)
        return found

    def equation(self, columns: Sequence[MadeColumn], measured: str, slot: Slot) -> str:
        """How a difference is made of its columns as printed, as an editor writes it."""
        assert slot.of is not None
        names = {other.slot: column.name for column, other in zip(columns, self.slots, strict=True) if other.slot}
        assert not slot.is_percent
        one, other = self.coefficients(measured, slot)
        terms = sorted([(one, names[slot.of[0]]), (other, names[slot.of[1]])], reverse=True)
        text = " ".join(f"{'+' if sign > 0 else '-'} {name}" for sign, name in terms)
        return text.removeprefix("+ ")


def base(rng: random.Random, form: Print) -> int:
    """The size of an amount in a table, from a few units to very many."""
    size = rng.choice((3, 40, 700, 9_000, 80_000, 2_000_000)) * rng.uniform(0.3, 1.5)
    return int(size * form.finer * 10**form.decimals) + 1


def counted(rng: random.Random, table: MadeTable, sheet: Sheet) -> None:
    """Let a table be counted finer than it is printed, so that its sums and differences are off by rounding."""
    if rng.random() < 0.2:
        sheet.form = replace(sheet.form, finer=10)
        table.is_rounded = True


def declare(rng: random.Random, frame: Frame, table: MadeTable, sheet: Sheet, goods: set[int]) -> None:
    """Say some of what can't be seen, truly."""
    if frame.is_declared and sheet.way != GRANT and rng.random() < 0.5:
        table.keys["signs"] = sheet.way
    if frame.is_declared and sheet.way == GRANT and rng.random() < 0.5:
        table.keys["signs"] = COST_MINUS
        for slot, column in zip(sheet.slots, table.columns, strict=True):
            if slot.slot in BUDGETS:
                column.fields["signs"] = NO_SIGNS
    if not sheet.is_good_known:
        table.keys["favourable"] = "inget"
    elif len(goods) == 1 and rng.random() < 0.4:
        word = "plus" if goods == {1} else "minus"
        own = [column for column in table.columns if column.role == "avvikelse"]
        if own and rng.random() < 0.3:
            for column in own:
                column.fields["favourable"] = word
        else:
            table.keys["favourable"] = word


HINTS: Final = {
    COST_MINUS: ("Kostnader är tryckta med minus.", "Kostnader anges med minus.", "Minus på avvikelsen är underskott."),
    INCOME_MINUS: ("Intäkter är tryckta med minus.", "Intäkter är minus."),
    NO_SIGNS: ("Belopp utan tecken.",),
    GRANT: ("Kostnader är tryckta med minus.", "Budget är kommunbidrag."),
}


def hint(rng: random.Random, sheet: Sheet, first: str) -> str:
    """What stands under a table's title, which says nothing false."""
    parts = [first] if first and rng.random() < 0.6 else []
    own = [text for text in HINTS[sheet.way] if "avvikelsen" not in text]
    parts += [rng.choice(own)] if rng.random() < 0.25 else []
    return " ".join(parts)


def mark_whole(table: MadeTable, sheet: Sheet, row: str, frame: Frame, *, is_result: bool) -> None:
    """Say that a row is the whole board's: its deviation, and the result itself, of this year."""
    for slot, column in zip(sheet.slots, table.columns, strict=True):
        own = slot.when.first.year == frame.year and not slot.aspect
        if own and (
            slot.role == "avvikelse"
            or (is_result and slot.role in {"utfall", "utfall" if frame.is_whole else "prognos"})
        ):
            table.whole.add((row, column.name))


def less(one: Slots, other: Slots) -> Slots:
    """The first row less the other."""
    return {slot: one[slot] - other[slot] for slot in one}
