"""Electoral laws: published results, what each key does, and draws as one election by itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError
from formateur.errors import TieError
from formateur.parliaments import Bonus, District, Law, Poll, Survey
from formateur.questions.simulating.seating.apportion_draws import seated
from formateur.questions.simulating.seating.bylaw import ByLaw
from formateur_models.files.writing import to_yaml
from formateur_models.rules.apportionment import METHODS
from helpers.depth import examples
from helpers.made import Document, read
from helpers.paths import DATA

# Greece, 25 June 2023: votes as the Ministry of the Interior counted them, 300 seats, 3 %; 20 seats
# for the first at 25 %, one more for each half per cent, 50 at 40 % (Law 4654/2020).
GREECE = {
    "nd": (2_115_322, 158),
    "syriza": (930_013, 47),
    "pasok": (617_487, 32),
    "kke": (401_224, 21),
    "spartans": (243_922, 12),
    "el": (231_491, 12),
    "niki": (193_124, 10),
    "pe": (165_523, 8),
    "mera25": (130_491, 0),
}
GREEK_LAW = {
    "method": "hare-niemeyer",
    "threshold": "3/100",
    "bonus": {"seats": 20, "at_least": "25/100", "step": "5/1000", "most": 50},
}
CZECH = {"threshold": "5/100", "alliances": ["8/100", "11/100"]}


def document(poll: Document, seats: int, parties: list[str] | None = None) -> Document:
    names = parties or list(poll.get("shares") or poll["votes"])
    return {
        "formateur": 1,
        "seats": seats,
        "parties": {name: {} for name in names},
        "poll": {"respondents": 1000, **poll},
    }


def seats(poll: Document, many: int, parties: list[str] | None = None) -> dict[str, int]:
    instance = read(document(poll, many, parties))
    return {party.id: int(party.seats) for party in instance.parties}  # type: ignore[arg-type]


def test_greece_2023() -> None:
    votes = {party: count for party, (count, _) in GREECE.items()}
    # All others, so that New Democracy has its 40.56 %.
    others = round(2_115_322 / 0.4056) - sum(votes.values())
    found = seats({"votes": votes, "others": others, **GREEK_LAW}, 300)
    assert found == {party: many for party, (_, many) in GREECE.items()}


@pytest.mark.parametrize(
    ("share", "bonus"), [("0.2499", 0), ("1/4", 20), ("0.2549", 20), ("0.33", 36), ("0.47", 50)]
)
def test_the_greek_bonus_grows_with_the_share(share: str, bonus: int) -> None:
    greece = Bonus(seats=20, at_least=Fraction(1, 4), step=Fraction(1, 200), most=50)
    assert greece.given(Fraction(share)) == bonus
    assert Bonus(seats=50).given(Fraction(1, 10)) == 50


@pytest.mark.parametrize(
    ("members", "share", "passes"),
    [(1, 0.0501, True), (2, 0.0799, False), (2, 0.08, True), (3, 0.1099, False), (4, 0.11, True)],
)
def test_czech_alliances_need_more(members: int, share: float, passes: bool) -> None:
    parties = {f"p{number}": 1 for number in range(members)}
    poll = {"shares": {"a": 0.6, "list": share}, "lists": {"list": parties}, **CZECH}
    found = seats(poll, 200, ["a", *parties])
    assert (sum(found[party] for party in parties) > 0) == passes
    assert sum(found.values()) == 200


def test_a_list_may_have_a_threshold_of_its_own() -> None:
    poll = {"shares": {"a": 0.5, "b": 0.42, "c": 0.07}, "threshold": "5/100"}
    assert seats(poll, 100)["c"] == 7
    assert seats({**poll, "thresholds": {"c": "8/100"}}, 100)["c"] == 0
    assert seats({**poll, "thresholds": {"c": "8/100"}, "exempt": ["c"]}, 100)["c"] == 7


def test_a_joint_list_shares_its_seats() -> None:
    lists = {"spolu": {"ods": 34, "kdu": 23, "top": 14}}
    poll = {"shares": {"ano": 0.5, "spolu": 0.5}, "lists": lists}
    # 71 seats are theirs as they are; 10 are 4.79, 3.24 and 1.97 by the largest remainders.
    found = seats(poll, 142, ["ano", "ods", "kdu", "top"])
    assert found == {"ano": 71, "ods": 34, "kdu": 23, "top": 14}
    assert list(seats(poll, 20, ["ano", "ods", "kdu", "top"]).values()) == [10, 5, 3, 2]


# Two districts of 100 votes each: a has 55 and 45, b 35 and 45, c 10 and 10.
DISTRICTS = {
    "north": {"seats": 5, "votes": {"a": 55, "b": 35, "c": 10}},
    "south": {"seats": 3, "votes": {"a": 45, "b": 45, "c": 10}},
}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        # As last time: 55, 35 and 10 make 3, 2 and 0; 45, 45 and 10 tie, so that a point moves.
        ({"shares": {"a": 0.501, "b": 0.399, "c": 0.1}}, [3 + 2, 2 + 1, 0]),
        # 10 points from a to b in both: 45 and 45 of 5 (3, 2: a moves a point), 35 and 55 of 3.
        ({"shares": {"a": 0.401, "b": 0.499, "c": 0.1}}, [3 + 1, 2 + 2, 0]),
        # Times 0.8, 0.75 and 3: 44, 26.25 and 30; 36, 33.75 and 30.
        ({"shares": {"a": 0.4, "b": 0.3, "c": 0.3}, "swing": "proportional"}, [3, 2, 3]),
        # d is new: it has in each district what it has in the country: 35, 16, 5 and 44; 25, 26, 5.
        ({"shares": {"a": 0.3, "b": 0.21, "c": 0.05, "d": 0.44}}, [2 + 1, 1 + 1, 0, 2 + 1]),
    ],
)  # fmt: skip
def test_districts_swing(more: Document, told: list[int]) -> None:
    poll = {"method": "dhondt", "districts": DISTRICTS, **more}
    found = list(seats(poll, 8).values())
    assert sum(found) == 8
    assert found == told


def test_a_district_has_a_threshold_of_its_own() -> None:
    votes = {"a": 5_000, "b": 4_000, "c": 290}
    districts = {"only": {"seats": 40, "votes": votes, "others": 710}}
    poll: Document = {"votes": votes, "others": 710, "districts": districts, "method": "dhondt"}
    assert seats(poll, 40)["c"] == 1
    assert seats({**poll, "district_threshold": "3/100"}, 40) == {"a": 22, "b": 18, "c": 0}


def test_levelling_seats_make_the_whole_proportional_but_for_overhang() -> None:
    districts = {
        name: {"seats": 2, "votes": {"a": a, "b": b, "c": 10}}
        for name, a, b in (("x", 61, 29), ("y", 62, 28), ("z", 29, 61))
    }
    shares = {"a": Fraction(152, 300), "b": Fraction(118, 300), "c": Fraction(1, 10)}
    told = {party: str(share) for party, share in shares.items()}
    poll = {"shares": told, "districts": districts, "method": "dhondt", "levelling": 4}
    found = seats(poll, 10)
    assert found == formateur.apportion(shares, 10, "dhondt")
    # One levelling seat alone: a has its six in the districts, and of seven, too.
    one = seats({**poll, "levelling": 1, "districts": {
        name: {"seats": 2, "votes": {"a": 70, "b": 20, "c": 10}} for name in "xyz"},
        "shares": {"a": "7/10", "b": "2/10", "c": "1/10"}}, 7)  # fmt: skip
    assert one == {"a": 6, "b": 1, "c": 0}


def test_overhang_is_kept_and_the_others_share_the_rest() -> None:
    districts = {name: {"seats": 1, "votes": {"a": 40, "b": 35, "c": 25}} for name in "vwxyz"}
    poll = {
        "shares": {"a": 0.4, "b": 0.35, "c": 0.25}, "districts": districts,
        "method": "dhondt", "levelling": 3,
    }  # fmt: skip
    # a has all five; of eight it had 4 in proportion; b and c share the other three as 35 to 25.
    assert seats(poll, 8) == {"a": 5, "b": 2, "c": 1}


@st.composite
def laws(draw: st.DrawFn) -> tuple[Poll, list[Fraction]]:
    """A law, and shares (in per mille) that make no float of a threshold differ."""
    many = draw(st.integers(2, 5))
    names = [f"p{number}" for number in range(many)]
    lists = {"joint": {"q": 3, "r": 2}} if draw(st.booleans()) else {}
    standing = [*names, *lists]
    number = st.integers(0, 400)
    districts = tuple(
        District(
            id=f"d{place}",
            seats=draw(st.integers(1, 6)),
            votes={name: draw(st.integers(0, 99)) for name in standing},
            others=draw(st.integers(1, 50)),
        )
        for place in range(draw(st.integers(0, 3)))
    )
    bonus = Bonus(seats=3, at_least=Fraction(2, 10), step=Fraction(1, 20), most=6)
    bonus_or_none = bonus if draw(st.booleans()) else None
    levelling = draw(st.integers(0, 8)) if districts else 0
    in_districts = sum(district.seats for district in districts)
    extra = (6 if bonus_or_none else 0) + (0 if districts and not levelling else 9)
    law = Law(
        lists=lists,
        alliances=(Fraction("0.0805"),),
        districts=districts,
        swing=draw(st.sampled_from(["uniform", "proportional"])),
        district_threshold=draw(st.sampled_from([Fraction(0), Fraction("0.03123")])),
        bonus=bonus_or_none,
        levelling=levelling,
    )
    votes = {name: draw(number) for name in standing}
    votes[standing[0]] += 1
    poll = Poll(
        surveys=(Survey(votes=votes, others=Fraction(draw(number))),),
        seats=in_districts + levelling + extra,
        method=draw(st.sampled_from(["dhondt", "sainte-lague", "hare-niemeyer", "droop"])),
        threshold=draw(st.sampled_from([Fraction(0), Fraction("0.0503")])),
        law=law,
    )
    return poll, [poll.votes[name] for name in standing]


@given(laws())
@examples(75)
def test_draws_are_given_seats_as_one_election_is(case: tuple[Poll, list[Fraction]]) -> None:
    poll, votes = case
    parties = (*(name for name in poll.votes if name != "joint"), *(poll.law.members("joint")))
    parties = tuple(party for party in parties if party != "joint")
    if not poll.passing:
        return
    try:
        expected = poll.allocation()
    except TieError:
        return
    rows = np.array([[float(vote)] * 2 for vote in (*votes, poll.others)])
    rule, lots = METHODS[poll.method], np.random.default_rng(1)
    found = ByLaw.of(poll, parties).seated(rows, lambda v, many: seated(v, many, rule, lots))
    told = [expected.get(party, 0) for party in parties]
    near = np.abs(found.T - told).sum(axis=1).max()  # floats may break an exact tie's neighbour
    assert near == 0
    assert found.sum(axis=0).tolist() == [sum(expected.values())] * 2


def test_what_is_read_is_written_back() -> None:
    instance = formateur.load(DATA / "good" / "poll-law.yaml")
    assert formateur.read_text(to_yaml(instance)).poll == instance.poll
    found = formateur.simulate(instance, 500, theory=None)
    assert sum(spread.mean for spread in found.seats.values()) == pytest.approx(16)


def test_a_tie_in_a_district_is_told_by_lists() -> None:
    districts = {"only": {"seats": 1, "votes": {"a": 5, "b": 5}}}
    instance = read(document({"shares": {"a": 0.5, "b": 0.5}, "districts": districts}, 1))
    with pytest.raises(TieError, match="the last seat is tied between a and b"):
        formateur.solve(instance)
    assert formateur.simulate(instance, 400).seats["a"].mean == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ({"lists": {"j": {"b": 1, "x": 1}}}, "no party is called 'x'"),
        ({"lists": {"a": {"b": 1, "c": 1}}}, "'a' is a party, too"),
        ({"thresholds": {"z": 0.1}}, "no list is called 'z'"),
        ({"alliances": [8]}, "a threshold of 8 is no part of the votes; write it as 5/100"),
        ({"bonus": {"seats": 20}}, "20 seats are given there, and the parties share 10"),
        ({"bonus": {"seats": 5, "most": 3}}, "3 at the most are fewer than 5"),
        ({"bonus": {"seats": 5, "step": 2}}, "2 is no share of the votes"),
        ({"levelling": 3}, "levelling seats stand beside those of districts"),
        (
            {"districts": {"x": {"seats": 9, "votes": {"a": 1}}}},
            "the districts have 9 seats, and the parties share 10",
        ),
        ({"districts": {"x": {"seats": 10, "votes": {"z": 1}}}}, "no list is called 'z'"),
        ({"districts": {"x": {"seats": 10, "votes": {}}}}, "nobody voted there"),
        ({"swing": "cubic"}, "'cubic' is not known here"),
    ],
)
def test_a_law_that_does_not_fit_is_told(law: dict[str, Any], said: str) -> None:
    poll = {"shares": {"a": 0.5, "b": 0.3, "c": 0.1}, **law}
    with pytest.raises(FormateurError) as told:
        read(document(poll, 10))
    assert said in str(told.value)
