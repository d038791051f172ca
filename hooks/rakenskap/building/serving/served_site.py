"""The folder that a server shows: what a build has made is moved in file by file, so that it can be read all the while.

MkDocs empties its folder before it writes. So it gets another one, beside the one that is shown.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rakenskap.base.output_folder import files
from rakenskap.base.published_file import StoredFile
from rakenskap.building.previous_build import PreviousBuild

_BESIDE: Final = "-new"


def written_to(shown: Path) -> Path:
    """The folder that the engine of a server writes to, beside the one that is ``shown``."""
    return shown.with_name(f"{shown.name}{_BESIDE}")


def shown_in(folder: Path) -> Path:
    """The folder that is shown, of the one beside it that the engine writes to."""
    return folder.with_name(folder.name.removesuffix(_BESIDE))


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What a server shows in ``shown``: ``files`` are all of its files, none before the first build."""

    shown: Path
    files: Mapping[str, StoredFile] = field(default_factory=dict)

    @property
    def earlier(self) -> PreviousBuild:
        """The files as a build takes them over."""
        return PreviousBuild(self.shown, self.files)

    def moved(self, folder: Path, laid: Mapping[str, StoredFile], *, is_whole: bool) -> dict[str, StoredFile]:
        """The files that the server then shows: those that were ``laid`` or stay, and all that MkDocs has written to ``folder``.

        Where the site ``is_whole``, what is gone is removed.
        """
        found = dict(laid)
        for path in list(files(folder)):
            os.makedirs(f"{self.shown}/{path}".rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - many, in a large change
            os.replace(f"{folder}/{path}", f"{self.shown}/{path}")  # noqa: PTH105 - as above
            if path not in laid:
                found[path] = _foreign(path)
        for path in self.files.keys() - found.keys():
            if is_whole:
                (self.shown / path).unlink(missing_ok=True)
            else:
                found[path] = self.files[path]
        return found


def _foreign(path: str) -> StoredFile:
    """A file that MkDocs has written, and writes again in every build."""
    return StoredFile(path, 0, "")
