"""`formateur check`."""

from __future__ import annotations

from typing import Any

import click

from formateur_models.judge import judge
from formateur_models.theories import THEORIES
from formateur_models.theories import theory as theory_of

from .codes import ANSWER, NONE
from .options import Words, case_options, format_option, instance_argument
from .output import print_json, print_table
from .question import case


@click.command("check", epilog="Example: formateur check germany-2005 cdu-csu,spd")
@instance_argument
@click.argument("cabinet", type=Words(), metavar="A,B,C")
@click.option("--theory", type=click.Choice(list(THEORIES)), default="winning", show_default=True)
@click.option("--dimension", metavar="D", help="Dimension of the positions.")
@click.option("--led-by", metavar="P", help="The party that leads, where several may.")
@case_options
@format_option("table", "json")
def check_command(
    instance: str,
    cabinet: tuple[str, ...],
    theory: str,
    dimension: str | None,
    led_by: str | None,
    style: str,
    **options: Any,
) -> int:
    """Judge one coalition: its seats, the vows that it breaks, who is dispensable.

    A party's name stands for all of its factions; what parties outside do follows from their
    offers. Exits with 1 if the coalition has no majority, breaks a vow, cannot be led, or does not
    meet the theory's requirements.
    """
    loaded = case(instance, options)
    verdict = judge(loaded, cabinet, theory_of(theory, dimension=dimension), led_by=led_by)
    if style == "json":
        from ..report.data import judgement

        print_json(judgement(loaded, verdict))
    else:
        from ..report.table import judged

        print_table(judged(loaded, verdict))
    return ANSWER if verdict.accepted else NONE
