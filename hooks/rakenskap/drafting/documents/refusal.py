"""The refusal of a file that can't be read as a document: problems in the words of the catalogue, at the file."""

from __future__ import annotations

from typing import NoReturn

from rakenskap.model import problem
from rakenskap.model.problem import Place, Problem, SettingsError


class DocumentRefusedError(SettingsError):
    """A document can't be read, or not without a risk of reading something else than it shows; ``problems`` say why."""


def refuse(code: str, name: str, /, *, found: str = "", **values: str) -> NoReturn:
    """Refuse the file ``name`` for one reason.

    Raises:
        DocumentRefusedError: always.
    """
    raise DocumentRefusedError([reason(code, name, found=found, **values)])


def reason(code: str, name: str, /, *, found: str = "", **values: str) -> Problem:
    """The problem of a file as a whole; what was found is its name where nothing else is."""
    return problem.problem(code, Place(name), found=found or name, **values)
