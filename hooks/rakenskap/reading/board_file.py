"""The file ``board.yaml``: who a board is, over time."""

from __future__ import annotations

from collections.abc import Collection

from rakenskap.model.board import Board, Contact
from rakenskap.model.problem import Place
from rakenskap.reading import descriptor, references
from rakenskap.reading.fields import mapping, mappings, text, value_place, yes
from rakenskap.reading.files import profile
from rakenskap.reading.files.data_folder import DataFolder
from rakenskap.reading.files.yaml_document import Mapped, Scalar


def read(folder: DataFolder, slug: str, reports: Collection[str]) -> Board | None:
    """The board whose folder is ``slug``, without its reports, or None when its file can't be used.

    ``reports`` are the folders there are, as ``year/report``: what is withdrawn can't be one of them.
    """
    path = f"data/{slug}/board.yaml"
    if not folder.is_there(path):
        folder.review.note("board.missing", Place(f"data/{slug}"), found=slug)
        return None
    document = folder.yaml(path)
    if document is None:
        return None
    follows = profile.check(document, "board")
    if not isinstance(document.root, Mapped):
        return None
    root = document.root
    mandate = root.items.get("mandate")
    if isinstance(mandate, Scalar):
        references.check_board_text(document, mandate)
    for key, day in (("predecessors", "until"), ("withdrawn", "date")):
        for node in mappings(root, key):
            descriptor.day(document.review, node, day)
    for node in mappings(root, "withdrawn"):
        if text(node, "report") in reports:
            document.review.note("board.withdrawn", value_place(node, "report"), found=text(node, "report"))
    if not follows or document.review.has_error(path):
        return None
    contact = mapping(root, "contact")
    return Board(
        slug=slug,
        name=text(root, "name"),
        municipality=text(root, "municipality"),
        municipality_code=text(root, "municipality_code"),
        mandate=text(root, "mandate"),
        lead=text(root, "lead"),
        organisation_number=text(root, "organisation_number"),
        contact=Contact(text(contact, "name"), text(contact, "email"), text(contact, "url")) if contact else None,
        predecessors=tuple((text(node, "board"), text(node, "until")) for node in mappings(root, "predecessors")),
        withdrawn=tuple((text(n, "report"), text(n, "date"), text(n, "reason")) for n in mappings(root, "withdrawn")),
        fictional=yes(root, "fictional"),
        file=path,
    )
