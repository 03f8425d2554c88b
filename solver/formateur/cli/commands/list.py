"""`formateur list`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import question, tell_engine, tell_poll
from formateur.cli.codes import ANSWER, NONE
from formateur.cli.options import (
    HowMany,
    language_option,
    question_options,
    verbose_option,
)
from formateur.cli.output import TELLING, print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.solving import numbers, predicted
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.spread.progress import watched
from formateur_models.judging.verdict import Verdict
from formateur_models.theories.spectrum import set_aside

if TYPE_CHECKING:
    from formateur.telling.streams.list_stream import Taken

QUICKLY = 1.0  # seconds for the total of a progress bar
MOST_IN_A_TABLE = 50_000  # which is held in memory, as its columns are as wide as all rows need


@click.command("list", epilog="Example: formateur list iraq-2010 --theory mwc --limit 10")
@click.option("--limit", type=HowMany(), metavar="N", help="Stop after the first N found.")
@click.option("--count", "counting", is_flag=True, help="Only say how many there are.")
@verbose_option
@language_option
@question_options("mwc")
@answer_options("jsonl", members=True)
def list_command(
    instance: str,
    limit: int | None,
    counting: bool,
    verbose: bool,
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """List all coalitions that a theory predicts."""
    if counting and limit is not None:
        raise click.UsageError("--count counts them all; leave out --limit")
    if counting and (out.path or out.members or out.excel):
        raise click.UsageError("--count lists nothing; leave out -o, --columns and --excel")
    ask = question(instance, options, language)
    tell_poll(ask.instance, language)
    if verbose:
        tell_engine(ask)
    if counting:
        return _print_count(ask, style, language)
    table = style == "table" and out.path is None
    ask.clock.telling = TELLING[style] if table else 0.0  # others tell as they find
    found = predicted(ask)
    if style != "jsonl" or not sys.stdout.isatty():  # whose lines show how far it is
        found = watched(found, lambda: _total(ask, limit))
    with closing(found):  # so that the search ends with the list
        taken = _printed(style, ask, found, limit, out, language)
    if taken.problem is not None:
        raise taken.problem
    return ANSWER if taken.number else NONE


def _total(ask: Ask, limit: int | None) -> int | None:
    """Return how many will be listed, None if that cannot be counted quickly."""
    try:
        total = counted(ask.within(QUICKLY))
    except (CountingError, TimeRanOutError):
        return limit
    return total if limit is None else min(total, limit)


def _printed(
    style: str, ask: Ask, found: Iterator[Verdict], limit: int | None, out: Out, language: str
) -> Taken:
    """Print what is found: as it comes, or as a table once all is there."""
    instance, theory = ask.instance, ask.theory
    from formateur.questions.best.result import tabled
    from formateur.telling.streams.list_stream import Taken, in_order, lines, sorted_if_short

    if out.wanted:
        taken = Taken(found, limit, further=False)
        verdicts, _ = sorted_if_short(instance, taken)
        out.takes(lambda: tabled(instance, theory, verdicts), instance)
        return taken
    if style != "table":
        taken = Taken(found, limit, further=style == "json")
        for line in lines(style, instance, theory, taken):
            click.echo(line, nl=False)
        return taken
    from formateur.questions.best.doubting import doubted
    from formateur.telling.terminal.solve_table import coalitions
    from formateur.words.outcomes import proved
    from formateur.words.phrases import theory_named
    from formateur.words.sides import on_silence
    from formateur.words.speaker import speaker_of

    taken = Taken(found, min(limit or MOST_IN_A_TABLE, MOST_IN_A_TABLE), further=True)
    if verdicts := in_order(instance, taken):
        print_table(coalitions(instance, verdicts, language))
    speaker = speaker_of(instance, language)
    say = speaker.say
    if not taken.complete:
        click.echo(say("list.first", many=taken.number), err=True)
    else:
        found_all = say("list.all", many=taken.number)
        if not verdicts:
            none = Status.INFEASIBLE
            found_all = proved(speaker, none, doubted=doubted(ask, none))
        click.echo(say("told", what=theory_named(speaker.words, theory), told=found_all), err=True)
    for told in on_silence(speaker):
        click.echo(told, err=True)
    return taken


def _print_count(ask: Ask, style: str, language: str) -> int:
    from formateur.telling.streams.formats import as_line
    from formateur.words.sides import on_silence
    from formateur.words.speaker import speaker_of

    speaker = speaker_of(ask.instance, language)
    instance, theory = ask.instance, ask.theory
    many, certain = numbers(ask)
    data: dict[str, object] = {"instance": instance.id, "theory": theory.id, "count": many}
    plain, csv = str(many), f"count\n{many}\n"
    if certain is not None:
        data["guaranteed"] = certain
        plain = speaker.say("list.count", many=many, certain=certain)
        csv = f"count,guaranteed\n{many},{certain}\n"
    if names := set_aside(instance, theory):
        data["unplaced"] = list(names)
    if style == "json":
        print_json(data)
    else:
        told = {"table": f"{plain}\n", "csv": csv, "jsonl": as_line(data)}
        click.echo(told[style], nl=False)
    if style == "table":
        for said in on_silence(speaker):
            click.echo(said, err=True)
    return ANSWER if many else NONE
