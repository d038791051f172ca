"""A municipality's own site: the repository that it begins with, and the lock of the program that builds it."""
