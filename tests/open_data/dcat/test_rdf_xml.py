"""RDF/XML that another program reads as what was said."""

from __future__ import annotations

import rdflib
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.open_data.dcat import rdf_xml
from rakenskap.open_data.dcat.rdf_xml import Iri, Literal, Resource

ABOUT = "https://example.se/#sak"
TITLE = "http://purl.org/dc/terms/title"
SPOKEN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


def said(*properties: rdf_xml.Property) -> rdflib.Graph:
    """What another program reads of a resource with these properties."""
    written = rdf_xml.document([rdf_xml.as_xml(Resource("dcat:Dataset", properties, ABOUT))])
    return rdflib.Graph().parse(data=written, format="xml")


@given(SPOKEN)
def test_any_words_are_read_as_they_were_written(words: str) -> None:
    (found,) = said(("dcterms:title", Literal(words, "sv"))).objects(rdflib.URIRef(ABOUT), rdflib.URIRef(TITLE))
    assert found == rdflib.Literal(words, lang="sv")


def test_signs_that_mean_something_to_xml_and_swedish_letters_survive() -> None:
    title = "Vård & omsorg <2025> \"Åäö\" ]]> 'é'"
    (found,) = said(("dcterms:title", rdf_xml.swedish(title))).objects(rdflib.URIRef(ABOUT), rdflib.URIRef(TITLE))
    assert found == rdflib.Literal(title, lang="sv")


def test_what_xml_cant_write_is_left_out() -> None:
    (found,) = said(("dcterms:title", Literal("ett\x00 tal\ufffe"))).objects(None, rdflib.URIRef(TITLE))
    assert str(found) == "ett tal"


def test_an_address_holds_nothing_that_no_address_may() -> None:
    graph = said(("dcat:landingPage", Iri('https://example.se/å ä?q="<1>"&b=50%25#c')))
    (page,) = graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/dcat#landingPage"))
    assert str(page) == "https://example.se/%C3%A5%20%C3%A4?q=%22%3C1%3E%22&b=50%25#c"


def test_a_resource_without_a_name_stands_inside_the_one_that_it_belongs_to() -> None:
    size = (("dcat:byteSize", rdf_xml.count(12)),)
    graph = said(("dcat:distribution", Resource("dcat:Distribution", size)))
    (inside,) = graph.objects(rdflib.URIRef(ABOUT), rdflib.URIRef("http://www.w3.org/ns/dcat#distribution"))
    (read,) = graph.objects(inside, rdflib.URIRef("http://www.w3.org/ns/dcat#byteSize"))
    assert read == rdflib.Literal("12", datatype=rdflib.XSD.nonNegativeInteger)
