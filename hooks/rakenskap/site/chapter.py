"""Chapters: what the boards of one bundle add to the site, as files and as what the pages of the whole site say of them.

A chapter depends on nothing but its bundle, the program, and what the workshop was made of. So it can be made by
another process, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rakenskap.base.stage import Step, unseen
from rakenskap.base.store import Store
from rakenskap.editions import publication
from rakenskap.editions.bundle import Bundle
from rakenskap.editions.snapshot import Holdings
from rakenskap.model.problem import Problem
from rakenskap.pages.overview import Overview
from rakenskap.reading.files.tree import Tree
from rakenskap.site import stand_in
from rakenskap.site.chapter_drawing import ChapterDrawing
from rakenskap.site.leaf import Leaf
from rakenskap.site.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a bundle adds to the site; of boards with errors only the problems, where a site is to be published.

    ``ready`` is how many reports hold. ``fragments`` are those that the pages name, where they were drawn elsewhere.
    """

    problems: tuple[Problem, ...]
    ready: int
    overview: Overview = field(default_factory=Overview)
    leaves: tuple[Leaf, ...] = field(default=(), repr=False)
    fragments: tuple[str, ...] = field(default=(), repr=False)


def chapter(  # noqa: PLR0913 - a bundle, where its bytes are, and what it is drawn with
    bundle: Bundle,
    tree: Tree,
    holdings: Holdings,
    workshop: Workshop,
    store: Store,
    *,
    preview: bool,
    anew: bool = False,
    step: Step = unseen,
) -> Chapter:
    """The chapter of a bundle; with ``preview`` broken reports keep their place and show their problems instead.

    With ``anew`` nothing that was drawn before is used, for who has found that it is damaged.

    Raises:
        RepositoryError: when the history lacks a file.
    """
    kept = Store(None) if anew else store
    published = publication.of_bundle(bundle, tree, holdings, workshop.settings.thresholds, workshop.text, kept, step)
    result = published.result
    ready = sum(len(board.reports) for board in result.collection.boards)
    if result.errors and not preview:
        return Chapter(result.problems, ready)
    shown = stand_in.with_broken(tree, result) if preview else result.collection
    fresh = replace(workshop, drawn={})  # what one chapter has drawn isn't held through the next
    drawing = ChapterDrawing(bundle, published, shown, fresh, store, preview=preview, anew=anew)
    leaves = tuple(drawing.leaves(step))
    return Chapter(result.problems, ready, drawing.overview(), leaves)
