"""A list of coalitions, written as they are found: memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice

from formateur.engines.clock import TimeRanOutError
from formateur.telling.streams.formats import as_json, as_line
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import set_aside

MOST_SORTED = 1000  # of a list that is no longer than this, the order is that by membership


class Taken:
    """The first of what is found; once they are through, whether that was all.

    Parameters
    ----------
    limit
        So many at most; None is all.
    further
        Whether to look for one more than that, to know whether there are more.

    Attributes
    ----------
    number
        How many there were.
    complete
        Whether it is known that there are no others.
    problem
        Why it ended before its time.
    """

    def __init__(self, found: Iterable[Verdict], limit: int | None, further: bool) -> None:
        self.found = found
        self.limit = limit
        self.further = further
        self.number = 0
        self.complete = False
        self.problem: TimeRanOutError | None = None

    def __iter__(self) -> Iterator[Verdict]:
        coming = iter(self.found)
        try:
            for verdict in islice(coming, self.limit):
                self.number += 1
                yield verdict
        except TimeRanOutError as error:
            self.problem = error
            return
        if self.number != self.limit:
            self.complete = True
        elif self.further:
            with suppress(TimeRanOutError):
                self.complete = next(coming, None) is None


def lines(style: str, instance: Instance, theory: Theory, taken: Taken) -> Iterator[str]:
    """Yield a list as text, piece by piece, in order as far as that can be had.

    Parameters
    ----------
    style
        `json` or `jsonl`.
    """
    if style == "jsonl":
        yield from (as_line(verdict.to_dict()) for verdict in taken)
        return
    verdicts, short = sorted_if_short(instance, taken)
    yield from _document(instance, theory, verdicts, taken, short)


def sorted_if_short(instance: Instance, taken: Taken) -> tuple[Iterable[Verdict], bool]:
    """Return a list in order as far as that can be had, and whether it can: then it is all here."""
    coming = iter(taken)
    first = list(islice(coming, MOST_SORTED + 1))
    short = len(first) <= MOST_SORTED
    return in_order(instance, first) if short else chain(first, coming), short


def in_order(instance: Instance, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return coalitions in the strict order by membership."""
    players = tuple(instance.players)
    return sorted(verdicts, key=lambda verdict: verdict.government.order(players))


def _document(
    instance: Instance, theory: Theory, verdicts: Iterable[Verdict], taken: Taken, known: bool
) -> Iterator[str]:
    """Yield one JSON document; whether it is complete comes last where it is not `known` before."""
    head: dict[str, object] = {"instance": instance.id, "theory": theory.id}
    if names := set_aside(instance, theory):
        head["unplaced"] = list(names)
    yield as_json(head | {"complete": taken.complete} if known else head).removesuffix("\n}\n")
    yield ',\n  "governments": ['
    mark = ""
    for verdict in verdicts:
        told = as_json(verdict.to_dict()).rstrip().replace("\n", "\n    ")
        yield f"{mark}\n    {told}"
        mark = ","
    yield "\n  ]" if mark else "]"
    yield "\n}\n" if known else "," + as_json({"complete": taken.complete}).removeprefix("{")
