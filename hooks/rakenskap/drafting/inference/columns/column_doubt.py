"""Which columns are left open although a word says what they are: beside it stand others that nothing accounts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import heading_account
from rakenskap.model.terms import BUDGETED, FORECASTS, PLANS, Role
from rakenskap.swedish import unit

_COMPARED: Final = re.compile(r"(?:genomsnitt\w*|medelvärde|medel|snitt\w*|median|oviktat|ovägt|vägt)")
"""What figures of others may be, and leaves them that."""


def leave_open(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Leave open columns that a word is said of but not accounted for, which may make their figures something else.

    In a table of amounts any word may, unless another role stands beside it too; elsewhere most words say whose figures are.
    """
    is_of_money = unit.is_money(table.unit) or any(own.said.role in BUDGETED for own in fields)
    doubted = []
    for own in fields:
        said = own.said
        words = tuple(word for word in said.left if not (said.role is Role.JAMFORELSE and _COMPARED.fullmatch(word)))
        if said.role is None or own.second or not words:
            continue
        if heading_account.of_time(words) and said.role not in FORECASTS:
            continue
        is_beside = any(other.said.left == said.left and other.said.role not in {None, said.role} for other in fields)
        is_qualified = heading_account.qualifying(words)
        if is_qualified or (is_of_money and said.is_told and not is_beside):
            doubted.append(own)
    doubted += [
        own for own in fields if own.said.rolling and not own.said.is_season and own.said.role in {*BUDGETED, *PLANS}
    ]
    for own in fields:
        is_part = own.said.is_told and own.said.role in {Role.UTFALL, *BUDGETED} and unit.is_share(own.unit)
        is_beside = any(other.said.role is own.said.role and not unit.is_share(other.unit) for other in fields)
        if is_part and (is_beside or unit.is_money(table.unit)):
            doubted.append(own)  # a share of an amount, or an amount in per cent of another
    versions = {(own.said.role, own.said.time) for own in doubted if own.said.role in {Role.BUDGET, Role.PROGNOS}}
    doubted += [own for own in fields if (own.said.role, own.said.time) in versions]  # which of them is in force
    for own in doubted:
        own.is_open, own.said = True, replace(own.said, role=None)
