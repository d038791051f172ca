"""What is removed of published editions, and of what is about to be one, wherever their bytes are read."""
