"""Files that are drawn are kept under what they are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import report_histories

from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.base.cache import Cache
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.model.cell_address import CellAddress
from rakenskap.site import stored_file

NOT_LISTED = '---\nrobots: "noindex"\n---\n\n# Utgåva\n'


@pytest.mark.parametrize(("markdown", "is_listed"), [("# Nämnden\n", True), (NOT_LISTED, False)])
def test_a_page_says_in_its_head_that_no_search_engine_should_list_it(markdown: str, *, is_listed: bool) -> None:
    assert stored_file.page("n/index.md", markdown).is_listed is is_listed


def test_what_is_made_of_the_same_is_drawn_once_unless_it_is_asked_for_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    drawn: list[int] = []

    def draw() -> list[PublishedFile]:
        drawn.append(len(drawn))
        return [PublishedFile.of_text("n/tal.csv", "a;b\n")]

    def files(*inputs: str, anew: bool = False) -> tuple[StoredFile, ...]:
        return stored_file.files(cache, inputs, draw, anew=anew)

    first = files("utgåva 1")
    assert files("utgåva 1") == first
    assert len(drawn) == 1
    assert files("utgåva 2") == first
    assert len(drawn) == 2
    assert files("utgåva 1", anew=True) == first
    assert len(drawn) == 3


def test_files_whose_bytes_are_gone_are_drawn_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    (made,) = stored_file.files(cache, ("a",), lambda: [PublishedFile.of_text("a.csv", "ett\n")], anew=False)
    (tmp_path / made.pack[:2] / made.pack[2:]).unlink()
    stored_file.files(cache, ("a",), lambda: [PublishedFile.of_text("a.csv", "ett\n")], anew=False)
    assert cache.content(made.pack) == b"ett\n"


OLDER, _ = report_histories.two()
NEWER = replace(OLDER, year=2026, title="Årsrapport 2026")
FIGURE = CellAddress("drift", "bibliotek", "utfall_2025")
BEFORE_AND_AFTER = ("12 250", "12 520", Decimal(12250), Decimal(12520))
RESTATED = Restatement(NEWER, OLDER, "Bibliotek", FIGURE, FIGURE, *BEFORE_AND_AFTER, "tkr", "tkr", Decimal(270))
REPEATED = RepeatedFigure(
    NEWER,
    OLDER,
    "Bibliotek",
    FIGURE,
    FIGURE,
    *BEFORE_AND_AFTER,
    date(2026, 3, 3),
    "1.0.1",
    is_corrected=True,
    unit="tkr",
)


def made_of(**amendments: tuple[Any, ...]) -> tuple[str, ...]:
    """What the newest page of the older report is made of."""
    history = report_histories.history(OLDER)
    where = report_history.shown_newest(history, OLDER.version)
    return stored_file.of_newest(history, Amendments(**amendments), where)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Biblioteken i länet"},
        {"unit": "mnkr"},
        {"after": "12 521"},
        {"key": replace(FIGURE, row="biblioteken")},
        {"newer": replace(NEWER, title="Bokslut 2026")},
        {"newer": replace(NEWER, slug="bokslut")},
    ],
)
def test_the_page_of_a_figure_is_drawn_anew_when_a_later_report_states_it_in_other_words(other: dict[str, Any]) -> None:
    """Also in another row label: a note on the earlier report's page says it."""
    assert made_of(restated=(RESTATED,)) != made_of(restated=(replace(RESTATED, **other),))
    assert made_of(repeated=(REPEATED,)) != made_of(repeated=(replace(REPEATED, **other),))
    assert made_of(repeating=(REPEATED,)) != made_of(repeating=(replace(REPEATED, **other),))


def test_the_page_of_a_figure_is_not_drawn_anew_for_what_it_does_not_show_of_a_later_report() -> None:
    assert made_of(restated=(RESTATED,)) == made_of(
        restated=(replace(RESTATED, newer=replace(NEWER, description="Mer.")),)
    )
