"""`formateur.infer`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask, Names
from formateur.questions.inferring.formations_named import Given, named
from formateur.questions.inferring.formed_best import Formation
from formateur.questions.inferring.inference_result import Inference, Learned, Unexplained
from formateur.questions.inferring.master import Found, Key, Master
from formateur_models.errors import BadValueError, TheoryError, UnknownNameError, did_you_mean
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of

VETO_PRICE = MOST_COST = 3
MOST = 1000


def infer(
    instances: Given | Iterable[Given],
    theory: str | Theory = "harmony",
    *,
    veto_price: int = VETO_PRICE,
    most_cost: int = MOST_COST,
    failed: Mapping[str, Iterable[Names]] | None = None,
    seconds: float | None = None,
) -> Inference:
    """Find the least costly frictions and vetoes by which what formed is a best government.

    The vows of the instances hold, too. A party is the same in all instances in which its id is.
    First as many formations as possible are explained, then at the least price.

    Parameters
    ----------
    instances
        Parliaments that say which government formed (`formed`), or what :func:`formateur.load`
        takes; `parlgov:NLD` stands for the first cabinets after all elections of a country, the
        path of a table of coalitions (`export-dataset`) for those in it. Also what
        :func:`formateur.from_table` makes of a table of parties with `by=` and `cabinet=`.
    theory
        Under which it is to be among the best. Frictions matter to theories that minimise cost.
    veto_price, most_cost
        What a veto costs; a friction costs what it adds to a government, so much at the most.
    failed
        By name of the parliament, governments that were tried in vain: they may not be as good as
        what formed.
    seconds
        For the whole question; None is no limit.

    Returns
    -------
    Inference
        What is learned, each part with the parliaments that need it; every one was checked by
        solving these without it.

    Raises
    ------
    FormateurError
        If an instance does not say what formed, or they are of several countries.
    TimeRanOutError
        If time ran out before the set was proved to be the least costly.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": 40, "b": 35, "c": 25}
    >>> formed = fm.parliaments.Formed(cabinet=("a", "b"))
    >>> house = fm.Instance(id="house", seats=100, parties=parties, formed=formed)
    >>> [(one.kind, one.names) for one in fm.infer(house).learned]
    [('friction', ('a', 'c')), ('friction', ('b', 'c'))]
    """
    for name, value in (("veto_price", veto_price), ("most_cost", most_cost)):
        if not 1 <= value <= MOST:
            raise BadValueError(f"{name} is not {value!r}; say 1 to {MOST}")
    clock, asked = Clock(seconds), theory_of(theory)
    parliaments = named(instances)
    by_id = {instance.id: name for name, instance in parliaments.items()}
    attempts = {by_id.get(name, name): list(some) for name, some in (failed or {}).items()}
    for name in attempts:
        if name not in parliaments:
            mend = did_you_mean(name, parliaments, f"known: {', '.join(parliaments)}")
            raise UnknownNameError(f"no parliament is called {name!r}; {mend}")
    formations, out = [], []
    for name, instance in parliaments.items():
        ask = Ask(instance, asked, clock=clock)
        try:
            one = Formation.of(name, ask, map(each, attempts.get(name, ())))
        except TheoryError as error:
            out.append(Unexplained(name, "theory", (str(error),)))
            continue
        why = _hopeless(one)
        out += [why] if why else []
        formations += [] if why else [one]
    return _inference(Master(tuple(formations), veto_price, most_cost), asked, tuple(out), clock)


def _hopeless(formation: Formation) -> Unexplained | None:
    """Say why no friction and no veto can explain what formed, if that is so."""
    formed, name = formation.formed, formation.name
    if formed is None or formed.accepted:
        return None
    if not formed.wins:
        return Unexplained(name, "loses")
    if formed.broken:
        return Unexplained(name, "broken", formed.broken)
    return Unexplained(name, "unmet", formed.unmet)


def _inference(
    master: Master, theory: Theory, out: tuple[Unexplained, ...], clock: Clock
) -> Inference:
    """Solve, certify what is learned, and tell it."""
    for number, formation in enumerate(master.formations):
        for attempt in formation.failed:
            master.add(number, attempt, strictly=True)
    found = _least(master, clock)
    learned = tuple(_certified(master, found, one, clock) for one in found.learned)
    names = [one.name for one in master.formations]
    given_up = tuple(Unexplained(names[number], "together") for number in sorted(found.given_up))
    kept = [name for number, name in enumerate(names) if number not in found.given_up]
    return Inference(
        theory=theory.id,
        veto_price=master.veto_price,
        most_cost=master.most_cost,
        learned=learned,
        explained=tuple(kept),
        unexplained=(*out, *given_up),
    )


def _least(master: Master, clock: Clock, without: tuple[Key, ...] = ()) -> Found:
    """Return the least costly set.

    1. Find the least costly one against the rivals that are known.
    2. Solve each parliament with it; what beats the government that formed is a new rival.
    3. If there is none, the set explains them all, and none that costs less does, as it would have
       been found in 1.
    """
    while True:
        found = master.solve(clock, without)  # 1
        fresh = False
        for number, formation in enumerate(master.formations):  # 2
            if number not in found.given_up:
                rivals = formation.better(found.learned)
                added = [master.add(number, rival) for rival in rivals]
                if rivals and not any(added):
                    raise WrongAnswerError(f"{formation.name}: a rival was ruled out, and is back")
                fresh = fresh or bool(rivals)
        if not fresh:
            _recheck_failed(master, found)
            return found  # 3


def _recheck_failed(master: Master, found: Found) -> None:
    """See that no attempt that failed is as good as what formed, which no solution tells."""
    for number, formation in enumerate(master.formations):
        if number not in found.given_up and any(formation.succeeded(found.learned)):
            raise WrongAnswerError(f"{formation.name}: an attempt that failed is as good")


def _certified(master: Master, found: Found, one: Learned, clock: Clock) -> Learned:
    """Say where it is needed, and whether any set that is as good can do without it.

    Raises
    ------
    WrongAnswerError
        If it is needed nowhere.
    """
    others = [other for other in found.learned if other != one]
    needed: tuple[str, ...] | None = None
    try:
        needed = tuple(_failing(master, found, others))
        if not needed:
            raise WrongAnswerError(f"{one.kind} of {', '.join(one.names)}: it is needed nowhere")
        instead = _least(master, clock, ((one.kind, one.names),))
    except TimeRanOutError:  # that it is the least costly set is proved already
        return replace(one, needed_for=needed)
    return replace(one, needed_for=needed, certain=instead.totals > found.totals)


def _failing(master: Master, found: Found, learned: list[Learned]) -> Iterator[str]:
    """Yield the parliaments that are not explained any more where only this is learned."""
    for number, formation in enumerate(master.formations):
        if number not in found.given_up:
            again = next(formation.succeeded(learned), None)
            if again is not None or formation.better(learned):
                yield formation.name
