"""What tells governments apart: who is in, who leads, who supports, who abstains."""

from __future__ import annotations

from typing import ClassVar


class Decision(str):
    """One thing that is so in a government or not.

    It is a string, its name, by which it sorts and compares; what it decides is said by its class
    and by `who`, and never to be read off the name.

    Parameters
    ----------
    who
        Id of the player, or of the party that leads.
    """

    __slots__ = ("who",)
    who: str
    word: ClassVar[str] = ""

    def __new__(cls, who: str) -> Decision:
        """Name it after what it decides."""
        decision = super().__new__(cls, f"{cls.word}{who}")
        decision.who = who
        return decision

    def __getnewargs__(self) -> tuple[str]:
        """Be copied, and sent to other processes, by what it is made of."""
        return (self.who,)


class Member(Decision):
    """A player is in the cabinet."""

    __slots__ = ()


class Lead(Decision):
    """A party leads."""

    __slots__ = ()
    word = "lead "


class Support(Decision):
    """A player outside votes yes."""

    __slots__ = ()
    word = "support "


class Abstain(Decision):
    """A player outside does not vote."""

    __slots__ = ()
    word = "abstain "
