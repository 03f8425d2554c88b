"""Settings for all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from helpers import depth


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--thorough` be asked for."""
    told = "try all random cases, and what takes long; else some"
    parser.addoption("--thorough", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Tell the test modules, and the workers, before they are loaded."""
    if config.getoption("--thorough"):
        os.environ[depth.THOROUGH] = "1"
    settings.register_profile(
        "formateur",
        max_examples=depth.some(50),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("formateur")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked as thorough, but where it is asked for."""
    if depth.thorough():
        return
    deep = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=deep)
    items[:] = [item for item in items if not item.get_closest_marker("thorough")]
