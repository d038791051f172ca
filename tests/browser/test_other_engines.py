"""The day that MkDocs or Material goes: the same site by ProperDocs, and without Material what a reader sees."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT
from playwright.sync_api import Page
from serving import FOLDER, UnderFolder, serving
from website import REPORT

from rakenskap.building.site_build import engine_environment

FOUNDATION: Final = ROOT / "tests/browser/foundation"
"""A ``base.html`` of ours, and the command that builds as if Material weren't installed."""
WITHOUT: Final = f"""
site_name: Räkenskap
docs_dir: content
site_dir: site
theme:
  name: null
  custom_dir: {FOUNDATION.as_posix()}
hooks:
  - hooks/mkdocs_hooks.py
plugins: []
"""
LATER: Final = re.compile(r"sok/|manifest[\w-]*\.json$|[\w-]+/manifest\.json$")
"""What is made of a finished site, whatever engine has set it."""
GENERATOR: Final = re.compile(rb'<meta name="generator" content="[^"]*">')
BLOCK: Final = re.compile(r"\{% block (\w+)")
KINDS: Final = {
    "start": "",
    "rapport": f"{REPORT.removeprefix('data/')}/",
    "nämnd": "fritidsnamnden/",
    "öppna data": "oppna-data/",
    "saknas": "404.html",
}


def built_by(small: Path, folder: Path, *engine: str, config: str = "") -> Path:
    """The small site, set by the ``engine`` of that command line with nothing kept from before."""
    project = shutil.copytree(small, folder / "projekt", symlinks=True)
    for made in ("site", ".cache"):
        shutil.rmtree(project / made)
    environment = engine_environment(project)
    if config:
        (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, *engine, "build", "--strict", "--quiet", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", str(folder / "site")],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def files(site: Path) -> dict[str, bytes]:
    """Every file that an engine has made, with the name of the engine left out."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: GENERATOR.sub(b"", path.read_bytes()) for name, path in paths.items() if not LATER.match(name)}


@pytest.fixture(scope="module")
def without(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, set where there is no Material."""
    command = str(FOUNDATION / "without_material.py")
    return built_by(small, tmp_path_factory.mktemp("utan"), command, config=WITHOUT)


def test_properdocs_builds_the_same_site_byte_for_byte(small: Path, tmp_path: Path) -> None:
    ours, theirs = files(small / "site"), files(built_by(small, tmp_path, "-m", "properdocs"))
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if theirs[name] != ours[name]] == []
    assert b"ProperDocs" in (tmp_path / "site/index.html").read_bytes(), "another engine has set it"


def test_without_material_every_file_but_the_pages_is_the_same(small: Path, without: Path) -> None:
    ours, theirs = files(small / "site"), files(without)
    assert theirs.keys() == ours.keys()
    assert {Path(name).suffix for name in ours if theirs[name] != ours[name]} == {".html"}


def test_no_page_writes_more_of_material_than_its_frame(without: Path) -> None:
    named = {
        name
        for page in without.rglob("*.html")
        for name in re.findall(r"\bmd-[\w-]+", page.read_text(encoding="utf-8"))
    }
    assert named == {"md-container", "md-main", "md-main__inner"}


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", KINDS)
def test_without_material_a_reader_sees_and_hears_the_same(
    window: Callable[..., Page], small: Path, without: Path, name: str, width: int
) -> None:
    """The same picture, and the same landmarks, headings, links and words for a screen reader."""
    seen = []
    for site in (small / "site", without):
        with serving(site, UnderFolder) as root:
            page = window(width, color_scheme="dark" if width == 320 else "light", reduced_motion="reduce")
            page.goto(f"{root.removesuffix('/')}{FOLDER}/{KINDS[name]}", wait_until="networkidle")
            seen.append((page.title(), page.locator("body").aria_snapshot(), page.screenshot(full_page=True)))
    (title, heard, picture), (own_title, own_heard, own_picture) = seen
    assert own_title == title
    assert own_heard == heard
    assert own_picture == picture


def test_our_foundation_has_the_blocks_of_materials(small: Path) -> None:
    """What Material's next version adds or takes away shows here, before it goes."""
    material = find_spec("material")
    assert material is not None
    assert material.submodule_search_locations
    theirs = Path(material.submodule_search_locations[0], "templates/base.html").read_text(encoding="utf-8")
    assert set(BLOCK.findall((FOUNDATION / "base.html").read_text(encoding="utf-8"))) == set(BLOCK.findall(theirs))
