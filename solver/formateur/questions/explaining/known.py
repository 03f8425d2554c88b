"""What is known to be feasible to lift, looked up by what is to be kept."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from formateur.questions.explaining.relaxed import Statements


class Known:
    """Sets that are feasible to lift, as they were found."""

    def __init__(self, ids: Collection[str]) -> None:
        self.sets: list[Statements] = []
        self.lifting = dict.fromkeys(ids, 0)  # the numbers of the sets with a statement, as bits

    def add(self, lift: Statements) -> None:
        """Note a further set."""
        for id_ in lift:
            self.lifting[id_] |= 1 << len(self.sets)
        self.sets.append(lift)

    def keeping(self, kept: Statements) -> Statements | None:
        """Return the newest set without any of these statements, or None."""
        lifting = reduce(or_, map(self.lifting.__getitem__, kept), 0)
        left = ((1 << len(self.sets)) - 1) & ~lifting
        return self.sets[left.bit_length() - 1] if left else None
