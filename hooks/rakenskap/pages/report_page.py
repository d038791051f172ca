"""The page of a report, newest or frozen, and what stands where a report was withdrawn or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from rakenskap.analysis import proportion
from rakenskap.analysis.earlier_table import EarlierPlace
from rakenskap.audit.audit import Audit
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions import report_history
from rakenskap.editions.report_history import LoadedEdition, ReportHistory, ShownEdition
from rakenskap.model import addresses, naming, prose
from rakenskap.model.board import Board, Register
from rakenskap.model.canonical import bytes_words, size_words
from rakenskap.model.package import Package
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Matrix, Table
from rakenskap.open_data import schema_org
from rakenskap.pages import page_head
from rakenskap.pages.comparison import earlier_links, proportion_table
from rakenskap.pages.page import Act, ErrorLetter, PageHead, Pages, ReportEntry
from rakenskap.sentences import highlight
from rakenskap.swedish.linebreak import LABEL, on_one_line, soft, tied
from rakenskap.swedish.period import day_words
from rakenskap.tables import amendment, figure_context, footer
from rakenskap.tables.footer import Download

_SPECIAL: Final = re.compile(r"[^\w.,:/()–-]")


@dataclass(frozen=True, slots=True)
class ReportOnPage:
    """A report as its page shows it: its board, the register, its files, its audit, and which edition of it this is.

    ``board`` has the name that it had then, and ``now`` is what it is called now, empty on pages that stay for ever.
    ``earlier`` is where its tables stood the year before: nothing on those pages, which know of no other report.
    """

    report: Report
    board: Board
    register: Register
    package: Package
    audit: Audit | None
    shown: ShownEdition
    now: str = ""
    workbook: PublishedFile | None = None
    earlier: tuple[EarlierPlace, ...] = ()

    @property
    def is_renamed(self) -> bool:
        """True when the board has got another name since."""
        return bool(self.now) and self.now != self.board.name


def markdown(pages: Pages, own: ReportOnPage) -> str:
    """The Markdown of a page of a report: the newest, or that of an edition."""
    report, board, shown = own.report, own.board, own.shown
    text = pages.text
    is_frozen = shown.day is not None
    named = text("report.renamed", then=board.name, now=own.now) if own.is_renamed else board.name
    mistake = _mistake(pages, own)
    acts = (
        Act(text("report.acts.download"), "#ladda-ned"),
        Act(text("report.acts.cite"), "#citera"),
        Act(text("report.acts.changes"), shown.changes_url),
        Act(text("mistake.link"), "" if is_frozen else mistake.url),
        Act(text("report.acts.edit"), "" if is_frozen else pages.settings.edit_url(report.file)),
    )
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {named} · {report.year}",
            title=report.title,
            lead=report.description,
            facts=page_head.report_facts(
                report,
                text,
                footer.head(own.audit, text) if own.audit else None,
                shown,
                amendment.last(pages.amended.get(report.address, report_history.NO_AMENDMENTS), text),
            ),
            acts=acts,
            banner=page_head.report_banners(board, report, shown, text),
        )
    )
    found = highlight.highlights(pages.reading(report), text)
    brief = pages.brief(page_head.summary_facts(found, text))
    sections = _sections(pages, own)
    parts = [head, *brief, *sections, _downloads(pages, own)]
    if own.workbook is not None and not board.fictional and not is_frozen:
        said = schema_org.of_report(board, report, own.package, own.workbook, pages.settings, text)
        parts += pages.dataset(said)
    if is_frozen:
        return pages.frozen(text("edition.title", title=report.title, version=report.version), *parts, mistake=mistake)
    return pages.page(report.title, *parts, cited=mistake.address)


def _mistake(pages: Pages, own: ReportOnPage) -> ErrorLetter:
    """The way to tell of a mistake in a report, with its edition and address in the letter."""
    text, report, email = pages.text, own.report, pages.settings.email
    address = f"{pages.settings.publisher.address}{own.shown.cited(report.address)}/"
    if not email:
        return ErrorLetter(address, "")
    about = {"title": report.title, "board": naming.board_of_place(own.board, text)}
    subject = text("mistake.subject", **about)
    body = text("mistake.body", version=report.version, address=address).replace("\n", "\r\n")
    return ErrorLetter(address, f"mailto:{quote(email, safe='@')}?subject={_begun(subject)}&body={_begun(body)}")


def _begun(words: str) -> str:
    """Words as a letter is begun with: letters stay as they are, and what an address would read as its own doesn't."""
    return _SPECIAL.sub(lambda found: quote(found[0]), words)


def _sections(pages: Pages, own: ReportOnPage) -> Iterator[str]:
    report, package = own.report, own.package
    numbers = report.numbers()
    amended = pages.amended.get(report.address, report_history.NO_AMENDMENTS)
    context = pages.figures.context(report)

    def section(part: Section) -> Iterator[str]:
        yield f"{'#' * part.level} {prose.escaped_words(soft(part.title, LABEL))} {{#{part.id}}}"
        changed = amendment.of_section(amended, part.id, part.title, pages.text)
        if changed is not None:
            yield pages.drawn("changes/amended.html", lines=(changed,))
        if part.summary.strip():
            yield pages.drawn("pages/summary.html", summary=figure_context.cell_html(part.summary))
        if part.text.strip():
            yield prose.page_markdown(part.text)
        for name in part.show:
            table = report.table(name)
            if table is not None:
                file = package.tables.get(name)
                download = Download(file.path, file.rows, size_words(file)) if file else None
                place = replace(
                    context,
                    number=numbers.get(name, 0),
                    download=download,
                    level=part.level,
                    heading=part.title,
                )
                yield pages.figures.placeholder(table, place)
                yield from _in_proportion(pages, own, table)
                yield from earlier_links.drawn(pages, name, own.earlier)
        for child in part.sections:
            yield from section(child)

    for part in report.sections:
        yield from section(part)


def _in_proportion(pages: Pages, own: ReportOnPage, table: Table) -> Iterator[str]:
    """The amounts of a table per inhabitant and in fixed prices, where the context has what it takes."""
    context = pages.context(own.board)
    reading = pages.reading(own.report) if context.is_known and isinstance(table, Matrix) else None
    found = proportion.of_table(reading, reading.tables[table.name], context) if reading is not None else None
    if found is not None:
        yield proportion_table.drawn(pages, table.name, table.title, found)


def _downloads(pages: Pages, own: ReportOnPage) -> str:
    text, report, package = pages.text, own.report, own.package
    newest = report.changes[0]
    where = own.shown.cited(report.address)
    printed = addresses.printed_edition(where)
    size = pages.printed.get(printed)
    here = report.address if own.shown.day is None else where
    drawn = pages.drawn(
        "pages/downloads.html",
        printed=printed.removeprefix(f"{here}/") if size is not None else "",
        printed_words=text("downloads.printed", size=bytes_words(size)) if size is not None else "",
        archive=package.archive.path,
        archive_words=text("downloads.archive", size=size_words(package.archive)),
        tables=text.counted("downloads.tables", len(package.tables)),
        workbook=own.workbook.path if own.workbook is not None else "",
        workbook_words=text("downloads.workbook", size=size_words(own.workbook)) if own.workbook is not None else "",
        descriptor=package.descriptor.path,
        descriptor_words=text("downloads.descriptor", size=size_words(package.descriptor)),
        version=report.version,
        before=f"{own.board.municipality}, {naming.board_name(own.board, text)}: ",
        title=report.title,
        after=text(
            "downloads.citation",
            version=report.version,
            date=on_one_line(day_words(newest.date)),
            address=f"{pages.settings.publisher.address}{where}/",
        ),
    )
    return f"## {text('downloads.title')} {{#ladda-ned}}\n\n{drawn}"


def edition_markdown(pages: Pages, history: ReportHistory, loaded: LoadedEdition, published: Package | None) -> str:
    """The Markdown of the page that an edition keeps for ever; ``published`` is None where it can't be read any more."""
    where = report_history.shown_edition(history, loaded)
    if loaded.report is not None and published is not None:
        board, register = loaded.board, loaded.shared.register
        return markdown(pages, ReportOnPage(loaded.report, board, register, published, loaded.audit, where))
    text = pages.text
    title = text("edition.title", title=title_of(history, pages), version=loaded.edition.version)
    head = PageHead(
        title=title,
        lead=text("edition.unreadable"),
        banner=page_head.edition_banners(loaded.shared.board, where, text),
    )
    files = [f"- [{name}]({name})" for name in loaded.files]
    told = [f"- {prose.escaped_words(f'{found.file}: {found.text}')}" for found in loaded.problems]
    parts = [f"## {text('edition.files')} {{#filer}}", "\n".join(files)]
    parts += [f"## {text('edition.faults')} {{#fel}}", "\n".join(told)] if told else []
    return pages.frozen(title, pages.head(head), *parts)


def withdrawn_markdown(pages: Pages, history: ReportHistory) -> str:
    """The Markdown of the page at the address of a withdrawn report: why, and its editions."""
    text, board = pages.text, history.newest.board
    report = history.newest.report
    where = report_history.shown_newest(history, history.newest.edition.version)
    head = PageHead(
        over=f"{board.municipality} · {board.name}",
        title=title_of(history, pages),
        lead=report.description if report else "",
        acts=(Act(text("edition.changes"), addresses.CHANGES),),
        banner=page_head.edition_banners(board, where, text),
    )
    listed = pages.entries(tuple(_entries(pages, history)))
    return pages.frozen(title_of(history, pages), pages.head(head), f"## {text('edition.all')} {{#utgavor}}", listed)


def moved_markdown(pages: Pages, history: ReportHistory, page: str = "") -> str:
    """The Markdown of the page at a report's former address, or at that of a ``page`` under it: it leads on at once."""
    up = "../" * page.count("/")
    text, target = pages.text, f"{up}../../../{history.address}/{page}"
    words = text("edition.moved", title=title_of(history, pages))
    head = PageHead(title=text("edition.moved_title"))
    return pages.frozen(text("edition.moved_title"), pages.head(head), f"[{words}]({target})", redirect=target)


def title_of(history: ReportHistory, pages: Pages) -> str:
    """The title of a report history's newest report, or of its address where that can't be read any more."""
    titles = [loaded.report.title for loaded in reversed(history.editions) if loaded.report is not None]
    return titles[0] if titles else pages.text("edition.untitled", address=history.address)


def _entries(pages: Pages, history: ReportHistory) -> Iterator[ReportEntry]:
    for loaded in reversed(history.editions):
        day = report_history.shown_edition(history, loaded).day
        about = tied(day_words(day)) if day else ""
        url = _from(history.address, loaded)
        yield ReportEntry(pages.text("edition.named", version=loaded.edition.version), url, about)


def _from(address: str, loaded: LoadedEdition) -> str:
    own = loaded.edition
    return f"v{own.version}/" if own.address == address else f"../../../{own.path}/"
