"""What click says of itself, in Swedish: its usage, its headings and its faults."""

from __future__ import annotations

from typing import Final

from click import core, decorators, exceptions, formatting, parser, types

from rakenskap.base import site_text

OPTIONS: Final = "[FLAGGOR]"
"""What a command's options are called in its usage."""
_MODULES: Final = (core, decorators, exceptions, formatting, parser, types)


def translate() -> None:
    """Let click take its sentences from ``click_words.sv.yaml``.

    Each of its modules asks ``gettext`` by the English sentence, under names of its own. A catalogue of gettext's would
    have to be compiled, and would only be found in a terminal whose language is Swedish.
    """
    for module in _MODULES:
        for name, said in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, said)


def _said(sentence: str) -> str:
    return site_text.of_package("rakenskap.cli", "click_words.sv.yaml").strings.get(sentence, sentence)


def _counted(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)
