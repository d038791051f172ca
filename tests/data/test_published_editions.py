"""The editions that this repository has published."""

from __future__ import annotations

import pytest
from folders import ROOT

from rakenskap.editions.repository import Repository
from rakenskap.site import site


def test_every_edition_that_this_project_has_published_can_still_be_read() -> None:
    """``format: 1`` is read for ever: what a new rule finds in an old edition must not hide it."""
    repository = Repository.open(ROOT)
    if repository is None or repository.is_shallow:
        pytest.skip("THE HISTORY ISN'T HERE: the published editions were not read")
    repository.close()
    report_histories = site.read(ROOT, committed=True).report_histories.values()
    editions = [loaded for history in report_histories for loaded in history.editions]
    assert len(editions) >= 11
    assert [loaded.edition.path for loaded in editions if loaded.report is None] == []
