"""Räkenskap: reports of municipal boards as checked data packages and static pages."""
