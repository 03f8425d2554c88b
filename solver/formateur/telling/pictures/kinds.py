"""The kinds of pictures: from a question to what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from formateur.engines.status import Status
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.power import INDICES, PowerError, power
from formateur.telling.pictures.legible import fitting
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.canvas import Canvas
from formateur_models.errors import BadValueError, FormateurError, did_you_mean
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict

MOST_SEATS = 5000  # in a hemicycle


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
    seats
        Whether it shows seats.
    """

    draw: Callable[[Order], tuple[Canvas, bool]]
    told: str
    takes: frozenset[str]
    seats: bool = True

    def drawn(self, order: Order) -> tuple[Canvas, bool]:
        """Draw it, if there is something to be seen.

        Raises
        ------
        BadValueError
            If there are no seats to show.
        """
        if self.seats and order.instance.seatless:
            what = "a picture shows seats, and here nobody has any"
            raise BadValueError(f"{what}; give the parties seats")
        return self.draw(order)


def kind_of(name: str) -> Kind:
    """Return a kind by its name.

    Raises
    ------
    BadValueError
        If there is none.
    """
    if name not in KINDS:
        mend = did_you_mean(name, KINDS, f"known: {', '.join(KINDS)}")
        raise BadValueError(f"there is no chart of kind {name!r}; {mend}")
    return KINDS[name]


def _hemicycle(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.chamber.hemicycle import draw

    return _seated(order, draw)


def _benches(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.chamber.benches import draw

    return _seated(order, draw)


def _chambers(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.chamber.several import draw

    if not order.instance.chambers:
        raise BadValueError("there is one chamber only; draw a hemicycle")
    return _seated(order, draw)


def _seated(
    order: Order, draw: Callable[[Order, Verdict | None, list[str]], Canvas]
) -> tuple[Canvas, bool]:
    """Draw a chamber, a government lit up."""
    if order.instance.seats > MOST_SEATS:
        what = f"{order.instance.seats:,} seats are too many to draw each, {MOST_SEATS:,} at most"
        raise BadValueError(f"{what}; draw bars")
    from formateur.telling.pictures.captions import projected

    verdict, said = _government(order)
    said = [*said, *projected(order.speaker)]
    return fitting(order, lambda one: draw(one, verdict, said)), verdict is not None


def _bars(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.bars import draw
    from formateur.telling.pictures.captions import none, projected, several

    result = _solved(order, order.top)
    found = result.governments
    said = list(several(order, result)) if found else none(order)
    said += projected(order.speaker)
    return fitting(order, lambda one: draw(one, found, said)), bool(found)


def _matrix(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.looks.relations import relations
    from formateur.telling.pictures.grid import draw

    none = not relations(order.instance).kinds
    said = [order.speaker.say("picture.matrix.none" if none else "picture.matrix")]
    return fitting(order, lambda one: draw(one, said)), True


def _power(order: Order) -> tuple[Canvas, bool]:
    from formateur.telling.pictures.power_bars import draw
    from formateur.words.phrases import powerless

    if order.index not in INDICES:
        mend = did_you_mean(order.index, INDICES, f"known: {', '.join(INDICES)}")
        raise BadValueError(f"there is no index {order.index!r}; {mend}")
    if order.instance.uncertain:
        raise PowerError("a picture shows power where seats are known; some are intervals")
    left = order.ask.clock.part().seconds
    after = power(order.instance, order.index, vetoes=order.vetoes, seconds=left)
    say = order.speaker.say
    said = [say("power.shown", name=say(f"index.{order.index}"))]
    if not any(after[order.index].values()):
        said.append(powerless(order.speaker))
    return fitting(order, lambda one: draw(one, after, after.before, said)), True


def _timeline(order: Order) -> tuple[Canvas, bool]:
    from formateur.questions.comparing.variants import on_days
    from formateur.telling.pictures.captions import projected, sought
    from formateur.telling.pictures.daybars import draw
    from formateur.words.speaker import capital

    cases = list(on_days(order.ask))
    if not all(case.decided for case in cases):
        raise order.ask.clock.ran_out(before="an answer for each day; no picture was drawn")
    say = order.speaker.say
    days = "intro" if len(cases) > 1 else "one" if cases else "none"
    said = [capital(say(f"days.{days}")), sought(order, order.ask)]
    said += projected(order.speaker)
    canvas = fitting(order, lambda one: draw(one, cases, said))
    return canvas, any(case.best for case in cases) or not cases


def _simulation(order: Order) -> tuple[Canvas, bool]:
    from formateur.questions.simulating.shares import QUANTILES
    from formateur.questions.simulating.simulating import prepared
    from formateur.telling.pictures.captions import best_by
    from formateur.telling.pictures.draws_chart import Chance, Spread, draw
    from formateur.telling.pictures.majorities import majorities
    from formateur.words.given import left, polled
    from formateur.words.governing import listed
    from formateur.words.phrases import left_open
    from formateur_models.judging.units import grouped

    speaker = order.speaker
    found = order.simulation
    if found is None:
        run = prepared(order.ask, order.draws, seed=order.seed)
        found = run.result(run.tallies())
    spreads = {p: Spread(*map(seats.quantile, QUANTILES)) for p, seats in found.seats.items()}
    say = speaker.say
    rows = [(say("chances.none"), found.nothing)]
    for (cabinet, lead), chance in list(found.best.items())[: order.top]:
        leads = [say("led", name=speaker.name(lead))] if lead else []
        names = listed(speaker, grouped(order.instance, cabinet))
        rows.insert(-1, (speaker.words.joined([names, *leads]), chance))
    best = [Chance(what, chance) for what, chance in rows]
    said = [say("simulation.shown", draws=speaker.words.figure(found.draws), seed=order.seed)]
    said += left(speaker, found.draws)
    if found.asked < found.draws:
        asked = speaker.words.figure(found.asked)
        said.append(say("simulation.sought", asked=asked, error=left_open(found.asked)))
    if order.instance.poll and order.instance.poll.counted:
        said += polled(speaker)
    chances = {**majorities(order, found), best_by(order): best}
    return fitting(order, lambda one: draw(one, spreads, chances, said)), True


_SOUGHT = frozenset({"theory", "wish", "engine", "time", "how"})
_LIT = _SOUGHT | {"members", "rank"}
KINDS: Mapping[str, Kind] = {
    "hemicycle": Kind(_hemicycle, "the seats, a government lit up", _LIT | {"gathered"}),
    "benches": Kind(_benches, "the same as benches that face each other", _LIT),
    "chambers": Kind(_chambers, "the same in each chamber, side by side", _LIT | {"gathered"}),
    "bars": Kind(_bars, "the best governments against the majority line", _SOUGHT | {"top"}),
    "timeline": Kind(
        _timeline, "who can govern day by day, as vows begin and end", _SOUGHT - {"how"}
    ),
    "matrix": Kind(_matrix, "who refuses, strains, needs or helps whom", frozenset(), seats=False),
    "power": Kind(
        _power,
        "shares of seats and of power, before and after the vetoes",
        frozenset({"index", "vetoes", "time"}),
    ),
    "simulation": Kind(
        _simulation,
        "seats, majorities and governments that a poll makes probable",
        frozenset({"theory", "wish", "top", "draws", "seed"}),
    ),
}


def _government(order: Order) -> tuple[Verdict | None, list[str]]:
    """Return the government that is lit up, and what is said of it."""
    from formateur.telling.pictures.captions import found, named, none

    if order.members:
        wish = order.ask.wish
        verdict = judge(order.instance, order.members, order.ask.theory, led_by=wish.led_by)
        return verdict, named(order, verdict)
    result = _solved(order, None if order.rank == 1 else order.rank)
    if not result.governments:
        return None, none(order)
    if len(result.governments) < order.rank:
        raise _short(order, result)
    verdict = result.governments[order.rank - 1]
    return verdict, [*named(order, verdict), *found(order, result, verdict)]


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
