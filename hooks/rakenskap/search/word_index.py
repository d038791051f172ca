"""The index of words: in which parts of which pages, and in which rows of tables, each word of the site stands.

It is divided into files of neighbouring words, so that a search fetches one or two of them. A page's own file says what a
hit shows; of rows the sheets of numbers say that.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.search.index_term import folded, tails, terms
from rakenskap.search.page_text import PageText, PartKind

FOLDER: Final = "sok"
"""Where the index lies in the site, beside the page of the search."""
FILE: Final = f"{FOLDER}/index.json"
"""The pages, and which words each part of the index begins with."""

PART: Final = 9_000
"""About how many entries a part of the index has."""
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
_HEAD = 6
_BODY, _OFTEN, _OF_HEAD = 2, 3, 3
_MANY: Final = 3
"""From how many times on a word stands often in a text."""
_PLACES: Final = 4
"""In how many parts of one page a word is found by the text alone: those where it stands most."""
_WHOLE: Final = 0.5
"""What a word of a title counts, however long the title is; the rest is shared by its words."""
_WEIGHTS: Final = 16
_GUIDE: Final = "guide"


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page in the index: its address, what it says, and the labels of its rows of figures by the numbers of the rows."""

    url: str
    board: str
    text: PageText
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entries:
    """Where a word stands: of each page the step from the one before, how many places, and the places with their weights."""

    parts: array[int] = field(default_factory=lambda: array("I"))
    rows: array[int] = field(default_factory=lambda: array("I"))
    tail_parts: array[int] = field(default_factory=lambda: array("I"))
    tail_rows: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.parts) + len(self.rows) + len(self.tail_parts) + len(self.tail_rows)

    def written(self) -> list[list[int]]:
        """The four lists, without those at the end that are empty."""
        lists = [self.parts, self.rows, self.tail_parts, self.tail_rows]
        while lists and not lists[-1]:
            lists.pop()
        return [_steps(own) for own in lists]


def files(pages: Iterable[IndexedPage], boards: Sequence[str], passed: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Path and content of the index: its parts, what each page shows, and the list of all; ``pages`` in their order.

    Words that are ``passed`` by aren't in it.
    """
    listed = tuple(pages)
    left = frozenset(passed)
    found: dict[str, _Entries] = {}
    seen: set[tuple[str, str]] = set()
    for number, page in enumerate(listed):
        _take(found, number, page, seen, left)
        yield from _shown(page)
    firsts = []
    for number, words in enumerate(_divided(found)):
        firsts.append(words[0])
        yield f"{FOLDER}/{number}.json", _json({word: found[word].written() for word in words})
    yield (
        FILE,
        _json(
            {
                "firsts": firsts,
                "urls": [page.url for page in listed],
                "kinds": [page.text.kind for page in listed],
                "titles": [page.text.title for page in listed],
                "years": [page.text.year for page in listed],
                "of": [boards.index(page.board) if page.board in boards else -1 for page in listed],
            }
        ),
    )


def _shown(page: IndexedPage) -> Iterator[tuple[str, str]]:
    """The files of what a hit on a page shows: its parts, each with its text or the number of the file that has it."""
    texts = [part.text[:LONGEST] for part in page.text.parts]
    folder = f"{FOLDER}/{page.url}"
    held: list[dict[int, str]] = [{}]
    numbers = []
    for place, text in enumerate(texts):
        if held[-1] and sum(map(len, held[-1].values())) + len(text) > TOGETHER:
            held.append({})
        held[-1][place] = text
        numbers.append(len(held) - 1)
    is_small = len(held) == 1
    parts = [
        [part.kind, part.anchor, part.title, part.over, texts[place] if is_small else numbers[place]]
        for place, part in enumerate(page.text.parts)
    ]
    yield f"{folder}p.json", _json(parts)
    for number, own in enumerate(held if not is_small else ()):
        yield f"{folder}t{number}.json", _json(own)


def _take(
    found: dict[str, _Entries], number: int, page: IndexedPage, seen: set[tuple[str, str]], left: frozenset[str]
) -> None:
    """Add the words of one page to the index."""
    share = 0.5 if page.text.kind == _GUIDE else 1.0
    titled: dict[str, dict[int, int]] = {}
    said: dict[str, dict[int, tuple[int, int]]] = {}
    for place, part in enumerate(page.text.parts):
        own = tuple(word for word in terms(part.title) if word not in left)
        weight = _shared(_WEIGHT[part.kind] * share, len(own))
        for word in own:
            titled.setdefault(word, {})[place] = weight
        for word in terms(part.heads):
            titled.setdefault(word, {}).setdefault(place, _HEAD)
        for word, times in Counter(terms(part.text)).items():
            if word in left:
                continue
            often = _OF_HEAD if part.kind is PartKind.HEAD else _OFTEN if times >= _MANY else _BODY
            if place not in titled.get(word, ()):
                said.setdefault(word, {})[place] = (max(1, round(often * share)), times)
    for word, places in said.items():
        for place in sorted(places, key=lambda place: (-places[place][1], place))[:_PLACES]:
            titled.setdefault(word, {})[place] = places[place][0]
    for word, weights in titled.items():
        _add(found, word, number, sorted(place * _WEIGHTS + weight for place, weight in weights.items()))
    _take_rows(found, number, page, seen, left)


def _take_rows(
    found: dict[str, _Entries], number: int, page: IndexedPage, seen: set[tuple[str, str]], left: frozenset[str]
) -> None:
    """Add the labels of the rows of a page; one that a newer report of the board has is marked as older."""
    rows: dict[str, list[int]] = {}
    new = set()
    for place, label in enumerate(page.rows):
        key = (page.board, folded(label))
        new.add(key)
        own = tuple(dict.fromkeys(word for word in terms(label) if word not in left))
        weight = _shared(_ROW, len(own))
        for word in own:
            rows.setdefault(word, []).append((place * _WEIGHTS + weight) * 2 + (key in seen))
    seen |= new
    for word, codes in rows.items():
        entries = found.setdefault(word, _Entries())
        entries.rows.extend((number, len(codes), *codes))


def _add(found: dict[str, _Entries], word: str, number: int, codes: Sequence[int]) -> None:
    found.setdefault(word, _Entries()).parts.extend((number, len(codes), *codes))


def _shared(weight: float, words: int) -> int:
    return max(1, min(_WEIGHTS - 1, round(weight * (_WHOLE + (1 - _WHOLE) / max(1, words)))))


def _divided(found: dict[str, _Entries]) -> Iterator[list[str]]:
    """All words in order, divided where enough entries have come together; what compounds end in is added first."""
    _add_tails(found)
    part: list[str] = []
    size = 0
    for word in sorted(found):
        if part and size + len(found[word]) > PART:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(found[word]) + 2
    if part:
        yield part


def _add_tails(found: dict[str, _Entries]) -> None:
    """Let what compounds end in find those of titles and rows."""
    known = frozenset(found)
    of: dict[str, list[str]] = {}
    for word in known:
        if word.isalpha() and (found[word].rows or _titled(found[word].parts)):
            for tail in tails(word, known):
                of.setdefault(tail, []).append(word)
    for tail, compounds in of.items():
        entries = found.setdefault(tail, _Entries())
        entries.tail_parts = _merged([_titles(found[word].parts) for word in compounds])
        entries.tail_rows = _merged([_walk(found[word].rows) for word in compounds])


def _titled(entries: array[int]) -> bool:
    return any(code % _WEIGHTS > _OF_HEAD for _, codes in _walk(entries) for code in codes)


def _titles(entries: array[int]) -> Iterator[tuple[int, Sequence[int]]]:
    for page, codes in _walk(entries):
        kept = [code for code in codes if code % _WEIGHTS > _OF_HEAD]
        if kept:
            yield page, kept


def _walk(entries: array[int]) -> Iterator[tuple[int, Sequence[int]]]:
    at = 0
    while at < len(entries):
        count = entries[at + 1]
        yield entries[at], entries[at + 2 : at + 2 + count]
        at += 2 + count


def _merged(every: Iterable[Iterable[tuple[int, Sequence[int]]]]) -> array[int]:
    pages: dict[int, set[int]] = {}
    for entries in every:
        for page, codes in entries:
            pages.setdefault(page, set()).update(codes)
    merged = array("I")
    for page in sorted(pages):
        merged.extend((page, len(pages[page]), *sorted(pages[page])))
    return merged


def _steps(entries: array[int]) -> list[int]:
    """The entries with each page as the step from the one before it: what is common packs to little."""
    written, last = [], 0
    for page, codes in _walk(entries):
        written += [page - last, len(codes), *codes]
        last = page
    return written


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
