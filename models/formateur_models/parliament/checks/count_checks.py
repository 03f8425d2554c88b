"""What must hold between votes that are counted and the lists and districts of a poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.counted import Counted

Path = tuple[str | int, ...]
FIELD: Path = ("poll", "counted")
MOST_VOTES = 10**10


def count_problems(outline: Outline, poll: Poll) -> Iterator[Problem]:
    """Yield what is wrong with a count."""
    error = poll.district_error
    if error is not None and not 0 <= error <= 1 / 2:
        what = f"districts do not differ by {float(error):g} of the votes"
        yield Problem(("poll", "district_error"), what, "write it as 2/100")
    lists = poll.law.standing(tuple(outline.party))
    districts = {district.id for district in poll.law.districts}
    for one in poll.counted:
        place: Path = (*FIELD, one.id)
        if districts and one.id not in districts:
            mend = did_you_mean(one.id, districts, f"known: {', '.join(sorted(districts))}")
            yield Problem(place, f"there is no district {one.id!r}", mend)
        elif districts and one.last_total:
            what = "the votes of last time stand under `districts`, too"
            yield Problem((*place, "last"), what, "take them out here")
        yield from _numbers(one, place)
        yield from _outstanding(one, place)
        yield from _names(one, lists, place)
    for name, times in Counter(one.id for one in poll.counted).items():
        if times > 1:
            yield Problem((*FIELD, name), "the district is there twice", "write it once")
    if poll.counted and not poll.surveys:
        yield from _unknown(poll, lists)


def _numbers(one: Counted, place: Path) -> Iterator[Problem]:
    rows = {"votes": one.votes, "last": one.last}
    for key, votes in rows.items():
        for name, many in votes.items():
            if not 0 <= many <= MOST_VOTES:
                what = f"{many:,} is no number of votes"
                yield Problem((*place, key, name), what, f"write 0 to {MOST_VOTES:,}")
    single = {"others": one.others, "last_others": one.last_others, "outstanding": one.outstanding}
    for key, number in single.items():
        if not 0 <= (number or 0) <= MOST_VOTES:
            what = f"{number:,} is no number of votes"
            yield Problem((*place, key), what, f"write 0 to {MOST_VOTES:,}")
    for name, many in one.votes.items():
        if one.last and many and name not in one.last:
            what = f"{name!r} has votes, and none of last time, which others have"
            yield Problem((*place, "last"), what, "add them, 0 for a new list")


def _outstanding(one: Counted, place: Path) -> Iterator[Problem]:
    if one.share is not None and not 0 <= one.share <= 1:
        what = f"{float(one.share):g} is no share of the votes"
        yield Problem((*place, "share"), what, "write it as 3/4; 1 is all")
    elif one.share is not None and one.outstanding is not None:
        what = "there is a share of the votes, and what is outstanding, too"
        yield Problem((*place, "share"), what, "keep one of the two")
    elif one.total and one.share == 0:
        what = "votes are counted, and the share that is counted is 0"
        yield Problem((*place, "share"), what, "write it as 3/4; 1 is all")
    elif one.total and one.outstanding is None and one.share is None:
        what = "votes are counted, and nothing says how many are outstanding"
        mend = "write it, or the `share` that is counted; `outstanding: 0` where all are"
        yield Problem((*place, "outstanding"), what, mend)


def _names(one: Counted, lists: Collection[str], place: Path) -> Iterator[Problem]:
    for key, votes in (("votes", one.votes), ("last", one.last)):
        for name in votes:
            if name not in lists:
                mend = did_you_mean(name, lists, "count its votes among the others")
                yield Problem((*place, key, name), f"no list is called {name!r}", mend)


def _unknown(poll: Poll, lists: Collection[str]) -> Iterator[Problem]:
    """Yield which lists nobody has heard of: no votes, no last result, no poll."""
    told = {name for one in poll.counted for name in (*one.votes, *one.last)}
    told |= {name for district in poll.law.districts for name in district.votes}
    for name in lists:
        if name not in told:
            what = f"{name!r} has no votes in any district"
            yield Problem(FIELD, what, "add them, as 0 where it has none")
