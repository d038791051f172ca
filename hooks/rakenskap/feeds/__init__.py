"""What a reader follows: feeds of new reports and of corrections, of the site, of a board and of a measure."""
