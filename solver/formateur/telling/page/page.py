"""Puts the page together: sections, style and script in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.status import Status
from formateur.telling.page import votesheet as votes
from formateur.telling.page.safe import as_script_data, policy
from formateur.telling.page.sections import SECTIONS
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_told
from formateur.telling.words.visible import visible
from formateur.words.wording import words
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish

HERE = Path(__file__).parent
NO_WISH = Wish()
NO_LIMITS = Limits()


def report_html(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    language: str = "en",
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
    changes: str = "",
) -> str:
    """Return a report as one HTML file that needs nothing else.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what. It need not be trusted: nothing in it can
        run in the page.
    theory
        Id in the catalogue, or a :class:`Theory`.
    wish
        Who shall, shall not, or alone may govern.
    language
        `en` or `ar`.
    limits
        Seconds for the whole report; a section that they do not suffice for says so.
    changes
        What the instance was changed by, where it was; told under the title.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    FormateurError
        If there is no such language.
    TimeRanOutError
        If time ran out before there was any answer.
    EngineError
        If an answer does not pass the rules.
    """
    theory = theory_of(theory) if isinstance(theory, str) else theory
    said = words(language, Markup)
    subject = Subject(instance, theory, wish, engine, Clock.of(limits), said, changes)
    if subject.result.status is Status.UNDECIDED:
        raise TimeRanOutError("time ran out before there was any government to report")
    script = f"{_asset('explorer.js')}\n{_asset('page.js')}"
    style = _asset("page.css")
    shown = list(_sections(subject))
    data = next((it["data"] for _, it in shown if it and it.get("data")), None)
    return (
        _environment(subject)
        .get_template("page.html")
        .render(
            language=language,
            direction=said.direction,
            title=instance.title or instance.id,
            policy=Markup(policy(script, style)),  # noqa: S704 (made of hashes)
            script=Markup(script),  # noqa: S704 (our own)
            style=Markup(style),  # noqa: S704 (our own)
            sections=shown,
            data=None if data is None else as_script_data(data),
        )
    )


def _sections(subject: Subject) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    """Yield each section that the instance has something for; None where time ran out."""
    for id_, section in SECTIONS.items():
        try:
            found = section(subject)
        except TimeRanOutError:
            yield id_, None
        else:
            if found is not None:
                yield id_, found


def _environment(subject: Subject) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": subject.words.say,
        "words": subject.words,
        "subject": subject,
        "name": subject.name,
    }
    environment.globals |= {"parts": partial(votes.parts, subject)}
    environment.globals |= {"only": partial(votes.only, subject)}
    environment.globals |= {"status": partial(status_told, subject)}
    environment.filters["visible"] = visible
    return environment


def _asset(name: str) -> str:
    return (HERE / "assets" / name).read_text(encoding="utf-8").strip()
