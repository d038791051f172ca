"""The templates of reports: what a report is drafted from where the board has none like it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rakenskap.model.report import Report
from rakenskap.model.terms import ReportType
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

_FOLDER: Final = Path(__file__).parent / "templates"
_LIKE: Final = {ReportType.BOKSLUT: ReportType.ARSRAPPORT, ReportType.TERTIALRAPPORT: ReportType.DELARSRAPPORT}
NAMES: Final = (
    ReportType.ARSRAPPORT,
    ReportType.BOKSLUT,
    ReportType.BUDGET,
    ReportType.DELARSRAPPORT,
    ReportType.MANADSRAPPORT,
    ReportType.TERTIALRAPPORT,
)
"""The types that there is a template for."""


def tree() -> FolderTree:
    """The folder of the templates, each a package without figures."""
    return FolderTree(_FOLDER)


def of(kind: ReportType) -> Report:
    """The template of a type among ``NAMES``."""
    wanted = _LIKE.get(kind, kind)
    reports = (own for board in source.read(tree()).collection.boards for own in board.reports)
    return next(own for own in reports if own.type is wanted)
