"""What a reader is promised of goals, actions, facts and what is lost: verdicts in words, the board's text whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import table_kinds
from folders import GOLDEN

from rakenskap.model.report import Report
from rakenskap.model.table import Action, Actions, Fact, Facts, Goal, Goals, Indicator, Legend, Lost, Note, State, Table
from rakenskap.swedish.number import NBSP
from rakenskap.tables import traffic_light
from tables import GOALS, STEPS, cell, foot, html, matrix, report, row, seen

MEASURES = matrix(
    "nyckeltal",
    ["utfall_2018"],
    [row("Orosamtal", "368", unit="samtal"), replace(row("Väntetid", "1"), cells=(cell(".."),))],
    kind=table_kinds.MEASURES,
)
COMPETENT = "En kommun med höga kunskapsambitioner och trygga uppväxtvillkor"
GOAL_LIST = Goals(
    "mal",
    "Nämndens mål",
    table_kinds.GOALS,
    description="Bedömningarna är hämtade ur nämndens analyser.",
    legend=GOALS,
    notes=(Note("Källa är Treserva.", column="utfall_2017"), Note("Avskrift.", row="barn")),
    goals=(
        Goal(
            "hushall",
            "Färre hushåll med försörjningsstöd 2018",
            "Fler ska nå egen försörjning",
            "uppnatt",
            analysis="Avdelningen driver ett projekt.",
            indicators=(
                Indicator(
                    "utbetalning",
                    "Hushåll med utbetalning",
                    (("utfall_2017", "2 108"), ("utfall_2018_01_08", "2 063"), ("mal_2018", "minska")),
                    note="Snitt per månad.",
                ),
            ),
        ),
        Goal("naringsliv", "", "Ett växande näringsliv"),
        Goal(
            "barn",
            "Barnperspektivet ska beaktas",
            COMPETENT,
            "delvis_uppnatt",
            indicators=(
                Indicator("akter", "Barnets behov framgår i granskade akter.", (("utfall_2017", "87"),), unit="%"),
                Indicator(
                    "enkat",
                    "Ett stärkt skydd ska finnas för alla barn. Mäts genom granskning.",
                    (("utfall_2017", "87 % (totalt)"), ("utfall_2018_01_08", "Arbete pågår"), ("mal_2018", "..")),
                ),
            ),
        ),
        Goal(
            "rattssaker",
            "Rättssäker handläggning",
            COMPETENT,
            "ej_uppnatt",
            verdicts=(("Handläggningstider", "ej_uppnatt"), ("Delaktighet", "uppnatt")),
            analysis="Bedömningen är delad: tiderna klaras inte.",
            note="Den samlade bedömningen är redaktionens.",
            indicators=(
                Indicator(
                    "samtal", "Genomförda samtal", (("mal_2020", "minst 300"),), cell="nyckeltal/orosamtal/utfall_2018"
                ),
                Indicator("processer", "Standard för processer finns", status="uppnatt"),
            ),
        ),
        Goal("fri", "Ett mål utan fullmäktiges", status=""),
    ),
)
ACTION_LIST = Actions(
    "atgarder",
    "Åtgärder",
    table_kinds.ACTIONS,
    legend=STEPS,
    actions=(
        Action("samverkan", "Samverkan", "Vuxen", "planerad", "Närmare samarbete.", effect="Lägre kostnad", cut=True),
        Action("hem", "Fler hem", "Barn", "pagaende", comment="x" * 301, responsible="Enhetschefen", due="Mars 2019"),
        Action(
            "grupp", "Boendegrupp", "Barn", "pagaende", effect="1 000 tkr, uppskattat", comment="Började i januari."
        ),
    ),
)
FACT_LIST = Facts(
    "fakta",
    "Fakta om nämnden",
    table_kinds.FACTS,
    facts=(Fact("anstallda", "Antal anställda", "585"), Fact("budget", "Budget", "1 200", "tkr", "Efter ändring.")),
)


def goals(table: Goals = GOAL_LIST, level: int = 2) -> str:
    """The goals in a report for January–August 2018."""
    return html(table, report(table, MEASURES, ends="2018-08-31"), rows=5, level=level)


def actions(**changes: object) -> str:
    """The actions in a report for March 2019, with ``changes`` of the list."""
    table = replace(ACTION_LIST, **changes)  # type: ignore[arg-type]
    return html(table, report(table, ends="2019-03-31"), rows=3)


@pytest.mark.parametrize("table", [GOAL_LIST, ACTION_LIST, FACT_LIST], ids=lambda table: table.name)
def test_whole_lists(table: Table, request: pytest.FixtureRequest) -> None:
    """A list's HTML is the one that was looked at."""
    own: Report = report(table, MEASURES, ends="2018-08-31")
    page = html(table, own, rows=3)
    path = GOLDEN / f"{table.name}.html"
    if request.config.getoption("--update-goldens", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")


def test_goals_are_counted_by_verdict() -> None:
    """One row per state that is given, with as many shapes; a goal without a verdict isn't judged."""
    page = goals()
    counts = page[page.index("rk-count") : page.index("</ul>")]
    assert re.findall(r"<li><span>([^<]*)", counts) == ["1 uppnått", "1 delvis uppnått", "1 ej uppnått", "1 ej bedömt"]
    many = traffic_light.counts(GOALS, ["uppnatt"] * 7 + ["ej_bedomt", ""])
    assert [(count.label, len(count.units)) for count in many] == [("7 uppnådda", 7), ("1 ej bedömt", 1)]


def test_goals_stand_under_the_councils() -> None:
    """A council goal is a heading over its goals, without a gap in levels, said once for all of them."""
    page = goals()
    levels = re.findall(r"<h(\d)[^>]*>([^<]*)", page)
    assert levels == [
        ("3", "Fullmäktiges mål: Fler ska nå egen försörjning"),
        ("4", "Färre hushåll med försörjningsstöd 2018"),
        ("3", "Fullmäktiges mål: Ett växande näringsliv"),
        ("3", f"Fullmäktiges mål: {COMPETENT}"),
        ("4", "Barnperspektivet ska beaktas"),
        ("4", "Rättssäker handläggning"),
        ("3", "Ett mål utan fullmäktiges"),
    ]
    assert [level for level, _ in re.findall(r"<h(\d)[^>]*>([^<]*)", goals(level=3))][:2] == ["4", "5"]


def test_a_council_goal_alone_says_so() -> None:
    """That the board has no goal of its own is said, not hidden."""
    assert "Ett växande näringsliv Nämnden har inget eget mål under fullmäktiges mål." in seen(goals())


def test_indicators_say_outcome_then_earlier_then_target() -> None:
    """The newest outcome first, earlier years in brackets, then what was aimed at."""
    page = seen(goals())
    assert "Hushåll med utbetalning: 2 063 (2017: 2 108). Målvärde: minska Snitt per månad." in page
    assert "Barnets behov framgår i granskade akter: 87 % (2017)" in page
    assert "Mäts genom granskning. Utfall: Arbete pågår. Utfall 2017: 87 % (totalt). Målvärde: uppgift saknas" in page
    assert f'<span class="rk-n">2{NBSP}063</span>' in goals()


def test_an_indicator_stated_elsewhere_leads_there() -> None:
    """One fact, one place: the figure is the table's, and a link to it."""
    page = goals()
    assert f'<a href="#nyckeltal.orosamtal.utfall_2018"><span class="rk-n">368{NBSP}samtal</span></a>' in page
    assert "Genomförda samtal: 368 samtal. Målvärde 2020: minst 300 samtal" in seen(page)
    lost = replace(GOAL_LIST.goals[0], indicators=(Indicator("a", "Väntetid", cell="nyckeltal/vantetid/utfall_2018"),))
    assert "Väntetid: uppgift saknas" in seen(goals(replace(GOAL_LIST, goals=(lost,))))


def test_divided_verdicts_are_lights_of_their_own() -> None:
    """The editors' verdict stands at the left, and each part with its light under the goal."""
    page = seen(goals())
    assert "Rättssäker handläggning Handläggningstider: Ej uppnått Delaktighet: Uppnått" in page
    assert "Den samlade bedömningen är redaktionens." in page


def test_analyses_fold() -> None:
    """The board's analysis is whole, in a disclosure whose name says which goal."""
    page = goals()
    opening = '<details class="rk-more"><summary>Nämndens analys<span class="rk-sr">: Rättssäker handläggning</span></summary>'
    assert f"{opening}<p>Bedömningen är delad: tiderna klaras inte.</p>" in page


def test_notes_of_lists() -> None:
    """A note on an item stands with it, one on a column or on the whole under the list."""
    page = goals()
    assert "Utfall 2017: Källa är Treserva." in foot(page)
    assert "Avskrift." not in foot(page)
    assert "Avskrift." in seen(page)


def test_unjudged_goals_have_no_lights() -> None:
    """Where nobody was to judge there is no light, and the list says so."""
    unjudged = replace(
        GOAL_LIST, goals=tuple(replace(goal, status="", verdicts=(), indicators=()) for goal in GOAL_LIST.goals)
    )
    page = goals(unjudged)
    assert seen(page).startswith("4 mål. Rapporten anger ingen bedömning.")
    assert "rk-light" not in page
    assert 'class="rk-goal rk-plain"' in page


def test_actions_have_steps_not_verdicts() -> None:
    """How far work has come is muted ink with shapes of its own, and the page says that it is no verdict."""
    page = actions()
    assert seen(page).startswith(
        "1 planerad 2 pågående 1 av 3 åtgärder har en effekt i kronor: 1 000 tkr. "
        "Status är den som rapporten anger för mars 2019 och är ingen bedömning av resultatet."
    )
    assert '<a href="#atgarder.grupp.effect">' in page
    assert 'id="atgarder.grupp.effect"' in page
    assert "rk-good" not in page
    assert 'class="rk-light rk-step"' in page


def test_comments_are_open_or_folded_never_cut() -> None:
    """A short comment stands open; a long one folds whole."""
    page = actions()
    assert "<p>Började i januari.</p>" in page
    assert f'Nämndens kommentar<span class="rk-sr">: Fler hem</span></summary><p>{"x" * 301}</p>' in page


@pytest.mark.parametrize(("texts", "comment", "folded"), [(3, "", 3), (2, "", 0), (3, "Går bra.", 0)])
def test_many_texts_in_a_row_are_folded_under_their_titles_and_comments_instead_where_there_are_any(
    texts: int, comment: str, folded: int
) -> None:
    listed = tuple(
        Action(
            f"a{at}", f"Åtgärd {at}", text=f"Text {at}." if at < texts else "", effect="Lägre kostnad", comment=comment
        )
        for at in range(4)
    )
    page = actions(actions=listed)
    assert page.count('class="rk-more rk-act"') == folded
    titles = [f"<h3>Åtgärd {at}</h3>" for at in range(4)]
    assert [f'<details class="rk-more rk-act"><summary>{own}</summary>' in page for own in titles] == [
        at < folded for at in range(4)
    ]
    for at in range(4):
        assert titles[at] in page
        assert (f"Text {at}." in page) is (at < texts)


def test_details_of_actions() -> None:
    """Only the facts that are given stand under an action, and a cut text says so."""
    page = seen(actions())
    assert "Väntad effekt Lägre kostnad Texten är avbruten i originalet." in page
    assert "Ansvarig Enhetschefen Klart Mars 2019" in page
    cut = (Action("a", "Samverkan", text="Text", cut=True, note="Efter ordet samt."),)
    assert "Efter ordet samt. Texten är avbruten i originalet." in seen(actions(actions=cut))


def test_assignments_without_status() -> None:
    """A list without any status is plain: how many, under headings with their counts."""
    plain = tuple(replace(action, status="") for action in ACTION_LIST.actions)
    page = actions(actions=plain)
    assert seen(page).startswith("3 uppdrag. Rapporten anger ingen status, bara kommentarer.")
    assert "Barn, 2" in seen(page)
    assert "rk-light" not in page


def test_a_group_that_the_section_names_is_no_heading() -> None:
    """The section's heading isn't repeated under itself, and the actions move up a level."""
    one = replace(ACTION_LIST, actions=ACTION_LIST.actions[1:])
    assert "<h4>Fler hem</h4>" in html(one, heading="Barn", level=3)
    assert '<h4 class="rk-council">Barn</h4>' in html(one, heading="Åtgärder", level=3)


def test_facts() -> None:
    """A box of facts is a definition list with its units and notes."""
    page = html(FACT_LIST)
    assert '<div id="fakta.anstallda"><dt>Antal anställda</dt><dd>585</dd></div>' in page
    assert "Budget 1 200 tkr Efter ändring." in seen(page)


def test_lost_charts_are_said() -> None:
    """What is lost has a box that says what and why, and no number."""
    lost = Lost("diagram", "Pågående ärenden", table_kinds.PLAIN, lost="Siffrorna finns inte i texten.")
    page = html(lost)
    assert seen(page) == "Diagram som saknas: Pågående ärenden. Siffrorna finns inte i texten."
    assert "Tabell 3" not in page
    table = replace(lost, title="Bilagans tabell", notes=(Note("Se källan."),))
    assert seen(html(table)) == "Tabell som saknas: Bilagans tabell. Siffrorna finns inte i texten. Se källan."


def test_every_shape_is_drawn() -> None:
    """Each shape of a legend has a drawing of its own, as verdict and as step."""
    shapes = ("disc", "half", "square", "ring", "triangle", "diamond")
    legend = Legend("egen", tuple(State(shape, shape, "", shape, "good") for shape in shapes))
    drawings = set()
    for shape in shapes:
        goal = Goal("a", "A", status=shape)
        found = re.search(
            r'<span class="rk-light[^>]*><svg[^>]*>(.*?)</svg>', goals(replace(GOAL_LIST, legend=legend, goals=(goal,)))
        )
        assert found
        drawings.add(found[1])
    assert len(drawings) == len(shapes)
    steps = {traffic_light.traffic_light(state, step=True).shape for state in legend.states}
    assert steps == {f"step-{shape}" for shape in shapes}


def test_lists_are_escaped() -> None:
    """What stands in the data is text; only prose, made safe before, is HTML."""
    goal = Goal("a", "<b>A</b>", "<i>B</i>", "uppnatt", analysis="<script>")
    page = goals(replace(GOAL_LIST, goals=(goal,)))
    assert "&lt;b&gt;A" in page
    assert "&lt;i&gt;B" in page
    assert "<script>" not in page
