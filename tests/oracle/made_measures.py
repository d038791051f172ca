"""Made-up tables of measures, of people by sex, and lists of goals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from made_money import Frame
from made_package import MadeCell, MadeColumn, MadeGoals, MadeRow, MadeTable, Print, heading
from true_report import PART, PEER, SUM, TIME, When, months, number, year


@dataclass(frozen=True, slots=True)
class Kind:
    """A measure: its name, unit, what it truly measures, its size and decimals, and whether less of it is better."""

    label: str
    unit: str
    measured: str
    size: int
    decimals: int = 0
    better: int = 0
    measure: str = ""
    anew: int = 0
    sign: int = 1


KINDS: Final = (
    Kind("Besök på biblioteken", "besök", "count", 150_000, better=1, measure="besok"),
    Kind("Lån av e-böcker", "lån", "count", 9_000, better=1, measure="ebocker", anew=2022),
    Kind("Elever i kulturskolan", "elever", "count", 420),
    Kind("Hushåll med försörjningsstöd", "hushåll", "count", 260, better=-1, measure="hushall"),
    Kind("Inkomna ärenden", "antal", "count", 1_200),
    Kind("Platser i förskolan", "st", "count", 800),
    Kind("Nöjda brukare, andel (%)", "%", "share", 800, 1, better=1, measure="nojda"),
    Kind("Behöriga till gymnasiet", "procent", "share", 84),
    Kind("Sjukfrånvaro", "Procent", "share", 62, 1, better=-1, measure="sjukfranvaro"),
    Kind("Andel ekologisk mat", "", "share", 41),
    Kind("Beläggning", "%", "share", 91),
    Kind("Kostnad per elev", "kr/elev", "ratio", 119_800, better=-1, measure="kostnad_elev"),
    Kind("Kostnad per plats", "kr", "ratio", 153_000),
    Kind("Lån per invånare", "lån/invånare", "ratio", 66, 1),
    Kind("Utbetalt försörjningsstöd", "tkr", "cost", 14_100),
    Kind("Nettokostnad för hemtjänsten", "mnkr", "net_cost", 1_124, 1),
    Kind("Avgiftsintäkter", "kkr", "income", 3_400),
    Kind("Nöjd-kund-index", "index", "index", 61),
    Kind("Väntetid till beslut", "dagar", "time", 44, better=-1, measure="vantetid"),
    Kind("Vårddygn på institution", "dygn", "time", 7_800),
    Kind("Nettokostnad för ekonomiskt bistånd", "tkr", "net_cost", 14_100, sign=-1),
    Kind("Nämndens resultat", "tkr", "result", 900),
    Kind("Insatser enligt plan", "insatser", "count", 18),
)
REGISTER: Final = [kind for kind in KINDS if kind.measure]

LIMITING: Final = (
    "Talen är inte jämförbara med tidigare år.",
    "Räknas på ett nytt sätt och går inte att jämföra med åren före.",
    "Ny definition, ej jämförbart.",
    "Här ingår även ensamkommande barn.",
)
HARMLESS: Final = ("Avser kommunens egen verksamhet.", "Källa: Kolada.", "Räknas i oktober.")


def register() -> dict[str, str]:
    """The register's files: the measures that rows may name, and the legends."""
    lines = ["id;name;unit;gender;plural;definition;kolada;better;brott"]
    words = {1: "hogre", -1: "lagre", 0: ""}
    lines += [
        f"{kind.measure};{kind.label};{kind.unit};en;nej;Det som räknas.;;{words[kind.better]};{kind.anew or ''}"
        for kind in REGISTER
    ]
    legends = ["legend;id;text;plural;shape;tone;meaning"]
    for name in ("mal", "indikator", "atgard"):
        legends += [f"{name};ja;Uppnått;uppnådda;disc;good;", f"{name};nej;Ej uppnått;ej uppnådda;square;bad;"]
    return {
        "data/register/measures.csv": "\n".join(lines) + "\n",
        "data/register/legends.csv": "\n".join(legends) + "\n",
    }


def _times(rng: random.Random, frame: Frame) -> list[When]:
    """The times of a table of measures: years, parts of years beside whole ones, or months."""
    chance = rng.random()
    if chance < 0.15:
        count = rng.randint(2, max(2, frame.months))
        return [months(frame.year, month, month) for month in range(max(1, frame.months - count + 1), frame.months + 1)]
    found = [frame.back(back) for back in range(rng.randint(1, 5), 0, -1)]
    if not frame.is_whole and rng.random() < 0.5:
        found = [year(when.first.year) for when in found]
    return [*found, frame.now]


def _value(rng: random.Random, kind: Kind, before: int | None) -> int:
    """What a measure came to, sometimes the same as before or nothing."""
    chance = rng.random()
    if before is not None and chance < 0.12:
        return before
    if chance < 0.16:
        return 0
    spread = 0.08 if kind.measured == "share" else rng.choice((0.03, 0.2, 0.5))
    made = round(kind.size * rng.uniform(1 - spread, 1 + spread))
    return min(made, 100 * 10**kind.decimals) if kind.measured == "share" else made


def _name(frame: Frame, role: str, when: When) -> str:
    """The name of a column, also of a month."""
    if when.length == ("months", 1):
        return f"{role}_{when.first.year}_{when.first.month:02d}"
    return frame.part(role, when)


def _columns(rng: random.Random, frame: Frame) -> list[MadeColumn]:
    """Outcomes, and perhaps a target, a comparison and a change."""
    times = _times(rng, frame)
    columns = [MadeColumn(_name(frame, "utfall", when), "utfall", when) for when in times]
    if rng.random() < 0.2:
        columns.reverse()
    now = times[-1]
    if rng.random() < 0.3:
        target = now if now.length[1] > 1 else year(frame.year)
        columns.append(MadeColumn(_name(frame, "mal", target), "mal", target))
    if rng.random() < 0.15:
        own = MadeColumn(f"jamforelse_{frame.year}", "jamforelse", year(frame.year), fields={"title": "Riket"})
        columns.append(own)
    if rng.random() < 0.1 and len(times) > 1:
        columns.append(MadeColumn(_name(frame, "forandring", now), "forandring", now))
    return columns


@dataclass(slots=True)
class _Measures:
    """A table of measures that is being made, row by row."""

    rng: random.Random
    table: MadeTable
    form: Print

    def row(self, kind: Kind, label: str, row_id: str, *, is_register: bool = False) -> MadeRow:
        """Add a row."""
        own = replace(self.form, decimals=kind.decimals)
        meta = {"id": row_id} | ({"unit": kind.unit} if kind.unit and not self.table.unit else {})
        is_known = bool(is_register and kind.measure and self.rng.random() < 0.7)
        meta |= {"measure": kind.measure} if is_known else {}
        cells, before = [], None
        for column in self.table.columns:
            before = _value(self.rng, kind, before)
            turned = -1 if kind.measured == "result" and self.rng.random() < 0.5 else kind.sign
            printed = own.text(before * turned)
            if column.role == "mal" and self.rng.random() < 0.5:
                printed = self.rng.choice((f"minst {printed}", f"högst {printed}", "öka", "minska", f">{printed}"))
            good = 1 if kind.measured == "result" else 0
            cells.append(MadeCell(printed, kind.measured, kind.sign, good, kind.better if is_known else 0))
        made = MadeRow(row_id, label, cells, PEER, unit=kind.unit, meta=meta)
        made.breaks = (year(kind.anew),) if kind.anew and is_known else ()
        self.table.rows.append(made)
        return made

    def mixed(self) -> None:
        """Measures of every kind, the last of them perhaps with a part."""
        kinds = self.rng.sample(KINDS, self.rng.randint(1, 6))
        for at, kind in enumerate(kinds):
            self.row(kind, kind.label, f"m{at}", is_register=True)
        if kinds[-1].unit and self.rng.random() < 0.15:
            part = self.row(kinds[-1], f"varav {self.rng.choice(('kvinnor', 'barn', 'nya'))}", "varav")
            part.place = PART
            part.meta |= {"row_type": "varav"} if self.rng.random() < 0.6 else {}
        if self.rng.random() < 0.2:
            counts = {"ja": 0, "nej": 0}
            for row in self.table.rows:
                row.meta["status"] = self.rng.choice(("ja", "nej"))
                counts[row.meta["status"]] += 1
            self.table.verdicts = {state: count for state, count in counts.items() if count}

    def alike(self) -> None:
        """One measure of several places, with a total that is called one, or only named so."""
        kind = self.rng.choice([own for own in KINDS if own.measured == "count" and own.unit])
        self.table.unit = kind.unit
        places = self.rng.sample(("norr", "söder", "väster", "öster", "centrum"), self.rng.randint(2, 4))
        for at, place in enumerate(places):
            self.row(kind, f"{kind.label} {place}", f"m{at}")
        if self.rng.random() < 0.6:
            self._total(kind)

    def _total(self, kind: Kind) -> None:
        cells = []
        for at, column in enumerate(self.table.columns):
            values = [number(row.cells[at].printed) for row in self.table.rows]
            whole = [int(value) for value in values if value is not None]
            can = len(whole) == len(values) and column.role != "jamforelse"
            cells.append(MadeCell(self.form.text(sum(whole)) if can else "..", kind.measured))
        is_typed = self.rng.random() < 0.5
        meta = {"id": "totalt"} | ({"row_type": "summa"} if is_typed else {})
        label = self.rng.choice(("Totalt", "Summa", "Samtliga", "Hela kommunen", "Totalt antal"))
        made = MadeRow("totalt", label, cells, SUM, unit=kind.unit, meta=meta)
        self.table.rows.insert(len(self.table.rows) if is_typed or self.rng.random() < 0.5 else 0, made)

    def sexes(self) -> None:
        """Women and men under each measure, which are called the same."""
        for at, kind in enumerate(self.rng.sample(KINDS[:3] + KINDS[6:9], 2)):
            self.table.rows.append(heading(f"h{at}", kind.label))
            for sex in ("Kvinnor", "Män"):
                self.row(kind, sex, f"h{at}_{sex[0].lower()}")
            if kind.measured == "share" and self.rng.random() < 0.5:
                self.row(kind, "Totalt", f"h{at}_t").place = SUM


def measures(rng: random.Random, frame: Frame, name: str) -> MadeTable:
    """Measures as rows, times as columns."""
    title = rng.choice(("Nyckeltal", "Verksamhetsmått", "Statistik"))
    table = MadeTable(name, title, "measures", _columns(rng, frame), [])
    made = _Measures(rng, table, Print.chosen(rng, (0,)))
    rng.choice((made.mixed, made.mixed, made.mixed, made.alike, made.sexes))()
    note(rng, frame, table)
    return table


# -- Breaks and notes -----------------------------------------------------------------------------------------------


def note(rng: random.Random, frame: Frame, table: MadeTable) -> None:
    """Say a break, a note that limits what may be compared, one that doesn't, or nothing."""
    figures = [at for at, column in enumerate(table.columns) if column.role == "utfall"]
    first = min(_when(table.columns[at]).first for at in figures)
    later = [at for at in figures if _when(table.columns[at]).first > first]
    chance = rng.random()
    if chance < 0.16 and frame.is_declared and later:
        _broken(rng, table, rng.choice(later))
    elif 0.16 < chance < 0.4:
        _limited(rng, table, rng.choice(figures))
    elif 0.4 < chance < 0.5:
        rows = [row for row in table.rows if row.cells]
        table.notes.append({"row": rng.choice(rows).id, "text": rng.choice(HARMLESS)})


def _broken(rng: random.Random, table: MadeTable, at: int) -> None:
    """Declare a break of everything, or of a row."""
    when = _when(table.columns[at])
    if rng.random() < 0.5:
        table.columns[at].fields["brott"] = "ja"
        table.breaks = (when,)
        return
    row = rng.choice([row for row in table.rows if row.cells])
    row.breaks = (*row.breaks, when)
    text = str(when.first.year) if when.length == ("months", 12) else f"{when.first:%Y-%m}"
    table.notes.append({"row": row.id, "text": "Räknas på ett nytt sätt.", "brott": text})


def _limited(rng: random.Random, table: MadeTable, at: int) -> None:
    """Say in words that a figure, a row, a column or the whole can't be compared."""
    rows = [row for row in table.rows if row.cells]
    own, column = rng.choice(rows), table.columns[at].name
    scope = rng.choice(("cell", "cell", "row", "row", "row", "column", "table"))
    if scope == "cell":
        table.notes.append({"row": own.id, "column": column, "text": rng.choice(LIMITING)})
        own.cells[at].is_limited = True
        return
    text = rng.choice(LIMITING[:3])
    if scope == "row":
        own.meta["note"] = text
    else:
        table.notes.append(({"column": column} if scope == "column" else {}) | {"text": text})
    for row in [own] if scope == "row" else rows:
        for cell in [row.cells[at]] if scope == "column" else row.cells:
            cell.is_limited = True


def _when(column: MadeColumn) -> When:
    assert column.when is not None
    return column.when


def monthly(rng: random.Random, frame: Frame, name: str) -> MadeTable:
    """Months as rows, with twelve rolling ones, for women and men or for all."""
    columns = [MadeColumn(f"utfall_{sex}", "utfall", None, sex) for sex in rng.choice((("k", "m"), ("t",)))]
    unit = rng.choice(("besök", "lån", "ärenden"))
    table = MadeTable(name, "Per månad", "measures", columns, [], unit=unit, rows_are_times=True)
    form = Print.chosen(rng, (0,))
    times = [(f"{frame.year}-{own:02d}", months(frame.year, own, own)) for own in range(1, frame.months + 1)]
    if rng.random() < 0.4:
        first = When(date(frame.year - (frame.months < 12), frame.months % 12 + 1, 1), frame.now.last)
        times.append((f"R12:{frame.year}-{frame.months:02d}", first))
    for text, when in times:
        row_id = f"t{text.replace('-', '_').replace(':', '_').lower()}"
        cells = [MadeCell(form.text(rng.randint(0, 900) * when.length[1]), "count") for _ in columns]
        table.rows.append(MadeRow(row_id, text, cells, TIME, when=when, meta={"id": row_id}))
    return table


def sexed(rng: random.Random, frame: Frame, name: str) -> MadeTable:
    """Shares and ages of women and men, which have no sum."""
    times = [frame.back(back) for back in range(rng.randint(0, 2), -1, -1)]
    sexes = rng.choice((("k", "m"), ("k", "m", "t"), ("t", "k", "m")))
    columns = [MadeColumn(frame.part("utfall", when, sex), "utfall", when, sex) for when in times for sex in sexes]
    table = MadeTable(name, "Hälsa", "measures", columns, [])
    form = Print.chosen(rng, (0, 1))
    kinds = (("Sjukfrånvaro", "%", "share", 6), ("Medelålder", "år", "time", 45), ("Frisktal", "procent", "share", 60))
    for at, (label, unit, measured, size) in enumerate(rng.sample(kinds, rng.randint(1, 3))):
        cells = [
            MadeCell(form.text(round(size * rng.uniform(0.8, 1.2) * 10**form.decimals)), measured) for _ in columns
        ]
        table.rows.append(MadeRow(f"m{at}", label, cells, PEER, unit=unit, meta={"id": f"m{at}", "unit": unit}))
    return table


def is_possible(share: int, count: int) -> bool:
    """True when so many can be so many per cent, rounded, of any number, or so many per cent of them be a whole number."""
    pairs = [(count, whole) for whole in range(max(count, 1), 300 * count + 2)]
    pairs += [(part, count) for part in range(count + 1) if count]
    return any(abs(200 * part - 2 * share * whole) <= whole for part, whole in pairs)


def proportions(rng: random.Random, frame: Frame, name: str) -> MadeTable:
    """Shares with the counts that they are of beside them, some of which can't both be right."""
    times = [frame.back(back) for back in range(rng.randint(0, 2), -1, -1)]
    columns = []
    for when in times:
        for role, unit in (("andel", "%"), ("utfall", "barn")):
            beside = {"unit": unit, "head": frame.part("tid", when)}  # both are printed in one box
            columns.append(MadeColumn(frame.part(role, when), role, when, unit=unit, fields=beside))
    table = MadeTable(name, "Egna hem", "measures", columns, [])
    for at, label in enumerate(
        rng.sample(("Barn 0–12 år", "Unga 13–20 år", "Familjehem", "Jourhem"), rng.randint(1, 3))
    ):
        cells = []
        for _ in times:
            whole = rng.randint(1, 30)
            count = rng.randint(1, whole)
            share = round(100 * count / whole) if rng.random() < 0.8 else rng.randint(1, 100)
            is_doubted = not is_possible(share, count)
            cells.append(MadeCell(str(share), "share", is_doubted=is_doubted))
            cells.append(MadeCell(str(count), "count"))
        table.rows.append(MadeRow(f"m{at}", label, cells, PEER, meta={"id": f"m{at}"}))
    return table


# -- People ---------------------------------------------------------------------------------------------------------


def personal(rng: random.Random, frame: Frame, name: str) -> MadeTable:
    """Groups of people by sex."""
    times = [frame.back(1), frame.now] if rng.random() < 0.7 else [frame.now]
    columns = [
        MadeColumn(frame.part("utfall", when, sex), "utfall", when, sex) for when in times for sex in ("k", "m", "t")
    ]
    unit = rng.choice(("antal anställda", "årsarbetare", "anställda"))
    table = MadeTable(name, "Personal", "personal", columns, [], unit=unit)
    form = Print.chosen(rng, (0,))
    groups = rng.sample(
        ("Tillsvidare", "Visstid", "Timavlönade", "Chefer", "Lärare", "Undersköterskor"), rng.randint(1, 4)
    )
    every: list[list[int]] = []
    for at, label in enumerate(groups):
        line: list[int] = []
        for _ in times:
            women, men = rng.randint(0, 90), rng.randint(0, 60)
            line += [women, men, women + men]
        if every and rng.random() < 0.2:
            line = list(every[0])
        every.append(line)
        cells = [MadeCell(form.text(value), "count") for value in line]
        table.rows.append(MadeRow(f"grupp{at}", label, cells, PEER, meta={"id": f"grupp{at}"}))
    if rng.random() < 0.8:
        sums = [sum(line[at] for line in every) for at in range(len(columns))]
        meta = {"id": "totalt"} | ({"row_type": "summa"} if rng.random() < 0.7 else {})
        table.rows.append(
            MadeRow(
                "totalt",
                rng.choice(("Summa", "Totalt")),
                [MadeCell(form.text(value), "count") for value in sums],
                SUM,
                meta=meta,
            )
        )
    return table


# -- Goals ----------------------------------------------------------------------------------------------------------

WORDS: Final[Sequence[tuple[tuple[str, str], ...]]] = (
    (("ja", "Uppnått"), ("delvis", "Delvis uppnått"), ("nej", "Ej uppnått")),
    (("gron", "God"), ("gul", "Godtagbar"), ("rod", "Otillräcklig"), ("ingen", "Ej bedömd")),
    (("hog", "Hög måluppfyllelse"), ("lag", "Låg måluppfyllelse")),
    (("inom", "Inom räckhåll"), ("utom", "Utom räckhåll"), ("osaker", "Osäkert")),
)


def goals(rng: random.Random) -> MadeGoals:
    """Goals with verdicts in words of their own, some without any."""
    states = list(rng.choice(WORDS))
    found = []
    for at in range(rng.randint(1, 7)):
        state = rng.choice(states)[0] if rng.random() < 0.85 else ""
        found.append((f"Mål nummer {at + 1} ska nås", state))
    if rng.random() < 0.3:
        found.append(("", ""))  # the council's own, under which the board has none
    return MadeGoals("mal", found, states)
