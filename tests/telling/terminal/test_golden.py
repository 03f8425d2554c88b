"""Whole pages of output, word for word; `FORMATEUR_GOLDEN=write pytest` renews them."""

from __future__ import annotations

import os
import re

import pytest

from helpers.command import run
from helpers.paths import DATA

FOLDER = DATA / "golden"
PAGES = {
    "solve-iraq": "solve iraq-2010",
    "solve-iraq-with-iraqiya": "solve iraq-2010 --with iraqiya",
    "solve-textbook-ties": "solve textbook --theory bp",
    "solve-none": "solve textbook --only a,b",
    "solve-json": "solve germany-2025 --top 2 --format json",
    "list-germany": "list germany-2025 --theory winning",
    "check-iraq": "check iraq-2010 iraqiya,kurdistan-alliance,ina.sadrists",
    "check-losing": "check textbook a,b",
    "theories": "theories",
    "theories-textbook": "theories textbook",
    "instances": "instances",
    "explain-iraq": "explain iraq-2010 --with iraqiya --without ina --limit 3",
    "explain-germany": "explain germany-2005 --with fdp",
    "leverage-germany": "leverage germany-2025",
    "diff-iraq": "diff iraq-2010 --lift sadrists-refuse-maliki --limit 2",
}


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str) -> None:
    shown = run(*PAGES[page].split())
    text = "\n".join(line.rstrip() for line in (shown.out + shown.err).splitlines()) + "\n"
    text = re.sub(r"\d+\.\d\d s\b", "0.00 s", text)
    text = re.sub(r'"seconds": [\d.]+', '"seconds": 0', text)
    file = FOLDER / f"{page}.txt"
    if os.environ.get("FORMATEUR_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
