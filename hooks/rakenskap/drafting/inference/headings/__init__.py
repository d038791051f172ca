"""What the headings of printed columns say: their words, what those leave out, and whether every one of them is read."""
