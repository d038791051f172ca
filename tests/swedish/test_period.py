"""A period reads the same in a column's name, in a descriptor and in what is published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.swedish import period
from rakenskap.swedish.period import Period, Span

YEARS = st.integers(min_value=1800, max_value=2199)
MONTHS = st.integers(min_value=1, max_value=12)
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))


@st.composite
def suffixes(draw: st.DrawFn) -> tuple[str, str]:
    """A column's suffix, and the same period as a descriptor writes it."""
    year = draw(YEARS)
    months = sorted(draw(st.lists(MONTHS, max_size=2)))
    suffix = "_".join([f"{year}", *(f"{month:02}" for month in months)])
    text = "/".join(f"{year}-{month:02}" for month in months) or f"{year}"
    return suffix, text


@given(suffixes())
def test_a_columns_suffix_means_what_the_descriptor_writes(pair: tuple[str, str]) -> None:
    suffix, text = pair
    assert period.of_suffix(suffix) == period.of_text(text)


@given(suffixes())
def test_what_is_published_reads_back_as_the_same_period(pair: tuple[str, str]) -> None:
    when = period.of_suffix(pair[0])
    assert when is not None
    assert period.of_text(when.iso) == when


@given(DAYS, st.integers(min_value=0, max_value=2_000))
def test_any_two_days_in_order_are_a_period(start: date, days: int) -> None:
    end = min(start + timedelta(days), date(2199, 12, 31))
    when = period.of_text(f"{start.isoformat()}/{end.isoformat()}")
    assert when == Period(start, end, Span.INTERVAL)
    assert period.of_text(when.iso) == when


@given(st.integers(min_value=1, max_value=99), YEARS.filter(lambda year: year > 1810), MONTHS)
def test_a_rolling_period_ends_with_its_month(count: int, year: int, month: int) -> None:
    when = period.of_text(f"R{count}:{year}-{month:02}")
    assert when is not None
    assert (when.end.year, when.end.month, when.start.day) == (year, month, 1)
    assert when.iso == f"R{count}:{year}-{month:02}"


@given(st.text(st.sampled_from("0123456789-/_R: ٣åm"), max_size=24))
def test_no_text_makes_reading_trace(text: str) -> None:
    for read in (period.of_text, period.of_suffix, period.of_day, period.guessed_day):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-13",
        "2018-00",
        "2018-02-30",
        "2018-9-20",
        "2018/",
        "2018-08/2018-01",
        "R0:2018-01",
        "0018",
        "٢٠١٨",
    ],
)
def test_nothing_else_is_a_period(text: str) -> None:
    assert period.of_text(text) is None


@pytest.mark.parametrize("suffix", ["", "18", "2018_13", "2018_08_01", "2018_1", "2018_01_08_09", "٢٠١٨"])
def test_nothing_else_ends_a_columns_name(suffix: str) -> None:
    assert period.of_suffix(suffix) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018-03-01/2018-03-31", "1–31 mars 2018"),
        ("2018-03-31", "31 mars 2018"),
        ("2018-01/2018-08", "1 januari–31 augusti 2018"),
        ("2017-11-15/2018-01-14", "15 november 2017–14 januari 2018"),
        ("2017-03/2018-03", "1 mars 2017–31 mars 2018"),
    ],
)
def test_the_days_of_a_period_say_month_and_year_once_where_they_are_the_same(text: str, words: str) -> None:
    when = period.of_text(text)
    assert when is not None
    assert when.days == words


@given(DAYS)
def test_a_date_is_guessed_however_swedes_write_it(day: date) -> None:
    month = period.MONTHS[day.month - 1]
    written = (
        f"{day.year}-{day.month}-{day.day}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"den {day.day} {month[:3]} {day.year}",
        f"{day:%Y%m%d}",
    )
    assert {period.guessed_day(text) for text in written} == {day.isoformat()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("2018-03", "mars 2018"),
        ("2018-01/2018-08", "januari–augusti 2018"),
        ("2018-01-01/2018-12-31", "2018"),
        ("2017-11/2018-02", "november 2017–februari 2018"),
        ("2018-08-31", "31 augusti 2018"),
        ("R12:2026-04", "12 månader till april 2026"),
    ],
)
def test_a_period_has_words(text: str, words: str) -> None:
    when = period.of_text(text)
    assert when is not None
    assert when.words == words
