"""What the bundled elections are called, for who need not know which there are."""

from __future__ import annotations

PARLGOV = "parlgov"
PREFIX = f"{PARLGOV}:"


def is_name(name: object) -> bool:
    """Say whether a name is one of an election, or of a cabinet after it."""
    return str(name).startswith(PREFIX)
