"""Documents as headings, paragraphs and grids: one reader for each format, which infers nothing of what figures mean."""
