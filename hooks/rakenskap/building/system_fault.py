"""Faults of the computer and of a site's own templates, in words: a full disk, a file that may not be read, a template that is gone.

They are nobody's fault in the program, and whoever runs it can do something about them.
"""

from __future__ import annotations

import errno
from pathlib import PurePath
from typing import Final

from rakenskap.base import site_text
from rakenskap.base.site_text import Text

KINDS: Final = {
    errno.EACCES: "rights",
    errno.EBUSY: "busy",
    errno.EDQUOT: "full",
    errno.EFBIG: "large",
    errno.EIO: "disk",
    errno.EISDIR: "folder",
    errno.ELOOP: "loop",
    errno.EMFILE: "many",
    errno.ENAMETOOLONG: "name",
    errno.ENFILE: "many",
    errno.ENOENT: "gone",
    errno.ENOSPC: "full",
    errno.ENOTDIR: "no_folder",
    errno.EPERM: "rights",
    errno.EROFS: "read_only",
    errno.EXDEV: "other_disk",
}
"""What the system says, by the sentence that tells it."""
_OWN: Final = frozenset({"data", "content", "site_config"})
"""The folders whose files a person may have removed: where another is gone, the program looked in the wrong place."""


def words(error: BaseException) -> str:
    """What is wrong and what to do about it; nothing for a fault that is none of these."""
    from rakenskap.base import template  # noqa: PLC0415 - what it loads takes long, and most commands need none of it

    broken = template.fault(error)
    if broken is not None:
        told = {"name": broken.name, "line": str(broken.line), "said": broken.said}
        kind = "refused" if not broken.name else "broken" if broken.line else "missing"
        return _words()(f"template.{kind}", **told)
    if not isinstance(error, OSError) or error.errno not in KINDS:
        return ""
    kind, path = KINDS[error.errno], _path(error)
    if kind == "gone" and not _OWN & set(PurePath(path).parts):
        return ""
    return _words()(f"system.{kind}", path=path or _words()("system.unnamed"))


def _path(error: OSError) -> str:
    """The file that it is about; nothing where the system doesn't tell."""
    name = error.filename2 or error.filename
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name or "")


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "problem_list.sv.yaml")
