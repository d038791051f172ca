"""Whatever happens to the files that builds leave, the next site is the same, byte for byte, and what was mended is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built_project import contents, differing, edit
from website import REPORT, ask, run

from rakenskap.base import atomic_file, cache, cache_folder


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, with all that it keeps."""
    return shutil.copytree(small, tmp_path / "p")


def flipped(content: bytes) -> bytes:
    """One bit of the middle byte is another."""
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] if content else b"x"


DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    flipped,
    lambda content: content[: len(content) // 2],
    lambda _: b"",
    lambda content: bytes(len(content)),
    lambda content: b"\xff" + content[1:],
)
"""What may have happened to a file: a bit is another, it is cut, empty, zeros, or begins with no letter."""


@pytest.mark.parametrize("is_edited", [False, True], ids=["same", "edited"])
def test_a_site_is_the_same_when_everything_that_is_kept_is_damaged(small: Path, own: Path, *, is_edited: bool) -> None:
    """Where nothing has changed all is taken from there, and where a page has, what doesn't depend on it."""
    kept = sorted(path for path in (own / cache_folder.FOLDER).rglob("*") if path.is_file())
    for at, path in enumerate(kept):
        path.write_bytes(DAMAGES[at % len(DAMAGES)](path.read_bytes()))
    shutil.rmtree(own / "site")
    if is_edited:
        edit(own / "content/om.md", "---\n\n", "---\n\nNytt.\n\n")
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "i mellanlagret (.cache) var skad" in done.stdout
    differs = differing(contents(small / "site"), contents(own / "site"))
    assert not {path for path in differs if "om" not in path and not path.startswith("sok/")} - {
        "manifest.json",
        "manifest-delar.json",
        "manifest-ovrigt.json",
        "sitemap.xml",
    }
    assert bool(differs) is is_edited
    again = run(own, "build")
    assert again.returncode == 0
    assert "mellanlagret" not in again.stdout
    if not is_edited:
        check = ask(own, "check")
        assert check.returncode == 0


def test_a_digit_that_is_another_in_a_fragment_is_never_published(small: Path, own: Path) -> None:
    """The table's HTML is kept in one file, under the hash of its bytes; the page was set from whatever stood in it."""
    fragments = sorted((own / cache_folder.FRAGMENTS).iterdir())
    path = next(one for one in fragments if b"12\xc2\xa0400</" in atomic_file.whole(str(one)))
    other = atomic_file.whole(str(path)).replace(b"12\xc2\xa0400</", b"12\xc2\xa0777</")
    path.write_bytes(atomic_file.compressed(other))
    shutil.rmtree(own / "site")
    shutil.rmtree(own / cache.FOLDER)
    (own / cache_folder.BUILT).unlink()
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12\u00a0777" not in (own / "site" / REPORT.removeprefix("data/") / "index.html").read_text(encoding="utf-8")
    assert differing(contents(small / "site"), contents(own / "site")) == set()
    assert re.search(r"En fil i mellanlagret \(\.cache\) var skadad\. Den är gjord på nytt\.", done.stdout)


def test_check_says_what_it_has_mended(own: Path) -> None:
    for path in (own / cache.FOLDER).rglob("*"):
        if path.is_file():
            path.write_bytes(flipped(path.read_bytes()))
    assert "var skad" in ask(own, "check").stderr
    assert "var skad" not in ask(own, "check").stderr
