"""`formateur watch`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import changes_told, question, read_by
from formateur.cli.codes import BAD, OF_STATUS
from formateur.cli.complain import complain, in_commands
from formateur.cli.foreseen import foresight, foresight_options
from formateur.cli.options import Output, language_option, question_options
from formateur.cli.output import TELLING, print_table, say
from formateur.cli.published import draw_beside, newest_beside, published
from formateur.cli.watching.follow import changes
from formateur.cli.watching.likely import Chances, chances
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.comparing.difference import Difference, compared
from formateur_models.errors import BadValueError, FormateurError

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foresight import Foresight
    from formateur.telling.page.publishing import Publication
    from formateur.telling.page.subject import Subject

MOST_SECONDS = 1_000_000  # between two looks
SHOWN = 5  # coalitions that are new, that are no longer possible, or that are likeliest


def _number(ctx: click.Context, param: click.Parameter, value: float) -> float:
    if isnan(value):  # which no range refuses
        raise click.BadParameter("nan is no number of seconds; write one above 0")
    return value


@click.command("watch", epilog="Example: formateur watch count.yaml --report count.html --every 30")
@click.option(
    "--every",
    type=click.FloatRange(0, MOST_SECONDS, min_open=True),
    callback=_number,
    default=30.0,
    show_default=True,
    metavar="S",
    help="Look at the file after so many seconds.",
)
@click.option(
    "--times", type=click.IntRange(1, 1_000_000), metavar="N", help="Look so often, then end."
)
@click.option("--report", type=Output(), metavar="HTML", help="Write the page anew each time.")
@click.option("--json", "data", type=Output(), metavar="JSON", help="Write the answer as JSON.")
@published
@language_option
@foresight_options
@question_options("harmony")
def watch_command(
    instance: str,
    every: float,
    times: int | None,
    report: Path | None,
    data: Path | None,
    language: str,
    embed: str | None,
    theme: str,
    credit: str,
    address: str,
    layout: str | None,
    **options: Any,
) -> int:
    """Follow a file, and answer anew whenever it changes.

    The file may be a parliament, with the tables of polls or votes that it names, or a table of
    parties or of votes. Says what changed since, and writes page and JSON; with --predict, how
    probable each government is. A page that is open, from a server, loads itself again when there
    is a new one. While a file cannot be read, or is no parliament, the last good answer stays and
    the mistake is told. Ctrl-C ends it.
    """
    from formateur.telling.page.publishing import HEMICYCLE, publication

    if report is None and any((embed, theme, credit, address, layout)):
        raise BadValueError("there is no page to publish; name one with `--report`")
    newest = report and newest_beside(report)
    _check(_followed(instance), [target for target in (report, newest, data) if target is not None])
    how = publication(embed or "", theme, credit, address, layout or HEMICYCLE)
    watch = _Watch(
        lambda: _asked(instance, options, language),
        report,
        data,
        language,
        changes_told(options),
        how,
    )
    for _ in changes(lambda: _followed(instance), every, times):
        watch.look()
    return watch.code


def _asked(name: str, options: dict[str, Any], language: str) -> tuple[Ask, Foresight | None]:
    """Return the question as the file has it now, and what a model is asked with, if one is."""
    said = dict(options)
    ask = question(name, said, language)
    return ask, foresight(said, ask.instance)


def _followed(name: str) -> list[Path]:
    """Return the files to follow."""
    if not (found := read_by(name)):
        raise BadValueError("the standard input cannot be followed; name a file")
    return found


def _check(paths: list[Path], targets: list[Path]) -> None:
    """Refuse targets that cannot be written, or are two of one name, or a file that is read."""
    from formateur_models.files.atomic import check

    for target in targets:
        if str(target) == "-":
            raise BadValueError("`-` is no file that can be written anew; name a file")
        check(target, *paths)
    if len({target.resolve() for target in targets}) < len(targets):
        raise BadValueError(f"{targets[-1]} cannot be both page and JSON; name two files")


@dataclass
class _Watch:
    """What is followed, and the last answer to it that was good."""

    ask: Callable[[], tuple[Ask, Foresight | None]]
    report: Path | None
    data: Path | None
    language: str
    changes: str
    how: Publication
    result: Result | None = None
    since: str | None = None
    told: dict[str, Any] | None = None
    code: int = BAD

    def look(self) -> None:
        """Answer what stands in the file now; a file that is broken leaves all as it is."""
        now = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        try:
            subject = self._subject()
            ask, result = subject.ask, subject.result
            changed = self._changed(ask)
            likely = chances(subject)
        except FormateurError as error:
            self._keep(error, now)
            return
        self._tell(now, ask, result, changed, likely)
        self.told = {
            "read": now,
            "problem": None,
            "result": result.to_dict(),
            "before": self.since,
            "difference": changed.to_dict() if changed else None,
            **likely.to_dict(),
        }
        self.result, self.since, self.code = result, now, OF_STATUS[result.status]
        self._write(subject, now)

    def _subject(self) -> Subject:
        """Return what page and answer are about; each question to it is asked once."""
        from markupsafe import Markup

        from formateur.telling.page.subject import Subject
        from formateur.words.wording import words

        ask, model = self.ask()
        ask.clock.telling = TELLING["table"]
        return Subject(ask, words(self.language, Markup), self.changes, model, self.how.layout)

    def _changed(self, ask: Ask) -> Difference | None:
        """Compare with the last good answer, in what is left of the time."""
        if self.result is None or self.result.instance == ask.instance:
            return None
        return compared(replace(ask, instance=self.result.instance), ask.instance, SHOWN)

    def _keep(self, error: FormateurError, now: str) -> None:
        """Tell what is wrong with the file, and of when what stays is."""
        complain(error)
        if self.since is None:
            return
        say(self._said("watch.kept", self.since), err=True)
        if self.told is not None:
            problem = {"seen": now, "what": in_commands(str(error))}
            self.told = {**self.told, "problem": problem}
            self._write_data()

    def _said(self, key: str, when: str) -> str:
        from formateur.words.wording import words

        return words(self.language, str).say(key, when=when)

    def _tell(
        self, now: str, ask: Ask, result: Result, changed: Difference | None, likely: Chances
    ) -> None:
        from formateur.telling.terminal.comparing.difference_table import different
        from formateur.telling.terminal.solve_table import solved as answer

        say(self._said("watch.read", now))
        print_table(answer(result, (), self.language))
        for part in likely.told(ask, SHOWN, self.language):
            print_table(part)
        if changed is not None:
            print_table(different(changed, self.language))

    def _write(self, subject: Subject, now: str) -> None:
        """Write page and JSON, and last what tells pages that are open to load themselves anew."""
        if self.report is not None:
            from formateur.telling.page.page import page_of

            newest = newest_beside(self.report)
            how = replace(self.how, live=(newest.name, now))
            _put(self.report, page_of(subject, how))
            if self.how.address:
                draw_beside(subject.ask, self.report, self.language, how.layout)
            _put(newest, json.dumps({"read": now}))
        self._write_data()

    def _write_data(self) -> None:
        from formateur.telling.streams.formats import as_json

        if self.data is not None:
            _put(self.data, as_json(self.told))


def _put(path: Path, text: str) -> None:
    from formateur_models.files.atomic import replaced

    with replaced(path) as stream:
        stream.write(text.encode())
