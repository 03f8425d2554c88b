"""`formateur check`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import click

from formateur.cli.asked import question
from formateur.cli.codes import ANSWER, NONE
from formateur.cli.options import (
    Words,
    case_options,
    change_options,
    engine_options,
    instance_argument,
    language_option,
    theory_options,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.engines.status import Status
from formateur.questions.ask import NO_WISH, Ask
from formateur.questions.best.solving import solved
from formateur.questions.best.standing import judge_formed, judge_then
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Value, Verdict


@click.command("check", epilog="Example: formateur check germany-2005 cdu-csu,spd")
@instance_argument
@click.argument("cabinet", type=Words(), nargs=-1, metavar="[A,B,C]")
@click.option("--formed", "as_formed", is_flag=True, help="Judge the government that formed.")
@language_option
@theory_options("winning")
@click.option("--led-by", metavar="P", help="The party that leads, where several may.")
@case_options
@change_options
@engine_options
@answer_options(members=True)
def check_command(
    instance: str,
    cabinet: tuple[tuple[str, ...], ...],
    as_formed: bool,
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Judge one coalition: its seats, the vows that it breaks, who is dispensable.

    With --formed, it is the government that formed, as the file tells it.

    A party's name stands for all of its factions; what parties outside do follows from their
    offers. Exits with 1 if the coalition has no majority, breaks a vow, cannot be led, or is not
    what the theory predicts.
    """
    members = tuple(chain.from_iterable(cabinet))
    if as_formed == bool(members):
        raise click.UsageError("name a cabinet A,B,C, or ask for --formed; one of the two")
    if as_formed and options["led_by"]:
        raise click.UsageError("the file says who led; leave out --led-by, or --formed")
    ask = question(instance, options, language).placed()
    loaded, theory = ask.instance, ask.theory
    if as_formed:
        verdict = judge_formed(loaded, theory)
    else:
        verdict = judge(loaded, members, theory, led_by=options["led_by"])
    better = _better(ask.wishing(NO_WISH), verdict)
    then = judge_then(loaded, theory) if as_formed else None
    if out.takes(lambda: verdict.table().tidy(), loaded):
        pass
    elif style == "json":
        from formateur.telling.streams.formats import judgement

        print_json(judgement(loaded, verdict, better, then))
    else:
        from formateur.telling.terminal.solve_table import judged

        print_table(judged(loaded, verdict, better, then, language))
    return ANSWER if verdict.accepted and not better else NONE


def _better(ask: Ask, verdict: Verdict) -> Mapping[str, Value]:
    """Return the best values of the theory's objectives, if the coalition does not have them."""
    if not (verdict.accepted and ask.theory.minimises):
        return {}
    result = solved(ask, top=1)
    if result.status is not Status.OPTIMAL or result.best is None:
        raise ask.clock.ran_out(before="the best of the theory was proved")
    best = result.best.objectives
    return {} if best == verdict.objectives else best
