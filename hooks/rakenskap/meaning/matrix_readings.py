"""The readings of the matrices that a process is at: each is made once, whoever asks for it.

The check, a report's pages and those of its board ask the same of one matrix, and what they ask is found once.
tests/benchmark/README.md says what that saves.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.table import Matrix

MOST: Final = 1000
"""How many are remembered: the matrices of a large board. The one that was asked for longest ago goes first."""
_READINGS: Final[OrderedDict[int, TableReading]] = OrderedDict()
"""By the identity of the matrix, which nobody else can have while it is held here: to compare two matrices takes longer."""


def of_matrix(matrix: Matrix) -> TableReading:
    """What the figures and rows of ``matrix`` mean."""
    own = _READINGS.get(id(matrix))
    if own is None:
        own = _READINGS[id(matrix)] = TableReading(matrix)
        if len(_READINGS) > MOST:
            _READINGS.popitem(last=False)
    else:
        _READINGS.move_to_end(id(matrix))
    return own
