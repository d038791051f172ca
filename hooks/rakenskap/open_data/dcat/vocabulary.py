"""The words of DCAT-AP-SE that a catalogue of reports needs: themes, formats, frequencies, licences and kinds of publishers.

Source: https://docs.dataportal.se/dcat/3.0.1/sv/ and https://docs.dataportal.se/dcat/docs/recommendations/
"""

from __future__ import annotations

import re
from typing import Final

from rakenskap.model.addresses import PublisherType
from rakenskap.model.terms import ReportType

_EU: Final = "http://publications.europa.eu/resource/authority"
_MEDIA: Final = "http://www.iana.org/assignments/media-types"

SWEDISH: Final = f"{_EU}/language/SWE"
PUBLIC: Final = f"{_EU}/access-right/PUBLIC"
STABLE: Final = f"{_EU}/planned-availability/STABLE"
THEMES: Final = f"{_EU}/data-theme"
GOVERNMENT: Final = f"{THEMES}/GOVE"
ECONOMY: Final = f"{THEMES}/ECON"
SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
DATA_PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
METADATA_LICENCE: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
"""The licence of the catalogue itself, whatever that of the data: the portal takes no other."""

FORMATS: Final = {
    "csv": (f"{_EU}/file-type/CSV", f"{_MEDIA}/text/csv"),
    "html": (f"{_EU}/file-type/HTML", f"{_MEDIA}/text/html"),
    "xlsx": (
        f"{_EU}/file-type/XLSX",
        f"{_MEDIA}/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "zip": (f"{_EU}/file-type/ZIP", f"{_MEDIA}/application/zip"),
}
"""Format and media type of a file, by how its name ends."""

FREQUENCIES: Final = {
    ReportType.ARSRAPPORT: f"{_EU}/frequency/ANNUAL",
    ReportType.BOKSLUT: f"{_EU}/frequency/ANNUAL",
    ReportType.BUDGET: f"{_EU}/frequency/ANNUAL",
    ReportType.MANADSRAPPORT: f"{_EU}/frequency/MONTHLY",
}
"""How often a kind of report comes, where its name says it: a year has one or more *delårsrapporter*."""

_PUBLISHERS: Final = {
    PublisherType.KOMMUN: "LocalAuthority",
    PublisherType.KOMMUNALFORBUND: "LocalAuthority",
    PublisherType.REGION: "RegionalAuthority",
    PublisherType.MYNDIGHET: "NationalAuthority",
    PublisherType.FORETAG: "Company",
    PublisherType.IDEELL: "NonProfitOrganisation",
    PublisherType.LAROSATE: "Academia-ScientificOrganisation",
}
_CREATIVE_COMMONS: Final = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?P<path>(?:licenses|publicdomain)/[a-z-]+/[0-9.]+)(?:/.*)?$"
)


def publisher_type(own: PublisherType) -> str:
    """What kind of publisher somebody is."""
    return f"http://purl.org/adms/publishertype/{_PUBLISHERS[own]}"


def organisation(number: str) -> str:
    """The one address of an organisation, by its number: so a portal knows it again in every catalogue."""
    return f"http://dataportal.se/organisation/SE{number.replace('-', '')}"


def licence(url: str) -> str:
    """The one address of a licence, whichever of Creative Commons' pages on it is given.

    >>> licence("https://creativecommons.org/licenses/by/4.0/deed.sv")
    'http://creativecommons.org/licenses/by/4.0/'
    >>> licence("https://example.se/villkor/")
    'https://example.se/villkor/'
    """
    found = _CREATIVE_COMMONS.match(url)
    return f"http://creativecommons.org/{found['path']}/" if found else url
