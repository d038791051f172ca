"""What a server builds next: whoever waits comes first, then the open page, and the whole site gives way to both."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from waiting import until_true

from rakenskap.base.progress_step import Stage, unseen
from rakenskap.building.serving.build_order import BuildOrder, GivingWay, InterruptedBuild

PAGE, OTHER = "namnd/2025/arsrapport/", "annan/2025/arsrapport/"


@pytest.fixture
def order(tmp_path: Path) -> BuildOrder:
    """What is asked for of a site of two boards that stands whole."""
    own = BuildOrder(tmp_path, boards=frozenset({"namnd", "annan"}))
    own.begin()
    assert not own.end()
    return own


def saved(order: BuildOrder, path: str) -> None:
    order.note([str(order.root / path)])


def asking(order: BuildOrder, url: str) -> threading.Thread:
    """Somebody who waits for a page, in a thread."""
    own = threading.Thread(target=order.ask, args=(url,), daemon=True)
    own.start()
    return own


def test_of_a_site_that_stands_every_page_is_answered_at_once(order: BuildOrder) -> None:
    order.ask(PAGE)
    order.ask("namnder/")
    assert not order.is_due


def test_after_an_edit_the_open_page_comes_before_the_whole_site(order: BuildOrder) -> None:
    order.ask(PAGE)
    saved(order, "data/namnd/2025/arsrapport/drift.csv")
    assert order.begin() == PAGE
    assert order.end()
    order.ask(PAGE)
    assert order.begin() is None
    assert not order.end()


@pytest.mark.parametrize("path", ["data/register/measures.csv", "site_config/text/pages.yaml", "content/om.md"])
def test_what_any_page_may_be_made_of_is_seen_on_the_open_page_first(order: BuildOrder, path: str) -> None:
    order.ask(PAGE)
    saved(order, path)
    assert order.begin() == PAGE


def test_an_edit_of_another_board_does_not_ask_for_the_open_page(order: BuildOrder) -> None:
    order.ask(PAGE)
    saved(order, "data/annan/2025/arsrapport/drift.csv")
    assert order.begin() is None


def test_lists_are_shown_as_they_stood_until_all_is_made(order: BuildOrder) -> None:
    saved(order, "data/namnd/board.yaml")
    order.ask("namnder/")
    assert order.begin() is None


def test_a_page_of_a_board_that_is_asked_for_after_an_edit_is_waited_for(order: BuildOrder) -> None:
    saved(order, "data/namnd/board.yaml")
    order.begin()
    somebody = asking(order, OTHER)
    step = GivingWay(order, unseen)
    until_true(lambda: order.gives_way)
    with pytest.raises(InterruptedBuild):
        step(Stage.REVIEW, 1, 2)
    assert somebody.is_alive()
    assert order.begin() == OTHER
    step(Stage.REVIEW, 1, 2)
    assert order.end()
    somebody.join(10)
    assert not somebody.is_alive()


def test_before_the_site_stands_lists_are_asked_for_too(tmp_path: Path) -> None:
    order = BuildOrder(tmp_path)
    somebody = asking(order, "namnder/")
    until_true(lambda: order.gives_way)
    assert order.begin() == "namnder/"
    assert order.end()
    somebody.join(10)
    assert not somebody.is_alive()


def test_a_page_that_was_begun_before_a_file_was_saved_is_made_again(order: BuildOrder) -> None:
    order.ask(PAGE)
    saved(order, "data/namnd/board.yaml")
    assert order.begin() == PAGE
    saved(order, "data/namnd/board.yaml")
    assert order.end()
    assert order.begin() == PAGE


def test_nobody_waits_for_a_build_that_has_failed(order: BuildOrder) -> None:
    saved(order, "data/namnd/board.yaml")
    somebody = asking(order, PAGE)
    until_true(lambda: order.gives_way)
    order.fail()
    somebody.join(10)
    assert not somebody.is_alive()
    order.ask(OTHER)
