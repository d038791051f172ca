"""The readings that are remembered: one for each matrix, however many ask, and no more of them than a large board has."""

from __future__ import annotations

from dataclasses import replace

from rakenskap.meaning import matrix_readings
from tables import matrix, row


def test_a_matrix_is_read_once() -> None:
    own = matrix("drift", ["utfall_2025"], [row("Bad", "1")])
    assert matrix_readings.of_matrix(own) is matrix_readings.of_matrix(own)


def test_two_matrices_that_are_alike_are_read_each_by_itself() -> None:
    own = matrix("drift", ["utfall_2025"], [row("Bad", "1")])
    other = replace(own)
    assert matrix_readings.of_matrix(own).matrix is own
    assert matrix_readings.of_matrix(other).matrix is other


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    first = matrix("drift", ["utfall_2025"], [row("Bad", "1")])
    before = matrix_readings.of_matrix(first)
    others = [replace(first) for _ in range(matrix_readings.MOST)]
    for other in others:
        matrix_readings.of_matrix(other)
    again = matrix_readings.of_matrix(first)
    assert again is not before
    assert again.matrix is first
