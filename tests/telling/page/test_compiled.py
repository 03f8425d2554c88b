"""Compiled templates are kept for the next process, each for the text that it is of alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from formateur.telling.page.compiled import Compiled


def told(templates: Path, text: str) -> str:
    (templates / "page.html").write_text(text, encoding="utf-8")
    loader, kept = FileSystemLoader(templates), Compiled(templates)
    return (
        Environment(loader=loader, bytecode_cache=kept, autoescape=True)
        .from_string("{% include 'page.html' %}")
        .render(seats=3)
    )


@pytest.mark.parametrize("write", [True, False])
def test_templates_are_kept_as_python_keeps_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not write)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    assert told(tmp_path, "{{ seats }} seats") == "3 seats"
    kept = list(tmp_path.rglob("*.jinja"))
    assert len(kept) == write
    assert told(tmp_path, "{{ seats }} seats") == "3 seats"
    assert told(tmp_path, "of {{ seats }}") == "of 3"
    for file in kept:
        file.write_bytes(b"nothing of the kind")
    assert told(tmp_path, "of {{ seats }}") == "of 3"
