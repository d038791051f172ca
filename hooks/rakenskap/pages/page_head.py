"""The head of a page: its list of facts, the banners that a reader must see first, and the facts that sum a report up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.editions.report_history import ShownEdition
from rakenskap.model.board import Board
from rakenskap.model.report import Decision, Report
from rakenskap.model.table import Facts
from rakenskap.model.terms import ASIDE, UNDECIDED, ReportType, Status
from rakenskap.sentences.highlight import Highlight, Topic
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line, soft, tied
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import day_words
from rakenskap.tables.footer import CheckHead

LONG_LABEL: Final = 12
"""A label's word longer than this gets soft hyphens: the column of labels is narrow."""

YEARLY: Final = (ReportType.ARSRAPPORT, ReportType.BOKSLUT)
"""The reports of a whole year, the fullest first."""

LONG_WORD: Final = 28
"""Letters of a word in a fact that needs a soft hyphen: a phone's line holds a few more."""

_TWO: Final = 2
"""How many facts another page shows of a report."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A label and what is known; ``strong`` stands first in bold, ``url`` is where the text leads.

    ``whole`` takes the full width, and ``before`` stands before what leads somewhere.
    """

    label: str
    text: str
    strong: str = ""
    url: str = ""
    whole: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class BannerPiece:
    """Some words, and where they lead, if anywhere."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A statement in bold, and what follows from it; ``warns`` where the reader should not rely on the page."""

    strong: str
    pieces: tuple[BannerPiece, ...] = ()
    warns: bool = False


@dataclass(frozen=True, slots=True)
class SummaryFact:
    """One fact of a page; without ``url`` there is nothing that it could lead to."""

    figure: str
    unit: str
    sentence: str
    url: str = ""
    source: str = ""


# -- Facts ---------------------------------------------------------------------------------------------------------


def report_facts(
    report: Report, text: Text, checked: CheckHead | None, shown: ShownEdition, told: str = ""
) -> tuple[FactRow, ...]:
    """State, period, edition, last change, checks and sources of a report; ``told`` is what the last change was."""
    changed = on_one_line(day_words(report.changes[0].date))
    rows = [
        state_fact(report, text),
        FactRow(text("report.labels.period"), _tied_days(report.period.days)),
        FactRow(text("report.labels.edition"), edition_fact(report, shown, text), url=shown.changes_url),
        FactRow(text("report.labels.changed"), f"{changed}. {told}" if told else changed),
    ]
    if report.published is not None:
        rows.append(FactRow(text("report.labels.published"), on_one_line(day_words(report.published))))
    if checked is not None:
        rows.append(FactRow(checked.label, checked.link, url=checked.url, before=checked.words))
    label = text("report.labels.source")
    rows += [FactRow(label, source.title, url=source.path, whole=True) for source in report.sources]
    return tuple(rows)


def edition_fact(report: Report, shown: ShownEdition, text: Text) -> str:
    """Which of its editions the report is in: ``1.0.1, den senaste av 3``."""
    count = shown.editions or len(report.changes)
    if shown.is_coming:
        return text("report.coming", version=report.version)
    if not shown.is_newest:
        return text("report.replaced", version=report.version, newest=shown.newest_version)
    if count == 1:
        return text("report.only", version=report.version)
    return text("report.newest", version=report.version, count=count)


def state_fact(report: Report, text: Text) -> FactRow:
    """How far the report has come, with who decided and when as far as the source says; of some nobody decides."""
    label = text("report.labels.state")
    made = report.decision
    word = text(f"report.state.{report.status.value}")
    if report.status is Status.FORSLAG and made is not None and made.date is not None:
        when = text(
            "report.state.meeting",
            body=made.body or text("report.state.board"),
            date=on_one_line(day_words(made.date)),
        )
        return FactRow(label, f"{word} {when}")
    if report.status in (Status.BESLUTAD, Status.GODKAND):
        if made is None:
            return FactRow(label, f"{word}. {text('report.state.undated')}")
        by = f" {text('report.state.by', body=made.body)}" if made.body else ""
        when = f" {day_words(made.date)}" if made.date else ""
        rest = "".join(f", {part}" for part in decision_reference(made, text))
        undated = "" if made.date else f" {text('report.state.undated')}"
        return FactRow(label, f"{word}{by}{when}{rest}.{undated}")
    if report.type in UNDECIDED and report.status is Status.OKAND:
        word = text("report.state.undecided")
    return FactRow(label, word)


def decision_reference(made: Decision, text: Text) -> tuple[str, ...]:
    """Where a decision is written down, as far as it is known: its paragraph in the minutes and its registry number."""
    number = text("report.state.number", number=made.registry_number) if made.registry_number else ""
    return tuple(part for part in (made.paragraph.replace("§ ", f"§{NBSP}"), number) if part)


def board_facts(board: Board, box: Facts | None, newest: Report | None, text: Text) -> tuple[FactRow, ...]:
    """The facts that the newest report gives of the board, where they come from, and what reports are here."""
    rows = [FactRow(soft(one.label, LONG_LABEL), f"{one.value} {one.unit}".strip()) for one in box.facts] if box else []
    if box and newest:
        rows.append(FactRow(text("board.labels.from"), newest.title, url=f"{newest.year}/{newest.slug}/"))
    rows += [
        FactRow(text("board.labels.names"), text("board.until", name=own.name, date=on_one_line(day_words(own.until))))
        for own in board.names
    ]
    if board.organisation_number:
        rows.append(FactRow(text("board.labels.organisation"), board.organisation_number))
    if board.contact is not None:
        if board.contact.email:
            rows.append(FactRow(text("board.labels.contact"), board.contact.email, url=f"mailto:{board.contact.email}"))
        elif board.contact.name:
            rows.append(FactRow(text("board.labels.contact"), board.contact.name, url=board.contact.url))
    if board.reports:
        rows.append(FactRow(text("board.labels.reports"), report_count(board.reports, text)))
    return tuple(rows)


def report_count(reports: Sequence[Report], text: Text) -> str:
    """How many reports there are, and from which years."""
    years = sorted({report.year for report in reports})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return text("board.count", count=len(reports), span=span)


def _tied_days(words: str) -> str:
    return words.replace(" ", NBSP, 1) if "–" not in words else "–".join(on_one_line(part) for part in words.split("–"))


# -- Banners -------------------------------------------------------------------------------------------------------


def board_banners(board: Board, text: Text) -> tuple[Banner, ...]:
    """That a board is invented, or nothing."""
    if not board.fictional:
        return ()
    return (Banner(text("banner.fictional.strong"), (BannerPiece(text("banner.fictional.rest")),)),)


def report_banners(board: Board, report: Report, shown: ShownEdition, text: Text) -> tuple[Banner, ...]:
    """What must be known of a report's page: which edition it shows, and that it isn't decided or is withdrawn."""
    return (*edition_banners(board, shown, text), *_state_banners(report, text))


def edition_banners(board: Board, shown: ShownEdition, text: Text) -> tuple[Banner, ...]:
    """What must be known of an edition, whatever is in it."""
    return (
        *board_banners(board, text),
        *_withdrawal_banners(shown, text),
        *_redaction_banners(shown, text),
        *_edition_banners(shown, text),
    )


def _state_banners(report: Report, text: Text) -> Iterator[Banner]:
    if report.status is Status.UTKAST:
        yield Banner(text("banner.utkast.strong"), (BannerPiece(text("banner.utkast.rest")),))
    if report.status is Status.FORSLAG:
        yield Banner(text("banner.forslag.strong"), (BannerPiece(text("banner.forslag.rest")),))


def _withdrawal_banners(shown: ShownEdition, text: Text) -> Iterator[Banner]:
    gone = shown.withdrawal
    if gone is not None:
        strong = text("banner.withdrawn.strong", date=tied(day_words(gone.day)))
        yield Banner(strong, (BannerPiece(f"{gone.reason} {text('banner.withdrawn.rest')}"),), warns=True)


def _redaction_banners(shown: ShownEdition, text: Text) -> Iterator[Banner]:
    """That something has been removed of what the page shows, and where that is told."""
    for own in shown.redactions:
        strong = text("banner.redacted.strong", date=tied(day_words(own.day)))
        link = BannerPiece(text("banner.redacted.link"), f"{shown.changes_url or shown.newest_url}#{own.anchor}")
        yield Banner(
            strong, (BannerPiece(f"{sentence(own.reason)} {text('banner.redacted.rest')}"), link, BannerPiece("."))
        )


def sentence(words: str) -> str:
    """Words of an editor as a sentence of their own."""
    return wording.capitalised(words.strip()) + ("" if words.rstrip().endswith((".", "!", "?")) else ".")


def _edition_banners(shown: ShownEdition, text: Text) -> Iterator[Banner]:
    if shown.is_coming:
        yield Banner(
            text("banner.coming.strong", version=shown.version),
            (BannerPiece(text("banner.coming.rest")),),
            warns=True,
        )
    if shown.day is None:
        return
    strong = text("banner.frozen.strong", version=shown.version, date=tied(day_words(shown.day)))
    if shown.withdrawal is not None:
        yield Banner(strong)
        return
    changed = (BannerPiece(text("banner.frozen.or")), BannerPiece(text("banner.frozen.changes"), shown.changes_url))
    if shown.is_newest:
        link = BannerPiece(text("banner.frozen.report"), shown.newest_url)
        yield Banner(strong, (BannerPiece(text("banner.frozen.newest")), link, BannerPiece(".")))
    else:
        link = BannerPiece(text("banner.frozen.latest", version=shown.newest_version), shown.newest_url)
        yield Banner(strong, (BannerPiece(text("banner.frozen.replaced")), link, *changed, BannerPiece(".")))


# -- What sums a report up -----------------------------------------------------------------------------------------


def summary_facts(found: Iterable[Highlight], text: Text) -> tuple[SummaryFact, ...]:
    """The highlights as they stand on their report's own page."""
    return tuple(_fact(one, f"#{one.target}", _own_source(one, text)) for one in found)


def facts_elsewhere(found: Iterable[Highlight], report: Report, base: str, text: Text) -> tuple[SummaryFact, ...]:
    """The highlights of ``report`` on another page, from where its own is at ``base``: the source names the report."""
    return tuple(_fact(one, f"{base}#{one.target}", _source(one, report, text)) for one in found)


def foremost_two(found: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """Two of the highlights: the first, and of what the board did rather than what it cost, where it tells that."""
    deeds = [one for topic in (Topic.MEASURE, Topic.GOALS) for one in found[1:] if one.topic is topic]
    return (*found[:1], *(deeds or found[1:]))[:_TWO]


def summary_line(found: Iterable[Highlight]) -> str:
    """The first highlight as a sentence, or nothing."""
    return next((tied(one.line) for one in found), "")


def newest_report(reports: Sequence[Report]) -> Report | None:
    """The newest of the reports, which have the newest first: a draft only where there is nothing else, None of none."""
    return next((own for own in reports if own.status is not Status.UTKAST), reports[0] if reports else None)


def leading_report(reports: Sequence[Report]) -> Report:
    """The report that speaks for its year: the one of the whole year, else the one that reaches furthest.

    A draft speaks only where there is nothing else, and so do a budget and a view of indicators, which don't tell how
    the year went.
    """
    reports = [own for own in reports if own.status is not Status.UTKAST] or reports
    reports = [own for own in reports if own.type not in ASIDE] or reports
    for kind in YEARLY:
        yearly = [report for report in reports if report.type is kind]
        if yearly:
            return yearly[0]
    return max(reports, key=lambda report: (report.period.end, report.period.start))


def _fact(one: Highlight, url: str, source: str) -> SummaryFact:
    return SummaryFact(one.figure, one.unit, soft(tied(one.sentence), LONG_WORD), url, soft(tied(source), LONG_WORD))


def _own_source(one: Highlight, text: Text) -> str:
    return text("highlights.source.table", number=one.table, place=one.place) if one.table else one.place


def _source(one: Highlight, report: Report, text: Text) -> str:
    if not one.place:
        return report.title
    known: dict[str, str | int] = {"report": report.title, "place": one.place}
    if one.table:
        return text("highlights.source.report_table", number=one.table, **known)
    return text("highlights.source.report", **known)
