"""What the five reports say first: the facts of each, held against the originals, and those of its board."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from folders import GOLDEN, ROOT
from real_reports import audits, collection, real
from statements import plain

from rakenskap.analysis import balance
from rakenskap.editions.build_context import BuildContext
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Goals
from rakenskap.model.terms import ReportType
from rakenskap.pages import board_page, page_head
from rakenskap.sentences import highlight
from rakenskap.sentences.highlight import Highlight, Topic
from rakenskap.site.render_context import RenderContext
from rakenskap.swedish.number import NBSP
from tables import reading, words

HIGHLIGHTS: Final = GOLDEN / "highlights.txt"
TEXT: Final = words()


def read(own: Report) -> ReportReading:
    return reading(own, collection().register, is_checked=True)


def of(own: Report) -> tuple[Highlight, ...]:
    return highlight.highlights(read(own), TEXT)


def test_the_facts_of_the_five_reports(request: pytest.FixtureRequest) -> None:
    """The facts are the ones that were read and held against the originals."""
    lines = []
    for _, own in real():
        lines.append(f"# {own.address}")
        for fact in of(own):
            view = page_head.summary_facts([fact], TEXT)[0]
            lines += [f"{fact.figure} {fact.unit}".strip(), f"  {fact.sentence}"]
            lines += [f"  {view.source} -> {view.url}"] if view.url else []
        lines.append("")
    # On the page the spaces don't break; in the golden they would only be hard to see.
    text = "\n".join(lines).replace(NBSP, " ").replace("\u00ad", "")
    if request.config.getoption("--update-goldens", default=False):
        HIGHLIGHTS.write_text(text, encoding="utf-8")
    assert text == HIGHLIGHTS.read_text(encoding="utf-8")


def test_every_fact_of_the_five_reports_leads_to_what_it_was_computed_from() -> None:
    """A fact leads to a cell with a figure that isn't doubted, or to a list."""
    for _, own in real():
        for fact in of(own):
            address = CellAddress.of(fact.target)
            if address is not None:
                cell = own.cell(address)
                assert cell is not None, fact
                assert cell.value is not None, fact
                assert not read(own).is_doubted(address), fact
            else:
                assert isinstance(own.table(fact.target), Goals), fact


def test_the_reports_have_three_to_six_facts_in_order() -> None:
    """Result, row, change, goals, measures; nothing of one whose only table has a note that limits every comparison."""
    order = list(Topic)
    silent = []
    for _, own in real():
        facts = of(own)
        if not facts:
            silent.append(own.board.split("-")[0])
            continue
        assert 3 <= len(facts) <= 6
        places = [order.index(fact.topic) for fact in facts]
        assert places == sorted(places)
        assert {fact.table > 0 for fact in facts if fact.topic is not Topic.GOALS} == {True}
    assert silent == ["sjobo"]


def test_the_result_is_the_one_that_the_report_itself_calls_so() -> None:
    """What the summaries of the five reports say of the money in their own words has the same figures."""
    for _, own in real():
        found = balance.find(read(own))
        if found is not None:
            prose = " ".join(plain(text) for text in _prose(own.sections))
            amount = re.escape(plain(found.amount.words))
            assert re.search(rf"(?<![\d,]){amount}", prose) or own.type is ReportType.MANADSRAPPORT, own.address


def _prose(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.text
        yield from _prose(section.sections)


def test_the_board_shows_what_it_cost_and_what_it_did() -> None:
    """Two facts: the result, and the measure or the goals."""
    shown = {board.slug: [one.topic for one in page_head.foremost_two(of(own))] for board, own in real()}
    assert {slug.split("-")[0]: [topic.value for topic in topics] for slug, topics in shown.items()} == {
        "hallsberg": ["result", "measure"],
        "helsingborg": ["result", "measure"],
        "linkoping": ["result", "goals"],
        "sjobo": [],
        "tyreso": ["result", "measure"],
    }


def test_the_table_of_years_has_the_columns_that_can_be_filled(tmp_path: Path) -> None:
    """The result against budget in mnkr, a forecast named as one; no column without anything to say."""
    pages = RenderContext.open(BuildContext.open(ROOT), tmp_path).pages(collection().register, audits())
    tables = {board.slug.split("-")[0]: board_page.years(pages, board) for board, _ in real()}
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
        "hallsberg": ["Se rapporten"],
        "helsingborg": ["1 av 3 ”Uppnått”"],
        "linkoping": ["7 av 12 uppnådda"],
        "sjobo": ["Se rapporten"],
    }
    assert {name for name, table in tables.items() if table.has_results} == {"hallsberg", "helsingborg", "linkoping"}
    linkoping = tables["linkoping"].rows[0].result
    assert linkoping is not None
    assert (linkoping.value, linkoping.url) == (
        "-11.900",
        "2018/delarsrapport/#prognos.summa_nettokostnader.avvikelse_2018",
    )
