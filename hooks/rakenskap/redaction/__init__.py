"""What is removed from an edition as its files are read, so that nothing that is made of them has ever seen it."""
