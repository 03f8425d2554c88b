"""The sentence with which an explanation begins: one for each kind, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from formateur_models.judge import Verdict, plain
from formateur_models.statements import Hard, Statement, Veto
from formateur_models.theories import Theory

from .blocking import Short
from .deciding import Kind, Summary
from .english import English
from .gathering import Gathering, Vow

MOST_TOLD = 3  # vows, or parties of a cordon, one by one


class Language(Protocol):
    """What a sentence is made with."""

    def say(self, key: str, **places: object) -> str:
        """Return a text with its places filled."""

    def name(self, name: str) -> str:
        """Return what people call a party or faction."""

    def listed(self, names: Sequence[str], word: str = "and") -> str:
        """Join names: `A, B and C`; `word` is `and` or `or`."""

    def number(self, number: int) -> str:
        """Return a number of parties or vows."""

    def clause(self, statement: Statement) -> str:
        """Say a statement, without a full stop."""

    def theory(self, theory: Theory) -> str:
        """Return what people call a theory."""

    def units(self, verdict: Verdict) -> list[str]:
        """Name the members of a cabinet, whole parties once."""


def english(summary: Summary) -> str:
    """Say what decides in one English sentence."""
    sentence = told(summary, English(summary.found.instance))
    return f"{sentence[:1].upper()}{sentence[1:]}."


def told(summary: Summary, language: Language) -> str:
    """Say what decides in one sentence, without a full stop."""
    return _Telling(summary, language).told()


class _Telling:
    def __init__(self, summary: Summary, language: Language) -> None:
        self.summary = summary
        self.found = summary.found
        self.words = language
        self.say = language.say
        self.gathering = Gathering(summary.found.instance)

    def told(self) -> str:
        """Say it."""
        return TOLD[self.summary.kind](self)

    # Statements and parties

    def vow(self, vow: Vow) -> str:
        """Say a vow; of a cordon how many swore it."""
        name, words = self.words.name, self.words
        stated, parts = self.gathering.vows[vow.parts[0]], self.gathering.parts[vow.id]
        if len(parts) > 1 and isinstance(stated, Veto):
            key = "summary.cordon.votes" if stated.scope == "votes" else "summary.cordon"
            number, target = words.number(len(parts)), stated.names[1]
            led = stated.led_by and self.say("summary.as-long", name=name(stated.led_by))
            return self.say(key, number=number, name=name(target)) + (led or "")
        if led_apart(stated):
            one, other = stated.names  # type: ignore[attr-defined]
            return self.say("summary.led", one=name(one), other=name(other))
        return words.clause(stated)

    def vows(self, vows: Sequence[Vow], word: str = "and") -> str:
        """Say a few vows."""
        *front, last = map(self.vow, vows)
        joined = self.say("summary.comma").join(front)
        return self.say(f"summary.{word}", front=joined, last=last) if front else last

    def first(self, key: str, **places: object) -> str:
        """Say something of the first vow, and which of its parties would be enough."""
        vow = self.summary.vows[0]
        enough = self.enough(vow)
        return self.say(key, vow=self.vow(vow), enough=enough, **places)

    def enough(self, vow: Vow) -> str:
        """Say which parties of a cordon would be enough, where not all are needed."""
        parts = self.gathering.parts[vow.id]
        if len(vow.parts) == len(parts):
            return ""
        if len(vow.parts) > MOST_TOLD:
            return self.say("summary.enough.many", number=self.words.number(len(vow.parts)))
        vows = (self.gathering.vows[id_] for id_ in vow.parts)
        return self.say("summary.enough", names=self.named(vow.names[0] for vow in vows))  # type: ignore[attr-defined]

    def named(self, names: Iterable[str], word: str = "and") -> str:
        """List what people call some names."""
        return self.words.listed([self.words.name(name) for name in names], word)

    # Kinds

    def undecided(self) -> str:
        return self.say("summary.some" if self.found.feasible else "summary.undecided")

    def possible(self) -> str:
        best, instance = self.found.best, self.found.instance
        if best is None:
            return self.undecided()
        led = self.say("summary.possible.led", name=self.words.name(best.lead)) if best.lead else ""
        names = self.words.listed(self.words.units(best))
        outlook = best.outlook
        if instance.seats_decide:
            key = "summary.possible"
            if outlook is not None:
                key += ".sure" if outlook.guaranteed else ".may"
            seats = outlook.seats if outlook else best.seats
            return self.say(key, names=names, led=led, seats=seats, needed=instance.needed)
        key = "summary.possible.votes"
        if outlook is not None and not outlook.guaranteed:
            key += ".may"
        return self.say(key, names=names, led=led, yes=best.yes, no=best.no)

    def wish(self) -> str:
        return self.say("summary.wish", names=self.named(self.summary.names))

    def seats(self) -> str:
        wish, short = self.found.wish, self.summary.short
        if short is None:
            return self.nothing()
        few = self.few(short)
        if wish.only and not wish.without:
            key = "summary.seats.only" if len(wish.only) > 1 else "summary.seats.alone"
            return self.say(key, names=self.named(wish.only), few=few)
        if wish.without and not wish.only:
            return self.say("summary.seats.without", names=self.named(wish.without), few=few)
        return self.say("summary.seats.all", few=few)

    def few(self, short: Short) -> str:
        """Say how little there is, and of what."""
        instance, key = self.found.instance, "summary.few"
        if short.weight:
            key += ".weight"
        elif instance.uncertain:
            key += ".sure" if instance.sure else ".may"
        has, needed = plain(short.has), plain(short.needed)
        return self.say(key, has=has, needed=needed, weight=short.weight)

    def theory(self) -> str:
        return self.say("summary.theory", theory=self.words.theory(self.found.theory))

    def nothing(self) -> str:
        return self.say("summary.nothing")

    def untold(self) -> str:
        return self.say("summary.untold")

    def fixed(self) -> str:
        return self.say("summary.fixed", vows=self.vows(self.summary.vows))

    def one(self) -> str:
        return self.first("summary.one")

    def core(self) -> str:
        names = self.named(self.summary.names)
        if len(self.summary.names) > 2:
            return self.say("summary.core", names=names)
        stated = (self.gathering.vows[vow.id] for vow in self.summary.vows)
        led = all(led_apart(vow) for vow in stated)
        return self.say("summary.core.led" if led else "summary.core.two", names=names)

    def above_all(self) -> str:
        return self.first("summary.first")

    def shunned(self) -> str:
        name, *others = self.summary.names
        names = self.named(others, "or")
        return self.say("summary.shunned", name=self.words.name(name), names=names)

    def any(self) -> str:
        total, vows = self.summary.total, self.summary.vows
        number = self.words.number(total)
        if total == 1 or not self.summary.exact:
            return self.first("summary.any.one")
        if total == len(vows) == 2:
            return self.say("summary.any.either", vows=self.vows(vows, "or"))
        if total == len(vows) or len(vows) > MOST_TOLD:
            return self.first("summary.any.such", number=number)
        return self.say("summary.any.cheapest", number=number, vows=self.vows(vows, "or"))

    def needed(self) -> str:
        total, vows = self.summary.total, self.summary.vows
        number = self.words.number
        if total == 1:
            return self.first("summary.needed.one", least=self.least(), number=number(len(vows)))
        if total > MOST_TOLD:
            return self.first("summary.needed.many", number=number(total))
        told = self.vows(vows[:total])
        return self.say("summary.needed.all", number=number(total), vows=told)

    def several(self) -> str:
        total, number = self.summary.total, self.words.number
        out = self.out() if self.summary.vows else ""
        if total == 1:
            return self.say("summary.several.one", out=out)
        key = "summary.several" if self.summary.exact else "summary.several.least"
        return self.say(key, number=number(total), out=out)

    def out(self) -> str:
        """Say what the cheapest way out lifts."""
        vows, key = self.summary.vows, "summary.out"
        if len(vows) <= MOST_TOLD:
            key += ".one" if len(vows) == 1 else ".these"
        number = self.words.number(len(vows))
        return self.say(key, least=self.least(), number=number, vows=self.vows(vows))

    def least(self) -> str:
        """Say by what ways out are compared: by prices, where somebody stated one."""
        vows = self.gathering.vows.values()
        priced = any(vow.priced and vow.price is not None for vow in vows)
        return self.say("summary.cheapest" if priced else "summary.smallest")


TOLD: dict[Kind, Callable[[_Telling], str]] = {
    Kind.UNDECIDED: _Telling.undecided,
    Kind.POSSIBLE: _Telling.possible,
    Kind.WISH: _Telling.wish,
    Kind.SEATS: _Telling.seats,
    Kind.THEORY: _Telling.theory,
    Kind.NOTHING: _Telling.nothing,
    Kind.UNTOLD: _Telling.untold,
    Kind.FIXED: _Telling.fixed,
    Kind.ONE: _Telling.one,
    Kind.CORE: _Telling.core,
    Kind.FIRST: _Telling.above_all,
    Kind.SHUNNED: _Telling.shunned,
    Kind.ANY: _Telling.any,
    Kind.NEEDED: _Telling.needed,
    Kind.SEVERAL: _Telling.several,
}


def led_apart(vow: Hard) -> bool:
    """Say whether a vow refuses to be led by the other."""
    return isinstance(vow, Veto) and len(vow.names) == 2 and vow.led_by == vow.names[1]
