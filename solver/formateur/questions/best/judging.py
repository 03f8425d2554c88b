"""One government judged by the rules, without a solver."""

from __future__ import annotations

from formateur.questions.ask import Names, Parliament, opened
from formateur.questions.best.standing import judge_formed
from formateur_models.judging.judge import judge as judged
from formateur_models.judging.verdict import Verdict
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government


def judge(
    instance: Parliament,
    cabinet: Names | Government | None = None,
    theory: str | Theory | None = None,
    *,
    led_by: str | None = None,
    sure: bool = False,
) -> Verdict:
    """Judge a government: who governs and who leads is given, what others do follows.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    cabinet
        A government, or names; a party's name stands for all of its factions. None is the
        government that formed, as the instance tells it.
    theory
        Whose requirements and objectives are judged, too. Whether a value is the least possible
        is a question for :func:`formateur.solve`.
    led_by
        The party that leads; where only one candidate governs, it need not be named.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.

    Returns
    -------
    Verdict
        Whether it wins, which vows it breaks, and the values of the theory's objectives.

    Raises
    ------
    UnknownNameError
        If a name is not in the instance, or it is not clear who leads.
    TheoryError
        If the theory needs positions or candidates that are not there.
    FormateurError
        If no cabinet is named and the instance tells of none that formed.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.judge("germany-2005", ["cdu-csu", "fdp"])
    <Verdict: cdu-csu, fdp with 287 seats, not accepted>
    """
    loaded = opened(instance, sure)
    if cabinet is None:
        return judge_formed(loaded, theory)
    return judged(loaded, cabinet, theory, led_by=led_by)
