"""Women beside men: two bars for each group from one zero, in the table's order, titled and described."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import table_kinds
from chart_examples import STAFF
from hypothesis import given
from hypothesis import strategies as st

from charts import (
    bars,
    columns,
    description_of,
    drawings,
    drawn,
    heads,
    html,
    labels,
    looks,
    rows,
    shown,
    text,
    title_of,
    uprights,
    view,
)
from rakenskap.charts import chart_kind
from rakenskap.charts.sex_bar_chart import SexBarChart
from rakenskap.model.table import Matrix
from rakenskap.model.table_kind import People
from rakenskap.model.terms import ChartKind
from tables import heading, matrix, report, row, total
from tables import html as table_html

BOTH = ("utfall_k_2025", "utfall_m_2025")
CLOSE = 0.03


def groups(*values: tuple[str, str, str], people: bool = True, **changes: object) -> Matrix:
    """Women and men of 2025 in groups, as numbers of people."""
    given_ = {"kind": table_kinds.MEASURES, "unit": "anställda", "label_title": "Grupp", "chart": ChartKind.SEXES}
    return matrix("t", BOTH, [row(*own, counts_people=people) for own in values], **given_ | changes)


def work(*values: tuple[str, str, str]) -> Matrix:
    """Women and men of 2025 in groups, as their work."""
    return groups(*values, unit="årsarbetare")


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (groups(("A", "5", "3"), ("B", "9", "1"), ("C", "1", "2")), "Två av tre grupper har fler kvinnor än män"),
        (groups(("A", "1", "3"), ("B", "2", "5")), "Båda grupperna har fler män än kvinnor"),
        (groups(("A", "3", "3"), ("B", "5", "5"), ("C", "5", "5")), "Alla tre grupper har lika många kvinnor som män"),
        (groups(("A", "5", "3"), label_title="Verksamhet"), "A: 5 kvinnor och 3 män"),
        (groups(("A", "5", "3"), ("B", "9", "1"), label_title="Verksamhet"), "Båda verksamheterna har fler kvinnor än män"),
        (groups(("A", "1", "3")), "A: 1 kvinna och 3 män"),
        (groups(("A", "0", "1")), "A: 0 kvinnor och 1 man"),
        # -- a figure that is missing may be anything
        (groups(("A", "5", "3"), ("B", "x", "1"), ("C", "8", "2")), "Minst två av tre grupper har fler kvinnor än män"),
        (groups(("A", "5", "3"), ("B", "x", "1")), "Minst en av två grupper har fler kvinnor än män"),
        (groups(("A", "5", "x"), ("B", "x", "1")), "Kvinnor och män i två grupper"),
        # -- the work of women and men is no number of women and men
        (work(("A", "5,5", "3"), ("B", "9", "1")), "Båda grupperna har fler kvinnor än män, räknat i årsarbetare"),
        (groups(("A", "5", "3"), ("B", "9", "1"), unit=""), "Båda grupperna har fler kvinnor än män"),
        (work(("A", "5,5", "3")), "A: kvinnor 5,5 och män 3 årsarbetare"),
        (groups(("A", "5", "3"), ("B", "9", "1"), unit="tjänster"), "Båda grupperna har fler kvinnor än män, räknat i tjänster"),
        (groups(("A", "5", "3"), ("B", "9,5", "1")), "Båda grupperna har fler kvinnor än män, räknat i anställda"),
        # -- what women and men did, or nobody says what, is no number of them either
        (groups(("A", "5", "3"), ("B", "9", "1"), unit="besök", people=False), "Båda grupperna har fler kvinnor än män, räknat i besök"),
        (groups(("A", "5", "3"), ("B", "9", "1"), unit="", people=False), "Kvinnor och män i två grupper"),
        # -- a group without figures is a group
        (groups(("A", "5", "3"), ("B", "x", "x"), ("C", "ej", "em")), "Minst en av tre grupper har fler kvinnor än män"),
        (groups(("A", "5", "3"), ("B", "", ""), ("C", "5", "2")), "Båda grupperna har fler kvinnor än män"),
    ],
)  # fmt: skip
def test_titles(table: Matrix, title: str) -> None:
    """Every case has its sentence, and none says more than the table."""
    assert title_of(table, "2025-12-31") == title


@pytest.mark.parametrize(
    ("table", "description"),
    [
        (groups(("A", "5", "3"), ("B", "9", "1")), "Liggande staplar i par för 2 grupper: kvinnor överst, män under. Högst för kvinnor: B, 9 anställda. Högst för män: A, 3 anställda."),
        (groups(("A", "12", "1"), ("B", "9", "0")), "Liggande staplar i par för 2 grupper: kvinnor överst, män under. Högst för kvinnor: A, 12 anställda. Högst för män: A, 1."),
        (groups(("A", "5", "0"), ("B", "x", "0")), "Liggande staplar i par för 2 grupper: kvinnor överst, män under."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, description: str) -> None:
    """Those who can't see the drawing are told how many groups there are, and where each sex is most."""
    assert description_of(table, "2025-12-31") == description


def test_every_group_has_its_two_bars_with_their_figures_in_the_tables_order() -> None:
    """Women first, then men, the figure at the end of each bar; a sum isn't drawn, and the total stands in words."""
    made = drawn(STAFF, "2025-12-31")
    (drawing,) = drawings(made)
    assert [bar.get("class") for bar in drawing.iterfind("rect")] == ["s1", "s2"] * 4 + ["s2"]
    assert labels(drawing)[:5] == ["Undersköterskor och", "vårdbiträden", "totalt 412", "356", "56"]
    assert labels(drawing)[-3:] == ["Vaktmästare", "x", "11"]
    assert heads(made) == ["Personalgrupp", "Kvinnor, anställda", "Män, anställda", "Totalt, anställda"]
    assert [own.cells for own in rows(made)] == [
        ("356", "56", "412"),
        ("58", "5", "63"),
        ("88", "61", "149"),
        ("12", "9", "21"),
        ("x", "11", ".."),
    ]


def test_a_group_whose_figures_are_protected_is_drawn_with_its_signs_and_its_total() -> None:
    """Small groups are those whose figures are protected, and a group that isn't drawn would be one that isn't there."""
    names = [*BOTH, "utfall_t_2025"]
    table = replace(
        STAFF, columns=matrix("t", names, []).columns, rows=(row("A", "5", "3", "8"), row("B", "x", "x", "9"))
    )
    made = drawn(table)
    (drawing,) = drawings(made)
    assert labels(drawing)[4:] == ["B", "totalt 9", "x", "x"]
    assert [own.cells for own in rows(made)] == [("5", "3", "8"), ("x", "x", "9")]


def test_the_kind_says_what_the_groups_are_called() -> None:
    """Staff are in groups; a kind with a word of its own for its rows has that one."""
    staff = groups(("A", "5", "3"), ("B", "9", "1"), kind=table_kinds.PERSONAL)
    assert title_of(staff) == "Båda grupperna har fler kvinnor än män"
    other = replace(staff, kind=replace(table_kinds.PERSONAL, noun="post"))
    assert title_of(other) == "Båda posterna har fler kvinnor än män"
    assert description_of(other).startswith("Liggande staplar i par för 2 poster:")


def test_women_and_men_of_children_are_girls_and_boys() -> None:
    """In the title, the subtitle, the key, the table and the description."""
    pupils = replace(table_kinds.PERSONAL, people=People.CHILDREN)
    one = replace(groups(("A", "1", "3")), kind=pupils, unit="elever")
    assert title_of(one) == "A: 1 flicka och 3 pojkar"
    own = replace(groups(("A", "5", "3"), ("B", "x", "1")), kind=pupils, unit="elever", label_title="")
    assert title_of(own) == "Minst en av två grupper har fler flickor än pojkar"
    assert shown(own).subtitle.startswith("Flickor och pojkar, 2025")
    page = text(drawn(own))
    assert "Flickor (övre stapeln)" in page
    # how many girls there are in the other group nobody knows
    assert description_of(own).endswith("flickor överst, pojkar under. Högst för pojkar: A, 3 elever.")
    assert heads(drawn(own)) == ["Grupp", "Flickor, elever", "Pojkar, elever"]
    assert "kvinnor" not in html(shown(own)).lower()


def test_a_group_with_parts_is_drawn_as_its_parts() -> None:
    """Nobody is drawn twice, and counted in two groups."""
    whole = groups(("Vård", "110", "34"), ("Hemtjänst", "90", "24"), ("Särskilt boende", "20", "10"))
    table = replace(whole, rows=(whole.rows[0], *(replace(own, parent=whole.rows[0].id) for own in whole.rows[1:])))
    assert [own.label for own in rows(drawn(table))] == ["Hemtjänst", "Särskilt boende"]
    assert title_of(table) == "Båda grupperna har fler kvinnor än män"


def test_groups_with_the_same_name_are_told_apart_by_what_they_stand_under() -> None:
    """Full-time stands under permanent and under temporary staff."""
    first, second = (row("Heltid", "5", "3", id=own) for own in ("a", "b"))
    table = replace(groups(), rows=(heading("Tillsvidare"), first, heading("Visstid"), second))
    assert [own.label for own in rows(drawn(table))] == ["Tillsvidare, Heltid", "Visstid, Heltid"]
    grouped = replace(groups(), rows=(replace(first, group="Tillsvidare"), replace(second, group="Visstid")))
    assert [own.label for own in rows(drawn(grouped))] == ["Tillsvidare, Heltid", "Visstid, Heltid"]


def test_whose_a_bar_is_is_told_by_its_place_too() -> None:
    """Nobody has to tell two colours apart."""
    keys = [text(key) for key in drawn(STAFF).iterfind("./ul[@class='rk-legend']/li")]
    assert keys == ["Kvinnor (övre stapeln)", "Män (undre stapeln)"]


def test_the_subtitle_says_when_what_and_what_is_missing() -> None:
    assert shown(STAFF).subtitle == "Kvinnor och män, 2025, anställda. Tecknet x: skyddad uppgift."


def test_a_unit_with_a_capital_is_said_as_any_other() -> None:
    own = groups(("A", "12", "1"), ("B", "9", "4"), unit="Antal anställda")
    assert shown(own).subtitle == "Kvinnor och män, 2025, antal anställda."
    assert "A, 12 anställda" in description_of(own)


def test_the_newest_year_that_has_both_is_drawn() -> None:
    """Budgets and earlier years stay in the table, and there is no total where the table has none."""
    names = ["utfall_k_2024", "utfall_m_2024", "budget_k_2026", "budget_m_2026", "utfall_k_2026"]
    table = matrix("t", names, [row("A", "5", "3", "8", "8", "9")], unit="personer", chart=ChartKind.SEXES)
    made = drawn(table)
    assert heads(made) == ["Post", "Kvinnor, personer", "Män, personer"]
    assert rows(made)[0].cells == ("5", "3")


@pytest.mark.parametrize(
    "table",
    [
        groups(("A", "50", "50"), unit="%"),
        groups(("A", "50", "50"), unit="tkr"),
        groups(("A", "50", "50"), unit="dagar"),
        groups(("A", "-5", "3")),
        groups(("A", "0", "0")),
        groups(("A", "x", "..")),
        replace(groups(("A", "5", "3")), rows=(row("A", "5", "3", unit="barn"), row("B", "5", "3", unit="vuxna"))),
        matrix("t", ["utfall_k_2025", "utfall_m_2024"], [row("A", "5", "3")], unit="personer"),
        matrix("t", ["utfall_2024", "utfall_2025"], [row("A", "5", "3")], unit="personer"),
        matrix("t", BOTH, [total("Summa", "5", "3")], unit="personer"),
    ],
)
def test_what_is_no_number_of_women_and_men_is_not_drawn_so(table: Matrix) -> None:
    """Shares, money, other times and several units have no pairs of bars, and the editor who asks for them is told."""
    own = replace(table, chart=ChartKind.SEXES)
    assert view(own) is None
    assert not chart_kind.is_drawable(own)


def test_only_a_table_that_asks_for_it_has_it() -> None:
    """Women and men over the years are followed as before."""
    assert SexBarChart not in chart_kind.tried(replace(STAFF, chart=ChartKind.AUTO))
    assert looks(view(STAFF)) == "kvinnor och män"
    assert "<svg" not in table_html(STAFF, report(STAFF))


def test_the_explored_chart_has_a_bar_for_each_with_what_it_tells() -> None:
    """Pointing at a bar tells the group, the sex and the figure; what is missing is told at its sign."""
    made = json.loads(shown(STAFF).plotly)
    women, men, sign = made["data"]
    assert (women["name"], men["name"]) == ("Kvinnor", "Män")
    assert women["hovertext"][1] == "Sjuksköterskor<br>Kvinnor: 58\u00a0anställda"
    assert (women["x"][4], sign["text"][4].strip(), sign["hoverinfo"][4]) == (None, "x", "text")
    assert sign["hovertext"][4] == "Vaktmästare<br>Kvinnor: skyddad uppgift"
    assert all(lower - upper == 16 for upper, lower in zip(women["y"], men["y"], strict=True))
    assert made["layout"]["showlegend"]


@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)), min_size=1, max_size=9))
def test_bars_are_in_proportion_from_one_zero(values: list[tuple[int, int]]) -> None:
    """The longest leaves room for its figure on a phone, and the others are as long as they are large."""
    flat = [own for pair in values for own in pair]
    table = groups(*((f"Grupp {place}", str(women), str(men)) for place, (women, men) in enumerate(values)))
    if not any(flat):
        assert view(table) is None
        return
    (drawing,) = drawings(drawn(table))
    assert set(uprights(drawing, "ax")) == {0.0}
    spans = bars(drawing)
    longest = max(own.end for own in spans)
    assert 70 < longest < 98
    assert [own.start for own in spans] == [0.0] * len(spans)
    assert [own.end for own in spans] == pytest.approx([own / max(flat) * longest for own in flat if own], abs=CLOSE)
    assert all(lower.start > upper.end for upper, lower in zip(columns(drawing), columns(drawing)[1:], strict=False))
