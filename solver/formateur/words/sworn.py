"""Vows as people count them: a cordon is one, and it is told who swore it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic

from formateur.words.clauses import led, led_apart
from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.parliament.gathering import Gathering, Vow
from formateur_models.parliament.statements import Hard, Pact, Veto


class Vows(Generic[S]):
    """Tells vows.

    Parameters
    ----------
    speaker
        Who tells them.
    """

    def __init__(self, speaker: Speaker[S]) -> None:
        self.speaker = speaker
        self.say = speaker.say
        self.instance = speaker.instance
        self.gathering = Gathering(speaker.instance)

    def vow(self, vow: Vow) -> S:
        """Say a vow so that it may be said to be lifted; of a cordon how many swore it."""
        name = self.speaker.name
        stated, parts = self.stated(vow), self.gathering.parts[vow.id]
        if len(parts) > 1 and isinstance(stated, Veto):
            return self._cordon(stated, len(parts))
        if isinstance(stated, Pact) and not stated.vote:
            names = self.named(self.instance.expand(stated.names))
            return led(self.speaker.words, self.say("summary.pact", names=names), stated, name)
        return self.speaker.clause(stated)

    def _cordon(self, stated: Veto, many: int) -> S:
        """Say who swore it: all others, or some whose number is told."""
        key = "summary.cordon.led" if led_apart(stated) else "summary.cordon"
        target = stated.names[1]
        others = [one for one in self.instance.able if one != target.partition(".")[0]]
        key += "" if many == len(others) else ".some"
        told = self.say(key, number=self.number(many), name=self.speaker.name(target))
        return self._besides(told, stated)

    def _besides(self, told: S, stated: Veto) -> S:
        """Add to who refuses whom that votes are refused, too, and while whose lead it holds."""
        if stated.scope == "votes":
            told = self.say("sentence.refusal.votes", told=told)
        if led_apart(stated):
            return told
        return led(self.speaker.words, told, stated, self.speaker.name)

    def some(self, vow: Vow) -> S:
        """Say a vow; of a cordon who of them is meant, where not all are."""
        parts = self.gathering.parts[vow.id]
        if len(vow.parts) == len(parts):
            return self.vow(vow)
        stated = self.stated(vow)
        pairs = [self.names(self.gathering.vows[id_]) for id_ in vow.parts]
        who = [party for party, _ in pairs]
        target = self.speaker.name(pairs[0][1])
        key = "led" if led_apart(stated) else "two"
        many, parties = self.speaker.many(who), self.named(who)
        told = self.say(f"sentence.veto.{key}", many=many, a=parties, b=target)
        return self._besides(told, stated) if isinstance(stated, Veto) else told

    def stated(self, vow: Vow) -> Hard:
        """Return the statement, or the first vow of a cordon: the others say the same."""
        return self.gathering.vows[vow.parts[0]]

    def names(self, vow: Hard) -> tuple[str, ...]:
        """Return the names that refuse each other."""
        return vow.names if isinstance(vow, Veto) else ()

    def named(self, names: Iterable[str], word: str = "and") -> S:
        """List what people call some names."""
        return self.speaker.listed(names, word)

    def number(self, number: int) -> str:
        """Return a number of parties or vows."""
        return self.speaker.words.number(number)
