"""`formateur check`."""

from __future__ import annotations

import click

from formateur_models.judge import judge
from formateur_models.theories import THEORIES
from formateur_models.theories import theory as theory_of

from ..library import load
from .codes import ANSWER, NONE
from .options import Words, format_option, instance_argument
from .output import print_json, print_table


@click.command("check", epilog="Example: formateur check germany-2005 cdu-csu,spd")
@instance_argument
@click.argument("cabinet", type=Words(), metavar="A,B,C")
@click.option("--theory", type=click.Choice(list(THEORIES)), default="winning", show_default=True)
@click.option("--dimension", metavar="D", help="Dimension of the positions.")
@format_option("table", "json")
def check_command(
    instance: str, cabinet: tuple[str, ...], theory: str, dimension: str | None, style: str
) -> int:
    """Judge one coalition: its seats, the vows that it breaks, who is dispensable.

    A party's name stands for all of its factions. Exits with 1 if the coalition has no majority,
    breaks a vow, or does not meet the theory's requirements.
    """
    loaded = load(instance)
    verdict = judge(loaded, cabinet, theory_of(theory, dimension=dimension))
    if style == "json":
        from ..report.data import judgement

        print_json(judgement(loaded, verdict))
    else:
        from ..report.table import judged

        print_table(judged(loaded, verdict))
    return ANSWER if verdict.accepted else NONE
