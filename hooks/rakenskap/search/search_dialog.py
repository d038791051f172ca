"""What the search's dialog loads beside its script: its sentences, and its facets with their hidden words."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import asdict, dataclass
from typing import Final

from rakenskap.base.text import Text
from rakenskap.model.model import Collection
from rakenskap.pages.navigation import alphabetical, board_words
from rakenskap.search.search_place import board_word, year_word

FILE: Final = "assets/search.json"

_SENTENCES: Final = {
    "one": ("query",),
    "many": ("count", "query"),
    "none": ("query",),
    "suggestion": ("words",),
    "gives_one": (),
    "gives_many": ("count",),
    "elsewhere": ("link",),
    "elsewhere_link": (),
    "group": ("count",),
    "also": (),
    "more": (),
    "all": (),
    "choice": ("name", "count"),
    "both": ("count", "query", "numbers", "sections"),
    "numbers": ("count",),
    "numbers_of": ("shown", "count"),
    "every_number": ("count",),
    "more_numbers": (),
    "numbers_failed": (),
    "whole_number": (),
    "front": (),
    "inside": ("query",),
    "measures": ("query",),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet, with the hidden word of its pages."""

    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What a result can be divided by; ``chosen``, ``widen`` and ``more`` are its sentences."""

    label: str
    chosen: str
    widen: str
    more: str
    choices: tuple[Choice, ...]


def facets(collection: Collection, text: Text) -> tuple[Facet, ...]:
    """Boards in alphabetical order, then years, the newest first."""
    boards = [(board_words(board, text), board) for board in collection.boards]
    boards.sort(key=lambda pair: (pair[1].fictional, alphabetical(pair[0]), pair[1].slug))
    years = sorted({report.year for board in collection.boards for report in board.reports}, reverse=True)
    return (
        _facet("board", tuple(Choice(board_word(board), name) for name, board in boards), text),
        _facet("year", tuple(Choice(year_word(year), str(year)) for year in years), text),
    )


def published(collection: Collection, text: Text) -> str:
    """Sentences and facets as JSON; what a sentence is about stands in it as ``{name}``."""
    sentences = {
        name: text(f"search.dialog.{name}", **{blank: f"{{{blank}}}" for blank in blanks})
        for name, blanks in _SENTENCES.items()
    }
    content = {"words": sentences, "facets": [asdict(facet) for facet in facets(collection, text)]}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def examples(known: Container[str], text: Text) -> tuple[str, ...]:
    """The suggested searches of ``search.examples`` that this site has something about: ``known`` are its words."""
    return tuple(words for words in text("search.examples").split(", ") if words.casefold() in known)


def _facet(name: str, choices: tuple[Choice, ...], text: Text) -> Facet:
    return Facet(
        label=text(f"search.facet.{name}.label"),
        chosen=text(f"search.facet.{name}.chosen", name="{name}"),
        widen=text(f"search.facet.{name}.widen"),
        more=text(f"search.facet.{name}.more"),
        choices=choices,
    )
