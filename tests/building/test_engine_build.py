"""One build by an engine: what it is told to set, what it need not set again, and what is left after one that failed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from website import READ, SMALL, copy_small

from rakenskap.base import atomic_file
from rakenskap.building import engine_build
from rakenskap.building.engine_build import Engine, EngineConfig, StoppedError
from rakenskap.site import page_link

LOG = logging.getLogger("rakenskap.test")
PAGE = f"{SMALL.removeprefix('data/')}/index.md"
FINISHED = page_link.finished_path(PAGE)


@dataclass(frozen=True)
class Found:
    """A file that an engine has found."""

    src_uri: str
    content_string: str = ""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_small(tmp_path / "projekt", READ)


@pytest.fixture
def engine() -> Iterator[Engine]:
    own = Engine()
    yield own
    own.close()


def begin(engine: Engine, project: Path, *, is_serving: bool = False, folder: Path | None = None) -> None:
    folder = folder or project / "ut"
    config = EngineConfig(project / "mkdocs.yml", folder, "https://example.se/", "Räkenskap", is_serving)
    engine.begin(config, LOG)


def set_all(engine: Engine, project: Path, folder: Path | None = None) -> list[str]:
    """The pages that a build sets, each as short as can be; its folder is emptied first, as an engine does."""
    paths = []
    folder = folder or project / "ut"
    folder.mkdir(exist_ok=True)
    for path, _ in engine.build.pages():
        paths.append(path)
        place = folder / page_link.finished_path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(engine.build.finished(path, f"<h1>{path}</h1>"), encoding="utf-8")
    engine.end()
    return paths


def break_table(project: Path) -> str:
    """A table with a figure that can't be one."""
    table = next((project / SMALL).rglob("*.csv"))
    table.write_text(table.read_text(encoding="utf-8") + "\x00", encoding="utf-8")
    return table.relative_to(project).as_posix()


def test_a_page_that_has_been_set_is_laid_and_not_set_again(project: Path, engine: Engine) -> None:
    begin(engine, project)
    assert PAGE in set_all(engine, project)
    (project / "ut" / FINISHED).unlink()
    begin(engine, project)
    assert [path for path, _ in engine.build.pages()] == [page_link.HOME]  # the one that MkDocs always makes
    engine.end()
    assert (project / "ut" / FINISHED).read_text(encoding="utf-8") == f"<h1>{PAGE}</h1>"


def test_a_fault_in_the_data_stops_a_build_with_the_list(project: Path, engine: Engine) -> None:
    broken = break_table(project)
    with pytest.raises(StoppedError, match=broken) as stopped:
        begin(engine, project)
    assert "Inget är publicerat." in str(stopped.value)


def test_a_fault_in_the_data_is_shown_by_a_server(project: Path, engine: Engine) -> None:
    break_table(project)
    begin(engine, project, is_serving=True)
    notice = "<!--notice--><p><!--notice-words--></p><!--/notice-->"
    assert "Granskningen hittade 1 fel. Inget publiceras förrän felen är rättade." in engine.build.shown(
        "404.html", notice
    )
    assert engine.build.around("om/")["rakenskap_serving"] is True


def test_a_server_tells_what_imports_have_asked_and_a_build_does_not(project: Path, engine: Engine) -> None:
    asked = "- key: dash\n  question: Vad betyder ett streck?\n  reports: [2026/arsrapport]\n  answer: ''\n"
    (project / SMALL / "import.yaml").write_text(asked, encoding="utf-8")
    begin(engine, project)
    assert "utkast/index.md" not in dict(engine.build.pages())
    engine.end()
    begin(engine, project, is_serving=True)
    shown = dict(engine.build.pages())["utkast/index.md"]
    drawn = "".join(
        atomic_file.whole(str(path)).decode()
        for fragment in re.findall(r"[0-9a-f]{64}", shown)
        for path in project.rglob(f"*{fragment}*")
    )
    assert f"En fråga från importen är obesvarad. Den står i {SMALL}/import.yaml" in drawn


def test_settings_that_cant_be_used_stop_a_build(project: Path, engine: Engine) -> None:
    (project / "site_config/site.yaml").write_text("adress: [", encoding="utf-8")
    with pytest.raises(StoppedError, match=r"site_config/site\.yaml"):
        begin(engine, project)
    with pytest.raises(StoppedError, match=r"site_config/site\.yaml"):
        engine_build.named(project)


def test_after_a_build_that_failed_a_server_shows_what_it_showed(project: Path, engine: Engine) -> None:
    engine.start(LOG, is_serving=True)
    shown, folder = project / "ut", engine_build.written_to(project / "ut")
    begin(engine, project, is_serving=True, folder=folder)
    assert set_all(engine, project, folder) == [page_link.HOME]
    before = {path.relative_to(shown): path.read_bytes() for path in shown.rglob("*") if path.is_file()}
    assert before
    begin(engine, project, is_serving=True, folder=folder)
    engine.fail("Fel.")
    assert {path.relative_to(shown): path.read_bytes() for path in shown.rglob("*") if path.is_file()} == before
    engine.leave()
    assert not folder.exists()


def test_what_no_page_loads_and_what_is_handed_over_is_dropped(project: Path, engine: Engine) -> None:
    begin(engine, project)
    files = [Found(path) for path in ("om.md", "assets/javascripts/lunr.js", "assets/javascripts/rakenskap.js")]
    assert engine.build.unused(files) == files[:2]


def test_style_sheets_and_scripts_are_sent_without_what_is_for_us(project: Path, engine: Engine) -> None:
    begin(engine, project)
    assert engine.build.shown("assets/stylesheets/rakenskap.css", "/* why */\na { color: red; }\n") == "a{color:red}"
    files = [Found("bild.svg", "// 1"), Found("a.js", "// why\n  b()\n")]
    assert [(file, words.strip()) for file, words in engine.build.scripts(files)] == [(files[1], "b()")]


def test_nothing_is_asked_of_a_build_that_has_not_begun(engine: Engine) -> None:
    engine.fail("Fel.")
    engine.close()
    with pytest.raises(RuntimeError):
        _ = engine.build
