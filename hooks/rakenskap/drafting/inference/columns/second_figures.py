"""Cells that print two figures: which column each of them is of, as the cells, the heading and the words around say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.printed_statements import Bracketed
from rakenskap.drafting.inference.grid_parts import PrintedHead
from rakenskap.drafting.inference.headings import column_heading, heading_account, heading_words
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.printed_figure import CellSort, FigureText
from rakenskap.model.terms import DIFFERENCES, Role
from rakenskap.swedish import period, unit

_COUNT_AND_SHARE: Final = re.compile(r"(?i)\bantal\b[^()]*\([^()]*(?:%|\bprocent|\bandel)[^()]*\)")
"""A heading of a count with its share within brackets, as the cells have it: *Antal (%)*."""
_PARTED: Final = re.compile(
    r"(?P<first>[^\W\d_]+|(?:19|20)\d\d) ?/ ?(?P<second>[^\W\d_]+|(?:19|20)\d\d)(?: (?P<rest>(?:19|20)\d\d))?"
)
"""A heading that a slash parts, with a year of both last."""
_SEXES: Final = {"k": "kvinnor", "m": "män", "kv": "kvinnor", "f": "flickor", "p": "pojkar"}
_TWO: Final = re.compile(r"(?P<first>[^()]+)\((?P<second>[^()]+)\)")


def parted(  # noqa: PLR0913, PLR0917 - what a column is read with
    at: int,
    head: PrintedHead,
    said: PrintedHeading,
    found: Sequence[FigureText],
    told: Bracketed | None,
    own: ReportFrame,
) -> list[FigureColumn]:
    """The two columns of cells that hold two figures each."""
    pairs = [one for one in found if one.second is not None]
    is_share = any(one.joint == "(" for one in pairs)
    first, second = _places(found, pairs)
    units = {one.unit for one in pairs}, {one.second.unit for one in pairs if one.second is not None}
    shares = [any(map(unit.is_share, one)) for one in units]
    main = replace(said, role=Role.ANDEL) if is_share and shares[0] else said
    other = replace(said, role=Role.ANDEL) if is_share and shares[1] and not shares[0] and _may_be_share(said) else said
    is_aside = is_share and not any(one - {""} for one in units)
    share = ""
    if is_aside and _COUNT_AND_SHARE.search(head.words):
        is_aside, share, other = False, unit.SHARE, replace(said, role=Role.ANDEL)
    if is_aside:
        main, other = _by_heading(head, own) or (main, _aside(said, told))
        share = unit.SHARE if told is not None and told.is_share else ""
    is_parted = any(one.joint == "/" for one in pairs)
    if is_parted:
        main, other = _by_slash(head, own) or (said, _unsaid(said))
    alone = next(iter(units[0])) if len(units[0]) == 1 and units[0] != units[1] else ""
    alone = unit.COUNTED if share and not is_aside else alone
    return [
        FigureColumn(at, head, main, first, unit=alone),
        FigureColumn(at, head, other, second, second=True, aside=is_aside, unit=share),
    ]


def _may_be_share(said: PrintedHeading) -> bool:
    """True for figures of which a share may be told beside them: of a change it is the same in per cent."""
    return said.role not in DIFFERENCES


def _places(found: Sequence[FigureText], pairs: Sequence[FigureText]) -> tuple[list[FigureText], list[FigureText]]:
    """The first and the second figures of the cells; one that stands alone is where its unit says."""
    nothing = FigureText(CellSort.EMPTY, "")
    ends = {one.second.unit for one in pairs if one.second is not None} - {""} - {one.unit for one in pairs}
    first, second = [], []
    for one in found:
        is_second = one.second is None and one.is_figure and one.unit in ends
        first.append(nothing if is_second else replace(one, sort=CellSort.NUMBER, second=None) if one.second else one)
        second.append(one if is_second else one.second or nothing)
    return first, second


def _by_heading(head: PrintedHead, own: ReportFrame) -> tuple[PrintedHeading, PrintedHeading] | None:
    """What both figures are where the heading is written as the cells are: *Utfall 2024 (2023)*; else None."""
    two = _TWO.fullmatch(head.title.strip())
    if two is None:
        return None
    first = column_heading.read(head.head, two["first"].strip(), own)
    second = column_heading.read(head.head, two["second"].strip(), own)
    if first.role is None or second.role is None:
        return None
    if not second.is_told and first.is_told and second.period is not None:
        second = replace(second, role=first.role, flow=first.flow, sex=first.sex)
    return (first, second) if (first.role, first.period) != (second.role, second.period) else None


def _by_slash(head: PrintedHead, own: ReportFrame) -> tuple[PrintedHeading, PrintedHeading] | None:
    """What both figures are where a slash parts the heading as it parts the cells: *Utfall/Mål*, *K/M 2024*; else None."""
    two = _PARTED.fullmatch(head.title.strip())
    if two is None:
        return None
    words = [_SEXES.get(one.lower(), one) for one in (two["first"], two["second"])]
    first, second = (column_heading.read(head.head, f"{one} {two['rest'] or ''}".strip(), own) for one in words)
    is_read = None not in {first.role, second.role} and not first.left and not second.left
    parts = [(one.role, one.sex, one.period) for one in (first, second)]
    return (first, second) if is_read and parts[0] != parts[1] else None


def _unsaid(said: PrintedHeading) -> PrintedHeading:
    """The heading of second figures, of which nothing says what parts them from the first."""
    return replace(said, left=(heading_account.PARTED,))


def _aside(said: PrintedHeading, told: Bracketed | None) -> PrintedHeading:
    """What the figures within brackets are by what is said of them; when is settled when it is known of those before them."""
    if told is not None and told.is_share:
        return replace(said, role=Role.ANDEL, is_told=True)
    if told is not None and told.role is not None:
        return replace(said, role=told.role, is_told=True)
    return said if told is not None and told.is_count else replace(said, time="", rolling="", day="")


def settle(fields: Sequence[FigureColumn], told: Bracketed | None) -> None:
    """Give figures within brackets what those before them are, of the year that is told; their time is open where none is."""
    for first, own in pairwise(fields):
        is_other = told is not None and (told.is_share or told.role is not None)
        if not own.aside or own.said.time or is_other:
            continue
        own.is_open = first.is_open
        own.said = replace(first.said, time=_moved(first.said, told), rolling="", day="", is_default=False)


def _moved(said: PrintedHeading, told: Bracketed | None) -> str:
    """The time of a heading a year before, or in the year that is told; nothing where it has none itself."""
    when = period.of_suffix(said.time) if said.time else None
    if told is None or when is None or not (told.is_before or told.year):
        return ""
    return heading_words.suffix(told.year or when.end.year - 1, when.start.month, when.end.month)
