"""The published package: what is declared of a table stands in it, and a package where nothing is keeps its bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import pytest
from folders import EXAMPLES, GOLDEN

from rakenskap.model import package
from rakenskap.model.addresses import Publisher
from rakenskap.model.package import Package
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

PUBLISHER: Final = Publisher("Exempelkommunen", "https://example.se/", "CC0 1.0", "https://example.se/cc0")
DIGESTS: Final = GOLDEN / "package-digests.txt"
GOOD: Final = sorted(folder.name for folder in EXAMPLES.glob("ok_*") if (folder / "data").exists())


@cache
def made(case: str) -> tuple[tuple[str, Package], ...]:
    """The package of every report of an example, by its address."""
    collection = source.read(FolderTree(EXAMPLES / case)).collection
    return tuple(
        (report.address, package.package(board, report, collection.register, PUBLISHER))
        for board in collection.boards
        for report in board.reports
    )


def descriptor(case: str) -> dict[str, Any]:
    ((_, own),) = made(case)
    loaded: dict[str, Any] = json.loads(own.descriptor.content)
    return loaded


def resource(case: str, name: str = "drift") -> dict[str, Any]:
    """How the package of an example describes a table."""
    (found,) = (one for one in descriptor(case)["resources"] if one["name"] == name)
    return dict(found)


def columns(case: str, name: str = "drift") -> dict[str, dict[str, Any]]:
    """The columns of a table by name, as the package describes them."""
    return {field["name"]: field for field in resource(case, name)["schema"]["fields"]}


def table(case: str, name: str = "drift") -> list[str]:
    ((_, own),) = made(case)
    return own.tables[name].content.decode().splitlines()


def test_signs_are_told_of_the_table_and_of_a_column_that_differs() -> None:
    assert resource("ok_signs")["signs"] == "kostnad_minus"
    told = {name: field["signs"] for name, field in columns("ok_signs").items() if "signs" in field}
    assert told == {"budget_kommunbidrag_2025": "utan_tecken"}


def test_the_flow_and_the_role_of_rows_are_columns_with_their_words() -> None:
    first, *rows = table("ok_row_flow_and_role")
    assert first == "id,label,row_type,flow,role,utfall_2024,utfall_2025"
    assert rows[1] == "arsbudget_personal,Årsbudget personal,detalj,kostnad,budget,12000,12300"
    assert rows[-1] == "statsbidrag,Statsbidrag,minnespost,intakt,,3100,3200"
    fields = columns("ok_row_flow_and_role")
    assert "investering" in fields["flow"]["constraints"]["enum"]
    assert "budget" in fields["role"]["constraints"]["enum"]


def test_limited_totals_and_the_ends_of_headings_are_told() -> None:
    assert resource("ok_limited_total")["totals"] == [{"row": "summa", "columns": ["utfall_2024", "utfall_2025"]}]
    assert resource("ok_heading_ends")["headings"] == [{"heading": "rubrik_verksamheten", "last": "simhall"}]


def test_breaks_are_told_where_they_are_declared() -> None:
    assert {name for name, field in columns("ok_breaks").items() if field.get("brott") == "ja"} == {"utfall_2025"}
    assert [note["brott"] for note in resource("ok_breaks")["notes"]] == ["2025"]
    assert table("ok_measure_with_breaks", "measures") == [
        "id,name,unit,definition,kolada,better,brott",
        'lan,Lån per invånare,lån,Antal lån delat med antal invånare,,hogre,"2016,2025"',
    ]


@pytest.mark.parametrize(
    ("case", "kind"), [("ok_budget", "budget"), ("ok_indicators", "indikatorer"), ("ok_follow_up", "uppfoljning")]
)
def test_a_package_says_of_which_type_its_report_is(case: str, kind: str) -> None:
    assert descriptor(case)["report"]["type"] == kind


def test_a_package_in_which_nothing_is_declared_has_nothing_of_it() -> None:
    """Neither a key nor a column is there for what nobody wrote."""
    own = resource("ok_notes")
    assert not {"signs", "totals", "headings"} & set(own)
    assert not any("brott" in note for note in own["notes"])
    assert not {"flow", "role"} & set(columns("ok_notes"))
    assert not any({"signs", "brott"} & set(field) for field in columns("ok_notes").values())
    assert table("ok_measures", "measures")[0] == "id,name,unit,definition,kolada,better"


def digests(cases: Iterable[str]) -> Iterator[str]:
    for case in cases:
        for address, own in made(case):
            whole = hashlib.sha256(b"".join(file.path.encode() + file.content for file in own.files))
            yield f"{case} {address} {whole.hexdigest()}"


def test_an_old_package_that_is_read_anew_has_the_bytes_that_it_had(request: pytest.FixtureRequest) -> None:
    """What was published can't be made otherwise: a line of the golden only changes with its example's own files.

    The golden has the examples that there were when it was last written.
    """
    if request.config.getoption("--update-goldens", default=False):
        DIGESTS.write_text("".join(f"{line}\n" for line in digests(GOOD)), encoding="utf-8")
    known = DIGESTS.read_text(encoding="utf-8").splitlines()
    assert list(digests(dict.fromkeys(line.split()[0] for line in known))) == known
