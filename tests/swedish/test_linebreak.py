"""Line breaks: a number stays with what it counts, in a table as in prose, and a long word breaks where it is put together."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model import prose
from rakenskap.swedish import linebreak
from rakenskap.swedish.linebreak import SOFT_HYPHEN, tied
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import MONTHS, SHORT_MONTHS

OF_TABLES: Final = (
    "%", "kr", "tkr", "Tkr", "kkr", "KSEK", "mnkr", "Mkr", "MSEK", "mdkr", "kronor", "procent", "st", "år", "dagar", "dygn", "månader", "timmar", "hushåll",
    "personer", "barn", *MONTHS, *SHORT_MONTHS,
)  # fmt: skip
"""What a table's words have always kept with their number."""

OF_PROSE: Final = (
    "mnkr", "tkr", "kr", "kronor", "miljoner", "procentenheter", "procent", "personer", "barn", "hushåll", "st", "dagar",
    "månader", "timmar", "år", "%",
)  # fmt: skip
"""What prose has always kept with its number."""

WORDS: Final = st.sampled_from(
    [
        *OF_TABLES,
        *OF_PROSE,
        "§",
        "12",
        "1",
        "000",
        "1234",
        "och",
        "året",
        "stora",
        "krona",
        "85,5",
        "−3",
        "barnen",
        "(7)",
    ]
)


def earlier(text: str, units: tuple[str, ...]) -> str:
    """How numbers were tied while tables and prose had a rule each."""
    words = "|".join(re.escape(unit) for unit in units if unit != "%")
    for pattern in (r"(?<=\d) (?=\d{3}(?!\d))", rf"(?<=\d) (?=%|(?:{words})\b)", r"(?<=§) (?=\d)"):
        text = re.sub(pattern, NBSP, text)
    return text


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_what_was_tied_in_tables_or_in_prose_is_tied_now(text: str) -> None:
    now = tied(text)
    assert now.replace(NBSP, " ") == text
    for units in (OF_TABLES, OF_PROSE):
        assert {at for at, sign in enumerate(earlier(text, units)) if sign == NBSP} <= {
            at for at, sign in enumerate(now) if sign == NBSP
        }


@pytest.mark.parametrize("unit", sorted({*OF_TABLES, *OF_PROSE}))
def test_a_number_stays_with_its_unit_in_a_table_and_in_prose(unit: str) -> None:
    words = f"Det tog 12 {unit} i alla fall"
    assert tied(words) == prose.page_markdown(words) == f"Det tog 12{NBSP}{unit} i alla fall"


@pytest.mark.parametrize("words", ["12 och 13", "3 stora", "4 krona", "2018 års", "§ ett"])
def test_what_is_no_unit_may_begin_a_line(words: str) -> None:
    assert tied(words) == words


@pytest.mark.parametrize(
    ("words", "whole"), [("1 234 567", "1_234_567"), ("§ 12", "§_12"), ("den 4 mars", "den 4_mars")]
)
def test_a_number_is_not_parted(words: str, whole: str) -> None:
    assert tied(words) == whole.replace("_", NBSP)


@given(st.text(alphabet="abcdeåäö -/", max_size=60))
def test_soft_hyphens_are_all_that_is_added_to_words_without_slashes(words: str) -> None:
    shown = linebreak.soft(words, linebreak.HEAD)
    assert shown.replace(SOFT_HYPHEN, "").replace(linebreak.BREAK, "") == words
