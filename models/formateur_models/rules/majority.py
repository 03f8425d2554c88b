"""Investiture rules: which votes win.

A rule counts seats, or another weight of the players. All counts are whole numbers: a weight is
counted in units that make it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Many, MaybeNumber, Number, Votes, default
from formateur_models.doors.record import record

ONE = Fraction(1)
CAST, CABINET = "cast", "cabinet"  # of what a rule is: of the votes cast, of the cabinet's own

# What a rule asks for, and of what, in English: JSON has it, and so does the catalogue of English.
ASKS = {
    "seats": "the seats",
    "absolute": "a majority of {of}",
    "simple": "more yes than no",
    "simple.weight": "more yes than no among {of}",
    "negative": "no majority of {of} against it",
    "quota": "at least {votes} of {of}",
    "share": "{share} of {of}",
    "share.1": "all of {of}",
    "share.1/2": "half of {of}",
    "share.1/3": "a third of {of}",
    "share.2/3": "two thirds of {of}",
    "share.1/4": "a quarter of {of}",
    "share.3/4": "three quarters of {of}",
    "share.2/5": "two fifths of {of}",
    "share.3/5": "three fifths of {of}",
    "share.4/5": "four fifths of {of}",
    "against.none": "none of {of} against it",
    "against": "at most {votes} of {of} against it",
    "cast": "the votes cast",
    "cast.weight": "{of} of those who vote yes or no",
    "cabinet": "{asked} by the cabinet alone",
}


@record(kw_only=False)
class Count(Admitted):
    """A rule that counts one weight.

    Parameters
    ----------
    weight
        Name of the weight; empty is seats.
    body
        Size of the body by that weight; None is the sum over all players.
    of
        `cabinet`: only its members count as yes, whoever else votes for it; `cast`, of a share:
        of the votes yes and no, in place of the body.
    vote
        In which further vote of the instance it is asked for; empty is that on the government.
    """

    weight: str = field(default="", kw_only=True)
    body: MaybeNumber = field(default=default(None), kw_only=True)
    of: str = field(default="", kw_only=True)
    vote: str = field(default="", kw_only=True)

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others that vote say no.

        Parameters
        ----------
        body, voting
            Size of the body, and how much of it belongs to parties; in units.
        unit
            What one of them stands for.
        """
        raise NotImplementedError

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        raise NotImplementedError

    @property
    def asks(self) -> tuple[str, Mapping[str, int | Fraction | str]]:
        """What the rule asks for, such as `quota`, and with which figures, such as `votes`."""
        return self.word, {}

    def said(self, of: str) -> str:
        """Say in English what the rule asks for; JSON has it.

        Parameters
        ----------
        of
            What people call that which it counts, such as `the seats`.
        """
        key, places = self.asks
        told = {n: v if isinstance(v, str) else _plain(v) for n, v in places.items()}
        if self.of == CAST:
            of = ASKS["cast.weight" if self.weight else "cast"].format(of=of)
        asked = ASKS[key].format(of=of, **told)
        return ASKS["cabinet"].format(asked=asked) if self.of == CABINET else asked

    def __str__(self) -> str:
        of = " ".join(filter(None, (self.of, self.weight)))
        told = f"{self.word} of {of}" if of else self.word
        return f"{told} in {self.vote}" if self.vote else told


@record(kw_only=False)
class Absolute(Count):
    """More than half of all seats; exactly half does not win.

    Parameters
    ----------
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cabinet`: only the votes of the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=fm.rules.Absolute())
    >>> body.needed
    5
    """

    word = "absolute"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return body // 2 + 1


@record(kw_only=False)
class Simple(Count):
    """More yes than no.

    Parameters
    ----------
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cabinet`: only the votes of the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=fm.rules.Simple())
    >>> fm.judge(body, "a").wins
    False
    """

    word = "simple"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting // 2 + 1

    @property
    def asks(self) -> tuple[str, Mapping[str, int | Fraction | str]]:
        """What the rule asks for."""
        return "simple.weight" if self.weight else "simple", {}


@record(kw_only=False)
class Negative(Count):
    """No more than half of all seats against; exactly half against wins.

    Parameters
    ----------
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cabinet`: only the votes of the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule="negative")
    >>> fm.judge(body, ["b", "c"]).wins
    True
    """

    word = "negative"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting - body // 2


@record(kw_only=False)
class Quota(Count):
    """At least so many votes.

    Parameters
    ----------
    votes
        How many.
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cabinet`: only the votes of the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=fm.rules.Quota(6))
    >>> body.needed
    6
    """

    votes: Votes

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"quota {_plain(self.votes)}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the quota."""
        return ceil(self.votes / unit)

    @property
    def asks(self) -> tuple[str, Mapping[str, int | Fraction | str]]:
        """What the rule asks for."""
        return "quota", {"votes": self.votes}


@record(kw_only=False)
class Share(Count):
    """At least this share of all seats, or of the votes cast.

    Parameters
    ----------
    share
        Of the whole body, or of the votes yes and no where it is of these; above 0, at most 1.
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cast`: of the votes yes and no, those who abstain left out; `cabinet`: only the votes of
        the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=fm.rules.Share("2/3"))
    >>> body.needed
    6
    >>> str(fm.rules.Share("2/3", of="cast"))
    'share 2/3 of cast'
    """

    share: Number

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"share {self.share}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that are the share of the body, or of all votes, or more."""
        return ceil(self.share * (voting if self.of == CAST else body))

    @property
    def asks(self) -> tuple[str, Mapping[str, int | Fraction | str]]:
        """What the rule asks for."""
        if f"share.{self.share}" in ASKS:
            return f"share.{self.share}", {}
        return "share", {"share": portion(self.share)}


@record(kw_only=False)
class Against(Count):
    """At most so many votes against.

    Parameters
    ----------
    votes
        How many.
    weight
        Which weight of the parties is counted; empty are seats.
    body
        The size of the body in that weight; None is what the instance says, or all together.
    of
        `cabinet`: only the votes of the cabinet's own members count.
    vote
        In which further vote it is asked for; an instance fills it in for its `votes`.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=fm.rules.Against(3))
    >>> fm.judge(body, ["a", "c"]).wins, fm.judge(body, ["b", "c"]).wins
    (True, False)
    """

    votes: Votes

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"against {_plain(self.votes)}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting - floor(self.votes / unit)

    @property
    def asks(self) -> tuple[str, Mapping[str, int | Fraction | str]]:
        """What the rule asks for."""
        return "against" if self.votes else "against.none", {"votes": self.votes}


@record(kw_only=False)
class _Group(Admitted):
    """A rule that is made of rules; `word` is its key in a file."""

    word: ClassVar[str]
    parts: Many[Rule]

    def __str__(self) -> str:
        return f"{self.word}: {_listed(self.parts)}"


@record(kw_only=False)
class AllOf(_Group):
    """Every part is met.

    Parameters
    ----------
    parts
        Rules; a count, or a group of such.

    Examples
    --------
    >>> import formateur as fm
    >>> both = fm.rules.AllOf((fm.rules.Absolute(), fm.rules.Quota(7)))
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=both)
    >>> fm.judge(body, ["a", "c"]).wins, fm.judge(body, ["a", "b"]).wins
    (False, True)
    """

    word: ClassVar[str] = "all"


@record(kw_only=False)
class AnyOf(_Group):
    """One of the parts is met.

    Parameters
    ----------
    parts
        Rules; a count, or a group of such.

    Examples
    --------
    >>> import formateur as fm
    >>> either = fm.rules.AnyOf((fm.rules.Quota(8), fm.rules.Absolute()))
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=either)
    >>> fm.judge(body, ["a", "c"]).wins
    True
    """

    word: ClassVar[str] = "any"


@record(kw_only=False)
class Rounds(_Group):
    """One of the parts is met; they are tried in turn, the votes staying as they are.

    Parameters
    ----------
    parts
        Rules; a count, or a group of such.

    Examples
    --------
    >>> import formateur as fm
    >>> rounds = fm.rules.Rounds((fm.rules.Absolute(), fm.rules.Simple()))
    >>> parties = {"a": 4, "b": 3, "c": 2}
    >>> body = fm.Instance(id="i", seats=9, parties=parties, rule=rounds)
    >>> fm.judge(body, ["a", "c"]).passes
    'round 1: absolute'
    """

    word: ClassVar[str] = "rounds"


Rule = Count | AllOf | AnyOf | Rounds
ABSOLUTE = Absolute()


def counts(rule: Rule) -> Iterator[Count]:
    """Yield the counts that a rule is made of."""
    if isinstance(rule, Count):
        yield rule
    else:
        for part in rule.parts:
            yield from counts(part)


def in_vote(rule: Rule, vote: str) -> Rule:
    """Return a rule as what is asked for in a further vote."""
    if isinstance(rule, Count):
        return replace(rule, vote=vote)
    return replace(rule, parts=tuple(in_vote(part, vote) for part in rule.parts))


def asking(rule: Rule, more: Sequence[Rule]) -> Rule:
    """Return a rule that asks for these, too; once, however often."""
    parts = rule.parts if isinstance(rule, AllOf) else (rule,)
    new = tuple(one for one in more if one not in parts)
    return AllOf((*parts, *new)) if new else rule


def beside(rule: Rule, known: Sequence[Rule]) -> Rule:
    """Return what a rule asks for beside these."""
    parts = rule.parts if isinstance(rule, AllOf) else ()
    rest = tuple(part for part in parts if part not in known)
    if not known or not rest:
        return rule
    return rest[0] if len(rest) == 1 else AllOf(rest)


def portion(share: Fraction) -> str:
    """Return a share in figures: `65 %`, or `4/7` where that is shorter."""
    percent = 100 * share
    return f"{_plain(percent)} %" if 1000 % percent.denominator == 0 else str(share)


def _plain(number: int | Fraction) -> str:
    return str(number) if number == int(number) else str(float(number))


def _listed(parts: tuple[Rule, ...]) -> str:
    told = (str(part) if isinstance(part, Count) else f"{{{part}}}" for part in parts)
    return f"[{', '.join(told)}]"
