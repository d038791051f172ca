"""Words that know which of them were asked for: what tests of every form of sentence count with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class HeardWords(Mapping[str, str]):
    """The strings of a site by key; ``heard`` has the keys that were asked for."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings
        self.heard: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.heard.add(key)
        return self._strings[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)
