"""Jinja templates: finished strings in, HTML or Markdown out. The only importer of jinja2."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from rakenskap.text import Text


class Templates:
    """The templates of one folder; an undefined name is an error, HTML is escaped, ``text`` is at hand everywhere."""

    def __init__(self, folder: Path, text: Text) -> None:
        """Templates of ``folder`` that take their words from ``text``."""
        self._environment = Environment(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "svg", "xml"]),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals["text"] = text
        # Views are values with attributes and never mappings, so what Jinja does beyond this is never needed: it is
        # asked three million times for three hundred pages.
        self._environment.getattr = getattr  # type: ignore[assignment]

    def render(self, name: str, **values: object) -> str:
        """The template ``name`` with ``values`` placed in it."""
        return self._environment.get_template(name).render(values)
