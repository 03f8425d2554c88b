"""What the page's own script says in Spanish, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

pytestmark = pytest.mark.xdist_group("browser")  # one browser is enough


def test_a_list_that_the_page_makes_joins_as_spanish_does(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("textbook"), language="es")
    with opened(browser, path, "#cabinet=a,c,d") as seen:
        seen.page.wait_for_function(
            "document.querySelector('#answer').textContent.includes(' 46 ')"
        )
        said = seen.page.inner_text("#answer")
        assert "Centro, Liberales e Izquierda" in said
        assert "y Izquierda" not in seen.page.inner_text("body")
