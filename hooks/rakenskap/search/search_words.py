"""What the search knows of words beside what pages say: which mean the same, and which it passes by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import overlay
from rakenskap.model.problem import SettingsError
from rakenskap.reading.files import guard, profile, yaml_document
from rakenskap.reading.files.yaml_document import Mapped, Scalar, Sequence
from rakenskap.search.index_term import terms

FILE: Final = "site_config/sok.yaml"
"""The site's own, else the program's."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Groups of what means the same, each a tuple of phrases, and the words that are passed by; all as they are looked up."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    passed: tuple[str, ...] = ()


def read(root: Path) -> SearchWords:
    """The words of the site in ``root``: its own or those that the program brings.

    Raises:
        SettingsError: when they can't be used.
    """
    file = overlay.file(root, FILE)
    if file is None:
        return SearchWords()
    written, faults = guard.text_of(FILE, file.read_bytes())
    if written is None:
        raise SettingsError(faults)
    document = yaml_document.read(FILE, written)
    profile.check(document, "search")
    if document.problems or not isinstance(document.root, Mapped):
        raise SettingsError(document.problems)
    groups, passed = document.root.items.get("synonyms"), document.root.items.get("passed")
    listed = groups.items if isinstance(groups, Sequence) else ()
    made = tuple(_phrases(item.text) for item in listed if isinstance(item, Scalar))
    left = _phrases(passed.text) if isinstance(passed, Scalar) else ()
    return SearchWords(tuple(group for group in made if group), left)


def _phrases(written: str) -> tuple[str, ...]:
    """The phrases of a list with commas, each its words with a space between.

    >>> _phrases("IFO, individ- och familjeomsorg")
    ('ifo', 'individ och familjeomsorg')
    """
    return tuple(" ".join(terms(part)) for part in written.split(",") if part.strip())
