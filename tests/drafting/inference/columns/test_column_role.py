"""What columns are whose headings don't say it themselves."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject
from rakenskap.model.table import Column


def column(name: str, *blocks: str, when: str = "2025") -> Column:
    (found,) = (own for own in matrix(*blocks, when=when).columns if own.title == name)
    return found


def test_an_unknown_word_beside_a_year_is_asked_about_and_claimed_to_be_nothing() -> None:
    text = "V|Utfall 2025|Norm 2025\nA|9 011|9 102\nB|4 507|4 396"
    (left,) = draft("Drift, tkr", text).open
    assert (left.subject, left.about) == (Subject.ROLE, "Norm 2025")
    own = column("Norm 2025", "Drift, tkr", text)
    assert (own.period, "utfall" in own.name) == (None, False)
    answered = matrix("Drift, tkr", text, answers={left.key: "budget"})
    assert answered.columns[1].name == "budget_2025"


def test_two_letters_are_the_budget_only_beside_others_that_are_shortened() -> None:
    assert column("Bu 2025", "Drift, tkr", "V|Bu 2025|Utf 2025\nA|9 011|9 102\nB|4 507|4 396").role == "budget"
    (left,) = draft("Ärenden", "V|Bu 2025|2025\nA|9 011|9 102\nB|4 507|4 396").open
    assert left.about == "Bu 2025"


def test_what_is_left_is_a_deviation_where_every_row_shows_it() -> None:
    text = "V|Budget|Utfall|Kvar\nA|9 600|7 320|2 280\nB|44 000|33 910|10 090\nC|21 500|14 280|7 220"
    own = column("Kvar", "Drift, tkr", text)
    assert (own.role, own.equals) == ("avvikelse", "budget_2025 - utfall_2025")
    (left,) = (
        one
        for one in draft("Drift, tkr", text.replace("2 280", "2 480").replace("7 220", "7 020")).open
        if one.subject is Subject.ROLE
    )
    assert left.about == "Kvar"


def test_a_result_beside_budget_and_outcome_is_their_difference_or_asked_about() -> None:
    text = "V|Budget|Utfall|Resultat\nA|9 600|9 320|280\nB|44 000|44 910|-910\nC|21 500|21 280|220"
    assert column("Resultat", "Drift, tkr", text).equals == "budget_2025 - utfall_2025"
    (left,) = (
        one
        for one in draft("Drift, tkr", text.replace("280\n", "480\n").replace("-910", "-1 113")).open
        if one.subject is Subject.ROLE
    )
    assert left.about == "Resultat"


def test_a_declared_equation_is_believed_where_the_figures_bear_it_out() -> None:
    text = "V|Budget|Utfall|Saldo\nA|9 600|9 320|280\nB|44 000|44 910|-910"
    said = "Belopp i tkr. Saldo = budget minus utfall."
    assert column("Saldo", "# Drift", said, text).equals == "budget_2025 - utfall_2025"
    assert not column("Saldo", "# Drift", said, text.replace("280", "370")).equals


def test_a_total_over_columns_is_the_sum_that_it_proves_to_be() -> None:
    text = "År|Bränder|Larm|Övrigt|Totalt\n2023|144|281|97|522\n2024|139|266|104|509\n2025|147|290|88|525"
    found = matrix("Insatser", text)
    assert found.columns[-1].equals == "utfall_brander + utfall_larm + utfall_ovrigt"
    assert not draft("Insatser", text).open


def test_the_year_of_the_caption_is_that_of_columns_without_one() -> None:
    own = column("Utfall", "Utbetalda bidrag 2023, tkr", "V|Utfall|Andel, %\nA|3 120|39,8\nB|4 722|60,2")
    assert own.name == "utfall_2023"


def test_figures_under_a_caption_of_plans_are_no_outcomes_for_certain() -> None:
    (left,) = draft("Investeringsbudget, tkr", "Projekt|2024|2025\nA|9 011|9 102\nB|4 507|4 396").open
    assert (left.subject, left.group) == (Subject.ROLE, ("2024", "2025"))


def test_of_two_numbered_forecasts_the_first_is_the_one_before() -> None:
    found = matrix("Drift, tkr", "V|Prognos 2 2025|Prognos 1 2025\nA|9 011|9 102\nB|4 507|4 396")
    assert [own.role for own in found.columns] == ["prognos", "prognos_foregaende"]


@pytest.mark.parametrize("first", ["KF-budget", "Budget"])
@pytest.mark.parametrize("revised", ["Rev. budget", "Budget 2025 efter omdisp."])
def test_beside_a_revised_budget_the_other_is_the_original_one(first: str, revised: str) -> None:
    found = matrix("Drift, tkr", f"V|{first}|{revised}\nA|9 011|9 102\nB|4 507|4 396")
    assert [own.role for own in found.columns] == ["budget_ursprunglig", "budget"]


def test_a_budget_that_a_change_is_added_to_is_the_original_one() -> None:
    text = "V|Budget 2025|Tilläggsbudget|Summa budget\nA|14 500|2 011|16 511\nB|3 207|311|3 518\nC|900|150|1 050"
    found = matrix("Drift, tkr", text)
    assert [own.role for own in found.columns] == ["budget_ursprunglig", "budget_andring", "budget"]


def test_a_day_over_people_is_that_day_and_over_money_the_time_up_to_it() -> None:
    people = matrix("Antal anställda", "Personal|2025-08-31\nTillsvidare|214\nVikarier|31", when="2025-01/2025-08")
    money = matrix("Drift, tkr", "V|2025-08-31\nA|2 140\nB|311", when="2025-01/2025-08")
    assert [own.period.iso for own in (*people.columns, *money.columns) if own.period] == [
        "2025-08-31",
        "2025-01/2025-08",
    ]


def test_a_day_over_anything_else_is_asked_about() -> None:
    (left,) = draft("Ställning, tkr", "Post|2025-08-31\nTillgångar|2 140\nIntäkter|311", when="2025-01/2025-08").open
    assert left.subject is Subject.PERIOD


def test_a_balance_sheet_is_of_its_day() -> None:
    text = "Post|2025-08-31|2024-12-31\nTillgångar|2 140|2 071\nSkulder|311|298"
    found = matrix("Balansräkning, tkr", text, when="2025-01/2025-08")
    assert [own.period.iso for own in found.columns if own.period] == ["2025-08-31", "2024-12-31"]


def test_a_time_beside_what_the_table_counts_is_of_what_came_of_it() -> None:
    text = "Bibliotek|Utlån 2024|Utlån 2025|Besök 2024|Besök 2025\nNorr|151|155|148|149\nSöder|30|32|31|33"
    found = draft("Antal utlån och besök", text)
    assert not found.open
    assert [own.role for own in matrix("Antal utlån och besök", text).columns] == ["utfall"] * 4


@pytest.mark.parametrize("heading", ["Liknande kommuner 2024", "Alla kommuner 2024", "Länet 2024", "Länssnitt 2024"])
def test_what_other_municipalities_have_is_a_comparison(heading: str) -> None:
    text = f"Mått|Utfall 2024|{heading}\nA|71,2|74,1\nB|68,0|69,9"
    assert matrix("Nyckeltal, procent", text).columns[1].role == "jamforelse"


def test_beside_a_budget_that_nobody_understands_the_other_is_asked_about_too() -> None:
    (left,) = draft("Drift, tkr", "V|Budget 2025|Fördelad budget 2025\nA|9 011|9 102\nB|4 507|4 396").open
    assert left.group == ("Budget 2025", "Fördelad budget 2025")


def test_a_project_of_several_years_has_no_plan_of_one_for_certain() -> None:
    text = "Objekt|Beslutad ram|Utfall t o m 2024|Utfall 2025|Prognos\nGata|12 000|3 000|2 000|11 500\nBro|9 000|1 000|1 500|9 400"
    (left,) = draft("Reinvesteringar, tkr", text).open
    assert {"Beslutad ram", "Prognos"} <= set(left.group)


def test_the_change_of_a_forecast_or_of_a_budget_is_what_figures_prove_it_to_be() -> None:
    text = (
        "V|Prognos mars|Prognos apr|Ändrad prognos sedan mars\nA|9 011|9 102|91\nB|4 507|4 396|-111\nC|1 200|1 371|171"
    )
    own = column("Ändrad prognos sedan mars", "Drift, tkr", text, when="2025-01/2025-04")
    assert (own.role, own.equals) == ("forandring", "prognos_2025 - prognos_foregaende_2025")
    text = "V|Budget 2025|Budget 2026|Påslag\nA|9 011|9 102|91\nB|4 507|4 396|-111\nC|1 200|1 371|171"
    assert column("Påslag", "Drift, tkr", text).equals == "budget_2026 - budget_2025"


def test_the_deviation_of_a_forecast_is_of_the_year_whenever_it_was_made() -> None:
    text = "V|Utfall T1 2025|Budget 2025|Prognos T1|Avvikelse budget–prognos T1\nA|301|9 011|9 102|-91\nB|150|4 507|4 396|111\nC|40|1 200|1 371|-171"
    own = column("Avvikelse budget–prognos T1", "Drift, tkr", text, when="2025-01/2025-04")
    assert (own.equals, own.period and own.period.iso) == ("budget_2025 - prognos_2025", "2025")


def test_what_is_of_a_whole_project_is_of_no_year() -> None:
    text = "Projekt|Budget tot|Utfall tot|Varav 2025|Prognos tot\nSkola|120,0|80,0|40,0|118,0\nBad|300,0|10,0|8,0|310,0"
    found = matrix("Investeringar, mnkr", text)
    assert [own.period for own in found.columns if own.title.endswith("tot")] == [None, None, None]


def test_of_three_forecasts_the_oldest_is_asked_about() -> None:
    text = "V|Prognos feb|Prognos apr|Prognos aug\nA|9 011|9 102|9 120\nB|4 507|4 396|4 401"
    found = matrix("Drift, tkr", text, when="2025-01/2025-08")
    assert [own.role for own in found.columns][1:] == ["prognos_foregaende", "prognos"]
    (left,) = draft("Drift, tkr", text, when="2025-01/2025-08").open
    assert (left.subject, left.about) == (Subject.ROLE, "Prognos feb")


@pytest.mark.parametrize(
    ("when", "heading"), [("2025-01/2025-04", "Tertialutfall"), ("2025-01/2025-06", "Utfall halvår 2024")]
)
def test_the_first_part_of_a_year_by_its_name_is_the_time_of_its_report(when: str, heading: str) -> None:
    own = column(heading, "Drift, tkr", f"V|{heading}|Helårsbudget\nA|9 011|9 102\nB|4 507|4 396", when=when)
    assert own.period is not None
    assert own.period.iso[4:] == when[4:8] + own.period.iso[8:12] + when[12:]


def test_a_deviation_from_a_goal_is_made_of_it() -> None:
    text = "V|2025|Mål 2025|Diff mot mål\nA|11,2|12,1|-0,9\nB|21,3|22,9|-1,6\nC|8,4|8,1|0,3"
    assert column("Diff mot mål", "Nyckeltal", text).equals == "utfall_2025 - mal_2025"


def test_shares_under_one_heading_are_of_the_times_that_they_stand_after() -> None:
    found = matrix("Beslut", "Beslut|Antal 2024|Andel, %|Antal 2025|Andel, %\nA|402|92,8|371|90,7\nB|31|7,2|38|9,3")
    assert [own.period.iso for own in found.columns if own.period] == ["2024", "2024", "2025", "2025"]
    assert not draft(
        "Beslut", "Beslut|Antal 2024|Andel, %|Antal 2025|Andel, %\nA|402|92,8|371|90,7\nB|31|7,2|38|9,3"
    ).open


def test_columns_that_leave_the_same_open_are_asked_about_together() -> None:
    text = "Mått|Norrby|Söderby|Riket 2025\nTid, minuter|8,2|11,4|9,1\nAndel, %|91|74|82"
    (left,) = draft("Tider", text).open
    assert left.group == ("Norrby", "Söderby")
    assert "”Norrby” och ”Söderby”" in left.text
    both = matrix("Tider 2025", text, answers={left.key: "utfall, jamforelse"})
    assert [own.role for own in both.columns][:2] == ["utfall", "jamforelse"]


def test_what_is_told_of_one_column_alone_is_not_asked_again_of_several() -> None:
    text = "Mått|Norrby|Söderby\nTid, minuter|8,2|11,4\nAndel, %|91|74"
    (left,) = draft("Tider 2025", text, answers={"role/tider/norrby": "utfall"}).open
    assert left.about == "Söderby"


def test_an_answer_to_what_parts_two_columns_settles_the_role() -> None:
    text = "V|Budget 2025|Beslutad budget 2025|Utfall 2025\nA|9 000|9 100|6 000\nB|4 500|4 400|3 000"
    (left,) = (own for own in draft("Drift, tkr", text).open if own.subject is Subject.SAME)
    found = matrix("Drift, tkr", text, answers={left.key: "budget_andring"})
    assert found.columns[1].name == "budget_andring_2025"


def test_a_budget_that_a_deviation_of_a_part_of_the_year_is_from_may_be_of_that_part_and_is_asked_about() -> None:
    text = "V|Budget|Utfall|{name}\nA|12 011|12 402|-391\nB|8 077|7 903|174\nC|4 415|4 398|17"
    left = draft("Drift, tkr", text.format(name="Avvikelse"), when="2025-01/2025-08").open
    assert [(own.subject, own.about) for own in left] == [(Subject.PERIOD, "Budget")]
    assert not draft("Drift, tkr", text.format(name="Kvar"), when="2025-01/2025-08").open


def test_of_projects_neither_the_budget_nor_what_has_come_to_be_so_far_is_of_one_year_for_certain() -> None:
    text = (
        "Projekt|Beslutad budget|Utfall tidigare år|Utfall 2025|Ack utfall\nA|40,0|12,1|8,3|20,4\nB|22,5|3,2|9,1|12,3"
    )
    (left,) = draft("Investeringar, mnkr", text).open
    assert left.group == ("Beslutad budget", "Utfall tidigare år", "Ack utfall")


def test_headings_with_figures_that_are_no_times_are_groups() -> None:
    (left,) = (
        own for own in draft("Elever", "Skola|F–3|4–6\nNorr|112|98\nSöder|88|76").open if own.subject is Subject.ROLE
    )
    assert left.group == ("F–3", "4–6")


def test_rows_that_say_what_their_figures_are_have_the_roles() -> None:
    found = matrix(
        "Resultat 2025, tkr", "|Omsorg|Skola\nBudget|18 000|12 000\nUtfall|18 500|12 511\nAvvikelse|-500|-511"
    )
    assert [own.name for own in found.columns] == ["utfall_omsorg", "utfall_skola"]
    assert [row.role for row in found.rows] == ["budget", None, "avvikelse"]


def test_rows_that_are_of_several_years_have_roles_and_the_year_is_asked_unless_each_says_its_own() -> None:
    left = draft(
        "Resultat, tkr", "|Omsorg|Skola\nUtfall 2024|18 000|12 000\nUtfall 2023|1|2\nBudget|18 500|12 511"
    ).open
    assert [own.key for own in left] == ["period/resultat/years"]


def test_a_change_in_per_cent_is_known_by_its_figures_where_its_heading_says_only_per_cent() -> None:
    text = "V|Utfall 2024|Utfall 2025|%\nA|1 210|1 311|8,3\nB|877|801|-8,7\nC|415|498|20,0"
    own = matrix("Drift, tkr", text).columns[-1]
    assert (own.role, own.unit, own.period.iso if own.period else "") == ("forandring", "%", "2025")


def test_a_share_is_of_what_is_asked_about_the_others() -> None:
    left = draft("Ärenden", "Typ|Antal|Andel, %\nA|402|88,7\nB|31|6,8").open
    assert [(own.subject, own.about) for own in left] == [(Subject.PERIOD, "Antal")]


def test_months_under_a_title_of_twelve_months_are_each_of_the_twelve_before() -> None:
    found = matrix("Sjukfrånvaro, procent, R12", "Enhet|Aug 2024|Aug 2025\nA|6,1|5,9\nB|7,4|7,7\nC|4,2|4,4").columns
    assert [own.period.iso if own.period else "" for own in found] == ["R12:2024-08", "R12:2025-08"]


def test_columns_beside_an_average_may_be_of_others_and_are_asked_about() -> None:
    text = "År|Storåker|Lillvik|Genomsnitt\n2023|6,6|6,8|6,3\n2024|7,8|8,1|7,7\n2025|7,3|7,6|7,2"
    assert len({key for own in draft("Sjuktal", text).open for key in (own.group or (own.key,))}) >= 3


@pytest.mark.parametrize("head", ["Förändring sedan mars", "Avvikelse augusti", "Avvikelse prognos T2 mot budget"])
def test_a_difference_is_not_of_the_time_that_it_is_compared_with(head: str) -> None:
    found = matrix("Prognos, tkr", f"V|Budget 2025|Prognos 2025|{head}\nA|1 300|1 411|57\nB|800|785|-12\nC|420|433|8")
    assert all(own.period is None or own.period.is_full_year for own in found.columns)


def test_an_outcome_under_a_title_of_deviations_is_asked_about() -> None:
    text = "V|Bokslut\nA|12\nB|-7\nC|31"
    assert draft("Budgetavvikelse, mnkr", text).open
    assert not draft("Budgetavvikelse och bokslut, mnkr", text).open


def test_what_a_cost_should_be_is_no_outcome() -> None:
    text = "V|Kostnad 2025|Referenskostnad\nA|1 311|1 402\nB|877|903\nC|415|398"
    assert any("eferenskostnad" in own.about for own in draft("Kostnader, tkr", text).open)


def test_rows_have_roles_under_headings_and_beside_rows_of_something_else() -> None:
    text = (
        "|2023|2024|2025\nSkola|||\nBudget|20 400|21 000|22 100\nUtfall|20 950|20 800|22 640\nAntal elever|410|420|433"
    )
    found = matrix("Nettokostnad, tkr", text)
    assert [row.role for row in found.rows] == [None, "budget", None, None]
    assert [own.name for own in found.columns] == ["utfall_2023", "utfall_2024", "utfall_2025"]


def test_a_row_is_called_after_something_where_the_columns_say_what_figures_are() -> None:
    found = matrix("Drift, tkr", "|Utfall 2025|Budget 2025\nBudget|201|200\nPrognos|101|110")
    assert [row.role for row in found.rows] == [None, None]


def test_a_difference_beside_outcomes_of_several_years_is_a_change_unless_it_is_called_a_deviation() -> None:
    text = "V|Totalt 2025|Totalt 2024|{head}\nA|4,2|4,9|-0,7\nB|6,6|6,5|0,1"
    heads = ("Diff", "Avvikelse")
    found = [matrix("Frånvaro, %", text.format(head=head), when="2025").columns[-1].role for head in heads]
    assert found == ["forandring", "avvikelse"]


def test_forecasts_under_a_title_of_deviations_are_asked_about() -> None:
    text = "Nämnd|Prognos mars|Prognos augusti|Förändring\nA|-8,0|-11,5|-3,5\nB|-12,0|-9,9|2,1"
    (left,) = (own for own in draft("Prognosavvikelser, mnkr", text).open if own.subject is Subject.ROLE)
    assert left.group == ("Prognos mars", "Prognos augusti")


def test_what_is_left_of_incomes_after_costs_is_a_result_also_when_it_is_called_net() -> None:
    text = "V|Intäkter 2025|Kostnader 2025|Netto 2025\nA|12 104|9 807|2 297\nB|4 410|8 021|-3 611\nC|7 777|5 123|2 654"
    own = matrix("Exploatering, tkr", text).columns[-1]
    assert (own.flow, own.equals) == ("resultat", "utfall_intakt_2025 - utfall_kostnad_2025")


def test_a_unit_of_money_alone_is_an_outcome_only_where_words_say_so() -> None:
    text = "Post|Tkr|Not 2\nRam 2025|198 200|a\nLöner|4 960|b"
    assert column("Tkr", "Utbetalda bidrag", text).role == "utfall"
    assert [own.subject for own in draft("Ramförändringar", text).open] == [Subject.ROLE]


def test_what_others_pay_is_no_cost_of_a_board() -> None:
    text = "Kommun|Årskostnad|Rang\nVi|9 870|7\nEk|8 420|3"
    found = column("Årskostnad", "Avgift för typhus A, kr", text)
    assert (found.flow, found.period) == (None, None)


def test_thousands_that_points_part_are_figures_where_nothing_speaks_against_it() -> None:
    found = matrix("Bidrag", "V|Utfall 2024|Utfall 2025\nA|184.320|201.455\nB|31.870|1.204.112")
    assert [cell.value for cell in found.rows[1].cells] == [31870, 1204112]
    assert matrix("Bidrag", "V|Utfall 2024|Utfall 2025\nA|4.320|4 455\nB|1.870|1 112").rows[0].cells[0].value is None


def test_a_difference_beside_a_column_that_is_asked_about_is_what_figures_prove() -> None:
    text = "V|Bokslut 2024|Anslag 2025|Bokslut 2025|Differens\nA|4 355|4 059|4 319|-260\nB|125 473|115 543|116 702|-1 159\nC|27 898|29 482|28 848|634"
    assert column("Differens", "Drift, tkr", text).role == "avvikelse"
    changed = text.replace("-260", "-36").replace("-1 159", "-8 771").replace("634", "950")
    assert column("Differens", "Drift, tkr", changed).role == "forandring"
    unproven = draft("Drift, tkr", text.replace("-260", "-261").replace("634", "635").replace("-1 159", "-1 059"))
    assert {one.about for one in unproven.open if one.subject is Subject.ROLE} == {"Anslag 2025"}
    assert {own for one in unproven.open for own in one.group} >= {"Anslag 2025", "Differens"}


def test_an_amount_less_another_of_its_kind_is_the_change_that_figures_prove() -> None:
    text = "V|Utfall 2025|Utfall 2024|Utfall 2025–utfall 2024\nA|72 440|67 584|4 856\nB|2 790|3 010|-220\nC|75 230|70 594|4 636"
    own = column("Utfall 2025–utfall 2024", "VA, tkr", text)
    assert (own.role, own.equals) == ("forandring", "utfall_2025 - utfall_2024")
    (left,) = (one for one in draft("VA, tkr", text.replace("4 856", "4 956").replace("-220", "-20")).open)
    assert (left.subject, left.about) == (Subject.ROLE, "Utfall 2025–utfall 2024")


def test_a_goal_beside_school_years_is_of_no_calendar_year() -> None:
    text = "Elever (%)|2022/23|2023/24|Målnivå\nÅk 3|72|72|70\nÅk 6|80|77|81"
    own = column("Målnivå", "# Kvalitet", text, when="2024-07/2025-06")
    assert (own.role, own.period) == ("mal", None)


def test_a_month_in_a_heading_is_not_the_whole_year_that_its_table_is_called_after() -> None:
    text = "V|Gällande budget|Budget april 2025\nA|7 238|2 440\nB|2 858|910"
    found = matrix("Budget 2025, tkr", text, when="2025-01/2025-04").columns
    assert [own.period.iso if own.period else None for own in found] == ["2025", None]


def test_those_who_are_compared_with_are_told_apart_by_their_names() -> None:
    text = "Mått|Utfall 2024|Liknande kommuner 2024|Rikssnitt 2024\nAndel nöjda, %|82|80|79\nAndel trygga, %|71|73|72"
    found = draft("Nyckeltal", text, when="2024")
    assert not [one for one in found.open if one.subject is Subject.SAME]
    assert {own.role for own in matrix("Nyckeltal", text, when="2024").columns[1:]} == {"jamforelse"}


@pytest.mark.parametrize(
    ("heading", "role", "time"),
    [
        ("Årsmål 2025", "mal", "2025"),
        ("Önskat värde 2025", "mal", "2025"),
        ("Bokslutsprognos 2025", "prognos", "2025"),
        ("Prognos bokslut 2025", "prognos", "2025"),
        ("Startvärde 2023", "utfall", "2023"),
        ("Förbrukat t.o.m. april", "utfall", "2025-01/2025-04"),
    ],
)
def test_plain_words_of_a_role_are_read(heading: str, role: str, time: str) -> None:
    own = column(heading, "Läget", f"V|{heading}|Budget 2025\nA|10 411|12 396\nB|9 412|8 117", when="2025-01/2025-04")
    assert (own.role, own.period.iso if own.period else None) == (role, time)


def test_a_budget_that_is_used_up_is_no_outcome_by_that_word_alone() -> None:
    text = "V|Budget 2025|Förbrukat av budget\nA|10 411|12 396\nB|9 412|8 117"
    (left,) = (one for one in draft("Drift, tkr", text).open if one.subject is Subject.ROLE)
    assert left.about == "Förbrukat av budget"


def test_what_happened_in_a_year_that_has_been_is_an_outcome() -> None:
    found = matrix("Volymer", "V|Vårddygn 2023|Vårddygn 2024\nHVB|410|365\nSiS|210|265", when="2024")
    assert [own.name for own in found.columns] == ["utfall_2023", "utfall_2024"]


@pytest.mark.parametrize("words", ["Beviljade timmar 2024", "Platser 2024", "Besök 2026", "Ekholmen 2024"])
def test_what_may_be_planned_offered_to_come_or_of_others_is_asked_about(words: str) -> None:
    (left,) = draft("Volymer", f"V|{words}\nNorr|410\nSöder|210").open
    assert left.subject is Subject.ROLE


def test_the_municipality_is_the_reports_own_beside_what_it_is_compared_with_and_else_asked_about() -> None:
    compared = matrix("Resultat", "R|Kommunen 2025|Riket 2025\nExamen, %|70|72\nPoäng|14,1|14,2")
    assert [own.name for own in compared.columns] == ["utfall_2025", "jamforelse_2025"]
    paid = draft("Bidrag, tkr", "Slag|Staten|Kommunen\nDrift|12|15\nHyra|10|11")
    assert [own.subject for own in paid.open] == [Subject.ROLE]


def test_the_forecast_of_a_whole_project_is_not_of_the_reports_year() -> None:
    text = "Projekt|Budget totalt|Utfall totalt t.o.m. 2025|Utfall 2025|Slutprognos\nBron|42|31,6|8,4|43,5\nVägen|18|17|2,2|18,2"
    keys = [own.key for own in draft("Exploateringsprojekt (mnkr)", text).open if own.subject is Subject.ROLE]
    found = matrix("Exploateringsprojekt (mnkr)", text, answers=dict.fromkeys(keys, "prognos"))
    assert (found.columns[-1].name, found.columns[-1].period) == ("prognos", None)
