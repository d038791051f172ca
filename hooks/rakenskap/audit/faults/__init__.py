"""Which figures are at fault where equations are broken, and what of it the editors have acknowledged."""
