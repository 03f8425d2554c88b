"""The built wheel has all that is ours, away from the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.paths import ROOT


@pytest.mark.thorough
def test_the_wheel_solves_a_bundled_instance(tmp_path: Path) -> None:
    built = tmp_path / "dist"
    pip = [sys.executable, "-m", "pip"]
    build = [*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = built.glob("formateur-*.whl")
    site = tmp_path / "site"
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)], check=True
    )
    away = tmp_path / "away"
    away.mkdir()

    def asked(*command: str) -> str:
        found = {**os.environ, "PYTHONPATH": str(site)}  # goes before this repository
        return subprocess.run(
            [sys.executable, *command], cwd=away, env=found, stdout=subprocess.PIPE, text=True,
            check=True,
        ).stdout  # fmt: skip

    program = str(site / "bin" / "formateur")
    where = asked("-c", "import formateur, formateur_models as m; print(formateur.__file__, m)")
    assert where.count(str(site)) == 2
    best = json.loads(asked(program, "solve", "iraq-2010", "--format", "json"))["governments"][0]
    assert best["seats"] == 163
    files = (ROOT / "instances").glob("*.yaml")
    shown = json.loads(asked(program, "instances", "--format", "json"))
    assert [row["id"] for row in shown] == sorted(file.stem for file in files)
    told = asked(program, "backtest", "parlgov", "--country", "ISL", "--theory", "mwc")
    assert told.startswith("45 cabinets, 1 country")
    page = asked(program, "report", "textbook", "-o", "-")
    assert page.startswith("<!doctype html>")  # its templates, style and script are in the wheel
