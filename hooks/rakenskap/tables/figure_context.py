"""What the figures of a page are drawn with, and Markdown of a list's cell by the rules of a section's prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from markdown import Markdown
from markupsafe import Markup

from rakenskap.analysis import doubt
from rakenskap.audit.audit import Audit
from rakenskap.base.site_text import Text
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import prose
from rakenskap.model.board import Measure
from rakenskap.model.report import Report
from rakenskap.tables.footer import Download

_REMEMBERED: Final = 1024
"""How many texts are remembered: most editions of a report say most things alike."""


@lru_cache(maxsize=_REMEMBERED)
def cell_html(text: str) -> Markup:
    """The safe HTML of ``text``: its own HTML is escaped before Markdown reads it, and its links have been guarded."""
    return Markup(Markdown(output_format="html").convert(prose.page_markdown(text)))  # noqa: S704 - escaped just above


@dataclass(frozen=True, slots=True)
class FigureContext:
    """A table's report and its place there, and what is known of its figures.

    It is table ``number``, in a section with ``heading`` of ``level``; ``download`` is None where it has no file of its
    own. Without an ``audit`` nothing is told of checks. ``prose`` turns Markdown into safe HTML, marked as such;
    ``measures`` are the register's, and ``board_url`` leads to the folder of their pages.
    """

    report: Report
    text: Text
    number: int = 1
    download: Download | None = None
    level: int = 2
    heading: str = ""
    audit: Audit | None = None
    amended: Amendments = report_history.NO_AMENDMENTS
    prose: Callable[[str], str] = cell_html
    measures: Mapping[str, Measure] = field(default_factory=dict)
    board_url: str = ""
    understood: ReportReading | None = None

    @property
    def reading(self) -> ReportReading:
        """The report as it is understood, with the figures of which nothing may be said."""
        return self.understood or doubt.reading(self.report, self.audit, self.measures)
