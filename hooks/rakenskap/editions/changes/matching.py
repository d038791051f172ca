"""Matchings: which thing of one edition is which of the other, and the fewest that must have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, TypeVar

T = TypeVar("T")

ALIKE: Final = 0.5
"""How much of two texts has to be the same words for one to be the other, changed."""


@dataclass(frozen=True, slots=True)
class Matching(Generic[T]):
    """The pairs in the order of the newer edition, what is left over in each, and the positions of pairs that moved.

    ``order`` has the place of each pair in the older edition.
    """

    pairs: tuple[tuple[T, T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]
    order: tuple[int, ...]

    @property
    def moved(self) -> frozenset[int]:
        """The fewest positions of ``pairs`` that explain why their order is another."""
        return frozenset(range(len(self.order))) - kept(self.order)


def matching(
    older: Sequence[T],
    newer: Sequence[T],
    key: Callable[[T], Hashable],
    *,
    formerly: Callable[[T], Iterable[Hashable]] | None = None,
    words: Callable[[T], str] | None = None,
) -> Matching[T]:
    """The things with the same key, then those that say what they were called, then those whose ``words`` are alike.

    A key is unique in each edition; where one repeats, the first is matched with the first.
    """
    partners: dict[int, int] = {}
    _by_key(older, newer, key, partners)
    if formerly is not None:
        _by_former_key(older, newer, key, formerly, partners)
    if words is not None:
        _by_words(older, newer, words, partners)
    return _made(older, newer, partners)


def with_content(
    found: Matching[T], older: Sequence[T], newer: Sequence[T], content: Callable[[T], Hashable | None]
) -> Matching[T]:
    """The matching with the things that are left over in both editions and hold the same, each there but once.

    ``content`` is None for what holds too little to be known by it.
    """
    if not (found.removed and found.added):
        return found
    at_old, at_new = ({id(own): at for at, own in enumerate(side)} for side in (older, newer))
    partners = {at_new[id(other)]: at_old[id(one)] for one, other in found.pairs}
    old, new = ({id(own): content(own) for own in side} for side in (found.removed, found.added))
    counts = [Counter(side.values()) for side in (old, new)]
    places = {held: at_old[name] for name, held in old.items()}
    for name, held in new.items():
        if held is not None and all(own[held] == 1 for own in counts):
            partners[at_new[name]] = places[held]
    return _made(older, newer, partners)


def _made(older: Sequence[T], newer: Sequence[T], partners: Mapping[int, int]) -> Matching[T]:
    taken = set(partners.values())
    return Matching(
        tuple((older[partners[at]], newer[at]) for at in sorted(partners)),
        tuple(own for at, own in enumerate(older) if at not in taken),
        tuple(own for at, own in enumerate(newer) if at not in partners),
        tuple(partners[at] for at in sorted(partners)),
    )


def kept(order: Sequence[int]) -> frozenset[int]:
    """The positions of a longest increasing subsequence: what need not have moved.

    >>> sorted(kept([0, 3, 1, 2, 4]))
    [0, 2, 3, 4]
    """
    if all(one < other for one, other in pairwise(order)):
        return frozenset(range(len(order)))
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, value in enumerate(order):
        length = bisect_left(ends, value)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            places.append(at)
        else:
            ends[length], places[length] = value, at
    found = []
    at = places[-1]
    while at >= 0:
        found.append(at)
        at = before[at]
    return frozenset(found)


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same words, from 0 to 1.

    >>> likeness("Antalet hushåll ska minska", "Antalet hushåll ska öka")
    0.75
    """
    return _share(_counted(one), _counted(other))


def _counted(words: str) -> Counter[str]:
    return Counter(words.lower().split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return 2 * sum(min(count, many[word]) for word, count in few.items() if word in many) / total if total else 0.0


def _by_key(older: Sequence[T], newer: Sequence[T], key: Callable[[T], Hashable], partners: dict[int, int]) -> None:
    places: dict[Hashable, list[int]] = {}
    for at, own in enumerate(older):
        places.setdefault(key(own), []).append(at)
    for at, own in enumerate(newer):
        free = places.get(key(own))
        if free:
            partners[at] = free.pop(0)


def _by_former_key(
    older: Sequence[T],
    newer: Sequence[T],
    key: Callable[[T], Hashable],
    formerly: Callable[[T], Iterable[Hashable]],
    partners: dict[int, int],
) -> None:
    """A thing says itself what it was called, in whichever edition it says so: a renaming may be taken back."""
    taken = set(partners.values())
    free = {key(own): at for at, own in enumerate(older) if at not in taken}
    former = {name: at for at, own in enumerate(older) if at not in taken for name in formerly(own)}
    for at, own in enumerate(newer):
        if at in partners:
            continue
        found = next((free[name] for name in formerly(own) if name in free), former.get(key(own)))
        if found is not None and found not in partners.values():
            partners[at] = found


def _by_words(older: Sequence[T], newer: Sequence[T], words: Callable[[T], str], partners: dict[int, int]) -> None:
    """The most alike first, and of two alike those that stand closest."""
    taken = set(partners.values())
    left = [at for at in range(len(older)) if at not in taken]
    right = [at for at in range(len(newer)) if at not in partners]
    old = {at: _counted(words(older[at])) for at in left}
    new = {at: _counted(words(newer[at])) for at in right}
    scored = [
        (-score, abs(one - other), one, other)
        for one in left
        for other in right
        if (score := _share(old[one], new[other])) >= ALIKE
    ]
    for _, _, one, other in sorted(scored):
        if one not in taken and other not in partners:
            taken.add(one)
            partners[other] = one
