"""Pages that would replace one another in silence."""

from __future__ import annotations

from collections.abc import Iterable

from rakenskap.model.problem import Place, Problem, problem


def problems(drawn: Iterable[str], written: Iterable[str]) -> list[Problem]:
    """One problem for each hand-written page at an address that a drawn page has; paths count from ``content``."""
    addresses = {address(path) for path in drawn}
    return [
        problem("page.duplicate", Place(f"content/{path}"), found=path)
        for path in sorted(written)
        if address(path) in addresses
    ]


def address(path: str) -> str:
    """Where a source file's page stands: ``om.md``, ``om/index.md`` and ``om/README.md`` are all ``om/``."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    last = stem.rsplit("/", 1)[-1]
    return stem[: -len(last)] if last.lower() in ("index", "readme") else f"{stem}/"
