"""The command line: arguments in, exit codes out."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from formateur.cli.codes import ANSWER, BAD, INTERRUPTED
from formateur.cli.complain import complain
from formateur.version import __version__
from formateur_models.errors import FormateurError

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
    "report": ("report", "report_command"),
    "simulate": ("simulate", "simulate_command"),
    "theories": ("theories", "theories_command"),
    "validate": ("instances", "validate_command"),
    "new": ("instances", "new_command"),
    "instances": ("instances", "instances_command"),
    "schema": ("instances", "schema_command"),
}


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a bar is not worth a crash on an old terminal
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        code = formateur.main(args, prog_name="formateur", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = BAD
    except FormateurError as error:
        code = complain(error)
    except SystemExit as end:  # click ends so where it completes words, or the reader has gone
        gone = type(sys.stdout).__name__ == "PacifyFlushWrapper"
        code = ANSWER if gone else end.code
    except BrokenPipeError:
        _discard_output()
        code = ANSWER
    except OSError as error:
        click.echo(f"error: the output cannot be written ({error.strerror})", err=True)
        _discard_output()
        code = BAD
    return code if isinstance(code, int) else ANSWER


def _discard_output() -> None:
    """Keep Python from complaining at exit of what it could not write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

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
