"""One module for each kind of page, and what all pages share."""
