"""The page of what was checked: per report how much holds, and in full every figure that doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap import check_list, figure, misprint, number, quality_remark, working
from rakenskap.audit import Audit, Finding, known_key
from rakenskap.check_list import CheckItem
from rakenskap.equation import Verdict
from rakenskap.fact import FactRow
from rakenskap.linebreak import tied
from rakenskap.model import Board, Collection, KnownDeviation
from rakenskap.navigation import alphabetical, board_words
from rakenskap.number import NBSP
from rakenskap.page import Head, Pages
from rakenskap.period import day_words
from rakenskap.quality_remark import AuditedReport
from rakenskap.text import Text

PATH: Final = "kvalitet/index.md"
URL: Final = "kvalitet/"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks came to what, as printed, and where those that broke are told; ``url`` leads to the report."""

    title: str
    url: str
    counts: tuple[str, ...]
    broken_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The reports of one board."""

    title: str
    rows: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class KnownFault:
    """An acknowledged figure: its equations, what would fit, and the editors' reason."""

    id: str
    title: str
    place: str
    report: str
    url: str
    table: str
    items: tuple[CheckItem, ...]
    words: str
    cell_url: str
    accepted: str


def markdown(pages: Pages, collection: Collection, audits: Mapping[str, Audit]) -> str:
    """The Markdown of the page; invented boards count in no total."""
    text = pages.text
    boards = _ordered(collection, text)
    known = [
        AuditedReport(board, report, audits[report.address])
        for board in boards
        for report in board.reports
        if report.address in audits
    ]
    counted = [one for one in known if not one.board.fictional]
    faults = [fault for one in known for fault in _faults(one, text)]
    head = pages.head(
        Head(
            over=text("check.quality.over"),
            title=text("check.quality.title"),
            lead=text("check.quality.lead"),
            facts=tuple(_facts(counted, text)),
        )
    )
    invented = [one for one in known if one.board.fictional]
    table = pages.drawn(
        "quality.html",
        places=tuple(_places(counted, text)),
        whole=_tally("", "", counted),
        invented=tuple(_places(invented, text)),
    )
    parts = [head, f"## {text('check.quality.table.heading')} {{#kontroller}}", table]
    parts += [f"## {text('check.quality.found.heading')} {{#fynd}}"]
    if faults:
        parts += [text("check.quality.found.intro"), pages.drawn("known-faults.html", faults=faults)]
    else:
        parts += [text("check.quality.found.none")]
    for name, anchor, remarks in (
        ("prose", "text", [remark for one in known for remark in quality_remark.contradictions(one, text)]),
        ("restated", "omraknade", [remark for one in boards for remark in quality_remark.restated(one, audits, text)]),
        ("doubt", "varningar", [remark for one in known for remark in quality_remark.doubts(one, text)]),
    ):
        parts.append(f"## {text(f'check.quality.{name}.heading')} {{#{anchor}}}")
        if remarks and name == "doubt":
            parts.append(text("check.quality.doubt.intro"))
        parts.append(pages.drawn("remarks.html", remarks=remarks) if remarks else text(f"check.quality.{name}.none"))
    return pages.page(text("check.quality.title"), *parts)


def summary(collection: Collection, audits: Mapping[str, Audit], folder: str, text: Text) -> str:
    """How much was checked on the whole site and what broke, as Markdown; ``folder`` leads to that of all pages."""
    every = [
        audits[report.address]
        for board in collection.boards
        if not board.fictional
        for report in board.reports
        if report.address in audits
    ]
    checked = sum(len(audit.audited) for audit in every)
    words = [text.counted("check.summary.checked", checked, shown=number.swedish(Decimal(checked)))]
    broken, at = sum(audit.count(Verdict.BROKEN) for audit in every), sum(len(audit.findings) for audit in every)
    words.append(text.counted("check.summary.broken", at, broken=broken) if broken else text("check.summary.sound"))
    return f"{' '.join(words)} [{text('check.quality.title')}]({folder}{PATH})"


def _ordered(collection: Collection, text: Text) -> list[Board]:
    return sorted(
        collection.boards, key=lambda board: (board.fictional, alphabetical(board_words(board, text)), board.slug)
    )


def _facts(known: Sequence[AuditedReport], text: Text) -> Iterator[FactRow]:
    every = [one.audit for one in known]

    def count(*verdicts: Verdict) -> int:
        return sum(audit.count(*verdicts) for audit in every)

    boards = text.counted("check.quality.boards", len({one.board.slug for one in known}))
    yield FactRow(
        text("check.quality.labels.reports"), text.counted("check.quality.reports", len(known), boards=boards)
    )
    yield FactRow(text("check.quality.labels.checks"), str(sum(len(audit.audited) for audit in every)))
    held, rounded = count(Verdict.HOLDS), count(Verdict.ROUNDING, Verdict.SUSPECT)
    words = text("check.quality.rounded", count=held + rounded, rounded=rounded) if rounded else str(held)
    yield FactRow(text("check.quality.labels.holds"), words)
    broken, at = count(Verdict.BROKEN), sum(len(audit.findings) for audit in every)
    words = text.counted("check.quality.pointing", at, broken=broken) if broken else "0"
    yield FactRow(text("check.quality.labels.broken"), words, url="#fynd" if broken else "")
    yield FactRow(text("check.quality.labels.unknown"), str(count(Verdict.UNKNOWN)))


def _places(known: Sequence[AuditedReport], text: Text) -> Iterator[Place]:
    for slug in dict.fromkeys(one.board.slug for one in known):
        own = [one for one in known if one.board.slug == slug]
        rows = tuple(_tally(one.report.title, one.url, [one], _first_id(one)) for one in own)
        words = board_words(own[0].board, text)
        yield Place(text("check.quality.table.invented", board=words) if own[0].board.fictional else words, rows)


def _tally(title: str, url: str, known: Sequence[AuditedReport], broken_url: str = "") -> Tally:
    verdicts = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN, Verdict.UNKNOWN)
    counts = [sum(one.audit.count(verdict) for one in known) for verdict in verdicts]
    counts[1] += sum(one.audit.count(Verdict.SUSPECT) for one in known)
    whole = [sum(counts), *counts]
    return Tally(title, url, tuple(str(count) for count in whole), broken_url if counts[2] else "")


def _first_id(one: AuditedReport) -> str:
    return f"#{_id(one, 1)}" if any(_cells(one.audit)) else ""


def _id(one: AuditedReport, position: int) -> str:
    return f"{one.report.address.replace('/', '-')}-{position}"


def _cells(audit: Audit) -> Iterator[tuple[Finding, KnownDeviation]]:
    """The acknowledged figures, each once."""
    for finding in audit.findings:
        for known in finding.acknowledged:
            if known.table:
                yield finding, known


def _faults(one: AuditedReport, text: Text) -> Iterator[KnownFault]:
    numbers = figure.numbers(one.report)
    for position, (finding, known) in enumerate(_cells(one.audit), start=1):
        key = known_key(one.report, known)
        name = working.label(one.report, key)
        yield KnownFault(
            _id(one, position),
            text("check.quality.found.title", name=name, printed=misprint.printed(one.audit, key)),
            f"{one.board.place_name}, ",
            one.report.title,
            f"{one.url}#{known.table}",
            text("check.quality.found.numbered", number=numbers[known.table]) if known.table in numbers else "",
            tuple(check_list.item(one.audit, equation, text) for equation in finding.equations),
            misprint.fits(one.audit, finding, key, text),
            f"{one.url}#{key}",
            text(
                "check.quality.found.accepted",
                date=day_words(one.report.changes[0].date).replace(" ", NBSP),
                reason=tied(known.reason),
            ),
        )
