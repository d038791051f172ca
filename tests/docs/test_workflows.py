"""The workflows: what they run exists, they trust nothing that a change can write, and a preview is never published."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import click
import pytest
import yaml
from folders import ROOT
from markdown_it import MarkdownIt

from rakenskap import cli

OURS: Final = ROOT / ".github/workflows"
THEIRS: Final = ROOT / "hooks/rakenskap/scaffold/repository/workflows"
GITLAB: Final = (ROOT / ".gitlab-ci.yml", ROOT / "hooks/rakenskap/scaffold/repository/gitlab-ci.yml")
WORKFLOWS: Final = sorted([*OURS.glob("*.yml"), *THEIRS.glob("*.yml")])
SHARED: Final = ("granska.yml", "kommentera.yml", "publicera.yml")
RUN_URL: Final = "https://github.com/exempelkommunen/rapporter/actions/runs/1"
ADDRESS: Final = "https://rapporter.storaker.se/"
JOINER: Final = "\N{WORD JOINER}"

HOSTILE: Final = """
@chefen @storaker/ekonomi ekonomi@storaker.se
#12 GH-12 gh-7 storaker/rapporter#12 storaker/rapporter@0123abc 0123abcdef0123abcdef0123abcdef0123abcdef
https://ond.example/ http://ond.example www.ond.example ftp://ond.example
[länk](https://ond.example/) [länk](//ond.example) ![bild](https://ond.example/x.png) ![bild][x] [länk][x] [x]
[x]: https://ond.example/
<https://ond.example/> <a href="https://ond.example/">länk</a> <img src=x onerror=y> <script>x</script> <!-- x -->
<details open ontoggle=x><summary onclick=x>y</summary></details>
| [länk](https://ond.example/) | @chefen |
&#64;chefen &commat;chefen &#x40;chefen &#35;12 w&#119;w.ond.example https&colon;//ond.example &#60;script&#62;
[länk](https://rapporter.storaker.se.ond.example/) [länk](https://rapporter.storaker.se/@x) ![x](https://rapporter.storaker.se/x.png)
[[länk](https://ond.example/)](https://rapporter.storaker.se/) [@chefen https://ond.example](https://rapporter.storaker.se/2025/)
"""


def loaded(path: Path) -> dict[Any, Any]:
    """A workflow; YAML 1.1 reads its key ``on`` as true."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in loaded(path)["jobs"].values():
        yield from job.get("steps", ())


def script(name: str) -> str:
    """What the step of that name runs, where comments are written."""
    (found,) = [step["run"] for step in steps(OURS / "kommentera.yml") if step["name"] == name]
    return str(found)


def washed(folder: Path, written: str) -> str:
    """The comment that is written of this text."""
    (folder / "granskning.md").write_text(written, encoding="utf-8")
    (folder / "site.yaml").write_text(f"name: Räkenskap\naddress: {ADDRESS}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script("Tvätta den")],
        cwd=folder,
        env={"RUN_URL": RUN_URL, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "kommentar.md").read_text(encoding="utf-8")


def test_a_comment_leads_nowhere_but_to_its_run_and_calls_nobody(tmp_path: Path) -> None:
    comment = washed(tmp_path, HOSTILE)
    html = MarkdownIt("commonmark").enable("table").render(comment)
    leads = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert [url for url in leads if not url.startswith(ADDRESS)] == [RUN_URL]
    assert set(re.findall(r"<(/?\w+)", html)) <= {
        "p",
        "/p",
        "a",
        "/details",
        "/summary",
        "/a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "<img" not in html
    told = unescape(
        comment.replace(RUN_URL, "").replace(f"]({ADDRESS}", "](").replace("<!-- rakenskap-granskning -->", "")
    )
    for trigger in (r"@\w", r"#\d", r"(?i)\bgh-\d", r"://", r"(?i)www\.", r"\b[0-9a-f]{7,40}\b"):
        assert not re.search(trigger, told), trigger


def test_a_comment_keeps_what_is_plain(tmp_path: Path) -> None:
    plain = "## 2 tal ändras\n\n| Rad | Förut | Nu |\n|---|--:|--:|\n| Skola (tkr) | −1 200 | **−1 300** |\n\n- [ ] Talen\n\n<details>\n<summary>3 texter</summary>\n\n- x\n\n</details>"
    assert plain in washed(tmp_path, plain)


def test_a_comment_leads_to_the_site_that_the_main_branch_names(tmp_path: Path) -> None:
    link = f"[Skola, utfall 2025]({ADDRESS}storaker-skolnamnden/2025/arsrapport/#drift.skola.utfall_2025)"
    assert f"| {link}, tkr |" in washed(tmp_path, f"| {link}, tkr |")


def test_what_a_review_writes_as_entities_stays_so(tmp_path: Path) -> None:
    escaped = "known&#95;deviations &#42;x&#42; a &#124; b 357e&#8203;770d"
    assert escaped in washed(tmp_path, escaped)


@pytest.mark.parametrize(
    ("written", "gone"),
    [
        ('```mermaid\ngraph TD; A-->B; click A "//x.example"\n```', "```"),
        ("~~~geojson\n{}\n~~~", "~~~"),
        ("$$\\href{//x.example}{x}$$", "$$"),
        ("&#36;x&#36;", "$x$"),
        (":octocat:", ":octocat:"),
        (f"[x]({ADDRESS}../../annat/)", "]("),
        (f"[x]({ADDRESS}/x.example/)", "]("),
    ],
)
def test_nothing_that_a_host_draws_with_another_program_is_left_in_a_comment(
    tmp_path: Path, written: str, gone: str
) -> None:
    comment = washed(tmp_path, written).replace(f"]({RUN_URL})", "")
    assert gone not in comment, comment


def test_a_comment_is_short_enough_also_when_it_is_washed(tmp_path: Path) -> None:
    """A host refuses a longer one, and then the last one would stay."""
    assert len(washed(tmp_path, "@" * 60_000)) < 65_536


def test_signs_that_cannot_be_seen_are_taken_out_of_a_comment(tmp_path: Path) -> None:
    assert "ab" in washed(tmp_path, "a\u202e\u200b\u0000\u00adb")


@pytest.mark.parametrize(
    ("files", "is_warned"),
    [
        ("data/a/board.yaml\nsite_config/site.yaml\ncontent/om.md\n", False),
        ("data/a/board.yaml\nhooks/x.py\n", True),
        ("site_config/text/own.yaml\n", True),
        (".github/workflows/granska.yml\n", True),
        ("data/a/1.md\n" * 3000, True),
    ],
    ids=["data", "program", "words", "workflows", "more than are listed"],
)
def test_a_comment_that_the_change_can_have_written_itself_says_so(
    tmp_path: Path, files: str, *, is_warned: bool
) -> None:
    (tmp_path / "kommentar.md").write_text("<!-- rakenskap-granskning -->\n\nInga fel.\n", encoding="utf-8")
    (tmp_path / "listed").write_text(files, encoding="utf-8")
    fake = tmp_path / "gh"
    fake.write_text('#!/bin/sh\ncase "$*" in *per_page*) cat listed;; *head=*) echo 7;; esac\n', encoding="utf-8")
    fake.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "o/r"}
    command = ["bash", "-e", "-c", script("Skriv den, eller byt ut den förra")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    comment = (tmp_path / "kommentar.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- rakenskap-granskning -->\n")
    assert ("Ändringen rör också" in comment) is is_warned
    assert comment.endswith("Inga fel.\n")


def test_a_review_that_came_to_nothing_is_told(tmp_path: Path) -> None:
    assert "Granskningen gick inte att göra" in washed(tmp_path, " \n")


def test_a_comment_is_short_enough_also_when_the_review_is_not() -> None:
    assert "head -c 60000" in script("Hämta kommentaren")


def test_what_comments_runs_nothing_of_the_change() -> None:
    for path in (OURS / "kommentera.yml", THEIRS / "kommentera.yml"):
        assert not [step for step in steps(path) if "uses" in step], "no action, and so no checkout"
        assert loaded(path)[True]["workflow_run"]["workflows"] == [loaded(path.with_name("granska.yml"))["name"]]
        assert "actions/download-artifact" not in path.read_text(encoding="utf-8"), (
            "it would write names of the change's"
        )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_no_command_holds_what_a_change_can_write(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_only_what_comments_may_write_in_a_change_and_only_what_publishes_may_publish(path: Path) -> None:
    flow = loaded(path)
    assert set(flow["permissions"].values()) <= {"read"}
    asked = {
        name for job in flow["jobs"].values() for name, right in job.get("permissions", {}).items() if right == "write"
    }
    assert asked == {"kommentera.yml": {"pull-requests"}, "publicera.yml": {"pages", "id-token"}}.get(path.name, set())
    uses = [step["uses"] for step in steps(path) if "uses" in step]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in uses)
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps(path)
        if "actions/checkout@" in step.get("uses", "")
    )


@pytest.mark.parametrize("name", SHARED)
def test_a_sites_own_workflows_are_ours_but_for_the_programs_tests(name: str) -> None:
    ours, theirs = ((folder / name).read_text(encoding="utf-8") for folder in (OURS, THEIRS))
    ours = ours.replace("Installera verktygen", "Installera programmet")
    ours = ours.replace("'requirements.lock', 'pyproject.toml', '.ci/*.py'", "'requirements.lock'")
    ours = re.sub(r"\n  prov:\n(?:(?:    .*)?\n)*?(?=\n  \w|  \w)", "", ours).replace(
        "needs: [bygg, prov]", "needs: bygg"
    )
    assert re.sub(r"\n+", "\n", ours) == re.sub(r"\n+", "\n", theirs)


def commands(path: Path) -> set[tuple[str, ...]]:
    """The commands of the program that a file runs, each with its options."""
    found = set()
    for line in re.findall(r"\.venv/bin/rakenskap ([^\n|>]+)", path.read_text(encoding="utf-8")):
        name, *words = shlex.split(re.sub(r"\$\{BASE:\+([^}]*)\}", r"\1", line))
        found.add((name, *(word for word in words if word.startswith("--"))))
    return found


@pytest.mark.parametrize("path", [*WORKFLOWS, *GITLAB], ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_every_command_of_a_workflow_is_one_of_the_programs(path: Path) -> None:
    context = click.Context(cli.main)
    for name, *options in commands(path):
        command = cli.main.get_command(context, name)
        assert command is not None, name
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(options) <= known, (name, options)


def test_gitlab_runs_what_github_runs() -> None:
    wanted = commands(OURS / "granska.yml") | commands(OURS / "publicera.yml")
    for path in GITLAB:
        # there the list is written twice: for people, and for the lines of the change
        names = {
            (one[0], *(option for option in one[1:] if option not in {"--format", "--quiet"})) for one in commands(path)
        }
        assert {(one[0], *(option for option in one[1:] if option != "--format")) for one in wanted} - names <= {
            ("check", "--hold-back", "--base")
        }
        jobs = loaded(path)
        assert jobs["granska"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
        assert jobs["granska"]["artifacts"]["when"] == "always"


@pytest.mark.parametrize(
    ("files", "code"), [(("manifest.json",), 0), (("index.html",), 1), (("manifest.json", ".rakenskap"), 1)]
)
def test_a_preview_is_never_published(tmp_path: Path, files: tuple[str, ...], code: int) -> None:
    (tmp_path / "site").mkdir()
    for name in files:
        (tmp_path / "site" / name).touch()
    (guard,) = [step["run"] for step in steps(OURS / "publicera.yml") if "en hel webbplats" in step.get("name", "")]
    assert subprocess.run(["/bin/sh", "-c", guard], cwd=tmp_path, check=False).returncode == code
    for path in GITLAB:
        assert guard in loaded(path)["pages"]["script"]


def test_nobody_has_to_approve_before_a_line_of_the_example_is_filled_in() -> None:
    example = (ROOT / "CODEOWNERS").read_text(encoding="utf-8")
    assert example == (THEIRS.parent / "CODEOWNERS").read_text(encoding="utf-8")
    assert not [line for line in example.splitlines() if line and not line.startswith("#")]
    listed = [line.removeprefix("# ").split() for line in example.splitlines() if "@" in line]
    assert all(re.fullmatch(r"\*|/[\w./-]+", path) and owners for path, *owners in listed)
    assert all(re.fullmatch(r"@[\w/-]+", owner) for _, *owners in listed for owner in owners)
