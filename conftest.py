"""What holds for the tests, and for the examples in the code, which are run beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from formateur_models.theories.catalogue import _CATALOGUE


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget the theories that are registered; who is next in this process lists none of them."""
    before = set(_CATALOGUE)
    yield
    for name in _CATALOGUE.keys() - before:
        del _CATALOGUE[name]
