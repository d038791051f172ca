"""Columns over time: from zero, a sign where a figure is missing, small beside others, titled and described."""

from __future__ import annotations

from dataclasses import replace

import pytest
import table_kinds
from chart_examples import MEASURES, MONTHS, years
from hypothesis import given
from hypothesis import strategies as st

from charts import (
    columns,
    description_of,
    drawings,
    drawn,
    figure,
    heads,
    html,
    labels,
    levels,
    rows,
    shown,
    text,
    title_of,
)
from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Signs
from rakenskap.sentences import headline
from rakenskap.swedish import period
from tables import figures, matrix, row

ZERO = 3
amounts = st.integers(-10_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("table", "ends", "title"),
    [
        # -- over time: of many rows the one that changed most, else how many did, since the year before or the first month
        (years(row("A", "1", "2"), row("B", "1", "2"), row("C", "2", "1"), row("D", "2", "2")), "2018-12-31", "Två nyckeltal ökade, ett minskade och ett var oförändrat från 2017 till 2018"),
        (years(row("A", "2", "2"), row("B", "2", "2"), row("C", "2", "1"), row("Antal hus", "3", "1")), "2018-12-31", "Hus minskade mest i antal mellan 2017 och 2018: från 3 till 1"),
        (years(row("A", "2", "2"), row("B", "2", "2"), row("C", "2", "1"), row("D", "2", "1")), "2018-12-31", "Två nyckeltal minskade och två var oförändrade från 2017 till 2018"),
        (years(*(row(name, "1", "2") for name in "ABCD")), "2018-12-31", "Alla fyra nyckeltal ökade från 2017 till 2018"),
        (years(*(row(name, "2", "2") for name in "ABCD")), "2018-12-31", "Alla fyra nyckeltal var oförändrade från 2017 till 2018"),
        (years(row("A", "9", "1", "2"), *(row(name, "9", "", "2") for name in "BCD")), "2019-12-31", "Ett nyckeltal ökade från 2018 till 2019"),
        (years(*(row(name, "9", "..", "2") for name in "ABCD")), "2019-12-31", "T"),
        (matrix("t", ["utfall_2017", "utfall_2018"], [row(name, "9", "5") for name in "ABCD"], unit="tkr", label_title="Post"), "2018-12-31", "Beloppen minskade för alla fyra poster från 2017 till 2018"),
        (matrix("t", ["utfall_2019_01", "utfall_2019_02", "utfall_2019_03"], [row(name, "3", "9", "2") for name in "ABCD"], kind=table_kinds.MEASURES), "2019-03-31", "Alla fyra nyckeltal var lägre i mars än i januari"),
        # -- a few rows: the one that changed most, in per cent, from a base that means something
        (years(row("A", "100", "110"), row("B", "50", "80"), row("C", "1", "9")), "2018-12-31", "B ökade från 50 till 80"),
        (years(row("A", "1", "2"), row("C", "1", "9")), "2018-12-31", "C ökade från 1 till 9"),
        (matrix("t", ["utfall_kostnad_2017", "utfall_kostnad_2018"], [row("A", "14,1", "23,1"), row("B", "31,4", "31,4")], unit="mnkr"), "2018-12-31", "A ökade från 14,1 till 23,1 mnkr"),
        (years(row("Andel", "10", "90", unit="%"), row("Antal hus", "100", "90")), "2018-12-31", "Hus minskade från 100 till 90"),
        (years(row("Andel", "10", "90", unit="%"), row("Nöjda", "50", "40", unit="%")), "2018-12-31", "Andel ökade från 10 till 90 procent"),
        (years(row("Väntetid", "61", "36", unit="dagar")), "2018-12-31", "Väntetid minskade från 61 till 36 dagar"),
        (years(row("Ökande lån", "-10", "-5")), "2018-12-31", "Ökande lån ökade från −10 till −5"),
        (years(row("Boende", "5", "5")), "2018-12-31", "Boende var 5 både 2017 och 2018"),
        (years(row("HVB-dygn", "5", "5")), "2018-12-31", "HVB-dygn var 5 både 2017 och 2018"),
        (years(row("MiniMaria, nya", "5", "5")), "2018-12-31", "MiniMaria, nya, var 5 både 2017 och 2018"),
    ],
)  # fmt: skip
def test_titles(table: Matrix, ends: str, title: str) -> None:
    """Every case has its sentence."""
    assert title_of(table, ends) == title


@pytest.mark.parametrize(
    ("table", "ends", "description"),
    [
        (years(row("Väntetid", "61", "..", "36", unit="dagar")), "2019-12-31", "2 staplar, dagar. 2017: 61, 2018: uppgift saknas, 2019: 36. Högst 2017, lägst 2019."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, ends: str, description: str) -> None:
    """Those who can't see the drawing are told how many marks it has, the furthest and the exceptions."""
    assert description_of(table, ends) == description


@pytest.mark.parametrize(
    ("columns", "changes", "title"),
    [
        (["utfall_kostnad_2017", "utfall_kostnad_2018"], {}, "Personal: kostnaden ökade från 14,1 till 23,1 mnkr"),
        (["utfall_2017", "utfall_2018"], {"signs": Signs.KOSTNAD_MINUS, "title": "Nettokostnader"}, "Personal: kostnaden ökade från 14,1 till 23,1 mnkr"),
        (["utfall_intakt_2017", "utfall_intakt_2018"], {"signs": Signs.INTAKT_MINUS}, "Personal: intäkten ökade från 14,1 till 23,1 mnkr"),
        (["utfall_2017", "utfall_2018"], {}, "Personal: från −14,1 till −23,1 mnkr"),
    ],
)  # fmt: skip
def test_which_way_an_amount_below_zero_went_is_only_said_where_its_sign_is_known(
    columns: list[str], changes: dict[str, object], title: str
) -> None:
    assert title_of(matrix("t", columns, [row("Personal", "-14,1", "-23,1")], unit="mnkr", **changes)) == title


def test_the_most_changed_row_is_told_only_when_it_fits() -> None:
    """A name too long for a title is told with its times, where it changed most, and else gives way to the count."""
    long = row("Väntetiden från anmälan till beslut om insats i hela kommunen", "58", "44")
    told = "minskade mest i procent mellan 2017 och 2018: från 58 till 44"
    assert title_of(years(long, row("Kort", "20", "19"))) == f"{long.label} {told}"
    assert (
        title_of(years(long, row("Kort", "10", "3", unit="dagar"))) == "Båda nyckeltalen minskade från 2017 till 2018"
    )
    assert len(title_of(years(long))) > headline.LONGEST


def test_a_missing_year_is_a_sign_on_the_baseline() -> None:
    """A year without a column has its place too, and the subtitle says what each sign means."""
    made = drawn(MEASURES)
    assert heads(made) == ["Mått", "2017", "2018", "2019", "2020", "2021", "Mål"]
    assert [own.cells for own in rows(made)] == [
        ("241", "230", "..", "270", "286", ""),
        ("30", "45", "..", "x", "35", "högst 30"),
        ("77", "..", "..", "80", "80", ""),
    ]
    assert labels(drawings(made)[1]) == ["30", "..", "x", "35", "2017", "2021"]
    subtitle = text(made[0][1])
    assert "Tecknet x: skyddad uppgift. Tecknet ..: rapporten anger inget tal." in subtitle
    assert "En rad har bara ett tal att jämföra och visas inte." in subtitle


def test_the_newest_column_is_dark_and_the_ends_are_labelled() -> None:
    """Earlier years are quiet; the newest that has a figure is not."""
    drawing = drawings(drawn(MONTHS))[1]
    assert [bar.get("class") for bar in drawing.iterfind("rect")] == ["q", "s1"]
    assert labels(drawing) == ["18", "6", "..", "jan", "mars"]


def test_a_small_drawing_has_a_name_and_a_unit() -> None:
    """The register's name goes before the label, what only is counted has *antal*, and a target stands by the unit."""
    measure = Measure("brukare", "Brukare i hemtjänst", "brukare", "en", plural=True, definition="")
    table = replace(MEASURES, rows=(replace(MEASURES.rows[0], label="Brukare", measure="brukare"), *MEASURES.rows[1:]))
    view = shown(table, measures={"brukare": measure})
    assert [(panel.name, panel.unit) for panel in view.panels] == [
        ("Brukare i hemtjänst", "antal"),
        ("Väntetid", "dagar, mål högst 30"),
        ("Beläggning", "procent"),
    ]
    assert levels(drawings(figure(html(view)))[1], "target") == pytest.approx([35.3], abs=0.1)


def test_labels_that_repeat_take_their_heading() -> None:
    """Two rows of one label are told apart by their group or the heading over them."""
    names = ["utfall_2018", "utfall_2019"]
    grouped = [row("Institution", "1", "2", id="a", group="Barn"), row("Institution", "3", "4", id="b", group="Vuxna")]
    view = shown(matrix("t", names, grouped, unit="dygn", kind=table_kinds.MEASURES))
    assert [panel.name for panel in view.panels] == ["Barn, Institution", "Vuxna, Institution"]


def test_a_part_of_a_year_never_stands_beside_full_years() -> None:
    """January–August isn't drawn with whole years, and the subtitle says so."""
    names = ["utfall_2016", "utfall_2017", "utfall_2018_01_08"]
    table = matrix("t", names, [row("A", "1", "2", "9"), row("B", "3", "4", "9")], kind=table_kinds.MEASURES, unit="st")
    assert [own.cells for own in rows(drawn(table))] == [("1", "2"), ("3", "4")]
    assert (
        "Januari–augusti 2018 går inte att jämföra med ett helt år och visas bara i tabellen." in shown(table).subtitle
    )


def test_rows_that_are_years_are_a_series_down_the_column() -> None:
    """A table whose rows are periods has its columns as series."""
    names = [figures("utfall_2019", title="Barn i kö", period=None), figures("mal_2019", title="Mål", period=None)]
    years = [
        replace(row(str(year), str(year - 2000), "20"), period=period.of_text(str(year))) for year in range(2014, 2020)
    ]
    view = shown(matrix("t", names, years, kind=table_kinds.MEASURES, unit="barn"))
    assert view.title == "Barn i kö ökade från 14 till 19"
    assert rows(figure(html(view)))[0].cells == ("14", "20")


def test_years_far_apart_keep_their_step() -> None:
    """Every tenth year is no row of missing years."""
    table = matrix(
        "t", ["utfall_2000", "utfall_2010", "utfall_2020"], [row("A", "1", "2", "3")], kind=table_kinds.MEASURES
    )
    made = figure(html(shown(table)))
    assert rows(made)[0].cells == ("1", "2", "3")
    assert ".." not in labels(drawings(made)[0])


@given(st.lists(amounts, min_size=2, max_size=14))
def test_columns_stand_on_zero_and_keep_their_order(values: list[int]) -> None:
    names = [f"utfall_{2000 + place}" for place in range(len(values))]
    table = matrix(
        "t", names, [row("A", *map(str, values)), row("B", *map(str, values))], kind=table_kinds.MEASURES, unit="st"
    )
    drawing = drawings(figure(html(shown(table))))[0]
    if drawing.find("line[@class='ln1']") is not None:
        return
    (zero,) = levels(drawing, "ax")
    drawn = columns(drawing)
    for own, column in zip(values, drawn, strict=True):
        assert 17.9 <= column.start <= column.end <= 70.1
        assert (column.end if own >= 0 else column.start) == pytest.approx(zero, abs=0.11)
    largest = max(map(abs, values)) or 1
    unit = (
        max((column.end - column.start for own, column in zip(values, drawn, strict=True) if own), default=0) / largest
    )
    for own, column in zip(values, drawn, strict=True):
        # a zero has a mark of its own on the line
        height = abs(own) * unit if own else ZERO
        assert column.end - column.start == pytest.approx(height, abs=0.3)
