"""A change to a small municipality's reports, and its review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import municipality
from folders import ROOT
from municipality import Municipality

from rakenskap.reading import settings
from rakenskap.review import review_markdown, review_page, site_review, site_view
from rakenskap.review.report_review import ReportReview
from rakenskap.review.site_review import SiteReview
from rakenskap.review.site_view import SiteView

DAY = date(2027, 12, 31)
REPORT = f"{municipality.BOARD}/2025/arsrapport"
FOLDER = f"data/{REPORT}"


def published(folder: Path) -> Municipality:
    """A municipality that has published one report, on a branch of its own."""
    made = municipality.founded(folder)
    made.write(settings.STATEMENT, (ROOT / settings.STATEMENT).read_text(encoding="utf-8"))
    made.report("arsrapport")
    made.commit("Publicera")
    made.git("checkout", "-q", "-b", "andring")
    return made


def review(made: Municipality, base: str = "main") -> SiteReview:
    """The review of what lies in the folder."""
    return site_review.made(made.folder, base, DAY)


def of_report(made: Municipality, address: str = REPORT) -> ReportReview:
    """What is reviewed of one report."""
    return next(own for own in review(made).reports if own.address == address)


def view(made: Municipality) -> SiteView:
    """The review as it is shown."""
    return site_view.of_review(review(made))


def html(made: Municipality) -> str:
    """The page of the review."""
    own = review(made)
    return review_page.html(site_view.of_review(own), made.folder, own.head.context.text)


def markdown(made: Municipality) -> str:
    """The comment of the review."""
    own = review(made)
    return review_markdown.markdown(site_view.of_review(own), own.head.context.text)
