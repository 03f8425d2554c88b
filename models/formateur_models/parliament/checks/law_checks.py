"""What must hold between the electoral law of a poll and its lists, seats and districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.law import District, Law

Path = tuple[str | int, ...]
FIELD: Path = ("poll",)


def law_problems(outline: Outline, poll: Poll) -> Iterator[Problem]:
    """Yield what is wrong with the law."""
    law = poll.law
    yield from _lists(outline, law)
    standing = law.standing(tuple(outline.party))
    for name in law.thresholds:
        if name not in standing:
            mend = did_you_mean(name, standing, f"known: {', '.join(standing)}")
            yield Problem((*FIELD, "thresholds", name), f"no list is called {name!r}", mend)
    shares: list[tuple[Path, Fraction]] = [
        *(((*FIELD, "thresholds", name), share) for name, share in law.thresholds.items()),
        *(((*FIELD, "alliances", n), share) for n, share in enumerate(law.alliances)),
        ((*FIELD, "district_threshold"), law.district_threshold),
    ]
    for place, share in shares:
        if not 0 <= share < 1:
            what = f"a threshold of {share} is no part of the votes"
            yield Problem(place, what, "write it as 5/100")
    yield from _bonus(law)
    for district in law.districts:
        yield from _district(district, standing)
    yield from _seats(poll)


def _lists(outline: Outline, law: Law) -> Iterator[Problem]:
    listed = Counter(party for members in law.lists.values() for party in members)
    for name, members in law.lists.items():
        place: Path = (*FIELD, "lists", name)
        if name in outline.party and set(members) != {name}:
            yield Problem(place, f"{name!r} is a party, too", "give the list another name")
        if not members:
            yield Problem(place, f"nobody is on the list {name!r}", "name its parties")
        for party, weight in members.items():
            if party not in outline.party:
                known = ", ".join(outline.party)
                mend = did_you_mean(party, outline.party, f"known: {known}")
                yield Problem((*place, party), f"no party is called {party!r}", mend)
            elif listed[party] > 1:
                yield Problem((*place, party), f"{party!r} is on two lists", "name it once")
            if weight < 1:
                what = f"a part of {weight} is too small"
                yield Problem((*place, party), what, "write a whole number from 1")


def _bonus(law: Law) -> Iterator[Problem]:
    bonus = law.bonus
    if bonus is None:
        return
    place: Path = (*FIELD, "bonus")
    if bonus.seats < 1:
        yield Problem((*place, "seats"), "a bonus is at least one seat", "write 1 or more")
    if not 0 <= bonus.at_least <= 1:
        what = f"{bonus.at_least} is no share of the votes"
        yield Problem((*place, "at_least"), what, "write it as 25/100")
    if bonus.step is not None and not 0 < bonus.step < 1:
        what = f"{bonus.step} is no share of the votes"
        yield Problem((*place, "step"), what, "write it as 5/1000")
    if bonus.most is not None and bonus.most < bonus.seats:
        what = f"{bonus.most} at the most are fewer than {bonus.seats}"
        yield Problem((*place, "most"), what, "write the greater number here")


def _district(district: District, standing: tuple[str, ...]) -> Iterator[Problem]:
    place: Path = (*FIELD, "districts", district.id)
    if district.seats < 1:
        yield Problem((*place, "seats"), "a district has at least one seat", "write 1 or more")
    for name, votes in district.votes.items():
        if name not in standing:
            mend = did_you_mean(name, standing, "count its votes among `others`")
            yield Problem((*place, "votes", name), f"no list is called {name!r}", mend)
        if votes < 0:
            yield Problem((*place, "votes", name), "votes are not negative", "write 0 or more")
    if district.total < 1:
        yield Problem((*place, "votes"), "nobody voted there", "write the last result")


def _seats(poll: Poll) -> Iterator[Problem]:
    law = poll.law
    given = sum(district.seats for district in law.districts)
    bonus = (law.bonus.most or law.bonus.seats) if law.bonus else 0
    if law.levelling and not law.districts:
        what = "levelling seats stand beside those of districts"
        yield Problem((*FIELD, "levelling"), what, "add `districts`, or take them out")
    elif law.levelling and given + law.levelling + bonus != poll.seats:
        what = f"districts, levelling and bonus have {given + law.levelling + bonus} seats"
        mend = f"make them {poll.seats} together, or mend `seats`"
        yield Problem((*FIELD, "levelling"), what, mend)
    elif given + bonus > poll.seats:
        key = "districts" if law.districts else "bonus"
        what = f"{given + bonus} seats are given there, and the parties share {poll.seats}"
        yield Problem((*FIELD, key), what, "make these fit together")
    elif law.districts and not law.bonus and given != poll.seats and not law.levelling:
        what = f"the districts have {given} seats, and the parties share {poll.seats}"
        mend = f"make them {poll.seats} together, or add `levelling: {poll.seats - given}`"
        yield Problem((*FIELD, "districts"), what, mend)
