"""SCIP, HiGHS and clingo as their users write them; each is asked where it is installed.

One model and one weighted objective, as in `byhand.py`; SCIP and HiGHS are asked for one tie after
the other. Nobody rechecks what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto

from . import answers
from .answers import MOST_TIES, Answer, Best, Cabinet, Undecided

NEEDS = {
    "scip by hand": "pyscipopt",
    "highs by hand": "highspy",
    "clingo by hand": "clingo",
    "rc2 by hand": "pysat",
    "dd by hand": "dd.cudd",
}
SECONDS = 30.0


def there(peer: str) -> bool:
    """Say whether a peer is installed."""
    try:
        return peer not in NEEDS or find_spec(NEEDS[peer]) is not None
    except ModuleNotFoundError:  # of the package around it
        return False


def scip_best(instance: Instance) -> Answer:
    """Minimise friction, parties and seats as one sum in SCIP."""
    from pyscipopt import Model, quicksum  # noqa: PLC0415 (only where it is installed)

    model = Model()
    model.hideOutput()
    model.setParam("limits/time", SECONDS)
    inside = {player: model.addVar(player, "B") for player in instance.players}

    def both(one: Any, other: Any) -> Any:
        paid = model.addVar(vtype="C", lb=0, ub=1)
        model.addCons(paid >= one + other - 1)
        return paid

    total = _written(instance, inside, both, quicksum, model.addCons)
    model.setObjective(total, "minimize")

    def solved() -> tuple[int, Cabinet] | None:
        model.optimize()
        if model.getStatus() != "optimal":
            return None
        value = round(model.getObjVal())
        cabinet = frozenset(p for p, there in inside.items() if model.getVal(there) > 0.5)
        model.freeTransform()
        return value, cabinet

    found = list(_tied(solved, model.addCons, inside, quicksum))
    if model.getStatus() == "timelimit":  # before the best was proved, or before all its ties
        return Undecided()
    return _told(instance, found)


def highs_best(instance: Instance) -> Answer:
    """Do the same in HiGHS."""
    import highspy  # noqa: PLC0415 (as above)

    model = highspy.Highs()
    model.silent()
    model.setOptionValue("time_limit", SECONDS)
    model.setOptionValue("mip_rel_gap", 0.0)
    inside = {player: model.addBinary() for player in instance.players}

    def both(one: Any, other: Any) -> Any:
        paid = model.addVariable(0, 1)
        model.addConstr(paid >= one + other - 1)
        return paid

    total = _written(instance, inside, both, model.qsum, model.addConstr)
    undecided = False

    def solved() -> tuple[int, Cabinet] | None:
        nonlocal undecided
        model.minimize(total)
        status = model.getModelStatus()
        undecided = status == highspy.HighsModelStatus.kTimeLimit
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        value = round(model.getObjectiveValue())
        return value, frozenset(
            p for p, there in inside.items() if model.variableValue(there) > 0.5
        )

    found = list(_tied(solved, model.addConstr, inside, model.qsum))
    return Undecided() if undecided else _told(instance, found)


def _written(
    instance: Instance,
    inside: dict[str, Any],
    both: Callable[[Any, Any], Any],
    added: Callable[[list[Any]], Any],
    demand: Callable[[Any], Any],
) -> Any:
    """Demand a majority and every vow; return friction, parties and seats as one sum."""
    has = {player.id: player.seats for player in instance.players.values()}
    seats = added([has[player] * there for player, there in inside.items()])
    demand(seats >= instance.needed)
    for vow in instance.vows:
        if isinstance(vow, Veto):
            demand(added([inside[name] for name in vow.names]) <= 1)
    of_a_party, of_friction = sum(has.values()) + 1, (sum(has.values()) + 1) * (len(has) + 1)
    parts = [(of_a_party + has[player]) * there for player, there in inside.items()]
    for friction in instance.frictions:
        one, other = (inside[name] for name in friction.names)
        parts.append(of_friction * friction.cost * both(one, other))
    return added(parts)


def _tied(
    solved: Callable[[], tuple[int, Cabinet] | None],
    demand: Callable[[Any], Any],
    inside: dict[str, Any],
    added: Callable[[list[Any]], Any],
) -> Iterator[Cabinet]:
    """Yield the best, bar it, and ask again, until the next is worse."""
    best = None
    for _ in range(MOST_TIES + 1):
        found = solved()
        if found is None or (best is not None and found[0] > best):
            return
        best, cabinet = found
        yield cabinet
        demand(added([inside[player] for player in cabinet]) <= len(cabinet) - 1)


def _told(instance: Instance, found: list[Cabinet]) -> Best:
    """Return the ties with their three values."""
    if not found:
        return Best(None)
    first = found[0]
    friction = sum(f.cost for f in instance.frictions if first.issuperset(f.names))
    seats = sum(instance.players[player].seats for player in first)
    return answers.best(instance, (friction, len(first), seats), found)


PROGRAM = """
{ in(P) : seats(P, S) }.
:- #sum { S, P : in(P), seats(P, S) } < quota.
:- in(P), seats(P, T), #sum { S, Q : in(Q), seats(Q, S) } >= quota + T.
:- in(P), in(Q), apart(P, Q).
#show in/1.
"""


def clingo_mwc(instance: Instance) -> Answer:
    """List all minimal winning coalitions in clingo."""
    from clingo import Control  # noqa: PLC0415 (as above)

    order = list(instance.players)
    place = {player: number for number, player in enumerate(order)}
    facts = [f"seats({place[p.id]}, {p.seats})." for p in instance.players.values()]
    facts += [
        f"apart({place[vow.names[0]]}, {place[vow.names[1]]})."
        for vow in instance.vows
        if isinstance(vow, Veto)
    ]
    control = Control(["--models=0", f"--const=quota={instance.needed}"])
    control.add("base", [], PROGRAM + "\n".join(facts))
    control.ground([("base", [])])
    masks: list[int] = []

    def noted(model: Any) -> None:
        masks.append(sum(1 << symbol.arguments[0].number for symbol in model.symbols(shown=True)))

    with control.solve(on_model=noted, async_=True) as asked:
        if not asked.wait(SECONDS):
            asked.cancel()
            return Undecided()
    return answers.masked([[player] for player in order], [masks] if masks else [])
