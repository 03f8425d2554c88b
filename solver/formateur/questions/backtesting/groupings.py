"""Types of cabinet, situations, and what else cabinets are grouped by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from formateur.tables.parlgov.cabinet import Cabinet

# Types, in the order in which they are shown.
TYPES = (
    "single-majority",
    "minimal-winning",
    "oversized",
    "single-minority",
    "coalition-minority",
)


def type_of(cabinet: Cabinet) -> str:
    """Return the type of a cabinet of parties; see :data:`TYPES`.

    A coalition is minimal winning if it loses without any one member, which is: without the
    lightest (Riker 1962); winning and not minimal is oversized.
    """
    alone = len(cabinet.members) == 1
    if cabinet.surplus < 0:
        return "single-minority" if alone else "coalition-minority"
    if alone:
        return "single-majority"
    lightest = min(party.seats for party in cabinet.seated)
    return "minimal-winning" if cabinet.surplus < lightest else "oversized"


Situation = tuple[str, Callable[[Cabinet], bool]]

# What each says, and whether a cabinet formed in it. They overlap.
SITUATIONS: dict[str, Situation] = {
    "all": ("all cabinets", lambda cabinet: True),
    "minority": (
        "no party has a majority of the seats",
        lambda cabinet: not cabinet.parliament.has_majority_party,
    ),
    "first": ("the first cabinet after an election", lambda cabinet: cabinet.first),
    "majority": ("the cabinet has a majority of the seats", lambda cabinet: cabinet.surplus >= 0),
}


def _decade(cabinet: Cabinet) -> str:
    return f"{cabinet.start.year // 10}0s"


def _situations(cabinet: Cabinet) -> Iterable[str]:
    return (name for name, (_, holds) in SITUATIONS.items() if holds(cabinet))


# The groups of a cabinet.
GROUPINGS: dict[str, Callable[[Cabinet], Iterable[str]]] = {
    "country": lambda cabinet: (cabinet.country,),
    "period": lambda cabinet: (_decade(cabinet),),
    "type": lambda cabinet: (type_of(cabinet),),
    "situation": _situations,
}


def order(by: str, groups: Iterable[str]) -> list[str]:
    """Put groups in order: types and situations as they are listed above, others by name."""
    listed = {"type": TYPES, "situation": tuple(SITUATIONS)}.get(by)
    return sorted(groups, key=listed.index if listed else str)
