"""All commands; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from formateur.cli.complain import asked_about
from formateur.version import __version__
from formateur_models.errors import FormateurError, did_you_mean

# Where each command stands: module and function.
COMMANDS = {
    "solve": ("solve", "solve_command"),
    "list": ("list", "list_command"),
    "check": ("check", "check_command"),
    "explain": ("explain", "explain_command"),
    "leverage": ("explain", "leverage_command"),
    "diff": ("explain", "diff_command"),
    "power": ("power", "power_command"),
    "chart": ("chart", "chart_command"),
    "batch": ("batch", "batch_command"),
    "scenarios": ("scenarios", "scenarios_command"),
    "timeline": ("scenarios", "timeline_command"),
    "backtest": ("backtest", "backtest_command"),
    "export-dataset": ("backtest", "export_command"),
    "fit": ("choosing.fit", "fit_command"),
    "predict": ("choosing.forecast", "predict_command"),
    "infer": ("choosing.infer", "infer_command"),
    "report": ("report", "report_command"),
    "watch": ("watch", "watch_command"),
    "simulate": ("simulate", "simulate_command"),
    "theories": ("theories", "theories_command"),
    "rules": ("theories", "rules_command"),
    "validate": ("instances", "validate_command"),
    "new": ("instances", "new_command"),
    "instances": ("instances", "instances_command"),
    "schema": ("instances", "schema_command"),
}


class CarriedError(Exception):
    """An error on its way past click, which would make an exit code of its own of it.

    Parameters
    ----------
    error
        What went wrong: a pipe is broken, a disk is full, a file has come to its end, or is faulty.
    what
        What the command was asked about.
    """

    def __init__(self, error: FormateurError | OSError | EOFError, what: str) -> None:
        self.error, self.what = error, what


@contextmanager
def _past_click(ctx: click.Context | None = None) -> Iterator[None]:
    try:
        yield
    except (FormateurError, OSError, EOFError) as error:
        raise CarriedError(error, asked_about(ctx) if ctx else "") from error


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _past_click():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _past_click(ctx):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            mend = did_you_mean(args[0], COMMANDS, "`formateur --help` lists them")
            ctx.fail(f"No such command {args[0]!r}; {mend}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        command: click.Command = getattr(
            import_module(f"formateur.cli.commands.{module}"), function
        )
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: formateur solve iraq-2010. `formateur COMMAND --help` has one for each.",
)
@click.version_option(__version__, prog_name="formateur", message="%(prog)s %(version)s")
def formateur() -> None:
    """Who can govern with whom: coalitions that win and keep every vow, proved."""
