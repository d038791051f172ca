"""What differs between two editions of a report, each thing once, typed and sized; it knows nothing of git."""
