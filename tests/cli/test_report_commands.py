"""Commands about reports: what ``rakenskap explain`` says of a cell, and what ``rakenskap check`` tells programs."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from folders import ROOT
from real_reports import audits

from rakenskap import cli
from rakenskap.audit.equation import EquationVerdict
from rakenskap.base import site_text

HALLSBERG = "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport"


def test_explain_prints_every_equation_of_a_cell() -> None:
    call = [
        "explain",
        "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport",
        "ekonomi",
        "hemtjanst",
        "avvikelse",
    ]
    shown = CliRunner().invoke(cli.main, [*call, "--root", str(ROOT)])
    assert shown.exit_code == 0
    assert shown.output.splitlines()[0].replace("\u00a0", " ") == "Hemtjänst, avvikelse: −965, 3 kontroller"
    assert "−116 057 + 115 092 = −965" in shown.output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("hallsberg/2021/arsrapport", "ekonomi", "hemtjanst", "avvikelse"), "finns inte"),
        ((HALLSBERG, "ekonmi", "hemtjanst", "avvikelse"), "Menade du ekonomi?"),
        ((HALLSBERG, "ekonomi", "hemtjnst", "avvikelse"), "Menade du hemtjanst?"),
        ((HALLSBERG, "ekonomi", "hemtjanst", "avikelse"), "Menade du avvikelse?"),
    ],
)
def test_explain_says_which_name_is_wrong(call: tuple[str, ...], says: str) -> None:
    shown = CliRunner().invoke(cli.main, ["explain", *call, "--root", str(ROOT)])
    assert shown.exit_code == 2
    assert says in shown.output


def test_check_gives_every_equation_as_json() -> None:
    shown = CliRunner().invoke(cli.main, ["check", "--format", "json", "--root", str(ROOT)])
    listed = json.loads(shown.stdout)["equations"]
    assert len(listed) == sum(len(own.audited) for own in audits().values())
    for one in listed:
        if one["verdict"] != "unknown" and "constant" in one:
            parts = [Decimal(term["coefficient"]) * Decimal(term["value"]) for term in one["terms"]]
            assert sum(parts, Decimal(one["constant"])) == Decimal(one["residual"])


@pytest.mark.parametrize("verdict", EquationVerdict)
def test_every_verdict_has_its_word(verdict: EquationVerdict) -> None:
    assert site_text.of_package("rakenskap.cli", "equations.sv.yaml")(f"verdict.{verdict.value}")
