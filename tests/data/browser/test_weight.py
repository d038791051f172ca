"""What each kind of page weighs, everything that a first visit fetches, packed: never more than what is written down."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Final

import pytest
from folders import GOLDEN

WEIGHT: Final = GOLDEN / "weight.json"
KINDS: Final = {
    "start": "",
    "nämnd": "linkoping-socialnamnden/",
    "år": "tyreso-arbetsmarknads-och-socialnamnden/2019/",
    "rapport": "linkoping-socialnamnden/2018/delarsrapport/",
    "lång rapport": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
    "nyckeltal": "hallsberg-social-och-arbetsmarknadsnamnden/nyckeltal/hushall-forsorjningsstod-ar/",
    "kontroller": "kvalitet/",
    "öppna data": "oppna-data/",
}
LOADED: Final = re.compile(r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"')
MOST: Final = 40 * 1024
"""Bytes of a first visit to any of these: the page, the style sheet and the scripts, whatever the golden says."""
ROOM: Final = 1.02


def packed(path: Path) -> int:
    """The size as a server packs it; the same everywhere, for only the length counts and zlib's level is set."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def weight(site: Path, address: str) -> dict[str, int]:
    """The bytes of a first visit by what they are: the page itself, its style sheets, scripts and pictures."""
    folder = site / address
    page = (folder / "index.html").read_text(encoding="utf-8")
    sizes = {"html": packed(folder / "index.html")}
    for found in LOADED.findall(page):
        path = (folder / "".join(found).partition("?")[0]).resolve()
        kind = path.suffix.removeprefix(".")
        sizes[kind] = sizes.get(kind, 0) + packed(path)
        if kind == "css":
            assert not re.search(r"url\((?!['\"]?data:)|@import", path.read_text(encoding="utf-8")), "fetches more"
    return sizes


def test_no_kind_of_page_has_become_heavier(built: Path, pytestconfig: pytest.Config) -> None:
    """A page that has become lighter passes; write the new weights down with ``--update-goldens``."""
    weights = {name: weight(built, address) for name, address in KINDS.items()}
    if pytestconfig.getoption("--update-goldens"):
        WEIGHT.write_text(json.dumps(weights, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    golden = json.loads(WEIGHT.read_text(encoding="utf-8"))
    assert weights.keys() == golden.keys()
    heavier = {
        (name, kind): (size, golden[name].get(kind, 0))
        for name, sizes in weights.items()
        for kind, size in sizes.items()
        if size > golden[name].get(kind, 0) * ROOM
    }
    assert heavier == {}
    assert max(sizes["html"] + sizes["css"] + sizes["js"] for sizes in weights.values()) <= MOST


@pytest.mark.parametrize("name", KINDS)
def test_every_file_of_a_page_is_counted(built: Path, name: str) -> None:
    page = (built / KINDS[name] / "index.html").read_text(encoding="utf-8")
    assert {"html", "css", "js", "svg"} == weight(built, KINDS[name]).keys()
    assert len(LOADED.findall(page)) == len(
        re.findall(r"<script(?! type=\"application/ld)|rel=\"(?:stylesheet|icon|preload)\"|<img", page)
    )
