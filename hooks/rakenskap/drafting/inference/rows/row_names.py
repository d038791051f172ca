"""What rows are by their names alone: times, or what the figures of each are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rakenskap.drafting.inference.grid_parts import GridParts, GridRow
from rakenskap.drafting.inference.headings import column_heading, heading_account
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.model.terms import Role
from rakenskap.swedish import period
from rakenskap.swedish.period import Period

_TOLD: Final = frozenset({Role.UTFALL, Role.BUDGET, Role.PROGNOS})
"""What a row of amounts may be by its name."""


def times(labels: Sequence[str]) -> list[Period]:
    """The times that the rows are, each with its year, or none where one is something else."""
    found = [
        period.of_text(period.guessed_month(label) or period.made_by_excel(label) or label) if label else None
        for label in labels
    ]
    known = [when for when in found if when is not None]
    return known if len(known) == len(labels) > 1 else []


def roles(
    labels: Sequence[str], body: Sequence[GridRow], others: Sequence[int], own: ReportFrame, *, is_parted: bool = False
) -> list[Role | None]:
    """What the figures of each row are by its name, None where that doesn't say it.

    The rows have roles where two of them at least say different ones, and nothing else; of those of one year that a table
    ``is_parted`` into all may say the same.
    """
    found: list[Role | None] = []
    for label, row in zip(labels, body, strict=True):
        said = column_heading.read("", label, own)
        is_filled = any(plain(row[at].text) for at in others)
        is_told = said.role is not None and said.is_told and said.flow is None and not heading_account.unread(label)
        found.append(said.role if is_told and is_filled else None)
    told = {role for role in found if role is not None}
    return found if len(told) > 1 or (is_parted and None not in found) else []


def told(parts: GridParts, body: Sequence[GridRow], own: ReportFrame) -> list[PrintedHeading]:
    """What each row is by its name, where all say both what their figures are and when, and no column says either; else nothing.

    Rows that are the same make none: what parts them isn't known.
    """
    heads = [column_heading.read(parts.heads[at].head, parts.heads[at].title, own) for at in parts.others]
    if any(said.is_told or (said.time and not said.is_default) or said.rolling for said in heads):
        return []
    labels = [plain(row[parts.label].text) for row in body]
    found = [column_heading.read("", label, own) for label in labels]
    is_told = all(
        said.role in _TOLD
        and said.is_told
        and said.flow is None
        and said.sex is None
        and said.period is not None
        and not said.is_default
        for said in found
    )
    is_read = not any(map(heading_account.unread, labels))
    is_filled = all(any(plain(row[at].text) for at in parts.others) for row in body)
    kinds = {(said.role, said.time) for said in found}
    return found if is_told and is_read and is_filled and 1 < len(kinds) == len(found) else []
