"""What a model may have seen before it predicts: earlier years, or other countries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from formateur.questions.backtesting.formations import Formation
from formateur_models.errors import BadValueError, did_you_mean

Part = tuple[list[Formation], list[Formation]]  # what is fitted, and what is then predicted
FEWEST = 100  # formations that are fitted before rolling begins


def parts(split: int | str, known: Sequence[Formation]) -> Iterator[Part]:
    """Yield what is fitted, and what is predicted by that.

    Parameters
    ----------
    split
        A year: fit what was before it, predict the rest. `country`: predict each country by all
        others. `rolling`: predict each year by all before it, once these are a hundred.

    Raises
    ------
    FormateurError
        If there is no such way, or nothing is left on one side of a year.
    """
    if isinstance(split, str) and not split.isdecimal():
        if split not in SPLITS:
            mend = did_you_mean(split, SPLITS, f"name a year, or {' or '.join(SPLITS)}")
            raise BadValueError(f"there is no way {split!r} to part what is known; {mend}")
        return SPLITS[split](known)
    year = int(split)
    before = [one for one in known if one.year < year]
    after = [one for one in known if one.year >= year]
    if not before or not after:
        side = "before" if not before else "from"
        raise BadValueError(f"there is no formation {side} {year}; name another year")
    return iter([(before, after)])


def _countries(known: Sequence[Formation]) -> Iterator[Part]:
    for country in dict.fromkeys(one.cabinet.country for one in known):
        others = [one for one in known if one.cabinet.country != country]
        if not others:
            raise BadValueError("one country cannot be predicted by others; ask for more of them")
        yield others, [one for one in known if one.cabinet.country == country]


def _rolling(known: Sequence[Formation]) -> Iterator[Part]:
    for year in sorted({one.year for one in known}):
        before = [one for one in known if one.year < year]
        if len(before) >= FEWEST:
            yield before, [one for one in known if one.year == year]


SPLITS: dict[str, Callable[[Sequence[Formation]], Iterator[Part]]] = {
    "country": _countries,
    "rolling": _rolling,
}
