"""Jinja templates: finished strings in, HTML or Markdown out. The only importer of jinja2."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from rakenskap.text import Text


class Templates:
    """The templates of one folder; an undefined name is an error, HTML is escaped, ``text`` is at hand everywhere."""

    def __init__(self, folder: Path, text: Text) -> None:
        """Templates of ``folder`` that take their words from ``text``."""
        self._environment = Environment(
            loader=DictLoader({path.name: path.read_text(encoding="utf-8") for path in _files(folder)}),
            undefined=StrictUndefined,
            autoescape=select_autoescape(["html", "svg", "xml"]),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals["text"] = text

    def render(self, name: str, **values: object) -> str:
        """The template ``name`` with ``values`` placed in it."""
        return self._environment.get_template(name).render(values)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]
