"""The page of a report's changes: every edition, the newest first, with all that it changed in the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.editions.changes import change_file, change_words
from rakenskap.editions.changes.change import Change, Changes
from rakenskap.editions.changes.change_file import Files
from rakenskap.editions.report_history import Amendments, EditionStep, LoadedEdition, ReportHistory, ShownEdition
from rakenskap.model import addresses, naming, prose
from rakenskap.model.addresses import correction_anchor
from rakenskap.model.canonical import size_words
from rakenskap.model.cell_address import CellAddress, SectionAddress
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Goals, Matrix, Plain
from rakenskap.model.terms import ChangeType
from rakenskap.pages import page_head, report_page
from rakenskap.pages.page import PageHead, Pages
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import day_words
from rakenskap.tables import change_table, layout
from rakenskap.tables.change_table import ChangePlace

FIGURES: Final = "andringar.csv"
"""The file of all figures that were changed."""
_ROOT: Final = "../../../../"
"""From the page to the root of the site."""


def files(history: ReportHistory, amended: Amendments, address: str) -> Files:
    """The files beside the page; none of a report of which no edition can be read. ``address`` is the site's."""
    reports = [loaded.report for loaded in reversed(history.editions) if loaded.report is not None]
    if not reports:
        return Files(None, None)
    told = _told(amended.steps)
    content = change_file.as_json(reports[0], told, address, history.redactions)
    figures = change_file.figures_csv(FIGURES, told)
    return Files(PublishedFile(change_file.FILE, content), figures if figures.rows else None)


def markdown(pages: Pages, history: ReportHistory, amended: Amendments, published: Files) -> str:
    """The Markdown of the page of a report history's changes."""
    text = pages.text
    title = text("change_page.title", title=report_page.title_of(history, pages))
    parts = [_head(pages, history, amended, published, title)]
    parts += _removed(history, text)
    for step in amended.steps:
        parts.append(f"## {_heading(step, text)} {{#{correction_anchor(step.loaded.edition.version)}}}")
        parts.append(_edition(pages, history, step, published))
    if amended.restated:
        table = change_table.view(amended.restated, text)
        parts.append(f"## {text('change_page.restated.title')} {{#{change_table.ID}}}")
        parts.append(pages.drawn("changes/change-tables.html", tables=(table,)))
    return pages.page(title, *parts)


def _head(pages: Pages, history: ReportHistory, amended: Amendments, published: Files, title: str) -> str:
    text, newest = pages.text, amended.steps[0]
    board = newest.loaded.board
    year = history.address.split("/")[1]
    day = text("change_page.day", version=newest.loaded.edition.version, date=on_one_line(day_words(_day(newest))))
    rows = [FactRow(text("change_page.labels.newest"), day)]
    if newest.changes is not None:
        told = change_words.told(newest.changes, text)
        rows.append(FactRow(text("change_page.labels.last"), wording.capitalised(told)))
    follow = f"{_ROOT}{addresses.FOLLOW}/#{history.address.split('/', maxsplit=1)[0]}"
    rows.append(FactRow(text("change_page.labels.follow"), text("change_page.follow"), url=follow))
    for own in published.listed:
        kind = "json" if own is published.json else "figures"
        words = text(f"change_page.file.{kind}", size=size_words(own))
        rows.append(FactRow(text(f"change_page.labels.{kind}"), words, url=own.path))
    return pages.head(
        PageHead(
            over=f"{board.municipality} · {naming.board_name(board, text)} · {year}",
            title=title,
            lead=_lead(amended, text),
            facts=tuple(rows),
            banner=page_head.edition_banners(board, ShownEdition(withdrawal=history.withdrawal), text),
        )
    )


def _removed(history: ReportHistory, text: Text) -> Iterator[str]:
    """What has been removed, by day, the last first: of which editions, how much, why and by whom."""
    redactions = sorted(history.redactions, key=lambda own: own.day, reverse=True)
    for day, listed in groupby(redactions, key=lambda own: own.day):
        own = list(listed)
        yield f"## {text('change_page.removed.title', date=on_one_line(day_words(day)))} {{#{own[0].anchor}}}"
        for one in own:
            editions = wording.listed([f"{version}" for version in one.editions], text)
            of = text.counted("change_page.removed.editions", len(one.editions), editions=editions)
            told = text("change_page.removed.told", of=of if one.editions else text("change_page.removed.every"))
            words = (told, page_head.sentence(one.reason), text("change_page.removed.by", by=one.by))
            yield prose.escaped_words(" ".join((*words, text.counted("change_page.removed.rest", len(one.editions)))))


def _lead(amended: Amendments, text: Text) -> str:
    count = len(amended.steps)
    spelled = wording.capitalised(wording.spelled(count, text))
    parts = [text.counted("change_page.editions", count, spelled=spelled)]
    unknown = sum(step.earlier is not None and step.changes is None for step in amended.steps)
    if _told(amended.steps) or count == 1:
        parts.append(change_words.lead(_told(amended.steps), text))
    if unknown:
        parts.append(text.counted("change_page.unknown", unknown))
    if amended.restated:
        parts.append(text.counted("change_page.restated.lead", len(amended.restated)))
    return " ".join(parts)


def _told(steps: Sequence[EditionStep]) -> list[Changes]:
    return [step.changes for step in steps if step.changes is not None]


def _heading(step: EditionStep, text: Text) -> str:
    version, day = step.loaded.edition.version, on_one_line(day_words(_day(step)))
    if step.entry is None:
        return text("change_page.heading.unknown", version=version, date=day)
    kind = text(f"change_page.heading.type.{step.entry.type.value}")
    return text("change_page.heading.known", version=version, type=kind, date=day)


def _edition(pages: Pages, history: ReportHistory, step: EditionStep, published: Files) -> str:
    text, report = pages.text, step.loaded.report
    url = _url(history, step.loaded)
    link = text("change_page.read", version=step.loaded.edition.version)
    replaced = "" if step.loaded is history.newest else text("change_page.replaced")
    if step.earlier is None or report is None:
        words = contents(report, text) if report is not None else text("change_page.unreadable")
        return pages.drawn("changes/first-edition.html", words=words, url=url, link=link, replaced=replaced)
    place = _place(history, step, published)
    items = step.changes.items if step.changes is not None else ()
    table = change_table.figures(step.changes.figures, place, text) if step.changes is not None and place else None
    return pages.drawn(
        "changes/changes.html",
        note=step.entry.note.strip() if step.entry is not None else "",
        decision=_decision(step, report, text),
        url=url,
        link=link,
        replaced=replaced,
        tables=(*([table] if table else []), *(change_table.came_and_went(items, place, text) if place else ())),
        contrasts=tuple(change_table.of_changes(items, place, text)) if place else (),
        nothing=_nothing(step, text),
    )


def _nothing(step: EditionStep, text: Text) -> str:
    if step.changes is None:
        return text("change_page.unreadable_before")
    return text("change_page.nothing") if step.changes.is_empty else ""


def _place(history: ReportHistory, step: EditionStep, published: Files) -> ChangePlace | None:
    earlier, loaded = step.earlier, step.loaded
    if earlier is None or earlier.report is None or loaded.report is None:
        return None
    older, newer = earlier.report, loaded.report

    def url(own: Change) -> str:
        if own.key or not own.old_key:
            return f"{_url(history, loaded)}{_fragment(anchor_of_change(newer, own))}"
        return f"{_url(history, earlier)}{_fragment(anchor_of_change(older, own, older=True))}"

    figures = published.figures.path if published.figures is not None else ""
    everything = published.json.path if published.json is not None else ""
    return ChangePlace(older, newer, correction_anchor(loaded.edition.version), url, figures, everything)


def _fragment(name: str) -> str:
    return f"#{name}" if name else ""


def _url(history: ReportHistory, loaded: LoadedEdition) -> str:
    """From the page of changes to an edition's, which lies elsewhere where the report has moved since."""
    own = loaded.edition
    return f"../v{own.version}/" if own.address == history.address else f"{_ROOT}{own.path}/"


def contents(report: Report, text: Text) -> str:
    """How much the first edition held: ``4 tabeller med 86 tal och 6 avsnitt.``, lists for themselves."""
    tables = sum(isinstance(table, Matrix | Plain) for table in report.tables)
    lists = sum(table.is_list for table in report.tables)
    figures = sum(
        cell.value is not None
        for table in report.tables
        if isinstance(table, Matrix)
        for row in table.rows
        for cell in row.cells
    )
    held = [
        text.counted("change_page.count.tables", tables, figures=text.counted("change_page.count.figures", figures))
    ]
    held += [text.counted("change_page.count.lists", lists)] if lists else []
    held.append(text.counted("change_page.count.sections", len(report.sections)))
    return text("change_page.contents", held=wording.listed(held, text))


def _decision(step: EditionStep, report: Report, text: Text) -> str:
    """The decision that the edition brought; the one that the edition before had is no decision on the change."""
    made, before = report.decision, step.earlier.report if step.earlier is not None else None
    if made is None or before is None or made == before.decision:
        kind = step.entry.type if step.entry is not None else ChangeType.REVIDERING
        return text("change_page.decision.transcript" if kind is ChangeType.RATTELSE else "change_page.decision.none")
    decided = (made.body, on_one_line(day_words(made.date)) if made.date else "")
    lead = " ".join(part for part in decided if part)
    return ", ".join((*([lead] if lead else []), *page_head.decision_reference(made, text)))


def _day(step: EditionStep) -> date:
    return step.entry.date if step.entry is not None else date.fromisoformat(step.loaded.edition.day)


# -- Where on a report's page a change is -----------------------------------------------------------------------------


def anchor_of_change(report: Report, own: Change, *, older: bool = False) -> str:
    """The id on the page of ``report``, the newer or the ``older`` edition, nearest to what was changed.

    Empty where nothing of it stands on the page.
    """
    key = own.old_key if older else own.key
    if isinstance(key, SectionAddress):
        return str(key) if key.section in {section.id for section in walked(report.sections)} else ""
    return str(_nearest(report, key or CellAddress(own.table)) or "") if own.table else ""


def _nearest(report: Report, address: CellAddress) -> CellAddress | None:
    """The cell or the item at ``address`` where it is shown, else its row, else its table; None without a table."""
    table = report.table(address.table)
    match table:
        case None:
            return None
        case Matrix():
            return _of_cell(table, address)
        case Goals():
            goal = next((goal for goal in table.goals if goal.id == address.row and goal.goal), None)
            if goal is not None:
                parts = {part.id for part in goal.indicators}
                return address if address.column in parts else CellAddress(table.name, goal.id)
            return CellAddress(table.name)
        case _:
            return CellAddress(table.name, address.row) if address.row in table.ids else CellAddress(table.name)


def _of_cell(table: Matrix, address: CellAddress) -> CellAddress:
    """A row has no id of its own: its first figure is as near."""
    row = table.row(address.row) if address.row else None
    if row is None or not row.cells:
        return CellAddress(table.name)
    shown = [own.name for own in layout.shown(table)]
    return CellAddress(table.name, row.id, address.column if address.column in shown else shown[0])
