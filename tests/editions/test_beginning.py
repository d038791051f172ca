"""Where publishing begins: in a fork or a copy another publisher's editions aren't the site's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import municipality
import pytest
from municipality import BOARD, SITE, Municipality

ARSRAPPORT = f"{BOARD}/2025/arsrapport"
OURS = SITE.replace("publisher: Exempelkommunen", "publisher: Storåker").replace(
    "https://example.se/", "https://storaker.se/"
)


@pytest.fixture
def fork(tmp_path: Path) -> Municipality:
    """Another's repository with a report that has been corrected once, before anything is changed in it."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    made.commit("Publicera")
    made.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    made.release(f"data/{ARSRAPPORT}", "1.0.1", "rattelse")
    made.commit("Rätta")
    return made


def own_report(town: Municipality) -> None:
    """Another board's first report, and nothing of the one that was there."""
    shutil.rmtree(town.folder / "data" / BOARD)
    town.write("data/storaker/board.yaml", municipality.BOARD_FILE)
    folder = town.report("arsrapport")
    shutil.move(town.folder / folder, town.folder / "data/storaker/2025/arsrapport")
    shutil.rmtree(town.folder / "data" / BOARD)


def test_in_a_fork_publishing_begins_where_its_own_address_first_stands(fork: Municipality) -> None:
    fork.write("site_config/site.yaml", OURS)
    own_report(fork)
    fork.commit("Vår egen webbplats")
    assert fork.codes() == fork.codes(committed=False) == []
    assert fork.editions() == ["storaker/2025/arsrapport/v1.0.0"]


@pytest.mark.parametrize("order", ["settings first", "reports first"])
def test_the_order_of_the_commits_that_make_a_site_ones_own_doesnt_matter(fork: Municipality, order: str) -> None:
    if order == "settings first":
        fork.write("site_config/site.yaml", OURS)
        fork.commit("Inställningar")
        assert fork.codes() == []
        own_report(fork)
    else:
        own_report(fork)
        fork.commit("Rapporter")
        fork.write("site_config/site.yaml", OURS)
    assert fork.codes(committed=False) == []
    fork.commit("Klar")
    assert fork.codes() == fork.codes(committed=False) == []
    assert fork.editions() == ["storaker/2025/arsrapport/v1.0.0"]


def test_a_pull_request_that_makes_a_fork_ones_own_is_held_against_nothing_of_the_others(fork: Municipality) -> None:
    base = fork.git("rev-parse", "HEAD")
    fork.git("checkout", "-q", "-b", "egen")
    fork.write("site_config/site.yaml", OURS)
    own_report(fork)
    fork.commit("Vår egen webbplats")
    assert fork.codes(committed=False, base=base) == []


def test_what_a_fork_has_published_itself_is_held_to_as_ever(fork: Municipality) -> None:
    fork.write("site_config/site.yaml", OURS)
    own_report(fork)
    published = fork.commit("Vår egen webbplats")
    shutil.rmtree(fork.folder / "data/storaker")
    assert fork.codes(committed=False) == ["edition.vanished"]
    fork.commit("Borta")
    assert fork.codes(base=published) == ["edition.vanished"]


def test_an_inherited_report_that_a_fork_has_corrected_is_its_own(fork: Municipality) -> None:
    fork.write("site_config/site.yaml", OURS)
    fork.commit("Inställningar")
    fork.edit(f"data/{ARSRAPPORT}/drift.csv", "840", "850")
    assert fork.codes(committed=False) == ["edition.changed"]
    fork.release(f"data/{ARSRAPPORT}", "1.0.2", "rattelse")
    fork.commit("Rätta")
    assert fork.editions() == [f"{ARSRAPPORT}/v1.0.1", f"{ARSRAPPORT}/v1.0.2"]
    shutil.rmtree(fork.folder / "data" / BOARD)
    assert fork.codes(committed=False) == ["edition.vanished"]


def test_the_commit_that_another_publisher_began_with_says_nothing_of_a_fork(fork: Municipality) -> None:
    theirs = fork.git("rev-parse", "HEAD")
    fork.write("site_config/site.yaml", f"{OURS}editions_from: {theirs}\n")
    own_report(fork)
    own = fork.commit("Vår egen webbplats")
    assert fork.codes() == []
    assert fork.editions() == ["storaker/2025/arsrapport/v1.0.0"]
    fork.write("site_config/site.yaml", f"{OURS}editions_from: {own}\n")
    fork.commit("Uttryckligen")
    assert fork.editions() == ["storaker/2025/arsrapport/v1.0.0"]


@pytest.mark.parametrize(
    "settings",
    [
        SITE.replace("https://example.se/", "https://ny.example.se/"),
        SITE.replace("Exempelkommunen", "Nya Exempelkommunen"),
    ],
)
def test_a_publisher_that_moves_or_takes_another_name_keeps_its_editions(fork: Municipality, settings: str) -> None:
    before = fork.editions()
    fork.write("site_config/site.yaml", settings)
    fork.commit("Flytta")
    assert fork.editions() == before == [f"{ARSRAPPORT}/v1.0.0", f"{ARSRAPPORT}/v1.0.1"]
    assert fork.codes() == []


def test_until_its_own_settings_are_committed_a_fork_has_published_nothing(fork: Municipality) -> None:
    fork.write("site_config/site.yaml", OURS)
    own_report(fork)
    assert fork.codes(committed=False) == []
    assert fork.editions() == []


def test_another_publishers_accessibility_statement_is_not_published_as_ones_own(fork: Municipality) -> None:
    fork.write("site_config/tillganglighet.yaml", "actor: Exempelkommunen\n")
    fork.commit("Redogörelse")
    assert fork.codes() == []
    fork.write("site_config/site.yaml", OURS)
    assert fork.codes(committed=False) == ["statement.copied"]
    own_report(fork)
    fork.commit("Vår egen webbplats")
    assert fork.codes() == fork.codes(committed=False) == ["statement.copied"]
    fork.write("site_config/tillganglighet.yaml", "actor: Storåker\n")
    assert fork.codes(committed=False) == []
