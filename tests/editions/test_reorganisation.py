"""Boards that follow one another, as their files and the history of their reports tell."""

from __future__ import annotations

from memory_tree import MemoryTree

from rakenskap.editions import partitioning, reorganisation

BOARD = "name: {name}\nmunicipality: Exempelkommunen\n"


def tree(**boards: str) -> MemoryTree:
    return MemoryTree({f"data/{slug}/board.yaml": content.encode() for slug, content in boards.items()})


def test_boards_that_follow_one_another_are_drawn_together() -> None:
    """By slug, and by a name that should have been a slug, which is told of only where both are read."""
    data = tree(
        ny=f"{BOARD.format(name='Nya nämnden')}predecessors:\n  - board: gammal\n    until: 2024-12-31\n"
        "  - board: Borta\n    until: 2024-12-31\n",
        gammal=f"{BOARD.format(name='Gamla nämnden')}",
        namngiven=BOARD.format(name="Tredje nämnden"),
        annan=f"{BOARD.format(name='Annan')}predecessors:\n  - board: Tredje nämnden\n    until: 2024-12-31\n",
        ensam=BOARD.format(name="Ensam"),
    )
    linked = list(reorganisation.linked(data))
    assert linked == [{"annan", "namngiven"}, {"ny", "gammal"}]
    slugs = {"ny", "gammal", "namngiven", "annan", "ensam"}
    groups = partitioning.joined((), {}, slugs, linked)
    assert sorted(map(sorted, groups)) == [["annan", "namngiven"], ["ensam"], ["gammal", "ny"]]


def test_a_file_that_cannot_be_read_links_nothing() -> None:
    assert list(reorganisation.linked(tree(trasig="name: [\npredecessors: {a: b\n"))) == []
