"""Where the chart of a page was published once, something answers."""

from __future__ import annotations

import pytest

from rakenskap.site import chart_page


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("namnden/2025/arsrapport/diagram/drift/index.html", True),
        ("namnden/2025/arsrapport/diagram/drift.json", False),
        ("namnden/2025/arsrapport/index.md", False),
    ],
)
def test_a_charts_own_page_is_known_by_its_path(path: str, *, expected: bool) -> None:
    assert chart_page.is_chart_page(path) is expected
