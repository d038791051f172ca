"""What is removed of editions in a real history, and what is said of redactions that are wrong or not enough."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import municipality
import pytest
from municipality import BOARD, Municipality

from rakenskap.base import cache_folder
from rakenskap.editions import publication
from rakenskap.editions.publication import Publication
from rakenskap.editions.redactions import kept_parts
from rakenskap.model.problem import Problem, Severity
from rakenskap.redaction.fingerprint import Fingerprint

SALT: Final = "00112233445566ff"
NAME: Final = str(Fingerprint.of_words("Anna Andersson", SALT))
REPORT: Final = f"data/{BOARD}/2024/arsrapport"
LATER: Final = f"data/{BOARD}/2025/arsrapport"
BOARD_YAML: Final = f"data/{BOARD}/board.yaml"
TABLE: Final = (
    "label;row_type;utfall_2024;budget_2024;avvikelse_2024\nBibliotek;;15731;16000;269\nBoende;;7913;8000;87\n"
    "Museum;;410;400;-10\nSumma;summa;24054;24400;346\n"
)
COMPARED: Final = (
    "label;row_type;utfall_2024;utfall_2025\nBibliotek;;15721;16002\nBoende;;7913;8104\nMuseum;;410;420\n"
    "Summa;summa;24044;24526\n"
)


def entry(*lines: str, report: str = "2024/arsrapport", day: str = "2026-03-12") -> str:
    head = f"  - report: {report}\n    date: {day}\n"
    return head + "".join(f"    {line}\n" for line in (*lines, "reason: En person kunde kännas igen.", "by: ombudet"))


def remove(*targets: str, words: str = "", more: str = "") -> str:
    lines = ["remove:", *(f"  - {own}" for own in targets)] if targets else []
    lines += ["fingerprints:", f"  - {words}"] if words else []
    return entry(*([more] if more else []), *lines)


BOTH: Final = remove("drift.boende.utfall_2024", words=NAME)


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """A report with two editions, and one of the next year that repeats its figures."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport", 2024)
    made.write(f"{REPORT}/drift.csv", TABLE)
    told = "      Anna Andersson skrev att boendet kostade [7 913 tkr](tal:drift/boende/utfall_2024).\n"
    made.edit(f"{REPORT}/datapackage.yaml", "      Biblioteket lånade ut fler böcker än året innan.\n", told)
    made.commit("Publicera")
    made.edit(f"{REPORT}/drift.csv", "15731;16000;269", "15721;16000;279")
    made.edit(f"{REPORT}/drift.csv", "24054;24400;346", "24044;24400;356")
    made.release(REPORT, "1.0.1", "rattelse", "Biblioteket var fel.")
    made.commit("Rätta")
    made.report("arsrapport", 2025)
    made.write(f"{LATER}/drift.csv", COMPARED)
    made.commit("Publicera 2025")
    return made


def redact(town: Municipality, *entries: str) -> None:
    """Write the entries in the board's file, in place of those that are there."""
    town.write(BOARD_YAML, municipality.BOARD_FILE + ("redacted:\n" + "".join(entries) if entries else ""))


def of_redactions(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    return [(own.code, own.file, own.line) for own in problems if own.code.startswith("redacted.")]


def texts(published: Publication) -> str:
    """All that is known of the editions, as they are read."""
    histories = published.report_histories.values()
    return repr([(one.report, one.audit, one.files) for own in histories for one in own.editions]) + repr(
        published.result
    )


def test_nothing_that_reads_editions_meets_what_is_removed(town: Municipality) -> None:
    assert "Andersson" in texts(town.publication())
    redact(town, BOTH, BOTH.replace("2024/arsrapport", "2025/arsrapport"))
    town.commit("Ta bort")
    for committed in (True, False):
        published = town.publication(committed=committed)
        assert not published.result.errors
        for gone in ("Andersson", "andersson", "7913", "7 913", "7\u00a0913"):
            assert gone not in texts(published)
        assert [own.edition.version for own in published.report_histories[f"{BOARD}/2024/arsrapport"].editions] == [
            "1.0.0",
            "1.0.1",
        ]


def test_an_edition_keeps_its_number_whether_the_folder_still_has_it_or_not(town: Municipality) -> None:
    redact(town, BOTH)
    town.commit("Ta bort")
    assert "edition.changed" not in town.codes()
    town.edit(f"{REPORT}/drift.csv", "Boende;;7913", "Boende;;..")
    assert not town.publication(committed=False).result.errors, "whatever sign stands there"
    town.edit(f"{REPORT}/drift.csv", "Boende;;..", "Boende;;borttaget")
    link = "[7 913 tkr](tal:drift/boende/utfall_2024)"
    town.edit(f"{REPORT}/datapackage.yaml", link, "(borttaget)")
    town.edit(f"{REPORT}/datapackage.yaml", "Anna Andersson", "(borttaget)")
    town.commit("Ta bort ur filerna")
    published = town.publication()
    assert not published.result.errors
    assert "redacted.stands" not in [own.code for own in published.result.problems]
    assert not published.report_histories[f"{BOARD}/2024/arsrapport"].coming


def test_the_folder_is_warned_of_line_by_line_as_long_as_it_holds_what_is_removed(town: Municipality) -> None:
    redact(town, BOTH)
    found = [own for own in town.problems(committed=False) if own.code == "redacted.stands"]
    assert [(own.file, own.line) for own in found] == [
        (f"{REPORT}/datapackage.yaml", 19),
        (f"{REPORT}/drift.csv", 3),
    ]
    assert all(own.severity is Severity.WARNING for own in found)
    assert "Andersson" not in repr(found)


def test_a_later_report_with_the_same_figure_is_told_of_and_so_is_another_edition(town: Municipality) -> None:
    redact(town, remove("drift.boende.utfall_2024", more="editions: [1.0.0]"))
    found = [own for own in town.problems(committed=False) if own.code == "redacted.elsewhere"]
    assert ["2024/arsrapport, drift.rad-2.utfall_2024, utgåva 1.0.1" in own.text for own in found] == [True, False]
    assert ["2025/arsrapport, drift.rad-2.utfall_2024, utgåva 1.0.0" in own.text for own in found] == [False, True]
    redact(town, BOTH, BOTH.replace("2024/arsrapport", "2025/arsrapport"))
    assert "redacted.elsewhere" not in town.codes(committed=False)


def test_a_figure_that_the_others_give_away_is_told_of_with_what_to_remove_too(town: Municipality) -> None:
    redact(town, BOTH)
    (found,) = (own for own in town.problems(committed=False) if own.code == "redacted.reckoned")
    assert "utgåva 1.0.0 och 1.0.1" in found.text
    proposed = found.remedy.split(": ", 1)[1].split(". Då", 1)[0].split(", ")
    redact(town, remove("drift.boende.utfall_2024", *proposed, words=NAME))
    assert "redacted.reckoned" not in town.codes(committed=False)
    assert "drift.boende.avvikelse_2024" in proposed, "a reader takes the deviation from the budget"


@pytest.mark.parametrize(
    ("own", "code", "line"),
    [
        (entry("remove:", "  - drift.boende.utfall_2024", report="2024/arsraport"), "redacted.report", 8),
        (remove("drift.boende.utfall_2024", more="editions: [1.0.7]"), "redacted.edition", 10),
        (remove("drift.boende.utfall_2042"), "redacted.place", 11),
        (remove("drift.boendet.utfall_2024"), "redacted.place", 11),
        (remove("drifft.boende.utfall_2024"), "redacted.place", 11),
        (remove("avsnitt.ekonomin"), "redacted.place", 11),
        (remove("mal.punkt-9"), "redacted.place", 11),
        (remove("Boende"), "redacted.form", 11),
        (remove(words="Anna"), "redacted.fingerprint", 11),
        (entry(), "redacted.nothing", 8),
        (remove(words=str(Fingerprint.of_words("Berit Berg", SALT))), "redacted.unmet", 11),
    ],
)
def test_an_entry_that_is_wrong_is_one_message_at_its_line(town: Municipality, own: str, code: str, line: int) -> None:
    redact(town, own)
    wrong = [own for own in of_redactions(town.problems(committed=False)) if own[1] == BOARD_YAML]
    assert wrong == [(code, BOARD_YAML, line)]


def test_an_entry_without_a_reason_is_one_message_and_removes_all_the_same(town: Municipality) -> None:
    redact(town, BOTH.replace("    reason: En person kunde kännas igen.\n", ""))
    published = town.publication(committed=False)
    assert [(own.code, own.file) for own in published.result.errors] == [("schema.required", BOARD_YAML)] or [
        own.file for own in published.result.errors
    ] == [BOARD_YAML]
    assert "Andersson" not in texts(published)


def test_a_date_ahead_is_refused(town: Municipality) -> None:
    redact(town, BOTH.replace("2026-03-12", "2062-03-12"))
    context = replace(town.context(committed=False), day=date(2026, 3, 13))
    (found,) = (own for own in publication.read(context).result.errors)
    assert (found.code, found.line, found.found) == ("redacted.future", 9, "2062-03-12")


def test_a_number_in_a_text_beside_is_told_of(town: Municipality) -> None:
    town.edit(
        f"{REPORT}/datapackage.yaml", "  - title: Mål\n", "  - title: Mål\n    text: Boendet kostade 7 913 tkr.\n"
    )
    town.release(REPORT, "1.1.0", "komplettering")
    redact(town, BOTH)
    assert ("redacted.repeated", f"{REPORT}/datapackage.yaml", 27) in of_redactions(town.problems(committed=False))
    town.commit("Komplettera")
    town.edit(f"{REPORT}/datapackage.yaml", "text: Boendet kostade 7 913 tkr.", "text: Boendet kostade mer.")
    town.release(REPORT, "1.1.1", "rattelse")
    town.commit("Rätta")
    assert "redacted.repeated_then" in town.codes()


def test_a_sign_for_what_is_removed_needs_an_entry(town: Municipality) -> None:
    town.edit(f"{LATER}/drift.csv", "Boende;;7913", "Boende;;borttaget")
    town.release(LATER, "1.0.1", "rattelse")
    assert ("redacted.undeclared", f"{LATER}/drift.csv", 3) in of_redactions(town.problems(committed=False))


def test_an_entry_that_is_taken_away_would_bring_it_back(town: Municipality) -> None:
    redact(town, BOTH)
    base = town.commit("Ta bort")
    redact(town)
    town.commit("Ångra")
    assert ("redacted.dropped", BOARD_YAML, 0) in of_redactions(town.problems(base=base))
    redact(town, BOTH)
    town.commit("Ta bort igen")
    assert "redacted.dropped" not in town.codes(base=base)


def test_nothing_goes_out_while_a_file_with_redactions_cannot_be_read(town: Municipality) -> None:
    """An error of a board is held back, and the board shown as it was: then what is removed would be there."""
    redact(town, BOTH)
    town.edit(BOARD_YAML, "name: Exempelnämnden\n", "name: [\n")
    town.commit("Trasig")
    held = publication.read(replace(town.context(), hold_back=True))
    assert {own.file for own in held.result.errors} == {BOARD_YAML}
    assert not held.withheld.reports


def test_earlier_builds_leave_nothing_in_the_cache(town: Municipality) -> None:
    town.publication()
    kept = town.folder / cache_folder.PARTS[0]
    assert any(path.is_file() for path in kept.rglob("*"))
    assert not kept_parts.forget(town.folder), "as long as nothing is removed all is kept"
    redact(town, BOTH)
    assert kept_parts.forget(town.folder)
    assert not any(path.is_file() for path in kept.rglob("*"))
    assert not kept_parts.forget(town.folder), "once"


def filtered(town: Municipality, folder: Path) -> Municipality:
    """The repository with its history rewritten as the guide says."""
    rules = folder / "ersatt.txt"
    rules.write_text(
        "regex:(?i)Anna\\s+Andersson==>(borttaget)\nliteral:Boende;;7913;==>Boende;;borttaget;\nregex:\\[7 913 tkr\\]\\([^)]*\\)==>(borttaget)\n",
        encoding="utf-8",
    )
    town.git("clone", "-q", "--no-local", str(town.folder), str(folder / "kopia"))
    made = Municipality(folder / "kopia")
    command = [sys.executable, "-m", "git_filter_repo", "--replace-text", str(rules)]
    done = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return made


def test_a_history_that_is_rewritten_holds_nothing_of_it_and_fails_nowhere(town: Municipality, tmp_path: Path) -> None:
    redact(town, BOTH)
    old = town.commit("Ta bort")
    made = filtered(town, tmp_path)
    assert made.git("cat-file", "-t", old, succeeds=False) != "commit", "the old commits are gone"
    everything = made.git("log", "--all", "-p", "--format=%B%an")
    assert "Andersson" not in everything
    published = made.publication()
    assert not published.result.errors
    assert "redacted.unmet" not in [own.code for own in published.result.problems]
    history = published.report_histories[f"{BOARD}/2024/arsrapport"]
    assert [own.edition.version for own in history.editions] == ["1.0.0", "1.0.1"]
    assert [own.reason for own in history.redactions] == ["En person kunde kännas igen."]
    redact(made, entry("rewritten: ja"), entry("rewritten: ja", report="2025/arsrapport"))
    made.commit("Ta bort avtrycket")
    assert {own.code for own in made.problems() if own.code.startswith("redacted.")} == {"redacted.reckoned"}


def test_a_correction_that_only_took_the_name_away_stays_an_edition_when_history_is_rewritten(
    town: Municipality, tmp_path: Path
) -> None:
    town.edit(f"{REPORT}/datapackage.yaml", "Anna Andersson", "(borttaget)")
    town.release(REPORT, "1.0.2", "rattelse", "Ett namn är borttaget.")
    redact(town, BOTH)
    town.commit("Ta bort")
    made = filtered(town, tmp_path)
    published = made.publication()
    assert not published.result.errors
    history = published.report_histories[f"{BOARD}/2024/arsrapport"]
    assert [own.edition.version for own in history.editions] == ["1.0.0", "1.0.1", "1.0.2"]
