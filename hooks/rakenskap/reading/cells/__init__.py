"""The cells of a matrix that hold no number, or another than the original: each mistake once, with all its places."""
