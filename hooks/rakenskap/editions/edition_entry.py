"""The lines of a descriptor that say which edition it is: its version and its entries, ready to paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import yaml

from rakenskap.base import site_text
from rakenskap.editions import edition
from rakenskap.model.report import EditionNote
from rakenskap.model.terms import ChangeType

_WIDEST: Final = 2**16


def following(version: str, kind: ChangeType) -> str:
    """The version that follows another.

    >>> following("1.0.0", ChangeType.RATTELSE), following("1.0.1", ChangeType.KOMPLETTERING)
    ('1.0.1', '1.1.0')
    """
    major, minor, patch = edition.order(version)
    return f"{major}.{minor + 1}.0" if kind is ChangeType.KOMPLETTERING else f"{major}.{minor}.{patch + 1}"


def lines(version: str, kind: ChangeType, below: Iterable[EditionNote] = ()) -> list[str]:
    """The lines of a new edition, and of the entries ``below`` its own."""
    words = site_text.of_package("rakenskap.editions", "edition_words.sv.yaml")
    return [*words("gate.entry", version=version, type=kind.value).splitlines(), *_entries(below)]


def published(notes: Sequence[EditionNote]) -> list[str]:
    """The lines of entries as they were published."""
    return ["changes:", *_entries(notes)]


def _entries(notes: Iterable[EditionNote]) -> Iterator[str]:
    for own in notes:
        yield f"  - version: {own.version}"
        yield f"    date: {own.date.isoformat()}"
        yield f"    type: {own.type.value}"
        yield f"    note: {_scalar(own.note)}"


def _scalar(value: str) -> str:
    """A text as YAML writes it, on one line."""
    style = '"' if "\n" in value else None
    return yaml.safe_dump(value, allow_unicode=True, width=_WIDEST, default_style=style).strip().removesuffix("\n...")
