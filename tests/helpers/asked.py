"""Questions that a page asks once, in however many languages it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest

import formateur
from formateur import Result
from formateur.questions.best.solving import solved
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot import asking, reasons
from formateur.telling.page.sections.whynot.who_can import Answered
from formateur.telling.page.subject import Subject
from formateur_models.theories.wish import Wish

# Of each bundled body: the page's own answer, what is asked next, and the best governments. A test
# that comes later in this process, or in another language, finds what one before it has asked.
OWN: dict[str, Explanation] = {}
NEXT: dict[str, dict[Wish, Explanation | None]] = {}
BEST: dict[str, Result] = {}


def bundled(*quick: str) -> list[Any]:
    """Return all bundled bodies for a test, each in one process; all but these in depth only."""
    one_process = {id_: pytest.mark.xdist_group(f"reasons of {id_}") for id_ in formateur.bundled()}
    deep = pytest.mark.thorough
    return [
        pytest.param(id_, marks=[group] if id_ in quick else [group, deep])
        for id_, group in one_process.items()
    ]


def _own(subject: Subject) -> Explanation:
    id_ = subject.instance.id
    if id_ not in OWN:
        OWN[id_] = asking.own_answer(subject)
    return OWN[id_]


def _next(subject: Subject, own: Explanation) -> Answered:
    known = NEXT.setdefault(subject.instance.id, {})
    answered = asking.next_answers(subject, own)

    def once(wish: Wish) -> Explanation | None:
        if wish not in known:
            known[wish] = answered(wish)
        return known[wish]

    return once


def _best(subject: Subject) -> Result:
    id_ = subject.instance.id
    if id_ not in BEST:
        BEST[id_] = solved(subject.in_time)
    return BEST[id_]


def answers(subject: Subject) -> dict[Wish, Explanation]:
    """Return what the page of a bundled body has asked, its own question and those after it."""
    id_ = subject.instance.id
    with each_asked_once():
        reasons.reasons(subject)
    known = NEXT[id_].items()
    return {subject.wish: OWN[id_], **{wish: found for wish, found in known if found is not None}}


@contextmanager
def each_asked_once() -> Iterator[None]:
    """Let the page of a bundled body, as it stands and by `harmony`, remember what was asked."""
    with (
        patch.object(reasons, "own_answer", _own),
        patch.object(reasons, "next_answers", _next),
        patch.object(Subject, "result", property(_best)),
    ):
        yield
