"""One file of the site, as it is handed to the engine that builds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site: its path among the sources, its content, and the file that a reader may edit."""

    path: str
    content: str | bytes
    edit_path: str = ""
