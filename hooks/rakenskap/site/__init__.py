"""Which files the site consists of, part by part, and who makes them."""
