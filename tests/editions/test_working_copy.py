"""A build is dirty when it reads anything that its commit hasn't, and a commit can be brought forth from any clone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from website import commit, git

from rakenskap.editions import working_copy
from rakenskap.editions.working_copy import WorkingCopy, WorkingCopyError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of a few files, with two commits."""
    folder = tmp_path / "källa"
    for path in ("data/a-namnden/board.yaml", "content/index.md", "hooks/rakenskap/x.py", "mkdocs.yml", "LICENSE"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("ett\n", encoding="utf-8")
    (folder / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Ett")
    (folder / "mkdocs.yml").write_text("två\n", encoding="utf-8")
    commit(folder, "Två")
    return folder


def test_a_clean_tree_stands_at_its_commit(repository: Path) -> None:
    assert working_copy.working_copy(repository) == WorkingCopy(git(repository, "rev-parse", "HEAD"), dirty=False)


@pytest.mark.parametrize(
    "path",
    [
        "data/a-namnden/board.yaml",
        "content/index.md",
        "mkdocs.yml",
        "hooks/rakenskap/x.py",
        "data/b-namnden/board.yaml",
        "content/ny.md",
        "content/gammal.bak",
        "content/Thumbs.db",
        "site_config/theme/å.css",
        "pyproject.toml",
        "requirements.lock",
    ],
)
def test_what_a_build_reads_makes_it_dirty(repository: Path, path: str) -> None:
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text("tre\n", encoding="utf-8")
    assert working_copy.working_copy(repository).dirty


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE",
        "tests/test_x.py",
        "site/index.html",
        "data/a-namnden/.DS_Store",
        "data/~$bok.csv",
        "content/.ny.md.swp",
        "hooks/rakenskap/__pycache__/x.cpython-313.pyc",
    ],
)
def test_what_no_build_reads_does_not(repository: Path, path: str) -> None:
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text("tre\n", encoding="utf-8")
    assert not working_copy.working_copy(repository).dirty


def test_a_removed_and_a_staged_file_make_it_dirty_and_a_new_time_stamp_does_not(repository: Path) -> None:
    (repository / "mkdocs.yml").touch()
    assert not working_copy.working_copy(repository).dirty
    (repository / "mkdocs.yml").write_text("tre\n", encoding="utf-8")
    git(repository, "add", "mkdocs.yml")
    assert working_copy.working_copy(repository).dirty
    git(repository, "reset", "--quiet", "--hard")
    (repository / "content/index.md").unlink()
    assert working_copy.working_copy(repository).dirty


def test_a_folder_outside_git_has_no_commit(tmp_path: Path) -> None:
    assert working_copy.working_copy(tmp_path) == WorkingCopy(None, dirty=False)


def test_a_folder_that_another_repository_happens_to_hold_is_dirty(repository: Path) -> None:
    inner = repository / "tests/kopia/data"
    inner.mkdir(parents=True)
    (inner / "board.yaml").write_text("ett\n", encoding="utf-8")
    assert working_copy.working_copy(inner.parent).dirty


def test_gits_own_variables_lead_nowhere_else(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = working_copy.working_copy(repository)
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert working_copy.working_copy(repository) == wanted


def kinds(repository: Path, tmp_path: Path) -> dict[str, Path]:
    """The repository as people and machines have it."""
    git(repository, "worktree", "add", "--quiet", "--detach", str(tmp_path / "arbetsträd"))
    (tmp_path / "yttre").mkdir()
    git(tmp_path / "yttre", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "yttre", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository), "inre")
    git(tmp_path, "clone", "--quiet", str(repository), str(tmp_path / "lös"))
    git(tmp_path / "lös", "checkout", "--quiet", "--detach", "HEAD")
    return {"arbetsträd": tmp_path / "arbetsträd", "modul": tmp_path / "yttre/inre", "lös": tmp_path / "lös"}


def test_a_commit_comes_with_its_history_from_a_clone_a_worktree_a_submodule_and_a_detached_head(
    repository: Path, tmp_path: Path
) -> None:
    first = git(repository, "rev-parse", "HEAD~1")
    (repository / "mkdocs.yml").write_text("ändrad men inte sparad\n", encoding="utf-8")
    for kind, root in ({"klon": repository} | kinds(repository, tmp_path)).items():
        for name, wanted, count, said in (("ny", "HEAD", "2", "två"), ("gammal", first, "1", "ett")):
            project = working_copy.copied(root, git(root, "rev-parse", wanted), tmp_path / f"{kind}-{name}")
            assert (project / "mkdocs.yml").read_text(encoding="utf-8") == f"{said}\n"
            assert git(project, "rev-list", "--count", "--first-parent", "HEAD") == count
            assert working_copy.working_copy(project) == WorkingCopy(git(root, "rev-parse", wanted), dirty=False)


def test_a_commit_that_no_branch_has_is_there_as_long_as_git_keeps_it(repository: Path, tmp_path: Path) -> None:
    lost = git(repository, "rev-parse", "HEAD")
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    project = working_copy.copied(repository, lost, tmp_path / "kopia")
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == "två\n"


def test_a_project_in_a_folder_of_its_repository_is_found_in_the_copy(repository: Path, tmp_path: Path) -> None:
    wanted = git(repository, "rev-parse", "HEAD")
    project = working_copy.copied(repository / "hooks/rakenskap", wanted, tmp_path / "kopia")
    assert [path.name for path in project.iterdir()] == ["x.py"]


def test_the_users_own_git_hooks_and_templates_do_not_run(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "mall/hooks/post-checkout"
    hook.parent.mkdir(parents=True)
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/kördes'\n", encoding="utf-8")
    hook.chmod(0o755)
    (tmp_path / "config").write_text(
        f"[init]\n\ttemplateDir = {tmp_path}/mall\n[core]\n\thooksPath = {hook.parent}\n", encoding="utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    working_copy.copied(repository, git(repository, "rev-parse", "HEAD"), tmp_path / "kopia")
    assert not (tmp_path / "kördes").exists()
    subprocess.run(["git", "clone", "--quiet", str(repository), str(tmp_path / "vanlig")], check=True)
    assert (tmp_path / "kördes").exists()  # they would have


def test_what_is_missing_is_said_with_what_to_do(repository: Path, tmp_path: Path) -> None:
    wanted = git(repository, "rev-parse", "HEAD")
    with pytest.raises(WorkingCopyError, match="git fetch --all"):
        working_copy.copied(repository, "f" * 40, tmp_path / "a")
    (tmp_path / "tom").mkdir()
    with pytest.raises(WorkingCopyError, match="--root"):
        working_copy.copied(tmp_path / "tom", wanted, tmp_path / "b")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(tmp_path / "grund"))
    with pytest.raises(WorkingCopyError, match="--unshallow"):
        working_copy.copied(tmp_path / "grund", wanted, tmp_path / "c")
