"""Every link of the finished site leads somewhere: pages, files, headings and cells."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import links


def test_every_link_leads_to_a_page_a_file_or_an_id_that_is_there(built: Path) -> None:
    assert links.broken(built) == []


def test_no_id_stands_twice_on_a_page(built: Path) -> None:
    doubles = {a: sorted({i for i in page.ids if page.ids.count(i) > 1}) for a, page in links.pages(built).items()}
    assert {address: ids for address, ids in doubles.items() if ids} == {}


def test_no_page_loads_anything_from_another_host(built: Path) -> None:
    foreign = [(a, load) for a, page in links.pages(built).items() for load in page.loads if urlsplit(load).netloc]
    assert foreign == []
