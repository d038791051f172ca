"""Scripts that turn one row of words into another with the fewest words taken out and put in.

Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986): quick where little differs,
however long the text is and however often its words repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MOST: Final = 600
"""How many words may go and come before the part of the text that differs is told as another text."""

Step = tuple[str, int, int, int, int]
"""``equal`` or ``replace``, and where it begins and ends in the words before and in the words after."""


def script(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The steps in order; together they cover both rows.

    >>> script("Lånen ökade till 7,0".split(), "Lånen ökade till 7,1".split())
    [('equal', 0, 3, 0, 3), ('replace', 3, 4, 3, 4)]
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = _kept(old[head : len(old) - tail], new[head : len(new) - tail])
    kept = [(at, at) for at in range(head)]
    kept += [(head + one, head + other) for one, other in middle]
    kept += [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]
    return _steps(kept, len(old), len(new))


def _steps(kept: Sequence[tuple[int, int]], end: int, stop: int) -> list[Step]:
    """The steps between the words that are kept, given by their places in both rows."""
    steps: list[Step] = []
    at, to = 0, 0
    for one, other in (*kept, (end, stop)):
        if (at, to) != (one, other):
            steps.append(("replace", at, one, to, other))
        if one < end and other < stop:
            if steps and steps[-1][0] == "equal":
                _, first, _, second, _ = steps.pop()
                steps.append(("equal", first, one + 1, second, other + 1))
            else:
                steps.append(("equal", one, one + 1, other, other + 1))
        at, to = one + 1, other + 1
    return steps


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that a shortest script keeps; none where it would be longer than ``MOST``."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for changes in range(min(len(old) + len(new), MOST) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            at = _start(furthest, diagonal, changes)
            to = at - diagonal
            while at < len(old) and to < len(new) and old[at] == new[to]:
                at, to = at + 1, to + 1
            furthest[diagonal] = at
            if at >= len(old) and to >= len(new):
                return _back(trace, len(old), len(new))
    return []


def _is_put_in(furthest: dict[int, int], diagonal: int, changes: int) -> bool:
    """True where a diagonal is entered by a word put in, else by one taken out."""
    if diagonal in (-changes, changes):
        return diagonal == -changes
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _start(furthest: dict[int, int], diagonal: int, changes: int) -> int:
    """Where a diagonal is entered."""
    if _is_put_in(furthest, diagonal, changes):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _back(trace: Sequence[dict[int, int]], at: int, to: int) -> list[tuple[int, int]]:
    """The kept words, found from the end back to the beginning."""
    kept: list[tuple[int, int]] = []
    for changes in range(len(trace) - 1, -1, -1):
        diagonal = at - to
        begin = _start(trace[changes], diagonal, changes) if changes else 0
        while at > begin and to > begin - diagonal:
            at, to = at - 1, to - 1
            kept.append((at, to))
        if changes and _is_put_in(trace[changes], diagonal, changes):
            to -= 1
        elif changes:
            at -= 1
    return kept[::-1]
