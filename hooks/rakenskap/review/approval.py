"""What a responsible person signs: how much of what that matters is otherwise, each with where it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rakenskap.review.report_review import Fate, ReportReview


class Matter(StrEnum):
    """What is signed, the gravest first."""

    FIGURES = "figures"
    MEANINGS = "meanings"
    PARTS = "parts"
    LIGHTS = "lights"
    FAULTS = "faults"
    DISCLOSURE = "disclosure"
    NEW = "new"
    GONE = "gone"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class ApprovalItem:
    """One thing to sign: how many there are, and of which reports, each with its own count."""

    matter: Matter
    count: int
    reports: tuple[tuple[ReportReview, int], ...] = ()


def items(reports: Sequence[ReportReview], site: int) -> tuple[ApprovalItem, ...]:
    """What there is to sign; of what isn't changed there is nothing to. ``site`` is how many other things are otherwise."""
    found = []
    for matter in Matter:
        each = tuple((own, count) for own in reports if (count := _count(own, matter)))
        total = site if matter is Matter.SITE else sum(count for _, count in each)
        if total:
            found.append(ApprovalItem(matter, total, each))
    return tuple(found)


def _count(own: ReportReview, matter: Matter) -> int:
    """How many things of one kind a report has to be signed."""
    match matter:
        case Matter.FIGURES:
            return len(own.figures)
        case Matter.MEANINGS:
            return len(own.meanings)
        case Matter.PARTS:
            return len(own.parts)
        case Matter.LIGHTS:
            return len(own.lights)
        case Matter.FAULTS:
            return len(own.acknowledged) + _new_faults(own)
        case Matter.DISCLOSURE:
            guarded = {str(one.key or one.old_key or one.aspect) for one in own.guarded}
            return len(guarded | {str(key) for key in own.small})
        case Matter.NEW:
            return int(own.fate is Fate.NEW and not own.is_draft)
        case Matter.GONE:
            return int(own.fate in {Fate.WITHDRAWN, Fate.GONE})
        case Matter.SITE:
            return 0


def _new_faults(own: ReportReview) -> int:
    """How many faults of the original a new report acknowledges."""
    return len(own.after.known_deviations) if own.fate is Fate.NEW and own.after is not None else 0
