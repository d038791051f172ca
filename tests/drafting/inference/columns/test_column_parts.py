"""Columns that are parts of one thing."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject

TERTIALS = "V|T1|T2|T3|Helår 2025\nA|1 311|1 402|1 289|4 002\nB|877|903|911|2 691\nC|415|398|407|1 220"


def names(text: str, **answers: str) -> list[str]:
    return [own.name for own in matrix("Drift, tkr", text, answers=answers).columns]


def test_parts_that_add_up_to_the_year_are_each_by_themselves() -> None:
    found = matrix("Drift, tkr", TERTIALS)
    assert [own.name for own in found.columns] == [
        "utfall_2025_01_04", "utfall_2025_05_08", "utfall_2025_09_12", "utfall_2025",
    ]  # fmt: skip
    assert found.columns[-1].equals == "utfall_2025_01_04 + utfall_2025_05_08 + utfall_2025_09_12"
    assert not draft("Drift, tkr", TERTIALS).open


def test_parts_that_nothing_proves_are_asked_about_in_one_question() -> None:
    text = "V|T1|T2|T3\nA|1 311|1 402|1 289\nB|877|903|911\nC|415|398|407"
    (left,) = draft("Drift, tkr", text).open
    assert (left.subject, left.group) == (Subject.PERIOD, ("T2", "T3"))
    assert names(text, **{left.key: "hittills"}) == ["utfall_2025_01_04", "utfall_2025_01_08", "utfall_2025"]
    assert names(text, **{left.key: "var_for_sig"}) == ["utfall_2025_01_04", "utfall_2025_05_08", "utfall_2025_09_12"]


def test_months_that_add_up_make_the_total_of_theirs() -> None:
    found = matrix("Bistånd, tkr", "V|Jan|Feb|Mars|Summa\nA|512|498|533|1 543\nB|211|222|207|640\nC|87|91|95|273")
    assert (found.columns[-1].name, found.columns[-1].equals.count("+")) == ("utfall_2025_01_03", 2)


@pytest.mark.parametrize("head", ["Kv|M|Tot", "K|M|T", "Kvinnor|Män|Alla", "därav kvinnor|därav män|Totalt"])
def test_women_and_men_are_told_however_short(head: str) -> None:
    found = names(f"Lön 2024|{head}\nLärare|412|77|489\nVikarier|58|19|77")
    assert found == ["utfall_k_2024", "utfall_m_2024", "utfall_t_2024"]


def test_a_k_alone_is_no_woman() -> None:
    assert not any("_k" in own for own in names("V|K|N\nA|12|14\nB|15|16"))


def test_spans_of_months_that_add_up_make_the_year() -> None:
    text = "Typ|jan–mars|apr–juni|juli–sep|okt–dec|Totalt\nA|412|398|455|402|1 667\nB|211|222|207|231|871\nC|87|91|95|99|372"
    assert names(text)[-1] == "utfall_2025"


def test_a_total_of_women_and_men_that_adds_up_is_of_all() -> None:
    found = matrix("Lön 2024", "Yrke|Kv|Män|Tot\nA|412|77|489\nB|58|19|77\nC|211|103|314").columns[-1]
    assert (found.name, found.equals) == ("utfall_t_2024", "")


def test_a_quarter_of_rows_that_are_years_is_asked_about_for_the_row_is_the_whole_year() -> None:
    text = "|Kv 1|Kv 2|Kv 3\n2024|4 210|4 033|3 988\n2025|4 402|4 350|4 299"
    found = matrix("Bistånd, tkr", text)
    assert [(own.name, own.period) for own in found.columns] == [
        ("utfall_kv_1", None), ("utfall_kv_2", None), ("utfall_kv_3", None),
    ]  # fmt: skip
    (question,) = draft("Bistånd, tkr", text).open
    assert (question.subject, question.group) == ("period", ("Kv 1", "Kv 2", "Kv 3"))


def test_women_and_men_that_are_part_of_a_column_have_its_time_and_unit() -> None:
    text = "Insats|Antal deltagare okt 2025|varav kvinnor|varav män\nPraktik|36|17|19\nSpråk|28|18|10"
    _, *parts = matrix("Insatser", text, when="2025-01/2025-10").columns
    assert [(own.name, own.unit) for own in parts] == [
        ("utfall_k_2025_10", "deltagare"), ("utfall_m_2025_10", "deltagare"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Antal barn 2024|Budget 2024", "Budget 2024|Antal barn 2024"])
def test_part_of_an_outcome_or_of_the_plan_beside_it_is_not_guessed(head: str) -> None:
    found = matrix("Barn", f"Grupp|{head}|varav flickor|varav pojkar\nA|40|41|17|19\nB|30|31|18|10")
    assert [own.period for own in found.columns[2:]] == [None, None]


def test_more_than_the_column_before_is_no_part_of_it() -> None:
    found = matrix("Barn", "Grupp|Antal platser okt 2025|varav flickor|varav pojkar\nA|20|17|29\nB|15|18|10")
    assert [own.unit for own in found.columns[1:]] == ["", ""]


def test_an_average_that_the_months_before_it_prove_is_of_all_of_them() -> None:
    text = "Grupp|Jan|Feb|Mar|Snitt 2025\nA|10|11|12|11\nB|20|22|21|21\nC|3|3|4|{}"
    assert matrix("Antal ärenden", text.format("3,3"), when="2025-01/2025-03").columns[-1].name == "utfall_2025_01_03"
    (left,) = draft("Antal ärenden", text.format("9,9"), when="2025-01/2025-03").open
    assert (left.subject, left.about) == (Subject.ROLE, "Snitt 2025")
