"""The kinds of statement: one sourced sentence each that constrains governments.

A statement holds names (a party, a faction as `party.faction`, or `@tag`); what a name stands for
is up to the instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, fields
from datetime import date as Date
from fractions import Fraction
from importlib import import_module
from typing import ClassVar, Literal

from formateur_models.doors.admit import admit, opens
from formateur_models.doors.fields import MaybeDay, Names, Number, default
from formateur_models.doors.keywords import Keywords
from formateur_models.doors.record import record
from formateur_models.doors.values import instance_of, several
from formateur_models.parliament.party import Price


@record(kw_only=True)
class Statement(Keywords):
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
    led_by
        Party while whose lead it holds; empty: whoever leads.
    since, until
        The first day on which it holds, and the first on which it no longer does (`from`, `until`).
    by
        Who stands behind it: a patron's id.
    holds
        The probability that it holds, for simulation; everywhere else it does.
    vote
        The linked vote that it is about (`in` in a file); empty: the government. Not of a friction
        or a lead.
    """

    kind: ClassVar[str]
    id: str = ""
    says: str = ""
    sources: Names = default(())
    verified: bool = True
    led_by: str = ""
    since: MaybeDay = default(None)
    until: MaybeDay = default(None)
    by: str = ""
    holds: Number = default(Fraction(1))
    vote: str = ""

    def __post_init__(self) -> None:
        admit(self)
        if not self.id:
            parts = [self.kind, *(name.removeprefix("@") for name in self.subject())]
            object.__setattr__(self, "id", "-".join(parts))

    def subject(self) -> tuple[str, ...]:
        """Return the names of which the statement's own id is made."""
        return tuple(name for _, names in self.lists() for name in names)

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the statement's lists of names, each with the key that it has in a file."""
        raise NotImplementedError

    def sentence(self, title: Callable[[str], str]) -> str:
        """Say the statement in English, without a full stop.

        The words are the solver's, above the models; they are looked for when they are asked for.

        Parameters
        ----------
        title
            From a name to what people call it.
        """
        told: str = import_module("formateur.words.clauses").sentence(self, title)
        return told


@record(kw_only=True)
class Hard(Statement):
    """A statement that every government keeps.

    Parameters
    ----------
    price
        Cost of lifting it; None is never.
    priced
        Whether somebody stated the price; two statements that differ only in this are equal.
    """

    price: Price = 1
    priced: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.price != 1:
            object.__setattr__(self, "priced", True)


@record(kw_only=True)
class Refusal(Hard):
    """What refuses a partner.

    Parameters
    ----------
    scope
        `votes`: votes from outside are refused, too.
    """

    scope: Literal["cabinet", "votes"] = "cabinet"


@record(kw_only=True)
class _Naming:
    """What a statement has that names several, and has no conditions."""

    kind: ClassVar[str]
    names: Names

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names."""
        return ((self.kind, self.names),)


@record(kw_only=True)
class Veto(_Naming, Refusal):
    """These names will not all govern together.

    Parameters
    ----------
    names
        Two or more, who are not all in one government.
    unless
        Names of which one that governs voids the refusal: these govern together only with it.
    mutual
        Both of two refuse, and are told so; else the first is told as the one who refuses.
    scope
        `cabinet`, or `votes` where they do not help each other from outside either.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Veto(names=("a", "b"))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['ac', 'bc']
    """

    kind: ClassVar[str] = "veto"
    unless: Names = default(())
    mutual: bool = False

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names, and those who void the refusal."""
        return (*super().lists(), *((("unless", self.unless),) if self.unless else ()))

    def demand(self, names: tuple[str, ...]) -> Requires:
        """Return a refusal with `unless` as what it is: a demand of all of these names.

        Parameters
        ----------
        names
            Who refuses whom; the first one demands.
        """
        shared = {one.name: getattr(self, one.name) for one in fields(Hard)}
        return Requires(**shared, name=names[0], also=names[1:], any_of=self.unless)


@record(kw_only=True)
class Cordon(Refusal):
    """Every other party vows not to govern with this name.

    Parameters
    ----------
    name
        With whom no other party will govern.
    scope
        `cabinet`, or `votes` where it is not to help from outside either.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Cordon(name="a")
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['bc']
    """

    kind: ClassVar[str] = "cordon"
    name: str

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the name that is shut out."""
        return ((self.kind, (self.name,)),)

    def bound(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Return the parties that it binds: all but that of whom it shuts out.

        Parameters
        ----------
        parties
            All that may govern, by id.
        """
        target = self.name.partition(".")[0]
        return tuple(party for party in parties if party != target)

    def vows(self, others: Iterable[str]) -> tuple[Veto, ...]:
        """Return one veto for each other party, `<cordon's id>.<party>`.

        Parameters
        ----------
        others
            Who is bound, as :meth:`bound` tells.
        """
        shared = {one.name: getattr(self, one.name) for one in fields(Refusal)}
        return tuple(
            Veto(**{**shared, "id": f"{self.id}.{other}"}, names=(other, self.name))
            for other in others
        )


@record(kw_only=True)
class Requires(Hard):
    """A name joins only if one of `any_of`, and all of `all_of`, do.

    Parameters
    ----------
    name
        Who sets the condition.
    also
        Further names: then the condition is one on all of them governing together.
    any_of, all_of
        Names of which one, and of which each, is to govern with it.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Requires(name="a", all_of=("c",))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['abc', 'ac', 'bc']
    """

    kind: ClassVar[str] = "requires"
    name: str
    also: Names = default(())
    any_of: Names = default(())
    all_of: Names = default(())

    @property
    def together(self) -> tuple[str, ...]:
        """Who sets the condition, by governing, all of them."""
        return (self.name, *self.also)

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the name and what it asks for."""
        return (
            (self.kind, self.together),
            ("any_of", self.any_of),
            ("all_of", self.all_of),
        )


@record(kw_only=True)
class Pact(_Naming, Hard):
    """All players of these names are in together or out together.

    Parameters
    ----------
    names
        Who govern together or not at all.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Pact(names=("a", "c"))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['abc', 'ac']
    """

    kind: ClassVar[str] = "pact"


@record(kw_only=True)
class Include(_Naming, Hard):
    """At least (and, if given, at most) so many of these names govern.

    Parameters
    ----------
    names
        Of whom some govern.
    at_least, at_most
        How many of them; `at_most` None is as many as there are.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Include(names=("c",), at_least=1)
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['abc', 'ac', 'bc']
    """

    kind: ClassVar[str] = "include"
    at_least: int = 1
    at_most: int | None = None


@record(kw_only=True)
class Limit(_Naming, Hard):
    """At most so many of these names govern.

    Parameters
    ----------
    names
        Of whom not too many govern.
    at_most
        How many of them may.
    id, says, sources, verified, led_by, since, until, by, holds, vote, price, priced
        As of every vow.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Limit(names=("a", "b", "c"), at_most=2)
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> sorted("".join(c.cabinet) for c in fm.enumerate(body, "winning"))
    ['ab', 'ac', 'bc']
    """

    kind: ClassVar[str] = "limit"
    at_most: int


@record(kw_only=True)
class Friction(_Naming, Statement):
    """Soft: `cost` is paid, once, when all of these names govern.

    Parameters
    ----------
    names
        Whom it strains to govern together.
    cost
        Whole number of points, 1 or more; what a point is, the instance says.
    id, says, sources, verified, led_by, since, until, by, holds, vote
        As of every statement.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Friction(names=("a", "b"), cost=3)
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> fm.judge(body, ["a", "b"], "harmony").objectives["cost"]
    3
    """

    kind: ClassVar[str] = "friction"
    cost: int = 1


@record(kw_only=True)
class Offer(Statement):
    """What a name offers to do from outside the cabinet.

    Parameters
    ----------
    given, unless
        It stands when all of `given` (`if` in a file) and none of `unless` govern.
    """

    name: str
    given: Names = default(())
    unless: Names = default(())

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the name and its conditions."""
        return ((self.kind, (self.name,)), ("if", self.given), ("unless", self.unless))


@record(kw_only=True)
class Support(Offer):
    """A name offers to vote yes from outside.

    Parameters
    ----------
    name
        Who offers it.
    given, unless
        Names that all govern, and of which none does, where the offer stands.
    id, says, sources, verified, led_by, since, until, by, holds, vote
        As of every statement.

    Examples
    --------
    >>> import formateur as fm
    >>> offer = fm.vows.Support(name="c", given=("a",))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[offer])
    >>> verdict = fm.judge(body, "a")
    >>> verdict.wins, verdict.support
    (True, ('c',))
    """

    kind: ClassVar[str] = "support"


@record(kw_only=True)
class Abstain(Offer):
    """A name offers to abstain.

    Parameters
    ----------
    name
        Who offers it.
    given, unless
        Names that all govern, and of which none does, where the offer stands.
    id, says, sources, verified, led_by, since, until, by, holds, vote
        As of every statement.

    Examples
    --------
    >>> import formateur as fm
    >>> offer = fm.vows.Abstain(name="c", given=("a",))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[offer],
    ...                    rule="simple")
    >>> fm.judge(body, "a").wins
    True
    """

    kind: ClassVar[str] = "abstain"


@record(kw_only=True)
class Lead(_Naming, Statement):
    """These parties may lead; one of them leads every government.

    Parameters
    ----------
    names
        The candidates.
    id, says, sources, verified, led_by, since, until, by, holds, vote
        As of every statement.

    Examples
    --------
    >>> import formateur as fm
    >>> vow = fm.vows.Lead(names=("a",))
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, statements=[vow])
    >>> fm.solve(body).best.lead
    'a'
    """

    kind: ClassVar[str] = "lead"


_SUCH = 'a statement, such as Veto(names=("a", "b"))'
opens("tuple[Statement, ...]", several(instance_of(Statement, taken=_SUCH), "a list of statements"))
KINDS: dict[str, type[Statement]] = {
    cls.kind: cls
    for cls in (
        *(Veto, Cordon, Requires, Pact, Include, Limit, Friction),
        *(Support, Abstain, Lead),
    )
}


# On which day


def in_force(statements: Iterable[Statement], day: Date | None) -> tuple[Statement, ...]:
    """Return the statements that hold on a day; without a day, all."""
    return tuple(s for s in statements if day is None or holds(s, day))


def holds(statement: Statement, day: Date) -> bool:
    """Say whether a statement holds on a day: from `since` on, until the day before `until`."""
    begun = statement.since is None or statement.since <= day
    return begun and (statement.until is None or day < statement.until)
