"""What figures mean: what each measures, how it is signed, which way is good, and what the rows are, with the evidence."""
