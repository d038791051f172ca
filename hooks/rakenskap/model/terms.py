"""The terms that a report chooses among: kinds of tables, roles and flows of columns, types of rows, states."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class TableKind(StrEnum):
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
        return self in (TableKind.ECONOMY, TableKind.MEASURES)


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


COSTS: Final = frozenset({Flow.KOSTNAD, Flow.NETTOKOSTNAD})
SIGNED: Final = frozenset({Role.AVVIKELSE, Role.FORANDRING, Role.BUDGET_ANDRING, Role.ANDEL, Role.MAL})
"""The roles whose sign says nothing about how costs are printed."""

PLUS_ROLES: Final = frozenset({Role.AVVIKELSE, Role.FORANDRING, Role.BUDGET_ANDRING})
"""The roles whose plus is printed; an amount never has one."""
