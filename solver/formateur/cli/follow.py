"""A file that others write, followed: what stands in it, each time that it is another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

SETTLING = 0.2  # seconds between two looks that must agree: who writes a file may be in its midst


def changes(path: Path, every: float, times: int | None = None) -> Iterator[bytes | None]:
    """Yield what stands in a file, and again whenever that is not what stood there before.

    Parameters
    ----------
    every
        Seconds between two looks.
    times
        So many looks at most; None is for ever.

    Yields
    ------
    bytes or None
        None where there is no such file, or it cannot be read.
    """
    seen: tuple[bytes | None] | None = None
    looks = 0
    while times is None or looks < times:
        if looks:
            time.sleep(every)
        looks += 1
        found = _settled(path)
        if seen != (found,):
            seen = (found,)
            yield found


def _settled(path: Path) -> bytes | None:
    """Return what stands there once two looks agree."""
    last = _content(path)
    while True:
        time.sleep(SETTLING)
        now = _content(path)
        if now == last:
            return now
        last = now


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
