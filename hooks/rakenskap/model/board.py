"""Boards, what they share, and all of them with their reports as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from rakenskap.model.context import ContextFigure
from rakenskap.model.problem import Place
from rakenskap.model.redaction import Redaction
from rakenskap.model.report import Report
from rakenskap.model.table import Legend
from rakenskap.swedish.identifier import ADDRESS, alphabetical
from rakenskap.swedish.period import Period


@dataclass(frozen=True, slots=True)
class Measure:
    """A nyckeltal that keeps its identity across reports; ``better`` is empty when neither direction is.

    ``breaks`` are the first times that are counted in another way than those before them. It is defined so from ``since``,
    None for always, and ``earlier`` is what it was before that, the latest first. ``common`` is the id of the measure that
    it is compared as between boards, and ``differs`` what of it isn't as there: they change nothing of what figures mean.
    """

    id: str
    name: str
    unit: str
    gender: str
    plural: bool
    definition: str
    kolada: str = ""
    better: str = ""
    breaks: tuple[Period, ...] = ()
    since: Period | None = None
    earlier: tuple[Measure, ...] = ()
    common: str = field(default="", compare=False)
    differs: str = field(default="", compare=False)

    def of(self, day: date) -> Measure:
        """The measure as it is defined for times that end on ``day``, with what it was before."""
        if not self.earlier or self.since is None or self.since.start <= day:
            return self
        return replace(self.earlier[0], earlier=self.earlier[1:]).of(day)


@dataclass(frozen=True, slots=True)
class Register:
    """The vocabulary that reports share, and the context of their amounts."""

    measures: tuple[Measure, ...] = ()
    legends: tuple[Legend, ...] = ()
    context: tuple[ContextFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the board."""

    name: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class EarlierName:
    """What a board was called up to and with a day."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Predecessor:
    """Who had some of a board's tasks up to and with a day: the slug of a board that is here, or the name of one that isn't."""

    board: str
    until: date
    place: Place = field(default=Place(""), compare=False, repr=False)

    @property
    def is_here(self) -> bool:
        """True when a board of the site is meant."""
        return ADDRESS.fullmatch(self.board) is not None


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """A report that is to be made, as ``year/report``: the day when it must be ready, and who sees to it, where that is said."""

    report: str
    due: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A nämnd, who it is, and its reports, newest period first; ``names`` are its earlier ones, the latest first."""

    slug: str
    name: str
    municipality: str
    municipality_code: str
    mandate: str
    lead: str = ""
    organisation_number: str = ""
    contact: Contact | None = None
    names: tuple[EarlierName, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    withdrawn: tuple[tuple[str, str, str], ...] = ()
    redacted: tuple[Redaction, ...] = ()
    fictional: bool = False
    plan: tuple[PlannedReport, ...] = ()
    reports: tuple[Report, ...] = ()
    file: str = ""

    @property
    def listing_order(self) -> tuple[bool, tuple[int, ...], tuple[int, ...], str]:
        """What lists of boards are sorted by: by municipality and name, and what is invented last."""
        return self.fictional, alphabetical(self.place_name), alphabetical(self.name), self.slug

    @property
    def every_name(self) -> frozenset[str]:
        """What it is called, and what it has been called."""
        return frozenset({self.name, *(own.name for own in self.names)})

    def name_of(self, report: Report) -> str:
        """What it was called on the day that a report was decided on, or at the end of its period where that isn't known."""
        decided = report.decision.date if report.decision is not None else None
        return self.name_on(decided or report.period.end)

    def name_on(self, day: date) -> str:
        """What it was called on a day."""
        return next((own.name for own in reversed(self.names) if day <= own.until), self.name)

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
