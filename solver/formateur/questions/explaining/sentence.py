"""The sentence with which an explanation begins: one for each kind, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from formateur.questions.explaining.blocking import Short
from formateur.questions.explaining.deciding import Kind, Summary
from formateur.questions.explaining.findings import Findings
from formateur.questions.explaining.ways import Way
from formateur.words.certainty import Likely, Voted
from formateur.words.clauses import led_apart
from formateur.words.figures.measures import amount
from formateur.words.matter import by_seats, tolerates, unasked
from formateur.words.speaker import Speaker, capital, in_english
from formateur.words.sworn import Vows
from formateur.words.vote import cast, counted, failing, few_for, held
from formateur.words.wording import S
from formateur_models.judging.judge import judge
from formateur_models.judging.units import Unit, grouped, unheard, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Veto
from formateur_models.voting.parts import unmet

MOST_TOLD = 3  # vows, or parties of a cordon, one by one
_OF_VOWS = (Kind.ONE, Kind.CORE, Kind.FIRST, Kind.SHUNNED, Kind.ANY, Kind.NEEDED, Kind.SEVERAL)


def english(found: Findings, summary: Summary) -> str:
    """Say what decides in one English sentence."""
    return told_in(in_english(found.instance), found, summary)


def told_in(speaker: Speaker[S], found: Findings, summary: Summary) -> S:
    """Say what decides in one sentence."""
    return speaker.say("sentence.stop", told=capital(Telling(found, summary, speaker).told()))


class Telling(Vows[S]):
    """Tells what decides.

    Parameters
    ----------
    found
        What is told.
    summary
        What of it decides.
    speaker
        Who tells it.
    """

    def __init__(self, found: Findings, summary: Summary, speaker: Speaker[S]) -> None:
        super().__init__(speaker)
        self.found = found
        self.summary = summary

    def told(self) -> S:
        """Say it in one sentence, without a full stop."""
        if self.summary.kind in _OF_VOWS and (failed := self._wished_fails()):
            names = self.named(unit.name for unit in units(self.instance, failed))
            votes = self.speaker.words.joined(failing(self.speaker, failed), "semicolon")
            return self.say("summary.wished.votes", names=names, votes=votes)
        told: S = TOLD[self.summary.kind](self)
        return told

    def _wished_fails(self) -> Verdict | None:
        """Return the cabinet of who shall govern, if it keeps all vows and fails another vote."""
        instance, having = self.instance, self.found.wish.having
        if not having or instance.candidates:
            return None
        found = judge(instance, having)
        kept = not found.broken and not found.unmet
        return found if kept and found.parts[0].passes and failing(self.speaker, found) else None

    def likely(self, vote: Voted) -> Likely | None:
        """Return what a poll leaves open of a vote; None where nobody asks it."""
        return None

    @property
    def priced(self) -> bool:
        """Whether somebody stated what it costs to lift one of the vows."""
        vows = self.gathering.vows.values()
        return any(vow.priced and vow.price is not None for vow in vows)

    # Statements and parties

    def quoted(self, vow: Vow) -> S:
        """Say a vow in a sentence."""
        return self.vow(vow)

    def bearing(self, vow: Vow) -> S:
        """Say a vow of a conflict; of one between others, that both would be needed.

        A conflict is minimal: as long as all else of it stands, whoever governs breaks this.
        """
        stated, told, instance = self.stated(vow), self.vow(vow), self.instance
        asked = instance.players_of(*self.found.wish.having)
        if not (asked and isinstance(stated, Veto) and len(vow.parts) == 1):
            return told
        special = stated.led_by or stated.vote or stated.unless or stated.scope == "votes"
        split = any(len(instance.players_of(name)) > 1 for name in stated.names)
        if special or split or asked & instance.players_of(*stated.names):
            return told
        return self.say("reasons.both" if len(stated.names) == 2 else "reasons.both.more", vow=told)

    def vows(self, vows: Sequence[Vow], word: str = "and") -> S:
        """Say a few vows."""
        *front, last = map(self.quoted, vows)
        joined = self.speaker.words.joined(front)
        return self.say(f"summary.{word}", front=joined, last=last) if front else last

    def linked(self, told: S, ids: Iterable[str]) -> S:
        """Return a clause with a way to the vows that it says, where it is told with any."""
        return told

    def marked(self, told: S, ids: Iterable[str]) -> S:
        """Add that nobody has checked what a clause says, or a part of it."""
        said = {**{one.id: one for one in self.instance.offers}, **self.gathering.vows}
        checked = {said[id_].verified for id_ in ids}
        if False not in checked:
            return told
        return self.say("vow.unverified.partly" if True in checked else "vow.unverified", told=told)

    def shortly(self, names: Iterable[str], word: str = "and") -> S:
        """List names; where room is scarce, the largest and how many others."""
        return self.named(names, word)

    def first(self, key: str, **places: object) -> S:
        """Say something of the first vow, and which of its parties would be enough."""
        vow = self.summary.vows[0]
        enough = self.enough(vow)
        return self.say(key, vow=self.quoted(vow), enough=enough, **places)

    def enough(self, vow: Vow) -> str:
        """Say which parties of a cordon would be enough, where not all are needed."""
        parts = self.gathering.parts[vow.id]
        if len(vow.parts) == len(parts):
            return ""
        if len(vow.parts) > MOST_TOLD:
            return self.say("summary.enough.many", number=self.number(len(vow.parts)))
        who = [self.names(self.gathering.vows[id_])[0] for id_ in vow.parts]
        return self.say("summary.enough", many=self.speaker.many(who), names=self.named(who))

    def each_enough(self) -> tuple[Vow, ...]:
        """Return the vows each of which is enough to give up; of a cordon where one party is."""
        ways = {way.lift[0].id: way.lift[0] for way in self.summary.ways if len(way.lift) == 1}
        vows = [ways.get(id_) or self.gathering.whole(id_) for id_ in self.summary.enough]
        return tuple(vow for vow in vows if len(vow.parts) == 1)

    def unheard(self, verdict: Verdict) -> tuple[Unit, ...]:
        """Return the members of a government, beside those asked for, of whom nothing is recorded.

        Nothing of a law: nobody need say anything before the vote on it.
        """
        if unasked(self.instance):
            return ()
        asked = self.instance.players_of(*self.found.wish.having)
        return unheard(self.instance, frozenset(verdict.cabinet) - asked)

    def ways(self) -> tuple[Way, ...]:
        """Return the ways out to tell: those on which lifting vows is enough; without any, all."""
        return self.summary.open or self.summary.ways

    def beyond(self, way: Way) -> Iterator[S]:
        """Say, in a sentence each, what a way out asks for that nobody has said yes to."""
        asked = way.stretch
        if asked.helpers:
            names = self.speaker.units(grouped(self.instance, asked.helpers))
            yield self.say(
                "reasons.also.help",
                many=len(asked.refused),
                names=self.speaker.words.listed(names),
                refused=self.named(asked.refused, "or"),
            )
        if silent := self.unheard(way.government):
            yield self.say(
                "reasons.willing",
                many=self.speaker.many([unit.name for unit in silent]),
                names=self.speaker.words.listed(self.speaker.units(silent)),
            )
        if asked.lead:
            many = self.speaker.many([asked.lead])
            yield self.say("reasons.also.lead", many=many, name=self.speaker.name(asked.lead))

    # Kinds

    def _undecided(self) -> S:
        return self.say("summary.some" if self.found.feasible else "summary.undecided")

    def _possible(self) -> S:
        best, instance = self.found.best, self.found.instance
        if best is None:
            return self._undecided()
        led = ""
        if best.lead and not instance.players_of(best.lead).issuperset(best.cabinet):
            led = self.say("summary.possible.led", name=self.speaker.name(best.lead))
        who = [unit.name for unit in units(instance, best)]
        told = {"many": self.speaker.many(who), "names": self.named(who), "led": led}
        outlook, likely = best.outlook, self.likely(best)
        if by_seats(instance):
            key = "summary.possible"
            if outlook is not None:
                key += ".sure" if outlook.guaranteed else ".may"
            seats = outlook.seats if outlook else likely.seats if likely else best.seats
            return self.say(key, **told, seats=seats, needed=instance.needed)
        if all(part.rule.weight for part in best.parts):
            parts = [held(self.speaker, part) for part in best.parts]
            counts = self.speaker.words.joined(parts, "semicolon")
            return self.say("summary.possible.weights", **told, counts=counts)
        if outlook is not None and not outlook.guaranteed:
            return self.say("summary.possible.votes.may", **told, yes=best.yes, no=best.no)
        votes = cast(self.speaker.words, best, likely)
        return self.say("summary.possible.votes", **told, votes=votes)

    def _wish(self) -> S:
        never = self.instance.players_of(*self.summary.names) <= self.instance.never
        key = "summary.never" if never else "summary.wish"
        many = self.speaker.many(self.summary.names)
        return self.say(key, many=many, names=self.named(self.summary.names))

    def _seats(self) -> S:
        short = self.summary.short
        if short is None:
            return self._nothing()
        if by_seats(self.instance) or not tolerates(self.instance):
            return self._who_has(self._few(short))
        most = self.instance.uncertain and not self.instance.sure
        few, stopped = few_for(self.speaker, int(short.has), most=most)
        return self.speaker.words.joined([self._who_has(few), stopped], "semicolon")

    def _who_has(self, few: S) -> S:
        """Say how few seats those have who are asked for, or who are left."""
        wish = self.found.wish
        if wish.only and not wish.without:
            key = "summary.seats.only" if len(wish.only) > 1 else "summary.seats.alone"
            return self.say(key, names=self.named(wish.only), few=few)
        if wish.without and not wish.only:
            return self.say("summary.seats.without", names=self.named(wish.without), few=few)
        return self.say("summary.seats.all", few=few)

    def _few(self, short: Short) -> S:
        """Say how little there is, and of what."""
        instance, key = self.found.instance, "summary.few"
        if short.weight:
            key += ".weight"
        elif instance.uncertain:
            key += ".sure" if instance.sure else ".may"
        has, needed = (amount(self.speaker, short.weight, n) for n in (short.has, short.needed))
        told = self.say(key, has=has, needed=needed, weight=self.speaker.counted(short.weight))
        if not short.vote:
            return told
        return self.say("vote.in", told=told, vote=self.speaker.vote(short.vote))

    def _theory(self) -> S:
        return self.say("summary.theory", theory=self.speaker.theory(self.found.theory))

    def _nothing(self) -> S:
        if self.found.votes:
            votes = self.speaker.words.listed(map(self.speaker.vote, self.found.votes), "or")
            return self.say("summary.votes", votes=votes)
        instance, only = self.instance, self.found.wish.only
        if only and not instance.candidates and not instance.uncertain:
            found = judge(instance, only)
            if not found.wins and not found.broken and not found.unmet:
                failed = unmet(instance.rule, found.parts)
                told = [counted(self.speaker, part) for part in failed]
                votes = self.speaker.words.joined([*dict.fromkeys(told)], "semicolon")
                return self.say("summary.wished.votes", names=self.named(only), votes=votes)
        return self.say("summary.nothing")

    def _untold(self) -> S:
        return self.say("summary.untold")

    def _fixed(self) -> S:
        return self.say("summary.fixed", vows=self.vows(self.summary.vows))

    def _one(self) -> S:
        """Name the only vow that need be lifted; where others stand beside it, as a way out."""
        alone = all(len(conflict) == 1 for conflict in self.summary.conflicts)
        (vow, *_), parts = self.summary.vows, self.gathering.parts
        if alone and len(vow.parts) == len(parts[vow.id]) > 1:  # a cordon says it all
            return self.quoted(vow)
        return self.first("summary.one" if alone else "summary.one.way")

    def _core(self) -> S:
        told = self.named(self.summary.names)
        if len(self.summary.names) > 2:
            return self.say("summary.core", names=told)
        wished = set(self.summary.names) <= set(self.instance.expand(self.found.wish.having))
        if self._led_apart():
            key = "summary.both.led" if wished else "summary.core.two.led"
            return self.say(key, names=told)
        vows = self.vows(self.summary.vows)
        return vows if wished else self.say("summary.core.two", names=told, vows=vows)

    def _led_apart(self) -> bool:
        """Say whether each of two refuses to be led by the other."""
        vows = [self.gathering.vows[part] for vow in self.summary.vows for part in vow.parts]
        return all(map(led_apart, vows)) and len({vow.lists()[0][1][0] for vow in vows}) > 1

    def _above_all(self) -> S:
        return self.first("summary.first")

    def _shunned(self) -> S:
        name, *others = self.summary.names
        names = self.named(others, "or")
        many = self.speaker.many([name])
        return self.say("summary.shunned", many=many, name=self.speaker.name(name), names=names)

    def _any(self) -> S:
        total, vows = self.summary.total, self.summary.vows
        number = self.number(total)
        if total == 1 or not self.summary.exact:
            return self.first("summary.any.one")
        if total == len(vows) == 2:
            return self.say("summary.any.either", vows=self.vows(vows, "or"))
        if total <= MOST_TOLD and (not self.priced or total == len(vows)):
            told = self.speaker.words.joined(self._decisive(), "semicolon")
            return self.say("summary.any.all", number=number, vows=told)
        if total == len(vows) or len(vows) > MOST_TOLD or not self.priced:
            return self.first("summary.any.such", number=number)
        return self.say("summary.any.cheapest", number=number, vows=self.vows(vows, "or"))

    def _decisive(self) -> Iterator[S]:
        """Say each vow that is enough to lift; of a cordon, who would be enough."""
        ways = {way.lift[0].id: way.lift[0] for way in self.summary.ways if len(way.lift) == 1}
        for id_ in self.summary.enough:
            vow = ways.get(id_) or self.gathering.whole(id_)
            yield self.speaker.words.kind(self.quoted(vow) + self.enough(vow))

    def _needed(self) -> S:
        total, vows = self.summary.total, self.summary.vows
        number = self.number
        if total == 1:
            return self.first("summary.needed.one", least=self.least(), number=number(len(vows)))
        if total > MOST_TOLD:
            return self.first("summary.needed.many", number=number(total))
        told = self.vows(vows[:total])
        return self.say("summary.needed.all", number=number(total), vows=told)

    def beside(self) -> S | None:
        """Say which vows are each enough to give up, where what is told names none; else None."""
        vows = self.each_enough()
        if self.summary.kind is not Kind.SHUNNED or not vows:
            return None
        some = replace(self.summary, kind=Kind.ANY, vows=vows, total=len(vows))
        return Telling(self.found, some, self.speaker).told()

    def _several(self) -> S:
        total, number = self.summary.total, self.number
        out = self._out() if self.summary.vows else ""
        if total == 1:
            return self.say("summary.several.one", out=out)
        key = "summary.several" if self.summary.exact else "summary.several.least"
        return self.say(key, number=number(total), out=out)

    def _out(self) -> S:
        """Say what the cheapest way out lifts."""
        vows = self.summary.vows
        key = "summary.out.these" if len(vows) <= MOST_TOLD else "summary.out"
        number = self.number(len(vows))
        return self.say(key, least=self.least(), number=number, vows=self.vows(vows))

    def least(self) -> S:
        """Say by what ways out are compared."""
        return self.say("summary.cheapest" if self.priced else "summary.smallest")


TOLD: dict[Kind, Callable[[Telling[Any]], Any]] = {
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
