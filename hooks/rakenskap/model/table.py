"""Tables of a report as frozen values: matrices of numbers, and lists of goals, actions, facts and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rakenskap.model.problem import Place
from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import ChartKind, Favourable, Flow, Role, RowType, Sex, Signs
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Target


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a table, row, column or cell (None = the whole in that direction).

    ``mark`` is the printed sign, ``period`` the time a cell really means, ``printed`` what the original prints.
    ``breaks`` is the first time that is counted in another way than those before it: the figures on the two sides are
    never compared.
    """

    text: str
    row: str | None = None
    column: str | None = None
    mark: str = ""
    period: Period | None = None
    printed: str = ""
    breaks: Period | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. ``unit`` is empty where row or table says it; ``period`` is None where the rows are periods.

    ``favourable`` and ``signs`` are None where neither the column nor its table says anything. ``breaks`` when the
    figures before it are counted in another way. ``said`` is the favourable sign by the report's own text: two
    columns that differ in it alone are the same.
    """

    name: str
    role: Role
    period: Period | None
    title: str
    flow: Flow | None = None
    sex: Sex | None = None
    unit: str = ""
    head: str = ""
    equals: str = ""
    of: tuple[str, str] | None = None
    decimals: int | None = None
    note: str = ""
    favourable: Favourable | None = None
    signs: Signs | None = None
    breaks: bool = False
    said: Favourable | None = field(default=None, compare=False)
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column of words about the rows: their status, trend or text.

    ``title`` is empty where the editor gives it none. ``after`` is how many columns of figures are printed before it.
    """

    name: str
    title: str = ""
    after: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure: a value, or why there is none, or a target in words. Exactly one of the three is set."""

    place: Place = field(compare=False)
    printed: str
    value: Decimal | None = None
    missing: Missing | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix; ``cells`` stand in the order of the table's columns and are empty for a heading.

    ``flow`` is what the row's money is, and ``role`` what its figures are, where the editor says so: a row may be the
    budget of another. ``says_people`` when the editor says whether it counts people, and it isn't only the unit that does.
    """

    id: str
    label: str
    cells: tuple[Cell, ...]
    row_type: RowType = RowType.DETALJ
    level: int = 1
    unit: str = ""
    group: str = ""
    parent: str = ""
    measure: str = ""
    status: str = ""
    trend: str = ""
    text: str = ""
    note: str = ""
    counts_people: bool = False
    says_people: bool = field(default=False, compare=False)
    flow: Flow | None = None
    role: Role | None = None
    period: Period | None = None
    formerly: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``=`` between two linear expressions, as text; ``rows`` and ``columns`` limit it where they are given."""

    text: str
    place: Place = field(compare=False)
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitedTotal:
    """A total that sums its rows in some columns only."""

    row: str
    columns: tuple[str, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class HeadingEnd:
    """The last row that stands under a heading, where another heading doesn't end it."""

    heading: str
    last: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class State:
    """One state of a legend: always word, shape and tone."""

    id: str
    text: str
    plural: str
    shape: str
    tone: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """The states that judgements of one kind choose among."""

    name: str
    states: tuple[State, ...]

    def state(self, state_id: str) -> State:
        """The state with this id.

        Raises:
            KeyError: when the legend lacks it (checked when the report is read).
        """
        for state in self.states:
            if state.id == state_id:
                return state
        raise KeyError(state_id)


@dataclass(frozen=True, slots=True)
class Table:
    """What every table of a report has; ``lost`` says why there is nothing to show, ``legend`` judges its states."""

    name: str
    title: str
    kind: TableKind
    path: str = ""
    description: str = ""
    unit: str = ""
    legend: Legend | None = None
    notes: tuple[Note, ...] = ()
    lost: str = ""
    place: Place = field(default=Place(""), compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its rows or items, in their order."""
        return ()

    @property
    def is_list(self) -> bool:
        """True for a list of items that can be shown."""
        return self.kind.form.is_list and not self.lost


@dataclass(frozen=True, slots=True)
class Matrix(Table):
    """A matrix of numbers. ``span`` is what it covers in time where that is more than its columns."""

    label_title: str = ""
    columns: tuple[Column, ...] = ()
    words: tuple[WordColumn, ...] = ()
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    span: Period | None = None
    favourable: Favourable | None = None
    signs: Signs | None = None
    totals: tuple[LimitedTotal, ...] = ()
    headings: tuple[HeadingEnd, ...] = ()
    dash: Missing | None = None
    blank: Missing | None = None
    chart: ChartKind = ChartKind.AUTO

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)

    def row(self, row_id: str) -> Row | None:
        """The row with this id, or one it had formerly, or None."""
        for row in self.rows:  # asked for every equation, so without a generator
            if row_id == row.id or row_id in row.formerly:
                return row
        return None

    def column(self, name: str) -> Column | None:
        """The column with this name, or None."""
        for column in self.columns:
            if column.name == name:
                return column
        return None

    @property
    def over(self) -> tuple[Row | None, ...]:
        """For each row the heading that it stands under, itself where it is one, or None.

        A heading ends where another of its level or a higher one begins, or after the row that is said to be its last.
        """
        rows = ((self.row(end.heading), self.row(end.last)) for end in self.headings)
        ends = {heading.id: last for heading, last in rows if heading is not None}
        found: list[Row | None] = []
        above: list[Row] = []
        for row in self.rows:
            if row.row_type is RowType.RUBRIK:
                above = [heading for heading in above if heading.level < row.level]
                above.append(row)
            found.append(above[-1] if above else None)
            if ends:
                ended = [ends.get(heading.id) is row for heading in above]
                above = above[: ended.index(True)] if True in ended else above
        return tuple(found)

    def position(self, column: Column) -> int:
        """Where the column stands among the matrix's; it is one of them, so it isn't compared part by part."""
        for position, own in enumerate(self.columns):
            if own is column:
                return position
        return self.columns.index(column)

    def cell(self, row_id: str, column: str) -> Cell | None:
        """The cell where row and column meet, or None."""
        row = self.row(row_id)
        if row is None:
            return None
        for cell, head in zip(row.cells, self.columns, strict=False):
            if head.name == column:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator under a goal; ``values`` are column names and texts as printed, or ``cell`` says where it stands."""

    id: str
    text: str
    values: tuple[tuple[str, str], ...] = ()
    cell: str = ""
    unit: str = ""
    status: str = ""
    note: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with the board's judgement, or a council goal alone (``goal`` empty)."""

    id: str
    goal: str
    council_goal: str = ""
    status: str = ""
    verdicts: tuple[tuple[str, str], ...] = ()
    analysis: str = ""
    note: str = ""
    indicators: tuple[Indicator, ...] = ()
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Goals(Table):
    """Goals with verdicts, analyses and indicators."""

    goals: tuple[Goal, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.goals)


@dataclass(frozen=True, slots=True)
class Action:
    """An assignment or an action; ``cut`` says that the source breaks off."""

    id: str
    activity: str
    group: str = ""
    status: str = ""
    text: str = ""
    comment: str = ""
    effect: str = ""
    responsible: str = ""
    due: str = ""
    note: str = ""
    cut: bool = False
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Actions(Table):
    """Assignments or actions, with or without a status."""

    actions: tuple[Action, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.actions)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with a value in words or figures."""

    id: str
    label: str
    value: str
    unit: str = ""
    note: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Facts(Table):
    """A box of facts."""

    facts: tuple[Fact, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.facts)


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row of text cells."""

    id: str
    cells: tuple[str, ...]
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Plain(Table):
    """A table of text with the header as printed."""

    header: tuple[str, ...] = ()
    rows: tuple[PlainRow, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)


@dataclass(frozen=True, slots=True)
class Lost(Table):
    """A table or a chart whose figures are lost: said on the page, not hidden."""
