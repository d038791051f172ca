"""What is promised of editions: a descriptor's version and status are known without reading the rest."""

from __future__ import annotations

import pytest

from rakenskap.editions import edition
from rakenskap.editions.edition import EditionHead
from rakenskap.editions.repository import Blob

FOLDER = "data/namnden/2025/arsrapport"


@pytest.mark.parametrize(
    ("written", "head"),
    [
        ("version: 1.0.0\nreport:\n  status: beslutad\n", EditionHead("1.0.0", "beslutad", line=1)),
        ('report:\n  status: utkast\nversion: "1.2.0"\n', EditionHead("1.2.0", "utkast", line=3)),
        # a nested key of the same name is another's
        ("report:\n  version: 2.0.0\n  status: okand\nversion: 1.0.0\n", EditionHead("1.0.0", "okand", line=4)),
        ("report:\n  status: beslutad\n", EditionHead("", "beslutad")),
        ("version: 1.0\nreport:\n  status: beslutad\n", EditionHead("", "beslutad", line=1)),
        (
            "version: 1.1.0\nprevious_paths: [namnden/2025/bokslut/]\nreport:\n  status: okand\n",
            EditionHead("1.1.0", "okand", ("namnden/2025/bokslut",), 1),
        ),
    ],
)
def test_the_head_of_a_descriptor_is_its_own_version_and_status(written: str, head: EditionHead) -> None:
    assert edition.head(written.encode()) == head


def test_a_draft_publishes_nothing() -> None:
    assert EditionHead("1.0.0", "okand").is_published
    assert not EditionHead("1.0.0", "utkast").is_published
    assert not EditionHead("", "beslutad").is_published


def test_notes_beside_a_package_may_change_without_a_new_edition() -> None:
    """A descriptor makes a package; what is written in ``.md`` and what computers leave behind isn't part of it."""
    names = ("datapackage.yaml", "drift.csv", "KALLOR.md", ".DS_Store")
    files = {f"{FOLDER}/{name}": Blob(name, "100644") for name in names}
    (kept,) = edition.packages(files).values()
    assert sorted(kept) == [f"{FOLDER}/datapackage.yaml", f"{FOLDER}/drift.csv"]
    assert edition.packages({f"{FOLDER}/drift.csv": Blob("a", "100644")}) == {}
