"""The render context: another process that is handed its files draws the same, and says so."""

from __future__ import annotations

from pathlib import Path

from folders import ROOT

from rakenskap.editions.build_context import BuildContext
from rakenskap.site import render_context
from rakenskap.site.render_context import RenderContext


def copied(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def look(root: Path) -> str:
    return RenderContext.open(BuildContext.open(root), root / "fragments").look


def test_what_another_process_is_handed_looks_the_same(tmp_path: Path) -> None:
    """Else what it has drawn would be drawn again by the next build."""
    handed = render_context.materials(ROOT)
    assert look(copied(tmp_path / "handed", handed)) == look(copied(tmp_path / "again", handed)) == look(ROOT)


def test_a_template_of_the_site_itself_changes_the_look(tmp_path: Path) -> None:
    handed = render_context.materials(ROOT)
    name = next(path for path in handed if path.startswith(render_context.TEMPLATES))
    other = copied(tmp_path, handed | {name: handed[name] + b" "})
    assert look(other) != look(ROOT)
