"""Votes as far as they are counted: exact in the end, the prior before, narrower in between."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import formateur
from formateur import FormateurError
from formateur.parliaments import Bonus, Counted, District, Interval, Law, Poll, Survey
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur_models.files.writing import to_yaml
from formateur_models.parliament.seats import interval
from helpers.made import Document, read

PARTIES = ("a", "b", "c", "d")
LAST = {"a": 0.38, "b": 0.3, "c": 0.2, "d": 0.08}
SWING = {"a": -0.05, "b": 0.02, "c": 0.03, "d": -0.01}
Votes = dict[str, int]


def polled(**keys: Any) -> Poll:
    return Poll(**keys)


def counting(**keys: Any) -> Counted:
    return Counted(**keys)


def asked(**keys: Any) -> Survey:
    return Survey(**keys)


def lawed(**keys: Any) -> Law:
    return Law(**keys)


def country(seed: int, districts: int = 16, error: float = 0.02) -> list[tuple[Votes, Votes]]:
    """Votes of last time and of now, by district; the last of each is of others."""
    rng = random.Random(seed)
    found = []
    for _ in range(districts):
        size = rng.randint(8_000, 40_000)
        lean = {name: share * rng.uniform(0.7, 1.3) for name, share in LAST.items()}
        now = {
            name: max(0.0, share + SWING[name] + rng.gauss(0, 2 * error * (share * 0.8) ** 0.5))
            for name, share in lean.items()
        }
        rows = []
        for shares in (lean, now):
            votes = {name: round(size * share) for name, share in shares.items()}
            rows.append({**votes, "": max(0, size - sum(votes.values()))})
        found.append((rows[0], rows[1]))
    return found


def night(made: list[tuple[Votes, Votes]], parts: Sequence[float], seed: int = 1) -> list[Counted]:
    """A count in which these parts of the districts are counted, by polling stations."""
    rng = random.Random(seed)
    found = []
    for number, ((last, now), part) in enumerate(zip(made, parts, strict=True)):
        noise = 0.01 * (part * (1 - part)) ** 0.5
        votes = {
            name: min(many, max(0, round(many * part * (1 + rng.gauss(0, noise)))))
            for name, many in now.items()
        }
        found.append(
            counting(
                id=f"d{number}",
                votes={name: votes[name] for name in PARTIES},
                others=votes[""],
                outstanding=sum(now.values()) - sum(votes.values()),
                last={name: last[name] for name in PARTIES},
                last_others=last[""],
            )
        )
    return found


def result(made: list[tuple[Votes, Votes]]) -> Votes:
    return {name: sum(now[name] for _, now in made) for name in (*PARTIES, "")}


def draws(poll: Poll, size: int = 4_000) -> NDArray[np.int16]:
    """Seats of parties (rows) in each draw."""
    streams = np.random.default_rng(7), np.random.default_rng(8)
    return Urn.of(poll, PARTIES).draw(size, *streams)


def lawful(made: list[tuple[Votes, Votes]]) -> Law:
    """A law with a district for each of the country, and levelling seats."""
    districts = tuple(
        District(id=f"d{n}", seats=4, votes={p: last[p] for p in PARTIES}, others=last[""])
        for n, (last, _) in enumerate(made)
    )
    return lawed(districts=districts, levelling=20)


def without_last(counted: list[Counted]) -> list[Counted]:
    return [
        counting(id=c.id, votes=c.votes, others=c.others, outstanding=c.outstanding)
        for c in counted
    ]


@pytest.mark.parametrize("method", ["sainte-lague", "dhondt", "hare-niemeyer"])
def test_where_all_is_counted_the_result_is_exact(method: str) -> None:
    made = country(3)
    votes = result(made)
    counted = night(made, [1.0] * len(made))
    poll = polled(seats=101, method=method, threshold="5/100", counted=counted)
    final = asked(votes={name: votes[name] for name in PARTIES}, others=votes[""])
    exact = polled(seats=101, method=method, threshold="5/100", surveys=[final]).allocation()
    assert poll.votes == {name: votes[name] for name in PARTIES}
    assert poll.seating() == poll.allocation() == exact
    assert (draws(poll, 50) == np.array([exact.get(name, 0) for name in PARTIES])[:, None]).all()
    assert [remark.kind for remark in poll.remarks] == ["all-counted"]


def test_districts_that_are_counted_have_their_own_seats() -> None:
    made = country(4, 5)
    law = lawful(made)
    plain = lawed(districts=law.districts)
    counted = without_last(night(made, [1.0] * 5))
    poll = polled(seats=20, method="dhondt", law=plain, counted=counted)
    own = [formateur.apportion({p: now[p] for p in PARTIES}, 4, "dhondt") for _, now in made]
    summed = {p: sum(here[p] for here in own) for p in PARTIES}
    assert poll.seating() == summed
    assert (draws(poll, 20) == np.array([summed[p] for p in PARTIES])[:, None]).all()


def test_thresholds_bonus_and_levelling_are_of_the_counted_votes() -> None:
    made = country(5, 6)
    law = lawed(**{**vars(lawful(made)), "levelling": 20, "bonus": Bonus(seats=10)})
    counted = without_last(night(made, [1.0] * 6))
    poll = polled(seats=54, threshold="8/100", law=law, counted=counted)
    found = poll.allocation()
    assert sum(found.values()) == 54
    assert found["d"] == 0
    assert (draws(poll, 20) == np.array([found[p] for p in PARTIES])[:, None]).all()


def test_before_the_first_vote_all_is_as_the_poll_has_it() -> None:
    made = country(6)
    survey = asked(shares={"a": 0.353, "b": 0.298, "c": 0.221, "d": 0.063}, respondents=1200)
    for law in (lawed(), lawful(made)):
        counted = night(made, [0.0] * len(made))
        counted = without_last(counted) if law.districts else counted
        seats = 84 if law.districts else 101
        plain = polled(seats=seats, law=law, surveys=[survey])
        poll = polled(seats=seats, law=law, surveys=[survey], counted=counted)
        assert poll.seating() == plain.allocation()
        assert (draws(poll) == draws(plain)).all()
        assert [remark.kind for remark in poll.remarks] == ["not-begun"]


@pytest.mark.parametrize("with_law", [False, True])
def test_the_more_is_counted_the_less_is_open(with_law: bool) -> None:
    made = country(8)
    law = lawful(made) if with_law else lawed()
    spread, wide = [], []
    for part in (0.02, 0.2, 0.5, 0.8, 0.95, 1.0):
        counted = night(made, [part] * len(made))
        counted = without_last(counted) if with_law else counted
        poll = polled(seats=84 if with_law else 101, threshold="5/100", law=law, counted=counted)
        spread.append(float(draws(poll).std(axis=1).sum()))
        spans = [interval(seats) for seats in poll.seating().values()]
        wide.append(sum(span.high - span.low for span in spans))
    assert spread == sorted(spread, reverse=True)
    assert wide == sorted(wide, reverse=True)
    assert (spread[-1], wide[-1]) == (0, 0)


def test_the_swing_that_was_seen_is_carried_to_where_nothing_is_counted() -> None:
    last = {"a": 5_000, "b": 5_000}
    seen = [
        counting(id=f"d{n}", votes={"a": 4_000, "b": 6_000}, outstanding=0, last=last)
        for n in range(40)
    ]
    unseen = counting(id="x", last={"a": 8_000, "b": 2_000})
    for swing, share in (("uniform", 0.7), ("proportional", 0.64 / (0.64 + 0.24))):
        poll = polled(seats=10, law=lawed(swing=swing), counted=[*seen, unseen])
        assert poll.projection is not None
        likely = poll.projection.likely["x"]
        assert likely["a"] / sum(likely.values()) == pytest.approx(share, abs=0.005)
        assert sum(likely.values()) == 10_000  # as many as last time, as in the others


def test_what_is_counted_in_a_district_says_more_of_its_rest_than_the_swing() -> None:
    last = {"a": 5_000, "b": 5_000}
    still = [
        counting(id=f"d{n}", votes={"a": 5_000, "b": 5_000}, outstanding=0, last=last)
        for n in range(9)
    ]
    odd = counting(id="x", votes={"a": 3_500, "b": 1_500}, outstanding=5_000, last=last)
    poll = polled(seats=10, counted=[*still, odd])
    assert poll.projection is not None
    (place,) = (one for one in poll.projection.places if one.id == "x")
    assert 0.55 < place.expected(poll.projection.after)[0] < 0.7


def test_votes_that_are_outstanding_follow_the_turnout_where_nobody_says_how_many() -> None:
    last = {"a": 500, "b": 500}
    counted = [
        counting(id="n", votes={"a": 300, "b": 300}, share="1/2", last=last),
        counting(id="s", last=last),
    ]
    assert counted[0].left == 600
    found = polled(seats=9, counted=counted).projection
    assert found is not None
    assert [place.outstanding for place in found.places] == [600, 1200]


def test_districts_that_differ_widen_what_is_expected() -> None:
    alike, apart = (country(9, error=error) for error in (0.001, 0.08))
    some = [1.0] * 8 + [0.0] * 8
    found = [polled(seats=9, counted=night(made, some)).projection for made in (alike, apart)]
    one, other = (projection.deviation for projection in found if projection)
    assert one < 0.02 < other


@pytest.mark.parametrize("with_poll", [False, True])
def test_what_came_is_within_what_was_said(with_poll: bool) -> None:
    """In about nine of ten cases, as it should be; of 95 in 100 of `solve` in more."""
    within = spans = tried = 0
    for seed in range(40):
        made = country(100 + seed)
        votes = result(made)
        final = asked(votes={name: votes[name] for name in PARTIES}, others=votes[""])
        truth = polled(seats=10_001, surveys=[final]).allocation()
        rng = random.Random(seed)
        parts = [rng.choice([0.0, 0.0, 0.3, 1.0]) for _ in made]
        counted = night(made, [*parts[:-1], 1.0], seed)
        surveys = []
        if with_poll:
            total = sum(votes.values())
            shares = {p: round(votes[p] / total + rng.gauss(0, 0.012), 3) for p in PARTIES}
            surveys = [asked(shares=shares, respondents=1000)]
        poll = polled(seats=10_001, counted=counted, surveys=surveys)
        low, high = np.quantile(draws(poll, 800), [0.05, 0.95], axis=1)
        held = {name: interval(seats) for name, seats in poll.seating().items()}
        for n, name in enumerate(PARTIES):
            tried += 1
            within += bool(low[n] <= truth[name] <= high[n])
            spans += held[name].low <= truth[name] <= held[name].high
    assert 0.86 < within / tried < 1
    assert spans / tried > 0.93


@pytest.mark.parametrize("levelling", [0, 20])
def test_intervals_by_a_law_with_districts_are_those_of_draws(levelling: int) -> None:
    made = country(13, 20)
    law = lawed(districts=lawful(made).districts, levelling=levelling)
    counted = without_last(night(made, [1.0, 0.3, 0.0, 0.0] * 5))
    poll = polled(seats=80 + levelling, method="dhondt", law=law, counted=counted)
    low, high = np.quantile(draws(poll), [0.025, 0.975], axis=1)
    for n, name in enumerate(PARTIES):
        span = interval(poll.seating()[name])
        assert abs(span.low - low[n]) <= 1
        assert abs(span.high - high[n]) <= 1


def test_any_count_makes_seats_that_add_up() -> None:
    """Districts without votes, without a last result, with all counted or next to nothing."""
    for seed in range(120):
        rng = random.Random(seed)

        def votes(rng: random.Random = rng) -> Votes:
            return {name: rng.choice([0, 1, 5, 100, 5_000, 100_000]) for name in PARTIES}

        count = rng.randint(1, 4)
        districts = [
            District(id=f"d{n}", seats=rng.randint(1, 6), votes={**votes(), "a": 7}, others=3)
            for n in range(rng.choice([0, count]))
        ]
        swing = rng.choice(["uniform", "proportional"])
        law = lawed(districts=districts, swing=swing, levelling=4 * bool(districts))
        total = sum(one.seats for one in districts) + 4 if districts else 40
        counted = [
            counting(
                id=f"d{n}",
                votes=votes(),
                share=rng.choice(["1/1000", "1/2", "999/1000", 1]),
                last={} if districts else votes(),
            )
            for n in range(rng.randint(1, count))
        ]
        poll = polled(seats=total, threshold="5/100", law=law, counted=counted)
        with np.errstate(all="raise", under="ignore"):
            found = draws(poll, 100)
        assert set(found.sum(axis=0)) <= {0, total}
        try:
            likely, spans = poll.allocation(), poll.seating()
        except FormateurError:  # a tie, or nobody has votes
            continue
        held = {name: interval(span) for name, span in spans.items()}
        assert all(span.low <= likely.get(n, 0) <= span.high for n, span in held.items())
        if poll.projection and not poll.projection.outstanding:
            assert (found == np.array([likely.get(n, 0) for n in PARTIES])[:, None]).all()


def test_no_counted_vote_is_lost_in_any_draw() -> None:
    made = country(11, 6)
    counted = night(made, [0.0, 0.9, 0.99, 1.0, 0.5, 0.05])
    poll = polled(seats=101, counted=counted)
    night_of = Urn.of(poll, PARTIES).night
    assert night_of is not None
    before = np.full((5, 500), 0.2)
    total, _ = night_of.votes(before, np.random.default_rng(1))
    held = [sum(one.votes[name] for one in counted) for name in PARTIES]
    assert (total[:-1] >= np.array(held)[:, None] - 1e-6).all()
    assert total.sum(axis=0) == pytest.approx(sum(sum(now.values()) for _, now in made))


# In a file


def document(counted: Document, **keys: Any) -> Document:
    poll = {"seats": 100, "counted": counted, **keys}
    return {"formateur": 1, "parties": {"a": {}, "b": {}}, "poll": poll}


HALF = {"votes": {"a": 510, "b": 490}, "share": "1/2", "last": {"a": 980, "b": 1020}}


def test_a_file_has_intervals_while_votes_are_counted() -> None:
    instance = read(document({"north": HALF}))
    assert instance.uncertain
    assert instance.seats == 100
    assert isinstance(instance.party["a"].seats, Interval)
    assert formateur.read_text(to_yaml(instance)).poll == instance.poll
    found = formateur.simulate(instance, 500)
    assert found.seats["a"].mean == pytest.approx(51, abs=1)
    told: dict[str, Any] = formateur.solve(instance).to_dict()
    assert [one["kind"] for one in told["poll_remarks"]] == ["counting"]
    assert not read(document({"north": {**HALF, "share": 1}})).uncertain


@pytest.mark.parametrize(
    ("counted", "keys", "said"),
    [
        ({"n": {"votes": {"a": 5, "b": 5}}}, {}, "nothing says how many are outstanding"),
        ({"n": {**HALF, "share": 2}}, {}, "2 is no share of the votes"),
        ({"n": {**HALF, "outstanding": 5}}, {}, "and what is outstanding, too"),
        ({"n": {**HALF, "votes": {"a": 1, "x": 4}}}, {}, "no list is called 'x'"),
        ({"n": {"votes": {"a": 5}, "outstanding": 0}}, {}, "'b' has no votes in any district"),
        ({"n": {"votes": {"a": 0, "b": 0}}}, {}, "no votes are counted"),
        ({"n": HALF}, {"district_error": 3}, "districts do not differ by 3"),
        (
            {"m": {"votes": {"a": 5, "b": 5}, "outstanding": 0}},
            {"districts": {"n": {"seats": 100, "votes": {"a": 5, "b": 5}}}},
            "there is no district 'm'",
        ),
        (
            {"n": HALF},
            {"districts": {"n": {"seats": 100, "votes": {"a": 5, "b": 5}}}},
            "stand under `districts`, too",
        ),
        ("count.csv", {}, "count.csv"),
    ],
)
def test_what_is_wrong_with_a_count_is_told(counted: Any, keys: Document, said: str) -> None:
    with pytest.raises(FormateurError) as told:
        read(document(counted, **keys))
    assert said in str(told.value)


def test_districts_err_by_themselves_beside_the_country() -> None:
    made = country(12, 8)
    law = lawed(districts=lawful(made).districts)
    survey = asked(shares={"a": 0.353, "b": 0.298, "c": 0.221, "d": 0.063}, respondents=10**6)
    plain = polled(seats=32, law=law, surveys=[survey])
    apart = polled(seats=32, law=law, surveys=[survey], district_error=Fraction(4, 100))
    assert apart.seating() == plain.allocation()
    assert draws(apart).std(axis=1).sum() > 2 * draws(plain).std(axis=1).sum()
    assert abs(draws(apart).mean(axis=1) - draws(plain).mean(axis=1)).max() < 0.5


def test_districts_that_are_said_not_to_differ_do_not() -> None:
    last = {"a": 50_000, "b": 50_000}
    counted = [
        counting(id="n", votes={"a": 60_000, "b": 40_000}, outstanding=50_000, last=last),
        counting(id="s", outstanding=150_000, last=last),
    ]
    poll = polled(seats=200, counted=counted, district_error=0)
    assert poll.seating() == poll.allocation()
    wide = polled(seats=200, counted=counted).seating()["a"]
    assert interval(wide).low < poll.allocation()["a"] < interval(wide).high
    known = read(document({"n": HALF, "s": HALF}, district_error=0))
    assert not known.uncertain
    assert formateur.read_text(to_yaml(known)).poll == known.poll
