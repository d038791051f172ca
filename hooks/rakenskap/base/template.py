"""Jinja templates: finished strings in, HTML or Markdown out. The only importer of jinja2."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, DictLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from rakenskap.base.cache import Cache
from rakenskap.base.site_text import Text

_ESCAPED: Final = re.compile(r"[&<>'\"]").search


class Templates:
    """The templates of a folder, by their paths in it: an undefined name is an error, and HTML is escaped."""

    def __init__(self, folder: Path, text: Text, cache: Cache | None = None) -> None:
        """Templates of ``folder`` with ``text`` at hand everywhere; the ``cache`` keeps them translated to Python."""
        self._environment = Environment(
            loader=DictLoader(_sources(folder)),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "svg", "xml"]),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Translated(cache) if cache is not None else None,
        )
        self._environment.code_generator_class = _Generator
        vars(self._environment)[escaped.__name__] = escaped
        self._environment.globals["text"] = text
        # Views are values with attributes and never mappings, so what Jinja does beyond this is never needed: it is
        # asked three million times for three hundred pages.
        self._environment.getattr = getattr  # type: ignore[assignment]

    def render(self, name: str, **values: object) -> str:
        """The template ``name`` (``tables/table.html``) with ``values`` placed in it."""
        return self._environment.get_template(name).render(values)


class _Generator(CodeGenerator):
    """Translates a template to code whose output is escaped by `escaped`.

    The method is Jinja's own: where a later version no longer asks for it, everything is escaped as Jinja does it.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{escaped.__name__}(")


def escaped(value: object) -> str:
    """The value as HTML: a text that has nothing to escape is itself, which spares two objects for nearly every cell.

    >>> escaped("0–6 år"), str(escaped("<b>"))
    ('0–6 år', '&lt;b&gt;')
    """
    if type(value) is str:
        return value if _ESCAPED(value) is None else escape(value)
    return value if type(value) is Markup else escape(value)


def _sources(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def hastened(environment: Environment, cache: Cache, is_wanted: Callable[[str], bool]) -> Environment:
    """A theme's environment with its templates kept in the cache; of its other files only those that are wanted.

    Material for MkDocs carries fourteen thousand icons, and MkDocs looks at each of them in every build.
    """
    environment.bytecode_cache = _Translated(cache)
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

    def __init__(self, cache: Cache) -> None:
        self._store = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._store.find(self._key(bucket))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self._store.key(("template", sys.version, bucket.key, bucket.checksum))
