"""What `formateur new` says of a table of polls: the body, the law, how polls are pooled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.mapped import guessing
from formateur.cli.options import together
from formateur_models.doors.values import RefusedError, exact
from formateur_models.rules.apportionment import METHODS

if TYPE_CHECKING:
    _Type = click.ParamType[Fraction]
else:
    _Type = click.ParamType


class Exact(_Type):
    """A number as a fraction or with decimals, or in per cent.

    Parameters
    ----------
    fits
        Whether a number can be meant.
    mend
        What to write where it cannot.
    """

    name = "number"

    def __init__(self, fits: Callable[[Fraction], bool], mend: str) -> None:
        self.fits, self.mend = fits, mend

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read it exactly."""
        text = str(value).strip()
        try:
            read = exact(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
        except RefusedError:
            self.fail(f"{text!r} is no number; write it as 5/100, 0.05 or 5%", param, ctx)
        if not self.fits(read):
            self.fail(f"{text} is not possible; {self.mend}", param, ctx)
        return read


_SHARE = Exact(lambda share: 0 <= share < 1, "write a share of the votes, as 5/100 or 5%")
_DAYS = Exact(lambda days: days > 0, "write days, such as 14")
_EFFECT = Exact(lambda effect: effect >= 1, "write 1 or more")


# Of a table of polls.
poll_options = together(
    click.option(
        "--poll",
        "polls",
        metavar="TABLE",
        help="A table with one row a poll, a column a party.",
    ),
    click.option(
        "--seats", "size", type=click.IntRange(1), help="Of --poll: what the parties share."
    ),
    click.option("--method", type=click.Choice(list(METHODS)), help="Of --poll: votes to seats."),
    click.option("--threshold", type=_SHARE, help="Of --poll: the share that seats need."),
    click.option(
        "--half-life",
        type=_DAYS,
        metavar="DAYS",
        help="Of --poll: older ones count for less.",
    ),
    click.option("--house-effects", is_flag=True, default=None, help="Of --poll: take them off."),
    click.option("--design-effect", type=_EFFECT, help="Of --poll: of each of them."),
)


def polled(table: str, said: dict[str, Any]) -> Callable[[str], str]:
    """Return what writes the polls of a table as YAML, under an id."""
    from formateur.cli.starting.drafting import draft
    from formateur.tables.polls.frompolls import from_polls

    options = {name: value for name, value in said.items() if value is not None}
    size = options.pop("size", None)
    if size is None:
        raise click.UsageError("say with --seats how many seats the parties share")
    with guessing(told=False) as (_, guesses):
        instance = from_polls(table, size, **options)
    return lambda id_: draft(replace(instance, id=id_, title=""), table, guesses)


def check(said: dict[str, Any], polls: str | None, table: str | None, *, texts: bool) -> None:
    """See that no option is given that would say nothing."""
    for option, given in (("--poll", polls), ("--from", table)):
        if texts and given is not None:
            raise click.UsageError(f"--texts writes no parliament; leave out {option}")
    if polls is not None and table is not None:
        raise click.UsageError("--poll and --from are two tables; leave one of them out")
    names = {"size": "seats", "half_life": "half-life", "house_effects": "house-effects"}
    names["design_effect"] = "design-effect"
    for name, value in said.items():
        if polls is None and value is not None:
            raise click.UsageError(f"--{names.get(name, name)} belongs to --poll; add the table")
