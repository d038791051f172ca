"""What stands around a page: the menu, the breadcrumbs and the neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from folders import ROOT

from rakenskap.base import site_text
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Measure, Register
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.terms import ChangeType, ReportType, Status
from rakenskap.pages.navigation import FOLD_FROM, Imprint, PageNavigation, SiteMenu, navigation
from rakenskap.swedish.identifier import alphabetical
from rakenskap.swedish.period import Period, Span
from tables import matrix, row

TEXT = site_text.read(ROOT / "site_config/text")
PAGES = (Link("Öppna data", "oppna-data/"), Link("Tillgänglighet", "tillganglighet/"))


def report(board: str, year: int, slug: str, title: str) -> Report:
    """A report with nothing but its address and title."""
    return Report(
        board=board,
        year=year,
        slug=slug,
        title=title,
        description="",
        version="1.0.0",
        type=ReportType.ARSRAPPORT,
        period=Period(date(year, 1, 1), date(year, 12, 31), Span.YEAR),
        status=Status.OKAND,
        published=None,
        decision=None,
        sources=(),
        changes=(EditionNote("1.0.0", date(2026, 11, 22), ChangeType.PUBLICERING, ""),),
        sections=(),
        tables=(),
    )


def board(slug: str, name: str, municipality: str, *reports: tuple[int, str, str]) -> Board:
    """A board with reports, newest first."""
    return Board(slug, name, municipality, "0000", "", reports=tuple(report(slug, *each) for each in reports))


LINKOPING = board(
    "linkoping-socialnamnden",
    "Socialnämnden",
    "Linköpings kommun",
    (2018, "delarsrapport", "Delårsrapport januari–augusti 2018"),
    (2018, "manadsrapport-mars", "Månadsrapport mars 2018"),
    (2017, "arsrapport", "Årsrapport 2017"),
)
BOARDS = (
    LINKOPING,
    board("orebro-skola", "Skolnämnden", "Örebro kommun"),
    board("angelholm-social", "Socialnämnden", "Ängelholms kommun"),
    board("linkoping-aldre", "Äldrenämnden", "Linköpings kommun", (2020, "bokslut", "Årsbokslut 2020")),
    replace(board("exempel", "Exempelnämnden", "Avesta kommun"), fictional=True),
)
COLLECTION = Collection(BOARDS, Register())
DELARSRAPPORT = "linkoping-socialnamnden/2018/delarsrapport/"


def around(url: str) -> PageNavigation:
    """What stands around the page at ``url``."""
    return navigation(SiteMenu(COLLECTION, TEXT, PAGES), url)


def words(links: tuple[Link, ...]) -> list[str]:
    """The titles of links."""
    return [link.title for link in links]


def test_municipalities_stand_in_swedish_order_and_invented_ones_last() -> None:
    assert [group.title for group in around("").groups] == ["Linköping", "Ängelholm", "Örebro", "Avesta"]


def test_boards_of_a_municipality_stand_in_swedish_order() -> None:
    assert words(tuple(entry.link for entry in around("").groups[0].boards)) == ["Socialnämnden", "Äldrenämnden"]


def test_an_invented_board_says_so() -> None:
    assert around("").groups[-1].boards[0].link.title == "Exempelnämnden (påhittad)"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zink", "Åre"),
        ("Åre", "Ängelholm"),
        ("Ängelholm", "Örebro"),
        ("vård", "wisby"),
        ("Individ- och familj", "Individnämnden"),
        ("Idé", "Ideal"),
        ("Nämnd 1", "Nämnden"),
        ("Aarhus", "Ærø"),
    ],
)
def test_the_alphabet_is_the_swedish_one(first: str, second: str) -> None:
    assert sorted([second, first], key=alphabetical) == [first, second]


def test_the_alphabet_does_not_mind_how_a_letter_is_composed() -> None:
    assert alphabetical("A\u030are") == alphabetical("Åre")


def test_only_the_board_one_is_at_shows_years_and_reports() -> None:
    boards = around(DELARSRAPPORT).groups[0].boards
    assert [(year.link.title, words(year.reports)) for year in boards[0].years] == [
        ("2018", ["Delårsrapport januari–augusti 2018", "Månadsrapport mars 2018"]),
        ("2017", ["Årsrapport 2017"]),
    ]
    assert boards[1].years == ()


def test_years_are_whole_also_where_the_periods_of_reports_overlap() -> None:
    mixed = replace(LINKOPING, reports=(LINKOPING.reports[0], LINKOPING.reports[2], LINKOPING.reports[1]))
    years = navigation(SiteMenu(Collection((mixed,), Register()), TEXT), DELARSRAPPORT).groups[0].boards[0].years
    assert [year.link.title for year in years] == ["2018", "2017"]


@pytest.mark.parametrize(
    ("url", "trail"),
    [
        ("linkoping-socialnamnden/", ["Start", "Linköping, Socialnämnden"]),
        ("linkoping-socialnamnden/2018/", ["Start", "Linköping, Socialnämnden", "2018"]),
        (DELARSRAPPORT, ["Start", "Linköping, Socialnämnden", "2018", "Delårsrapport januari–augusti 2018"]),
        ("oppna-data/", ["Start", "Öppna data"]),
        ("404.html", ["Start"]),
        ("", []),
    ],
)
def test_breadcrumbs_lead_from_the_start_page_to_the_page(url: str, trail: list[str]) -> None:
    assert words(around(url).breadcrumbs) == trail


@pytest.mark.parametrize(
    "url", ["linkoping-socialnamnden/", "linkoping-socialnamnden/2018/", DELARSRAPPORT, "oppna-data/"]
)
def test_exactly_the_last_breadcrumb_is_the_page_itself(url: str) -> None:
    crumbs = around(url).breadcrumbs
    assert [crumb.is_current for crumb in crumbs] == [False] * (len(crumbs) - 1) + [True]
    assert crumbs[-1].url == url


def test_a_page_under_a_report_belongs_to_the_report() -> None:
    below = around(DELARSRAPPORT + "andringar/")
    assert words(below.breadcrumbs)[-2:] == ["Delårsrapport januari–augusti 2018", "Ändringar"]
    assert [crumb.is_current for crumb in below.breadcrumbs][-2:] == [False, True]
    # The reports before and after belong beside the newest page alone.
    assert below.previous is None
    assert below.next is None


@pytest.mark.parametrize("url", ["", "./", "index.html", "/"])
def test_the_start_page_is_known_however_it_is_written(url: str) -> None:
    assert around(url).home.is_current


@pytest.mark.parametrize("url", [DELARSRAPPORT, "/" + DELARSRAPPORT, DELARSRAPPORT + "index.html"])
def test_a_report_is_known_however_it_is_written(url: str) -> None:
    years = around(url).groups[0].boards[0].years
    assert [link.is_current for link in years[0].reports] == [True, False]
    assert around(url).groups[0].is_open


def test_neighbours_are_the_reports_before_and_after_in_time() -> None:
    middle = around("linkoping-socialnamnden/2018/manadsrapport-mars/")
    assert middle.previous == Link("Årsrapport 2017", "linkoping-socialnamnden/2017/arsrapport/")
    assert middle.next == Link("Delårsrapport januari–augusti 2018", DELARSRAPPORT)


def test_the_newest_and_the_oldest_report_have_one_neighbour() -> None:
    assert around(DELARSRAPPORT).next is None
    assert around("linkoping-socialnamnden/2017/arsrapport/").previous is None


def test_only_reports_have_neighbours() -> None:
    assert around("linkoping-socialnamnden/2018/").previous is None
    assert around("").next is None


def test_a_board_s_page_says_where_it_belongs() -> None:
    assert around(DELARSRAPPORT).place == "Linköping, Socialnämnden"
    assert around("oppna-data/").place == ""


def test_addresses_count_from_the_root_so_that_the_url_filter_can_move_them() -> None:
    whole = around(DELARSRAPPORT)
    links = [whole.home, *whole.pages, *(entry.link for group in whole.groups for entry in group.boards)]
    assert all(not link.url.startswith(("/", "http")) for link in links)


@pytest.mark.parametrize(("count", "folds"), [(FOLD_FROM - 1, False), (FOLD_FROM, True)])
def test_many_municipalities_fold(count: int, folds: bool) -> None:  # noqa: FBT001 - what is expected
    boards = tuple(board(f"b{number}", "Socialnämnden", f"Ort{number} kommun") for number in range(count))
    whole = navigation(SiteMenu(Collection(boards, Register()), TEXT), "b3/")
    assert whole.folds is folds
    assert [group.title for group in whole.groups if group.is_open] == ["Ort3"]


def test_nothing_is_open_outside_the_boards() -> None:
    assert not any(group.is_open for group in around("oppna-data/").groups)


def test_the_imprint_is_handed_on() -> None:
    imprint = Imprint("Exempelkommunen", Link("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"))
    assert navigation(SiteMenu(COLLECTION, TEXT, imprint=imprint), "").imprint == imprint


MEASURES = (Measure("antal_lan", "Lån", "lån", "ett", plural=True, definition=""),)
FOLLOWED = replace(
    LINKOPING,
    reports=(
        replace(LINKOPING.reports[0], tables=(matrix("t", ["utfall_2018"], [row("Lån", "7", measure="antal_lan")]),)),
    ),
)


def beside_measures(url: str) -> PageNavigation:
    """What stands around the page at ``url`` of a board with a measure."""
    return navigation(SiteMenu(Collection((FOLLOWED,), Register(MEASURES)), TEXT, followed={FOLLOWED.slug}), url)


@pytest.mark.parametrize(
    ("url", "trail", "current"),
    [
        ("nyckeltal/", ["Nyckeltal"], "Nyckeltal"),
        ("nyckeltal/antal-lan/", ["Nyckeltal", "Lån"], "Lån"),
        ("nyckeltal/finns-inte/", ["Nyckeltal"], ""),
        ("2018/", ["2018"], "2018"),
    ],
)
def test_a_measure_stands_under_its_board_s_measures(url: str, trail: list[str], current: str) -> None:
    whole = beside_measures(f"{LINKOPING.slug}/{url}")
    assert words(whole.breadcrumbs) == ["Start", "Linköping, Socialnämnden", *trail]
    assert [link.title for link in whole.breadcrumbs if link.is_current] == ([current] if current else [])


def test_the_menu_leads_to_all_measures_and_names_only_the_one_one_is_at() -> None:
    (entry,) = beside_measures(f"{LINKOPING.slug}/nyckeltal/antal-lan/").groups[0].boards
    assert entry.measures == Link("Nyckeltal", f"{LINKOPING.slug}/nyckeltal/")
    assert entry.measure == Link("Lån", f"{LINKOPING.slug}/nyckeltal/antal-lan/", is_current=True)
    (elsewhere,) = beside_measures(f"{LINKOPING.slug}/2018/").groups[0].boards
    assert elsewhere.measures is not None
    assert elsewhere.measure is None


def test_a_board_without_measures_has_no_way_to_them() -> None:
    assert around(DELARSRAPPORT).groups[0].boards[0].measures is None
