"""The searches of people, judged: how often what they want comes first, among the first three, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

JUDGED: Final = Path(__file__).with_name("searches.yaml")
FIRST, FIRST_THREE = 0.8, 0.95
FEWEST: Final = 120
_ANSWERS: Final = """async queries => {
    const {leads} = await import("./assets/javascripts/search/dialog.js")
    return Promise.all(queries.map(leads))
}"""


def is_wanted(url: str, wanted: list[str]) -> bool:
    """Whether a hit leads to one of the wanted places."""
    return any(url.startswith(one) if "#" in one else url.partition("#")[0] == one for one in wanted)


def test_people_find_what_they_want(window: Callable[..., Page], address: str) -> None:
    judged: dict[str, dict[str, list[str]]] = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    asked = [(query, wanted) for searches in judged.values() for query, wanted in searches.items()]
    page = window()
    page.goto(address)
    answers: list[Any] = page.evaluate(_ANSWERS, [query for query, _ in asked])
    first = three = nothing = 0
    missed = []
    for (query, wanted), urls in zip(asked, answers, strict=True):
        found = [is_wanted(url.removeprefix(address), wanted) for url in urls]
        first += found[:1] == [True]
        three += True in found[:3]
        nothing += not urls
        if found[:1] != [True]:
            missed.append(f"{query}: {found.index(True) + 1 if True in found else '–'} {urls[:1]}")
    told = "\n".join([f"{len(asked)} searches: {first} first, {three} among three, {nothing} without hits", *missed])
    print(told)  # noqa: T201 - shown where it fails, and with -s
    assert len(asked) >= FEWEST
    assert first >= FIRST * len(asked), told
    assert three >= FIRST_THREE * len(asked), told
    assert nothing == 0, told
