"""Jinja templates: finished strings in, HTML or Markdown out. The only importer of jinja2."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from jinja2 import (
    BytecodeCache,
    DictLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from rakenskap.base.cache import Cache
from rakenskap.base.site_text import Text

_CALLED: Final = frozenset({"builtins", "jinja2", "markupsafe"})
"""Whose methods a template may call."""


class _Sandbox(SandboxedEnvironment):
    """Templates that only read what they are handed: a site's own are run where its commit isn't trusted.

    Jinja's sandbox closes Python's own ways out of a template. MkDocs hands over its settings, whose methods load files
    and render templates outside it, so nothing but words, Jinja's own and the methods of plain values may be called.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's own
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        # Jinja's rule looks at what the object is an instance of and at the name, and a page asks ten thousand times.
        key = (type(obj), attr)
        if key not in self._safe:
            is_module = isinstance(obj, ModuleType)
            self._safe[key] = not is_module and super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def is_safe_callable(self, obj: object) -> bool:
        home = getattr(obj, "__module__", None) or type(getattr(obj, "__self__", None)).__module__
        return isinstance(obj, Text) or (home.partition(".")[0] in _CALLED and super().is_safe_callable(obj))


class Templates:
    """Templates by their names: an undefined name is an error, and HTML is escaped."""

    def __init__(self, files: Mapping[str, Path], text: Text, cache: Cache | None = None) -> None:
        """The templates in ``files`` with ``text`` at hand everywhere; the ``cache`` keeps them translated to Python."""
        self._environment = _Sandbox(
            loader=DictLoader({name: path.read_text(encoding="utf-8") for name, path in files.items()}),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "svg", "xml"]),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Translated(cache) if cache is not None else None,
        )
        self._environment.globals["text"] = text

    def render(self, name: str, **values: object) -> str:
        """The template ``name`` (``tables/table.html``) with ``values`` placed in it."""
        return self._environment.get_template(name).render(values)


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """A template that isn't there, is broken on a ``line`` or does what none may, as Jinja has ``said`` it.

    Jinja doesn't tell which one does what none may: then the name is empty.
    """

    name: str
    line: int = 0
    said: str = ""


def fault(error: BaseException) -> TemplateFault | None:
    """What an error says is wrong with a template, whoever asked for it; None for any other error."""
    if isinstance(error, TemplateNotFound):
        return TemplateFault(str(error.name))
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.name or error.filename or "", error.lineno, (error.message or "").rstrip("."))
    if isinstance(error, SecurityError):
        return TemplateFault("", said=(error.message or "").rstrip("."))
    return None


def remembered(environment: Environment, cache: Cache) -> Environment:
    """The environment of a theme, whose templates the ``cache`` keeps translated to Python."""
    closed = _Sandbox(
        loader=environment.loader,
        undefined=environment.undefined,
        autoescape=environment.autoescape,
        auto_reload=environment.auto_reload,
        bytecode_cache=_Translated(cache),
        trim_blocks=True,  # a line with nothing but a tag leaves none on the page
        lstrip_blocks=True,
    )
    closed.filters.update(environment.filters)
    closed.tests.update(environment.tests)
    closed.globals.update({name: value for name, value in environment.globals.items() if name not in closed.globals})
    return closed


class _Translated(BytecodeCache):
    """Templates as Python's own code, kept under their text and whatever decides how it is translated."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._cache.find(self._key(bucket))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self._cache.key(("closed template, trimmed", sys.version, bucket.key, bucket.checksum))
