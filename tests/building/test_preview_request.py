"""What a command and its engine tell each other of a preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.building.preview_request import PreviewOutcome, PreviewRequest
from rakenskap.model.problem import Place, Severity, problem


def test_an_engine_knows_from_its_environment_whether_a_draft_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert PreviewRequest.asked() is None
    for base in ("", "main"):
        for name, value in PreviewRequest(tmp_path, base).environment.items():
            monkeypatch.setenv(name, value)
        assert PreviewRequest.asked() == PreviewRequest(tmp_path, base)


def test_the_command_is_told_how_many_errors_and_warnings_there_are(tmp_path: Path) -> None:
    own = PreviewRequest(tmp_path)
    warning = problem("page.head", Place("content/om.md", 1), severity=Severity.WARNING)
    own.tell([problem("page.head", Place("content/om.md", 1)), warning, warning])
    assert own.outcome() == PreviewOutcome(errors=1, warnings=2)


def test_the_command_is_told_why_there_is_no_draft(tmp_path: Path) -> None:
    own = PreviewRequest(tmp_path)
    own.stop("Filen saknas.")
    assert own.outcome() == PreviewOutcome(stopped="Filen saknas.")


@pytest.mark.parametrize("written", [None, "", "[]", '{"errors": 1, "other": 2}'])
def test_what_was_not_told_is_not_known(tmp_path: Path, written: str | None) -> None:
    own = PreviewRequest(tmp_path)
    own.tell([])
    own.forget()
    if written is not None:
        next(tmp_path.rglob("rakenskap")).joinpath("preview.json").write_text(written, encoding="utf-8")
    assert own.outcome() is None
