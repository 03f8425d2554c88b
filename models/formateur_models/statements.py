"""The kinds of statement: one sourced sentence each that constrains governments.

A statement holds names (a party, a faction as `party.faction`, or `@tag`); what a name stands for
is up to the instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

Titles = Callable[[str], str]  # from a name to what people call it


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What all statements have.

    Parameters
    ----------
    id
        Unique in its instance; by default made of kind and names.
    says
        Paraphrase of who said what.
    sources
        Ids of sources.
    verified
        False marks a statement that nobody has checked.
    """

    kind: ClassVar[str]
    id: str = ""
    says: str = ""
    sources: tuple[str, ...] = ()
    verified: bool = True

    def __post_init__(self) -> None:
        if not self.id:
            parts = [self.kind, *(name.removeprefix("@") for name in self.subject())]
            object.__setattr__(self, "id", "-".join(parts))

    def subject(self) -> tuple[str, ...]:
        """Return the names of which the statement's own id is made."""
        return tuple(name for _, names in self.lists() for name in names)

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the statement's lists of names, each with the key that it has in a file."""
        raise NotImplementedError

    def sentence(self, title: Titles) -> str:
        """Say the statement in words, without a full stop."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Hard(Statement):
    """A statement that every government keeps.

    Parameters
    ----------
    price
        Cost of lifting it; None is never.
    """

    price: int | None = 1


@dataclass(frozen=True, kw_only=True)
class Veto(Hard):
    """These names will not all govern together."""

    kind: ClassVar[str] = "veto"
    names: tuple[str, ...]

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names that will not govern together."""
        return ((self.kind, self.names),)

    def sentence(self, title: Titles) -> str:
        """Say who refuses whom."""
        if len(self.names) == 2:
            return f"{title(self.names[0])} will not govern with {title(self.names[1])}"
        return f"{_and(self.names, title)} will not all govern together"


@dataclass(frozen=True, kw_only=True)
class Cordon(Hard):
    """Every other party vows not to govern with this name."""

    kind: ClassVar[str] = "cordon"
    name: str

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the name that is shut out."""
        return ((self.kind, (self.name,)),)

    def vows(self, others: Iterable[str]) -> tuple[Veto, ...]:
        """Return one veto for each other party, `<cordon's id>.<party>`."""
        return tuple(
            Veto(
                id=f"{self.id}.{other}",
                names=(other, self.name),
                says=self.says,
                sources=self.sources,
                verified=self.verified,
                price=self.price,
            )
            for other in others
        )

    def sentence(self, title: Titles) -> str:
        """Say who is shut out."""
        return f"no other party will govern with {title(self.name)}"


@dataclass(frozen=True, kw_only=True)
class Requires(Hard):
    """A name joins only if one of `any_of`, and all of `all_of`, do."""

    kind: ClassVar[str] = "requires"
    name: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the name and what it asks for."""
        return (
            (self.kind, (self.name,)),
            ("any_of", self.any_of),
            ("all_of", self.all_of),
        )

    def sentence(self, title: Titles) -> str:
        """Say who joins only with whom."""
        wants = []
        if self.any_of:
            wants.append(_or(self.any_of, title))
        if self.all_of:
            wants.append(_and(self.all_of, title))
        return f"{title(self.name)} joins only with {', and with '.join(wants)}"


@dataclass(frozen=True, kw_only=True)
class Pact(Hard):
    """All players of these names are in together or out together."""

    kind: ClassVar[str] = "pact"
    names: tuple[str, ...]

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names that stand together."""
        return ((self.kind, self.names),)

    def sentence(self, title: Titles) -> str:
        """Say who stands together."""
        return f"{_and(self.names, title)} govern together or not at all"


@dataclass(frozen=True, kw_only=True)
class Include(Hard):
    """At least (and, if given, at most) so many of these names govern."""

    kind: ClassVar[str] = "include"
    names: tuple[str, ...]
    at_least: int = 1
    at_most: int | None = None

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names that are counted."""
        return ((self.kind, self.names),)

    def sentence(self, title: Titles) -> str:
        """Say how many of whom must govern."""
        many = f"at least {self.at_least}"
        if self.at_most is not None:
            many += f" and at most {self.at_most}"
        return f"{many} of {_and(self.names, title)} must govern"


@dataclass(frozen=True, kw_only=True)
class Limit(Hard):
    """At most so many of these names govern."""

    kind: ClassVar[str] = "limit"
    names: tuple[str, ...]
    at_most: int

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names that are counted."""
        return ((self.kind, self.names),)

    def sentence(self, title: Titles) -> str:
        """Say how many of whom may govern."""
        if self.at_most == 0:
            return f"none of {_and(self.names, title)} may govern"
        return f"at most {self.at_most} of {_and(self.names, title)} may govern"


@dataclass(frozen=True, kw_only=True)
class Friction(Statement):
    """Soft: `cost` is paid, once, when all of these names govern."""

    kind: ClassVar[str] = "friction"
    names: tuple[str, ...]
    cost: int = 1

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names that strain each other."""
        return ((self.kind, self.names),)

    def sentence(self, title: Titles) -> str:
        """Say whom a government strains."""
        return f"{_and(self.names, title)} strain each other"


KINDS: dict[str, type[Statement]] = {
    cls.kind: cls for cls in (Veto, Cordon, Requires, Pact, Include, Limit, Friction)
}


def _and(names: Sequence[str], title: Titles) -> str:
    return _listed(names, title, "and")


def _or(names: Sequence[str], title: Titles) -> str:
    return _listed(names, title, "or")


def _listed(names: Sequence[str], title: Titles, word: str) -> str:
    *front, last = map(title, names)
    return f"{', '.join(front)} {word} {last}" if front else last
