"""What the columns of a printed table of figures are: by their headings, their figures, and what is said of the table."""
