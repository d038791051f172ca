"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import settings

# How long an example takes is the machine's business, not a property. The same examples are tried every time, so that
# a change is judged by what it does.
settings.register_profile("rakenskap", deadline=None, derandomize=True)
settings.load_profile("rakenskap")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are rewritten only when asked for, and the diff is then read."""
    parser.addoption("--update-goldens", action="store_true", default=False, help="write the goldens anew")
