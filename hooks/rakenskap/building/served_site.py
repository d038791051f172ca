"""The folder that a server shows: mended where it stands, so that a build moves what has changed and nothing else.

MkDocs empties its folder before it writes. So what stands there is laid aside until everything else is made, then takes
what is new, and is put back; after a build that failed, as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rakenskap.building import site_folder
from rakenskap.building.earlier_site import EarlierSite, Written


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What a server showed before this build: ``files`` are all of its files, which now lie ``aside`` of ``folder``."""

    folder: Path
    aside: Path
    files: Mapping[str, Written]

    @property
    def earlier(self) -> EarlierSite:
        """The files as a build takes them over: where they lie, which is where it lays the others."""
        return EarlierSite(self.aside, self.files)

    def put_back(self, laid: Mapping[str, Written]) -> dict[str, Written]:
        """The files that the server then shows: those that were ``laid`` aside, and all that MkDocs has written."""
        found = dict(laid)
        for path in list(site_folder.files(self.folder)):
            os.makedirs(f"{self.aside}/{path}".rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - many, in a large change
            os.replace(f"{self.folder}/{path}", f"{self.aside}/{path}")  # noqa: PTH105 - as above
            found[path] = _FOREIGN
        for path in self.files.keys() - found.keys():
            (self.aside / path).unlink(missing_ok=True)
        self.restore()
        return found

    def restore(self) -> None:
        """Let the server show what lies aside."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.aside.rename(self.folder)


def laid_aside(folder: Path, files: Mapping[str, Written]) -> ServedSite | None:
    """What a server shows in ``folder`` with these ``files``, laid aside; None where nothing has been laid there yet."""
    if not files or not folder.is_dir():
        return None
    aside = folder.with_name(f"{folder.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    return ServedSite(folder, aside, files)


def whole(folder: Path, laid: Mapping[str, Written]) -> dict[str, Written]:
    """All files of a folder that a server is about to show for the first time: those that were ``laid``, and MkDocs's."""
    return dict.fromkeys(site_folder.files(folder), _FOREIGN) | dict(laid)


_FOREIGN = Written("", 0, 0)
"""A file that MkDocs has written, and writes again in every build."""
