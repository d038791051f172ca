"""RDF/XML in the order in which it was said: the same resources give the same bytes.

Source: https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

NAMESPACES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_KEPT: Final = "!#$%&'()*+,/:;=?@[]~-._"
"""What an address may hold as it is. Source: RFC 3986, section 2."""
_UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 has no way to write."""


@dataclass(frozen=True, slots=True)
class Iri:
    """Another resource, by its address."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Words in a ``language``, or a value of a ``datatype``; with neither a plain string."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a type, and what is said of it; without ``about`` it has no name of its own."""

    type: str
    properties: tuple[tuple[str, Iri | Literal | Resource], ...]
    about: str = ""


Value = Iri | Literal | Resource
Property = tuple[str, Value]


def swedish(words: str) -> Literal:
    """Words in Swedish, on one line."""
    return Literal(" ".join(words.split()), language="sv")


def day(value: date) -> Literal:
    """A day."""
    return Literal(value.isoformat(), datatype=f"{_XSD}date")


def count(value: int) -> Literal:
    """How many there are of something."""
    return Literal(str(value), datatype=f"{_XSD}nonNegativeInteger")


def digest(value: str) -> Literal:
    """A checksum in hexadecimal."""
    return Literal(value, datatype=f"{_XSD}hexBinary")


def document(written: Iterable[str]) -> str:
    """The whole document of resources that ``as_xml`` has written."""
    made = io.StringIO()
    writer = XMLGenerator(made, "utf-8")
    writer.startDocument()
    writer.startElement("rdf:RDF", AttributesImpl({f"xmlns:{prefix}": own for prefix, own in NAMESPACES.items()}))
    for own in ("\n", *written):
        writer.ignorableWhitespace(own)  # what is finished goes in as it is
    writer.endElement("rdf:RDF")
    made.write("\n")
    return made.getvalue()


def as_xml(resource: Resource) -> str:
    """The resource with all that is said of it, as it stands in a document."""
    made = io.StringIO()
    _write(resource, XMLGenerator(made, "utf-8", short_empty_elements=True))
    return made.getvalue()


def _write(own: Resource, writer: XMLGenerator) -> None:
    writer.startElement(own.type, AttributesImpl({"rdf:about": _address(own.about)} if own.about else {}))
    writer.ignorableWhitespace("\n")
    for name, value in own.properties:
        _say(name, value, writer)
    writer.endElement(own.type)
    writer.ignorableWhitespace("\n")


def _say(name: str, value: Value, writer: XMLGenerator) -> None:
    if isinstance(value, Iri):
        writer.startElement(name, AttributesImpl({"rdf:resource": _address(value.address)}))
    elif isinstance(value, Resource):
        writer.startElement(name, AttributesImpl({}))
        writer.ignorableWhitespace("\n")
        _write(value, writer)
    else:
        kinds = {"xml:lang": value.language, "rdf:datatype": value.datatype}
        writer.startElement(name, AttributesImpl({kind: said for kind, said in kinds.items() if said}))
        writer.characters(_UNSPEAKABLE.sub("", value.text))
    writer.endElement(name)
    writer.ignorableWhitespace("\n")


def _address(address: str) -> str:
    """An address with what may not stand in one written as percent signs and digits."""
    return quote(_UNSPEAKABLE.sub("", address), safe=_KEPT)
