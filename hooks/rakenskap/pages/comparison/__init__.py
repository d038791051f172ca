"""What pages set beside something else: a table and that of the year before, a forecast and what came, boards by a measure."""
