"""A whole review as finished strings: its head, a section for each report, the rest of the site, and the list to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.pages.editorial import problem_page
from rakenskap.pages.editorial.problem_page import ProblemView
from rakenskap.pages.page_head import FactRow
from rakenskap.reading import settings
from rakenskap.review import review_view, shared_change
from rakenskap.review.approval import ApprovalItem, Matter
from rakenskap.review.page_change import LineChange, PageChange
from rakenskap.review.report_review import Fate, ReportReview
from rakenskap.review.review_view import ReportSection, ReportView
from rakenskap.review.shared_change import SharedChange
from rakenskap.review.site_review import SiteReview
from rakenskap.tables.change_table import Contrast

_MOST_NAMED: Final = 3
"""How many pages are named that say the same otherwise, and how many files."""
_MOST_UNFOLDED: Final = 100
"""How many pages are shown with all that they say otherwise; the data have the others."""
_THEME: Final = ("theme.", "navigation.")
"""How the keys begin of the words that stand around every page."""


@dataclass(frozen=True, slots=True)
class ListedNames:
    """Some files or pages under a heading."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """A page that is otherwise for what reports are: how much of it, and what it said and says."""

    name: str
    url: str
    count: str
    lines: tuple[Contrast, ...]


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A report in the list to sign: its name, the id of its section, and how many."""

    title: str
    id: str
    count: int


@dataclass(frozen=True, slots=True)
class SignedItem:
    """One thing to sign, with the reports that it is about."""

    words: str
    about: str
    reports: tuple[SignedReport, ...]


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything that the documents of a review place."""

    title: str
    verdict: str
    is_stopped: bool
    lead: str
    remarks: tuple[str, ...]
    facts: tuple[FactRow, ...]
    sections: tuple[ReportSection, ...]
    came: tuple[ProblemView, ...]
    went: tuple[ProblemView, ...]
    register: tuple[Contrast, ...]
    words: tuple[Contrast, ...]
    shared: tuple[Contrast, ...]
    relaid: tuple[ListedNames, ...]
    followed: tuple[FollowedPage, ...]
    pages: tuple[ListedNames, ...]
    page_remarks: tuple[str, ...]
    files: tuple[ListedNames, ...]
    signed: tuple[SignedItem, ...]


def of_review(own: SiteReview, preview: str = "") -> SiteView:
    """The view of a review; ``preview`` is the address of a site that shows the change, where there is one."""
    return _ReviewView(own, own.head.context.text, preview or own.address).view()


@dataclass(frozen=True, slots=True)
class _ReviewView:
    own: SiteReview
    text: Text
    address: str

    def view(self) -> SiteView:
        own, text = self.own, self.text
        made = ReportView(text, self.address, own.head)
        sections = tuple(made.section(one, at) for at, one in enumerate(own.reports, start=1))
        errors = len(own.errors)
        verdict = text("review.nothing") if own.is_empty else text("review.sound")
        if errors:
            verdict = text.counted("review.stopped", errors)
        return SiteView(
            text("review.title"),
            verdict,
            bool(errors),
            self._lead(),
            tuple(self._remarks()),
            tuple(self._facts()),
            sections,
            tuple(problem_page.view(one, text) for one in own.others.came),
            tuple(problem_page.view(one, text) for one in own.others.went),
            tuple(self._shared(one) for one in own.register),
            tuple(self._worded(one) for one in own.words),
            tuple(self._line(one) for one in (own.shared.lines if own.shared is not None else ())),
            tuple(_listed(own.shared, ("came", "went", "relaid"), text)),
            tuple(self._followed()),
            tuple(_listed(own.pages, ("came", "went"), text)),
            tuple(self._page_remarks()),
            tuple(ListedNames(text(f"review.area.{one.area}"), one.files) for one in own.files),
            tuple(self._signed(one, sections) for one in own.approvals),
        )

    def _lead(self) -> str:
        """What the change is held against; a commit that was asked for by its number is named once."""
        base = self.own.base
        if base.name and base.id.startswith(base.name):
            return self.text("review.lead_commit", commit=base.short)
        return self.text("review.lead", base=base.name, commit=base.short)

    def _remarks(self) -> Iterator[str]:
        base, text = self.own.base, self.text
        if base.ahead:
            yield text.counted("review.ahead", base.ahead, base=base.name)
        if base.uncommitted:
            named, rest = ", ".join(base.uncommitted[:_MOST_NAMED]), len(base.uncommitted) - _MOST_NAMED
            files = text("review.more_files", files=named, count=rest) if rest > 0 else named
            yield text("review.uncommitted", files=files)

    def _facts(self) -> Iterator[FactRow]:
        """How many figures, judgements and acknowledged faults are otherwise, and what else there is."""
        own, text = self.own, self.text
        counts = {one.matter: one.count for one in own.approvals}
        for matter in (Matter.FIGURES, Matter.MEANINGS, Matter.PARTS, Matter.LIGHTS, Matter.FAULTS, Matter.DISCLOSURE):
            yield _counted(matter.value, counts.get(matter, 0), text)
        yield _counted("reports", sum(one.fate in {Fate.CHANGED, Fate.UNREADABLE} for one in own.reports), text)
        for name, fates in (("new", {Fate.NEW}), ("gone", {Fate.WITHDRAWN, Fate.GONE})):
            count = sum(one.fate in fates for one in own.reports)
            if count:
                yield _counted(name, count, text)
        yield _counted("errors", len(own.errors), text)
        came = [one for found in (*(one.findings for one in own.reports), own.others) for one in found.came]
        yield _counted("warnings", sum(not one.is_error for one in came), text)
        altered = {page for one in (own.shared, own.pages) if one is not None for page in one.altered}
        around = own.shared is not None and any(map(_is_around, (*own.register, *own.words)))
        if altered or around:
            yield _counted("pages", own.shared.total if around and own.shared is not None else len(altered), text)

    def _shared(self, own: SharedChange) -> Contrast:
        about = f", {own.key}" if own.key else ""
        name = own.name or self.text("review.area.settings")
        return review_view.contrast(name, own.before, own.after, f"{about}{self._around(own)}", own.file)

    def _worded(self, own: SharedChange) -> Contrast:
        return review_view.contrast(own.key, own.before, own.after, self._around(own))

    def _around(self, own: SharedChange) -> str:
        """That it stands around all pages, where it does."""
        pages = self.own.shared
        is_shown = pages is not None and _is_around(own)
        return f", {self.text.counted('review.around', pages.total)}" if is_shown and pages is not None else ""

    def _line(self, own: LineChange) -> Contrast:
        named = ", ".join(page or self.text("review.start") for page in own.pages[:_MOST_NAMED])
        rest = len(own.pages) - _MOST_NAMED
        if rest > 0:
            named = self.text("review.more_pages", pages=named, count=rest)
        count = self.text.counted("review.pages", len(own.pages))
        return review_view.contrast(count, _joined(own.before), _joined(own.after), f": {named}")

    def _followed(self) -> Iterator[FollowedPage]:
        """The pages that reports alter, other than their own, with all that each says otherwise."""
        own = self.own.pages
        for at, page in enumerate(own.altered if own is not None else ()):
            lines = [one for one in own.lines if page in one.pages] if own is not None else []
            shown = lines if at < _MOST_UNFOLDED else []
            told = tuple(review_view.contrast("", _joined(one.before), _joined(one.after)) for one in shown)
            yield FollowedPage(
                page or self.text("review.start"),
                review_view.page_url(self.own.address, page),
                self.text.counted("review.line", len(lines)),
                told,
            )

    def _page_remarks(self) -> Iterator[str]:
        own, text = self.own, self.text
        if own.shared is None:
            yield self._undrawn()
        elif own.pages is None and own.reports:
            yield text("review.waiting")
        areas = {one.area for one in own.files}
        if "theme" in areas and own.shared is not None:
            yield text.counted("review.theme", own.shared.total)

    def _undrawn(self) -> str:
        """Why the pages can't be compared."""
        own, text = self.own, self.text
        if own.stopped:
            return text("review.undrawn", reason=own.stopped)
        return text("review.undrawn_errors" if own.errors else "review.undrawn_program")

    def _signed(self, own: ApprovalItem, sections: Sequence[ReportSection]) -> SignedItem:
        text = self.text
        places = {one.address: section for one, section in zip(self.own.reports, sections, strict=True)}
        reports = tuple(_signed_report(one, places[one.address], count) for one, count in own.reports)
        words = text.counted(f"review.signs.{own.matter.value}", own.count)
        return SignedItem(words, text(f"review.signed.{own.matter.value}"), reports)


def _is_around(own: SharedChange) -> bool:
    """True for what stands on every page: in its head, its menu or its foot."""
    return own.key in shared_change.AROUND if own.file == settings.FILE else own.key.startswith(_THEME)


def _counted(name: str, count: int, text: Text) -> FactRow:
    return FactRow(text(f"review.count.{name}.{'one' if count == 1 else 'many'}"), f"{count}")


def _joined(lines: Sequence[str]) -> str:
    return " ¶ ".join(lines)


def _listed(own: PageChange | None, names: Sequence[str], text: Text) -> Iterator[ListedNames]:
    """The pages that are new, gone or look otherwise, in lists."""
    for name in names if own is not None else ():
        listed = tuple(page or text("review.start") for page in getattr(own, name))
        if listed:
            yield ListedNames(text.counted(f"review.page.{name}", len(listed)), listed)


def _signed_report(own: ReportReview, section: ReportSection, count: int) -> SignedReport:
    board = f"{own.board.name}, " if own.board is not None else ""
    return SignedReport(f"{board}{section.title}", section.id, count)
