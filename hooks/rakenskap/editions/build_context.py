"""The context of a build: what all of it is read with and drawn by, decided once where it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rakenskap.base.cache import FOLDER, Cache, ProcessCache
from rakenskap.base.cache_folder import FRAGMENTS
from rakenskap.base.progress_step import Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.base.site_text import Text
from rakenskap.model.problem import SettingsError
from rakenskap.model.redaction import Redaction
from rakenskap.reading import own_text, settings
from rakenskap.reading.files import links
from rakenskap.reading.settings import Settings


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The site in ``root`` with its settings, words and cache, and the step that is told how far the build has come.

    Unless it is ``committed``, the folder's own data are read as coming editions. With a ``base`` everything is also held
    against what was published at that commit. With ``preview`` broken reports keep their place on the site and show their
    problems instead; with ``anew`` nothing that was drawn before is used, for who has found that it is damaged. With ``hold_back`` reports with errors stop no others.
    ``day`` is today, for what isn't published yet: None where nobody has said it. ``also_removed`` is removed, too, though
    no board's file in the folder lists it, and ``store`` is the folder whose cache is used, None for ``root`` itself. ``printed`` are the printed editions that pages link to.
    """

    root: Path
    settings: Settings
    text: Text
    cache: Cache
    step: Step = unseen
    committed: bool = False
    base: str = ""
    preview: bool = False
    anew: bool = False
    hold_back: bool = False
    day: date | None = None
    also_removed: tuple[Redaction, ...] = ()
    store: Path | None = None
    printed: tuple[StoredFile, ...] = ()

    @property
    def fragments(self) -> Path:
        """The folder that finished HTML is kept in."""
        return (self.store or self.root) / FRAGMENTS

    @classmethod
    def open(cls, root: Path, memory: ProcessCache | None = None) -> BuildContext:
        """The context of the site in ``root``; ``memory`` is what this process remembers of earlier builds.

        Raises:
            SettingsError: when ``site.yaml`` or the site's own words can't be used, or a link stands in the way.
        """
        found = links.problems(root)
        if found:
            raise SettingsError(found)
        cache = Cache(root / FOLDER, memory=memory)
        return cls(root, settings.read(root), own_text.read(root), cache)
