"""A government or a count of votes that a row has in full is referred to in those below it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any


def refer(rows: Sequence[dict[str, Any]]) -> None:
    """Let what a row above has in full refer to that row.

    Parameters
    ----------
    rows
        In the order in which they are shown.
    """
    first: dict[Hashable, tuple[dict[str, Any], dict[str, Any]]] = {}
    for row in rows:
        for key, one in _in_full(row):
            shown, above = first.setdefault(key, (one, row))
            one["above"] = None if shown is one else above


def _in_full(row: dict[str, Any]) -> Iterator[tuple[Hashable, dict[str, Any]]]:
    """Yield what is told in full, each with what makes it the same as another."""
    for told in filter(None, (row["told"], row["whole"])):
        counted = told["certificate"]
        if counted and "lines" in counted:
            yield (*((line.name, line.says, line.why) for line, _ in counted["lines"]),), counted
        ways = [way["government"] for way in told["compromises"]]
        for one in (*filter(None, [told["best"]]), *ways):
            yield one["verdict"], one
