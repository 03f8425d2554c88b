"""A government that a row has in full is referred to in those below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from formateur_models.judging.verdict import Verdict


def refer(rows: Sequence[dict[str, Any]]) -> None:
    """Let a government that a row above has in full refer to that row.

    Parameters
    ----------
    rows
        In the order in which they are shown.
    """
    first: dict[Verdict, tuple[dict[str, Any], dict[str, Any]]] = {}
    for row in rows:
        for told in filter(None, (row["told"], row["whole"])):
            ways = [way["government"] for way in told["compromises"]]
            for one in (*filter(None, [told["best"]]), *ways):
                shown, above = first.setdefault(one["verdict"], (one, row))
                one["above"] = None if shown is one else above
