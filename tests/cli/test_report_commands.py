"""Commands about reports: what ``rakenskap explain`` says of a cell, and what ``rakenskap check`` tells programs."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import example_reports
import pytest
from click.testing import CliRunner
from website import READ, copy_project

from rakenskap import cli
from rakenskap.audit.equation import EquationVerdict
from rakenskap.base import site_text

REPORT = "kulturnamnden/2025/arsrapport"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose reports are those of the examples."""
    folder = copy_project(tmp_path_factory.mktemp("kommun"), READ)
    shutil.rmtree(folder / "data")
    for path, content in example_reports.tree().files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_explain_prints_every_equation_of_a_cell(project: Path) -> None:
    call = ["explain", REPORT, "drift", "simhall", "avvikelse_2025"]
    shown = CliRunner().invoke(cli.main, [*call, "--root", str(project)])
    assert shown.exit_code == 0
    assert shown.output.splitlines()[0].replace("\u00a0", " ") == "Simhall, avvikelse 2025: −140, 2 kontroller"
    assert "8 000 − 8 140 = −140" in shown.output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("kulturen/2025/arsrapport", "drift", "simhall", "avvikelse_2025"), "finns inte"),
        ((REPORT, "drft", "simhall", "avvikelse_2025"), "Menade du drift?"),
        ((REPORT, "drift", "simhal", "avvikelse_2025"), "Menade du simhall?"),
        ((REPORT, "drift", "simhall", "avikelse_2025"), "Menade du avvikelse_2025?"),
    ],
)
def test_explain_says_which_name_is_wrong(project: Path, call: tuple[str, ...], says: str) -> None:
    shown = CliRunner().invoke(cli.main, ["explain", *call, "--root", str(project)])
    assert shown.exit_code == 2
    assert says in shown.output


def test_check_gives_every_equation_as_json(project: Path) -> None:
    shown = CliRunner().invoke(cli.main, ["check", "--format", "json", "--root", str(project)])
    listed = json.loads(shown.stdout)["equations"]
    assert len(listed) == sum(len(own.audited) for own in example_reports.result().audits) > 0
    for one in listed:
        if one["verdict"] != "unknown" and "constant" in one:
            parts = [Decimal(term["coefficient"]) * Decimal(term["value"]) for term in one["terms"]]
            assert sum(parts, Decimal(one["constant"])) == Decimal(one["residual"])


@pytest.mark.parametrize("verdict", EquationVerdict)
def test_every_verdict_has_its_word(verdict: EquationVerdict) -> None:
    assert site_text.of_package("rakenskap.cli", "equations.sv.yaml")(f"verdict.{verdict.value}")
