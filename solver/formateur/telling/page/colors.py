"""A colour for each party: its own, or one that colour-blind readers can tell apart."""

from __future__ import annotations

from formateur_models.parliament.instance import Instance

# Okabe and Ito 2008, without black.
PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b3a800")


def colors(instance: Instance) -> dict[str, str]:
    """Return each party's colour."""
    return {
        party.id: party.color or PALETTE[number % len(PALETTE)]
        for number, party in enumerate(instance.parties)
    }
