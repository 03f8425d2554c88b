"""Functions that worker processes run; they find them by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from formateur import FormateurError
from formateur.questions.batching.answers import Answer, answer
from formateur.questions.batching.inputs import File
from formateur.questions.batching.question import Question

DEADLY, WRONG, PLAGUED = 7, 13, 17


def square(number: int) -> int:
    """Return the square; one number kills the process, one is an error."""
    if number == DEADLY:
        os._exit(3)
    if number == WRONG:
        raise FormateurError("thirteen brings bad luck; choose another")
    return number * number


def unlucky_once(asked: tuple[str, int]) -> int:
    """Return the square; one number kills the process that first sees it."""
    folder, number = asked
    mark = Path(folder) / "seen"
    if number == PLAGUED and not mark.exists():
        mark.touch()
        os.abort()
    return number * number


def sleeper(pids: str) -> None:
    """Note who works, and work for an hour."""
    (Path(pids) / str(os.getpid())).touch()
    time.sleep(3600)


def first_then_sleep(folder: str, number: int) -> int:
    """Answer the first number at once, and be at work on all others for an hour."""
    if number:
        sleeper(folder)
    return number


def echo(text: str) -> str:
    """Return what was given."""
    return text


def first_after_all_others(asked: tuple[str, int]) -> int:
    """Return the number; the first waits until the other 299 are done."""
    folder, number = Path(asked[0]), asked[1]
    while number == 0 and len(list(folder.iterdir())) < 299:
        time.sleep(0.01)
    if number:
        (folder / str(number)).touch()
    return number


def hard_from_400(asked: tuple[str, int]) -> None:
    """Be quick with the first 400; note who takes longer over each of the others."""
    folder, number = asked
    if number >= 400:
        time.sleep(0.1)
        (Path(folder) / f"{os.getpid()}-{number}").touch()


def unpicklable(item: int) -> object:
    """Return what cannot be sent."""
    return lambda: item


class OddError(Exception):
    """Cannot be made again from its text."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def odd(item: int) -> None:
    """Raise what cannot be sent."""
    raise OddError(item, 2)


class Unloadable:
    """Can be sent, and not be received."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return open, ("/nonexistent",)


def unloadable(item: int) -> Unloadable:
    """Return what cannot be received."""
    return Unloadable()


def answer_three_then_sleep(question: Question, file: File) -> Answer:
    """Answer the first three files of a batch, and be at work on all others for an hour."""
    if int(Path(file.name).stem) >= 3:
        sleeper(os.environ["AT_WORK"])
    return answer(question, file)


def slow_again(asked: tuple[str, int]) -> int:
    """Return the number; take half a second over it when it is asked for again."""
    folder, number = asked
    mark = Path(folder) / str(number)
    if mark.exists():
        time.sleep(0.5)
    mark.touch()
    return number
