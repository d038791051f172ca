"""Why a site can't be read: what it is set to, or a page written by hand, can't be used."""

from __future__ import annotations

from rakenskap.model.problem import Problem


class SettingsError(Exception):
    """``site.yaml`` or a hand-written page can't be used; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Carries the problems."""
        super().__init__(problems[0].file)
        self.problems = problems
