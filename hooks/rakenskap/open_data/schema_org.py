"""What a page says to search engines of the data on it: a Dataset of schema.org, as JSON-LD that is safe in HTML.

Source: https://developers.google.com/search/docs/appearance/structured-data/dataset and https://schema.org/Dataset
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rakenskap.analysis.measure_history import History
from rakenskap.base import published_file
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.model import addresses
from rakenskap.model.board import Board
from rakenskap.model.package import Package
from rakenskap.model.report import Report
from rakenskap.model.table import Lost
from rakenskap.open_data.dcat import vocabulary
from rakenskap.reading.settings import Settings
from rakenskap.swedish.period import Period
from rakenskap.swedish.wording import decapitalised

MOST: Final = 2_000
"""Bytes of it on a page: what a page says to people comes first."""
SHORTEST, LONGEST = 50, 5_000
"""Signs that a description may have."""
_UNSAFE: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""What could end the element that it stands in, written so that JSON reads the same."""


def of_report(  # noqa: PLR0913, PLR0917 - a report, its files, and what to say it with
    board: Board, report: Report, package: Package, workbook: PublishedFile, settings: Settings, text: Text
) -> str:
    """What the newest page of a report says; nothing where it can't be said in so few bytes."""
    folder = f"{settings.publisher.address}{report.address}/"
    about = text(
        "dcat.about",
        title=report.title,
        board=board.name,
        municipality=board.municipality,
        period=report.period.words,
    )
    titles = [table.title for table in report.tables if not isinstance(table, Lost)]
    tables = text("dcat.tables", tables=", ".join(titles)) if titles else ""
    kind = decapitalised(text(f"change.value.type.{report.type.value}"))
    said: dict[str, Any] = {
        "name": f"{report.title}, {board.name}, {board.municipality}",
        "url": folder,
        "version": report.version,
        "datePublished": report.changes[-1].date.isoformat(),
        "dateModified": report.changes[0].date.isoformat(),
        "temporalCoverage": _days([report.period]),
        "keywords": [kind, board.name.lower(), text("dcat.keyword")],
        "distribution": [
            _download(folder, package.archive, _media("zip"), text("dcat.archive")),
            _download(folder, workbook, _media("xlsx"), text("dcat.workbook")),
        ],
    }
    return _written(said, [report.description, tables], [about, text("dcat.files")], board, settings)


def of_measure(board: Board, own: History, file: PublishedFile, settings: Settings, text: Text) -> str:
    """What the page of a measure says; nothing where it can't be said in so few bytes."""
    measure, folder = own.measure, f"{settings.publisher.address}{board.slug}/{addresses.measure_page(own.measure)}"
    about = text("dcat.measure", measure=measure.name, board=board.name, municipality=board.municipality)
    said: dict[str, Any] = {
        "name": f"{measure.name}, {board.name}, {board.municipality}",
        "url": folder,
        "datePublished": min(one.changes[-1].date for one in own.reports).isoformat(),
        "dateModified": max(one.changes[0].date for one in own.reports).isoformat(),
        "temporalCoverage": _days(own.periods),
        "keywords": [text("dcat.measure_keyword"), board.name.lower(), text("dcat.keyword")],
        "variableMeasured": {"@type": "PropertyValue", "name": measure.name}
        | ({"unitText": measure.unit} if measure.unit else {}),
        "distribution": [_download(folder, file, _media("csv"), text("dcat.series_file"))],
    }
    return _written(said, [about, measure.definition], [text("dcat.files")], board, settings)


def _written(said: dict[str, Any], told: Sequence[str], more: Sequence[str], board: Board, settings: Settings) -> str:
    """All of it as JSON, described by what is ``told``, and by as much ``more`` as a description must have."""
    parts = [" ".join(part.split()) for part in told if part.strip()]
    for part in more:
        if len(" ".join(parts)) < SHORTEST:
            parts.append(part)
    own, description = settings.publisher, " ".join(parts)[:LONGEST]
    place = {"@type": "AdministrativeArea", "name": board.municipality, "identifier": board.municipality_code}
    common: dict[str, Any] = {
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "license": vocabulary.licence(own.licence_url),
        "creator": {"@type": "GovernmentOrganization", "name": f"{board.name}, {board.municipality}"},
        "publisher": {"@type": "Organization", "name": own.name, "url": own.address},
        "spatialCoverage": place,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": settings.name, "url": own.address},
    }
    while len(description) >= SHORTEST:
        head: dict[str, Any] = {"@context": "https://schema.org", "@type": "Dataset", "description": description}
        made = published_file.compact_json(head | said | common).translate(_UNSAFE)
        over = len(made.encode()) - MOST
        if over <= 0:
            return made
        description = _shortened(description, over)
    return ""


def _shortened(words: str, over: int) -> str:
    """The words without so many signs of their end, cut between two words."""
    kept = words.removesuffix("…")[: -over - 1].rpartition(" ")[0]
    return f"{kept}…" if kept else ""


def _days(periods: Sequence[Period]) -> str:
    return f"{min(own.start for own in periods).isoformat()}/{max(own.end for own in periods).isoformat()}"


def _download(folder: str, file: PublishedFile, media: str, words: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": words,
        "encodingFormat": media,
        "contentUrl": f"{folder}{file.path}",
    }


def _media(suffix: str) -> str:
    """The media type of a file, by how its name ends."""
    return vocabulary.FORMATS[suffix][1].partition("media-types/")[2]
