"""Rows that sum those above them, as figures prove it or their labels say it, and what comes after the last of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import summation
from rakenskap.audit.structures import arrangement
from rakenskap.audit.structures.arrangement import MOST_ROWS
from rakenskap.drafting.inference.open_question import OpenQuestion, Subject
from rakenskap.drafting.inference.rows.row_search import FEWEST, Fit, RowSearch, is_against, says_role
from rakenskap.meaning import total_signs
from rakenskap.model import units
from rakenskap.model.row_words import is_subtotal_label
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType, Signs
from rakenskap.swedish import unit

_BEGINS: Final = re.compile(r"(?i)(?:totalt|totala|summa)\b")


def totals(search: RowSearch) -> None:
    """Rows that sum those above them."""
    called = [at for at, row in enumerate(search.matrix.rows) if row.cells and search.is_called(row)]
    every = range(len(search.matrix.rows)) if len(search.matrix.rows) <= MOST_ROWS else called
    for at in every:
        row = search.matrix.rows[at]
        if not row.cells or row.row_type is not RowType.DETALJ or row.parent:
            continue
        if any(other.parent == row.id for other in search.matrix.rows):
            continue
        is_called = at in called
        found = _total(search, at, is_called=is_called, is_last=not any(other > at for other in called))
        if found is not None:
            search.set(at, row_type=found)
        elif is_called and _is_additive(search, row):
            _untold(search, at, is_last=not any(other > at for other in called))


def _is_additive(search: RowSearch, row: Row) -> bool:
    """True for figures that may be added up at all."""
    return any(units.is_additive(units.of_cell(search.matrix, row, column)) for column in search.matrix.columns)


def _total(search: RowSearch, at: int, *, is_called: bool, is_last: bool) -> RowType | None:
    """What kind of total the row is, or None."""
    row = search.matrix.rows[at]
    if not is_called and not (_may_be_uncalled(search, at) and _sums_above(search, at)):
        return None
    kinds = [kind for kind in (RowType.DELSUMMA, RowType.SUMMA) if is_called or _may_sum(search, at, kind)]
    fits = {kind: _as_total(search, at, kind) for kind in kinds}
    parts = {kind: _parts_of(search, at, kind) for kind in fits}
    likely: list[RowType] = []
    for kind, fit in fits.items():
        is_proven = fit.is_borne_out if _BEGINS.match(row.label) else fit.is_proof
        if fit.is_likely if is_called else is_proven and parts[kind] >= FEWEST:
            likely.append(kind)
    if not likely:
        return None
    best = max(likely, key=lambda kind: (fits[kind].holds - fits[kind].fails, fits[kind].strength))
    if len(likely) == FEWEST and fits[RowType.DELSUMMA].holds == fits[RowType.SUMMA].holds:
        same = parts[RowType.DELSUMMA] == parts[RowType.SUMMA]
        best = RowType.SUMMA if is_last and not is_subtotal_label(row.label) else RowType.DELSUMMA
        if not same and is_last:
            best = RowType.SUMMA
    return best


def _sums_above(search: RowSearch, at: int) -> bool:
    """True where some rows just above the row, or all of them, may add up to it."""
    above = [
        place
        for place in range(at - 1, -1, -1)
        if (row := search.matrix.rows[place]).row_type is RowType.DETALJ and row.cells and not row.parent
    ]
    return any(found for size, found in enumerate(search.may_add_up(at, above), start=1) if size >= FEWEST)


def _may_be_uncalled(search: RowSearch, at: int) -> bool:
    """True for a table of amounts, in which a total needn't be called one, and for a row whose name begins as one's does."""
    row = search.matrix.rows[at]
    if _BEGINS.match(row.label) and _is_additive(search, row):
        return True
    return (
        not says_role(search.matrix.rows[at])
        and search.matrix.kind.has_money
        and unit.is_money(search.matrix.unit or search.matrix.rows[at].unit or "tkr")
    )


def _may_sum(search: RowSearch, at: int, kind: RowType) -> bool:
    """True where nothing in the labels speaks against the row as a total of that kind."""
    return not is_against(search.matrix.rows[at], _summed(search, at, kind))


def _parts_of(search: RowSearch, at: int, kind: RowType) -> int:
    return len(_summed(search, at, kind))


def _summed(search: RowSearch, at: int, kind: RowType) -> Sequence[Row]:
    """The rows that the row sums, if it is a total of that kind."""
    made = _with(search, at, kind)
    return next((parts for whole, parts in summation.Totals(made).sums if whole.id == made.rows[at].id), ())


def _with(search: RowSearch, at: int, kind: RowType) -> Matrix:
    rows = list(search.matrix.rows)
    rows[at] = replace(rows[at], row_type=kind)
    return replace(search.matrix, rows=tuple(rows))


def _as_total(search: RowSearch, at: int, kind: RowType) -> Fit:
    made = _with(search, at, kind)
    return search.fit(made, made.rows[at].id)


def _untold(search: RowSearch, at: int, *, is_last: bool) -> None:
    """Ask what a row is that is called a total, and is none by its figures."""
    row = search.matrix.rows[at]
    without = _without_signs(search, at)
    if without:
        question = OpenQuestion(
            Subject.SIGNS,
            search.matrix.title,
            row.label,
            tuple(sign.value for sign in Signs),
            place=search.matrix.place.file,
        )
        answer = search.asked.answer(question)
        if answer:
            search.matrix = replace(
                search.matrix,
                signs=Signs(answer),
                columns=tuple(replace(own, signs=Signs(answer)) for own in search.matrix.columns),
            )
            kind = RowType.SUMMA if is_last else RowType.DELSUMMA
            search.set(at, row_type=kind)
            return
        return
    if not arrangement.is_total(search.matrix, row) or not _parts_of(search, at, RowType.SUMMA):
        return
    choices = (RowType.SUMMA.value, RowType.DELSUMMA.value, RowType.MINNESPOST.value, RowType.DETALJ.value)
    question = OpenQuestion(Subject.TOTAL, search.matrix.title, row.label, choices, row.label, search.matrix.place.file)
    answer = search.asked.answer(question)
    if answer:
        search.set(at, row_type=RowType(answer))


def _without_signs(search: RowSearch, at: int) -> bool:
    """True where the row is a total if costs are taken from incomes."""
    if total_signs.has_signs(search.matrix):
        return False
    for kind in (RowType.DELSUMMA, RowType.SUMMA):
        made = total_signs.without_signs(_with(search, at, kind))
        fit = search.fit(made, made.rows[at].id)
        if fit.holds and not fit.fails:
            return True
    return False


def after_totals(search: RowSearch) -> None:
    """Rows of amounts after the last total, which go into none: they stand by themselves."""
    if not search.matrix.kind.has_money:
        return
    every = [at for at, row in enumerate(search.matrix.rows) if row.row_type in {RowType.SUMMA, RowType.DELSUMMA}]
    last = _repeated(search, every[-1]) if every else 0
    if every and last > every[-1]:
        search.set(last, row_type=RowType.SUMMA)
    sums = [at for at, row in enumerate(search.matrix.rows) if row.row_type is RowType.SUMMA]
    for at in range(sums[-1] + 1 if sums else len(search.matrix.rows), len(search.matrix.rows)):
        row = search.matrix.rows[at]
        if row.cells and row.row_type is RowType.DETALJ and not row.parent:
            search.set(at, row_type=RowType.MINNESPOST)


def _repeated(search: RowSearch, total: int) -> int:
    """The last row that says the total again with what stands between them added, or ``total``: *Årets resultat*."""
    own = [cell.value for cell in search.matrix.rows[total].cells]
    added = [value or Decimal(0) for value in own]
    last = total
    for at, row in enumerate(search.matrix.rows[total + 1 :], start=total + 1):
        if not row.cells or row.row_type is not RowType.DETALJ or row.parent:
            continue
        values = [cell.value for cell in row.cells]
        if (
            at > total + 1
            and search.is_called(row)
            and values == [None if before is None else now for before, now in zip(own, added, strict=True)]
        ):
            last = at
        else:
            added = [now + (value or Decimal(0)) for now, value in zip(added, values, strict=True)]
    return last
