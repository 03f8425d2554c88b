"""A fitted model, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.fitting import Fit
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english

MODELS = {"logit": "fit.logit", "mixed": "fit.mixed"}  # what each is called
SURE = 1e-4  # below it a p is not written out


def fitted(fit: Fit) -> RenderableType:
    """Show the estimates, how well they explain the choices, and what was left out."""
    parts: list[RenderableType] = [Text(_heading(fit), "bold"), Text(), _estimates(fit), Text()]
    parts += [Text(line, "dim") for line in _notes(fit)]
    return Group(*parts)


def _heading(fit: Fit) -> str:
    say = english().say
    choices = say("fit.choices", many=fit.opportunities, number=f"{fit.opportunities:,}")
    return say("fit.heading", model=say(MODELS[fit.model]), choices=choices, rows=f"{fit.rows:,}")


def _estimates(fit: Fit) -> Table:
    shown, say = columns(), english().say
    shown.add_column(say("fit.covariate"), header_style="dim", overflow="fold")
    for key in ("fit.estimate", "fit.error", "fit.z", "fit.p"):
        shown.add_column(say(key), header_style="dim", justify="right", no_wrap=True)
    for name, one in fit.coefficients.items():
        numbers = (f"{one.estimate:.4f}", f"{one.standard_error:.4f}", f"{one.z:.2f}")
        shown.add_row(Text(name), *numbers, chance(one.p))
    return shown


def chance(p: float) -> str:
    """Write a probability of chance; very small ones as smaller than something."""
    return f"< {SURE:.4f}" if p < SURE else f"{p:.4f}"


def _notes(fit: Fit) -> Iterator[str]:
    say = english().say
    yield say(
        "fit.likelihood",
        found=f"{fit.log_likelihood:,.3f}",
        null=f"{fit.null_log_likelihood:,.3f}",
        share=f"{fit.mcfadden_r2:.3f}",
        aic=f"{fit.aic:,.1f}",
    )
    if fit.random:
        yield say("fit.random", names=english().joined(fit.random), draws=f"{fit.draws:,}")
    if fit.clusters is not None:
        number = f"{fit.clusters:,}"
        yield say("fit.clustered", many=fit.clusters, number=number, column=fit.cluster)
    if fit.left_out:
        names = english().joined(f"{number:,} {why}" for why, number in fit.left_out.items())
        yield say("fit.left-out", names=names)
    if fit.iia is not None:
        key = "fit.iia.random" if fit.iia.without == "random" else "fit.iia"
        yield say(
            key,
            column=fit.iia.without,
            statistic=f"{fit.iia.statistic:.2f}",
            degrees=fit.iia.degrees,
            p=chance(fit.iia.p),
        )
        yield say("fit.iia.rejected" if fit.iia.p < 0.05 else "fit.iia.kept")
