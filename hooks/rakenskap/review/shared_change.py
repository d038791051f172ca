"""What reports share and pages are made of, and is otherwise: the register, the boards, the words, and the files of the site."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from rakenskap.editions.changes import table_change, text_change
from rakenskap.editions.changes.text_change import WordChange
from rakenskap.model.board import Board, Measure
from rakenskap.model.table import Legend, State
from rakenskap.reading import settings
from rakenskap.reading.settings import Settings
from rakenskap.review.site_side import SiteSide

_PLACES: Final = frozenset({"id", "slug", "file", "place", "reports", "earlier", "since"})
_LINES: Final = frozenset({"editions_line", "publisher_line"})
AROUND: Final = frozenset({"name", "publisher.name", "email", "is_demonstration"})
"""The settings that stand on every page."""
_AREAS: Final = (
    ("boards", ("data/*/board.yaml",)),
    ("theme", ("site_config/theme/*",)),
    ("templates", ("site_config/templates/*",)),
    ("words", ("site_config/text/*",)),
    ("settings", ("site_config/*",)),
    ("content", ("content/*",)),
    ("register", ("data/register/*",)),
    ("program", ("hooks/*", "mkdocs.yml", "pyproject.toml", "requirements.lock")),
)
"""What a file of the project is, by the pattern of its path, where a star is any signs; the first that fits."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """One thing that is otherwise, new or gone: in which ``file``, what it is called, which key of it, and what it says.

    ``key`` is empty where the whole came or went; ``words`` tells which words did, None where that says nothing.
    """

    file: str
    name: str
    key: str
    before: str
    after: str
    words: WordChange | None = None


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one ``area`` of the project that are others, new or gone."""

    area: str
    files: tuple[str, ...]


def of_register(base: SiteSide, head: SiteSide) -> tuple[SharedChange, ...]:
    """What the register and the boards' files say otherwise."""
    old, new = (side.publication.result.collection for side in (base, head))
    found = list(_of_measures(old.register.measures, new.register.measures))
    found += _of_legends(old.register.legends, new.register.legends)
    for slug in sorted({*base.boards, *head.boards}):
        one, other = base.boards.get(slug), head.boards.get(slug)
        own = other or one
        if own is not None:
            found += _of_pair(f"data/{slug}/board.yaml", own.name, one, other)
    return tuple(found)


def of_settings(before: Settings, after: Settings) -> Iterator[SharedChange]:
    """What the settings of the site say otherwise."""
    old, new = dict(_set(before)), dict(_set(after))
    for key in dict.fromkeys((*new, *old)):
        if old.get(key, "") != new.get(key, ""):
            yield _changed(settings.FILE, "", key, old.get(key, ""), new.get(key, ""))


def _set(value: object, within: str = "") -> Iterator[tuple[str, str]]:
    """The settings with their keys, those of a group after its name and a full stop."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        yield within, _written(value)
        return
    for own in dataclasses.fields(value):
        if own.name not in _LINES:
            yield from _set(getattr(value, own.name), f"{within}.{own.name}" if within else own.name)


def _of_measures(before: Sequence[Measure], after: Sequence[Measure]) -> Iterator[SharedChange]:
    old, new = _defined(before), _defined(after)
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key), new.get(key)
        own = other or one
        if own is not None:
            name = f"{own.name} ({own.since.words})" if own.since is not None else own.name
            yield from _of_pair("data/register/measures.csv", name, one, other)


def _defined(measures: Iterable[Measure]) -> dict[tuple[str, str], Measure]:
    """The measures, each also as it was before, by their ids and since when they are so."""
    return {
        (one.id, one.since.words if one.since is not None else ""): one
        for own in measures
        for one in (own, *own.earlier)
    }


def _of_legends(before: Sequence[Legend], after: Sequence[Legend]) -> Iterator[SharedChange]:
    old, new = _states(before), _states(after)
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key), new.get(key)
        own = other or one
        if own is not None:
            yield from _of_pair("data/register/legends.csv", f"{key[0]}, {own.text}", one, other)


def _states(legends: Iterable[Legend]) -> dict[tuple[str, str], State]:
    return {(own.name, state.id): state for own in legends for state in own.states}


def _of_pair(
    file: str, name: str, before: Measure | State | Board | None, after: Measure | State | Board | None
) -> Iterator[SharedChange]:
    """What differs between two values, key by key; a whole one that came or went is told as such."""
    if before is None or after is None:
        yield SharedChange(file, name, "", name if before is not None else "", name if after is not None else "")
        return
    for own in dataclasses.fields(after):
        if own.name in _PLACES:
            continue
        one, other = (_written(getattr(side, own.name)) for side in (before, after))
        if one != other:
            yield _changed(file, name, own.name, one, other)


def _changed(file: str, name: str, key: str, before: str, after: str) -> SharedChange:
    words = text_change.of_words(before, after) if before and after else None
    return SharedChange(file, name, key, before, after, words)


def _written(value: object) -> str:
    """A value in words, as near to how its file says it as can be."""
    if isinstance(value, tuple):
        return "; ".join(_written(own) for own in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "words"):
        told = (_written(getattr(value, own.name)) for own in dataclasses.fields(value) if own.compare)
        return ", ".join(own for own in told if own)
    return table_change.said(value)


def of_words(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[SharedChange, ...]:
    """The words of the pages that are others, by their keys."""
    return tuple(
        _changed("site_config/text", key, key, before.get(key, ""), after.get(key, ""))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    )


def of_files(changed: Iterable[str]) -> tuple[FileGroup, ...]:
    """The files that pages are made of besides the reports, in groups."""
    groups: dict[str, list[str]] = {}
    for path in changed:
        area = next((name for name, every in _AREAS if any(fnmatchcase(path, one) for one in every)), "")
        if area:
            groups.setdefault(area, []).append(path)
    return tuple(FileGroup(area, tuple(groups[area])) for area, _ in _AREAS if area in groups)
