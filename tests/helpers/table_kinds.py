"""The kinds of tables by the names that tests call them."""

from __future__ import annotations

from typing import Final

from rakenskap.kinds import actions, economy, facts, goals, measures, personal, plain

ECONOMY: Final = economy.KIND
MEASURES: Final = measures.KIND
PERSONAL: Final = personal.KIND
GOALS: Final = goals.KIND
ACTIONS: Final = actions.KIND
FACTS: Final = facts.KIND
PLAIN: Final = plain.KIND
