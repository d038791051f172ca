"""Waiting for what a page is about to do, however slow the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

_PATIENCE = 120.0
"""Seconds after which it is taken for granted that nothing will come."""


def until(page: Page, holds: Callable[[], object]) -> None:
    """Wait until something holds, or so long that it never will; what is asserted next says which."""
    ends = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < ends:
        page.wait_for_timeout(50)


def until_true(holds: Callable[[], object]) -> None:
    """The same where no page is looked at."""
    ends = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < ends:
        time.sleep(0.05)
