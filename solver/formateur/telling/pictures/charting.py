"""Pictures for articles: what is asked of each kind, and what is said above it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from formateur.engines import AUTO
from formateur.engines.status import Status
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.power import INDICES, power
from formateur.telling.pictures import lettering, style
from formateur.telling.pictures.canvas import SHEET, Canvas, Sheet
from formateur_models.errors import BadValueError, FormateurError, did_you_mean
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory

TOP, DRAWS = 5, 10_000
QUANTILES = (0.05, 0.5, 0.95)
MOST_SEATS = 5000  # in a hemicycle
MEASURED, CONVENTION = "shapley-shubik", "contain"


@dataclass(frozen=True)
class Order:
    """The question of a picture; of which parts a kind makes use is in :data:`KINDS`."""

    ask: Ask
    members: tuple[str, ...] = ()
    rank: int = 1
    top: int = TOP
    index: str = MEASURED
    vetoes: str = CONVENTION
    title: str = ""
    draws: int = DRAWS
    seed: int = 0
    sheet: Sheet = SHEET


@dataclass(frozen=True)
class Kind:
    """A kind of picture.

    Parameters
    ----------
    draw
        From the question to the picture, and whether there is a government to be seen where one is
        asked for.
    told
        What it shows.
    takes
        Which parts of the question it makes use of, beside the instance and the title.
    """

    draw: Callable[[Order], tuple[Canvas, bool]]
    told: str
    takes: frozenset[str]


def chart(  # noqa: PLR0913 (what every verb takes, and what a picture has)
    instance: Parliament,
    kind: str,
    path: str | os.PathLike[str],
    *,
    theory: str | Theory = "harmony",
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
    members: Names = (),
    rank: int = 1,
    top: int = TOP,
    index: str = MEASURED,
    vetoes: str = CONVENTION,
    draws: int = DRAWS,
    seed: int = 0,
    title: str = "",
    dpi: int | None = None,
) -> bool:
    """Draw a picture, and write it: wholly, or not at all.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    kind
        `hemicycle`, `bars`, `matrix`, `power` or `simulation`; see :data:`KINDS`.
    path
        Ends with `.svg`, `.png` or `.pdf`; a file that is there is replaced.
    theory, having, without, only, led_by, sure, engine, seconds, threads
        Which governments are sought, as in :func:`formateur.solve`.
    members
        For a hemicycle: the cabinet that is lit up, in place of the best.
    rank
        For a hemicycle: the government of this place in the strict order.
    top
        For bars and a simulation: so many of the best, or of the most probable.
    index, vetoes
        For power: one index, and the convention on vetoes, as in :func:`formateur.power`.
    draws, seed
        For a simulation, as in :func:`formateur.simulate`.
    title
        In place of the instance's.
    dpi
        Dots to the inch of a `.png`; by default 200.

    Returns
    -------
    bool
        False if it is proved that there is no government to show. The picture then says so.

    Raises
    ------
    FormateurError
        If matplotlib is missing, the kind is unknown, or the file cannot be written.
    TimeRanOutError
        If it is not known whether there is a government; nothing is written.

    See Also
    --------
    formateur.plot : pictures as axes of Matplotlib.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.chart("iraq-2010", "hemicycle", "iraq.svg")  # doctest: +SKIP
    True
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    order = Order(ask, each(members), rank, top, index, vetoes, title, draws=draws, seed=seed)
    return drawn(order, kind, path, dpi)


def drawn(order: Order, kind: str, path: str | os.PathLike[str], dpi: int | None = None) -> bool:
    """Draw a picture, and write it; parameters and errors as of :func:`chart`."""
    if kind not in KINDS:
        mend = did_you_mean(kind, KINDS, f"known: {', '.join(KINDS)}")
        raise BadValueError(f"there is no chart of kind {kind!r}; {mend}")
    if order.ask.instance.seatless:
        raise BadValueError(
            "a picture shows seats, and here nobody has any; give the parties seats"
        )
    path = style.checked(path)
    order = titled(order)
    with style.styled(path):
        canvas, found = KINDS[kind].draw(order)
        style.save(canvas.figure, path, title=order.title, dpi=dpi or style.DPI)
    return found


def titled(order: Order) -> Order:
    """Return the question with the title that is written."""
    instance = order.ask.instance
    return replace(order, title=lettering.clean(order.title or instance.title or instance.id))


def _hemicycle(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.hemicycle import draw  # noqa: PLC0415

    instance = order.ask.instance
    if instance.seats > MOST_SEATS:
        what = f"{instance.seats:,} seats are too many for a hemicycle, {MOST_SEATS:,} at most"
        raise BadValueError(f"{what}; draw bars")
    verdict, said = _government(order)
    dimension = order.ask.theory.dimension
    drawn = draw(instance, verdict, order.title, said, dimension, order.sheet)
    return drawn, verdict is not None


def _bars(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.bars import draw  # noqa: PLC0415
    from formateur.telling.pictures.captions import several  # noqa: PLC0415

    result = _solved(order, order.top)
    found, said = result.governments, list(several(result, order.top))
    return draw(order.ask.instance, found, order.title, said, order.sheet), bool(found)


def _matrix(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.grid import draw  # noqa: PLC0415
    from formateur.words.wording import english  # noqa: PLC0415

    said = [english().say("picture.matrix")]
    dimension = order.ask.theory.dimension
    return draw(order.ask.instance, order.title, said, dimension, order.sheet), True


def _power(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.power_bars import draw  # noqa: PLC0415
    from formateur.words.wording import english  # noqa: PLC0415

    if order.index not in INDICES:
        mend = did_you_mean(order.index, INDICES, f"known: {', '.join(INDICES)}")
        raise BadValueError(f"there is no index {order.index!r}; {mend}")
    after = power(order.ask.instance, order.index, vetoes=order.vetoes)
    before = None if order.vetoes == "ignore" else power(order.ask.instance, order.index)
    said = [english().say("power.shown", name=english().say(f"index.{order.index}"))]
    if not any(after[order.index].values()):
        said.append(english().say("powers.none"))
    return draw(order.ask.instance, after, before, order.title, said, order.sheet), True


def _simulation(order: Order) -> tuple[Canvas, bool]:
    from formateur.questions.simulating.simulating import prepared  # noqa: PLC0415
    from formateur.telling.pictures.draws_chart import Chance, Spread, draw  # noqa: PLC0415
    from formateur.words.governing import listed  # noqa: PLC0415
    from formateur.words.speaker import in_english  # noqa: PLC0415
    from formateur_models.judging.units import grouped  # noqa: PLC0415

    instance, theory = order.ask.instance, order.ask.theory
    run = prepared(order.ask, order.draws, seed=order.seed)
    found = run.result(run.tallies())
    spreads = {p: Spread(*map(seats.quantile, QUANTILES)) for p, seats in found.seats.items()}
    speaker = in_english(instance)
    say = speaker.say
    rows = [(say("chances.none"), found.nothing)]
    for (cabinet, lead), chance in list(found.best.items())[: order.top]:
        leads = [say("led", name=speaker.name(lead))] if lead else []
        names = listed(speaker, grouped(instance, cabinet))
        rows.insert(-1, (speaker.words.joined([names, *leads]), chance))
    best = [Chance(what, chance.value, chance.error) for what, chance in rows]
    said = [say("simulation.shown", draws=f"{found.draws:,}", seed=order.seed)]
    if found.asked < found.draws:
        said.append(say("simulation.sought", asked=f"{found.asked:,}"))
    headed = {say("simulation.best-by", theory=theory.id): best}
    return draw(instance, spreads, headed, order.title, said, order.sheet), True


_SOUGHT = frozenset({"theory", "wish", "engine", "time"})
KINDS: Mapping[str, Kind] = {
    "hemicycle": Kind(_hemicycle, "the seats, a government lit up", _SOUGHT | {"members", "rank"}),
    "bars": Kind(_bars, "the best governments against the majority line", _SOUGHT | {"top"}),
    "matrix": Kind(_matrix, "who refuses, strains, needs or helps whom", frozenset()),
    "power": Kind(
        _power,
        "shares of seats and of power, before and after the vetoes",
        frozenset({"index", "vetoes"}),
    ),
    "simulation": Kind(
        _simulation,
        "seats and governments that a poll makes probable",
        frozenset({"theory", "wish", "top", "draws", "seed"}),
    ),
}


def _government(order: Order) -> tuple[Verdict | None, list[str]]:
    """Return the government that is lit up, and what is said of it."""
    from formateur.telling.pictures.captions import among_ties, how, kept, who  # noqa: PLC0415

    instance = order.ask.instance
    if order.members:
        verdict = judge(instance, order.members, order.ask.theory, led_by=order.ask.wish.led_by)
        return verdict, [who(instance, verdict), kept(instance, verdict)]
    result = _solved(order, None if order.rank == 1 else order.rank)
    told = list(how(result, order.rank))
    if not result.governments:
        return None, told
    if len(result.governments) < order.rank:
        raise _short(order, result)
    verdict = result.governments[order.rank - 1]
    told[0] = among_ties(told[0], result, verdict, order.rank)
    return verdict, [who(instance, verdict), *told]


def _short(order: Order, result: Result) -> FormateurError:
    """Return what is wrong where there are fewer governments than the rank."""
    if not result.complete:
        return order.ask.clock.ran_out(before=f"number {order.rank}; no picture was drawn")
    many = len(result.governments)
    return BadValueError(
        f"there is no number {order.rank}, only {many} in all; choose a lower rank"
    )


def _solved(order: Order, top: int | None) -> Result:
    found = solved(order.ask, top)
    if found.status is Status.UNDECIDED:
        raise order.ask.clock.ran_out(before="an answer; no picture was drawn")
    return found
