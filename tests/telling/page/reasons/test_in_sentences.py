"""Vows within a sentence go on in it: no capital, no line of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from helpers.browser import opened, written
from helpers.parliaments import read

NAMES = {"fr": "les", "es": "los", "it": "i"}


@pytest.mark.parametrize("language", NAMES)
def test_an_article_within_a_sentence_is_small(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    parties = {
        one: {"name": f"{NAMES[language]} {one.title()}", "plural": [language], "seats": seats}
        for one, seats in (("rouges", 40), ("bleus", 35), ("verts", 25))
    }
    vows = [
        {"veto": pair} for pair in (["rouges", "bleus"], ["rouges", "verts"], ["bleus", "verts"])
    ]
    body = read({"formateur": 1, "id": "small", "parties": parties, "statements": vows})
    with opened(browser, written(tmp_path, body, language=language), folds=("reasons",)) as seen:
        said = seen.page.text_content("#reasons .why") or ""
        listed = (seen.page.text_content("#reasons .told li >> nth=0") or "").strip()
    article = NAMES[language]
    assert re.search(rf"\b{article} (Rouges|Bleus|Verts)", said)
    assert not re.search(rf"[:;,] {article.title()} ", said)
    assert listed.startswith(article.title())  # where it stands alone
