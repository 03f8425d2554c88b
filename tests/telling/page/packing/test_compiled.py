"""Compiled templates are kept for the next process, each for the text that it is of alone."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from jinja2 import Environment, FileSystemLoader

from formateur.telling.page.packing.compiled import Compiled


def environment(templates: Path) -> Environment:
    """Return what a process begins with."""
    loader = FileSystemLoader(templates)
    return Environment(loader=loader, bytecode_cache=Compiled(templates), autoescape=True)


def told(templates: Path, text: str) -> str:
    (templates / "page.html").write_text(text, encoding="utf-8")
    return environment(templates).get_template("page.html").render(seats=3)


@pytest.fixture(params=[True, False])
def writes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether Python writes compiled files."""
    monkeypatch.setattr(sys, "dont_write_bytecode", not request.param)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return bool(request.param)


def test_templates_are_kept_as_python_keeps_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    compiled = create_autospec(Environment.compile, side_effect=Environment.compile)
    monkeypatch.setattr(Environment, "compile", compiled)
    for times in (1, 1 if writes else 2):
        assert told(tmp_path, "{{ seats }} seats") == "3 seats"
        assert compiled.call_count == times
    assert told(tmp_path, "of {{ seats }}") == "of 3"
    kept = list(tmp_path.rglob("*.jinja"))
    assert len(kept) == writes
    for file in kept:
        file.write_bytes(b"nothing of the kind")
    assert told(tmp_path, "of {{ seats }}") == "of 3"


def test_a_python_that_keeps_no_compiled_modules_tells_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert told(tmp_path, "{{ seats }} seats") == "3 seats"
    assert not list(tmp_path.rglob("*.jinja"))
