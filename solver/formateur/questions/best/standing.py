"""Where the government that formed stands: what the rules say of it, and beside the best."""

from __future__ import annotations

from dataclasses import dataclass

from formateur_models.changes.calendar import as_of
from formateur_models.errors import BadValueError, FormateurError
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government


@dataclass(frozen=True)
class Standing:
    """The government that formed, judged.

    Parameters
    ----------
    formed
        What the instance tells of it.
    verdict
        What the rules say of it on the instance's day, and the values of the theory's objectives.
    then
        What they say on the day on which it formed; as `verdict` where a day is not known.
    best
        Whether it is one of the best of the theory; None where these are not proved.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.standing(fm.solve("germany-2005")).formed.cabinet
    ('cdu-csu', 'spd')
    """

    formed: Formed
    verdict: Verdict
    then: Verdict
    best: bool | None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        formed, verdict = self.formed, self.verdict
        return {
            "date": formed.date.isoformat() if formed.date else None,
            "cabinet": list(verdict.cabinet),
            "lead": formed.lead or None,
            "wins": verdict.wins,
            "broken": list(verdict.broken),
            "objectives": {name: plain(value) for name, value in verdict.objectives.items()},
            "best": self.best,
            "then": {"wins": self.then.wins, "broken": list(self.then.broken)},
        }


def stated(instance: Instance) -> Formed:
    """Return the government that formed.

    Raises
    ------
    FormateurError
        If the instance tells of none, or that none formed.
    """
    formed = instance.formed
    if formed is None:
        what = "the instance does not say which government formed"
        raise BadValueError(f"{what}; add `formed=`, or name a cabinet")
    if not formed.cabinet:
        raise BadValueError("no government formed; name a cabinet to judge that one")
    return formed


def judged_as_formed(instance: Instance, theory: Theory | None) -> Standing | None:
    """Return what the rules say of the government that formed, then and on the instance's day.

    None where the instance tells of none, or where it cannot be judged: nobody of it may lead on
    that day.
    """
    if instance.formed is None or not instance.formed.cabinet:
        return None
    try:
        verdict, then = judge_formed(instance, theory), judge_then(instance, theory)
    except FormateurError:
        return None
    return Standing(instance.formed, verdict, then, best=None)


def judge_formed(instance: Instance, theory: str | Theory | None = None) -> Verdict:
    """Judge the government that formed: what others do from outside follows from their offers.

    Raises
    ------
    FormateurError
        If the instance tells of no government that formed; otherwise as
        :func:`~formateur_models.judging.judge.judge`.
    """
    formed = stated(instance)
    lead = formed.lead if instance.candidates else ""
    return judge(instance, Government(frozenset(formed.cabinet), lead=lead or None), theory)


def judge_then(instance: Instance, theory: str | Theory | None = None) -> Verdict:
    """Judge the government that formed on the day on which it did; raises as `judge_formed`."""
    day = stated(instance).date
    return judge_formed(as_of(instance, day) if day and instance.date else instance, theory)
