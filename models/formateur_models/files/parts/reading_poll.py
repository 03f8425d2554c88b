"""The poll of a file, and the seats that it gives where the file states none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from formateur_models.errors import FormateurError, Problem
from formateur_models.files.parts.reading_parts import Reader
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.checks.institutions import weights_only
from formateur_models.parliament.checks.poll_checks import unfit_shares, unknown_exempt
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.seats import Seats, interval, together
from formateur_models.rules.apportionment import Tie, TieError

PLACE: Place = ("poll",)


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
    # Of a party that could not be read as a whole nobody knows whether it states any.
    stating = [one for one in parties if f"parties.{one.id}" not in reader.unsure]
    if data is None or len(seatless) < len(stating):
        for name in seatless:
            place: Place = ("parties", name, "seats")
            reader.document.fault(place, "the key 'seats' is missing", "add it")
    elif len(stating) == len(parties):
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
    spans = [span for survey in poll.surveys for span in survey.ends.values()]
    if any(min(span.low, span.high) < 0 for span in spans):
        return {}, None  # of which the check of the poll tells, as of all that is told here
    try:
        return poll.seating(), None
    except TieError as error:
        return error.tie.given, error.tie
    except FormateurError:
        return {}, None


def _poll(reader: Reader, data: Any, seats: int | None, parties: tuple[Party, ...]) -> Poll | None:
    from formateur_models.files.parts.reading_surveys import read_poll  # noqa: PLC0415 (few have one)

    return read_poll(reader, data, seats, parties)


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
