"""What a reader is promised of a table: every figure as printed, every sign said in words, every mark with its note."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
import table_kinds
from folders import GOLDEN

from rakenskap.charts import svg
from rakenskap.model.report import Section
from rakenskap.model.table import HeadingEnd, Matrix, Note, Plain, PlainRow, WordColumn
from rakenskap.model.terms import Favourable, Role, RowType, Signs
from rakenskap.swedish import linebreak, period
from rakenskap.swedish.number import NBSP, Missing
from rakenskap.tables import layout
from tables import (
    GOALS,
    PLACE,
    caption,
    cell,
    cells,
    figures,
    foot,
    heading,
    heads,
    html,
    matrix,
    report,
    row,
    seen,
    total,
)

DRIFT = matrix(
    "driftsammandrag",
    [
        figures("utfall_2018_01_08", title="Redovisning 31/8 2018"),
        figures(
            "avvikelse_2018_01_08",
            title="Avvik. mot periodiserad budget",
            note="Mot periodens budget.",
            favourable=Favourable.PLUS,
        ),
        figures("forandring", title="Förändring", period=period.of_text("2018-01/2018-08")),
    ],
    [
        row("Ekonomiskt bistånd", "148058", "3019", "6586"),
        row("HVB unga", "65251", "-10968", "14593"),
        row("Barnahus", "374", "0", "312"),
        total("Summa", "213683", "-7949", "21491"),
        row("varav intäkter", "190000", "30341", "0", row_type=RowType.VARAV),
    ],
    title="Driftsammandrag",
    unit="tkr",
    description="Netto.",
    label_title="Verksamhet",
)

SECTOR = matrix(
    "ifo",
    [
        figures("utfall_kommunbidrag_2019_01_03", title="Kommunbidrag", head="Januari–mars 2019"),
        figures("utfall_nettokostnad_2019_01_03", title="Nettokostnad", head="Januari–mars 2019"),
        figures("utfall_resultat_2019_01_03", title="Nettoresultat", head="Januari–mars 2019"),
        figures("prognos_resultat_2019", title="Årsprognos nettoresultat"),
    ],
    [
        row("Gemensamt", "17646", "-16242", "1403", "-933"),
        row("Resursenheten", "", "297", "297", "50"),
        row("Totalt exkl. särskilda kostnader", "17646", "-15945", "1700", "-883", row_type=RowType.DELSUMMA),
        row("Boendekedjan", "", "-283", "-283", "-2000", id="boendekedjan"),
        total("Totalt", "17646", "-16228", "1417", "-2883"),
    ],
    title="Individ- och familjeomsorgen",
    unit="tkr",
    notes=(Note("Avvecklingskostnad 2019.", row="boendekedjan", mark="¹⁾"), Note("Stavningen är rättad här.")),
)

RESULT = matrix(
    "resultatrakning",
    [figures("utfall_2018", title="Bokslut 2018"), figures("budget_2019", title="Internbudget 2019"), "utfall_2019"],
    [
        row("Kommunbidrag", "537093", "529892", "529892"),
        row("Summa intäkter", "537093", "529892", "529892", row_type=RowType.DELSUMMA),
        row("Kostnader", "-535680", "-529892", "-542369"),
        row("Summa kostnader", "-535680", "-529892", "-542369", row_type=RowType.DELSUMMA),
        total("Årets resultat", "1413", "0", "-12477"),
        row("Ackumulerat resultat", "29613", "29800", "13070", row_type=RowType.MINNESPOST),
    ],
    title="Resultaträkning",
    unit="tkr",
    label_title="Post",
)

MONTHS = matrix(
    "missbruk",
    ["utfall_2019_01", "utfall_2019_02", "utfall_2019_03", "utfall_2019_04"],
    [row("Nya ärenden", "20", "26", "25", ""), row("Avslutade ärenden", "18", "6", "", "")],
    kind=table_kinds.MEASURES,
    unit="antal",
    span=period.of_text("2019-01/2019-12"),
)

INDICATORS = matrix(
    "indikatorer",
    ["utfall_2016", "utfall_2017", "utfall_2018_01_08", "prognos_2018"],
    [
        heading("Individ- och familjeomsorg"),
        heading("Social barn- och ungdomsvård", 2),
        row("Placerade, 0–20 år", "25,3", "20,4", "13,7", "..", unit="antal per 1 000 invånare", status="ej_bedomt"),
        row("Anmälningar", "3331", "3691", "2490", "3735", unit="antal", status="uppnatt"),
        heading("Ekonomiskt bistånd", 2),
        row("Ej återaktualiserade", "69,5", "70", "82", "minska", unit="%", status="ej_bedomt"),
    ],
    kind=table_kinds.MEASURES,
    legend=GOALS,
    title="Nämndens indikatorer",
)


@pytest.mark.parametrize(
    ("table", "ends"),
    [
        (DRIFT, "2018-08-31"),
        (SECTOR, "2019-03-31"),
        (RESULT, "2019-12-31"),
        (MONTHS, "2019-03-31"),
        (INDICATORS, "2018-08-31"),
    ],
    ids=lambda value: value.name if isinstance(value, Matrix) else "",
)
def test_whole_tables(table: Matrix, ends: str, request: pytest.FixtureRequest) -> None:
    """A table's HTML is the one that was looked at."""
    page = html(table, report(table, ends=ends), rows=len(table.rows))
    path = GOLDEN / f"{table.name}.html"
    if request.config.getoption("--update-goldens", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")


def test_cells_have_addresses_and_exact_values() -> None:
    """A cell is found by table, row and column, and carries the number as the data has it."""
    page = html(INDICATORS)
    assert '<td class="num" id="indikatorer.placerade_0_20_ar.utfall_2016" data-value="25.3">25,3</td>' in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_columns_stand_in_the_order_of_the_report() -> None:
    """Also a deviation that isn't last, and columns of words among those of figures."""
    page = html(DRIFT)
    assert heads(page)[2].startswith("Avvik. mot periodiserad budget")
    words = (WordColumn("text", "Enhet", after=0), WordColumn("status", after=1), WordColumn("trend", after=2))
    simhall = row("Simhall", "86", "90", text="andel", trend="ned", status="uppnatt")
    page = html(
        matrix("matt", ["utfall_2024", "utfall_2025"], [simhall], words=words, legend=GOALS, kind=table_kinds.MEASURES)
    )
    assert heads(page) == ["Mått", "Enhet", "2024", "Bedömning", "2025", "Utveckling"]
    assert cells(page, "simhall") == ["andel", "86", "Uppnått", "90", "ned"]


def test_a_heading_of_words_may_have_a_note() -> None:
    words = (WordColumn("trend", "Jämfört med riket", after=1, note="Nyckeltalet mäts vartannat år."),)
    page = html(matrix("matt", ["utfall_2025"], [row("Simhall", "86", trend="ned")], words=words))
    assert heads(page)[-1] == "Jämfört med riket1"
    assert "Nyckeltalet mäts vartannat år." in foot(page)


def test_only_a_deviation_has_a_plus_that_was_not_printed() -> None:
    """A change or a result has one where the report prints it."""
    assert cells(html(DRIFT), "ekonomiskt_bistand") == ["148 058", "+3 019", "6 586"]
    assert cells(html(DRIFT), "barnahus") == ["374", "0", "312"]
    own = matrix("resultat", ["utfall_resultat_2025", "forandring_2025"], [row("A", "+50", "+1,5"), row("B", "7", "2")])
    assert [cells(html(own), name) for name in ("a", "b")] == [["+50", "+1,5"], ["7", "2"]]


def test_a_zero_keeps_the_minus_that_was_printed() -> None:
    """What is less than half a million in a report in millions; its value is zero."""
    page = html(matrix("t", ["avvikelse_2025"], [row("A", "-0"), row("B", "0")], unit="mnkr"))
    assert [cells(page, name) for name in ("a", "b")] == [["−0"], ["0"]]
    assert page.count('data-value="0"') == 2


def test_a_deviation_stays_under_its_head() -> None:
    columns = [
        figures(name, head=head, favourable=Favourable.PLUS)
        for head, names in {
            "Januari–augusti 2025": ["avvikelse_2025_01_08", "utfall_2025_01_08"],
            "Helår 2025": ["prognos_2025", "avvikelse_2025"],
        }.items()
        for name in names
    ]
    page = html(matrix("period", columns, [row("Bibliotek", "-210", "8210", "12480", "-480")], unit="tkr"))
    assert heads(page) == ["Post", "Avvikelse", "Utfall", "Prognos", "Avvikelse"]
    assert page.count('<colgroup span="2">') == 2
    assert 'scope="colgroup" class="rk-span rk-g" colspan="2"><span>Helår 2025</span>' in page
    assert "<svg" not in page
    assert caption(page) == "Tkr. Plus i avvikelsekolumnerna är bättre än budget."


def test_bars_share_one_domain() -> None:
    """Bars are measured from zero on the scale of the detail rows, and sums and varav have none."""
    page = html(DRIFT)
    bars = re.findall(r'<rect class="(s\d)" x="([\d.]+)%" y="1" width="([\d.]+)%"', page)
    assert bars == [("s1", "78.42", "21.58"), ("s4", "0", "78.42")]
    assert page.count('<line class="ax" x1="78.42%" x2="78.42%"') == 3
    assert page.count('<svg aria-hidden="true" focusable="false"></svg>') == 2


def test_bars_follow_what_is_favourable() -> None:
    """Where minus is favourable the tones change sides."""
    scale = svg.scale([Decimal(-2), Decimal(3)], Favourable.MINUS)
    assert scale is not None
    assert (scale.bar(Decimal(-2)).css, scale.bar(Decimal(3)).css) == (svg.BETTER, svg.WORSE)


def test_five_figure_columns_have_no_bars() -> None:
    """There is no room for a bar beside five columns, and nothing to compare in one row."""
    names = ["utfall_2018", "budget_2018", "utfall_2017", "budget_2017", "avvikelse_2018"]
    rows = [row("A", "1", "2", "3", "4", "5"), row("B", "1", "2", "3", "4", "6")]
    assert "<svg" not in html(matrix("bred", names, rows, unit="tkr"))
    assert "<svg" not in html(matrix("smal", names[-1:], rows[:1], unit="tkr"))


def test_decimals_stay_as_printed() -> None:
    """A 0 among −3,0 is 0."""
    table = matrix("investeringar", ["budget_2019"], [row("Utgifter", "-3,0"), row("Inkomster", "0")], unit="mnkr")
    page = html(table)
    assert cells(page, "inkomster") == ["0"]
    assert caption(page) == "Mnkr. Utgifter är tryckta med minus."
    assert cells(html(INDICATORS), "ej_ateraktualiserade")[:4] == ["69,5", "70", "82", "minska"]


def test_a_column_has_the_decimals_that_its_editor_says_it_has() -> None:
    """A spreadsheet drops the zero of 86,0; nothing is rounded."""
    column = figures("budget_2019", decimals=1)
    page = html(matrix("t", [column], [row("A", "86"), row("B", "12,25"), row("C", "-3,1")], unit="mnkr"))
    assert [cells(page, name) for name in ("a", "b", "c")] == [["86,0"], ["12,25"], ["−3,1"]]


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("..", "uppgift saknas"),
        (".", "kan inte finnas"),
        ("x", "skyddad uppgift"),
        ("em", "inte mätt"),
        ("ej", "går inte att jämföra"),
    ],
)
def test_missing_signs_are_read_aloud_and_explained(sign: str, words: str) -> None:
    """A sign is hidden from the screen reader, which hears its meaning, and stands in the key."""
    page = html(matrix("t", ["utfall_2018"], [row("A", sign), row("B", "1")], unit="tkr"))
    assert (
        f'<td class="num saknas" id="t.a.utfall_2018"><span aria-hidden="true">{sign}</span><span class="rk-sr">{words}</span></td>'
        in page
    )
    assert f"{sign} {words}." in foot(page)


def test_a_dash_in_the_original_is_told() -> None:
    """Where the table says what its dash means, the key says that a dash was printed."""
    own = replace(row("A", "1"), cells=(cell("-", dash=Missing.UNKNOWN),))
    page = html(matrix("t", ["utfall_2018"], [own, row("B", "1")], unit="tkr", dash=Missing.UNKNOWN))
    assert ".. uppgift saknas (ett streck i originalet)." in foot(page)


def test_empty_cells() -> None:
    """An empty cell is late only if its period ends after the report's; a target that isn't there isn't late."""
    page = html(MONTHS, report(MONTHS, ends="2019-02-28"))
    assert '"missbruk.avslutade_arenden.utfall_2019_03"><span class="rk-sr">ännu inte redovisat</span></td>' in page
    assert "Tom ruta: ännu inte redovisat." in foot(page)
    on_time = html(MONTHS, report(MONTHS, ends="2019-03-31"))
    assert '"missbruk.avslutade_arenden.utfall_2019_03"></td>' in on_time
    assert "Tom ruta: rapporten anger inget tal." in foot(on_time)
    targets = matrix("mal", ["mal_2020"], [row("A", ""), row("B", "1")], kind=table_kinds.MEASURES, unit="antal")
    assert "Tom ruta: rapporten anger inget tal." in foot(html(targets))


def test_months_without_figures_are_said_and_not_drawn() -> None:
    """The caption names the months of the span that have no column."""
    page = html(MONTHS, report(MONTHS, ends="2019-03-31"))
    assert heads(page) == ["Mått", "Jan", "Feb", "Mars", "Jan–mars"]
    assert caption(page) == "Antal per månad 2019. April–december är inte rapporterade än."
    late = html(MONTHS, report(MONTHS, ends="2019-05-31"))
    assert caption(late).endswith("April och maj saknas i rapporten. Juni–december är inte rapporterade än.")


def test_an_empty_column_that_is_no_month_stays() -> None:
    """A printed column without figures is shown: that it is empty is a fact of the report."""
    table = matrix(
        "t", ["utfall_2015", "budget_2016", "utfall_2016"], [row("A", "1,5", "", "2")], kind=table_kinds.MEASURES
    )
    assert heads(html(table)) == ["Mått", "Utfall 2015", "Budget 2016", "Utfall 2016"]


def test_heads_of_measures_over_years() -> None:
    """Where only outcomes stand beside each other the year is heading enough."""
    assert heads(html(INDICATORS))[1:] == ["2016", "2017", "Jan–aug 2018", "Prognos 2018", "Bedömning"]


def test_units() -> None:
    """A unit is said once where it can be, else under each label or in the heads."""
    assert "Enhet per rad." in caption(html(INDICATORS))
    assert f'<span class="rk-enhet">antal per 1{NBSP}000 invånare</span>' in html(INDICATORS)
    shares = [
        figures("andel_2019_01", title="Andel", unit="%", head="Januari"),
        figures("utfall_2019_01", title="Antal", unit="st", head="Januari"),
    ]
    both = html(matrix("familjevard", shares, [row("Barn", "46", "2")], kind=table_kinds.MEASURES))
    assert heads(both) == ["Mått", "Andel, %", "Antal"]
    assert caption(both) == "Per månad 2019."
    percent = matrix(
        "andelar", ["utfall_2019"], [row("A", "1", unit="%"), row("B", "2", unit="%")], kind=table_kinds.MEASURES
    )
    assert caption(html(percent)) == "Procent."
    assert "rk-enhet" not in html(percent)


def test_sign_rules() -> None:
    """The caption says in words what a plus and a minus mean, and never twice."""
    assert caption(html(DRIFT)) == "Netto, tkr. Plus i kolumnen Avvikelse är bättre än budget."
    assert (
        caption(html(SECTOR))
        == "Tkr. Nettokostnader är tryckta med minus. Plus på resultatet är överskott, minus är underskott."
    )
    assert caption(html(RESULT)) == "Tkr. Kostnader är tryckta med minus. Minus på resultatet är underskott."
    own = "Kostnader är tryckta med minus. Minus på resultatet är underskott."
    assert caption(html(replace(RESULT, description=own))) == f"Tkr. {own}"
    areas = matrix("omraden", ["utfall_resultat_2019"], [row("A", "2710"), row("B", "-21083")], unit="tkr")
    assert caption(html(areas)) == "Tkr. Plus är överskott, minus är underskott."
    assert cells(html(areas), "a") == ["2 710"]
    activities = [
        row("Hemtjänst", "-112969", "5"),
        row("Boende", "-94284", "6"),
        row("Gemensamt", "2480", "7"),
        row("IFO", "-49730", "8"),
    ]
    costs = matrix(
        "ekonomi", ["utfall_2021", figures("avvikelse_2021", favourable=Favourable.MINUS)], activities, unit="tkr"
    )
    # nothing says which of the amounts are costs
    assert caption(html(costs)) == "Tkr. Minus i kolumnen Avvikelse är bättre än budget."
    said = replace(costs, signs=Signs.KOSTNAD_MINUS)
    assert caption(html(said)) == "Tkr. Kostnader är tryckta med minus. Minus i kolumnen Avvikelse är bättre än budget."


def test_row_types() -> None:
    """Sums, parts and memoranda are classes; a memorandum says that it is none of the sum."""
    page = html(RESULT)
    for row_type in ("delsumma", "summa", "minnespost"):
        assert f'<tr class="{row_type}"><th scope="row">' in page
    assert "1 Minnespost. Ingår inte i någon summa." in foot(page)


def test_headings_own_their_rows() -> None:
    """Each heading begins a row group of its own, and a total over all of them stands outside."""
    table = replace(INDICATORS, rows=(*INDICATORS.rows, total("Summa", "1", "2", "3", "4")))
    bodies = re.findall(r"<tbody>(.*?)</tbody>", html(table), re.DOTALL)
    assert [re.findall(r'scope="(\w+)"', body) for body in bodies] == [
        ["rowgroup", "rowgroup", "row", "row"],
        ["rowgroup", "row"],
        ["row"],
    ]
    assert '<tr class="rubrik rubrik-2"><th scope="rowgroup" colspan="6">' in bodies[0]


def test_what_comes_after_the_end_of_a_heading_stands_outside_its_group() -> None:
    """The rows that are left have a group of their own, with no heading."""
    rows = [heading("Verksamheten"), row("Bibliotek", "1"), row("Lokaler", "2"), row("Räntor", "3")]
    own = matrix("t", ["utfall_2019"], rows, unit="tkr")
    ended = replace(own, headings=(HeadingEnd("verksamheten", "bibliotek", PLACE),))
    groups = [re.findall(r"<tbody>(.*?)</tbody>", html(table), re.DOTALL) for table in (own, ended)]
    assert [[seen(body).split()[0] for body in bodies] for bodies in groups] == [
        ["Verksamheten"],
        ["Verksamheten", "Lokaler"],
    ]
    assert "Räntor" in groups[1][1]


def test_groups_are_headings() -> None:
    """A group column becomes heading rows, and a row without a group stands outside."""
    rows = [row("Bibliotek", "1", group="Kultur"), row("Gårdar", "2", group="Fritid"), total("Summa", "3")]
    bodies = re.findall(r"<tbody>(.*?)</tbody>", html(matrix("t", ["utfall_2019"], rows, unit="tkr")), re.DOTALL)
    assert [seen(body).split()[0] for body in bodies] == ["Kultur", "Fritid", "Summa"]


def test_status_is_word_shape_and_colour() -> None:
    """A verdict is a light in the last column, with what its states mean under the table."""
    page = html(INDICATORS)
    assert (
        'id="indikatorer.anmalningar.status"><span class="rk-light rk-good"><svg viewBox="0 0 16 16" aria-hidden="true">'
        in page
    )
    assert cells(page, "anmalningar")[-1] == "Uppnått"
    assert "Målet väntas bli uppnått." in foot(page)


def test_notes_are_numbered_in_reading_order() -> None:
    """Heads before rows, labels before their cells; a note at several places is one, and leads back to each."""
    notes = (
        Note(
            "Källans siffra.",
            row="hvb_unga",
            column="utfall_2018_01_08",
            printed="65 251*",
            period=period.of_text("2018-03"),
        ),
        Note("Delvis statligt.", row="barnahus"),
        Note("Delvis statligt.", row="ekonomiskt_bistand"),
        Note("Hela tabellen är preliminär."),
    )
    page = html(replace(DRIFT, notes=notes))
    assert foot(page).startswith(
        "1 Mot periodens budget. 2 Delvis statligt. Gäller även: Barnahus. "
        "3 Källans siffra. Talet avser mars 2018. I originalet står ”65 251*”. Hela tabellen är preliminär."
    )
    marks = re.findall(
        r'<a href="#(driftsammandrag-n\d)" id="(driftsammandrag-f[\d-]+)" aria-label="Not \d">\d</a>', page
    )
    assert sorted(marks) == [
        ("driftsammandrag-n1", "driftsammandrag-f1"),
        ("driftsammandrag-n2", "driftsammandrag-f2"),
        ("driftsammandrag-n2", "driftsammandrag-f2-2"),
        ("driftsammandrag-n3", "driftsammandrag-f3"),
    ]
    for _, mark in marks:
        assert f'href="#{mark}"' in page


def test_a_note_on_what_is_not_shown_is_still_read() -> None:
    """A note on a month without figures isn't dropped with its column."""
    page = html(replace(MONTHS, notes=(Note("Kommer i maj.", column="utfall_2019_04"),)))
    assert "Utfall april 2019: Kommer i maj." in foot(page)


def test_a_note_has_the_mark_that_the_report_prints() -> None:
    """At its figure and at the note; a note without one has a number, or a letter where the report has numbers."""
    notes = (
        Note("Första.", row="a", column="utfall_2025"),
        Note("Stjärna.", row="b", mark="*"),
        Note("Ett.", row="c", mark="¹⁾"),
    )
    page = html(matrix("t", ["utfall_2025"], [row(name, "1") for name in "ABC"], notes=notes))
    marks = re.findall(r'<sup class="rk-ref"><a href="#(.*?)" id=".*?" aria-label="(.*?)">(.*?)</a>', page)
    assert marks == [("t-n1", "Not a", "a"), ("t-n2", "Not *", "*"), ("t-n3", "Not 1)", "1)")]
    assert foot(page).startswith("a Första. * Stjärna. 1) Ett.")


def test_two_notes_with_one_mark_lead_each_to_its_own_and_are_told_apart_aloud() -> None:
    notes = (Note("Gäller 2018.", row="a", mark="*"), Note("Gäller 2019.", row="b", mark="*"))
    page = html(matrix("t", ["utfall_2025"], [row(name, "1") for name in "AB"], notes=notes))
    marks = re.findall(r'<sup class="rk-ref"><a href="#(.*?)" id=".*?" aria-label="(.*?)">(.*?)</a>', page)
    assert marks == [("t-n1", "Not *, 1 av 2", "*"), ("t-n2", "Not *, 2 av 2", "*")]


def test_a_mark_too_long_to_stand_at_a_figure_is_told_in_the_note() -> None:
    own = matrix("t", ["utfall_2025"], [row("A", "1")], notes=(Note("Gäller 2018.", row="a", mark="Se nedan"),))
    assert "Gäller 2018. Märkt ”Se nedan” i originalet." in foot(html(own))


def test_targets_in_words() -> None:
    """A target that is no number stands as printed, without a value."""
    table = matrix(
        "t", ["prognos_2018"], [row("A", "51-60"), row("B", "enkäten görs först i höst")], kind=table_kinds.MEASURES
    )
    page = html(table)
    assert cells(page, "a") == ["51–60"]
    assert '<td class="txt" id="t.b.prognos_2018">enkäten görs först i höst</td>' in page
    assert "data-value" not in page


def test_wide_tables() -> None:
    """Six figure columns make a table wide; a column of words takes two."""
    assert 'class="rk-t wide"' in html(INDICATORS)
    assert 'class="rk-t"' in html(DRIFT)


def test_rows_that_are_periods() -> None:
    """Where the rows are the years, a row without a label is named by its period."""
    own = replace(row("", "5"), id="2019", period=period.of_text("2019"))
    assert '<th scope="row">2019</th>' in html(
        matrix("t", ["utfall_2019", "utfall_2018"], [replace(own, cells=own.cells * 2)], unit="tkr")
    )


def test_soft_hyphens() -> None:
    """Only words that are too long are hyphenated, a compound between its words."""
    page = html(SECTOR)
    assert "Kommun\u00adbidrag" in page
    assert "Boendekedjan" in page
    assert linebreak.soft("Utredningsplaceringar", linebreak.LABEL) == "Utrednings\u00adplaceringar"
    assert linebreak.soft("Gemensamt/Administration", linebreak.LABEL) == "Gemensamt/\u200bAdministration"
    assert linebreak.soft("och/eller", linebreak.LABEL) == "och/eller"


def test_download_is_last() -> None:
    """The foot ends with the table's own file, and its link says which to a screen reader."""
    page = html(DRIFT, rows=10)
    assert page.rstrip().endswith(
        '<p><a href="driftsammandrag.csv">Ladda ned tabellen <span class="rk-sr">Driftsammandrag </span>(CSV, 10 rader, 1 kB)</a></p>\n</div>\n</div>'
    )
    assert "(CSV, 1 rad, 1 kB)" in html(DRIFT)


def test_labels_are_escaped() -> None:
    """What stands in the data is text, never HTML."""
    page = html(matrix("t", ["utfall_2018"], [row("<b>A</b> & B", "1")], unit="tkr", title="<i>T</i>"))
    assert "&lt;b&gt;A&lt;/b&gt; &amp; B" in page
    assert "&lt;i&gt;T&lt;/i&gt;" in page


def test_plain_table() -> None:
    """A plain table is text; its first cell names the row, and a column of numbers stands to the right."""
    table = Plain(
        "projekt",
        "Investeringsprojekt",
        table_kinds.PLAIN,
        header=("Projekt", "Färdigt", "Kostnad"),
        rows=(
            PlainRow("fenix", ("Fenix", "December 2025", "1 200"), PLACE),
            PlainRow("olsgarden", ("Olsgården", "", "-3,5"), PLACE),
        ),
        notes=(Note("Enligt planen.", row="fenix", column="Färdigt"), Note("Avskrift.")),
    )
    page = html(table)
    assert '<tr id="projekt.fenix"><th scope="row">Fenix</th><td class="txt">December 2025<sup' in page
    assert f'<td class="num">1{NBSP}200</td>' in page
    assert foot(page).startswith("1 Enligt planen. Avskrift.")


def test_numbers_follow_the_page() -> None:
    """Tables are numbered as the sections show them; lists have no number."""
    last, first = matrix("sist", ["utfall_2019"], []), matrix("forst", ["utfall_2019"], [])
    sections = (
        Section("a", "A", 2, sections=(Section("b", "B", 3, show=("forst",)),)),
        Section("c", "C", 2, show=("sist",)),
    )
    assert replace(report(last, first), sections=sections).numbers() == {"forst": 1, "sist": 2}


def test_several_deviations_keep_their_order_and_period() -> None:
    """Two deviations without spanning heads stay where they are printed and say their periods."""
    names = ["avvikelse_2018", "utfall_2018", "avvikelse_2017"]
    table = matrix("t", names, [row("A", "1", "2", "3")], unit="tkr")
    assert [column.name for column in layout.shown(table)] == names
    assert heads(html(table))[1:] == ["Avvikelse 2018", "Utfall 2018", "Avvikelse 2017"]
    assert table.columns[0].role is Role.AVVIKELSE
