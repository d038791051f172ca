"""The accessibility statement: what stops the build, in the words that staff read, and what stands on its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT

from rakenskap.base import site_text
from rakenskap.building import problem_list
from rakenskap.pages import accessibility
from rakenskap.reading import settings
from rakenskap.reading.files import profile

CASES: Final = sorted(folder.name for folder in (ROOT / "tests/pages/statements").iterdir())
PARTS: Final = (
    "actor",
    "service",
    "conformance",
    "not_accessible",
    "assessed",
    "updated",
    "method",
    "feedback",
    "supervision",
    "burden",
    "exempt",
)
"""What Digg asks for, in its order; see the docstring of ``statement``."""


@pytest.mark.parametrize("case", CASES)
def test_a_statement_with_a_fault_says_exactly_this(case: str, request: pytest.FixtureRequest) -> None:
    folder = ROOT / "tests/pages/statements" / case
    read, problems = accessibility.read(folder)
    said = problem_list.as_text(problems, problem_list.summary(problems, 0)) if problems else ""
    if request.config.getoption("--update-goldens", default=False):
        (folder / "error.txt").write_text(said, encoding="utf-8")
    assert said == (folder / "error.txt").read_text(encoding="utf-8")
    assert (read is None) is bool(problems)
    assert bool(problems) is not case.startswith("ok_")


def test_the_profile_asks_for_the_eleven_parts_in_diggs_order() -> None:
    schema = profile.schema("statement")
    assert tuple(schema["properties"]) == PARTS
    assert tuple(schema["required"]) == PARTS


@pytest.mark.parametrize("part", PARTS)
def test_no_part_can_be_left_out(part: str, tmp_path: Path) -> None:
    """Every part that is missing is named, with what it should say."""
    written = (ROOT / "tests/pages/statements/ok_partly" / accessibility.FILE).read_text(encoding="utf-8")
    path = tmp_path / accessibility.FILE
    path.parent.mkdir()
    path.write_text(re.sub(rf"^{part}:.*\n(?:  .*\n)*", "", written, flags=re.MULTILINE), encoding="utf-8")
    read, problems = accessibility.read(tmp_path)
    assert read is None
    assert [problem.text for problem in problems] == [f"Nyckeln {part} saknas i filen"]
    assert profile.schema("statement")["properties"][part]["description"] in problems[0].remedy


def test_the_page_has_a_heading_for_every_part_and_the_ways_to_complain() -> None:
    stated, problems = accessibility.read(ROOT)
    assert problems == []
    assert stated is not None
    chosen = settings.read(ROOT)
    page = accessibility.markdown(stated, chosen, site_text.read(ROOT / "site_config/text"))
    assert len(re.findall(r"^## .+ \{#[a-z-]+\}$", page, re.MULTILINE)) == len(PARTS)
    assert f"mailto:{chosen.email}" in page
    assert "https://www.digg.se/tdosanmalan" in page
    assert "lagen (2018:1937)" in page
    assert all(fault.content in page and fault.reason in page for fault in stated.faults)
