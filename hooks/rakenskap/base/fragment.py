"""Finished HTML under the hash of its bytes: what tables and lists are between the templates and the page.

A page's Markdown holds one line with the hash; our Markdown extension puts the HTML there. So no engine's Markdown
ever reads a table, and the same Markdown builds in MkDocs and in any other engine that runs the extension.

A fragment may carry files that belong beside every page that shows it, each in a ``template`` element with its name:
no page shows them, and `Fragments.beside` finds them again.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rakenskap.base import atomic_file

PLACEHOLDER: Final = re.compile(r"\[\[fragment:([0-9a-f]{64})\]\]")
SUFFIX: Final = ".fragment"
"""Not the one that they had when what they carry lay beside them: the hash is that of both together."""
_CARRYING: Final = "<template data-beside="
# Prose can't make one: its HTML is escaped. So is the content, which has no < of its own.
_CARRIED: Final = re.compile(rf'{_CARRYING}"([\w/-]+\.json)">([^<]*)<[/]template>\n?')

_ENTITIES: Final = (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""What Jinja escapes, the ampersand last."""


def parted(carrying: str) -> tuple[str, dict[str, str]]:
    """The HTML of a fragment without the files that it carries, and the files by their names."""
    if _CARRYING not in carrying:
        return carrying, {}
    files = {name: _unescaped(content) for name, content in _CARRIED.findall(carrying)}
    return _CARRIED.sub("", carrying), files


def _unescaped(content: str) -> str:
    """The text that a template has escaped: it writes these five and no other, so a chart's JSON needn't be searched for more."""
    for entity, sign in _ENTITIES:
        content = content.replace(entity, sign)
    return content


@dataclass(frozen=True, slots=True)
class Fragments:
    """A folder of fragments; ``damaged`` are the keys of those that were found to be others than they should."""

    folder: Path
    damaged: set[str] = field(default_factory=set, repr=False, compare=False)

    def put(self, html: str) -> str:
        """The placeholder line that stands for ``html`` in a page's Markdown; the HTML is kept in the folder."""
        content = html.encode()
        key = hashlib.sha256(content).hexdigest()
        path = self._path(key)
        if self._found(key) == content:
            os.utime(path)  # what has not been used for long is removed
        else:
            try:
                atomic_file.write(path, atomic_file.compressed(content))
            except PermissionError:  # Windows lets nobody replace what another build reads
                if self._found(key) != content:
                    raise
        return f"[[fragment:{key}]]"

    def beside(self, markdown: str) -> Iterator[tuple[str, str]]:
        """The files of the fragments that a page shows, with their names in the page's folder.

        Raises:
            ValueError: when two of them have one name.
        """
        seen: dict[str, str] = {}
        for key in PLACEHOLDER.findall(markdown):
            for name, content in parted(self.whole(key))[1].items():
                if seen.setdefault(name, content) != content:
                    message = f"two files {name} beside one page"
                    raise ValueError(message)
        yield from seen.items()

    def holds(self, key: str) -> bool:
        """True when the fragment is kept, every byte of it."""
        return self._found(key) is not None

    def whole(self, key: str) -> str:
        """The HTML under ``key`` with the files that it carries.

        Raises:
            FileNotFoundError: when no such fragment is kept, or another than it should be.
        """
        content = self._found(key)
        if content is None:
            raise FileNotFoundError(self._path(key))
        return content.decode()

    def get(self, key: str) -> str:
        """The HTML under ``key``.

        Raises:
            FileNotFoundError: when no such fragment is kept, or another than it should be.
        """
        return parted(self.whole(key))[0]

    def _found(self, key: str) -> bytes | None:
        """The bytes that are kept under ``key``, None where there are none, or others."""
        try:
            content = atomic_file.whole(self._path(key))
        except FileNotFoundError:
            return None
        if hashlib.sha256(content).hexdigest() == key:
            return content
        self.damaged.add(key)
        return None

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key}{SUFFIX}"
