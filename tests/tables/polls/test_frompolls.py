"""Tables of polls as they are published, and how several polls become one."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import formateur
from formateur import FormateurError
from formateur.parliaments import Poll, Survey, from_polls
from formateur.tables.parties.notes import TableWarning
from formateur.tables.polls.polldays import last_day
from formateur_models.files.writing import to_yaml
from helpers.command import run

GERMAN = """Polling firm;Fieldwork date;Sample size;CDU/CSU;SPD;Grüne;FDP;Linke;AfD;Others;Lead
Forsa[1];28\u201330 Aug 2017;2.501;38,0;24,0;7;8;9;9;5;14
Emnid;24.08.-30.08.2017;1 407;38;23,0 %;8,0;8;9;10;4;15
INSA;2017-08-28;;37;24,5;6,5;10;;10;;12,5
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "polls.csv"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def test_columns_as_pollsters_publish_them(table: Path) -> None:
    instance = from_polls(table, 598, threshold="5/100", id="x")
    assert instance.poll is not None
    one, two, three = instance.poll.surveys
    assert (one.title, one.pollster, one.date) == (
        "Forsa 2017-08-30",
        "Forsa",
        date(2017, 8, 30),
    )
    assert [survey.respondents for survey in instance.poll.surveys] == [2501, 1407, None]
    assert [two.shares["SPD"], two.others, two.date] == [23, 4, date(2017, 8, 30)]
    assert three.shares["CDU-CSU"] == 37
    assert three.shares["Linke"] is None
    assert [instance.title_of(party.id) for party in instance.parties][:2] == ["CDU/CSU", "SPD"]
    assert sum(player.seats for player in instance.players.values()) == 598
    assert formateur.read_text(to_yaml(instance), "x").poll == instance.poll


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28\u201330 Aug 2017", date(2017, 8, 30)),
        ("30 Aug \u2013 2 Sep 2017", date(2017, 9, 2)),
        ("August 28-30, 2017", date(2017, 8, 30)),
        ("24.8.\u201330.08.2017", date(2017, 8, 30)),
        ("2017-08-28/2017-08-30", date(2017, 8, 30)),
        ("8/30/2017", date(2017, 8, 30)),
        ("30/8/2017", date(2017, 8, 30)),
        ("3/4/2017", None),
        ("last week", None),
    ],
)
def test_the_last_day_is_read(written: str, day: date | None) -> None:
    assert last_day(written) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Firm,Date,N\nA,2017-08-30,900\n", "no column has the shares of a party"),
        ("Firm,Date,N,a,b\nA,3/4/2017,900,40,50\n", ":2: Date: '3/4/2017' is no clear day"),
        ("Firm,Date,N,a,b\nA,,many,40,50\n", ":2: N: 'many' is not a number"),
        ("Firm,Date,N,a,b\nA,,900,70,50\n", "the shares add up to 120"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "polls.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormateurError) as told:
        from_polls(path, 100)
    assert said in str(told.value)


def test_all_that_is_wrong_with_a_table_is_told_at_once(tmp_path: Path) -> None:
    rows = ["A,2017-08-30,900,40,50,5", "B,soon,many,40,5O,5", "C,2017-08-31,900,-4,50,5"]
    (tmp_path / "polls.csv").write_text("\n".join(["Firm,Date,N,a,b,c", *rows]), encoding="utf-8")
    done = run("new", tmp_path / "x", "--poll", tmp_path / "polls.csv", "--seats", 10)
    assert done.code == 2
    assert [line.partition("polls.csv")[2] for line in done.err.splitlines()] == [
        ":3: b: '5O' is not a number; write a number, or nothing where none is known",
        ":3: Date: 'soon' is no clear day; write it as 2017-08-30",
        ":3: N: 'many' is not a number; write a number, or nothing where none is known",
        ":4: a: a share is not negative; write 0 or more",
        "",
    ]
    beside = tmp_path / "beside.yaml"
    parties = "{a: {}, b: {}, c: {}}"
    beside.write_text(f"formateur: 1\nseats: 9\nparties: {parties}\npoll: {{table: polls.csv}}\n")
    told = run("batch", beside, "-o", tmp_path / "rows.csv").err
    assert "polls.csv:3: b: '5O' is not a number" in told
    assert "beside.yaml:3" not in told


def test_a_row_without_a_number_is_a_heading_and_an_unread_column_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "polls.csv"
    rows = ["A,40,50,wet", "vote,vote,vote,vote", "B,42,50,dry"]
    path.write_text("\n".join(["Firm,a,b,Weather", *rows]), encoding="utf-8")
    with pytest.warns(TableWarning, match="Weather: no shares stand there"):
        found = from_polls(path, 100)
    assert found.poll is not None
    assert [str(one.shares["a"]) for one in found.poll.surveys] == ["40", "42"]


def test_of_many_polls_the_first_few_are_named(tmp_path: Path) -> None:
    rows = [f"Firm {n},2017-08-{n},900,40,50" for n in range(10, 16)]
    (tmp_path / "p.csv").write_text("\n".join(["Firm,Date,N,a,b", *rows]), encoding="utf-8")
    run("new", tmp_path / "x", "--poll", tmp_path / "p.csv", "--seats", 10)
    named = "Firm 10 2017-08-10, Firm 11 2017-08-11, Firm 12 2017-08-12 and 3 more"
    assert f"The shares of {named} are read" in run("validate", tmp_path / "x.yaml").out
    told = run("simulate", tmp_path / "x.yaml", "--draws", 10, "--no-theory").out
    assert f"seed 0, {named}, 5,400 respondents" in " ".join(told.split())


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--threshold", "7", "'--threshold': 7 is not possible; write a share of the votes"),
        ("--half-life", "0", "'--half-life': 0 is not possible; write days, such as 14"),
        ("--design-effect", "1/2", "'--design-effect': 1/2 is not possible; write 1 or more"),
    ],
)
def test_an_option_out_of_range_is_told_as_such(option: str, value: str, told: str) -> None:
    assert told in run("new", "x", "--poll", "polls.csv", "--seats", 10, option, value).err


def survey(house: str, day: str, a: float, size: int = 1000) -> Survey:
    shares = {"a": Fraction(str(a)), "b": Fraction(str(round(95 - a, 3)))}
    return Survey(
        pollster=house, date=date.fromisoformat(day), shares=shares, respondents=size, title=house
    )


def share_of_a(poll: Poll) -> float:
    return float(poll.votes["a"] / poll.respondents)


def test_a_threshold_in_per_cent_is_told(table: Path) -> None:
    with pytest.raises(FormateurError, match="of 5 is more than all votes; write 5/100 for 5 per"):
        from_polls(table, 100, threshold=5)


def test_polls_count_for_less_with_age_and_for_more_with_size() -> None:
    old, new = survey("x", "2026-01-01", 40), survey("y", "2026-01-15", 50, size=2000)
    assert share_of_a(Poll(surveys=(old, new), seats=10)) == pytest.approx(140 / 300)
    aged = Poll(surveys=(old, new), seats=10, half_life=Fraction(14))
    assert share_of_a(aged) == pytest.approx((0.4 * 500 + 0.5 * 2000) / 2500)
    assert aged.respondents == 2500
    week = Poll(surveys=(old, new), seats=10, half_life=Fraction(7))
    assert week.respondents == 2250


def test_house_effects_leave_each_house_alike() -> None:
    # Two polls of x at 44, one each of y at 40 and z at 42, the mean of the three houses.
    twice = [survey("x", "2026-01-01", 44)] * 2
    polls = (*twice, survey("y", "2026-01-01", 40), survey("z", "2026-01-01", 42))
    assert share_of_a(Poll(surveys=polls, seats=10)) == pytest.approx(0.425)
    assert share_of_a(Poll(surveys=polls, seats=10, house_effects=True)) == pytest.approx(0.42)
    # A trend within a house stays: the later of x is 2 above its earlier.
    moved = [survey("x", "2026-01-01", 43), survey("x", "2026-01-15", 45)]
    trend = Poll(surveys=(*moved, survey("y", "2026-01-08", 40)), seats=10, house_effects=True)
    assert share_of_a(trend) == pytest.approx(0.42)


def test_new_writes_a_file_of_a_table(table: Path, tmp_path: Path) -> None:
    made = tmp_path / "germany.yaml"
    options = ("--poll", table, "--seats", "598", "--threshold", "5/100", "--half-life", "14")
    done = run("new", made, *options, "--house-effects", "--design-effect", "1.5")
    assert done.code == 0
    told = run("validate", made).out
    assert "INSA 2017-08-28 did not ask about Linke" in told
    instance = formateur.load(made)
    assert instance.poll is not None
    assert instance.poll.half_life == 14
    assert instance.poll.house_effects
    assert {survey.design_effect for survey in instance.poll.surveys} == {Fraction(3, 2)}
    found = run("simulate", made, "--draws", "200", "--no-theory", "--format", "json")
    assert json.loads(found.out)["seats"]["CDU-CSU"]["mean"] > 200


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--poll", "x.csv"], "say with --seats how many seats the parties share"),
        (["--seats", "100"], "--seats belongs to --poll"),
        (["--poll", "x.csv", "--seats", "9", "--from", "y.csv"], "--poll and --from"),
        (["--poll", "x.csv", "--seats", "9"], "x.csv"),
        (["--poll", "x.csv", "--seats", "9", "--threshold", "five"], "'five'"),
    ],
)
def test_new_says_what_is_missing(tmp_path: Path, options: list[str], said: str) -> None:
    done = run("new", tmp_path / "p.yaml", *options)
    assert done.code == 2
    assert said in done.err
