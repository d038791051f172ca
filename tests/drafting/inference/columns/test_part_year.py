"""When figures in a report of a part of a year are of."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

MONTH = "Enhet|Periodbudget|Utfall|Avvikelse|Helårsbudget\nA|2 410|3 155|-745|2 900\nB|1 820|1 704|116|2 180"
PARTS = "Enhet|T2 2024|T2 2025\nA|24|31\nB|12|17"


def times(*blocks: str, when: str, **answers: str) -> list[str | None]:
    """The time of each column."""
    found = matrix(*blocks, when=when, answers=answers)
    return [own.period.iso if own.period is not None else None for own in found.columns]


def keys(*blocks: str, when: str) -> list[str]:
    """What is asked."""
    return [own.key for own in draft(*blocks, when=when).open]


@pytest.mark.parametrize(
    "words",
    [
        "Utfall till och med oktober, tkr.",
        "Belopp i tkr, ackumulerat januari–oktober.",
        "Uppföljningen avser januari till oktober.",
    ],
)
def test_words_without_a_year_say_that_figures_of_a_month_are_so_far(words: str) -> None:
    found = times("# Ekonomi, tkr", words, MONTH, when="2024-10")
    assert found == ["2024-01/2024-10", "2024-01/2024-10", "2024-01/2024-10", "2024"]


def test_figures_of_a_month_that_no_words_tell_the_time_of_are_asked_about_once() -> None:
    assert keys("# Drift, tkr", MONTH, "# Stöd, tkr", MONTH, when="2024-10") == ["time"]
    assert times("Drift, tkr", MONTH, when="2024-10", time="hittills")[1] == "2024-01/2024-10"
    assert times("Drift, tkr", MONTH, when="2024-10", time="manaden")[1] == "2024-10"


def test_a_budget_beside_an_outcome_of_a_part_of_the_year_is_asked_about_once() -> None:
    text = "Enhet|Budget|Utfall\nA|2 410|3 155\nB|1 820|1 704"
    assert keys("# Drift, tkr", text, "# Stöd, tkr", text, when="2025-01/2025-08") == ["period"]
    assert times("Drift, tkr", text, when="2025-01/2025-08", period="perioden")[0] == "2025-01/2025-08"
    assert times("Drift, tkr", text, when="2025-01/2025-08", period="helaret")[0] == "2025"


def test_a_budget_beside_one_of_the_part_is_of_the_year() -> None:
    text = "Enhet|Budget jan–aug|Utfall jan–aug|Årets budget\nA|2 410|3 155|3 900\nB|1 820|1 704|2 700"
    assert times("Drift, tkr", text, when="2025-01/2025-08") == ["2025-01/2025-08", "2025-01/2025-08", "2025"]


def test_a_later_part_of_a_year_that_stands_alone_is_asked_about() -> None:
    assert keys("Ärenden", PARTS, when="2025-01/2025-08") == ["period/arenden/parts"]
    assert times("Ärenden", PARTS, when="2025-01/2025-08", **{"period/arenden/parts": "var_for_sig"}) == [
        "2024-05/2024-08", "2025-05/2025-08",
    ]  # fmt: skip


def test_years_beside_one_that_has_not_ended_may_be_of_the_part() -> None:
    text = "Enhet|Utfall 2024|Budget 2025|Utfall 2025\nA|2 410|3 155|3 900\nB|1 820|1 704|2 700"
    assert times("Drift, tkr", text, when="2025-01/2025-08") == [None, None, None]
    said = times("Belopp i tkr, ackumulerat januari–augusti", text, when="2025-01/2025-08")
    assert said == ["2024-01/2024-08", "2025-01/2025-08", "2025-01/2025-08"]


def test_quarters_from_the_first_are_so_far() -> None:
    text = "Enhet|Ack kv 1-3|Helårsbudget\nA|2 410|3 155\nB|1 820|1 704"
    assert times("Drift, tkr", text, when="2025-01/2025-09") == ["2025-01/2025-09", "2025"]


def test_a_budget_in_a_months_report_may_be_of_the_month_where_one_so_far_stands_beside_it() -> None:
    text = "V|Utfall|Budget|Utfall ack|Budget ack\nA|10|11|30|33\nB|50|51|150|153"
    assert {own.key for own in draft("Drift, tkr", text, when="2025-03").open} >= {"time", "period"}


def test_a_part_of_the_year_in_a_caption_is_that_of_every_year_where_the_reports_own_is_among_them() -> None:
    text = "Förvaltning|Kvinnor 2024|Män 2024|Kvinnor 2025|Män 2025\nSkola|6,2|4,4|6,3|4,7\nVård|8,8|6,0|8,5|5,8"
    found = matrix("Sjukfrånvaro i % jan–aug", text, when="2025-01/2025-08")
    assert {own.period.iso for own in found.columns if own.period} == {"2024-01/2024-08", "2025-01/2025-08"}


def test_the_last_month_is_itself_beside_what_has_been_so_far() -> None:
    text = "V|Utfall nov|Utfall ack|Budget ack|Budget år\nA|1 453|15 938|14 493|16 379\nB|710|7 574|8 075|8 699"
    assert times("Drift, tkr", text, when="2025-01/2025-11")[:2] == ["2025-11", "2025-01/2025-11"]
    other = text.replace("Utfall ack", "Prognos ack").replace("Utfall nov", "Utfall per nov")
    assert times("Drift, tkr", other, when="2025-01/2025-11")[0] is None


def test_what_has_come_to_be_in_the_reports_year_is_of_it_to_the_reports_end() -> None:
    text = "V|Ackumulerat 2025|Ackumulerat 2024\nA|15 938|14 493\nB|7 574|8 075"
    assert times("Nettokostnad november 2025, tkr", text, when="2025-01/2025-11") == ["2025-01/2025-11", None]


def test_a_term_beside_a_budget_of_the_year_leaves_it_that() -> None:
    text = "V|Budget 2025|Utfall vt 2025\nFörskola|1 420|1 398\nFritids|1 050|1 044"
    assert times("Antal barn", text, when="2025-01/2025-08") == ["2025", None]
