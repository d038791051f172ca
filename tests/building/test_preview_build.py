"""The links of a preview, which is looked at as a folder."""

from __future__ import annotations

import pytest

from rakenskap.building import preview_build


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("../2021/#mal", "../2021/index.html#mal"),
        ("../2021/", "../2021/index.html"),
        ("../sok/?q=hvb", "../sok/index.html?q=hvb"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("https://example.se/", "https://example.se/"),
        ("mailto:namnd@example.se", "mailto:namnd@example.se"),
        ("drift.csv", "drift.csv"),
        ("#x", "#x"),
        ("", ""),
    ],
)
def test_a_link_to_a_folder_of_the_site_leads_to_the_page_in_it(written: str, led: str) -> None:
    page = '<p>Se <a class="rk" href="{}">sidan</a>.</p>'
    assert preview_build.led_to_files(page.format(written)) == page.format(led)
