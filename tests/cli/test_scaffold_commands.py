"""Commands about a site's own repository: ``rakenskap upgrade`` changes no published edition unless somebody accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rakenskap import cli
from rakenskap.scaffold import program_version, site_upgrade
from rakenskap.scaffold.program_lock import ProgramLock
from rakenskap.scaffold.program_version import ProgramVersion
from rakenskap.scaffold.site_upgrade import SiteUpgrade


def found(*altered: str) -> SiteUpgrade:
    """A move that writes the lock anew and takes the old wheel away, with these pages of editions altered."""
    return SiteUpgrade({"requirements.lock": b"ny"}, ("hooks/gammal.whl",), (), (), (), (), 3, altered)


@pytest.mark.parametrize(
    ("move", "words", "is_moved"),
    [
        (found(), (), True),
        (found("v1.0.0/index.html"), (), False),
        (found("v1.0.0/index.html"), ("--accept",), True),
    ],
    ids=["nothing altered", "altered", "altered and accepted"],
)
def test_a_site_is_moved_where_no_edition_says_something_else_or_somebody_accepts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, move: SiteUpgrade, words: tuple[str, ...], *, is_moved: bool
) -> None:
    old, new = (ProgramVersion(own, None, tmp_path, ProgramLock(own, {own: b""})) for own in ("0.1.0", "9.0.0"))
    monkeypatch.setattr(program_version, "here", lambda: old)
    monkeypatch.setattr(program_version, "fetched", lambda place, _: Path(place))
    monkeypatch.setattr(program_version, "unpacked", lambda *_: new)
    monkeypatch.setattr(site_upgrade, "prepared", lambda *_: move)
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks/gammal.whl").touch()
    (tmp_path / "requirements.lock").write_bytes(b"gammal")
    done = CliRunner().invoke(cli.main, ["upgrade", "--root", str(tmp_path), *words, "ny.whl"])
    assert done.exit_code == (0 if is_moved else 1), done.output
    assert "0.1.0 → 9.0.0" in done.stdout
    assert ("v1.0.0/index.html" in done.stdout) is bool(move.altered)
    assert (tmp_path / "requirements.lock").read_bytes() == (b"ny" if is_moved else b"gammal")
    assert (tmp_path / "hooks/gammal.whl").exists() is not is_moved
