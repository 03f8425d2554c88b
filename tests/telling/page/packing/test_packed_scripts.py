"""The packer of scripts damages two forms, so that none of the page's scripts has them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from rjsmin import jsmin

from helpers.paths import ROOT

ASSETS = ROOT / "solver" / "formateur" / "telling" / "page" / "assets"

COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//.*?$", re.DOTALL | re.MULTILINE)
BEHIND_ARROW = re.compile(r"=>\s*/")  # a regular expression: read as a division
NESTED = "`a  ${b ? `c  ${ d }` : 1}`"
ARROW = "const f = (a) => /  x/.test(a);"


def damaged(script: str) -> list[str]:
    """Return what the packer would damage: of a template in a template what opens it."""
    bare = COMMENT.sub("", script)
    marks = [found.start() for found in re.finditer(r"(?<!\\)`", bare)]
    pieces = [bare[start : end + 1] for start, end in pairwise(marks)][::2]
    nested = [one for one in pieces if one.count("${") > one.count("}")]
    return nested + BEHIND_ARROW.findall(bare)


@pytest.mark.parametrize("form", [NESTED, ARROW])
def test_a_form_that_the_packer_damages_is_seen(form: str) -> None:
    assert damaged(form)
    quoted = re.findall(r"/ +x/|c  \$\{ d \}", form)
    assert not any(one in jsmin(form) for one in quoted)  # else it need not be forbidden


@pytest.mark.parametrize(
    "form", ["// as in `a\nconst b = `c ${d}`;", "a.replace(/[/ ] /g, `${b}`) / c", "(a) => a / b"]
)
def test_what_it_packs_well_is_left_alone(form: str) -> None:
    assert not damaged(form)


@pytest.mark.parametrize("asset", sorted(ASSETS.rglob("*.js"), key=str), ids=lambda path: path.stem)
def test_no_script_of_the_page_has_such_a_form(asset: Path) -> None:
    assert damaged(asset.read_text(encoding="utf-8")) == []
