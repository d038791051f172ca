"""What has been published: git, editions, the history of each report, corrections, and what may not happen to them."""
