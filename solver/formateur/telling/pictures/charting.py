"""Pictures for articles, written to files."""

from __future__ import annotations

import os

from formateur.engines import AUTO
from formateur.questions.ask import DRAWS, Ask, Names, Parliament, wished
from formateur.telling.pictures.kinds import kind_of
from formateur.telling.pictures.order import (
    CONVENTION,
    ENGLISH,
    MEASURED,
    TOP,
    Order,
)
from formateur.telling.pictures.paper import style
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.sheets import LIGHT, sheet_of
from formateur_models.errors import BadValueError
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory

STOPS = (".", "!", "?", "؟")  # with which a sentence ends


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
    language: str = ENGLISH,
    how: bool = False,
    gathered: bool = False,
    theme: str = LIGHT,
    transparent: bool = False,
    size: tuple[int, int] | None = None,
    credit: str = "",
    dpi: int | None = None,
) -> bool:
    """Draw a picture, and write it: wholly, or not at all.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    kind
        `hemicycle`, `benches`, `chambers`, `bars`, `timeline`, `matrix`, `power` or `simulation`.
    path
        Ends with `.svg`, `.png` or `.pdf`; a file that is there is replaced.
    theory, having, without, only, led_by, sure, engine, seconds, threads
        Which governments are sought, as in :func:`formateur.solve`.
    members
        Of a chamber: the cabinet that is lit up, in place of the best.
    rank
        Of a chamber: the government of this place in the strict order.
    top
        For bars and a simulation: so many of the best, or of the most probable.
    index, vetoes
        For power: one index, and the convention on vetoes, as in :func:`formateur.power`.
    draws, seed
        For a simulation, as in :func:`formateur.simulate`.
    title
        In place of the instance's.
    language
        `ar`, `de`, `en`, `es`, `fr`, `it`, `nl`, `pl`, `sv`, or a file of texts such as `cs.yaml`.
    how
        Whether it says by which theory a government was found, and that it is proved the best. What
        is less than proved is said in any case.
    gathered
        For a hemicycle and for chambers: whether the government sits together on the left, so that
        it crosses the majority line.
    theme
        `light`, or `dark` for a dark page.
    transparent
        Whether the ground shows through.
    size
        Width and height in pixels, from 100 to 10,000; by default as large as what is drawn.
    credit
        Whom the last line names.
    dpi
        Dots to the inch of a `.png` without a size; by default 200.

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
    >>> fm.chart("iraq-2010", "hemicycle", "iraq.svg", language="ar")  # doctest: +SKIP
    True
    """
    wish = wished(having, without, only, led_by)
    order = Order(
        Ask.of(instance, theory, wish, sure, engine, seconds, threads),
        each(members),
        rank,
        top,
        index,
        vetoes,
        title,
        draws=draws,
        seed=seed,
        language=language,
        how=how,
        gathered=gathered,
        sheet=sheet_of(None, theme, size, transparent, credit),
    )
    return drawn(order, kind, path, dpi)


def drawn(order: Order, kind: str, path: str | os.PathLike[str], dpi: int | None = None) -> bool:
    """Draw a picture, and write it; parameters and errors as of :func:`chart`."""
    picture = kind_of(kind)
    if dpi is not None and order.sheet.size is not None:
        raise BadValueError("a size in pixels leaves no choice of dpi; give one of them")
    path = style.checked(path)
    order = order.titled()
    with style.styled(path, order.speaker.words):
        canvas, found = picture.drawn(order)
        style.save(canvas, path, title=order.title, shows=_shows(canvas), dpi=dpi)
    return found


def _shows(canvas: Canvas) -> str:
    """Say what is to be seen: what stands above the picture, and who is in it."""
    seated = canvas.words.joined(dict.fromkeys(canvas.titles.values()), "semicolon")
    return " ".join(_stopped(canvas, told) for told in (*canvas.said, seated) if told)


def _stopped(canvas: Canvas, told: str) -> str:
    """Make a sentence of what stands in a line, so that it can be read aloud."""
    told = told[:1].upper() + told[1:]
    return told if told.endswith(STOPS) else canvas.words.say("sentence.stop", told=told)
