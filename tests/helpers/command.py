"""Runs the command line in this process, as a shell would see it."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

import pytest

from formateur.cli import entry as cli


@dataclass(frozen=True)
class Run:
    """Exit code and streams of one command."""

    code: int
    out: str
    err: str


def run(*args: object, width: int = 80) -> Run:
    """Run `formateur ARGS` at a width of so many columns."""
    out, err = io.StringIO(), io.StringIO()
    environment = mock.patch.dict("os.environ", {"COLUMNS": str(width), "NO_COLOR": "1"})
    with environment, redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        cli.main([str(arg) for arg in args])
    code = end.value.code
    assert isinstance(code, int), f"no exit code: {code}; {sys.argv[0]}"
    return Run(code, out.getvalue(), err.getvalue())
