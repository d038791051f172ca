"""Figures that aren't counted alike are never compared: across a break, across a note that says so, or where the report says no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import table_kinds

from rakenskap.meaning import comparability
from rakenskap.meaning.comparability import Comparability
from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix, Note
from rakenskap.swedish.period import Period, of_text
from tables import figures, matrix, row

YEARS = [f"utfall_{year}" for year in range(2015, 2020)]
LOANS = row("Lån", "264", "270", "280", "285", "291")


def when(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


def table(*notes: Note, **changes: object) -> Matrix:
    """Loans and visits of five years."""
    rows = [LOANS, row("Besök", "1", "2", "3", "4", "5")]
    return matrix("matt", YEARS, rows, **{"kind": table_kinds.MEASURES, "notes": notes, **changes})


def forbidden(own: Matrix, measure: Measure | None = None) -> list[str]:
    """The pairs of years next to each other that can't be compared for the loans."""
    found = comparability.of_row(own, own.rows[0], measure)
    pairs = [(when(str(year)), when(str(year + 1))) for year in range(2015, 2019)]
    return [f"{one.words}–{other.words}" for one, other in pairs if found.forbids(one, other)]


def test_nothing_stands_in_the_way_where_nothing_is_said() -> None:
    assert comparability.of_row(table(), LOANS) == Comparability()


@pytest.mark.parametrize(
    "own",
    [
        table(Note("Ny insamling.", breaks=when("2017"))),
        table(Note("Ny insamling.", row="lan", breaks=when("2017"))),
        table(Note("Ny insamling.", "lan", "utfall_2017", breaks=when("2017"))),
        matrix(
            "matt",
            [figures(name, breaks=name.endswith("2017")) for name in YEARS],
            [LOANS],
            kind=table_kinds.MEASURES,
        ),
        table(Note("Bokbussen ingår från och med 2017.")),
        table(Note("Bokbussen ingår fr.o.m. 2017.", row="lan")),
        table(Note("Från och med den 1 januari 2017 ingår bokbussen.")),
        table(Note("Fram till och med 2016 ingick även utlån till skolor.")),
        table(Note("Före 2017 ingick även utlån till skolor.")),
    ],
    ids=["table", "row", "cell", "column", "words", "abbreviated", "a day", "until", "before"],
)
def test_a_break_parts_the_years_on_its_two_sides_and_no_others(own: Matrix) -> None:
    assert forbidden(own) == ["2016–2017"]


def test_a_measure_has_its_breaks_in_every_report() -> None:
    measure = Measure("lan", "Lån", "lån", "ett", plural=True, definition="", breaks=(when("2018"),))
    assert forbidden(table(), measure) == ["2017–2018"]


def test_a_break_of_another_row_is_none_of_this_one() -> None:
    assert forbidden(table(Note("Ny insamling.", row="besok", breaks=when("2017")))) == []


def test_a_note_that_names_years_limits_what_is_compared_with_them() -> None:
    """The first two years include something else; what is after them can be compared."""
    own = table(Note("Redovisningen 2015 och 2016 innefattar även utlån till skolor."))
    assert forbidden(own) == ["2015–2016", "2016–2017"]


def test_a_note_on_a_figure_limits_what_is_compared_with_it() -> None:
    assert forbidden(table(Note("Bokbussen är inte medräknad.", "lan", "utfall_2017"))) == ["2016–2017", "2017–2018"]
    assert forbidden(table(Note("Bokbussen är inte medräknad.", "besok", "utfall_2017"))) == []


@pytest.mark.parametrize(
    "words",
    [
        "Talen kan inte jämföras.",
        "Åren är svåra att jämföra.",
        "Uppgifterna är ojämförbara.",
        "Nytt sätt att räkna.",
        "Räknas på annat sätt än i fjol.",
        "Ändrad definition.",
        "Lånen mäts annorlunda än tidigare.",
    ],
)
def test_nothing_is_compared_where_the_report_says_that_it_cannot_be(words: str) -> None:
    every = ["2015–2016", "2016–2017", "2017–2018", "2018–2019"]
    assert forbidden(table(Note(words))) == every
    assert forbidden(table(description=words)) == every
    own = table()
    assert forbidden(replace(own, rows=(replace(own.rows[0], note=words), *own.rows[1:]))) == every


@pytest.mark.parametrize(
    "words",
    [
        "Priset är oförändrat sedan 2017.",
        "Priset gäller från 2017.",
        "Hämtat från 2017 års årsredovisning.",
        "Avtalet gäller till 2017.",
        "Bokslut 2017 jämfört med bokslut 2016.",
        "Tabellen omfattar åren 2016–2017.",
        "Räknas på samma sätt sedan 2017.",
        "Antalet är räknat den 31 december 2017.",
    ],
)
def test_a_year_alone_stands_in_no_way(words: str) -> None:
    assert forbidden(table(Note(words), description=words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Definitionen ändrades 2017.",
        "Ny mätmetod 2017.",
        "Byte av verksamhetssystem 2017.",
        "Räknas per besök från 2017.",
        "Ny indelning sedan 2017.",
        "Skolornas lån ingår från 2017.",
        "Till och med 2016 räknades bara vuxnas lån.",
        "Från 2017 räknas inte barns lån. Siffrorna är därför inte jämförbara med tidigare år.",
        "Priset är oförändrat sedan 2016. Från 2017 räknas även barns lån.",
    ],
)
def test_words_of_how_something_is_counted_with_its_year_are_a_break(words: str) -> None:
    found = comparability.of_row(table(Note(words)), LOANS)
    assert found.breaks == {date(2017, 1, 1)}
    assert forbidden(table(Note(words))) == ["2016–2017"]


@pytest.mark.parametrize(
    "words", ["Inkluderar överskott från 2017.", "Talet 2017 är svårt att jämföra.", "Preliminära tal 2017."]
)
def test_words_of_what_is_counted_without_a_break_limit_the_years_they_name(words: str) -> None:
    found = comparability.of_row(table(Note(words)), LOANS)
    assert not found.breaks
    assert forbidden(table(Note(words))) == ["2016–2017", "2017–2018"]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("Lånen ökade. Utfallet 2017 avser bara ett halvår och går inte att jämföra.", ["2016–2017", "2017–2018"]),
        ("Huset stod färdigt 2016. Lånen 2018 omfattar ett halvår.", ["2017–2018", "2018–2019"]),
        ("Jämförelser med 2016 är svåra att göra.", ["2015–2016", "2016–2017"]),
        ("Huset öppnade den 1 juli 2016. Utfallet är därför svårt att jämföra.", ["2015–2016", "2016–2017"]),
        ("Från 2017 räknas även barns lån. Talen går därför inte att jämföra med tidigare år.", ["2016–2017"]),
        ("Åren går inte att jämföra.", ["2015–2016", "2016–2017", "2017–2018", "2018–2019"]),
        ("Under första halvåret 2017 ökade lånen, jämfört med 2016.", []),
        ("Från 2017 räknas även barns lån.", []),
    ],
)
def test_the_text_that_a_table_stands_in_limits_what_it_says_cannot_be_compared(
    beside: str, expected: list[str]
) -> None:
    own = table()
    found = comparability.of_row(own, LOANS, beside=beside)
    pairs = [(when(str(year)), when(str(year + 1))) for year in range(2015, 2019)]
    assert [f"{one.words}–{other.words}" for one, other in pairs if found.forbids(one, other)] == expected


def test_what_stands_in_the_way_is_told_in_the_report_s_own_words() -> None:
    words = "Priset är oförändrat. Talet 2017 är svårt att jämföra."
    assert comparability.of_row(table(Note(words)), LOANS).because == ("Talet 2017 är svårt att jämföra.",)


@pytest.mark.parametrize("words", ["Källa: Kolada.", "Avser egna enheter.", "Belopp i tkr.", "Räknas av biblioteken."])
def test_other_words_stand_in_no_way(words: str) -> None:
    assert forbidden(table(Note(words), description=words)) == []


def test_what_stands_in_the_way_in_one_report_does_so_beside_another() -> None:
    """The two are of one measure; a break in the one parts the figures of both."""
    one = Comparability(breaks=frozenset({date(2017, 1, 1)}))
    other = Comparability(years=frozenset({2015}))
    both = one | other
    assert both.forbids(when("2016"), when("2017"))
    assert both.forbids(when("2015"), when("2016"))
    assert not both.forbids(when("2017"), when("2018"))


def test_a_break_inside_a_year_parts_it_from_the_years_on_both_sides() -> None:
    found = Comparability(breaks=frozenset({date(2017, 7, 1)}))
    assert found.is_broken(when("2016"), when("2017"))
    assert found.is_broken(when("2017-01/2017-06"), when("2017-07/2017-12"))
    # half of 2017 is counted in the old way
    assert found.is_broken(when("2017"), when("2018"))
    assert not found.is_broken(when("2018"), when("2019"))
