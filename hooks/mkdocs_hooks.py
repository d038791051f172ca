"""MkDocs's events are the program's own."""

from rakenskap.mkdocs_events import *  # noqa: F403 - the program says which events there are
