"""`formateur scenarios` and `formateur timeline`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import question
from formateur.cli.codes import ANSWER, UNDECIDED
from formateur.cli.options import (
    case_options,
    engine_options,
    instance_argument,
    language_option,
    theory_options,
    together,
    wish_options,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options

if TYPE_CHECKING:
    from formateur.questions.comparing.variants import Case


_options = together(
    instance_argument,
    language_option,
    theory_options("harmony"),
    wish_options,
    case_options,
    engine_options,
    answer_options(members=True),
)


@click.command("scenarios", epilog="Example: formateur scenarios iraq-2010")
@_options
def scenarios_command(instance: str, language: str, style: str, out: Out, **options: Any) -> int:
    """Solve an instance as it stands and in each of its scenarios.

    `feasible` is the number of governments that win and keep every vow. With --scenario, each of
    the others comes on top of these. Where the question or a scenario does not fit, its row says
    why.
    """
    from formateur.questions.comparing.variants import in_scenarios, tabled
    from formateur.telling.terminal.comparing.variants_table import scenario_table

    ask = question(instance, options, language)
    cases = list(in_scenarios(ask))
    if out.takes(lambda: tabled(cases).tidy(), ask.instance):
        return _code(cases)
    if style == "json":
        told = [{"scenario": case.id or None, **case.to_dict()} for case in cases]
        print_json({"instance": ask.instance.id, "theory": ask.theory.id, "scenarios": told})
    else:
        print_table(scenario_table(cases, language))
    return _code(cases)


@click.command("timeline", epilog="Example: formateur timeline iraq-2010")
@_options
def timeline_command(instance: str, language: str, style: str, out: Out, **options: Any) -> int:
    """Solve an instance on each day on which a statement begins or ends.

    `+` marks what begins, `-` what ends. `feasible` is the number of governments that win and keep
    every vow; under it those gained and lost since the day before. With --as-of, the first day is
    that one. The row of a day on which the question cannot be asked says why.
    """
    from formateur.questions.comparing.variants import on_days, tabled
    from formateur.telling.terminal.comparing.variants_table import timeline_table

    ask = question(instance, options, language)
    since = options["as_of"] and options["as_of"].date()
    cases = list(on_days(ask, since))
    if out.takes(lambda: tabled(cases).tidy(), ask.instance):
        return _code(cases)
    if style == "json":
        turns = [{"begins": list(case.begins), "ends": list(case.ends)} for case in cases]
        told = [{"day": c.id, **turn, **c.to_dict()} for c, turn in zip(cases, turns, strict=True)]
        print_json({"instance": ask.instance.id, "theory": ask.theory.id, "days": told})
    elif cases:
        print_table(timeline_table(cases, language))
    else:
        from formateur.words.wording import words

        click.echo(words(language, str).say("days.none"), err=True)
    return _code(cases)


def _code(cases: Iterable[Case]) -> int:
    return ANSWER if all(case.decided for case in cases) else UNDECIDED
