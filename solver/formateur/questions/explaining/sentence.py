"""The sentence with which an explanation begins: one for each kind, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from formateur.questions.explaining.blocking import Short
from formateur.questions.explaining.deciding import Kind, Summary
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.gathering import Gathering, Vow
from formateur.words.english import English
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.statements import Hard, Statement, Veto
from formateur_models.theories.catalogue import Theory

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
    told = Telling(summary.found).told()
    return f"{told[:1].upper()}{told[1:]}."


class Telling:
    """Tells what decides, and vows with cordons as one.

    Parameters
    ----------
    found
        What is told.
    language
        None is English.
    """

    def __init__(self, found: Explanation, language: Language | None = None) -> None:
        self.found = found
        self.instance = found.instance
        self.summary = found.summary
        self.words = language or English(found.instance)
        self.say = self.words.say
        self.gathering = Gathering(found.instance)

    def told(self) -> str:
        """Say it in one sentence, without a full stop."""
        return TOLD[self.summary.kind](self)

    @property
    def priced(self) -> bool:
        """Whether somebody stated what it costs to lift one of the vows."""
        vows = self.gathering.vows.values()
        return any(vow.priced and vow.price is not None for vow in vows)

    # Statements and parties

    def vow(self, vow: Vow) -> str:
        """Say a vow; of a cordon how many swore it."""
        name, words = self.words.name, self.words
        stated, parts = self.stated(vow), self.gathering.parts[vow.id]
        if len(parts) > 1 and isinstance(stated, Veto):
            key = "summary.cordon.votes" if stated.scope == "votes" else "summary.cordon"
            number, target = words.number(len(parts)), stated.names[1]
            led = stated.led_by and self.say("summary.as-long", name=name(stated.led_by))
            return self.say(key, number=number, name=name(target)) + (led or "")
        if led_apart(stated):
            one, other = self.names(stated)
            return self.say("summary.led", one=name(one), other=name(other))
        return words.clause(stated)

    def stated(self, vow: Vow) -> Hard:
        """Return the statement, or the first vow of a cordon: the others say the same."""
        return self.gathering.vows[vow.parts[0]]

    def some(self, vow: Vow) -> str:
        """Say a vow; of a cordon who gives way, where not all do."""
        parts = self.gathering.parts[vow.id]
        if len(vow.parts) == len(parts):
            return self.vow(vow)
        pairs = [self.names(self.gathering.vows[id_]) for id_ in vow.parts]
        parties = self.named(party for party, _ in pairs)
        key = "summary.refuse" if len(pairs) > 1 else "summary.refuses"
        return self.say(key, names=parties, name=self.words.name(pairs[0][1]))

    def names(self, vow: Hard) -> tuple[str, ...]:
        """Return the names that refuse each other."""
        return vow.names if isinstance(vow, Veto) else ()

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
        return self.say("summary.enough", names=self.named(self.names(vow)[0] for vow in vows))

    def named(self, names: Iterable[str], word: str = "and") -> str:
        """List what people call some names."""
        return self.words.listed([self.words.name(name) for name in names], word)

    # Kinds

    def _undecided(self) -> str:
        return self.say("summary.some" if self.found.feasible else "summary.undecided")

    def _possible(self) -> str:
        best, instance = self.found.best, self.found.instance
        if best is None:
            return self._undecided()
        led = ""
        if best.lead and not instance.players_of(best.lead).issuperset(best.cabinet):
            led = self.say("summary.possible.led", name=self.words.name(best.lead))
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

    def _wish(self) -> str:
        return self.say("summary.wish", names=self.named(self.summary.names))

    def _seats(self) -> str:
        wish, short = self.found.wish, self.summary.short
        if short is None:
            return self._nothing()
        few = self._few(short)
        if wish.only and not wish.without:
            key = "summary.seats.only" if len(wish.only) > 1 else "summary.seats.alone"
            return self.say(key, names=self.named(wish.only), few=few)
        if wish.without and not wish.only:
            return self.say("summary.seats.without", names=self.named(wish.without), few=few)
        return self.say("summary.seats.all", few=few)

    def _few(self, short: Short) -> str:
        """Say how little there is, and of what."""
        instance, key = self.found.instance, "summary.few"
        if short.weight:
            key += ".weight"
        elif instance.uncertain:
            key += ".sure" if instance.sure else ".may"
        has, needed = plain(short.has), plain(short.needed)
        return self.say(key, has=has, needed=needed, weight=short.weight)

    def _theory(self) -> str:
        return self.say("summary.theory", theory=self.words.theory(self.found.theory))

    def _nothing(self) -> str:
        return self.say("summary.nothing")

    def _untold(self) -> str:
        return self.say("summary.untold")

    def _fixed(self) -> str:
        return self.say("summary.fixed", vows=self.vows(self.summary.vows))

    def _one(self) -> str:
        return self.first("summary.one")

    def _core(self) -> str:
        names, key = self.summary.names, "summary.core"
        if len(names) == 2:
            wished = set(names) <= set(self.found.instance.expand(self.found.wish.having))
            key = "summary.both" if wished else "summary.core.two"
            vows = [self.gathering.vows[part] for vow in self.summary.vows for part in vow.parts]
            key += ".led" if all(map(led_apart, vows)) else ""
        return self.say(key, names=self.named(names))

    def _above_all(self) -> str:
        return self.first("summary.first")

    def _shunned(self) -> str:
        name, *others = self.summary.names
        names = self.named(others, "or")
        return self.say("summary.shunned", name=self.words.name(name), names=names)

    def _any(self) -> str:
        total, vows = self.summary.total, self.summary.vows
        number = self.words.number(total)
        if total == 1 or not self.summary.exact:
            return self.first("summary.any.one")
        if total == len(vows) == 2:
            return self.say("summary.any.either", vows=self.vows(vows, "or"))
        if total == len(vows) or len(vows) > MOST_TOLD or not self.priced:
            return self.first("summary.any.such", number=number)
        return self.say("summary.any.cheapest", number=number, vows=self.vows(vows, "or"))

    def _needed(self) -> str:
        total, vows = self.summary.total, self.summary.vows
        number = self.words.number
        if total == 1:
            return self.first("summary.needed.one", least=self._least(), number=number(len(vows)))
        if total > MOST_TOLD:
            return self.first("summary.needed.many", number=number(total))
        told = self.vows(vows[:total])
        return self.say("summary.needed.all", number=number(total), vows=told)

    def _several(self) -> str:
        total, number = self.summary.total, self.words.number
        out = self._out() if self.summary.vows else ""
        if total == 1:
            return self.say("summary.several.one", out=out)
        key = "summary.several" if self.summary.exact else "summary.several.least"
        return self.say(key, number=number(total), out=out)

    def _out(self) -> str:
        """Say what the cheapest way out lifts."""
        vows = self.summary.vows
        key = "summary.out.these" if len(vows) <= MOST_TOLD else "summary.out"
        number = self.words.number(len(vows))
        return self.say(key, least=self._least(), number=number, vows=self.vows(vows))

    def _least(self) -> str:
        """Say by what ways out are compared."""
        return self.say("summary.cheapest" if self.priced else "summary.smallest")


TOLD: dict[Kind, Callable[[Telling], str]] = {
    Kind.UNDECIDED: Telling._undecided,
    Kind.POSSIBLE: Telling._possible,
    Kind.WISH: Telling._wish,
    Kind.SEATS: Telling._seats,
    Kind.THEORY: Telling._theory,
    Kind.NOTHING: Telling._nothing,
    Kind.UNTOLD: Telling._untold,
    Kind.FIXED: Telling._fixed,
    Kind.ONE: Telling._one,
    Kind.CORE: Telling._core,
    Kind.FIRST: Telling._above_all,
    Kind.SHUNNED: Telling._shunned,
    Kind.ANY: Telling._any,
    Kind.NEEDED: Telling._needed,
    Kind.SEVERAL: Telling._several,
}


def led_apart(vow: Hard) -> bool:
    """Say whether a vow refuses to be led by the other."""
    return isinstance(vow, Veto) and len(vow.names) == 2 and vow.led_by == vow.names[1]
