"""Who leads a coalition where nobody is named: whoever is best for it."""

from __future__ import annotations

import formateur
from formateur import Instance
from formateur_models.judging.verdict import Verdict


def best_led(instance: Instance, cabinet: frozenset[str]) -> Verdict | None:
    """Judge under one with whom it wins, of these with fewest vows broken; None of nobody."""
    able = [party for party in instance.candidates if instance.players_of(party) & cabinet]
    if instance.candidates and not able:
        return None
    leads: list[str | None] = [*able] or [None]
    found = [formateur.judge(instance, sorted(cabinet), "harmony", led_by=one) for one in leads]
    return min(found, key=lambda one: (not one.wins, len(one.broken), one.objectives["cost"]))
