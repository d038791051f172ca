"""The sentences of charts: every case has its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import table_kinds

from charts import shown, title_of
from rakenskap.charts import figure_words, headline
from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix, Row
from tables import figures, matrix, row, words

NBSP = "\u00a0"


def gaps(*values: tuple[str, str], **changes: object) -> Matrix:
    """Deviations of 2018, of rows whose flow isn't known."""
    return matrix("t", ["avvikelse_2018"], [row(*own) for own in values], unit="tkr", **changes)


def against(*values: tuple[str, str, str], **changes: object) -> Matrix:
    """Outcome, budget and deviation of 2018: outcome under budget is better, so the rows are costs."""
    rows = [row(label, outcome, budget, str(int(budget) - int(outcome))) for label, outcome, budget in values]
    return matrix("t", ["utfall_2018", "budget_2018", "avvikelse_2018"], rows, unit="tkr", **changes)


def planned(*values: tuple[str, str, str], **changes: object) -> Matrix:
    """Outcome and budget of 2018."""
    return matrix("t", ["utfall_2018", "budget_2018"], [row(*own) for own in values], unit="tkr", **changes)


def years(*rows: Row, first: int = 2017) -> Matrix:
    """Measures over years to 2018 or so."""
    count = len(rows[0].cells)
    return matrix(
        "t", [f"utfall_{first + place}" for place in range(count)], rows, kind=table_kinds.MEASURES, unit="st"
    )


@pytest.mark.parametrize(
    ("table", "ends", "title"),
    [
        # -- worse and better, outcome and forecast; whether the row is a cost is known or not
        (gaps(("HVB", "-11000"), ("Hem", "2500")), "2018-12-31", "HVB gick 11,0 mnkr sämre än budget"),
        (gaps(("HVB", "-1100"), ("Hem", "2500")), "2018-12-31", "Hem gick 2,5 mnkr bättre än budget"),
        (gaps(("HVB", "-11000"), ("Hem", "2500")), "2018-08-31", "HVB väntas gå 11,0 mnkr sämre än budget"),
        (gaps(("HVB", "-1100"), ("Hem", "2500")), "2018-08-31", "Hem väntas gå 2,5 mnkr bättre än budget"),
        (against(("HVB", "92", "81"), ("Hem", "5", "5")), "2018-12-31", "HVB gick 11 tkr över budget"),
        (against(("HVB", "70", "81"), ("Hem", "5", "5")), "2018-12-31", "HVB gick 11 tkr under budget"),
        (against(("HVB", "92", "81"), ("Hem", "5", "5")), "2018-08-31", "HVB väntas gå 11 tkr över budget"),
        (against(("HVB", "70", "81"), ("Hem", "5", "5")), "2018-08-31", "HVB väntas gå 11 tkr under budget"),
        # -- a base of another sign: neither over nor under
        (against(("Gemensamt", "-2480", "2516"), ("Hem", "5", "5")), "2018-12-31", "Gemensamt gick 5,0 mnkr bättre än budget"),
        # -- ties, and labels that are too long to say
        (gaps(("HVB unga", "-500"), ("HVB vuxna", "-500")), "2018-12-31", "HVB unga och HVB vuxna gick vardera 500 tkr sämre än budget"),
        (gaps(("HVB", "-500"), ("Hem", "500")), "2018-12-31", "En av två verksamheter gick sämre än budget"),
        (gaps(("A", "-5"), ("B", "-5"), ("C", "-5")), "2018-12-31", "Alla tre verksamheter gick sämre än budget"),
        (gaps(("A", "5"), ("B", "5")), "2018-08-31", "A och B väntas gå vardera 5 tkr bättre än budget"),
        (gaps(("Verksamhet för personer med funktionsnedsättning", "-500"), ("Hem", "4")), "2018-12-31", "Största avvikelsen är 500 tkr sämre än budget"),
        (gaps(("Verksamhet för personer med funktionsnedsättning", "500"), ("Hem", "4")), "2018-08-31", "Största avvikelsen väntas bli 500 tkr bättre än budget"),
        # -- results
        (matrix("t", ["prognos_resultat_2018"], [row("A", "-2000"), row("B", "-1000")], unit="tkr"), "2018-03-31", "A väntas få det största underskottet, 2,0 mnkr"),
        (matrix("t", ["prognos_resultat_2018"], [row("A", "-2000"), row("B", "10")], unit="tkr"), "2018-03-31", "A väntas få ett underskott på 2,0 mnkr"),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "2000"), row("B", "100")], unit="tkr"), "2018-12-31", "A fick det största överskottet, 2,0 mnkr"),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "-20"), row("B", "-20")], unit="tkr"), "2018-12-31", "Båda verksamheterna fick underskott"),
        # -- outcome against budget
        (planned(("A", "-5", "-6"), ("B", "-5", "-6"), ("C", "-9", "-8")), "2018-12-31", "Två av tre verksamheter kostade mindre än budget"),
        (planned(("A", "-7", "-6"), ("B", "-7", "-6"), ("C", "-8", "-8")), "2018-12-31", "Två av tre verksamheter kostade mer än budget"),
        (planned(("A", "-6", "-6"), ("B", "-5", "-5")), "2018-12-31", "Båda verksamheterna följer budgeten"),
        (planned(("A", "6", "5"), ("B", "5", "5")), "2018-12-31", "A avvek mest från budget: 6 mot 5 tkr"),
        (planned(("Utgifter", "-0,1", "-3,0"), ("Inkomster", "0", "0"), label_title="Post", title="Projekt"), "2018-12-31", "Utgifter avvek mest från budget: 0,1 mot 3,0 tkr"),
        (planned(("Ersättningar till kommuner och andra huvudmän för boende", "6", "5"), ("B", "5", "5"), label_title="Post", title="Projekt"), "2018-12-31", "En av två poster ligger över budget"),
        (matrix("t", ["prognos_2018", "budget_2018"], [row("A", "-5", "-6"), row("B", "-7", "-8")], unit="tkr"), "2018-08-31", "Båda verksamheterna väntas kosta mindre än budget"),
        (matrix("t", ["prognos_2018", "budget_2018"], [row("A", "5", "6"), row("B", "7", "9")], unit="tkr"), "2018-08-31", "B väntas avvika mest från budget: 7 mot 9 tkr"),
        (matrix("t", ["utfall_2018"], [row("A", "5"), row("B", "7")], unit="tkr"), "2018-12-31", "B är störst, 7 tkr"),
        (planned(("Skola", "6", "5")), "2018-12-31", "Skola: 6 mot budgeterade 5 tkr"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("Nöjda", "70", "80")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Nöjda: 70 mot målvärdet 80 %"),
        (matrix("t", ["utfall_kostnad_2018"], [row("A", "-5"), row("B", "-7")], unit="tkr"), "2018-12-31", "B kostade mest, 7 tkr"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("A", "70", "80"), row("B", "90", "80"), row("C", "70", "80")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Två av tre nyckeltal ligger under målvärdet"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("A", "80", "80"), row("B", "90", "90")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Båda nyckeltalen ligger på målvärdet"),
        # -- over time: many rows are counted, since the year before or the first month
        (years(row("A", "1", "2"), row("B", "1", "2"), row("C", "2", "1"), row("D", "2", "2")), "2018-12-31", "2 nyckeltal ökade, 1 minskade och 1 var oförändrat sedan 2017"),
        (years(row("A", "2", "2"), row("B", "2", "2"), row("C", "2", "1"), row("D", "3", "1")), "2018-12-31", "2 nyckeltal minskade och 2 var oförändrade sedan 2017"),
        (years(*(row(name, "1", "2") for name in "ABCD")), "2018-12-31", "Alla 4 nyckeltal ökade sedan 2017"),
        (years(*(row(name, "2", "2") for name in "ABCD")), "2018-12-31", "Alla 4 nyckeltal var oförändrade sedan 2017"),
        (years(row("A", "9", "1", "2"), *(row(name, "9", "", "2") for name in "BCD")), "2019-12-31", "1 nyckeltal ökade sedan 2018"),
        (years(*(row(name, "9", "..", "2") for name in "ABCD")), "2019-12-31", "A minskade från 9 till 2"),
        (matrix("t", ["utfall_2017", "utfall_2018"], [row(name, "9", "5") for name in "ABCD"], unit="tkr", label_title="Post"), "2018-12-31", "Alla fyra poster minskade sedan 2017"),
        (matrix("t", ["utfall_2019_01", "utfall_2019_02", "utfall_2019_03"], [row(name, "3", "9", "2") for name in "ABCD"], kind=table_kinds.MEASURES), "2019-03-31", "Alla 4 nyckeltal minskade sedan januari"),
        # -- a few rows: the one that changed most, in per cent, from a base that means something
        (years(row("A", "100", "110"), row("B", "50", "80"), row("C", "1", "9")), "2018-12-31", "B ökade från 50 till 80"),
        (years(row("A", "1", "2"), row("C", "1", "9")), "2018-12-31", "C ökade från 1 till 9"),
        (years(row("Andel", "10", "90", unit="%"), row("Antal hus", "100", "90")), "2018-12-31", "Hus minskade från 100 till 90"),
        (years(row("Andel", "10", "90", unit="%"), row("Nöjda", "50", "40", unit="%")), "2018-12-31", "Andel ökade från 10 till 90 %"),
        (years(row("Väntetid", "61", "36", unit="dagar")), "2018-12-31", "Väntetid minskade från 61 till 36 dagar"),
        (years(row("Ökande lån", "-10", "-5")), "2018-12-31", "Ökande lån ökade från −10 till −5"),
        (years(row("Boende", "5", "5")), "2018-12-31", "Ingen förändring av boende: 5"),
        (years(row("HVB-dygn", "5", "5")), "2018-12-31", "Ingen förändring av HVB-dygn: 5"),
        (years(row("MiniMaria, nya", "5", "5")), "2018-12-31", "Ingen förändring av MiniMaria, nya: 5"),
    ],
)  # fmt: skip
def test_titles(table: Matrix, ends: str, title: str) -> None:
    assert title_of(table, ends) == title


@pytest.mark.parametrize(
    ("name", "gender", "plural", "title"),
    [
        ("Beläggningen", "en", False, "Beläggningen är oförändrad, 80 %"),
        ("Försörjningsstödet", "ett", False, "Försörjningsstödet är oförändrat, 80 %"),
        ("Brukarna", "en", True, "Brukarna är oförändrade, 80 %"),
        ("Boendena", "ett", True, "Boendena är oförändrade, 80 %"),
    ],
)
def test_unchanged_agrees_with_the_registers_gender(name: str, gender: str, plural: bool, title: str) -> None:  # noqa: FBT001
    measure = Measure("m", name, "%", gender, plural, "")
    own = replace(row("Etiketten", "80", "80", unit="%"), measure="m")
    assert title_of(years(own), measures={"m": measure}) == title


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        ((("HVB", "1", "2"), ("Hem", "4", "3")), "HVB ökade till 2 dagar, Hem minskade till 3 dagar"),
        ((("Kvinnor", "5", "4"), ("Män", "3", "2")), "Frånvaron minskade till 4 dagar för kvinnor och 2 dagar för män"),
        ((("Kvinnor", "5", "4"), ("Män", "3", "4")), "Kvinnor minskade till 4 dagar, män ökade till 4 dagar"),
        ((("Kvinnor", "5", "5"), ("Män", "3", "3")), "Frånvaron låg kvar på 5 dagar för kvinnor och 3 dagar för män"),
        ((("A", "5", "5"), ("B", "3", "4"), ("C", "3", "2")), "Alla 3 nyckeltal var oförändrade sedan 2022"),
    ],
)  # fmt: skip
def test_titles_of_lines(pairs: Sequence[tuple[str, str, str]], title: str) -> None:
    rows = [row(label, *[first] * 3, *[last] * 4) for label, first, last in pairs]
    names = [f"utfall_{year}" for year in range(2017, 2024)]
    table = matrix("t", names, rows, kind=table_kinds.MEASURES, unit="dagar", title="Frånvaron")
    assert title_of(table) == title


@pytest.mark.parametrize(
    ("table", "ends", "description"),
    [
        (gaps(("A", "-11000"), ("B", "-400"), ("C", "2500"), ("D", "0")), "2018-12-31", "Liggande staplar för 4 verksamheter. 2 är sämre än budget, mest A med 11,0 mnkr. 1 är bättre än budget, C med 2,5 mnkr. 1 följer budgeten."),
        (gaps(("A", "-11"), ("B", "0"), ("C", "0"), label_title="Post", title="Poster"), "2018-12-31", "Liggande staplar för 3 poster. 1 är sämre än budget, A med 11 tkr. 2 följer budgeten."),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "2000"), row("B", "-10"), row("C", "0")], unit="tkr"), "2018-12-31", "Liggande staplar för 3 verksamheter. 1 har överskott, A med 2,0 mnkr. 2 går jämnt ut."),
        (planned(("A", "5", "6"), ("B", "9", "7")), "2018-12-31", "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är B: utfall 9 tkr, budget 7 tkr. Mest över budget är B: 9 tkr mot 7 tkr. Mest under budget är A: 5 tkr mot 6 tkr."),
        (matrix("t", ["utfall_2018"], [row("A", "5"), row("B", "7")], unit="tkr"), "2018-12-31", "Liggande staplar för 2 verksamheter. Störst är B med 7 tkr, minst är A med 5 tkr."),
        (years(row("Väntetid", "61", "..", "36", unit="dagar")), "2019-12-31", "2 staplar, dagar. 2017: 61, 2018: uppgift saknas, 2019: 36. Högst 2017, lägst 2019."),
        (years(row("Väntetid", "9", "8", "7", "6", "..", "4", "3", unit="dagar"), first=2013), "2019-12-31", "Linje för 7 år, 2013–2019. Högst 2013 med 9 dagar, lägst 2019 med 3. Linjen är bruten 2017, där tal saknas."),
        (years(row("Väntetid", *"9999999", unit="dagar"), first=2013), "2019-12-31", "Linje för 7 år, 2013–2019. Alla tal är lika, 9 dagar."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, ends: str, description: str) -> None:
    drawing = shown(table, ends).drawing
    assert drawing is not None
    assert drawing.description.replace(NBSP, " ") == description


@pytest.mark.parametrize(
    ("goal", "outcome", "sentence"),
    [
        ("högst 40", ("50", "50", "45", "44", "39", "38"), "Under målet sedan 2017."),
        ("minst 40", ("30", "30", "45", "44", "49", "48"), "Över målet sedan 2015."),
        ("40", ("50", "50", "50", "50", "50", "50"), ""),
        ("40", ("50", "50", "50", "50", "30", "40"), ""),
    ],
)
def test_since_when_a_target_is_passed(goal: str, outcome: Sequence[str], sentence: str) -> None:
    names = [f"utfall_{year}" for year in range(2013, 2019)]
    table = matrix(
        "t", [*names, figures("mal_2018")], [row("Tid", *outcome, goal)], kind=table_kinds.MEASURES, unit="dagar"
    )
    drawing = shown(table).drawing
    assert drawing is not None
    found = [own for own in ("Under målet", "Över målet") if own in drawing.description]
    assert bool(found) is bool(sentence)
    assert sentence in drawing.description


@pytest.mark.parametrize(
    ("count", "total", "share"),
    [
        (1, 3, "Ett av tre nyckeltal"),
        (2, 2, "Båda nyckeltalen"),
        (4, 12, "Fyra av tolv nyckeltal"),
        (13, 20, "13 av 20 nyckeltal"),
        (3, 3, "Alla tre nyckeltal"),
    ],
)
def test_shares(count: int, total: int, share: str) -> None:
    assert figure_words.share(count, total, figure_words.MEASURES, words()) == share


def test_the_most_changed_row_is_told_only_when_it_fits() -> None:
    """A name too long for a title gives way to the count."""
    long = row("Väntetiden från anmälan till beslut om insats i hela kommunen", "58", "44")
    assert title_of(years(long, row("Kort", "20", "19"))) == "Båda nyckeltalen minskade sedan 2017"
    assert len(title_of(years(long))) > headline.LONGEST
