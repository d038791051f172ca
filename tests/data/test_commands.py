"""What ``rakenskap check`` tells programs of this repository's reports, and ``rakenskap explain`` of a cell in one."""

from __future__ import annotations

import json
from decimal import Decimal

from click.testing import CliRunner
from folders import ROOT
from real_reports import audits

from rakenskap import cli
from rakenskap.cli import readings


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


def test_explain_tells_how_every_table_of_the_example_is_read() -> None:
    """Its own evidence is named, no line is wider than a terminal, and nothing is left to ask."""
    call = ["explain", "exempelkommunen-exempelnamnden/2025/arsrapport", "--root", str(ROOT)]
    shown = CliRunner().invoke(cli.main, call).output
    heads = [line.partition(":")[0] for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == ["drift", "resultat", "nyckeltal"]
    assert max(map(len, shown.splitlines())) <= readings.WIDTH
    said = " ".join(shown.split())
    assert "intäkter med minus, kostnader utan (det står i rapporten: Netto. Intäkter är tryckta med minus)" in said
    assert "kostnader med minus, intäkter utan (det står i rapporten: Kostnader är tryckta med minus)" in said
    assert "nettokostnad, tryckt utan minus (radens namn säger det): Summa nettokostnader" in said
    assert "raderna nyckeltal (kind är measures)" in said
    assert "gör så" not in said


def test_check_gives_every_equation_as_json() -> None:
    shown = CliRunner().invoke(cli.main, ["check", "--format", "json", "--root", str(ROOT)])
    listed = json.loads(shown.stdout)["equations"]
    assert len(listed) == sum(len(own.audited) for own in audits().values())
    for one in listed:
        if one["verdict"] != "unknown" and "constant" in one:
            parts = [Decimal(term["coefficient"]) * Decimal(term["value"]) for term in one["terms"]]
            assert sum(parts, Decimal(one["constant"])) == Decimal(one["residual"])
