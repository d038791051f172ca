"""Lists of what all boards have: what can be downloaded, what was checked and what was corrected; where that is much, a page for each board or year."""
