"""Pages for the editors, seen only in a preview: what is wrong, and how far the reports have come."""
