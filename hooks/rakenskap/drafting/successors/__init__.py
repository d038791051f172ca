"""The next report as a draft: tables, columns, names and times of an earlier one, moved to the time of the next."""
