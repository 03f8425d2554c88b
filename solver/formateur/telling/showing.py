"""How each answer shows itself where it is printed, or is the last line of a notebook's cell."""

from __future__ import annotations

from functools import singledispatch

from rich.console import RenderableType

from formateur.questions.backtesting.backtest_result import Backtest
from formateur.questions.backtesting.hindcast_result import Hindcast
from formateur.questions.best.equals import equals
from formateur.questions.best.result import Result
from formateur.questions.best.runners_up import asked_again, runners_up
from formateur.questions.comparing.difference import Difference
from formateur.questions.comparing.leverage import Leverages
from formateur.questions.comparing.variants import Case
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.fitting import Fit
from formateur.questions.inferring.inference_result import Inference
from formateur.questions.many.many_result import Many
from formateur.questions.power import Power
from formateur.questions.predicting import Forecast
from formateur.questions.simulating.simulation_result import Simulation
from formateur.telling.notebook.markup import block
from formateur.telling.terminal import (
    backtest_table,
    power_table,
    simulation_table,
    solve_table,
)
from formateur.telling.terminal.choosing import (
    fit_table,
    forecast_table,
    hindcast_table,
    inference_table,
)
from formateur.telling.terminal.comparing import (
    difference_table,
    leverage_table,
    variants_table,
)
from formateur.telling.terminal.explaining import explain_table
from formateur.telling.terminal.instance_table import parliament
from formateur.telling.terminal.plain import plain
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown

TOP = 10  # of the likeliest coalitions


def text(answer: Shown) -> str:
    """Return the lines that the command line prints, without colour."""
    return plain(shown(answer))


def html(answer: Shown) -> str:
    """Return a block for a notebook."""
    return block(shown(answer))


@singledispatch
def shown(answer: object) -> RenderableType:
    """Return what is shown of an answer; of one that no command tells, what it is."""
    return repr(answer)


@shown.register
def _(answer: Instance) -> RenderableType:
    return parliament(answer)


@shown.register
def _(answer: Verdict) -> RenderableType:
    if answer.instance is None:
        return repr(answer)
    return solve_table.judged(answer.instance, answer, {})


@shown.register
def _(answer: Result) -> RenderableType:
    again = asked_again(answer)
    many = equals(again, answer) if again else None
    return solve_table.solved(answer, runners_up(answer), equals=many)


@shown.register
def _(answer: Explanation) -> RenderableType:
    return explain_table.explained(answer)


@shown.register
def _(answer: Leverages) -> RenderableType:
    return leverage_table.leverage_table(answer.instance, answer)


@shown.register
def _(answer: Difference) -> RenderableType:
    return difference_table.different(answer)


@shown.register
def _(answer: Case) -> RenderableType:
    return variants_table.scenario_table([answer])


@shown.register
def _(answer: Many) -> RenderableType:
    return variants_table.many_table(answer, TOP)


@shown.register
def _(answer: Power) -> RenderableType:
    if answer.instance is None:
        return power_table.of_a_game(answer)
    return power_table.table(answer.instance, answer)


@shown.register
def _(answer: Simulation) -> RenderableType:
    return simulation_table.table(answer, TOP)


@shown.register
def _(answer: Backtest) -> RenderableType:
    return backtest_table.tables(answer, None)


@shown.register
def _(answer: Fit) -> RenderableType:
    return fit_table.fitted(answer)


@shown.register
def _(answer: Forecast) -> RenderableType:
    return forecast_table.foretold(answer)


@shown.register
def _(answer: Inference) -> RenderableType:
    return inference_table.inferred(answer)


@shown.register
def _(answer: Hindcast) -> RenderableType:
    return hindcast_table.tables(answer)
