"""Editions from real histories: whatever was done with git, what has been published stays as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

import municipality
import pytest
from municipality import BOARD, Municipality

from rakenskap.editions import chronicle, edition, publication
from rakenskap.editions.repository import Repository
from rakenskap.model.cell_address import CellAddress

ARSRAPPORT = f"{BOARD}/2025/arsrapport"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """A repository with one published report."""
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    made.commit("Publicera")
    return made


def correct(town: Municipality, version: str = "1.0.1", old: str = "830", new: str = "840") -> str:
    """The commit of a correction."""
    town.edit(f"data/{ARSRAPPORT}/drift.csv", old, new)
    town.release(f"data/{ARSRAPPORT}", version, "rattelse")
    return town.commit("Rätta")


def figure(town: Municipality, version: str) -> str:
    """What an edition says of the swimming bath, as printed."""
    (history,) = (one for one in town.publication().report_histories.values() if one.address == ARSRAPPORT)
    report = next(one.report for one in history.editions if one.edition.version == version)
    assert report is not None
    cell = report.cell(CellAddress("drift", "simhall", "utfall_2025"))
    assert cell is not None
    return cell.printed


def test_an_edition_is_the_first_commit_of_its_version(town: Municipality) -> None:
    first = town.git("rev-parse", "HEAD")
    town.write("content/om.md", "Om")
    town.commit("Något annat")
    second = correct(town)
    (history,) = town.publication().report_histories.values()
    assert [(one.edition.version, one.edition.commit) for one in history.editions] == [
        ("1.0.0", first),
        ("1.0.1", second),
    ]
    assert (figure(town, "1.0.0"), figure(town, "1.0.1")) == ("830", "840")


def test_a_merged_branch_is_one_edition_whatever_its_commits(town: Municipality) -> None:
    town.git("checkout", "-q", "-b", "rattelse")
    correct(town)
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "840", "850")
    town.commit("Nej, så här")
    assert not town.problems(), "on a branch nothing is published yet"
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--no-ff", "-m", "Slå ihop", "rattelse")
    assert not town.problems()
    assert figure(town, "1.0.1") == "850"


def test_a_squashed_branch_is_one_edition(town: Municipality) -> None:
    town.git("checkout", "-q", "-b", "rattelse")
    correct(town)
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "840", "850")
    town.commit("Nej, så här")
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--squash", "rattelse")
    town.commit("Rätta")
    assert not town.problems()
    assert (figure(town, "1.0.0"), figure(town, "1.0.1")) == ("830", "850")


def test_a_foxtrot_merge_that_hides_an_edition_is_refused_against_what_was_published(town: Municipality) -> None:
    """``git pull`` on a branch of one's own makes the published line the second parent."""
    start = town.git("rev-parse", "HEAD")
    published = correct(town)
    town.git("checkout", "-q", "-b", "egen", start)
    town.report("delarsrapport")
    town.commit("Något eget")
    town.git("merge", "-q", "-m", "Merge branch 'main'", "main")
    town.git("branch", "-f", "main", "HEAD")
    town.git("checkout", "-q", "main")
    assert published not in town.git("rev-list", "--first-parent", "HEAD")
    assert "git.base" in town.codes(base=published)
    (found,) = [own for own in town.problems(committed=False, base=published) if own.code == "git.base"]
    assert found.is_error, "as rakenskap check --base says it"


def test_a_force_push_that_loses_an_edition_is_refused_against_what_was_published(town: Municipality) -> None:
    start = town.git("rev-parse", "HEAD")
    published = correct(town)
    town.git("reset", "-q", "--hard", start)
    correct(town, new="845")
    assert "git.base" in town.codes(base=published)
    assert "git.base_unknown" in town.codes(base="0" * 40)
    assert all(own.is_error for own in town.problems(committed=False, base=published))


def test_moving_the_beginning_forward_is_refused_since_editions_are_lost(town: Municipality) -> None:
    published = correct(town)
    town.write("site_config/site.yaml", f"{municipality.SITE}editions_from: {published}\n")
    town.commit("Börja om")
    assert town.editions() == [f"{ARSRAPPORT}/v1.0.1"]
    assert town.codes(base=published) == ["edition.lost"]


def test_a_reverted_correction_is_refused_until_it_has_an_edition_of_its_own(town: Municipality) -> None:
    correct(town)
    town.git("revert", "--no-edit", "HEAD")
    assert town.codes() == ["edition.lower"]
    town.release(f"data/{ARSRAPPORT}", "1.0.2", "rattelse")
    town.edit(
        f"data/{ARSRAPPORT}/datapackage.yaml",
        "  - version: 1.0.0",
        "  - version: 1.0.1\n    date: 2026-03-02\n    type: rattelse\n    note: Ny utgåva.\n  - version: 1.0.0",
    )
    town.commit("Ta tillbaka, synligt")
    assert not town.problems()
    assert [figure(town, version) for version in ("1.0.0", "1.0.1", "1.0.2")] == ["830", "840", "830"]


def test_a_silent_change_that_is_taken_back_leaves_no_trace(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    town.commit("I smyg")
    assert town.codes() == ["edition.changed"]
    town.git("revert", "--no-edit", "HEAD")
    assert not town.problems()
    assert town.editions() == [f"{ARSRAPPORT}/v1.0.0"]


def test_a_moved_report_keeps_its_editions_and_their_addresses(town: Municipality) -> None:
    moved = f"data/{BOARD}/2025/arsredovisning"
    town.git("mv", f"data/{ARSRAPPORT}", moved)
    town.edit(f"{moved}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {ARSRAPPORT}\nsections:\n")
    town.commit("Flytta utan ny utgåva")
    assert town.codes() == ["edition.moved"]
    town.release(moved, "1.1.0", "komplettering", "Rapporten har flyttats.")
    town.commit("Och ge den en utgåva")
    assert not town.problems()
    (history,) = town.publication().report_histories.values()
    assert (history.address, history.former) == (f"{BOARD}/2025/arsredovisning", (ARSRAPPORT,))
    paths = [loaded.edition.path for loaded in history.editions]
    assert paths == [f"{ARSRAPPORT}/v1.0.0", f"{BOARD}/2025/arsredovisning/v1.1.0"]


def test_a_report_moved_without_a_word_is_refused_and_can_be_mended(town: Municipality) -> None:
    moved = f"data/{BOARD}/2025/arsredovisning"
    town.git("mv", f"data/{ARSRAPPORT}", moved)
    town.commit("Flytta utan att säga något")
    assert town.codes() == ["edition.vanished"]
    town.edit(f"{moved}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {ARSRAPPORT}\nsections:\n")
    town.release(moved, "1.1.0", "komplettering", "Rapporten har flyttats.")
    town.commit("Säg var den låg")
    assert not town.problems()
    (history,) = town.publication().report_histories.values()
    assert history.former == (ARSRAPPORT,)


def test_a_deleted_report_stops_publishing_until_it_is_back_or_withdrawn(town: Municipality) -> None:
    town.git("rm", "-rq", f"data/{ARSRAPPORT}")
    town.commit("Ta bort")
    assert town.codes() == ["edition.vanished"]
    gone = town.git("rev-parse", "HEAD")
    town.git("revert", "--no-edit", "HEAD")
    assert not town.problems()
    town.git("reset", "-q", "--hard", gone)
    town.edit(
        f"data/{BOARD}/board.yaml",
        "fictional: ja\n",
        "fictional: ja\nwithdrawn:\n  - report: 2025/arsrapport\n    date: 2026-04-09\n    reason: Fel underlag.\n",
    )
    town.commit("Dra tillbaka")
    assert not town.problems()
    history = town.publication().report_histories[ARSRAPPORT]
    assert history.withdrawal is not None
    assert history.withdrawal.reason == "Fel underlag."
    assert figure(town, "1.0.0") == "830"


def test_a_restored_report_that_says_otherwise_is_refused(town: Municipality) -> None:
    town.git("rm", "-rq", f"data/{ARSRAPPORT}")
    town.commit("Ta bort")
    town.report("arsrapport")
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    town.commit("Lägg tillbaka, nästan")
    assert town.codes() == ["edition.changed"]


def test_a_shallow_clone_says_how_to_get_the_rest(town: Municipality, tmp_path: Path) -> None:
    correct(town)
    town.git("clone", "-q", "--depth", "1", f"file://{town.folder}", str(tmp_path / "grund"))
    shallow = Municipality(tmp_path / "grund")
    (found,) = shallow.problems()
    assert (found.code, found.is_error) == ("git.shallow", True)
    assert "git fetch --unshallow" in found.remedy
    (checked,) = shallow.problems(committed=False)
    assert checked.is_error, "what can't be held against what was published isn't checked"
    (preview,) = publication.read(replace(shallow.context(committed=False), preview=True)).result.problems
    assert not preview.is_error
    shallow.git("fetch", "-q", "--unshallow")
    assert not shallow.problems()


def test_a_partial_clone_fetches_nothing_and_says_what_is_missing(town: Municipality, tmp_path: Path) -> None:
    correct(town)
    town.git("config", "uploadpack.allowFilter", "true")
    town.git("clone", "-q", "--filter=blob:none", f"file://{town.folder}", str(tmp_path / "del"))
    partial = Municipality(tmp_path / "del")
    missing = partial.git("rev-list", "--objects", "--missing=print", "HEAD")
    assert [found.code for found in partial.problems()] == ["git.partial"]
    assert partial.git("rev-list", "--objects", "--missing=print", "HEAD") == missing


def test_a_folder_of_another_user_says_how_to_trust_it(town: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (found,) = town.problems()
    assert found.code == "git.owner"
    assert f"safe.directory {town.folder}" in found.remedy


def test_a_damaged_repository_says_so(town: Municipality) -> None:
    first = town.git("rev-parse", "HEAD~1")
    correct(town)
    (town.folder / ".git/objects" / first[:2] / first[2:]).unlink()
    assert town.codes() == ["git.broken"]
    assert [own.is_error for own in town.problems(committed=False)] == [True]


@pytest.mark.parametrize("damaged", [".git/HEAD", ".git/refs/heads/main"])
def test_a_repository_whose_names_are_damaged_is_no_folder_without_a_history(town: Municipality, damaged: str) -> None:
    (town.folder / damaged).write_bytes(b"\0\0\0")
    assert town.codes() == ["git.broken"]


def test_a_repository_without_a_commit_and_a_folder_without_one_have_no_history(
    town: Municipality, tmp_path: Path
) -> None:
    alone = shutil.copytree(town.folder, tmp_path / "ensam", ignore=shutil.ignore_patterns(".git"))
    assert Municipality(alone).codes() == []
    Municipality(alone).git("init", "-q")
    assert Municipality(alone).codes() == []


def test_a_history_without_git_to_read_it_says_so(town: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(town.folder))
    assert town.codes() == ["git.absent"]


@pytest.mark.parametrize("when", ["1" + "0" * 17, "igår"])
def test_a_commit_of_no_time_is_refused_since_its_editions_would_have_no_day(town: Municipality, when: str) -> None:
    correct(town)
    written = re.sub(
        r"(?m)^committer .*$", f"committer A <a@example.se> {when} +0000", town.git("cat-file", "-p", "HEAD")
    )
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=town.folder,
        input=f"{written}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    town.git("reset", "-q", "--hard", made.stdout.strip())
    assert town.codes() == ["git.time"]
    assert [own.is_error for own in town.problems(committed=False)] == [True]


@pytest.mark.parametrize("name", ["a\nb.md", "a\tb.md", "~$a\nb", ".a\nb.md", "a\u200bb.md"])
def test_a_name_that_git_cant_be_asked_for_leaves_the_gate_closed(town: Municipality, name: str) -> None:
    """Named so, a file hid every change of the report that it lay beside."""
    published = town.git("rev-parse", "HEAD")
    town.edit(f"data/{ARSRAPPORT}/drift.csv", ";830;", ";930;")
    town.write(f"data/{ARSRAPPORT}/{name}", "x")
    town.commit("Ändra i tysthet")
    found = town.problems(committed=False, base=published)
    assert "edition.changed" in [own.code for own in found]
    assert all(own.is_error for own in found)


def test_a_name_that_is_no_utf_8_leaves_the_gate_closed(town: Municipality) -> None:
    published = town.git("rev-parse", "HEAD")
    town.edit(f"data/{ARSRAPPORT}/drift.csv", ";830;", ";930;")
    Path(os.fsdecode(os.fsencode(town.folder / "data" / ARSRAPPORT) + b"/a\xff.md")).touch()
    town.commit("Ändra i tysthet")
    assert {"edition.changed", "file.name_unseen"} <= set(town.codes(committed=False, base=published))


_SETTINGS: Final = {
    "GIT_GLOB_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_NOGLOB_PATHSPECS": "1",
    "GIT_DIFF_OPTS": "--unified=0",
    "GIT_EXTERNAL_DIFF": "false",
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_SHALLOW_FILE": "/dev/null",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_ATTR_SOURCE": "HEAD~1",
    "GIT_CEILING_DIRECTORIES": "/",
    "GIT_DIR": "/dev/null",
    "GIT_TRACE": "1",
}
_CHOSEN: Final = {
    "log.showRoot": "false",
    "log.showSignature": "true",
    "log.diffMerges": "combined",
    "diff.relative": "true",
    "diff.orderFile": "finns-inte",
    "diff.renames": "copies",
    "i18n.logOutputEncoding": "UTF-16",
    "color.ui": "always",
    "status.showUntrackedFiles": "no",
}


def test_what_a_person_has_set_for_git_changes_nothing_that_is_published(
    town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(town)
    before = (town.publication(), town.editions())
    shutil.rmtree(town.folder / ".cache")
    for name, value in _SETTINGS.items():
        monkeypatch.setenv(name, value)
    for name, value in _CHOSEN.items():
        town.git("config", name, value)
    assert (town.publication(), town.editions()) == before
    assert len(before[1]) == 2


def test_a_beginning_that_is_no_commit_of_the_main_line_is_pointed_out(town: Municipality) -> None:
    start = town.git("rev-parse", "HEAD")
    aside = correct(town)
    town.git("reset", "-q", "--hard", start)
    for commit, code in (("0" * 40, "git.since_unknown"), (aside, "git.since_aside")):
        town.write("site_config/site.yaml", f"{municipality.SITE}editions_from: {commit}\n")
        (found,) = town.problems()
        assert (found.code, found.file, found.line) == (code, "site_config/site.yaml", 8)


def test_outside_git_the_folder_is_all_there_is(tmp_path: Path) -> None:
    made = municipality.founded(tmp_path / "kommun")
    made.report("arsrapport")
    (made.folder / ".git").rename(tmp_path / "undan")
    own = made.publication()
    assert (own.report_histories, own.commit, own.result.problems) == ({}, "", ())
    assert own.result.collection.boards[0].reports


def test_before_the_first_commit_the_folder_is_all_there_is(tmp_path: Path) -> None:
    tmp_path.joinpath("tom").mkdir()
    made = Municipality(tmp_path / "tom")
    made.git("init", "-q")
    made.write("site_config/site.yaml", municipality.SITE)
    made.write(f"data/{BOARD}/board.yaml", municipality.BOARD_FILE)
    assert made.publication().report_histories == {}


@pytest.mark.parametrize("way", ["detached", "tag", "worktree", "submodule", "subfolder"])
def test_editions_are_the_same_however_the_commit_is_checked_out(town: Municipality, tmp_path: Path, way: str) -> None:
    correct(town)
    expected = town.editions()
    seen = town
    match way:
        case "detached":
            town.git("checkout", "-q", "--detach")
        case "tag":
            town.git("tag", "v1")
            town.git("checkout", "-q", "v1")
        case "worktree":
            town.git("worktree", "add", "-q", "-b", "sida", str(tmp_path / "sida"))
            seen = Municipality(tmp_path / "sida")
        case "submodule":
            outer = municipality.founded(tmp_path / "yttre")
            outer.git("submodule", "--quiet", "add", f"file://{town.folder}", "inre")
            outer.commit("Undermodul")
            seen = Municipality(outer.folder / "inre")
        case "subfolder":
            outer = municipality.founded(tmp_path / "yttre")
            partition = tmp_path / "historik"
            town.git("bundle", "create", "-q", str(partition), "main")
            outer.git("fetch", "-q", str(partition), "main")
            outer.git("read-tree", "--prefix=kommun/", "-u", "FETCH_HEAD~2")
            outer.commit("Börja")
            for step in ("FETCH_HEAD~1", "FETCH_HEAD"):
                outer.git("rm", "-rq", "--cached", "kommun")
                outer.git("read-tree", "--prefix=kommun/", step)
                outer.git("checkout-index", "-qaf")
                outer.git("commit", "-qm", step)
            seen = Municipality(outer.folder / "kommun")
    assert seen.editions() == expected
    assert not seen.problems()


def test_links_submodules_and_pointers_in_a_package_are_refused_as_in_a_folder(town: Municipality) -> None:
    folder = town.folder / "data" / ARSRAPPORT
    folder.joinpath("lank.csv").symlink_to("/etc/passwd")
    folder.joinpath("pekare.csv").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    town.edit(f"data/{ARSRAPPORT}/datapackage.yaml", "drift.csv", "pekare.csv")
    town.git("add", f"data/{ARSRAPPORT}")
    town.git("update-index", "--add", "--cacheinfo", f"160000,{town.git('rev-parse', 'HEAD')},data/{ARSRAPPORT}/under")
    town.git("commit", "-qm", "Olämpligt")
    codes = town.codes()
    assert {"file.link", "file.special", "file.pointer", "edition.changed"} <= set(codes)


def test_names_outside_ascii_and_line_ends_of_windows_are_read_as_they_are(town: Municipality) -> None:
    town.write(f"data/{ARSRAPPORT}/läs mig.md", "Anteckning")
    town.commit("Anteckna")
    assert not town.problems(), "notes belong to no edition"
    town.git("config", "core.autocrlf", "true")
    town.git("rm", "-rq", "--cached", "data")
    town.git("reset", "-q", "--hard")
    assert b"\r\n" in (town.folder / "data" / ARSRAPPORT / "drift.csv").read_bytes()
    assert not town.problems(committed=False), "what git would keep is what was published"
    town.git("config", "core.autocrlf", "false")
    town.write(f"data/{ARSRAPPORT}/drift.csv", municipality.TABLE.format(year=2025).replace("\n", "\r\n"))
    town.commit("Andra radslut")
    assert not town.problems(), "nothing is said otherwise"


def test_a_draft_is_no_edition_and_the_published_edition_stays_until_it_is_done(town: Municipality) -> None:
    town.report("delarsrapport", status="utkast")
    town.commit("Utkast")
    town.edit(f"data/{BOARD}/2025/delarsrapport/drift.csv", "830", "831")
    town.commit("Ändra utkastet")
    assert not town.problems()
    assert town.editions() == [f"{ARSRAPPORT}/v1.0.0"]
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    town.edit(f"data/{ARSRAPPORT}/datapackage.yaml", "status: beslutad", "status: utkast")
    town.commit("Tillbaka till utkast")
    assert town.codes() == ["edition.draft"]
    town.release(f"data/{ARSRAPPORT}", "1.0.1", "rattelse")
    town.commit("Som nästa utgåva")
    own = town.publication()
    (report,) = (one for one in own.result.collection.boards[0].reports if one.slug == "arsrapport")
    assert report.version == "1.0.0"
    (found,) = own.result.problems
    assert (found.code, found.is_error) == ("edition.waiting", False)
    assert not own.report_histories[ARSRAPPORT].coming, "what is shown is its own edition"
    assert town.publication(committed=False).report_histories[ARSRAPPORT].coming


def test_what_is_not_committed_is_a_coming_edition_in_previews_only(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    assert town.codes(committed=False) == ["edition.changed"]
    town.release(f"data/{ARSRAPPORT}", "1.0.1", "rattelse")
    own = town.publication(committed=False)
    assert (own.result.problems, bool(own.uncommitted), own.report_histories[ARSRAPPORT].coming) == ((), True, True)
    assert town.publication().result.collection.boards[0].reports[0].version == "1.0.0"


def test_an_edition_that_can_no_longer_be_read_is_kept_with_its_files(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "åttahundra")
    town.release(f"data/{ARSRAPPORT}", "1.0.1", "rattelse")
    town.commit("Trasig utgåva")
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "åttahundra", "840")
    town.release(f"data/{ARSRAPPORT}", "1.0.2", "rattelse")
    town.commit("Lagad")
    own = town.publication()
    assert not own.result.problems
    broken = own.report_histories[ARSRAPPORT].editions[1]
    assert broken.report is None
    assert "åttahundra" in broken.files["drift.csv"].decode()
    assert broken.problems


def test_a_store_under_git_is_refused_since_it_would_be_trusted(town: Municipality) -> None:
    town.write(".cache/rakenskap/store/00/11", "x")
    town.git("add", "-f", ".cache")
    town.commit("Smuggla")
    assert town.codes() == ["git.store"]


def test_editions_read_from_the_store_are_those_read_from_git(town: Municipality) -> None:
    correct(town)
    first = town.publication()
    assert list((town.folder / ".cache/rakenskap/store").rglob("*"))
    assert town.publication() == first


@pytest.mark.parametrize(
    ("descriptor", "expected"),
    [
        ("version: 1.2.0\nreport:\n  status: beslutad\n", ("1.2.0", "beslutad", 1)),
        ("'version': \"1.2.0\"\nreport:\n    type: x\n    status: 'utkast'\n", ("1.2.0", "utkast", 1)),
        ("description: |\n  version: 9.9.9\nversion: 1.0.0\nreport: {status: utkast}\n", ("1.0.0", "utkast", 3)),
        ("version: 1.0\nreport:\n  status: beslutad\n", ("", "beslutad", 1)),
        ("- inget\n", ("", "", 0)),
        ("version: 1.0.0\r\nreport:\r\n  status: okand\r\n", ("1.0.0", "okand", 1)),
    ],
)
def test_the_head_of_a_descriptor_is_what_yaml_says(descriptor: str, expected: tuple[str, str, int]) -> None:
    found = edition.head(descriptor.encode())
    assert (found.version, found.status) == expected[:2]
    assert found.line == expected[2] or not found.version


def test_the_history_is_read_in_one_pass(town: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 6):
        correct(town, f"1.0.{number}", str(829 + number), str(830 + number))
    repository = Repository.open(town.folder)
    assert repository is not None
    asked: list[tuple[str, ...]] = []
    real = Repository._out  # noqa: SLF001 - to count what git is asked

    def counted(self: Repository, *words: str) -> bytes:
        asked.append(words)
        return real(self, *words)

    monkeypatch.setattr(Repository, "_out", counted)
    archive = chronicle.archive(repository)
    repository.close()
    assert len(archive.lineages[ARSRAPPORT].editions) == 6
    assert [words[0] for words in asked].count("log") == 1
    assert len(asked) <= 3


def test_files_that_arent_committed_are_named_as_they_lie_in_the_site(town: Municipality) -> None:
    town.edit(f"data/{ARSRAPPORT}/drift.csv", "830", "840")
    town.report("delarsrapport")
    (town.folder / "data" / ARSRAPPORT / "mal.yaml").unlink()
    assert town.publication(committed=False).uncommitted == (
        f"data/{ARSRAPPORT}/drift.csv",
        f"data/{ARSRAPPORT}/mal.yaml",
        f"data/{BOARD}/2025/delarsrapport/",
    )
    town.commit()
    assert town.publication(committed=False).uncommitted == ()
