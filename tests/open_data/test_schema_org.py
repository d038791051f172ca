"""What pages say to search engines: what Google asks of a Dataset, in few bytes, and never anything that runs."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from measure_reports import loans, of_year, only, table
from report_histories import board, edition

from rakenskap.base import site_text
from rakenskap.base.published_file import PublishedFile
from rakenskap.model import package
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Register
from rakenskap.model.report import Report
from rakenskap.open_data import schema_org
from rakenskap.reading.settings import Settings

SITE: Final = "https://rapporter.orsa.se/"
PUBLISHER: Final = Publisher(
    "Orsa kommun", SITE, "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"
)
SETTINGS: Final = Settings(PUBLISHER, "", "main", "rapporter@orsa.se", "Orsas rapporter")
TEXT: Final = site_text.read(ROOT / "site_config/text")
REPORT: Final = partial(edition, "1.0.0", "2026-01-02", "publicering", "Första publiceringen.", ("12",))
REQUIRED: Final = {"name", "description"}
RECOMMENDED: Final = {
    "creator",
    "distribution",
    "includedInDataCatalog",
    "isAccessibleForFree",
    "keywords",
    "license",
    "spatialCoverage",
    "temporalCoverage",
    "url",
}
"""What Google asks of a Dataset, as far as a report has it.

Source: https://developers.google.com/search/docs/appearance/structured-data/dataset
"""


def written(own: Report) -> str:
    files = package.package(board(), own, Register(), PUBLISHER)
    return schema_org.of_report(board(), own, files, PublishedFile("bok.xlsx", b"bok"), SETTINGS, TEXT)


def read(own: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(own))
    return found


def test_a_report_says_what_google_asks_for() -> None:
    said = read(REPORT())
    assert {"@context", "@type", "version"} | REQUIRED | RECOMMENDED <= said.keys()
    assert (said["@context"], said["@type"]) == ("https://schema.org", "Dataset")
    assert said["name"] == "Årsrapport, Nämnden, Orsa kommun"
    assert said["temporalCoverage"] == "2025-01-01/2025-12-31"
    assert said["license"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert [one["contentUrl"] for one in said["distribution"]] == [
        f"{SITE}namnden/2025/arsrapport/namnden-2025-arsrapport.zip",
        f"{SITE}namnden/2025/arsrapport/bok.xlsx",
    ]
    assert all(one["encodingFormat"] for one in said["distribution"])


def test_a_measure_says_what_google_asks_for() -> None:
    report = replace(of_year(2025, table(["utfall_2024", "utfall_2025"], loans("1", "2"))), changes=REPORT().changes)
    history = only(report)
    made = schema_org.of_measure(board(), history, PublishedFile("lan.csv", b""), SETTINGS, TEXT)
    said = json.loads(made)
    assert REQUIRED | RECOMMENDED | {"variableMeasured"} <= said.keys()
    assert said["description"].endswith("anger för nyckeltalet Lån. Lån under året.")
    assert said["temporalCoverage"] == "2024-01-01/2025-12-31"
    assert said["distribution"][0]["contentUrl"] == f"{SITE}namnden/nyckeltal/lan/lan.csv"


@pytest.mark.parametrize(
    "told", ["", "Kort.", "Nämndens uppföljning av ekonomi, mål och uppdrag efter årets åtta första månader."]
)
def test_a_description_has_the_reports_own_words_and_is_long_enough(told: str) -> None:
    said = read(replace(REPORT(), description=told, tables=()))
    assert said["description"].startswith(told)
    assert schema_org.SHORTEST <= len(said["description"]) <= schema_org.LONGEST


@given(st.text(max_size=6_000), st.text(max_size=200))
def test_a_page_never_says_more_than_its_bytes_and_nothing_that_could_end_the_element(told: str, title: str) -> None:
    made = written(replace(REPORT(), description=f"{told} {'ord ' * 900}", title=f"</script><!-- {title}"))
    assert len(made.encode()) <= schema_org.MOST
    assert not set("<>&\u2028\u2029") & set(made)
    if made:
        said = json.loads(made)
        assert said["name"].startswith("</script><!--")
        assert len(said["description"]) >= schema_org.SHORTEST


def test_a_long_description_is_cut_between_words() -> None:
    words = "Nämndens uppföljning av målen. " * 100
    said = read(replace(REPORT(), description=words))["description"]
    assert said.endswith("…")
    assert words.startswith(said.removesuffix("…"))
    assert words[len(said) - 1] == " "
