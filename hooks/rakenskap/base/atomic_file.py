"""Files that are written whole or not at all: beside their place first, and then moved there; those of the cache compressed.

So a reader never sees half of one, and two builds at once write the same.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from itertools import count
from typing import Final

_BESIDE: Final = ".ny-"
"""How the name of a file begins that isn't whole yet."""
_OWN: Final = os.urandom(8).hex()
_NUMBERS: Final = count()


def write(path: str, content: bytes) -> None:
    """Write ``content`` to the file at ``path``, and make its folder where there is none.

    Raises:
        OSError: when it can't be written; then what stood there before still does.
    """
    folder = path.rpartition("/")[0]
    # Python's own temporary files take as long to name as a small one takes to write, and there are very many.
    beside = f"{folder}/{_BESIDE}{_OWN}-{next(_NUMBERS)}"
    try:
        _moved(beside, path, content)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - one of very many, as all here
        _moved(beside, path, content)


def compressed(content: bytes) -> bytes:
    """The content as it is kept: what is drawn is text, and a fifth of its size packed at the least effort."""
    return zlib.compress(content, 1)


def whole(path: str) -> bytes:
    """The content of a file that was written compressed; empty where it is damaged.

    Raises:
        OSError: when it can't be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - one of very many
        kept = file.read()
    own = zlib.decompressobj()
    try:
        content = own.decompress(kept)
    except zlib.error:
        return b""
    return content if own.eof and not own.unused_data else b""


def _moved(beside: str, path: str, content: bytes) -> None:
    try:
        with open(beside, "xb") as file:  # noqa: PTH123 - as above
            file.write(content)
        os.replace(beside, path)  # noqa: PTH105 - as above
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - as above
        raise
