"""Pages of one chart each, to be shown in a frame on other sites: a file as it is sent, without the site's menu or scripts.

They are made of what a newest page shows. A frame stays on another site for years, so where a chart was published once
something answers: the chart, or what stands there now.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions.report_history import ReportHistory
from rakenskap.model import addresses
from rakenskap.pages.page import Pages

_FOLDER: Final = "diagram"
_PAGE: Final = "index.html"
_FIGURE: Final = re.compile(
    rf'<figure class="rk-chart" id="d-([\w-]+)" data-figure="{_FOLDER}/[\w-]+\.json"(?: data-explore="")?>\s*<figcaption>'
    r'<p class="rk-title" id="[^"]+">(.*?)<[/]p>(.*?)<[/]figure>',
    re.DOTALL,
)
"""A chart as its template draws it: its name, its title, and the rest."""
_BANNER: Final = re.compile(r'<\w+ class="rk-banner.*?<[/]div>', re.DOTALL)
_HEAD: Final = re.compile(r'<p class="rk-over">(.*?)<[/]p>|<h1>(.*?)<[/]h1>', re.DOTALL)
_HREF: Final = re.compile(r' href="([^"]*)"')
_SCHEME: Final = re.compile(r"[a-z]+:")
_VERSION: Final = re.compile(r"/v(\d+\.\d+\.\d+)/$")
_OWN: Final = re.compile(rf"(.*/){_FOLDER}/([\w-]+)/{re.escape(_PAGE)}")
_FROZEN: Final = re.compile(rf"(.*/)v\d+\.\d+\.\d+/{_FOLDER}/([\w-]+)\.json")
_USUAL: Final = (
    (re.compile(rf"[^/]+/(?:{addresses.MEASURES}/)?"), "nyckeltal-1"),
    (re.compile(rf"[^/]+/{addresses.MEASURES}/[^/]+/"), "utveckling-1"),
)
"""The chart that the page of a board, or of a measure, has had where it had any: no edition remembers those."""
_UP: Final = "../../"
"""From the page of a chart to the page that shows it."""


def is_chart_page(path: str) -> bool:
    """True for the path of a chart's own page."""
    return _OWN.fullmatch(path) is not None


def beside(page: PublishedFile, pages: Pages) -> Iterator[PublishedFile]:
    """The pages of the charts that a ``page`` shows, in the folder of the page; ``page`` is its Markdown."""
    markdown = page.content.decode()
    shown = "\n".join(pages.fragments.get(key) for key in dict.fromkeys(PLACEHOLDER.findall(markdown)))
    figures = _FIGURE.findall(shown)
    if not figures:
        return
    folder = page.path.rpartition("/")[0]
    address = _cited(markdown) or f"{pages.settings.publisher.address}{folder}/"
    version = _VERSION.search(address)
    about = [html.unescape(over or title) for over, title in _HEAD.findall(shown)]
    about += [pages.text("chart.alone.edition", version=version[1])] if version else []
    banners = [_led(own, address) for own in _BANNER.findall(shown)]
    for name, title, rest in figures:
        yield _file(
            f"{folder}/",
            name,
            pages,
            title=html.unescape(title),
            rest=_led(rest, address),
            banners=banners,
            about=about,
            address=f"{address}#d-{name}",
        )


def leading_on(
    paths: Iterable[str], histories: Iterable[ReportHistory], moved: Mapping[str, Iterable[str]], pages: Pages
) -> Iterator[PublishedFile]:
    """What stands where the chart of a report that is gone stood, and where charts stood before pages ``moved``.

    ``paths`` are all files of the site's part, ``moved`` leads from a former address to those of today, and the reports of
    ``histories`` have moved too. Where there are several, the page at the former address names them.
    """
    here: dict[str, set[str]] = {}
    once: dict[str, set[str]] = {}
    for path in paths:
        for found, pattern in ((here, _OWN), (once, _FROZEN)):
            if own := pattern.fullmatch(path):
                found.setdefault(own[1], set()).add(own[2])
    led = {address: tuple(urls) for address, urls in moved.items()}
    every = tuple(histories)
    taken = {history.address for history in every}
    for history in every:
        now = f"{history.address}/"
        for name in sorted(once.get(now, set()) - here.get(now, set())):
            yield _led_on(now, name, _UP, pages)
        led |= {f"{former}/": (now,) for former in history.former if former not in taken}
    for address, urls in sorted(led.items()):
        known = {name for url in urls for name in here.get(url, set()) | once.get(url, set())}
        known |= {name for pattern, name in _USUAL if pattern.fullmatch(address)}
        for name in sorted(known - here.get(address, set())):
            there = here.get(urls[0], set()) | once.get(urls[0], set())
            root = "../" * (address.count("/") + _UP.count("/"))
            target = f"{root}{urls[0]}{_FOLDER}/{name}/" if len(urls) == 1 and name in there else _UP
            yield _led_on(address, name, target, pages)


def _led_on(folder: str, name: str, target: str, pages: Pages) -> PublishedFile:
    return _file(folder, name, pages, title=pages.text("chart.alone.moved"), target=target)


def _file(folder: str, name: str, pages: Pages, **values: object) -> PublishedFile:
    path = f"{folder}{_FOLDER}/{name}/{_PAGE}"
    given = {"rest": "", "target": "", "banners": (), "about": (), "address": ""} | values
    publisher = pages.settings.publisher
    drawn = pages.templates.render(
        "charts/alone.html", root="../" * path.count("/"), publisher=publisher, chart=name, **given
    )
    return PublishedFile(path, drawn.encode(), is_listed=False)


def _cited(markdown: str) -> str:
    """The permanent address that the head of a page names, or nothing."""
    found = re.search(r"^cited: (.*)$", markdown.partition("\n---")[0], re.MULTILINE)
    return str(json.loads(found[1])) if found else ""


def _led(drawn: str, address: str) -> str:
    """HTML of a page as it leads from a chart's own page, out of the frame: to a place on the page at its permanent ``address``."""

    def led(found: re.Match[str]) -> str:
        url = found[1]
        if url.startswith("#"):
            url = f"{html.escape(address)}{url}"
        elif not _SCHEME.match(url):
            url = f"{_UP}{url}"
        return f' href="{url}" target="_top"'

    return _HREF.sub(led, drawn)
