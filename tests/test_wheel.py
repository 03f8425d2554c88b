"""The built wheel works in a fresh environment, away from the repository."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_solves_a_bundled_instance(tmp_path: Path) -> None:
    built = tmp_path / "dist"
    pip = [sys.executable, "-m", "pip"]
    build = [*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = built.glob("formateur-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / "bin"
    python = str(programs / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    away = tmp_path / "away"
    away.mkdir()
    solve = [str(programs / "formateur"), "solve", "iraq-2010", "--format", "json"]
    found = subprocess.run(solve, cwd=away, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout)["governments"][0]["seats"] == 163
    listed = [str(programs / "formateur"), "instances", "--format", "json"]
    shown = subprocess.run(listed, cwd=away, capture_output=True, text=True, check=True).stdout
    files = (ROOT / "instances").glob("*.yaml")
    assert [row["id"] for row in json.loads(shown)] == sorted(file.stem for file in files)
    backtest = [str(programs / "formateur"), "backtest", "parlgov", "--country", "ISL", "--theory"]
    told = subprocess.run([*backtest, "mwc"], cwd=away, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("45 cabinets, 1 country")
    where = [python, "-c", "import formateur; print(formateur.__file__)"]
    shown = subprocess.run(where, cwd=away, capture_output=True, text=True, check=True).stdout
    assert Path(shown.strip()).is_relative_to(tmp_path)
    report = [str(programs / "formateur"), "report", "textbook", "-o", "-"]
    page = subprocess.run(report, cwd=away, capture_output=True, text=True, check=True).stdout
    assert page.startswith("<!doctype html>")  # its templates, style and script are in the wheel
