"""A government that formed, with what it is measured by, and what would have to be worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask
from formateur.questions.best.solving import solved
from formateur.questions.inferring.inference_result import VETO, Learned, Pair
from formateur_models.changes.calendar import as_of
from formateur_models.changes.whatif import Changes, changed
from formateur_models.errors import BadValueError
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.voting.government import Government

TOP = 30  # governments that are looked at together, the best first
COST = "cost"


@dataclass(frozen=True)
class Formation:
    """A parliament, and the government that formed in it.

    Parameters
    ----------
    name
        Of the parliament.
    ask
        By which theory it is judged, on the day on which the government formed.
    formed
        The government, judged without anything that is learned; None if none formed.
    failed
        Governments that were tried in vain.
    """

    name: str
    ask: Ask
    formed: Verdict | None
    failed: tuple[Verdict, ...] = ()

    @classmethod
    def of(cls, name: str, ask: Ask, failed: Iterable[Iterable[str]] = ()) -> Formation:
        """Return what formed in a parliament.

        Raises
        ------
        FormateurError
            If that is not known, an attempt is what formed, or the theory does not fit.
        """
        told = ask.instance.formed
        if told is None:
            what = f"{name}: the instance does not say which government formed"
            mend = "add `formed`, or leave it out; of a table say the column: `cabinet=COLUMN`"
            raise BadValueError(f"{what}; {mend}")
        if told.date and ask.instance.date:
            ask = ask.about(as_of(ask.instance, told.date))
        ask = ask.placed()
        lead = told.lead if ask.instance.candidates else ""
        found = _judged(ask, told.cabinet, lead or None) if told.cabinet else None
        tried = tuple(_judged(ask, tuple(names), None) for names in failed)
        for one in tried:
            if found is not None and one.cabinet == found.cabinet:
                what = f"{name}: {', '.join(one.cabinet)} formed, and so did not fail"
                raise BadValueError(f"{what}; leave it out of those that failed")
        return cls(name, ask, found, tried)

    @property
    def instance(self) -> Instance:
        """The parliament."""
        return self.ask.instance

    def pairs(self, verdict: Verdict | None) -> frozenset[Pair]:
        """Return the pairs of parties in a government."""
        players = self.instance.players
        inside = {players[player].party for player in verdict.cabinet} if verdict else set[str]()
        return frozenset(combinations(sorted(inside), 2))

    def values(self, verdict: Verdict) -> tuple[Value, ...]:
        """Return the theory's objectives of a government, in their order."""
        return tuple(verdict.objectives[name] for name in self.ask.theory.minimises)

    def need(self, rival: Verdict, strictly: bool = False) -> int | None:
        """Return by how much frictions have to make a rival costlier than what formed.

        None if only a veto can help. It may be negative: then the rival is behind by so much.

        Parameters
        ----------
        rival
            Judged without anything that is learned.
        strictly
            Whether the rival may not tie, either.
        """
        names = self.ask.theory.minimises
        if self.formed is None or COST not in names:
            return None
        at = names.index(COST)
        mine, other = self.values(self.formed), self.values(rival)
        if other[:at] < mine[:at]:
            return None
        ahead = other[at + 1 :] < mine[at + 1 :] or (strictly and other[at + 1 :] == mine[at + 1 :])
        return int(mine[at] - other[at]) + int(ahead)

    def beaten(self, rival: Verdict, strictly: bool = False) -> bool:
        """Say whether a rival is behind whatever frictions there are; parameters as of `need`."""
        if self.formed is None:
            return False
        names = self.ask.theory.minimises
        at = names.index(COST) if COST in names else len(names)
        mine, other = self.values(self.formed)[:at], self.values(rival)[:at]
        return other > mine or (at == len(names) and other == mine and not strictly)

    def better(self, learned: Iterable[Learned]) -> tuple[Verdict, ...]:
        """Return governments that beat what formed where this is learned; none if it is best.

        Of many the best ones. They are judged without what is learned.

        Raises
        ------
        TimeRanOutError
            If it cannot be proved in time.
        """
        if not self.ask.theory.minimises and self.formed is not None:
            return ()
        after = self.ask.about(self.with_(learned))
        result = solved(after, TOP)
        if not result.status.decided:
            raise self.ask.clock.ran_out()
        found = result.governments
        if self.formed is not None:
            now = _judged(after, self.formed.cabinet, self.formed.lead)
            if not now.accepted or not found or self.values(found[0]) > self.values(now):
                raise WrongAnswerError(f"{self.name}: what formed is possible, and was not found")
            found = tuple(one for one in found if self.values(one) < self.values(now))
        return tuple(_judged(self.ask, one.cabinet, one.lead) for one in found)

    def succeeded(self, learned: Iterable[Learned]) -> Iterator[Verdict]:
        """Yield the attempts that are as good as what formed where this is learned."""
        after = self.ask.about(self.with_(learned))
        for one in self.failed:
            now = _judged(after, one.cabinet, one.lead)
            formed = self.formed and _judged(after, self.formed.cabinet, self.formed.lead)
            if now.accepted and (not formed or self.values(now) <= self.values(formed)):
                yield one

    def with_(self, learned: Iterable[Learned]) -> Instance:
        """Return the parliament with what is learned of the parties that are in it."""
        here = [one for one in learned if all(name in self.instance.party for name in one.names)]
        vetoes = tuple(one.names for one in here if one.kind == VETO)
        frictions = tuple((one.names, one.cost) for one in here if one.kind != VETO)
        return changed(self.instance, Changes(vetoes=vetoes, frictions=frictions))


def _judged(ask: Ask, cabinet: Iterable[str], lead: str | None) -> Verdict:
    return judge(ask.instance, Government(frozenset(cabinet), lead=lead), ask.theory)
