"""What a row's label says that the row is."""

from __future__ import annotations

import pytest

from rakenskap.model.row_words import is_part_label, is_total_label

TOTALS = [
    "Summa", "SUMMA", "Summa:", "Delsumma", "Delsumma vård", "Totalsumma", "Slutsumma", "S:a intäkter", "Totalt",
    "Total", "TOTALT", "Totalt:", "Tot.", "Summa totalt", "Summa nettokostnader", "Summan av ovanstående",
    "Total förvaltning", "Totalt förvaltningen", "Totalt arbetsmarknad & integration", "Totala kostnader",
    "Total nettokostnad", "Nämnden totalt", "Kultur- och fritidsnämnden totalt", "Förvaltningen, totalt",
    "Intäkter totalt", "Nettokostnad (totalt)", "Samtliga verksamheter", "Hela nämnden", "Sammanlagt",
    "**Summa**", "*Totalt*", "Summa¹", "Totalt 2)", "Summa*", "= Summa", "- Totalt",
]  # fmt: skip
NO_TOTALS = [
    "", "Bibliotek", "Totalförsvar", "Totalförsvar och beredskap", "Summer camp", "Sommarlovsaktiviteter",
    "Total sjukfrånvaro", "Totalt antal elever", "Totalt antal årsarbetare", "Total sjukfrånvarotid",
    "Totalt sjuktal", "Total kostnad per elev", "Beläggning, totalt", "Beläggningsgrad totalt, i genomsnitt, procent",
    "Alla barns rätt", "Allaktivitetshus", "Helagruppen", "Samtal", "Netto", "Nettokostnad", "Samtliga barn 0–5 år",
    "Brukarbedömning individ- och familjeomsorg totalt - förbättrad situation, andel (%)", "Summativ bedömning",
]  # fmt: skip
PARTS = [
    "varav lokaler", "Varav: lokaler", "- varav lokaler", "– därav vikarier", "(varav flickor)", "Därav", "därav: lön",
    "var av timanställda", "av vilka i egen regi", "* varav externa", "DÄRAV personal",
]  # fmt: skip
NO_PARTS = ["", "Varaktigt stöd", "Därefter", "IFA varav i träningslägenhet", "Varuförsäljning", "Avlastning"]


@pytest.mark.parametrize("label", TOTALS)
def test_a_label_that_calls_its_row_a_total_is_heard(label: str) -> None:
    assert is_total_label(label)


@pytest.mark.parametrize("label", NO_TOTALS)
def test_a_measure_or_an_activity_whose_name_only_sounds_like_a_total_is_none(label: str) -> None:
    assert not is_total_label(label)


@pytest.mark.parametrize("label", ["Äldreomsorg totalt", "Grundskola, summa", "Total barnomsorg", "Skola (totalt)"])
def test_in_a_table_of_money_the_word_may_stand_beside_any_name(label: str) -> None:
    assert is_total_label(label, of_money=True)
    assert not is_total_label(label)


@pytest.mark.parametrize("label", ["Bibliotek", "Totalförsvar", "Allaktivitetshus", ""])
def test_an_activity_of_a_table_of_money_is_still_none(label: str) -> None:
    assert not is_total_label(label, of_money=True)


@pytest.mark.parametrize("label", PARTS)
def test_a_label_that_calls_its_row_a_part_is_heard(label: str) -> None:
    assert is_part_label(label)


@pytest.mark.parametrize("label", NO_PARTS)
def test_a_name_that_only_begins_like_the_word_is_no_part(label: str) -> None:
    assert not is_part_label(label)
