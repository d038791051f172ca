"""An account of the words of headings, and columns whose words nothing accounts for."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.inference.headings.heading_account import left
from rakenskap.drafting.inference.open_question import Subject


def asked(heading: str, caption: str = "Drift, tkr", when: str = "2025-01/2025-08") -> set[str]:
    """The subjects of the questions about a column beside a known one."""
    text = f"V|Bokslut 2024|{heading}\nA|9 011|9 102\nB|4 507|4 396\nC|1 200|1 371"
    return {own.subject.value for own in draft(caption, text, when=when).open if heading in (own.group or (own.about,))}


@pytest.mark.parametrize(
    "heading",
    [
        "Utfall jan–aug 2025", "Budget 2025, tkr", "Avvikelse mot budget", "Beslutad budget", "Redovisat 31/8 2024", "Helårsprognos",
        "Ack. utfall", "Utfall fg år", "Kvinnor 2024", "Nettokostnad kulturnämnden", "Budget 2025 (KF)", "Senaste prognos", "Antal nya ärenden 2024",
    ],
)  # fmt: skip
def test_every_word_of_a_known_heading_is_accounted_for(heading: str) -> None:
    assert not left(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Äskad budget", "Preliminär budget", "Budget exkl. kapitalkostnad", "Justerat utfall", "Utfall 2024 (omräknat)", "Snittutfall",
        "Förväntat utfall", "Fördelad budget", "Disponibel budget", "Skuggbudget", "Målbudget", "Majprognos", "Delårsprognos", "Värsta prognos",
        "Prognos utan åtgärd", "Utfall median", "Förslag budget 2026", "Utfall brutto", "Kostn. budget", "Justerat resultat", "Beräknad utgift",
        "Nettokostnad exkl. LSS", "Tilldelat anslag", "Utfall 2024 i fast pris", "Prognos 1", "Budget %", "Rullande prognos", "Avvikelse föregående år",
        "Differens fg prognos", "Budgetanslag", "Planutfall", "Volymavvikelse", "Standardkostnad",
    ],
)  # fmt: skip
def test_a_word_that_nothing_accounts_for_is_asked_about(heading: str) -> None:
    assert asked(heading) == {"role"}


@pytest.mark.parametrize(
    "heading",
    ["Utfall denna månad", "Utfall 8 mån", "Utfall våren", "Utfall senaste året", "Utfall samma period", "Utfall fr.o.m. maj"],
)  # fmt: skip
def test_a_word_of_a_time_that_it_does_not_settle_leaves_the_time_to_be_asked_about(heading: str) -> None:
    assert asked(heading) == {"period"}


def test_a_word_that_stands_at_several_roles_says_whose_they_are() -> None:
    text = "V|Utfall Norrby|Budget Norrby\nA|9 011|9 102\nB|4 507|4 396"
    found = draft("Drift, tkr", text)
    assert [own.role for own in matrix("Drift, tkr", text).columns] == ["utfall", "budget"]
    assert not [own for own in found.open if own.subject is Subject.ROLE]


def test_a_place_at_a_role_is_asked_about_among_amounts_and_not_among_measures() -> None:
    text = "V|Utfall Norrby|Mål 2025\nA|9 011|9 102\nB|4 507|4 396"
    assert [own.subject.value for own in draft("Drift, tkr", text).open] == ["role"]
    assert not draft("Lånade böcker", text.replace("V|", "Böcker|")).open


def test_of_two_forecasts_the_one_made_first_is_the_one_before() -> None:
    text = "V|Prognos augusti|Prognos april\nA|9 011|9 102\nB|4 507|4 396"
    found = matrix("Drift, tkr", text, when="2025-01/2025-08")
    assert [own.name for own in found.columns] == ["prognos_2025", "prognos_foregaende_2025"]


def test_a_forecast_made_before_the_report_may_be_the_one_before() -> None:
    assert (asked("Prognos mars"), asked("Prognos augusti")) == ({"role"}, set())


def test_cells_of_two_figures_are_what_the_heading_parts_or_asked_about() -> None:
    def text(heading: str) -> str:
        return f"Beslut|{heading}\nA|86/84\nB|70/61"

    assert [own.name for own in matrix("Beslut", text("Utfall/Mål 2024")).columns] == ["utfall_2024", "mal_2024"]
    assert [own.sex for own in matrix("Beslut", text("K/M 2024")).columns] == ["k", "m"]
    (left_open,) = draft("Beslut", text("2024")).open
    assert (left_open.subject, left_open.about, left_open.other) == (Subject.SAME, "2024 (efter snedstrecket)", "2024")


def test_a_day_in_a_sentence_is_the_day_of_people() -> None:
    text = "Personal|Kvinnor|Män\nTillsvidare|120|40\nVisstid|12|9"
    found = matrix("Uppgifterna avser den 31 oktober 2024.", "Anställda", text)
    assert [own.period.iso for own in found.columns if own.period] == ["2024-10-31", "2024-10-31"]


def test_figures_under_a_name_of_another_time_are_of_no_time_for_certain() -> None:
    text = "V|Utfall|Budget\nA|9 011|9 102\nB|4 507|4 396"
    (left_open,) = draft("Drift föregående år, tkr", text).open
    assert (left_open.subject, left_open.group) == (Subject.PERIOD, ("Utfall", "Budget"))


def test_a_difference_with_years_of_its_own_is_of_no_others() -> None:
    assert "period" in asked("Utveckling 2021–2025")


def test_a_part_of_every_year_is_that_of_years_over_whom_the_figures_are_of() -> None:
    text = "Förvaltning|K 2024|M 2024|K 2025|M 2025\nSkola|6,2|4,4|6,3|4,7"
    found = matrix("Sjukfrånvaro, %", "Avser januari–augusti respektive år.", text, when="2025-01/2025-08")
    assert {own.period.iso for own in found.columns if own.period} == {"2024-01/2024-08", "2025-01/2025-08"}


def test_a_difference_from_a_goal_is_a_deviation() -> None:
    text = "V|2024|2025|Mål 2025|Diff mot mål\nA|10,1|11,2|12,1|0,4\nB|20,0|21,3|22,9|0,3"
    (own,) = (own for own in matrix("Nyckeltal", text).columns if own.title == "Diff mot mål")
    assert own.role == "avvikelse"


def test_a_column_that_nothing_is_known_of_has_no_name_of_a_role() -> None:
    found = matrix("Drift, tkr", "V|Bokslut 2024|Budget snitt\nA|9 011|9 102\nB|4 507|4 396")
    assert found.columns[1].name == "kolumn_budget_snitt"


def test_the_part_of_the_year_that_a_report_is_of_is_that_of_any_year() -> None:
    text = "V|Utfall 2023|Utfall delår 2024|Utfall delår 2025\nA|9 011|9 102|9 300\nB|4 507|4 396|4 400"
    found = matrix("Mått", text, when="2025-01/2025-08")
    assert [own.period.iso for own in found.columns if own.period] == ["2023", "2024-01/2024-08", "2025-01/2025-08"]


def test_months_alone_over_the_rows_are_of_the_report_and_none_where_some_are_still_to_come() -> None:
    text = "Månad|Antal hushåll\nJanuari|212\nFebruari|215\nMars|220"
    assert [row.period.iso for row in matrix("Bistånd", text).rows if row.period] == ["2025-01", "2025-02", "2025-03"]
    assert not any(row.period for row in matrix("Bistånd", text, when="2025-02").rows)


def test_a_sentence_may_name_the_tables_before_the_unit_of_their_amounts() -> None:
    said = "Samtliga belopp i tabellerna anges i mnkr om inget annat anges."
    assert matrix("# Ekonomi", said, "V|Utfall|Budget\nA|9,1|9,2\nB|4,7|4,6").unit == "mnkr"


def test_a_difference_without_a_unit_is_in_that_of_the_amounts_it_is_proven_of() -> None:
    text = (
        "V|Årsarbetare 2025|Årsarbetare 2024|Diff\nSkola|612,4|620,1|-7,7\nVård|701,2|690,0|11,2\nTeknik|99,1|98,0|1,1"
    )
    own = matrix("Personal", text).columns[-1]
    assert (own.equals, own.unit) == ("utfall_2025 - utfall_2024", "årsarbetare")


def test_what_shares_differ_by_is_in_points() -> None:
    text = "Grupp|2023|2024|Förändring (p.e.)\nAlla|7,5|7,4|-0,1\nUnga|4,6|5,2|0,6\nÄldre|6,8|7,4|0,6"
    assert matrix("Sjukfrånvaro, %", text, when="2024").columns[-1].equals == "utfall_2024 - utfall_2023"


@pytest.mark.parametrize(
    "heading", ["Majprognos", "Augustiprognosen", "Marknadshyra", "Bedömning helår", "Utfall per augusti"]
)
def test_a_word_that_begins_as_a_month_does_is_none_and_a_years_report_asks(heading: str) -> None:
    assert asked(heading, when="2025")
