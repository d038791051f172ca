"""What a reader is promised of changes: each is listed under its edition, and marked where it was made."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
import table_kinds
from folders import GOLDEN, ROOT

import tables
from rakenskap.audit.comparative import Restatement
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions import report_history
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.changes import report_change
from rakenskap.editions.changes.change import ChangedPart
from rakenskap.editions.edition import Edition
from rakenskap.editions.report_history import Amendments, LoadedEdition, ReportHistory, Shared, Withdrawal
from rakenskap.model.board import Board, Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.package import package
from rakenskap.model.report import Decision, EditionNote, Report, Section
from rakenskap.model.table import Action, Actions, Fact, Facts, Goal, Goals, Indicator, Matrix, Plain, PlainRow
from rakenskap.model.terms import ChangeType, ChartKind
from rakenskap.pages import change_page, report_page
from rakenskap.pages.page import Pages
from rakenskap.pages.report_page import ReportOnPage
from rakenskap.site.render_context import RenderContext
from rakenskap.swedish.number import NBSP
from rakenskap.tables import figure
from rakenskap.tables.figure_context import FigureContext
from tables import cell, matrix, row, seen, total

ADDRESS: Final = "namnden/2018/rapport"
BOARD: Final = Board("namnden", "Nämnden", "Orts kommun", "", "", fictional=True)
DRIFT: Final = matrix(
    "drift",
    ["utfall_2018", "budget_2018", "avvikelse_2018"],
    [row("Bibliotek", "12 250", "12 000", "-250"), row("Bad", "9 000", "9 000", "0"), total("Summa", "21 250", "21 000", "-250")],
    unit="tkr",
    title="Driftredovisning",
)  # fmt: skip
MEASURES: Final = matrix(
    "matt",
    ["utfall_2017", "utfall_2018"],
    [row("Lån per invånare", "..", "6,7", unit="lån")],
    kind=table_kinds.MEASURES,
)
AIMS: Final = Goals(
    "mal",
    "Mål",
    table_kinds.GOALS,
    legend=tables.GOALS,
    goals=(
        Goal(
            "lasa", "Fler läser", status="ej_uppnatt", indicators=(Indicator("lan", "Lån", (("utfall_2018", "6,7"),)),)
        ),
    ),
)
STEPS: Final = Actions(
    "uppdrag",
    "Uppdrag",
    table_kinds.ACTIONS,
    legend=tables.STEPS,
    actions=(Action("buss", "Köp en buss", due="1 maj"),),
)
BOX: Final = Facts("fakta", "Fakta", table_kinds.FACTS, facts=(Fact("ordf", "Ordförande", "Kim Ek"),))
WORDS: Final = Plain(
    "orter", "Orter", table_kinds.PLAIN, header=("Ort", "Öppet"), rows=(PlainRow("by", ("Byn", "10–15")),)
)
ALL: Final = (DRIFT, MEASURES, AIMS, STEPS, BOX, WORDS)


def edition(version: str, kind: ChangeType, note: str, before: Report | None = None, **changes: object) -> Report:
    """A report as an edition has it; its day follows from its version."""
    day = date(2019, 1 + int(version[2]), 1 + int(version[4]))
    own = before or replace(
        tables.report(*ALL),
        sections=(
            Section(
                "ekonomi", "Ekonomi", 2, text="Bibliotek kostade 12 250 tkr.", show=tuple(table.name for table in ALL)
            ),
        ),
        title="Årsrapport 2018",
        decision=Decision("Nämnden", date(2019, 1, 1), "§ 1"),
    )
    entries = (EditionNote(version, day, kind, note), *own.changes)
    return replace(own, version=version, changes=entries, **changes)  # type: ignore[arg-type]


def with_tables(report: Report, *others: object) -> tuple[object, ...]:
    """The report's tables, each of ``others`` in the place of the one with its name."""
    known = {own.name: own for own in others}  # type: ignore[attr-defined]
    return (*(known.pop(own.name, own) for own in report.tables), *known.values())


def first() -> Report:
    return edition("1.0.0", ChangeType.PUBLICERING, "Första publiceringen.")


def corrected() -> Report:
    """Two figures that had changed places, with the sum, the prose, a judgement and a text of a table."""
    rows = (row("Bibliotek", "12 520", "12 000", "-520"), DRIFT.rows[1], total("Summa", "21 520", "21 000", "-520"))
    goal = replace(AIMS.goals[0], status="delvis_uppnatt")
    indicator = replace(goal.indicators[0], values=(("utfall_2018", "6,8"),))
    before = first()
    others = (
        replace(DRIFT, rows=rows),
        replace(AIMS, goals=(replace(goal, indicators=(indicator,)),)),
        replace(BOX, facts=(Fact("ordf", "Ordförande", "Kim Lind"),)),
        replace(WORDS, rows=(PlainRow("by", ("Byn", "10–16")),)),
    )
    section = replace(before.sections[0], text="Bibliotek kostade 12 520 tkr.")
    return edition(
        "1.0.1",
        ChangeType.RATTELSE,
        "Två siffror hade bytt plats.",
        before,
        tables=with_tables(before, *others),
        sections=(section,),
    )


def revised() -> Report:
    """The same figure once more, a row that came and one that went, and the decision behind it."""
    before = corrected()
    drift = before.table("drift")
    assert isinstance(drift, Matrix)
    rows = (row("Bibliotek", "12 600", "12 000", "-600"), row("Kultur", "400", "..", "x"), total("Summa", "13 000", "12 000", "-600"))  # fmt: skip
    measures = replace(MEASURES, rows=(row("Lån per invånare", "6,5", "6,7", unit="lån"),))
    steps = replace(STEPS, actions=(replace(STEPS.actions[0], due="1 juni"),))
    return edition(
        "1.1.0",
        ChangeType.REVIDERING,
        "Kultur redovisas för sig.",
        before,
        tables=with_tables(before, replace(drift, rows=rows), measures, steps),
        decision=Decision("Nämnden", date(2019, 2, 1), "§ 12", "N 2019-1"),
    )


def history(*reports: Report | None, **changes: object) -> ReportHistory:
    """The editions of these reports; None is one that can't be read any more."""
    versions = ("1.0.0", "1.0.1", "1.1.0")
    editions = [
        LoadedEdition(Edition(ADDRESS, version, "abc", "2019-03-04", {}, {}), Shared(BOARD, Register()), report)
        for version, report in zip(versions, reports, strict=False)
    ]
    return replace(ReportHistory(ADDRESS, tuple(editions)), **changes)  # type: ignore[arg-type]


def amended(own: ReportHistory, restated: Sequence[Restatement] = ()) -> Amendments:
    return Amendments(report_history.edition_steps(own), tuple(restated))


def restatement() -> Restatement:
    """A later report that has another figure for the measure."""
    later = replace(tables.report(ends="2019-12-31"), title="Årsrapport 2019")
    old, new = (cell(written).value for written in ("6,7", "6,9"))
    assert old is not None
    assert new is not None
    key = CellAddress("matt", "lan_per_invanare", "utfall_2018")
    return Restatement(
        later, first(), "Lån per invånare, utfall 2018", key, key, "6,7", "6,9", old, new, "lån", "lån", new - old
    )


@pytest.fixture(scope="module")
def drawn_with(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The project's own templates and words."""
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(Register())


def page(drawn_with: Pages, own: ReportHistory, restated: Sequence[Restatement] = ()) -> str:
    """The page of a report history's changes, with its fragments put in."""
    told = amended(own, restated)
    files = change_page.files(own, told, "https://exempel.se/")
    markdown = change_page.markdown(drawn_with, own, told, files)
    return PLACEHOLDER.sub(lambda found: drawn_with.fragments.get(found[1]), markdown)


def table(shown: Report, name: str, told: Amendments) -> str:
    """The HTML of a table on the report's newest page."""
    found = shown.table(name)
    assert found is not None
    if isinstance(found, Matrix):
        found = replace(found, chart=ChartKind.NONE)
    context = FigureContext(shown, tables.words(), amended=told, prose=tables.prose)
    return figure.fragment_html(found, context, tables.templates())


def test_the_page_of_changes(drawn_with: Pages, request: pytest.FixtureRequest) -> None:
    """The whole page, as it was read and found right."""
    shown = page(drawn_with, history(first(), corrected(), revised()), [restatement()])
    path = GOLDEN / "andringar.html"
    if request.config.getoption("--update-goldens", default=False):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_editions_are_listed_newest_first_under_addresses_that_stay(drawn_with: Pages) -> None:
    shown = page(drawn_with, history(first(), corrected(), revised()))
    assert re.findall(r"^## (.*)$", shown.replace(NBSP, " "), re.MULTILINE) == [
        "1.1.0, revidering 1 februari 2019 {#v1-1-0}",
        "1.0.1, rättelse 2 januari 2019 {#v1-0-1}",
        "1.0.0, första publiceringen 1 januari 2019 {#v1-0-0}",
    ]


def test_every_link_into_an_edition_leads_to_something_there() -> None:
    """A row, an indicator or a column has no address of its own: its link leads to the nearest that has one."""
    own = amended(history(first(), corrected(), revised()))
    ids: dict[str, set[str]] = {}
    for report in (first(), corrected(), revised()):
        drawn = "".join(table(report, found.name, report_history.NO_AMENDMENTS) for found in report.tables)
        ids[report.version] = set(re.findall(r' id="([^"]+)"', drawn)) | {section.id for section in report.sections}
    parts = set()
    for step in own.steps[:-1]:
        assert step.changes is not None
        for change in step.changes.items:
            parts.add(change.part)
            if change.key:
                target = change_page.anchor_of_change(step.changes.newer, change)
                assert target in ids[step.changes.newer.version], change
            if change.old_key:
                target = change_page.anchor_of_change(step.changes.older, change, older=True)
                assert target in ids[step.changes.older.version], change
    assert {
        ChangedPart.CELL,
        ChangedPart.ROW,
        ChangedPart.GOAL,
        ChangedPart.INDICATOR,
        ChangedPart.ACTION,
        ChangedPart.FACT,
        ChangedPart.PLAIN,
        ChangedPart.TEXT,
    } <= parts


def test_a_correction_without_a_decision_says_so_and_a_new_decision_is_told(drawn_with: Pages) -> None:
    shown = seen(page(drawn_with, history(first(), corrected(), revised())))
    assert "Beslut Inget. Rättelsen gäller avskriften, inte nämndens rapport." in shown
    assert "Beslut Nämnden 1 februari 2019, § 12, dnr N 2019-1" in shown


def test_words_that_went_are_struck_and_words_that_came_are_inserted(drawn_with: Pages) -> None:
    shown = page(drawn_with, history(first(), corrected()))
    assert f"Bibliotek kostade <del>12{NBSP}250</del>" in shown
    assert f"Bibliotek kostade <ins>12{NBSP}520</ins>" in shown


def test_over_fifty_figures_are_the_first_fifty_and_a_file(drawn_with: Pages) -> None:
    """The page stays readable; the file has every one."""
    many = [row(f"Rad {number}", str(number), "1", "0") for number in range(60)]
    others = [row(f"Rad {number}", str(number + 1000), "1", "0") for number in range(60)]
    before = replace(first(), tables=(replace(DRIFT, rows=tuple(many)),))
    after = edition("1.0.1", ChangeType.RATTELSE, "Alla.", before, tables=(replace(DRIFT, rows=tuple(others)),))
    own = history(before, after)
    shown = page(drawn_with, own)
    listed = shown[shown.index('id="v1-0-1-tal"') :]
    assert listed.count('<th scope="row">') == 50
    assert '<a href="andringar.csv">De första 50 av 60 visas. Hämta alla</a>' in listed
    files = change_page.files(own, amended(own), "https://exempel.se/")
    assert files.figures is not None
    assert files.figures.rows == 60


def test_an_edition_that_cannot_be_read_is_said(drawn_with: Pages) -> None:
    shown = seen(page(drawn_with, history(first(), None, revised())))
    assert "Utgåvan går inte längre att läsa" in shown
    assert "Utgåvan före går inte längre att läsa" in shown
    assert "Tre utgåvor. Vad 2 av utgåvorna ändrade går inte att visa." in shown


def test_no_readable_edition_still_has_a_page(drawn_with: Pages) -> None:
    """And no files that would be empty."""
    own = history(None)
    assert change_page.files(own, amended(own), "https://exempel.se/").listed == ()
    assert "1.0.0, 4 mars 2019" in page(drawn_with, own).replace(NBSP, " ")


def test_a_first_edition_says_how_much_it_holds(drawn_with: Pages) -> None:
    shown = seen(page(drawn_with, history(first())))
    assert "En utgåva. Inget är ändrat efter den första publiceringen." in shown
    assert "3 tabeller med 10 tal, 3 listor och 1 avsnitt. Läs utgåva 1.0.0" in shown


def test_a_withdrawn_report_has_its_banner(drawn_with: Pages) -> None:
    own = history(first(), withdrawal=Withdrawal(date(2019, 5, 6), "Fel underlag."))
    shown = seen(page(drawn_with, own))
    assert "Tillbakadragen 6 maj 2019. Fel underlag." in shown
    assert "Påhittat exempel." in shown


def test_the_json_has_every_edition() -> None:
    own = history(first(), corrected(), revised())
    files = change_page.files(own, amended(own), "https://exempel.se/")
    assert files.json is not None
    read = json.loads(files.json.content)
    assert [one["version"] for one in read["editions"]] == ["1.1.0", "1.0.1", "1.0.0"]


def test_a_corrected_figure_is_tinted_marked_and_explained() -> None:
    """The mark leads to the old figure, the new one, the day and the reason, and back."""
    shown = table(corrected(), "drift", amended(history(first(), corrected())))
    found = re.search(r'<td class="num rk-changed" id="drift.bibliotek.utfall_2018"[^>]*>(.*?)</td>', shown)
    assert found is not None
    assert f'href="#drift-c1" id="drift-c1-1" aria-label="Rättat från 12{NBSP}250, se under tabellen">K</a>' in found[1]
    assert tables.foot(shown).startswith(
        "K Rättat 2 januari 2019, utgåva 1.0.1: Bibliotek, utfall 2018, 12 250 → 12 520 (+270); "
        "Bibliotek, avvikelse 2018, −250 → −520 (−270); Summa, utfall 2018, 21 250 → 21 520 (+270); "
        "Summa, avvikelse 2018, −250 → −520 (−270). Två siffror hade bytt plats. Alla ändringar"
    )
    assert '<a href="andringar/#v1-0-1">Alla ändringar</a>' in shown
    assert shown.count("rk-changed") == 4


def test_a_figure_that_was_changed_twice_has_one_mark_and_the_newest_first() -> None:
    shown = table(revised(), "drift", amended(history(first(), corrected(), revised())))
    marks = re.findall(r'id="drift.bibliotek.utfall_2018"[^>]*>.*?</td>', shown)[0]
    assert marks.count("<a ") == 1
    assert '"Reviderat från' in marks
    said = tables.foot(shown)
    assert "R Reviderat 1 februari 2019, utgåva 1.1.0: Bibliotek, utfall 2018, 12 520 → 12 600 (+80);" in said
    assert said.index("12 520 → 12 600") < said.index("12 250 → 12 520")
    assert shown.count("Alla ändringar") == len(set(re.findall(r'id="(drift-c\d+)"', shown)))


def test_a_row_keeps_its_mark_when_its_id_becomes_another() -> None:
    before = corrected()
    drift = before.table("drift")
    assert isinstance(drift, Matrix)
    renamed = replace(drift.rows[0], id="biblioteken", formerly=("bibliotek",))
    after = edition(
        "1.1.0", ChangeType.KOMPLETTERING, "Ny adress.", before,
        tables=with_tables(before, replace(drift, rows=(renamed, *drift.rows[1:]))),
    )  # fmt: skip
    shown = table(after, "drift", amended(history(first(), before, after)))
    assert re.search(r'<td class="num rk-changed" id="drift.biblioteken.utfall_2018"', shown)


def test_a_figure_that_was_added_is_not_marked_as_changed() -> None:
    """A komplettering may fill an empty cell: nothing that a reader has read was otherwise."""
    empty = replace(DRIFT, rows=(row("Bibliotek", "", "12 000", "-250"), *DRIFT.rows[1:]))
    before = replace(first(), tables=with_tables(first(), empty))  # type: ignore[arg-type]
    after = edition("1.0.1", ChangeType.KOMPLETTERING, "Ifyllt.", before, tables=with_tables(before, DRIFT))
    assert "rk-changed" not in table(after, "drift", amended(history(before, after)))


def test_a_figure_that_a_later_report_restates_is_marked_and_leads_there() -> None:
    shown = table(first(), "matt", amended(history(first()), [restatement()]))
    assert re.search(r'<td class="num rk-changed" id="matt.lan_per_invanare.utfall_2018"', shown)
    assert (
        "R Omräknat: Lån per invånare, utfall 2018 var 6,7 i Årsrapport 2018 och är 6,9 i Årsrapport 2019 (+0,2)."
        in tables.foot(shown)
    )
    assert '<a href="../../../namnden/2019/rapport/#matt.lan_per_invanare.utfall_2018">6,9</a>' in shown


def test_a_figure_may_be_both_corrected_and_restated() -> None:
    """Every note under the table can be gone back from."""
    own = replace(restatement(), old_key=CellAddress("drift", "bibliotek", "utfall_2018"))
    shown = table(corrected(), "drift", amended(history(first(), corrected()), [own]))
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    assert targets
    assert targets <= set(re.findall(r' id="([^"]+)"', shown))
    assert "KR" in seen(re.findall(r'id="drift.bibliotek.utfall_2018"[^>]*>(.*?)</td>', shown)[0])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "mal",
            "Rättat i utgåva 1.0.1, 2 januari 2019. Bedömning, Ej uppnått → Delvis uppnått; Lån, värde, 6,7 → 6,8.",
        ),
        ("uppdrag", "Ändrat i utgåva 1.1.0, 1 februari 2019. Klart, 1 maj → 1 juni."),
        ("fakta", "Rättat i utgåva 1.0.1, 2 januari 2019. Värde, Kim Ek → Kim Lind."),
        ("orter", "Rättat i utgåva 1.0.1, 2 januari 2019. Öppet, 10–15 → 10–16."),
    ],
)
def test_a_changed_item_says_what_it_was(name: str, said: str) -> None:
    shown = seen(table(revised(), name, amended(history(first(), corrected(), revised()))))
    assert f"{said} Se ändringen" in shown


def test_a_changed_text_leads_to_the_change(drawn_with: Pages) -> None:
    """On the newest page, and not on the pages that stay as they were."""
    own = history(first(), corrected(), revised())
    newest = replace(drawn_with, amended={ADDRESS: amended(own)})
    drawn = package(BOARD, revised(), Register(), drawn_with.settings.publisher)
    where = report_history.shown_newest(own, "1.1.0")
    shown = report_page.markdown(newest, ReportOnPage(revised(), BOARD, Register(), drawn, None, where))
    whole = seen(PLACEHOLDER.sub(lambda found: newest.fragments.get(found[1]), shown))
    assert "Texten är ändrad i utgåva 1.0.1, 2 januari 2019. Se ändringen" in whole
    assert "Senast ändrad 1 februari 2019. 6 tal, 1 text" in whole, whole[whole.index("Senast ändrad") :][:120]
    frozen = report_history.shown_edition(own, own.newest)
    shown = report_page.markdown(drawn_with, ReportOnPage(revised(), BOARD, Register(), drawn, None, frozen))
    kept = PLACEHOLDER.sub(lambda found: newest.fragments.get(found[1]), shown)
    assert "Texten är ändrad" not in kept
    assert "rk-changed" not in kept


def test_changes_of_the_example_are_what_they_seem() -> None:
    """The example has figures, texts and rows, or the tests above would show nothing."""
    found = report_change.between(first(), corrected())
    assert len(found.figures) == 6
    assert found.texts
