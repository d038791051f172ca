"""The cache of finished values: whatever happens to its files, a value is right, and it never stops a build."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import pytest

from rakenskap.base import atomic_file, cache
from rakenskap.base.cache import Cache, ProcessCache, digest
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish.number import Missing

PARTS = ("edition", "namnd/2025/arsrapport", "1.0.0")
VALUE = {"tal": list(range(2_000))}


def never() -> Any:  # noqa: ANN401 - of whatever class was stored
    raise AssertionError("it is stored")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with one value."""
    assert Cache(tmp_path).value(PARTS, lambda: VALUE) == VALUE
    assert len(files(tmp_path)) == 1
    return tmp_path


def test_values_of_every_make_come_back_as_they_were(tmp_path: Path) -> None:
    """Frozen values are taken apart by us; what isn't a frozen value is left to pickle."""
    cell = Cell(Place("drift.csv", 2, 3), "12,50", value=Decimal("12.50"), missing=None)
    value = [cell, (cell, cell), Bare("ensam"), Missing.SECRET, Chosen(3), {"dag": date(2025, 12, 31)}, Open(cell)]
    Cache(tmp_path).value(PARTS, lambda: value)
    again: list[Any] = Cache(tmp_path).value(PARTS, never)
    assert again == value
    assert str(again[0].value) == "12.50"
    assert again[1][0] is again[1][1] is again[0]
    assert again[4].double == 6


@dataclass(frozen=True, slots=True)
class Bare:
    """A value of one part."""

    word: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value with a part that it makes itself."""

    half: int
    double: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "double", 2 * self.half)


@dataclass
class Open:
    """A value that may be changed."""

    cell: Cell


def test_a_value_is_made_once(kept: Path) -> None:
    again = Cache(kept)
    assert again.value(PARTS, never) == VALUE
    assert (again.found, again.made) == (1, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: bytes(len(content)),
        # as a disk may lose a bit: a pickle with another number in it loads without a word
        lambda content: content[:1000] + bytes([content[1000] ^ 1]) + content[1001:],
    ],
    ids=["empty", "half", "one byte short", "one byte more", "zeros", "one bit"],
)
def test_a_damaged_value_is_made_again(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    (path,) = files(kept)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert path.read_bytes() != whole
    mended = Cache(kept)
    assert mended.value(PARTS, lambda: VALUE) == VALUE
    assert (mended.found, mended.made) == (0, 1)
    assert path.read_bytes() == whole
    assert Cache(kept).value(PARTS, never) == VALUE


class Changing:
    """A value whose class may become another."""

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        return sys.modules["rakenskap_test_class"].Made, ()


@pytest.mark.parametrize("fault", [TypeError, ValueError, KeyError, RecursionError, "gone", "moved"])
def test_a_value_that_cant_be_read_any_more_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception] | str
) -> None:
    module = types.ModuleType("rakenskap_test_class")
    made = type("Made", (), {"__module__": module.__name__, "__qualname__": "Made"})
    monkeypatch.setattr(module, "Made", made, raising=False)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    Cache(tmp_path).value(PARTS, Changing)
    assert isinstance(Cache(tmp_path).value(PARTS, never), made)
    if fault == "gone":
        monkeypatch.delattr(module, "Made")
    elif fault == "moved":
        monkeypatch.delitem(sys.modules, module.__name__)
    else:

        def fails(*_: object) -> None:
            raise fault  # type: ignore[misc]

        monkeypatch.setattr(module, "Made", fails)
    again = Cache(tmp_path)
    assert again.value(PARTS, lambda: "ny") == "ny"
    assert again.made == 1
    assert Cache(tmp_path).value(PARTS, never) == "ny"


def test_a_fault_in_making_is_nobody_elses(tmp_path: Path) -> None:
    """What ``make`` raises is raised, and nothing is stored."""
    with pytest.raises(AssertionError, match="it is stored"):
        Cache(tmp_path).value(PARTS, never)
    assert files(tmp_path) == []


def put_many(folder: Path, start: str, times: int) -> None:
    """Write the same key over and over, as soon as the other process is there too."""
    Path(folder, start).touch()
    while not all(Path(folder, name).exists() for name in ("a", "b")):
        pass
    own = Cache(folder / "store", begun=1 << 62)  # nothing counts as used by this run, so that it is removed as well
    for number in range(times):
        parts = (str(number // 10),)
        assert own.value(parts, lambda number=number: [number // 10] * 20_000)[0] == number // 10  # type: ignore[misc]
        if number % 3 == 0:
            for path in files(folder / "store"):
                path.unlink(missing_ok=True)
        if number % 7 == 0:
            own.trim(100_000)


def test_two_builds_at_once_disturb_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes write, read and remove the same keys at once; what each gets is right, and nothing is left over."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # the other process looks for this module there
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=put_many, args=(tmp_path, name, 400)) for name in ("a", "b")]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert [one.exitcode for one in both] == [0, 0]
    assert [path for path in files(tmp_path / "store") if path.name.startswith(".ny-")] == []


def test_trim_keeps_what_was_used_last_and_stays_under_the_bound(tmp_path: Path) -> None:
    own = Cache(tmp_path)
    for number in range(10):
        own.value((str(number),), lambda: bytes(1_000))
    for age, number in enumerate([3, 1, 4, 0, 5, 9, 2, 6, 8, 7]):
        before = set(files(tmp_path))
        os.utime(only(tmp_path, str(number)), (1_000_000 + age, 1_000_000 + age))
        assert set(files(tmp_path)) == before
    own.value(("3",), never)  # used again: the newest now
    size = files(tmp_path)[0].stat().st_size
    own.trim(10 * size)
    assert len(files(tmp_path)) == 10
    own.trim(5 * size)
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 5 * size
    left = [number for number in range(10) if only(tmp_path, str(number)).exists()]
    assert left == [3, 6, 7, 8]


def test_a_run_never_loses_what_it_has_used_itself(tmp_path: Path) -> None:
    """A site that needs more than the limit is kept whole, and what nobody has used for long goes all the same."""
    for number in range(10):
        Cache(tmp_path).value((str(number),), lambda: bytes(1_000))
        os.utime(only(tmp_path, str(number)), (1_000_000 + number, 1_000_000 + number))
    own = Cache(tmp_path)
    for part in ("0", "2", "ny"):
        own.value((part,), lambda: bytes(1_000))
    size = only(tmp_path, "0").stat().st_size
    own.trim(size)
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 3 * 3 * size
    assert all(only(tmp_path, part).exists() for part in ("0", "2", "ny", "9"))
    assert not only(tmp_path, "1").exists()


def only(folder: Path, part: str) -> Path:
    """Where the value of the part lies, by a cache that counts nothing."""
    key = hashlib.sha256(f"{cache.of_program()}\0{part}".encode()).hexdigest()
    return folder / key[:2] / key[2:]


def test_the_key_is_of_the_program_and_of_every_part(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ((*PARTS, ""), PARTS[:-1], (PARTS[0], PARTS[2], PARTS[1]), ("edition" + PARTS[1], PARTS[2])):
        assert Cache(kept).value(other, lambda: {"annat": [1]}) == {"annat": [1]}
    assert Cache(kept).value(PARTS, never) == VALUE
    monkeypatch.setattr(cache, "of_program", lambda: "ett annat program")
    assert Cache(kept).value(PARTS, lambda: {"nytt": [2]}) == {"nytt": [2]}


def test_the_hash_of_the_program_follows_its_code_its_words_and_its_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profile").mkdir()
    for name in ("a.py", "ord.sv.yaml", "profile/b.py", "annat.txt"):
        (tmp_path / name).write_text("ett", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    seen = [cache.of_program.__wrapped__()]
    for name in ("a.py", "ord.sv.yaml", "profile/b.py"):
        (tmp_path / name).write_text("två", encoding="utf-8")
        seen.append(cache.of_program.__wrapped__())
    monkeypatch.setattr(metadata, "version", lambda _: "0.0.0")
    seen.append(cache.of_program.__wrapped__())
    assert len(set(seen)) == len(seen)
    (tmp_path / "annat.txt").write_text("två", encoding="utf-8")
    assert cache.of_program.__wrapped__() == seen[-1]


def test_no_folder_keeps_nothing() -> None:
    own = Cache(None)
    assert own.value(PARTS, lambda: 1) == 1
    assert own.value(PARTS, lambda: 2) == 2
    own.trim(0)
    assert (own.found, own.made) == (0, 0)


def test_a_folder_that_cant_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    own = Cache(tmp_path / "fil" / "store")
    assert own.value(PARTS, lambda: VALUE) == VALUE
    own.trim(0)


def test_a_folder_that_may_only_be_read_stops_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is used, and what isn't is made: also where the user may do anything, as in a container."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "utime", refused)
    monkeypatch.setattr(atomic_file, "write", refused)
    monkeypatch.setattr(Path, "mkdir", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    own = Cache(kept)
    assert own.value(PARTS, never) == VALUE
    assert own.value(("annat",), lambda: [1]) == [1]
    own.trim(0)
    assert len(files(kept)) == 1


def test_a_full_disk_leaves_nothing_half_written(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert Cache(kept).value(("annat",), lambda: [1]) == [1]
    assert len(files(kept)) == 1


def test_a_value_that_cant_be_stored_is_our_own_fault(tmp_path: Path) -> None:
    """Such a value is a bug in what is stored, and isn't hidden."""
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError)):
        Cache(tmp_path).value(PARTS, lambda: lambda: None)


# -- What a server remembers ---------------------------------------------------------------------------------------------


LONG_AGO = 1_500_000_000


def test_a_value_is_read_from_the_disk_once(tmp_path: Path) -> None:
    Cache(tmp_path).put("ab12", ("a", 1))
    own = Cache(tmp_path, memory=ProcessCache())
    first = own.find("ab12")
    assert first == ("a", 1)
    assert own.find("ab12") is first


def test_a_value_that_is_put_again_is_the_new_one(tmp_path: Path) -> None:
    own = Cache(tmp_path, memory=ProcessCache())
    own.put("ab12", "förr")
    own.put("ab12", "nu")
    assert own.find("ab12") == "nu"


def test_what_was_used_longest_ago_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_REMEMBERED", 2)
    remembered = ProcessCache()
    own = Cache(tmp_path, memory=remembered)
    first, second, third = (own.key((name,)) for name in "abc")
    for key in (first, second):
        own.put(key, key)
    own.find(first)
    own.put(third, third)
    assert [remembered.holds(key) for key in (first, second, third)] == [True, False, True]
    assert own.find(second) == second


def test_a_file_is_read_again_when_it_has_been_written_and_else_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SETTLED", -1)  # its time is the file's, and here it was written just now
    path = tmp_path / "data/rad.csv"
    path.parent.mkdir()
    path.write_text("1\n", encoding="utf-8")
    own = ProcessCache()
    tree = FolderTree(tmp_path, memory=own)
    first = tree.identity("data/rad.csv")
    assert own.hash(str(path), lambda: "another") == first
    path.write_text("12\n", encoding="utf-8")
    assert tree.identity("data/rad.csv") == FolderTree(tmp_path).identity("data/rad.csv") != first


def test_a_file_that_was_written_just_now_is_read_in_every_build(tmp_path: Path) -> None:
    path = tmp_path / "rad.csv"
    path.write_text("1\n", encoding="utf-8")
    own = ProcessCache()
    assert own.hash(str(path), lambda: "a") == "a"
    assert own.hash(str(path), lambda: "b") == "b"


def test_a_file_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    own = ProcessCache()
    assert own.hash(str(tmp_path / "borta.csv"), lambda: "") == ""
    path = tmp_path / "borta.csv"
    path.write_text("1\n", encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert own.hash(str(path), lambda: "c") == "c"


def test_text_is_kept_in_a_fifth_of_its_size(tmp_path: Path) -> None:
    """A cache as large as the site that it is of would fill what a build may leave to the next one."""
    rows = "".join(f'<tr><th scope="row">Rad {at}</th><td class="num">{at * 37}</td></tr>\n' for at in range(2_000))
    own = Cache(tmp_path)
    assert own.value(PARTS, lambda: rows) == rows
    (path,) = files(tmp_path)
    assert path.stat().st_size < len(rows) / 5
    assert own.grown == path.stat().st_size


def test_equal_values_have_one_digest_whatever_they_share() -> None:
    """A value that comes out of the cache shares other parts than the same one when it was made."""
    own, other = CellAddress("t", "a", "b"), CellAddress("t", "a", "b")
    assert digest((own, own)) == digest((own, other))
    assert digest((own, own)) != digest((own, CellAddress("t", "a", "c")))
    assert digest((Decimal("1.0"),)) != digest((Decimal("1.00"),))
