"""What a batch has found so far: one line a file, only ever added to.

The first line says what was asked. Each further line is a file with the digest of its content and
all of its rows, written in one piece, so that a file is answered whole or not at all. A line that a
kill or a power cut has torn is cut off when the batch goes on, and its file answered again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formateur.questions.batching.answers import ERROR, Answer, Row
from formateur.questions.batching.question import Question
from formateur.version import __version__
from formateur_models.errors import BadFileError, BadValueError, FormateurError

SYNC = 1.0  # seconds after which what was written is forced to the disk
_HEAD = b'{"batch": {"formateur": '
_FIRST, _FURTHER = frozenset({"batch"}), frozenset({"file", "digest", "rows"})


@dataclass(frozen=True)
class Entry:
    """Where a file's line begins, the digest of the content, whether an error is in its rows."""

    place: int
    digest: str
    failed: bool


class Journal:
    """A journal that is open for more.

    Parameters
    ----------
    path
        The file; made if it is not there.
    question
        What is asked.
    fresh
        Whether to throw away what it holds.

    Raises
    ------
    FormateurError
        If it cannot be written, is in use, is no journal, or one of another question.
    """

    def __init__(self, path: Path, question: Question, *, fresh: bool) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        self._head = 0  # where the line of the question ends
        self._synced = time.monotonic()
        with self._told():
            self._file = path.open("ab", buffering=0)
        try:
            with self._told():
                _lock(self._file, path)
                self._begin({"formateur": __version__, **question.to_dict()}, fresh)
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Force all to the disk, and close it; a journal without a line of answers is not kept.

        That goes by the file itself: Ctrl-C may come between a line and its entry.
        """
        try:
            with self._told():
                os.fsync(self._file.fileno())
                empty = self._file.seek(0, os.SEEK_END) <= self._head
        finally:
            self._file.close()
        if empty:
            self.path.unlink(missing_ok=True)

    def add(self, answer: Answer) -> None:
        """Write down the rows of a file."""
        data = {"file": answer.name, "digest": answer.digest, "rows": answer.rows}
        with self._told():
            place = self._write(data)
        self.entries[answer.name] = Entry(place, answer.digest, _failed(answer.rows))

    def rows(self, names: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of these files, in this order."""
        with self.path.open("rb") as stream:
            for name in names:
                stream.seek(self.entries[name].place)
                yield from json.loads(stream.readline())["rows"]

    def _begin(self, asked: dict[str, object], fresh: bool) -> None:
        # 1. Read what is whole; what comes after is cut off.
        begun, end = self._read()
        if fresh:
            self.entries.clear()
        # 2. Nothing of another question is kept; without answers there is nothing to keep.
        if not self.entries:
            self._file.truncate(0)
            self._write({"batch": asked})
            self._head = self._file.tell()
            return
        changed = [key for key in asked if begun.get(key) != asked[key]]
        if changed:
            told = (f"{key}: {_shown(begun.get(key))}, now {_shown(asked[key])}" for key in changed)
            what = f"{self.path} holds answers to another question ({'; '.join(told)})"
            raise BadValueError(f"{what}; ask the same again, or throw them away with --overwrite")
        self._file.truncate(end)

    def _read(self) -> tuple[dict[str, object], int]:
        """Return what was asked, and where the last whole line ends."""
        with self.path.open("rb") as stream:
            first = stream.readline()
            head = _parsed(first, _FIRST)
            if not _HEAD.startswith(first[: len(_HEAD)]):
                raise BadValueError(f"{self.path} is no journal of a batch; move it away")
            if head is None:
                return {}, 0
            begun, end = head["batch"], len(first)
            for line in stream:
                data = _parsed(line, _FURTHER)
                if data is None:
                    break
                self.entries[data["file"]] = Entry(end, data["digest"], _failed(data["rows"]))
                end += len(line)
        return begun, end

    def _write(self, data: object) -> int:
        """Add a line; return where it begins."""
        place = self._file.seek(0, os.SEEK_END)
        rest = memoryview(json.dumps(data).encode() + b"\n")
        while rest:
            rest = rest[self._file.write(rest) :]
        if time.monotonic() - self._synced > SYNC:
            os.fsync(self._file.fileno())
            self._synced = time.monotonic()
        return place

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FormateurError:  # of which some are of this kind, too
            raise
        except OSError as error:
            what = f"{self.path} cannot be written ({error.strerror or error})"
            raise BadFileError(f"{what}; mend that, and go on with --resume") from error


def holds_answers(path: Path) -> bool:
    """Say whether there is a journal with more in it than the question."""
    try:
        with path.open("rb") as stream:
            return bool(stream.readline() and stream.readline())
    except OSError:
        return False


def _failed(rows: list[Row]) -> bool:
    return any(row["status"] == ERROR for row in rows)


def _parsed(line: bytes, keys: frozenset[str]) -> Any:
    """Return the data of a line, None if it is torn."""
    try:
        data = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return data if isinstance(data, dict) and data.keys() == keys else None


def _shown(value: object) -> str:
    if isinstance(value, dict):
        value = [f"{key} {_shown(part)}" for key, part in value.items() if part]
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _lock(file: Any, path: Path) -> None:
    """Keep others from the same journal; the lock ends with the process, however that ends."""
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415 (not on Windows)

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        what = f"another batch is writing {path}"
        raise BadValueError(f"{what}; wait for it, or choose another output") from None
