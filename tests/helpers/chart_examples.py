"""Matrices that have a chart: one of each kind whole, and others made of a few figures."""

from __future__ import annotations

from typing import Final

import table_kinds

from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import ChartKind, Favourable, RowType, Signs
from tables import figures, matrix, row, total

FORECAST: Final = matrix(
    "prognos",
    ["prognos_2018", "budget_2018", figures("avvikelse_2018", equals="budget_2018 - prognos_2018"), "utfall_2017"],
    [
        row("Ekonomiskt bistånd", "224615", "226615", "2000", "215539"),
        row("HVB unga", "92424", "81424", "-11000", "78377"),
        row("Ensamkommande flyktingbarn", "0", "0", "0", "-94904"),
        row("Socialnämnd och gemensamma funktioner", "4968", "4968", "0", "8325"),
        row("Bosocial verksamhet", "12012", "11612", "-400", "13432"),
        total("Summa", "334019", "324619", "-9400", "220769"),
        row("varav kostnader", "-665169", "-625328", "-42241", "-810652", row_type=RowType.VARAV),
    ],
    title="Prognos",
    unit="tkr",
    label_title="Verksamhet",
)
ACTIVITIES: Final = matrix(
    "ekonomi",
    ["utfall_2020", "utfall_2021", "budget_2021"],
    [
        row("Förvaltningsgemensamt", "-4257", "2480", "-2516"),
        row("Hemtjänst", "-112969", "-116057", "-115092"),
        row("Verksamhet för personer med funktionsnedsättning", "-81980", "-81227", "-82107"),
        row("Arbetsmarknad och integration", "-6513", "-4728", "-5162"),
        total("Totalt", "-205719", "-199532", "-204877"),
    ],
    unit="tkr",
    label_title="Verksamhet",
    signs=Signs.KOSTNAD_MINUS,
)
MEASURES: Final = matrix(
    "nyckeltal",
    ["utfall_2017", "utfall_2018", "utfall_2020", "utfall_2021", "mal_2021"],
    [
        row("Antal brukare i hemtjänst", "241", "230", "270", "286", "öka", unit="brukare"),
        row("Väntetid", "30", "45", "x", "35", "högst 30", unit="dagar"),
        row("Beläggning", "77", "", "80", "80", "", unit="%"),
        row("Nytt mått", "", "", "", "5", "", unit="%"),
    ],
    kind=table_kinds.MEASURES,
)
ALONE: Final = matrix(
    "hushall",
    [f"utfall_{year}" for year in range(2017, 2022)],
    [row("Hushåll med försörjningsstöd", "264", "296", "255", "264", "291", unit="hushåll")],
    kind=table_kinds.MEASURES,
)
WAITING: Final = matrix(
    "vantetid",
    [*(f"utfall_{year}" for year in range(2016, 2026)), "mal_2025"],
    [
        row(
            "Väntetiden till en plats",
            *("61", "58", "63", "55", "52", "49", "31", "30", "37", "36", "högst 40"),
            unit="dagar",
        )
    ],
    kind=table_kinds.MEASURES,
)
ABSENCE: Final = matrix(
    "sjukfranvaro",
    [f"utfall_{year}" for year in range(2016, 2026)],
    [
        row("Kvinnor", "7,9", "7,6", "7,4", "7,1", "em", "7,3", "7,0", "6,6", "6,3", "6,1"),
        row("Män", "4,4", "4,5", "4,2", "4,0", "em", "4,6", "4,3", "4,1", "3,9", "3,8"),
    ],
    kind=table_kinds.MEASURES,
    unit="%",
    title="Sjukfrånvaron",
)
MONTHS: Final = matrix(
    "missbruk",
    ["utfall_2019_01", "utfall_2019_02", "utfall_2019_03"],
    [row("Antal nya ärenden", "20", "26", "25"), row("Avslutade ärenden", "18", "6", "")],
    kind=table_kinds.MEASURES,
    unit="ärenden",
)
STAFF: Final = matrix(
    "anstallda",
    ["utfall_t_2024", "utfall_k_2025", "utfall_m_2025", "utfall_t_2025"],
    [
        row("Undersköterskor och vårdbiträden", "398", "356", "56", "412", counts_people=True),
        row("Sjuksköterskor", "61", "58", "5", "63", counts_people=True),
        row("Stödassistenter inom funktionshinder", "140", "88", "61", "149", counts_people=True),
        row("Chefer", "20", "12", "9", "21", counts_people=True),
        row("Vaktmästare", "14", "x", "11", "..", counts_people=True),
        total("Summa", "633", "", "", "656"),
    ],
    kind=table_kinds.MEASURES,
    title="Anställda",
    label_title="Personalgrupp",
    unit="anställda",
    chart=ChartKind.SEXES,
)
EVERY: Final = [FORECAST, ACTIVITIES, MEASURES, ALONE, WAITING, ABSENCE, MONTHS, STAFF]


def gaps(*values: tuple[str, str], **changes: object) -> Matrix:
    """Deviations of 2018 with plus for better, of rows whose flow isn't known."""
    body = [row(*own) for own in values]
    return matrix("t", ["avvikelse_2018"], body, **{"unit": "tkr", "favourable": Favourable.PLUS, **changes})


def against(*values: tuple[str, str, str], **changes: object) -> Matrix:
    """Net cost, budget and deviation of 2018: a cost under its budget is better."""
    rows = [row(label, outcome, budget, str(int(budget) - int(outcome))) for label, outcome, budget in values]
    names = [f"{role}_nettokostnad_2018" for role in ("utfall", "budget", "avvikelse")]
    return matrix("t", names, rows, unit="tkr", **changes)


def planned(*values: tuple[str, str, str], **changes: object) -> Matrix:
    """Outcome and budget of 2018."""
    return matrix("t", ["utfall_2018", "budget_2018"], [row(*own) for own in values], unit="tkr", **changes)


def years(*rows: Row, first: int = 2017) -> Matrix:
    """Measures over years to 2018 or so."""
    count = len(rows[0].cells)
    return matrix(
        "t", [f"utfall_{first + place}" for place in range(count)], rows, kind=table_kinds.MEASURES, unit="st"
    )


def numbered(values: list[tuple[int, ...]]) -> list[Row]:
    """A row for each tuple of figures, by its number."""
    return [row(f"Rad {place}", *map(str, own)) for place, own in enumerate(values)]
