"""What a site says of its publisher, and what it takes for other portals to know it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from rakenskap.model.addresses import PublisherType
from rakenskap.model.problem import SettingsError, Severity
from rakenskap.reading import settings
from rakenskap.site import site

WRITTEN: Final = """\
publisher: Storåkers kommun
address: https://rapporter.storaker.se/
contact:
  email: rapporter@storaker.se
licence:
  name: CC0 1.0
  url: https://creativecommons.org/publicdomain/zero/1.0/deed.sv
"""
NUMBER: Final = "organisation_number: 212000-0449\n"
TYPE: Final = "publisher_type: kommun\n"


def read(more: str = "") -> settings.Settings:
    return settings.parsed(f"{WRITTEN}{more}".encode())


def test_a_publisher_has_a_number_and_a_type() -> None:
    own = read(NUMBER + TYPE)
    assert (own.publisher.organisation_number, own.publisher.type) == ("212000-0449", PublisherType.KOMMUN)
    assert own.is_catalogued
    assert own.problems == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [("", "organisation_number och publisher_type"), (TYPE, "organisation_number"), (NUMBER, "publisher_type")],
)
def test_a_site_that_doesnt_say_them_is_warned_once_and_goes_on_without_the_catalogue(more: str, said: str) -> None:
    own = read(more)
    assert not own.is_catalogued
    (told,) = own.problems
    assert (told.code, told.severity, told.line) == ("settings.publisher", Severity.WARNING, 1)
    assert f": {said} saknas" in told.text


def test_a_demonstration_need_not_say_them() -> None:
    own = read("demonstration: ja\n")
    assert own.is_catalogued
    assert own.problems == ()


def test_a_digit_that_is_wrong_in_the_number_is_told_where_it_stands() -> None:
    with pytest.raises(SettingsError) as caught:
        read("organisation_number: 212000-0448\n")
    (told,) = caught.value.problems
    assert (told.code, told.line, told.found) == ("settings.organisation_number", 8, "212000-0448")


def test_the_warning_is_among_what_is_wrong_with_the_site(tmp_path: Path) -> None:
    file = tmp_path / settings.FILE
    file.parent.mkdir()
    file.write_text(WRITTEN, encoding="utf-8")
    assert "settings.publisher" in [own.code for own in site.faults(tmp_path)]
