"""A manifest says what a site is, the same for the same site, and nothing foreign in one is believed."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest
from rakenskap.building.manifest import Manifest, ManifestError

SUMS = st.text("0123456789abcdef", min_size=64, max_size=64)
NAMES = st.text(st.characters(exclude_categories=["C"], exclude_characters="/\\"), min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..")
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
FILES = st.lists(
    st.builds(StoredFile, PATHS, st.integers(0, 10**9), SUMS), max_size=12, unique_by=lambda file: file.path
).map(lambda files: tuple(sorted(files)))
COMMITS = st.none() | st.text("0123456789abcdef", min_size=40, max_size=40)
TOOLS = st.lists(st.sampled_from(["jinja2==3.1.6", "mkdocs==1.6.1", "a==1 ; sys_platform == 'win32'"]), unique=True)
MANIFESTS = st.builds(
    Manifest,
    st.just("https://exempel.se/å/"),
    COMMITS,
    st.booleans(),
    st.integers(0, 2**37),
    TOOLS.map(lambda tools: tuple(sorted(tools))),
    FILES,
)


@given(MANIFESTS)
def test_a_manifest_that_is_written_is_read_as_it_was(made: Manifest) -> None:
    assert manifest.from_json(manifest.as_json(made).encode()) == made


@given(MANIFESTS, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_found_changes_no_byte(made: Manifest, lot: random.Random) -> None:
    files, tools = list(made.files), list(made.tools)
    lot.shuffle(files)
    lot.shuffle(tools)
    shuffled = replace(made, files=tuple(files), tools=tuple(tools))
    assert manifest.as_json(shuffled) == manifest.as_json(made)


@given(MANIFESTS)
def test_a_manifest_has_one_line_for_each_file_and_is_json(made: Manifest) -> None:
    written = manifest.as_json(made)
    assert [entry["path"] for entry in json.loads(written)["files"]] == [file.path for file in made.files]
    assert sum(line.startswith('{"path": ') for line in written.split("\n")) == len(made.files)


@given(MANIFESTS, st.sets(st.sampled_from("abc")), st.integers(0, 2**37))
def test_the_parts_of_a_manifest_hold_each_file_once_and_change_with_files_alone(
    made: Manifest, folders: set[str], later: int
) -> None:
    made = replace(made, files=(*made.files, *(StoredFile(f"{name}/x", 1, "0" * 64) for name in "abc")))
    *parts, index = manifest.parts(made, folders)
    read = {part.path: json.loads(part.content) for part in parts}
    listed = [(own["path"], own["bytes"], own["sha256"]) for part in read.values() for own in part["files"]]
    assert sorted(listed) == sorted((own.path, own.size, own.digest) for own in made.files)
    assert all(own["path"].startswith(part["folder"]) for part in read.values() for own in part["files"])
    assert read.keys() == {"manifest-ovrigt.json", *(f"{name}/manifest.json" for name in folders)}
    told = {own["path"]: (own["folder"], own["bytes"], own["sha256"]) for own in json.loads(index.content)["parts"]}
    assert told == {
        part.path: (read[part.path]["folder"], len(part.content), hashlib.sha256(part.content).hexdigest())
        for part in parts
    }
    assert manifest.parts(replace(made, epoch=later, commit=None, dirty=True), folders) == (*parts, index)


@given(FILES, FILES)
def test_every_path_is_the_same_changed_missing_or_extra_and_only_one_of_them(
    stated: tuple[StoredFile, ...], found: tuple[StoredFile, ...]
) -> None:
    difference = manifest.compare(stated, found)
    named = [*difference.changed, *difference.missing, *difference.extra]
    paths = {file.path for file in (*stated, *found)}
    assert difference.same == len(set(stated) & set(found))
    assert len(named) == len(set(named))
    assert set(named) == paths - {file.path for file in set(stated) & set(found)}
    assert difference.total == len(paths)
    assert difference.is_empty == (stated == found)


@given(FILES, st.data())
def test_each_sort_of_difference_is_told_as_what_it_is(files: tuple[StoredFile, ...], data: st.DataObject) -> None:
    kinds = {file: data.draw(st.sampled_from(["same", "size", "sum", "missing", "extra"])) for file in files}
    stated = tuple(file for file in files if kinds[file] != "extra")
    changes = {"size": lambda f: replace(f, size=f.size + 1), "sum": lambda f: replace(f, digest=f.digest[1:] + "x")}
    found = [changes.get(kinds[file], lambda f: f)(file) for file in files if kinds[file] != "missing"]
    difference = manifest.compare(stated, found)
    assert difference.changed == tuple(file.path for file in files if kinds[file] in changes)
    assert difference.missing == tuple(file.path for file in files if kinds[file] == "missing")
    assert difference.extra == tuple(file.path for file in files if kinds[file] == "extra")


SOUND: dict[str, Any] = {
    "format": 1,
    "address": "https://exempel.se/",
    "commit": "a" * 40,
    "dirty": False,
    "epoch": 0,
    "tools": ["jinja2==3.1.6"],
    "files": [{"path": "index.html", "bytes": 1, "sha256": "0" * 64}],
}


def read(**changes: Any) -> Manifest:  # noqa: ANN401 - whatever a foreign manifest may hold
    return manifest.from_json(json.dumps(SOUND | changes).encode())


def test_the_sound_manifest_of_these_tests_is_sound() -> None:
    assert read().commit == "a" * 40


@pytest.mark.parametrize("key", SOUND)
def test_a_manifest_without_one_of_its_keys_is_refused(key: str) -> None:
    with pytest.raises(ManifestError):
        manifest.from_json(json.dumps({name: value for name, value in SOUND.items() if name != key}).encode())


@pytest.mark.parametrize(
    "path",
    [
        "../ute.html",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "./a",
        "a/",
        "",
        "c:\\a",
        "a\nb",
        "a\x1b[2Jb",
        "..",
        "\u0000",
        "\ud800.html",
    ],
)
def test_a_path_that_leads_out_of_the_site_or_upsets_a_terminal_is_refused(path: str) -> None:
    with pytest.raises(ManifestError):
        read(files=[{"path": path, "bytes": 1, "sha256": "0" * 64}])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("commit", "--upload-pack=x"),
        ("commit", "main"),
        ("commit", "A" * 40),
        ("commit", 7),
        ("dirty", "nej"),
        ("dirty", 0),
        ("epoch", True),
        ("epoch", "0"),
        ("epoch", -1),
        ("epoch", -(10**15)),
        ("epoch", 10**4000),
        ("epoch", 253_402_300_800),
        ("tools", "jinja2"),
        ("tools", [1]),
        ("tools", ["a==1\x1b[2J"]),
        ("files", {}),
        ("files", ["index.html"]),
        ("files", [{"path": "a", "bytes": -1, "sha256": "0" * 64}]),
        ("files", [{"path": "a", "bytes": True, "sha256": "0" * 64}]),
        ("files", [{"path": "a", "bytes": 10**30, "sha256": "0" * 64}]),
        ("files", [{"path": "a", "bytes": 1, "sha256": "0" * 63}]),
        ("files", [{"path": "a", "bytes": 1, "sha256": "0" * 64}] * 2),
    ],
)
def test_a_value_that_no_build_writes_is_refused_in_words(key: str, value: object) -> None:
    with pytest.raises(ManifestError) as refused:
        read(**{key: value})
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"null", b"<html>", b"[" * 100_000, b'{"format":' + b"9" * 5_000 + b"}"]
)
def test_what_is_no_manifest_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ManifestError):
        manifest.from_json(content)


def test_a_newer_format_is_named() -> None:
    with pytest.raises(ManifestError, match="formatet 2"):
        read(format=2)


PRINTED = "n/2025/arsrapport/v1.0.0/n-2025-arsrapport.pdf"


def test_printed_editions_stand_by_themselves_and_only_where_there_are_any() -> None:
    page = StoredFile("n/2025/arsrapport/v1.0.0/index.html", 3, "a" * 64)
    bare = Manifest("https://example.se/", None, dirty=False, epoch=0, tools=(), files=(page,))
    assert '"printed"' not in manifest.as_json(bare)
    own = replace(bare, printed=(StoredFile(PRINTED, 9, "b" * 64),))
    assert manifest.from_json(manifest.as_json(own).encode()) == own
    assert [file.path for file in own.every] == [page.path, PRINTED]


@pytest.mark.parametrize(
    "path", ["n/2025/arsrapport/v1.0.0/annan.pdf", "n/2024/arsrapport/v1.0.0/n-2024-arsrapport.pdf", "skript.js"]
)
def test_what_is_no_edition_of_a_page_cannot_be_called_printed(path: str) -> None:
    page = StoredFile("n/2025/arsrapport/v1.0.0/index.html", 3, "a" * 64)
    made = Manifest(
        "https://example.se/",
        None,
        dirty=False,
        epoch=0,
        tools=(),
        files=(page,),
        printed=(StoredFile(path, 9, "b" * 64),),
    )
    with pytest.raises(ManifestError, match="under printed"):
        manifest.from_json(manifest.as_json(made).encode())
