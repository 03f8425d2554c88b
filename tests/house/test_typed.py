"""The library is typed for who uses it: a script passes the strictest checks with no `Any`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.paths import ROOT

SCRIPT = ROOT / "tests" / "data" / "user_script.py"
CHECKED = ("-m", "mypy", "--strict", "--disallow-any-expr", "--config-file=")


@pytest.mark.thorough
def test_a_users_script_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "optimal: centre, right, 62 seats" in done.stdout
    assert "price 1: lift never" in done.stdout


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("", ""),
        ('fm.power(body, "banzhaf")', "fm.power(body, 7)"),
        ('names=["left", "centre"]', "names=7"),
        ("parties=parties", 'parties=["left"]'),
    ],
)
def test_a_users_script_is_typed_throughout(tmp_path: Path, wrong: str, right: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.read_text().replace(wrong, right) if wrong else SCRIPT.read_text())
    done = subprocess.run(
        [sys.executable, *CHECKED, "--cache-dir", tmp_path / "cache", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (not wrong), done.stdout
