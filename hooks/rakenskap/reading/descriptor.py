"""The descriptor of a report, beside its tables: head, editions, sections, legends and what is acknowledged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place, Review
from rakenskap.model.report import (
    CheckedFigure,
    Decision,
    Disclosure,
    EditionNote,
    KnownDeviation,
    Section,
    Source,
)
from rakenskap.model.table import Legend, State
from rakenskap.model.terms import UNDECIDED, ChangeType, Comparison, ReportType, Status
from rakenskap.reading.fields import (
    NOTHING,
    Reading,
    choice,
    identifier_at,
    mapping,
    mappings,
    scalars,
    text,
    value_place,
)
from rakenskap.reading.files.yaml_document import Mapped, Sequence
from rakenskap.reading.references import Cells
from rakenskap.swedish import number, period
from rakenskap.swedish.identifier import nearest, slug

_PART: Final = re.compile(r"[0-9]{1,9}")
DEEPEST = 4
"""The lowest heading level of a section: h2 for the first, h4 for the third."""
OWN = frozenset({"laget", "ladda-ned", "citera"})
"""The ids of what a report's page has of its own, around the sections."""
PROSE = ("summary", "text")
"""The keys of a section that hold Markdown, in the order of reading."""


def day(review: Review, node: Mapped, key: str) -> date | None:
    """The date at ``key``; one that isn't in the calendar is a problem and None."""
    written = text(node, key)
    found = period.of_day(written)
    if written and found is None:
        review.note("date.calendar", value_place(node, key), found=written, key=key)
    return found


def decision(review: Review, report: Mapped) -> Decision | None:
    """Who decided on the report, or None when nothing is known."""
    node = mapping(report, "decision")
    _check_undecided(review, report)
    if node is None:
        return None
    made = choice(report, "status", Status) in (Status.BESLUTAD, Status.GODKAND)
    if made and "body" not in node.items:
        review.note("decision.body", report.keys["decision"], found=text(report, "status"))
    return Decision(
        text(node, "body"), day(review, node, "date"), text(node, "paragraph"), text(node, "registry_number")
    )


def _check_undecided(review: Review, report: Mapped) -> None:
    """Note a decision, or a state on the way to one, of a report that nobody decides on."""
    status = choice(report, "status", Status)
    if choice(report, "type", ReportType) not in UNDECIDED:
        return
    if status not in (None, Status.UTKAST, Status.OKAND):
        place = value_place(report, "status")
        review.note("decision.undecided", place, found=text(report, "status"), type=text(report, "type"))
    elif "decision" in report.items:
        review.note("decision.undecided", report.keys["decision"], found="decision", type=text(report, "type"))


def sources(root: Mapped) -> tuple[Source, ...]:
    """What the report was transcribed from."""
    return tuple(Source(text(node, "title"), text(node, "path")) for node in mappings(root, "sources"))


def changes(review: Review, root: Mapped) -> tuple[EditionNote, ...]:
    """The editions, newest first; out of order, or the first not the report's own version, is a problem."""
    nodes = mappings(root, "changes")
    read = [(node, _number(text(node, "version")), day(review, node, "date")) for node in nodes]
    in_order = True
    for (above, newer, _), (node, older, _) in pairwise(read):
        version, before = text(node, "version"), text(above, "version")
        if newer is not None and older is not None and older >= newer:
            in_order = False
            code = "changes.twice" if older == newer else "changes.order"
            review.note(code, value_place(node, "version"), found=version, above=before)
    own, newest = text(root, "version"), text(nodes[0], "version") if nodes else ""
    if in_order and nodes and _number(own) is not None and read[0][1] is not None and own != newest:
        listed = any(text(node, "version") == own for node in nodes)
        code = "changes.first" if listed else "changes.version"
        review.note(code, value_place(root, "version"), found=own, newest=newest)
    return tuple(
        EditionNote(
            text(node, "version"),
            when,
            choice(node, "type", ChangeType) or ChangeType.PUBLICERING,
            text(node, "note"),
            value_place(node, "date"),
        )
        for node, _, when in read
        if when is not None
    )


def _number(version: str) -> tuple[int, ...] | None:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(_PART.fullmatch(part) for part in parts) else None


def legends(review: Review, root: Mapped) -> tuple[Legend, ...]:
    """The report's own legends."""
    found: dict[str, Legend] = {}
    for node in mappings(root, "legends"):
        seen: set[str] = set()
        for part in mappings(node, "states"):
            name = text(part, "id")
            if name in seen:
                review.note("legend.duplicate", value_place(part, "id"), found=name)
            seen.add(name)
        if text(node, "name") in found:
            review.note("legend.twice", value_place(node, "name"), found=text(node, "name"))
        states = tuple(_state(part) for part in mappings(node, "states"))
        # A state whose id is empty, which has been noted, may be the one that a table means.
        found[text(node, "name")] = Legend(text(node, "name"), states if "" not in seen else ())
    return tuple(found.values())


def _state(node: Mapped) -> State:
    keys = ("id", "text", "plural", "shape", "tone", "meaning")
    return State(*(text(node, key) for key in keys))


def known_deviations(root: Mapped, cells: Cells, section_ids: Collection[str] | None) -> tuple[KnownDeviation, ...]:
    """What the editors acknowledge; an entry names a cell, or a section with what is printed there.

    ``section_ids`` is None where some section's can't be known.
    """
    return tuple(_deviation(node, cells, section_ids) for node in mappings(root, "known_deviations"))


def _deviation(node: Mapped, cells: Cells, section_ids: Collection[str] | None) -> KnownDeviation:
    review = cells.review
    keys = ("table", "row", "column", "section", "printed")
    table, row, column, section, printed = (text(node, key) for key in keys)
    if section:
        if section_ids is not None and section not in section_ids:
            review.unknown("deviation.section", value_place(node, "section"), section, section_ids)
        if "printed" not in node.items:
            review.note("deviation.printed", node.place, found=section)
        for item in scalars(node, "cells"):
            cells.check_path(item.place, item.text, indicators=True)
    elif table and row and column:
        cells.check_path(value_place(node, "row"), f"{table}/{row}/{column}")
    elif all(text(node, key) for key in keys if key in node.items):  # else an empty value has been noted
        review.note("deviation.form", node.place)
    cell = CellAddress(table, row, column) if table and row and column else None
    listed = tuple(found for item in scalars(node, "cells") if (found := CellAddress.of(item.text)) is not None)
    compare = choice(node, "compare", Comparison) or Comparison.SUM
    fits, difference = (_amount(review, node, key) if cell is not None else None for key in ("fits", "difference"))
    if fits is not None and difference is not None:
        review.note("deviation.both", value_place(node, "difference"), found=text(node, "difference"))
    return KnownDeviation(
        text(node, "reason"), node.place, cell, section, printed, listed, compare, fits=fits, difference=difference
    )


def _amount(review: Review, node: Mapped, key: str) -> Decimal | None:
    """The number at ``key``; what isn't one is a problem and None."""
    written = text(node, key)
    found = number.value_of(written)
    if written and found is None:
        review.note("deviation.number", value_place(node, key), found=written, key=key)
    return found


def checked(root: Mapped, cells: Cells) -> tuple[CheckedFigure, ...]:
    """The figures that somebody has compared with the original."""
    found = []
    for node in mappings(root, "checked"):
        table, row, column = (text(node, key) for key in ("table", "row", "column"))
        when = day(cells.review, node, "reviewed")
        if table and row and column:
            cells.check_path(value_place(node, "row"), f"{table}/{row}/{column}")
            if when is not None:
                cell = CellAddress(table, row, column)
                found.append(CheckedFigure(cell, text(node, "printed"), when, text(node, "by"), node.place))
    return tuple(found)


def disclosure(review: Review, root: Mapped) -> Disclosure | None:
    """That somebody has looked at the small counts of people, or None."""
    node = mapping(root, "disclosure")
    when = day(review, node, "reviewed") if node is not None else None
    return Disclosure(when, text(node, "by"), text(node, "note")) if node is not None and when is not None else None


def sections(reading: Reading, root: Mapped, tables: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections as they are read; ids are unique, no table's name and none of the page's own."""
    return _Outline(reading, tables).under(root, 2)


class _Outline:
    """The sections of one report, with the ids that are taken."""

    def __init__(self, reading: Reading, tables: tuple[str, ...]) -> None:
        self._review = reading.review
        self._tables = tables
        self._taken = set(tables) | OWN
        self._often: Counter[str] = Counter()

    def under(self, node: Mapped, level: int) -> tuple[Section, ...]:
        return tuple(self._section(child, level) for child in mappings(node, "sections"))

    def _section(self, node: Mapped, level: int) -> Section:
        if level == DEEPEST + 1:
            self._review.note("section.depth", node.place, found=text(node, "title"))
        return Section(
            id=self._id(node),
            title=text(node, "title"),
            level=min(level, DEEPEST),
            summary=text(node, "summary"),
            text=text(node, "text"),
            show=tuple(item.text for item in scalars(node, "show")),
            sections=self.under(node, level + 1),
            place=node.place,
            text_place=value_place(node, "text"),
        )

    def _id(self, node: Mapped) -> str:
        written = text(node, "id")
        if written and written in self._taken:
            self._review.note("section.duplicate", value_place(node, "id"), found=written)
        base = written or slug(text(node, "title"), "-") or "avsnitt"
        if (base in self._tables or base in OWN) and not written:
            base = f"{base}-avsnitt"
        name = base
        while name in self._taken and not written:
            self._often[base] += 1
            name = f"{base}-{self._often[base] + 1}"
        self._taken.add(name)
        return name


def nodes(root: Mapped) -> Iterator[Mapped]:
    """Every section's node, in the order of reading."""
    for node in mappings(root, "sections"):
        yield node
        yield from nodes(node)


def check_shown(reading: Reading, root: Mapped) -> None:
    """Note tables that no section shows, that two show, and names that no table has."""
    review = reading.review
    if not mappings(root, "sections") or not isinstance(root.items.get("resources"), Sequence):
        return  # that has been noted, and no table can be shown
    names = {identifier_at(node, "name"): value_place(node, "name") for node in mappings(root, "resources")}
    names.pop("", None)  # a table without a name has been noted
    shown: dict[str, Place] = {}
    # A text where a list should be has been noted.
    meant = {name for node in nodes(root) for name in re.findall(r"[a-z0-9_]+", text(node, "show"))}
    meant |= {name for node in nodes(root) for name in (mapping(node, "show") or NOTHING).items}
    for node in nodes(root):
        for item in scalars(node, "show"):
            if item.text not in names:
                free = [name for name in names if name not in meant]
                section = text(node, "title")
                reading.misses("section.table", item.place, (item.text,), free or list(names), section=section)
                # A misspelt name is one fault: the table that was meant is not also missing from the report.
                meant.add(nearest(item.text, free) or "")
            elif item.text in shown:
                review.note("section.twice", item.place, found=item.text, first=str(shown[item.text].line))
            shown.setdefault(item.text, item.place)
    for name, place in names.items():
        if name not in shown and name not in meant:
            review.note("table.not_shown", place, found=name)
