"""What a hand-written page may ask for between double brackets, and what stands there instead.

A block stands on a line of its own and becomes finished HTML or Markdown; a word stands in a sentence or an example.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.base import published_file
from rakenskap.model.package import DESCRIPTOR
from rakenskap.model.prose import escaped_words
from rakenskap.model.table import State
from rakenskap.open_data.dcat import data_catalogue
from rakenskap.pages import accessibility, start_page
from rakenskap.pages.accessibility import AccessibilityStatement
from rakenskap.pages.lists import catalogue, correction_page, quality_page
from rakenskap.pages.lists.catalogue import FileLink
from rakenskap.pages.overview import Overview
from rakenskap.pages.page import PageHead, Pages
from rakenskap.pages.written_page import WrittenPage, address
from rakenskap.swedish.number import Missing
from rakenskap.tables import traffic_light


@dataclass(frozen=True, slots=True)
class Material:
    """What inserts are made of; ``root`` leads from the page that asks to the start page.

    ``folder`` leads from its file to the folder of all of them.
    """

    pages: Pages
    overview: Overview
    statement: AccessibilityStatement | None
    root: str = ""
    folder: str = ""


def markdown(written: WrittenPage, material: Material) -> str:
    """The whole page ``written``, with everything that it asks for in its place."""
    own = replace(material, root="../" * address(written.path).count("/"), folder="../" * written.path.count("/"))
    every = {**BLOCKS, **WORDS}
    inserts = {name: every[name](own) for name in sorted(written.inserts)}
    head = own.pages.head(PageHead(written.title, written.lead))
    return own.pages.page(written.title, head, written.filled(inserts).strip())


# -- Blocks --------------------------------------------------------------------------------------------------------


def _signs(material: Material) -> str:
    """The signs for missing figures, from the same list as those under a table."""
    text = material.pages.text
    signs = [(sign.value, text(f"table.missing.{sign.name.lower()}")) for sign in Missing if sign]
    return material.pages.drawn("shortcodes/signs.html", signs=signs)


def _verdicts(material: Material) -> str:
    """The judgements of the register with their drawings."""
    return _legend(material, step=False)


def _steps(material: Material) -> str:
    """How far work has come, by the register, with its drawings."""
    return _legend(material, step=True)


def _legend(material: Material, *, step: bool) -> str:
    """The register's states of one sort: those that are drawn alike are one, with all their words."""
    alike: dict[tuple[str, str], list[State]] = {}
    for legend in material.overview.collection.register.legends:
        if all(state.tone == "none" for state in legend.states) is step:
            for state in legend.states:
                alike.setdefault((state.shape, state.tone), []).append(state)
    shown = [
        traffic_light.Meaning(
            replace(
                traffic_light.traffic_light(states[0], step=step),
                word=", ".join(dict.fromkeys(state.text for state in states)),
            ),
            states[0].meaning,
        )
        for states in alike.values()
    ]
    return material.pages.drawn("shortcodes/legend.html", meanings=shown)


def _packages(material: Material) -> str:
    """Every report that can be downloaded, or the ways to those of each board."""
    own = material.overview
    return catalogue.markdown(material.pages, own.downloads, material.root, is_divided=own.is_divided)


def _source(material: Material) -> str:
    """Where the program's source is, or nothing."""
    url = material.pages.settings.repository
    return material.pages.text("insert.source", url=url) if url else ""


def _demonstration(material: Material) -> str:
    """That the site is a demonstration, or nothing where it isn't."""
    settings = material.pages.settings
    if not settings.is_demonstration:
        return ""
    return material.pages.text("insert.demonstration", publisher=escaped_words(settings.publisher.name))


def _statement(material: Material) -> str:
    return accessibility.markdown(material.statement, material.pages.settings, material.pages.text)


def _manifest(material: Material) -> str:
    """The ways to the manifest and its parts, which are written when the site is finished, so that MkDocs knows nothing of them."""
    text, root = material.pages.text, material.root
    links = (
        FileLink(text("insert.manifest"), f"{root}{published_file.MANIFEST}", facts=text("insert.manifest_about")),
        FileLink(text("insert.parts"), f"{root}{published_file.MANIFEST_PARTS}", facts=text("insert.parts_about")),
    )
    return material.pages.drawn("shortcodes/manifest.html", links=links)


def _catalogue(material: Material) -> str:
    """The way to the catalogue that other portals take, or that there is none."""
    pages = material.pages
    if not pages.settings.is_catalogued:
        return pages.text("dcat.absent")
    return pages.drawn("shortcodes/dcat.html", url=f"{material.root}{data_catalogue.FILE}")


def _feeds(material: Material) -> str:
    """Every feed of the site and its boards, under the municipality of each."""
    return start_page.feeds(material.pages, material.overview.collection, material.root)


def _corrections(material: Material) -> str:
    """The newest corrections, or that there are none."""
    own, every = material, material.overview
    return correction_page.newest(own.pages, every.collection, every.corrections, own.root, own.folder)


BLOCKS: Final[Mapping[str, Callable[[Material], str]]] = {
    "nya-rapporter": lambda material: start_page.newest_reports(material.pages, material.overview.news, material.root),
    "nya-rattelser": _corrections,
    "namnder": lambda material: start_page.board_links(material.pages, material.overview.collection, material.root),
    "arbetslagen": _steps,
    "bedomningar": _verdicts,
    "datapaket": _packages,
    "forteckning": lambda material: start_page.directory_markdown(material.pages, material.overview),
    "sok": lambda material: start_page.search_field(material.pages, material.overview.words),
    "demonstration": _demonstration,
    "floden": _feeds,
    "kallkod": _source,
    "katalog": _catalogue,
    "manifest": _manifest,
    "tecken": _signs,
    "tillganglighetsredogorelse": _statement,
}
"""What stands on a line of its own."""


# -- Words ---------------------------------------------------------------------------------------------------------


def _folder(material: Material) -> str:
    """The permanent address of the report that examples take."""
    found = material.overview.sample
    part = f"{found.address}/" if found else material.pages.text("insert.sample")
    return f"{material.pages.settings.publisher.address}{part}"


def _table_url(material: Material) -> str:
    found = material.overview.sample
    return f"{_folder(material)}{found.table if found else material.pages.text('insert.sample_table')}.csv"


def _cell_url(material: Material) -> str:
    """The permanent address of the first figure of the table that examples take."""
    found, text = material.overview.sample, material.pages.text
    table = found.table if found else text("insert.sample_table")
    return f"{_folder(material)}#{table}.{found.cell if found else text('insert.sample_cell')}"


def _licence(material: Material) -> str:
    publisher = material.pages.settings.publisher
    return f"[{escaped_words(publisher.licence_name)}]({publisher.licence_url})"


def _email(material: Material) -> str:
    email = material.pages.settings.email
    return f"[{email}](mailto:{email})"


def _checks(material: Material) -> str:
    """How much was checked and what doesn't add up, with the way to the page that tells it in full."""
    return quality_page.summary(material.overview.qualities, material.folder, material.pages.text)


WORDS: Final[Mapping[str, Callable[[Material], str]]] = {
    "adress": lambda material: material.pages.settings.publisher.address,
    "e-post": _email,
    "exempelcell": _cell_url,
    "exempelpaket": lambda material: f"{_folder(material)}{DESCRIPTOR}",
    "exempeltabell": _table_url,
    "kontroller": _checks,
    "licens": _licence,
    "omfattning": lambda material: start_page.extent(material.pages, material.overview.tables),
    "utgivare": lambda material: escaped_words(material.pages.settings.publisher.name),
}
"""What stands in a sentence or an example."""
