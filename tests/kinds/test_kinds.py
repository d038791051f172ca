"""A kind of table is one module: nothing else names the kinds one by one, and each goes all the way to the reader."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import memory_tree
import pytest
from folders import EXAMPLES, ROOT
from memory_tree import MemoryTree

import charts
import tables
from rakenskap.editions.changes import report_change
from rakenskap.kinds import KINDS
from rakenskap.model import package, problem
from rakenskap.model.report import Report
from rakenskap.model.table import Lost, Matrix, Table
from rakenskap.model.table_kind import Form, TableKind
from rakenskap.reading import source
from rakenskap.reading.files import profile
from rakenskap.reading.files.tree import FolderTree
from rakenskap.search import number_sheet

PACKAGE: Final = ROOT / "hooks/rakenskap"
FORMS: Final = {"Goals", "Actions", "Facts", "Plain"}
"""The classes of tables, but for the matrix and what is lost."""
STAGES: Final = {
    "reading/lists.py": "how each is read",
    "tables/figure.py": "how each is shown",
    "editions/changes/report_change.py": "which function tells what differs",
    "editions/changes/list_change.py": "that function of each",
    "model/package.py": "how each is published",
    "open_data/report_workbook.py": "how each is laid on a sheet",
    "drafting/inference/list_draft.py": "which of them a printed table is",
    "drafting/report_package.py": "how each is written as the file of a draft",
    "drafting/report_status.py": "what is counted of each as filled in",
    "drafting/successors/successor_report.py": "what the next report keeps of each",
}
"""The modules that tell every form apart, and why: what a stage does with a form is the stage's own."""
NAMED: Final = {"reading/resources.py": {"plain"}}
"""The modules that may name a kind, and which: what a table is of which only the loss is told."""


def example(kind: TableKind) -> Path:
    """The example of a kind: the one of its name, else that of every kind."""
    own = EXAMPLES / f"ok_{kind.name}"
    return own if own.exists() else EXAMPLES / "ok_every_kind"


@cache
def report(kind: TableKind) -> Report:
    """The report of a kind's example."""
    (board,) = source.read(FolderTree(example(kind))).collection.boards
    return board.reports[0]


def table(kind: TableKind) -> Table:
    """The first table of a kind."""
    return next(own for own in report(kind).tables if own.kind == kind and not isinstance(own, Lost))


def of_examples(kind: TableKind) -> Iterator[tuple[Matrix, str]]:
    """The tables of a kind in the good examples, each with the day that its report ends."""
    for folder in sorted(EXAMPLES.glob("ok_*")):
        for board in source.read(FolderTree(folder)).collection.boards:
            for own in board.reports:
                found = (one for one in own.tables if isinstance(one, Matrix) and one.kind == kind)
                yield from ((one, own.period.end.isoformat()) for one in found)


def named(path: Path) -> Iterator[str]:
    """The kinds that a module names: by importing one's module, or by comparing a kind with a name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rakenskap.kinds"):
            module = (node.module or "").removeprefix("rakenskap.kinds").removeprefix(".")
            yield from {module, *(alias.name for alias in node.names)} & set(KINDS)
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(ast.unparse(side).rpartition(".")[0].endswith("kind") for side in sides):
                yield from (str(side.value) for side in sides if isinstance(side, ast.Constant) and side.value in KINDS)


def test_no_module_names_the_kinds_one_by_one() -> None:
    """What a kind decides is an attribute of it, so that a new kind is a new module and its words."""
    found = {path.relative_to(PACKAGE).as_posix(): set(named(path)) for path in PACKAGE.rglob("*.py")}
    assert {path: kinds for path, kinds in found.items() if kinds and not path.startswith("kinds/")} == NAMED


def test_a_kind_is_the_module_of_its_name() -> None:
    """A person who looks for a kind finds it, and no two have the same place in a list."""
    modules = {path.stem for path in (PACKAGE / "kinds").glob("*.py")} - {"__init__"}
    assert set(KINDS) == modules
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
    ranks = [kind.rank for kind in KINDS.values()]
    assert ranks == sorted(set(ranks))


def test_an_editor_may_choose_every_kind() -> None:
    """The profile of a report takes its kinds from the modules."""
    kind = profile.schema("report")["$defs"]["resource"]["properties"]["kind"]
    assert kind["enum"] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_an_editor_who_names_no_kind_is_told_of_each(kind: TableKind) -> None:
    """The remedy of a table without a kind says what each kind is for that its file may be of."""
    tree = memory_tree.of_folder(example(kind), "data/")
    (path,) = (path for path in tree.files if path.endswith("datapackage.yaml"))
    unsaid = re.sub(rf"\n +kind: {kind.name}(?=\n)", "", tree.files[path].decode(), count=1)
    found = source.read(MemoryTree({**tree.files, path: unsaid.encode()}))
    (said,) = (one.remedy for one in found.problems if one.code == "table.kind")
    alike = [one for one in KINDS.values() if one.form.is_list is kind.form.is_list]
    assert [one.name for one in alike if problem.words()(f"kind.{one.name}") not in said] == []


def test_a_list_has_a_profile() -> None:
    """A list of items is held to the profile of its form."""
    assert {form.value for form in Form if form.is_list} <= set(profile.NAMES)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_table_of_each_kind_is_read_and_shown(kind: TableKind) -> None:
    """Every kind comes from its file to the page under its own name."""
    own = table(kind)
    assert f'id="{own.name}' in tables.html(own, report(kind))
    assert isinstance(own, Matrix) is kind.is_matrix


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_table_of_each_kind_is_published(kind: TableKind) -> None:
    """Every kind has a form that is published, with a schema that names its columns."""
    made = package.published_table(table(kind))
    assert made.rows
    assert [field["name"] for field in made.schema["fields"]] == list(made.header)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_change_of_each_kind_is_found(kind: TableKind) -> None:
    """What differs in a table is told, whatever its kind."""
    older, own = report(kind), table(kind)
    renamed = tuple(replace(one, title="Ny rubrik") if one == own else one for one in older.tables)
    found = report_change.between(older, replace(older, tables=renamed))
    assert [(one.table, one.aspect, one.after) for one in found.items] == [(own.name, "title", "Ny rubrik")]


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.charts], ids=lambda kind: kind.name)
def test_a_table_of_each_kind_with_charts_is_drawn_told_and_explored(kind: TableKind) -> None:
    """Some good example of the kind has a chart: a title, a drawing, its figures as a table, and what explores it."""
    made = [own for table, ends in of_examples(kind) if (own := charts.view(table, ends)) is not None]
    assert made
    for own in made:
        assert own.title
        assert own.panels or (own.drawing is not None and own.drawing.description)
        assert own.figures.rows
        assert json.loads(own.plotly)
        assert own.title in charts.html(own)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.is_matrix], ids=lambda kind: kind.name)
def test_each_figure_of_each_kind_is_found_by_its_number(kind: TableKind) -> None:
    """A search for any figure of the example leads to its report, and shows it as the table prints it."""
    (board,) = source.read(FolderTree(example(kind))).collection.boards
    made = number_sheet.sheet(board, board.reports[0], None, tables.words())
    shown = {own["id"]: own for own in json.loads(made.content)}
    own = table(kind)
    assert isinstance(own, Matrix)
    known = {key.number for key in made.keys}
    for row in own.rows:
        values = [cell.value for cell in row.cells if cell.value is not None]
        assert {number_sheet.written(value) for value in values} <= known
        (printed,) = (figures for name, _, figures in shown[own.name]["rows"] if name == row.id)
        assert len([figure for figure in printed if figure]) == len(values)


def test_a_form_is_told_apart_once_in_each_stage() -> None:
    """A list with keys of its own is a class that these modules ask for; another would have to be found by a reader."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
        }
        if names >= FORMS and path != PACKAGE / "model/table.py":
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found == set(STAGES)


def test_every_form_has_a_kind() -> None:
    """So that the tests of kinds show every form."""
    assert {kind.form for kind in KINDS.values()} == set(Form)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_rows_and_items_are_known_by_their_ids(kind: TableKind) -> None:
    own = table(kind)
    assert own.ids
    assert own.is_list is kind.form.is_list
