"""The report: one HTML file that needs nothing else, in any language that `texts/` has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formateur.engines import AUTO
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foresight import Predict


SECONDS = 60.0  # for a page, unless told otherwise; of an ordinary parliament it takes a few


def report(  # noqa: PLR0913 (what every verb takes, how a page is published, and a model)
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    language: str = "en",
    changes: str = "",
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = SECONDS,
    threads: int = 1,
    embed: str = "",
    theme: str = "",
    credit: str = "",
    address: str = "",
    layout: str = "hemicycle",
    predict: Predict = None,
    before: Names | None = None,
    led_before: str | None = None,
    outsiders: Names = (),
) -> str:
    """Return a report as one HTML file that needs nothing else.

    Parameters
    ----------
    instance
        As for :func:`formateur.solve`. It need not be trusted: nothing in it can run in the page.
    theory
        Id in the catalogue, or a :class:`Theory`.
    language
        Such as `en` or `de`; or a file with the words of another language, called after it
        (`cs.yaml`), with all the keys of `en.yaml`.
    changes
        What the instance was changed by, where it was; told under the title.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure, engine, threads
        As for :func:`formateur.solve`.
    seconds
        For the whole report; a section that they do not suffice for says so. None is no limit.
    predict, before, led_before, outsiders
        As for :func:`formateur.simulate`: the page says first who will govern, by a model.

    embed
        One part of it, for a frame in another page: `builder`, `chamber`, `list` or `chances`.
    theme
        `auto`, `light`, `white` or `dark`, or a file with type and colours of your own
        (`house.yaml`).
    credit
        Who made it: in its last line, and in what readers take from it.
    address
        Where it will stand on the web; links that are shared then show the picture beside it.
    layout
        How the seats are laid out: `hemicycle`, or `benches` that face each other, the government
        below.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    FormateurError
        If there is no such language, part, theme or layout, a file of them is wrong, or so much
        time is not possible.
    TimeRanOutError
        If time ran out before there was any answer.
    EngineError
        If an answer does not pass the rules.

    Examples
    --------
    >>> import formateur as fm
    >>> page = fm.report("textbook", language="ar")
    >>> page[:15]
    '<!doctype html>'
    """
    from formateur.questions.simulating.governing.foresight import Foresight  # noqa: PLC0415 (NumPy and templates, when they are needed)
    from formateur.telling.page.page import written  # noqa: PLC0415
    from formateur.telling.page.publishing import publication  # noqa: PLC0415

    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    how = publication(embed, theme, credit, address, layout)
    known = None if before is None else each(before)
    foresight = Foresight.of(predict, ask.instance, known, led_before, each(outsiders))
    return written(ask, language, changes, how, foresight)
