"""What is learned from governments that formed, and what is not explained by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formateur_models.shown import Shown
from formateur_models.table import Columns, Kind, Table, Tabular

VETO, FRICTION = "veto", "friction"
Pair = tuple[str, str]
COLUMNS: Columns = {
    "kind": Kind.TEXT,
    "names": Kind.TEXTS,
    "cost": Kind.WHOLE,
    "price": Kind.WHOLE,
    "certain": Kind.FLAG,
    "needed_for": Kind.TEXTS,
}


@dataclass(frozen=True)
class Learned:
    """A friction or a veto that is learned.

    Parameters
    ----------
    kind
        `friction` or `veto`.
    names
        Ids of the two parties.
    cost
        Of a friction; 0 of a veto.
    price
        What it adds to the price of the set: of a friction its cost.
    needed_for
        The parliaments in which, without it, what formed is not a best government any more; None
        where time ran out.
    certain
        Whether every set that explains as much at that price has it; None where time ran out.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Learned("friction", ("fdp", "spd"), 2, 2).cost
    2
    """

    kind: str
    names: Pair
    cost: int
    price: int
    needed_for: tuple[str, ...] | None = None
    certain: bool | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "kind": self.kind,
            "names": list(self.names),
            "cost": self.cost if self.kind == FRICTION else None,
            "price": self.price,
            "needed_for": None if self.needed_for is None else list(self.needed_for),
            "certain": self.certain,
        }


@dataclass(frozen=True)
class Unexplained:
    """A parliament in which what formed is not explained.

    Parameters
    ----------
    name
        Of the parliament.
    why
        `loses`: it does not win; `broken`: it breaks vows of the instance; `unmet`: it does not
        meet what the theory requires; `theory`: the theory cannot judge it; `together`: to
        explain it, others would have to be given up, or a friction would have to cost more.
    what
        Ids of the vows or requirements, or what the theory lacks.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Unexplained("a", "loses").what
    ()
    """

    name: str
    why: str
    what: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {"name": self.name, "why": self.why, "what": list(self.what)}


@dataclass(frozen=True, repr=False)
class Inference(Shown, Tabular):
    """The least costly frictions and vetoes that explain what formed.

    Parameters
    ----------
    theory
        Its id.
    veto_price, most_cost
        What a veto costs; a friction costs what it adds, so much at the most.
    learned
        In order of kind and names.
    explained
        The parliaments in which what formed is a best government with what is learned.
    unexplained
        The others; fewer are not possible with such statements.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.infer("germany-2005")
    <Inference: 1 of 1 explained at a price of 0>
    """

    theory: str
    veto_price: int
    most_cost: int
    learned: tuple[Learned, ...]
    explained: tuple[str, ...]
    unexplained: tuple[Unexplained, ...]

    @property
    def price(self) -> int:
        """What all of it costs; no other set that explains as much costs less."""
        return sum(one.price for one in self.learned)

    def brief(self) -> str:
        """Return how many are explained, and by how much."""
        of = len(self.explained) + len(self.unexplained)
        return f"{len(self.explained)} of {of} explained at a price of {self.price}"

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur infer`."""
        return {
            "theory": self.theory,
            "veto_price": self.veto_price,
            "most_cost": self.most_cost,
            "price": self.price,
            "learned": [one.to_dict() for one in self.learned],
            "explained": list(self.explained),
            "unexplained": [one.to_dict() for one in self.unexplained],
        }

    def table(self) -> Table:
        """Return a row for each friction and veto."""
        return Table(COLUMNS, self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        return (one.to_dict() for one in self.learned)
