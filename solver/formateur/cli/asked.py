"""What most commands are asked: an instance, a theory, a wish, and in what time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from formateur.cli.complain import about
from formateur.cli.mapped import instance_of
from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.library import bundled, locate, read_with
from formateur.questions.ask import Ask
from formateur.questions.recheck import formulated
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from formateur_models.changes.whatif import Changes, changed, parse_friction, parse_seats
from formateur_models.judging.outlook import surely
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Seats
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.spectrum import check_dimension, set_aside
from formateur_models.theories.wish import Wish

NO_CHANGES = Changes()
# Options that change the instance.
CHANGING = ("scenarios", "as_of", "ignored", "lift", "vetoes", "frictions", "seats")


def question(name: str, options: dict[str, Any], language: str) -> Ask:
    """Return what the options ask; reading the instance is on the clock."""
    clock = clock_of(options)
    theory, wish = stated(options), wish_of(options)
    loaded = case(name, options)
    if options["dimension"]:
        check_dimension(loaded, options["dimension"])
    tell_unplaced(loaded, theory, language)
    return Ask(loaded, theory, wish, options["engine"], clock)


def clock_of(options: dict[str, Any]) -> Clock:
    """Return the clock, which begins to run; a command without limits has none."""
    return Clock(options.get("seconds"), options.get("workers", 1))


def read_by(name: str) -> list[Path]:
    """Return the files that an instance is read from, its own first, if there are any."""
    return [] if name == "-" else read_with(locate(name))


def stated(options: dict[str, Any]) -> Theory:
    """Return the theory."""
    return theory_of(
        options["theory"],
        require=options["require"],
        minimise=options["minimise"],
        dimension=options["dimension"],
        unplaced=options["unplaced"],
    )


def tell_unplaced(instance: Instance, theory: Theory, language: str) -> None:
    """Say on the standard error who is set aside as nobody knows where they stand."""
    if theory.unplaced != "refuse" and (names := set_aside(instance, theory)):
        from formateur.words.speaker import speaker_of

        key = "unplaced.drop" if theory.unplaced == "drop" else "unplaced.outside"
        speaker = speaker_of(instance, language)
        told = speaker.words.joined(speaker.named(names))
        click.echo(speaker.say(key, names=told), err=True)


def tell_poll(instance: Instance, language: str) -> None:
    """Say on the standard error what is to be known of the poll or the count that seats are of."""
    if instance.allotted:
        from formateur.words.given import polled
        from formateur.words.speaker import Speaker
        from formateur.words.wording import words

        for told in polled(Speaker(instance, words(language, str))):
            click.echo(told, err=True)


def tell_colors(name: str, instance: Instance) -> None:
    """Say on the standard error whose colours can hardly be told apart, of a reader's own file."""
    if name in bundled():
        return
    from formateur.telling.looks.colors import stated_alike
    from formateur.words.given import near

    for told in near(instance, stated_alike(instance)):
        click.echo(told, err=True)


def wish_of(options: dict[str, Any]) -> Wish:
    """Return the wish; nothing of it where a command takes none."""
    having, without, only = (options.get(part, ()) for part in ("having", "without", "only"))
    if both := [name for name in having if name in without]:
        raise click.UsageError(f"--with and --without both name {both[0]}; leave it out of one")
    return Wish(having, without, only, options.get("led_by"))


def case(name: str, options: dict[str, Any]) -> Instance:
    """Return the instance as the options have it.

    Scenarios first, then the day, then without patrons, then the what-if changes; and whether the
    question is who wins for sure.
    """
    instance = instance_of(name)
    about(f"{'stdin' if name == '-' else name} {changes_told(options)}".strip())
    instance = with_scenarios(instance, options.get("scenarios", ()))
    if (day := options.get("as_of")) is not None:
        instance = as_of(instance, day.date())
    instance = ignoring(instance, options.get("ignored", ()))
    changes = changes_in(options)
    if changes != NO_CHANGES:
        before, instance = instance, changed(instance, changes)
        _tell_left(instance.unaligned - before.unaligned)
    return surely(instance, options.get("sure", False))


def _tell_left(seats: int) -> None:
    """Say on the standard error that seats which `--set` took from a party are nobody's now."""
    if seats > 0:
        from formateur.words.wording import english

        click.echo(english().say("set.left", many=seats), err=True)


def changes_in(options: dict[str, Any]) -> Changes:
    """Return the what-if changes that the options state."""
    return Changes(
        lift=options.get("lift", ()),
        vetoes=options.get("vetoes", ()),
        frictions=tuple(map(parse_friction, options.get("frictions", ()))),
        seats=_seats(options.get("seats", ())),
    )


def _seats(texts: Iterable[str]) -> dict[str, Seats]:
    """Return the seats of all `--set`; who is given seats twice is told."""
    seats: dict[str, Seats] = {}
    for text in texts:
        new = parse_seats(text)
        if both := sorted(new.keys() & seats.keys()):
            raise click.UsageError(f"--set gives {both[0]} seats twice; leave one out")
        seats |= new
    return seats


def given() -> dict[str, str]:
    """Return what is said on the command line: by parameter, what its option is called."""
    ctx = click.get_current_context()
    unsaid = (None, ParameterSource.DEFAULT)
    said = (one for one in ctx.command.params if one.name)
    return {
        str(one.name): one.opts[0]
        for one in said
        if ctx.get_parameter_source(str(one.name)) not in unsaid
    }


def changes_told(options: dict[str, Any]) -> str:
    """Return the options that change the instance, as they were written."""
    told = []
    said = given()
    for key in (name for name in CHANGING if name in said):
        for value in (options[key],) if key == "as_of" else options[key]:
            text = ",".join(value) if isinstance(value, tuple) else str(value)
            told.append(f"{said[key]} {text.removesuffix(' 00:00:00')}")
    return " ".join(told)


def tell_engine(ask: Ask) -> None:
    """Say on the standard error which engine answers, and why."""
    from formateur.engines.choice import choose

    why = f"{ask.engine}: as asked"
    if ask.engine == AUTO:
        why = choose(formulated(ask)).why
    click.echo(f"engine {why}", err=True)
