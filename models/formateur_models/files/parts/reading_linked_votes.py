"""The linked votes of a file."""

from __future__ import annotations

from typing import Any

from formateur_models.files.parts.reading_parts import Reader, texts_of
from formateur_models.files.parts.reading_rules import read_rule
from formateur_models.files.usual_keys import LINKED_VOTE
from formateur_models.parliament.linked_votes import LinkedVote
from formateur_models.rules.majority import ABSOLUTE


def read_linked_votes(reader: Reader, data: Any) -> tuple[LinkedVote, ...]:
    """Read the linked votes; of those with a fault, their ids."""
    found = []
    for id_, value in reader.mapping(("votes",), data).items():
        stated = dict(reader.mapping(("votes", id_), value))
        rule = read_rule(reader, stated.pop("rule", "absolute"), ("votes", id_, "rule"))
        keys = reader.keys(LINKED_VOTE, stated, ("votes", id_))
        place = ("votes", id_)
        fields = {} if keys is None else texts_of(keys, reader.translations, place)
        found.append(LinkedVote(id=id_, **{**fields, "rule": rule or ABSOLUTE}))
    return tuple(found)
