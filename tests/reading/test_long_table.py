"""A table with a row for each figure is known whatever it was exported from, and no matrix is taken for one."""

from __future__ import annotations

import pytest

from rakenskap.model.problem import Review
from rakenskap.reading import long_table
from rakenskap.reading.files import csv_table
from rakenskap.reading.long_table import LongTable


def of(text: str) -> LongTable | None:
    table = csv_table.read("t.csv", text, Review())
    return long_table.of(table.names, table.records, table.dialect)


@pytest.mark.parametrize(
    ("text", "rows", "columns", "header"),
    [
        (
            "Period;Enhet;Mått;Kolumn;Värde\n2025;tkr;Bibliotek;Utfall;12\n2025;tkr;Bibliotek;Budget;13\n",
            ("Mått",), ("Period", "Kolumn"), "label;utfall_2025;budget_2025",
        ),
        (
            "kpi;municipality;period;gender;count;value\nN1;1265;2023;T;1;12,5\nN2;1265;2023;K;1;12,1\nN1;1265;2024;T;1;11\n",
            ("kpi",), ("period", "gender"), "label;utfall_t_2023;utfall_k_2023;utfall_t_2024",
        ),
        (
            "region;ålder;år;Folkmängd\nSjöbo;0 år;2023;103\nSjöbo;1 år;2023;99\nSjöbo;0 år;2024;101\n",
            ("ålder",), ("år",), "label;utfall_2023;utfall_2024",
        ),
        (
            "Verksamhet;Kolumn;Belopp\nBibliotek;Utfall 2025;12\nBibliotek;Budget 2025;13\n",
            ("Verksamhet",), ("Kolumn",), "label;utfall_2025;budget_2025",
        ),
        (
            "Konto;Månad;Belopp\nHyra;2025-01;1\nHyra;2025-02;2\nLön;jan-25;3\n",
            ("Konto",), ("Månad",), "label;utfall_2025_01;utfall_2025_02",
        ),
    ],
)  # fmt: skip
def test_a_row_for_each_figure_is_known(
    text: str, rows: tuple[str, ...], columns: tuple[str, ...], header: str
) -> None:
    found = of(text)
    assert found is not None
    assert (found.rows, found.columns, ";".join(found.header)) == (rows, columns, header)


def test_many_times_are_cut() -> None:
    found = of("Konto;År;Belopp\n" + "".join(f"Hyra;{year};1\n" for year in range(2010, 2025)))
    assert found is not None
    assert found.header[-2:] == ("utfall_2015", "…")


@pytest.mark.parametrize(
    "text",
    [
        "label;utfall_2024;utfall_2025\nBibliotek;1;2\n",
        "År;Folkmängd\n2023;12\n2024;13\n",
        "År;Kvinnor;Män\n2023;12\n2024;13\n",
        "Skola;Grundad;Elever\nAlfa;1910;200\nBeta;1950;300\n",
        "Verksamhet;Utfall 2025;Budget 2025\nBibliotek;1;2\n",
        "Bibliotek;12;13\nSimhall;8;9\n",
    ],
)
def test_a_row_for_each_thing_is_no_such_table(text: str) -> None:
    assert of(text) is None
