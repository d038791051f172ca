"""What every reader of a package needs at hand: nodes as typed values, and what the package may refer to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict, TypeVar

from rakenskap.model.board import Measure
from rakenskap.model.problem import Place, Review, words
from rakenskap.model.table import Legend, Note
from rakenskap.model.table_kind import TableKind
from rakenskap.reading.files.yaml_document import Document, Mapped, Node, Scalar, Sequence
from rakenskap.swedish import period, wording
from rakenskap.swedish.identifier import ID, slug
from rakenskap.swedish.period import Period

Choice = TypeVar("Choice", bound=StrEnum)

NOTHING = Mapped({}, {}, Place(""))
"""A mapping without keys, for where there is none."""


@dataclass(slots=True)
class Reading:
    """One package as it is read: its folder, its descriptor, the shared vocabulary, and the review it belongs to.

    ``measures`` is None, and ``legends_known`` false, when the register can't be read. ``unread`` names tables that
    can't be read (an empty name: a table that has none), ``cut`` those of which some rows can't: what refers into
    them can't be judged. ``missed`` are the tables, rows and columns that were looked for in vain, and where.
    """

    folder: str
    document: Document
    legends: Mapping[str, Legend]
    measures: Mapping[str, Measure] | None
    legends_known: bool = True
    unread: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    missed: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)

    @property
    def review(self) -> Review:
        """Where problems are noted."""
        return self.document.review

    def misses(self, code: str, place: Place, address: tuple[str, ...], known: Collection[str], **words: str) -> None:
        """Note a table, row or column that isn't there, the first time: one name that is wrong is one fault.

        ``address`` is the table, or the table and the row, or the table, nothing and the column.
        """
        table = address[0]
        if table in self.unread or (len(address) == 1 and "" in self.unread):
            return
        if address not in self.missed:
            self.review.unknown(code, place, address[-1], known, **words)
        self.missed.setdefault(address, []).append(place)

    def excuse(self, *address: str) -> None:
        """Leave out what may be noted of ``address``: that it isn't there follows from what has been noted."""
        self.missed.setdefault(address, [])

    def tell_repeats(self) -> None:
        """Say in each problem of something that was missed where else it is looked for."""
        for first, *others in filter(None, self.missed.values()):
            places = sorted(set(others) - {first})
            if places:
                lines = list(dict.fromkeys(_line(at, first) for at in places))
                self.review.amend(first, words()("repeated.places", places=wording.listed(lines, words())))


def _line(at: Place, first: Place) -> str:
    if at.file != first.file:
        return words()("repeated.line_of_file", line=at.line, file=at.file.rsplit("/", 1)[-1])
    return words()("repeated.line", line=at.line) if at.line != first.line else words()("repeated.same_line")


class Common(TypedDict):
    """What every table has, whatever its kind: the first fields of the model's ``Table``."""

    name: str
    title: str
    kind: TableKind
    path: str
    description: str
    unit: str
    legend: Legend | None
    notes: tuple[Note, ...]
    lost: str
    place: Place


def text(node: Mapped, key: str, default: str = "") -> str:
    """The text at ``key``, without the line break that a block text ends with."""
    value = node.items.get(key)
    return value.text.strip("\n") if isinstance(value, Scalar) else default


def yes(node: Mapped, key: str) -> bool:
    """True when ``key`` says ``ja``."""
    return text(node, key) == "ja"


def choice(node: Mapped, key: str, choices: type[Choice]) -> Choice | None:
    """The one of ``choices`` that ``key`` names, or None (what isn't one has been noted by the profile)."""
    written = text(node, key)
    return choices(written) if written and written in {option.value for option in choices} else None


def scalars(node: Mapped, key: str) -> tuple[Scalar, ...]:
    """The texts of the list at ``key``, with their places."""
    value = node.items.get(key)
    return tuple(item for item in value.items if isinstance(item, Scalar)) if isinstance(value, Sequence) else ()


def mappings(node: Mapped, key: str) -> tuple[Mapped, ...]:
    """The mappings of the list at ``key``."""
    value = node.items.get(key)
    return tuple(item for item in value.items if isinstance(item, Mapped)) if isinstance(value, Sequence) else ()


def mapping(node: Mapped, key: str) -> Mapped | None:
    """The mapping at ``key``, or None."""
    value = node.items.get(key)
    return value if isinstance(value, Mapped) else None


def identifier_at(node: Mapped, key: str) -> str:
    """The id at ``key``; one that can't be an id has been noted, and goes on as the id that was proposed."""
    written = text(node, key)
    return written if ID.fullmatch(written) else slug(written)


def value_place(node: Mapped, key: str) -> Place:
    """Where the value at ``key`` stands, else where the mapping does."""
    value: Node | None = node.items.get(key)
    return value.place if value is not None else node.place


def period_at(review: Review, node: Mapped, key: str) -> Period | None:
    """The period at ``key``; one that can't be read is a problem and None."""
    written = text(node, key)
    when = period.of_text(written)
    if written and when is None:
        first, slash, last = written.partition("/")
        known = slash and period.of_text(first) is not None and period.of_text(last) is not None
        review.note("period.order" if known else "period.form", value_place(node, key), found=written)
    return when


def notes(review: Review, node: Mapped) -> tuple[Note, ...]:
    """The entries under ``notes``."""
    return tuple(
        Note(
            text=text(item, "text"),
            row=text(item, "row") or None,
            column=text(item, "column") or None,
            mark=text(item, "mark"),
            period=period_at(review, item, "period"),
            printed=text(item, "printed"),
            breaks=period_at(review, item, "brott"),
        )
        for item in mappings(node, "notes")
    )


def check_notes(
    reading: Reading, resource: Mapped, table: str, rows: Collection[str] | None, columns: Collection[str]
) -> None:
    """Note rows and columns that notes are about and that aren't there; ``rows`` None where they can't be known."""
    for node in mappings(resource, "notes"):
        row, column = text(node, "row"), text(node, "column")
        if row and rows is not None and row not in rows:
            reading.misses("note.row", value_place(node, "row"), (table, row), rows)
        if column and column not in columns:
            reading.misses("note.column", value_place(node, "column"), (table, "", column), columns)
