"""Small parliaments, written as raw documents and read as the library reads a file."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from formateur_models.files.reading import read_text
from formateur_models.parliament.instance import Instance
from formateur_models.voting.decisions import Decision, Member
from helpers.oracles.subsets import Document


def read(document: Document) -> Instance:
    """Read a document as if it stood in a file."""
    return read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


def parliament(
    seats: dict[str, int],
    *statements: Document,
    places: Mapping[str, float] | None = None,
    **more: Any,
) -> Document:
    """An instance of parties without factions."""
    parties: Document = {party: {"seats": count} for party, count in seats.items()}
    for party, place in (places or {}).items():
        parties[party]["positions"] = {"left_right": place}
    return {
        "formateur": 1,
        "seats": sum(seats.values()) + more.get("unaligned", 0),
        "parties": parties,
        "statements": list(statements),
        **more,
    }


def factious(*statements: Document) -> Document:
    """Party p splits into x and y at a cost of 3, q cannot be split though it has factions."""
    return {
        "formateur": 1,
        "seats": 100,
        "parties": {
            "p": {"split": 3, "factions": {"x": {"seats": 20}, "y": {"seats": 15, "tags": ["t"]}}},
            "q": {"tags": ["t"], "factions": {"m": {"seats": 14}, "n": {"seats": 11}}},
            "r": {"seats": 40, "tags": ["u"]},
        },
        "statements": list(statements),
    }


def ideology(**places: float) -> Document:
    """Four parties a, b, c, d of 30, 5, 30 and 35 seats, from left to right unless told."""
    order = {"a": 1, "b": 2, "c": 3, "d": 4, **places}
    return parliament({"a": 30, "b": 5, "c": 30, "d": 35}, places=order)


def cabinet(members: str) -> frozenset[str]:
    """A cabinet, written as its members."""
    return frozenset(members.split())


def decided(names: str) -> frozenset[Decision]:
    """The decisions of a program by which these govern."""
    return frozenset(map(Member, names.split()))


def written(coalitions: Iterable[frozenset[str]]) -> list[str]:
    """Coalitions, each written as its members."""
    return [" ".join(sorted(coalition)) for coalition in coalitions]
