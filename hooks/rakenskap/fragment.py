"""Finished HTML under the hash of its bytes: what tables and lists are between the templates and the page.

A page's Markdown holds one line with the hash; our Markdown extension puts the HTML there. So no engine's Markdown
ever reads a table, and the same Markdown builds in MkDocs and in any other engine that runs the extension.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PLACEHOLDER: Final = re.compile(r"\[\[fragment:([0-9a-f]{64})\]\]")


@dataclass(frozen=True, slots=True)
class Fragments:
    """A folder of fragments."""

    folder: Path

    def put(self, html: str) -> str:
        """The placeholder line that stands for ``html`` in a page's Markdown; the HTML is kept in the folder."""
        content = html.encode()
        key = hashlib.sha256(content).hexdigest()
        path = self.folder / f"{key}.html"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return f"[[fragment:{key}]]"

    def get(self, key: str) -> str:
        """The HTML under ``key``.

        Raises:
            FileNotFoundError: when no such fragment is kept.
        """
        return (self.folder / f"{key}.html").read_text(encoding="utf-8")
