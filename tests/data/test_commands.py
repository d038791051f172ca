"""What ``rakenskap check`` tells programs of this repository's reports, and ``rakenskap explain`` of a cell in one."""

from __future__ import annotations

import json
from decimal import Decimal

from click.testing import CliRunner
from folders import ROOT
from real_reports import audits

from rakenskap import cli


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


def test_check_gives_every_equation_as_json() -> None:
    shown = CliRunner().invoke(cli.main, ["check", "--format", "json", "--root", str(ROOT)])
    listed = json.loads(shown.stdout)["equations"]
    assert len(listed) == sum(len(own.audited) for own in audits().values())
    for one in listed:
        if one["verdict"] != "unknown" and "constant" in one:
            parts = [Decimal(term["coefficient"]) * Decimal(term["value"]) for term in one["terms"]]
            assert sum(parts, Decimal(one["constant"])) == Decimal(one["residual"])
