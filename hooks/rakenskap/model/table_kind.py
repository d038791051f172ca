"""Table kinds: what a table is, and everything that the program lets its kind decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rakenskap.model.terms import ChartKind


class Form(StrEnum):
    """What a table is made of; a list of items is kept in a YAML file with a profile of this name."""

    MATRIX = "matrix"
    TEXT = "text"
    GOALS = "goals"
    ACTIONS = "actions"
    FACTS = "facts"

    @property
    def is_list(self) -> bool:
        """True for a list of items in a YAML file, false for rows of a CSV file."""
        return self not in (Form.MATRIX, Form.TEXT)


class People(StrEnum):
    """Whom the figures of a table are about, which decides what women and men are called there."""

    ADULTS = "adults"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class TableKind:
    """What a table is, by the name that a package gives it. What follows from a kind is said here and nowhere else.

    ``rank`` is its place where kinds are listed, in tens so that another fits between, and ``legend`` judges its states where the table names none. The rest
    is of matrices: ``charts`` are tried in turn, and ``noun`` is the key of what a row is called where it has a word of
    its own. ``has_money`` says that it may be the board's economy: its captions tell what signs mean, its deviations are
    from a budget, and its results are the board's. ``has_measures`` says that each row is a measure of its own, shown
    over time. ``counts_people`` says that the figures are people unless the table says otherwise, and ``people`` whom:
    women and men of children are girls and boys. Where ``says_outcome``
    is false a heading needn't say that its figures are outcomes, and where ``heads_by_sex`` is true a heading of women,
    men or all says only that, under its time.
    """

    name: str
    rank: int
    form: Form = Form.MATRIX
    legend: str = ""
    charts: tuple[ChartKind, ...] = ()
    noun: str = ""
    is_noun_neuter: bool = False
    has_money: bool = False
    has_measures: bool = False
    counts_people: bool = False
    people: People = People.ADULTS
    says_outcome: bool = True
    heads_by_sex: bool = False

    @property
    def is_matrix(self) -> bool:
        """True for a matrix of numbers."""
        return self.form is Form.MATRIX
