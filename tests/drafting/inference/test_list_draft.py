"""Tables of words as goals, actions, facts and text."""

from __future__ import annotations

from printed_grids import draft, grid, table

from rakenskap.drafting.documents.document import Grid, GridCell
from rakenskap.drafting.inference.open_question import Subject
from rakenskap.model.table import Actions, Facts, Goals, Plain

GOALS = """
Fullmäktiges mål|Nämndens mål|Bedömning|Indikator|Utfall 2024|Målvärde
Alla läser|Fler lånar|Uppnått|Lån|12 400|minst 12 000
|||Besök|150 000|öka
|Fler simmar|Ej uppnått|Simkunniga|89 %|minst 95 %
Företagen växer|||||
"""


def test_goals_have_their_verdicts_and_indicators() -> None:
    found = table("Nämndens mål", GOALS)
    assert isinstance(found, Goals)
    assert [(own.council_goal, own.goal, own.status) for own in found.goals] == [
        ("Alla läser", "Fler lånar", "uppnatt"),
        ("Alla läser", "Fler simmar", "ej_uppnatt"),
        ("Företagen växer", "", ""),
    ]
    assert [(own.text, dict(own.values)) for own in found.goals[0].indicators] == [
        ("Lån", {"utfall_2024": "12 400", "mal_2025": "minst 12 000"}),
        ("Besök", {"utfall_2024": "150 000", "mal_2025": "öka"}),
    ]


def test_verdicts_of_parts_stand_under_that_of_the_whole() -> None:
    rows = (
        (GridCell("Mål"), GridCell("Bedömning"), GridCell("Analys")),
        (GridCell("Fler läser"), GridCell("Ej uppnått\nBiblioteken: Uppnått"), GridCell("Ett.\nTvå.")),
    )
    found = table("Mål", Grid(rows, "tabell 1"))
    assert isinstance(found, Goals)
    assert (found.goals[0].verdicts, found.goals[0].analysis) == ((("Biblioteken", "uppnatt"),), "Ett.\n\nTvå.")


def test_words_of_verdicts_that_no_legend_has_are_asked_about_and_not_lost() -> None:
    text = GOALS.replace("Uppnått", "På väg").replace("Ej uppnått", "Stannat")
    blocks = ("Nämndens mål", text.replace("Ej uppnått", "Stannat"))
    (left,) = draft(*blocks).open
    assert (left.subject, left.group) == (Subject.STATE, ("På väg", "Stannat"))
    assert (left.takes("good, bad"), left.takes("good")) == (True, False)
    unanswered, answered = table(*blocks), table(*blocks, answers={left.key: "good, bad"})
    assert isinstance(unanswered, Goals)
    assert isinstance(answered, Goals)
    assert unanswered.goals[0].note == "Bedömning: På väg."
    assert answered.legend is not None
    assert [(own.text, own.tone) for own in answered.legend.states] == [("På väg", "good"), ("Stannat", "bad")]
    assert answered.goals[0].status == "pa_vag"


def test_the_same_verdicts_in_several_tables_are_asked_about_once_and_a_new_one_by_itself() -> None:
    one, other, last = (
        f"Mål|Bedömning\nA|{first}\nB|{second}" for first, second in (("Ja", "Nej"), ("Nej", "Ja"), ("Ja", "Vet ej"))
    )
    blocks = ("# Ett", one, "# Två", other, "# Tre", last)
    left = draft(*blocks).open
    assert [own.group for own in left] == [("Ja", "Nej"), ("Vet ej",)]
    found = draft(*blocks, answers={left[0].key: "good, bad", left[1].key: "none"}).report.tables
    assert [[goal.status for goal in own.goals] for own in found if isinstance(own, Goals)] == [
        ["ja", "nej"], ["nej", "ja"], ["ja", "vet_ej"],
    ]  # fmt: skip


def test_what_a_verdict_means_is_remembered_where_others_stand_beside_it() -> None:
    (left,) = draft("# Mål", "Mål|Bedömning\nA|Ja\nB|Nej\nC|Vet ej", answers={"state/ja+nej": "good, bad"}).open
    assert left.group == ("Vet ej",)


def test_assignments_have_who_and_when() -> None:
    found = table("Uppdrag", "Uppdrag|Status|Kommentar|Ansvarig|Klart\nKöp en buss||Upphandlad|Chefen|2025-10-31")
    assert isinstance(found, Actions)
    own = found.actions[0]
    assert (own.activity, own.comment, own.responsible, own.due) == (
        "Köp en buss",
        "Upphandlad",
        "Chefen",
        "2025-10-31",
    )


def test_facts_are_labels_with_values() -> None:
    found = table("Fakta om nämnden", "Ledamöter|9\nOrdförande|Kim Exempel")
    assert isinstance(found, Facts)
    assert [(own.label, own.value) for own in found.facts] == [("Ledamöter", "9"), ("Ordförande", "Kim Exempel")]


def test_what_is_nothing_else_is_a_table_of_text() -> None:
    found = table("Projekt", grid("Projekt|Plats\nOlsgården|Norr\nFenix|Söder"))
    assert isinstance(found, Plain)
    assert (found.header, [row.cells for row in found.rows]) == (
        ("Projekt", "Plats"), [("Olsgården", "Norr"), ("Fenix", "Söder")],
    )  # fmt: skip


def test_an_effect_has_the_unit_over_it_and_a_total_is_no_action() -> None:
    text = "Åtgärd|Ansvarig|Effekt 2026 (tkr)\nFärre lokaler|Chefen|-450\nNy bemanning|Chefen|på sikt\nSumma||-450"
    found = table("Åtgärder", text)
    assert isinstance(found, Actions)
    assert [own.effect for own in found.actions] == ["-450 tkr (2026)", "på sikt"]
    assert [note.text for note in found.notes] == ["Summa: -450 tkr (2026)."]


SIGNS = "Mål|Status|Kommentar\nFler läser|●|Ett.\nFler simmar|■|Två."


def test_a_key_under_the_table_says_what_its_signs_mean() -> None:
    found = table("Mål", SIGNS, "● = uppnått, ■ = ej uppnått")
    assert isinstance(found, Goals)
    assert [own.status for own in found.goals] == ["uppnatt", "ej_uppnatt"]
    assert [note.text for note in found.notes] == ["● = uppnått, ■ = ej uppnått"]


def test_the_signs_that_nothing_explains_are_asked_about_at_once() -> None:
    (left,) = draft("Mål", SIGNS).open
    assert left.group == ("●", "■")
    assert left.key != draft("Mål", SIGNS.replace("■", "▲")).open[0].key


def test_two_columns_of_words_and_figures_without_a_head_are_facts() -> None:
    (found,) = draft("# Kort om nämnden", "Ordförande|Kim Exempel\nAntal ledamöter|11\nAntal möten|9").report.tables
    assert isinstance(found, Facts)
    assert next((own.label, own.value) for own in found.facts) == ("Ordförande", "Kim Exempel")


def test_one_word_over_figures_that_are_added_up_is_a_heading_and_no_fact() -> None:
    text = "Post|Belopp\nRam|410 200\nLöner|8 100\nSumma|418 300"
    assert not isinstance(table("Kommunbidrag 2025, tkr", text), Facts)


def test_targets_in_figures_are_measures_and_no_goals() -> None:
    text = "Nyckeltal|Mål|2024|2025|Bedömning\nSoliditet, %|> 25|24,1|25,5|Uppnått\nAndel, %|98|97,2|98,8|Ej uppnått"
    assert not isinstance(table("Finansiella nyckeltal", text), Goals)


def test_an_indicator_has_the_unit_that_its_name_or_its_heading_says() -> None:
    text = "Indikator{}|Nämndens mål|Utfall 2024|Bedömning\nAndel ekologiska livsmedel (%)|Giftfritt|34|Uppnått\nHandläggningstid (dagar)|Service|21|Uppnått\nUpplevd trygghet|Service|72|Uppnått"
    found = table("Uppföljning av mål", text.format(""))
    assert isinstance(found, Goals)
    assert [one.unit for goal in found.goals for one in goal.indicators] == ["%", "dagar", ""]
    over = table("Uppföljning av mål", text.format(" (poäng)"))
    assert isinstance(over, Goals)
    assert [one.unit for goal in over.goals for one in goal.indicators] == ["%", "dagar", "poäng"]
