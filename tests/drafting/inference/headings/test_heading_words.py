"""The words of a heading, completed with what its report leaves out."""

from __future__ import annotations

import pytest

from rakenskap.drafting.inference.headings.heading_account import unread
from rakenskap.drafting.inference.headings.heading_words import ReportFrame, completed, day_alone
from rakenskap.drafting.inference.spelled_heading import beginning

YEAR = ReportFrame(2025, 1, 12)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Utf jan-aug", "utfall jan-aug 2025"),
        ("Budget", "Budget"),
        ("Bok", "Bok"),
        ("Utfall 991231", "Utfall 2099-12-31"),
        ("Konto 123456", "Konto 123456"),
        ("Ärende 240231", "Ärende 240231"),
    ],
)
def test_only_what_can_be_nothing_else_is_completed(printed: str, whole: str) -> None:
    assert completed(printed, YEAR) == whole


def test_two_letters_begin_one_word_only() -> None:
    assert [beginning(own) for own in ("Bu 2025", "Av", "BUN", "Åt")] == ["budget", "avvikelse", "", ""]


def test_a_day_is_alone_where_no_other_stands_beside_it() -> None:
    assert [day_alone(own) for own in ("2025-08-31", "1/1–31/8 2025")] == ["2025-08-31", ""]


@pytest.mark.parametrize("word", ["mars", "12 mån", "kvinnor", "tkr", "antal xyz", "t.o.m."])
def test_times_units_and_whom_figures_are_of_are_read(word: str) -> None:
    assert not unread(f"{word} 2025")
