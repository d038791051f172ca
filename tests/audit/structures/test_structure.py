"""How a table is built is asked before a figure is blamed: the right arrangement, or none, and never for a misprint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

import pytest
import rearranged
from budget import examples
from folders import ROOT, TESTS

from rakenskap.audit import calculation
from rakenskap.audit.structures import structure
from rakenskap.audit.structures.structure import Structure
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from tables import heading, matrix, row

COLUMNS = ("utfall_2024", "utfall_2025")
LEAST = 0.9
"""How often the arrangement that a table had before it was made wrong has to be proposed first."""


def drift(*rows: Row, **changes: object) -> Matrix:
    return matrix("drift", COLUMNS, rows, unit="tkr", **changes)


def found(own: Matrix) -> Structure | None:
    return structure.of_matrix(own, calculation.figures(own), rearranged.broken(own))


def said(own: Matrix) -> tuple[str, dict[str, str]] | None:
    """What is proposed: the part, and what is written for each row."""
    best = found(own)
    if best is None:
        return None
    own_rows = [one.id for one in best.arrangement.rows]
    return best.arrangement.part.value, dict(zip(own_rows, map(str, best.arrangement.written), strict=False))


def sub(label: str, *written: str, **changes: object) -> Row:
    return row(label, *written, row_type=RowType.DELSUMMA, **changes)


def whole(label: str, *written: str, **changes: object) -> Row:
    return row(label, *written, row_type=RowType.SUMMA, **changes)


LIBRARY = row("Bibliotek", "12400", "12950")
SCHOOL = row("Kulturskola", "6100", "6240")
POOL = row("Simhall", "8140", "8310")


def test_a_sum_since_the_last_subtotal_is_a_subtotal() -> None:
    rows = (LIBRARY, SCHOOL, sub("Kultur", "18500", "19190"), POOL, row("Ishall", "2200", "2140"))
    assert said(drift(*rows, whole("Fritid", "10340", "10450"))) == ("row_type", {"fritid": "delsumma"})


def test_a_subtotal_of_all_rows_above_is_a_sum() -> None:
    rows = (LIBRARY, SCHOOL, sub("Kultur", "18500", "19190"), POOL)
    assert said(drift(*rows, sub("Nämnden", "26640", "27500"))) == ("row_type", {"namnden": "summa"})


def test_a_detail_row_that_is_the_total_of_those_above_is_a_subtotal() -> None:
    rows = (LIBRARY, SCHOOL, row("Kultur", "18500", "19190"), POOL)
    assert said(drift(*rows, whole("Summa", "26640", "27500"))) == ("row_type", {"kultur": "delsumma"})


def test_a_subtotal_that_skips_the_rows_above_has_its_parts_named() -> None:
    rows = (row("Nämnden", "1240", "1300"), row("Stab", "3650", "3720"), LIBRARY, SCHOOL)
    own = drift(*rows, sub("Summa kultur", "18500", "19190"), whole("Summa", "23390", "24210"))
    assert said(own) == ("parent", {"bibliotek": "summa_kultur", "kulturskola": "summa_kultur"})


def test_a_row_above_its_parts_has_them_named() -> None:
    own = drift(row("Kultur", "18500", "19190"), LIBRARY, SCHOOL, POOL, whole("Summa", "26640", "27500"))
    assert said(own) == ("parent", {"bibliotek": "kultur", "kulturskola": "kultur"})


def test_a_row_that_goes_into_no_sum_is_a_part_where_it_may_be_one() -> None:
    rows = (LIBRARY, row("Lokaler", "2100", "2190"), SCHOOL, POOL)
    assert said(drift(*rows, whole("Summa", "26640", "27500"))) == ("row_type", {"lokaler": "varav"})
    rows = (LIBRARY, row("Lån", "92100", "90190"), SCHOOL, POOL)
    assert said(drift(*rows, whole("Summa", "26640", "27500"))) == ("row_type", {"lan": "minnespost"})


def test_a_difference_is_a_rule() -> None:
    own = drift(row("Skatter", "152847", "150210"), row("Drift", "148210", "147530"), whole("Kvar", "4637", "2680"))
    best = found(own)
    assert best is not None
    assert best.arrangement.written == ("kvar = skatter - drift",)


def test_a_total_that_is_printed_as_nothing_is_one_in_the_other_columns() -> None:
    rows = (row("Lån", "152847", "0"), row("Borgen", "14820", "0"))
    best = found(drift(*rows, whole("Summa", "167667", "98210")))
    assert best is not None
    assert (best.arrangement.part.value, best.arrangement.written) == ("totals", ("utfall_2024",))
    rows = (row("Lån", "152847", "150000"), row("Borgen", "14820", "15000"))
    assert said(drift(*rows, whole("Summa", "167667", "0"))) == ("totals", {"summa": "utfall_2024"})


def test_a_result_of_nothing_is_printed_so() -> None:
    """A budget in balance: what is wrong there is a figure."""
    rows = (row("Intäkter", "1500", "1480"), row("Kostnader", "-1490", "-1840"))
    assert said(drift(*rows, whole("Resultat", "10", "0"))) is None


def test_one_column_of_small_numbers_is_chance() -> None:
    rows = (row("A", "3"), row("B", "5"), row("C", "4"), row("D", "7"))
    own = matrix("drift", ["utfall_2025"], [*rows, whole("Summa", "14")], unit="tkr")
    assert said(own) is None  # without the row of 5 it adds up


def test_what_fits_in_one_column_and_not_in_the_other_is_no_arrangement() -> None:
    rows = (LIBRARY, row("Lokaler", "2100", "2190"), POOL)
    assert said(drift(*rows, whole("Summa", "20540", "23450"))) is None


def test_rows_that_fit_alike_are_not_told_apart() -> None:
    rows = (LIBRARY, row("Hyra", "2100", "2190"), POOL, row("El", "2100", "2190"))
    assert said(drift(*rows, whole("Summa", "22640", "23450"))) is None


def test_a_figure_may_be_wrong_in_a_table_that_is_built_otherwise() -> None:
    """Four columns hold as a subtotal; the fifth has a misprint of its own."""
    columns = [f"utfall_{year}" for year in range(2020, 2025)]
    rows = (
        row("A", "1240", "1310", "1470", "1520", "1680"),
        sub("Första", "1240", "1310", "1470", "1520", "1680"),
        row("B", "3110", "3260", "3490", "3570", "3820"),
        row("C", "2270", "2390", "2410", "2580", "2640"),
        whole("Andra", "5380", "5650", "5900", "6150", "6640"),
    )
    assert said(matrix("drift", columns, rows, unit="tkr")) == ("row_type", {"andra": "delsumma"})


def test_a_subtotal_is_no_part_of_what_follows_it() -> None:
    rows = (heading("Kultur"), LIBRARY, SCHOOL, sub("Summa kultur", "18500", "19190"), POOL)
    assert said(drift(*rows, whole("Summa", "26640", "27500"))) is None


@cache
def tables() -> tuple[Matrix, ...]:
    """The tables of the reports, and those that are typed in from others, each once."""
    known: dict[object, Matrix] = {}
    for root in (ROOT, TESTS / "oracle" / "typed_in"):
        for own in source.read(FolderTree(root)).audits:
            for table in own.report.tables:
                if isinstance(table, Matrix):
                    known.setdefault(tuple((one.label, one.cells) for one in table.rows), table)
    return tuple(known.values())


def sampled(count: int) -> Iterator[rearranged.Rearranged]:
    """About so many of all tables that are declared wrongly, evenly spread."""
    every = [one for table in tables() for one in rearranged.of_matrix(table)]
    return islice(every, 0, None, max(len(every) // count, 1))


def test_the_right_arrangement_is_proposed_first() -> None:
    """What it was before is the truth; what is proposed instead of it is rarer still than silence."""
    right = wrong = count = 0
    for own in sampled(examples(120, 2_000)):
        best = structure.of_matrix(own.matrix, own.figures, own.broken)
        count += 1
        if best is not None:
            rows, written = best.arrangement.rows, best.arrangement.written
            is_right = (best.arrangement.part, [one.id for one in rows], written) == (own.part, [own.row], (own.truth,))
            right, wrong = right + is_right, wrong + (not is_right)
    assert count >= 100
    assert right >= LEAST * count, f"{right} of {count}, {wrong} wrong"
    assert wrong <= count / 50


def test_no_misprint_is_taken_for_an_arrangement() -> None:
    every = [own for table in tables() for own in rearranged.misprinted(table)]
    for own in islice(every, 0, None, max(len(every) // examples(80, 2_000), 1)):
        assert said(own) is None


@pytest.mark.parametrize("size", [60, 400])
def test_a_large_table_is_tried_within_bounds(size: int) -> None:
    """Beyond 100 rows only what the labels say: a long table of rows that fit nowhere isn't searched at length."""
    rows = [row(f"Rad {at}", str(1000 + at * 37 % 911), str(2000 + at * 53 % 877)) for at in range(size)]
    assert said(drift(*rows, whole("Summa", "999999", "888888"))) is None
