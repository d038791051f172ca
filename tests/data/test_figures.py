"""Every figure that the five originals print in a table is carried by its package, in one row with its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from folders import ROOT

from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Facts, Goals, Matrix, Plain, Table
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import number

REPORTS = {
    "sjobo-2016": "sjobo-individ-och-familjeomsorg/2016/arsrapport",
    "linkoping-2018": "linkoping-socialnamnden/2018/delarsrapport",
    "hallsberg-2021": "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport",
    "helsingborg-2019": "helsingborg-socialnamnden/2019/bokslut",
    "tyreso-2019-03": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars",
}
FIGURE = re.compile(r"(?<![\d,.])-?\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|-?\d+(?:,\d+)?")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """The packages of this project by address."""
    result = source.read(FolderTree(ROOT))
    # shares that are called by those they are shares of, as they were when the reports were published
    assert {problem.code for problem in result.problems} <= {"register.share"}
    return {report.address: report for board in result.collection.boards for report in board.reports}


def rows(table: Table) -> Iterator[Counter[str]]:
    """The figures of each row of a table, each goal, action and fact being a row."""
    if isinstance(table, Matrix):
        for row in table.rows:
            cells = [number.canonical(cell.value).replace(".", ",") for cell in row.cells if cell.value is not None]
            # A capacity may be printed in the row's name.
            yield Counter(cells)
    elif isinstance(table, Goals):
        for goal in table.goals:
            for part in goal.indicators:
                yield figures(" ".join([part.text, *(value for _, value in part.values)]))
    elif isinstance(table, Actions):
        yield from (figures(f"{action.text} {action.effect}") for action in table.actions)
    elif isinstance(table, Facts):
        yield from (figures(fact.value) for fact in table.facts)
    elif isinstance(table, Plain):
        yield from (figures(" ".join(row.cells)) for row in table.rows)


def figures(text: str) -> Counter[str]:
    """The figures in a text, without the spaces that group their digits."""
    return Counter(found.replace(" ", "") for found in FIGURE.findall(text.replace("\u00a0", " ")))


def printed(name: str) -> list[Counter[str]]:
    """The figures of each printed row."""
    text = (ROOT / "tests/data/figures" / f"{name}.txt").read_text(encoding="utf-8")
    return [Counter(line.split("\t")) for line in text.splitlines() if line]


@pytest.mark.parametrize("name", REPORTS)
def test_every_printed_row_is_carried_by_a_row_of_its_own(name: str, reports: dict[str, Report]) -> None:
    carried = [row for table in reports[REPORTS[name]].tables for row in rows(table)]
    missing = []
    for row in printed(name):
        # The row that fits most tightly, so that a small row doesn't take the place of a large one.
        fits = sorted((other for other in carried if row <= other), key=lambda other: other.total())
        if fits:
            carried.remove(fits[0])
        else:
            missing.append(dict(row))
    assert missing == []


def test_the_lists_of_printed_figures_hold_figures_and_nothing_else() -> None:
    for name in REPORTS:
        assert sum(row.total() for row in printed(name)) > 20
        assert all(re.fullmatch(r"-?\d+(,\d+)?", figure) for row in printed(name) for figure in row)
