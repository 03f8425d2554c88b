"""Seat draws from a file: what is read, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import formateur
from formateur import Instance
from formateur.errors import DrawsError, SimulationError
from helpers.made import read
from helpers.parliaments import factious, parliament


@pytest.fixture
def two() -> Instance:
    return read(parliament({"a": 60, "b": 40}))


def told(instance: Instance, path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DrawsError) as caught:
        formateur.simulate(instance, theory=None, draws_file=path)
    return str(caught.value).removeprefix(f"{path}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n100\n", ":1: b: the column is missing; add a column of its seats"),
        ("a,bb\n60,40\n", ":1: b: the column is missing; did you mean 'bb'?"),
        ("a,b,c\n60,40,0\n", ":1: c: no party has this id; parties: a, b"),
        ("a,b,a\n60,40,0\n", ":1: a: this column stands here twice; keep one"),
        ("a,b\n60,40\n70,-30\n", ":3: b: -30 seats are negative; write 0 or more"),
        ("a,b\n60,40\n60.5,39.5\n", ":3: a: '60.5' is no whole number; write the seats"),
        ("a,b\n60,40\n\n60.01,40\n", ":4: a: '60.01' is no whole number; write the seats"),
        ("a,b\n60.0,40.0\n60.0,41\n", ":3: the parties have 101 seats together, not 100; correct "
         "the row, or the seats of the instance"),
        ("a;b\n60;40\n60,5;39,5\n", ":3: a: '60,5' is no whole number; write the seats"),
        (",a,A\n1,60,40\n", ":1: b: the column is missing; add a column of its seats; here are "
         "'A', of no party"),
        ("a,Green\n60,40\n", ":1: b: the column is missing; add a column of its seats; here are "
         "'Green', of no party"),
        ("\n60,40\n", ":1: there is no heading; begin with a,b"),
        ("a,b\n60,forty\n", ":2: b: 'forty' is no whole number; write the seats"),
        ("a,b\n60,\n", ":2: b: '' is no whole number; write the seats"),
        ("a,b\n60\n", ":2: 1 values for 2 columns; give each party its seats"),
        ("a,b\n60,40,0\n", ":2: 3 values for 2 columns; give each party its seats"),
        ("a,b\n60,39\n", ":2: the parties have 99 seats together, not 100; correct the row, or "
         "the seats of the instance"),
        ("a,b\n1" + "0" * 30 + ",0\n", f":2: the parties have 1{'0' * 30} seats together, not 100; "
         "correct the row, or the seats of the instance"),
        ("a,b\n", ":1: there are no draws; write one row for each"),
        ("a,b\n\n \n", ":1: there are no draws; write one row for each"),
        ("", ":1: the file is empty; begin with a,b"),
        (b"a,b\n\xff\xfe,3\n", ": this is not UTF-8 text; save it as CSV"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_with_line_and_column(
    two: Instance, tmp_path: Path, text: str | bytes, said: str
) -> None:
    assert told(two, tmp_path / "draws.csv", text) == said


def test_draws_give_all_seats_of_an_instance_with_intervals(tmp_path: Path) -> None:
    document = parliament({"a": 1, "b": 1, "c": 30})
    parts = {"x": {"seats": [5, 20]}, "y": {"seats": [5, 20]}}
    document |= {"seats": 100, "parties": {"a": {"seats": [20, 60]}, "b": {"factions": parts}}}
    document["parties"] |= {"c": {"seats": 30}}
    uncertain = read(document)
    path = tmp_path / "draws.csv"
    path.write_text("a,b,c\n45,25,30\n55,15,30\n")
    found = formateur.simulate(uncertain, draws_file=path)
    assert found.majority("a").value == 0.5
    assert found.majority("b", "c").value == 0.5
    assert found.is_best("a").value == 0.5


def test_intervals_cannot_be_drawn_from_nothing() -> None:
    document = parliament({"c": 30}) | {"seats": 100}
    document["parties"] |= {"a": {"seats": [20, 60]}, "b": {"seats": [10, 50]}}
    with pytest.raises(
        SimulationError, match=r"intervals, which cannot be.*`poll=`.*`draws_file=`"
    ):
        formateur.simulate(read(document))


def test_a_fault_far_down_is_found_at_its_line(two: Instance, tmp_path: Path) -> None:
    rows = ["60,40"] * 10_500
    rows[10_400] = "60,-1"
    text = "\n".join(["a,b", *rows]) + "\n"
    assert told(two, tmp_path / "d.csv", text).startswith(":10402: b: -1 seats are negative")


def test_a_missing_file_says_so(two: Instance, tmp_path: Path) -> None:
    with pytest.raises(DrawsError, match=r"none.csv: cannot be read \(No such file"):
        formateur.simulate(two, draws_file=tmp_path / "none.csv")


@pytest.mark.parametrize(
    "text",
    [
        "b,a\n40,60\n49,51\n",
        "\ufeffb,a\r\n40,60\r\n49,51",
        "b , a\n 40, 60\n\n49,51\n\n",
        '"b","a"\n"40","60"\n49,51\n',
        "b,a\n40.0,60.\n49,51.00\n",
        'b,a\n"40.0","60"\n49,51\n',
        '"b","a"\n"40,0","60"\n49,51\n',
        "b;a\n40;60\n49,0;51,0\n",
        "b\ta\n40\t60\n49\t51\n",
        ",b,a\n1,40,60\n2,49,51\n",
        '"";"b";"a"\n"x1";40,0;60\n"x2";49,0;51\n',
        "Unnamed: 0,.draw,B,A\n0,1,40,60\n1,900000,49,51\n",
    ],
)
def test_columns_may_stand_in_any_order_and_form(two: Instance, tmp_path: Path, text: str) -> None:
    path = tmp_path / "draws.csv"
    path.write_text(text, encoding="utf-8", newline="")
    found = formateur.simulate(two, theory=None, draws_file=path)
    assert (found.draws, found.seats["a"].mean) == (2, 55.5)


def test_factions_that_decide_for_themselves_have_columns(tmp_path: Path) -> None:
    instance = read(factious())
    path = tmp_path / "draws.csv"
    path.write_text("p.x,p.y,q,r\n30,10,20,40\n5,5,50,40\n", encoding="utf-8")
    found = formateur.simulate(instance, draws_file=path)
    assert found.majority("q", "r").count == 2
    assert found.majority("p.x", "p.y", "q").count == 2
    assert found.in_best.keys() == {"p", "q", "r"}


def test_seats_that_do_not_fit_are_too_many(tmp_path: Path) -> None:
    instance = read(parliament({"a": 60_000, "b": 40_000}))
    with pytest.raises(formateur.errors.SimulationError, match="100,000 seats are more than"):
        formateur.simulate(instance, draws_file=tmp_path / "any.csv")


@pytest.mark.parametrize(
    "heading", ["pirati+stan,ano", "Piráti a STAN,ANO 2011", "PIRATI_STAN,Ano"]
)
def test_columns_may_be_called_as_the_party_is(tmp_path: Path, heading: str) -> None:
    document = parliament({"pirati-stan": 37, "ano": 163})
    document["parties"]["pirati-stan"]["name"] = "Piráti a STAN"
    document["parties"]["ano"]["name"] = "ANO 2011"
    path = tmp_path / "draws.csv"
    path.write_text(f"{heading}\n40,160\n30,170\n", encoding="utf-8")
    found = formateur.simulate(read(document), theory=None, draws_file=path)
    assert found.seats["pirati-stan"].mean == 35
