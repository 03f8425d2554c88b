"""The bar of long lists: on a terminal only, and never in the way of the list."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

import pytest

import formateur
from formateur.cli import entry as cli
from formateur.spread import progress
from helpers.command import run


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, total: int | None, patience: float) -> str:
    """Return what is written on stderr while three are found."""
    told = mock.patch("sys.stderr", stream), mock.patch.object(progress, "PATIENCE", patience)
    with told[0], told[1], mock.patch.dict("os.environ", {"TERM": "xterm", "COLUMNS": "60"}):
        assert list(progress.watched(iter("abc"), lambda: total)) == ["a", "b", "c"]
    return stream.getvalue()


@pytest.mark.parametrize(("total", "told"), [(3, "1/3"), (None, "1/?")])
def test_a_long_list_has_a_bar(total: int | None, told: str) -> None:
    assert told in shown(Terminal(), total, patience=-1.0)


def test_a_short_list_has_none() -> None:
    assert shown(Terminal(), 3, patience=3600.0) == ""


def test_a_pipe_has_none() -> None:
    assert shown(io.StringIO(), 3, patience=-1.0) == ""


def test_a_list_is_over_before_its_bar() -> None:
    with mock.patch("sys.stderr", Terminal()), mock.patch.object(progress, "PATIENCE", -1.0):
        assert list(progress.watched([], lambda: 0)) == []


def on_terminal(arguments: list[str], out: io.StringIO, err: io.StringIO) -> None:
    """Run a command that shows its bar at once."""
    environment = mock.patch.dict("os.environ", {"TERM": "xterm", "COLUMNS": "60"})
    impatient = mock.patch.object(progress, "PATIENCE", -1.0)
    streams = redirect_stdout(out), redirect_stderr(err)
    with environment, impatient, streams[0], streams[1], pytest.raises(SystemExit):
        cli.main(arguments)


@pytest.mark.parametrize(
    ("instance", "options", "total"),
    [
        ("textbook", (), str(formateur.count(formateur.load("textbook")))),
        ("iraq-2010", (), "?"),  # who leads is not counted without listing
        ("iraq-2010", ("--limit", "2"), "2"),
        ("iraq-2010", ("--limit", "2", "--theory", "harmony"), "2"),
        ("iraq-2010", ("--theory", "harmony", "--without", "gorran"), "?"),
    ],
)
@pytest.mark.parametrize("style", ["json", "jsonl"])
def test_the_total_is_what_will_be_listed(
    style: str, instance: str, options: tuple[str, ...], total: str
) -> None:
    arguments = ["list", instance, "--format", style, *options]
    out, err = io.StringIO(), Terminal()
    on_terminal(arguments, out, err)
    assert f"/{total}" in err.getvalue()
    assert out.getvalue() == run(*arguments).out


def test_lines_on_a_terminal_need_no_bar() -> None:
    out, err = Terminal(), Terminal()
    on_terminal(["list", "iraq-2010", "--format", "jsonl"], out, err)
    assert (bool(out.getvalue()), err.getvalue()) == (True, "")
