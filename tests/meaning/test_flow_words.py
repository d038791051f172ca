"""The words of accounts: what ends in *kostnad* is a cost, what may be both received and paid says nothing."""

from __future__ import annotations

import pytest

from rakenskap.meaning import flow_words
from rakenskap.model.terms import Flow, Role


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("Personalkostnader", Flow.KOSTNAD),
        ("Kostnad för lokaler", Flow.KOSTNAD),
        ("Utgifter", Flow.KOSTNAD),
        ("Summa kostnader", Flow.KOSTNAD),
        ("Verksamhetens intäkter", Flow.INTAKT),
        ("Taxor, avgifter och övriga intäkter", Flow.INTAKT),
        ("Inkomster", Flow.INTAKT),
        ("Nettokostnader", Flow.NETTOKOSTNAD),
        ("Verksamhetens nettokostnad", Flow.NETTOKOSTNAD),
        ("Kommunbidrag", Flow.KOMMUNBIDRAG),
        ("Skattemedel", Flow.KOMMUNBIDRAG),
        ("Årets resultat", Flow.RESULTAT),
        ("Ekonomiskt resultat", Flow.RESULTAT),
        ("Periodens resultat", Flow.RESULTAT),
        ("Investeringar", Flow.INVESTERING),
        ("Nettoinvesteringar 2018", Flow.INVESTERING),
    ],
)
def test_a_label_names_the_flow_that_accounts_call_so(words: str, flow: Flow) -> None:
    assert flow_words.flow(words) is flow


@pytest.mark.parametrize(
    "words",
    [
        "Bibliotek",
        # received or paid
        "Bidrag",
        "Avgifter",
        "Statsbidrag",
        # two flows in one name
        "Intäkter och kostnader",
        "Intäkter minus kostnader",
        "Nettokostnader och intäkter",
        # a result of another time or of the balance sheet
        "Disposition av ackumulerat resultat",
        "Balanserat resultat",
        # not all of it
        "Resultat exkl. engångsposter",
        "Kostnader utöver ram",
        "Intäkter inkl. interna poster",
        # paid by the board, not granted to it
        "Anslag till nämndens förfogande",
        "Kommunbidrag till Folkets park",
        # no accounts
        "Kostnadsställe",
        "Resultatenheten",
        "Barns skolresultat",
    ],
)
def test_a_label_that_could_mean_either_or_neither_names_none(words: str) -> None:
    assert flow_words.flow(words) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Årsbudget", Role.BUDGET),
        ("Budget 2020", Role.BUDGET),
        ("Helårsprognos", Role.PROGNOS),
        ("Avvikelse", Role.AVVIKELSE),
        ("Utfall", Role.UTFALL),
        ("Förändring", Role.FORANDRING),
        ("Budget- och skuldrådgivning", None),
        ("Budgetrådgivning", None),
        ("Kapitalkostnader", None),
        ("Utfallsrum", None),
    ],
)
def test_a_row_called_a_budget_is_one_but_no_activity_that_begins_so(label: str, role: Role | None) -> None:
    assert flow_words.role(label) is role


@pytest.mark.parametrize(
    ("description", "flow"),
    [
        ("Kostnader är tryckta med minus.", Flow.KOSTNAD),
        ("Nettokostnader anges med minus.", Flow.KOSTNAD),
        ("Netto. Intäkter är tryckta med minus.", Flow.INTAKT),
        ("Belopp i tkr.", None),
        ("Intäkter och kostnader.", None),
        ("Kostnader är tryckta utan minus.", None),
    ],
)
def test_an_editor_may_say_in_words_what_is_printed_with_minus(description: str, flow: Flow | None) -> None:
    assert flow_words.says_signs(description) is flow
