"""Units as captions, headings, labels and cells of a printed table say them, and which figures they reach."""
