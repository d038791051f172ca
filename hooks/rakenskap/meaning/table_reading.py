"""The reading of a matrix: what each of its figures measures and how it is signed, which way is good, and what its rows are.

Evidence comes in this order: what the editor declares, what the figures prove, what the words say. Where it contradicts
itself, or there is none, the answer is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from rakenskap.meaning import deviation_proof, figure_kind, flow_words, sign_convention
from rakenskap.meaning.deviation_proof import DeviationProof
from rakenskap.meaning.flow_reading import Flows
from rakenskap.meaning.measured import Answer, Ground, Measured, RowsAre
from rakenskap.meaning.sign_convention import ColumnSigns
from rakenskap.model import column_name, linear_rule, terms, units
from rakenskap.model.row_words import is_part_label, is_total_label
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Favourable, Flow, Role, RowType, Signs
from rakenskap.swedish.unit import UnitKind, kind

_BY_FLOW: Final[Mapping[Flow, Measured]] = {
    Flow.INTAKT: Measured.INCOME,
    Flow.KOSTNAD: Measured.COST,
    Flow.NETTOKOSTNAD: Measured.NET_COST,
    Flow.KOMMUNBIDRAG: Measured.GRANT,
    Flow.RESULTAT: Measured.RESULT,
    Flow.INVESTERING: Measured.INVESTMENT,
}
_BY_UNIT: Final[Mapping[UnitKind, Measured]] = {
    UnitKind.SHARE: Measured.SHARE,
    UnitKind.POINTS: Measured.SHARE,
    UnitKind.RATIO: Measured.RATIO,
    UnitKind.INDEX: Measured.INDEX,
    UnitKind.COUNT: Measured.COUNT,
    UnitKind.PEOPLE: Measured.COUNT,
    UnitKind.FULL_TIME: Measured.COUNT,
    UnitKind.MEASURE: Measured.COUNT,
}
_COUNTED: Final = frozenset({UnitKind.MONEY, UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.FULL_TIME, UnitKind.UNKNOWN})
COSTS: Final = frozenset({Measured.COST, Measured.NET_COST, Measured.INVESTMENT})
"""What is an amount of money spent."""
MONEY: Final = frozenset({*COSTS, Measured.INCOME, Measured.GRANT, Measured.RESULT, Measured.AMOUNT})
"""What is an amount of money of any kind."""
_ACTIVITY: Final = re.compile(r"(?i)\bverksamhet(?:er|erna|en|sområden?|sgrenar?)?\b")
_PROJECT: Final = re.compile(r"(?i)projekt|satsning|invester|\b(?:förändrings|utvecklings)?insatser\b")
_OF_PART: Final = re.compile(
    r"(?i)projekt|satsning|invester|insatser\b|\benhet(?:en)?\b|\bavdelning(?:en)?\b|\bbolag|brutto"
)
_OF_BOARD: Final = re.compile(
    r"(?i)\bdrift|resultat|ekonomi|budget|bokslut|prognos|nämnd|sektor|förvaltning|utfall|uppföljning|redovisning"
)
_BOARDS: Final = re.compile(
    r"(?i)(?:(?:\w+[-s],? )+och )?\b(?P<last>[\w-]*(?:nämnd|styrelse|förvaltning|sektor)(?:en|er|erna|n)?s?)\b"
)
"""A board by its name, which may be of several words: *Arbetsmarknads- och socialnämndens*."""
_NAMED_BOARD: Final = re.compile(r"(?i)\w[\w-]*(?:nämnden|styrelsen)s?")
"""A board that is told from others by its name: not *nämndens*."""
_BOARD_ROW: Final = re.compile(r"(?i)(?:(?:\w+[-s],? )*\w+-? och )?\w[\w-]*(?:nämnd(?:en)?|styrelsen?)")
"""A row that is a board."""
_OF_WHOLE: Final = re.compile(
    r"(?i)(?:(?:drift|netto|ekonomi(?:sk)?|resultat|budget|bokslut|prognos|utfall|uppföljning|redovisning|sammandrag|översikt|räkning"
    r"|kostnad|intäkt|avvikelse|verksamhet|område|gren|kommun|kommunbidrag|ram|anslag|slag|konto|internbudget|månad|kvartal|tertial|delår"
    r"|period|hel|år|läge|ställning|volym|utveckling|fördelning|förbrukning|följsamhet|jämförelse|sammanställning|sammanfattning|analys"
    r"|rapport|tabell|export|uttag|medel|summa|total)(?:s|a|t|en|et|n|ens|ets|ns|er|ers|ar|or|erna|ernas|arna|arnas|na|nas)?)+"
)
"""A word that a table of a whole board's money is called by."""
_LINKING: Final = re.compile(
    r"(?i)och|mot|per|för|i|med|till|t|o|m|av|jämfört|från|under|efter|före|vid|på|den|det|de|ut|hela|sista|samtliga|alla|års|två|tre"
    r"|fyra|fem|sex|tolv|senaste|rullande|ackumulera[dt]e?|löpande|ack|kronor|tusen|miljoner|kr|tkr|mnkr|mkr|jan|feb|mar|apr|jun"
    r"|jul|aug|sep|sept|okt|nov|dec|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
)
_MOSTLY: Final = 5
"""Fewer than one of so many figures of costs may be below zero: an activity that earned more than it cost."""
_BRIDGE: Final = re.compile(
    r"(?i)^(?:ingående|utgående|ib\b|ub\b|(?:budget)?ram(?:en)? (?:året )?(?:före|innan)|föregående (?:års?|ram))|uppräkning|balans\b"
)
_SEX: Final = re.compile(r"(?i)\b(?:kvinnor|män|flickor|pojkar|kvinna|man)\b")
_INCOME_LINE: Final = re.compile(
    r"(?i)(?:taxor|avgifter|(?:stats)?bidrag|försäljning|hyresintäkt\w*|(?:intern|övrig|extern)a? intäkt\w*)(?: och avgifter)?$"
)
"""The lines of an account plan that are incomes: among rows they say that the rows are lines, and no activities."""
_DIFFERENCE: Final = re.compile(r"(?i)(?:\S+ )*(?:netto(?:kostnad\w*|resultat\w*)?|resultat(?:et)?)")
_OF_ALL: Final = re.compile(r"(?i)(?:(?:totalt?|summa|samtliga|sammanlagt|antal)\s*)+")
_WHOLE: Final = re.compile(r"(?i)(?:totalt?|summa|samtliga|sammanlagt|alla)\b")
_NOTE: Final = re.compile(r"(?i)^not(?:er|en)?\b|\bnoter\b|\bnot \d")
_LARGEST_SUM: Final = 60
"""Rows among which sums that nobody has declared are looked for: a longer table would take long, and is rarely one."""
_DIGITS: Final = 4
_BY_SIGN: Final = {Favourable.PLUS: 1, Favourable.MINUS: -1, Favourable.INGET: None, None: None}
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What a figure is: ``good`` is 1 where a larger printed number is better for the board, -1 where worse, else None.

    ``sign`` is what the printed number is multiplied with to be the amount of what it measures, or None: a cost of 14 may
    be printed as −14.
    """

    measured: Answer[Measured]
    good: int | None
    sign: int | None

    @property
    def is_money(self) -> bool:
        """True for an amount of money of any kind."""
        return self.measured.value in MONEY

    @property
    def is_surplus(self) -> bool:
        """True for a result whose plus is a surplus."""
        return self.measured.value is Measured.RESULT and self.good == 1

    @property
    def is_cost(self) -> bool:
        """True for money that is known to be spent."""
        is_spent = self.measured.value is Measured.AMOUNT and self.sign is not None and self.sign == -(self.good or 0)
        return self.measured.value in COSTS or is_spent


@dataclass(frozen=True)
class TableReading:
    """What the figures and rows of ``matrix`` mean."""

    matrix: Matrix

    @cached_property
    def flows(self) -> Flows:
        """Which flow of money each figure is."""
        return Flows(self.matrix)

    @cached_property
    def proofs(self) -> tuple[DeviationProof, ...]:
        """What each deviation proves of its outcome and its plan, where the figures settle that."""
        return tuple(deviation_proof.proofs(self.matrix))

    def is_alone(self, column: Column) -> bool:
        """True where no other column of its time, flow and unit says the same otherwise, or this one is named by it alone."""
        if not column_name.aspect(column.name):
            return True
        same = (column.role, column.period, column.flow, column.sex, kind(column.unit or self.matrix.unit))
        return not any(
            own is not column and (own.role, own.period, own.flow, own.sex, kind(own.unit or self.matrix.unit)) == same
            for own in self.matrix.columns
        )

    def is_against_budget(self, column: Column) -> bool:
        """True for a deviation from the budget in force, as far as its formula and the columns of its time say."""
        written = linear_rule.parse(column.equals, equation=False)
        named = [] if isinstance(written, linear_rule.RuleFault) else [term.name for term in written.terms]
        made_of = {own.role for own in self.matrix.columns if own.name in named}
        if not made_of:
            return not flow_words.names_other_plan(column.title)
        beside = {own.role for own in self.matrix.columns if own.period == column.period}
        in_force = set(terms.BUDGETS_IN_FORCE)
        is_only = bool(made_of & set(terms.PLANS)) and not beside & in_force
        return bool(made_of & in_force) or is_only

    @cached_property
    def signs(self) -> Mapping[str, ColumnSigns]:
        """How each column of amounts prints money, by its name."""
        return sign_convention.conventions(self.matrix, self.flows, self.proofs)

    @property
    def declared_signs(self) -> Signs | None:
        """The convention that its editor says that every column of amounts is printed in, or None."""
        said = {
            own.answer.value if own.answer.ground is Ground.DECLARED and own.answer.value else frozenset()
            for own in self.signs.values()
        }
        return next(iter(found)) if len(said) == 1 and len(found := said.pop()) == 1 else None

    # -- Rows ----------------------------------------------------------------------------------------------------------

    @cached_property
    def rows_are(self) -> Answer[RowsAre]:
        """What the rows are to each other."""
        matrix = self.matrix
        rows = [row for row in matrix.rows if row.row_type is RowType.DETALJ]
        if any(row.period for row in rows):
            return Answer(RowsAre.TIMES, Ground.DECLARED, ("period",))
        if not self._holds_money:
            if matrix.kind.counts_people:
                return Answer(RowsAre.GROUPS, Ground.DECLARED, (matrix.kind.name,))
            if matrix.kind.has_measures:
                return Answer(RowsAre.MEASURES, Ground.DECLARED, (matrix.kind.name,))
        plans = [row for row in rows if sign_convention.is_role_plan(row) is not None]
        if plans:
            ground = Ground.DECLARED if any(row.role for row in plans) else Ground.WORDS
            return Answer(RowsAre.PLANS, ground, tuple(row.label for row in plans))
        statement = self._statement(rows)
        if statement is not None:
            return statement
        if matrix.kind.has_measures:
            return Answer(RowsAre.MEASURES, Ground.DECLARED, (matrix.kind.name,))
        return self._by_title()

    def _statement(self, rows: list[Row]) -> Answer[RowsAre] | None:
        """The lines of an income statement: rows of several flows, or rows that add up to a result."""
        declared = {row.flow for row in rows if row.flow is not None}
        named = {flow for row in rows if row.flow is None and (flow := flow_words.flow(row.label)) is not None}
        flows = declared | named
        over = [row for row in self.matrix.rows if row.row_type in (RowType.SUMMA, RowType.DELSUMMA)]
        sums = {flow for row in over if (flow := row.flow or flow_words.flow(row.label)) is not None}
        has_flow_columns = any(column.flow for column in self.matrix.columns)
        if len(flows) >= _PAIR or (flows | sums) > {Flow.RESULTAT} or (len(flows | sums) >= _PAIR):
            words = tuple(row.label for row in (*rows, *over) if row.flow or flow_words.flow(row.label))
            return Answer(RowsAre.STATEMENT, Ground.DECLARED if len(declared) >= _PAIR else Ground.WORDS, words)
        lines = [row for row in rows if not (row.flow or flow_words.flow(row.label))]
        if len(rows) > 1 and (
            any(_INCOME_LINE.match(row.label) for row in rows)
            or (lines and not has_flow_columns and any(_DIFFERENCE.fullmatch(row.label.strip()) for row in rows))
        ):
            return Answer(RowsAre.STATEMENT, Ground.WORDS, tuple(row.label for row in rows))
        if Flow.RESULTAT in sums and not has_flow_columns:
            return Answer(RowsAre.STATEMENT, Ground.WORDS, tuple(row.label for row in over))
        return None

    def _by_title(self) -> Answer[RowsAre]:
        matrix = self.matrix
        flows = {column.flow for column in matrix.columns}
        for words in (matrix.label_title, matrix.title):
            if _NOTE.search(words):
                return Answer(RowsAre.NOTES, Ground.WORDS, (words,))
            if _PROJECT.search(words):
                return Answer(RowsAre.PROJECTS, Ground.WORDS, (words,))
        if {Flow.INTAKT, Flow.KOSTNAD} <= flows:
            return Answer(RowsAre.ACTIVITIES, Ground.PROVEN, ("intakt", "kostnad"))
        for words in (matrix.label_title, matrix.title):
            if _ACTIVITY.search(words):
                return Answer(RowsAre.ACTIVITIES, Ground.WORDS, (words,))
        return Answer(RowsAre.ITEMS, Ground.NONE)

    @property
    def says_activities(self) -> bool:
        """True where the table's title, or the heading over its rows, says that they are activities."""
        return any(_ACTIVITY.search(words) for words in (self.matrix.label_title, self.matrix.title))

    @cached_property
    def lines(self) -> tuple[Row, ...]:
        """The rows that stand for themselves, in printed order: no headings, sums, parts of another row, plans or memoranda."""
        parents = {row.parent for row in self.matrix.rows if row.parent}
        return tuple(
            row
            for row in self.matrix.rows
            if row.row_type is RowType.DETALJ
            and row.id not in parents
            and not is_total_label(row.label, of_money=self._holds_money)
            and not is_part_label(row.label)
            and not self._is_named_sum(row)
            and not (self.rows_are.value is RowsAre.STATEMENT and _DIFFERENCE.fullmatch(row.label.strip()))
            and (not self._holds_money or sign_convention.is_role_plan(row) is None)
        )

    @cached_property
    def peers(self) -> tuple[Row, ...] | None:
        """The rows that are each other's equals, so that they can be counted and ranked, or None where they aren't.

        None where a row seems to be the sum of others though nobody says so.
        """
        if self.rows_are.value in (RowsAre.STATEMENT, RowsAre.TIMES, RowsAre.PLANS, RowsAre.NOTES, RowsAre.UNKNOWN):
            return None
        if self._are_sexes or self.unsaid_sums or (self.rows_are.value is RowsAre.ITEMS and not self._are_alike):
            return None
        return self.lines

    @property
    def _are_sexes(self) -> bool:
        """True where rows are the women and the men of others, and so no peers of them."""
        return sum(_SEX.search(row.label) is not None for row in self.lines) >= _PAIR

    def are_opposed(self, outcome: Column, plan: Column) -> bool:
        """True where a deviation, or its flow, shows that a plan is the grant that covers a cost, printed with the other sign."""
        if plan.flow is Flow.KOMMUNBIDRAG and outcome.flow is not Flow.KOMMUNBIDRAG:
            return True
        return any(
            (proof.outcome.name, proof.plan.name) == (outcome.name, plan.name)
            and proof.common is not None
            and proof.common[0] == proof.common[1]
            for proof in self.proofs
        )

    @cached_property
    def _are_alike(self) -> bool:
        """True where rows that nobody says what they are have outcomes, and none is what a budget is built on."""
        followed = any(column.role in terms.OUTCOMES or column.role is Role.AVVIKELSE for column in self.matrix.columns)
        return followed and not any(_BRIDGE.search(row.label) for row in self.lines)

    def _is_named_sum(self, row: Row) -> bool:
        """True for a row of measures whose label begins as a sum's, and which is one in a column."""
        if not _WHOLE.match(row.label) or self.rows_are.value is not RowsAre.MEASURES:
            return False
        if _OF_ALL.fullmatch(row.label):
            return True
        rows = [own for own in self.matrix.rows if own.row_type is RowType.DETALJ and own.unit == row.unit]
        others = [own for own in rows if own is not row]
        for column in self.matrix.columns:
            values = [self.printed(own, column) for own in others]
            if len(values) >= _PAIR and None not in values:
                total = sum((value for value in values if value is not None), Decimal(0))
                if total and total == self.printed(row, column):
                    return True
        return False

    @cached_property
    def unsaid_sums(self) -> tuple[Row, ...]:
        """The lines that equal the sum of the lines right before or after them in every column: nobody says that they are."""
        lines = self.lines
        columns = [column for column in self.matrix.columns if column.role not in terms.NOT_ADDED]
        if not 2 < len(lines) <= _LARGEST_SUM or self.rows_are.value is RowsAre.MEASURES:  # noqa: PLR2004 - two and their sum
            return ()
        table = [[deviation_proof.value(self.matrix, row, column) for column in columns] for row in lines]
        return tuple(row for place, row in enumerate(lines) if _is_sum(table, place))

    @property
    def is_aside(self) -> bool:
        """True for what is beside the board's running costs: projects, investments, notes to other tables."""
        title = f"{self.matrix.title} {self.matrix.label_title}"
        return self.rows_are.value in (RowsAre.PROJECTS, RowsAre.NOTES) or _PROJECT.search(title) is not None

    @cached_property
    def may_be_whole(self) -> bool:
        """True where the table may tell how the money of the whole board came out: it is no part of it, and no gross amounts.

        That it is net stands in its flows or its words; what else its title names is for the board's own name to answer.
        """
        matrix = self.matrix
        if not matrix.kind.has_money or _OF_PART.search(f"{matrix.title} {matrix.label_title}"):
            return False
        if self.rows_are.value in (RowsAre.PROJECTS, RowsAre.NOTES, RowsAre.PLANS):
            return False
        if self.rows_are.value is RowsAre.STATEMENT or _OF_BOARD.search(matrix.title):
            return True
        flows = {self.flow(row, column).value for row in matrix.rows for column in matrix.columns if row.cells}
        return bool(flows & {Flow.NETTOKOSTNAD, Flow.RESULTAT})

    @property
    def named_besides(self) -> tuple[str, ...]:
        """The words of the title that name something else than a board and its running: a part of it, a grant, a project."""
        words = re.findall(r"[^\W\d_]+", _BOARDS.sub(" ", self.matrix.title))
        return tuple(word for word in words if not (_OF_WHOLE.fullmatch(word) or _LINKING.fullmatch(word)))

    @property
    def is_of_several_boards(self) -> bool:
        """True where rows are boards: their sum is a municipality's, and no board's."""
        return sum(_BOARD_ROW.fullmatch(row.label.strip()) is not None for row in self.matrix.rows) >= _PAIR

    @property
    def boards_named(self) -> tuple[str, ...]:
        """The boards that the title names by their names, each by its last word."""
        words = (found["last"] for found in _BOARDS.finditer(self.matrix.title))
        return tuple(word for word in words if _NAMED_BOARD.fullmatch(word))

    @cached_property
    def totals(self) -> tuple[Row, ...]:
        """The rows that sum the whole table and are part of no other."""
        return tuple(row for row in self.matrix.rows if row.row_type is RowType.SUMMA and not row.parent)

    @cached_property
    def result_line(self) -> Row | None:
        """The only line of the table that is a result, or None."""
        rows = [row for row in self.matrix.rows if row.row_type is RowType.DETALJ]
        found = [row for row in rows if row.flow is Flow.RESULTAT or flow_words.flow(row.label) is Flow.RESULTAT]
        return found[0] if len(found) == 1 else None

    @cached_property
    def all_costs(self) -> Row | None:
        """The row of an income statement that is all of its costs, a sum before a line, or None where none is alone in it."""
        named = [row for row in self.matrix.rows if flow_words.names_all_costs(row.label)]
        sums = [row for row in named if row.row_type in (RowType.SUMMA, RowType.DELSUMMA)]
        found = sums or [row for row in named if row.row_type is RowType.DETALJ]
        return found[0] if self.rows_are.value is RowsAre.STATEMENT and len(found) == 1 else None

    def is_called_total(self, row: Row) -> bool:
        """True where the row's label says that it sums others."""
        return is_total_label(row.label, of_money=self._holds_money)

    def is_since_forecast(self, column: Column) -> bool:
        """True for the change from the forecast before, as its equation says, or its heading where it has none."""
        if column.role is not Role.FORANDRING:
            return False
        if column.equals:
            return Role.PROGNOS_FOREGAENDE in column.equals
        return flow_words.names_last_forecast(column.title)

    # -- Figures -------------------------------------------------------------------------------------------------------

    @cached_property
    def unread(self) -> frozenset[tuple[str, str]]:
        """The rows and columns of the figures whose unit only words say: what they measure isn't known until it is declared."""
        return frozenset(
            (row.id, column.name)
            for row in self.matrix.rows
            if row.cells
            for column in self.matrix.columns
            if units.undeclared(self.matrix, row, column)
        )

    @cached_property
    def _holds_money(self) -> bool:
        found = {
            kind(units.of_cell(self.matrix, row, column))
            for row in self.matrix.rows
            if row.cells
            for column in self.matrix.columns
        }
        if self.matrix.kind.has_money:
            return UnitKind.MONEY in found or not found & set(_BY_UNIT)
        return found <= {UnitKind.MONEY}

    def flow(self, row: Row, column: Column) -> Answer[Flow]:
        """Which flow of money a figure is."""
        return self.flows.of(row, column)

    def role(self, row: Row, column: Column) -> Role:
        """What a figure is among those of its time: a row may be the budget of another."""
        if self._holds_money:
            return sign_convention.is_role_plan(row) or column.role
        return row.role or column.role

    def figure(self, row: Row, column: Column) -> FigureReading:
        """What the figure where row and column meet is; unknown where only words say its unit."""
        if (row.id, column.name) in self.unread:
            return FigureReading(Answer(None, Ground.NONE), None, None)
        unit = kind(units.of_cell(self.matrix, row, column))
        if self.matrix.kind.has_measures and unit in _COUNTED and figure_kind.is_for_each(row.label):
            # what each of something costs, or has, isn't what all of it does
            return FigureReading(Answer(Measured.RATIO, Ground.WORDS, (row.label,)), None, 1)
        measured = _BY_UNIT.get(unit)
        if measured is not None:
            return FigureReading(Answer(measured, Ground.DECLARED, (units.of_cell(self.matrix, row, column),)), None, 1)
        if unit is not UnitKind.MONEY and not self.matrix.kind.has_money:
            # a table of measures or people without a unit counts what its rows say
            counted = not units.of_cell(self.matrix, row, column) and not figure_kind.is_uncounted(row.label)
            return FigureReading(Answer(Measured.COUNT if counted else None, Ground.NONE), None, 1)
        if column.role is Role.AVVIKELSE:
            return FigureReading(
                Answer(Measured.AMOUNT, Ground.DECLARED, (column.name,)), self.favourable(column).value, None
            )
        flow = self.flow(row, column)
        signs = self.signs.get(column.name)
        good = signs.orientation(row.id, flow.value) if signs is not None else None
        if flow.value is not None:
            named = _BY_FLOW[flow.value]
            spent = named in COSTS
            return FigureReading(
                Answer(named, flow.ground, flow.because), good, None if good is None else -good if spent else good
            )
        return self._without_flow(row, column, good)

    def _without_flow(self, row: Row, column: Column, good: int | None) -> FigureReading:
        if good is None or flow_words.flow(row.label) is not None:
            return FigureReading(Answer(Measured.AMOUNT, Ground.NONE), good, None)
        if self.rows_are.value is RowsAre.STATEMENT and "netto" in row.label.casefold():
            return FigureReading(Answer(Measured.UNKNOWN, Ground.NONE), good, None)
        convention = self.signs[column.name].answer.value if column.name in self.signs else None
        if self.rows_are.value is RowsAre.STATEMENT and convention == frozenset({Signs.UTAN_TECKEN}):
            # where nothing is printed with a sign of its own, a line below zero is still what it is
            return FigureReading(Answer(Measured.AMOUNT, Ground.NONE), good, 1)
        if self.rows_are.value is RowsAre.STATEMENT:
            # a line is a cost or an income, as its own figures say
            values = [self.printed(row, own) for own in self.matrix.columns if own.role is column.role]
            ways = {(value > 0) is (good > 0) for value in values if value}
            if len(ways) != 1:
                return FigureReading(Answer(Measured.AMOUNT, Ground.NONE), good, None)
            is_income = ways.pop()
            if is_income and good < 0:
                # what is printed with minus in a table of plain costs is an income
                return FigureReading(Answer(Measured.INCOME, Ground.PROVEN, (column.name,)), good, good)
            return FigureReading(Answer(Measured.AMOUNT, Ground.NONE), good, good if is_income else -good)
        # money of no named kind, most of which is spent
        sign = -good if self._is_spent(column, good) else None
        return FigureReading(Answer(Measured.AMOUNT, Ground.NONE), good, sign)

    def _is_spent(self, column: Column, good: int) -> bool:
        """True where nearly all rows are printed as costs, in the column, in the others of its role and in all outcomes."""
        if "resultat" in self.matrix.title.casefold():
            return False
        columns = [own for own in self.matrix.columns if own.role is column.role or own.role in terms.OUTCOME_AMOUNTS]
        values = [value for row in self.lines for own in columns if (value := self.printed(row, own))]
        spent = sum((value > 0) is (good < 0) for value in values)
        return spent * _MOSTLY > len(values) * (_MOSTLY - 1)

    def printed(self, row: Row, column: Column) -> Decimal | None:
        """The number that is printed where row and column meet, or None."""
        return deviation_proof.value(self.matrix, row, column)

    def favourable(self, column: Column) -> Answer[int]:
        """1 where plus is good in a deviation, -1 where minus is: as its editor says, or as what it is made of proves.

        A declaration that the figures disprove is contradicted, and what nothing settles is None.
        """
        said = sign_convention.favourable(self.matrix, column)
        if said is Favourable.INGET:
            return Answer(None, Ground.DECLARED, (said.value,))
        proofs = [proof for proof in self.proofs if proof.deviation.name == column.name]
        if said is not None:
            declared = 1 if said is Favourable.PLUS else -1
            shown = {sign_convention.proven_sign(self.matrix, proof, self.flows) for proof in proofs}
            if shown == {-declared}:
                return Answer(None, Ground.CONTRADICTED, (said.value,))
            return Answer(declared, Ground.DECLARED, (said.value,))
        if self._holds_money and not self._is_money(column):
            # a deviation in per cent is signed as the one in money beside it
            beside = (column.role, column.period, column.flow, column.sex)
            same = [own for own in self.matrix.columns if (own.role, own.period, own.flow, own.sex) == beside]
            money = [own for own in same if self._is_money(own)]
            return self.favourable(money[0]) if len(money) == 1 else Answer(None, Ground.NONE)
        if not self._holds_money or self._is_invested:
            # that less was invested than planned is neither good nor bad
            return Answer(None, Ground.NONE)
        described = flow_words.favourable(self.matrix.description)
        if proofs:
            return self._proven_favourable(column, proofs, _BY_SIGN.get(described))
        added = self._added(column)
        if added:
            return Answer(1, Ground.PROVEN, added)
        told = _BY_SIGN.get(described or column.said)
        return Answer(told, Ground.WORDS if told else Ground.NONE)

    def _proven_favourable(self, column: Column, proofs: Sequence[DeviationProof], told: int | None) -> Answer[int]:
        """The sign that all proofs of a deviation agree on, where the table's description doesn't call it the other."""
        signs = {sign_convention.favourable_sign(self.matrix, proof, self.flows) for proof in proofs}
        sign = signs.pop()
        if told is not None and not signs and sign is None:
            return Answer(told, Ground.WORDS)
        if sign is None or signs or (told is not None and sign != told):
            return Answer(None, Ground.CONTRADICTED, (column.name,))
        for proof in proofs:
            answer = self.signs[proof.outcome.name].answer
            if answer.ground is Ground.CONTRADICTED or self._objects(proof.outcome, proof.rows):
                return Answer(None, Ground.CONTRADICTED, answer.because)
        return Answer(sign, Ground.PROVEN, (column.name,))

    def _added(self, column: Column) -> tuple[str, ...]:
        """The deviations of incomes and of costs, where they add up to the net one in every row; else empty.

        What costs deviate is then printed as what incomes do: with plus for better.
        """
        same = [
            own
            for own in self.matrix.columns
            if (own.role, own.period, own.sex) == (column.role, column.period, column.sex)
        ]
        flows = {own.flow: own for own in same}
        income, cost = flows.get(Flow.INTAKT), flows.get(Flow.KOSTNAD)
        net = flows.get(Flow.NETTOKOSTNAD) or flows.get(Flow.RESULTAT)
        if income is None or cost is None or net is None or column not in (income, cost, net):
            return ()
        figures = [[self.printed(row, own) for own in (income, cost, net)] for row in self.lines]
        told = [(one or Decimal(0), other or Decimal(0), whole) for one, other, whole in figures if whole is not None]
        apart = [own for own in told if own[0] and own[1]]
        room = 2 * max(deviation_proof.step(self.matrix, own) for own in (income, cost, net))
        is_sum = all(abs(one + other - whole) < room for one, other, whole in told)
        is_shown = sum(abs(one - other - whole) >= room for one, other, whole in apart) >= _PAIR
        return (income.name, cost.name, net.name) if is_sum and is_shown else ()

    def may_be_good(self, column: Column) -> bool:
        """True for a deviation of money in running: that less was invested than planned is neither good nor bad."""
        return self._holds_money and self._is_money(column) and not self._is_invested

    def _is_money(self, column: Column) -> bool:
        """True for a column of money, or of figures without a unit."""
        return kind(column.unit or self.matrix.unit) in (UnitKind.MONEY, UnitKind.UNKNOWN)

    @cached_property
    def _is_invested(self) -> bool:
        """True where the table's title or flows say that its amounts are investments."""
        return any(
            self.flow(row, column).value is Flow.INVESTERING for row in self.lines for column in self.matrix.columns
        )

    def deviation_good(self, row: Row, column: Column) -> int | None:
        """1 where plus is good in the deviation of a row, -1 where minus is, or None.

        A table without signs may print one difference for all its rows: then plus is good of a cost and bad of a result.
        """
        answer = self.favourable(column)
        for proof in self.proofs:
            flow, good = self.flow(row, proof.outcome).value, self.figure(row, proof.outcome).good
            if proof.deviation.name != column.name or flow is None:
                continue
            firsts = set(proof.firsts.values())
            first = proof.firsts.get(row.id, firsts.pop() if len(firsts) == 1 else None)
            own = None if good is None or first is None else good * first
            if answer.ground is not Ground.DECLARED and own is not None:
                return own
            if good is None or (own is not None and answer.value is not None and own != answer.value):
                return None
        return answer.value

    def _objects(self, outcome: Column, rows: Mapping[str, tuple[int, int]]) -> bool:
        """True where declared signs say that more is better, and the deviation that it is worse, or the other way round."""
        signs = self.signs[outcome.name]
        if signs.answer.ground is not Ground.DECLARED:
            return False
        found = [(self.matrix.row(name), way) for name, way in rows.items()]
        said = [
            (signs.orientation(row.id, self.flow(row, outcome).value), way[0]) for row, way in found if row is not None
        ]
        return any(own is None for own, _ in said) or any(own not in (None, way) for own, way in said)


def _is_sum(table: list[list[Decimal | None]], place: int) -> bool:
    own = table[place]
    told = [value for value in own if value]
    if len(told) < _PAIR and not any(len(value.as_tuple().digits) >= _DIGITS for value in told):
        return False
    for step in (-1, 1):
        added = [Decimal(0)] * len(own)
        at, count = place + step, 0
        while 0 <= at < len(table):
            added = [one + (value or 0) for one, value in zip(added, table[at], strict=True)]
            count += 1
            if count >= _PAIR and all(one == (value or 0) for one, value in zip(added, own, strict=True)):
                return True
            at += step
    return False
