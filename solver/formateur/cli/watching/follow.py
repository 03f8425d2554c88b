"""Files that others write, followed: what stands in them, each time that it is another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

SETTLING = 0.2  # seconds between two looks that must agree: who writes a file may be in its midst

Content = tuple[bytes | None, ...]


def changes(
    paths: Callable[[], Sequence[Path]], every: float, times: int | None = None
) -> Iterator[Content]:
    """Yield what stands in some files, and again whenever that is not what stood there before.

    Parameters
    ----------
    paths
        Says at each look which they are.
    every
        Seconds between two looks.
    times
        So many looks at most; None is for ever.

    Yields
    ------
    tuple
        Of each file its content; None where there is none, or it cannot be read.
    """
    seen: Content | None = None
    looks = 0
    while times is None or looks < times:
        if looks:
            time.sleep(every)
        looks += 1
        found = _settled(paths)
        if seen != found:
            seen = found
            yield found


def _settled(paths: Callable[[], Sequence[Path]]) -> Content:
    """Return what stands there once two looks agree."""
    last = tuple(map(_content, paths()))
    while True:
        time.sleep(SETTLING)
        now = tuple(map(_content, paths()))
        if now == last:
            return now
        last = now


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
