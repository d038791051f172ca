"""A draft that exists and a document: the document's figures and new answers in the draft, beside what its editor has written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rakenskap.drafting import importing
from rakenskap.drafting.answers import BoardAnswers
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.draft_place import DraftPlace
from rakenskap.drafting.importing import Ask, Import
from rakenskap.drafting.renewals import answered_draft, renewal
from rakenskap.model.table import Legend
from rakenskap.model.terms import Status


class DraftError(Exception):
    """The draft can't be renewed: ``code`` names what to say, with ``found``."""

    def __init__(self, code: str, **found: str) -> None:
        """Carries both."""
        super().__init__(code)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class DraftRenewal:
    """What becomes of a draft: the ``files`` to write anew, what has changed, each as a line, and what it was made with.

    ``is_anew`` where nobody had written in it, so that it is made anew; ``answered`` are the questions whose answers it has
    taken in now.
    """

    made: Import
    files: Mapping[str, str]
    changes: Sequence[str] = ()
    answered: Sequence[str] = ()
    is_anew: bool = False


@dataclass(frozen=True, slots=True)
class DraftSource:
    """What a draft is renewed of: the document, the answers before and now, and whoever may be asked."""

    document: ImportedDocument
    before: BoardAnswers
    now: Mapping[str, str]
    ask: Ask
    day: date


def of(root: Path, address: str, texts: Mapping[str, str], new: DraftSource, only: str = "") -> DraftRenewal:
    """The draft at ``address``, whose files are ``texts``, renewed, ``only`` in the table of this name.

    Raises:
        DraftError: when it is no draft, can't be read or hasn't got that table.
    """
    before = importing.existing(root, address)
    if before is None:
        raise DraftError("unreadable", folder=f"data/{address}")
    if before.status is not Status.UTKAST:
        raise DraftError("published", folder=f"data/{address}")
    if only and before.table(only) is None:
        raise DraftError("usage.table", table=only, names=", ".join(own.name for own in before.tables))
    place = DraftPlace(before.board, str(before.year), before.slug, before.type, before.period)
    around = importing.board_reports(root, place)
    taken = new.before.taken(address.partition("/")[2])
    own = importing.assignment(around, place, new.day, new.document.name)
    was = importing.imported(new.document, own, taken, earlier=around.reports)
    if importing.is_untouched(texts, was.files):
        made = importing.imported(new.document, own, new.now, new.ask, around.reports)
        changed = {name: text for name, text in made.files.items() if texts.get(name) != text}
        return DraftRenewal(made, changed if made.files != was.files else {}, is_anew=True)
    # what the draft itself declares is an answer, too
    earlier = (before, *around.reports)
    own = importing.as_existing(own, before)
    made = importing.imported(new.document, own, new.now, new.ask, earlier)
    was = importing.imported(new.document, own, taken, earlier=around.reports)
    return _renewed(root, address, texts, (was, made), around.legends, only)


def _renewed(  # noqa: PLR0913, PLR0917 - the draft, what it was made of and what is wanted of it
    root: Path,
    address: str,
    texts: Mapping[str, str],
    drafts: tuple[Import, Import],
    legends: Mapping[str, Legend],
    only: str,
) -> DraftRenewal:
    """The draft with what its newer draft has otherwise: first what answers change, and then the figures."""
    was, made = drafts
    known = {own.key for own in was.draft.answered}
    new = [own.text for own in made.draft.answered if own.key not in known]
    merged = answered_draft.AnsweredDraft(dict(texts))
    if was.files != made.files:
        merged = answered_draft.answered(texts, was.draft.report, made.draft.report, legends, only)
    before = importing.existing(root, address, merged.files)
    changes = list(merged.refused)
    files = {name: text for name, text in merged.files.items() if text != texts[name]}
    if before is None:
        changes.append(renewal.words()("answer.check"))
        return DraftRenewal(made, files, changes, new)
    found = renewal.renewed(before, merged.files, made.draft.report, only)
    return DraftRenewal(made, files | found.files, [*changes, *found.changes], new)
