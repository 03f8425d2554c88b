"""The poll of a file itself: its surveys, the votes that are counted, and the law.

Apart from the files beside it, as the keys of polls take time to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from formateur_models.errors import Problem
from formateur_models.files.complaints import shown
from formateur_models.files.keys.keys_of_polls import LawKeys, PollKeys, PooledKeys, SurveyKeys
from formateur_models.files.parts.reading_counted import counted_of, standing, surveys_of
from formateur_models.files.parts.reading_parts import Named, Reader, fields_of
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.law import Bonus, District, Law
from formateur_models.parliament.polling.survey import Survey

PLACE: Place = ("poll",)
POOLING = ("surveys", "table")  # one of them says that there may be several polls
PLAIN = ("method", "threshold", "exempt", "district_error")
OF_LAW = (
    *("thresholds", "alliances", "lists", "districts", "swing"),
    *("district_threshold", "bonus", "levelling"),
)


def read_poll(
    reader: Reader, data: Any, seats: int | None, parties: tuple[Party, ...]
) -> Poll | None:
    """Read a poll; None if there was a fault."""
    if isinstance(data, list):
        what = f"this must be a mapping, not {shown(data)}"
        reader.document.fault(PLACE, what, "put the surveys under `surveys:`")
        return None
    pooled = isinstance(data, dict) and not data.keys().isdisjoint(POOLING)
    kind: type[LawKeys] = PooledKeys if pooled else PollKeys
    keys = reader.keys(kind, data, PLACE)
    if keys is None:
        return None
    if keys.seats is None and seats is None:
        what = "it is not said how many seats the parties share"
        reader.document.fault((*PLACE, "seats"), what, "add `seats` here, or at the top")
        return None
    said: dict[str, Any] = {name: getattr(keys, name) for name in PLAIN}
    said["seats"] = (seats or 0) if keys.seats is None else keys.seats
    said["law"] = law = _law(keys)
    if isinstance(keys, PooledKeys):
        said |= {"half_life": keys.half_life, "house_effects": keys.house_effects}
    lists = standing(parties, law)
    surveys = _surveys(reader, keys, lists)
    if surveys is None:
        return None
    return Poll(surveys=surveys, counted=counted_of(reader, keys, lists, PLACE), **said)


def _surveys(reader: Reader, keys: LawKeys, lists: Named) -> tuple[Survey, ...] | None:
    """Return the surveys; None if there was a fault."""
    placed: list[tuple[Place, SurveyKeys]] = []
    if isinstance(keys, PooledKeys):
        if keys.table and keys.surveys:
            what = "there are surveys, and a table of them, too"
            reader.document.fault((*PLACE, "table"), what, "keep one of the two")
            return None
        if keys.table:
            return surveys_of(reader, keys.table, lists, PLACE)
        placed = [((*PLACE, "surveys", n), one) for n, one in enumerate(keys.surveys)]
    elif isinstance(keys, PollKeys) and _silent(keys) and "counted" in keys.model_fields_set:
        if not keys.counted:
            what = "no district is counted"
            mend = "add one, such as `north: {votes: {...}, share: 3/4}`, or take the key out"
            reader.document.fault((*PLACE, "counted"), what, mend)
            return None
    elif isinstance(keys, PollKeys):
        placed = [(PLACE, keys)]
    faults = [problem for place, one in placed for problem in _unsaid(one, place)]
    for problem in faults:
        reader.document.fault(problem.field, problem.what, problem.mend)
    return None if faults else tuple(_survey(one) for _, one in placed)


def _silent(survey: SurveyKeys) -> bool:
    return survey.shares is None and survey.votes is None


def _law(keys: LawKeys) -> Law:
    """Return what a file says of the law beside its method and its threshold."""
    said = {name: getattr(keys, name) for name in OF_LAW}
    said["districts"] = tuple(
        District(id=name, **fields_of(one)) for name, one in keys.districts.items()
    )
    said["bonus"] = keys.bonus and Bonus(**fields_of(keys.bonus))
    return Law(**said)


def _survey(keys: SurveyKeys) -> Survey:
    stated = fields_of(keys, SurveyKeys)
    return Survey(**{name: value for name, value in stated.items() if value is not None})


def _unsaid(survey: SurveyKeys, place: Place) -> Iterator[Problem]:
    """Yield what is missing of a survey, or said in two ways at once."""
    shares = survey.shares
    if _silent(survey):
        yield Problem((*place, "shares"), "the key 'shares' is missing", "add it")
        return
    numbers = {party: one for party, one in (shares or {}).items() if one is not None}
    ratios = [one for one in numbers.values() if isinstance(one, str) and Fraction(one) < 1]
    above = [p for p, one in numbers.items() if isinstance(one, int | float) and one > 1]
    if ratios and above:
        what = f"{numbers[above[0]]:g} is a per cent, and {ratios[0]} is none"
        yield Problem((*place, "shares", above[0]), what, "write all as fractions or as per cents")
