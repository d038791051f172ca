"""What a search finds: the dialog, the index of numbers, and the index of words of the finished pages."""
