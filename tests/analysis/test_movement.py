"""What is promised of movements: measures that changed, held against the same time, ranked by how much."""

from __future__ import annotations

from dataclasses import replace

from statements import REGISTER, measures, whole

from rakenskap.analysis import movement
from rakenskap.model.table import Note
from tables import reading


def test_counts_are_ranked_by_per_cent_and_shares_come_after_them() -> None:
    own = whole(
        measures(
            ["Beläggning", "%", "belaggning", "20", "80"],
            ["Hushåll", "hushåll", "hushall", "264", "291"],
        )
    )
    found = movement.movements(reading(own, REGISTER))
    assert [(one.name, one.is_share, str(round(one.size, 1))) for one in found] == [
        ("Hushåll med bistånd", False, "10.2"),
        ("Beläggningen", True, "60.0"),
    ]


def test_the_largest_change_is_larger_than_that_of_every_other_measure_also_of_shares() -> None:
    """From 20 to 80 per cent is more than from 264 to 291; of a share that moved little the count is the largest."""
    households = ["Hushåll", "hushåll", "hushall", "264", "291"]
    for share, is_largest in (("80", False), ("21", True)):
        found = movement.movements(reading(whole(measures(["Nöjda", "%", "", "20", share], households)), REGISTER))
        assert [one.largest is not None for one in found] == [is_largest]


def test_only_measures_of_the_register_count_unless_there_is_none() -> None:
    own = whole(measures(["Dygn", "dygn", "", "100", "300"], ["Hushåll", "hushåll", "hushall", "264", "291"]))
    assert [one.name for one in movement.movements(reading(own, REGISTER))] == ["Hushåll med bistånd"]
    alone = whole(measures(["Dygn", "dygn", "", "100", "300"]))
    assert [one.name for one in movement.movements(reading(alone, REGISTER))] == ["Dygn"]


def test_a_measure_that_did_not_change_has_no_movement() -> None:
    assert movement.movements(reading(whole(measures(["Hushåll", "hushåll", "hushall", "264", "264"])), REGISTER)) == ()


def test_names_in_the_plural_are_counted_but_not_money_or_shares() -> None:
    (counted,) = movement.movements(reading(whole(measures(["Hushåll", "hushåll", "hushall", "264", "291"])), REGISTER))
    assert counted.is_countable
    (share,) = movement.movements(reading(whole(measures(["Hushåll", "%", "hushall", "26", "29"])), REGISTER))
    assert not share.is_countable


def test_a_measure_with_a_note_is_left_out() -> None:
    """A note on the row or on either figure may say that they don't mean the same."""
    own = measures(["Hushåll", "hushåll", "hushall", "264", "291"])
    assert movement.movements(reading(whole(own), REGISTER))
    for note in (Note("Annat sätt att räkna.", row="hushall"), Note("Utan flyktingar.", "hushall", "utfall_2017")):
        assert movement.movements(reading(whole(replace(own, notes=(note,))), REGISTER)) == ()
    assert movement.movements(reading(whole(replace(own, notes=(Note("Om hela tabellen."),))), REGISTER))
    assert movement.movements(reading(whole(replace(own, notes=(Note("x", "annan", "utfall_2017"),))), REGISTER))


def test_nothing_is_the_largest_where_another_measure_cannot_be_compared() -> None:
    """What a figure with a note would be without it, nobody knows."""
    own = measures(["Hushåll", "hushåll", "hushall", "264", "291"], ["Dygn", "dygn", "", "100", "101"])
    (found,) = movement.movements(reading(whole(own), REGISTER))
    assert found.largest is not None
    noted = replace(own, notes=(Note("Utan flyktingar.", "dygn", "utfall_2017"),))
    (found,) = movement.movements(reading(whole(noted), REGISTER))
    assert found.largest is None


def test_a_row_that_leaves_to_its_table_what_is_measured_has_no_movement() -> None:
    """Far from the table *Särskilt boende ökade till 905 000 kr* would be what all of it costs."""
    own = measures(["Särskilt boende", "kr", "", "840 000", "905 000"])
    for title, is_told in (("Kostnad per brukare", False), ("Nyckeltal 2018", True), ("Nyckeltal per enhet", False)):
        found = movement.movements(reading(whole(replace(own, title=title)), REGISTER))
        assert bool(found) is is_told
