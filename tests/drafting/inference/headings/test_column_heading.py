"""What a heading says in a report of a certain time."""

from __future__ import annotations

import pytest

from rakenskap.drafting.inference.headings.column_heading import read
from rakenskap.drafting.inference.headings.heading_words import ReportFrame

JAN_AUG = ReportFrame(2025, 1, 8)
YEAR = ReportFrame(2025, 1, 12)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Utfall jan–aug", "utfall 2025_01_08"),
        ("Redovisning 31/8 2024", "utfall 2024_01_08"),
        ("Utfall per 31 aug.", "utfall 2025_01_08"),
        ("Ack utfall", "utfall 2025_01_08"),
        ("Utfall föregående år", "utfall 2024_01_08"),
        ("Bokslut fg år", "utfall 2024"),
        ("Helår 24", "utfall 2024"),
        ("Budget", "budget 2025"),
        ("Periodbudget", "budget 2025_01_08"),
        ("Nettobudget", "budget 2025"),
        ("Urspr. budget", "budget_ursprunglig 2025"),
        ("Ombudgetering", "budget_andring 2025"),
        ("Helårsprognos", "prognos 2025"),
        ("Fg prognos", "prognos_foregaende 2025"),
        ("Avvik. mot budget", "avvikelse "),
        ("Budgetavvikelse", "avvikelse "),
        ("Förändring", "forandring "),
        ("Målvärde", "mal 2025"),
        ("Riket 2024", "jamforelse 2024"),
        ("Augusti", "utfall 2025_08"),
        ("2023", "utfall 2023"),
        ("T1 2025", "utfall 2025_01_04"),
        ("31/8-24", "utfall 2024_01_08"),
        ("Budgeterad volym 2025", "budget 2025"),
        ("Planerade platser", "budget 2025"),
        ("Årsprognos föregående", "prognos_foregaende 2025"),
        ("Prognosavvik", "avvikelse "),
        ("Total budget 2025", "budget 2025"),
    ],
)
def test_a_heading_says_role_and_time_in_the_report_that_it_stands_in(heading: str, name: str) -> None:
    found = read("", heading, JAN_AUG)
    assert f"{found.role} {found.time}" == name


def test_a_heading_over_several_columns_says_when_those_under_it_are_of() -> None:
    found = read("Jan-Mar 19", "netto- kostnad", ReportFrame(2019, 1, 3))
    assert (found.role, found.flow, found.time) == ("utfall", "nettokostnad", "2019_01_03")


def test_a_rolling_year_ends_with_the_report() -> None:
    assert read("", "Sjukfrånvaro R12", JAN_AUG).rolling == "R12:2025-08"


@pytest.mark.parametrize("heading", ["Skillnad mot riket", "Avvikelse från riket 2025", "Diff riket"])
def test_a_difference_from_others_is_not_what_it_is_compared_with(heading: str) -> None:
    assert read("", heading, YEAR).role is None


def test_money_that_has_been_granted_may_be_a_budget_or_an_outcome() -> None:
    assert (read("", "Antal platser", YEAR).role, read("", "Antal platser 2024", YEAR).role) == (None, "utfall")
    assert (read("", "Anslag", YEAR).role, read("", "Anslag 2025", YEAR).time) == (None, "2025")


def test_a_budget_that_something_is_part_of_is_the_one_in_force() -> None:
    assert read("", "Budget 2025 inkl. ombudgetering", YEAR).role == "budget"
    assert read("", "Budget efter ändring 2025", YEAR).role == "budget"
    assert read("", "Ombudgetering 2025", YEAR).role == "budget_andring"


def test_a_month_in_six_figures_is_the_month() -> None:
    assert read("", "202504", JAN_AUG).time == "2025_04"


def test_the_outcome_of_a_years_report_is_of_the_year() -> None:
    assert read("", "Utfall", YEAR).time == "2025"


@pytest.mark.parametrize(
    "heading", ["Kvartal 3 2025", "Utfall hösten 2025", "Prognos augusti", "Prognos T2", "Utfall aug", "Budget augusti"]
)
def test_a_time_that_may_be_several_is_not_guessed(heading: str) -> None:
    assert read("", heading, JAN_AUG).time == ""


def test_a_heading_without_words_that_are_known_says_nothing() -> None:
    found = read("", "Kolumn B", JAN_AUG)
    assert (found.role, found.time) == (None, "")


@pytest.mark.parametrize(
    "heading",
    ["Ombudgeteras till 2026", "Överförs till 2026", "Återstår", "Höstprognos"],
)
def test_what_is_of_several_years_or_of_one_forecast_among_several_is_not_guessed(heading: str) -> None:
    assert read("", heading, JAN_AUG).role is None


@pytest.mark.parametrize("heading", ["Total budget", "Projektbudget"])
def test_the_budget_of_a_whole_project_is_of_no_year(heading: str) -> None:
    found = read("", heading, YEAR)
    assert (found.role, found.time) == ("budget", "")


@pytest.mark.parametrize("heading", ["Xyz 2024", "Delta 2024", "Norr mars 2025", "Nivå 2025"])
def test_a_time_beside_an_unknown_word_says_nothing_of_what_the_figures_are(heading: str) -> None:
    found = read("", heading, JAN_AUG)
    assert (found.role, bool(found.time)) == (None, True)


@pytest.mark.parametrize(
    "heading", ["2024", "Antal beslut 2024", "Kvinnor 2024", "Nettokostnad 2024", "Jan–aug 2024", "tkr 2024"]
)
def test_a_time_alone_or_with_whom_and_what_is_counted_is_of_an_outcome(heading: str) -> None:
    assert read("", heading, JAN_AUG).role == "utfall"


def test_what_has_not_ended_yet_is_no_outcome() -> None:
    alone, told = read("", "2026", JAN_AUG), read("", "Utfall 2025", JAN_AUG)
    assert (alone.role, told.role, told.time) == (None, "utfall", "")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Utf 240831", "utfall 2024_01_08"),
        ("Redovisat 24-08-31", "utfall 2024_01_08"),
        ("Avv prognos", "avvikelse "),
        ("Bud. helår", "budget 2025"),
        ("Förändring mot 2023", "forandring "),
        ("Förändring 2023–2024", "forandring 2024"),
        ("Avvikelse mot budget 2024", "avvikelse 2024"),
        ("Första halvåret 2025", "utfall 2025_01_06"),
        ("Utfall första kvartalet 2025", "utfall 2025_01_03"),
        ("Föreg. bokslut", "utfall 2024"),
        ("Utfall vård 2024", "utfall 2024"),
        ("Redov. 2024", "utfall 2024"),
        ("Årsutfall 2023", "utfall 2023"),
        ("Periodiserat utfall", "utfall 2025_01_08"),
        ("Utf ack tom 2508", "utfall 2025_01_08"),
        ("Nettokostnad aug", "utfall "),
        ("Avvikelse mot förra prognosen", "forandring "),
        ("Prognosavv.", "avvikelse "),
    ],
)
def test_a_shortened_heading_is_read_as_the_whole_one(heading: str, name: str) -> None:
    found = read("", heading, JAN_AUG)
    assert f"{found.role} {found.time}" == name


def test_twelve_months_are_no_men_and_end_with_the_last_that_is_named() -> None:
    found = read("", "12 mån (sep 2024–aug 2025)", JAN_AUG)
    assert (found.role, found.sex, found.rolling) == ("utfall", None, "R12:2025-08")


def test_what_has_come_to_be_so_far_in_a_whole_year_has_no_time() -> None:
    assert [read("", words, YEAR).time for words in ("Ack utfall", "Utfall t.o.m.", "Utfall")] == ["", "", "2025"]


@pytest.mark.parametrize(
    "words", ["Uppnått alla mål 2025", "Utveckling av köer", "Utfall/budget 2025", "Förändring mot budget"]
)
def test_a_word_that_may_say_something_else_says_nothing_beside_words_that_nobody_knows(words: str) -> None:
    assert read("", words, YEAR).role is None


@pytest.mark.parametrize("words", ["Diff mot fg år", "Avvikelse mot 2023", "Differens jämfört med föregående år"])
def test_a_difference_from_what_was_before_is_a_change(words: str) -> None:
    found = read("", words, YEAR)
    assert (found.role, found.time) == ("forandring", "")


@pytest.mark.parametrize("words", ["Utfall aug 2025", "Utfall aug 2024", "Utfall 2024-08"])
def test_the_last_month_of_a_longer_report_may_be_what_has_been_up_to_it_in_any_year(words: str) -> None:
    assert not read("", words, JAN_AUG).time


@pytest.mark.parametrize(
    "heading",
    ["Utfall mot budget", "Budget vs utfall", "Förbrukat av budget", "Netto mot budget", "Prognos jmf budget"],
)
def test_a_heading_of_two_things_is_neither(heading: str) -> None:
    assert read("", heading, YEAR).role is None


def test_a_result_against_a_budget_is_a_deviation_without_a_flow() -> None:
    said = read("", "Resultat mot budget", YEAR)
    assert (said.role, said.flow) == ("avvikelse", None)


@pytest.mark.parametrize("heading", ["Lå 21/22", "Läsåret 2023/24", "Riket 23/24", "Utfall säsong 2022/23"])
def test_a_season_is_no_calendar_year(heading: str) -> None:
    assert not read("", heading, YEAR).period


def test_nothing_in_a_budget_is_an_outcome_unless_it_says_so() -> None:
    budget = ReportFrame(2026, 1, 12, is_plan=True)
    found = [read("", words, budget).role for words in ("2026", "2025", "Kostnad", "2024", "Utfall 2025")]
    assert found == [None, None, None, "utfall", "utfall"]


def test_the_month_of_a_decision_is_no_time_of_the_budget() -> None:
    spring = ReportFrame(2025, 1, 4)
    words = ("Beslutad budget nov 2024", "Fastställd budget mars 2025", "Budget juni 2024", "Budget mars 2025")
    assert [read("", own, spring).time for own in words] == ["", "", "", "2025_03"]


def test_an_amount_of_something_beside_a_year_is_what_came_of_it() -> None:
    assert read("", "Mängd 2024, ton", ReportFrame(2025, 1, 12)).role == "utfall"
    assert read("", "Mängd 2026, ton", ReportFrame(2025, 1, 12)).role is None
