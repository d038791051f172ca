"""Figure context: what one table of a page is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rakenskap.audit.audit import Audit
from rakenskap.base.site_text import Text
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.model.board import Measure
from rakenskap.model.report import Report
from rakenskap.tables import markup
from rakenskap.tables.footer import Download


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
    prose: Callable[[str], str] = markup.cell_html
    measures: Mapping[str, Measure] = field(default_factory=dict)
    board_url: str = ""
