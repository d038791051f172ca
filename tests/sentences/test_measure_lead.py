"""The lead of a measure's page: its newest figure and how far that is from the one before, or the figure alone."""

from __future__ import annotations

from typing import Final

import pytest
from measure_reports import loans, of_year, only, table
from statements import plain

from rakenskap.analysis.claim import FigureChange, Way
from rakenskap.analysis.measure_history import History
from rakenskap.model.table import Note
from rakenskap.sentences import measure_lead
from tables import figures, row, words

TEXT: Final = words()


def lead(own: History) -> str:
    """The lead with ordinary spaces and the minus of the keyboard."""
    return plain(measure_lead.lead(own, TEXT))


@pytest.mark.parametrize(
    ("columns", "written", "unit", "expected"),
    [
        (["utfall_2023", "utfall_2024"], ["264", "291"], "lån", "Lån ökade till 291 under 2024. Det är 27 fler än under 2023, en ökning med 10,2 procent."),
        (["utfall_2023", "utfall_2024"], ["291", "264"], "lån", "Lån minskade till 264 under 2024. Det är 27 färre än under 2023, en minskning med 9,3 procent."),
        (["utfall_2023", "utfall_2024"], ["2", "3"], "lån", "Lån ökade till 3 under 2024. Det är 1 fler än under 2023."),
        (["utfall_2023", "utfall_2024"], ["80", "80"], "%", "Lån var 80 procent under 2024, liksom under 2023."),
        (["utfall_2021", "utfall_2024"], ["73", "75"], "%", "Lån ökade till 75 procent under 2024. Det är 2 procentenheter mer än under 2021."),
        (["utfall_2023", "utfall_2024"], ["10219", "9671"], "tkr", "Lån minskade till 9,7 mnkr under 2024. Det är 548 tkr mindre än under 2023, en minskning med 5,4 procent."),
        (["utfall_2024_02", "utfall_2024_03"], ["45", "53"], "lån", "Lån ökade till 53 i mars 2024. Det är 8 fler än i februari, en ökning med 17,8 procent."),
        (["utfall_2023_01_08", "utfall_2024_01_08"], ["44", "46"], "lån", "Lån ökade till 46 under januari–augusti 2024. Det är 2 fler än samma tid 2023, en ökning med 4,5 procent."),
        (["utfall_2024"], ["35"], "lån", "Lån var 35 under 2024."),
        (["utfall_2022", "utfall_2023", "utfall_2024_01_08"], ["66", "67", "46"], "lån", "Lån ökade till 67 under 2023. Det är 1 fler än under 2022, en ökning med 1,5 procent. Talet för januari–augusti 2024 är 46."),
    ],
)  # fmt: skip
def test_the_lead_says_the_newest_figure_and_what_it_changed_by(
    columns: list[str], written: list[str], unit: str, expected: str
) -> None:
    """Percentage points for shares, per cent only from a base that is large enough, and never another length of time."""
    assert lead(only(of_year(2024, table(columns, loans(*written, unit=unit))))) == expected


def test_where_women_men_and_all_are_told_the_lead_is_of_all() -> None:
    names = ["utfall_t_2023", "utfall_k_2023", "utfall_m_2023", "utfall_t_2024", "utfall_k_2024", "utfall_m_2024"]
    own = row("Sjukfrånvaro", "6,0", "6,5", "4,0", "5,8", "6,1", "3,8", unit="%", measure="sjukfranvaro")
    assert lead(only(of_year(2024, table(names, own)))) == (
        "Sjukfrånvaro minskade till 5,8 procent under 2024. Det är 0,2 procentenheter mindre än under 2023."
    )


@pytest.mark.parametrize(
    "note",
    [
        Note("Nytt sätt att räkna.", row="lan"),
        Note("Bokbussen ingår från och med 2024.", row="lan"),
        Note("Bara halva året.", "lan", "utfall_2023"),
    ],
    ids=["counted anew", "a break in words", "a note on a figure"],
)
def test_figures_that_cannot_be_compared_are_told_without_a_change(note: Note) -> None:
    own = only(of_year(2024, table(["utfall_2023", "utfall_2024"], loans("264", "291"), notes=(note,))))
    assert lead(own) == "Lån var 291 under 2024."
    assert list(measure_lead.claims(own)) == []


def test_a_break_lies_between_reports_too() -> None:
    """The newer report counts otherwise than the older one; its column says so."""
    newer = of_year(2024, table([figures("utfall_2024", breaks=True)], loans("291")))
    older = of_year(2023, table(["utfall_2023"], loans("264")))
    assert lead(only(newer, older)) == "Lån var 291 under 2024."


def test_a_figure_that_a_newer_report_says_was_not_measured_is_no_newer_figure() -> None:
    """It was the only one of eight months."""
    newer = of_year(2025, table(["utfall_2023_01_08", "utfall_2024"], loans("em", "291")))
    older = of_year(2023, table(["utfall_2022", "utfall_2023_01_08"], loans("264", "170")))
    assert (
        lead(only(newer, older))
        == "Lån ökade till 291 under 2024. Det är 27 fler än under 2022, en ökning med 10,2 procent."
    )


def test_the_lead_claims_the_change_that_it_tells() -> None:
    (found,) = measure_lead.claims(only(of_year(2024, table(["utfall_2023", "utfall_2024"], loans("264", "291")))))
    assert isinstance(found, FigureChange)
    assert (found.way, str(found.difference), str(found.new.cell)) == (Way.UP, "27", "nyckeltal.lan.utfall_2024")
