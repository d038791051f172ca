"""What is concluded of a site, of what is there, what its manifest says and what a new build gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from rakenskap.base import published_file
from rakenskap.base.progress_step import Step
from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest, published_site, verification
from rakenskap.building.manifest import Manifest
from rakenskap.building.published_site import PublishedSiteError, SiteFolder
from rakenskap.building.verification import RebuildError, VerifyOptions

Verify = Callable[..., tuple[int, list[str]]]
COMMIT = "c" * 40
TOOLS = (f"mkdocs=={version('mkdocs')}",)
FILES = {f"{number:02}.html": str(number) for number in range(20)}


def site(folder: Path, files: dict[str, str] = FILES, **head: Any) -> Path:  # noqa: ANN401 - any part of a manifest
    """A site with its manifest."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    made = Manifest("https://exempel.se/", COMMIT, dirty=False, epoch=0, tools=TOOLS, files=SiteFolder(folder).files())
    (folder / published_file.MANIFEST).write_text(manifest.as_json(replace(made, **head)), encoding="utf-8")
    return folder


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """The exit code and what is said of a site, where the new build gives another folder, or nothing."""

    def verified(published: Path, rebuilt: Path | None, limit: int | None = None) -> tuple[int, list[str]]:
        @contextmanager
        def build(*_: object) -> Iterator[SiteFolder]:
            if rebuilt is None:
                raise RebuildError("det går inte")
            yield SiteFolder(rebuilt)

        monkeypatch.setattr(verification, "rebuilt", build)
        said: list[str] = []
        options = VerifyOptions(files=limit)
        return verification.verify(str(published), tmp_path, said.append, options=options), said

    return verified


def test_the_first_ten_that_differ_are_named_and_the_others_counted(tmp_path: Path, verify: Verify) -> None:
    other = {**{name: f"{content}!" for name, content in FILES.items() if name < "13"}, "99.html": ""}
    code, said = verify(site(tmp_path / "a"), site(tmp_path / "b", other))
    assert code == 1
    assert said == [
        "Filerna mot manifestet: 20 av 20 filer stämmer.",
        "Manifestet mot ett nytt bygge: 0 av 21 filer stämmer.",
        *(f"  blir en annan: {number:02}.html" for number in range(10)),
        "  och 11 till",
        f"Webbplatsen är inte vad commit {COMMIT} blir.",
    ]


def test_what_the_source_gives_and_does_not_give_is_told_apart(tmp_path: Path, verify: Verify) -> None:
    code, said = verify(site(tmp_path / "a", {"a": "", "b": ""}), site(tmp_path / "b", {"b": "", "c": ""}))
    assert (code, said[2:4]) == (1, ["  blir inte till: a", "  tillkommer: c"])


def test_other_tools_are_a_warning_where_the_bytes_agree(tmp_path: Path, verify: Verify) -> None:
    tools = ("mkdocs==0.1",)
    code, said = verify(site(tmp_path / "a", tools=tools), site(tmp_path / "b", tools=tools))
    assert code == 0
    assert said[1] == (
        f"Varning: verktygen här är inte de som webbplatsen byggdes med: mkdocs {version('mkdocs')} i stället för 0.1."
    )


def test_other_tools_leave_it_open_why_bytes_differ(tmp_path: Path, verify: Verify) -> None:
    tools = ("mkdocs==0.1",)
    code, said = verify(site(tmp_path / "a", tools=tools), site(tmp_path / "b", FILES | {"00.html": "x"}, tools=tools))
    assert code == 2
    assert f"  git switch --detach {COMMIT}\n  make venv" in said


def test_a_manifest_cannot_excuse_itself_with_other_tools_than_its_commits(tmp_path: Path, verify: Verify) -> None:
    changed = site(tmp_path / "a", FILES | {"00.html": "x"}, tools=("mkdocs==0.1",))
    code, said = verify(changed, site(tmp_path / "b"))
    assert code == 1
    assert "  manifestet anger annat än det nya bygget: tools" in said


@pytest.mark.parametrize(("key", "value"), [("address", "https://annan.se/"), ("epoch", 1), ("tools", ())])
def test_a_manifest_that_says_something_else_than_the_build_is_named(
    tmp_path: Path,
    verify: Verify,
    key: str,
    value: Any,  # noqa: ANN401 - of its key's type
) -> None:
    code, said = verify(site(tmp_path / "a", **{key: value}), site(tmp_path / "b"))
    assert (code, said[2]) == (1, f"  manifestet anger annat än det nya bygget: {key}")


def test_a_manifest_that_says_the_same_with_other_bytes_is_named(tmp_path: Path, verify: Verify) -> None:
    path = site(tmp_path / "a") / published_file.MANIFEST
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    code, said = verify(path.parent, site(tmp_path / "b"))
    assert (code, "skrivet på ett annat sätt" in said[2]) == (1, True)


def test_what_cannot_be_built_again_is_open_but_a_changed_file_is_certain(tmp_path: Path, verify: Verify) -> None:
    published = site(tmp_path / "a")
    assert verify(published, None)[0] == 2
    (published / "00.html").write_text("x", encoding="utf-8")
    code, said = verify(published, None)
    assert (code, said[1]) == (1, "  ändrad: 00.html")


@dataclass
class _Remote:
    """A site at an address, of which it is remembered what was asked for."""

    folder: Path
    asked: list[str]
    is_whole = False

    def manifest(self) -> bytes:
        return (self.folder / published_file.MANIFEST).read_bytes()

    def files(self, stated: tuple[StoredFile, ...], step: Step) -> tuple[StoredFile, ...]:
        self.asked += [file.path for file in stated]
        return tuple(file for file in SiteFolder(self.folder).files(step=step) if file.path in self.asked)


def test_only_as_many_files_as_asked_for_are_fetched_and_it_is_said(
    tmp_path: Path,
    verify: Verify,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remote = _Remote(site(tmp_path / "a"), [])
    monkeypatch.setattr(published_site, "published_site", lambda *_: remote)
    code, said = verify(tmp_path / "a", site(tmp_path / "b"), 3)
    assert (code, len(remote.asked)) == (0, 3)
    assert said == [
        "Filerna mot manifestet: 3 av 3 filer stämmer. De är framlottade bland 20.",
        "Manifestet mot ett nytt bygge: 20 av 20 filer stämmer.",
        f"De filer som lottades fram är byggda av commit {COMMIT}.",
    ]
    remote.asked.clear()
    code, said = verify(tmp_path / "a", tmp_path / "b")
    assert (code, len(remote.asked)) == (0, 20)
    assert said[-1] == f"Webbplatsen är byggd av commit {COMMIT}, så när som på filer som manifestet inte nämner."


def test_a_site_that_stops_answering_is_open(tmp_path: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_: object, *__: object) -> tuple[StoredFile, ...]:
        raise PublishedSiteError("inget svar\x1b[2J")

    monkeypatch.setattr(_Remote, "files", silent)
    monkeypatch.setattr(published_site, "published_site", lambda *_: _Remote(site(tmp_path / "a"), []))
    code, said = verify(tmp_path, None)
    assert (code, said) == (2, ["Webbplatsen kan inte kontrolleras: inget svar\N{REPLACEMENT CHARACTER}[2J."])


# -- The new build -------------------------------------------------------------------------------------------------------
