"""Boards, reports and their editions as values, for the tests of what was corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import table_kinds

from rakenskap.audit import audit, comparative
from rakenskap.editions import correction, report_history
from rakenskap.editions.correction import Correction
from rakenskap.editions.edition import Edition
from rakenskap.editions.report_history import LoadedEdition, ReportHistory, Shared, Withdrawal
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.terms import ChangeType, Status
from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect
from tables import matrix, report, row

REGISTER = Register(())


def board(slug: str = "namnden", name: str = "Nämnden", place: str = "Orsa kommun", **changes: object) -> Board:
    """A board without reports."""
    return replace(Board(slug, name, place, "2034", "Nämnden ansvarar för **allt**."), **changes)  # type: ignore[arg-type]


def edition(  # noqa: PLR0917 - an edition and what is in it
    version: str,
    day: str,
    kind: str,
    note: str,
    figures: tuple[str, ...],
    earlier: Report | None = None,
    *,
    year: int = 2025,
    title: str = "Årsrapport",
    of: str = "namnden",
    columns: tuple[str, ...] = (),
) -> Report:
    """A report of libraries, whose second figure and those after it are of rows of their own."""
    entry = EditionNote(version, date.fromisoformat(day), ChangeType(kind), note)
    names = columns or (f"utfall_{year}",)
    rows = [row(f"Bibliotek {at}" if at else "Bibliotek", *own.split()) for at, own in enumerate(figures)]
    assert all(number.parse(part, Dialect.SWEDISH) is not None for own in figures for part in own.split())
    made = report(matrix("drift", names, rows, kind=table_kinds.ECONOMY, unit="tkr"), ends=f"{year}-12-31")
    changes = (entry, *(earlier.changes if earlier else ()))
    return replace(made, board=of, slug="arsrapport", title=title, version=version, changes=changes)


def history(*reports: Report, withdrawn: tuple[str, str] | None = None, own: Board | None = None) -> ReportHistory:
    """The editions of one report, oldest first."""
    held = Shared(own or board(reports[0].board), REGISTER)
    editions = tuple(
        LoadedEdition(Edition(one.address, one.version, "0" * 40, one.changes[0].date.isoformat(), {}, {}), held, one)
        for one in reports
    )
    gone = Withdrawal(date.fromisoformat(withdrawn[0]), withdrawn[1]) if withdrawn else None
    return ReportHistory(reports[0].address, editions, gone)


def site(*boards: Board, report_histories: tuple[ReportHistory, ...] = ()) -> Collection:
    """The newest editions under their boards; what is withdrawn isn't there."""
    kept = [one.newest.report for one in report_histories if one.withdrawal is None and one.newest.report is not None]
    placed = (replace(own, reports=tuple(one for one in kept if one.board == own.slug)) for own in boards)
    ordered = (
        replace(own, reports=tuple(sorted(own.reports, key=lambda r: r.period.end, reverse=True))) for own in placed
    )
    return Collection(tuple(ordered), REGISTER)


def corrections(*boards: Board, report_histories: tuple[ReportHistory, ...]) -> tuple[Correction, ...]:
    """Every correction of a site of these boards and report histories."""
    collection = site(*boards, report_histories=report_histories)
    shown = [one for own in collection.boards for one in own.reports if one.status is not Status.UTKAST]
    audits = {one.address: audit.of_report(one) for one in shown}
    restated = {own.slug: comparative.restatements(own, audits) for own in collection.boards}
    return correction.corrections(
        collection, [(one, report_history.edition_steps(one)) for one in report_histories], restated
    )


def two(*, of: str = "namnden") -> tuple[Report, Report]:
    """A first edition and a correction of it."""
    first = edition("1.0.0", "2026-02-02", "publicering", "Första publiceringen.", ("12250", "310"), of=of)
    note = "Två siffror hade bytt plats."
    return first, edition("1.0.1", "2026-03-03", "rattelse", note, ("12520", "310"), first, of=of)
