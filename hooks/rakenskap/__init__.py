"""Räkenskap: reports of municipal boards as checked data packages and static pages."""

import gc

# A build makes many values that it keeps, and so does whatever loads the program: to look for waste among them every 700
# values takes a tenth of the time.
gc.set_threshold(50_000)
