"""Number keys: the numbers that a figure is looked up by, without signs, spaces and the zeros that only show precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.base.slot import direct
from rakenskap.swedish import number
from rakenskap.swedish.amount import SCALES
from rakenskap.swedish.quantity import SHARE

MILLIONS: Final = "~"
"""The kind of an amount that is looked up in mnkr with one decimal, though it is printed otherwise."""

_MNKR: Final = 6
_OFFSET, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


@direct
@dataclass(frozen=True, slots=True, order=True)
class NumberKey:
    """A number as it is looked up, ``37194`` or ``11.9``, and its kind: ``%``, ``kr``, ``tkr``, ``mnkr``, ``~`` or none."""

    number: str
    kind: str = ""

    @property
    def words(self) -> str:
        """The key as the index writes it: ``37194tkr``."""
        return f"{self.number}{self.kind}"


def keys(value: Decimal, unit: str) -> tuple[NumberKey, ...]:
    """The keys of a figure: its own, and for an amount of at least one mnkr that in mnkr, unless they are the same.

    >>> [key.words for key in keys(Decimal("-11900"), "tkr")], [key.words for key in keys(Decimal("86.0"), "%")]
    (['11900tkr', '11.9~'], ['86%'])
    """
    scale = SCALES.get(unit)
    if scale is None:
        return (NumberKey(written(value), SHARE if unit == SHARE else ""),)
    own = NumberKey(written(value), "mnkr" if scale == _MNKR else unit)
    millions = abs(value).scaleb(scale - _MNKR)
    rounded = written(number.rounded(millions, 1))
    if millions < 1 or (scale == _MNKR and rounded == own.number):
        return (own,)
    return own, NumberKey(rounded, MILLIONS)


def written(value: Decimal) -> str:
    """The number without its sign and its last zeros.

    >>> written(Decimal("-9.50")), written(Decimal("100")), written(Decimal("0.0"))
    ('9.5', '100', '0')
    """
    return f"{abs(value).normalize():f}"


def shard(written_number: str, shards: int) -> int:
    """Which of ``shards`` parts of the index holds a number.

    >>> shard("37194", 1), shard("37194", 1024)
    (0, 759)
    """
    return place(written_number) % shards


def place(written_number: str) -> int:
    """What decides the part that holds a number: its FNV-1a, which the search's script computes as well."""
    found = _OFFSET
    for byte in written_number.encode("ascii"):
        found = (found ^ byte) * _PRIME & _BITS
    return found
