"""Puts the page together: sections, style and script in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.telling.page import votesheet as votes
from formateur.telling.page.safe import as_script_data, policy
from formateur.telling.page.sections import SECTIONS
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_told
from formateur.telling.page.verdictwords import head, measured, spare
from formateur.words.visible import visible
from formateur.words.wording import words

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foresight import Foresight

HERE = Path(__file__).parent
SCRIPTS = ("judge.js", "explorer.js", "state.js", "telling.js", "drawing.js", "page.js")


def written(
    ask: Ask, language: str = "en", changes: str = "", foresight: Foresight | None = None
) -> str:
    """Return the report; parameters and errors as of :func:`formateur.report`."""
    instance = ask.instance
    said = words(language, Markup)
    subject = Subject(ask, said, changes, foresight)
    if subject.result.status is Status.UNDECIDED:
        raise ask.clock.ran_out(before="there was any government to report")
    script = "\n".join(map(_asset, SCRIPTS))
    style = _asset("page.css")
    shown = list(_sections(subject))
    data = {key: value for _, it in shown if it for key, value in it.get("data", {}).items()}
    return (
        _environment(subject)
        .get_template("page.html")
        .render(
            language=said.language,
            direction=said.direction,
            title=instance.title or instance.id,
            policy=Markup(policy(script, style)),  # noqa: S704 (made of hashes)
            script=Markup(script),  # noqa: S704 (our own)
            style=Markup(style),  # noqa: S704 (our own)
            sections=shown,
            data=as_script_data(data),
            head=head(subject, subject.result.best),
        )
    )


def _sections(subject: Subject) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    """Yield each section that the instance has something for; None where time ran out."""
    for id_ in _order(subject):
        try:
            found = SECTIONS[id_](subject)
        except TimeRanOutError:
            yield id_, None
        else:
            if found is not None:
                yield id_, found


def _order(subject: Subject) -> list[str]:
    """Return the sections in order; where there is a poll, what is likely leads."""
    if subject.instance.poll is None:
        return list(SECTIONS)
    first = ["headline", "foretold", "chances", "chamber"]
    return [*first, *(id_ for id_ in SECTIONS if id_ not in first)]


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
    environment.globals |= {
        "spare": partial(spare, subject),
        "measured": partial(measured, subject),
    }
    environment.globals |= {"parts": partial(votes.parts, subject)}
    environment.globals |= {"only": partial(votes.only, subject)}
    environment.globals |= {"status": partial(status_told, subject)}
    environment.filters["visible"] = visible
    return environment


def _asset(name: str) -> str:
    return (HERE / "assets" / name).read_text(encoding="utf-8").strip()
