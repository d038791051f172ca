"""A board that is made up, on a site that is a demonstration and on one that isn't."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from folders import ROOT

from rakenskap.site import site

EXAMPLE = "exempelkommunen-exempelnamnden"


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_made_up_board_is_warned_of_where_the_site_is_no_demonstration(
    tmp_path: Path, *, is_demonstration: bool
) -> None:
    for name in (f"data/{EXAMPLE}", "data/register"):
        shutil.copytree(ROOT / name, tmp_path / name)
    settings = (ROOT / "site_config/site.yaml").read_text(encoding="utf-8")
    assert "demonstration: ja\n" in settings
    (tmp_path / "site_config").mkdir()
    own = settings if is_demonstration else settings.replace("demonstration: ja\n", "")
    (tmp_path / "site_config/site.yaml").write_text(own, encoding="utf-8")
    found = [own for own in site.read(tmp_path).result.problems if own.code == "board.invented"]
    assert [(own.file, own.is_error) for own in found] == (
        [] if is_demonstration else [(f"data/{EXAMPLE}/board.yaml", False)]
    )
