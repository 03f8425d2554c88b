"""A bar on the terminal while a long list comes in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

PATIENCE = 1.0  # seconds before a bar is shown

T = TypeVar("T")


def watched(found: Iterable[T], total: Callable[[], int | None]) -> Generator[T, None, None]:
    """Yield what is found; where it takes longer than a second, show a bar on stderr meanwhile.

    Nothing is shown where stderr is no terminal. The bar is gone when the list is over.

    Parameters
    ----------
    total
        How many there will be, None if that is not known; asked only when a bar is shown.
    """
    if not sys.stderr.isatty():
        yield from found
        return
    began, coming = time.monotonic(), iter(found)
    for number, one in enumerate(coming, 1):
        yield one
        if time.monotonic() - began > PATIENCE:
            yield from _with_bar(coming, number, total())
            return


def _with_bar(coming: Iterator[T], already: int, total: int | None) -> Iterator[T]:
    from rich.console import Console  # noqa: PLC0415 (loaded when it is needed)
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=sys.stderr)
    # The list itself goes to stdout as it is.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total, completed=already)
        for one in coming:
            progress.advance(task)
            yield one
