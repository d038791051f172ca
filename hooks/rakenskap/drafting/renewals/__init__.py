"""A draft that exists, renewed: figures of a newer document and new answers, beside what its editor has written."""
