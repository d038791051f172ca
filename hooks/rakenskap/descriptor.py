"""The descriptor of a report, beside its tables: head, editions, sections, legends and what is acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rakenskap import period, prose
from rakenskap.document import Document, Mapped, Scalar
from rakenskap.identifier import slug
from rakenskap.model import (
    Change,
    ChangeType,
    Decision,
    Disclosure,
    KnownDeviation,
    Legend,
    Matrix,
    Section,
    Source,
    State,
    Status,
    Table,
)
from rakenskap.problem import Place
from rakenskap.reading import Reading, mapping, mappings, scalars, text, value_place

DEEPEST = 4
"""The lowest heading level of a section: h2 for the first, h4 for the third."""


def day(reading: Reading, node: Mapped, key: str) -> date | None:
    """The date at ``key``; one that isn't in the calendar is a problem and None."""
    written = text(node, key)
    found = period.of_day(written)
    if written and found is None:
        reading.note("date.form", value_place(node, key), found=written)
    return found


def decision(reading: Reading, report: Mapped) -> Decision | None:
    """Who decided on the report, or None when nothing is known."""
    node = mapping(report, "decision")
    if node is None:
        return None
    return Decision(
        text(node, "body"), day(reading, node, "date"), text(node, "paragraph"), text(node, "registry_number")
    )


def sources(root: Mapped) -> tuple[Source, ...]:
    """What the report was transcribed from."""
    return tuple(Source(text(node, "title"), text(node, "path")) for node in mappings(root, "sources"))


def changes(reading: Reading, root: Mapped) -> tuple[Change, ...]:
    """The editions, newest first; out of order, or the first not the report's own version, is a problem."""
    found: list[Change] = []
    for node in mappings(root, "changes"):
        when = day(reading, node, "date")
        version = text(node, "version")
        if found and _number(version) >= _number(found[-1].version):
            reading.note("changes.order", value_place(node, "version"), found=version, above=found[-1].version)
        if when is not None and found and when > found[-1].date:
            reading.note(
                "changes.dates", value_place(node, "date"), found=when.isoformat(), above=found[-1].date.isoformat()
            )
        if when is not None:
            found.append(Change(version, when, ChangeType(text(node, "type")), text(node, "note")))
    if found and found[0].version != text(root, "version"):
        reading.note(
            "changes.version", value_place(root, "version"), found=text(root, "version"), newest=found[0].version
        )
    return tuple(found)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def legends(reading: Reading, root: Mapped) -> tuple[Legend, ...]:
    """The report's own legends."""
    found = []
    for node in mappings(root, "legends"):
        states = tuple(
            State(
                text(s, "id"), text(s, "text"), text(s, "plural"), text(s, "shape"), text(s, "tone"), text(s, "meaning")
            )
            for s in mappings(node, "states")
        )
        seen: set[str] = set()
        for state, part in zip(states, mappings(node, "states"), strict=True):
            if state.id in seen:
                reading.note("legend.duplicate", value_place(part, "id"), found=state.id)
            seen.add(state.id)
        found.append(Legend(text(node, "name"), states))
    return tuple(found)


def sections(reading: Reading, root: Mapped, tables: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections as they are read; ids are unique and no table's name."""
    taken = set(tables)

    def section(node: Mapped, level: int) -> Section:
        if level > DEEPEST:
            reading.note("section.depth", node.place, found=text(node, "title"))
        written = text(node, "id")
        if written and written in taken:
            reading.note("section.duplicate", value_place(node, "id"), found=written)
        base = written or slug(text(node, "title"), "-") or "avsnitt"
        name, count = base, 1
        if base in tables:
            name = base = f"{base}-avsnitt"
        while name in taken and not written:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        return Section(
            id=name,
            title=text(node, "title"),
            level=min(level, DEEPEST),
            text=text(node, "text"),
            show=tuple(item.text for item in scalars(node, "show")),
            sections=tuple(section(child, level + 1) for child in mappings(node, "sections")),
            place=node.place,
            text_place=value_place(node, "text"),
        )

    return tuple(section(node, 2) for node in mappings(root, "sections"))


def nodes(root: Mapped) -> Iterator[Mapped]:
    """Every section's node, in the order of reading."""
    for node in mappings(root, "sections"):
        yield node
        yield from nodes(node)


def check_shown(reading: Reading, root: Mapped) -> None:
    """Note tables that no section shows, that two show, and names that no table has."""
    names = {text(node, "name"): value_place(node, "name") for node in mappings(root, "resources")}
    shown: dict[str, Place] = {}
    for node in nodes(root):
        for item in scalars(node, "show"):
            if item.text not in names:
                reading.unknown("section.table", item.place, item.text, names, section=text(node, "title"))
            elif item.text in shown:
                reading.note("section.twice", item.place, found=item.text, first=str(shown[item.text].line))
            shown[item.text] = item.place
    for name, place in names.items():
        if name not in shown:
            reading.note("table.not_shown", place, found=name)


def check_prose(reading: Reading, document: Document, node: Scalar, tables: dict[str, Table]) -> None:
    """Note links in one Markdown text that lead nowhere or where they may not, and headings in it."""

    def place(line: int, column: int) -> Place:
        if node.block:
            physical = node.place.line + line
            written = document.line(physical)
            indent = len(written) - len(written.lstrip(" "))
            return Place(document.file, physical, column + indent)
        return Place(document.file, node.place.line + line - 1, node.place.column + column if line == 1 else column)

    for line, heading in prose.headings(node.text):
        where = place(line, 1)
        reading.note("prose.heading", where, found=heading.strip(), line_text=document.line(where.line))
    for link in prose.links(node.text):
        where = place(link.line, link.column)
        line_text = document.line(where.line)
        if not prose.allowed(link):
            code = "prose.image" if link.image else "prose.link"
            reading.note(code, where, found=link.target, line_text=line_text)
        elif link.target.startswith("tal:"):
            _check_cell(reading, where, link, line_text, tables)


def _check_cell(reading: Reading, where: Place, link: prose.Link, line_text: str, tables: dict[str, Table]) -> None:
    cell = prose.reference(link.target)
    if cell is None:
        reading.note("tal.form", where, found=link.target, line_text=line_text)
        return
    table = tables.get(cell.table)
    words = {"target": link.target, "words": link.text}
    if table is None:
        _unknown(reading, "tal.table", where, line_text, cell.table, list(tables), words)
    elif not isinstance(table, Matrix):
        reading.note("tal.list", where, found=link.target, line_text=line_text, **words)
    else:
        rows = [row.id for row in table.rows if row.cells]
        for _, row in cell.rows:
            if table.row(row) is None or not table.row(row).cells:  # type: ignore[union-attr]
                _unknown(reading, "tal.row", where, line_text, row, rows, words)
        if table.column(cell.column) is None:
            _unknown(
                reading, "tal.column", where, line_text, cell.column, [figure.name for figure in table.columns], words
            )


def _unknown(
    reading: Reading, code: str, where: Place, line: str, name: str, known: list[str], words: dict[str, str]
) -> None:
    reading.unknown(code, where, name, known, **words)
    from dataclasses import replace

    reading.problems[-1] = replace(reading.problems[-1], line_text=line)


def known_deviations(
    reading: Reading, root: Mapped, tables: dict[str, Table], section_ids: set[str]
) -> tuple[KnownDeviation, ...]:
    """What the editors acknowledge; an entry names a cell, or a section with what is printed there."""
    found = []
    for node in mappings(root, "known_deviations"):
        entry = KnownDeviation(
            reason=text(node, "reason"),
            place=node.place,
            table=text(node, "table"),
            row=text(node, "row"),
            column=text(node, "column"),
            section=text(node, "section"),
            printed=text(node, "printed"),
            cells=tuple(item.text for item in scalars(node, "cells")),
        )
        if entry.section:
            if entry.section not in section_ids:
                reading.unknown("deviation.section", value_place(node, "section"), entry.section, section_ids)
            for item in scalars(node, "cells"):
                _check_path(reading, item, tables)
        elif not (entry.table and entry.row and entry.column):
            reading.note("deviation.form", node.place)
        else:
            _check_path(reading, Scalar(f"{entry.table}/{entry.row}/{entry.column}", value_place(node, "row")), tables)
        found.append(entry)
    return tuple(found)


def _check_path(reading: Reading, node: Scalar, tables: dict[str, Table]) -> None:
    parts = node.text.split("/")
    table = tables.get(parts[0])
    known = len(parts) == 3 and isinstance(table, Matrix) and table.cell(parts[1], parts[2]) is not None  # noqa: PLR2004
    if not known:
        cells = [
            f"{t.name}/{row.id}/{figure.name}"
            for t in tables.values()
            if isinstance(t, Matrix)
            for row in t.rows
            for figure in t.columns
        ]
        reading.unknown("cell.unknown", node.place, node.text, cells[:2000])


def disclosure(reading: Reading, root: Mapped) -> Disclosure | None:
    """That somebody has looked at the small counts of people, or None."""
    node = mapping(root, "disclosure")
    if node is None:
        return None
    when = day(reading, node, "reviewed")
    return Disclosure(when, text(node, "by"), text(node, "note")) if when else None


def check_status(reading: Reading, report: Mapped, status: Status, made: Decision | None) -> None:
    """Note a decided report that doesn't say who decided, where something of the decision is written."""
    if status in (Status.BESLUTAD, Status.GODKAND) and made is not None and not made.body:
        reading.note("decision.body", value_place(report, "decision"))
