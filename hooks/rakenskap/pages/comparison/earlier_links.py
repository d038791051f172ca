"""The links under a report's table to the same table, and the same measures, of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis.earlier_table import EarlierPlace
from rakenskap.pages.page import Pages

_UP: Final = "../../"
"""From the newest page of a report to its board's."""


@dataclass(frozen=True, slots=True)
class EarlierLink:
    """A link to what stood in the report of the year before."""

    words: str
    url: str


def drawn(pages: Pages, table: str, places: Sequence[EarlierPlace]) -> list[str]:
    """The placeholder of the links of a table, or nothing where it and its measures have none."""
    own = [place for place in places if place.table == table]
    if not own:
        return []
    text, report = pages.text, own[0].report
    whole = [
        EarlierLink(text("earlier.table", title=place.title, report=report), _url(place))
        for place in own
        if not place.measure
    ]
    parts = [EarlierLink(place.title, _url(place)) for place in own if place.measure]
    return [pages.drawn("pages/earlier.html", whole=whole, parts=parts, report=report)]


def _url(place: EarlierPlace) -> str:
    _, _, under_board = place.address.partition("/")
    return f"{_UP}{under_board}/#{place.anchor}"
