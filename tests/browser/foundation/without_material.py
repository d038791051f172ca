"""MkDocs on a machine that has no Material: neither its code nor the note that it is installed can be found."""

from __future__ import annotations

import runpy
import sys
from importlib import metadata
from unittest.mock import patch

found = metadata.Distribution.from_name


def installed(name: str) -> metadata.Distribution:
    """What is installed under ``name``, with Material left out."""
    if name.startswith("mkdocs-material"):
        raise metadata.PackageNotFoundError(name)
    return found(name)


if __name__ == "__main__":
    sys.modules["material"] = None  # type: ignore[assignment] # so that it can't be imported
    with patch.object(metadata.Distribution, "from_name", installed):
        runpy.run_module("mkdocs", run_name="__main__")
