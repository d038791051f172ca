"""The terms that a report chooses among: roles and flows of columns, types of rows, states, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


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


@dataclass(frozen=True, slots=True)
class RoleMeaning:
    """What follows from a column's role: everything that the program lets a role decide is said here, and only here.

    ``followed`` is what came to be, and is compared over time. ``outcome`` is held against a ``plan``, and one that is
    still to come is a ``forecast``. A plan ``in_force`` is the budget that a result is told against. Beside what is
    ``budgeted`` a deviation is one of money. A ``difference`` is told by two other columns. Rows and sexes of what is
    ``added`` have a sum. ``plus`` is printed; ``signed`` says that the sign tells nothing of how costs are printed.
    A row may be held against what is ``timeless`` whatever its own time. ``period_from_equals`` is for a column that may
    take its period from the first name in its ``equals``, and ``words`` for one whose cells may hold a target in words.
    What is ``foreseen`` has come to be when its time has ended. A later report shows again what is ``repeated`` as it was,
    and under ``earlier`` what the report before it had under that role; differences are of another time there.
    """

    followed: bool = False
    outcome: bool = False
    forecast: bool = False
    plan: bool = False
    in_force: bool = False
    budgeted: bool = False
    difference: bool = False
    added: bool = True
    plus: bool = False
    signed: bool = False
    timeless: bool = False
    period_from_equals: bool = False
    words: bool = False
    foreseen: bool = False
    repeated: bool = False
    earlier: Role | None = None


ROLES: Final[Mapping[Role, RoleMeaning]] = MappingProxyType(
    {
        Role.UTFALL: RoleMeaning(followed=True, outcome=True, repeated=True),
        Role.BUDGET: RoleMeaning(plan=True, in_force=True, budgeted=True, repeated=True),
        # an outcome is drawn beside it, but no result is told against it: it may have been changed since
        Role.BUDGET_URSPRUNGLIG: RoleMeaning(plan=True, budgeted=True, repeated=True),
        Role.BUDGET_ANDRING: RoleMeaning(signed=True),
        # a forecast is held against a budget, and is itself what a later deviation is from
        Role.PROGNOS: RoleMeaning(outcome=True, forecast=True, budgeted=True, words=True, foreseen=True),
        Role.PROGNOS_FOREGAENDE: RoleMeaning(timeless=True, words=True, foreseen=True, earlier=Role.PROGNOS),
        Role.AVVIKELSE: RoleMeaning(difference=True, plus=True, signed=True, period_from_equals=True),
        Role.FORANDRING: RoleMeaning(difference=True, signed=True, period_from_equals=True),
        Role.ANDEL: RoleMeaning(
            followed=True, outcome=True, added=False, signed=True, period_from_equals=True, repeated=True
        ),
        # a target is a plan, but no money: the deviation from it is called as its kind of table calls it
        Role.MAL: RoleMeaning(plan=True, added=False, signed=True, timeless=True, words=True, repeated=True),
        Role.JAMFORELSE: RoleMeaning(added=False, timeless=True, repeated=True),
        Role.KAPACITET: RoleMeaning(added=False, timeless=True, repeated=True),
    }
)
"""What each role means: of several in one set, those that stand first here are tried first."""


def _roles(said: Callable[[RoleMeaning], bool]) -> tuple[Role, ...]:
    """The roles of which ``said`` holds, in the order of the table."""
    return tuple(role for role, meaning in ROLES.items() if said(meaning))


FOLLOWED: Final = frozenset(_roles(lambda role: role.followed))
"""The roles of what came to be, which is followed over time."""
OUTCOMES: Final = _roles(lambda role: role.outcome)
"""The roles that are held against a plan, the likeliest first."""
OUTCOME_AMOUNTS: Final = _roles(lambda role: role.outcome and role.added)
"""The roles of ``OUTCOMES`` that are amounts."""
FORECASTS: Final = frozenset(_roles(lambda role: role.forecast))
"""The roles of ``OUTCOMES`` that are expected and haven't come to be."""
PLANS: Final = _roles(lambda role: role.plan)
"""The roles that an outcome is held against, the likeliest first."""
BUDGETS_IN_FORCE: Final = _roles(lambda role: role.in_force)
"""The roles of the budget that a result is told against, the likeliest first."""
BUDGETED: Final = frozenset(_roles(lambda role: role.budgeted))
"""The roles of money that was planned or expected: a deviation in a table that has one is from a budget."""
TIMELESS: Final = frozenset(_roles(lambda role: role.timeless))
"""The roles of what a row may be held against, whatever its own time."""
DIFFERENCES: Final = frozenset(_roles(lambda role: role.difference))
"""The roles of a difference between two other columns."""
NOT_ADDED: Final = frozenset(_roles(lambda role: not role.added))
"""The roles whose rows have no sum."""
NO_AMOUNTS: Final = NOT_ADDED | DIFFERENCES
"""The roles that a rule between rows passes by unless it names the column."""
SIGNED: Final = frozenset(_roles(lambda role: role.signed))
"""The roles whose sign says nothing about how costs are printed."""
PLUS_ROLES: Final = frozenset(_roles(lambda role: role.plus))
"""The roles whose plus is printed also where the report doesn't; all others have one only where it does."""
TARGET_ROLES: Final = frozenset(_roles(lambda role: role.words))
"""The roles whose cells may hold a target in words instead of a number."""
FORESEEN: Final = frozenset(_roles(lambda role: role.foreseen))
"""The roles of what is expected, whichever report expected it."""
REPEATED: Final = frozenset(_roles(lambda role: role.repeated))
"""The roles of figures that a later report shows again as they were, when their time has ended."""
PERIOD_FROM_EQUALS: Final = frozenset(_roles(lambda role: role.period_from_equals))
"""The roles whose column may take its period from the first name in its ``equals``."""


class Flow(StrEnum):
    """Which flow of money a column or a row shows."""

    INTAKT = "intakt"
    KOSTNAD = "kostnad"
    NETTOKOSTNAD = "nettokostnad"
    KOMMUNBIDRAG = "kommunbidrag"
    RESULTAT = "resultat"
    INVESTERING = "investering"


class Signs(StrEnum):
    """How a table prints incomes and costs: costs with minus, incomes with minus, or both without a sign."""

    KOSTNAD_MINUS = "kostnad_minus"
    INTAKT_MINUS = "intakt_minus"
    UTAN_TECKEN = "utan_tecken"


COSTS: Final = frozenset({Flow.KOSTNAD, Flow.NETTOKOSTNAD})
"""The flows whose amounts are better the less they are."""


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
    BUDGET = "budget"
    INDIKATORER = "indikatorer"
    UPPFOLJNING = "uppfoljning"


PLANNING: Final = frozenset({ReportType.BUDGET})
"""The reports of what is to be: nothing in them has come to be."""
ASIDE: Final = PLANNING | {ReportType.INDIKATORER}
"""The reports that don't tell how a board's year went: another speaks for the year where there is one."""
UNDECIDED: Final = frozenset({ReportType.UPPFOLJNING})
"""The reports that nobody decides on."""
WITHOUT_GOALS: Final = ASIDE | UNDECIDED | {ReportType.MANADSRAPPORT}
"""The reports in which nobody looks for goals."""


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
    SEXES = "kvinnor_man"


class Comparison(StrEnum):
    """What of several cells a text names."""

    SUM = "summa"
    MEAN = "medelvarde"
    DIFFERENCE = "skillnad"


class Favourable(StrEnum):
    """Which sign of a deviation is good for the board: one of them, or neither."""

    PLUS = "plus"
    MINUS = "minus"
    INGET = "inget"
