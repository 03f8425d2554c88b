"""Large lists: coalitions as bit masks in blocks, turned into names only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import EngineError
from formateur.engines.search import kernels
from formateur.engines.search.answering import Part
from formateur.engines.search.search import Search
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import members
from formateur.engines.status import Status
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.questions.recheck import check, formulated, recheck
from formateur_models.judging.verdict import Value
from formateur_models.program.program import Program
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government

if TYPE_CHECKING:
    import numpy as np

BLOCK = 1 << 16  # coalitions in a block, at least, unless it is the last
MOST_UNITS = 64  # bits of a mask
SECONDS_TO_COUNT = 0.1
LONG = 1 << 27  # coalitions that take about a second without compiled code
FEWEST_FOR_LONG = 28  # players that can have so many


@dataclass(frozen=True, eq=False)
class Block:
    """Some of the coalitions that were asked for.

    Parameters
    ----------
    units
        Players that decide together (tied by pacts; mostly one each). Unit j is bit j of a mask.
    masks
        One unsigned 64-bit number for each coalition.
    lead
        The party that leads all of them; None where the instance names no candidates.

    Examples
    --------
    >>> import formateur as fm
    >>> block = next(fm.lists.coalition_blocks("textbook"))
    >>> sorted(map(sorted, block))[0]
    ['a', 'b', 'c']
    """

    units: tuple[tuple[str, ...], ...]
    masks: np.ndarray
    lead: str | None = None

    def __len__(self) -> int:
        return len(self.masks)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Block):
            return NotImplemented
        alike = (self.units, self.lead, len(self)) == (other.units, other.lead, len(other))
        return alike and bool((self.masks == other.masks).all())

    def __hash__(self) -> int:
        return hash((self.units, self.lead, len(self)))

    def __iter__(self) -> Iterator[frozenset[str]]:
        """Turn the masks into sets of players, one by one."""
        return map(self.cabinet, self.masks.tolist())

    def cabinet(self, mask: int) -> frozenset[str]:
        """Return the players of a mask.

        Parameters
        ----------
        mask
            Bit j is the unit j.
        """
        return frozenset([player for j in members(int(mask)) for player in self.units[j]])


def coalition_blocks(
    instance: Parliament,
    theory: str | Theory = "mwc",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Iterator[Block]:
    """Yield every coalition that a theory predicts, each once, in blocks of bit masks.

    Memory does not grow with the number of coalitions. For speed the rules recheck only the first
    and the last coalition of each block; :func:`formateur.enumerate` rechecks them all.
    Where a lead is sought, each block says who leads, and a coalition comes once for each lead.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`formateur.Theory`; one without objectives.
    having, without, only, led_by, sure
        As for :func:`formateur.solve`.
    engine
        `auto` or `search`, as no other gives bit masks.
    seconds, threads
        As for :func:`formateur.solve`.

    Yields
    ------
    Block
        Some of the coalitions.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    EngineError
        If another engine is asked for, the search does not know a part of the program, there are
        more than 64 units, or the rules reject a coalition.
    TimeRanOutError
        If not all could be found in time; the blocks that came before hold.

    Examples
    --------
    >>> import formateur
    >>> sum(len(block) for block in formateur.lists.coalition_blocks("textbook"))
    5
    """
    wish = wished(having, without, only, led_by)
    return listed(Ask.of(instance, theory, wish, sure, engine, seconds, threads))


def listed(ask: Ask, *, whole: bool = True) -> Iterator[Block]:
    """Yield coalitions in blocks; errors as of :func:`coalition_blocks`.

    Parameters
    ----------
    whole
        Whether all blocks are wanted; the first few are not worth loading compiled code.
    """
    if ask.engine not in (AUTO, Search.id):
        what = f"{ask.engine} gives no blocks of bit masks"
        raise EngineError(f"{what}; choose {Search.id} or {AUTO}")
    compiled = True if whole and _long(ask) else None
    plain = None if ask.theory.minimises else straight(ask.instance, ask.theory, ask.wish)
    if plain is not None:
        ask.clock.spend()
        check(ask.instance, ask.theory)
        return _blocks(ask, _fitting((Part(plain.structure, (), compiled=compiled),)))
    program = formulated(ask)
    search = Search(compiled=compiled)
    if why := search.refuses(program):
        raise EngineError(f"search cannot express this program: {why}")
    parts = _fitting(search.parts(program))
    return _best_blocks(ask, program, search) if program.objectives else _blocks(ask, parts)


def _fitting(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    most = max((len(part.structure.units) for part in parts), default=0)
    if most > MOST_UNITS:
        raise EngineError(f"{most} players do not fit into {MOST_UNITS} bits")
    return parts


def _best_blocks(ask: Ask, program: Program, search: Search) -> Iterator[Block]:
    """Yield all that tie with the best."""
    best = search.best(program, ask.clock)
    if best.status is Status.INFEASIBLE:
        return
    if best.status is not Status.OPTIMAL:
        raise ask.clock.ran_out(before="the optimum was proved")
    yield from _blocks(ask, search.parts(program), best.totals, _claimed(program, best.totals))


def _claimed(program: Program, totals: tuple[int, ...]) -> list[Value]:
    return [o.value(n) for o, n in zip(program.objectives, totals, strict=True)]


def _blocks(
    ask: Ask,
    parts: tuple[Part, ...],
    totals: tuple[int, ...] | None = None,
    claimed: list[Value] | None = None,
) -> Iterator[Block]:
    """Yield what parts have, each with its lead; two of each block are rechecked."""
    for part in parts:
        units = tuple(tuple(one.who for one in unit) for unit in part.structure.units)
        lead = Government.of(part.lead).lead
        found = part.every(ask.clock) if totals is None else part.ties(totals, ask.clock)
        for masks in _gathered(found):
            block = Block(units, masks, lead)
            for mask in {int(masks[0]), int(masks[-1])}:
                recheck(ask, Government(block.cabinet(mask), lead=lead), claimed)
            yield block


def _long(ask: Ask) -> bool:
    """Say whether it is known that there are enough coalitions to load compiled code for them."""
    if kernels.loaded("meeting") or not kernels.usable("meeting", ask.clock):
        return False
    if len(ask.instance.players) < FEWEST_FOR_LONG:
        return False
    try:
        return counted(ask.within(SECONDS_TO_COUNT)) >= LONG and kernels.ready("meeting")
    except CountingError:
        return False
    except TimeRanOutError:
        return not ask.clock.over


def _gathered(found: Iterator[Sequence[int]]) -> Iterator[np.ndarray]:
    """Yield arrays that are neither empty nor small; what came before time ran out is kept."""
    numpy = import_module("numpy")
    parts: list[np.ndarray] = []
    many = 0
    try:
        for some in found:
            parts.append(numpy.asarray(some, dtype=numpy.uint64))
            many += len(some)
            if many >= BLOCK:
                yield _joined(parts)
                parts, many = [], 0
    except TimeRanOutError:
        if any(map(len, parts)):
            yield _joined(parts)
        raise
    if any(map(len, parts)):
        yield _joined(parts)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    """Return the arrays as one, which is not copied where it is alone."""
    joined: np.ndarray = parts[0] if len(parts) == 1 else import_module("numpy").concatenate(parts)
    return joined
