"""`formateur check`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from formateur_models.instance import Instance
from formateur_models.judge import Value, Verdict, judge
from formateur_models.theories import Theory

from ..engines.base import Limits, Status, TimeRanOutError
from ..solve import solve
from .codes import ANSWER, NONE
from .options import (
    Words,
    case_options,
    change_options,
    engine_options,
    format_option,
    instance_argument,
    theory_options,
)
from .output import print_json, print_table
from .question import question


@click.command("check", epilog="Example: formateur check germany-2005 cdu-csu,spd")
@instance_argument
@click.argument("cabinet", type=Words(), metavar="A,B,C")
@theory_options("winning")
@click.option("--led-by", metavar="P", help="The party that leads, where several may.")
@case_options
@change_options
@engine_options
@format_option("table", "json")
def check_command(
    instance: str, cabinet: tuple[str, ...], engine: str, style: str, **options: Any
) -> int:
    """Judge one coalition: its seats, the vows that it breaks, who is dispensable.

    A party's name stands for all of its factions; what parties outside do follows from their
    offers. Exits with 1 if the coalition has no majority, breaks a vow, cannot be led, or is not
    what the theory predicts.
    """
    loaded, theory, _, limits = question(instance, options)
    verdict = judge(loaded, cabinet, theory, led_by=options["led_by"])
    better = _better(loaded, verdict, theory, engine, limits)
    if style == "json":
        from ..report.data import judgement

        print_json(judgement(loaded, verdict, better))
    else:
        from ..report.table import judged

        print_table(judged(loaded, verdict, better))
    return ANSWER if verdict.accepted and not better else NONE


def _better(
    instance: Instance, verdict: Verdict, theory: Theory, engine: str, limits: Limits
) -> Mapping[str, Value]:
    """Return the best values of the theory's objectives, if the coalition does not have them."""
    if not (verdict.accepted and theory.minimises):
        return {}
    result = solve(instance, theory, top=1, engine=engine, limits=limits)
    if result.status is not Status.OPTIMAL or result.best is None:
        raise TimeRanOutError("time ran out before the best of the theory was proved")
    best = result.best.objectives
    return {} if best == verdict.objectives else best
