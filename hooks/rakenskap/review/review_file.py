"""``granskning.json``: the review for programs, and all of its documents in a folder."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from rakenskap.base import output_folder, published_file
from rakenskap.base.output_folder import OutputFolder
from rakenskap.editions.changes import change_file
from rakenskap.review import review_markdown, review_page, site_view
from rakenskap.review.finding_change import FindingChange
from rakenskap.review.report_review import ReportReview
from rakenskap.review.shared_change import SharedChange
from rakenskap.review.site_review import SiteReview

FILE: Final = "granskning.json"
FORMAT: Final = 1


def write(own: SiteReview, folder: Path, preview: str = "") -> tuple[str, ...]:
    """The names of the documents that were written to ``folder``.

    Raises:
        ForeignFolderError: when the folder is a link or holds what the program hasn't made.
    """
    output_folder.check(folder, str(folder))
    view, context = site_view.of_review(own, preview), own.head.context
    documents = {
        review_page.FILE: review_page.html(view, context.root, context.text),
        review_markdown.FILE: review_page.seen(review_markdown.markdown(view, context.text)),
        FILE: f"{published_file.pretty_json(as_data(own))}\n",
    }
    output_folder.mark(folder)
    output = OutputFolder(folder)
    for name, content in documents.items():
        output.write(name, content.encode())
    return tuple(documents)


def as_data(own: SiteReview) -> dict[str, Any]:
    """Everything that a change does, as plain values."""
    return {
        "format": FORMAT,
        "base": own.base.id,
        "errors": len(own.errors),
        "reports": [_report(one, own.address) for one in own.reports],
        "findings": _findings(own.others),
        "register": [_shared(one) for one in own.register],
        "words": [_shared(one) for one in own.words],
        "shared_pages": asdict(own.shared) if own.shared is not None else None,
        "pages": asdict(own.pages) if own.pages is not None else None,
        "files": [asdict(one) for one in own.files],
        "approvals": {one.matter.value: one.count for one in own.approvals},
    }


def _report(own: ReportReview, address: str) -> dict[str, Any]:
    expected = own.expected
    return {
        "report": own.address,
        "fate": own.fate.value,
        "since": own.since,
        "version": own.after.version if own.after is not None else "",
        "changes": change_file.entries(own.changes, address) if own.changes is not None else [],
        "sentences": [asdict(one) for one in own.computed.facts],
        "charts": [one.table for one in own.computed.charts],
        "expected": {"version": expected.version, "type": expected.type.value, "fulfils": expected.fulfils}
        if expected is not None
        else None,
        "small": [str(key) for key in own.small],
        "findings": _findings(own.findings),
    }


def _findings(own: FindingChange) -> dict[str, list[dict[str, Any]]]:
    return {"came": [asdict(one) for one in own.came], "went": [asdict(one) for one in own.went]}


def _shared(own: SharedChange) -> dict[str, str]:
    return {"file": own.file, "name": own.name, "key": own.key, "before": own.before, "after": own.after}
