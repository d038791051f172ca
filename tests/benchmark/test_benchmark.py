"""The benchmark measures what it says: its reports are sound and as rich as they should be, and its clocks tell."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import bench
import generated
import history
import ledger
import measured
import plain
import project
import pytest
import table_kinds
from click.testing import CliRunner
from folders import TESTS
from ledger import Result
from measured import FailedError, Measured
from own import LARGE, SHAPES, Own

from rakenskap import cli
from rakenskap.base.published_file import StoredFile
from rakenskap.building import previous_build, problem_list, site_folder
from rakenskap.building.previous_build import EngineRecord, PreviousBuild
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.search import site_index
from rakenskap.site import site

BENCHMARK: Final = TESTS / "benchmark"
REPORTS: Final = 22
"""One whole board, and the first two reports of the next."""


def written(folder: Path, files: dict[str, bytes]) -> FolderTree:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return FolderTree(folder)


def read(folder: Path, files: dict[str, bytes]) -> tuple[Report, ...]:
    """The reports of the files, which have no problems."""
    result = source.read(written(folder, files))
    assert problem_list.as_text(result.problems, "").strip() == ""
    return tuple(report for board in result.collection.boards for report in board.reports)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ...]:
    return read(tmp_path_factory.mktemp("reports"), dict(generated.files(REPORTS)))


def test_generated_reports_pass_the_check(reports: tuple[Report, ...]) -> None:
    """Every report is read, and nothing is wrong with any of them."""
    assert len(reports) == REPORTS


def test_a_large_board_has_months_interims_and_a_year_and_they_pass_the_check(tmp_path: Path) -> None:
    reports = read(tmp_path, dict(generated.files(2 * len(LARGE.kinds), shape=LARGE)))
    periods = [report.period for report in reports if report.year == 2017]
    assert {period.start for period in periods} == {date(2017, 1, 1)}
    assert sorted(period.end.month for period in periods) == [2, 4, 6, 8, 10, 12]
    assert Own(LARGE.per_board, LARGE).board == 1


def test_generated_reports_are_as_rich_as_real_ones(reports: tuple[Report, ...]) -> None:
    """Six tables of twelve rows and six columns, every kind of list, prose with figures, and four to eight sections."""
    for report in reports:
        economy = [own for own in report.tables if isinstance(own, Matrix) and own.kind == table_kinds.ECONOMY]
        assert [(len(own.rows), len(own.columns)) for own in economy] == [(12, 6)] * 6
        assert {own.kind for own in report.tables} == {
            table_kinds.ECONOMY,
            table_kinds.MEASURES,
            table_kinds.GOALS,
            table_kinds.ACTIONS,
            table_kinds.FACTS,
        }
        assert len(report.assertions) > 12
        assert 4 <= len(report.sections) <= 8
    assert len({len(report.sections) for report in reports}) > 1


def test_generated_reports_have_one_to_three_editions(tmp_path: Path) -> None:
    """Each edition differs from the one before, and the last one passes as the first does."""
    assert {Own(number).editions for number in range(100)} == {1, 2, 3}
    three = next(own for own in map(Own, range(100)) if own.editions == 3)
    editions = [dict(generated.report(three, edition)) for edition in (1, 2, 3)]
    changed = {path for path in editions[0] if len({edition[path] for edition in editions}) == 3}
    assert changed == {f"{three.folder}/drift.csv", f"{three.folder}/datapackage.yaml"}
    (last,) = read(tmp_path, dict(generated.shared(three.number + 1)) | editions[2])
    assert last.version == "1.0.2"


def test_no_edition_is_committed_before_the_day_that_it_says() -> None:
    """Such an edition is an error, and a site with errors isn't built."""
    shapes = [*SHAPES.values(), *(own.shape for own in bench.sizes("editions per report", LARGE, ()))]
    last = [Own(number, shape) for shape in shapes for number in range(shape.per_board)]
    said = [
        date.fromisoformat(line.split()[1])
        for own in last
        for line in dict(generated.report(own, own.editions))[f"{own.folder}/datapackage.yaml"].decode().splitlines()
        if line.startswith("    date:")
    ]
    assert max(said) < datetime.fromtimestamp(history.FIRST, UTC).date()


def test_a_misprint_is_found(tmp_path: Path) -> None:
    """With slips the same reports don't add up: a generator whose reports always pass would measure nothing."""
    result = source.read(written(tmp_path, dict(generated.files(2, slips=1.0))))
    assert {problem.code.partition(".")[0] for problem in result.errors} >= {"calculation"}


def test_the_generator_is_the_same_every_time() -> None:
    """The order of a set or the seed of a hash never reaches a report."""
    told = "import generated, hashlib; print(hashlib.sha256(repr(list(generated.files(3))).encode()).hexdigest())"
    here = hashlib.sha256(repr(list(generated.files(3))).encode()).hexdigest()
    environment = os.environ | {"PYTHONPATH": str(BENCHMARK), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


def test_a_project_is_published_with_its_editions_and_as_many_pages_as_it_says(tmp_path: Path) -> None:
    """The folder that is measured reads without problems, its git has every edition, and a corrected cell is one more."""
    count = 3
    project.made(tmp_path, count)
    corrected = project.corrected_report()
    project.committed(tmp_path, project.corrected(corrected, 1))
    published = site.read(tmp_path, committed=True)
    assert problem_list.as_text(published.result.errors, "").strip() == ""
    wanted = {own.folder.removeprefix("data/"): own.editions for own in map(Own, range(count))}
    wanted[project.page(corrected).rstrip("/")] += 1
    assert {address: len(history.editions) for address, history in published.report_histories.items()} == wanted
    drawn = site.made(replace(BuildContext.open(tmp_path), committed=True))
    pages = sum(own.is_page for own, _ in drawn.files()) + 1  # and the page for what isn't found
    assert abs(pages - 1 - project.pages(count)) <= 1


def test_the_number_of_pages_decides_the_number_of_reports() -> None:
    """A site of about a thousand pages has at least that many, and not one report more than it takes."""
    count = project.reports(1_000)
    assert project.pages(count - 1) < 1_000 <= project.pages(count)


def test_plain_material_gets_the_tables_as_markdown_and_the_charts_as_they_are() -> None:
    """Links and text survive, what Markdown would read is escaped, and a drawing is passed on whole."""
    shown = plain.markdown(
        '<figure><figcaption>Mål <b>1</b> <a href="#a">a_b</a></figcaption><svg><text x="1">a &amp; b</text><g/></svg>'
        '<table><tr><th colspan="2">År</th></tr><tr><td id="x">1*</td><td><a href="x/">2</a></td></tr></table></figure>'
    )
    assert shown.split("\n\n") == [
        "Mål 1 [a\\_b](#a)",
        '<figure><svg><text x="1">a &amp; b</text><g/></svg></figure>',
        "| År |  |\n|---|---|\n| 1\\* | [2](x/) |",
    ]


@pytest.mark.parametrize("how", ["run", "Popen"])
def test_a_command_is_measured_with_its_children(how: str, tmp_path: Path) -> None:
    """Time and memory of a child count, also of one that outlives its parent."""
    child = "x = bytearray(80_000_000); n = sum(range(20_000_000)); import time; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.{how}([sys.executable, '-c', {child!r}])"
    own = measured.measured([sys.executable, "-c", parent], tmp_path, os.environ, 60)
    assert own.largest > 80
    assert own.cpu > 0.1
    if how == "run":
        assert own.wall > 0.5
    if sys.platform == "linux":
        assert own.together is not None
        assert own.together >= own.largest


def test_a_command_that_fails_or_hangs_says_so(tmp_path: Path) -> None:
    """What it printed is told, and one that takes too long is ended."""
    with pytest.raises(FailedError, match=r"ended with 3:\noj"):
        measured.measured([sys.executable, "-c", "print('oj'); exit(3)"], tmp_path, os.environ, 60)
    started = time.perf_counter()
    with pytest.raises(FailedError, match="stopped after 1 s"):
        measured.measured([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, os.environ, 1)
    assert time.perf_counter() - started < 30


def test_the_table_has_ratios_and_growth() -> None:
    """A result is a row with both and their ratio; what failed is a dash; growth is the slope through all sizes."""
    sizes = (100, 1_000)
    found = [
        Result(
            size,
            "cold",
            search=False,
            history=True,
            ours=Measured(size / 10, size / 20, 100.0, 120.0),
            theirs=Measured(size / 5, size / 5, 50.0, None),
        )
        for size in sizes
    ]
    shown = ledger.table([*found, Result(1_000, "edit", search=True, history=True)])
    assert "| small | 100 | cold | 10.0 | 5 | 100 | 120 | 20.0 | 20 | 50 | 0.500 | 0.250 |" in shown
    assert "| small | 1000 | one cell changed, search | – | – | – | – | – | – | – | – | – |" in shown
    assert "| cold, small boards | 1.00 | 1.00 | 0.00 | 0.00 | 1.00 | 1.00 | 0.00 |" in shown


def test_what_grows_may_be_a_boards_reports_or_their_editions() -> None:
    """One board each, and the table says by what the cost grows."""
    by_board = [*bench.sizes("reports per board", LARGE, ())]
    assert [own.size for own in by_board] == [own.reports for own in by_board] == [12, 24, 48, 96]
    assert {Own(number, own.shape).board for own in by_board for number in range(own.reports)} == {0}
    by_edition = [*bench.sizes("editions per report", LARGE, ())]
    assert {own.reports for own in by_edition} == {24}
    assert [{Own(number, own.shape).editions for number in range(24)} for own in by_edition] == [{1}, {2}, {4}, {8}]
    found = [
        Result(
            9,
            "cold",
            search=False,
            history=True,
            ours=Measured(size, size, 100.0, None),
            size=size,
            grows="editions per report",
        )
        for size in (1, 8)
    ]
    shown = ledger.table(found)
    assert "| small, 8 editions per report | 9 | cold | 8.0 |" in shown
    assert "| cold, small boards, by editions per report | 1.00 | 1.00 | 0.00 |" in shown


@pytest.mark.parametrize("search", [True, False])
def test_the_index_can_be_left_out(search: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a parameter of the test
    """``rakenskap build --no-search`` is the same build without its last step, so that the two can be told apart."""
    made: list[Path] = []
    (tmp_path / "mkdocs.yml").touch()

    def engine(*_: object, **__: object) -> SimpleNamespace:
        page = tmp_path / site_folder.NEW / "index.html"
        page.parent.mkdir()
        page.write_text("", encoding="utf-8")
        previous_build.keep_record(
            tmp_path, EngineRecord(1, history=True, uncommitted=(), address="https://example.se/")
        )
        previous_build.keep_laid(
            tmp_path, {"index.html": StoredFile("index.html", 0, "0", page.stat().st_mtime_ns)}, PreviousBuild()
        )
        return SimpleNamespace(wait=lambda: 0)

    def indexed(finished: site_index.FinishedSite, *_: object) -> None:
        made.extend(finished.places.values())

    monkeypatch.setattr(subprocess, "Popen", engine)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0, f"0 {40 * '0'}", "")
    )
    monkeypatch.setattr(site_index, "lay", indexed)
    done = CliRunner().invoke(cli.main, ["build", "--root", str(tmp_path), *([] if search else ["--no-search"])])
    assert done.exit_code == 0, done.output
    assert bool(made) is search
    assert (tmp_path / site_folder.SITE / "index.html").is_file()
