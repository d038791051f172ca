"""What ``rakenskap context`` says: which figures are missing of whom, where they are found, and the rows to write."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from folders import EXAMPLES

from rakenskap.cli import main


def said(root: Path) -> str:
    """What the command prints for a folder."""
    found = CliRunner().invoke(main, ["context", "--root", str(root)])
    assert found.exit_code == 0, found.output
    return found.output


def test_what_is_missing_is_said_with_where_it_is_and_what_to_write(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "ok_context", tmp_path / "site")
    (tmp_path / "site/data/register/context.csv").unlink()
    told = said(tmp_path / "site")
    assert "Exempelkommunen (9999)\n  folkmängd saknas för 2025\n  prisindex saknas för 2025\n" in told
    assert "https://www.statistikdatabasen.scb.se/" in told
    assert "folkmangd;9999;2025;…;SCB, …;…;ja" in told


def test_that_nothing_is_missing_is_said(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "ok_context", tmp_path / "site")
    register = tmp_path / "site/data/register/context.csv"
    register.write_text(register.read_text(encoding="utf-8").replace(";nej", ";ja"), encoding="utf-8")
    text = register.read_text(encoding="utf-8")
    assert ";ja" in text
    assert said(tmp_path / "site").startswith("Inget saknas.")
