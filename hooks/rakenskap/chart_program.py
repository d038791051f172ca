"""The program that draws charts to explore: the plotly.js that comes with the Python package, kept on the site itself."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from rakenskap import number
from rakenskap.number import NBSP

_LEVEL: Final = 6
"""How hard servers pack what they send, unless they are told otherwise."""
_MEGABYTE: Final = 6


@dataclass(frozen=True, slots=True)
class Program:
    """The program's path on the site, named by its content, and what it costs to fetch, packed and not."""

    path: str
    content: bytes
    packed: str
    whole: str


@cache
def program() -> Program:
    """The program of the installed package."""
    content = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    key = hashlib.sha256(content).hexdigest()[:12]
    packed = len(zlib.compress(content, _LEVEL))
    return Program(f"assets/javascripts/plotly-{key}.min.js", content, _megabytes(packed), _megabytes(len(content)))


def _megabytes(size: int) -> str:
    """A size in words: ``1,5 MB``."""
    return f"{number.swedish(Decimal(size).scaleb(-_MEGABYTE), 1)}{NBSP}MB"
