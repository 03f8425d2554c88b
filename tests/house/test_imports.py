"""Imports run one way, and nothing loads a solver before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import formateur
from formateur import moved
from helpers.paths import ROOT

MODELS = sorted((ROOT / "models").rglob("*.py"))
SOLVER = sorted((ROOT / "solver").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
OPTIMISERS = {"ortools", "pulp", "highspy", "numba"}


def loaded_by(code: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after running the code."""
    told = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_every_floor_stands_on_those_below() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_no_two_rooms_have_a_file_of_the_same_name() -> None:
    doors = {f"{name}.py" for name in formateur._ROOMS}  # they stand at the top, and hold nothing
    files = [
        path
        for path in (*MODELS, *SOLVER)
        if path.name != "__init__.py"
        and not (path.parent.name == "formateur" and path.name in doors)
    ]
    twice = {name: n for name, n in Counter(path.name for path in files).items() if n > 1}
    assert not twice


def test_every_room_fits_on_a_screen() -> None:
    files = (path for path in (*MODELS, *SOLVER, *TESTS) if path.name != "__init__.py")
    rooms = Counter(path.parent.relative_to(ROOT).as_posix() for path in files)
    assert not {room: n for room, n in rooms.items() if n > 15}


def test_no_function_is_longer_than_a_screen() -> None:
    """What it takes and what it says of itself apart; compiled loops are one function each."""
    long = []
    for path in (*MODELS, *SOLVER):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef) and "kernels" not in path.parts:
                body = one.body[1:] if ast.get_docstring(one) else one.body
                lines = (one.end_lineno or 0) - body[0].lineno + 1 if body else 0
                long += [f"{path.name}: {one.name}, {lines} lines"] * (lines > 50)
    assert not long


@pytest.mark.parametrize(
    "code",
    [
        "import formateur",
        "import formateur; formateur.load('iraq-2010')",
        "from formateur.cli.group import formateur as f; f(['-h'], standalone_mode=False)",
        "from formateur.cli.group import formateur;"
        " formateur(['validate', 'iraq-2010'], standalone_mode=False)",
    ],
)
def test_no_solver_is_loaded_before_it_is_needed(code: str) -> None:
    assert not loaded_by(code) & (OPTIMISERS | {"pandas", "matplotlib", "narwhals", "openpyxl"})


def test_the_command_line_shows_help_without_the_validator() -> None:
    code = "from formateur.cli.group import formateur as f; f(['--help'], standalone_mode=False)"
    assert not loaded_by(code) & {"pydantic", "rich", "numpy"}


def test_a_file_that_is_plainly_right_is_read_without_the_validator() -> None:
    assert "pydantic" not in loaded_by("import formateur; formateur.load('iraq-2010')")


def test_a_users_own_models_and_solver_shadow_nothing(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("raise RuntimeError")
    (tmp_path / "solver.py").write_text("raise RuntimeError")
    code = "import formateur; print(formateur.load('textbook').id)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "textbook\n"


@pytest.mark.parametrize(
    "first", ["", "import formateur.questions.power, formateur.telling.page, formateur.cli.entry"]
)
def test_every_public_name_is_there_and_only_rooms_are_modules(first: str) -> None:
    code = (
        f"{first}\nimport formateur, types\n"
        "every = {name: getattr(formateur, name) for name in formateur.__all__}\n"
        "rooms = [name for name in every if isinstance(every[name], types.ModuleType)]\n"
        "print(rooms == [*formateur._ROOMS])\n"
        "print([name for name in every if name not in dir(formateur)])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n[]\n"


def test_a_name_that_is_not_there_is_an_error_as_ever() -> None:
    with pytest.raises(AttributeError, match="module 'formateur' has no attribute 'colve'"):
        formateur.colve  # type: ignore[attr-defined] # noqa: B018


def test_what_is_not_asked_for_is_not_loaded() -> None:
    code = "import formateur; formateur.solve(formateur.load('germany-2025'))"
    assert not loaded_by(code) & {"numpy", "jinja2", "distributed"}


@pytest.mark.parametrize("room", formateur._ROOMS)
def test_a_room_has_all_that_it_names(room: str) -> None:
    opened = getattr(formateur, room)
    assert all(hasattr(opened, name) for name in opened.__all__)
    if room != "plot":  # a picture is called as what it shows
        assert not {*opened.__all__} & {*formateur.__all__} - {"FormateurError"}


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Veto", "formateur.vows.Veto"),
        ("enumerate_coalitions", "formateur.enumerate"),
        ("as_of", "instance.as_of"),
    ],
)
def test_a_name_that_has_moved_works_and_says_where_it_is(name: str, now: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"formateur.{name} has moved; use {now}"):
        assert callable(getattr(formateur, name))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_name_that_has_moved_is_lost() -> None:
    for names in moved._MOVED.values():
        assert all(getattr(formateur, name) is not None for name in names)
