"""What is said: who will not govern with whom, who would rather not, who leads, who tolerates."""

from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Include,
    Lead,
    Limit,
    Pact,
    Requires,
    Support,
    Veto,
)

__all__ = [
    "Abstain",
    "Cordon",
    "Friction",
    "Include",
    "Lead",
    "Limit",
    "Pact",
    "Requires",
    "Support",
    "Veto",
]
