"""What a theory predicts in some draws, by solving each: for many players."""

from __future__ import annotations

from collections import Counter

from formateur.engines.status import Status
from formateur.questions.best.solving import solve
from formateur.questions.simulating.tally import Answers
from formateur_models.errors import TheoryError
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

MOST_DRAWS = 500  # that are solved one by one


def solved(instance: Instance, theory: Theory, wish: Wish) -> Answers:
    """Return the answers of one draw; of ties, the first hundred count.

    Raises
    ------
    TheoryError
        If the theory has no objectives, so that too many governments may tie.
    """
    if not theory.minimises:
        raise TheoryError(
            f"{theory.id} ranks nothing, and with so many players it may predict very many; "
            "choose a theory with objectives, or --no-theory"
        )
    possible = solve(instance, "bp", top=1, wish=wish)
    if possible.status is Status.INFEASIBLE:
        return Answers(asked=1, deadlock=1, nothing=1)
    result = solve(instance, theory, wish=wish)
    cabinets = [(government.cabinet, government.lead) for government in result.ties]
    governing = [{instance.players[p].party for p in cabinet} for cabinet, _ in cabinets]
    first = possible.governments[0].cabinet
    able = {instance.players[player].party for player in first}
    needed = [p for p in sorted(able) if _indispensable(instance, wish, p)]
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


def _indispensable(instance: Instance, wish: Wish, party: str) -> bool:
    """Say whether there is no government without a party."""
    less = Wish(wish.having, (*wish.without, party), wish.only, wish.led_by)
    return solve(instance, "bp", top=1, wish=less).status is Status.INFEASIBLE
