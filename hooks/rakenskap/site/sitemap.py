"""The sitemap: every page but those that no search engine should list."""

from __future__ import annotations

from collections.abc import Iterable

from rakenskap.base.template import Templates
from rakenskap.building import page_store
from rakenskap.site.leaf import Leaf
from rakenskap.site.site_file import SiteFile

FILE = "sitemap.xml"


def sitemap(files: Iterable[Leaf], address: str, templates: Templates) -> SiteFile:
    """The sitemap of the pages among ``files``, whose permanent address begins with ``address``."""
    urls = [
        f"{address}{page_store.url(file.path).removeprefix('./')}" for file in files if file.is_page and file.is_listed
    ]
    return SiteFile(FILE, templates.render("sitemap.xml", urls=sorted(urls)))
