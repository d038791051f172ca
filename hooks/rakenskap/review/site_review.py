"""The review of a change: both sides of it read and drawn, and everything that it does, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap.base import overlay, site_text
from rakenskap.base.cache import FOLDER, Cache
from rakenskap.base.progress_step import Step, unseen
from rakenskap.base.site_text import Text
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.redactions import kept_parts, redacted_history
from rakenskap.model.problem import Problem, SettingsError
from rakenskap.reading import own_text, settings
from rakenskap.reading.files.tree import FolderTree
from rakenskap.review import (
    approval,
    base_commit,
    finding_change,
    overlaid_base,
    page_change,
    program_pages,
    report_review,
    shared_change,
    site_side,
)
from rakenskap.review.approval import ApprovalItem
from rakenskap.review.base_commit import BaseCommit
from rakenskap.review.finding_change import FindingChange
from rakenskap.review.page_change import DrawnPages, PageChange
from rakenskap.review.report_review import ReportReview
from rakenskap.review.shared_change import FileGroup, SharedChange
from rakenskap.review.site_side import SiteSide
from rakenskap.site.site import Site

_UNDECLARED: Final = "redacted.undeclared"


@dataclass(frozen=True, slots=True)
class SiteReview:
    """Everything that a change does; ``others`` are the findings that are of no report, and ``problems`` all there are now.

    ``shared`` is what pages say otherwise for what they share, whatever becomes of the reports, and ``pages`` what the others
    say otherwise for what the reports do; each is None where it can't be told. Where pages can't be drawn ``stopped`` says
    why, if that can be said.
    """

    base: BaseCommit
    head: SiteSide
    address: str
    reports: tuple[ReportReview, ...]
    others: FindingChange
    problems: tuple[Problem, ...]
    register: tuple[SharedChange, ...]
    words: tuple[SharedChange, ...]
    files: tuple[FileGroup, ...]
    shared: PageChange | None
    pages: PageChange | None
    stopped: str
    approvals: tuple[ApprovalItem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops publishing now."""
        return tuple(own for own in self.problems if own.is_error)

    @property
    def is_empty(self) -> bool:
        """True when nothing of the site is otherwise."""
        findings = self.others.came or self.others.went
        return not (self.reports or findings or self.register or self.words or self.files)


def made(root: Path, name: str, day: date, step: Step = unseen) -> SiteReview:
    """The review of what lies in ``root`` against where it left what is called ``name``.

    Raises:
        SettingsError: when the base can't be read, or a file that says what is to be removed can't.
        WorkingCopyError: when ``root`` lies in no repository.
    """
    base = base_commit.found(root, name)
    kept_parts.forget(root)
    removed = redacted_history.of_tree(FolderTree(root))
    with base_commit.laid_out(root, base) as folder:
        opened = replace(_opened(folder), cache=Cache(root / FOLDER), store=root)
        common = replace(opened, step=step, preview=True, day=day, also_removed=removed)
        head = _head(root, common, base.id if base.is_direct else "")
        faults = redacted_history.firm(root, (own.file for own in head.problems if own.is_error))
        if faults:  # what is to be removed mustn't be shown as what was
            raise SettingsError([own for own in head.problems if own.file in faults])
        is_known = removed == redacted_history.of_tree(FolderTree(folder))  # the base removes no less
        if program_pages.is_changed(base.changed):
            before = site_side.undrawn(common)
            drawn = program_pages.drawn(folder) if is_known else None
        else:
            before = site_side.read(common)
            drawn = page_change.pages_of(before.drawn) if before.drawn is not None else None
        own = overlaid_base.laid(root, folder, base.changed, before, head)
        between = before.drawn if head.drawn is not None else None
        if head.drawn is not None and (own or before.drawn is None):
            between = site_side.drawn(replace(head.context, root=folder, store=root, base="", also_removed=removed))
        if not is_known:  # what is removed now is out of the base too, which can't have said why
            before = before.without(_UNDECLARED)
        return _compared(base, before, drawn, between, head)


def _opened(folder: Path) -> BuildContext:
    """The context of the base; words that this program has no use for any more don't stand in the way."""
    try:
        return BuildContext.open(folder)
    except SettingsError as error:
        if any(not own.file.startswith(f"{own_text.FOLDER}/") for own in error.problems):
            raise
    own = site_text.read(folder / own_text.FOLDER)
    words = site_text.read(overlay.program_root() / own_text.FOLDER)
    return BuildContext(folder, settings.read(folder), Text({**words.strings, **own.strings}), Cache(None))


def _head(root: Path, common: BuildContext, base: str) -> SiteSide:
    """What lies in the folder; with the settings and the words of the base where its own can't be used."""
    try:
        own = BuildContext.open(root)
    except SettingsError as error:
        return site_side.unsettled(replace(common, root=root, base=base), tuple(error.problems))
    return site_side.read(replace(own, step=common.step, preview=True, day=common.day, base=base))


def _compared(
    base: BaseCommit, before: SiteSide, drawn: DrawnPages | None, between: Site | None, after: SiteSide
) -> SiteReview:
    """The review; ``drawn`` are the pages as they were, and ``between`` is the site with the reports as they were and everything else as it is."""
    moved = {f"data/{old}": f"data/{own.address}" for own in after.reports.values() for old in own.previous_paths}
    findings = finding_change.by_report(finding_change.between(before.problems, after.problems, moved))
    reports = report_review.of_reports(before, after, findings)
    told = {own.address for own in reports}
    elsewhere = [found for address, found in findings.items() if address not in told]
    others = FindingChange(
        tuple(own for found in elsewhere for own in found.came), tuple(own for found in elsewhere for own in found.went)
    )
    middle = page_change.pages_of(between) if between is not None else None
    shared = page_change.between(drawn, middle) if drawn is not None and middle is not None else None
    is_whole = not any(own.is_error for own in after.problems)  # a broken report is missed by the pages around it
    pages = None
    if middle is not None and after.drawn is not None and is_whole:
        pages = page_change.between(middle, page_change.pages_of(after.drawn)).without(told)
    changed = shared_change.of_settings(before.context.settings, after.context.settings)
    register = (*changed, *shared_change.of_register(before, after))
    words = shared_change.of_words(before.context.text.strings, after.context.text.strings)
    files = shared_change.of_files(base.changed)
    return SiteReview(
        base,
        after,
        before.context.settings.publisher.address,
        reports,
        others,
        after.problems,
        register,
        words,
        files,
        shared,
        pages,
        after.stopped or before.stopped,
        approval.items(reports, sum(len(own.files) for own in files)),
    )
