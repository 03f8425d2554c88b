"""The site has a page for all that is public, and its notebooks run."""

from __future__ import annotations

import re
from pathlib import Path
from runpy import run_path
from typing import Any

import matplotlib.pyplot as plt
import pytest

import formateur
from formateur_models.files.schema import json_schema
from helpers.paths import ROOT

DOCS = ROOT / "docs"
PAGES: dict[str, Any] = run_path(str(DOCS / "pages.py"))
CELL = re.compile(r"^```\{code-cell\}.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOTEBOOKS = sorted([DOCS / "gallery.md", *(DOCS / "notebooks").glob("*.md")])


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.stem)
def test_every_cell_of_a_notebook_runs(page: Path) -> None:
    names: dict[str, object] = {}
    cells = CELL.findall(page.read_text(encoding="utf-8"))
    assert len(cells) > 5
    try:
        with plt.rc_context({"backend": "agg", "figure.max_open_warning": 0}):
            for cell in cells:
                exec(cell, names)  # noqa: S102
    finally:
        plt.close("all")


def test_every_public_name_has_a_page_and_every_name_of_a_room_stands_on_its_page() -> None:
    written = PAGES["names"]()
    for name in (name for name in formateur.__all__ if not name.startswith("_")):
        kind = "class" if isinstance(getattr(formateur, name), type) else "formateur"
        page = written[f"{kind}.{name}.rst"]
        assert f"formateur.{name}" in page
        for member in getattr(getattr(formateur, name), "__all__", ()):
            assert f"formateur.{member}" in page or f"formateur.{name}.{member}" in page
    assert "formateur.nothing.rst" not in written
    assert len({name.lower() for name in written}) == len(written)


def test_every_key_of_the_format_is_in_the_reference() -> None:
    text = PAGES["keys"](json_schema())
    for described in (json_schema(), *json_schema()["$defs"].values()):
        for key in described["properties"]:
            assert f"| `{key}`" in text


def test_links_to_what_the_site_does_not_have_become_words() -> None:
    folder = DOCS / "reference" / "generated"
    linked = PAGES["linked"]

    def led(text: str) -> str:
        told: str = linked(text, DOCS / "model.md", folder)
        return told

    assert led("[the judge](../models/formateur_models/judging/judge.py)") == "`the judge`"
    assert led("[rules](format.md#rules)") == "[rules](../../format.md#rules)"
    assert led("[rules](../CONTRIBUTING.md)") == "[rules](contributing.md)"
    assert led("[far](https://example.org/a)") == "[far](https://example.org/a)"


def test_the_site_lists_every_page() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^([\w/-]+)$", index, re.MULTILINE))
    written = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")}
    missing = {name for name in written - listed if "generated" not in name}
    assert missing == {"index", "house"}
