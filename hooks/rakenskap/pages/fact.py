"""The list of facts at a page's head: what is known of a report or a board, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rakenskap.base.text import Text
from rakenskap.editions.standing import Standing
from rakenskap.model.model import Board, Facts, Report, Status
from rakenskap.swedish.linebreak import soft
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import day_words
from rakenskap.tables.check_list import CheckHead

LONG_LABEL: Final = 12
"""A label's word longer than this gets soft hyphens: the column of labels is narrow."""


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


def of_report(
    report: Report, text: Text, checked: CheckHead | None, standing: Standing, told: str = ""
) -> tuple[FactRow, ...]:
    """State, period, edition, last change, checks and sources of a report; ``told`` is what the last change was."""
    changed = day_words(report.changes[0].date).replace(" ", NBSP)
    rows = [
        state(report, text),
        FactRow(text("report.labels.period"), _tied_days(report.period.days)),
        FactRow(text("report.labels.edition"), edition(report, standing, text), url=standing.changes_url),
        FactRow(text("report.labels.changed"), f"{changed}. {told}" if told else changed),
    ]
    if report.published is not None:
        rows.append(FactRow(text("report.labels.published"), day_words(report.published).replace(" ", NBSP)))
    if checked is not None:
        rows.append(FactRow(checked.label, checked.link, url=checked.url, before=checked.words))
    label = text("report.labels.source")
    rows += [FactRow(label, source.title, url=source.path, whole=True) for source in report.sources]
    return tuple(rows)


def edition(report: Report, standing: Standing, text: Text) -> str:
    """Which of its editions the report is in: ``1.0.1, den senaste av 3``."""
    count = standing.editions or len(report.changes)
    if standing.is_coming:
        return text("report.coming", version=report.version)
    if not standing.is_newest:
        return text("report.replaced", version=report.version, newest=standing.newest_version)
    if count == 1:
        return text("report.only", version=report.version)
    return text("report.newest", version=report.version, count=count)


def state(report: Report, text: Text) -> FactRow:
    """How far the report has come, with who decided and when as far as the source says."""
    label = text("report.labels.state")
    made = report.decision
    word = text(f"report.state.{report.status.value}")
    if report.status is Status.FORSLAG and made is not None and made.date is not None:
        when = text(
            "report.state.meeting",
            body=made.body or text("report.state.board"),
            date=day_words(made.date).replace(" ", NBSP),
        )
        return FactRow(label, f"{word} {when}")
    if report.status in (Status.BESLUTAD, Status.GODKAND):
        if made is None:
            return FactRow(label, f"{word}. {text('report.state.undated')}")
        by = f" {text('report.state.by', body=made.body)}" if made.body else ""
        when = f" {day_words(made.date)}" if made.date else ""
        number = text("report.state.number", number=made.registry_number) if made.registry_number else ""
        rest = "".join(f", {part}" for part in (made.paragraph, number) if part)
        undated = "" if made.date else f" {text('report.state.undated')}"
        return FactRow(label, f"{word}{by}{when}{rest}.{undated}".replace("§ ", f"§{NBSP}"))
    return FactRow(label, word)


def of_board(board: Board, box: Facts | None, newest: Report | None, text: Text) -> tuple[FactRow, ...]:
    """The facts that the newest report gives of the board, where they come from, and what reports are here."""
    rows = [FactRow(soft(one.label, LONG_LABEL), f"{one.value} {one.unit}".strip()) for one in box.facts] if box else []
    if box and newest:
        rows.append(FactRow(text("board.labels.from"), newest.title, url=f"{newest.year}/{newest.slug}/"))
    if board.organisation_number:
        rows.append(FactRow(text("board.labels.organisation"), board.organisation_number))
    if board.contact is not None:
        if board.contact.email:
            rows.append(FactRow(text("board.labels.contact"), board.contact.email, url=f"mailto:{board.contact.email}"))
        elif board.contact.name:
            rows.append(FactRow(text("board.labels.contact"), board.contact.name, url=board.contact.url))
    years = sorted({report.year for report in board.reports})
    if years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        rows.append(FactRow(text("board.labels.reports"), text("board.count", count=len(board.reports), span=span)))
    return tuple(rows)


def _tied_days(words: str) -> str:
    return (
        words.replace(" ", NBSP, 1)
        if "–" not in words
        else "–".join(part.replace(" ", NBSP) for part in words.split("–"))
    )
