"""Of which day, or school year, the figures are whose headings name one."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject
from rakenskap.model.table import Matrix


def times(*blocks: str, when: str = "2025") -> list[str | None]:
    """The time of each column."""
    return [own.period.iso if own.period is not None else None for own in matrix(*blocks, when=when).columns]


def test_what_stands_on_a_day_is_of_it_and_what_happens_up_to_it_is_asked_about() -> None:
    assert times("Pågående ärenden vid årets slut", "Slag|2024-12-31|2025-12-31\nGod man|151|158\nFörvaltare|30|32") == [
        "2024-12-31", "2025-12-31",
    ]  # fmt: skip
    visits = "Slag|2024-08-31|2025-08-31\nBibliotek|1 151|1 158\nBad|3 330|3 232"
    assert times("Antal besök", visits, when="2025-01/2025-08") == [None, None]


def test_rows_that_all_are_of_a_balance_are_of_the_day_over_them() -> None:
    text = "|2025-10-31|2024-12-31\nLikvida medel|66,7|66,5\nLåneskuld|351,7|358,9{}"
    assert times("Likviditet, mnkr", text.format(""), when="2025-01/2025-10") == ["2025-10-31", "2024-12-31"]
    mixed = text.format("\nSkatteintäkter|622,9|740,2")
    assert times("Ställning, mnkr", mixed, when="2025-01/2025-10") == [None, None]


def test_a_day_within_a_month_is_the_time_of_people_counted_then() -> None:
    text = "Antal inskrivna|15 okt 2023|15 okt 2024\nFörskola|1 195|1 136\nFritidshem|962|1 013"
    assert times("Barn", text, when="2024") == ["2023-10-15", "2024-10-15"]
    assert times("Avgifter, tkr", text.replace("Antal inskrivna", "Slag"), when="2024") == [None, None]


def test_a_school_year_lasts_from_july_to_june_and_other_seasons_are_asked_about() -> None:
    text = "Indikator|{} 22/23|{} 23/24|Mål 23/24\nAndel med examen|75|67|70\nAndel behöriga|80|79|78"
    school = ["2022-07/2023-06", "2023-07/2024-06", "2023-07/2024-06"]
    assert times("Resultat", text.format("Läsåret", "Läsåret"), when="2024") == school
    assert times("Elevernas betyg", text.format("", ""), when="2023-07/2024-06") == school
    assert times("Resultat", text.format("Säsongen", "Säsongen"), when="2024")[:2] == [None, None]


def test_a_difference_from_a_school_year_is_a_change() -> None:
    text = "Elever (%)|2023/24|2024/25|Differens mot 23/24\nÅk 3|72|70|-2\nÅk 6|77|81|+4\nÅk 9|82|85|+3"
    own = matrix("# Skolor", text, when="2024-07/2025-06").columns[2]
    assert own.role == "forandring"


def test_what_stood_on_a_day_that_has_been_is_an_outcome_of_that_day() -> None:
    text = "Förskola|Inskrivna barn 31 aug 2024|Inskrivna barn 31 aug 2025\nEken|78|74\nAlmen|97|95"
    found = matrix("Barn per förskola", text, when="2025-01/2025-08")
    assert [own.name for own in found.columns] == ["utfall_2024_08_31", "utfall_2025_08_31"]


def test_a_day_stays_the_time_of_figures_whose_role_is_answered() -> None:
    text = "Förskola|Disponibla barn 31 aug 2024\nEken|78\nAlmen|97"
    (left,) = (own for own in draft("Barn", text).open if own.subject is Subject.ROLE)
    (made,) = matrix("Barn", text, answers={left.key: "utfall"}).columns
    assert made.period is None or made.period.iso == "2024-08-31"


def test_a_balance_sheet_named_over_its_rows_is_of_its_days() -> None:
    text = "Balansräkning (tkr)|2024-12-31|2023-12-31\nByggnader|214 600|201 350\nPågående arbeten|200|100"
    assert times("# Ställning", text, when="2024") == ["2024-12-31", "2023-12-31"]


def test_a_program_is_no_plan() -> None:
    text = "Program|15 okt 2024|15 okt 2025\nEkonomi|112|118\nTeknik|64|70"
    assert times("Antal elever per program", text) == ["2024-10-15", "2025-10-15"]


def test_a_table_of_both_result_and_balance_is_not_of_its_days() -> None:
    text = "(tkr)|2024-12-31|2023-12-31\nIntäkter|214 600|201 350\nKassa|200|100"
    assert "2024-12-31" not in times("# Resultat- och balansräkning", text, when="2024")


def answered(*blocks: str, when: str, role: str = "utfall") -> list[str | None]:
    """The time of each column where somebody has answered what those are that are asked about."""
    keys = [own.key for own in draft(*blocks, when=when).open if own.key.startswith("role/")]
    (own,) = draft(*blocks, when=when, answers=dict.fromkeys(keys, role)).report.tables
    assert isinstance(own, Matrix)
    return [column.period.iso if column.period is not None else None for column in own.columns]


def test_the_time_of_the_table_comes_before_the_reports_where_a_role_is_answered() -> None:
    pupils = "Program|Åk 1|Åk 2\nBygg|31|28\nVård|44|40"
    assert answered("Antal elever per program i februari 2025", pupils, when="2025-01/2025-04") == ["2025-02"] * 2
    costs = "Boende|Alby|Norby\nHyra|310|280\nLön|44|40"
    assert answered("Kostnad per brukare 2022", costs, when="2023") == ["2022"] * 2


def test_places_and_a_queue_in_a_month_are_of_it_and_what_may_be_of_more_is_asked_about() -> None:
    text = "Enhet|{}\nEken|31\nLinden|28"
    places = "Beläggning, oktober 2024", text.format("Lediga")
    assert answered(*places, when="2024-01/2024-10") == ["2024-10"]
    assert answered(*places, when="2024-01/2024-10", role="kapacitet") == ["2024-10"]
    days = "Beläggning, oktober 2024", text.format("Permissioner och vårddygn")
    assert answered(*days, when="2024-01/2024-10") == [None]


def test_a_day_or_a_span_in_the_heading_is_the_time_of_an_answered_column() -> None:
    text = "Enhet|{}\nEken|31\nLinden|28"
    told = ("Klara tillsyner till och med maj", "Placerade 31 maj", "Banklån 2025-05-31", "Utförda tillsyner 31 maj")
    found = [answered("Läget", text.format(own), when="2025-01/2025-05")[0] for own in told]
    assert found == ["2025-01/2025-05", "2025-05-31", "2025-05-31", None]


def test_the_year_that_a_budget_is_moved_from_is_not_its_own() -> None:
    text = "Projekt|Ombudgeterat från 2023\nSkola|310\nBad|280"
    assert answered("Byggen 2024, tkr", text, when="2024", role="budget_andring") == ["2024"]
    assert answered("Byggen 2024, tkr", text, when="2024", role="utfall") == [None]
