"""`formateur.power`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.questions.ask import Parliament, opened
from formateur.questions.power.game import WeightedGame
from formateur.questions.power.indices import Figure, chosen
from formateur.questions.power.portions import Portions
from formateur.questions.power.power_result import Power
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each

USUAL = ("shapley-shubik", "banzhaf")


def power(
    game: Parliament | WeightedGame,
    index: str | Sequence[str] = USUAL,
    *,
    vetoes: str = "ignore",
    unions: Iterable[Collection[str]] | None = None,
    links: Iterable[Collection[str]] | None = None,
    seconds: float | None = None,
) -> Power:
    """Measure who has power, in exact fractions; where nobody can win, everybody has 0.

    Only `shapley-shubik`, `banzhaf` and `banzhaf-absolute` of a body too large for exact sums are
    rounded, and `errors` then has a proved bound.

    Parameters
    ----------
    game
        An instance, whose players are the members, or what :func:`formateur.load` takes; or a
        game of weights.
    index
        Ids of indices and figures, or `all` that are defined (without links, not `myerson`);
        `formateur power --help` lists them, and they are defined in `docs/power.md`.
    vetoes
        What the hard statements of an instance do. `ignore`: nothing; `contain`: a coalition wins
        if it contains a winning one that keeps them; `count`: only coalitions that keep them are
        counted. A coalition has its own votes only, without what others offer from outside; where
        there are candidates for the lead, one of its own is to lead it.
    unions
        For `owen`: a priori unions; who is in none is one alone. By default the parties, of which
        factions are the members.
    links
        For `myerson`: pairs of members who talk to each other. By default, in an instance, all who
        do not refuse each other in a veto of two names.
    seconds
        For all indices, and for what seats alone give of them; None is no limit.

    Returns
    -------
    Power
        `power[index]` has the members' values, which are fractions; with vetoes `power.before` has
        those that seats alone give. Where seats are intervals, `power.between(index)` has the least
        and the greatest value of each member over all admissible seats, exactly.

    Raises
    ------
    PowerError
        If an index is unknown or not defined under the convention, if the unions or links do not
        fit, if nobody's votes are needed under the rule, if a body is out of reach, or if seats in
        intervals may fall in more than 20,000 ways, or make more than 1,000 different games.
    TimeRanOutError
        If not all of them could be measured in time.

    Examples
    --------
    The Security Council: a permanent member has 421/2145, another 4/2145 of the power.

    >>> import formateur
    >>> council = dict.fromkeys("FRUSC", 7) | dict.fromkeys("0123456789", 1)
    >>> power = formateur.power(formateur.games.WeightedGame.of(council, 39), "shapley-shubik")
    >>> str(power["shapley-shubik"]["F"]), str(power["shapley-shubik"]["0"])
    ('421/2145', '4/2145')
    """
    ids = each(index)
    measured = game if isinstance(game, WeightedGame) else opened(game)
    joined = None if unions is None else [tuple(union) for union in unions]
    linked = None if links is None else [tuple(link) for link in links]
    return _measured(measured, ids, vetoes, joined, linked, Clock(seconds))


def _measured(
    game: Instance | WeightedGame,
    ids: Sequence[str],
    vetoes: str,
    unions: Iterable[Collection[str]] | None,
    links: Iterable[Collection[str]] | None,
    clock: Clock,
    seats: Mapping[str, int] | None = None,
) -> Power:
    asked = chosen(ids, vetoes)
    if isinstance(game, Instance) and game.uncertain and seats is None:
        from formateur.questions.power.ranging import over_all  # noqa: PLC0415 (with intervals alone)

        measure = partial(_measured, game, ids, vetoes, unions, links, clock)
        return over_all(game, measure, clock.spend)
    from formateur.questions.power.methods import Questions  # noqa: PLC0415 (the algorithms, when they are needed)
    from formateur.questions.power.setting import setting  # noqa: PLC0415

    ask = Questions(setting(game, vetoes, unions, links, seats), clock)
    if ask.setting.links is None and "myerson" not in ids:
        asked = [one for one in asked if one.id != "myerson"]
    portions: dict[str, Portions] = {}
    figures: dict[str, Fraction] = {}
    errors: dict[str, Fraction] = {}
    for one in asked:
        try:
            if isinstance(one, Figure):
                figures[one.id] = one.measure(ask)
                continue
            portions[one.id] = one.measure(ask)
            if one.error and (error := one.error(ask)):
                errors[one.id] = error
        except TimeRanOutError:
            raise clock.ran_out(_missing(one.id, [*portions, *figures])) from None
    instance = game if isinstance(game, Instance) else None
    name = instance.id if instance else ""
    by_seats = None
    if vetoes != "ignore":
        measured = [one.id for one in asked]
        by_seats = partial(_by_seats, clock.left, game, measured, unions, links)
    return Power(name, vetoes, ask.members, portions, figures, errors, instance, by_seats)


def _by_seats(
    left: float | None,
    game: Instance | WeightedGame,
    ids: Sequence[str],
    unions: Iterable[Collection[str]] | None,
    links: Iterable[Collection[str]] | None,
) -> Power:
    """Measure the same where seats alone decide, in what was left of the time."""
    clock = Clock(None if left is None else max(left, 1e-3))
    return _measured(game, ids, "ignore", unions, links, clock)


def _missing(late: str, done: Sequence[str]) -> str:
    """Say what is missing when time runs out, and what can be had without it."""
    told = f"{late} was measured"
    return f"{told}; there was time for {', '.join(done)}" if done else told
