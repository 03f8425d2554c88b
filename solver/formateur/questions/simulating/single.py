"""What a theory predicts in some draws, by solving each: for many players."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.solving import solved
from formateur.questions.simulating.tally import Answers
from formateur_models.errors import TheoryError

MOST_DRAWS = 500  # that are solved one by one


def one_draw(ask: Ask) -> Answers:
    """Return the answers of one draw; of ties, the first hundred count.

    Raises
    ------
    TheoryError
        If the theory has no objectives, so that too many governments may tie.
    """
    instance, theory = ask.instance, ask.theory
    if not theory.minimises:
        raise TheoryError(
            f"{theory.id} ranks nothing, and with so many players it may predict very many; "
            "choose a theory with objectives, or none"
        )
    possible = solved(ask.by("bp"), top=1)
    if possible.status is Status.INFEASIBLE:
        return Answers(asked=1, deadlock=1, nothing=1)
    result = solved(ask)
    cabinets = [(government.cabinet, government.lead) for government in result.ties]
    governing = [{instance.players[p].party for p in cabinet} for cabinet, _ in cabinets]
    first = possible.governments[0].cabinet
    able = {instance.players[player].party for player in first}
    needed = [p for p in sorted(able) if _indispensable(ask, p)]
    every = set.intersection(*governing) if governing else set[str]()
    return Answers(
        asked=1,
        nothing=0 if cabinets else 1,
        best=Counter(cabinets),
        alone=Counter(cabinets if len(cabinets) == 1 else ()),
        in_best=Counter(dict.fromkeys(sorted(set[str]().union(*governing)), 1)),
        in_every_best=Counter(dict.fromkeys(sorted(every), 1)),
        indispensable=Counter(needed),
    )


def _indispensable(ask: Ask, party: str) -> bool:
    """Say whether there is no government without a party."""
    less = replace(ask.wish, without=(*ask.wish.without, party))
    return solved(ask.by("bp").wishing(less), top=1).status is Status.INFEASIBLE
