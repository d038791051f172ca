"""The list of problems in its three forms says the same, and no data can break out of any of them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.building import problem_list
from rakenskap.model import problem
from rakenskap.model.problem import Place, Problem

ANY = st.text(max_size=120)


def made(found: str, file: str = "data/n/2021/r/a.csv", code: str = "number.form") -> Problem:
    known = {"label": found, "column": "Utfall 2021", "example": "12,5", "more": ""}
    return problem.problem(code, Place(file, 4, 2), found=found, **known)


@given(ANY, ANY)
def test_the_terminal_shows_a_place_alone_and_values_in_column_fifteen(found: str, file: str) -> None:
    place, first, *rest = problem_list.as_text([made(found, f"data/{file}.csv")], "Slut.").split("\n")
    assert place.endswith(":4:2")
    assert first.startswith("  fel         ")
    rows = rest[: rest.index("")]
    assert all(row.startswith(("  står        ", "  borde vara  ", "  gör så      ", " " * 14)) for row in rows)


@given(st.text(st.sampled_from("ab åä"), max_size=200))
def test_the_terminal_is_eighty_wide_but_where_the_file_itself_is_shown(found: str) -> None:
    for row in problem_list.as_text([made(found)], "").split("\n"):
        assert len(row) <= 80 or row.startswith("  står")


@given(ANY, ANY)
def test_json_carries_every_problem_whole(found: str, file: str) -> None:
    one = made(found, file)
    (read,) = json.loads(problem_list.as_json([one]))["problems"]
    assert (read["file"], read["line"], read["column"], read["code"]) == (one.file, 4, 2, "number.form")
    assert read["found"] == one.found
    assert read["severity"] == "error"


@given(ANY, ANY)
def test_no_data_can_end_an_annotation_and_begin_a_command(found: str, file: str) -> None:
    command, last, end = problem_list.as_github([made(found, file)], "Slut.").split("\n")
    assert command.startswith("::error file=")
    head = command[2:].split("::", 1)[0]
    assert [part.split("=", 1)[0] for part in head.removeprefix("error ").split(",")] == ["file", "line", "title"]
    assert (last, end) == ("Slut.", "")


@given(ANY, ANY)
def test_gitlab_is_told_where_each_problem_is_and_how_bad(found: str, file: str) -> None:
    one = made(found, file)
    (read,) = json.loads(problem_list.as_gitlab([one]))
    assert read["location"] == {"path": one.file, "lines": {"begin": 4}}
    assert (read["check_name"], read["severity"]) == ("number.form", "critical")
    assert read["description"].startswith(one.text)


def test_gitlab_knows_a_problem_again_whose_line_has_moved_and_tells_equal_ones_apart() -> None:
    one = made("x")
    moved = replace(one, line=9)
    before, same = json.loads(problem_list.as_gitlab([one, moved]))
    (after,) = json.loads(problem_list.as_gitlab([moved]))
    assert after["fingerprint"] == before["fingerprint"] != same["fingerprint"]


def test_an_annotation_stands_at_its_column_only_where_columns_are_characters() -> None:
    shown = problem_list.as_github([made("x", "data/a.yaml"), made("x", "data/a.csv")], "")
    yaml, csv, *_ = shown.split("\n")
    assert ",col=2::" in yaml
    assert "col=" not in csv
    assert "Plats: rad 4, kolumn 2" in csv


@pytest.mark.parametrize(
    ("files", "ready", "last"),
    [
        ([], 5, "0 fel, 0 varningar. 5 rapporter är klara att publicera."),
        ([], 1, "0 fel, 0 varningar. 1 rapport är klar att publicera."),
        (["data/n/2021/r/a.csv"], 0, "1 fel i 1 rapport. Inget är publicerat. site/ är oförändrad."),
        (
            ["data/n/2021/r/a.csv", "data/n/2021/r/b.csv", "data/n/2022/r"],
            0,
            "3 fel i 2 rapporter. Inget är publicerat. site/ är oförändrad.",
        ),
        (["data/register/measures.csv"], 0, "1 fel. Inget är publicerat. site/ är oförändrad."),
        (["data/n/board.yaml", "data/n/2021/r/a.csv"], 0, "2 fel. Inget är publicerat. site/ är oförändrad."),
    ],
)
def test_the_last_line_counts_errors_and_reports(files: list[str], ready: int, last: str) -> None:
    assert problem_list.summary([made("x", file) for file in files], ready) == last


@pytest.mark.parametrize(("drafts", "told"), [(1, ", och 1 är ett utkast."), (3, ", och 3 är utkast.")])
def test_a_draft_is_not_counted_among_what_can_be_published(drafts: int, told: str) -> None:
    assert problem_list.summary([], 2, drafts) == f"0 fel, 0 varningar. 2 rapporter är klara att publicera{told}"


def test_a_warning_is_counted_apart() -> None:
    warned = problem.problem("row.excel_date", Place("data/n/2021/r/a.csv", 2, 1), found="12-aug")
    assert problem_list.summary([warned], 1) == "0 fel, 1 varning. 1 rapport är klar att publicera."
    both = problem_list.summary([warned, made("x")], 0)
    assert both == "1 fel i 1 rapport, 1 varning. Inget är publicerat. site/ är oförändrad."


def test_a_process_that_another_has_started_shortens_its_own_faults(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: shown.append(kind))
    problem_list.shorten()
    sys.excepthook(ValueError, ValueError("a\nb"), None)
    assert capsys.readouterr().err.startswith("Programmet har ett fel: ValueError: a b. Det ligger inte")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == [KeyboardInterrupt]


def test_the_other_places_of_a_mistake_are_told_line_by_line() -> None:
    known = {"label": "A", "column": "Utfall 2021", "example": "12,5", "more": "", "also": "rad 5: b\nrad 6: c"}
    one = problem.problem("number.form", Place("data/n/2021/r/a.csv", 4, 2), found="a", **known)
    lines = problem_list.as_text([one], "Slut.").split("\n")
    at = lines.index("  också       rad 5: b")
    assert lines[at + 1 : at + 3] == [
        " " * 14 + "rad 6: c",
        next(line for line in lines if line.startswith("  gör så")),
    ]
    assert json.loads(problem_list.as_json([one]))["problems"][0]["also"] == ["rad 5: b", "rad 6: c"]
    assert "%0AOckså: rad 5: b%0AOckså: rad 6: c%0A" in problem_list.as_github([one], "")


def test_lines_to_paste_are_the_same_yaml_when_they_are_broken() -> None:
    note = "Kulturskolans utfall är rättat från 9 274 till 9 247 tkr, för två siffror var omkastade i avskriften."
    lines = ("changes:", "  - version: 1.0.1", f"    note: {note}", "  - version: 1.0.0", "    note: Först.")
    shown = (
        problem_list.as_text([replace(made("x"), workings=lines)], "").split("  uträkning", 1)[1].split("  gör så")[0]
    )
    read = yaml.safe_load(shown.removeprefix("   "))
    assert [entry["note"] for entry in read["changes"]] == [note, "Först."]
    assert shown.count("\n") > len(lines)
