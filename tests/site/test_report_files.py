"""The files of a board and its reports: what is kept is taken over only where all that they show is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import report_histories
from folders import ROOT

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.report_history import ReportHistory
from rakenskap.model.report import Report
from rakenskap.site.render_context import RenderContext
from rakenskap.site.report_files import EditionFiles


def unreadable_first(*reports: Report) -> ReportHistory:
    """The editions of a report, of which the first can't be read any more."""
    own = report_histories.history(*reports)
    first, *later = own.editions
    return replace(own, editions=(replace(first, report=None), *later))


def test_an_edition_that_cannot_be_read_is_called_what_the_newest_is_now(tmp_path: Path) -> None:
    """Also where the history was written anew, and the newest edition has another title under the same number."""
    context = RenderContext.open(BuildContext.open(ROOT), tmp_path / "fragments")
    first, second = report_histories.two()
    cache = Cache(tmp_path / "store")

    def sources(title: str) -> list[bytes | None]:
        history = unreadable_first(first, replace(second, title=title))
        own = EditionFiles(context, context.pages(report_histories.REGISTER), cache)
        return [published_file.content(one, cache) for one in own.edition(history, history.editions[0])]

    for title in ("Årsrapport", "Bokslut", "Årsrapport"):
        (page,) = sources(title)
        assert page is not None
        assert title.encode() in page
