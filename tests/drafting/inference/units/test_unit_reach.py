"""Which columns the unit of a table reaches."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.model.table import Matrix


def units_of(*blocks: str) -> dict[str, str]:
    """The unit of each column by its heading, the table's where it has none of its own."""
    found = matrix(*blocks)
    return {own.title: own.unit or found.unit for own in found.columns}


def test_a_rank_has_no_unit() -> None:
    text = "Kommun|2024|2025|Rang 2025\nNorr|71,2|74,1|12\nSöder|68,0|69,9|88"
    assert units_of("Behöriga elever, procent", text) == {"2024": "procent", "2025": "procent", "Rang 2025": ""}


def test_what_is_for_each_of_something_or_a_share_is_not_in_the_money_of_its_table() -> None:
    text = "Skola|Utfall 2025|Kostnad per elev 2025|Andel\nNorr|22 120|100,5|48\nSöder|24 990|104,1|52"
    found = units_of("Grundskola, tkr", text)
    assert found == {"Utfall 2025": "tkr", "Kostnad per elev 2025": "", "Andel": "%"}


def test_what_nobody_knows_beside_amounts_of_money_may_be_in_any_unit() -> None:
    text = "Skola|Elever|Utfall 2025|Norm\nNorr|220|22 120|3\nSöder|240|24 990|4"
    assert units_of("Grundskola, tkr", text) == {"Elever": "", "Utfall 2025": "tkr", "Norm": ""}


def test_groups_that_are_all_unknown_have_the_unit_of_their_table() -> None:
    text = "År|Skola|Omsorg\n2024|22 120|18 003\n2025|24 990|18 420"
    assert matrix("Kostnader, tkr", text).unit == "tkr"


def test_years_and_numbers_of_projects_are_words() -> None:
    text = "Projekt|Objektnr|Budget 2025|Klart år\nHall|1012|4 120|2026\nSkola|1015|2 120|2027"
    found = matrix("Investeringar, tkr", text)
    assert ([own.title for own in found.columns], found.rows[0].text) == (["Budget 2025"], "1012 Klart år: 2026")


def test_a_result_is_of_money_only() -> None:
    flows = [
        matrix(title, "Enhet|Resultat 2025\nNorr|212\nSöder|221").columns[0].flow
        for title in ("Prov i årskurs 9", "Skolor, tkr")
    ]
    assert flows == [None, "resultat"]


def test_a_sentence_about_the_table_says_its_unit_and_one_about_something_else_does_not() -> None:
    text = "Förvaltning|2024|2025\nSkola|7,1|6,8\nOmsorg|9,4|9,0"
    assert matrix("# Frånvaro", "Tabellen visar frånvaron i procent av arbetad tid.", text).unit == "procent"
    assert not matrix("# Frånvaro", "Diagrammet visar frånvaron i procent.", text).unit


def test_the_noun_of_a_name_may_be_its_unit() -> None:
    assert matrix("Utförda hemtjänsttimmar", "Område|2024|2025\nNorr|41 220|40 980").unit == "timmar"
    assert not matrix("Insatser inom 20 minuter", "Område|2024|2025\nNorr|412|409").unit


def test_a_unit_stands_before_a_year_over_a_column() -> None:
    text = "Typ|Timmar 2024|Timmar 2025|Årsarbetare 2025\nMertid|14 210|13 800|7,4"
    assert units_of("Mertid", text) == {
        "Timmar 2024": "timmar",
        "Timmar 2025": "timmar",
        "Årsarbetare 2025": "årsarbetare",
    }
    assert not draft("Mertid", text).open


def test_a_group_is_no_unit_where_something_else_than_people_is_counted() -> None:
    for title in ("Sjukfrånvaro, % av arbetstid", "Medellön", "Olyckor"):
        found = matrix(title, "Grupp|2024|2025\nKvinnor|31 200|32 300\nLärare|39 100|40 200")
        assert [row.unit for row in found.rows] == ["", ""], title
    assert not matrix("Besiktning", "Anläggning|2024|2025\nLekplatser|82|88").rows[0].unit


def test_a_change_in_work_is_not_in_the_money_of_its_table() -> None:
    text = "V|Lönekostnad 2025, tkr|Förändring årsarbetare\nA|41 200|-1,4\nB|312 090|10,6"
    assert units_of("Personal", text)["Förändring årsarbetare"] == ""


def test_a_share_that_a_row_is_about_is_not_its_unit() -> None:
    found = matrix(
        "Känslighet, mnkr", "Händelse|Effekt 2025|Effekt 2026\nLöneökning 1 %|-14,2|-14,4\nRänta 1 %-enhet|-4,1|-4,2"
    )
    assert [row.unit for row in found.rows] == ["", ""]


def test_a_table_of_a_count_and_something_else_has_no_unit_of_its_name() -> None:
    text = "Förvaltning|Årsarbetare 2025|Sjukfrånvaro 2025 %|Förändring procentenheter\nSkola|101,2|4,1|-0,3"
    assert units_of("Antal årsarbetare och sjukfrånvaro", text) == {
        "Årsarbetare 2025": "årsarbetare", "Sjukfrånvaro 2025": "%", "Förändring": "procentenheter",
    }  # fmt: skip


def test_a_count_for_so_many_is_no_mere_count() -> None:
    found = matrix("Antal larm per 1 000 invånare", "Område|2024|2025\nNorr|9,1|8,8")
    assert found.unit == "antal per 1 000 invånare"


def row_units(*blocks: str) -> dict[str, str]:
    """The unit of each row by its label, the table's where it has none of its own."""
    found = matrix(*blocks)
    return {row.label: row.unit or found.unit for row in found.rows}


def test_a_row_of_another_kind_has_not_the_money_of_its_table() -> None:
    text = "Översikt (Mkr)|2024|2025\nOmsättning|412,6|431,0\nSoliditet|34|33\nMedelantal anställda|84|82\nKassalikviditet|1,2|1,1"
    assert row_units("# Fem år i sammandrag", text) == {
        "Omsättning": "Mkr", "Soliditet": "", "Medelantal anställda": "anställda", "Kassalikviditet": "",
    }  # fmt: skip


def test_rows_under_a_heading_of_another_kind_have_not_the_money_of_their_table() -> None:
    text = "|2024|2025\nKostnader|412|431\nAntal elever||\nNorra|84|82\nSödra|61|66"
    assert row_units("Skolor, tkr", text)["Norra"] == ""


def test_a_share_in_the_cells_of_some_columns_is_no_unit_of_the_others() -> None:
    text = "Boende|Antal platser|Beläggning 2024|Beläggning 2025\nSol|48|98 %|97 %\nÅs|36|95 %|99 %"
    found = units_of("Platser", text)
    assert (found["Beläggning 2024"], found["Antal platser"]) == ("%", "antal")


def test_a_sentence_far_off_gives_its_money_only_to_a_table_of_money() -> None:
    text = "Mått|2024|2025\nLekplatser|12|14\nParker|8|9"
    drift = "Enhet|Budget 2025|Utfall 2025\nA|12|14\nB|8|9"
    found = draft("# Ekonomi", "Alla belopp anges i tkr.", "## Volymer", text, "## Drift", drift).report.tables
    assert [own.unit for own in found if isinstance(own, Matrix)] == ["", "tkr"]


def test_thousands_and_millions_are_no_mere_count() -> None:
    text = "Linje|2024|2025\nA|812|840\nB|401|399"
    titles = ("Antal resor i tusental", "Resor (1000-tal)", "Besök i hundratal", "Antal resor, miljoner")
    assert [matrix(title, text).unit for title in titles] == [
        "tusental",
        "tusental",
        "hundratal besök",
        "miljoner resor",
    ]


def test_what_brackets_say_after_so_many_for_each_is_no_unit() -> None:
    found = matrix("Täthet", "Mått|2024|2025\nElever per lärare (heltidstjänst)|12,4|12,1\nLarm (st)|4|5")
    assert [row.unit for row in found.rows] == ["elever per lärare", "antal"]


def test_what_is_said_after_a_unit_is_no_part_of_it() -> None:
    assert matrix("Belopp i tkr, ackumulerat", "V|Utfall 2024|Utfall 2025\nA|12 100|14 200").unit == "tkr"


def test_in_a_table_of_all_kinds_a_row_is_of_money_only_where_its_label_says_so() -> None:
    text = "|2024|2025\nRörelsens intäkter|88 120|84 010\nMarginal|12|11\nAnlöp|1 210|1 190\nMedelantal anställda|41|40"
    assert row_units("Översikt, tkr", text) == {
        "Rörelsens intäkter": "tkr", "Marginal": "", "Anlöp": "", "Medelantal anställda": "anställda",
    }  # fmt: skip


def test_what_one_of_something_costs_is_not_in_the_money_of_its_table() -> None:
    text = "Insats|Kostnad 2025|Dygnskostnad\nLVM|12 100|5 735\nSoL|14 800|2 891"
    assert units_of("Vård, tkr", text) == {"Kostnad 2025": "tkr", "Dygnskostnad": ""}


def test_a_row_that_a_total_adds_up_is_in_the_unit_of_the_others() -> None:
    text = "V|Budget 2025|Norm\nKöpta platser|9 011|3\nElevresor|507|4\nLokaler|1 204|5\nSumma|10 722|12"
    assert units_of("Drift, tkr", text) == {"Budget 2025": "tkr", "Norm": ""}
    assert not matrix("Drift, tkr", text.replace("10 722", "11 722")).rows[0].unit


def test_a_share_beside_an_amount_says_nothing_of_how_the_amounts_are_printed() -> None:
    text = "V|Budget 2025|Avvikelse %|Prognos 2025\nA|61 529|6,7|57 398\nB|96 253|1,0|95 336\nC|36 421|0,0|36 412"
    assert units_of("Helår, tkr", text) == {"Budget 2025": "tkr", "Avvikelse": "%", "Prognos 2025": "tkr"}


def test_groups_of_people_are_whom_the_shares_of_their_table_are_of() -> None:
    text = (
        "Procent|2024|2025\nAnställda 30–49 år|6,8|7,4\nVarav långtid (60 dagar eller mer)|39,4|39,8\nAntal dagar|12|14"
    )
    found = matrix("Sjukfrånvaro", text.removesuffix("\nAntal dagar|12|14"))
    assert (found.unit, {row.unit for row in found.rows}) == ("%", {""})
    assert not matrix("Sjukfrånvaro", text).rows[-1].unit.startswith("%")


def test_the_unit_of_a_row_stands_beside_a_column_in_per_cent() -> None:
    text = "Mått|2024|2025|Måluppfyllelse\nBygglov|393|427|105 %\nHandläggningstid, median (veckor)|5,2|5,0|98 %"
    assert matrix("Ärenden", text).rows[1].unit == "veckor"


def test_work_by_whom_it_is_told_of_is_its_unit() -> None:
    assert matrix("Årsarbetare per förvaltning", "Förvaltning|2024|2025\nSkola|683,6|671,5").unit == "årsarbetare"


def test_how_large_something_is_says_nothing_of_what_its_figures_are_in() -> None:
    text = "Abonnemang|Nuvarande taxa|Ny taxa|Ändring kr|Ändring %\nVilla, 190 liter|2 402|2 504|102|4,2\nVilla, fyrfack|2 752|2 903|151|5,5"
    found = matrix("Årsavgift i kronor inklusive moms", text)
    assert {row.unit for row in found.rows} == {""}
    assert [own.unit for own in found.columns if own.title == "Ändring"] == ["kronor", "%"]


def test_what_came_of_shares_is_called_a_result_and_has_their_unit() -> None:
    text = "Indikator (%)|Resultat 2024|Resultat 2025\nAndel deltagare till arbete|43|44\nAndel som fullföljer|60|61"
    assert matrix("Indikatorer", text).unit == "%"


def test_shares_that_are_told_apart_by_groups_are_no_ratio() -> None:
    text = "Ålder|2024|2025|Diff, procentenheter\nTill 29 år|6,6|7,2|0,6\n30–49 år|7,4|7,1|-0,3\nÄldre|8,8|7,9|-0,9"
    found = matrix("Sjukfrånvaro i % per åldersgrupp", text)
    assert (found.unit, found.columns[2].equals) == ("%", "utfall_2025 - utfall_2024")


def test_what_a_heading_counts_is_the_unit_of_its_columns_also_where_it_stands_over_several() -> None:
    assert units_of("Volymer", "V|Antal elever 2024|Antal elever 2025\nA|32|34\nB|12|14") == {
        "Antal elever 2024": "elever", "Antal elever 2025": "elever",
    }  # fmt: skip
    text = "Yrke|Antal anställda 2024|\n|Kv|Män\nVårdbiträde|104|18\nChef|20|3"
    assert {own.unit for own in matrix("Statistik", text).columns} == {"anställda"}


def test_a_sentence_that_ends_in_money_says_what_its_table_is_in() -> None:
    text = "V|Budget 2025|Utfall 2025\nA|12|14\nB|8|9"
    assert matrix("# Sammandrag", "Tabellen visar nämndens avdelningar, tkr.", text).unit == "tkr"
    assert matrix("Sammandrag, beloppen är i tkr", text).unit == "tkr"


def test_a_column_of_small_words_called_unit_has_units_and_one_of_names_has_none() -> None:
    text = "Verksamhet|Enhet|Plan 2025|Utfall 2025\nBibliotek|{}|120 000|121 000\nBad|{}|80 000|82 000"
    assert [row.unit for row in matrix("Volymer", text.format("lån", "badande")).rows] == ["lån", "badande"]
    assert [row.unit for row in matrix("Volymer", text.format("Björken", "Eken")).rows] == ["", ""]


def test_what_rows_count_by_a_column_of_measures_is_their_unit() -> None:
    text = "Verksamhet|Mått|Plan 2025|Utfall 2025\nBibliotek|{}|120|121\nKulturskola|Elevplatser|80|82"
    assert [row.unit for row in matrix("Volymer", text.format("Besök")).rows] == ["besök", "elevplatser"]
    assert {row.unit for row in matrix("Volymer", text.format("Nöjdhet")).rows} == {""}


def test_a_count_of_people_says_its_unit_also_where_all_are_people() -> None:
    text = "|Kvinnor 2025|Män 2025|Totalt 2025\nAntal anställda|812|212|1 024\nHeltid (%)|71|88|74"
    assert [row.unit for row in matrix("Personal", text).rows] == ["anställda", "%"]


def test_a_count_after_its_year_is_one_beside_amounts() -> None:
    text = "Orsak|2024 antal|2024 kr|2025 antal|2025 kr\nA|12|120 000|13|130 000\nB|22|220 000|23|230 000"
    assert [own.unit for own in matrix("Skador", text).columns] == ["antal", "kr", "antal", "kr"]


def test_money_in_a_heading_is_the_columns_where_the_table_counts_something_else() -> None:
    text = "Form|Besök 2024|Kostnad 2023 (tkr)|Kostnad 2024 (tkr)\nA|910|26 290|28 060\nB|365|19 710|23 825"
    assert units_of("Antal vårddygn", text)["Kostnad 2024"] == "tkr"


def test_a_count_beside_what_each_costs_has_not_the_unit_of_the_costs() -> None:
    text = "Program|Elever 2024|Kostnad per elev 2024\nEl|64|131 200\nVård|88|118 400"
    found = units_of("Kostnad per elev och program 2024, kr", text)
    assert found["Elever 2024"] != "kr/elev"
    assert found["Kostnad per elev 2024"] == "kr/elev"
    visits = "Bad|Besök 2024|Lokaler 2024|Kostnad 2024\nNorr|6 410|31|98\nSöder|8 830|28|77"
    found = units_of("Kostnad per besök, kr", visits)
    assert (found["Besök 2024"], found["Lokaler 2024"]) == ("", "kr/besök")
