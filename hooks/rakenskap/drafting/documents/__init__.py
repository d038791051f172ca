"""Documents as headings, paragraphs and grids: one reader for each format."""
