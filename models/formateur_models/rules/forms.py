"""What rules are called where they are written as words."""

from __future__ import annotations

from formateur_models.rules.majority import Absolute, AllOf, AnyOf, Count, Negative, Rounds, Simple

PLAIN: dict[str, type[Count]] = {"absolute": Absolute, "simple": Simple, "negative": Negative}
GROUPS: dict[str, type[AllOf | AnyOf | Rounds]] = {"all": AllOf, "any": AnyOf, "rounds": Rounds}
