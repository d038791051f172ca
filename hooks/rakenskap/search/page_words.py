"""The words of one page as the index takes them: where on the page each stands and what it weighs there, and those of its rows.

They depend on the page alone, so that they can be kept for as long as it is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.base import published_file
from rakenskap.search.index_term import folded, terms
from rakenskap.search.page_text import PageText, PartKind

WEIGHTS: Final = 16
"""What a place is multiplied with before its weight is added: a code says both."""
OF_HEAD: Final = 3
"""The most that a word weighs that isn't one of a title or of a table's heads."""
LONGEST: Final = 12_000
"""The most letters that are kept of what a part of a page says."""
TOGETHER: Final = 6_000
"""How many letters of the text of a page are fetched together; one that has no more is one file."""
_WEIGHT: Final = {
    PartKind.HEAD: 13,
    PartKind.TERM: 14,
    PartKind.FACT: 12,
    PartKind.TABLE: 10,
    PartKind.SECTION: 9,
}
_ROW: Final = 12
_HEAD: Final = 6
_BODY: Final = 2
_OFTEN: Final = 3
_MANY: Final = 3
"""From how many times on a word stands often in a text."""
_PLACES: Final = 4
"""In how many parts of one page a word is found by the text alone: those where it stands most."""
_WHOLE: Final = 0.5
"""What a word of a title counts, however long the title is; the rest is shared by its words."""
_GUIDE: Final = "guide"


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of figures: its label as words are compared, and its words; ``weight`` is what each of them counts."""

    label: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page in the index: its kind, year and title, and what it is found by.

    ``places`` are the codes of each word, which say the part of the page and the weight; ``shown`` are the files of what
    a hit on it shows, by their names.
    """

    kind: str
    year: str
    title: str
    places: tuple[tuple[str, tuple[int, ...]], ...] = ()
    rows: tuple[PageRow, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()


def page_words(text: PageText, rows: Iterable[str] = (), passed: frozenset[str] = frozenset()) -> PageWords:
    """The words of a page with these labels of rows, by the numbers of the rows; those that are ``passed`` by are left out."""
    return PageWords(
        text.kind,
        text.year,
        text.title,
        tuple(_places(text, passed)),
        tuple(_row(label, passed) for label in rows),
        tuple(_shown(text)),
    )


def _places(text: PageText, passed: frozenset[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    share = 0.5 if text.kind == _GUIDE else 1.0
    titled: dict[str, dict[int, int]] = {}
    said: dict[str, dict[int, tuple[int, int]]] = {}
    for place, part in enumerate(text.parts):
        own = tuple(word for word in terms(part.title) if word not in passed)
        weight = _shared(_WEIGHT[part.kind] * share, len(own))
        for word in own:
            titled.setdefault(word, {})[place] = weight
        for word in terms(part.heads):
            titled.setdefault(word, {}).setdefault(place, _HEAD)
        for word, times in Counter(terms(part.text)).items():
            if word in passed:
                continue
            often = OF_HEAD if part.kind is PartKind.HEAD else _OFTEN if times >= _MANY else _BODY
            if place not in titled.get(word, ()):
                said.setdefault(word, {})[place] = (max(1, round(often * share)), times)
    for word, places in said.items():
        for place in sorted(places, key=lambda place: (-places[place][1], place))[:_PLACES]:
            titled.setdefault(word, {})[place] = places[place][0]
    for word, weights in titled.items():
        yield word, tuple(sorted(place * WEIGHTS + weight for place, weight in weights.items()))


def _row(label: str, passed: frozenset[str]) -> PageRow:
    own = tuple(dict.fromkeys(word for word in terms(label) if word not in passed))
    return PageRow(folded(label), own, _shared(_ROW, len(own)))


def _shared(weight: float, words: int) -> int:
    return max(1, min(WEIGHTS - 1, round(weight * (_WHOLE + (1 - _WHOLE) / max(1, words)))))


def _shown(text: PageText) -> Iterator[tuple[str, str]]:
    """The files of what a hit shows: the parts, each with its text or the number of the file that has it."""
    texts = [part.text[:LONGEST] for part in text.parts]
    held: list[dict[int, str]] = [{}]
    numbers = []
    for place, own in enumerate(texts):
        if held[-1] and sum(map(len, held[-1].values())) + len(own) > TOGETHER:
            held.append({})
        held[-1][place] = own
        numbers.append(len(held) - 1)
    is_small = len(held) == 1
    parts = [
        [part.kind, part.anchor, part.title, part.over, texts[place] if is_small else numbers[place]]
        for place, part in enumerate(text.parts)
    ]
    yield "p.json", published_file.compact_json(parts)
    for number, one in enumerate(held if not is_small else ()):
        yield f"t{number}.json", published_file.compact_json(one)
