"""Which arrangement of the rows of a table explains totals that fail, where chance hardly does."""
