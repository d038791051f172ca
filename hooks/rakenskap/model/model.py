"""What a board answers with: boards, reports, tables, rows, columns and cells, as frozen values.

Nothing here knows of files, pages or MkDocs. Order is always the printed order.
Where a value stands in its file isn't part of what it is: equal values may stand in different places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rakenskap.base.slot import direct
from rakenskap.model.problem import Place
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Target


class Kind(StrEnum):
    """What a table is: the first two are matrices of numbers, the others lists."""

    ECONOMY = "economy"
    MEASURES = "measures"
    GOALS = "goals"
    ACTIONS = "actions"
    FACTS = "facts"
    PLAIN = "plain"

    @property
    def is_matrix(self) -> bool:
        """True for a matrix of numbers."""
        return self in (Kind.ECONOMY, Kind.MEASURES)


class Role(StrEnum):
    """What the figures of a column are."""

    UTFALL = "utfall"
    BUDGET = "budget"
    BUDGET_URSPRUNGLIG = "budget_ursprunglig"
    BUDGET_ANDRING = "budget_andring"
    PROGNOS = "prognos"
    PROGNOS_FOREGAENDE = "prognos_foregaende"
    AVVIKELSE = "avvikelse"
    FORANDRING = "forandring"
    ANDEL = "andel"
    MAL = "mal"
    JAMFORELSE = "jamforelse"
    KAPACITET = "kapacitet"


TARGET_ROLES = frozenset({Role.MAL, Role.PROGNOS, Role.PROGNOS_FOREGAENDE})
"""The roles whose cells may hold a target in words instead of a number."""

PERIOD_FROM_EQUALS = frozenset({Role.AVVIKELSE, Role.FORANDRING, Role.ANDEL})
"""The roles whose column may take its period from the first name in its ``equals``."""


class Flow(StrEnum):
    """Which flow of money a column shows."""

    INTAKT = "intakt"
    KOSTNAD = "kostnad"
    NETTOKOSTNAD = "nettokostnad"
    KOMMUNBIDRAG = "kommunbidrag"
    RESULTAT = "resultat"


class Sex(StrEnum):
    """Whom a column counts: all, women or men."""

    T = "t"
    K = "k"
    M = "m"


class RowType(StrEnum):
    """What a row is among its neighbours."""

    DETALJ = "detalj"
    RUBRIK = "rubrik"
    VARAV = "varav"
    DELSUMMA = "delsumma"
    SUMMA = "summa"
    AVSTAMNING = "avstamning"
    MINNESPOST = "minnespost"


class Status(StrEnum):
    """How far a report has come on its way to a decision."""

    UTKAST = "utkast"
    FORSLAG = "forslag"
    BESLUTAD = "beslutad"
    GODKAND = "godkand"
    OKAND = "okand"


class ReportType(StrEnum):
    """Which of the municipality's recurring reports it is."""

    ARSRAPPORT = "arsrapport"
    DELARSRAPPORT = "delarsrapport"
    TERTIALRAPPORT = "tertialrapport"
    MANADSRAPPORT = "manadsrapport"
    BOKSLUT = "bokslut"


class ChangeType(StrEnum):
    """Why a new edition was made."""

    PUBLICERING = "publicering"
    RATTELSE = "rattelse"
    REVIDERING = "revidering"
    KOMPLETTERING = "komplettering"


class ChartKind(StrEnum):
    """Which chart a matrix has, as its editor writes it; ``auto`` leaves the choice to us."""

    AUTO = "auto"
    NONE = "ingen"
    DEVIATION = "avvikelse"
    BUDGET = "utfall_budget"
    COLUMNS = "staplar"
    LINES = "linjer"


class Comparison(StrEnum):
    """What of several cells a text names."""

    SUM = "summa"
    MEAN = "medelvarde"
    DIFFERENCE = "skillnad"


class Favourable(StrEnum):
    """Which sign of a deviation is good for the board."""

    PLUS = "plus"
    MINUS = "minus"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a table, row, column or cell (None = the whole in that direction).

    ``mark`` is the printed sign, ``period`` the time a cell really means, ``printed`` what the original prints.
    """

    text: str
    row: str | None = None
    column: str | None = None
    mark: str = ""
    period: Period | None = None
    printed: str = ""


@direct
@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. ``unit`` is empty where row or table says it; ``period`` is None where the rows are periods."""

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
    favourable: Favourable = Favourable.PLUS
    place: Place = field(default=Place(""), compare=False)


@direct
@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure: a value, or why there is none, or a target in words. Exactly one of the three is set."""

    place: Place = field(compare=False)
    printed: str
    value: Decimal | None = None
    missing: Missing | None = None
    target: Target | None = None


@direct
@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix; ``cells`` stand in the order of the table's columns and are empty for a heading."""

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
    kind: Kind
    path: str = ""
    description: str = ""
    unit: str = ""
    legend: Legend | None = None
    notes: tuple[Note, ...] = ()
    lost: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Matrix(Table):
    """A matrix of numbers. ``span`` is what it covers in time where that is more than its columns."""

    label_title: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    span: Period | None = None
    favourable: Favourable = Favourable.PLUS
    dash: Missing | None = None
    chart: ChartKind = ChartKind.AUTO

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


@dataclass(frozen=True, slots=True)
class Lost(Table):
    """A table or a chart whose figures are lost: said on the page, not hidden."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report as it is read; ``show`` names tables, ``level`` is 2 to 4 as its heading on the page.

    ``summary`` is what the editors say of it in plain words, and never the board's own.
    """

    id: str
    title: str
    level: int
    summary: str = ""
    text: str = ""
    show: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    text_place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided on the report, when and where; each part None or empty when not known."""

    body: str = ""
    date: date | None = None
    paragraph: str = ""
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What the report was transcribed from; ``path`` is empty when no address is known."""

    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the list of editions."""

    version: str
    date: date
    type: ChangeType
    note: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A figure in prose that leads to cells: its words, what stands before it, and the signed rows of one column.

    ``section`` is empty for the prose of a list.
    """

    words: str
    before: str
    table: str
    rows: tuple[tuple[int, str], ...]
    column: str
    place: Place = field(compare=False)
    section: str = ""


@dataclass(frozen=True, slots=True)
class KnownDeviation:
    """A fault of the original that the editors acknowledge: at a cell, or between a section's prose and cells.

    ``compare`` says what of the cells the prose names: their sum, their mean or how the last differs from the first.
    """

    reason: str
    place: Place = field(compare=False)
    table: str = ""
    row: str = ""
    column: str = ""
    section: str = ""
    printed: str = ""
    cells: tuple[str, ...] = ()
    compare: Comparison = Comparison.SUM


@dataclass(frozen=True, slots=True)
class Disclosure:
    """That somebody has looked at the small counts of people, and when."""

    reviewed: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A nyckeltal that keeps its identity across reports; ``better`` is None when neither direction is."""

    id: str
    name: str
    unit: str
    gender: str
    plural: bool
    definition: str
    kolada: str = ""
    better: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The vocabulary that reports share."""

    measures: tuple[Measure, ...] = ()
    legends: tuple[Legend, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a board in one edition. ``slug`` and ``year`` are its address under the board's."""

    board: str
    year: int
    slug: str
    title: str
    description: str
    version: str
    type: ReportType
    period: Period
    status: Status
    published: date | None
    decision: Decision | None
    sources: tuple[Source, ...]
    changes: tuple[Change, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    assertions: tuple[Assertion, ...] = ()
    rules: tuple[Rule, ...] = ()
    known_deviations: tuple[KnownDeviation, ...] = ()
    disclosure: Disclosure | None = None
    previous_paths: tuple[str, ...] = ()
    file: str = ""

    @property
    def address(self) -> str:
        """``board/year/slug``, as in the page's address and in the data folder."""
        return f"{self.board}/{self.year}/{self.slug}"

    def table(self, name: str) -> Table | None:
        """The table with this name, or None."""
        for table in self.tables:
            if table.name == name:
                return table
        return None

    def cell(self, table: str, row: str, column: str) -> Cell | None:
        """The cell at ``table/row/column``, or None."""
        matrix = self.table(table)
        return matrix.cell(row, column) if isinstance(matrix, Matrix) else None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the board."""

    name: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A nämnd, who it is, and its reports, newest period first."""

    slug: str
    name: str
    municipality: str
    municipality_code: str
    mandate: str
    lead: str = ""
    organisation_number: str = ""
    contact: Contact | None = None
    predecessors: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str, str], ...] = ()
    fictional: bool = False
    reports: tuple[Report, ...] = ()
    file: str = ""

    @property
    def place_name(self) -> str:
        """The municipality without ``kommun`` or ``stad``: ``Linköping``."""
        name = self.municipality.removesuffix(" kommun").removesuffix(" stad")
        # The genitive s goes, but not an s that belongs to the name (Borås, Höganäs, Degerfors, Grums).
        own_s = name.lower().endswith(("ås", "äs", "fors", "grums"))
        return name if own_s or name == self.municipality else name.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was read: the boards with their reports, and the shared register."""

    boards: tuple[Board, ...]
    register: Register
