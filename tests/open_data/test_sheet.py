"""Names of sheets and headers: always taken by a spreadsheet, always readable aloud, and never two alike."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rakenskap.open_data import sheet

TITLES = st.lists(st.text(st.sampled_from("aB å'[]:*?/\\.–och1 "), max_size=60), max_size=8)


@given(TITLES)
def test_every_name_is_one_that_excel_takes(titles: list[str]) -> None:
    """Source: Microsoft, "Rename a worksheet": 1 to 31 characters, seven signs refused, no apostrophe at either end."""
    names = sheet.named(titles, ["Om rapporten"])
    assert len(names) == len(titles)
    assert len({name.casefold() for name in (*names, "Om rapporten")}) == len(names) + 1
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_a_long_title_is_cut_between_words_and_not_after_a_small_one() -> None:
    assert sheet.named(["Åtgärder, försörjningsstöd och arbetsmarknad"]) == ("Åtgärder, försörjningsstöd",)
    assert sheet.named(["Individ- och familjeomsorgsverksamhetsuppföljningen"]) == ("Individ",)


@given(st.lists(st.text(st.sampled_from("aA \n2"), max_size=4), max_size=8))
def test_no_two_columns_of_a_table_have_one_name(header: list[str]) -> None:
    names = sheet.unlike(header)
    assert len({name.casefold() for name in names}) == len(header)
    assert all(names)
