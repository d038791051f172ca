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
        ("ï¿½dra".encode(), "text.lost"),
        (b"F?rvaltning;v?rd", "text.question"),
        ("Stöd och vård".encode().decode("latin-1").encode(), "text.garbled"),
        ("Stöd och vård".encode().decode("cp1252").encode(), "text.garbled"),
        ("Stöd och vård".encode().decode("mac_roman").encode(), "text.garbled"),
    ],
)
def test_a_fault_of_signs_has_its_code(content: bytes, code: str) -> None:
    assert [problem.code for problem in guard.text_of("data/a.csv", content)[1]] == [code]


def test_the_same_fault_on_many_lines_is_told_once_with_the_lines() -> None:
    _, problems = guard.text_of("data/a.csv", "Namn\nvÃ¥rd\nvÃ¤n\nbra\nfÃ¶r\n".encode())
    assert [(found.code, found.line) for found in problems] == [("text.garbled", 2)]
    assert problems[0].also == ("rad 3: vÃ¤n → vän", "rad 5: fÃ¶r → för")


@pytest.mark.parametrize(
    "text", ["Varför? För att", "Vad blev det?", "https://a.se/?sok=x", "a@b.se?amne=x", "Hur?” frågar"]
)
def test_a_question_mark_that_ends_a_question_is_left_alone(text: str) -> None:
    assert guard.text_of("data/a.md", text.encode()) == (text, [])


_TABLE_CONFLICT = "<<<<<<< HEAD\nA;1\n=======\nA;2\n>>>>>>> main\n"


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("a.csv", f"label;a\n{_TABLE_CONFLICT}", "rad 2, 4 och 6"),
        ("a.csv", f"label;a\n{_TABLE_CONFLICT}B;1\n{_TABLE_CONFLICT}", "rad 2, 4, 6, 8, 10 och 12"),
        ("a.csv", "label;a\n<<<<<<< HEAD;\nA;1\n=======;\nA;2\n>>>>>>> main;\n", "rad 2, 4 och 6"),
        ("a.csv", 'label;a\n"<<<<<<< HEAD";\nA;1\n"=======";\n">>>>>>> main";\n', "rad 2 och 4–5"),
        ("a.csv", "label;a\n=======\nA;2\n", "rad 2"),
        ("a.yaml", "<<<<<<< HEAD\na: 1\n||||||| bas\na: 2\n=======\na: 3\n>>>>>>> main\n", "rad 1, 3, 5 och 7"),
        ("a.yaml", "text: |\n  <<<<<<< HEAD\n  a\n  >>>>>>> main\n", "rad 2 och 4"),
        ("a.yaml", "a: 1\n=======\nb: 2\n", "rad 2"),
        ("a.md", "Ord\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n", "rad 2, 4 och 6"),
    ],
)
def test_the_marks_of_an_unfinished_merge_are_told_once_with_their_lines(path: str, text: str, lines: str) -> None:
    read, problems = guard.text_of(path, text.encode())
    assert read is None
    assert [found.code for found in problems] == ["file.conflict"]
    assert f"på {lines}." in problems[0].remedy


@pytest.mark.parametrize("text", ["Ekonomi\n=======\n", "> citat\n", "a <<<<<<< b\n", ">>> kod\n", "<<<<<<<< åtta\n"])
def test_other_rows_of_such_signs_are_no_merge(text: str) -> None:
    assert guard.text_of("a.md", text.encode()) == (text, [])


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
