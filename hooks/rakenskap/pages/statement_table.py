"""The table of what each report said of a measure: finished strings, newest report first, changed figures marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rakenskap.analysis.measure_history import History, Revision
from rakenskap.analysis.statement import Statement, StatementLine
from rakenskap.base.site_text import Text
from rakenskap.model import naming
from rakenskap.model.report import Report
from rakenskap.model.terms import Sex
from rakenskap.sentences import figure_words
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import LABEL, on_one_line, soft, tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import day_words
from rakenskap.swedish.unit import is_nameless
from rakenskap.tables import footnotes
from rakenskap.tables.footer import Download, Foot, download_link
from rakenskap.tables.footnotes import Footnote, NoteLink, NoteMark, Sign, SignKey
from rakenskap.tables.head import Caption

ID: Final = "angett"
MOST: Final = 10
"""How many periods have room beside one another; of more, each is a row."""
_WIDE: Final = 6
"""From this number of columns the table is wide."""


@dataclass(frozen=True, slots=True)
class SaidView:
    """One figure; ``url`` leads to its cell, ``spoken`` is read aloud instead of a sign, ``marks`` say that it changed."""

    text: str = ""
    spoken: str = ""
    value: str = ""
    url: str = ""
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadView:
    """The head of a row or a column: a period, or a report with where it is and what the line is about."""

    text: str
    url: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class StatementsView:
    """The whole table."""

    id: str
    css: str
    caption: Caption
    corner: str
    heads: tuple[HeadView, ...]
    rows: tuple[tuple[HeadView, tuple[SaidView, ...]], ...]
    foot: Foot


def statements_view(
    history: History,
    url: Callable[[Report], str],
    download: Download,
    text: Text,
    others: Mapping[str, str] = MappingProxyType({}),
) -> StatementsView:
    """The table of ``history``; ``url`` leads to a report's page, and ``others`` names other boards by slug."""
    periods, lines = history.periods, history.lines
    several_units = len({line.unit for line in lines}) > 1
    notes, marks = _notes(history, text)
    heads = tuple(HeadView(soft(tied(period.short_words), LABEL)) for period in periods)
    sides = tuple(_side(line, lines, url, others.get(line.report.board, ""), text) for line in lines)
    cells = [[_said(line.at(period), line, url(line.report), marks, text) for period in periods] for line in lines]
    name = history.measure.name
    turned = len(periods) > MOST
    if turned:
        rows = tuple((head, tuple(own[place] for own in cells)) for place, head in enumerate(heads))
        heads = sides
    else:
        rows = tuple((side, tuple(own)) for side, own in zip(sides, cells, strict=True))
    layout = "turned" if turned else "across"
    unit = "" if several_units else wording.capitalised(figure_words.unit_words(lines[0].unit, text))
    about = text(f"measure.said.{layout}")
    return StatementsView(
        ID,
        "rk-t wide" if len(heads) >= _WIDE else "rk-t",
        Caption(text("measure.said.caption", name=name), f"{unit}. {about}" if unit else about),
        text(f"measure.said.corner.{layout}"),
        heads,
        rows,
        Foot(
            notes,
            tuple(_remarks(history, text)),
            _key(cells, text),
            download=download_link(download, "measure.said.download", name, text),
        ),
    )


def _side(
    line: StatementLine,
    lines: Sequence[StatementLine],
    url: Callable[[Report], str],
    board: str,
    text: Text,
) -> HeadView:
    """A line's report, the board where it is another's, and what tells the line from the report's others."""
    own = [other for other in lines if other.report is line.report]
    several_units = len({other.unit for other in lines}) > 1
    about = [board] if board else []
    if any(other.sex is not Sex.T for other in lines):
        about.append(line.who)
    if len({other.table for other in own}) > 1:
        table = line.report.table(line.table)
        about.append(table.title if table else line.table)
    if several_units and not is_nameless(line.unit):
        about.append(line.unit)
    if line.printed_unit:
        about.append(text("measure.said.printed", unit=tied(line.printed_unit)))
    return HeadView(soft(line.report.title, LABEL), url(line.report), ", ".join(about))


def _said(own: Statement | None, line: StatementLine, url: str, marks: Mapping[str, NoteMark], text: Text) -> SaidView:
    if own is None or not own.is_given:
        return SaidView()
    target = f"{url}#{own.target}"
    mark = marks.get(_address(line, own))
    if own.value is not None:
        value = number.canonical(own.value)
        shown = number.swedish(number.trimmed(own.value)) if line.printed_unit else naming.printed(own.cell, own.column)
        return SaidView(shown, "", value, target, (mark,) if mark else ())
    if own.cell.missing is not None:
        return SaidView(own.cell.missing.value, text(f"table.missing.{own.cell.missing.name.lower()}"), "", target)
    return SaidView(tied(own.cell.printed), "", "", target)


def _address(line: StatementLine, own: Statement) -> str:
    """What tells a cell from the cells of other reports, whose tables may have the same names."""
    return f"{line.report.address}#{own.target}"


def _notes(history: History, text: Text) -> tuple[tuple[Footnote, ...], dict[str, NoteMark]]:
    """The notes on figures that were given otherwise before, and on those from before a correction, and their marks."""
    notes, marks = _revisions(history.revisions, text)
    late, late_marks = _repeated(history, text)
    return (*notes, *late), {**late_marks, **marks}


def _repeated(history: History, text: Text) -> tuple[tuple[Footnote, ...], dict[str, NoteMark]]:
    """The notes on figures that were corrected after a later report had repeated them; a mark at either."""
    notes, marks = [], {}
    for place, own in enumerate(history.repeated, start=1):
        kind = "corrected" if own.is_corrected else "revised"
        sign, note, mark = text(f"measure.late.{kind}.sign"), f"{ID}-k{place}", f"{ID}-h{place}"
        marks[f"{own.older.address}#{own.old_key}"] = NoteMark(sign, mark, note, text(f"measure.late.{kind}.mark"))
        marks[f"{own.newer.address}#{own.key}"] = NoteMark(sign, f"{mark}-2", note, text("measure.late.mark"))
        when = next(
            said.period.words
            for line in history.lines
            if line.report.address == own.newer.address
            for said in line.statements
            if said.target == own.key
        )
        words = text(
            f"measure.late.{kind}.note",
            when=when,
            older=own.older.title,
            date=on_one_line(day_words(own.day)),
            before=own.before,
            after=own.after,
            newer=own.newer.title,
        )
        back = NoteLink(mark, text("measure.revised.back", when=when))
        notes.append(Footnote(note, sign, tied(words), back))
    return tuple(notes), marks


def _revisions(revisions: Sequence[Revision], text: Text) -> tuple[tuple[Footnote, ...], dict[str, NoteMark]]:
    """The notes on figures that were given otherwise before, and the marks at the newer ones."""
    notes, marks = [], {}
    sign = text("measure.revised.sign")
    for place, own in enumerate(revisions, start=1):
        note, mark = f"{ID}-r{place}", f"{ID}-f{place}"
        marks[_address(own.newer, own.new)] = NoteMark(sign, mark, note, text("measure.revised.mark"))
        when = own.new.period.words
        if own.newer.sex is not Sex.T:
            when = text("measure.revised.part", when=when, part=own.newer.who)
        words = text("measure.revised.note", when=when, **_change(own))
        back = NoteLink(mark, text("measure.revised.back", when=when))
        notes.append(Footnote(note, sign, tied(words), back))
    return tuple(notes), marks


def _change(own: Revision) -> dict[str, str]:
    new, old = own.new.value, own.old.value
    if new is None or old is None:
        message = "a revision is between two figures"
        raise ValueError(message)
    return {
        "new": number.swedish(number.trimmed(new) if own.newer.printed_unit else new),
        "old": number.swedish(number.trimmed(old) if own.older.printed_unit else old),
        "difference": number.swedish(number.difference(new, old), plus=True),
        "newer": own.newer.report.title,
        "older": own.older.report.title,
    }


def _remarks(history: History, text: Text) -> Iterator[str]:
    """What comparing the reports gives, and the notes that stand at the measure in each of them."""
    if len(history.reports) == 1:
        yield text("measure.said.alone")
    elif not history.revisions and not history.repeated and _is_compared(history):
        yield text("measure.said.equal")
    for printed in dict.fromkeys(line.printed_unit for line in history.lines if line.printed_unit):
        own = dict.fromkeys(line.report.title for line in history.lines if line.printed_unit == printed)
        unit = next(line.unit for line in history.lines if line.printed_unit == printed)
        yield text(
            "measure.said.converted",
            reports=wording.listed(list(own), text),
            printed=printed,
            unit=figure_words.unit_words(unit, text),
        )
    for line in history.lines:
        for note in line.notes:
            words = footnotes.note_text(note, text).text
            yield text("measure.said.note", report=line.report.title, note=words)


def _is_compared(history: History) -> bool:
    """True when two reports have a figure for the same time."""
    told = [
        (own.period, line.sex, line.unit)
        for line in history.lines
        for own in line.statements
        if own.cell.value is not None
    ]
    return len(set(told)) < len(told)


def _key(cells: Sequence[Sequence[SaidView]], text: Text) -> SignKey:
    used = [own for own in Missing if own and any(cell.text == own.value for row in cells for cell in row)]
    signs = tuple(
        Sign(own.value, text(f"table.missing.{own.name.lower()}"), "." if own is used[-1] else ", ") for own in used
    )
    has_blank = any(not cell.text for row in cells for cell in row)
    return SignKey(signs, text("table.missing.blank") if has_blank else "")
