"""What wins a vote, and how votes become seats."""

from formateur_models.rules.apportionment import METHODS as apportionment_methods  # noqa: N811
from formateur_models.rules.majority import (
    Absolute,
    Against,
    AllOf,
    AnyOf,
    Negative,
    Quota,
    Rounds,
    Share,
    Simple,
)

__all__ = [
    "Absolute",
    "Against",
    "AllOf",
    "AnyOf",
    "Negative",
    "Quota",
    "Rounds",
    "Share",
    "Simple",
    "apportionment_methods",
]
