"""A commented instance to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from formateur_models.errors import BadValueError
from formateur_models.files.atomic import created
from formateur_models.parliament.checks.consistency import ID

TEXT = """\
# An instance of formateur; `formateur schema > formateur-1.schema.json` lets editors complete it:
# yaml-language-server: $schema=./formateur-1.schema.json
formateur: 1                      # version of the format
id: {id}
title: A parliament of three parties
# date: 2026-01-31                # the day that this describes
seats: 100                        # size of the body; the parties' seats (and `unaligned`) add up
# unaligned: 0                    # seats of nobody who joins a government
rule: absolute                    # or simple, negative, {{quota: 60}}, {{share: 2/3}}

sources:
  paper:
    title: Where you read it
    # author, publisher, published: 2026-01-31, url, note

parties:
  left:
    name: The Left
    seats: 40
    # positions: {{left_right: 2.5}} # for theories of positions; any dimensions
    # tags: [workers]               # `@workers` in a statement names all that have it
    # color: "#c0392b"
    # split: 3                      # cost of taking only some of the factions
    # factions:
    #   old: {{seats: 25}}            # named `left.old`
    #   new: {{seats: 15}}
  centre:
    name: The Centre
    seats: 25
  right:
    name: The Right
    seats: 35

statements:
  - veto: [left, right]             # these will not all govern together
    says: Both have ruled it out.
    source: paper
    price: 5                        # cost of lifting it; `never` is not negotiable
  - friction: [centre, right]       # soft: the cost is paid when all of them govern
    cost: 2
  # - cordon: right                 # every other party refuses it
  # - requires: left                # joins only with one of these (`all_of`: with all)
  #   any_of: [centre]
  # - pact: [left, centre]          # together or not at all
  # - include: [left, centre]       # at least so many of these
  #   at_least: 1
  # - limit: [left, right]          # at most so many of these
  #   at_most: 1
  # - support: centre               # offers to vote yes from outside; `abstain` offers to abstain
  #   if: [left]                    # all of these govern; `unless`: none of these does
  # - lead: [left, right]           # who may lead; `led_by: left` on a vow: only while they do

# formed:                           # the government that formed, for `formateur check --formed`
#   cabinet: [left, centre]
#   date: 2026-03-01
"""


def starter(id_: str) -> str:
    """Return the starter."""
    return TEXT.format(id=_as_text(id_))


def write(path: Path, text: Callable[[str], str] = starter) -> Path:
    """Write a new file; `.yaml` is added where it is missing.

    Parameters
    ----------
    text
        What stands in it, by its id.

    Raises
    ------
    FormateurError
        If the name does not serve as an id, or the file exists or cannot be written.
    """
    if not path.name:
        raise BadValueError(f"{str(path)!r} is no name of a file; write one such as my-parliament")
    if path.suffix not in (".yaml", ".yml"):
        path = path.with_name(path.name + ".yaml")
    if not ID.fullmatch(path.stem):
        raise BadValueError(f"{path.stem!r} is not an id; use letters, digits, _ and -")
    with created(path) as stream:
        stream.write(text(path.stem).encode())
    return path


def _as_text(name: str) -> str:
    """Return what YAML reads as this text, also where that looks like a number or a day."""
    return name if yaml.safe_load(name) == name else f'"{name}"'
