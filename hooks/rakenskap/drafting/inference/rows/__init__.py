"""What the rows of a printed table are to each other: headings, totals and parts."""
