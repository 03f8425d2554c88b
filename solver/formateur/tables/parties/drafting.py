"""The parliament of a table as YAML to go on with, with a comment for each guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import yaml

from formateur.tables.parties.notes import Guess
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party

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
        told.setdefault(ABOVE.get(guess.about, ""), []).append(str(guess))
    return "".join(f"{line}\n" for line in _lines(instance, table, told))


def _lines(instance: Instance, table: str, told: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"# Made by `formateur new` of {_line(table)}. Check what was guessed, and add the vows."
    yield "formateur: 1"
    top = {
        "id": instance.id,
        "title": instance.title,
        "country": instance.country,
        "date": instance.date,
        "seats": instance.seats,
        "unaligned": instance.unaligned,
    }
    for key, value in top.items():
        if value:
            yield from _comments(told.get(key, ()))
            yield f"{key}: {_inline(value)}"
    yield ""
    yield from _comments(told.get("", ()))
    yield "parties:"
    for party in instance.parties:
        yield f"  {_inline(party.id)}:"
        yield from (f"    {key}: {_inline(value)}" for key, value in _keys(party) if value)
    yield ""
    yield "statements: []"
    if instance.formed is not None:
        formed = {"cabinet": list(instance.formed.cabinet), "lead": instance.formed.lead}
        kept = {key: value for key, value in formed.items() if value}
        yield f"formed: {_inline(kept)}"


def _keys(party: Party) -> Iterator[tuple[str, Any]]:
    yield "name", party.name
    yield "short", party.short
    yield "source_id", party.source_id
    yield "seats", party.seats
    yield "positions", {name: _number(value) for name, value in party.positions.items()}
    yield "weights", {name: _number(value) for name, value in party.weights.items()}
    yield "tags", sorted(party.tags)
    yield "color", party.color


def _number(value: Fraction) -> int | float:
    """Return what YAML writes as the same decimal: of at most six places, floats are exact."""
    return int(value) if value.denominator == 1 else float(value)


def _inline(value: Any) -> str:
    text: str = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=float("inf")
    )
    return text.removesuffix("...\n").strip()


def _comments(told: Iterable[str]) -> Iterator[str]:
    return (f"# guessed: {_line(one)}" for one in told)


def _line(text: str) -> str:
    return " ".join(text.split())
