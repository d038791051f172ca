"""What staff are told: every example is a small data folder, and its golden the exact list of what is wrong with it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from folders import EXAMPLES, TESTS
from website import copy_small, run

from rakenskap.base.limits import LIMITS
from rakenskap.building import manifest, problem_list
from rakenskap.building.manifest import Manifest
from rakenskap.model import problem
from rakenskap.model.problem import Problem
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

GOLDEN: Final = "error.txt"
REPORT: Final = "data/exempelnamnden/2025/arsrapport"

CASES: Final = sorted(folder.name for folder in EXAMPLES.iterdir())
GOOD: Final = [case for case in CASES if case.startswith("ok_")]
BAD: Final = [case for case in CASES if case not in GOOD]
WARNED: Final = {
    "measure_in_a_column_of_another_unit",
    "measure_in_another_unit",
    "calculation_in_doubt",
    "known_deviations_that_tell_no_value",
    "columns_of_another_year_than_the_rows",
    "favourable_against_the_figures",
    "first_days_of_months",
    "few_people",
    "few_people_as_a_whole",
    "personal_column_of_everybody",
    "people_that_only_words_say",
    "protected_figure_given_away",
    "protected_figure_in_sums_that_contradict",
    "protected_figures_not_settled",
    "share_no_count_gives",
    "share_named_as_people",
    "share_of_few_people",
    "excel_date",
    "plus_on_a_higher_cost",
    "signs_against_each_other",
    "signs_that_nobody_says",
    "sum_that_nobody_says",
    "hidden_file",
    "question_mark_for_letter",
    "digit_after_label",
    "emphasis_in_label",
    "english_thousands",
    "group_in_two_spellings",
    "group_with_hyphen_and_sign",
    "mark_in_label",
    "note_mark_in_figure",
    "part_without_row_type",
    "total_of_shares_without_row_type",
    "net_without_row_type",
    "total_without_row_type",
    "total_without_row_type_that_is_wrong",
    "unit_in_labels_only",
    "unit_in_title_only",
    "unit_like_money",
    "unit_like_people",
    "unit_like_share",
    "units_like_share_and_money",
}
"""Bad cases that stop nothing."""


def rows(count: int, cell: str = "1") -> str:
    """A table with this many rows."""
    return "label;utfall_2025\n" + "".join(f"Rad {number};{cell}\n" for number in range(1, count + 1))


def sums(count: int) -> str:
    """A table in which every second row is the sum of all rows before it."""
    body = (f"Rad {number};{'summa' if number % 2 else ''};1\n" for number in range(count))
    return f"label;row_type;utfall_2025\n{''.join(body)}"


def measured(count: int) -> str:
    """A table with this many rows, each of a measure of its own that isn't in the register."""
    return "label;measure;utfall_2025\n" + "".join(f"Rad {number};matt_{number};1\n" for number in range(1, count + 1))


def columns(count: int) -> str:
    """A table with this many columns."""
    return ";".join(["label", *(f"utfall_{1901 + number}" for number in range(count - 1))]) + "\n"


def append(text: str) -> Callable[[Path], None]:
    """Adds ``text`` to the report's descriptor."""

    def made(report: Path) -> None:
        path = report / "datapackage.yaml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return made


def write(name: str, text: str) -> Callable[[Path], None]:
    """Adds a file to the report's folder."""

    def made(report: Path) -> None:
        (report / name).write_text(text, encoding="utf-8")

    return made


def many_files(report: Path) -> None:
    for number in range(LIMITS.files):
        (report / f"anteckning-{number}.md").touch()


def litter(report: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".~lock.drift.csv#"):
        (report / name).touch()


MADE: Final[dict[str, Callable[[Path], None]]] = {
    "fifo": lambda report: os.mkfifo(report / "drift.csv"),
    "line_break_in_file_name": write("anteckning\nom drift.md", "Fråga ekonomen.\n"),
    "many_faults_of_one_kind": write("drift.csv", measured(60)),
    "ok_litter": litter,
    "oversized_file": write("drift.csv", rows(1, " " * LIMITS.file_bytes * 2)),
    "rule_too_long": append(f"rules:\n  - drift.rad_1.utfall_2025 = {' + '.join(['drift.rad_1.utfall_2025'] * 100)}\n"),
    "table_too_large": write("drift.csv", columns(LIMITS.columns) + f"Rad{';1' * (LIMITS.columns - 1)}\n" * 1_000),
    "text_too_long": append(f"disclosure:\n  reviewed: 2026-03-02\n  by: {'Registratorn ' * 5_000}\n"),
    "too_many_sums": write("drift.csv", sums(1_900)),
    "too_long_cell": write("drift.csv", f"label;utfall_2025;text\nBibliotek;1;{'ord ' * 6_000}\n"),
    "too_many_columns": write("drift.csv", columns(LIMITS.columns + 1)),
    "too_many_files": many_files,
    "too_many_rows": write("drift.csv", rows(LIMITS.rows + 1)),
    "yaml_too_large": append("sources:\n" + "  - title: a\n" * (LIMITS.nodes // 2)),
}
"""What git can't keep, or is too large to read, and is added to a copy of the example."""

UNSHOWN: Final = {
    "file.closed": "a file that is there and can't be opened is a matter of rights on disk, and root may open it",
    "folder.foreign": "folders that a build writes to lie outside data/: see test_safe_folders",
    "folder.link": "folders that a build writes to lie outside data/: see test_safe_folders",
    "page.attribute": "pages lie in content/: see test_written_page",
    "page.duplicate": "a hand-written page at a report's address lies outside data/: see test_build",
    "page.foreign": "pages lie in content/: see test_written_page",
    "page.head": "pages lie in content/: see test_content",
    "page.html": "pages lie in content/: see test_written_page",
    "page.insert": "pages lie in content/: see test_content",
    "page.insert_alone": "pages lie in content/: see test_content",
    "page.link": "pages lie in content/: see test_content",
    "page.link_anchor": "pages lie in content/: see test_content",
    "page.scheme": "pages lie in content/: see test_written_page",
    "settings.organisation_number": "settings lie in site_config/: see test_settings",
    "settings.publisher": "settings lie in site_config/: see test_settings",
    "statement.dates": "the statement lies in site_config/: see test_statement",
    "statement.faults": "the statement lies in site_config/: see test_statement",
    "statement.copied": "it is another publisher's in the history: see test_beginning",
    "statement.missing": "the statement lies in site_config/: see test_statement",
    "statement.no_faults": "the statement lies in site_config/: see test_statement",
    "statement.unanswered": "the statement lies in site_config/: see test_statement",
    "table.other": "what Frictionless may find that no check of ours knows of",
    "words.key": "a site's own words lie in site_config/: see test_own_text",
    "words.no_places": "a site's own words lie in site_config/: see test_own_text",
    "words.places": "a site's own words lie in site_config/: see test_own_text",
    "words.twice": "a site's own words lie in site_config/: see test_own_text",
}
"""Codes that no example shows, and why."""
HISTORIES: Final = (
    "test_repeated_figure", "test_chronicle", "test_gate", "test_gate_merging", "test_gate_measures",
    "redactions/test_redaction_problem",
)  # fmt: skip
"""The tests that show what is wrong with a history: it takes a repository."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives an example's folder, made whole where git can't keep it."""

    @cache
    def made(case: str) -> Path:
        if case not in MADE:
            return EXAMPLES / case
        whole = tmp_path_factory.mktemp("examples") / case
        shutil.copytree(EXAMPLES / case, whole, symlinks=True)
        MADE[case](whole / REPORT)
        return whole

    return made


@pytest.fixture(scope="session")
def result(folder: Callable[[str], Path]) -> Callable[[str], source.SourceResult]:
    """Gives what an example reads as, once."""

    @cache
    def read(case: str) -> source.SourceResult:
        return source.read(FolderTree(folder(case)))

    return read


def said(result: source.SourceResult) -> str:
    """What ``rakenskap check`` prints."""
    ready = sum(len(board.reports) for board in result.collection.boards)
    return problem_list.as_text(result.problems, problem_list.summary(result.problems, ready))


def golden(case: str) -> str:
    return (EXAMPLES / case / GOLDEN).read_bytes().decode("utf-8")


def sentences(found: Problem) -> Iterator[str]:
    """The sentences of Räkenskap's own making, without what stands in the file."""
    yield from (found.text, found.expected, found.remedy)


@pytest.mark.parametrize("case", CASES)
def test_an_example_says_exactly_this(
    case: str, result: Callable[[str], source.SourceResult], request: pytest.FixtureRequest
) -> None:
    text = said(result(case))
    if request.config.getoption("--update-goldens", default=False):
        (EXAMPLES / case / GOLDEN).write_bytes(text.encode("utf-8"))
    assert text == golden(case)


@pytest.mark.parametrize("case", GOOD)
def test_a_good_example_has_nothing_to_mend(case: str) -> None:
    assert re.fullmatch(
        r"0 fel, 0 varningar\. (1 rapport är klar|[02-9] rapporter är klara) att publicera\.\n", golden(case)
    )


@pytest.mark.parametrize("case", BAD)
def test_a_bad_example_names_its_place_and_a_remedy(case: str, result: Callable[[str], source.SourceResult]) -> None:
    """Each message stands at a file of the example, says what was expected or what to do, and repeats nothing."""
    problems = result(case).problems
    assert problems
    assert any(found.is_error for found in problems) is (case not in WARNED)
    for found in problems:
        assert found.file == "data" or found.file.startswith("data/")
        assert found.text
        assert found.remedy.endswith(".")
        assert not found.text.endswith(".")
    blocks = said(result(case)).split("\n\n")
    assert len(blocks) == len(set(blocks))


@pytest.mark.parametrize("case", BAD)
def test_a_message_is_swedish_that_staff_can_read(case: str, result: Callable[[str], source.SourceResult]) -> None:
    """No placeholder is left open, no word of the machine is heard, no sentence has a hole in it."""
    for found in result(case).problems:
        for sentence in sentences(found):
            assert not re.search(r"(?i)ogiltig|exception|traceback|\bNone\b|\b(?:str|int|dict|bool|float)\b", sentence)
            own = sentence.replace(found.found, "·") if found.found else sentence
            assert not re.search(r"[{}]|\s\s|^\s|\s$|\s,|,,|\.\.\.|\s\.(?:$|\s[A-ZÅÄÖ])", own)


@pytest.mark.parametrize("case", BAD)
def test_a_large_count_is_told_with_spaces(case: str, result: Callable[[str], source.SourceResult]) -> None:
    """Nobody counts zeros. What is to be written in a file stands as the file has it, and a year as a year."""
    for found in result(case).problems:
        written = "\n".join((found.line_text, found.found, found.expected, *found.also))
        for number in re.findall(
            r"(?<![\w.,+/_-])[0-9]{4,}(?![\w_-])", " ".join((found.text, found.remedy, *found.workings))
        ):
            assert re.fullmatch(r"(?:19|20)[0-9]{2}", number) or number in written
        assert not re.match(r"högst .*[0-9]{4}", found.expected)


def test_every_problem_is_shown_by_an_example(result: Callable[[str], source.SourceResult]) -> None:
    shown = {found.code for case in CASES for found in result(case).problems}
    histories = "".join((TESTS / f"editions/{name}.py").read_text(encoding="utf-8") for name in HISTORIES)
    of_git = {code for code in problem.catalogue() if code.startswith(("edition.", "git.", "redacted."))}
    assert {code for code in of_git if f'"{code}"' not in histories} == set()
    documents = "".join(path.read_text(encoding="utf-8") for path in sorted((TESTS / "drafting").rglob("test_*.py")))
    of_documents = {code for code in problem.catalogue() if code.startswith("document.")}
    assert {code for code in of_documents if f'"{code}"' not in documents} == set()
    assert set(problem.catalogue()) - shown - of_git - of_documents == set(UNSHOWN)


def test_an_example_holds_its_data_and_its_golden_only() -> None:
    assert set(MADE) <= set(CASES)
    assert {path.name for case in CASES for path in (EXAMPLES / case).iterdir()} == {"data", GOLDEN}


@pytest.mark.parametrize("case", ["all_at_once", "excel_date", "fifo", "no_data", "ok_every_kind", "symlink_out"])
def test_the_command_prints_the_golden_and_tells_it_in_its_exit(case: str, folder: Callable[[str], Path]) -> None:
    done = run(folder(case), "check")
    assert done.stdout == golden(case)
    assert [line for line in done.stderr.splitlines() if not line.startswith("Granskar rapporter")] == []
    assert done.returncode == (0 if case in GOOD or case in WARNED else 1)


@pytest.mark.parametrize("case", ["dash_as_missing", "board_missing", "symlink_out"])
def test_a_build_stops_with_the_message_and_leaves_the_earlier_site(case: str, tmp_path: Path) -> None:
    project = copy_small(tmp_path / "p")  # with a report beside it that is as it should be
    shutil.copytree(EXAMPLES / case / "data", project / "data", symlinks=True, dirs_exist_ok=True)
    earlier = project / "site" / "index.html"
    earlier.parent.mkdir()
    earlier.write_text("den förra", encoding="utf-8")
    told = manifest.as_json(Manifest("https://example.se/", None, dirty=False, epoch=0, tools=(), files=()))
    (project / "site/manifest.json").write_text(told, encoding="utf-8")
    done = run(project, "build")
    heard = done.stdout + done.stderr
    assert done.returncode == 1
    assert golden(case).split("\n\n")[0] in heard
    assert "site/ är oförändrad" in heard
    assert "Traceback" not in heard
    assert sorted(path.name for path in earlier.parent.iterdir()) == ["index.html", "manifest.json"]
    assert earlier.read_text(encoding="utf-8") == "den förra"
    assert sorted(path.name for path in project.iterdir() if "site" in path.name) == ["site", "site_config"]
