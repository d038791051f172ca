"""The assembly of a site: what an engine has made and what stays as it is, described together in the manifest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from rakenskap.base.stage import Step
from rakenskap.building import earlier_site, engine_record, manifest, published_site, site_folder, tool
from rakenskap.building.earlier_site import EarlierSite, Written
from rakenskap.building.manifest import PublishedFile
from rakenskap.building.site_folder import NEW, SITE
from rakenskap.editions import revision


class Assembly:
    """The files that are new, and with those that stay as they are the ``whole`` site."""

    def __init__(self, root: Path, step: Step) -> None:
        """What is known before an engine is ready: it is read while that is at work."""
        self._root = root
        self._new = root / NEW
        self._step = step
        self._before = earlier_site.read(root, root / SITE)
        self._stands = revision.revision(root)
        lock = root / tool.LOCK
        self._tools = tool.tools(lock.read_text(encoding="utf-8")) if lock.is_file() else ()
        self._laid = EarlierSite()
        self.whole: Mapping[str, Written] = {}

    def fault(self) -> str:
        """Why what the engine has made can't be published, or nothing."""
        self._laid = earlier_site.read(self._root, self._root / SITE, earlier_site.LAID)
        if not (self._new / "index.html").is_file():
            return "startsidan saknas"
        if (self._new / manifest.FILE).exists() or manifest.FILE in self._laid.files:
            return f"{manifest.FILE} bland de skrivna sidorna har manifestets namn"
        if not self._laid.files:  # without it all that stays as it is would be removed
            return f"{earlier_site.LAID} gick inte att skriva"
        for path in list(site_folder.files(self._new)):
            if stat.S_ISLNK(os.lstat(f"{self._new}/{path}").st_mode):
                return f"{path} är en länk"
            if path.endswith(".gz"):  # a compressed copy holds its own date, and no server of static files needs it
                (self._new / path).unlink()
        return ""

    def places(self) -> dict[str, Path]:
        """Where the files of the site lie now, by their paths."""
        stay = {path: self._root / SITE / path for path in self._laid.files}
        return stay | {path: self._new / path for path in site_folder.files(self._new)}

    def describe(self, epoch: int) -> None:
        """Write the manifest of the whole site; nothing may be written to it after that."""
        found = published_site.Folder(self._new).files(step=self._step, known=self._laid.name)
        given = {own.path: self._before.given(own.path, own.sha256) for own in found}
        for place in [place for place, own in given.items() if own is not None]:
            (self._new / place).unlink()  # it stands in the site already
        self.whole = {**self._laid.files, **earlier_site.written(self._new, found, given)}
        files = tuple(PublishedFile(place, own.size, own.name) for place, own in self.whole.items())
        address = engine_record.read(self._root).address
        made = manifest.Manifest(address, self._stands.commit, self._stands.dirty, epoch, self._tools, files)
        content = manifest.as_json(made).encode()
        path = self._new / manifest.FILE
        path.write_bytes(content)
        own = Written(hashlib.sha256(content).hexdigest(), len(content), path.stat().st_mtime_ns)
        earlier_site.keep(self._root, {**self.whole, manifest.FILE: own})
