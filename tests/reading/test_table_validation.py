"""Cells read one by one are judged as a whole validation judges them: on every example, and on cells made wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from folders import TESTS
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model import canonical
from rakenskap.model.canonical import Canonical
from rakenskap.reading import source, table_validation
from rakenskap.reading.files.tree import FolderTree

ROOT: Final = TESTS.parent
EXAMPLES: Final = sorted(folder for folder in (TESTS / "reading/examples").iterdir() if (folder / "data").is_dir())
ID: Final = {"name": "id", "type": "string", "missingValues": [""]}
MEASURES: Final = Canonical(
    canonical.MEASURES, ("id",), (("brukare",), ("kostnad",)), {"fields": [ID], "primaryKey": ["id"]}
)
TABLE: Final = Canonical(
    "drift",
    ("id", "label", "parent", "row_type", "measure", "utfall_2025", "budget_2025", "mal_2025"),
    (
        ("summa", "Summa", "", "summa", "", "18370", "18500.5", "minst 10"),
        ("bibliotek", "Bibliotek", "summa", "detalj", "kostnad", "12250", "12400", ".."),
        ("kulturskola", "Kulturskola", "summa", "detalj", "brukare", "6120", "-", "20"),
    ),
    {
        "fields": [
            ID | {"constraints": {"required": True}},
            {"name": "label", "type": "string", "missingValues": [""], "constraints": {"required": True}},
            {"name": "parent", "type": "string", "missingValues": [""]},
            {
                "name": "row_type",
                "type": "string",
                "missingValues": [""],
                "constraints": {"enum": ["detalj", "summa"]},
            },
            {"name": "measure", "type": "string", "missingValues": [""]},
            {
                "name": "utfall_2025",
                "type": "number",
                "missingValues": ["-", ".."],
                "constraints": {"required": True, "unique": True, "minimum": "0", "maximum": "20000"},
            },
            {
                "name": "budget_2025",
                "type": "number",
                "missingValues": ["-", ".."],
                "constraints": {"enum": ["18500.50", "12400", "6120"]},
            },
            {"name": "mal_2025", "type": "string", "missingValues": ["-", ".."], "constraints": {"unique": True}},
        ],
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}},
            {"fields": ["measure"], "reference": {"resource": canonical.MEASURES, "fields": ["id"]}},
        ],
    },
)
HELD: Final[set[str]] = set()
"""The packages that have been held against the whole validation: many examples differ in what is around their tables."""
CELLS: Final = st.one_of(
    st.sampled_from(
        ["", "-", "..", "0", "-0", "0.0", "18370.00", "6120", " 6120 ", "1e3", "NaN", "Infinity", "-1", "20000.01"]
    ),
    st.sampled_from(["bibliotek", "summa", "rubrik", "kostnad", "Kostnad", "okänd", "1_000", "١٢", "\x00"]),
    st.text(max_size=3),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
)


def is_valid(tables: Sequence[Canonical]) -> bool:
    """The verdict of the whole package, made from its descriptor and not by us."""
    resources = [
        {
            "name": table.name,
            "data": [list(table.header), *(list(row) for row in table.rows)],
            "schema": table.schema,
        }
        for table in tables
    ]
    package = Package.from_descriptor({"resources": resources})
    return bool(package.validate().valid) and all(resource.validate().valid for resource in package.resources)


@cache
def judged(root: Path) -> tuple[tuple[Canonical, ...], ...]:
    """What is validated when the reports in ``root`` are read, package by package."""
    seen: list[tuple[Canonical, ...]] = []

    def note(tables: Sequence[Canonical]) -> Iterator[canonical.SchemaFault]:
        seen.append(tuple(tables))
        return iter(())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_validation, "validate", note)
        source.read(FolderTree(root))
    return tuple(seen)


@pytest.mark.parametrize("root", [ROOT, *EXAMPLES], ids=lambda root: root.name)
def test_cells_are_vouched_for_just_where_the_package_is_valid(root: Path) -> None:
    for tables in judged(root):  # a table named as another is noted before, and validated as a whole
        if repr(tables) in HELD:
            continue
        found = list(table_validation.faults(tables))
        if len({table.name for table in tables}) == len(tables):
            assert table_validation.is_faultless(tables) is (not found) is is_valid(tables)
        assert list(table_validation.validate(tables)) == found
        HELD.add(repr(tables))


def test_the_examples_have_packages_of_both_kinds() -> None:
    verdicts = [table_validation.is_faultless(tables) for root in EXAMPLES for tables in judged(root)]
    assert {True, False} == set(verdicts)


@given(st.integers(0, 2), st.integers(0, len(TABLE.header) - 1), CELLS)
def test_a_changed_cell_is_judged_alike(row: int, position: int, cell: str) -> None:
    rows = [list(cells) for cells in TABLE.rows]
    rows[row][position] = cell
    tables = (MEASURES, replace(TABLE, rows=tuple(map(tuple, rows))))
    found = list(table_validation.faults(tables))
    assert table_validation.is_faultless(tables) is (not found) is is_valid(tables)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=4))
def test_any_rows_are_judged_alike(rows: list[list[str]]) -> None:
    tables = (MEASURES, replace(TABLE, rows=(*TABLE.rows, *map(tuple, rows))))
    assert table_validation.is_faultless(tables) is not any(True for _ in table_validation.faults(tables))


@pytest.mark.parametrize(
    "changed",
    [
        replace(TABLE, rows=()),
        replace(TABLE, rows=(("", "", "", "", "", "-", "-", "-"),)),
        replace(TABLE, rows=(*TABLE.rows, TABLE.rows[0])),
        replace(TABLE, rows=(TABLE.rows[0][:-1],)),
        replace(TABLE, rows=((*TABLE.rows[0], ""),)),
        replace(TABLE, header=(*TABLE.header[:-1], "annat")),
        replace(TABLE, name="Drift"),
        replace(TABLE, schema={**TABLE.schema, "primaryKey": ["annat"]}),
        replace(TABLE, schema={**TABLE.schema, "fields": [*TABLE.schema["fields"][:-1], TABLE.schema["fields"][0]]}),
        replace(
            TABLE,
            schema={
                **TABLE.schema,
                "fields": [*TABLE.schema["fields"][:-1], TABLE.schema["fields"][-1] | {"constraints": {"minimum": 1}}],
            },
        ),
    ],
    ids=["empty", "blank", "twice", "short", "long", "label", "name", "key", "same_name", "unsupported"],
)
def test_a_changed_table_is_judged_alike(changed: Canonical) -> None:
    tables = (MEASURES, changed)
    assert table_validation.is_faultless(tables) is not any(True for _ in table_validation.faults(tables))
