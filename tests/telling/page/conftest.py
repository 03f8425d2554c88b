"""A browser for each file of tests of the page, and the pages that most of them open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import formateur
from helpers.browser import launched, made_by, written


@pytest.hookimpl(tryfirst=True)  # the workers part the tests by these marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what opens a browser file by file in one process: each file has one browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def textbook(folder: Path) -> Path:
    return written(folder, formateur.load("textbook"))


@pytest.fixture(scope="module")
def germany(folder: Path) -> Path:
    return written(folder, formateur.load("germany-2025"))


@pytest.fixture(scope="module")
def judge(browser: Browser) -> Iterator[Page]:
    with made_by(browser, "judge falling", "makeJudge") as page:
        yield page
