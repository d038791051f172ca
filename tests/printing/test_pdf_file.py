"""What a PDF file is held to, and what of it is the same from one time to the next."""

from __future__ import annotations

import re
from datetime import date

import pytest
from printed_files import MADE

from rakenskap.printing import pdf_file


def test_every_place_in_the_file_stays_where_it_is() -> None:
    assert len(pdf_file.settled(MADE, date(2026, 1, 2))) == len(MADE)


def test_the_file_is_the_same_whenever_it_is_made_and_however_many_elements_the_browser_has_counted() -> None:
    later = MADE.replace(b"20261130181206", b"20270105090000")
    later = later.replace(b"node00000348", b"node00012000").replace(b"node00000399", b"node00012777")
    assert later != MADE
    assert pdf_file.settled(later, date(2026, 1, 2)) == pdf_file.settled(MADE, date(2026, 1, 2))
    assert b"/CreationDate (D:20260102000000" in pdf_file.settled(MADE, date(2026, 1, 2))


def test_only_what_is_described_is_a_figure_and_no_words_have_soft_hyphens() -> None:
    made = pdf_file.settled(MADE, date(2026, 1, 2))
    assert re.findall(rb"/S /(\w+)", made) == [b"Sect", b"Figure"]
    assert b"<FEFF0061    0062>" in made
    assert b"<FEFF00C50072>" in made


@pytest.mark.parametrize(
    "mark", [b"/StructTreeRoot", b"/MarkInfo", b"/Lang (sv)", b"/Outlines", b"/DisplayDocTitle true"]
)
def test_a_file_that_lacks_tags_language_title_or_bookmarks_is_not_accessible(mark: bytes) -> None:
    assert pdf_file.is_accessible(MADE)
    assert not pdf_file.is_accessible(MADE.replace(mark, b""))
