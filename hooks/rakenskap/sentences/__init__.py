"""Claims as Swedish sentences: the headings and descriptions of charts, *Läget i korthet*, and the leads of measures."""
