"""The addresses that a new edition loses: rows that have got another name without saying what they were called before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from rakenskap.base import site_text
from rakenskap.editions.changes import matrix_change
from rakenskap.model.problem import Problem, problem
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix, Row

_ALIKE: Final = 0.75
"""How alike two labels are when the one is the other, spelt otherwise."""


def problems(before: Report, after: Report) -> Iterator[Problem]:
    """The rows that have got another name, and with it another address, without saying what it was: once for a table."""
    for older in before.tables:
        newer = after.table(older.name)
        if not isinstance(older, Matrix) or not isinstance(newer, Matrix):
            continue
        matched = matrix_change.row_matching(older, newer)
        same = [(one, other) for one, other in matched.pairs if one.id != other.id and not {one.id} & {*other.formerly}]
        same = [(one, other) for one, other in same if other.id not in one.formerly]
        gone = {row.label: row for row in matched.removed}
        alike = []
        for row in matched.added:
            found = get_close_matches(row.label, gone, n=1, cutoff=_ALIKE)
            if found and _numbers(found[0]) == _numbers(row.label):
                alike.append((gone.pop(found[0]), row))
        for code, pairs in (("edition.row_renamed", same), ("edition.row_address", alike)):
            if pairs:
                yield _renamed(code, newer, sorted(pairs, key=lambda pair: pair[1].place))


def _renamed(code: str, table: Matrix, pairs: Sequence[tuple[Row, Row]]) -> Problem:
    """Rows by their earlier and their present names, with the lines to write."""
    first, *others = pairs
    entries = [f"      {one.id}: {other.id}" for one, other in pairs]
    known = {"old": first[0].label, "table": table.title}
    words = site_text.of_package("rakenskap.editions", "edition_words.sv.yaml")
    has_some = any(row.formerly for row in table.rows)
    return problem(
        code,
        first[1].place,
        found=first[1].label,
        column_name="label",
        line="\n".join(entries).strip(),
        workings="\n".join([*([] if has_some else ["    formerly:"]), *entries]),
        also="\n".join(words("gate.renamed", old=one.label, new=other.label) for one, other in others),
        **known,
    )


def _numbers(label: str) -> list[str]:
    return re.findall(r"[0-9]+", label)
