"""A fitted model, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.fitting import Fit
from formateur.questions.fitting.reading_choices import ALONE, INCOMPLETE, NONE, SEVERAL
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import Words, words

MODELS = {"logit": "fit.logit", "mixed": "fit.mixed"}  # what each is called
WHYS = {
    INCOMPLETE: "fit.why.cells",
    NONE: "fit.why.none",
    SEVERAL: "fit.why.several",
    ALONE: "fit.why.alone",
}
SURE = 1e-4  # below it a p is not written out


def fitted(fit: Fit, language: str = "en") -> RenderableType:
    """Show the estimates, how well they explain the choices, and what was left out."""
    said = words(language, str)
    parts: list[RenderableType] = [Text(_heading(said, fit), "bold"), Text()]
    parts += [_estimates(said, fit), Text()]
    parts += [Text(line, "dim") for line in _notes(said, fit)]
    return Group(*parts)


def _heading(said: Words[str], fit: Fit) -> str:
    number = said.figure(fit.opportunities)
    choices = said.say("fit.choices", many=fit.opportunities, number=number)
    model, rows = said.say(MODELS[fit.model]), said.figure(fit.rows)
    return said.say("fit.heading", model=model, choices=choices, rows=rows)


def _estimates(said: Words[str], fit: Fit) -> Table:
    shown = columns()
    shown.add_column(said.say("fit.covariate"), overflow="fold")
    for key in ("fit.estimate", "fit.error", "fit.z", "fit.p"):
        shown.add_column(said.say(key), justify="right", no_wrap=True)
    for name, one in fit.coefficients.items():
        told = ((one.estimate, 4), (one.standard_error, 4), (one.z, 2))
        shown.add_row(Text(name), *(said.figure(*each) for each in told), chance(said, one.p))
    return shown


def chance(said: Words[str], p: float) -> str:
    """Write a probability of chance; very small ones as smaller than something."""
    return f"< {said.figure(SURE, 4)}" if p < SURE else said.figure(p, 4)


def _notes(said: Words[str], fit: Fit) -> Iterator[str]:
    say, figure = said.say, said.figure
    yield say(
        "fit.likelihood",
        found=figure(fit.log_likelihood, 3),
        null=figure(fit.null_log_likelihood, 3),
        share=figure(fit.mcfadden_r2, 3),
        aic=figure(fit.aic, 1),
    )
    if fit.random and fit.draws is not None:
        yield say("fit.random", names=said.joined(fit.random), draws=figure(fit.draws))
    if fit.clusters is not None:
        number = figure(fit.clusters)
        yield say("fit.clustered", many=fit.clusters, number=number, column=fit.cluster)
    if fit.left_out:
        told = (f"{figure(number)} {_why(said, why)}" for why, number in fit.left_out.items())
        yield say("fit.left-out", names=said.joined(told))
    if fit.iia is not None:
        key = "fit.iia.random" if fit.iia.without == "random" else "fit.iia"
        yield say(
            key,
            column=fit.iia.without,
            statistic=figure(fit.iia.statistic, 2),
            degrees=fit.iia.degrees,
            p=chance(said, fit.iia.p),
        )
        yield say("fit.iia.rejected" if fit.iia.p < 0.05 else "fit.iia.kept")


def _why(said: Words[str], why: str) -> str:
    return said.say(WHYS[why]) if why in WHYS else why
