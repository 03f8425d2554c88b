"""What the documentation says is what happens."""

from __future__ import annotations

import io
import itertools
import re
import shlex
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from runpy import run_path

import pytest

import formateur
from helpers import tables
from helpers.command import run
from helpers.paths import ROOT

BUILT = ROOT / "docs" / "reference" / "generated"
WRITTEN = (page for page in (ROOT / "docs").rglob("*.md") if BUILT not in page.parents)
PAGES = sorted([ROOT / "README.md", *WRITTEN])
LONG = (
    "backtest.md",
    "prediction.md",
    "explaining.md",
    "docs/power.md",
)  # whose examples take seconds
EXAMPLES = [
    pytest.param(page, marks=pytest.mark.thorough) if str(page).endswith(LONG) else page
    for page in PAGES
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for kind, text in found if kind == language]


def followed(page: Path) -> list[tuple[str, str]]:
    """Return each Python block with the text block right after it."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    pairs = itertools.pairwise(found)
    return [(a[1], b[1]) for a, b in pairs if a[0] == "python" and b[0] == "text"]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_python_examples_print_what_is_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}  # a page goes on where its last block ended
    for code, shown in followed(page):
        out = io.StringIO()
        with redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore", formateur.errors.TableWarning)
            exec(code, names)  # noqa: S102
        assert _trimmed(out.getvalue()) == _trimmed(shown)


def samples(page: Path, folder: Path) -> None:
    """Write the tables of which the page on data speaks."""
    if page.name == "data.md":
        tables.write_samples(folder)


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_console_examples_print_what_is_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            program, *words = shlex.split(command)
            assert program == "formateur"
            done = run(*words)
            assert _trimmed(done.out) == _trimmed(shown)


def _trimmed(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.splitlines()]
    return [re.sub(r"\d+\.\d\d s\b", "0.00 s", line) for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m1 'bin/pytest$' README.md" in script
    commands = [b for b in blocks(ROOT / "README.md", "sh") if b.strip().endswith("bin/pytest")]
    assert len(commands) == 1


def test_the_map_of_the_house_is_of_today() -> None:
    written = run_path(str(ROOT / "docs" / "house.py"))["page"]()
    assert (ROOT / "docs" / "house.md").read_text(encoding="utf-8") == written


def test_files_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    roots = (ROOT, ROOT / "solver" / "formateur", ROOT / "models" / "formateur_models")
    named = re.findall(r"`([a-z_/]+\.(?:py|yaml|md))`", text)
    assert len(named) > 20
    for name in named:
        assert any((root / name).exists() for root in roots), name


def test_the_picture_of_the_command_is_of_today() -> None:
    """But for how long it took."""

    def told(svg: str) -> list[str]:
        return [
            re.sub(r"\d+\.\d+(?: |&#160;)s", "", one)
            for one in re.findall(r">([^<>]+)</text>", svg)
        ]

    drawn = run_path(str(ROOT / "docs" / "picture.py"))["drawn"]()
    assert told((ROOT / "docs" / "solve.svg").read_text(encoding="utf-8")) == told(drawn)
