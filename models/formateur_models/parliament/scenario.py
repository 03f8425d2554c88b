"""A scenario: changes to an instance, as data; `overlay.py` applies them."""

from __future__ import annotations

from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Many, Names, default, empty
from formateur_models.parliament.seats import Sizes
from formateur_models.parliament.statements import Statement


@dataclass(frozen=True, kw_only=True)
class Scenario(Admitted):
    """What would be otherwise.

    Parameters
    ----------
    id, title
        By which it is asked for, and what people call it.
    note, sources, verified
        Free text, ids of sources, and False where nobody has checked.
    seats
        New seats by party (without factions) or `party.faction`.
    unaligned
        Of the changed body, apart from vacant seats; None is as before.
    vacant
        Names whose seats stay empty, and of whom nobody governs.
    lift
        Ids of statements that no longer stand; a cordon's vows one by one or as a whole.
    change
        Statements in place of those with the same id.
    add
        Further statements.

    Examples
    --------
    >>> import formateur as fm
    >>> [*fm.load("iraq-2010").scenario][:2]
    ['purge', 'backlash']
    """

    id: str
    title: str = ""
    note: str = ""
    sources: Names = default(())
    verified: bool = True
    seats: Sizes = field(default_factory=empty, hash=False)
    unaligned: int | None = None
    vacant: Names = default(())
    lift: Names = default(())
    change: Many[Statement] = default(())
    add: Many[Statement] = default(())

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.title:
            object.__setattr__(self, "title", self.id)
