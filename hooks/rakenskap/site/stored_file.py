"""The cache of drawn files: those of a page lie under what they are made of, and are drawn again where that has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Final

from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.editions.edition import Edition
from rakenskap.editions.report_history import Amendments, ReportHistory, ShownEdition
from rakenskap.model.report import Report
from rakenskap.pages.page import FROZEN

_HEAD: Final = 2_000
"""Where in a page's source its first lines end."""


def page(path: str, markdown: str, edit_path: str = "") -> PublishedFile:
    """The source of a page, which no search engine should list where its first lines say so."""
    return PublishedFile(path, markdown.encode(), edit_path=edit_path, is_listed=FROZEN not in markdown[:_HEAD])


def files(
    cache: Cache, inputs: Iterable[str], make: Callable[[], Iterable[PublishedFile]], *, anew: bool
) -> tuple[StoredFile, ...]:
    """The files that are made of these inputs: those that are kept, unless all is to be made ``anew``, else what ``make`` draws."""

    def drawn() -> tuple[StoredFile, ...]:
        return published_file.stored(make(), cache)

    key = cache.key(("drawn", *inputs))
    return drawn() if anew else cache.kept(key, drawn, lambda kept: published_file.is_kept(kept, cache))


def markdown(
    cache: Cache, fragments: Fragments, inputs: Iterable[str], make: Callable[[], str], *, anew: bool = False
) -> str:
    """The Markdown of a page that is made of these inputs: what is kept with all its fragments, else what ``make`` draws."""

    def is_whole(kept: str) -> bool:
        return all(fragments.holds(name) for name in PLACEHOLDER.findall(kept))

    return make() if anew else cache.kept(cache.key(("markdown", *inputs)), make, is_whole)


def of_edition(edition: Edition, where: ShownEdition) -> tuple[str, ...]:
    """What the page of an edition is made of, beside the program, the words and the templates."""
    named = (f"{path} {blob.id}" for path, blob in edition.files.items())
    return (edition.path, edition.commit, repr(where), *named)


def of_newest(history: ReportHistory, amended: Amendments, where: ShownEdition) -> tuple[str, ...]:
    """What the newest page of a report is made of: every edition, and what later reports say otherwise."""
    editions = (one for loaded in history.editions for one in of_edition(loaded.edition, where))
    in_two: tuple[Restatement | RepeatedFigure, ...] = (*amended.restated, *amended.repeated, *amended.repeating)
    elsewhere = map(_of_two_reports, in_two)
    return ("newest", history.address, *editions, *elsewhere)


def _of_two_reports(own: Restatement | RepeatedFigure) -> str:
    """All that is said of a figure in two reports, of which the reports' addresses and titles are all that a page shows."""
    said = {one.name: getattr(own, one.name) for one in fields(own)}
    said |= {name: (report.address, report.title) for name, report in said.items() if isinstance(report, Report)}
    return f"{type(own).__name__} {said!r}"
