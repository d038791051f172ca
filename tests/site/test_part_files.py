"""The files of a part that is built again: the same as if nothing had been kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from folders import ROOT
from municipality import Municipality, founded
from visits import MEASURES, reported

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.site import site

BUS: Final = "besok_bokbussen;Besök i bokbussen;besök;ett;ja;Besök under året.;;hogre\n"


def package_register(made: Municipality, folder: str, *, kept: bool) -> str:
    """The measures of a report as its package has them, drawn with what earlier builds kept or without."""
    context = made.context() if kept else replace(made.context(), cache=Cache(None))
    path = f"{folder.removeprefix('data/')}/measures.csv"
    own = next(file for file, _ in site.made(context).files() if file.path == path)
    content = published_file.content(own, context.cache)
    assert content is not None
    return content.decode()


def test_a_register_in_another_order_is_in_that_order_in_the_packages(tmp_path: Path) -> None:
    """Nothing else of it has changed, so that no report needs an edition."""
    made = founded(tmp_path / "kommun")
    path = "site_config/tillganglighet.yaml"
    made.write(path, (ROOT / path).read_text(encoding="utf-8"))
    head, visits = MEASURES.splitlines(keepends=True)
    made.write("data/register/measures.csv", head + visits + BUS)
    folder = reported(made, 2025, "2026-03-02", "utfall_2024;utfall_2025", "95 000;96 000")
    made.edit(f"{folder}/nyckeltal.csv", "96 000\n", "96 000\nBuss;buss;besok_bokbussen;7 000;8 000\n")
    made.release(folder, "1.1.0", "komplettering", "Bokbussen.", "2026-03-03")
    made.commit()
    before = package_register(made, folder, kept=True)
    made.write("data/register/measures.csv", head + BUS + visits)
    made.commit()
    after = package_register(made, folder, kept=True)
    assert after == package_register(made, folder, kept=False)
    assert after != before
