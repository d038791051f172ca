"""The review of a change: everything that it does to the site is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import reviewed
from municipality import BOARD, Municipality
from reviewed import FOLDER, REPORT

from rakenskap.model.problem import SettingsError
from rakenskap.model.terms import ChangeType
from rakenskap.review import site_view
from rakenskap.review.approval import Matter
from rakenskap.review.report_review import Fate

PACKAGE = f"{FOLDER}/datapackage.yaml"


@pytest.fixture
def made(tmp_path: Path) -> Municipality:
    return reviewed.published(tmp_path / "kommun")


def test_nothing_is_told_where_nothing_is_changed(made: Municipality) -> None:
    own = reviewed.review(made)
    assert own.is_empty
    assert own.approvals == ()


def test_a_corrected_figure_is_told_with_the_edition_that_stands(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "1250,5", "1350,5")
    made.release(FOLDER, "1.0.1", "rattelse")
    own = reviewed.of_report(made)
    assert [(one.name, one.before, one.after, str(one.difference)) for one in own.figures] == [
        ("Bibliotek, utfall 2025", "1\u00a0250,5", "1\u00a0350,5", "100.0")
    ]
    assert own.expected is not None
    assert own.expected.fulfils
    assert own.findings.came == ()


def test_without_an_edition_of_its_own_the_lines_to_write_are_shown(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "1250,5", "1350,5")
    own = reviewed.of_report(made)
    assert own.expected is not None
    assert not own.expected.fulfils
    assert (own.expected.version, own.expected.type) == ("1.0.1", ChangeType.RATTELSE)
    assert [found.code for found in own.findings.came] == ["edition.changed"]


def test_an_edition_of_the_wrong_type_does_not_do(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "1250,5", "1350,5")
    made.release(FOLDER, "1.1.0", "komplettering")
    own = reviewed.of_report(made)
    assert own.expected is not None
    assert not own.expected.fulfils


def test_a_light_is_told_with_its_shapes(made: Municipality) -> None:
    made.edit(f"{FOLDER}/mal.yaml", "uppnatt", "delvis")
    (section,) = reviewed.view(made).sections
    (light,) = section.lights
    assert (light.before, light.after) == ("Uppnått", "Delvis uppnått")
    assert light.light_before is not None
    assert light.light_after is not None
    assert (light.light_before.shape, light.light_after.shape) == ("disc", "half")


def test_computed_sentences_and_charts_are_told_before_and_after(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    own = reviewed.of_report(made)
    assert [pair.table for pair in own.computed.charts] == ["drift"]
    assert all(pair.before and pair.after for pair in own.computed.charts)


def test_a_new_report_is_told_at_a_glance(made: Municipality) -> None:
    made.report("arsrapport", 2026)
    (section,) = reviewed.view(made).sections
    assert section.tag == "Ny rapport"
    assert [row.words for row in section.glance if row.label == "Innehåll"]
    assert section.figures == ()


def test_a_draft_is_held_against_the_draft_that_it_was(made: Municipality) -> None:
    folder = made.report("delarsrapport", 2026, status="utkast")
    made.commit("Börja på ett utkast")
    made.git("branch", "-f", "main")
    made.edit(f"{folder}/drift.csv", "830", "831")
    own = reviewed.of_report(made, f"{BOARD}/2026/delarsrapport")
    assert own.is_draft
    assert [one.after for one in own.figures] == ["831"]
    assert own.expected is None


def test_a_withdrawn_report_says_why(made: Municipality) -> None:
    made.git("rm", "-rq", FOLDER)
    entry = "withdrawn:\n  - report: 2025/arsrapport\n    date: 2027-12-01\n    reason: Den gällde fel år.\n"
    board = f"data/{BOARD}/board.yaml"
    made.write(board, (made.folder / board).read_text(encoding="utf-8") + entry)
    own = reviewed.review(made)
    assert [one.fate for one in own.reports] == [Fate.WITHDRAWN]
    assert "Den gällde fel år." in " ".join(site_remarks(made))


def site_remarks(made: Municipality) -> tuple[str, ...]:
    return reviewed.view(made).sections[0].remarks


def test_a_report_that_is_gone_without_a_word_is_an_error(made: Municipality) -> None:
    made.git("rm", "-rq", FOLDER)
    own = reviewed.review(made)
    assert [one.fate for one in own.reports] == [Fate.GONE]
    assert [found.code for found in own.errors] == ["edition.vanished"]


def test_a_report_that_cannot_be_read_is_told_with_its_errors(made: Municipality) -> None:
    made.write(PACKAGE, "format: 1\ntitle: [\n")
    own = reviewed.of_report(made)
    assert own.fate is Fate.UNREADABLE
    assert own.findings.came


def test_a_figure_that_cannot_be_read_is_no_figure(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "83O;800")
    (section,) = reviewed.view(made).sections
    (line,) = section.figures
    assert (line.before, line.after, line.difference) == ("830", "går inte att läsa", "")


def test_a_figure_that_can_be_read_is_told_also_where_it_is_an_error(made: Municipality) -> None:
    folder = made.report("delarsrapport", 2026)
    rows = "label;row_type;utfall_2026;budget_2026;avvikelse_2026\nBibliotek;;1250;1300;50\nSimhall;;830;800;-30\n"
    rows += "Summa;summa;2080;2100;20\n"
    made.write(f"{folder}/drift.csv", rows)
    made.commit("Publicera")
    made.git("branch", "-f", "main")
    made.edit(f"{folder}/drift.csv", "830;800;-30", "830;800;30")
    (section,) = reviewed.view(made).sections
    assert section.came
    assert [(line.before, line.after) for line in section.figures] == [("−30", "+30")]


def test_a_table_whose_file_cannot_be_read_is_not_told_as_removed(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "Bibliotek;", "<<<<<<< HEAD\nBibliotek;")
    own = reviewed.of_report(made)
    assert own.parts == ()
    assert "file.conflict" in {found.code for found in own.findings.came}


def test_another_unit_is_told_before_words_and_signed(made: Municipality) -> None:
    made.edit(PACKAGE, "unit: tkr", "unit: mnkr")
    own = reviewed.view(made)
    assert [[piece.text for piece in (*one.before, *one.after)] for one in own.sections[0].meanings] == [
        ["tkr", "mnkr"]
    ]
    assert own.sections[0].contrasts == ()
    assert [one.words for one in own.signed] == ["1 uppgift om vad tal och bedömningar betyder ändras."]


def test_a_draft_that_is_published_is_a_new_report_to_sign(made: Municipality) -> None:
    folder = made.report("delarsrapport", 2026, status="utkast")
    made.commit("Börja på ett utkast")
    made.git("branch", "-f", "main")
    made.edit(f"{folder}/datapackage.yaml", "status: utkast", "status: okand")
    own = reviewed.review(made)
    assert [one.fate for one in own.reports] == [Fate.NEW]
    assert [one.matter for one in own.approvals] == [Matter.NEW]


def test_a_setting_that_every_page_shows_is_told_with_how_many_they_are(made: Municipality) -> None:
    made.edit("site_config/site.yaml", "publisher: Exempelkommunen", "publisher: Exempelby")
    own = reviewed.view(made)
    told = {one.name + one.about for one in own.register}
    pages = next(row.text for row in own.facts if row.label.startswith("sid"))
    assert f"Inställningar, publisher.name, står runt alla {pages} sidor" in told


def test_findings_keep_when_their_lines_move(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "83O;800")
    made.commit("Gör fel")
    made.git("branch", "-f", "main")
    made.edit(f"{FOLDER}/drift.csv", "Bibliotek;", "Arkiv;;1;1;\nBibliotek;")
    came = [found for own in reviewed.review(made).reports for found in own.findings.came]
    assert [found.code for found in came if found.file.endswith(".csv")] == []


def test_a_new_word_on_many_pages_is_told_once(made: Municipality) -> None:
    made.write("site_config/text/ord.yaml", "highlights:\n  made: Räknat av ett program.\ntheme:\n  menu: Lista\n")
    own = reviewed.review(made)
    assert {one.key for one in own.words} == {"highlights.made", "theme.menu"}
    assert own.shared is not None
    assert own.reports == ()


def test_the_register_is_told_key_by_key(made: Municipality) -> None:
    made.edit("data/register/legends.csv", "Inte uppnått", "Ej uppnått")
    own = reviewed.review(made)
    assert [(one.name, one.key, one.before, one.after) for one in own.register] == [
        ("mal, Ej uppnått", "text", "Inte uppnått", "Ej uppnått")
    ]


def test_the_pages_that_follow_are_named(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    made.release(FOLDER, "1.0.1", "rattelse")
    own = reviewed.review(made)
    assert own.pages is not None
    assert own.pages.altered
    assert f"{REPORT}/" not in own.pages.altered


def test_what_is_signed_is_counted_by_report(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    made.edit(f"{FOLDER}/mal.yaml", "uppnatt", "ej")
    counts = {own.matter: own.count for own in reviewed.review(made).approvals}
    assert counts == {Matter.FIGURES: 1, Matter.LIGHTS: 1}


def test_settings_that_cannot_be_used_are_told_and_the_data_reviewed(made: Municipality) -> None:
    made.edit("site_config/site.yaml", "address:", "adress:")
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    own = reviewed.review(made)
    assert [one.address for one in own.reports] == [REPORT]
    assert any(found.file == "site_config/site.yaml" for found in own.errors)
    assert own.shared is None


def test_a_base_that_is_asked_for_by_its_number_is_named_once(made: Municipality) -> None:
    own = reviewed.review(made, made.git("rev-parse", "main"))
    assert site_view.of_review(own).lead == (
        f"Så blir webbplatsen annorlunda jämfört med commit {own.base.short}, där ändringen började."
    )


def test_a_branch_is_held_against_where_it_left_the_base(made: Municipality) -> None:
    made.git("checkout", "-q", "main")
    made.report("arsrapport", 2026)
    made.commit("Publicera en till")
    made.git("checkout", "-q", "andring")
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    own = reviewed.review(made)
    assert own.base.ahead == 1
    assert [one.address for one in own.reports] == [REPORT]


@pytest.mark.parametrize(("base", "code"), [("finns-inte", "git.base_unknown"), ("--help", "git.base_unknown")])
def test_a_base_that_is_not_there_is_told_as_the_check_tells_it(made: Municipality, base: str, code: str) -> None:
    with pytest.raises(SettingsError) as error:
        reviewed.review(made, base)
    assert [found.code for found in error.value.problems] == [code]


def test_what_is_removed_takes_no_remark_away_and_is_signed(made: Municipality) -> None:
    entry = (
        "redacted:\n  - report: 2025/arsrapport\n    date: 2027-12-01\n    reason: Namn.\n    by: Nämnden\n"
        "    remove: [drift.bibliotek.utfall_2025]\n"
    )
    board = f"data/{BOARD}/board.yaml"
    made.write(board, (made.folder / board).read_text(encoding="utf-8") + entry)
    own = reviewed.review(made)
    assert [found.code for one in own.reports for found in one.findings.went] == []
    assert [one.matter for one in own.approvals] == [Matter.SITE]


def test_what_is_removed_is_shown_neither_before_nor_after(made: Municipality) -> None:
    entry = (
        "redacted:\n  - report: 2025/arsrapport\n    date: 2027-12-01\n    reason: Namn.\n    by: Nämnden\n"
        "    remove: [avsnitt.ekonomi]\n"
    )
    board = f"data/{BOARD}/board.yaml"
    made.write(board, (made.folder / board).read_text(encoding="utf-8") + entry)
    assert "Biblioteket lånade ut" not in reviewed.html(made)
    assert "Biblioteket lånade ut" not in reviewed.markdown(made)
