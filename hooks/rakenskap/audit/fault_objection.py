"""Objections to figures: the faults that an audit found and nobody has acknowledged, and entries that don't fit, as problems."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import workings
from rakenskap.audit.audit import Audit, Audited, Finding, checked_cells, known_cells
from rakenskap.audit.equation import EquationVerdict
from rakenskap.audit.faults import acknowledgement
from rakenskap.audit.faults.acknowledgement import Acknowledgement, EntryFault
from rakenskap.audit.faults.fault_location import SuspectedFigure
from rakenskap.base import site_text
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place, Review, SuspectedCell
from rakenskap.swedish import number

_TWO: Final = 2
_MOST_SPELLED: Final = 4
"""The largest count that is said in words."""
_MOST_PLACES: Final = 4
"""How many decimals a difference is written with, where it has no end."""
_PLAIN: Final = re.compile(r"[-+\u2212\u2013]?[0-9][0-9 \u00a0\u2007\u2009\u202f.,%]*")


@dataclass(frozen=True, slots=True)
class SuspectPlace:
    """A figure that may be at fault, as its file has it."""

    place: Place
    printed: str
    column: str


def note(review: Review, audit: Audit) -> None:
    """Note each open fault once, and the entries that it goes against."""
    told: list[Finding] = []
    for own in audit.entries:
        told += _entry_fault(review, audit, own)
    for finding in audit.findings:
        _untold(review, audit, finding)
    for finding in audit.open:
        if finding not in told:
            _finding(review, audit, finding)


def note_checked(review: Review, audit: Audit) -> None:
    """Note figures that somebody has compared with the original, and that are others now or known to be wrong."""
    known = {key for key, entry in known_cells(audit.report) if entry.difference is None}
    for key, own, cell in checked_cells(audit.report):
        words = {"label": workings.label(audit.report, key), "by": own.by, "cell": cell.printed}
        if not acknowledgement.is_printed(own.printed, cell):
            review.note("checked.changed", own.place, found=own.printed, **words)
        elif key in known:
            review.note("checked.known", own.place, found=own.printed, **words)


def _entry_fault(review: Review, audit: Audit, own: Acknowledgement) -> Iterator[Finding]:
    """Note an entry that says something else than its cell; the findings that it thereby tells come back."""
    cell = audit.report.cell(own.key) if isinstance(own.key, CellAddress) else None
    label = workings.label(audit.report, own.key)
    if cell is None:
        return
    if own.fault is EntryFault.CHANGED:
        review.note("deviation.changed", own.known.place, found=own.known.printed, label=label, cell=cell.printed)
    against = [one for one in audit.open if one.said is None and _goes_against(audit, own, one)]
    if own.fault is None:
        against = [one for one in against if not _is_broken_as_printed(one)]
    if not against or own.fault is EntryFault.CHANGED:
        return
    lines = "\n".join(line for one in against for line in _lines(audit, one))
    words = {"label": label, "workings": lines}
    if own.fault is EntryFault.DIFFERENCE and own.known.difference is not None:
        first = [one for finding in against for one in finding.equations if one.calculation.constraint.first == own.key]
        now = acknowledgement.left_over(first[0].calculation.constraint, audit.figures) if first else None
        given = "" if now is None else number.swedish(_ended(now))
        found = number.swedish(own.known.difference)
        review.note("deviation.difference", own.known.place, found=found, difference=given, **words)
    else:
        value = own.known.fits if own.known.fits is not None else own.fitting
        found = "" if value is None else audit.printed(own.key, value)
        review.note("deviation.fits", own.known.place, found=found, count=_count(against[0]), **words)
    yield from against


def _untold(review: Review, audit: Audit, finding: Finding) -> None:
    """Warn of an entry that tells no value, where no figure alone explains what is broken: it may hide another fault."""
    for known in finding.acknowledged if finding.said is None and not finding.is_located else ():
        if known.fits is None and known.difference is None:
            (change,) = finding.fault.changes
            label, value = workings.label(audit.report, change.key), audit.printed(change.key, change.fitting)
            lines = "\n".join(_entry(audit, change, known.reason))
            found = audit.printed(change.key, change.printed)
            review.note("deviation.untold", known.place, found=found, label=label, fitting=value, entry=lines)


def _goes_against(audit: Audit, own: Acknowledgement, finding: Finding) -> bool:
    """True for a finding that nothing but another entry can mend: no figure does, and the entry's cell takes part in it."""
    keys = {key for one in finding.equations for key in one.calculation.constraint.keys}
    if own.fault is EntryFault.DIFFERENCE:
        return any(one.calculation.constraint.first == own.key for one in finding.equations)
    if own.fault is EntryFault.FITS:
        return own.key in keys
    followed = {key for key in keys if _is_replaced(audit, key)}
    return not finding.fault.suspects and bool(followed) and own.fitting is not None


def _is_broken_as_printed(finding: Finding) -> bool:
    return any(one.check.verdict is EquationVerdict.BROKEN for one in finding.equations)


def _is_replaced(audit: Audit, key: FigureAddress) -> bool:
    """True for a figure that an entry gives another value."""
    return bool(audit.fitting) and audit.fitting.get(key) != audit.figures.get(key)


def _finding(review: Review, audit: Audit, finding: Finding) -> None:
    suspects = finding.fault.suspects
    if finding.said is not None:
        _prose(review, audit, finding)
    elif not suspects:
        _equation(review, audit, finding)
    elif len(suspects[0]) > 1:
        _together(review, audit, finding)
    else:
        _cell(review, audit, finding)


def _cell(review: Review, audit: Audit, finding: Finding) -> None:
    """Note one figure whose change would mend all, with the others that would."""
    first, *others = [change for (change,) in finding.fault.suspects]
    at = place_of(audit, first.key)
    code = "calculation.cells" if others else "calculation.cell"
    if review.is_enough(code, at.place):
        return
    review.suspect(
        code,
        at.place,
        _candidates(audit, finding),
        found=at.printed,
        column_name=at.column,
        workings="\n".join(_lines(audit, finding)),
        label=workings.label(audit.report, first.key),
        fitting=audit.printed(first.key, first.fitting),
        slip=workings.slip_words(first.slip),
        entry="\n".join(_entry(audit, first)),
        **_counted(finding),
    )


def _together(review: Review, audit: Audit, finding: Finding) -> None:
    """Note figures that together would mend all."""
    first = finding.fault.suspects[0]
    at = place_of(audit, first[0].key)
    if review.is_enough("calculation.pair", at.place):
        return
    names = [
        _words("value", fitting=audit.printed(own.key, own.fitting), label=workings.label(audit.report, own.key))
        for own in first
    ]
    review.suspect(
        "calculation.pair",
        at.place,
        _candidates(audit, finding),
        found=at.printed,
        column_name=at.column,
        workings="\n".join(_lines(audit, finding)),
        label=workings.label(audit.report, first[0].key),
        fitting="; ".join(names),
        other=_words("other") if len(finding.fault.suspects) > 1 else "",
        entry="\n".join(line for own in first for line in _entry(audit, own)),
        **_counted(finding),
    )


def _equation(review: Review, audit: Audit, finding: Finding) -> None:
    """Note a check that doesn't hold, and of which nothing says which figure is wrong."""
    (one, *_) = finding.equations
    key = one.calculation.constraint.first
    at = place_of(audit, key)
    code = "calculation.none" if finding.fault.is_finished else "calculation.unfinished"
    if review.is_enough(code, at.place):
        return
    given = one.calculation.constraint.expected(audit.figures)
    left = acknowledgement.left_over(one.calculation.constraint, audit.figures)
    review.note(
        code,
        at.place,
        found=at.printed,
        column_name=at.column,
        workings="\n".join(line for own in finding.equations for line in worked(audit, own)),
        label=workings.label(audit.report, key),
        given="" if given is None else audit.printed(key, _ended(given)),
        entry="" if left is None else "\n".join(_left_over(audit, key, left)),
        **_counted(finding),
    )


def _prose(review: Review, audit: Audit, finding: Finding) -> None:
    said, (audited,) = finding.said, finding.equations
    if said is None or said.calculation is None:
        return
    own = workings.of(audit, audited)
    review.note(
        "tal.value",
        said.assertion.place,
        found=said.assertion.words,
        sentence=own.sentence,
        label=workings.label(audit.report, audited.calculation.constraint.keys[-1]),
        section=said.assertion.section,
    )


def _lines(audit: Audit, finding: Finding) -> Iterator[str]:
    """The equations of a finding with the values that entries say fit, and which those are."""
    replaced: dict[FigureAddress, None] = {}
    for one in finding.equations:
        keys = one.calculation.constraint.keys
        replaced |= dict.fromkeys(key for key in keys if _is_replaced(audit, key))
    if not replaced:
        for one in finding.equations:
            yield from worked(audit, one, finding.fault.keys)
        return
    fitting = replace(audit, figures=audit.fitting)
    for one in finding.equations:
        again = Audited(one.calculation, one.calculation.constraint.check(audit.fitting))
        yield from worked(fitting, again, finding.fault.keys)
    for key in replaced:
        figure, printed = audit.fitting.get(key), audit.figures.get(key)
        if figure is not None and printed is not None:
            values = {"fitting": audit.printed(key, figure.value), "printed": audit.printed(key, printed.value)}
            yield _words("replaced", label=workings.label(audit.report, key), **values)


def worked(audit: Audit, one: Audited, keys: Collection[FigureAddress] = ()) -> Iterator[str]:
    """An equation in words, and its numbers."""
    own = workings.of(audit, one, keys)
    yield f"{own.name}. {own.sentence}".rstrip()
    if own.pieces:
        yield own.numbers


def _counted(finding: Finding) -> dict[str, str]:
    count = len(finding.equations)
    form = "one" if count == 1 else "two" if count == _TWO else "many"
    more = "" if finding.fault.is_finished or not finding.fault.suspects else _words("unfinished")
    return {"count": _count(finding), "both": _words(f"both.{form}"), "more": more}


def _count(finding: Finding) -> str:
    count = len(finding.equations)
    return _words(f"checks.n{count}" if count <= _MOST_SPELLED else "checks.more", count=count)


def _candidates(audit: Audit, finding: Finding) -> tuple[tuple[SuspectedCell, ...], ...]:
    """The sets of figures that may be at fault, where there is more than one."""
    sets = finding.fault.suspects
    return tuple(tuple(_candidate(audit, own) for own in suspects) for suspects in sets)


def _candidate(audit: Audit, own: SuspectedFigure[FigureAddress]) -> SuspectedCell:
    return SuspectedCell(
        own.key.path if isinstance(own.key, CellAddress) else "",
        workings.label(audit.report, own.key),
        audit.printed(own.key, own.printed),
        audit.printed(own.key, own.fitting),
        workings.slip_words(own.slip),
    )


def _entry(audit: Audit, own: SuspectedFigure[FigureAddress], reason: str = "") -> Iterator[str]:
    """The lines of an entry about a figure, nothing for one in prose."""
    at = place_of(audit, own.key)
    yield from _about(own.key, at.printed, f"fits: {_written(own.fitting, at.printed)}", reason)


def _left_over(audit: Audit, key: FigureAddress, left: Decimal) -> Iterator[str]:
    """The lines of an entry about an equation that nothing explains."""
    at = place_of(audit, key)
    figure = audit.figures[key]
    least = 0 if figure is None else number.decimals(figure.value)
    yield from _about(key, at.printed, f"difference: {_written(_ended(left, least), at.printed)}")


def _about(key: FigureAddress, printed: str, line: str, reason: str = "") -> Iterator[str]:
    if isinstance(key, CellAddress):
        shown = printed if _PLAIN.fullmatch(printed) else f"'{printed}'"
        yield f"  - table: {key.table}"
        yield from (f"    {part}" for part in (f"row: {key.row}", f"column: {key.column}", f"printed: {shown}", line))
        # One that somebody has written may hold any sign, and JSON's texts are YAML's.
        yield f"    reason: {json.dumps(reason, ensure_ascii=False) if reason else _words('reason')}"


def cell_words(key: FigureAddress) -> str:
    """How an entry names a cell, or nothing for a figure in prose."""
    return _words("entry", table=key.table, row=key.row, column=key.column) if isinstance(key, CellAddress) else ""


def _ended(value: Decimal, least: int = 0) -> Decimal:
    """A difference with its decimals, at least as many as these, or four where it has no end."""
    return number.rounded(value, max(least, min(number.decimals(value.normalize()), _MOST_PLACES)))


def place_of(audit: Audit, key: FigureAddress) -> SuspectPlace:
    """Where a figure stands in its file; one of prose at its link."""
    cell = audit.report.cell(key) if isinstance(key, CellAddress) else None
    if cell is None or not isinstance(key, CellAddress):
        said = next((one.assertion for one in audit.said if one.key == key), None)
        return SuspectPlace(said.place if said else Place(audit.report.file), said.words if said else "", "")
    return SuspectPlace(cell.place, cell.printed, key.column)


def _written(value: Decimal, like: str) -> str:
    """``value`` as a file writes it that has a figure written ``like`` this."""
    text = number.canonical(value)
    if "." not in like and re.search(r"[0-9]\s[0-9]{3}", like) is not None:
        return number.swedish(value).replace(number.NBSP, " ").replace(number.MINUS, "-")
    return text if "." in like else text.replace(".", ",")


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.audit", "fault_objection.sv.yaml")(key, **values)
