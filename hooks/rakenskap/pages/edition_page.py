"""The pages of editions: each as it was published, what is left of a withdrawn report, and where a moved one went."""

from __future__ import annotations

from collections.abc import Iterator

from rakenskap.editions import standing
from rakenskap.editions.volume import Shelf, Volume
from rakenskap.model import prose
from rakenskap.model.package import Package
from rakenskap.pages import banner, report_page
from rakenskap.pages.page import Act, Entry, Head, Pages
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words


def markdown(pages: Pages, shelf: Shelf, volume: Volume, published: Package | None) -> str:
    """The Markdown of the page that an edition keeps for ever; ``published`` is None where it can't be read any more."""
    where = standing.of_edition(shelf, volume)
    if volume.report is not None and published is not None:
        board, register = volume.shared.board, volume.shared.register
        return report_page.markdown(pages, board, volume.report, published, register, volume.audit, where)
    text = pages.text
    title = text("edition.title", title=title_of(shelf, pages), version=volume.edition.version)
    head = Head(
        title=title,
        lead=text("edition.unreadable"),
        banner=banner.of_edition(volume.shared.board, where, text),
    )
    files = [f"- [{name}]({name})" for name in volume.files]
    told = [f"- {prose.escaped_words(f'{found.file}: {found.text}')}" for found in volume.problems]
    parts = [f"## {text('edition.files')} {{#filer}}", "\n".join(files)]
    parts += [f"## {text('edition.faults')} {{#fel}}", "\n".join(told)] if told else []
    return pages.frozen(title, pages.head(head), *parts)


def withdrawn(pages: Pages, shelf: Shelf) -> str:
    """The Markdown of the page at the address of a withdrawn report: why, and its editions."""
    text, board = pages.text, shelf.newest.shared.board
    report = shelf.newest.report
    where = standing.of_newest(shelf, shelf.newest.edition.version)
    head = Head(
        over=f"{board.municipality} · {board.name}",
        title=title_of(shelf, pages),
        lead=report.description if report else "",
        acts=(Act(text("edition.changes"), standing.CHANGES),),
        banner=banner.of_edition(board, where, text),
    )
    listed = pages.entries(tuple(_entries(pages, shelf)))
    return pages.frozen(title_of(shelf, pages), pages.head(head), f"## {text('edition.all')} {{#utgavor}}", listed)


def moved(pages: Pages, shelf: Shelf) -> str:
    """The Markdown of the page at a report's former address: it leads on at once, and says where."""
    text, target = pages.text, f"../../../{shelf.address}/"
    words = text("edition.moved", title=title_of(shelf, pages))
    head = Head(title=text("edition.moved_title"))
    return pages.frozen(text("edition.moved_title"), pages.head(head), f"[{words}]({target})", redirect=target)


def title_of(shelf: Shelf, pages: Pages) -> str:
    """The title of a shelf's newest report, or of its address where that can't be read any more."""
    titles = [volume.report.title for volume in reversed(shelf.volumes) if volume.report is not None]
    return titles[0] if titles else pages.text("edition.untitled", address=shelf.address)


def _entries(pages: Pages, shelf: Shelf) -> Iterator[Entry]:
    for volume in reversed(shelf.volumes):
        day = standing.of_edition(shelf, volume).day
        about = tied(day_words(day)) if day else ""
        url = _from(shelf.address, volume)
        yield Entry(pages.text("edition.named", version=volume.edition.version), url, about)


def _from(address: str, volume: Volume) -> str:
    own = volume.edition
    return f"v{own.version}/" if own.address == address else f"../../../{own.path}/"
