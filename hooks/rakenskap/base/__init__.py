"""What knows nothing of reports: the cache, files written whole, templates, fragments, words of the interface, progress."""
