"""Changes of a report's sections: which came, went or moved, what they are called, what they say and show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rakenskap.editions.changes import change, table_change, text_change
from rakenskap.editions.changes.change import Change, Event, Part, Value
from rakenskap.editions.changes.matching import Matching, kept, matching
from rakenskap.model.model import Report, Section, Table
from rakenskap.reading.outline import walked
from rakenskap.swedish.linebreak import tied


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section with the id and title of the section that it stands in, or nothing, and its place there from 1."""

    section: Section
    parent: str
    over: str
    place: int


def of_sections(older: Report, newer: Report) -> Iterator[Change]:
    """What differs in the sections of a report, in the order that they are read; those that went come last."""
    found = _matched(older, newer)
    became = {one.section.id: other.section.id for one, other in found.pairs}
    moved = set(_moved(found, became))
    for place, (one, other) in enumerate(found.pairs):
        own = replace(_section(other.section), old_key=one.section.id)
        if place in moved:
            within = became.get(one.parent, one.parent) == other.parent
            before, after = (f"{one.place}", f"{other.place}") if within else (one.over, other.over)
            yield replace(own, event=Event.MOVED, before=before, after=after)
        yield from _of_section(own, one.section, other.section)
    for placed in found.added:
        yield _whole(placed.section, Event.ADDED)
    for placed in found.removed:
        yield _whole(placed.section, Event.REMOVED)
    yield from _shown(older, newer, became)


def reading_order(report: Report) -> dict[str, int]:
    """The places of the report's tables as they are read, by name; one that no section shows comes last."""
    shown = [name for section in walked(report.sections) for name in section.show]
    return {name: at for at, name in enumerate(dict.fromkeys((*shown, *(table.name for table in report.tables))))}


def _matched(older: Report, newer: Report) -> Matching[_Placed]:
    """The sections by their ids; one with another title, and so another id, by its words and its tables."""
    before, after = (tuple(_placed(report.sections, "", "")) for report in (older, newer))
    return matching(before, after, lambda own: own.section.id, words=_words)


def _words(own: _Placed) -> str:
    return " ".join((own.section.title, own.section.summary, own.section.text, *own.section.show))


def _placed(sections: Sequence[Section], parent: str, over: str) -> Iterator[_Placed]:
    for place, section in enumerate(sections, start=1):
        yield _Placed(section, parent, over, place)
        yield from _placed(section.sections, section.id, section.title)


def _moved(found: Matching[_Placed], became: Mapping[str, str]) -> Iterator[int]:
    """The pairs that stand in another section than they did, and the fewest that changed places within one."""
    siblings: dict[str, list[int]] = {}
    for place, (one, other) in enumerate(found.pairs):
        if became.get(one.parent, one.parent) == other.parent:
            siblings.setdefault(other.parent, []).append(place)
        else:
            yield place
    for places in siblings.values():
        stays = kept([found.order[place] for place in places])
        yield from (place for at, place in enumerate(places) if at not in stays)


def _of_section(own: Change, one: Section, other: Section) -> Iterator[Change]:
    yield from change.aspect(own, "title", one.title, other.title)
    # An id that nobody wrote follows the title, whose change has been told.
    if one.id != other.id and one.title == other.title:
        yield replace(own, event=Event.REFORMATTED, aspect="id", before=one.id, after=other.id)
    yield from change.prose(replace(own, part=Part.TEXT), "summary", one.summary, other.summary)
    yield from change.prose(replace(own, part=Part.TEXT), "text", one.text, other.text)


def _section(section: Section) -> Change:
    name = tied(section.title)
    own = section.id
    return Change(Part.SECTION, Event.CHANGED, name, key=own, old_key=own, section=own, title=name)


def _whole(section: Section, event: Event) -> Change:
    """A section that came or went, with its paragraphs."""
    own, there = _section(section), event is Event.ADDED
    return replace(
        own,
        event=event,
        key=own.key if there else "",
        old_key="" if there else own.key,
        before="" if there else own.name,
        after=own.name if there else "",
        values=tuple(Value("", words) for words in text_change.paragraphs(f"{section.summary}\n\n{section.text}")),
    )


def _shown(older: Report, newer: Report, became: Mapping[str, str]) -> Iterator[Change]:
    """The tables that stand in another section than they did, or in another place within one."""
    found = matching(tuple(_tables(older)), tuple(_tables(newer)), lambda own: own[0].name)
    within: dict[str, list[int]] = {}
    told = False
    for place, (one, other) in enumerate(found.pairs):
        before, after = one[1], other[1]
        if (became.get(before.id) if before else None) == (after.id if after else None):
            within.setdefault(after.id if after else "", []).append(place)
            continue
        told = True
        own = replace(table_change.table(other[0]), event=Event.MOVED, aspect="section")
        yield replace(own, before=before.title if before else "", after=after.title if after else "")
    for places in within.values():
        order = [found.order[place] for place in places]
        stays, before_at = kept(order), {value: at for at, value in enumerate(sorted(order), 1)}
        for at, place in enumerate(places):
            if at not in stays:
                told = True
                own = replace(table_change.table(found.pairs[place][1][0]), event=Event.MOVED)
                yield replace(own, before=f"{before_at[order[at]]}", after=f"{at + 1}")
    if not told:
        yield from _listed(older, newer)


def _listed(older: Report, newer: Report) -> Iterator[Change]:
    """The tables that only the files list in another order: a page shows them where it did."""
    found = matching(older.tables, newer.tables, lambda table: table.name)
    for place in sorted(found.moved):
        own = replace(table_change.table(found.pairs[place][1]), event=Event.REFORMATTED, aspect="order")
        yield replace(own, before=f"{found.order[place] + 1}", after=f"{newer.tables.index(found.pairs[place][1]) + 1}")


def _tables(report: Report) -> Iterator[tuple[Table, Section | None]]:
    """The tables as they are read, each with the section that shows it; one that none shows comes last."""
    places = reading_order(report)
    shown = {name: section for section in walked(report.sections) for name in section.show}
    for table in sorted(report.tables, key=lambda own: places[own.name]):
        yield table, shown.get(table.name)
