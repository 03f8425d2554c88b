"""Pictures as Matplotlib axes, for a notebook or a figure of your own.

>>> import formateur as fm
>>> axes = fm.plot.hemicycle("germany-2005")
>>> axes.figure.savefig("bundestag.png")  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from formateur.engines import AUTO
from formateur.questions.ask import DRAWS, Ask, Names, Parliament, wished
from formateur.questions.best.result import Result
from formateur.telling.pictures.on_axes import on_axes
from formateur.telling.pictures.order import CONVENTION, ENGLISH, MEASURED, TOP, Order
from formateur.telling.pictures.paper.sheets import LIGHT
from formateur_models.errors import BadValueError
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from formateur.questions.simulating.simulation_result import Simulation

HARMONY = "harmony"
Lit = Result | Verdict | Government | Names

__all__ = [
    "bars",
    "benches",
    "chambers",
    "chances",
    "hemicycle",
    "matrix",
    "power",
    "timeline",
]


def hemicycle(
    instance: Parliament,
    government: Lit = (),
    theory: str | Theory = "harmony",
    *,
    gathered: bool = False,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Axes:
    """Draw the seats in a half circle, those of a government filled.

    Parameters
    ----------
    instance
        A parliament, or what :func:`formateur.load` takes.
    government
        Who governs: an answer, or names. Nobody named is the best government as asked; of what
        :func:`formateur.solve` returned it is the best as that was asked, or none.
    gathered
        Whether it sits together on the left, so that it crosses the majority line.
    theory, having, without, only, led_by, sure, engine, seconds, threads
        Which government is sought, as in :func:`formateur.solve`.
    ax
        Axes to draw on, which are cleared of ticks and get limits of their own; None makes a
        figure.
    title
        In place of the instance's.
    language
        Of all that is written: `ar`, `de`, `en`, `es`, `fr`, `it`, `nl`, `pl`, `sv`, or a file of
        texts such as `cs.yaml`.
    theme
        `light`, or `dark` for a dark page.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on; `axes.figure.savefig(...)` writes it.

    Raises
    ------
    MissingLibraryError
        If Matplotlib is not installed.
    FormateurError
        If there are too many seats for a half circle, or there is no such theme.
    TimeRanOutError
        If it is not known whether there is a government.

    See Also
    --------
    bars : several governments against the majority line.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.hemicycle("germany-2005", ["spd", "greens"], theme="dark")
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    order = Order(ask, title=title, language=language, gathered=gathered)
    return on_axes("hemicycle", _lit(order, government), ax, theme)


def _lit(order: Order, government: Lit) -> Order:
    """Return a question with the government that is lit up."""
    if isinstance(government, Result):
        asked = replace(order.ask, theory=government.theory, wish=government.wish)
        order, government = replace(order, ask=asked), government.best or ()
    if not isinstance(government, Verdict | Government):
        return replace(order, members=each(government))
    wish = replace(order.ask.wish, led_by=government.lead or order.ask.wish.led_by)
    members = tuple(sorted(government.cabinet))
    return replace(order, ask=order.ask.wishing(wish), members=members)


def benches(
    instance: Parliament,
    government: Lit = (),
    theory: str | Theory = "harmony",
    *,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Axes:
    """Draw the seats as benches that face each other, the government on one side.

    Parameters
    ----------
    instance, government, theory, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is raised.
    having, without, only, led_by, sure, engine, seconds, threads
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.benches("germany-2025", ["cdu-csu", "spd"])
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    order = Order(ask, title=title, language=language)
    return on_axes("benches", _lit(order, government), ax, theme)


def chambers(
    instance: Parliament,
    government: Lit = (),
    theory: str | Theory = "harmony",
    *,
    gathered: bool = False,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Axes:
    """Draw each chamber of a parliament that has several, side by side.

    Parameters
    ----------
    instance, government, theory, gathered, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is raised.
    having, without, only, led_by, sure, engine, seconds, threads
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Raises
    ------
    FormateurError
        If there is one chamber only.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.chambers("netherlands-2023-chambers", ["pvv", "vvd", "nsc", "bbb"])
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    order = Order(ask, title=title, language=language, gathered=gathered)
    return on_axes("chambers", _lit(order, government), ax, theme)


def bars(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    top: int = TOP,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Axes:
    """Draw the best governments against the majority line, one a row.

    Parameters
    ----------
    top
        So many of the best, in strict order.
    instance, theory, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is raised.
    having, without, only, led_by, sure, engine, seconds, threads
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.bars("germany-2025", top=3, without="afd")
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    order = Order(ask, top=top, title=title, language=language)
    return on_axes("bars", order, ax, theme)


def timeline(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Axes:
    """Draw the best government of each day on which a vow begins or ends.

    Parameters
    ----------
    instance, theory, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is raised.
    having, without, only, led_by, sure, engine, seconds, threads
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    See Also
    --------
    formateur.timeline : the same as an answer.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.timeline("iraq-2010")
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return on_axes("timeline", Order(ask, title=title, language=language), ax, theme)


def matrix(
    instance: Parliament,
    *,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
) -> Axes:
    """Draw who refuses whom, and what it costs others to govern together.

    Parameters
    ----------
    instance, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.matrix("iraq-2010")
    """
    order = Order(Ask.of(instance, "winning"), title=title, language=language)
    return on_axes("matrix", order, ax, theme)


def power(
    instance: Parliament,
    index: str = MEASURED,
    *,
    vetoes: str = CONVENTION,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
) -> Axes:
    """Draw each party's share of seats and of power, before and after the vetoes.

    Parameters
    ----------
    index, vetoes
        One index, and the convention on vetoes, as in :func:`formateur.power`.
    instance, ax, title, language, theme
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.power("germany-2025", "banzhaf", vetoes="ignore")
    """
    ask = Ask.of(instance, "winning")
    order = Order(ask, index=index, vetoes=vetoes, title=title, language=language)
    return on_axes("power", order, ax, theme)


def chances(
    instance: Parliament | Simulation,
    theory: str | Theory = HARMONY,
    *,
    top: int = TOP,
    draws: int = DRAWS,
    seed: int = 0,
    ax: Axes | None = None,
    title: str = "",
    language: str = ENGLISH,
    theme: str = LIGHT,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    seconds: float | None = None,
) -> Axes:
    """Draw the seats that a poll makes probable, and the governments.

    Parameters
    ----------
    top
        So many of the most probable governments.
    draws, seed
        As in :func:`formateur.simulate`.
    instance
        A parliament with a poll or doubtful vows, or what :func:`formateur.simulate` found of one,
        by the theory and with the wish that it was asked with.
    theory, ax, title, language, theme, having, without, only, led_by, seconds
        As in :func:`hemicycle`, which also says what is returned and raised.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Examples
    --------
    >>> import formateur as fm
    >>> axes = fm.plot.chances("germany-2018-poll", draws=500)
    >>> axes = fm.plot.chances(fm.simulate("germany-2018-poll", 500, without="fdp"))
    """
    from formateur.questions.simulating.simulation_result import Simulation  # noqa: PLC0415

    wish = wished(having, without, only, led_by)
    found = instance if isinstance(instance, Simulation) else None
    if isinstance(instance, Simulation):
        ask = _as_simulated(instance, theory, wish)
        draws, seed = instance.draws, instance.plan.seed
    else:
        ask = Ask.of(instance, theory, wish, seconds=seconds)
    order = Order(
        ask, top=top, draws=draws, seed=seed, title=title, language=language, simulation=found
    )
    return on_axes("simulation", order, ax, theme)


def _as_simulated(found: Simulation, theory: str | Theory, wish: Wish) -> Ask:
    """Return the question that a simulation answered; raises if another one is asked now."""
    answered = found.plan.theory
    if answered is None:
        raise BadValueError("the simulation asked no theory; name one in `simulate`")
    if wish != Wish() or theory not in (HARMONY, answered.id, answered):
        raise BadValueError("a simulation is drawn as it was asked; ask `simulate` for another")
    return Ask(found.instance, answered, found.plan.wish)
