"""The comment of a review: whole, of a size that hosts take, and with nothing in it that the data could choose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
import reviewed
from markdown_it import MarkdownIt
from markdown_it.token import Token
from municipality import Municipality
from reviewed import FOLDER

from rakenskap.review import review_markdown

HOSTILE: Final = "@chef #12 GH-3 a/b#4 https://x.se www.x.se a@b.se deadbeef1 | **x** <b> :octocat: ~~y~~"
OURS: Final = "https://example.se/"


@pytest.fixture
def made(tmp_path: Path) -> Municipality:
    return reviewed.published(tmp_path / "kommun")


def tokens(source: str) -> list[Token]:
    parsed = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)
    return [one for token in parsed for one in (token, *(token.children or []))]


def test_what_data_say_becomes_neither_link_nor_html_nor_mention(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "Bibliotek;;1250,5", f"{HOSTILE};x;1251,5")
    made.edit(f"{FOLDER}/datapackage.yaml", "Biblioteket lånade", f"{HOSTILE} lånade")
    made.edit(f"{FOLDER}/mal.yaml", "Lånen blev fler", f"Lånen {HOSTILE}")
    made.report("arsrapport", 2026)
    made.edit("data/exempelnamnden/2026/arsrapport/datapackage.yaml", "title: Årsrapport 2026", f"title: '{HOSTILE}'")
    found = tokens(reviewed.markdown(made))
    assert {str(own.attrs["href"]) for own in found if own.type == "link_open"} <= {
        own for own in (str(one.attrs.get("href", "")) for one in found) if own.startswith(OURS)
    }
    html = {own.content.strip() for own in found if own.type in {"html_inline", "html_block"}}
    assert html <= {review_markdown.MARK, "<br>"}
    assert not [own for own in found if own.type in {"image", "fence", "code_inline", "autolink"}]
    said = [own.content for own in found if own.type == "text" and "octocat" in own.content]
    assert said
    assert not [one for one in said if re.search(r"(?<!\w)[@#]\w|://|www\.|\w@\w|GH-\d|:octocat:|deadbeef1", one)]


def test_it_never_grows_beyond_what_hosts_take(made: Municipality) -> None:
    rows = "".join(f"Verksamhet nummer {at};;{at + 1};{at};\n" for at in range(2000))
    made.write(f"{FOLDER}/drift.csv", f"label;id;utfall_2025;budget_2025;note\n{rows}")
    made.release(FOLDER, "1.0.1", "rattelse")
    made.commit("Börja")
    made.git("branch", "-f", "main")
    made.write(f"{FOLDER}/drift.csv", f"label;id;utfall_2025;budget_2025;note\n{rows}".replace(";1", ";2"))
    written = reviewed.markdown(made)
    assert len(written.encode()) <= review_markdown.MOST_BYTES
    shown = len(re.findall(r"^\| Verksamhet|^\| \[Verksamhet", written, re.MULTILINE))
    counted = re.search(r"^(\d+) saker till står i granskning.html", written, re.MULTILINE)
    total = re.search(r"(\d+) tal ändras", written)
    assert counted is not None
    assert total is not None
    assert shown + int(counted[1]) == int(total[1]), "whole rows, and every other one is counted"
    assert written.rstrip().splitlines()[-1].startswith("  - "), "what is signed stands last, however long the rest is"


def test_it_begins_with_its_mark_and_ends_with_what_is_signed(made: Municipality) -> None:
    made.edit(f"{FOLDER}/mal.yaml", "uppnatt", "ej")
    lines = reviewed.markdown(made).splitlines()
    assert lines[0] == review_markdown.MARK
    assert [line for line in lines if line.startswith("- [ ]")] == ["- [ ] **1 bedömning ändras.** Så bedömer nämnden."]
    assert "| ● Uppnått | ■ Inte uppnått |" in "\n".join(lines)
