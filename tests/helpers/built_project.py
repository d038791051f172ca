"""What a built project consists of, and what differs between the sites that they become."""

from __future__ import annotations

import hashlib
from pathlib import Path


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content, (path, old)
    path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")


def what_builds_leave(folder: str, names: list[str]) -> set[str]:
    """The site and what is kept between builds; other folders may be called the same."""
    return {".cache", "site"} & set(names) if "mkdocs.yml" in names else set()


def contents(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differing(first: dict[str, str], second: dict[str, str]) -> set[str]:
    """The files of two sites that aren't the same, by name."""
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
