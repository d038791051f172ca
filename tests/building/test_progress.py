"""How far a job has come: a bar on a terminal, lines in a log, nothing for what is quick or quiet, never on stdout."""

from __future__ import annotations

import functools
import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from terminal import Terminal
from website import READ, REPORT, copy_small, publish_project

from rakenskap import cli
from rakenskap.base import progress_step
from rakenskap.base.progress_step import Stage, StageCount
from rakenskap.building import progress, site_build, verification
from rakenskap.building.progress import Progress, Verbosity
from rakenskap.building.published_site import SiteFolder
from rakenskap.cli import command_frame
from rakenskap.editions.build_context import BuildContext
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.reading.source import Inspector
from rakenskap.site import site
from rakenskap.swedish.number import NBSP

LINE = re.compile(r"^Granskar rapporter \d+ av 1 000 \(\d+ s\)$")


@pytest.fixture(autouse=True)
def terminal_can_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have any terminal."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv(progress.VERBOSITY, raising=False)


@dataclass(slots=True)
class Clock:
    """What the progress takes for the time: it goes as the test says, however slow the machine is."""

    now: float = 0.0

    def perf_counter(self) -> float:
        """The seconds so far."""
        return self.now

    def go(self, seconds: float) -> None:
        """Let so long pass, of the clock and, at least, of real time, in which the watch looks."""
        for _ in range(10):
            self.now += seconds / 10
            time.sleep(seconds / 10)


CLOCK = Clock()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at the beginning of each test."""
    CLOCK.now = 0.0
    monkeypatch.setattr(progress, "time", CLOCK)


def job(step: progress_step.Step, seconds: float = 0.6) -> None:
    """A review of a thousand reports that takes so long."""
    count = StageCount(step, Stage.REVIEW, 1_000)
    for at, _ in enumerate(count.each(range(1_000))):
        if at % 50 == 0:
            CLOCK.go(seconds / 20)


# -- At a terminal --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_a_bar_is_drawn_in_the_terminals_width_and_taken_away(columns: int) -> None:
    with Terminal(columns) as terminal:
        with Progress(terminal.stream, after=0.0) as step:
            job(step)
        terminal.close()
        assert len(terminal.drawn) > 2 or columns == 20  # where only the words have room
        assert terminal.drawn
        assert max(map(len, terminal.drawn)) < columns
        assert terminal.drawn[-1].startswith("Granskar rapporter"[: columns - 1])
        assert ("[#" in terminal.written) == (columns >= 60)
        assert terminal.screen == ""
        assert "\n" not in terminal.written
        assert "\x1b" not in terminal.written  # no colour to switch off with NO_COLOR, and nothing that needs a TERM


def test_what_is_quick_draws_nothing() -> None:
    with Terminal(80) as terminal:
        with Progress(terminal.stream) as step:
            job(step)
        terminal.close()
        assert terminal.written == ""


def test_two_seconds_are_what_a_job_may_take_without_a_word() -> None:
    assert progress.AFTER == 2.0
    with Terminal(80) as terminal:
        with Progress(terminal.stream, after=0.5) as step:
            job(step, 0.2)
            assert terminal.written == ""
            job(step, 0.8)
        terminal.close()
        assert terminal.drawn


def test_one_thing_that_takes_long_is_seen_to_take_long() -> None:
    with Terminal(80) as terminal:
        with Progress(terminal.stream, after=0.0) as step:
            step(Stage.INDEX, 0, 0)
            CLOCK.go(1.3)
        terminal.close()
        assert terminal.drawn == [f"Gör sökregistret 0{NBSP}s", f"Gör sökregistret 1{NBSP}s"]


def test_what_others_write_stands_on_lines_of_its_own() -> None:
    with Terminal(80) as terminal:
        with Progress(terminal.stream, after=0.0) as step:
            told = step.aside(lambda line: print(line, file=terminal.stream, flush=True))
            job(step, 0.3)
            told("Filerna stämmer.")
            job(step, 0.3)
            told("Klart.")
        terminal.close()
        assert terminal.screen == "Filerna stämmer.\nKlart."
        assert "[#" in terminal.written


def interrupted(step: progress_step.Step) -> None:
    """A job that somebody ends with Ctrl+C."""
    job(step)
    raise KeyboardInterrupt


def test_a_fault_leaves_nothing_drawn() -> None:
    with Terminal(80) as terminal:
        with pytest.raises(KeyboardInterrupt), Progress(terminal.stream, after=0.0) as step:
            interrupted(step)
        terminal.close()
        assert terminal.drawn
        assert terminal.screen == ""


@given(
    st.sampled_from(Stage),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.floats(0, 10**6),
    st.integers(0, 300),
)
def test_no_line_is_wider_than_its_terminal(doing: Stage, done: int, total: int, seconds: float, columns: int) -> None:
    line = progress.drawn(doing, done, total, seconds, columns)
    assert len(line) <= max(columns - 1, 0)
    bar = re.search(r"\[(#*)(\.*)\]", line)
    assert bar is None or len(bar[1]) * total <= min(done, total) * len(bar[1] + bar[2])


# -- In a log -------------------------------------------------------------------------------------------------------


def lines(monkeypatch: pytest.MonkeyPatch, seconds: float, each: float, apart: float) -> list[str]:
    """What a log gets of a job, with shorter times between its lines."""
    monkeypatch.setattr(progress, "EACH", each)
    monkeypatch.setattr(progress, "_APART", apart)
    log = io.StringIO()
    with Progress(log, after=0.0) as step:
        job(step, seconds)
    assert "\r" not in log.getvalue()
    return log.getvalue().replace(NBSP, " ").splitlines()


def test_a_log_gets_a_line_at_each_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lines(monkeypatch, 1.6, each=60.0, apart=0.0)
    assert [line for line in found if not LINE.match(line)] == []
    quarters = [int(re.findall(r"\d+", line)[0]) // 250 for line in found]
    assert quarters in ([0, 1, 2, 3], [0, 1, 2, 3, 4])


def test_a_log_gets_a_line_every_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lines(monkeypatch, 1.2, each=0.5, apart=60.0)
    assert 1 <= len(found) <= 3
    assert [line for line in found if not LINE.match(line)] == []


def test_a_log_is_not_flooded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress.EACH == 10.0
    assert lines(monkeypatch, 0.6, each=60.0, apart=60.0) == []


def test_a_terminal_that_cant_draw_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(progress, "_APART", 0.0)
    with Terminal(80) as terminal:
        with Progress(terminal.stream, after=0.0) as step:
            job(step)
        terminal.close()
        found = terminal.written.replace(NBSP, " ").splitlines()
        assert found
        assert [line for line in found if not LINE.match(line)] == []


class Closed(io.StringIO):
    """A log whose reader has gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize("loudness", [Verbosity.NORMAL, Verbosity.VERBOSE])
def test_a_log_that_nobody_reads_stops_nothing(monkeypatch: pytest.MonkeyPatch, loudness: Verbosity) -> None:
    monkeypatch.setattr(progress, "_APART", 0.0)
    with Progress(Closed(), loudness, after=0.0) as step:
        job(step, 0.3)


def test_quiet_says_nothing_and_verbose_names_each_thing_with_its_time() -> None:
    quiet, verbose = io.StringIO(), io.StringIO()
    with Progress(quiet, Verbosity.QUIET, after=0.0) as step:
        job(step, 0.3)
    with Progress(verbose, Verbosity.VERBOSE) as step:
        for name in StageCount(step, Stage.REVIEW, 2).each(["en", "två"]):
            CLOCK.go(0.2 if name == "två" else 0.0)
    assert quiet.getvalue() == ""
    first, one, two = verbose.getvalue().splitlines()
    assert first == "Granskar rapporter"
    assert (one, two) == ("  0,00 s  en", "  0,20 s  två")


# -- What is counted ------------------------------------------------------------------------------------------------


class Seen:
    """A step that remembers."""

    def __init__(self) -> None:
        self.calls: list[tuple[Stage, int, int, str]] = []

    def __call__(self, stage: Stage, done: int, total: int, item: str = "") -> None:
        self.calls.append((stage, done, total, item))

    def of(self, stage: Stage) -> list[tuple[int, int]]:
        return [(done, total) for own, done, total, _ in self.calls if own is stage]

    def is_whole(self, stage: Stage) -> bool:
        """Whether every number up to the total was told, in order."""
        told = [done for done, _ in self.of(stage)]
        totals = {total for _, total in self.of(stage)}
        return len(totals) == 1 and set(told) >= set(range(1, max(totals) + 1)) and told == sorted(told)


def test_reading_and_drawing_tell_every_report(tmp_path: Path) -> None:
    whole = publish_project(tmp_path)
    seen = Seen()
    made = site.made(replace(BuildContext.open(whole), step=seen))
    reports = len({path for _, _, _, path in seen.calls if path.startswith("data/")})
    assert reports == len(list(whole.glob("data/*/*/*/datapackage.yaml")))
    assert seen.of(Stage.REVIEW)[-1] == (reports, reports)
    editions = [own for own, _ in made.files() if re.search(r"/v[0-9.]+/index\.md$", own.path)]
    shown = sum(len(board.reports) for board in made.overview.collection.boards)
    assert seen.of(Stage.DRAW)[-1] == (shown + len(editions), shown + len(editions))
    assert [one for one in (Stage.REVIEW, Stage.DRAW) if not seen.is_whole(one)] == []


def test_a_folder_of_files_is_counted(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    seen = Seen()
    assert len(SiteFolder(tmp_path).files(step=seen)) == 3
    assert seen.of(Stage.SUM) == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_that_is_read_depends_on_who_watches(project: Path) -> None:
    tree = FolderTree(project)
    assert source.read(tree) == source.read(tree, inspector=Inspector(step=Seen()))


# -- The commands ---------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with one report, outside git."""
    return copy_small(tmp_path / "projekt", READ)


def ran(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, [words[0], "--root", str(root), *words[1:]])


def test_a_check_at_a_terminal_shows_a_bar_and_leaves_the_list(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inspected = Inspector.inspected

    def slow(*words: Any) -> Iterator[Any]:  # noqa: ANN401 - the signature of what it stands for
        for one in inspected(*words):
            CLOCK.go(0.5)  # a report that has been read before this test is read in no time
            yield one

    monkeypatch.setattr(Inspector, "inspected", slow)
    monkeypatch.setattr(command_frame, "Progress", functools.partial(Progress, after=0.0))
    with Terminal(80) as terminal:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", "--root", str(project), "--format", "json"])
        terminal.close()
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    assert "Granskar rapporter" in terminal.written
    assert terminal.screen == ""


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab"])
def test_the_list_is_alone_on_stdout_however_much_is_said(project: Path, style: str) -> None:
    plain, verbose = ran(project, "check", "--format", style), ran(project, "check", "--format", style, "--verbose")
    assert plain.stdout == verbose.stdout
    assert plain.exit_code == verbose.exit_code == 0
    assert "data/" in verbose.stderr
    assert REPORT in verbose.stderr


def test_a_quiet_check_says_nothing_but_problems(project: Path) -> None:
    assert ran(project, "check", "-q").output == ""
    table = next((project / REPORT).glob("*.csv"))
    table.write_text(table.read_text(encoding="utf-8") + "\x00", encoding="utf-8")
    quiet, usual = ran(project, "check", "--quiet"), ran(project, "check")
    assert quiet.exit_code == usual.exit_code == 1
    assert quiet.stdout == usual.stdout != ""


def test_a_quiet_check_as_json_is_whole(project: Path) -> None:
    assert json.loads(ran(project, "check", "-q", "--format", "json").stdout)["problems"] == []


def test_the_last_of_quiet_and_verbose_counts(project: Path) -> None:
    assert ran(project, "check", "-v", "-q").output == ""
    assert "Granskar rapporter" in ran(project, "check", "-q", "-v").stderr


@pytest.mark.parametrize(("code", "said"), [(0, ""), (1, "ett fel\n")])
def test_quiet_commands_say_why_they_failed_and_no_more(
    project: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def built(_: Path, echo: Callable[[str], None], *__: object, **___: object) -> int:
        echo("ett fel")
        return code

    def verified(_: str, root: Path, echo: Callable[[str], None], *__: object) -> int:
        return built(root, echo)

    monkeypatch.setattr(site_build, "build", built)
    monkeypatch.setattr(verification, "verify", verified)
    for words in (("build",), ("verify", "site")):
        assert ran(project, *words).output == "ett fel\n"
        quiet = ran(project, *words, "--quiet")
        assert (quiet.exit_code, quiet.output) == (code, said)


def broken(*_: object, **__: object) -> None:
    raise KeyError("namn")


@pytest.mark.parametrize(
    ("words", "does", "code"),
    [
        (("check",), "rakenskap.editions.check_outcome.read", 1),
        (("pages", "ut"), "rakenskap.site.site.made", 1),
        (("build",), "rakenskap.building.site_build.build", 1),
        (("verify", "site"), "rakenskap.building.verification.verify", verification.UNKNOWN),
    ],
)
def test_a_fault_of_our_own_is_a_line_and_its_trace_is_for_who_asks(
    project: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], does: str, code: int
) -> None:
    monkeypatch.setattr(does, broken)
    short = ran(project, *words)
    assert short.exit_code == code
    assert short.stderr.count("\n") == 1
    assert short.stderr.startswith("Programmet har ett fel: KeyError: 'namn' (test_progress.py, rad ")
    assert isinstance(ran(project, *words, "--verbose").exception, KeyError)


def test_settings_that_cant_be_used_are_no_fault_of_our_own(project: Path) -> None:
    (project / "site_config/site.yaml").write_text("adress: [", encoding="utf-8")
    found = ran(project, "check")
    assert found.exit_code == 1
    assert "site_config/site.yaml" in found.stdout
    assert "Programmet" not in found.output


@pytest.mark.parametrize(("told", "loudness"), [("quiet", Verbosity.QUIET), ("", None), ("högt", None)])
def test_a_process_hears_from_the_one_that_started_it(
    monkeypatch: pytest.MonkeyPatch, told: str, loudness: Verbosity | None
) -> None:
    monkeypatch.setenv(progress.VERBOSITY, told)
    assert progress.asked() is loudness
