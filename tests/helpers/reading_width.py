"""What a page is as wide as."""

from __future__ import annotations

from playwright.sync_api import Page


def keeps_its_width(page: Page) -> None:
    """Holds that the page shows its heading and never scrolls sideways."""
    heading = page.locator("h1")
    assert heading.count() == 1
    assert heading.is_visible()
    page.mouse.wheel(600, 0)
    box = heading.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    size = page.viewport_size
    assert size is not None
    assert page.locator("html").evaluate("html => html.scrollWidth") <= size["width"]
    page.mouse.wheel(-600, 0)
