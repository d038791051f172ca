"""The descriptor of a report, beside its tables and sections: head, editions, legends and what is acknowledged."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import Final

from rakenskap.model.model import (
    Change,
    ChangeType,
    Comparison,
    Decision,
    Disclosure,
    KnownDeviation,
    Legend,
    Source,
    State,
    Status,
)
from rakenskap.model.review import Review
from rakenskap.reading.cell_address import Cells
from rakenskap.reading.files.node import Mapped
from rakenskap.reading.reading import choice, mapping, mappings, scalars, text, value_place
from rakenskap.swedish import period

_PART: Final = re.compile(r"[0-9]{1,9}")


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
    if node is None:
        return None
    made = choice(report, "status", Status) in (Status.BESLUTAD, Status.GODKAND)
    if made and "body" not in node.items:
        review.note("decision.body", report.keys["decision"], found=text(report, "status"))
    return Decision(
        text(node, "body"), day(review, node, "date"), text(node, "paragraph"), text(node, "registry_number")
    )


def sources(root: Mapped) -> tuple[Source, ...]:
    """What the report was transcribed from."""
    return tuple(Source(text(node, "title"), text(node, "path")) for node in mappings(root, "sources"))


def changes(review: Review, root: Mapped) -> tuple[Change, ...]:
    """The editions, newest first; out of order, or the first not the report's own version, is a problem."""
    nodes = mappings(root, "changes")
    read = [(node, _number(text(node, "version")), day(review, node, "date")) for node in nodes]
    in_order = True
    for (above, newer, later), (node, older, earlier) in pairwise(read):
        version, before = text(node, "version"), text(above, "version")
        if newer is not None and older is not None and older >= newer:
            in_order = False
            code = "changes.twice" if older == newer else "changes.order"
            review.note(code, value_place(node, "version"), found=version, above=before)
        elif later is not None and earlier is not None and earlier > later:
            when = value_place(node, "date")
            review.note("changes.dates", when, found=earlier.isoformat(), above=later.isoformat(), version=version)
    own, newest = text(root, "version"), text(nodes[0], "version") if nodes else ""
    if in_order and nodes and _number(own) is not None and read[0][1] is not None and own != newest:
        listed = any(text(node, "version") == own for node in nodes)
        code = "changes.first" if listed else "changes.version"
        review.note(code, value_place(root, "version"), found=own, newest=newest)
    return tuple(
        Change(
            text(node, "version"), when, choice(node, "type", ChangeType) or ChangeType.PUBLICERING, text(node, "note")
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
    listed = tuple(item.text for item in scalars(node, "cells"))
    compare = choice(node, "compare", Comparison) or Comparison.SUM
    return KnownDeviation(text(node, "reason"), node.place, table, row, column, section, printed, listed, compare)


def disclosure(review: Review, root: Mapped) -> Disclosure | None:
    """That somebody has looked at the small counts of people, or None."""
    node = mapping(root, "disclosure")
    when = day(review, node, "reviewed") if node is not None else None
    return Disclosure(when, text(node, "by"), text(node, "note")) if node is not None and when is not None else None
