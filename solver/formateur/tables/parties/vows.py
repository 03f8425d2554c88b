"""What parties have vowed, as pairs of names or as a second table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formateur.tables.parties.ids import id_of
from formateur_models.parliament.party import Party, Source
from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Lead,
    Pact,
    Requires,
    Statement,
    Support,
    Veto,
)

MADE = ("veto", "cordon", "pact", "friction", "requires", "support", "abstain", "lead")


@dataclass(frozen=True)
class Vow:
    """A statement of parties as a table calls them.

    Parameters
    ----------
    names
        The speaker first.
    key
        The parliament that it is of; None is every one that has all of the names.
    """

    kind: str
    names: tuple[str, ...]
    cost: int | None = 1
    says: str = ""
    source: Source | None = None
    key: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class Vows:
    """All vows of a table, and which of them some parliament has."""

    all: Sequence[Vow] = ()
    used: set[int] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    def of(
        self, parties: Sequence[Party], key: tuple[Any, ...]
    ) -> tuple[tuple[Source, ...], tuple[Statement, ...]]:
        """Return the sources and the statements of a parliament."""
        called = names_of(parties) if self.all else {}
        sources: dict[str, Source] = {}
        statements: list[Statement] = []
        taken: dict[str, int] = {}
        for number, vow in enumerate(self.all):
            self.known.update(name for name in vow.names if name in called)
            if vow.key not in (None, key) or not all(name in called for name in vow.names):
                continue
            self.used.add(number)
            if vow.source is not None:
                sources[vow.source.id] = vow.source
            names = tuple(dict.fromkeys(called[name] for name in vow.names))
            statements.append(_statement(vow, names, taken))
        return tuple(sources.values()), tuple(statements)

    def unused(self) -> Iterator[Vow]:
        """Yield the vows that no parliament has."""
        return (vow for number, vow in enumerate(self.all) if number not in self.used)


def names_of(parties: Sequence[Party]) -> Mapping[str, str]:
    """Return ids by all that parties are called; what two are called is neither's."""
    called: dict[str, str] = {}
    twice: set[str] = set()
    for party in parties:
        for name in {party.name, party.short, party.source_id} - {""}:
            if called.setdefault(name, party.id) != party.id:
                twice.add(name)
    unclear = {name: id_ for name, id_ in called.items() if name not in twice}
    return {**unclear, **{party.id: party.id for party in parties}}


def _statement(vow: Vow, names: tuple[str, ...], taken: dict[str, int]) -> Statement:
    base = "-".join((vow.kind, *names))
    taken[base] = taken.get(base, 0) + 1
    fields: dict[str, Any] = {
        "id": base if taken[base] == 1 else f"{base}-{taken[base]}",
        "says": vow.says,
        "sources": () if vow.source is None else (vow.source.id,),
    }
    if vow.kind == "friction":
        return Friction(**fields, names=names, cost=vow.cost or 1)
    if vow.kind in ("support", "abstain"):
        offer = Support if vow.kind == "support" else Abstain
        return offer(**fields, name=names[0], given=names[1:])
    if vow.kind == "lead":
        return Lead(**fields, names=names)
    fields["price"] = vow.cost
    if vow.kind == "cordon":
        return Cordon(**fields, name=names[-1])
    if vow.kind == "requires":
        return Requires(**fields, name=names[0], any_of=names[1:])
    return (Veto if vow.kind == "veto" else Pact)(**fields, names=names)


def source_of(text: str, said_on: Any) -> Source | None:
    """Return a source of a title or an address, and a day."""
    if not text and said_on is None:
        return None
    title = text or f"said on {said_on.isoformat()}"
    day = said_on.isoformat() if said_on and text else ""
    url = text if text.startswith(("http://", "https://")) else ""
    id_ = id_of("-".join(filter(None, (title, day))))[:60].rstrip("-") or "source"
    return Source(id=id_, title=title, published=said_on, url=url)
