"""What the index of words says: where a word stands and how much it counts there, rows by their newest report, and tails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rakenskap.search import word_index
from rakenskap.search.page_text import PagePart, PageText, PartKind
from rakenskap.search.page_words import page_words
from rakenskap.search.word_index import IndexedPage

SECTION, TABLE, HEAD = PartKind.SECTION, PartKind.TABLE, PartKind.HEAD


def page(
    url: str, *parts: PagePart, rows: tuple[str, ...] = (), kind: str = "report", passed: tuple[str, ...] = ()
) -> IndexedPage:
    board, _, rest = url.partition("/")
    text = PageText(kind, board, rest[:4], "Rapport", (PagePart(HEAD, title="Rapport"), *parts))
    return IndexedPage(url, board, page_words(text, rows, frozenset(passed)))


def written(*pages: IndexedPage) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in word_index.files(pages, ["a", "b"])}


def words(files: dict[str, Any]) -> dict[str, list[list[int]]]:
    firsts = files["sok/index.json"]["firsts"]
    return {word: lists for at in range(len(firsts)) for word, lists in files[f"sok/{at}.json"].items()}


def entries(files: dict[str, Any], word: str, sort: int = 0) -> Iterator[tuple[int, list[int]]]:
    lists = words(files).get(word, [])
    numbers = lists[sort] if sort < len(lists) else []
    number, at = 0, 0
    while at < len(numbers):
        number += numbers[at]
        count = numbers[at + 1]
        yield number, numbers[at + 2 : at + 2 + count]
        at += 2 + count


def test_a_page_is_listed_with_its_board_and_year() -> None:
    listed = written(page("a/2025/x/"), page("om/", kind="page"))["sok/index.json"]
    assert listed["urls"] == ["a/2025/x/", "om/"]
    assert listed["of"] == [0, -1]
    assert listed["years"][0] == "2025"


def test_what_a_hit_shows_lies_beside_the_page() -> None:
    files = written(page("a/2025/x/", PagePart(SECTION, "e", "Ekonomi", "Över", "Text")))
    assert files["sok/a/2025/x/p.json"][1] == ["section", "e", "Ekonomi", "Över", "Text"]


def test_the_text_of_a_long_page_is_fetched_part_by_part() -> None:
    long = [PagePart(SECTION, f"s{at}", "Avsnitt", text=f"{at}" * 4_000) for at in range(3)]
    files = written(page("a/2025/x/", *long))
    assert [part[4] for part in files["sok/a/2025/x/p.json"]] == [0, 0, 1, 2]
    assert files["sok/a/2025/x/t1.json"] == {"2": "1" * 4_000}


def test_a_title_counts_more_than_the_text_and_a_short_one_more_than_a_long_one() -> None:
    short, long, said = (
        PagePart(SECTION, "s", "Budget"),
        PagePart(SECTION, "l", "Budget och mål för många år"),
        PagePart(SECTION, "t", "Annat", text="En budget."),
    )
    ((_, codes),) = entries(written(page("a/2025/x/", short, long, said)), "budget")
    weights = {code >> 4: code % 16 for code in codes}
    assert weights[1] > weights[2] > weights[3] > 0


def test_words_that_are_passed_by_are_not_in_it() -> None:
    files = written(page("a/2025/x/", PagePart(SECTION, "s", "Mål och medel", text="och"), passed=("och",)))
    assert "och" not in words(files)
    assert "medel" in words(files)


def test_a_row_of_an_older_report_is_marked_where_a_newer_one_has_it() -> None:
    files = written(
        page("a/2025/x/", rows=("HVB unga",)),
        page("a/2024/x/", rows=("Bad", "HVB unga")),
        page("b/2024/x/", rows=("HVB unga",)),
    )
    assert [(number, [(code >> 5, code & 1) for code in codes]) for number, codes in entries(files, "hvb", 1)] == [
        (0, [(0, 0)]),
        (1, [(1, 1)]),
        (2, [(0, 0)]),
    ]


def test_compounds_of_titles_are_found_by_their_tails() -> None:
    files = written(
        page(
            "a/2025/x/",
            PagePart(SECTION, "s", "Försörjning"),
            PagePart(SECTION, "f", "Försörjningsstöd"),
            rows=("Hemtjänst", "Hem"),
        )
    )
    assert [[code >> 4 for code in codes] for _, codes in entries(files, "stod", 2)] == [[2]]
    assert [[code >> 5 for code in codes] for _, codes in entries(files, "tjanst", 3)] == [[0]]


def test_a_word_of_a_text_alone_is_found_where_it_stands_most() -> None:
    many = [PagePart(SECTION, f"s{at}", f"Avsnitt {at}", text="kostnad " * at) for at in range(1, 8)]
    ((_, codes),) = entries(written(page("a/2025/x/", *many)), "kostnad")
    assert [code >> 4 for code in codes] == [4, 5, 6, 7]


def test_the_parts_are_ranges_of_words_that_hold_every_word_once() -> None:
    text = " ".join(f"ord{at}" for at in range(9_000))
    files = written(*(page(f"a/{2000 + at}/x/", PagePart(SECTION, "s", "Text", text=text)) for at in range(3)))
    firsts = files["sok/index.json"]["firsts"]
    assert len(firsts) > 2
    assert firsts == sorted(firsts)
    held = [word for at in range(len(firsts)) for word in files[f"sok/{at}.json"]]
    assert held == sorted(set(held))
