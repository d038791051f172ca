"""Lines over time: broken where figures are missing, with their target and ends that keep apart, titled and described."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
import table_kinds
from chart_examples import ABSENCE, WAITING, years
from hypothesis import given
from hypothesis import strategies as st

from charts import (
    description_of,
    drawings,
    drawn,
    figure,
    heads,
    html,
    labels,
    levels,
    looks,
    rows,
    shown,
    text,
    title_of,
)
from rakenskap.charts import line_chart
from rakenskap.model.table import Matrix
from tables import figures, matrix, row

numbers = st.integers(0, 1_000_000)


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        ((("Väntetiden", "1", "2"), ("Vårdtiden", "4", "3")), "Väntetiden ökade till 2 dagar och Vårdtiden minskade till 3 dagar"),
        # places neither rise nor fall
        ((("HVB", "1", "2"), ("Hem", "4", "3")), "Frånvaron"),
        ((("Kvinnor", "5", "4"), ("Män", "3", "2")), "Frånvaron minskade till 4 dagar för kvinnor och 2 dagar för män"),
        ((("Kvinnor", "5", "4"), ("Män", "3", "4")), "Frånvaron minskade till 4 dagar för kvinnor och ökade till 4 dagar för män"),
        ((("Flickor", "5", "4"), ("Pojkar", "3", "2")), "Frånvaron minskade till 4 dagar för flickor och 2 dagar för pojkar"),
        ((("Kvinnor", "5", "5"), ("Män", "3", "3")), "Frånvaron var 5 dagar för kvinnor och 3 dagar för män både 2017 och 2023"),
        ((("A", "5", "5"), ("B", "3", "4"), ("C", "3", "2")), "Alla tre nyckeltal var oförändrade från 2022 till 2023"),
    ],
)  # fmt: skip
def test_titles(pairs: Sequence[tuple[str, str, str]], title: str) -> None:
    rows = [row(label, *[first] * 3, *[last] * 4) for label, first, last in pairs]
    names = [f"utfall_{year}" for year in range(2017, 2024)]
    table = matrix("t", names, rows, kind=table_kinds.MEASURES, unit="dagar", title="Frånvaron")
    assert title_of(table) == title


@pytest.mark.parametrize(
    ("table", "ends", "description"),
    [
        (years(row("Väntetid", "9", "8", "7", "6", "..", "4", "3", unit="dagar"), first=2013), "2019-12-31", "Linje för 7 år, 2013–2019. Högst 2013 med 9 dagar, lägst 2019 med 3. Linjen är bruten 2017, där tal saknas."),
        (years(row("Väntetid", *"9999999", unit="dagar"), first=2013), "2019-12-31", "Linje för 7 år, 2013–2019. Alla tal är lika, 9 dagar."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, ends: str, description: str) -> None:
    """Those who can't see the drawing are told how many marks it has, the furthest and the exceptions."""
    assert description_of(table, ends) == description


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


def test_women_and_men_are_series_of_their_own_where_there_is_no_total() -> None:
    """Sexes are followed side by side, as lines where the years are many."""
    names = [f"utfall_{sex}_{year}" for year in range(2014, 2020) for sex in "km"]
    table = matrix(
        "t",
        names,
        [row("Sjukfrånvaro", *(str(value) for value in range(20, 8, -1)))],
        kind=table_kinds.MEASURES,
        unit="%",
    )
    view = shown(table)
    assert looks(view) == "linjer"
    assert view.title == "Sjukfrånvaro minskade till 10\u00a0procent för kvinnor och 9\u00a0procent för män"
    assert heads(figure(html(view))) == ["År", "Kvinnor, procent", "Män, procent"]


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    """No segment leads to or from a missing value; a dot stands at each side, and the sign on the baseline."""
    (drawing,) = drawings(drawn(ABSENCE, "2025-12-31"))
    assert len(list(drawing.iterfind("line[@class='ln1']"))) == 7
    assert len(list(drawing.iterfind("circle[@class='s1']"))) == 3
    assert len(list(drawing.iterfind("circle[@class='hole h2']"))) == 3
    assert "em" in labels(drawing)
    assert "Tecknet em: inte mätt." in shown(ABSENCE, "2025-12-31").subtitle
    assert "brutna 2020" in text(drawing[0])


def test_a_line_shows_its_target_and_which_side_is_good() -> None:
    """A dashed line over the plot, the target in the margin, and its direction in words."""
    view = shown(WAITING, "2025-12-31")
    (drawing,) = drawings(figure(html(view)))
    assert len(levels(drawing, "target")) == 1
    assert labels(drawing)[-2:] in (["Mål 40", "36 dagar"], ["36 dagar", "Mål 40"])
    assert "Skalan börjar vid noll. Målet är högst 40\u00a0dagar." in view.subtitle
    assert rows(figure(html(view)))[0].cells == ("61", "40")


def test_the_ends_of_lines_keep_apart() -> None:
    """Names and figures in the margin never cover one another, and keep the order of their lines."""
    years = [f"utfall_{year}" for year in range(2018, 2026)]
    near = [row(name, *["50"] * 7, last) for name, last in (("Nord", "76"), ("Syd", "75"), ("Öst", "74"))]
    (drawing,) = drawings(drawn(matrix("t", years, near, kind=table_kinds.MEASURES, unit="%")))
    ends = [
        (text(own), float(own.get("y", "")))
        for own in drawing.iterfind("text")
        if own.get("x", "").startswith("8") and own.get("class") in (None, "b")
    ]
    assert [name for name, _ in ends] == ["Nord", "76 %", "Syd", "75 %", "Öst", "74 %"]
    assert all(later - earlier >= 16.9 for (_, earlier), (_, later) in pairwise(ends))


@given(st.lists(numbers.map(Decimal), min_size=1, max_size=30))
def test_a_scale_of_lines_begins_at_zero_or_at_a_round_number_below(values: list[Decimal]) -> None:
    scale = line_chart.scale(values)
    low, high = min(values), max(values)
    assert scale.low <= low
    assert scale.high >= high
    if low * 2 < high or low == high:
        assert scale.low == 0
    else:
        assert scale.low >= 0
        assert len(f"{scale.low:f}".strip("0")) <= len(str(high)) - len(str(high - low)) + 2
        # the figures take up most of the height
        assert high - low >= (high - scale.low) * Decimal("0.4")
    assert all(24 <= scale.at(own) <= 188 for own in values)
    assert scale.at(high) == 24 or not high
