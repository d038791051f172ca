"""Jinja templates: finished strings in, HTML or Markdown out. The only importer of jinja2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BytecodeCache, DictLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket

from rakenskap.store import Store
from rakenskap.text import Text


class Templates:
    """The templates of one folder; an undefined name is an error, HTML is escaped, ``text`` is at hand everywhere."""

    def __init__(self, folder: Path, text: Text, store: Store | None = None) -> None:
        """Templates of ``folder`` that take their words from ``text``; the ``store`` keeps them translated to Python."""
        self._environment = Environment(
            loader=DictLoader({path.name: path.read_text(encoding="utf-8") for path in _files(folder)}),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "svg", "xml"]),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Translated(store) if store is not None else None,
        )
        self._environment.globals["text"] = text
        # Views are values with attributes and never mappings, so what Jinja does beyond this is never needed: it is
        # asked three million times for three hundred pages.
        self._environment.getattr = getattr  # type: ignore[assignment]

    def render(self, name: str, **values: object) -> str:
        """The template ``name`` with ``values`` placed in it."""
        return self._environment.get_template(name).render(values)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def hastened(environment: Environment, store: Store, is_wanted: Callable[[str], bool]) -> Environment:
    """A theme's environment with its templates kept in the store; of its other files only those that are wanted.

    Material for MkDocs carries fourteen thousand icons, and MkDocs looks at each of them in every build.
    """
    environment.bytecode_cache = _Translated(store)
    if isinstance(environment.loader, FileSystemLoader):
        environment.loader = _Chosen(environment.loader.searchpath, is_wanted)
    return environment


class _Chosen(FileSystemLoader):
    """The templates of some folders, of which those that are hidden aren't entered, and only what is wanted is listed."""

    def __init__(self, folders: Sequence[str], is_wanted: Callable[[str], bool]) -> None:
        super().__init__(folders)
        self._is_wanted = is_wanted

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                place = Path(folder).relative_to(top)
                found.update((place / name).as_posix() for name in names)
        return sorted(name for name in found if self._is_wanted(name))


class _Translated(BytecodeCache):
    """Templates as Python's own code, kept under their text and whatever decides how it is translated."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._store.find(self._key(bucket))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self._store.key(("template", sys.version, bucket.key, bucket.checksum))
