"""The answers to a question, as rows."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.batching.inputs import File
from formateur.questions.batching.question import Question, columns
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.describing import describe
from formateur.tables.beside import Beside
from formateur.tables.parties.notes import TableWarning
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from formateur_models.errors import BadValueError, FormateurError, InstanceError
from formateur_models.judging.outlook import surely
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.table import MEMBER, inside
from formateur_models.theories.catalogue import Theory

Row = dict[str, Any]
ERROR = "error"  # the status of a row without an answer
ANSWERED = "answered"  # the status of a row that tells of a parliament, and is asked no theory


@dataclass(frozen=True)
class Answer:
    """The rows of a file, and the digest of its content."""

    name: str
    digest: str
    rows: list[Row]


def answer(question: Question, file: File) -> Answer:
    """Ask one file; whatever is wrong stands in its rows."""
    try:
        instance = _instance(question, file)
    except Exception as error:  # one file never stops the others
        return unanswered(question, file, _told(error))
    about = {"instance": instance.id, "title": instance.title}
    told = _guarded(lambda: [_described(question, instance)])[0] if question.questions else {}
    if not question.asked:
        return Answer(file.name, file.digest, [_row(question, file, about | told)])
    rows: list[Row] = []
    for theory in question.asked:
        head = {**about, **told, "theory": theory.id}
        found = _guarded(partial(_rows, question, instance, theory))
        rows += [_row(question, file, _both(head, row)) for row in found]
    return Answer(file.name, file.digest, rows)


def _guarded(ask: Callable[[], Iterable[Row]]) -> list[Row]:
    """Return rows, or the one that says why there are none: nothing stops the rest."""
    try:
        return list(ask())
    except TimeRanOutError:
        return [{"status": Status.UNDECIDED.value}]
    except Exception as error:
        return [{"status": ERROR, "error": _told(error)}]


def _described(question: Question, instance: Instance) -> Row:
    """Return what is told of the parliament itself."""
    clock = Clock(question.seconds, question.threads)
    found, why = describe(surely(instance, question.sure), question.questions, clock)
    if question.timed:
        found["seconds"] = round(clock.spent, 4)
    return {**found, "status": ERROR if why else ANSWERED, "error": "; ".join(why) or None}


def _both(head: Row, row: Row) -> Row:
    """Put an answer beside what is told of the parliament; what failed there is told, too."""
    errors = [one["error"] for one in (head, row) if one.get("error")]
    failed = head.get("status") not in (None, ANSWERED)
    status = head["status"] if failed else row["status"]
    seconds = [one["seconds"] for one in (head, row) if "seconds" in one]
    spent = {"seconds": round(sum(seconds), 4)} if seconds else {}
    return {**head, **row, **spent, "status": status, "error": "; ".join(errors) or None}


def unanswered(question: Question, file: File, reason: str) -> Answer:
    """Return the one row of a file that was not understood, or that killed its workers."""
    row = _row(question, file, {"status": ERROR, "error": reason})
    return Answer(file.name, file.digest, [row])


def _instance(question: Question, file: File) -> Instance:
    if file.error:
        raise BadValueError(file.error)
    try:
        instance = file.instance or _read(file)
    except InstanceError as error:
        own = ("", Path(file.name).stem)  # else it is of a table beside the file
        raise InstanceError(
            p.at(file.name, p.line) if p.file in own else p for p in error.problems
        ) from None
    instance = with_scenarios(instance, question.scenarios)
    if question.as_of is not None:
        instance = as_of(instance, question.as_of)
    return ignoring(instance, question.ignored)


def _read(file: File) -> Instance:
    """Read a file, and the tables beside it, of which a batch tells no guesses."""
    from formateur_models.files.reading import read_text  # noqa: PLC0415 (loaded when it is needed)

    path = Path(file.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TableWarning)
        return read_text(file.text, path.stem, Beside(path.parent, {}))


def _rows(question: Question, instance: Instance, theory: Theory) -> Iterator[Row]:
    result = solved(question.of(instance, theory), question.top)
    said: Row = {"status": result.status.value, "engine": result.engine}
    if result.unplaced:
        said["unplaced"] = list(result.unplaced)
    if question.timed:
        said["seconds"] = round(result.seconds, 4)
    if result.best is None:
        yield said
        return
    said |= _ties(result)
    shown = result.governments if question.top else result.governments[:1]
    for rank, verdict in enumerate(shown, 1):
        members = inside(instance.players, verdict.cabinet) if question.members else {}
        yield {**said, "rank": rank, **_government(instance, verdict), **members}


def _ties(result: Result) -> Row:
    """Return how many are as good as the best, and whether there are, or may be, more."""
    ties = len(result.ties)
    unseen = result.more_ties or not result.complete
    return {"ties": ties, "more_ties": unseen and ties == len(result.governments)}


def _government(instance: Instance, verdict: Verdict) -> Row:
    names = " + ".join(unit.title for unit in units(instance, verdict))
    row = {**verdict.row(), "seats": verdict.seats, "surplus": verdict.surplus}
    return {**row, "lead": verdict.lead, "passes": verdict.passes, "names": names}


def _row(question: Question, file: File, values: Row) -> Row:
    """Return the values in the order of the columns."""
    values = {**values, "file": file.name, **file.keys}
    if reason := values.get("error"):
        values["error"] = reason if reason.startswith(file.name) else f"{file.name}: {reason}"
    members = (name for name in values if question.members and name.startswith(MEMBER))
    named = dict.fromkeys((*file.keys, *columns(question), *members))
    return {column: _writable(values.get(column)) for column in named}


def _writable(value: Any) -> Any:
    """Return text without what cannot be written in UTF-8, as a file's name may have it."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _told(error: Exception) -> str:
    if isinstance(error, FormateurError):
        return str(error)
    return f"unexpected {type(error).__name__}: {error}; please report this file"
