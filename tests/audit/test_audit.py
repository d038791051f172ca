"""Audits: what doesn't add up is a finding until the editors acknowledge it, and what they acknowledge must be there."""

from __future__ import annotations

from dataclasses import replace

from rakenskap.audit import audit
from rakenskap.audit.audit import Audit
from rakenskap.audit.equation import EquationVerdict
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Assertion, KnownDeviation, Report
from tables import PLACE, matrix, report, row, total

SUM = CellAddress("drift", "summa", "utfall_2025")


def summed(whole: str) -> Report:
    """A report with a table of two rows, 10 and 20, and their total as printed."""
    rows = [row("A", "10"), row("B", "20"), total("Summa", whole)]
    return report(matrix("drift", ["utfall_2025"], rows, unit="tkr"), ends="2025-12-31")


def acknowledged(own: Report, cell: CellAddress) -> Audit:
    """The audit of ``own`` with an entry about ``cell``."""
    return audit.of_report(replace(own, known_deviations=(KnownDeviation("Så är det tryckt.", PLACE, cell),)))


def test_a_total_that_holds_is_no_finding() -> None:
    own = audit.of_report(summed("30"))
    assert [one.check.verdict for one in own.audited] == [EquationVerdict.HOLDS]
    assert own.findings == ()


def test_a_total_that_does_not_hold_is_open_until_it_is_acknowledged() -> None:
    assert len(list(audit.of_report(summed("35")).open)) == 1
    own = acknowledged(summed("35"), SUM)
    assert list(own.open) == []
    assert [known.cell for known in own.findings[0].acknowledged] == [SUM]
    assert own.idle == ()


def test_an_entry_about_a_sound_figure_is_idle() -> None:
    assert [known.cell for known in acknowledged(summed("30"), SUM).idle] == [SUM]


def test_an_entry_may_name_a_row_by_what_it_was_called() -> None:
    (table,) = summed("35").tables
    renamed = [row("A", "10"), row("B", "20"), replace(total("Summa", "35"), id="totalt", formerly=("summa",))]
    own = acknowledged(report(matrix(table.name, ["utfall_2025"], renamed, unit="tkr")), SUM)
    assert list(own.open) == []
    assert audit.known_cell(own.report, own.report.known_deviations[0]) == CellAddress("drift", "totalt", "utfall_2025")


def test_prose_that_says_otherwise_than_its_cell_is_a_finding_of_its_own() -> None:
    said = Assertion("35 tkr", "Kostnaden blev ", ((1, SUM),), PLACE, "laget")
    own = audit.of_report(replace(summed("30"), assertions=(said,)))
    (found,) = own.findings
    assert found.said is not None
    assert found.said.assertion is said


def test_every_equation_is_found_by_each_of_its_figures() -> None:
    own = audit.of_report(summed("30"))
    for name in ("a", "b", "summa"):
        assert own.by_key[CellAddress("drift", name, "utfall_2025")] == own.audited
