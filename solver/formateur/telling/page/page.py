"""Puts the page together: sections, style and script in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from rjsmin import jsmin

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.telling.looks.colors import lightened
from formateur.telling.page import votesheet
from formateur.telling.page.packing.compiled import Compiled
from formateur.telling.page.packing.declared import declared_together
from formateur.telling.page.packing.in_a_row import in_a_row
from formateur.telling.page.packing.unclosed import unclosed
from formateur.telling.page.publishing import BENCHES, LOCALES, PARTS, Publication
from formateur.telling.page.safe import as_script_data, policy
from formateur.telling.page.sections import SECTIONS, Section
from formateur.telling.page.sections.explore import vows_alone
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_told
from formateur.telling.page.theme import Theme
from formateur.telling.page.verdictwords import counted, dated, head, isolated, votes
from formateur.words.certainty import how_likely
from formateur.words.outcomes import spare, strained
from formateur.words.speaker import capital
from formateur.words.visible import visible
from formateur.words.wording import words
from formateur_models.errors import BadValueError

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foresight import Foresight

HERE = Path(__file__).parent
DRAWN = (  # each a part of what follows the state
    "naming",
    "votes",
    "answer",
    "chamber",
    "bar",
    "vows",
    "wishes",
    "parts",
    "strains",
    "additions",
    "verdict",
    "listing",
    "headline",
    "banner",
)
BUILT = (
    "dom",
    "judge",
    "falling",
    "joining",
    "completing",
    "inflate",
    "explorer",
    "poll",
    "state",
    "telling",
    "labels",
    "barnames",
    *(f"drawing/{part}" for part in DRAWN),
    "drawing",
    "benches",
    "taking",
    "frame",
    "live",
    "note",
    "afresh",
    "page",
)
IDLE = re.compile(r"(?<=[{};,:>])\s+|\s+(?=[{}>])|;\s*(?=})")  # what a style sheet says without
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What a script says without, once it has no more spaces than it needs.
SPARED = ((re.compile(r";(?=})"), ""), (re.compile(r"(?<![\w$])\((\w+)\)=>"), r"\1=>"))
ALONE = ("frame", "live", "alone")  # of a part that does not follow what the reader does


def written(
    ask: Ask,
    language: str = "en",
    changes: str = "",
    publication: Publication | None = None,
    foresight: Foresight | None = None,
) -> str:
    """Return the report; parameters and errors as of :func:`formateur.report`."""
    published = publication or Publication()
    subject = Subject(ask, words(language, Markup), changes, foresight, published.layout)
    return page_of(subject, published)


def page_of(subject: Subject, published: Publication) -> str:
    """Return the report on a subject, of which what is answered already is not asked again."""
    instance, said = subject.instance, subject.words
    if subject.result.status is Status.UNDECIDED:
        raise subject.ask.clock.ran_out(before="there was any government to report")
    needed = _needed(published, polled=subject.prospects is not None, open_=instance.uncertain)
    script = "\n".join(map(_script, needed))
    style = styled(published.theme, map(subject.color, instance.party))
    shown = list(_sections(subject, published.part))
    _check_part(published.part, shown)
    answer = head(subject, subject.result.best)
    made = (
        _environment(subject, published)
        .get_template("page.html")
        .render(
            language=said.language,
            locale=LOCALES.get(said.language),
            direction=said.direction,
            title=subject.speaker.heading,
            policy=Markup(policy(script, style, live=published.live is not None)),  # noqa: S704 (made of hashes)
            script=Markup(script),  # noqa: S704 (our own)
            style=Markup(style),  # noqa: S704 (our own)
            sections=shown,
            data=as_script_data(_data(shown, instance.id, published)),
            head=answer,
        )
    )
    return in_a_row(unclosed(made))


def _needed(published: Publication, *, polled: bool, open_: bool) -> list[str]:
    """Return the names of the scripts, without what only some pages have."""
    idle = {
        "live": published.live is None,
        "benches": published.layout != BENCHES,
        "poll": not polled,
        "falling": not open_,
    }
    return [name for name in (BUILT if published.built else ALONE) if not idle.get(name)]


def _check_part(part: str, shown: list[tuple[str, Mapping[str, Any] | None]]) -> None:
    """Refuse a part that this parliament has nothing for."""
    ids = [id_ for id_, _ in shown]
    if part == "chances" and part not in ids:
        raise BadValueError("nothing is in doubt here: there is no poll; embed another part")
    if part == "list" and "governments" not in ids:
        raise BadValueError("nobody can govern, so that there is no list; embed another part")


def _data(
    shown: list[tuple[str, Mapping[str, Any] | None]], name: str, published: Publication
) -> dict[str, object]:
    """Return what the script goes on with: all that the sections have for it."""
    live = published.live and dict(zip(("file", "read"), published.live, strict=True))
    if not published.built:
        return {"live": live}
    found = {key: value for _, it in shown if it for key, value in it.get("data", {}).items()}
    return {**found, "file": name, "credit": visible(published.credit), "live": live}


def _sections(subject: Subject, part: str) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    """Yield each section that the instance has something for; None where time ran out."""
    for id_ in PARTS[part] if part else _order(subject):
        section: Section = vows_alone if part and id_ == "explore" else SECTIONS[id_]
        try:
            found = section(subject)
        except TimeRanOutError:
            yield id_, None
        else:
            if found is not None:
                yield id_, found


def _order(subject: Subject) -> list[str]:
    """Return the sections in order; where there is a poll, what is likely comes first."""
    if subject.instance.poll is None:
        return list(SECTIONS)
    first = ["headline", "foretold", "chances"]
    return [*first, *(id_ for id_ in SECTIONS if id_ not in first)]


def _environment(subject: Subject, published: Publication) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        bytecode_cache=Compiled(HERE / "templates"),
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
        "published": published,
    }
    environment.globals |= {
        "spare": partial(spare, subject.speaker),
        "chance": partial(how_likely, subject.speaker),
        "measured": partial(strained, subject.words),
    }
    environment.globals |= {"parts": partial(votesheet.parts, subject)}
    environment.globals |= {"only": partial(votesheet.only, subject)}
    environment.globals |= {"votes": partial(votes, subject)}
    environment.globals |= {"status": partial(status_told, subject)}
    environment.filters["visible"] = visible
    environment.filters["dated"] = partial(dated, subject)
    environment.filters["capital"] = capital
    environment.filters["isolated"] = isolated
    environment.filters["counted"] = partial(counted, subject)
    environment.filters["own"] = subject.speaker.own_words
    environment.tests["abroad"] = subject.speaker.abroad
    return environment


def styled(theme: Theme, colors: Iterable[str] = ()) -> str:
    """Return the style sheet of the page in a look; what the look says has been checked.

    Of the parties' colours those that a dark page would hide are lighter there.
    """
    seen = lightened(colors, theme.colors["dark"]["paper"])
    sheets = Environment(loader=FileSystemLoader(HERE), trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (no markup)
    looks = sheets.get_template("templates/theme.css").render(theme=theme, lightened=seen)
    return looks + _sheet("page")


@cache
def _script(name: str) -> str:
    told = str(jsmin((HERE / "assets" / f"{name}.js").read_text(encoding="utf-8")))
    for idle, left in SPARED:
        told = idle.sub(left, told)
    return declared_together(told)


def _sheet(name: str) -> str:
    """Return a style sheet, without indentation and comments."""
    told = COMMENT.sub("", (HERE / "assets" / f"{name}.css").read_text(encoding="utf-8"))
    return IDLE.sub("", "\n".join(line for one in told.splitlines() if (line := one.strip())))
