"""The pages build in another engine: nothing that matters lives in a MkDocs hook."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from website import run


def test_zensical_builds_every_heading_table_and_chart_from_the_exported_pages(
    project: Path, built: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    done = run(project, "pages", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    zensical = shutil.which("zensical", path=str(Path(sys.executable).parent)) or "zensical"
    seen: set[str] = set()
    other = subprocess.run([zensical, "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert other.returncode == 0, other.stdout + other.stderr
    for page in built.rglob("index.html"):
        name = page.relative_to(built)
        if not any((folder / "content" / path).is_file() for path in (name.with_suffix(".md"), f"{name.parent}.md")):
            continue
        seen.add(str(name.parent))
        ours, theirs = page.read_text(encoding="utf-8"), (folder / "site" / name).read_text(encoding="utf-8")
        for pattern in (
            r"<h[1-6][^>]* id=\"([^\"]+)\"",
            r"<dt id=\"([^\"]+)\"",
            r"<a href=\"([^\"#]+)",
            r"<table class=\"([^\"]+)\"",
            r"<td[^>]* id=\"([^\"]+)\"",
            r"<figure class=\"rk-chart\" id=\"([^\"]+)\"",
            r"<(rect [^>]+)/>",
        ):
            assert re.findall(pattern, _article(theirs)) == re.findall(pattern, _article(ours)), (name, pattern)
    assert seen >= {".", "om", "oppna-data", "ordlista", "sa-laser-du-en-rapport", "tillganglighet"}


def _article(html: str) -> str:
    """What a page says; the search's own field is the theme's, which another engine doesn't have."""
    article = html[html.index("<article") : html.index("</article>")]
    return article.partition('<div class="rk-search rk-search--page">')[0]
