"""The vows of one reason have numbers: each is said once, and then its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur_models.parliament.gathering import Vow

LINK = Markup('<a class="nth" href="#{}.{}">{}</a>')
FEWEST = 3  # numbers in a row that are told as a span


class Numbering:
    """Numbers vows in the order in which they are told.

    Parameters
    ----------
    key
        Of the reason, on this page.
    """

    def __init__(self, subject: Subject, key: str) -> None:
        self.key = key
        self._speaker = subject.speaker
        self._numbers: dict[Vow, int] = {}

    def add(self, vow: Vow, told: dict[str, Any]) -> dict[str, Any]:
        """Return what is told of a vow with its number, and whether it is told again."""
        again = vow in self._numbers
        number = self._numbers.setdefault(vow, len(self._numbers) + 1)
        return {**told, "number": number, "again": again}

    def again(self, vows: Iterable[dict[str, Any]]) -> Markup:
        """Refer by their numbers to those that are told above; empty where none is."""
        return self.refer([vow["number"] for vow in vows if vow["again"]])

    def refer(self, numbers: Sequence[int]) -> Markup:
        """Refer to vows by their numbers."""
        if not numbers:
            return Markup()
        links = [
            LINK.format(self.key, first, first if first == last else self._span(first, last))
            for first, last in _spans(sorted(numbers))
        ]
        words = self._speaker.words
        return words.say("reasons.vow.number", many=len(numbers), numbers=words.listed(links))

    def _span(self, first: int, last: int) -> Markup:
        return self._speaker.apart(f"{first}\u2013{last}")


def _spans(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last number of each span, in order; of two in a row each alone.

    >>> _spans([1, 3, 4, 5, 7, 8])
    [(1, 1), (3, 5), (7, 7), (8, 8)]
    """
    rows = [[numbers[0]]]
    for before, one in pairwise(numbers):
        if one == before + 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    spans = ([(row[0], row[-1])] if len(row) >= FEWEST else [(i, i) for i in row] for row in rows)
    return [span for some in spans for span in some]
