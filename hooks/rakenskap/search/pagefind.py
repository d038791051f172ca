"""The search index of a finished site: Pagefind run on its newest pages, and of what it writes only what is loaded."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rakenskap.base.progress_step import Stage, StageCount, Step, unseen

FOLDER: Final = "pagefind"
"""Where the index lies in the site."""

BODY: Final = "data-pagefind-body"
"""What the theme marks a page with that is to be found."""

LEFT_OUT: Final = (
    ".headerlink",
    ".rk-sr",
    ".rk-banner",
    ".rk-head .rk-meta",
    ".rk-acts",
    ".rk-src",
    ".rk-made",
    ".rk-summary-by",
    # of a table its title, the labels of its rows and its notes
    ".rk-cap > span",
    ".rk-t thead",
    ".rk-t td",
    ".rk-enhet",
    ".rk-ref",
    ".rk-foot > p",
    ".rk-foot > details",
    ".rk-fault",
    ".rk-foot > ul",
    # a chart shows what its table says
    ".rk-chart",
    "summary",
    # so does what is computed of a table, and where it stood a year before is another page
    ".rk-proportion",
    ".rk-earlier",
    # downloads and citation
    "#ladda-ned",
    "#citera",
    ".rk-cite",
    "[data-search=report] > .rk-list",
    # a year and a board are found by what they are; the rest of them stands in their reports
    "[data-search=year] > :not(.rk-head)",
    "[data-search=year] .rk-lead",
    "[data-search=board] > .rk-facts",
    "[data-search=board] > .rk-list",
    "[data-search=board] > .rk-years",
    "[data-search=board] > #senaste",
    "[data-search=board] > #ar",
)
"""What the index isn't made of: what is said elsewhere on the page, leads away from it or is the same on every page.

One list, so that what is found can be read in one place; a test holds each name against the templates.
"""

# Pagefind doesn't count words with å, ä or ö when it divides the index, so its own parts become six times too large.
_SIZE: Final = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "4000"}
_KEPT: Final = re.compile(
    r"pagefind\.js|pagefind-entry\.json|wasm\.sv\.pagefind|pagefind\.sv_\w+\.pf_meta|fragment|index"
)
# A hit leads to a heading or a table: every other address would only make what is loaded for it longer.
_ADDRESS: Final = re.compile(r'(<(?:a|div|figure|li|p|svg|td|tr)\b[^>]*?) id="[^"]*"')
_INVISIBLE: Final = re.compile("\u00ad|\u200b|&shy;|&#173;|&#8203;")


def index(places: Mapping[str, Path], output: Path, step: Step = unseen) -> str:
    """Why the index of a site couldn't be made in its folder ``output``, or nothing; a site without pages gets none.

    ``places`` are where the site's files lie, by their paths.
    """
    with tempfile.TemporaryDirectory() as folder:
        if not _copied(places, Path(folder), step):
            return ""
        step(Stage.INDEX, 0, 0)
        done = _pagefind(Path(folder), output / FOLDER)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        return f"sökregistret gick inte att göra ({said[-1].rstrip('.') if said else done.returncode})"
    for path in (output / FOLDER).iterdir():
        if _KEPT.fullmatch(path.name) is None:
            path.unlink() if path.is_file() else shutil.rmtree(path)
    return ""


def readable(html: str) -> str:
    """The page as the index reads it: with no addresses but of headings and tables, and no signs that can't be seen.

    >>> readable('<tr class="summa" id="drift.summa">Kommun\u00adbidrag')
    '<tr class="summa">Kommunbidrag'
    """
    return _INVISIBLE.sub("", _ADDRESS.sub(r"\1", html))


def _copied(places: Mapping[str, Path], folder: Path, step: Step) -> int:
    """How many pages of a site were copied to ``folder`` as the index reads them."""
    count = 0
    pages = sorted(path for path in places if path.endswith(".html"))
    for page in StageCount(step, Stage.GATHER, len(pages)).each(pages, str):
        html = places[page].read_text(encoding="utf-8")
        if BODY in html:
            copy = folder / page
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(readable(html), encoding="utf-8", newline="\n")
            count += 1
    return count


def _pagefind(pages: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(output.resolve())]
    command += ["--force-language", "sv", "--exclude-selectors", ", ".join(LEFT_OUT), "--silent"]
    # neither this machine's settings nor a file beside the site may change what is published
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")} | _SIZE
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=pages, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
