"""`formateur.predict`."""

from __future__ import annotations

import numpy as np

from formateur.questions.ask import Names
from formateur.questions.ask import Parliament as Named
from formateur.questions.predicting.fitted_model import FittedModel, Model, model_of
from formateur.questions.predicting.forecast_result import Forecast, Foreseen, Likely
from formateur.questions.predicting.house import House, check_dimensions, house_of
from formateur.questions.predicting.odds import (
    Alternatives,
    Flags,
    Spread,
    alternatives,
    averaged,
    spread,
)
from formateur_models.errors import BadValueError, FormateurError, did_you_mean
from formateur_models.judging.judge import judge
from formateur_models.parliament.names import each

VOWS = ("hard", "soft")
TOP, DRAWS, SEED = 10, 200, 0
MOST = 1 << 16  # governments that are told


class NobodyError(FormateurError, ValueError):
    """No coalition keeps every vow, so that none has a probability."""


def predict(
    instance: Named,
    *,
    model: Model = None,
    top: int = TOP,
    vows: str = "hard",
    before: Names | None = None,
    led_before: str | None = None,
    outsiders: Names = (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> Forecast:
    """Say how probable each government is, and that each party governs (`docs/prediction.md`).

    Parameters
    ----------
    instance
        A parliament, or what :func:`formateur.load` takes.
    model
        What :func:`formateur.fit` found, or the path of such a model; None is the one that comes
        with the package, fitted to the governments of ParlGov. Its covariates are columns of
        `export-dataset`.
    top
        How many governments are told, the most probable first; 65,536 at the most.
    vows
        `hard`: a coalition that breaks a vow of the instance is excluded; `soft`: it is not, as no
        data say what vows have been worth.
    before
        Who governed before, if that is not an election of ParlGov, where it is known. Without it
        nothing is said to depend on it, and much does.
    led_before
        Whose prime minister led before.
    outsiders
        Who has long been in parliament, and never in a government; of ParlGov's elections it is
        known.
    draws, seed
        Of the coefficients, for the intervals.

    Returns
    -------
    Forecast
        Governments, minority ones among them, and parties, each with its probability.

    Raises
    ------
    FormateurError
        If the instance or the model cannot be read, if there are more than 20 parties, or if no
        coalition keeps every vow.

    Examples
    --------
    >>> import formateur
    >>> found = formateur.predict("parlgov:DEU-2005", top=2)
    >>> [one.cabinet for one in found.governments]
    [('SPD', 'B90-Gru'), ('CDU-CSU',)]
    """
    if vows not in VOWS:
        mend = did_you_mean(vows, VOWS, f"known: {', '.join(VOWS)}")
        raise BadValueError(f"vows are not {vows!r}; {mend}")
    if top < 1 or draws < 1:
        raise BadValueError("`top` and `draws` are at least 1; leave them out, or say how many")
    fitted = model_of(model)
    governed = None if before is None else each(before)
    house = house_of(instance, governed, led_before, each(outsiders), fitted.dimensions)
    check_dimensions(house.instance, fitted.dimensions)
    return foreseen(house, fitted, min(top, MOST), vows, min(draws, 1 << 14), seed)


def foreseen(
    house: House, model: FittedModel, top: int, vows: str, draws: int, seed: int
) -> Forecast:
    """Answer for a parliament as the model sees it.

    1. List all coalitions; those that break a vow have no probability if vows are hard.
    2. The most probable are told, of equal ones the one with the lower number.
    3. A party governs where a coalition with it does; it leads where it is the largest in it that
       has a candidate.
    """
    found = alternatives(house.case, model.covariates)  # 1
    every = np.ones(len(found.inside), dtype=bool)
    kept = house.keeping(found.inside) if vows == "hard" else every
    if not kept.any():
        what = "no coalition keeps every vow, so that none has a probability"
        raise NobodyError(f'{what}; take vows as `vows="soft"`, or lift one')
    free = averaged(found, model, model.estimates[None], every)[:, 0]
    first = averaged(found, model, model.estimates[None], kept)[:, 0]
    order = np.argsort(-first, kind="stable")[: min(top, int(kept.sum()))]  # 2
    leading = _leading(house, found.inside)
    groups = np.array([*found.inside.T, *leading.values()])  # 3
    told = spread(found, model, kept, order, groups, draws, seed)
    chances = _chances(told)
    number, parties = len(order), len(house.parties)
    return Forecast(
        instance=house.instance,
        model=model.name,
        governments=tuple(
            _government(house, found, int(place), chance, leading, vows)
            for place, chance in zip(order, chances, strict=False)
        ),
        alternatives=len(first),
        parties=dict(zip(house.parties, chances[number:], strict=False)),
        leads=dict(zip(leading, chances[number + parties :], strict=True)),
        before=house.before,
        vows=vows,
        excluded=float(free[~kept].sum()),
        outright=house.case.cabinet.parliament.has_majority_party,
        draws=draws,
        seed=seed,
    )


def _chances(told: Spread) -> list[Likely]:
    triples = zip(told.middle.tolist(), told.low.tolist(), told.high.tolist(), strict=True)
    return [Likely(*one) for one in triples]


def _leading(house: House, inside: Flags) -> dict[str, Flags]:
    """Return where each party with a candidate leads: where no larger one with a candidate is."""
    named = set(house.instance.candidates)
    taken = np.zeros(len(inside), dtype=bool)
    found: dict[str, Flags] = {}
    for place, party in enumerate(house.parties):
        if party in named:
            found[party] = inside[:, place] & ~taken
            taken |= inside[:, place]
    return found


def _government(
    house: House,
    found: Alternatives,
    place: int,
    chance: Likely,
    leading: dict[str, Flags],
    vows: str,
) -> Foreseen:
    members = [one for one, there in zip(house.parties, found.inside[place], strict=True) if there]
    broken: tuple[str, ...] = ()
    if vows == "soft" and house.instance.vows:
        players = sorted(house.instance.players_of(*members))
        broken = tuple(judge(house.instance, players).broken)
    return Foreseen(
        cabinet=tuple(members),
        lead=next((party for party, where in leading.items() if where[place]), None),
        seats=int(found.columns["seats"][place]),
        minority=bool(found.columns["minority"][place]),
        chance=chance,
        broken=broken,
    )
