"""The catalogue of theories, as data.

Every predicted coalition wins and keeps every hard statement. Requirements and objectives are
defined, free of any solver, in :mod:`formateur_models.judging.judge`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from formateur_models.doors.admit import admit
from formateur_models.doors.fields import Names, default
from formateur_models.doors.keywords import Keywords
from formateur_models.errors import BadTypeError, TheoryError, did_you_mean
from formateur_models.parliament.names import each

REQUIREMENTS = ("mwc", "connected", "mcw", "median", "largest")
OBJECTIVES = (
    *("cost", "parties", "members", "seats", "surplus", "range", "range-ordinal"),
    "leader-seats",
)
POSITIONAL = frozenset({"connected", "mcw", "median", "range", "range-ordinal"})
UNPLACED = ("outside", "drop", "refuse")


def _check(wanted: tuple[str, ...], known: tuple[str, ...], what: str) -> None:
    for word in wanted:
        if word not in known:
            mend = did_you_mean(word, known, f"known: {', '.join(known)}")
            raise TheoryError(f"there is no {what} {word!r}; {mend}")
        if wanted.count(word) > 1:
            raise TheoryError(f"the {what} {word!r} stands there twice; name it once")


@dataclass(frozen=True)
class Theory(Keywords):
    """A named selection: requirements plus objectives, minimised one after the other.

    Parameters
    ----------
    id, name
        `mwc`, "minimal winning".
    meaning
        What it predicts, in a clause.
    source
        Paper and year; empty for our own.
    requires, minimises
        Ids of requirements and objectives.
    dimension
        The dimension of a theory of positions; None is the instance's own.
    unplaced
        What a theory of positions makes of parties without one: they stay `outside` the cabinet;
        the question `drop`s them, so that their seats are empty; or they are a reason to `refuse`.

    Raises
    ------
    TheoryError
        If there is no such requirement, objective or `unplaced`, or one stands there twice.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.theory("mwc").name
    'minimal winning'
    """

    id: str
    name: str = ""
    meaning: str = ""
    source: str = ""
    requires: Names = default(())
    minimises: Names = default(())
    dimension: str | None = None
    unplaced: str = "outside"

    def __post_init__(self) -> None:
        admit(self)
        _check((self.unplaced,), UNPLACED, "way with the unplaced")
        _check(self.requires, REQUIREMENTS, "requirement")
        _check(self.minimises, OBJECTIVES, "objective")

    @property
    def positional(self) -> bool:
        """Whether it judges positions."""
        return not POSITIONAL.isdisjoint(self.requires + self.minimises)


_CATALOGUE: dict[str, Theory] = {
    theory.id: theory
    for theory in (
        Theory("winning", "winning", "every coalition that meets the rule"),
        Theory(
            "mwc",
            "minimal winning",
            "winning, and without any one member (or bloc that a pact ties) it would lose",
            "von Neumann and Morgenstern 1944; Riker 1962",
            requires=("mwc",),
        ),
        Theory(
            "ms",
            "minimum size",
            "winning with the fewest seats",
            "Riker 1962; Gamson 1961",
            minimises=("seats",),
        ),
        Theory(
            "bp",
            "bargaining proposition",
            "winning with the fewest parties",
            "Leiserson 1966",
            minimises=("parties",),
        ),
        Theory(
            "mr",
            "minimal range",
            "minimal winning with the least distance from end to end",
            "Leiserson 1966; de Swaan 1973",
            requires=("mwc",),
            minimises=("range",),
        ),
        Theory(
            "mr-ordinal",
            "minimal range by rank",
            "minimal winning with the least distance in ranks",
            "de Swaan 1973",
            requires=("mwc",),
            minimises=("range-ordinal",),
        ),
        Theory(
            "connected",
            "connected winning",
            "winning, and no outsider stands strictly between its ends",
            "Axelrod 1970",
            requires=("connected",),
        ),
        Theory(
            "mcw",
            "minimal connected winning",
            "connected, and without any one member (or bloc) it would lose or leave a gap",
            "Axelrod 1970",
            requires=("mcw",),
        ),
        Theory(
            "median",
            "median party",
            "winning with the party of the median legislator",
            "Laver and Schofield 1990",
            requires=("median",),
        ),
        Theory("largest", "largest party", "winning with the largest party", requires=("largest",)),
        Theory(
            "harmony",
            "harmony",
            "winning with the least strain, then fewest parties, then fewest seats",
            minimises=("cost", "parties", "seats"),
        ),
    )
}
THEORIES: Mapping[str, Theory] = MappingProxyType(_CATALOGUE)


def register(theory: Theory) -> Theory:
    """Add a theory to the catalogue, so that its id stands for it in every question.

    Parameters
    ----------
    theory
        Of an id that is not taken.

    Returns
    -------
    Theory
        The same.

    Raises
    ------
    TheoryError
        If there is another theory of its id.

    Examples
    --------
    >>> import formateur as fm
    >>> small = fm.register(fm.Theory("small", "as few as can be", minimises=("parties",)))
    >>> fm.solve("textbook", "small").best.cabinet
    ('b', 'e')
    """
    if not isinstance(theory, Theory):
        raise BadTypeError(f"{theory!r} is no theory; give a Theory")
    if _CATALOGUE.setdefault(theory.id, theory) != theory:
        raise TheoryError(f"there is a theory {theory.id!r} already; give yours another id")
    return theory


def theory(
    name: str | Theory = "harmony",
    *,
    require: str | Iterable[str] = (),
    minimise: str | Iterable[str] = (),
    dimension: str | None = None,
    unplaced: str | None = None,
) -> Theory:
    """Return a theory of the catalogue, or a variant of it.

    Parameters
    ----------
    name
        Id in the catalogue.
    require
        Further requirements, or one.
    minimise
        Objectives in place of the theory's own.
    dimension
        Dimension for the positions.
    unplaced
        What becomes of parties without a position: `outside`, `drop` or `refuse`; see
        :class:`Theory`.

    Returns
    -------
    Theory
        As named, or a variant with an id of its own.

    Raises
    ------
    TheoryError
        If there is no such theory, requirement or objective.

    Examples
    --------
    >>> theory(require=("mwc",), minimise=("cost", "seats")).id
    'require mwc minimise cost,seats'
    """
    require, minimise = each(require), each(minimise)
    base = name if isinstance(name, Theory) else _known(name)
    _check(require, REQUIREMENTS, "requirement")
    if not (require or minimise or dimension or unplaced):
        return base
    if not (require or minimise):
        return replace(
            base, dimension=dimension or base.dimension, unplaced=unplaced or base.unplaced
        )
    requires = tuple(dict.fromkeys(base.requires + require))
    minimises = minimise or base.minimises
    return Theory(
        id=_own_id(requires, minimises),
        name="your own",
        requires=requires,
        minimises=minimises,
        dimension=dimension or base.dimension,
        unplaced=unplaced or base.unplaced,
    )


def _own_id(requires: tuple[str, ...], minimises: tuple[str, ...]) -> str:
    parts = []
    if requires:
        parts.append(f"require {','.join(requires)}")
    if minimises:
        parts.append(f"minimise {','.join(minimises)}")
    return " ".join(parts)


def _known(name: str) -> Theory:
    if not isinstance(name, str):
        raise BadTypeError(f"{name!r} is no theory; give an id such as 'mwc', or a Theory")
    if name not in THEORIES:
        mend = did_you_mean(name, THEORIES, f"known: {', '.join(THEORIES)}")
        raise TheoryError(f"there is no theory {name!r}; {mend}")
    return THEORIES[name]
