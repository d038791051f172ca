"""The status of reports in words, the same on the terminal, as data and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rakenskap.base import site_text
from rakenskap.drafting.report_status import KINDS, ReportStatus
from rakenskap.model.problem import Problem
from rakenskap.swedish.period import day_words


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.drafting", "status_words.sv.yaml")(key, **values)


def _counted(key: str, count: int, **values: str | int) -> str:
    return site_text.of_package("rakenskap.drafting", "status_words.sv.yaml").counted(key, count, **values)


def state(own: ReportStatus) -> str:
    """How far the report has come, in a word or two."""
    if own.status is None:
        return _words("state.none")
    return _words(f"state.{own.status}") + (_words("version", version=own.version) if own.version else "")


def filled(own: ReportStatus) -> str:
    """What is filled in, part by part: ``19 av 72 tal, 0 av 4 avsnitt``."""
    parts = [(kind, own.of_kind(kind)) for kind in KINDS] + [("sections", own.sections)]
    return ", ".join(_words(f"filled.{kind}", done=part.done, total=part.total) for kind, part in parts if part.total)


def missing(own: ReportStatus) -> tuple[str, ...]:
    """What is still to be filled in, table by table."""
    return tuple(
        _counted(f"left.{table.kind}", table.filled.missing, title=table.title, file=table.path)
        for table in own.tables
        if table.filled.missing
    )


def due(own: ReportStatus, today: date | None) -> str:
    """When it must be ready, how long that is, and who sees to it; nothing where no day and nobody is set."""
    if own.plan is None:
        return ""
    days = own.days_left(today)
    parts = []
    if own.plan.due is not None:
        parts.append(_due(own.plan.due, days))
    return ", ".join([*parts, _words("due.who", who=own.plan.who)] if own.plan.who else parts)


def _due(day: date, days: int | None) -> str:
    if days is None:
        return _words("due.day", day=day_words(day))
    if days == 0:
        return _words("due.today")
    return _counted("due.left" if days > 0 else "due.late", abs(days), day=day_words(day))


def waiting(own: ReportStatus) -> tuple[str, ...]:
    """What its import has asked, and where that stands: questions without answers, and answers that aren't taken in."""
    if own.waiting is None:
        return ()
    parts = {"unanswered": own.waiting.unanswered, "unread": own.waiting.unread}
    told = {"file": own.waiting.file, "option": "--to" if own.status is None else "--into", "address": own.address}
    return tuple(_counted(f"waiting.{key}", count, **told) for key, count in parts.items() if count)


def checked(own: ReportStatus) -> str:
    """What the check says, on one line; nothing for a report that isn't begun."""
    if own.status is None:
        return ""
    if own.check.first is None:
        return _words("check.none")
    errors, warnings = own.check.errors, own.check.warnings
    counted = [_counted("check.errors", errors)] if errors else []
    counted += [_counted("check.warnings", warnings)] if warnings else []
    told = _words("check.and").join(counted)
    return _words("check.first", counted=told, place=_place(own.check.first), text=own.check.first.text)


def as_text(every: Sequence[ReportStatus], today: date | None) -> str:
    """The whole status for a terminal: the reports that are open at length, the others counted."""
    lines: list[str] = []
    for slug in dict.fromkeys(own.board.slug for own in every):
        of_board = [own for own in every if own.board.slug == slug]
        lines += [f"{of_board[0].board.name}, {of_board[0].board.municipality}"]
        for own in of_board:
            lines += [f"  {line}" for line in _lines(own, today)] if own.is_open else []
        ready = sum(not own.is_open for own in of_board)
        lines += [f"  {_counted('ready', ready)}"] if ready else []
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _lines(own: ReportStatus, today: date | None) -> Iterator[str]:
    yield _words("line.report", address=own.address.partition("/")[2], title=own.title, state=state(own)).rstrip()
    for key, words in (("filled", filled(own)), ("due", due(own, today)), ("check", checked(own))):
        if words:
            yield "  " + _words(f"line.{key}", words=words)
    for words in waiting(own):
        yield "  " + _words("line.waiting", words=words)
    for words in missing(own):
        yield "  " + _words("line.missing", words=words)


def as_data(every: Sequence[ReportStatus], today: date | None) -> list[dict[str, Any]]:
    """The whole status as plain values."""
    return [_data(own, today) for own in every]


def _data(own: ReportStatus, today: date | None) -> dict[str, Any]:
    return {
        "board": own.board.slug,
        "report": own.address.partition("/")[2],
        "title": own.title,
        "version": own.version,
        "status": own.status.value if own.status is not None else None,
        "open": own.is_open,
        "tables": [
            {"name": table.name, "kind": table.kind, "filled": table.filled.done, "total": table.filled.total}
            for table in own.tables
        ],
        "sections": {"filled": own.sections.done, "total": own.sections.total},
        "errors": own.check.errors,
        "warnings": own.check.warnings,
        "first": f"{_place(own.check.first)}: {own.check.first.text}" if own.check.first is not None else "",
        "questions": {
            "unanswered": own.waiting.unanswered if own.waiting is not None else 0,
            "unread": own.waiting.unread if own.waiting is not None else 0,
            "file": own.waiting.file if own.waiting is not None else "",
        },
        "due": own.plan.due.isoformat() if own.plan is not None and own.plan.due is not None else None,
        "days_left": own.days_left(today),
        "who": own.plan.who if own.plan is not None else "",
    }


def _place(found: Problem) -> str:
    return ":".join(str(part) for part in (found.file, found.line, found.column) if part)
