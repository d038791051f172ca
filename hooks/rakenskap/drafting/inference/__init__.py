"""What a document's tables mean, whatever its format: heads, columns, units, rows, equations and links, and what has to be asked."""
