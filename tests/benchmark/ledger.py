"""The results of a benchmark as tables in Markdown, with the powers of the size that they grow by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from measured import Measured

TITLES: Final = {
    "cold": "cold",
    "warm": "nothing changed",
    "edit": "one cell changed",
    "serve": "serve, save to page",
}
HEAD: Final = (
    "| Boards | Pages | Build | Ours: wall s | CPU s | MB, largest | MB, all | Material: wall s | CPU s | MB, largest "
    "| Ratio, wall | Ratio, CPU |"
)


@dataclass(frozen=True, slots=True)
class Result:
    """One row: ``pages`` the site of a step has, whose boards have the ``shape``, with or without search index, and what each of the two needed.

    ``size`` is what grows from one row to the next where that isn't the pages, which ``grows`` names.
    """

    pages: int
    step: str
    search: bool
    history: bool
    ours: Measured | None = None
    theirs: Measured | None = None
    shape: str = "small"
    size: int = 0
    grows: str = "pages"

    @property
    def title(self) -> str:
        if self.step == "serve":
            return TITLES[self.step] + ("" if self.history else ", no history")
        return TITLES[self.step] + (", search" if self.search else "")


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float | None:
    """The power of the size that the values grow by: the slope of the line of least squares through their logarithms.

    >>> exponent([10, 100, 1000], [2, 20, 200])
    1.0
    >>> exponent([10], [2]) is None
    True
    """
    pairs = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True) if value > 0]
    across = [x for x, _ in pairs]
    if len(set(across)) < 2:
        return None
    middle, height = sum(across) / len(pairs), sum(y for _, y in pairs) / len(pairs)
    slope = sum((x - middle) * (y - height) for x, y in pairs) / sum((x - middle) ** 2 for x in across)
    return round(slope, 3)


def table(found: Sequence[Result]) -> str:
    """The results and how they grow, as two tables in Markdown."""
    lines = [
        HEAD,
        "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for own in found:
        ours, theirs = own.ours, own.theirs
        shape = own.shape if own.grows == "pages" else f"{own.shape}, {own.size} {own.grows}"
        cells = [shape, str(own.pages), own.title, *_cells(ours, together=True), *_cells(theirs, together=False)]
        cells += [_ratio(ours, theirs, "wall"), _ratio(ours, theirs, "cpu")]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", *_growth(found)])


def _growth(found: Sequence[Result]) -> Iterator[str]:
    yield "| Growth exponent | Ours: wall | CPU | Memory, largest | Memory, all | Material: wall | CPU | Memory, largest |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for shape, title, grows in dict.fromkeys((own.shape, own.title, own.grows) for own in found):
        rows = [own for own in found if (own.shape, own.title, own.grows) == (shape, title, grows)]
        ours = [(own.size or own.pages, own.ours) for own in rows if own.ours is not None]
        theirs = [(own.size or own.pages, own.theirs) for own in rows if own.theirs is not None]
        cells = [
            *(_power(ours, name) for name in ("wall", "cpu", "largest", "together")),
            *(_power(theirs, name) for name in ("wall", "cpu", "largest")),
        ]
        by = "" if grows == "pages" else f", by {grows}"
        yield f"| {title}, {shape} boards{by} | {' | '.join(cells)} |"


def _power(runs: Sequence[tuple[int, Measured]], name: str) -> str:
    values = [(pages, float(getattr(run, name) or 0)) for pages, run in runs]
    power = exponent([pages for pages, _ in values], [value for _, value in values])
    return "–" if power is None else f"{power:.2f}"


def _cells(own: Measured | None, *, together: bool) -> list[str]:
    if own is None:
        return ["–"] * (4 if together else 3)
    cells = [f"{own.wall:.1f}", *(f"{value:.0f}" if value else "–" for value in (own.cpu, own.largest))]
    return [*cells, f"{own.together:.0f}" if own.together else "–"] if together else cells


def _ratio(ours: Measured | None, theirs: Measured | None, name: str) -> str:
    below = getattr(theirs, name, 0)
    return f"{getattr(ours, name) / below:.3f}" if ours and below else "–"
