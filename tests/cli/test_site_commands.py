"""The commands about the whole site."""

from __future__ import annotations

import subprocess
import sys


def test_what_finds_that_nothing_has_changed_loads_no_reader_and_no_engine() -> None:
    """Most builds end there, and what reads and draws reports takes twice as long to load as they take."""
    told = "import sys, rakenskap.cli.site_commands; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "rakenskap.building.site_build" in loaded
    assert (
        loaded & {"rakenskap.model.table", "rakenskap.audit.audit", "mkdocs", "jinja2", "markdown", "frictionless"}
        == set()
    )
