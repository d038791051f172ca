"""The page of a report's changes: every edition, the newest first, with all that it changed in the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rakenskap.base.text import Text
from rakenskap.editions import standing
from rakenskap.editions.amendment import Amendments
from rakenskap.editions.changes import change_file, change_sentence
from rakenskap.editions.changes.change import Change, Changes
from rakenskap.editions.correction import anchor
from rakenskap.editions.succession import Step
from rakenskap.editions.volume import Shelf, Volume
from rakenskap.model.model import Actions, ChangeType, Facts, Goals, Matrix, Plain, Report
from rakenskap.model.package import PublishedFile
from rakenskap.pages import banner, edition_page, landing, navigation
from rakenskap.pages.fact import FactRow
from rakenskap.pages.page import Head, Pages, size_words, tied
from rakenskap.swedish import wording
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import day_words
from rakenskap.tables import change_table, contrast, restatement_table
from rakenskap.tables.change_table import Place

FIGURES = "andringar.csv"
_ROOT = "../../../../"


@dataclass(frozen=True, slots=True)
class Files:
    """What of a report's changes can be downloaded: all of them, and the changed figures, where there are any."""

    json: PublishedFile | None
    figures: PublishedFile | None

    @property
    def listed(self) -> tuple[PublishedFile, ...]:
        """Those that there are."""
        return tuple(own for own in (self.json, self.figures) if own is not None)


def files(shelf: Shelf, amended: Amendments, address: str) -> Files:
    """The files beside the page; none of a report of which no edition can be read. ``address`` is the site's."""
    reports = [volume.report for volume in reversed(shelf.volumes) if volume.report is not None]
    if not reports:
        return Files(None, None)
    told = _told(amended.steps)
    content = change_file.as_json(reports[0], told, address)
    figures = change_file.figures_csv(FIGURES, told)
    return Files(PublishedFile(change_file.FILE, content), figures if figures.rows else None)


def markdown(pages: Pages, shelf: Shelf, amended: Amendments, published: Files) -> str:
    """The Markdown of the page of a shelf's changes."""
    text = pages.text
    title = text("changes.title", title=edition_page.title_of(shelf, pages))
    parts = [_head(pages, shelf, amended, published, title)]
    for step in amended.steps:
        parts.append(f"## {_heading(step, text)} {{#{anchor(step.volume.edition.version)}}}")
        parts.append(_edition(pages, shelf, step, published))
    if amended.restated:
        table = restatement_table.view(amended.restated, text)
        parts.append(f"## {text('changes.restated.title')} {{#{restatement_table.ID}}}")
        parts.append(pages.drawn("change-tables.html", tables=(table,)))
    return pages.page(title, *parts)


def _head(pages: Pages, shelf: Shelf, amended: Amendments, published: Files, title: str) -> str:
    text, newest = pages.text, amended.steps[0]
    board = newest.volume.shared.board
    year = shelf.address.split("/")[1]
    day = text("changes.day", version=newest.volume.edition.version, date=tied(day_words(_day(newest))))
    rows = [FactRow(text("changes.labels.newest"), day)]
    if newest.changes is not None:
        told = change_sentence.told(newest.changes, text)
        rows.append(FactRow(text("changes.labels.last"), wording.capitalised(told)))
    feed = f"{_ROOT}{shelf.address.split('/', maxsplit=1)[0]}/{navigation.FEED}"
    rows.append(FactRow(text("changes.labels.follow"), text("changes.feed"), url=feed))
    for own in published.listed:
        kind = "json" if own is published.json else "figures"
        words = text(f"changes.file.{kind}", size=size_words(own))
        rows.append(FactRow(text(f"changes.labels.{kind}"), words, url=own.name))
    return pages.head(
        Head(
            over=f"{board.municipality} · {navigation.board_name(board, text)} · {year}",
            title=title,
            lead=_lead(amended, text),
            facts=tuple(rows),
            banner=banner.of_edition(board, standing.Standing(withdrawal=shelf.withdrawal), text),
        )
    )


def _lead(amended: Amendments, text: Text) -> str:
    count = len(amended.steps)
    spelled = wording.capitalised(wording.spelled(count, text))
    parts = [text.counted("changes.editions", count, spelled=spelled)]
    unknown = sum(step.earlier is not None and step.changes is None for step in amended.steps)
    if _told(amended.steps) or count == 1:
        parts.append(change_sentence.lead(_told(amended.steps), text))
    if unknown:
        parts.append(text.counted("changes.unknown", unknown))
    if amended.restated:
        parts.append(text.counted("changes.restated.lead", len(amended.restated)))
    return " ".join(parts)


def _told(steps: Sequence[Step]) -> list[Changes]:
    return [step.changes for step in steps if step.changes is not None]


def _heading(step: Step, text: Text) -> str:
    version, day = step.volume.edition.version, tied(day_words(_day(step)))
    if step.entry is None:
        return text("changes.heading.unknown", version=version, date=day)
    kind = text(f"changes.heading.type.{step.entry.type.value}")
    return text("changes.heading.known", version=version, type=kind, date=day)


def _edition(pages: Pages, shelf: Shelf, step: Step, published: Files) -> str:
    text, report = pages.text, step.volume.report
    url = _url(shelf, step.volume)
    link = text("changes.read", version=step.volume.edition.version)
    replaced = "" if step.volume is shelf.newest else text("changes.replaced")
    if step.earlier is None or report is None:
        words = _contents(report, text) if report is not None else text("changes.unreadable")
        return pages.drawn("first-edition.html", words=words, url=url, link=link, replaced=replaced)
    place = _place(shelf, step, published)
    items = step.changes.items if step.changes is not None else ()
    table = change_table.figures(step.changes.figures, place, text) if step.changes is not None and place else None
    return pages.drawn(
        "changes.html",
        note=step.entry.note.strip() if step.entry is not None else "",
        decision=_decision(step, report, text),
        url=url,
        link=link,
        replaced=replaced,
        tables=(*([table] if table else []), *(change_table.came_and_went(items, place, text) if place else ())),
        contrasts=tuple(contrast.of_changes(items, place, text)) if place else (),
        nothing=_nothing(step, text),
    )


def _nothing(step: Step, text: Text) -> str:
    if step.changes is None:
        return text("changes.unreadable_before")
    return text("changes.nothing") if step.changes.is_empty else ""


def _place(shelf: Shelf, step: Step, published: Files) -> Place | None:
    earlier, volume = step.earlier, step.volume
    if earlier is None or earlier.report is None or volume.report is None:
        return None
    older, newer = earlier.report, volume.report

    def url(own: Change) -> str:
        if own.key or not own.old_key:
            return f"{_url(shelf, volume)}{_fragment(landing.of_change(newer, own))}"
        return f"{_url(shelf, earlier)}{_fragment(landing.of_change(older, own, older=True))}"

    figures = published.figures.name if published.figures is not None else ""
    everything = published.json.name if published.json is not None else ""
    return Place(older, newer, anchor(volume.edition.version), url, figures, everything)


def _fragment(name: str) -> str:
    return f"#{name}" if name else ""


def _url(shelf: Shelf, volume: Volume) -> str:
    """From the page of changes to an edition's, which lies elsewhere where the report has moved since."""
    own = volume.edition
    return f"../v{own.version}/" if own.address == shelf.address else f"{_ROOT}{own.path}/"


def _contents(report: Report, text: Text) -> str:
    """How much the first edition held: ``4 tabeller med 86 tal och 6 avsnitt.``, lists for themselves."""
    tables = sum(isinstance(table, Matrix | Plain) for table in report.tables)
    lists = sum(isinstance(table, Goals | Actions | Facts) for table in report.tables)
    figures = sum(
        cell.value is not None
        for table in report.tables
        if isinstance(table, Matrix)
        for row in table.rows
        for cell in row.cells
    )
    held = [text.counted("changes.count.tables", tables, figures=text.counted("changes.count.figures", figures))]
    held += [text.counted("changes.count.lists", lists)] if lists else []
    held.append(text.counted("changes.count.sections", len(report.sections)))
    return text("changes.contents", held=wording.listed(held, text))


def _decision(step: Step, report: Report, text: Text) -> str:
    """The decision that the edition brought; the one that the edition before had is no decision on the change."""
    made, before = report.decision, step.earlier.report if step.earlier is not None else None
    if made is None or before is None or made == before.decision:
        kind = step.entry.type if step.entry is not None else ChangeType.REVIDERING
        return text("changes.decision.transcript" if kind is ChangeType.RATTELSE else "changes.decision.none")
    return ", ".join(_decided(made.body, made.date, made.paragraph, made.registry_number, text))


def _decided(body: str, day: date | None, paragraph: str, registry_number: str, text: Text) -> Iterator[str]:
    lead = " ".join(part for part in (body, tied(day_words(day)) if day else "") if part)
    number = text("report.state.number", number=registry_number) if registry_number else ""
    yield from (part for part in (lead, paragraph.replace("§ ", f"§{NBSP}"), number) if part)


def _day(step: Step) -> date:
    return step.entry.date if step.entry is not None else date.fromisoformat(step.volume.edition.day)
