"""What docstrings, comments and documents speak of is there."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

from helpers.paths import ROOT

FOLDERS = ("solver", "models", "tests", "benchmarks", "docs")
BUILT = ROOT / "docs" / "reference" / "generated"
CODE = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
WRITTEN = sorted(path for path in (ROOT / "docs").rglob("*.md") if BUILT not in path.parents)
REFERENCE = re.compile(r":(?:class|data|func|meth|mod):`~?(formateur\w*(?:\.\w+)*)`")
FILE = re.compile(r"`(?:[\w-]+/)*([\w-]+\.(?:py|js|css))`")


def mentioned(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text))


REFERRING = [path for path in CODE if REFERENCE.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", REFERRING, ids=lambda path: path.stem)
def test_a_reference_leads_to_a_name(path: Path) -> None:
    for name in mentioned(REFERENCE, path.read_text(encoding="utf-8")):
        assert resolve_name(name) is not None


def test_a_file_that_is_named_is_there() -> None:
    every = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*"))
    there = {path.name for path in every} | {path.name for path in ROOT.glob("*.*")}
    for path in (*CODE, *WRITTEN, ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        assert mentioned(FILE, path.read_text(encoding="utf-8")) <= there, path
