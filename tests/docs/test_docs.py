"""The documentation can't lie: what it must mention is found by introspection, and its examples are read."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

import click
import pytest
from folders import ROOT
from reference import key_tables, objects, problem_tables, unit_table

from rakenskap import cli
from rakenskap.base import limits as base_limits
from rakenskap.building import problem_list
from rakenskap.cli import readings
from rakenskap.kinds import KINDS
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import column_name, problem, terms
from rakenskap.model import table as model_table
from rakenskap.model.table_kind import TableKind
from rakenskap.reading import shared_files, source
from rakenskap.reading.files import guard, profile
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import number

MOST_MODULES: Final = 20
README: Final = ROOT / "README.md"
START: Final = ROOT / "data" / "README.md"
GUIDE: Final = ROOT / "data" / "HANDBOK.md"
REFERENCE: Final = ROOT / "data" / "REFERENS.md"
KEEPING: Final = ROOT / "site_config" / "README.md"
EXAMPLE: Final = "exempelkommunen-exempelnamnden"
"""The board that the guide shows, beside it."""
CONTRIBUTING: Final = ROOT / "CONTRIBUTING.md"
PAGES: Final = (README, START, GUIDE, REFERENCE, KEEPING, CONTRIBUTING, ROOT / "CHANGELOG.md")
LONGEST_START: Final = 200

GUIDE_REPORT: Final = "exempelkommunen-kultur-och-fritidsnamnden/2025/delarsrapport"
START_REPORT: Final = "exempelkommunen-kulturnamnden/2025/arsrapport"
UPDATE: Final = "run pytest tests/docs/test_docs.py --update-goldens and read the difference"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def running(page: str) -> str:
    """The page without its examples."""
    return re.sub(r"^( *)```.*?^\1```$", "", page, flags=re.DOTALL | re.MULTILINE)


def coded(page: str) -> set[str]:
    """Everything in backticks on a page, outside its examples."""
    return set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", running(page)))


def mentions(page: str, words: set[str]) -> list[str]:
    """The words that the page lacks in backticks."""
    return sorted(words - coded(page))


# -- The package format ---------------------------------------------------------------------------------------------


def keys(name: str) -> set[str]:
    schema = profile.schema(name)
    return {key for _, node in objects(schema, schema, "") for key in node["properties"]}


@pytest.mark.parametrize("name", [name for name in profile.NAMES if name != "site"])
def test_every_key_of_a_package_is_in_the_guide(name: str) -> None:
    """The guide, or the page for those who keep the site, explains every key in words; the reference only lists them."""
    assert mentions(read(GUIDE) + read(KEEPING), keys(name)) == []


def test_every_setting_of_the_site_is_explained_to_who_keeps_it() -> None:
    """The guide beside ``site.yaml`` explains every key of it."""
    assert mentions(read(ROOT / "site_config/README.md"), keys("site")) == []


@pytest.mark.parametrize(
    "words",
    [
        terms.Role,
        terms.Flow,
        terms.Sex,
        terms.RowType,
        terms.Status,
        terms.ReportType,
        terms.ChangeType,
        terms.Favourable,
        terms.ChartKind,
    ],
)
def test_every_word_of_the_format_is_in_the_guide(words: type[StrEnum]) -> None:
    """The guide explains every value that a package may choose."""
    assert mentions(read(GUIDE), {word.value for word in words}) == []


def test_every_kind_of_table_is_in_the_guide() -> None:
    """The guide explains every kind that a table may be of."""
    assert mentions(read(GUIDE), set(KINDS)) == []


def test_every_column_sign_shape_and_tone_is_in_the_guide() -> None:
    """The guide explains the columns about rows, the words for a missing figure, and what a legend is made of."""
    schema = profile.schema("report")
    states = dict(objects(schema, schema, ""))["legends.states"]["properties"]
    words = {
        *column_name.META,
        *shared_files.MEASURE_COLUMNS,
        *shared_files.LEGEND_COLUMNS,
        *states["shape"]["enum"],
        *states["tone"]["enum"],
    }
    words |= {sign.value for sign in number.Missing if sign}
    assert mentions(read(GUIDE), words) == []


def test_every_limit_is_in_the_guide() -> None:
    """The guide tells how large input may be."""
    page = read(GUIDE).replace("\u00a0", " ")
    limits = base_limits.LIMITS
    figures = [limits.file_bytes, limits.rows, limits.columns, limits.depth, limits.cell_characters]
    assert [figure for figure in figures if f"{figure:,}".replace(",", " ") not in page] == []
    assert mentions(page, set(guard.SUFFIXES)) == []


@pytest.mark.parametrize(
    ("name", "tables"), [("nycklar", key_tables), ("fel", problem_tables), ("enheter", unit_table)]
)
def test_generated_tables_are_up_to_date(name: str, tables: Callable[[], str], request: pytest.FixtureRequest) -> None:
    """The tables of keys, problems and units in the reference are those of the profiles, the catalogue and the program."""
    page = read(REFERENCE)
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, rest = page.split(start)
    _, after = rest.split(end)
    fresh = f"{before}{start}\n{tables()}\n\n{end}{after}"
    if request.config.getoption("--update-goldens", default=False):
        REFERENCE.write_text(fresh, encoding="utf-8")
    assert read(REFERENCE) == fresh, UPDATE


def test_the_first_page_is_short_and_leads_to_all_others() -> None:
    """Whoever is new reads one page, and finds the rest from its first table."""
    page = read(START)
    assert len(page.splitlines()) <= LONGEST_START
    assert [path.name for path in (GUIDE, REFERENCE) if f"]({path.name}" not in page] == []
    assert "](../site_config/README.md)" in page


def test_every_section_of_the_guide_says_when_it_is_needed() -> None:
    parts = re.split(r"^## .+\n", running(read(GUIDE)), flags=re.MULTILINE)[1:]
    assert parts
    assert [part[:60] for part in parts if not part.startswith("\n*När du behöver det:* ")] == []


def test_the_commonest_problems_are_the_catalogues_own() -> None:
    """A message that a beginner looks for on the first page is worded as the review words it."""
    rows = re.findall(r"^\| (.+?) \|", read(START).partition("## Vanliga fel")[2], re.MULTILINE)[2:]
    texts = {re.sub(r"\{\w+\}", "…", entry.text) for entry in problem.catalogue().values()}
    assert rows
    assert [row for row in rows if row not in texts] == []


# -- The examples ---------------------------------------------------------------------------------------------------


def examples(page: Path, address: str) -> dict[str, str]:
    """A page's examples by file; several with one name are one file."""
    found: dict[str, str] = {}
    board = address.split("/", maxsplit=1)[0]
    for indent, name, body in re.findall(
        r"^( *)```\w+ title=(\S+)\n(.*?)^\1```$", read(page), re.DOTALL | re.MULTILINE
    ):
        folder = board if name == "board.yaml" else "" if "/" in name else address
        path = "/".join(part for part in ("data", folder, name) if part)
        found[path] = found.get(path, "") + re.sub(rf"^{indent}", "", body, flags=re.MULTILINE)
    return found


def package(folder: Path, files: dict[str, str]) -> FolderTree:
    """A tree of ``files``, written to ``folder``."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return FolderTree(folder)


@pytest.mark.parametrize(("page", "address"), [(GUIDE, GUIDE_REPORT), (START, START_REPORT)])
def test_the_examples_are_a_report_without_problems(page: Path, address: str, tmp_path: Path) -> None:
    """A reader who copies a page's examples has a report that passes."""
    result = source.read(package(tmp_path, examples(page, address)))
    assert problem_list.as_text(result.problems, "").strip() == ""
    assert [report.address for board in result.collection.boards for report in board.reports] == [address]


def test_the_examples_use_every_kind_row_type_and_missing_sign(tmp_path: Path) -> None:
    """Nothing in the format is explained without being shown."""
    report = source.read(package(tmp_path, examples(GUIDE, GUIDE_REPORT))).collection.boards[0].reports[0]
    matrices = [table for table in report.tables if isinstance(table, model_table.Matrix)]
    assert {table.kind for table in report.tables} == set(KINDS.values())
    assert {row.row_type for table in matrices for row in table.rows} == set(terms.RowType) - {terms.RowType.AVSTAMNING}
    signs = {cell.missing for table in matrices for row in table.rows for cell in row.cells}
    assert signs >= set(number.Missing) - {number.Missing.NOT_COMPARABLE, number.Missing.REDACTED}


def test_the_readme_shows_what_the_check_prints(tmp_path: Path) -> None:
    """The README's picture of a problem is the program's own words."""
    files = examples(GUIDE, GUIDE_REPORT)
    table = f"data/{GUIDE_REPORT}/drift.csv"
    files[table] = files[table].replace("13 660", "13 660*")
    result = source.read(package(tmp_path, files))
    shown = problem_list.as_text(result.problems, problem_list.summary(result.problems, 0))
    assert f"```text\n{shown}```" in read(README), shown


def test_the_guide_shows_what_explain_prints(tmp_path: Path) -> None:
    """The guide's picture of how a table is read is the program's own words."""
    (board,) = source.read(package(tmp_path, examples(GUIDE, GUIDE_REPORT))).collection.boards
    shown = readings.as_text(ReportReading(board.reports[0]), ["simhallens_ekonomi"])
    assert f"```text\n{shown}```" in read(GUIDE), shown


# -- The commands ---------------------------------------------------------------------------------------------------


def test_every_command_and_option_is_documented() -> None:
    """Each command of ``rakenskap``, with its options and their choices, is in the README or the guide."""
    page = read(README) + read(START) + read(GUIDE)
    words = coded(page)
    context = click.Context(cli.main)
    for name in cli.main.list_commands(context):
        command = cli.main.get_command(context, name)
        assert command is not None
        assert any(word == f"rakenskap {name}" or word.startswith(f"rakenskap {name} ") for word in words), name
        for parameter in command.params:
            options = [option for option in (*parameter.opts, *parameter.secondary_opts) if option.startswith("-")]
            assert not options or any(option in word.split() for option in options for word in words), (name, options)
            if isinstance(parameter.type, click.Choice):
                assert [choice for choice in parameter.type.choices if choice not in words] == []


def test_every_make_target_is_documented() -> None:
    """Each target of the Makefile is in the README or CONTRIBUTING."""
    declared = re.search(r"^\.PHONY: (.+)$", read(ROOT / "Makefile"), re.MULTILINE)
    assert declared is not None
    assert mentions(read(README) + read(CONTRIBUTING), {f"make {target}" for target in declared[1].split()}) == []


def test_every_room_is_in_contributing() -> None:
    """Each room of the package has its line in CONTRIBUTING, in the words of its own docstring, and at most twenty modules."""
    package = ROOT / "hooks/rakenskap"
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", read(CONTRIBUTING), re.MULTILINE))
    for room in sorted(path.parent for path in package.rglob("*/__init__.py")):
        name = room.relative_to(package).as_posix().replace("/", ".")
        assert len([path for path in room.glob("*.py") if path.name != "__init__.py"]) <= MOST_MODULES, name
        if name.startswith("reading.files.") or name == "cli":  # the one holds schemas, the other the command
            continue
        said = ast.get_docstring(ast.parse(read(room / "__init__.py"))) or ""
        assert rows.get(name, "").casefold() == said.removesuffix(".").casefold(), name


OTHER_WORDS: Final = frozenset(
    # legends and words of the examples
    {"mal", "atgard", "indikator", "rubrik_"}
    # the program's own name, its outermost options, what a manifest and a test keep, and others' words
    | {"rakenskap", "main", "verify", "window", "made_once", "epoch", "dask", "ensurepip", "pf_meta", "on_pre_build"}
    | {"__pycache__"}
)
"""What stands in CONTRIBUTING as a word of code, and is neither a module nor a word of the format."""


def test_every_module_and_value_that_contributing_names_is_there() -> None:
    """Whoever follows a name finds it: a word is a module, ``room.module`` is in its room, and ``CellAddress`` is a class."""
    package = ROOT / "hooks/rakenskap"
    files = [path.relative_to(package).with_suffix("") for path in package.rglob("*.py")]
    modules = {".".join(path.parent.parts if path.name == "__init__" else path.parts) for path in files}
    rooms = {name.split(".", maxsplit=1)[0] for name in modules}
    classes = {
        node.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.ClassDef)
    }
    words = coded(read(CONTRIBUTING))
    named = {word for word in words if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", word) and not (ROOT / word).exists()}
    dotted = {word for word in named if word.split(".", maxsplit=1)[0] in rooms and not word.endswith(".yaml")}
    assert dotted
    assert sorted(dotted - modules) == []
    assert sorted(word for word in words if re.fullmatch(r"[A-Z]\w*[a-z]\w*", word) and word not in classes) == []
    schemas = set().union(*(keys(name) for name in profile.NAMES))
    enums = (terms.Role, terms.Flow, terms.RowType, terms.Status, terms.ReportType, terms.ChangeType)
    known = {name.rpartition(".")[2] for name in modules} | schemas | {word.value for enum in enums for word in enum}
    known |= {own.name for meaning in (terms.RoleMeaning, TableKind) for own in dataclasses.fields(meaning)}
    single = {word for word in words if re.fullmatch(r"[a-z_]+", word)}
    assert sorted(single - known - OTHER_WORDS) == []


# -- The links ------------------------------------------------------------------------------------------------------


def anchors(page: str) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", running(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name + "/" + path.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link between the pages of the documentation has a file and a heading at its end.

    In a repository with other boards the guide's example board is elsewhere; ``tests/data`` holds that it is here.
    """
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", running(read(page)))):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        if there.is_relative_to(GUIDE.parent / EXAMPLE) and not (GUIDE.parent / EXAMPLE).exists():
            continue
        assert there.exists(), target
        assert not anchor or anchor in anchors(read(there)), target
