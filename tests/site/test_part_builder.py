"""Parts that are kept are made again where they must, and no more often than that."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import municipality
import pytest
from website import READ, copy_small

from rakenskap.base.cache import Cache
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import PartitionSource
from rakenskap.site import part, part_builder, site
from rakenskap.site.part import SitePart
from rakenskap.site.render_context import RenderContext


def test_a_part_all_of_which_was_kept_otherwise_is_drawn_at_most_three_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of before kept its files as they are; they lie where ours would, and are no longer whole."""
    folder = copy_small(tmp_path / "kommun", READ)
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.writelines(municipality.LEGENDS.splitlines(keepends=True)[2:])
    town = municipality.Municipality(folder)
    for year in range(2016, 2025):
        town.report("arsrapport", year, board="fritidsnamnden")
    context = replace(BuildContext.open(folder), cache=Cache(folder / ".cache/store"))
    before = {own.path: first.content(own, of) for first in [site.made(context)] for own, of in first.files()}
    for path in (folder / ".cache/store").rglob("*"):
        if path.is_file():
            path.write_bytes(zlib.decompress(path.read_bytes()))
    drawn = []

    def counted(own: PartitionSource, context: BuildContext, render: RenderContext) -> SitePart:
        drawn.append(own)
        return part.site_part(own, context, render)

    monkeypatch.setattr(part_builder, "site_part", counted)
    made = site.made(replace(context, cache=Cache(folder / ".cache/store")))
    assert {own.path: made.content(own, of) for own, of in made.files()} == before
    assert len(before) > 100
    assert sum(bool(own.partition.boards) for own in drawn) <= 3
