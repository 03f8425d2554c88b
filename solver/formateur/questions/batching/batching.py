"""A batch that writes its rows to a file, and goes on where it was stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from formateur.library import locate
from formateur.questions.batching.answers import Row, answer, unanswered
from formateur.questions.batching.inputs import Named, key_columns, name_of, opened
from formateur.questions.batching.journal import Journal
from formateur.questions.batching.question import Question, columns
from formateur.spread import spread
from formateur.spread.progress import watched
from formateur.tables.rows import check, write
from formateur_models.errors import BadValueError, FormateurError, listed
from formateur_models.files import atomic


@dataclass(frozen=True)
class Summary:
    """How many answers have which status, and what is wrong: each row's first line, by file."""

    statuses: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def reading(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass rows on, and count them."""
        for row in rows:
            if row.get("rank") in (None, 1):
                self.statuses[row["status"]] += 1
            if row["error"]:
                first = row["error"].partition("\n")[0]
                self.errors.setdefault(row["file"], []).append(first)
            yield row


def journal_of(output: Path) -> Path:
    """Return where the journal of an output stands."""
    return output.with_name(f"{output.name}.journal")


def run(
    inputs: Sequence[Named],
    question: Question,
    output: Path,
    *,
    resume: bool = False,
    overwrite: bool = False,
    processes: int = 0,
    scheduler: str | None = None,
) -> Summary:
    """Ask the files, and write the rows in their order.

    1. Open the journal, and see that what it holds answers the same question to the same files.
    2. Ask the files that it does not have, or has with an error; write each down as it comes.
    3. Write the output from the journal, whole or not at all.

    Parameters
    ----------
    output
        Its ending says the form: `.csv`, `.jsonl` or `.parquet`.
    resume, overwrite
        What to do with the answers of an earlier run; with neither, they are an error.
    processes, scheduler
        As for :func:`formateur.spread.spread`.

    Raises
    ------
    FormateurError
        If the output cannot be written, or what is there does not fit.
    """
    names = list(map(name_of, inputs))
    _check(names, output, resume, overwrite)
    kinds = columns(question, key_columns(inputs))
    journal = Journal(journal_of(output), question, fresh=overwrite)
    try:
        if not resume and journal.entries:
            what = f"{journal.path} holds the answers of an earlier batch"
            raise BadValueError(f"{what}; go on with --resume, or begin anew with --overwrite")
        todo = _left(inputs, journal)
        work: dict[str, Any] = {"processes": min(processes, len(todo)), "scheduler": scheduler}
        if todo:
            _ask(todo, question, journal, work)
        summary = Summary()
        rows = ({**dict.fromkeys(kinds), **row} for row in journal.rows(names))
        write(output, kinds, summary.reading(rows))
    finally:
        journal.close()
    return summary


def _check(names: list[str], output: Path, resume: bool, overwrite: bool) -> None:
    read = list(_there(names))
    check(output, *read)
    atomic.check(journal_of(output), *read)
    if overwrite or not output.exists():
        return
    if not resume:
        what = f"{output} is there already"
        raise BadValueError(f"{what}; go on with --resume, replace it with --overwrite")
    if not journal_of(output).exists():
        what = f"{output} has no journal ({journal_of(output).name}) to go on from"
        raise BadValueError(f"{what}; begin anew with --overwrite")


def _there(names: list[str]) -> Iterator[Path]:
    """Yield the files that are read; a name that fits none has a row that says so."""
    for name in names:
        with suppress(FormateurError):
            yield locate(name)


def _left(inputs: Sequence[Named], journal: Journal) -> list[Named]:
    """Return the files that are still to be asked.

    Raises
    ------
    FormateurError
        If the journal has files that are not asked now, or that have changed since.
    """
    gone = journal.entries.keys() - set(map(name_of, inputs))
    if gone:
        what = (
            f"{journal.path} has answers for files that are not asked now: {listed(sorted(gone))}"
        )
        raise BadValueError(f"{what}; name them, too, or begin anew with --overwrite")
    done = {name: entry.digest for name, entry in journal.entries.items() if not entry.failed}
    changed = [
        name
        for name, one in zip(map(name_of, inputs), inputs, strict=True)
        if name in done and opened(one).digest != done[name]
    ]
    if changed:
        what = f"changed since they were answered: {listed(sorted(changed))}"
        raise BadValueError(f"{what}; put them back, or begin anew with --overwrite")
    return [one for one in inputs if name_of(one) not in done]


def _ask(todo: list[Named], question: Question, journal: Journal, work: dict[str, Any]) -> None:
    found = spread(
        partial(answer, question),
        map(opened, todo),
        lost=partial(unanswered, question),
        **work,
    )
    with closing(found):  # ends the processes, whatever happens here
        for _, answered in watched(found, lambda: len(todo)):
            journal.add(answered)
