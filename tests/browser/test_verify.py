"""``rakenskap verify``: a site is what its commit becomes, and every way in which it isn't is named."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, NoReturn
from unittest import mock

import pytest
from click.testing import CliRunner
from folders import ROOT
from serving import serving
from website import SMALL, commit, git, run

from rakenskap import cli
from rakenskap.building import site_build, site_folder

README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
CSS: Final = "site_config/theme/assets/stylesheets/rakenskap.css"
BRAKE: Final = 'raise SystemExit("fel program")\n'
"""What a program holds that must not run."""


@pytest.fixture(scope="module")
def repository(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose one commit is built, and whose working tree has changed since: in data, words and program."""
    folder = shutil.copytree(small, tmp_path_factory.mktemp("källa") / "p")
    (folder / "hooks/rakenskap/building/site_build.py").write_text(BRAKE, encoding="utf-8")
    (folder / CSS).write_text("", encoding="utf-8")
    shutil.rmtree(folder / SMALL)
    return folder


@pytest.fixture
def site(repository: Path, tmp_path: Path) -> Path:
    """A copy of the finished site."""
    shutil.copytree(repository / "site", tmp_path / "site")
    return tmp_path / "site"


def verify(repository: Path, place: str | Path, *words: str) -> tuple[int, str]:
    """The exit code and what is said of ``place``; the folder for temporary files is empty afterwards."""
    temporary = repository.parent / "tillfälligt"
    temporary.mkdir(exist_ok=True)
    with mock.patch("tempfile.tempdir", str(temporary)):
        done = CliRunner(env={"no_proxy": "*"}).invoke(
            cli.main, ["verify", str(place), "--root", str(repository), *words]
        )
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert list(temporary.iterdir()) == []
    told = [line for line in done.stderr.splitlines() if not re.fullmatch(r".+ \(\d+\u00a0s\)", line)]
    assert told == [], "nothing but how far it has come"
    return done.exit_code, done.stdout


def read(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    return found


def rewrite(site: Path, **changes: object) -> None:
    """Change keys of the manifest, written as the build writes it."""
    path = site / "manifest.json"
    text = path.read_text(encoding="utf-8")
    for key, value in changes.items():
        text, count = re.subn(rf'^("{key}": ).*(,)$', rf"\g<1>{json.dumps(value)}\2", text, flags=re.MULTILINE)
        assert count == 1
    path.write_text(text, encoding="utf-8")


def forge(site: Path, path: str) -> None:
    """Change a file, and the manifest so that it says the same."""
    content = (site / path).read_bytes() + b"\n"
    (site / path).write_bytes(content)
    manifest = site / "manifest.json"
    line = f'{{"path": "{path}", "bytes": {len(content)}, "sha256": "{hashlib.sha256(content).hexdigest()}"}}'
    text, count = re.subn(rf'^{{"path": "{re.escape(path)}".*}}', line, manifest.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1
    manifest.write_text(text, encoding="utf-8")


def test_the_manifest_lists_every_file_with_its_size_and_sum_and_the_commit(repository: Path) -> None:
    site, listed = repository / "site", read(repository / "site")
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert [entry["path"] for entry in listed["files"]] == [path for path in files if path != "manifest.json"]
    for entry in listed["files"]:
        content = (site / entry["path"]).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (listed["commit"], listed["dirty"]) == (git(repository, "rev-parse", "HEAD"), False)
    assert listed["epoch"] == 1_800_000_000
    assert {"mkdocs==1.6.1", "jinja2==3.1.6"} <= set(listed["tools"])


def test_a_site_in_a_folder_is_what_its_commit_becomes_whatever_the_working_tree_is_now(
    repository: Path, site: Path
) -> None:
    code, said = verify(repository, site)
    assert (code, said.count(" filer stämmer.")) == (0, 2)
    assert said.endswith(f"Webbplatsen är byggd av commit {read(site)['commit']} och inget annat.\n")


def test_what_was_changed_added_or_removed_after_publishing_and_what_the_source_does_not_give_are_named(
    repository: Path, site: Path
) -> None:
    page = bytearray((site / "om/index.html").read_bytes())
    page[-2] ^= 1
    (site / "om/index.html").write_bytes(page)
    (site / "rapporter.json").unlink()
    (site / "hemlig\x1b[2J.html").write_text("x", encoding="utf-8")
    forge(site, "tillganglighet/index.html")
    rewrite(site, address="https://annan.example.se/")
    count = len(read(site)["files"])
    code, said = verify(repository, site)
    assert code == 1
    assert said.splitlines() == [
        f"Filerna mot manifestet: {count - 2} av {count + 1} filer stämmer.",
        "  okänd: hemlig\N{REPLACEMENT CHARACTER}[2J.html",
        "  ändrad: om/index.html",
        "  saknas: rapporter.json",
        f"Commit {read(site)['commit']} byggs om med sitt eget program, som därmed körs på den här datorn.",
        f"Manifestet mot ett nytt bygge: {count - 1} av {count} filer stämmer.",
        "  blir en annan: tillganglighet/index.html",
        "  manifestet anger annat än det nya bygget: address",
        "Webbplatsen är ändrad sedan den publicerades.",
    ]


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the copy is served."""
    with serving(site) as own:
        yield own


def test_a_site_at_its_address_is_verified_as_the_readme_shows(repository: Path, site: Path, address: str) -> None:
    (site / "hemlig.html").write_text("x", encoding="utf-8")  # nobody can see it from outside
    code, said = verify(repository, address.removesuffix("/"))
    assert code == 0
    shown = re.search(r"```text\n   (Filerna mot.*?)   ```", README, re.DOTALL)
    assert shown is not None
    assert re.sub(r"\d+ av \d+|[0-9a-f]{40}", "#", said) == re.sub(
        r"^ +|\d+ av \d+|[0-9a-f]{4}…", lambda match: "" if match[0].isspace() else "#", shown[1], flags=re.MULTILINE
    )


def test_a_site_that_was_built_of_something_that_is_in_no_commit_is_not_verified(
    repository: Path, site: Path, tmp_path: Path
) -> None:
    rewrite(site, commit="0" * 40)
    code, said = verify(repository, site)
    assert (code, "git fetch --all" in said) == (2, True)
    rewrite(site, commit=None)
    code, said = verify(repository, site)
    assert (code, "den byggdes utanför git" in said) == (2, True)
    other = tmp_path / "annan"
    git(repository, "clone", "--quiet", str(repository), str(other))
    (other / "content/om.md").write_text("---\ntitle: Om\n---\n\nAnnat.\n", encoding="utf-8")
    assert run(other, "build").returncode == 0
    assert read(other / "site")["dirty"] is True
    code, said = verify(other, other / "site")
    assert code == 2
    assert "Webbplatsen går inte att bygga om: när den byggdes var filer ändrade" in said
    assert said.endswith("Filerna är som manifestet säger, men de är inte kontrollerade mot källan.\n")
    (other / "site/index.html").unlink()
    assert verify(other, other / "site")[0] == 1


def test_a_place_without_a_manifest_and_a_manifest_that_is_none_are_said(
    repository: Path, site: Path, tmp_path: Path
) -> None:
    code, said = verify(repository, tmp_path / "saknas")
    assert (code, said.count("\n")) == (2, 1)
    assert "har ingen manifest.json" in said
    (site / "manifest.json").write_text("<html>", encoding="utf-8")
    code, said = verify(repository, site)
    assert (code, said) == (2, "Webbplatsen kan inte kontrolleras: manifest.json går inte att läsa som JSON.\n")


def test_a_commit_that_does_not_build_here_says_why(repository: Path, site: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan"
    git(repository, "clone", "--quiet", str(repository), str(other))
    (other / "hooks/rakenskap/cli/__init__.py").write_text(BRAKE, encoding="utf-8")
    rewrite(site, commit=commit(other, "Sönder"))
    code, said = verify(other, site)
    assert code == 2
    assert "fel program" in said
    assert "Traceback" not in said


def test_a_file_at_the_manifests_address_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def engine(*_: object, **__: object) -> SimpleNamespace:
        (tmp_path / site_folder.NEW).mkdir(parents=True)
        for name in ("index.html", "manifest.json"):
            (tmp_path / site_folder.NEW / name).write_text("{}", encoding="utf-8")
        return SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr("subprocess.Popen", engine)
    monkeypatch.setattr(
        "subprocess.run", lambda command, **_: subprocess.CompletedProcess(command, 0, f"0 {'a' * 40}", "")
    )
    said: list[str] = []
    (tmp_path / "mkdocs.yml").touch()
    assert site_build.build(tmp_path, said.append) == 1
    assert said == [
        "Webbplatsen är inte byggd: manifest.json bland de skrivna sidorna har manifestets namn. site/ är oförändrad."
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "mkdocs.yml"]


def test_a_commit_that_was_never_published_is_built_only_for_who_asks(
    repository: Path, site: Path, tmp_path: Path
) -> None:
    """Its program would run: anybody may have written it, as in a pull request that was fetched."""
    other = tmp_path / "annan"
    git(repository, "clone", "--quiet", str(repository), str(other))
    git(other, "switch", "--quiet", "--create", "aside")
    (other / "hooks/rakenskap/cli/__init__.py").write_text(f"open({str(tmp_path / 'körd')!r}, 'w')\n{BRAKE}", "utf-8")
    rewrite(site, commit=commit(other, "Någon annans"))
    git(other, "switch", "--quiet", "main")
    code, said = verify(other, site)
    assert code == 2
    assert "har aldrig stått på grenen main, så dess program är inte webbplatsens" in said
    assert not (tmp_path / "körd").exists()
    code, said = verify(other, site, "--any-commit")
    assert (code, "fel program" in said) == (2, True)
    assert (tmp_path / "körd").exists()


def test_with_installed_nothing_in_the_commit_is_run(repository: Path, site: Path, tmp_path: Path) -> None:
    code, said = verify(repository, site, "--installed")
    assert code == 0
    assert "Inget i commiten körs." in said
    other = tmp_path / "annan"
    git(repository, "clone", "--quiet", str(repository), str(other))
    run_if_imported = f"open({str(tmp_path / 'körd')!r}, 'w')\n{BRAKE}"
    (other / "click.py").write_text(run_if_imported, encoding="utf-8")
    (other / "sitecustomize.py").write_text(run_if_imported, encoding="utf-8")
    rewrite(site, commit=commit(other, "Lägg moduler där Python letar"))
    code, said = verify(other, site, "--installed")
    assert (code, (tmp_path / "körd").exists()) == (0, False), said
    for path in ("hooks/yaml.py", "hooks/mkdocs_hooks.py", "mkdocs.yml"):
        before = (other / path).read_bytes() if (other / path).is_file() else None
        (other / path).write_text(run_if_imported, encoding="utf-8")
        rewrite(site, commit=commit(other, "Ändra"))
        code, said = verify(other, site, "--installed")
        assert (code, (tmp_path / "körd").exists()) == (2, False), said
        assert path in said
        (other / path).unlink() if before is None else (other / path).write_bytes(before)
    runs = f"cycler.__init__.__globals__.os.mkdir('{tmp_path / 'körd'}')"
    way_out = "{{ config.theme.get_env().from_string('{{ " + runs.replace("'", "\\'") + " }}').render() }}"
    (other / "site_config/theme/main.html").write_text(way_out, encoding="utf-8")
    rewrite(site, commit=commit(other, "Ta en väg ut ur mallen"))
    code, said = verify(other, site, "--installed")
    assert (code, (tmp_path / "körd").exists()) == (2, False), said
    assert "En egen mall gör något som mallar inte får" in said


def test_a_build_that_takes_too_long_is_ended(repository: Path, site: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan"
    git(repository, "clone", "--quiet", str(repository), str(other))
    (other / "hooks/rakenskap/cli/__init__.py").write_text("import time\ntime.sleep(100_000)\n", encoding="utf-8")
    rewrite(site, commit=commit(other, "Somna"))
    code, said = verify(other, site, "--minutes", "0.05")
    assert code == 2
    assert "bygget tog mer än 0,05 minuter" in said


def others() -> Iterator[str]:
    """Pythons of other versions than this one that start here, the one that is named first."""
    named = os.environ.get("RAKENSKAP_OTHER_PYTHON", "")
    for name in (named, *(f"python3.{minor}" for minor in range(11, 15) if minor != sys.version_info.minor)):
        path = shutil.which(name) if name else None
        command = [path or "", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        if path and subprocess.run(command, capture_output=True, check=False).returncode == 0:
            yield path


def missed(reason: str, capsys: pytest.CaptureFixture[str]) -> NoReturn:
    """Skip, with a loud line also where other processes run the tests."""
    line = f"VARNING: {reason}. Att två Python ger samma byte prövas inte"
    with capsys.disabled():
        print(f"\n*** {line}. ***\n", file=sys.stderr)  # noqa: T201
    pytest.skip(line)


def test_another_python_gives_the_same_bytes(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = next(others(), None)
    if other is None:
        missed("Här finns bara en Python, och RAKENSKAP_OTHER_PYTHON namnger ingen annan", capsys)
    project = tmp_path / "p"
    git(repository, "clone", "--quiet", str(repository), str(project))
    shutil.copytree(ROOT / ".ci", project / ".ci")
    made = subprocess.run([other, ".ci/bootstrap.py"], cwd=project, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        missed(f"Verktygen gick inte att installera för {other}", capsys)
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    built = subprocess.run(
        [project / ".venv/bin/rakenskap", "build"],
        cwd=project,
        env=settings | {"SOURCE_DATE_EPOCH": "1800000000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    ours, theirs = (folder / "site/manifest.json" for folder in (repository, project))
    assert theirs.read_text(encoding="utf-8") == ours.read_text(encoding="utf-8")
