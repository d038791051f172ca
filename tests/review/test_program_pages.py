"""The pages of the base by its own program: they are compared with those of the new one, page by page."""

from __future__ import annotations

from pathlib import Path

import reviewed
from reviewed import FOLDER

from rakenskap.review import page_change, program_pages


def test_the_program_of_a_base_draws_what_the_review_draws(tmp_path: Path) -> None:
    made = reviewed.published(tmp_path / "kommun")
    drawn = program_pages.drawn(made.folder)
    side = reviewed.review(made).head.drawn
    assert drawn is not None
    assert side is not None
    found = page_change.between(drawn, page_change.pages_of(side))
    assert (found.came, found.went, found.lines, found.relaid) == ((), (), (), ())
    assert found.total > 1


def test_pages_that_a_program_cannot_draw_are_not_compared(tmp_path: Path) -> None:
    made = reviewed.published(tmp_path / "kommun")
    made.write(f"{FOLDER}/datapackage.yaml", "format: [\n")
    assert program_pages.drawn(made.folder) is None


def test_only_the_program_and_its_lock_make_it_another() -> None:
    assert program_pages.is_changed(["data/a/board.yaml", "hooks/rakenskap/cli/__init__.py"])
    assert program_pages.is_changed(["requirements.lock"])
    assert not program_pages.is_changed(["site_config/text/ord.yaml", "content/om.md"])
