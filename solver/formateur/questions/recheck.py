"""What no answer leaves without: a program and a government of which the judge means the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask
from formateur_models.judging.judge import accepts, judge, measured
from formateur_models.judging.premises import contradictions, plain_contradictions
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Program
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.sizes import check_seated
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import government as government_of


def formulated(ask: Ask) -> Program:
    """Return the program, its premises checked; raises as :func:`formulate` besides.

    Raises
    ------
    TimeRanOutError
        If it could not be written down in time.
    WrongAnswerError
        If the judge means something else.
    """
    program = formulate(ask.instance, ask.theory, ask.wish, ask.clock.spend)
    check(ask.instance, ask.theory)
    return program


def check(instance: Instance, theory: Theory) -> None:
    """Raise unless judge and formulation mean the same.

    Raises
    ------
    WrongAnswerError
        If they do not.
    """
    check_seated(instance, theory)
    _agreed(contradictions(instance, theory))


def check_plain(instance: Instance) -> None:
    """Raise unless judge and masks of a plain question mean the same; as :func:`check`."""
    _agreed(plain_contradictions(instance))


def _agreed(contradicted: Iterable[str]) -> None:
    if found := list(contradicted):
        what = f"the rules and the program do not agree on {' and '.join(found)}"
        raise WrongAnswerError(f"{what}; please report this instance")


def recheck(ask: Ask, found: Government, claimed: Sequence[Value] | None = None) -> Investiture:
    """Return the vote on a government that answers the question, without all that verdicts tell.

    Raises as :func:`rechecked`, and if that accepts what is refused here.
    """
    instance, theory = ask.instance, ask.theory
    members = instance.players_of(*found.cabinet)
    vote = Investiture(instance, government_of(instance, members, found.lead))
    right = accepts(vote, theory) and vote.government == found and ask.wish.granted(instance, found)
    if claimed is not None:
        right = right and list(claimed) == [*measured(instance, found, theory).values()]
    if not right:
        rechecked(ask, found, claimed)  # says what is wrong
        raise WrongAnswerError("the two rules of the recheck differ; please report this instance")
    return vote


def rechecked(ask: Ask, found: Government, claimed: Sequence[Value] | None = None) -> Verdict:
    """Return the judge's verdict on a government that answers the question.

    Parameters
    ----------
    claimed
        The values of the theory's objectives that it is said to have, if any are.

    Raises
    ------
    WrongAnswerError
        If the rules do not accept the answer, or measure it otherwise.
    """
    verdict = judge(ask.instance, found, ask.theory)
    judged = verdict.government
    if not (verdict.accepted and judged == found and ask.wish.granted(ask.instance, judged)):
        faults = ", ".join(verdict.broken + verdict.unmet) or "majority, roles or wish"
        members = ", ".join(verdict.cabinet)
        raise WrongAnswerError(f"the rules reject the answer {members} ({faults})")
    if claimed is not None and list(claimed) != list(verdict.objectives.values()):
        raise WrongAnswerError(f"the rules measure {dict(verdict.objectives)} otherwise")
    return verdict
