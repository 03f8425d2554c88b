"""Writes the rooms of docs/house.md, as they stand in the code: `python docs/house.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

PAGE = Path(__file__).with_name("house.md")
ROOT = PAGE.parents[1]
MARK = "<!-- What follows is written by docs/house.py. -->\n"
ROOTS = ("solver/formateur", "models/formateur_models")


def told(path: Path) -> str:
    """Return the first sentence of a file's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split()).removesuffix(".")


def noted(path: Path) -> str:
    """Return the first sentence of the comment on top of a script."""
    lines = path.read_text(encoding="utf-8").removeprefix('"use strict";').strip().splitlines()
    comment = takewhile(lambda line: line.startswith("//"), lines)
    return " ".join(line[2:].strip() for line in comment).partition(". ")[0].removesuffix(".")


def rooms(folder: Path) -> Iterator[Path]:
    """Yield a folder of code and those in it, as they are listed."""
    yield folder
    for inner in sorted(folder.iterdir()):
        if (inner / "__init__.py").exists():
            yield from rooms(inner)


def page() -> str:
    """Return the page with its rooms renewed."""
    text = PAGE.read_text(encoding="utf-8").partition(MARK)[0] + MARK
    for root in ROOTS:
        for room in rooms(ROOT / root):
            text += f"\n### [{room.relative_to(ROOT)}](../{room.relative_to(ROOT)})\n\n"
            text += f"{told(room / '__init__.py')}.\n\n"
            files = sorted(path for path in room.glob("*.py") if path.name != "__init__.py")
            text += "".join(f"- `{path.name}`: {told(path)}\n" for path in files)
            scripts = sorted((room / "assets").rglob("*.js"))
            text += "".join(f"- `{path.relative_to(room)}`: {noted(path)}\n" for path in scripts)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
