"""Where things of the site lie: the addresses of pages and files that several rooms name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rakenskap.model.board import Measure

MEASURES: Final = "nyckeltal"
"""Where the pages of a board's measures lie, under the board's own."""
FORECASTS: Final = "prognoser"
"""Where a board's forecasts and what came of them stand, under its page."""
COMPARISONS: Final = "jamfor"
"""Where boards stand beside each other: one page for each measure."""
CHANGES: Final = "andringar/"
"""Where a report's changes are listed, under its newest page."""
CORRECTIONS_PATH: Final = "rattelser/index.md"
CORRECTIONS_URL: Final = "rattelser/"
OPEN_DATA: Final = "oppna-data/"
"""Where the written page of open data lies, and under it those of the boards' downloads."""
QUALITY_PATH: Final = "kvalitet/index.md"
QUALITY_URL: Final = "kvalitet/"
GUIDES_URL: Final = "redaktionen/"
"""Where the guides for those who write reports lie."""
SEARCH_PATH: Final = "sok/index.md"
FEED: Final = "rattelser.xml"
"""The name of a feed of corrections: the site's own, and each board's in its folder."""
NEWS_FEED: Final = "nytt.xml"
"""The name of a feed of new reports and corrections: the site's own, each board's and each measure's."""
FOLLOW: Final = "folj"
"""Where it is told how what is new is followed."""
HOME: Final = "."


class PublisherType(StrEnum):
    """What kind of organisation a publisher is."""

    KOMMUN = "kommun"
    KOMMUNALFORBUND = "kommunalforbund"
    REGION = "region"
    MYNDIGHET = "myndighet"
    FORETAG = "foretag"
    IDEELL = "ideell"
    LAROSATE = "larosate"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, at which permanent address, under which licence.

    ``organisation_number`` and ``type`` are empty and None where they aren't said.
    """

    name: str
    address: str
    licence_name: str
    licence_url: str
    organisation_number: str = ""
    type: PublisherType | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads to a page of the site; ``is_current`` on that page itself."""

    title: str
    url: str
    is_current: bool = False


def file_name(address: str, suffix: str) -> str:
    """The name of a file of all of the report at an address: it says which one also where it has been saved.

    >>> file_name("storaker-skolnamnden/2025/arsrapport", "zip")
    'storaker-skolnamnden-2025-arsrapport.zip'
    """
    return f"{address.replace('/', '-')}.{suffix}"


def printed_edition(edition: str) -> str:
    """Where the printed edition lies whose page lies at ``edition``.

    >>> printed_edition("storaker-skolnamnden/2025/arsrapport/v1.0.0")
    'storaker-skolnamnden/2025/arsrapport/v1.0.0/storaker-skolnamnden-2025-arsrapport.pdf'
    """
    return f"{edition}/{file_name(edition.rpartition('/')[0], 'pdf')}"


def measure_slug(measure: Measure) -> str:
    """The last word of the address of a measure's page."""
    return measure.id.replace("_", "-")


def measure_page(measure: Measure) -> str:
    """The address of a measure's page under its board's."""
    return f"{MEASURES}/{measure_slug(measure)}/"


def comparison_page(measure: Measure) -> str:
    """The address of the page where boards stand beside each other by a measure."""
    return f"{COMPARISONS}/{measure_slug(measure)}/"


def correction_anchor(version: str) -> str:
    """The id of an edition's heading on the page of its report's changes: ``v1-0-1``."""
    return f"v{version.replace('.', '-')}"
