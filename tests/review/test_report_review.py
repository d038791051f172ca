"""Seeded edits: all that was edited is told, nothing else is, and what is published afterwards says the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import budget
import pytest
import reviewed
import seeded_edits
from municipality import Municipality
from seeded_edits import SeededEdit, Told

from rakenskap.base.site_text import Text
from rakenskap.editions import report_history
from rakenskap.editions.changes import change_file, change_words
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.review.report_review import Fate, is_light
from rakenskap.review.site_review import SiteReview

COUNT: Final = budget.examples(8, 200)
MOST: Final = budget.examples(6, 4)
"""How many edits there are at once: by day few reviews of many."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Municipality:
    """A municipality whose reviews share what they keep."""
    return seeded_edits.founded(tmp_path_factory.mktemp("seeded") / "kommun")


@pytest.fixture
def made(published: Municipality) -> Iterator[Municipality]:
    """It as it was before anything was edited."""
    begun = published.git("rev-parse", "main")
    yield published
    published.git("checkout", "-q", "-f", "andring")
    published.git("reset", "-q", "--hard", begun)
    published.git("clean", "-fdq")
    published.git("branch", "-f", "main", begun)


@pytest.mark.parametrize("seed", range(COUNT))
def test_all_that_was_edited_is_told_and_is_what_is_published(made: Municipality, seed: int) -> None:
    edit = SeededEdit(made, random.Random(seed))  # noqa: S311 - the same each time
    edit.apply(edit.chance.randint(1, MOST))
    if budget.LONG or seed == 0:
        assert told(reviewed.review(made)) == edit.told
    edit.release()
    own = reviewed.review(made)
    assert told(own) == edit.told
    assert [found.code for found in own.errors] == []
    assert all(one.expected is None or one.expected.fulfils for one in own.reports)
    assert changes(own) == merged(made, own)


def told(own: SiteReview) -> set[Told]:
    """What a review tells, in the words of those who edit."""
    found: set[Told] = set()
    for report in own.reports:
        if report.fate not in {Fate.CHANGED, Fate.REMARKED}:
            found.add((report.fate.value, report.address))
        found |= {_told(one, report.address) for one in report.items}
    found |= {("register", one.name, one.key, one.before, one.after) for one in own.register}
    found |= {("word", one.key, one.before, one.after) for one in own.words}
    return found


def _told(own: Change, address: str) -> Told:
    name, before, after = (words.replace("\u00a0", " ") for words in (own.name, own.before, own.after))
    if own.is_figure:
        return ("figure", address, name, before, after)
    if is_light(own):
        return ("light", address, name, before, after)
    if own.part is ChangedPart.ROW and not own.aspect:
        return ("row", address, *(("", name) if own.event is Event.ADDED else (name, "")))
    return ("words", address, name, before, after)


def changes(own: SiteReview) -> dict[str, object]:
    """What each published report is said to change, as data and as the sentence of it."""
    text = own.head.context.text
    return {one.address: _list(one.changes, text) for one in own.reports if one.changes is not None}


def merged(made: Municipality, own: SiteReview) -> dict[str, object]:
    """What the lists of changes say when the change is published."""
    made.commit("Ändra")
    made.git("checkout", "-q", "main")
    made.git("merge", "-q", "--no-ff", "-m", "Slå ihop", "andring")
    published = made.publication()
    steps = {
        address: report_history.edition_steps(history)[0] for address, history in published.report_histories.items()
    }
    text = own.head.context.text
    return {address: _list(step.changes, text) for address, step in steps.items() if step.changes is not None}


def _list(own: Changes, text: Text) -> object:
    return change_file.entries(own, "https://example.se/"), change_words.told(own, text)
