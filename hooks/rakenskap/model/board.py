"""Boards, what they share, and all of them with their reports as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from rakenskap.model.report import Report
from rakenskap.model.table import Legend
from rakenskap.swedish.identifier import alphabetical
from rakenskap.swedish.period import Period


@dataclass(frozen=True, slots=True)
class Measure:
    """A nyckeltal that keeps its identity across reports; ``better`` is empty when neither direction is.

    ``breaks`` are the first times that are counted in another way than those before them.
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


@dataclass(frozen=True, slots=True)
class Register:
    """The vocabulary that reports share."""

    measures: tuple[Measure, ...] = ()
    legends: tuple[Legend, ...] = ()


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
    def listing_order(self) -> tuple[bool, tuple[int, ...], tuple[int, ...], str]:
        """What lists of boards are sorted by: by municipality and name, and what is invented last."""
        return self.fictional, alphabetical(self.place_name), alphabetical(self.name), self.slug

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
