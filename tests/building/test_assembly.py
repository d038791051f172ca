"""The tools of the manifest are those that the program loads, and no others."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version

from folders import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rakenskap.building import assembly

LOCK = (ROOT / assembly.LOCK).read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(lines: tuple[str, ...]) -> set[str]:
    return {line.partition("==")[0] for line in lines}


def needed() -> set[str]:
    """Everything that the program's dependencies need here, by the packages' own metadata."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        for line in requires(name) or []:
            part = Requirement(line)
            extras = asked.extras or {""}
            is_asked = part.marker is None or any(part.marker.evaluate({"extra": extra}) for extra in extras)
            if is_asked and canonicalize_name(part.name) not in found:
                waiting.append(part)
        found.add(name)
    return found


def test_every_tool_that_the_program_needs_here_is_in_the_manifest() -> None:
    assert needed() - names(assembly.tools(LOCK)) == set()
    assert len(needed()) > 30


def test_what_only_tests_and_reviews_is_not() -> None:
    dev = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependency-groups"]["dev"]}
    assert {"ruff", "pytest", "zensical"} <= dev
    assert names(assembly.tools(LOCK)) & dev == set()


def test_the_tools_are_the_locks_own_lines_without_hashes() -> None:
    lines = [re.sub(r"\s*\\$", "", line) for line in LOCK.splitlines() if re.match(r"\S+==", line)]
    found = assembly.tools(LOCK)
    assert set(found) <= set(lines)
    assert list(found) == sorted(found)
    assert len([line for line in found if line.startswith("pymdown-extensions==")]) == 2


def test_a_new_version_of_a_tool_changes_the_list_and_of_a_linter_does_not() -> None:
    def newer(name: str) -> tuple[str, ...]:
        changed = re.sub(rf"^{name}==\S+", f"{name}==999", LOCK, flags=re.MULTILINE)
        assert changed != LOCK
        return assembly.tools(changed)

    assert set(newer("markupsafe")) ^ set(assembly.tools(LOCK)) == {
        "markupsafe==999",
        next(line for line in assembly.tools(LOCK) if line.startswith("markupsafe==")),
    }
    assert newer("ruff") == assembly.tools(LOCK)


def test_a_lock_that_gives_no_reasons_is_taken_whole() -> None:
    assert assembly.tools("a==1 \\\n    --hash=sha256:0\nb==2\n") == ("a==1", "b==2")


def test_what_is_installed_by_the_lock_is_nothing_else() -> None:
    def installed(name: str) -> str | None:
        try:
            return version(name)
        except PackageNotFoundError:
            return None

    assert assembly.others(assembly.tools(LOCK), installed) == ()
    assert assembly.others(("mkdocs==0.1", "finns-inte==1"), installed) == (
        f"mkdocs {version('mkdocs')} i stället för 0.1",
        "finns-inte saknas",
    )
