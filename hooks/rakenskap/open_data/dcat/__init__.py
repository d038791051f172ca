"""The site's data as other portals take them: DCAT-AP-SE 3.0.1 in RDF/XML, made board by board and joined."""
