"""The words of the command line: parameters that several commands share, and their types."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from formateur.cli.mapped import table_options
from formateur.engines import AUTO, ENGINES
from formateur.library import bundled, load
from formateur.tables.parlgov.called import PREFIX, is_name
from formateur_models.changes.patrons import patrons
from formateur_models.errors import FormateurError
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import OBJECTIVES, REQUIREMENTS, THEORIES, UNPLACED

# click's types have a parameter from 8.4 on, and none before.
if TYPE_CHECKING:
    TextType = click.ParamType[str]
    WordsType = click.ParamType[tuple[str, ...]]
    SizeType = click.ParamType[tuple[int, int]]
    ChoiceType = click.Choice[str]
else:
    TextType = WordsType = SizeType = click.ParamType
    ChoiceType = click.Choice


# Words, or how an instance has them.
Offered = tuple[str, ...] | Callable[[Instance], Iterable[str]]


class InstanceName(TextType):
    """A path, the id of a bundled instance, or an election of ParlGov."""

    name = "instance"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the bundled ids, and files; of ParlGov elections, and after a slash cabinets."""
        if is_name(incomplete):
            from formateur.tables.parlgov import elections

            return [CompletionItem(name) for name in elections.beginning(incomplete)]
        ids = [id_ for id_ in (*bundled(), PREFIX) if id_.startswith(incomplete)]
        # Files first: bash forgets what stands before them, and offers them where nothing follows.
        return [CompletionItem(incomplete, type="file"), *map(CompletionItem, ids)]


class Words(WordsType):
    """Words with commas between them."""

    name = "A,B"

    def __init__(self, offered: Offered = ()) -> None:
        self.offered = offered

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Take the words apart; an empty one is an error."""
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in value.split(","))
        if not all(words):
            self.fail(f"{value!r} has an empty name; write A,B without a comma too many", param)
        return words

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the words that go on after the last comma."""
        before, comma, last = incomplete.rpartition(",")
        fits = (word for word in _offered(self.offered, ctx) if word.startswith(last))
        return [CompletionItem(f"{before}{comma}{word}") for word in fits]


def _offered(offered: Offered, ctx: click.Context) -> Iterable[str]:
    """Return the words that fit; those of an instance only where it can be read."""
    if not callable(offered):
        return offered
    # While an option waits for its value, what stands before it has not been taken yet.
    name = ctx.params.get("instance") or next(iter(ctx.args), "")
    try:
        return offered(load(name))
    except FormateurError:
        return ()


def _names(instance: Instance) -> Iterator[str]:
    yield from instance.able
    players = instance.players.keys() - instance.party.keys() - instance.never
    yield from (player for player in instance.players if player in players)
    yield from (f"@{tag}" for tag in instance.tags)


def _candidates(instance: Instance) -> Iterable[str]:
    return instance.candidates or instance.party


def _leads(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    fits = (word for word in _offered(_candidates, ctx) if word.startswith(incomplete))
    return [*map(CompletionItem, fits)]


def _scenarios(instance: Instance) -> Iterable[str]:
    return instance.scenario


def _statements(instance: Instance) -> Iterable[str]:
    return dict.fromkeys(one.id for one in (*instance.statements, *instance.vows))


class HowMany(click.IntRange):
    """So many at most; more than a machine can count are all."""

    def __init__(self) -> None:
        super().__init__(min=1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, with room for one more."""
        number: int = super().convert(value, param, ctx)
        return min(number, sys.maxsize - 1)


class Day(click.DateTime):
    """A day, as the format writes it."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Say how a day is written."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day; write it as 2010-10-01", param, ctx)


class Output(click.Path):
    """The name of a file that is written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Refuse what names no file: nothing, or a folder's name."""
        if not os.path.basename(value):
            self.fail(f"{os.fspath(value)!r} is no name of a file; write one", param, ctx)
        return Path(value)


def _joined(
    ctx: click.Context, param: click.Parameter, values: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    return tuple(word for words in values for word in words)


def words_option(*names: str, told: str, offered: Offered = ()) -> Callable[[Any], Any]:
    """Make an option of words with commas between them, which may be given several times."""
    words = Words(offered)
    return click.option(
        *names, type=words, multiple=True, callback=_joined, metavar="A,B", help=told
    )


def format_option(*formats: str) -> Callable[[Any], Any]:
    """Add `--format`, the first being the default."""
    return click.option(
        "--format", "style", type=click.Choice(formats), default=formats[0], show_default=True
    )


class Language(TextType):
    """A language that there are texts in, or a file of texts."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that there are texts; a file is checked when it is read."""
        from formateur.words.lexicon import languages

        known = languages()
        if value not in known and not str(value).endswith((".yaml", ".yml")):
            told = f"there are no words in {value!r}; known: {', '.join(known)}"
            self.fail(f"{told}, or a file of texts such as cs.yaml", param)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the languages."""
        from formateur.words.lexicon import languages

        return [CompletionItem(one) for one in languages() if one.startswith(incomplete)]


class Size(SizeType):
    """Pixels, as in `1200x675`."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return width and height."""
        wide, _, high = str(value).lower().partition("x")
        if not (wide.isdecimal() and high.isdecimal()):
            self.fail(f"{value!r} is no size; write it as 1200x675", param)
        return int(wide), int(high)


def together(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return one decorator for several, the first outermost, as if each stood in a line."""

    def decorate(command: Any) -> Any:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


instance_argument = together(click.argument("instance", type=InstanceName()), table_options)


def theory_options(default: str) -> Callable[[Any], Any]:
    """Add the options that state a theory."""
    return together(
        click.option(
            "--theory", type=click.Choice(list(THEORIES)), default=default, show_default=True
        ),
        variant_options,
    )


unplaced_option = click.option(
    "--unplaced",
    type=click.Choice(UNPLACED),
    default=UNPLACED[0],
    show_default=True,
    help="Parties without a position stay outside, are dropped, or are refused.",
)
variant_options = together(
    words_option("--require", offered=REQUIREMENTS, told="Further requirements."),
    words_option(
        "--minimise", offered=OBJECTIVES, told="Objectives in place of the theory's, in order."
    ),
    click.option("--dimension", metavar="D", help="Dimension of the positions."),
    unplaced_option,
)

wish_options = together(
    words_option("--with", "having", offered=_names, told="Each of these governs."),
    words_option("--without", offered=_names, told="None of these governs."),
    words_option("--only", offered=_names, told="Nobody else governs."),
    click.option("--led-by", metavar="P", shell_complete=_leads, help="This party leads."),
)

standing_options = together(
    words_option(
        "--scenario", "scenarios", offered=_scenarios, told="Scenarios of the instance, in order."
    ),
    click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        help="Vows hold as they do on this day.",
    ),
    words_option(
        "--ignore-by",
        "ignored",
        offered=patrons,
        told="Without the statements behind which these stand.",
    ),
)
case_options = together(
    standing_options,
    click.option(
        "--sure", is_flag=True, help="To win is to win however the seats of intervals fall."
    ),
)

engine_option = click.option(
    "--engine", type=click.Choice([AUTO, *ENGINES]), default=AUTO, show_default=True
)
time_option = click.option(
    "--time-limit", "seconds", type=float, metavar="S", help="Seconds at most."
)
engine_options = together(
    engine_option,
    time_option,
    click.option(
        "--workers", type=click.IntRange(1), default=1, show_default=True, help="Threads."
    ),
)
change_options = together(
    words_option("--lift", offered=_statements, told="Statements that no longer stand, by id."),
    click.option(
        "--veto",
        "vetoes",
        type=Words(_names),
        multiple=True,
        metavar="A,B",
        help="These will not govern together.",
    ),
    click.option(
        "--friction", "frictions", multiple=True, metavar="A,B=3", help="What these cost together."
    ),
    click.option(
        "--set",
        "seats",
        multiple=True,
        metavar="A=40,B=30",
        help="Other seats, in a body of the same size.",
    ),
)
language_option = click.option(
    "--language",
    type=Language(),
    default="en",
    show_default=True,
    help="Of what is told; also ar, de, es, fr, it, nl, pl, sv.",
)
verbose_option = click.option(
    "--verbose", is_flag=True, help="Say which engine is chosen, and why."
)


def question_options(default: str) -> Callable[[Any], Any]:
    """Add all that a question may state: instance, theory, wish, case, what-if, engine and time."""
    return together(
        instance_argument,
        theory_options(default),
        wish_options,
        case_options,
        change_options,
        engine_options,
    )
