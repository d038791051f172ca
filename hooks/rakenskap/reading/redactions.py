"""The redactions that a board's file lists: what was published by mistake, and has been removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from rakenskap.model.problem import Review
from rakenskap.model.redaction import Redaction
from rakenskap.reading import descriptor
from rakenskap.reading.fields import mappings, scalars, text, value_place, yes
from rakenskap.reading.files.yaml_document import Mapped

KEY: Final = "redacted"
FINGERPRINT: Final = re.compile(r"[1-9][0-9]?-[0-9a-f]{16}-[0-9a-f]{32}")
TARGET: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


def read(review: Review, root: Mapped, board: str) -> Iterator[Redaction]:
    """Every redaction that tells what it removes; what is wrong with one is noted.

    One without a day or a reason, which is noted, too, is here all the same: what it removes must not come back.
    """
    for node in mappings(root, KEY):
        when = descriptor.day(review, node, "date")
        targets, fingerprints = scalars(node, "remove"), scalars(node, "fingerprints")
        for own in targets:
            if own.text and TARGET.fullmatch(own.text) is None:
                review.note("redacted.form", own.place, found=own.text)
        for own in fingerprints:
            if own.text and FINGERPRINT.fullmatch(own.text) is None:
                review.note("redacted.fingerprint", own.place)
        if not targets and not fingerprints and not yes(node, "rewritten"):
            review.note("redacted.nothing", node.place)
        editions = scalars(node, "editions")
        yield Redaction(
            report=f"{board}/{text(node, 'report').strip('/')}",
            editions=tuple(own.text for own in editions),
            day=when or date.min,
            reason=text(node, "reason"),
            by=text(node, "by"),
            targets=tuple(own.text for own in targets),
            fingerprints=tuple(own.text for own in fingerprints),
            is_rewritten=yes(node, "rewritten"),
            place=value_place(node, "report"),
            places=tuple(own.place for own in (*targets, *fingerprints)),
            edition_places=tuple(own.place for own in editions),
            day_place=value_place(node, "date"),
        )
