"""How votes are counted: rules of majority, and methods that give seats for votes."""

from formateur_models.rules.forms import as_rule

__all__ = ["as_rule"]
