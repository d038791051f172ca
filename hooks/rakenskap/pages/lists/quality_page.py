"""The page of what was checked: of every report, or where they are many of every board, which then has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import naming
from rakenskap.model.addresses import QUALITY_PATH
from rakenskap.model.naming import board_words
from rakenskap.pages.lists import division
from rakenskap.pages.lists.division import EntryGroup, EntrySort, PartCell, PartGroup, PartRow, PartTable
from rakenskap.pages.lists.quality import CheckCount, Checked, KnownFault, Quality, Remark
from rakenskap.pages.page import Act, PageHead, Pages
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish import number
from rakenskap.swedish.identifier import alphabetical

_UP: Final = "../"
"""From the page to the root of the site."""
_BOARD_UP: Final = "../../"
"""From a board's page to the root of the site."""
_TABLE: Final = "kontroll"
_MOST_FAULTS: Final = 10
"""How many figures that don't hold stand open on a board's page, each with its equations."""


@dataclass(frozen=True, slots=True)
class CheckTally:
    """How many checks came to what, as printed, and where those that broke are told; ``url`` leads to the report."""

    title: str
    url: str
    counts: tuple[str, ...]
    broken_url: str = ""


@dataclass(frozen=True, slots=True)
class BoardQuality:
    """The reports of one board."""

    title: str
    rows: tuple[CheckTally, ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    """A section of the page: its words and its address, and what is listed there; the faults have equations."""

    name: str
    anchor: str
    faults: tuple[KnownFault, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def count(self) -> int:
        return len(self.faults) + len(self.remarks)


def markdown(pages: Pages, qualities: Sequence[Quality], *, is_divided: bool = False) -> str:
    """The Markdown of the page; invented boards count in no total, and a divided one leads to those of the boards."""
    text = pages.text
    known = _ordered(qualities, text)
    counted = [own for own in known if not own.board.fictional]
    head = pages.head(
        PageHead(
            over=pages.settings.name,
            title=text("check.quality.title"),
            lead=text("check.quality.lead"),
            facts=tuple(_facts(counted, text)),
        )
    )
    heading = f"## {text('check.quality.table.heading')} {{#kontroller}}"
    if is_divided:
        parts = [heading, division.drawn(pages, _board_table(known, text)), *_ways(pages, known)]
    else:
        parts = [heading, _report_table(pages, known), *_sections(pages, [own.under(_UP) for own in known])]
    return pages.page(text("check.quality.title"), head, *parts)


def board_markdown(pages: Pages, own: Quality) -> str:
    """The Markdown of the page of what was checked in one board's reports, by year."""
    text = pages.text
    name = naming.board_name(own.board, text)
    title = text("check.quality.board.title", board=name)
    here = own.under(_BOARD_UP)
    years = division.years_words(one.year for one in own.reports)
    count = text("list.of_years", count=len(own.reports), years=years) if years else "0"
    facts = [FactRow(text("list.labels.board"), name, url=f"{_BOARD_UP}{own.board.slug}/")]
    facts += [FactRow(text("check.quality.labels.reports"), count), *_check_facts(own.count, text)]
    acts = (Act(text("list.all"), f"../#{_TABLE}"),)
    head = pages.head(PageHead(title, text("check.quality.board.lead"), own.board.municipality, tuple(facts), acts))
    parts = [head, f"## {text('check.quality.table.heading')} {{#kontroller}}"]
    for group in division.grouped(here.reports, lambda one: one.year):
        drawn = EntryGroup(group.key, tuple(map(_tally, group.shown)), tuple(map(_tally, group.folded)))
        parts.append(f"### {group.key} {{#ar-{group.key}}}")
        parts.append(division.drawn_group(pages, EntrySort.CHECKS, drawn, partial(text.counted, "list.reports")))
    if not here.reports:
        parts.append(text("check.quality.board.empty"))
    return pages.page(title, *parts, *_sections(pages, [here], is_folded=True))


def _ordered(qualities: Sequence[Quality], text: Text) -> list[Quality]:
    return sorted(
        qualities, key=lambda own: (own.board.fictional, alphabetical(board_words(own.board, text)), own.board.slug)
    )


def _report_table(pages: Pages, known: Sequence[Quality]) -> str:
    """The table of every report under its board."""
    text = pages.text
    counted = [own.under(_UP) for own in known if not own.board.fictional]
    invented = [own.under(_UP) for own in known if own.board.fictional]
    return pages.drawn(
        "quality/quality.html",
        places=tuple(_places(counted, text)),
        whole=_tally(Checked(0, "", "", _whole(counted))),
        invented=tuple(_places(invented, text)),
    )


def _board_table(known: Sequence[Quality], text: Text) -> PartTable:
    """The table of every board; the figures of its reports that don't hold had their addresses on this page."""
    columns = ("report", "checks", "holds", "rounding", "broken", "unknown")
    heads = tuple(PartCell(text(f"check.quality.table.{name}")) for name in columns)
    heads = (PartCell(text("list.labels.board")), *heads[1:])
    shown = [own for own in known if own.reports]
    counted = [(own.board, _board_row(own, text)) for own in shown if not own.board.fictional]
    invented = tuple(_board_row(own, text) for own in shown if own.board.fictional)
    whole = PartRow(
        text("check.quality.table.whole"),
        "",
        _cells(_whole([own for own in shown if not own.board.fictional])),
    )
    groups = [*division.by_place(counted), PartGroup("", (whole,))]
    if invented:
        groups.append(PartGroup(text("check.quality.parts.invented"), invented))
    return PartTable(
        text("check.quality.parts.title"), text("check.quality.table.remark"), heads, tuple(groups), _TABLE
    )


def _board_row(own: Quality, text: Text) -> PartRow:
    return division.board_row(own.board, _cells(own.count, f"{own.board.slug}/"), text, (one.id for one in own.faults))


def _cells(count: CheckCount, page: str = "") -> tuple[PartCell, ...]:
    """The columns of a board or of all: what broke and what can't be checked is told on its ``page``."""
    checked, holds, rounded, broken, unknown = _counts(count)
    return (
        PartCell(checked),
        PartCell(holds),
        PartCell(rounded),
        PartCell(broken, f"{page}#fynd" if page and count.broken else ""),
        PartCell(unknown, f"{page}#ej-kontrollerat" if page and count.unknown else ""),
    )


def _found(known: Sequence[Quality]) -> tuple[_Findings, ...]:
    """The sections of the page, with what is listed in each."""
    return (
        _Findings("found", "fynd", faults=tuple(one for own in known for one in own.faults)),
        _Findings("prose", "text", remarks=tuple(one for own in known for one in own.contradictions)),
        _Findings("restated", "omraknade", remarks=tuple(one for own in known for one in own.restated)),
        _Findings("uncheckable", "ej-kontrollerat", remarks=tuple(one for own in known for one in own.uncheckable)),
        _Findings("doubt", "varningar", remarks=tuple(one for own in known for one in own.suspicions)),
    )


def _opening(own: _Findings, text: Text) -> list[str]:
    """The heading of a section, and what is said of what it lists."""
    parts = [f"## {text(f'check.quality.{own.name}.heading')} {{#{own.anchor}}}"]
    if not own.count:
        return [*parts, text(f"check.quality.{own.name}.none")]
    return [*parts, text(f"check.quality.{own.name}.intro")] if own.name in {"found", "doubt"} else parts


def _sections(pages: Pages, known: Sequence[Quality], *, is_folded: bool = False) -> Iterator[str]:
    """The sections with everything that is listed in them; of what is ``is_folded`` the first entries stand open."""
    for own in _found(known):
        yield from _opening(own, pages.text)
        if own.faults:
            yield division.drawn_rest(pages, EntrySort.FAULTS, own.faults, _MOST_FAULTS if is_folded else None)
        elif own.remarks:
            yield division.drawn_rest(pages, EntrySort.REMARKS, own.remarks, division.WHOLE if is_folded else None)


def _ways(pages: Pages, known: Sequence[Quality]) -> Iterator[str]:
    """The sections with the ways to the boards that have something in them."""
    text = pages.text
    each = [(own.board, _found([own])) for own in known]
    for place, own in enumerate(_found(known)):
        yield from _opening(own, text)
        ways = [
            (naming.board_of_place(board, text), f"{board.slug}/#{own.anchor}", str(found[place].count))
            for board, found in each
            if found[place].count
        ]
        if ways:
            yield pages.drawn("lists/ways.html", ways=ways)


def summary(qualities: Sequence[Quality], folder: str, text: Text) -> str:
    """How much was checked on the whole site and what broke, as Markdown; ``folder`` leads to that of all pages."""
    own = _whole([one for one in qualities if not one.board.fictional])
    checked = own.checked - own.unknown
    words = [text.counted("check.summary.checked", checked, shown=_shown(checked))]
    words.append(
        text.counted("check.summary.broken", own.found, broken=own.broken)
        if own.broken
        else text("check.summary.sound")
    )
    return f"{' '.join(words)} [{text('check.quality.title')}]({folder}{QUALITY_PATH})"


def _whole(qualities: Sequence[Quality]) -> CheckCount:
    return sum((own.count for own in qualities), CheckCount())


def _facts(counted: Sequence[Quality], text: Text) -> Iterator[FactRow]:
    reports = sum(len(one.reports) for one in counted)
    boards = text.counted("check.quality.boards", sum(bool(one.reports) for one in counted))
    yield FactRow(text("check.quality.labels.reports"), text.counted("check.quality.reports", reports, boards=boards))
    yield from _check_facts(_whole(counted), text)


def _check_facts(own: CheckCount, text: Text) -> Iterator[FactRow]:
    yield FactRow(text("check.quality.labels.checks"), _shown(own.checked))
    held, rounded = _shown(own.holds + own.rounded), _shown(own.rounded)
    words = text("check.quality.rounded", count=held, rounded=rounded) if own.rounded else held
    yield FactRow(text("check.quality.labels.holds"), words)
    words = text.counted("check.quality.pointing", own.found, broken=own.broken) if own.broken else "0"
    yield FactRow(text("check.quality.labels.broken"), words, url="#fynd" if own.broken else "")
    yield FactRow(
        text("check.quality.labels.unknown"), _shown(own.unknown), url="#ej-kontrollerat" if own.unknown else ""
    )


def _places(known: Sequence[Quality], text: Text) -> Iterator[BoardQuality]:
    for own in known:
        if own.reports:
            words = board_words(own.board, text)
            title = text("check.quality.table.invented", board=words) if own.board.fictional else words
            yield BoardQuality(title, tuple(_tally(one) for one in own.reports))


def _counts(own: CheckCount) -> tuple[str, str, str, str, str]:
    """How many checks there were, and what they came to."""
    checked = own.holds + own.rounded + own.broken + own.unknown
    return _shown(checked), _shown(own.holds), _shown(own.rounded), _shown(own.broken), _shown(own.unknown)


def _shown(count: int) -> str:
    return number.swedish(Decimal(count))


def _tally(own: Checked) -> CheckTally:
    return CheckTally(own.title, own.url, _counts(own.count), own.broken_url if own.count.broken else "")
