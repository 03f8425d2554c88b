"""The parliament of a table as YAML to go on with, with a comment for each guess."""

from __future__ import annotations

from collections.abc import Iterable

from formateur.tables.parties.notes import Guess
from formateur_models.files.writing import PARTS, sections
from formateur_models.parliament.instance import Instance

ABOVE = {"size": "seats", "unaligned": "unaligned", "country": "country", "date": "date"}


def draft(instance: Instance, table: str, guesses: Iterable[Guess]) -> str:
    """Write an instance that was made of a table.

    Parameters
    ----------
    table
        What the table is called.
    guesses
        Told as comments, each above what it is about.
    """
    told: dict[str, list[str]] = {}
    for guess in guesses:
        told.setdefault(ABOVE.get(guess.about, "parties"), []).append(str(guess))
    made = (
        f"# Made by `formateur new` of {_line(table)}. Check what was guessed, and add the vows.\n"
    )
    for key, text in sections(instance):
        comments = "".join(f"# guessed: {_line(one)}\n" for one in told.get(key, ()))
        made += "\n" * (key in PARTS) + comments + text
        if key == "parties" and not instance.statements:
            made += "\nstatements: []\n"
    return made


def _line(text: str) -> str:
    return " ".join(text.split())
