"""A server's files: what is written is told of once, at once, and reading tells nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from rakenskap.building.serving import file_watch
from rakenskap.building.serving.file_watch import FileWatch

LONG = 10.0
SHORT = 0.5


class Heard(FileSystemEventHandler):
    """Remembers what it is told of."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.any = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.append(str(event.src_path))
        self.any.set()


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """What is heard of a folder with a file in it; a slow look is quick here."""
    monkeypatch.setattr(file_watch, "SLOWLY", 0.1)
    (tmp_path / "rad.csv").write_text("1\n", encoding="utf-8")
    yield from _listening(tmp_path, FileWatch())


def _listening(folder: Path, watch: FileWatch) -> Iterator[Heard]:
    own = Heard()
    watch.schedule(own, str(folder), recursive=True)
    watch.start()
    time.sleep(SHORT)
    own.paths.clear()
    own.any.clear()
    yield own
    watch.stop()


def test_a_saved_file_is_told_of_once_also_when_it_is_seen_again(heard: Heard, tmp_path: Path) -> None:
    (tmp_path / "rad.csv").write_text("12\n", encoding="utf-8")
    assert heard.any.wait(LONG)
    time.sleep(SHORT)
    told = len(heard.paths)
    time.sleep(SHORT)
    assert set(heard.paths) == {str(tmp_path / "rad.csv")}
    assert len(heard.paths) == told


def test_a_new_file_and_one_that_is_removed_are_told_of(heard: Heard, tmp_path: Path) -> None:
    new = tmp_path / "ny.csv"
    new.write_text("1\n", encoding="utf-8")
    assert heard.any.wait(LONG)
    time.sleep(SHORT)
    heard.any.clear()
    new.unlink()
    assert heard.any.wait(LONG)


def test_reading_a_file_tells_nothing(heard: Heard, tmp_path: Path) -> None:
    assert (tmp_path / "rad.csv").read_text(encoding="utf-8") == "1\n"
    time.sleep(SHORT)
    assert heard.paths == []


def test_where_the_system_cannot_watch_more_folders_all_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "OFTEN", 0.1)
    watch = FileWatch()

    def full() -> None:
        raise OSError(28, "inotify watch limit reached")

    assert watch.told is not None
    monkeypatch.setattr(watch.told, "start", full)
    for own in _listening(tmp_path, watch):
        (tmp_path / "ny.csv").write_text("1\n", encoding="utf-8")
        assert own.any.wait(LONG)
    assert watch.told is None
