"""Tables of votes as they are counted, in any form, alone and beside a file; tables of polls."""

from __future__ import annotations

import json
import re
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur import FormateurError
from formateur.errors import TableError
from formateur.library import read_with
from formateur.parliaments import Counted, from_count, from_polls
from formateur.questions.batching.inputs import opened
from formateur.tables.parties.notes import TableWarning
from helpers.command import run

LONG = """Wahlkreis;Partei;Stimmen;ausgezählt;vorher
Nord;Alpha;5.000;50 %;9.000
Nord;Beta;4.000;50 %;10.000
Nord;Tiny;20;50 %;50
Nord;Sonstige;1;50 %;
Süd;Alpha;;0 %;7.000
Süd;Beta;;0 %;10.000
West;Alpha;7.500;100 %;7.000
West;Beta;9.500;100 %;10.000
"""
WIDE = """region,outstanding,Alpha,Beta,Others
North,9021,5000,4000,21
South,,,,
West,0,7500,9500,0
"""
LAST = "district,party,votes,outstanding,last\n"
FILE = """formateur: 1
parties: {a: {name: Alpha}, b: {name: Beta}}
poll: {seats: 100, counted: count.csv}
"""
NORTH = Counted(
    id="Nord",
    votes={"a": 5000, "b": 4000},
    others=21,
    share=Fraction(1, 2),
    last={"a": 9000, "b": 10000},
    last_others=50,
)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A file, and the table that it names."""
    (tmp_path / "count.csv").write_text(LONG, encoding="utf-8")
    path = tmp_path / "night.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_table_beside_a_file_is_read_with_it(beside: Path) -> None:
    with pytest.warns(TableWarning, match="votes of Tiny are those of others"):
        poll = formateur.load(beside).poll
    assert poll is not None
    north, south, west = poll.counted
    assert north == NORTH
    assert [south.total, south.share] == [0, 0]
    assert west.left == 0
    assert read_with(beside) == [beside, beside.with_name("count.csv")]


def test_what_is_guessed_to_open_a_table_is_told(beside: Path) -> None:
    table = beside.with_name("count.csv")
    table.write_text(f"Stand 20 Uhr\n{LONG}", encoding="utf-8")
    with pytest.warns(TableWarning, match="'Stand 20 Uhr' above the heading is left out"):
        formateur.load(beside)
    with pytest.warns(TableWarning, match="'Stand 20 Uhr' above the heading is left out"):
        from_count(table, 100)


def test_a_row_a_district_has_a_column_for_each_party(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(WIDE)
    poll = from_count(path, 100).poll
    assert poll is not None
    north, south, _ = poll.counted
    assert (north.votes, north.others, north.left) == ({"Alpha": 5000, "Beta": 4000}, 21, 9021)
    assert (south.total, south.left) == (0, None)


def test_columns_are_named_where_they_are_not_known(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text("wo;wer;wie viele;Stand %\nx;A;600;50\nx;B;400;50\n")
    said = {"district": "wo", "party": "wer", "votes": "wie viele", "counted": "Stand %"}
    poll = from_count(path, 10, columns=said).poll
    assert poll is not None
    assert poll.counted[0].share == Fraction(1, 2)
    maps = [word for role, name in said.items() for word in ("--map", f"{role}={name}")]
    done = run("solve", path, *maps, "--map", "size=10", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)["poll_remarks"][0]["kind"] == "counting"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("party,votes\nA,1\n", "no column names the districts"),
        ("district,party,votes\nx,A,1\n", "no column says what is outstanding"),
        ("district,party,counted\nx,A,1\n", "no column has the votes"),
        ("district,party,votes,counted\nx,A,some,1\n", ":2: votes: 'some' is not a number"),
        ("district,party,votes,counted\nx,A,1,1\n,A,1,1\n", ":3: district: no district stands"),
        ("district,party,votes,counted\nx,A,1,1\nx,B,1,0.5\n", ":3: counted: the rows of"),
        ("district,party,votes,counted\nx,A,1,250 %\n", ":2: counted: '250 %' is no part"),
        ("district,party,votes,outstanding\n", "there is no row below the heading"),
        (f"{LAST}x,A,1,9,\nx,B,1,9,8\n", ":2: last: no votes of last time stand here"),
        (f"{LAST}x,A,1,9,nan\nx,B,1,9,8\n", ":2: last: no votes of last time stand here"),
        (f"{LAST}x,A,1,9,8\nx,A,1,9,8\n", ":3: district: x, A stands in rows 2 and 3"),
        (f"{LAST}x,A,1,9,8\nx,,1,9,8\n", ":3: party: no party stands here"),
        ("district,party,votes,outstanding\nx,A,1,\n", "nothing says what is outstanding there"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "count.csv"
    path.write_text(text)
    with pytest.raises(FormateurError) as told:
        from_count(path, 10)
    assert said in str(told.value)
    assert "count.csv" in str(told.value)


def test_a_new_list_and_a_row_of_what_is_outstanding_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text(f"{LAST}x,,,9,\nx,A,1,,0\nx,B,1,,8\n")
    poll = from_count(path, 10).poll
    assert poll is not None
    assert (poll.counted[0].left, poll.counted[0].last) == (9, {"A": 0, "B": 8})


def test_what_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text("district,party,votes,outstanding\nx,A,1,-3\n")
    with pytest.raises(TableError) as told:
        from_count(path, 10)
    assert len(told.value.problems) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"size": 9, "votes": "Kreuze"}, "there is no column 'Kreuze'; columns: Wahl"),
        ({"size": "abc"}, "size: 'abc' is no number of seats"),
        ({"size": "-5"}, "size: '-5' is no number of seats"),
        ({"size": 9, "threshold": "9/10"}, "no party passes the threshold of 9/10"),
        ({"size": 9, "threshold": "7"}, "threshold: 7 is no share of the votes"),
    ],
)
@pytest.mark.filterwarnings("ignore::formateur.tables.parties.notes.TableWarning")
def test_what_is_said_of_a_table_is_checked(
    tmp_path: Path, said: dict[str, Any], told: str
) -> None:
    path = tmp_path / "count.csv"
    path.write_text(LONG, encoding="utf-8")
    with pytest.raises(FormateurError, match=rf"count.csv: {told}"):
        formateur.load(path, **said)


def test_a_column_of_what_is_outstanding_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text("district,party,votes,rest\nx,A,1,9\n")
    with pytest.raises(FormateurError, match=r"count.csv: no column says what is outstanding"):
        formateur.load(path, size=9)


def test_words_of_a_count_are_refused_of_a_table_of_parties(tmp_path: Path) -> None:
    path = tmp_path / "seats.csv"
    path.write_text("party,seats\nA,1\nB,2\n")
    with pytest.raises(FormateurError, match=r"a table of parties has no 'threshold'"):
        formateur.load(path, threshold="5/100")


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ("{}", "poll.counted: no district is counted"),
        ("{x: {votes: {a: 1, b: 2}, share: 0}}", r"x.share: .* that is counted is 0"),
        (
            "{x: {votes: {a: 1, b: 2}, share: 1/2, last: {b: 3}}}",
            "x.last: 'a' has votes, and none of last time",
        ),
    ],
)
def test_what_is_wrong_with_a_count_in_a_file_is_told(
    tmp_path: Path, counted: str, told: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(FILE.replace("count.csv", counted))
    with pytest.raises(FormateurError, match=told):
        formateur.load(path)


def test_what_is_projected_is_said_wherever_seats_are_shown(beside: Path) -> None:
    beside.with_name("count.csv").write_text(LONG.replace("Tiny", "Autres"), encoding="utf-8")
    for command in (["explain", beside], ["solve", beside]):
        assert "of the votes are counted" in run(*command).out
    picture = beside.with_name("x.svg")
    formateur.chart(beside, "bars", picture, language="de")
    assert "der Stimmen sind ausgezählt" in picture.read_text(encoding="utf-8")


def test_a_party_of_the_file_that_the_table_does_not_have_is_told(beside: Path) -> None:
    beside.write_text(FILE.replace("name: Beta", "name: Betta").replace("b:", "bt:"))
    with pytest.raises(TableError, match="nothing here is called 'bt'; its names here: Beta, Tiny"):
        formateur.load(beside)


def test_parties_that_a_table_does_not_have_are_told_in_their_order(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(9)]
    parties = ", ".join(f"{name}: {{name: {name.upper()}}}" for name in names)
    path = tmp_path / "night.yaml"
    for key, table in (("counted", WIDE), ("table", POLLS)):
        (tmp_path / "votes.csv").write_text(table)
        poll = f"poll: {{seats: 9, {key}: votes.csv}}"
        path.write_text(f"formateur: 1\nparties: {{{parties}}}\n{poll}\n")
        with pytest.raises(FormateurError) as told:
            formateur.load(path)
        missing = re.findall(r"'(p\d)'", str(told.value))
        assert missing == names[: len(missing)] != []


def test_a_district_of_the_table_that_the_law_does_not_have_is_told(beside: Path) -> None:
    law = "{Nord: {seats: 60, votes: {a: 1, b: 1}}, Ost: {seats: 40, votes: {a: 1, b: 1}}}"
    beside.write_text(FILE.replace("count.csv}", f"count.csv, districts: {law}}}"))
    with pytest.raises(TableError, match="there is no district 'West'"):
        formateur.load(beside)


def test_a_table_that_is_not_there_is_told(beside: Path) -> None:
    beside.with_name("count.csv").unlink()
    with pytest.raises(FormateurError, match=r"count.csv: cannot be read") as told:
        formateur.load(beside)
    assert str(told.value).startswith(f"{beside}:")
    assert "poll.counted: " in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_columns_of_a_file_without_a_table_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("{formateur: 1, parties: {a: {seats: 1}}}")
    with pytest.raises(FormateurError, match="leave votes out"):
        formateur.load(path, votes="x")


def test_a_table_of_votes_alone_needs_the_size_of_the_body(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text(LONG, encoding="utf-8")
    with pytest.raises(FormateurError, match="`size=150`"):
        formateur.load(path)
    with pytest.raises(FormateurError, match="has no 'vetoes'"):
        formateur.load(path, size=9, vetoes=[("a", "b")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TableWarning)
        instance = formateur.load(path, size=50, threshold="5/100", method="dhondt")
    assert instance.poll is not None
    assert (instance.seats, instance.poll.method) == (50, "dhondt")


def test_a_batch_reads_the_tables_of_its_files(beside: Path) -> None:
    mark = opened(str(beside)).digest
    assert [row["status"] for row in formateur.batch([str(beside)])] == ["optimal"]
    beside.with_name("count.csv").write_text(LONG.replace("7.500", "7.600"), encoding="utf-8")
    assert opened(str(beside)).digest != mark  # so that it is answered anew


# Tables of polls

TURNED = """Partei;Forsa;Emnid;Veränderung
CDU/CSU;38,0;38;
SPD;24;23,5;1
Sonstige;5;4;
Datum;30.08.2017;30.08.2017;
Befragte;2.501;1407;
"""


def test_a_row_a_party_is_turned(tmp_path: Path) -> None:
    path = tmp_path / "polls.csv"
    path.write_text(TURNED, encoding="utf-8")
    poll = from_polls(path, 100).poll
    assert poll is not None
    one, two = poll.surveys
    assert [one.title, one.respondents, one.others] == ["Forsa 2017-08-30", 2501, 5]
    assert [*two.shares.items()] == [("CDU-CSU", 38), ("SPD", Fraction(47, 2))]
    path.write_text("party,share\nA,40\nB,55\n")
    poll = from_polls(path, 100).poll
    assert poll is not None
    assert [survey.title for survey in poll.surveys] == [""]
    path.write_text(TURNED.replace("23,5", "83,5"), encoding="utf-8")
    with pytest.raises(FormateurError, match=r"polls.csv: Emnid: the shares add up to 125.5"):
        from_polls(path, 100)
    path.write_text(TURNED.replace("1407", "many"), encoding="utf-8")
    with pytest.raises(FormateurError, match=r"polls.csv:6: Emnid: 'many' is not a number"):
        from_polls(path, 100)


POLLS = """Firm,Date,Sample size,Alpha,Beta,New,Others
One,2026-01-03,1000,40,50,4,6
Two,2026-01-09,500,42.5,49,,8
"""
POLLED = """formateur: 1
parties: {a: {name: Alpha}, b: {name: Beta}}
poll: {seats: 100, table: polls.csv, half_life: 14}
"""


@pytest.fixture
def polled(tmp_path: Path) -> Path:
    (tmp_path / "polls.csv").write_text(POLLS)
    path = tmp_path / "polled.yaml"
    path.write_text(POLLED)
    return path


def test_a_table_of_polls_beside_a_file_is_pooled(polled: Path) -> None:
    with pytest.warns(TableWarning, match="New: the shares there are those of others"):
        poll = formateur.load(polled).poll
    assert poll is not None
    one, two = poll.surveys
    assert [*one.shares.items(), one.others] == [("a", 40), ("b", 50), 10]
    assert one.respondents == 1000
    assert (two.shares["a"], two.pollster) == (Fraction(85, 2), "Two")
    assert poll.half_life == 14


@pytest.mark.parametrize(
    ("table", "file", "said"),
    [
        (POLLS.replace("42.5", "many"), POLLED, "polls.csv:3: Alpha: 'many' is not a number"),
        (POLLS.replace("42.5", "82.5"), POLLED, "polls.csv:3: the shares add up to 139.5"),
        (
            POLLS.replace("2026-01-09", "soon"),
            POLLED,
            "polls.csv:3: Date: 'soon' is no clear day",
        ),
        (POLLS, POLLED.replace("a:", "c:").replace("Alpha", "Centre"), "the shares of 'c'"),
        (POLLS, POLLED.replace("half", "surveys: [{shares: {a: 1, b: 0}}], half"), "keep one of"),
    ],
)
def test_what_is_wrong_with_polls_names_file_and_line(
    polled: Path, table: str, file: str, said: str
) -> None:
    polled.write_text(file)
    polled.with_name("polls.csv").write_text(table)
    with pytest.raises(FormateurError) as told:
        formateur.load(polled)
    assert said in str(told.value)
