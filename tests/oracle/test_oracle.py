"""The oracle accepts what is true and refuses what is false: each kind of claim, right once and wrong in every way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from true_report import LINE, SUM, TrueFigure, TrueReport, months, number, year

from oracle import judge
from rakenskap.analysis.claim import (
    Balance,
    ChangeCount,
    Claim,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    Extreme,
    Extremity,
    FigureChange,
    FurthestDeviation,
    FurthestFromPlan,
    LargestChange,
    LeadingChange,
    PlanComparison,
    PlanCount,
    SexCount,
    Side,
    Sizing,
    VerdictCount,
    Way,
)
from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.terms import Sex

BOARD: Final = {
    # costs printed with minus; plus on the deviation is good
    "bibliotek": ("−100", "−120", "−110", "−10"),
    "simhall": ("−50", "−40", "−60", "20"),
    "museum": ("−30", "−30", "−30", "0"),
    "summa": ("−180", "−190", "−200", "10"),
}
"""Outcome 2023, outcome 2024, budget 2024 and deviation of each row of a table in tkr."""
COLUMNS: Final = (("utfall_2023", 2023), ("utfall_2024", 2024), ("budget_2024", 2024), ("avvikelse_2024", 2024))
MEASURES: Final = {
    "besok": ("1000", "1100", "besök", "count"),
    "elever": ("400", "300", "elever", "count"),
    "nojda": ("80", "88", "%", "share"),
}


PEOPLE: Final = {"larare": ("30", "12"), "chefer": ("4", "6"), "vakter": ("2", "2")}
"""Women and men of each group."""


def board(**changes: object) -> TrueReport:
    """The report that the claims are of; ``changes`` are of the figure ``of``, or of every figure."""
    of = changes.pop("of", "")
    figures = [
        TrueFigure(
            table="drift",
            row=row,
            column=column,
            printed=printed,
            role=column.split("_")[0],
            when=year(when),
            unit="tkr",
            measured="net_cost",
            label=row.capitalize(),
            thing=row,
            place=SUM if row == "summa" else "peer",
            sign=1 if column.startswith("avvikelse") else -1,
            good=1 if column.startswith("avvikelse") else 0,
            better=-1,
            is_cost=True,
        )
        for row, values in BOARD.items()
        for (column, when), printed in zip(COLUMNS, values, strict=True)
    ]
    for row, (old, new, unit, measured) in MEASURES.items():
        for when, printed in ((2023, old), (2024, new)):
            own = TrueFigure("tal", row, f"utfall_{when}", printed, "utfall", year(when), unit, measured)
            figures.append(replace(own, label=row, thing=row))
    for row, (women, men) in PEOPLE.items():
        for sex, printed in (("k", women), ("m", men)):
            own = TrueFigure("personal", row, f"utfall_{sex}_2024", printed, "utfall", year(2024), "anställda", "count")
            figures.append(replace(own, label=row, aspect=sex, thing=f"{row}/{sex}"))
    figures = [
        replace(own, **changes) if of in {"", "/".join(own.address)} else own  # type: ignore[arg-type]
        for own in figures
    ]
    return TrueReport(
        "namnden/2024/arsrapport",
        {own.address: own for own in figures},
        {"mal": {"ja": 2, "nej": 1}},
        frozenset({("drift", "summa", "avvikelse_2024")}),
        frozenset({"tal"}),
    )


TRUTH: Final = board()


def figure(path: str, **changes: object) -> ClaimedFigure:
    """The figure at ``table/row/column`` as a claim states it: a cost as an amount."""
    table, row, column = path.split("/")
    own = TRUTH.figures[table, row, column]
    value = number(own.printed)
    assert value is not None
    made = ClaimedFigure(
        CellAddress(table, row, column),
        value * own.sign,
        own.unit,
        own.label,
        Measured(own.measured),
        turned=own.sign < 0,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def change(row: str, way: Way | None, percent: str | None, table: str = "drift") -> FigureChange:
    """What a row's outcome became from 2023 to 2024."""
    new, old = figure(f"{table}/{row}/utfall_2024"), figure(f"{table}/{row}/utfall_2023")
    return FigureChange(way, new, old, abs(new.value - old.value), None if percent is None else Decimal(percent))


def comparison(row: str, side: Side | None) -> PlanComparison:
    """A row's outcome against its budget."""
    return PlanComparison(side, figure(f"drift/{row}/utfall_2024"), figure(f"drift/{row}/budget_2024"))


def deviation(row: str, side: Side) -> Deviation:
    """A row's deviation."""
    return Deviation(side, figure(f"drift/{row}/avvikelse_2024"), is_cost=True)


UP: Final = change("bibliotek", Way.UP, "20")
DOWN: Final = change("simhall", Way.DOWN, "20")
SAME: Final = change("museum", Way.SAME, "0")
SUMMED: Final = change("summa", Way.UP, "5.6")
COUNTED: Final = ChangeCount((UP, DOWN, SAME))
LARGEST: Final = LargestChange(
    change("elever", Way.DOWN, "25", "tal"),
    (change("besok", Way.UP, "10", "tal"), change("nojda", Way.UP, None, "tal")),
)
BESIDE: Final = ChangeCount((LARGEST.change, *LARGEST.others))
LEADING: Final = LeadingChange(LARGEST.change, BESIDE, Sizing.PERCENT)
EXTREME: Final = Extreme(
    Extremity.LARGEST,
    figure("drift/bibliotek/utfall_2024"),
    (figure("drift/simhall/utfall_2024"), figure("drift/museum/utfall_2024")),
)
OVER: Final = comparison("bibliotek", Side.OVER)
UNDER: Final = comparison("simhall", Side.UNDER)
EVEN: Final = comparison("museum", Side.EVEN)
PLANNED: Final = PlanCount(Side.OVER, (OVER, UNDER, EVEN))
FURTHEST: Final = FurthestFromPlan(UNDER, (OVER, EVEN))
WORSE: Final = deviation("bibliotek", Side.WORSE)
BETTER: Final = deviation("simhall", Side.BETTER)
NEITHER: Final = deviation("museum", Side.EVEN)
DEVIATED: Final = DeviationCount(Side.WORSE, (WORSE, BETTER, NEITHER))
DEVIATES_MOST: Final = FurthestDeviation((BETTER,), (WORSE, NEITHER))
BALANCE: Final = Balance(deviation("summa", Side.BETTER), Decimal("5.0"), figure("drift/summa/budget_2024"))
GROUPS: Final = tuple(
    (figure(f"personal/{row}/utfall_k_2024"), figure(f"personal/{row}/utfall_m_2024")) for row in PEOPLE
)
SEXES: Final = SexCount(Sex.K, GROUPS, 3)
VERDICTS: Final = VerdictCount("mal", (("ja", 2), ("nej", 1)))

RIGHT: Final[dict[str, Claim]] = {
    "a cost printed with minus rose": UP,
    "a cost fell": DOWN,
    "a cost stayed": SAME,
    "nobody says which way": replace(
        UP,
        way=None,
        new=figure("drift/bibliotek/utfall_2024", value=Decimal(-120), turned=False),
        old=figure("drift/bibliotek/utfall_2023", value=Decimal(-100), turned=False),
        percent=None,
    ),
    "a share in points": change("nojda", Way.UP, None, "tal"),
    "a unit in another spelling": replace(
        UP, new=replace(UP.new, unit="tusen kronor"), old=replace(UP.old, unit="KSEK"), percent=None
    ),
    "every peer counted": COUNTED,
    "a peer said to be left out": ChangeCount((UP, DOWN), 1),
    "the largest change": LARGEST,
    "the leading change of a table": LEADING,
    "the largest row": EXTREME,
    "the smallest row": Extreme(Extremity.SMALLEST, EXTREME.others[1], (EXTREME.figure, EXTREME.others[0])),
    "the highest year": Extreme(
        Extremity.LARGEST, figure("drift/bibliotek/utfall_2024"), (figure("drift/bibliotek/utfall_2023"),)
    ),
    "over budget": OVER,
    "worse than budget": replace(OVER, side=Side.WORSE),
    "better than budget": replace(UNDER, side=Side.BETTER),
    "as budgeted": EVEN,
    "every plan counted": PLANNED,
    "furthest from budget": FURTHEST,
    "furthest over budget": FurthestFromPlan(OVER, (UNDER, EVEN), Side.OVER),
    "worse": WORSE,
    "every deviation counted": DEVIATED,
    "deviates most": DEVIATES_MOST,
    "the board's deviation": BALANCE,
    "the board's deviation alone": Balance(deviation("summa", Side.BETTER)),
    "women are more": SEXES,
    "verdicts": VERDICTS,
    "verdicts with one that nobody has": VerdictCount("mal", (("ja", 2), ("nej", 1), ("", 0))),
}


def turned(own: ClaimedFigure) -> ClaimedFigure:
    """The figure with the other sign."""
    return replace(own, value=-own.value, turned=not own.turned)


WRONG: Final[dict[str, Claim]] = {
    "the other way": replace(UP, way=Way.DOWN),
    "the way of the printed minus": replace(UP, way=Way.DOWN, new=turned(UP.new), old=turned(UP.old), percent=None),
    "a way that isn't the values'": replace(UP, new=turned(UP.new), old=turned(UP.old), percent=None),
    "a value that isn't printed": replace(UP, new=replace(UP.new, value=Decimal(121)), difference=Decimal(21)),
    "a cell that isn't there": replace(UP, new=replace(UP.new, cell=CellAddress("drift", "bad", "utfall_2024"))),
    "a unit a thousand times larger": replace(UP, new=replace(UP.new, unit="mnkr"), old=replace(UP.old, unit="mnkr")),
    "the earlier as the later": FigureChange(Way.DOWN, UP.old, UP.new, Decimal(20)),
    "another row's earlier figure": FigureChange(Way.UP, UP.new, DOWN.old, Decimal(70)),
    "outcome from budget": FigureChange(Way.UP, UP.new, figure("drift/bibliotek/budget_2024"), Decimal(10)),
    "another difference": replace(UP, difference=Decimal(22)),
    "another percentage": replace(UP, percent=Decimal("16.7")),
    "per cent of a share": change("nojda", Way.UP, "10", "tal"),
    "a cost called an income": replace(UP, new=replace(UP.new, measured=Measured.INCOME)),
    "a figure of another report": replace(UP, new=replace(UP.new, report="namnden/2023/arsrapport")),
    "a peer dropped": ChangeCount((UP, DOWN)),
    "more said to be left out than are": ChangeCount((UP, DOWN, SAME), 1),
    "a sum counted": ChangeCount((UP, DOWN, SAME, SUMMED)),
    "a peer counted twice": ChangeCount((UP, UP, DOWN, SAME)),
    "a change counted the other way": ChangeCount((replace(UP, way=Way.DOWN), DOWN, SAME)),
    "a change of no way counted": ChangeCount((replace(UP, way=None), DOWN, SAME)),
    "nothing counted": ChangeCount(()),
    "the second largest change": LargestChange(change("besok", Way.UP, "10", "tal"), (LARGEST.change,)),
    "a share that changed as much": LargestChange(change("besok", Way.UP, "10", "tal"), LARGEST.others[1:]),
    "a measure not compared": replace(LARGEST, others=LARGEST.others[1:]),
    "the second that leads": replace(LEADING, change=LARGEST.others[0]),
    "a lead in per cent that isn't told": replace(LEADING, change=replace(LARGEST.change, percent=None)),
    "a lead beside a measure that isn't counted": replace(LEADING, count=ChangeCount(BESIDE.changes[:2])),
    "a lead of another table": replace(LEADING, change=UP),
    "a lead of one": LeadingChange(LARGEST.change, ChangeCount((LARGEST.change,), 2), Sizing.PERCENT),
    "a lead in number of unlike units": replace(LEADING, sizing=Sizing.NUMBER),
    "a lead in points of what isn't shares": replace(LEADING, sizing=Sizing.POINTS),
    "not the largest": replace(EXTREME, figure=EXTREME.others[0], others=(EXTREME.figure, EXTREME.others[1])),
    "the largest called the smallest": replace(EXTREME, extremity=Extremity.SMALLEST),
    "a larger peer not compared": Extreme(Extremity.LARGEST, EXTREME.others[0], (EXTREME.others[1],)),
    "a sum that is largest": replace(
        EXTREME, figure=figure("drift/summa/utfall_2024"), others=(EXTREME.figure, *EXTREME.others)
    ),
    "largest by the printed minus": Extreme(
        Extremity.LARGEST, turned(EXTREME.others[1]), (turned(EXTREME.figure), turned(EXTREME.others[0]))
    ),
    "outcome and budget as two years": Extreme(
        Extremity.LARGEST, figure("drift/simhall/budget_2024"), (figure("drift/simhall/utfall_2024"),)
    ),
    "under that is over": replace(OVER, side=Side.UNDER),
    "even that is over": replace(OVER, side=Side.EVEN),
    "better that is worse": replace(OVER, side=Side.BETTER),
    "over by the printed minus": PlanComparison(Side.UNDER, turned(OVER.outcome), turned(OVER.planned)),
    "another year's outcome": PlanComparison(Side.UNDER, UP.old, OVER.planned),
    "another row's plan": PlanComparison(Side.OVER, OVER.outcome, UNDER.planned),
    "a plan against an outcome": PlanComparison(Side.UNDER, OVER.planned, OVER.outcome),
    "a deviation as outcome": PlanComparison(Side.UNDER, figure("drift/bibliotek/avvikelse_2024"), OVER.planned),
    "a plan not counted": PlanCount(Side.OVER, (OVER, UNDER)),
    "a sum's plan counted": PlanCount(Side.OVER, (OVER, UNDER, EVEN, comparison("summa", Side.UNDER))),
    "not the furthest from plan": FurthestFromPlan(OVER, (UNDER, EVEN)),
    "furthest on another side": FurthestFromPlan(UNDER, (OVER, EVEN), Side.OVER),
    "a plan not compared": FurthestFromPlan(UNDER, (OVER,)),
    "better that is a minus": replace(WORSE, side=Side.BETTER),
    "worse that is nothing": replace(NEITHER, side=Side.WORSE),
    "even that is something": replace(WORSE, side=Side.EVEN),
    "turned though plus is good": replace(WORSE, figure=turned(WORSE.figure)),
    "a deviation over": replace(WORSE, side=Side.OVER),
    "an outcome as a deviation": Deviation(Side.WORSE, figure("drift/bibliotek/utfall_2024")),
    "a deviation as a result": replace(BETTER, is_result=True),
    "a deviation not counted": DeviationCount(Side.WORSE, (WORSE, BETTER)),
    "a sum's deviation counted": replace(DEVIATED, deviations=(*DEVIATED.deviations, BALANCE.deviation)),
    "doesn't deviate most": FurthestDeviation((WORSE,), (BETTER, NEITHER)),
    "a tie that is none": FurthestDeviation((BETTER, WORSE), (NEITHER,)),
    "a deviation not compared": FurthestDeviation((BETTER,), (WORSE,)),
    "a part's deviation as the board's": Balance(WORSE),
    "the board's deviation the other way": replace(BALANCE, deviation=replace(BALANCE.deviation, side=Side.WORSE)),
    "another share of the budget": replace(BALANCE, share=Decimal("5.3")),
    "a share of another's budget": replace(BALANCE, budget=figure("drift/bibliotek/budget_2024")),
    "a share of no budget": replace(BALANCE, budget=None),
    "a group dropped": SexCount(Sex.K, GROUPS[:2], 3),
    "a group too many": SexCount(Sex.K, GROUPS, 4),
    "men as women": SexCount(Sex.K, tuple((men, women) for women, men in GROUPS), 3),
    "another group's men": SexCount(Sex.K, ((GROUPS[0][0], GROUPS[1][1]), *GROUPS[1:]), 3),
    "a verdict too few": VerdictCount("mal", (("ja", 2),)),
    "a verdict too many": VerdictCount("mal", (("ja", 3), ("nej", 1))),
    "another list's verdicts": VerdictCount("uppdrag", (("ja", 2), ("nej", 1))),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_true_is_accepted(name: str) -> None:
    assert judge(RIGHT[name], TRUTH) is None


@pytest.mark.parametrize("name", WRONG)
def test_what_is_false_is_refused(name: str) -> None:
    assert judge(WRONG[name], TRUTH) is not None


OTHERWISE: Final[dict[str, tuple[Claim, dict[str, object]]]] = {
    "a doubted figure": (UP, {"of": "drift/bibliotek/utfall_2023", "is_doubted": True}),
    "a doubted deviation": (WORSE, {"of": "drift/bibliotek/avvikelse_2024", "is_doubted": True}),
    "a figure that a note limits": (UP, {"of": "drift/bibliotek/utfall_2023", "is_limited": True}),
    "across a break": (UP, {"breaks": (date(2024, 1, 1),)}),
    "an extreme across a break": (RIGHT["the highest year"], {"breaks": (date(2024, 1, 1),)}),
    "a sign that nobody knows": (UP, {"sign": 0}),
    "costs printed without minus": (UP, {"sign": 1}),
    "a deviation whose good side nobody knows": (WORSE, {"good": 0}),
    "a deviation with minus good": (WORSE, {"of": "drift/bibliotek/avvikelse_2024", "good": -1}),
    "better where nobody knows": (RIGHT["worse than budget"], {"better": 0}),
    "periods of unlike length": (UP, {"of": "drift/bibliotek/utfall_2023", "when": months(2023, 1, 8)}),
    "a part of a year against its budget": (OVER, {"of": "drift/bibliotek/utfall_2024", "when": months(2024, 1, 8)}),
    "a largest that ties": (EXTREME, {"of": "drift/simhall/utfall_2024", "printed": "−120"}),
    "a doubted largest": (EXTREME, {"of": "drift/simhall/utfall_2024", "printed": "−130", "is_doubted": True}),
    "deviates most in a tie": (DEVIATES_MOST, {"of": "drift/bibliotek/avvikelse_2024", "printed": "−20"}),
    "furthest from budget in a tie": (FURTHEST, {"of": "drift/bibliotek/utfall_2024", "printed": "−130"}),
    "lines of a statement counted": (COUNTED, {"place": LINE}),
    "lines of a statement compared": (EXTREME, {"place": LINE}),
    "a row without a figure counted": (COUNTED, {"of": "drift/museum/utfall_2023", "printed": ".."}),
    "a row that another is called like": (EXTREME, {"label": "Bibliotek"}),
    "mixed units compared": (EXTREME, {"of": "drift/simhall/utfall_2024", "unit": "besök"}),
    "per cent from a minus": (
        change("besok", Way.UP, "10", "tal"),
        {"of": "tal/besok/utfall_2023", "printed": "−1000"},
    ),
    "a doubted measure that changed more": (
        LargestChange(change("besok", Way.UP, "10", "tal"), (change("nojda", Way.UP, None, "tal"),)),
        {"of": "tal/elever/utfall_2024", "is_doubted": True},
    ),
    "a lead that ties": (LEADING, {"of": "tal/besok/utfall_2024", "printed": "750"}),
    "a lead across a break": (LEADING, {"breaks": (date(2024, 1, 1),)}),
    "a lead of a doubted figure": (LEADING, {"of": "tal/elever/utfall_2024", "is_doubted": True}),
    "an outcome that is a plan": (OVER, {"of": "drift/bibliotek/utfall_2024", "role": "budget"}),
    "a result that isn't one": (BALANCE, {"of": "drift/summa/avvikelse_2024", "role": "forandring"}),
}
"""Claims that would be true, and what is otherwise in the report so that they aren't."""


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_claim_is_refused_where_the_report_means_otherwise(name: str) -> None:
    claim, changes = OTHERWISE[name]
    assert judge(claim, board(**changes)) is not None


def test_a_row_without_its_earlier_figure_may_be_left_out_of_a_count() -> None:
    lacking = board(of="drift/museum/utfall_2023", printed="..")
    assert judge(ChangeCount((UP, DOWN)), lacking) is None


def test_a_doubted_row_may_be_left_out_of_a_count() -> None:
    doubted = board(of="drift/museum/utfall_2023", is_doubted=True)
    assert judge(ChangeCount((UP, DOWN), 1), doubted) is None
    assert judge(ChangeCount((UP, DOWN)), doubted) is not None


@pytest.mark.parametrize(
    ("unit", "sizing", "holds"), [("besök", "number", 1), ("elever", "number", 0), ("besök", "percent", 0)]
)
def test_a_lead_in_number_is_of_counts_in_one_unit(unit: str, sizing: str, holds: int) -> None:
    """Visits rose by a hundred and pupils fell by ninety, which is more in per cent; of the share nothing is said."""
    figures = {own: replace(old, unit=unit) if own[1] == "elever" else old for own, old in TRUTH.figures.items()}
    newest = ("tal", "elever", "utfall_2024")
    truth = replace(TRUTH, figures=figures | {newest: replace(figures[newest], printed="310")})
    visits, pupils = LARGEST.others[0], LARGEST.change
    new, old = replace(pupils.new, value=Decimal(310), unit=unit), replace(pupils.old, unit=unit)
    fell = FigureChange(Way.DOWN, new, old, Decimal(90), Decimal("22.5"))
    claim = LeadingChange(visits, ChangeCount((visits, fell), 1), Sizing(sizing))
    assert (judge(claim, truth) is None) is bool(holds)


def test_deviations_that_tie_are_furthest_together() -> None:
    tied = board(of="drift/bibliotek/avvikelse_2024", printed="−20")
    worse = replace(WORSE, figure=replace(WORSE.figure, value=Decimal(-20)))
    assert judge(FurthestDeviation((BETTER, worse), (NEITHER,)), tied) is None
    assert judge(FurthestDeviation((worse,), (BETTER, NEITHER)), tied) is not None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1 234,5", "1234.5"),
        ("– 4 257", "-4257"),
        ("−0", "0"),
        ("-0,4", "-0.4"),
        ("93 %", "93"),
        ("12345678901", "12345678901"),
        ("..", None),
        ("", None),
        ("x", None),
        ("minst 80", None),
    ],
)
def test_printed_numbers_are_read(printed: str, value: str | None) -> None:
    assert number(printed) == (None if value is None else Decimal(value))


def test_every_kind_of_claim_is_tried_right_and_wrong() -> None:
    """A new claim must come with its examples here."""
    kinds: Sequence[type] = Claim.__args__
    assert {type(own) for own in RIGHT.values()} == set(kinds)
    assert {type(own) for own in WRONG.values()} == set(kinds)
