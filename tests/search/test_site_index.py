"""The index of a finished site: its marked pages in order, and the rows of their sheets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rakenskap.base.cache import Cache
from rakenskap.base.published_file import PublishedFile
from rakenskap.search import page_text, site_index
from rakenskap.search.page_text import PageText
from rakenskap.search.site_index import FinishedSite

TOLD = {"boards": [{"slug": "a-namnden"}, {"slug": "b-namnden"}], "passed": ["och"]}


def page(kind: str, year: str = "", title: str = "Sidan") -> str:
    return f'<body><article data-search="{kind}" data-place="" data-year="{year}" data-page="{title}"><h1>{title}</h1></article>'


def index(tmp_path: Path, files: dict[str, str]) -> dict[str, Any]:
    site = tmp_path / "site"
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    finished = FinishedSite({name: site / name for name in files}, lambda *_: "")
    made: dict[str, Any] = {}

    def put(own: PublishedFile) -> None:
        made[own.path] = json.loads(own.content)

    site_index.lay(finished, put, Cache(tmp_path / "cache"))
    return made


def test_pages_are_listed_by_year_and_board_and_those_of_none_first(tmp_path: Path) -> None:
    files = {
        "assets/search.json": json.dumps(TOLD),
        "b-namnden/2024/arsrapport/index.html": page("report", "2024"),
        "a-namnden/2025/arsrapport/index.html": page("report", "2025"),
        "a-namnden/2025/arsrapport/v1.0.0/index.html": "<article><h1>Utgåva</h1></article>",
        "a-namnden/index.html": page("board"),
        "om/index.html": page("page"),
    }
    made = index(tmp_path, files)
    assert made["sok/index.json"]["urls"] == [
        "a-namnden/",
        "om/",
        "a-namnden/2025/arsrapport/",
        "b-namnden/2024/arsrapport/",
    ]


def test_rows_are_those_of_the_sheet_of_numbers(tmp_path: Path) -> None:
    sheet = [{"id": "drift", "rows": [["bad", "Simhallen", ["1"]], ["bok", "Bibliotek", ["2"]]]}]
    files = {
        "assets/search.json": json.dumps(TOLD),
        "a-namnden/2025/arsrapport/index.html": page("report", "2025"),
        "tal/a-namnden/2025/arsrapport.json": json.dumps(sheet),
    }
    (words,) = (content for path, content in index(tmp_path, files).items() if path == "sok/0.json")
    assert words["bibliotek"][1][2] >> 5 == 1


def test_a_page_that_has_been_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"assets/search.json": json.dumps(TOLD), "om/index.html": page("page"), "b/index.html": page("page")}
    before = index(tmp_path, files)
    read: list[str] = []
    whole = page_text.page_text

    def reading(html: str) -> PageText | None:
        read.append(html)
        return whole(html)

    monkeypatch.setattr(page_text, "page_text", reading)
    changed = page("page", title="Ny")
    after = index(tmp_path, files | {"b/index.html": changed})
    assert read == [changed]
    assert after["sok/index.json"]["titles"] == ["Ny", "Sidan"]
    assert before["sok/om/p.json"] == after["sok/om/p.json"]


def test_other_words_to_pass_by_make_the_index_anew(tmp_path: Path) -> None:
    files = {"assets/search.json": json.dumps(TOLD), "om/index.html": page("page", title="Sidan om")}
    assert "om" in index(tmp_path, files)["sok/0.json"]
    files["assets/search.json"] = json.dumps({**TOLD, "passed": ["om"]})
    assert "om" not in index(tmp_path, files)["sok/0.json"]
