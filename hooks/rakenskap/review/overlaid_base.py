"""The files that a site's pages share, laid over the reports as they were: then only what they do is otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder
from rakenskap.review.site_side import SiteSide

_SHARED: Final = ("content/", "site_config/", "data/register/")
_BOARD: Final = "board.yaml"


def laid(root: Path, folder: Path, changed: Iterable[str], before: SiteSide, after: SiteSide) -> bool:
    """Whether anything of what pages share is otherwise in ``root``, and was laid over the project in ``folder``."""
    paths = list(_shared(changed, before, after))
    for path in paths:
        source, target = root / path, folder / path
        if output_folder.is_link(source) or output_folder.is_link(target):
            continue
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        else:
            target.unlink(missing_ok=True)
    return bool(paths)


def _shared(changed: Iterable[str], before: SiteSide, after: SiteSide) -> Iterator[str]:
    """The files; a board's own only where it says the same of its reports as it did."""
    for path in changed:
        slug, _, name = path.removeprefix("data/").partition("/")
        one, other = before.boards.get(slug), after.boards.get(slug)
        is_boards = name == _BOARD and one is not None and other is not None and one.withdrawn == other.withdrawn
        if path.startswith(_SHARED) or (path.startswith("data/") and is_boards):
            yield path
