"""Whose time a share has."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject

PARTS = "Insats|{first}|{second}\nHemtjänst|120|60,0\nLedsagning|70|35,0\nTrygghetslarm|10|5,0"
EACH = "Skola|Antal per 31/8|Andel (%)|Antal 2024|Andel (%)\nNorr|120|60,3|110|54,5\nSöder|79|39,7|92|45,5"


def times(*blocks: str, when: str = "2025-01/2025-08", answers: dict[str, str] | None = None) -> list[str | None]:
    return [own.period.iso if own.period else None for own in matrix(*blocks, when=when, answers=answers).columns]


def test_a_share_beside_a_column_whose_time_is_asked_has_the_same_answer() -> None:
    text = PARTS.format(first="Antal", second="Andel (%)")
    (left,) = draft("Antal brukare", text, when="2025-01/2025-08").open
    assert (left.subject, left.group) == (Subject.PERIOD, ("Antal",))
    assert times("Antal brukare", text, answers={left.key: "2023"}) == ["2023", "2023"]


def test_shares_after_several_amounts_have_each_the_time_of_its_own() -> None:
    assert not draft("Antal brukare", EACH, when="2025-01/2025-08").open
    assert times("Antal brukare", EACH) == ["2025-08-31", "2025-08-31", "2024", "2024"]


def test_a_share_of_which_more_is_said_is_of_no_column_unless_figures_prove_it() -> None:
    text = "Skola|Elever 2024|Andel behöriga (%)\nNorr|1 204|60,2\nSöder|702|35,1\nÖster|506|25,3\nVäster|94|4,7"
    assert times("Antal elever", text)[1] == "2024"
    (left,) = draft("Antal elever", text.replace("35,1", "88,0"), when="2025-01/2025-08").open
    assert left.about == "Andel behöriga"
