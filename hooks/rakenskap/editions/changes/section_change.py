"""Changes of a report's sections and of what is said of it: title, state, decision, sources, acknowledged faults."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rakenskap.editions.changes import change, matrix_change, table_change, text_change
from rakenskap.editions.changes.change import Change, ChangedPart, Event, Value
from rakenskap.editions.changes.matching import Matching, kept, matching
from rakenskap.model.cell_address import SectionAddress
from rakenskap.model.report import Decision, Disclosure, KnownDeviation, Report, Section, Source, walked
from rakenskap.model.table import Table
from rakenskap.model.terms import Comparison
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words


def of_metadata(older: Report, newer: Report) -> Iterator[Change]:
    """What differs in what is said of the report; its version and its list of editions are no change of it."""
    own = Change(ChangedPart.METADATA, Event.CHANGED, newer.title)
    for name in ("title", "description"):
        yield from change.aspect(own, name, getattr(older, name), getattr(newer, name))
    for name in ("type", "period", "status"):
        yield from _valued(own, name, table_change.said(getattr(older, name)), table_change.said(getattr(newer, name)))
    yield from _valued(
        own,
        "published",
        day_words(older.published) if older.published else "",
        day_words(newer.published) if newer.published else "",
    )
    yield from _decision(own, older.decision, newer.decision)
    yield from _sources(own, older, newer)
    yield from _known_deviations(own, older, newer)
    yield from _disclosure(own, older.disclosure, newer.disclosure)
    yield from table_change.rules(own, older.rules, newer.rules)
    yield from _valued(own, "address", older.address, newer.address)
    before, after = (", ".join(report.previous_paths) for report in (older, newer))
    yield from _valued(own, "previous_paths", before, after)


def _valued(own: Change, name: str, before: str, after: str) -> Iterator[Change]:
    """A property that isn't prose: which of its words are others says nothing."""
    for made in change.aspect(own, name, before, after):
        yield replace(made, words=None)


def _decision(own: Change, before: Decision | None, after: Decision | None) -> Iterator[Change]:
    one, other = before or Decision(), after or Decision()
    for name in ("body", "paragraph", "registry_number"):
        yield from _valued(own, f"decision_{name}", getattr(one, name), getattr(other, name))
    days = (day_words(decision.date) if decision.date else "" for decision in (one, other))
    yield from _valued(own, "decision_date", *days)


def _sources(own: Change, older: Report, newer: Report) -> Iterator[Change]:
    found = matching(older.sources, newer.sources, lambda source: source.title, words=lambda source: source.title)
    for source in found.added:
        yield replace(own, event=Event.ADDED, aspect="source", after=_source(source))
    for source in found.removed:
        yield replace(own, event=Event.REMOVED, aspect="source", before=_source(source))
    for place, (one, other) in enumerate(found.pairs):
        yield from change.aspect(own, "source", _source(one), _source(other))
        if place in found.moved:
            before, after = found.order[place] + 1, newer.sources.index(other) + 1
            yield replace(own, event=Event.MOVED, aspect="source", before=f"{before}", after=f"{after}")


def _source(source: Source) -> str:
    return f"{source.title} ({source.path})" if source.path else source.title


def _known_deviations(own: Change, older: Report, newer: Report) -> Iterator[Change]:
    """The acknowledged faults: each by where it is, with its reason."""

    def key(known: KnownDeviation) -> Hashable:
        return (known.cell, known.section, "" if known.cell is not None else known.printed)

    found = matching(older.known_deviations, newer.known_deviations, key)
    for known in found.added:
        yield replace(_known(own, newer, known), event=Event.ADDED, after=known.reason)
    for known in found.removed:
        yield replace(_known(own, older, known), event=Event.REMOVED, before=known.reason)
    for place, (one, other) in enumerate(found.pairs):
        named = _known(own, newer, other)
        yield from change.aspect(named, "known_deviation", one.reason, other.reason)
        yield from _valued(named, "known_deviation_cells", _cells(one), _cells(other))
        if place in found.moved:
            yield replace(named, event=Event.REFORMATTED, before=other.reason, after=other.reason)


def _known(own: Change, report: Report, known: KnownDeviation) -> Change:
    """An acknowledged fault with the name of what it is about."""
    where = matrix_change.named(report, known.cell) if known.cell is not None else None
    if where is None:
        return replace(own, aspect="known_deviation", name=known.printed or known.section, section=known.section)
    return replace(where, part=ChangedPart.METADATA, aspect="known_deviation")


def _cells(known: KnownDeviation) -> str:
    compared = "" if known.compare is Comparison.SUM else f" ({known.compare.value})"
    return ", ".join(cell.path for cell in known.cells) + compared


def _disclosure(own: Change, before: Disclosure | None, after: Disclosure | None) -> Iterator[Change]:
    for name in ("by", "note"):
        values = (getattr(one, name) if one else "" for one in (before, after))
        yield from _valued(own, f"disclosure_{name}", *values)
    days = (day_words(one.reviewed) if one else "" for one in (before, after))
    yield from _valued(own, "disclosure_reviewed", *days)


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
        own = replace(_section(other.section), old_key=SectionAddress(one.section.id))
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
    yield from change.prose(replace(own, part=ChangedPart.TEXT), "summary", one.summary, other.summary)
    yield from change.prose(replace(own, part=ChangedPart.TEXT), "text", one.text, other.text)


def _section(section: Section) -> Change:
    name = tied(section.title)
    own = SectionAddress(section.id)
    return Change(ChangedPart.SECTION, Event.CHANGED, name, key=own, old_key=own, section=section.id, title=name)


def _whole(section: Section, event: Event) -> Change:
    """A section that came or went, with its paragraphs."""
    own, there = _section(section), event is Event.ADDED
    return replace(
        own,
        event=event,
        key=own.key if there else None,
        old_key=None if there else own.key,
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
