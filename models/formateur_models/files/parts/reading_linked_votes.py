"""The linked votes of a file."""

from __future__ import annotations

from typing import Any

from formateur_models.files import schema
from formateur_models.files.parts.reading_parts import Reader, fields_of
from formateur_models.files.parts.reading_rules import read_rule
from formateur_models.parliament.linked_votes import LinkedVote
from formateur_models.rules.majority import ABSOLUTE


def read_linked_votes(reader: Reader, data: Any) -> tuple[LinkedVote, ...]:
    """Read the linked votes; those with a fault are left out."""
    found = []
    for id_, value in reader.mapping(("votes",), data).items():
        stated = dict(reader.mapping(("votes", id_), value))
        rule = read_rule(reader, stated.pop("rule", "absolute"), ("votes", id_, "rule"))
        keys = reader.keys(schema.LinkedVoteKeys, stated, ("votes", id_))
        if keys is not None:
            found.append(LinkedVote(id=id_, **{**fields_of(keys), "rule": rule or ABSOLUTE}))
    return tuple(found)
