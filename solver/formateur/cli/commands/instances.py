"""`formateur validate`, `schema`, `instances` and `new`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from formateur.cli.codes import ANSWER
from formateur.cli.complain import complain
from formateur.cli.mapped import guessing, instance_of, table_options
from formateur.cli.options import InstanceName, format_option, words_option
from formateur.cli.output import print_json, print_table, say
from formateur.cli.starting import starter
from formateur.cli.starting.fromtables import check, poll_options, polled
from formateur.library import bundled, load
from formateur.tables.parlgov.countries import COUNTRIES
from formateur_models.errors import FormateurError, did_you_mean
from formateur_models.translated import USUAL


@click.command("validate", epilog="Example: formateur validate my-parliament.yaml")
@click.argument("files", nargs=-1, required=True, type=InstanceName(), metavar="FILE...")
@table_options
def validate_command(files: tuple[str, ...]) -> int:
    """Check files, and tell all errors of each at once."""
    code = ANSWER
    for file in files:
        try:
            loaded = instance_of(file)
        except FormateurError as error:
            code = complain(error)
        else:
            from formateur.telling.looks.colors import stated_alike
            from formateur.words.given import doubts, near, valid

            say(valid(file, loaded))
            for told in (*doubts(loaded), *near(loaded, stated_alike(loaded))):
                say(f"  {told}")
    return code


@click.command("schema", epilog="Example: formateur schema > formateur-1.schema.json")
@click.option(
    "--output", "command", metavar="COMMAND", help="Of what this command answers as JSON."
)
def schema_command(command: str | None) -> int:
    """Print the JSON Schema of the instance format, for editors, or of a command's answer."""
    from formateur.telling.streams.outputs import OUTPUTS, output_schema
    from formateur_models.files.schema import json_schema

    if command is not None and command not in OUTPUTS:
        mend = did_you_mean(command, OUTPUTS, f"known: {', '.join(OUTPUTS)}")
        raise click.UsageError(f"{command!r} has no form as JSON; {mend}")
    print_json(json_schema() if command is None else output_schema(command))
    return ANSWER


@click.command("instances", epilog="Example: formateur instances --parlgov --country NLD")
@click.option("--parlgov", is_flag=True, help="The elections of ParlGov, and who governed after.")
@words_option(
    "--country", "countries", offered=tuple(COUNTRIES), told="Of ParlGov: of these countries."
)
@format_option("table", "json")
def instances_command(parlgov: bool, countries: tuple[str, ...], style: str) -> int:
    """List the bundled instances.

    `feasible` says whether some government wins and keeps every vow.
    """
    if parlgov:
        return _elections(countries, style)
    if countries:
        raise click.UsageError("--country is one of ParlGov's; add --parlgov")
    from formateur.questions.best.solving import feasible
    from formateur.telling.terminal import catalogue_table

    loaded = (load(path, language=USUAL) for path in bundled().values())
    rows = [catalogue_table.row(instance, feasible(instance)) for instance in loaded]
    if style == "json":
        print_json(rows)
    else:
        print_table(catalogue_table.table(rows))
    return ANSWER


def _elections(countries: tuple[str, ...], style: str) -> int:
    from formateur.tables.parlgov.elections import elections, of_country
    from formateur.telling.terminal import election_table

    shown = [one for country in dict.fromkeys(countries) for one in of_country(country)]
    if not countries:
        shown = list(elections().values())
    if style == "json":
        print_json([election_table.row(one) for one in shown])
    else:
        print_table(election_table.table(shown))
    return ANSWER


@click.command("new", epilog="Example: formateur new my-parliament")
@click.argument("name")
@click.option("--from", "table", metavar="TABLE", help="A table with one row a party.")
@click.option("--texts", is_flag=True, help="All texts, to translate into the language NAME.")
@poll_options
@table_options
def new_command(name: str, table: str | None, texts: bool, polls: str | None, **said: Any) -> int:
    """Write a commented starter file, or the parliament of a table; never over an existing one.

    Of a table (.csv, .xlsx, or text with any separator), all that is guessed is a comment. A table
    of polls makes a parliament whose seats the polls, pooled, make likely.
    """
    check(said, polls, table, texts=texts)
    if texts:
        from formateur.words.lexicon import to_translate

        path = starter.write(Path(name), lambda _: to_translate())
        say(f"wrote {path}; when it is translated: formateur report INSTANCE --texts {path}")
        return ANSWER
    if polls is not None:
        path = starter.write(Path(name), polled(polls, said))
        say(f"wrote {path}; next: formateur simulate {path}")
        return ANSWER
    path = starter.write(Path(name), starter.starter if table is None else _drafted(table))
    say(f"wrote {path}; next: formateur solve {path}")
    return ANSWER


def _drafted(table: str) -> Callable[[str], str]:
    """Return what writes the parliament of a table as YAML, under an id."""
    from formateur.cli.starting.drafting import draft
    from formateur.tables.parties.fromtable import from_table

    with guessing(told=False) as (said, guesses):
        instance = from_table(table, **said)
    return lambda id_: draft(replace(instance, id=id_), table, guesses)
