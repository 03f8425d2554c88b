"""The poll of a file, and the seats that it gives where the file states none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from formateur_models.errors import FormateurError, Problem
from formateur_models.files import schema
from formateur_models.files.complaints import shown
from formateur_models.files.parts.reading_counted import counted_of, standing, surveys_of
from formateur_models.files.parts.reading_parts import Named, Reader, fields_of
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.checks.institutions import weights_only
from formateur_models.parliament.checks.poll_checks import unfit_shares, unknown_exempt
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.law import Bonus, District, Law
from formateur_models.parliament.polling.survey import Survey
from formateur_models.parliament.seats import Seats, interval, together
from formateur_models.rules.apportionment import Tie, TieError

PLACE: Place = ("poll",)
POOLING = ("surveys", "table")  # one of them says that there may be several polls
PLAIN = ("method", "threshold", "exempt", "district_error")
OF_LAW = (
    *("thresholds", "alliances", "lists", "districts", "swing"),
    *("district_threshold", "bonus", "levelling"),
)


def polled(reader: Reader, data: Any, fields: dict[str, Any], seats: int | None) -> dict[str, Any]:
    """Return the fields of an instance that a poll fills: itself, and seats that nobody states.

    Where a tie decides the last of these, they are nobody's, until somebody draws lots.

    Parameters
    ----------
    seats
        What the parties share, as far as the file tells; None where it does not.
    """
    parties: tuple[Party, ...] = fields["parties"]
    seatless = reader.seatless
    if seats is None and not seatless:
        seats = interval(together(party.seats for party in parties)).low
    poll = None if data is None else _poll(reader, data, seats, parties)
    if data is not None and poll is None and "parties" not in reader.unsure:
        _name_unknown(reader, data, [party.id for party in parties])
    if not seatless:
        return {"poll": poll, "parties": parties}
    if data is None and seats is None and _weighed(reader, fields, parties):
        return {"poll": None, "parties": parties}
    if data is None or len(seatless) < len(parties):
        for name in seatless:
            place: Place = ("parties", name, "seats")
            reader.document.fault(place, "the key 'seats' is missing", "add it")
    else:
        given, tie = _allocation(poll) if poll else ({}, None)
        if given or tie:
            seated = (replace(party, seats=given.get(party.id, 0)) for party in parties)
            return {
                "poll": poll,
                "parties": tuple(seated),
                "unaligned": fields["unaligned"] + (tie.left if tie else 0),
                "allotted": True,
                "tie": tie,
            }
    reader.unsure.add("seats")
    return {"poll": poll, "parties": parties}


def _weighed(reader: Reader, fields: dict[str, Any], parties: tuple[Party, ...]) -> bool:
    """Say whether nobody needs seats: no party states any, and the rule counts weights only."""
    known = "rule" not in reader.unsure and weights_only(fields["rule"])
    return known and len(reader.seatless) == len(parties) and not fields["unaligned"]


def _allocation(poll: Poll) -> tuple[Mapping[str, Seats], Tie | None]:
    try:
        return poll.seating(), None
    except TieError as error:
        return error.tie.given, error.tie
    except FormateurError:  # of which the check of the poll tells
        return {}, None


def _poll(reader: Reader, data: Any, seats: int | None, parties: tuple[Party, ...]) -> Poll | None:
    if isinstance(data, list):
        what = f"this must be a mapping, not {shown(data)}"
        reader.document.fault(PLACE, what, "put the surveys under `surveys:`")
        return None
    pooled = isinstance(data, dict) and not data.keys().isdisjoint(POOLING)
    kind: type[schema.LawKeys] = schema.PooledKeys if pooled else schema.PollKeys
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
    if isinstance(keys, schema.PooledKeys):
        said |= {"half_life": keys.half_life, "house_effects": keys.house_effects}
    lists = standing(parties, law)
    surveys = _surveys(reader, keys, lists)
    if surveys is None:
        return None
    return Poll(surveys=surveys, counted=counted_of(reader, keys, lists, PLACE), **said)


def _surveys(reader: Reader, keys: schema.LawKeys, lists: Named) -> tuple[Survey, ...] | None:
    """Return the surveys; None if there was a fault."""
    placed: list[tuple[Place, schema.SurveyKeys]] = []
    if isinstance(keys, schema.PooledKeys):
        if keys.table and keys.surveys:
            what = "there are surveys, and a table of them, too"
            reader.document.fault((*PLACE, "table"), what, "keep one of the two")
            return None
        if keys.table:
            return surveys_of(reader, keys.table, lists, PLACE)
        placed = [((*PLACE, "surveys", n), one) for n, one in enumerate(keys.surveys)]
    elif isinstance(keys, schema.PollKeys) and _silent(keys) and "counted" in keys.model_fields_set:
        if not keys.counted:
            what = "no district is counted"
            mend = "add one, such as `north: {votes: {...}, share: 3/4}`, or take the key out"
            reader.document.fault((*PLACE, "counted"), what, mend)
            return None
    elif isinstance(keys, schema.PollKeys):
        placed = [(PLACE, keys)]
    faults = [problem for place, one in placed for problem in _unsaid(one, place)]
    for problem in faults:
        reader.document.fault(problem.field, problem.what, problem.mend)
    return None if faults else tuple(_survey(one) for _, one in placed)


def _silent(survey: schema.SurveyKeys) -> bool:
    return survey.shares is None and survey.votes is None


def _law(keys: schema.LawKeys) -> Law:
    """Return what a file says of the law beside its method and its threshold."""
    said = {name: getattr(keys, name) for name in OF_LAW}
    said["districts"] = tuple(
        District(id=name, **fields_of(one)) for name, one in keys.districts.items()
    )
    said["bonus"] = keys.bonus and Bonus(**fields_of(keys.bonus))
    return Law(**said)


def _survey(keys: schema.SurveyKeys) -> Survey:
    stated = fields_of(keys, schema.SurveyKeys)
    return Survey(**{name: value for name, value in stated.items() if value is not None})


def _unsaid(survey: schema.SurveyKeys, place: Place) -> Iterator[Problem]:
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


def _name_unknown(reader: Reader, data: Any, known: list[str]) -> None:
    """Note which names do not fit in a poll of which other parts are faulty."""
    if not isinstance(data, dict):
        return
    found: list[Problem] = []
    if isinstance(lists := data.get("lists"), dict) and lists:
        return  # these say who stands, where they can be read
    exempt = data.get("exempt")
    if isinstance(exempt, list):
        found += unknown_exempt(known, filter(_text, exempt), ("poll", "exempt"))
    surveys = data.get("surveys")
    placed: list[tuple[Place, Any]] = [(PLACE, data)]
    if isinstance(surveys, list):
        placed += [((*PLACE, "surveys", number), one) for number, one in enumerate(surveys)]
    said = {place: _named(survey) for place, survey in placed}
    for place, (key, shares) in said.items():
        elsewhere = {name for other, (_, names) in said.items() if other != place for name in names}
        if shares:
            found += unfit_shares(known, shares, (*place, key), elsewhere)
    for problem in found:
        reader.document.fault(problem.field, problem.what, problem.mend)


def _named(survey: Any) -> tuple[str, dict[str, Any]]:
    """Return under which key a survey names parties, and these, as far as they can be read."""
    for key in ("votes", "shares"):
        shares = survey.get(key) if isinstance(survey, dict) else None
        if isinstance(shares, dict) and all(map(_text, shares)):
            return key, shares
    return "", {}


def _text(value: object) -> bool:
    return isinstance(value, str)
