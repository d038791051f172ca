"""What a reader is promised of a board's page: a table of years that can be compared at a glance."""

from __future__ import annotations

from typing import Final

from statements import plain, real

from rakenskap.pages import board_page
from tables import words

TEXT: Final = words()


def test_the_table_of_years_has_the_columns_that_can_be_filled() -> None:
    """The result against budget in mnkr, a forecast named as one; no column without anything to say."""
    tables = {board.slug.split("-")[0]: board_page.years(board, TEXT) for board, _ in real()}
    shown = {
        name: [(plain(one.result.figure), one.result.remark) if one.result else None for one in table.rows]
        for name, table in tables.items()
    }
    assert shown == {
        "hallsberg": [("+9,6", "")],
        "helsingborg": [("-12,5", "")],
        "linkoping": [("-11,9", "prognos")],
        "sjobo": [None],
        "tyreso": [None],
    }
    assert {name: [one.goals for one in table.rows] for name, table in tables.items() if table.has_goals} == {
        "hallsberg": ["Inga redovisade"],
        "helsingborg": ["1 av 3 uppnått"],
        "linkoping": ["7 av 12 uppnådda"],
        "sjobo": ["Inga redovisade"],
    }
    assert {name for name, table in tables.items() if table.has_results} == {"hallsberg", "helsingborg", "linkoping"}
    linkoping = tables["linkoping"].rows[0].result
    assert linkoping is not None
    assert (linkoping.value, linkoping.url) == (
        "-11.900",
        "2018/delarsrapport/#prognos.summa_nettokostnader.avvikelse_2018",
    )
