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
from formateur.questions.batching.question import Question, columns, with_members
from formateur.spread import spread
from formateur.spread.progress import watched
from formateur.tables.cells import PLAIN, Dialect
from formateur.tables.rows import check, write
from formateur_models.errors import BadValueError, FormateurError, listed
from formateur_models.files import atomic
from formateur_models.table import Table


@dataclass(frozen=True)
class Summary:
    """How many answers have which status, and what is wrong: each row's first line, by file.

    And which files changed since an earlier run, and were asked again.
    """

    changed: tuple[str, ...] = ()
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
    dialect: Dialect = PLAIN,
) -> Summary:
    """Ask the files, and write the rows in their order.

    1. Open the journal, and see that what it holds answers the same question.
    2. Ask the files that it does not have, or has with an error, or as they were before they
       changed; write each down as it comes.
    3. Write the output from the journal, whole or not at all.

    Parameters
    ----------
    output
        Its ending says the form: :data:`formateur.tables.rows.ENDINGS`.
    resume, overwrite
        What to do with the answers of an earlier run; with neither, they are an error.
    processes, scheduler
        As for :func:`formateur.spread.spread`.
    dialect
        Of CSV.

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
        changed, todo = _left(inputs, journal)
        work: dict[str, Any] = {"processes": min(processes, len(todo)), "scheduler": scheduler}
        if todo:
            _ask(todo, question, journal, work)
        summary = Summary(changed)
        if question.members:
            kinds = with_members(kinds, journal.rows(names))
        rows = journal.rows(names)
        write(output, Table(kinds, summary.reading(rows)), dialect)
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


def _left(inputs: Sequence[Named], journal: Journal) -> tuple[tuple[str, ...], list[Named]]:
    """Return which files have changed since they were answered, and all still to be asked.

    Raises
    ------
    FormateurError
        If the journal has files that are not asked now.
    """
    gone = journal.entries.keys() - set(map(name_of, inputs))
    if gone:
        what = (
            f"{journal.path} has answers for files that are not asked now: {listed(sorted(gone))}"
        )
        raise BadValueError(f"{what}; name them, too, or begin anew with --overwrite")
    done = {name: entry.digest for name, entry in journal.entries.items() if not entry.failed}
    changed = {
        name
        for name, one in zip(map(name_of, inputs), inputs, strict=True)
        if name in done and opened(one).digest != done[name]
    }
    todo = [one for one in inputs if name_of(one) not in done or name_of(one) in changed]
    return tuple(sorted(changed)), todo


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
