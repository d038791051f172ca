"""Every link of the finished site leads somewhere: pages, files, headings and cells."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


class _Page(HTMLParser):
    """Ids and links of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "source", "use") or (
            tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect")
        ):
            self.loads += [values[name] for name in ("src", "href") if name in values]


def pages(built: Path) -> dict[str, _Page]:
    """Every page by its address from the root."""
    return {
        f"/{path.relative_to(built).as_posix().removesuffix('index.html')}": _Page(path)
        for path in built.rglob("*.html")
    }


def test_every_link_leads_to_a_page_a_file_or_an_id_that_is_there(built: Path) -> None:
    found = pages(built)
    broken = []
    for address, page in found.items():
        if address == "/404.html":
            continue  # its links count from the root of the server
        for link in page.links:
            parts = urlsplit(urljoin(f"http://site{address}", link))
            if parts.netloc != "site":
                continue
            path, anchor = unquote(parts.path), unquote(parts.fragment)
            if path in found:
                if anchor and anchor not in found[path].ids:
                    broken.append((address, link))
            elif not (built / path.lstrip("/")).is_file():
                broken.append((address, link))
    assert broken == []


def test_no_id_stands_twice_on_a_page(built: Path) -> None:
    doubles = {a: sorted({i for i in page.ids if page.ids.count(i) > 1}) for a, page in pages(built).items()}
    assert {address: ids for address, ids in doubles.items() if ids} == {}


def test_no_page_loads_anything_from_another_host(built: Path) -> None:
    foreign = [(a, load) for a, page in pages(built).items() for load in page.loads if urlsplit(load).netloc]
    assert foreign == []


def test_a_figure_in_prose_leads_to_its_cell(built: Path) -> None:
    page = (built / "linkoping-socialnamnden/2018/delarsrapport/index.html").read_text(encoding="utf-8")
    assert 'href="#prognos.summa_nettokostnader.avvikelse_2018"' in page
    assert 'id="prognos.summa_nettokostnader.avvikelse_2018" data-value="-11900"' in page
