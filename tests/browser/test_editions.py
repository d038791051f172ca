"""Editions on the finished site: each keeps its address, whatever happens to the report afterwards."""

from __future__ import annotations

import random
import re
from pathlib import Path

import links
import municipality
import pytest
from municipality import BOARD, Municipality
from website import as_repository, copy_small, run

EDITS = 20


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Municipality:
    """A site of a board with one report and another with three."""
    folder = copy_small(tmp_path_factory.mktemp("kommun"))
    register = folder / "data/register/legends.csv"
    more = (
        line
        for line in municipality.LEGENDS.splitlines(keepends=True)
        if not line.startswith(("legend;", "mal;uppnatt;"))
    )
    with register.open("a", encoding="utf-8") as file:
        file.writelines(more)
    made = Municipality(as_repository(folder))
    made.write(f"data/{BOARD}/board.yaml", municipality.BOARD_FILE)
    for name in ("arsrapport", "bokslut", "delarsrapport"):
        made.report(name)
    made.commit("Publicera")
    return made


def built(town: Municipality) -> Path:
    done = run(town.folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return town.folder / "site"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_every_address_of_an_edition_answers_after_twenty_more_edits(town: Municipality) -> None:
    """Corrections, completions, a move and a withdrawal, in an order that chance decides."""
    site = built(town)
    first = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("v1.*/**/*") if path.is_file()}
    assert len([name for name in first if name.endswith("/v1.0.0/index.html")]) == 4
    chance = random.Random(20)  # noqa: S311 - the same edits every time
    folders = {name: f"data/{BOARD}/2025/{name}" for name in ("arsrapport", "bokslut", "delarsrapport")}
    versions = dict.fromkeys(folders, (1, 0, 0))
    for at in range(EDITS):
        name = chance.choice(sorted(folders))
        major, minor, patch = versions[name]
        if at == EDITS // 2:
            folders["arsrapport"] = move(town, folders["arsrapport"], versions["arsrapport"])
            versions["arsrapport"] = (1, versions["arsrapport"][1] + 1, 0)
            continue
        if at == EDITS - 1:
            withdraw(town, folders.pop("bokslut"))
            continue
        if chance.random() < 0.7:
            path = town.folder / folders[name] / "drift.csv"
            path.write_text(re.sub(r"(?<=Simhall;;)\d+", str(1000 + at), path.read_text("utf-8")), encoding="utf-8")
            versions[name], kind = (major, minor, patch + 1), "rattelse"
        else:
            row = f"Ishall {at};;{2000 + at};1;\n"
            path = town.folder / folders[name] / "drift.csv"
            path.write_text(path.read_text("utf-8") + row, encoding="utf-8")
            versions[name], kind = (major, minor + 1, 0), "komplettering"
        town.release(folders[name], ".".join(map(str, versions[name])), kind)
        town.commit()
    site = built(town)
    assert links.broken(site) == []
    for name, content in first.items():
        assert (site / name).is_file(), name
        assert name.endswith("index.html") or (site / name).read_bytes() == content, name
    assert len(list(site.rglob("v1.*.*"))) == EDITS + 4 - 1, "every edit but the withdrawal is an edition"


def move(town: Municipality, folder: str, version: tuple[int, int, int]) -> str:
    moved = f"data/{BOARD}/2025/arsredovisning"
    town.git("mv", folder, moved)
    old = folder.removeprefix("data/")
    town.edit(f"{moved}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {old}\nsections:\n")
    town.release(moved, f"1.{version[1] + 1}.0", "komplettering", "Rapporten har flyttats.")
    town.commit("Flytta")
    return moved


def withdraw(town: Municipality, folder: str) -> None:
    town.git("rm", "-rq", folder)
    entry = "withdrawn:\n  - report: 2025/bokslut\n    date: 2026-04-09\n    reason: Fel underlag.\n"
    town.edit(f"data/{BOARD}/board.yaml", "fictional: ja\n", f"fictional: ja\n{entry}")
    town.commit("Dra tillbaka")


def test_an_edition_says_that_it_is_replaced_and_leads_to_the_newest(town: Municipality) -> None:
    own = page(town.folder / "site", f"{BOARD}/2025/delarsrapport/v1.0.0")
    assert "Det här är utgåva 1.0.0, fryst 2 mars 2026." in own
    assert '<a href="../">Läs den senaste utgåvan' in own
    assert '<a href="../andringar/">se vad som har ändrats</a>' in own
    assert '<meta name="robots" content="noindex">' in own
    assert "data-search=" not in own


def test_a_moved_report_leads_on_from_its_old_address(town: Municipality) -> None:
    own = page(town.folder / "site", f"{BOARD}/2025/arsrapport")
    target = f"../../../{BOARD}/2025/arsredovisning/"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in own
    assert f'href="{target}"' in own


def test_a_withdrawn_report_says_when_and_why_and_keeps_its_editions(town: Municipality) -> None:
    site = town.folder / "site"
    own = page(site, f"{BOARD}/2025/bokslut")
    assert "Tillbakadragen 9 april 2026." in own
    assert "Fel underlag." in own
    assert "Tillbakadragen" in page(site, f"{BOARD}/2025/bokslut/v1.0.0")


def test_search_engines_are_told_of_the_newest_pages_only(town: Municipality) -> None:
    sitemap = (town.folder / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"{BOARD}/2025/delarsrapport/</loc>" in sitemap
    assert f"{BOARD}/2025/delarsrapport/andringar/</loc>" in sitemap
    assert "/v1." not in sitemap
