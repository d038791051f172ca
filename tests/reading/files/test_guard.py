"""What a pull request brings is judged before it is opened, and no text passes with a sign that can't be seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base import limits
from rakenskap.reading.files import guard
from rakenskap.reading.files.tree import EntryType, FolderTree, TreeEntry


@pytest.mark.parametrize(
    ("name", "kind", "size", "code"),
    [
        ("a.csv", EntryType.FILE, 10, None),
        ("datapackage.yaml", EntryType.FILE, 10, None),
        ("LÄSMIG.md", EntryType.FILE, 10, None),
        ("a.csv", EntryType.LINK, 10, "file.link"),
        ("a.csv", EntryType.SPECIAL, 0, "file.special"),
        ("bilagor", EntryType.FOLDER, 0, "folder.deep"),
        (".a.csv", EntryType.LINK, 0, "file.hidden"),
        ("a.csv", EntryType.FILE, limits.LIMITS.file_bytes + 1, "file.size"),
        ("a.xlsx", EntryType.FILE, 10, "file.spreadsheet"),
        ("a.tar.gz", EntryType.FILE, 10, "file.archive"),
        ("a.yml", EntryType.FILE, 10, "file.yml"),
        ("a.py", EntryType.FILE, 10, "file.suffix"),
        ("a.CSV", EntryType.FILE, 10, "file.name"),
        ("å.csv", EntryType.FILE, 10, "file.name"),
    ],
)
def test_an_entry_is_opened_only_as_a_plain_file_of_a_known_sort(
    name: str, kind: EntryType, size: int, code: str | None
) -> None:
    fault = guard.entry_problem(TreeEntry(f"data/n/2021/r/{name}", kind, size))
    assert (fault.code if fault is not None else None) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.csv", None),
        ("https://example.se/a.csv", "path.remote"),
        ("//example.se/a.csv", "path.remote"),
        ("file:///etc/passwd", "path.remote"),
        ("../a.csv", "path.outside"),
        ("b/a.csv", "path.outside"),
        ("/etc/passwd", "path.outside"),
        ("C:\\a.csv", "path.outside"),
        ("..\\a.csv", "path.outside"),
        (".a.csv", "path.outside"),
        ("a.zip", "file.archive"),
    ],
)
def test_a_path_leads_to_a_file_beside_the_descriptor_or_nowhere(path: str, code: str | None) -> None:
    assert guard.path_fault(path) == code


@given(st.binary(max_size=200))
def test_bytes_become_composed_text_without_unseen_signs_or_nothing(content: bytes) -> None:
    text, problems = guard.text_of("data/a.csv", content)
    if text is None:
        assert problems
    else:
        assert [
            fault for fault in guard.character_faults(text) if fault.code not in ("text.lost", "text.garbled")
        ] == []
        assert "\r" not in text


@given(st.text(max_size=60))
def test_a_fault_in_a_text_is_told_on_its_line(text: str) -> None:
    lines = text.split("\n")
    for fault in guard.character_faults(text):
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Stöd".encode("cp1252"), "file.encoding"),
        ("Stöd".encode("utf-16"), "file.utf16"),
        ("Stöd;1\n".encode("utf-16-le"), "file.utf16"),
        ("Sto\u0308d".encode(), "text.decomposed"),
        ("200 \u212b".encode(), "text.decomposed"),
        (b"a\x00b", "text.control"),
        ("a\u202eb".encode(), "text.control"),
        ("a\u200bb".encode(), "text.control"),
        ("a\ufffdb".encode(), "text.lost"),
        ("Stöd och vård".encode().decode("cp1252").encode(), "text.garbled"),
        ("Stöd och vård".encode().decode("mac_roman").encode(), "text.garbled"),
    ],
)
def test_a_fault_of_signs_has_its_code(content: bytes, code: str) -> None:
    assert [problem.code for problem in guard.text_of("data/a.csv", content)[1]] == [code]


def test_a_byte_order_mark_and_other_line_ends_are_read_as_none() -> None:
    assert guard.text_of("data/a.csv", b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", [])


def test_a_folder_is_walked_without_following_or_entering_what_it_should_not(tmp_path: Path) -> None:
    report = tmp_path / "data/n/2021/r"
    (report / "djupt/djupare").mkdir(parents=True)
    (report / "djupt/djupare/a.csv").touch()
    (report / ".git").mkdir()
    (report / ".git/config").touch()
    (report / "a.csv").write_text("x", encoding="utf-8")
    (report / "ut").symlink_to(tmp_path)
    os.mkfifo(report / "ror")
    (tmp_path / "data/n/2021" / os.fsdecode(b"r\xe4pport.csv")).touch()
    entries = FolderTree(tmp_path).entries()
    assert {path.removeprefix("data/n/2021/"): entry.type for path, entry in entries.items()} == {
        "r/.git": EntryType.FOLDER,
        "r/a.csv": EntryType.FILE,
        "r/djupt/djupare": EntryType.FOLDER,
        "r/ror": EntryType.SPECIAL,
        "r/ut": EntryType.LINK,
        "r\ufffdpport.csv": EntryType.FILE,
    }
    assert list(entries) == sorted(entries)


def test_a_data_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to("/etc")
    assert [entry.type for entry in FolderTree(tmp_path).entries().values()] == [EntryType.LINK]
