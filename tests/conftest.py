"""What every test may ask for."""

from __future__ import annotations

import gc
from collections.abc import Generator

import budget
import pytest
from hypothesis import settings

pytest_plugins = ["browsing"]

# How long an example takes is the machine's business, not a property. By day the same few examples are tried every time,
# so that a change is judged by what it does; at night many, and other ones each night.
settings.register_profile("modest", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("long", deadline=None, print_blob=True, max_examples=1000)
settings.load_profile("long" if budget.LONG else "modest")


LONG = (
    "test_journey.py",
    "test_reading.py",
    "test_explore.py",
    "test_search.py",
    "test_warm_build.py",
    "test_examples.py",
    "test_own_site.py",
    "test_pages.py",
    "test_policy.py",
    "test_verify.py",
    "test_stillness.py",
    "test_build.py",
    "test_site_review.py",
    "test_reorganisation.py",
    "test_preview.py",
    "test_windows.py",
    "test_other_processes.py",
    "test_safe_folders.py",
)
"""What takes longest is begun with, so that no process is left alone with it."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the collector of garbage leave alone what lasts as long as the process: the tests, and every module they load.

    To walk through it all again and again costs each process a quarter of its time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the processes take the long files first, as long as they take them in the order of the list."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are rewritten only when asked for, and the diff is then read."""
    parser.addoption("--update-goldens", action="store_true", default=False, help="write the goldens anew")
