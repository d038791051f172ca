"""Findings that came and went: what the check says of a change that it didn't say before, wherever in its file it stands now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.model.problem import Problem

_PLACE: Final = re.compile(r"\b([Rr]ad(?:en|erna)?|[Kk]olumn(?:en)?) \d+(?:(?:, |–| och )\d+)*")
"""A line that a sentence names: it may have been moved by another."""

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class FindingChange:
    """What is found now and wasn't, and what was found and isn't any more."""

    came: tuple[Problem, ...] = ()
    went: tuple[Problem, ...] = ()


def between(
    before: Iterable[Problem], after: Iterable[Problem], moved: Mapping[str, str] | None = None
) -> FindingChange:
    """The findings that came and went; ``moved`` are the folders of reports by where they lay.

    A finding is the same by what it says of which file. Where one file has several alike, their number counts.
    """
    places = moved or {}
    old, new = list(before), list(after)
    known, left = Counter(_key(own, places) for own in old), Counter(_key(own, {}) for own in new)
    return FindingChange(
        tuple(_beyond(new, known, lambda own: _key(own, {}))), tuple(_beyond(old, left, lambda own: _key(own, places)))
    )


def _beyond(found: Sequence[Problem], known: Mapping[_Key, int], key: Callable[[Problem], _Key]) -> Iterable[Problem]:
    """Those that there are more of than there are known; the last ones of several alike."""
    rest = dict(known)
    for own in found:
        if rest.get(key(own), 0):
            rest[key(own)] -= 1
        else:
            yield own


def _key(own: Problem, moved: Mapping[str, str]) -> _Key:
    folder, _, name = own.file.rpartition("/")
    return (
        own.code,
        f"{moved.get(folder, folder)}/{name}",
        own.column_name,
        _PLACE.sub(r"\1", f"{own.text} {own.found}"),
    )


def by_report(found: FindingChange) -> dict[str, FindingChange]:
    """The findings by the address of the report in whose folder they are, and under nothing those that are in none."""
    addresses = {_address(own) for own in (*found.came, *found.went)}
    return {
        address: FindingChange(
            tuple(own for own in found.came if _address(own) == address),
            tuple(own for own in found.went if _address(own) == address),
        )
        for address in sorted(addresses)
    }


def _address(own: Problem) -> str:
    parts = own.file.split("/")
    is_reports = len(parts) > 3 and parts[0] == "data"  # noqa: PLR2004 - data, board, year, report
    return "/".join(parts[1:4]) if is_reports else ""
