"""Changes between two editions: every edit appears once with old and new, and none is invented."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any, Final, cast

import daff
import edited
import example_reports
import memory_tree
import mutants
import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st

import tables
from rakenskap.audit import comparative
from rakenskap.editions.changes import change_file, change_words, matching, report_change, text_change
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event, Sort
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Decision, Disclosure, KnownDeviation, Report, Section
from rakenskap.model.report import EditionNote as Entry
from rakenskap.model.table import Actions, Facts, Goals, HeadingEnd, LimitedTotal, Matrix, Note, Plain, Row
from rakenskap.model.terms import ChangeType, Favourable, Flow, Role, Signs
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import number, period
from rakenskap.swedish.number import NBSP

EXAMPLES: Final = ROOT / "tests/reading/examples"


@cache
def published() -> tuple[Report, ...]:
    """Reports of every kind of table, with notes, rules and measures."""
    return example_reports.reports()


@cache
def rich() -> Report:
    """A report with every kind of table and every key of the format that an example writes."""
    (board,) = source.read(FolderTree(EXAMPLES / "ok_every_kind")).collection.boards
    report = board.reports[0]
    known = KnownDeviation("Så står det.", tables.PLACE, CellAddress("drift", "bibliotek", "utfall_2025"))
    return replace(
        report,
        decision=Decision("Nämnden", date(2026, 3, 1), "§ 4", "EX 1"),
        disclosure=Disclosure(date(2026, 3, 2), "En redaktör", "Inga små tal."),
        published=date(2026, 3, 3),
        known_deviations=(known,),
        previous_paths=("a/2025/b",),
    )


def between(older: Report, newer: Report, kind: ChangeType = ChangeType.RATTELSE) -> Changes:
    return report_change.between(older, newer, kind)


def small(*rows: Row, **changes: object) -> Report:
    """A report of one table of money."""
    return tables.report(tables.matrix("drift", ["utfall_2024", "avvikelse_2024"], rows, unit="tkr", **changes))


def only(changes: Changes) -> Change:
    assert len(changes.items) == 1, changes.items
    return changes.items[0]


# -- figures -----------------------------------------------------------------------------------------------------------


def test_a_corrected_figure_is_told_with_old_new_and_difference() -> None:
    own = only(
        between(
            small(tables.row("Bibliotek", "12 250", "-250"), tables.row("Skola", "1", "1")),
            small(tables.row("Bibliotek", "12 520", "-250"), tables.row("Skola", "1", "1")),
        )
    )
    assert (own.part, own.event, own.sort, own.is_figure) == (ChangedPart.CELL, Event.CHANGED, Sort.CORRECTED, True)
    assert (own.name, own.title, own.unit) == ("Bibliotek, utfall 2024", "Drift", "tkr")
    assert (str(own.key), str(own.old_key)) == ("drift.bibliotek.utfall_2024",) * 2
    assert (own.before, own.after) == (f"12{NBSP}250", f"12{NBSP}520")
    assert (own.old, own.new, own.difference) == (Decimal(12250), Decimal(12520), Decimal(270))
    assert own.percent is not None
    assert number.swedish(own.percent, 1) == "2,2"
    assert change_words.figure_words(own, tables.words()) == f"12{NBSP}250 → 12{NBSP}520 (+270)"


def test_a_deviation_keeps_its_plus_as_the_page_prints_it() -> None:
    own = only(between(small(tables.row("A", "1", "30")), small(tables.row("A", "1", "-30"))))
    assert (own.before, own.after, own.difference, own.percent) == ("+30", "−30", Decimal(-60), None)


def test_another_print_of_the_same_figure_is_a_reformatting() -> None:
    changes = between(small(tables.row("A", "947,8", "0")), small(tables.row("A", "947,80", "0")))
    own = only(changes)
    assert (own.event, own.sort, own.before, own.after) == (
        Event.REFORMATTED,
        Sort.REFORMATTED,
        "947,8",
        "947,80",
    )
    assert not changes.figures
    assert not changes.texts


def test_how_a_file_writes_a_figure_is_no_change() -> None:
    older, newer = small(tables.row("A", "1 200", "0")), small(tables.row("A", "1200", "0"))
    assert between(older, newer).is_empty
    assert report_change.is_same(older, newer)


def test_a_sign_that_became_a_figure_has_no_difference() -> None:
    own = only(between(small(tables.row("A", "..", "0")), small(tables.row("A", "412", "0"))))
    assert (own.event, own.before, own.after, own.difference, own.percent) == (Event.CHANGED, "..", "412", None, None)
    assert own.is_figure
    assert change_words.figure_words(own, tables.words()) == ".. → 412"


def test_an_empty_cell_that_was_filled_is_new_and_alters_no_figure() -> None:
    changes = between(small(tables.row("A", "", "0")), small(tables.row("A", "412", "0")), ChangeType.KOMPLETTERING)
    assert only(changes).sort is Sort.NEW
    assert changes.figures
    assert not changes.altered_figures
    assert {own.event for own in changes.items} <= {Event.ADDED, Event.REFORMATTED}
    assert change_words.figure_words(only(changes), tables.words()) == "412"


def test_a_target_in_other_words_is_the_same_target() -> None:
    def goal(words: str) -> Report:
        return tables.report(tables.matrix("t", ["prognos_2024"], [tables.row("A", words)]))

    assert only(between(goal("minst 80"), goal("≥80"))).event is Event.REFORMATTED
    assert only(between(goal("minst 80"), goal("minst 85"))).is_figure
    assert only(between(goal("minska"), goal("öka"))).is_figure


def test_with_another_unit_there_is_no_difference() -> None:
    older = small(tables.row("A", "1200", "0", unit="tkr"))
    newer = small(tables.row("A", "1,2", "0", unit="mnkr"))
    changes = between(older, newer)
    cell, unit = changes.items
    assert (cell.part, cell.difference, cell.unit, cell.old_unit) == (ChangedPart.CELL, None, "mnkr", "tkr")
    assert (unit.part, unit.aspect, unit.before, unit.after, unit.is_meaning) == (
        ChangedPart.ROW,
        "unit",
        "tkr",
        "mnkr",
        True,
    )
    assert changes.meanings == (unit,)


def test_a_small_base_has_no_percentage_and_a_share_none() -> None:
    assert only(between(small(tables.row("A", "19", "0")), small(tables.row("A", "25", "0")))).percent is None
    older, newer = (small(tables.row("A", own, "0", unit="%")) for own in ("50", "55"))
    assert only(between(older, newer)).percent is None
    grown = only(between(small(tables.row("A", "-100", "0")), small(tables.row("A", "-120", "0"))))
    assert (grown.difference, grown.percent) == (Decimal(-20), Decimal(-20))


# -- rows, columns, tables ---------------------------------------------------------------------------------------------


def test_a_row_with_a_former_id_is_the_same_row() -> None:
    older = small(tables.row("Bibliotek", "1", "2"), tables.row("B", "1", "2"))
    newer = small(
        tables.row("Folkbibliotek", "5", "2", formerly=("bibliotek",)),
        tables.row("B", "1", "2"),
    )
    cell, label, address = between(older, newer).items
    assert (str(cell.key), str(cell.old_key)) == ("drift.folkbibliotek.utfall_2024", "drift.bibliotek.utfall_2024")
    assert (label.aspect, label.before, label.after) == ("label", "Bibliotek", "Folkbibliotek")
    assert (address.aspect, address.event) == ("id", Event.REFORMATTED)
    assert {own.event for own in between(newer, older).items} == {Event.CHANGED, Event.REFORMATTED}


def test_a_label_in_other_words_is_a_change_of_text_and_no_new_row() -> None:
    older, newer = small(tables.row("A", "1", "2")), small(replace(tables.row("A", "1", "2"), label="A och B"))
    changes = between(older, newer)
    own = only(changes)
    assert (own.part, own.aspect, own.event, own.sort) == (ChangedPart.ROW, "label", Event.CHANGED, Sort.CORRECTED)
    assert changes.texts == (own,)
    assert not changes.figures


def test_a_moved_row_is_one_move() -> None:
    rows = [tables.row(name, "1", "2") for name in "ABCDE"]
    older, newer = small(*rows), small(rows[1], rows[2], rows[3], rows[0], rows[4])
    own = only(between(older, newer))
    assert (own.event, own.name, own.before, own.after) == (Event.MOVED, "A", "1", "4")


def test_a_new_row_tells_its_figures_once() -> None:
    older, newer = (
        small(tables.row("A", "1", "2")),
        small(tables.row("A", "1", "2"), tables.row("B", "-2140", "..."[:2])),
    )
    changes = between(older, newer, ChangeType.RATTELSE)
    own = only(changes)
    assert (own.part, own.event, own.sort, str(own.key), own.old_key) == (
        ChangedPart.ROW,
        Event.ADDED,
        Sort.NEW,
        "drift.b",
        None,
    )
    assert [(value.label, value.text, str(value.key)) for value in own.values] == [
        ("Utfall 2024", f"−2{NBSP}140", "drift.b.utfall_2024"),
        ("Avvikelse 2024", "..", "drift.b.avvikelse_2024"),
    ]
    assert {own.event for own in changes.items} <= {Event.ADDED, Event.REFORMATTED}
    gone = only(between(newer, older))
    assert (gone.event, gone.sort, gone.before, gone.after, str(gone.old_key)) == (
        Event.REMOVED,
        Sort.REMOVED,
        "B",
        "",
        "drift.b",
    )


def test_a_table_that_is_shown_in_another_section_moved() -> None:
    one, other = (tables.matrix(name, ["utfall_2024"], [tables.row("A", "1")]) for name in ("ett", "annat"))
    before = (Section("a", "Ekonomi", 2, show=("ett", "annat")), Section("b", "Bilaga", 2, text="Slut."))
    after = (replace(before[0], show=("ett",)), replace(before[1], show=("annat",)))
    older = replace(tables.report(one, other), sections=before)
    own = only(between(older, replace(older, sections=after)))
    assert (own.part, own.event, own.table, own.before, own.after) == (
        ChangedPart.TABLE,
        Event.MOVED,
        "annat",
        "Ekonomi",
        "Bilaga",
    )


@pytest.mark.parametrize(("order", "moved"), [("ABC", 0), ("CAB", 1), ("BAC", 1), ("CBA", 2)])
def test_the_fewest_moves_are_told(order: str, moved: int) -> None:
    assert len(matching.matching("ABC", order, lambda own: own).moved) == moved


# -- text --------------------------------------------------------------------------------------------------------------


def told(report: Report, *texts: str) -> Report:
    return replace(
        report, sections=tuple(Section(f"s{at}", f"Avsnitt {at}", 2, text) for at, text in enumerate(texts, 1))
    )


def test_prose_is_told_by_paragraph_and_word() -> None:
    older = told(small(), "Första stycket.\n\nLånen per invånare ökade till 7,0.")
    newer = told(small(), "Första stycket.\n\nLånen per invånare ökade till 7,1.")
    own = only(between(older, newer, ChangeType.REVIDERING))
    assert (own.part, own.section, own.title, own.paragraph, own.sort) == (
        ChangedPart.TEXT,
        "s1",
        "Avsnitt 1",
        2,
        Sort.REVISED,
    )
    assert own.words is not None
    assert [(piece.text, piece.is_changed) for piece in own.words.before] == [
        ("Lånen per invånare ökade till ", False),
        ("7,0", True),
        (".", False),
    ]
    assert [piece.text for piece in own.words.after if piece.is_changed] == ["7,1"]


def test_line_breaks_and_links_to_cells_are_not_words() -> None:
    older = told(small(), "Ett underskott på\n[11,9 mnkr](tal:drift/a/utfall_2024).")
    newer = told(small(), "Ett underskott på [11,9 mnkr](tal:drift/b/utfall_2024).")
    changes = between(older, newer)
    assert only(changes).event is Event.REFORMATTED
    assert not changes.texts


def test_a_link_that_leads_elsewhere_is_a_change_of_text() -> None:
    older, newer = (told(small(), f"Se [källan](https://exempel.se/{own}).") for own in ("a", "b"))
    assert only(between(older, newer)).after == "Se källan (https://exempel.se/b)."


def test_an_added_paragraph_is_new_in_every_edition() -> None:
    older, newer = told(small(), "Ett stycke här."), told(small(), "Ett stycke här.\n\nOch något helt annat.")
    own = only(between(older, newer))
    assert (own.event, own.sort, own.after, own.paragraph) == (Event.ADDED, Sort.NEW, "Och något helt annat.", 2)
    assert only(between(newer, older)).before == "Och något helt annat."


def test_a_section_with_another_title_is_the_same_section() -> None:
    older = replace(small(), sections=(Section("mal", "Mål", 2, "Målen står här nedan."),))
    newer = replace(small(), sections=(Section("malen", "Målen", 2, "Målen står här nedan."),))
    own = only(between(older, newer))
    assert (own.part, own.aspect, own.before, own.after) == (ChangedPart.SECTION, "title", "Mål", "Målen")
    assert (str(own.key), str(own.old_key)) == ("malen", "mal")


@given(st.lists(st.sampled_from(["a", "b", "c", "12", "7,0", ".", ",", "och", "[x](y)", "**", "-", "_"]), max_size=12).map(" ".join),
       st.lists(st.sampled_from(["a", "b", "c", "12", "7,1", ".", ",", "men", "(z)", "*"]), max_size=12).map(" ".join))  # fmt: skip
def test_the_pieces_of_a_text_are_the_text(before: str, after: str) -> None:
    own = text_change.of_words(before, after)
    assert "".join(piece.text for piece in own.before) == before
    assert "".join(piece.text for piece in own.after) == after
    kept = ["".join("".join(p.text for p in side if not p.is_changed).split()) for side in (own.before, own.after)]
    assert kept[0] == kept[1]


def longest_common(old: list[str], new: list[str]) -> int:
    """How many words two rows have in common in the same order, by the table that every textbook has."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at, one in enumerate(old):
        for to, other in enumerate(new):
            best[at + 1][to + 1] = best[at][to] + 1 if one == other else max(best[at][to + 1], best[at + 1][to])
    return best[-1][-1]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_as_many_words_are_kept_as_can_be(old: list[str], new: list[str]) -> None:
    steps = text_change.script(old, new)
    at = to = kept = 0
    for tag, start, end, begin, stop in steps:
        assert (start, begin) == (at, to)
        at, to = end, stop
        if tag == "equal":
            assert old[start:end] == new[begin:stop]
            kept += end - start
    assert (at, to) == (len(old), len(new))
    assert kept == longest_common(old, new)


# -- lists and what is said of the report ------------------------------------------------------------------------------


def test_a_verdict_is_told_in_the_legends_words() -> None:
    report = rich()
    table = next(own for own in report.tables if isinstance(own, Goals))
    legend = table.legend
    assert legend is not None
    goal = next(own for own in table.goals if own.status)
    other = next(state for state in legend.states if state.id != goal.status)
    goals = tuple(replace(own, status=other.id) if own is goal else own for own in table.goals)
    changes = between(report, edited.with_table(report, replace(table, goals=goals)))
    own = only(changes)
    assert (own.aspect, own.before, own.after) == ("status", legend.state(goal.status).text, other.text)
    assert change_words.told(changes, tables.words()) == "1 bedömning rättad"


def test_an_indicator_has_the_id_that_it_has_on_the_page() -> None:
    report = rich()
    table = next(own for own in report.tables if isinstance(own, Goals))
    goal = next(own for own in table.goals if own.indicators)
    first, *rest = goal.indicators
    became = replace(goal, indicators=(replace(first, text=f"{first.text} nu"), *rest))
    goals = tuple(became if own is goal else own for own in table.goals)
    newer = edited.with_table(report, replace(table, goals=goals))
    own = only(between(report, newer))
    assert f'id="{own.key}"' in tables.html(newer.table(table.name) or table, newer)
    assert (own.part, own.aspect) == (ChangedPart.INDICATOR, "text")


def test_a_fact_is_a_figure_where_its_digits_are_others() -> None:
    report = rich()
    table = next(own for own in report.tables if isinstance(own, Facts))

    def fact(value: str) -> Report:
        return edited.with_table(report, replace(table, facts=(replace(table.facts[0], value=value),)))

    assert only(between(fact("12 tkr"), fact("13 tkr"))).is_figure
    assert only(between(fact("Anna"), fact("Bo"))).is_text


def test_a_legend_is_told_once_however_many_judge_by_it() -> None:
    report = rich()
    table = next(own for own in report.tables if isinstance(own, Goals))
    twice = replace(report, tables=(*report.tables, replace(table, name="andra")))
    assert table.legend is not None
    first, *rest = table.legend.states
    legend = replace(table.legend, states=(replace(first, text="Klart"), *rest))
    newer = replace(twice, tables=tuple(
        replace(own, legend=legend) if isinstance(own, Goals) else own for own in twice.tables
    ))  # fmt: skip
    own = only(between(twice, newer))
    assert (own.part, own.aspect, own.before, own.after) == (ChangedPart.LEGEND, "text", first.text, "Klart")


def test_the_list_of_editions_is_no_change_but_no_sameness_either() -> None:
    report = rich()
    entry = Entry("1.0.1", date(2026, 4, 1), ChangeType.RATTELSE, "En rättelse.")
    newer = replace(report, version="1.0.1", changes=(entry, *report.changes))
    changes = report_change.between(report, newer)
    assert changes.is_empty
    assert changes.type is ChangeType.RATTELSE
    assert not report_change.is_same(report, newer)


def test_a_moved_report_says_so_and_nothing_else() -> None:
    report = rich()
    newer = replace(report, slug="annan", previous_paths=(report.address,))
    assert not report_change.is_same(report, newer)
    assert [own.aspect for own in between(report, newer).items] == ["address", "previous_paths"]


def test_words_of_the_report_are_told_in_words() -> None:
    report = rich()
    newer = replace(report, status=type(report.status)("beslutad"), decision=None)
    text = tables.words()
    said = {
        change_words.aspect_word(own, text): (
            change_words.value(own, own.before, text),
            change_words.value(own, own.after, text),
        )
        for own in between(report, newer).items
    }
    assert said["Läge"] == ("Okänt", "Beslutad")
    assert said["Beslutsdatum"] == ("1 mars 2026", "")


# -- what is declared of a table ---------------------------------------------------------------------------------------


def declared() -> Matrix:
    """A table in which everything that can be is declared."""
    rows = (
        tables.heading("Verksamheten"),
        tables.row("Personal", "-10", flow=Flow.KOSTNAD),
        tables.row("Årsbudget", "-9", flow=Flow.KOSTNAD, role=Role.BUDGET),
        tables.total("Summa", "-10"),
        tables.row("Investeringar", "-3", flow=Flow.INVESTERING),
    )
    year = period.of_text("2025")
    return tables.matrix(
        "drift",
        [tables.figures("utfall_2025", signs=Signs.KOSTNAD_MINUS, breaks=True, favourable=Favourable.INGET)],
        rows,
        unit="tkr",
        signs=Signs.KOSTNAD_MINUS,
        favourable=Favourable.INGET,
        totals=(LimitedTotal("summa", ("utfall_2025",), tables.PLACE),),
        headings=(HeadingEnd("verksamheten", "summa", tables.PLACE),),
        notes=(Note("Räknas om.", breaks=year),),
    )


def undeclared() -> Matrix:
    """The same table before anything was."""
    own = declared()
    return replace(
        own,
        columns=tuple(replace(column, signs=None, breaks=False) for column in own.columns),
        rows=tuple(replace(row, flow=None, role=None) for row in own.rows),
        signs=None,
        totals=(),
        headings=(),
        notes=(replace(own.notes[0], breaks=None),),
    )


def test_what_is_declared_of_a_table_is_told_in_words() -> None:
    """A column whose signs are those of its table isn't told of by itself."""
    text = tables.words()
    changes = between(tables.report(undeclared()), tables.report(declared()))
    said = [
        (change_words.aspect_word(own, text), own.name, change_words.value(own, own.after, text))
        for own in changes.items
    ]
    assert sorted(said) == [
        ("Brott i serien", "Drift", "2025"),
        ("Brott i serien", "Utfall 2025", "ja"),
        ("Flöde", "Investeringar", "investering"),
        ("Flöde", "Personal", "kostnad"),
        ("Flöde", "Årsbudget", "kostnad"),
        ("Rubriker och sista raden under dem", "Drift", "Verksamheten (Summa)"),
        ("Summor som gäller vissa kolumner", "Drift", "Summa (Utfall 2025)"),
        ("Talens roll", "Årsbudget", "budget"),
        ("Tecken på intäkter och kostnader", "Drift", "kostnader med minus"),
    ]


def test_what_is_declared_at_last_makes_no_figure_mean_another_thing() -> None:
    """It says what the figures have meant all along; said otherwise than before it does."""
    before, after = tables.report(undeclared()), tables.report(declared())
    assert {own.aspect for own in between(before, after).meanings} == {"breaks"}
    other = replace(declared(), signs=Signs.INTAKT_MINUS, totals=())
    assert {own.aspect for own in between(after, tables.report(other)).meanings} >= {"signs", "totals"}


def test_whatever_is_declared_otherwise_is_told() -> None:
    """Every field of it is made otherwise once."""
    own = tables.report(declared())
    count = 0
    for newer in mutants.of_value(own.tables[0], ""):
        count += 1
        changed = replace(own, tables=(newer,))
        assert between(own, changed).is_empty == report_change.is_same(own, changed) == is_unseen(own, changed), newer
    assert count > 50


# -- nothing is forgotten ----------------------------------------------------------------------------------------------


RICH: Final = 5
"""The report after the five published ones: small, and every one of its mutants is tried."""


def is_unseen(older: Report, newer: Report) -> bool:
    """True where what differs follows from something else, or is only where a file lies."""

    def seen(value: Any) -> Any:  # noqa: ANN401 - any value of the model
        match value:
            case Section():
                return replace(value, level=2, sections=tuple(map(seen, value.sections)))
            case Plain():
                return replace(value, path="", rows=tuple(replace(row, id="") for row in value.rows))
            case _ if is_dataclass(value) and hasattr(value, "kind"):
                return replace(cast("Any", value), path="")
        return value

    one, other = (
        replace(own, sections=tuple(map(seen, own.sections)), tables=tuple(map(seen, own.tables)))
        for own in (older, newer)
    )
    return one == other


@pytest.mark.parametrize("at", range(RICH + 1))
def test_whatever_differs_is_told_and_what_does_not_is_not(at: int) -> None:
    """Every field of every value of a report is made otherwise once: nothing of the model is left out by mistake."""
    report = rich() if at == RICH else published()[at]
    count = 0
    for newer in islice(mutants.of_value(report, ""), at, None, 1 if at == RICH else 3):
        count += 1
        changes = between(report, newer)
        unseen = is_unseen(report, newer)
        assert changes.is_empty == unseen == report_change.is_same(report, newer), changes.items
        for own in changes.items:
            assert own.before != own.after or own.event in {Event.MOVED, Event.REFORMATTED}
            assert change_words.aspect_word(own, tables.words()) or not own.aspect
    assert count > 25
    assert between(report, report).is_empty


# -- random editions ---------------------------------------------------------------------------------------------------


@given(edited.pairs())
def test_every_edit_of_a_table_is_told_and_none_invented(pair: edited.Pair) -> None:
    older, newer = tables.report(pair.older), tables.report(pair.newer)
    changes = between(older, newer)
    one, other = pair.older, pair.newer
    rows = [[row.id for row in own.rows] for own in (one, other)]
    columns = [[column.name for column in own.columns] for own in (one, other)]
    assert came(changes, Event.ADDED) | came(changes, Event.REMOVED) == {
        *((name, Event.ADDED) for name in rows[1] if name not in rows[0]),
        *((name, Event.REMOVED) for name in rows[0] if name not in rows[1]),
    }
    assert {own.column for own in changes.of(ChangedPart.COLUMN, event=Event.ADDED)} == set(columns[1]) - set(
        columns[0]
    )
    assert {own.column for own in changes.of(ChangedPart.COLUMN, event=Event.REMOVED)} == set(columns[0]) - set(
        columns[1]
    )
    assert len(changes.of(ChangedPart.ROW, event=Event.MOVED)) == edited.fewest_moves(*rows)
    assert len(changes.of(ChangedPart.COLUMN, event=Event.MOVED)) == edited.fewest_moves(*columns)
    expected = {}
    for row in rows[1]:
        for column in columns[1]:
            old, new = one.cell(row, column), other.cell(row, column)
            assert new is not None
            if old is not None and (old.value, old.missing) != (new.value, new.missing):
                expected[row, column] = (old.value, new.value)
    assert {(own.row, own.column): (own.old, own.new) for own in changes.figures} == expected
    for own in changes.figures:
        both = own.old is not None and own.new is not None
        assert own.difference == (own.new - own.old if both else None)  # type: ignore[operator]
    assert len(changes.items) == len(set(changes.items))


@given(edited.pairs())
def test_backwards_is_the_mirror(pair: edited.Pair) -> None:
    older, newer = tables.report(pair.older), tables.report(pair.newer)
    mirror = {Event.ADDED: Event.REMOVED, Event.REMOVED: Event.ADDED}

    def seen(changes: Changes, *, back: bool) -> Counter[object]:
        found: Counter[object] = Counter()
        for own in changes.items:
            if own.event is Event.MOVED:
                found[own.part, own.event] += 1
                continue
            event = mirror.get(own.event, own.event) if back else own.event
            sides = (own.after, own.before) if back else (own.before, own.after)
            keys = (own.key, own.old_key) if back else (own.old_key, own.key)
            size = own.difference and (-own.difference if back else own.difference)
            found[own.part, event, sides, keys, size, own.aspect] += 1
        return found

    assert seen(between(older, newer), back=False) == seen(between(newer, older), back=True)


@given(edited.pairs())
def test_figures_come_first_in_the_order_of_the_table(pair: edited.Pair) -> None:
    changes = between(tables.report(pair.older), tables.report(pair.newer))
    assert changes.items[: len(changes.figures)] == changes.figures
    order = [(row.id, column.name) for row in pair.newer.rows for column in pair.newer.columns]
    told_order = [order.index((own.row, own.column)) for own in changes.figures]
    assert told_order == sorted(told_order)


def came(changes: Changes, event: Event) -> set[tuple[str, Event]]:
    """The ids that came or went: of rows, and of those that are the same row under another id."""
    rows = {(own.row, event) for own in changes.of(ChangedPart.ROW, event=event)}
    for own in changes.of(ChangedPart.ROW):
        if own.aspect == "id" and isinstance(own.old_key, CellAddress):
            rows.add((own.row if event is Event.ADDED else own.old_key.row, event))
    return rows


def rendered(matrix: Matrix, names: set[str]) -> list[list[str]]:
    """The matrix as daff reads it: exact figures and signs under the names of those columns."""
    kept = [at for at, column in enumerate(matrix.columns) if column.name in names]
    rows = []
    for row in matrix.rows:
        cells = [row.cells[at] for at in kept]
        shown = [f"{own.value.normalize():f}" if own.value is not None else str(own.missing) for own in cells]
        rows.append([row.id, *shown])
    return [["id", *(matrix.columns[at].name for at in kept)], *rows]


@given(edited.pairs())
def test_daff_highlights_the_same(pair: edited.Pair) -> None:
    """Another program's diff of the same tables, with the id column as its key.

    It is shown the columns that both have: of the others it guesses which is which, by what is in them.
    """
    older, newer = ({column.name for column in own.columns} for own in (pair.older, pair.newer))
    flags = daff.CompareFlags()
    flags.ids = ["id"]
    flags.ordered = False
    flags.show_unchanged = True
    flags.show_unchanged_columns = True
    old, new = (daff.PythonTableView(rendered(own, older & newer)) for own in (pair.older, pair.newer))
    shown = daff.PythonTableView([])
    daff.TableDiff(daff.compareTables(old, new, flags).align(), flags).hilite(shown)
    lines = [[str(cell) if cell is not None else "" for cell in line] for line in shown.data]
    marks = lines.pop(0) if lines[0][0] == "!" else [""] * len(lines[0])
    heads = lines.pop(0)
    assert heads[0] == "@@"
    kept = [at for at, mark in enumerate(marks) if at > 1 and not mark.strip(":")]
    cells = {(line[1], heads[at]) for line in lines if "->" in line[0] for at in kept if line[0] in line[at]}
    changes = between(tables.report(pair.older), tables.report(pair.newer))
    assert {(own.row, own.column) for own in changes.figures} == cells
    for event, mark, columns in ((Event.ADDED, "+++", newer - older), (Event.REMOVED, "---", older - newer)):
        assert came(changes, event) == {(line[1], event) for line in lines if line[0] == mark}
        assert {own.column for own in changes.of(ChangedPart.COLUMN, event=event)} == columns


@pytest.mark.parametrize("at", range(5))
def test_every_seeded_edit_of_a_published_report_is_told(at: int) -> None:
    report = published()[at]
    done: Counter[tuple[ChangedPart, Event]] = Counter()
    for seed in range(6):
        for edit in edited.edits(report, random.Random(seed)):  # noqa: S311 - the same edits every time
            own = edit()
            if own is not None:
                changes = between(report, own.report)
                assert own.is_told_by(only(changes)), (own.part, own.event, own.before, own.after, changes.items)
                assert not report_change.is_same(report, own.report)
                done[own.part, own.event] += 1
    assert len(done) > 8


def test_all_kinds_of_edits_at_once_are_told_together() -> None:
    """Edits of different things add up: one after the other gives every change that each gave alone."""
    for report in published():
        newer, alone = report, []
        for place in range(13):
            chance = random.Random(place)  # noqa: S311 - the same edits every time
            if place not in {1, 2, 3, 4, 5, 11}:  # they would change what others have changed
                own = list(edited.edits(newer, chance))[place]()
                if own is not None:
                    newer = own.report
                    alone.append(own)
        changes = between(report, newer)
        assert len(changes.items) == len(alone)
        assert all(any(edit.is_told_by(own) for own in changes.items) for edit in alone)


def test_a_package_that_is_edited_in_its_files_tells_the_edit_alone() -> None:
    """A line more in a CSV file moves the places of all rows after it; none of them is a change."""
    tree = memory_tree.of_folder(EXAMPLES / "ok_every_kind", "data/")
    path = next(name for name in tree.files if name.endswith("drift.csv"))
    lines = tree.files[path].decode().split("\n")
    csv = "\n".join([lines[0], lines[1].replace(lines[1].split(";")[0], "En ny rad"), *lines[1:]])
    newer = memory_tree.MemoryTree({**tree.files, path: csv.encode()})
    reports = [source.read(own).collection.boards[0].reports[0] for own in (tree, newer)]
    older, edited_report = reports
    own = only(between(older, edited_report))
    assert (own.part, own.event, own.after) == (ChangedPart.ROW, Event.ADDED, "En ny rad")


# -- words and files ---------------------------------------------------------------------------------------------------


def test_an_edition_is_told_in_good_swedish() -> None:
    text = tables.words()
    one, two = tables.row("A", "1", "2"), tables.row("B", "3", "4")
    older = told(small(one, two), "Lånen ökade till 7,0.")
    fixed = told(small(tables.row("A", "5", "2"), two), "Lånen ökade till 7,0.")
    both = told(small(tables.row("A", "5", "6"), two), "Lånen ökade till 7,1.")
    more = told(small(tables.row("A", "5", "6"), two, tables.row("C", "1", "1")), "Lånen ökade till 7,1.")
    assert change_words.told(between(older, fixed), text) == "1 tal rättat"
    assert change_words.told(between(older, both), text) == "2 tal och 1 text rättade"
    revised = between(fixed, more, ChangeType.REVIDERING)
    assert change_words.told(revised, text) == "1 tal och 1 text reviderade, 1 rad tillagd"
    assert change_words.told(between(more, both), text) == "1 rad borttagen"
    assert change_words.told(between(older, older), text) == "inget ändrat"
    assert change_words.lead([between(older, fixed), between(more, both)], text) == (
        "Efter den första publiceringen är 1 tal ändrat och 1 rad borttagen."
    )
    lead = change_words.lead([revised, between(older, fixed)], text)
    assert lead == "Efter den första publiceringen är 2 tal och 1 text ändrade, och 1 rad tillagd."
    assert change_words.lead([], text) == "Inget är ändrat efter den första publiceringen."
    again = between(fixed, older)
    assert change_words.lead([again, between(older, fixed)], text).startswith(
        "Efter den första publiceringen är 1 tal ändrat."
    )


def test_every_sort_has_its_word() -> None:
    assert [change_words.sort_word(sort, tables.words()) for sort in Sort] == [
        "Rättat",
        "Reviderat",
        "Nytt",
        "Borttaget",
        "Skrivet på annat sätt",
    ]


def test_the_files_of_changes_have_exact_figures_and_both_addresses() -> None:
    first = Entry("1.0.0", date(2026, 2, 2), ChangeType.PUBLICERING, "Första publiceringen.")
    second = Entry("1.0.1", date(2026, 3, 3), ChangeType.RATTELSE, "Omkastade siffror.")
    older = replace(small(tables.row("A", "12 250", "..")), changes=(first,))
    newer = replace(small(tables.row("A", "12 520", "-1,50")), version="1.0.1", changes=(second, first))
    changes = report_change.between(older, newer)
    said = json.loads(change_file.as_json(newer, [changes], "https://exempel.se/"))
    assert [own["version"] for own in said["editions"]] == ["1.0.1", "1.0.0"]
    assert "changes" not in said["editions"][1]
    figure, sign = said["editions"][0]["changes"]
    assert figure["old"] == "12250"
    assert figure["difference"] == "270"
    assert figure["type"] == "rattat"
    assert figure["url"] == "https://exempel.se/namnden/2018/rapport/v1.0.1/#drift.a.utfall_2024"
    assert figure["old_url"] == "https://exempel.se/namnden/2018/rapport/v1.0.0/#drift.a.utfall_2024"
    assert (sign["before"], sign["new"]) == ("..", "-1.50")
    assert "difference" not in sign
    file = change_file.figures_csv("rattelser.csv", [changes])
    assert file.rows == 2
    assert file.content.decode().split("\r\n")[1] == (
        'namnden/2018/rapport,1.0.1,2026-03-03,rattat,drift,a,utfall_2024,"A, utfall 2024",12250,12520,270,2.2,tkr'
    )


def test_a_figure_that_a_later_report_states_otherwise_is_listed_with_both_cells() -> None:
    result = source.read(FolderTree(EXAMPLES / "ok_measure_history"))
    audits = {own.report.address: own for own in result.audits}
    found = [own for board in result.collection.boards for own in comparative.restatements(board, audits)]
    assert found
    for own in found:
        assert own.newer.period.end > own.older.period.end
        assert own.difference == own.new - own.old != 0
        for report, key, value in ((own.newer, own.key, own.new), (own.older, own.old_key, own.old)):
            cell = report.cell(key)
            assert cell is not None
            assert cell.value == value


def test_what_every_list_tells_of_an_item_that_went() -> None:
    report = rich()
    for table in report.tables:
        match table:
            case Goals():
                newer = edited.with_table(report, replace(table, goals=table.goals[1:]))
            case Actions():
                newer = edited.with_table(report, replace(table, actions=table.actions[1:]))
            case Plain():
                newer = edited.with_table(report, replace(table, rows=table.rows[1:]))
            case _:
                continue
        own = between(report, newer).items[0]
        assert (own.event, own.key, own.after) == (Event.REMOVED, None, "")
        assert own.before
