"""The outline of a report: its sections as they are read, and which tables they show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rakenskap.model.model import Section
from rakenskap.model.problem import Place
from rakenskap.reading.files.node import Mapped
from rakenskap.reading.reading import Reading, identifier_at, mappings, scalars, text, value_place
from rakenskap.swedish.identifier import nearest, slug

DEEPEST = 4
"""The lowest heading level of a section: h2 for the first, h4 for the third."""

OWN = frozenset({"laget", "ladda-ned", "citera"})
"""The ids of what a report's page has of its own, around the sections."""

PROSE = ("summary", "text")
"""The keys of a section that hold Markdown, in the order of reading."""


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


def walked(parts: tuple[Section, ...]) -> Iterator[Section]:
    """Every section with those under it, in the order of reading."""
    for part in parts:
        yield part
        yield from walked(part.sections)


def check_shown(reading: Reading, root: Mapped) -> None:
    """Note tables that no section shows, that two show, and names that no table has."""
    review = reading.review
    if not mappings(root, "sections"):
        return  # that has been noted, and no table can be shown
    names = {identifier_at(node, "name"): value_place(node, "name") for node in mappings(root, "resources")}
    names.pop("", None)  # a table without a name has been noted
    shown: dict[str, Place] = {}
    # A text where a list should be has been noted.
    meant = {name for node in nodes(root) for name in re.findall(r"[a-z0-9_]+", text(node, "show"))}
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
