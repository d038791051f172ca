"""The reports as commands read them: all that the folder holds, and the one that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from rakenskap.audit.audit import Audit
from rakenskap.base import site_text
from rakenskap.base.progress_step import Step, unseen
from rakenskap.building import site_build
from rakenskap.editions import check_outcome, edition
from rakenskap.editions.check_outcome import CheckOutcome
from rakenskap.editions.publication import Publication
from rakenskap.editions.redactions import redacted_history
from rakenskap.editions.redactions.redacted_history import RedactedHistory
from rakenskap.model import problem
from rakenskap.model.board import Collection
from rakenskap.model.report import Report
from rakenskap.reading import settings, source
from rakenskap.reading.files.tree import FolderTree, Tree
from rakenskap.reading.source import Inspector
from rakenskap.site import executor, site
from rakenskap.swedish.identifier import nearest


def _words(key: str, /, **values: str) -> str:
    return site_text.of_package("rakenskap.cli", "published_reports.sv.yaml")(key, **values)


def publication(root: Path, base: str = "", step: Step = unseen) -> Publication:
    """What the folder holds, by the settings of its site where it has any."""
    if (root / settings.FILE).is_file():
        return site.read(root.resolve(), base=base, step=step, day=site_build.today())
    return Publication(source.read(FolderTree(root), inspector=Inspector(step=step)))


def outcome(root: Path, base: str = "", step: Step = unseen) -> CheckOutcome:
    """What checking the folder finds, by the settings of its site where it has any."""
    if not (root / settings.FILE).is_file():
        return check_outcome.of_publication(publication(root, base, step))
    context = site.context(root.resolve(), base=base, step=step, day=site_build.today())
    return check_outcome.read(context, executor.named(""))


def audit(root: Path, address: str) -> tuple[Audit, Collection]:
    """The audit of the report at ``address``, whether its figures hold or not, and all that it was read with."""
    result = publication(root).result
    audits = {own.report.address: own for own in result.audits}
    if address.strip("/") not in audits:
        missing(address, list(audits))
    return audits[address.strip("/")], result.collection


def report(root: Path, address: str) -> tuple[Report, Tree]:
    """The report at ``address``, which must be one without errors, and its files without what is removed of them."""
    result = publication(root).result
    wanted = address.strip("/").removeprefix("data/")
    if f"data/{wanted}" in result.broken:
        raise click.ClickException(_words("broken", name=wanted))
    known = {own.address: own for board in result.collection.boards for own in board.reports}
    if wanted not in known:
        missing(address, list(known))
    tree = FolderTree(root)
    head = edition.head(tree.read(known[wanted].file))
    return known[wanted], RedactedHistory(redacted_history.of_tree(tree)).tree(tree, {wanted: head})


def missing(name: str, known: Sequence[str], *, is_list: bool = False) -> NoReturn:
    """Says that ``name`` isn't there, or ``is_list`` that it has no figures, and which there are."""
    near = "" if is_list else nearest(name, known)
    kind = ("list" if known else "lists") if is_list else "near" if near else "known" if known else "empty"
    options = near or problem.options(known, "listed")
    raise click.BadParameter(_words(f"missing.{kind}", name=name, options=options))
