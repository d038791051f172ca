"""What is promised of terms: the same word however it is typed, numbers whole, and the tails of compounds."""

from __future__ import annotations

import pytest

from rakenskap.search.index_term import tails, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Socialnämnden", ["socialnamnden"]),
        ("11,9 mnkr", ["11.9", "mnkr"]),
        ("9,50", ["9.5"]),
        ("152\u00a0000 besök", ["152000", "besok"]),
        ("EXN 2025-0007", ["exn", "20250007", "2025", "0007"]),
        ("dnr 2025/7", ["dnr", "20257", "2025", "7"]),
        ("§ 112", ["112"]),
        ("Vård- och omsorg", ["vard", "och", "omsorg"]),
        ("e-böcker", ["ebocker", "e", "bocker"]),
        ("januari–augusti 2018", ["januari", "augusti", "2018"]),
        ("", []),
    ],
)
def test_a_text_is_its_words(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in terms("a" * 500)] == [60]


def test_a_compound_ends_in_what_stands_after_a_known_word() -> None:
    assert list(tails("hemtjanst", {"hem"})) == ["tjanst"]
    assert list(tails("forsorjningsstod", {"stod"})) == ["stod"]
    assert list(tails("hemtjanst", {"bad"})) == []
