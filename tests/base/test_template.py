"""Templates: found by their paths, escaped, and with no undefined name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates


def templates(folder: Path, **sources: str) -> Templates:
    (folder / "tables").mkdir()
    for name, source in sources.items():
        (folder / "tables" / f"{name}.html").write_text(source, encoding="utf-8")
    files = {f"tables/{name}.html": folder / "tables" / f"{name}.html" for name in sources}
    return Templates(files, Text({"sum": "Summa"}))


def test_a_template_is_found_by_its_path_and_may_include_another(tmp_path: Path) -> None:
    made = templates(tmp_path, table='{% include "tables/row.html" %}', row="<td>{{ text('sum') }}</td>")
    assert made.render("tables/table.html") == "<td>Summa</td>"


def test_what_is_placed_is_escaped(tmp_path: Path) -> None:
    made = templates(tmp_path, row="<td>{{ cell }}</td>")
    assert made.render("tables/row.html", cell="a < b") == "<td>a &lt; b</td>"


def test_an_undefined_name_and_a_template_that_is_not_there_are_errors(tmp_path: Path) -> None:
    made = templates(tmp_path, row="{{ cell }}")
    with pytest.raises(Exception, match="'cell' is undefined"):
        made.render("tables/row.html")
    with pytest.raises(LookupError, match=r"row\.html"):
        made.render("row.html")


@pytest.mark.parametrize(
    "way_out",
    [
        "{{ settings.load('/') }}",
        "{{ settings.module.getcwd() }}",
        "{{ settings.module.path }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ text.__init__.__globals__ }}",
        "{{ ('{0.__class__}').format(settings) }}",
    ],
)
def test_a_template_cant_call_or_reach_what_it_isnt_handed(tmp_path: Path, way_out: str) -> None:
    """MkDocs hands its settings over, whose methods read files."""

    class Settings:
        module = os

        def load(self, path: str) -> str:
            return os.fsdecode(path)

    made = templates(tmp_path, row=way_out)
    with pytest.raises(Exception, match=r"unsafe|not safely callable"):
        made.render("tables/row.html", settings=Settings())


def test_a_template_may_call_words_macros_and_methods_of_plain_values(tmp_path: Path) -> None:
    made = templates(tmp_path, row="{% macro cell(v) %}<td>{{ v.upper() }}</td>{% endmacro %}{{ cell(text('sum')) }}")
    assert made.render("tables/row.html") == "<td>SUMMA</td>"
