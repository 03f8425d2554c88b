"""Polls as they are published: per cents, votes, ranges, parties not asked about, bad sums."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import formateur
from formateur import FormateurError
from formateur.parliaments import Poll, Range, Remark, Survey
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur_models.files.writing import to_yaml
from helpers.command import run
from helpers.made import Document, read

# Three surveys of April 2021, Bulgaria: VMRO was asked about in one, and one has no sample size.
ALPHA = {"gerb": 0.215, "bsp": 0.164, "dps": 0.111, "db": 0.12, "itn": 0.218, "ismv": 0.054}
MARKET = {"gerb": 23.7, "bsp": 19.3, "dps": 10.6, "db": 13.3, "itn": 19.8, "ismv": 4.7}
CAM = {"gerb": 0.238, "bsp": 0.18, "dps": 0.105, "db": 0.114, "itn": 0.209, "ismv": 0.044}

VMRO = Fraction(33, 1000)


def document(*surveys: Document, **law: object) -> Document:
    names = dict.fromkeys(
        name for survey in surveys for name in survey.get("shares") or survey["votes"]
    )
    poll = {"surveys": list(surveys), **law} if len(surveys) > 1 else {**surveys[0], **law}
    return {"formateur": 1, "seats": 240, "parties": {name: {} for name in names}, "poll": poll}


def poll_of(*surveys: Document, **law: object) -> Poll:
    poll = read(document(*surveys, **law)).poll
    assert poll is not None
    return poll


def kinds(poll: Poll) -> list[tuple[str, bool]]:
    return [(remark.kind, remark.serious) for remark in poll.remarks]


def shares(poll: Poll) -> dict[str, float]:
    return {party: float(votes / poll.respondents) for party, votes in poll.votes.items()}


def test_per_cents_and_fractions_say_the_same() -> None:
    per_cent = poll_of({"respondents": 1000, "shares": {"a": 40.5, "b": 0.5, "c": 57}})
    fractions = poll_of({"respondents": 1000, "shares": {"a": 0.405, "b": "5/1000", "c": 0.57}})
    assert per_cent.votes == fractions.votes
    assert (kinds(per_cent), kinds(fractions)) == ([("per-cent", False)], [])


@pytest.mark.parametrize("shares", [{"a": 0.9, "b": 4.0}, {"a": 1.5, "b": 0.3}])
def test_a_point_in_the_wrong_place_is_no_per_cent(shares: Document) -> None:
    with pytest.raises(FormateurError, match="is above 1"):
        poll_of({"respondents": 1000, "shares": shares})


def test_votes_are_respondents() -> None:
    poll = poll_of({"votes": {"a": 412, "b": 600, "c": 0}, "others": 18})
    assert [poll.respondents, poll.votes["a"], poll.others] == [1030, 412, 18]
    assert kinds(poll) == [("votes", False)]
    assert poll_of({"votes": {"a": 1, "b": 3}, "respondents": 1000}).votes["a"] == 250


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"a": 0.30, "b": 0.18, "c": 0.12}, [("missing-voters", True)]),
        ({"a": 20, "b": 15, "c": 0}, [("missing-voters", True), ("per-cent", False)]),
        ({"a": 0.6, "b": 0.3, "c": 0.06}, []),
        ({"a": 0.504, "b": 0.395, "c": 0.102}, [("rounded-sum", False)]),
        ({"a": 50, "b": 40, "c": 11}, [("rounded-sum", False), ("per-cent", False)]),
    ],
)
def test_sums_that_are_off_are_told(given: Document, told: list[tuple[str, bool]]) -> None:
    assert kinds(poll_of({"respondents": 1000, "shares": given})) == told


@pytest.mark.parametrize("given", [{"a": 0.504, "b": 0.395, "c": 0.103}, {"a": 60, "b": 42}])
def test_more_than_rounding_explains_is_an_error(given: Document) -> None:
    with pytest.raises(FormateurError, match="the shares add up to"):
        poll_of({"respondents": 1000, "shares": given})


def test_others_who_are_named_are_not_missing() -> None:
    shares = {"a": 0.4, "b": 0.3}
    assert kinds(poll_of({"respondents": 1000, "shares": shares, "others": 0.3})) == []
    poll = poll_of({"respondents": 1000, "shares": shares, "others": 0.31})
    assert poll.others == Fraction(31000, 101)


def test_who_was_not_asked_about_is_estimated_from_the_other_polls() -> None:
    surveys = (
        {"title": "Alpha", "respondents": 1013, "shares": {**ALPHA, "vmro": None}},
        {"title": "Market", "respondents": 1067, "shares": {**MARKET, "vmro": 3.3}},
        {"title": "CAM", "shares": CAM},
    )
    poll = poll_of(*surveys)
    assert shares(poll)["vmro"] == pytest.approx(0.033)
    # The least number that some other survey has, 1,013, where nobody says it.
    mean = (0.215 * 1013 + 0.237 * 1067 + 0.238 * 1013) / 3093
    assert shares(poll)["gerb"] == pytest.approx(mean)
    assert poll.remarks == (
        Remark("per-cent", ("Market",)),
        Remark("no-size", ("CAM",), figures={"assumed": Fraction(1013)}),
        Remark("not-asked", ("Alpha", "CAM"), parties=("vmro",), figures={"share": VMRO}),
    )


def test_where_others_leave_too_little_all_shrink() -> None:
    poll = poll_of(
        {"respondents": 1000, "shares": {"a": 0.6, "b": 0.4}},
        {"respondents": 1000, "shares": {"a": 0.5, "b": 0.4, "c": 0.1}},
    )
    assert shares(poll) == {"a": pytest.approx(0.52), "b": pytest.approx(0.38), "c": 0.1}
    assert poll.others == 0


def drawn(poll: Poll, names: list[str], draws: int = 40_000) -> Any:
    shares = Urn.of(poll, names).shares(draws, np.random.default_rng(1))
    return shares / shares.sum(axis=0)


def test_a_share_that_few_were_asked_about_varies_as_in_so_few() -> None:
    asked, names = {"a": 0.5, "b": 0.3, "c": 0.1}, ["a", "b", "c"]
    some = [{"respondents": 9000, "shares": {"a": 0.5, "b": 0.3}}]
    poll = poll_of({"respondents": 1000, "shares": asked}, *some)
    rows = drawn(poll, names)
    assert rows.mean(axis=1)[:3] == pytest.approx([0.5, 0.3, 0.1], abs=0.002)
    assert rows[2].std() == pytest.approx((0.1 * 0.9 / 1000) ** 0.5, rel=0.03)
    assert rows[0].std() == pytest.approx((0.5 * 0.5 / 10_000) ** 0.5, rel=0.03)
    assert rows.min() >= 0


def test_polls_that_share_no_party_are_drawn() -> None:
    one = {"respondents": 1000, "shares": {"a": 0.5}, "others": 0.5}
    poll = poll_of(one, {"respondents": 1000, "shares": {"b": 0.3}, "others": 0.7})
    rows = drawn(poll, ["a", "b"])
    assert rows.mean(axis=1)[:2] == pytest.approx([0.5, 0.3], abs=0.01)
    assert np.isfinite(rows).all()


def test_ranges_and_rounding_add_to_the_error() -> None:
    exact = {"respondents": 10**8, "shares": {"a": 0.5, "b": 0.42, "c": 0.05}}
    names = ["a", "b", "c"]
    assert drawn(poll_of(exact), names)[0].std() < 1e-3
    rounded = drawn(poll_of({**exact, "rounded_to": "1/100"}), names)
    # A uniform distribution of width w has the standard deviation w / sqrt(12).
    assert rounded[0].std() == pytest.approx(0.01 / 12**0.5, rel=0.02)
    assert 0.0448 < rounded[2].min() < 0.0455
    ranged = poll_of({**exact, "shares": {"a": [0.44, 0.56], "b": 0.42, "c": 0}})
    assert drawn(ranged, names)[0].std() == pytest.approx(0.12 / 12**0.5, rel=0.02)
    assert kinds(ranged) == [("ranges", False)]
    assert shares(ranged)["a"] == 0.5


def test_what_is_read_is_written_back() -> None:
    instance = read(
        document(
            {"shares": {"a": 40, "b": [30, 33.5], "c": None}, "rounded_to": 0.5, "others": 20},
            {"votes": {"a": 412, "b": 300, "c": 7}},
        )
    )
    assert formateur.read_text(to_yaml(instance)).poll == instance.poll


def test_in_python_a_survey_takes_the_same() -> None:
    given: dict[str, Any] = {"a": 40, "b": (30, 33.5), "c": None}
    survey = Survey(shares=given)
    assert survey.shares["b"] == Range(Fraction(30), Fraction("33.5"))
    assert survey.parts == {"a": Fraction(2, 5), "b": Fraction("0.3175")}
    with pytest.raises(ValueError, match="two ends"):
        Survey(shares={"a": (1, 2, 3)})


@pytest.fixture
def typo(tmp_path: Path) -> Path:
    path = tmp_path / "typo.yaml"
    text = "formateur: 1\nseats: 100\nparties: {a: {name: Reds}, b: {}}\n"
    path.write_text(text + "poll: {respondents: 900, shares: {a: 35, b: 25}}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["validate", "solve", "simulate"])
def test_missing_voters_are_told(typo: Path, command: str) -> None:
    done = run(command, typo, *(["--draws", "100"] if command == "simulate" else []))
    told = " ".join(done.out.split())
    assert done.code == 0
    assert "Warning: The shares of the poll add up to 60% only, so that 40% of the" in told
    assert "The shares of the poll are read as per cents." in told
    if command != "validate":
        remarks = json.loads(run(command, typo, "--format", "json").out)["poll_remarks"]
        assert [(one["kind"], one["serious"]) for one in remarks] == [
            ("missing-voters", True),
            ("per-cent", False),
        ]


def test_missing_voters_are_told_on_the_page_and_beside_a_list(typo: Path, tmp_path: Path) -> None:
    done = run("list", typo, "--theory", "winning", "--format", "csv")
    assert "40% of the voters are missing" in done.err
    assert "Warning" not in done.out
    page = tmp_path / "page.html"
    run("report", typo, "-o", page)
    assert "40% of the voters are missing" in page.read_text(encoding="utf-8")


TIED = [(parties, seats) for parties, seats in ((3, 2), (8, 7), (12, 10), (2, 1), (5, 1))]


@pytest.mark.parametrize("method", formateur.rules.apportionment_methods)
@pytest.mark.parametrize(("parties", "seats"), TIED)
def test_a_tie_that_leaves_less_than_the_quota_is_told(
    method: str, parties: int, seats: int
) -> None:
    names = [f"p{number}" for number in range(parties)]
    doc = document(
        {"respondents": 1200, "shares": dict.fromkeys(names, f"1/{parties}")}, method=method
    )
    instance = read(doc | {"seats": seats})
    with pytest.raises(formateur.errors.TieError, match="tied between p0") as told:
        formateur.solve(instance)
    assert len(told.value.tie.parties) == parties
    found = formateur.simulate(instance, 300)
    assert sum(found.seats[name].mean for name in names) == pytest.approx(seats)


@pytest.mark.parametrize("command", ["solve", "predict", "diff"])
def test_what_cannot_be_answered_before_a_tie_is_decided_says_of_which_parliament(
    tmp_path: Path, command: str
) -> None:
    path = tmp_path / "tie.yaml"
    text = "formateur: 1\nid: drawn\nseats: 2\nparties: {a: {}, b: {}, c: {}}\n"
    poll = "poll: {respondents: 12, shares: {a: 1/3, b: 1/3, c: 1/3}}\n"
    path.write_text(text + poll, encoding="utf-8")
    done = run(command, *(("textbook",) if command == "diff" else ()), path)
    assert done.code == 2
    told = f"error: {path}: drawn: the last 2 seats are tied between a, b and c; "
    assert done.err.startswith(told)


def test_validate_tells_a_tie(tmp_path: Path) -> None:
    path = tmp_path / "tie.yaml"
    text = "formateur: 1\nseats: 2\nparties: {a: {}, b: {}, c: {}}\npoll: {respondents: 12, "
    path.write_text(text + "shares: {a: 1/3, b: 1/3, c: 1/3}}\n", encoding="utf-8")
    done = run("validate", path)
    assert done.code == 0
    assert "the last 2 seats are tied between a, b and c" in done.out
