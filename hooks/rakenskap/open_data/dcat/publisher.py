"""Who stands behind the catalogue: the publisher, how it is reached, and the boards that have made the reports."""

from __future__ import annotations

from dataclasses import dataclass

from rakenskap.base.site_text import Text
from rakenskap.model.addresses import Publisher, PublisherType
from rakenskap.model.board import Board
from rakenskap.open_data.dcat import rdf_xml, vocabulary
from rakenskap.open_data.dcat.rdf_xml import Iri, Literal, Resource


@dataclass(frozen=True, slots=True)
class CataloguePublisher:
    """The publisher as a catalogue names it, and what it names after the site; ``email`` is how it is reached."""

    own: Publisher
    email: str

    @property
    def site(self) -> str:
        """The site's permanent address, which every other one begins with."""
        return self.own.address

    @property
    def address(self) -> str:
        """The publisher's: that of its organisation number, or one of the site's where the site doesn't say it."""
        number = self.own.organisation_number
        return vocabulary.organisation(number) if number else f"{self.site}#utgivare"

    @property
    def contact(self) -> str:
        """How readers reach the publisher, which may not have the same name as the publisher itself."""
        return f"{self.site}#kontakt"

    @property
    def schema(self) -> str:
        """What all reports are written by."""
        return f"{self.site}schema/report-1.json"

    @property
    def licence(self) -> str:
        """The terms of the data."""
        return vocabulary.licence(self.own.licence_url)

    def board(self, board: Board) -> str:
        """A board's, as the maker of its reports."""
        return f"{self.site}{board.slug}/#namnd"

    def place(self, board: Board) -> str:
        """That of the municipality that a board is of."""
        return f"{self.site}#kommun-{board.municipality_code}"

    def titled(self, title: str, board: Board, text: Text) -> str:
        """A title with what tells it from those of other boards; who publishes is said beside it."""
        is_own = board.municipality == self.own.name
        return text(
            "dcat.title" if is_own else "dcat.title_of", title=title, board=board.name, place=board.municipality
        )

    def resources(self) -> tuple[Resource, ...]:
        """The publisher, and how it is reached."""
        number = self.own.organisation_number
        agent = (
            ("foaf:name", rdf_xml.swedish(self.own.name)),
            ("dcterms:type", Iri(vocabulary.publisher_type(self.own.type or PublisherType.KOMMUN))),
            *((("dcterms:identifier", Literal(number)),) if number else ()),
            ("foaf:homepage", Iri(self.site)),
        )
        contact = (("vcard:fn", rdf_xml.swedish(self.own.name)), ("vcard:hasEmail", Iri(f"mailto:{self.email}")))
        return (
            Resource("foaf:Agent", agent, self.address),
            Resource("vcard:Organization", contact, self.contact),
        )

    def board_agent(self, board: Board) -> Resource:
        """A board, which is an authority of a municipality."""
        number = board.organisation_number
        said = (
            ("foaf:name", rdf_xml.swedish(f"{board.name}, {board.municipality}")),
            ("dcterms:type", Iri(vocabulary.publisher_type(PublisherType.KOMMUN))),
            *((("dcterms:identifier", Literal(number)),) if number else ()),
            ("foaf:homepage", Iri(f"{self.site}{board.slug}/")),
        )
        return Resource("foaf:Agent", said, self.board(board))
