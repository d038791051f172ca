"""What charts over time owe their reader: a zero is seen to be one, and so is where figures begin to be counted otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import table_kinds
from drawn_charts import drawings, marks, view, written

from rakenskap.charts.chart import ChartView
from rakenskap.model.table import Column, Matrix, Note, Row
from rakenskap.model.terms import ChartKind, Signs
from rakenskap.swedish import period
from tables import figures, matrix, row, templates

YEARS = [f"utfall_{year}" for year in range(2018, 2026)]
FIGURES = ("3", "4", "0", "2", "..", "5", "6", "7")


def over_time(chart: ChartKind, *rows: Row, columns: Sequence[Column | str] = YEARS, **changes: object) -> Matrix:
    own = rows or (row("Väntande", *FIGURES),)
    return matrix("t", columns, own, kind=table_kinds.MEASURES, unit="ärenden", chart=chart, **changes)


@pytest.mark.parametrize("rows", [1, 2], ids=["tall", "small"])
def test_a_column_of_zero_has_its_mark_and_its_figure_and_a_year_without_a_figure_has_its_sign(rows: int) -> None:
    own = over_time(ChartKind.COLUMNS, *(row(f"Väntande {name}", *FIGURES) for name in "AB"[:rows]))
    for drawing in drawings(view(own)):
        columns = marks(drawing, "rect")
        assert len(columns) == len(FIGURES) - 1
        assert [mark.height for mark in columns].count("3") == 1
        assert written(drawing).count("0") == written(drawing).count("..") == 1


def test_a_line_has_a_dot_and_the_figure_at_a_zero() -> None:
    (drawing,) = drawings(view(over_time(ChartKind.LINES)))
    floor = max(float(mark.y) for mark in marks(drawing, "dot"))
    zero = marks(drawing, "words", "z")
    assert [piece.words for mark in zero for piece in mark.pieces] == ["0"]
    assert [mark.x for mark in marks(drawing, "dot") if float(mark.y) == floor] == [zero[0].x]


def test_a_line_that_begins_at_zero_says_so_over_the_axis() -> None:
    (drawing,) = drawings(view(over_time(ChartKind.LINES, row("Väntande", "0", *FIGURES[1:]))))
    first = next(mark for mark in marks(drawing, "words") if mark.pieces[0].words == "0")
    assert float(first.y) < 188


def explored(own: ChartView) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(own.plotly)


def test_a_zero_to_explore_has_a_rim_and_its_figure() -> None:
    rows = [row(f"Väntande {name}", "12 345", "0", "45 678", "..", *["56 789"] * 4) for name in "AB"]
    trace = explored(view(over_time(ChartKind.COLUMNS, *rows)))["data"][0]
    assert trace["marker"]["line"]["width"] == [0, 4, 0, 0, 0, 0, 0, 0]
    assert trace["textposition"] == ["none", "outside", *["none"] * 6]
    zeros = explored(view(over_time(ChartKind.LINES)))["data"][-1]
    assert (zeros["mode"], zeros["text"]) == ("markers+text", ["", "", "0", "", "", "", "", ""])


BROKEN = [figures(name, breaks=name == "utfall_2022") for name in YEARS]


def test_a_line_is_not_drawn_across_a_break() -> None:
    whole, broken = (
        view(over_time(ChartKind.LINES, row("Väntande", *"34567899"), columns=own)) for own in (YEARS, BROKEN)
    )
    (first,), (second,) = drawings(whole), drawings(broken)
    assert len(marks(first, "line", "ln1")) - len(marks(second, "line", "ln1")) == 1
    (mark,) = marks(second, "line", "brk")
    dots = sorted(float(dot.x.removesuffix("%")) for dot in marks(second, "dot"))
    assert dots[0] < float(mark.x1.removesuffix("%")) < dots[1]
    assert not marks(first, "line", "brk")
    told = "Lodrät streckad linje: från 2022 är talen räknade på ett annat sätt än tidigare."
    assert told in broken.subtitle
    assert "Lodrät" not in whole.subtitle


def test_columns_have_a_mark_at_a_break() -> None:
    rows = (row(f"Väntande {name}", *"34567899") for name in "AB")
    own = view(over_time(ChartKind.COLUMNS, *rows, columns=BROKEN))
    assert [len(marks(drawing, "line", "brk")) for drawing in drawings(own)] == [1, 1]
    assert {mark.x1 for drawing in drawings(own) for mark in marks(drawing, "line", "brk")} == {"50%"}


def test_series_that_break_at_different_times_are_told_of_together() -> None:
    notes = tuple(
        Note("Nytt sätt att räkna.", row=name, breaks=period.of_text(year))
        for name, year in (("vantande_a", "2020"), ("vantande_b", "2022"))
    )
    rows = (row(f"Väntande {name}", *"34567899") for name in "AB")
    own = view(over_time(ChartKind.COLUMNS, *rows, notes=notes))
    assert "Lodrät streckad linje: talen efter den är räknade på ett annat sätt än de före." in own.subtitle
    assert explored(own)["layout"]["meta"]["breaks"] == [[0, 2], [1, 4]]


def test_a_line_to_explore_has_a_gap_at_its_break() -> None:
    (line, *_) = explored(view(over_time(ChartKind.LINES, row("Väntande", *"34567899"), columns=BROKEN)))["data"]
    at = line["y"].index(None)
    assert (line["x"][at], line["x"][at + 1]) == ("2022", "2022")


def test_the_page_draws_each_mark() -> None:
    page = templates().render("charts/chart.html", chart=view(over_time(ChartKind.LINES, columns=BROKEN)))
    assert re.search(r'<line class="brk" x1="[\d.]+%" x2="[\d.]+%"', page)


def titled(*rows: tuple[str, ...], columns: Sequence[Column | str] = YEARS[:2], **changes: object) -> str:
    body = [row(label, *written, unit=unit) for label, unit, *written in rows]
    return view(matrix("t", columns, body, **{"kind": table_kinds.MEASURES, "title": "Mått", **changes})).title


def test_a_row_that_stayed_is_not_the_title_where_another_changed() -> None:
    """Also where the other is a share, or too small for a percentage to be any news."""
    assert (
        titled(("Lån", "lån", "100", "100"), ("Nöjda", "%", "70", "75")) == "Nöjda ökade från 70 till 75\u00a0procent"
    )
    assert titled(("Lån", "lån", "100", "100"), ("Kö", "dagar", "5", "9")) == "Kö ökade från 5 till 9\u00a0dagar"


def test_rows_that_all_stayed_are_told_together() -> None:
    told = titled(("Norr", "platser", "40", "40"), ("Syd", "platser", "36", "36"))
    assert told == "Båda nyckeltalen var oförändrade från 2018 till 2019"


def test_no_row_is_the_title_where_another_cannot_be_compared() -> None:
    note = Note("Annat sätt att räkna.", row="norr")
    told = titled(("Norr", "platser", "40", "90"), ("Syd", "platser", "36", "38"), notes=(note,))
    assert told == "Mått"


def test_a_row_too_small_for_a_percentage_is_told_in_number_where_it_changed_more() -> None:
    """From 18 to 22 places is more than from 38 to 37; of unlike units no number is compared."""
    told = titled(("Norr", "platser", "18", "22"), ("Syd", "platser", "38", "37"))
    assert told == "Norr ökade mest i antal mellan 2018 och 2019: från 18 till 22\u00a0platser"
    told = titled(("Norr", "platser", "18", "22"), ("Syd", "platser", "38", "37"), ("Lån", "lån", "90", "90"))
    assert told == "Ett nyckeltal ökade, ett minskade och ett var oförändrat från 2018 till 2019"


def test_an_amount_below_zero_gives_way_to_one_whose_direction_is_known() -> None:
    rows = [row("Personal", "60 000", "66 000"), row("Återbetalning", "-300", "-900")]
    own = matrix("t", ["utfall_kostnad_2018", "utfall_kostnad_2019"], rows, unit="tkr", signs=Signs.UTAN_TECKEN)
    assert view(own).title == "Personal ökade från 60\u00a0000 till 66\u00a0000\u00a0tkr"


def test_figures_without_a_unit_are_not_called_a_count_where_they_are_none() -> None:
    rows = [row("Kostnad per elev", "98 000", "99 000"), row("Meritvärde", "221,4", "219,0"), row("Lån", "30", "40")]
    chart = view(matrix("t", YEARS[:2], rows, kind=table_kinds.MEASURES))
    assert [panel.unit for panel in chart.panels] == ["", "", "antal"]
    assert chart.subtitle.startswith("2018–2019.")
    assert [panel.drawing.description.split(".")[0] for panel in chart.panels] == [
        "2 staplar",
        "2 staplar",
        "2 staplar, antal",
    ]


def test_a_figure_whose_unit_nobody_understands_is_not_counted() -> None:
    told = titled(
        *((name, "lån", "30", "40") for name in "ABC"), ("D", "miljoner", "30", "40"), ("E", "andel", "3", "4")
    )
    assert told == "Alla tre jämförbara nyckeltal ökade från 2018 till 2019"


def test_women_and_men_are_no_measures_of_their_own() -> None:
    columns = ["utfall_k_2018", "utfall_m_2018", "utfall_k_2019", "utfall_m_2019"]
    rows = (("Simskola", "elever", "210", "140", "230", "120"), ("Musikskola", "elever", "90", "95", "80", "101"))
    assert titled(*rows, columns=columns) == "Mått"


@pytest.mark.parametrize(
    ("label", "unit", "title", "said"),
    [
        ("Särskilt boende", "kr", "Kostnad per brukare", "Kostnad per brukare: Särskilt boende från 3 till 7 kr"),
        ("Norrskolan", "%", "Andel behöriga", "Andel behöriga: Norrskolan från 3 till 7 procent"),
        ("Kostnad, särskilt boende", "kr", "Kostnad per brukare", "Kostnad, särskilt boende, ökade från 3 till 7 kr"),
        ("Boende i kö", "kö", "Väntetid", "Boende i kö ökade från 3 till 7"),
        ("Kvinnor", "%", "Nöjdhet", "Nöjdhet: Kvinnor från 3 till 7 procent"),
        (
            "Söderskolan",
            "%",
            "Behörighet till gymnasiet",
            "Behörighet till gymnasiet: Söderskolan från 3 till 7 procent",
        ),
        ("Sjukfrånvaro", "%", "Andel frånvarande", "Sjukfrånvaro ökade från 3 till 7 procent"),
    ],
)
def test_a_title_says_what_is_measured_where_only_the_table_s_name_does(
    label: str, unit: str, title: str, said: str
) -> None:
    """A school doesn't rise, and a place doesn't cost less: what does is the measure."""
    own = matrix("t", ["utfall_2023", "utfall_2024"], [row(label, "3", "7")], title=title, kind=table_kinds.MEASURES)
    assert view(replace(own, unit=unit)).title.replace("\u00a0", " ") == said


def test_a_project_neither_rises_nor_falls() -> None:
    rows = [row("Rondell", "4", "69"), row("Simhall", "305", "612")]
    own = matrix("t", ["utfall_2023", "utfall_2024"], rows, title="Pågående projekt", unit="tkr")
    assert view(own).title.replace("\u00a0", " ") == "Pågående projekt: Rondell från 4 till 69 tkr"


@pytest.mark.parametrize(
    ("title", "says"),
    [("Kostnad", "Tkr per månad, januari–mars 2024"), ("Kostnad, rullande tolv månader", "Tkr, januari–mars 2024"),
     ("Kostnad R12", "Tkr, januari–mars 2024"), ("Ackumulerad kostnad", "Tkr, januari–mars 2024")],
)  # fmt: skip
def test_figures_that_are_of_several_months_are_not_called_monthly(title: str, says: str) -> None:
    columns = ["utfall_2024_01", "utfall_2024_02", "utfall_2024_03"]
    own = matrix("t", columns, [row("Vård", "5", "6", "7"), row("Skola", "5", "6", "8")], title=title, unit="tkr")
    assert view(own).subtitle.startswith(f"{says}.")


def test_a_subtitle_ends_with_its_time_where_figures_have_no_unit() -> None:
    columns = ["utfall_2024", "budget_2024", "avvikelse_2024"]
    own = matrix("t", columns, [row("Vård", "12", "10", "-2"), row("Skola", "5", "6", "1")], title="Drift")
    assert view(own).subtitle == "Avvikelse mot budget, helår 2024."
