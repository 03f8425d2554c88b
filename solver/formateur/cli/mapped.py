"""What the command line says of a table: `--map seats=Mandate`, `--where country=NLD`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.complain import about
from formateur.cli.output import say
from formateur.library import OF_LAW, OF_POLLS, load
from formateur_models.errors import did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.translated import LANGUAGE

if TYPE_CHECKING:
    from formateur.tables.parties.notes import Guess

_HERE = "formateur.table"
_COLUMNS = ("seats", "id", "name", "short", "color", "country", "date", "cabinet", "lead")
_NUMBERS = ("size", "unaligned")
_GROUPS = ("positions", "weights")  # positions.left_right=lrgen
_SAID = (*_COLUMNS, *OF_POLLS, *OF_LAW, "title", "sheet")  # as they are
_KEYS = (*_SAID, *_NUMBERS, *(f"{group}.NAME" for group in _GROUPS), "tags")


def table_options(command: Any) -> Any:
    """Add the options of tables; :func:`instance_of` finds what they say."""
    for option in (_STATEMENTS, _WHERE, _MAP):
        command = option(command)
    return command


def instance_of(name: str) -> Instance:
    """Load an instance, or the table that the options tell about; say what was guessed."""
    about("stdin" if name == "-" else name)
    with guessing() as (table, _):
        return load(name, language=_language(), **table)


def _language() -> str:
    """Return the language that a command is asked to speak, of which alone it needs texts.

    Empty where it is not asked for one, or for that of a file of texts.
    """
    asked = click.get_current_context().params
    language = asked.get("language") or ""
    return "" if asked.get("texts") or not re.fullmatch(LANGUAGE, language) else language


@contextmanager
def guessing(*, told: bool = True) -> Iterator[tuple[dict[str, Any], list[Guess]]]:
    """Give what the options say of a table, and what is guessed inside; at the end say that."""
    from formateur.tables.parties.notes import TableWarning

    guesses: list[Guess] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TableWarning)
        yield said(), guesses
    for one in caught:
        if not isinstance(one.message, TableWarning):
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
            continue
        if told:
            say(f"note: {one.message}", err=True)
        guesses += one.message.guesses


def said() -> dict[str, Any]:
    """Return what the options say of a table, as :func:`formateur.from_table` takes it."""
    return dict(click.get_current_context().meta.get(_HERE, {}))


def _said(ctx: click.Context) -> dict[str, Any]:
    found: dict[str, Any] = ctx.meta.setdefault(_HERE, {})
    return found


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (sign and name.strip() and value.strip()):
        raise click.UsageError(f"{option} {text!r} names nothing; write it as NAME=VALUE")
    return name.strip(), value.strip()


def _map(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> None:
    for text in values:
        key, column = _pair(text, "--map")
        group, _, name = key.partition(".")
        so_far = _said(ctx)
        if group in _GROUPS and name:
            so_far.setdefault(group, {})[name] = column
        elif key == "tags":
            so_far[key] = (*so_far.get(key, ()), column)
        elif key in _NUMBERS:
            names = tuple(word.strip() for word in column.split(","))
            several = names if len(names) > 1 else column
            so_far[key] = int(column) if column.isdecimal() else several
        elif key in _SAID:
            so_far[key] = column
        else:
            mend = did_you_mean(key, _KEYS, f"known: {', '.join(_KEYS)}")
            raise click.UsageError(f"--map knows no {key!r}; {mend}")


def _where(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> None:
    for text in values:
        column, word, several = text.partition(" in ")
        value: object = tuple(one.strip() for one in several.split(",") if one.strip())
        if not (word and "=" not in column and value):
            column, value = _pair(text, "--where")
        _said(ctx).setdefault("where", {})[column.strip()] = value


def _statements(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        _said(ctx)["statements"] = value


def _option(name: str, metavar: str, callback: Callable[..., None], told: str) -> Any:
    return click.option(
        name, multiple=True, expose_value=False, callback=callback, metavar=metavar, help=told
    )


_MAP = _option("--map", "KEY=COLUMN", _map, "Of a table: seats=Sitze, positions.left_right=lrgen.")
_STATEMENTS = click.option(
    "--statements",
    expose_value=False,
    callback=_statements,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Of a table: a second one, with a row a vow: speaker, target, kind, source.",
)
_WHERE = _option(
    "--where", "COLUMN=VALUE", _where, "Of a table: the rows that have this; or `COLUMN in A,B`."
)
