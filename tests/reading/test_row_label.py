"""A label's own words are told from the marks and signs that were to say something about it."""

from __future__ import annotations

import pytest

from rakenskap.reading.row_label import bare


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Bibliotek¹", "Bibliotek"), ("Bibliotek ¹⁾", "Bibliotek"), ("Bibliotek*", "Bibliotek"), ("Bibliotek **", "Bibliotek"),
        ("Bibliotek*)", "Bibliotek"), ("Bibliotek 2)", "Bibliotek"), ("Bibliotek [3]", "Bibliotek"), ("Bibliotek†", "Bibliotek"),
        ("Bibliotek (not 4)", "Bibliotek"), ("Bibliotek, not 4", "Bibliotek"), ("Bibliotek^1", "Bibliotek"),
        ("*Bibliotek", "Bibliotek"), ("¹Bibliotek", "Bibliotek"), ("**Bibliotek**", "Bibliotek"), ("_Bibliotek_", "Bibliotek"),
        ("Barn (0–5 år)¹", "Barn (0–5 år)"),
    ],
)  # fmt: skip
def test_marks_and_signs_are_taken_off(printed: str, name: str) -> None:
    assert bare(printed) == name


@pytest.mark.parametrize(
    "label",
    [
        "Bibliotek", "Barn 0–5 år", "Barn (0–5)", "Barn (under 5)", "Årskurs 3", "Etapp (2)", "Lokalyta, m²", "Yta m³", "CO²",
        "Anknytning", "Förskola 1–5 år (inkl. omsorg)", "LSS § 9:2", "Not", "Plan 2", "Notarius", "F–3", "",
    ],
)  # fmt: skip
def test_names_with_figures_and_brackets_are_left_alone(label: str) -> None:
    assert bare(label) == label
