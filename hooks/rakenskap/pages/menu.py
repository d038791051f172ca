"""The menu of the fixed pages: those written by hand that ask for a place in it, and those of what was checked and corrected."""

from __future__ import annotations

from collections.abc import Iterable

from rakenskap.base.text import Text
from rakenskap.pages import correction_page, page_conflict, quality_page
from rakenskap.pages.content import WrittenPage
from rakenskap.pages.navigation import Link


def links(written: Iterable[WrittenPage], text: Text) -> tuple[Link, ...]:
    """The fixed pages that stand in the menu and the footer, in order."""
    chosen = sorted((own for own in written if own.menu), key=lambda own: (own.menu, own.path))
    found = [Link(own.title, page_conflict.address(own.path)) for own in chosen]
    checked = Link(text("check.quality.menu"), quality_page.URL)
    corrected = Link(text("correction.page.title"), correction_page.URL)
    return (*found[:1], checked, corrected, *found[1:])
