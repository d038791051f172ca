"""The links and ids of a finished site's pages."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


class LinkedPage(HTMLParser):
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


def pages(built: Path) -> dict[str, LinkedPage]:
    """Every page by its address from the root."""
    return {
        f"/{path.relative_to(built).as_posix().removesuffix('index.html')}": LinkedPage(path)
        for path in built.rglob("*.html")
    }


def broken(built: Path) -> list[tuple[str, str]]:
    """The pages' addresses with those of their links that lead nowhere."""
    found = pages(built)
    nowhere = []
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
                    nowhere.append((address, link))
            elif not (built / path.lstrip("/")).is_file():
                nowhere.append((address, link))
    return nowhere
