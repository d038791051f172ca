"""Nouns: what the rows of a table are called when a sentence counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.table import Matrix
from rakenskap.model.terms import TableKind
from rakenskap.swedish import wording


@dataclass(frozen=True, slots=True)
class Noun:
    """What the rows of a chart are, as the key of their words; ``neuter`` decides between *en* and *ett*."""

    key: str
    neuter: bool = False


ACTIVITIES: Final = Noun("verksamhet")
ITEMS: Final = Noun("post")
MEASURES: Final = Noun("nyckeltal", neuter=True)


def of_matrix(matrix: Matrix, label: str) -> Noun:
    """What the rows of ``matrix`` under ``label`` are: measures, activities where the table says so, else items."""
    if matrix.kind is TableKind.MEASURES:
        return MEASURES
    return ACTIVITIES if "verksamhet" in f"{label} {matrix.title}".lower() else ITEMS


def nouns(noun: Noun, count: int, text: Text) -> str:
    """The word for ``count`` rows."""
    return text(f"chart.noun.{noun.key}.{'one' if count == 1 else 'many'}")


def counted(noun: Noun, count: int, text: Text) -> str:
    """How many rows there are: ``1 post``, ``9 verksamheter``."""
    return f"{count} {nouns(noun, count, text)}"


def share(count: int, total: int, noun: Noun, text: Text) -> str:
    """``count`` of ``total`` rows at the beginning of a sentence: ``Fyra av sex verksamheter``."""
    if count == total and total == 2:  # noqa: PLR2004 - two are both
        return text(f"chart.noun.{noun.key}.both")
    if count == total:
        return text("chart.share.all", count=wording.spelled(total, text), noun=nouns(noun, total, text))
    one = count == 1 and noun.neuter
    opening = text("chart.share.one_neuter") if one else wording.capitalised(wording.spelled(count, text))
    return text("chart.share.some", count=opening, total=wording.spelled(total, text), noun=nouns(noun, total, text))
