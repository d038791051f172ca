"""A report's page as Markdown: head, Läget i korthet, the report's own sections, downloads and citation."""

from __future__ import annotations

from collections.abc import Iterator

from rakenskap.analysis import highlight
from rakenskap.audit.audit import Audit
from rakenskap.editions import amendment
from rakenskap.editions.standing import Standing
from rakenskap.model import prose
from rakenskap.model.model import Board, Register, Report, Section
from rakenskap.model.package import Package
from rakenskap.pages import banner, fact, navigation, summary
from rakenskap.pages.page import Act, Head, Pages, size_words, tied
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.swedish.period import day_words
from rakenskap.tables import amendment_line, check_list, figure, markup
from rakenskap.tables.foot import Download


def markdown(  # noqa: PLR0913, PLR0917 - a report and what is known of it
    pages: Pages,
    board: Board,
    report: Report,
    package: Package,
    register: Register,
    audit: Audit | None,
    standing: Standing,
) -> str:
    """The Markdown of a page of ``report``, whose files are in ``package``: the newest, or that of an edition."""
    text = pages.text
    is_frozen = standing.day is not None
    acts = (
        Act(text("report.acts.download"), "#ladda-ned"),
        Act(text("report.acts.cite"), "#citera"),
        Act(text("report.acts.changes"), standing.changes_url),
        Act(text("report.acts.edit"), "" if is_frozen else pages.settings.edit_url(report.file)),
    )
    head = pages.head(
        Head(
            over=f"{board.municipality} · {board.name} · {report.year}",
            title=report.title,
            lead=report.description,
            facts=fact.of_report(
                report,
                text,
                check_list.head(audit, text) if audit else None,
                standing,
                amendment_line.last(pages.amended.get(report.address, amendment.NONE), text),
            ),
            acts=acts,
            banner=banner.of_report(board, report, standing, text),
        )
    )
    found = highlight.highlights(report, register, text)
    brief = pages.brief(summary.facts(found, text))
    sections = _sections(pages, report, package)
    parts = [head, *brief, *sections, _downloads(pages, board, report, package, standing)]
    if is_frozen:
        return pages.frozen(text("edition.title", title=report.title, version=report.version), *parts)
    return pages.page(report.title, *parts)


def _sections(pages: Pages, report: Report, package: Package) -> Iterator[str]:
    numbers = figure.numbers(report)
    amended = pages.amended.get(report.address, amendment.NONE)

    def section(part: Section) -> Iterator[str]:
        yield f"{'#' * part.level} {prose.escaped_words(soft(part.title, LABEL))} {{#{part.id}}}"
        changed = amendment_line.of_section(amended, part.id, part.title, pages.text)
        if changed is not None:
            yield pages.drawn("amended.html", lines=(changed,))
        if part.summary.strip():
            yield pages.drawn("summary.html", summary=markup.html(part.summary))
        if part.text.strip():
            yield prose.page_markdown(part.text)
        for name in part.show:
            table = report.table(name)
            if table is not None:
                file = package.tables.get(name)
                download = Download(file.name, file.rows, size_words(file)) if file else None
                yield pages.figures.placeholder(
                    table, numbers.get(name, 0), report, download, level=part.level, heading=part.title
                )
        for child in part.sections:
            yield from section(child)

    for part in report.sections:
        yield from section(part)


def _downloads(pages: Pages, board: Board, report: Report, package: Package, standing: Standing) -> str:
    text = pages.text
    newest = report.changes[0]
    drawn = pages.drawn(
        "downloads.html",
        archive=package.archive.name,
        archive_words=text("downloads.archive", size=size_words(package.archive)),
        tables=text.counted("downloads.tables", len(package.tables)),
        descriptor=package.descriptor.name,
        descriptor_words=text("downloads.descriptor", size=size_words(package.descriptor)),
        version=report.version,
        before=f"{board.municipality}, {navigation.board_name(board, text)}: ",
        title=report.title,
        after=text(
            "downloads.citation",
            version=report.version,
            date=tied(day_words(newest.date)),
            address=f"{pages.settings.publisher.address}{standing.cited(report.address)}/",
        ),
    )
    return f"## {text('downloads.title')} {{#ladda-ned}}\n\n{drawn}"
