"""What two builds say differently in published editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.scaffold import edition_comparison

PAGE = '<nav>Meny</nav><article class="a"><p id="x">12 <b>mnkr</b></p><script>1</script></article><p>Sidfot</p>'
EDITION = "namnd/2025/arsrapport/v1.0.0/index.html"


def site(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = (
            folder / {"page": EDITION, "table": "namnd/2025/arsrapport/v1.0.0/drift.csv", "newest": "index.html"}[name]
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_a_page_says_its_words_and_where_its_links_and_anchors_lead() -> None:
    assert edition_comparison.said(PAGE) == ("id=x", "12", "mnkr")


@pytest.mark.parametrize(
    "dressed",
    [
        PAGE.replace('class="a"', 'class="b"'),
        PAGE.replace("Meny", "Menyn").replace("Sidfot", "Foten"),
        PAGE.replace("12 <b>", "12\n   <b class='c'>"),
        PAGE.replace("<script>1", "<script>2"),
    ],
)
def test_the_dress_of_a_page_is_no_difference(dressed: str, tmp_path: Path) -> None:
    assert edition_comparison.differences(site(tmp_path / "a", page=PAGE), site(tmp_path / "b", page=dressed)) == []


@pytest.mark.parametrize(
    "other", [PAGE.replace("12", "13"), PAGE.replace('id="x"', 'id="y"'), PAGE.replace("<b>mnkr</b>", "")]
)
def test_another_figure_word_or_anchor_is_a_difference(other: str, tmp_path: Path) -> None:
    assert edition_comparison.differences(site(tmp_path / "a", page=PAGE), site(tmp_path / "b", page=other)) == [
        EDITION
    ]


def test_a_page_or_a_table_that_is_gone_is_a_difference_and_a_new_one_is_none(tmp_path: Path) -> None:
    before = site(tmp_path / "a", page=PAGE, table="rad;1\n")
    after = site(tmp_path / "b", page=PAGE, table="rad;2\n")
    assert edition_comparison.differences(before, after) == ["namnd/2025/arsrapport/v1.0.0/drift.csv"]
    assert edition_comparison.differences(site(tmp_path / "c", page=PAGE), after) == []
    assert edition_comparison.differences(before, tmp_path / "none") == [
        "namnd/2025/arsrapport/v1.0.0/drift.csv",
        EDITION,
    ]


def test_only_published_editions_are_compared(tmp_path: Path) -> None:
    before, after = site(tmp_path / "a", newest=PAGE, page=PAGE), site(tmp_path / "b", newest="annat", page=PAGE)
    assert edition_comparison.differences(before, after) == []
    assert edition_comparison.editions(before) == 1
