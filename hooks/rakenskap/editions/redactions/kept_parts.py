"""What earlier builds have left is removed when something new is to be removed: it was made of what is gone now."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from rakenskap.base import atomic_file, cache_folder

_KEY: Final = b"redacted"
_BOARDS: Final = "data/*/board.yaml"
"""What a build that finds nothing to do looks for, too: it loads none of what reads these files."""
_RECORD: Final = f"{cache_folder.FOLDER}/redacted"
"""The hash of what the boards' files said was removed when the cache was emptied last."""


def forget(root: Path) -> bool:
    """Whether the cache of the site in ``root`` was emptied, because a board's file lists what it didn't before.

    Where another build is using it, the next one empties it: nothing in it is found by what is read now.
    """
    said = hashlib.sha256()
    for path in sorted(root.glob(_BOARDS)):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        if has_any(content):
            said.update(path.parent.name.encode() + content)
    if said.digest() == hashlib.sha256().digest() or _told(root) == said.hexdigest():
        return False
    try:
        cache_folder.clear(root)
    except (cache_folder.BusyError, cache_folder.LinkedError):
        return False
    with suppress(OSError):
        atomic_file.write(str(root / _RECORD), said.hexdigest().encode())
    return True


def has_any(content: bytes) -> bool:
    """True for a board's file that may list redactions."""
    return _KEY in content


def _told(root: Path) -> str:
    try:
        return (root / _RECORD).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
