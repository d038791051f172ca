"""Changes of what is said of a report: title, state, decision, sources, acknowledged faults, address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rakenskap.editions.changes import cell_change, change, table_change
from rakenskap.editions.changes.change import Change, Event, Part
from rakenskap.editions.changes.matching import matching
from rakenskap.model.model import Comparison, Decision, Disclosure, KnownDeviation, Report, Source
from rakenskap.swedish.period import day_words


def of_metadata(older: Report, newer: Report) -> Iterator[Change]:
    """What differs in what is said of the report; its version and its list of editions are no change of it."""
    own = Change(Part.METADATA, Event.CHANGED, newer.title)
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

    def key(known: KnownDeviation) -> tuple[str, ...]:
        return (known.table, known.row, known.column, known.section, known.printed)

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
    where = cell_change.named(report, known.table, known.row, known.column)
    if where is None:
        return replace(own, aspect="known_deviation", name=known.printed or known.section, section=known.section)
    return replace(where, part=Part.METADATA, aspect="known_deviation")


def _cells(known: KnownDeviation) -> str:
    compared = "" if known.compare is Comparison.SUM else f" ({known.compare.value})"
    return ", ".join(known.cells) + compared


def _disclosure(own: Change, before: Disclosure | None, after: Disclosure | None) -> Iterator[Change]:
    for name in ("by", "note"):
        values = (getattr(one, name) if one else "" for one in (before, after))
        yield from _valued(own, f"disclosure_{name}", *values)
    days = (day_words(one.reviewed) if one else "" for one in (before, after))
    yield from _valued(own, "disclosure_reviewed", *days)
