"""Questions that a page asks once, in however many languages it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from formateur.questions.ask import Ask
from formateur.questions.explaining.explaining import explained
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot import asking


@contextmanager
def each_asked_once() -> Iterator[None]:
    """Let the reasons of a page remember what was explained of one instance."""
    known: dict[Any, Explanation] = {}

    def once(ask: Ask) -> Explanation:
        if ask.wish not in known:
            known[ask.wish] = explained(ask, asking.MOST_TOLD)
        return known[ask.wish]

    with patch.object(asking, "_explained", once):
        yield
