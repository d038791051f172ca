"""Which links of a page have a note on paper, and with which number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rakenskap.printing import link_note


def listed(addresses: Sequence[str]) -> str:
    return f" {list(addresses)}"


def test_each_address_out_of_the_site_has_one_number_and_stands_last() -> None:
    content = (
        '<p><a href="https://a.se/?x=1&amp;y=2">A</a> <a href="#b">B</a> <a rel="license" href="http://c.se/">C</a>'
        ' <a href="https://a.se/?x=1&amp;y=2">A igen</a></p>'
    )
    assert link_note.noted(content, listed) == (
        '<p><a href="https://a.se/?x=1&amp;y=2" data-note="1">A</a> <a href="#b">B</a>'
        ' <a rel="license" href="http://c.se/" data-note="2">C</a>'
        ' <a href="https://a.se/?x=1&amp;y=2" data-note="1">A igen</a></p>'
        " ['https://a.se/?x=1&y=2', 'http://c.se/']"
    )


@pytest.mark.parametrize(
    "content",
    [
        '<a href="https://a.se/">https://a.se/</a>',
        '<a href="../om/">Om</a> <a href="mailto:a@b.se">Skriv</a>',
        '<ul class="rk-acts"><li><a href="https://a.se/">Ändra den här sidan</a></li></ul>',
        '<template data-beside="x"><a href="https://a.se/">A</a></template>',
    ],
)
def test_a_page_whose_links_need_no_notes_is_as_it_was(content: str) -> None:
    assert link_note.noted(content, listed) == content
