"""Tables of parties: whatever wrote them, they are the same parliament, or told why not."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError, Instance, from_table
from formateur.errors import TableError, TableWarning
from formateur.tables.parties.ids import ids_of
from formateur.tables.parties.numerals import NumeralError, decimal_sign, exact, whole
from formateur_models.parliament.checks.consistency import ID
from helpers.command import run
from helpers.tables import FILES, PARTIES, view_election

ROWS = {
    "party": ["Left", "Centre", "Right"],
    "seats": [40, 25, 35],
    "left_right": [2.5, 5.25, 8.0],
}


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TableWarning)
        yield


def written(folder: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def content(instance: Instance) -> list[tuple[str, object, Fraction | None]]:
    return [(p.id, p.seats, p.positions.get("left_right")) for p in instance.parties]


EXPECTED = [(id_, seats, Fraction(where)) for id_, seats, where in PARTIES]


def problems(table: Any, **said: Any) -> list[str]:
    with pytest.raises(TableError) as error:
        from_table(table, **said)
    return [str(problem).rpartition("/")[2] for problem in error.value.problems]


def guesses(table: Any, **said: Any) -> list[str]:
    with pytest.warns(TableWarning) as caught:
        from_table(table, **said)
    assert len(caught) == 1
    warning = caught[0].message
    assert isinstance(warning, TableWarning)
    return list(map(str, warning.guesses))


@pytest.mark.parametrize("name", FILES)
def test_whatever_program_wrote_the_file_it_is_the_same_parliament(
    name: str, tmp_path: Path
) -> None:
    found = from_table(written(tmp_path, FILES[name]))
    assert content(found) == EXPECTED
    assert (found.id, found.seats, found.unaligned) == ("t", 100, 0)


def workbook(
    path: Path, *rows: Sequence[Any], title: str = "Sheet", **others: Sequence[Sequence[Any]]
) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    for sheet, lines in {title: rows, **others}.items():
        made = book.create_sheet(sheet)
        for line in lines:
            made.append(line)
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    heading = ["party", "seats", "left_right", "date"]
    day = datetime(2021, 3, 17)
    rows = [[name, float(seats), float(where), day] for name, seats, where in PARTIES]
    lines: list[list[Any]] = [["Seats", None], [], heading, *rows]
    path = workbook(tmp_path / "t.xlsx", *lines, Notes=[["nothing", "here"]])
    found = from_table(path)
    assert content(found) == EXPECTED
    assert found.date == date(2021, 3, 17)
    told = guesses(path)
    assert "the sheet 'Sheet' is read; others: Notes" in told
    assert "'Seats' above the heading is left out" in told
    with pytest.raises(FormateurError, match="no sheet 'Shet' with cells in it; did you mean 'Sh"):
        from_table(path, sheet="Shet")
    assert problems(path, sheet="Notes")[0].startswith("t.xlsx: seats: no column tells how many")


FRAMES: dict[str, Callable[[], Any]] = {
    "pandas": lambda: pd.DataFrame(ROWS),
    "pandas, nullable": lambda: pd.DataFrame(ROWS).convert_dtypes(),
    "pandas, by party": lambda: pd.DataFrame(ROWS).set_index("party"),
    "pandas, categories": lambda: pd.DataFrame(ROWS).astype({"party": "category"}),
    "pandas, with gaps": lambda: pd.concat(
        [pd.DataFrame(ROWS), pd.DataFrame({"party": ["None of these"]})], ignore_index=True
    ),
    "pandas, single precision": lambda: pd.DataFrame(ROWS).astype({"left_right": "float32"}),
    "polars": lambda: pl.DataFrame(ROWS),
    "polars, lazy": lambda: pl.LazyFrame(ROWS),
    "polars, with gaps": lambda: pl.concat(
        [pl.DataFrame(ROWS), pl.DataFrame({"party": ["None of these"]})], how="diagonal"
    ),
    "arrow": lambda: pa.table(ROWS),
}


@pytest.mark.parametrize("name", FRAMES)
def test_frames_of_pandas_polars_and_arrow(name: str) -> None:
    assert content(from_table(FRAMES[name]())) == EXPECTED


@pytest.mark.parametrize("table", [[("A", 3)], {"A": 3}, None, 3])
def test_what_is_no_table_is_told_in_terms_of_python(table: object) -> None:
    with pytest.raises(
        TypeError, match="table: takes a path, or a frame of pandas, Polars or Arrow, not "
    ):
        from_table(table)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"seats": 3}, "seats: takes the name of a column, not 3"),
        ({"positions": ["left_right"]}, r"positions: takes a dict, not \['left_right'\]"),
        ({"positions": {"left_right": 3}}, "positions: takes names of columns, not 3"),
        ({"where": "party=Left"}, "where: takes a dict, not 'party=Left'"),
        ({"vetoes": ["AB"]}, "vetoes: takes pairs of names, not 'AB'"),
        ({"cordons": [("Left",)]}, r"cordons: takes names, not \('Left',\)"),
        ({"size": 2.5}, "size: takes a number or the name of a column, not 2.5"),
        (
            {"unaligned": 2.5},
            "unaligned: takes a number, the name of a column, or names of rows, not",
        ),
    ],
)
def test_arguments_of_another_type_are_told_in_terms_of_python(
    said: dict[str, Any], told: str
) -> None:
    with pytest.raises(TypeError, match=told):
        from_table(pd.DataFrame(ROWS), **said)


def test_numbers_of_numpy_and_headings_that_are_numbers() -> None:
    size: Any = np.int64(103)
    assert from_table(pd.DataFrame(ROWS), size=size, unaligned=3).unaligned == 3
    bare = pd.DataFrame([["A", 3], ["B", 2]])
    assert from_table(bare, id="0", seats="1").seats == 5
    with pytest.raises(FormateurError, match="two columns have one name; rename one"):
        from_table(pd.DataFrame([["A", 3]], columns=["party", "party"]))


NUMBERS: dict[Any, str | None] = {
    15.0: "15",
    "15.0": "15",
    "15,0": "15",
    " 15 ": "15",
    "1 234": "1234",
    "1\u2009234": "1234",
    "1\u202f234,5": "1234.5",
    "1\u00a0234\u00a0567": "1234567",
    "1'234": "1234",
    "1.234.567": "1234567",
    "1,234,567.5": "1234567.5",
    "1.234.567,5": "1234567.5",
    "\u22123.5": "-3.5",
    ".5": "0.5",
    "1e2": "100",
    0.1: "0.1",
    Decimal("2.50"): "2.5",
    "NA": None,
    "NaN": None,
    "-": None,
    "\u2013": None,
    "": None,
    None: None,
}


@pytest.mark.parametrize("cell", NUMBERS)
def test_numbers_are_read_exactly(cell: Any) -> None:
    right = NUMBERS[cell]
    assert exact(cell) == (None if right is None else Fraction(right))


@pytest.mark.parametrize(
    "cell", ["12a", "1,2,3", "1.2.3", "1 23", "inf", "x", True, "1,23,456", float("inf"), "12 x"]
)
def test_what_is_no_number_is_refused(cell: Any) -> None:
    with pytest.raises(NumeralError):
        exact(cell)


def test_a_sign_that_may_be_either_is_as_the_other_cells_have_it() -> None:
    assert decimal_sign(["5,3", "1.234"]) == ","
    assert decimal_sign(["5.3", "1,234"]) == "."
    assert decimal_sign(["1,234"], usual=",") == ","
    assert exact("1.234", ",") == 1234
    assert exact("1.234", ".") == Fraction("1.234")
    assert whole("1.234") == 1234  # no seats are parts of one


def test_decimal_commas_of_three_places_between_semicolons(tmp_path: Path) -> None:
    path = written(tmp_path, "party;seats;left_right\nA;60;5,123\nB;40;7,250\n")
    assert [p.positions["left_right"] for p in from_table(path).parties] == [
        Fraction("5.123"),
        Fraction("7.25"),
    ]


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=8))
def test_ids_are_valid_and_told_apart(texts: list[str]) -> None:
    made = ids_of(texts)
    assert list(made) == texts
    assert len(set(made.values())) == len(texts)
    assert all(ID.fullmatch(id_) for id_ in made.values())
    for text, id_ in made.items():
        if ID.fullmatch(text) and is_normalized("NFC", text) and not text.endswith("-"):
            assert id_ == text


def test_names_that_are_no_ids_are_made_into_some_and_lead_back(tmp_path: Path) -> None:
    names = ["50+", "B90/Gr", "CDC|JxCat", "pirati+stan", "50", "A/B", "A+B"]
    rows = "".join(f"{name},{n + 1}\n" for n, name in enumerate(names))
    found = from_table(written(tmp_path, "party,seats\n" + rows))
    assert found.source_ids == {
        "50-2": "50+",
        "B90-Gr": "B90/Gr",
        "CDC-JxCat": "CDC|JxCat",
        "pirati-stan": "pirati+stan",
        "50": "50",
        "A-B": "A/B",
        "A-B-2": "A+B",
    }


def test_all_that_is_wrong_is_told_at_once_with_row_column_value_and_mend(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "party,seats,left_right\nA,12.5,1\nB,-3,far\nA,20,2\nC,15[a],3\nA,5,3000000\n,7,1\n",
    )
    assert problems(path) == [
        "t.csv:2: seats: '12.5' is not a number of seats (so, too, in 3); write a whole number "
        "from 0 to 1,000,000,000,000",
        "t.csv:5: seats: '15[a]' is not a number; write 15 if that is meant",
        "t.csv:4: party: 'A' stands in line 2, too (so, too, in 6); rename one, or tell "
        "parliaments apart by their columns (`by`, `where`)",
        "t.csv:7: party: there is nothing here; write what the party is called",
        "t.csv:3: left_right: 'far' is not a number; write a number, or nothing where none is "
        "known",
        "t.csv:6: left_right: '3000000' is too far out; keep it between -1,000,000 and 1,000,000",
    ]


def test_a_hundred_alike_are_one_line(tmp_path: Path) -> None:
    rows = "".join(f"P{n},many\n" for n in range(100))
    (told,) = problems(written(tmp_path, f"party,seats\n{rows}"))
    assert "t.csv:2: seats: 'many' is not a number (so, too, in 3, 4, 5, 6, 7 and 94 more)" in told


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("a,b\nX,3\nY,4\n", {}, "t.csv: seats: no column tells how many seats each party has; na"),
        (
            "party,seats\nX," + "9" * 40 + "\n",
            {},
            "t.csv:2: seats: '9999999999999999999999999999999",
        ),
        ("party,seats\nX," + "9" * 40 + "\n", {}, "is too long; write 30 digits at most"),
        ("a,b\nX,3\nY,4\n", {}, "name it: `seats=COLUMN` (columns: a, b)"),
        ("a,b\nX,3\nY,4\n", {}, "t.csv: id: no column tells what the parties are called; name"),
        ("party,Seats\nX,3\n", {"seats": "sets"}, "t.csv: seats: there is no column 'sets'; did"),
        ("party,seats\nX,-\n", {}, "t.csv: seats: no row has any seats; name the column that"),
        ("party,seats\nX,3\n", {"size": 5}, "the rows have 3 seats, the body has 5; say that 2"),
        ("party,seats\nX,3\n", {"size": 2}, "the rows have 3 seats, the body has 2; correct the"),
        (
            "party,seats,n\nX,3,5\nY,2,6\n",
            {"size": "n"},
            "t.csv:3: n: 6 stands here, 5 above; give",
        ),
        ("party,seats\nX,3,4\nY,4\n", {}, "t.csv:2: 3 cells stand under 2 headings; put cells"),
        ('party,seats\n"X,3\n', {}, "t.csv:2: this is not CSV (unexpected end of data); mend the"),
        ("party,seats,c\nX,3,red\n", {"color": "c"}, "t.csv:2: c: 'red' is not a color; write it"),
        ("party,seats\nX,3\n", {"vetoes": [("X", "Z")]}, "t.csv: veto: no party is called 'Z'"),
        ("party,seats\nX,3\n", {"where": {"land": "A"}}, "t.csv: where: there is no column 'land'"),
        (
            "party,seats\nX,3\n",
            {"where": {"party": "x"}},
            "t.csv: party: no row has 'x' there; did",
        ),
        (
            "party,seats\n\x1b[2JX,3\n",
            {},
            "t.csv:2: party: there is a control character, '\\x1b'; ta",
        ),
        ("party,seats\nX,3\n", {"by": "year"}, "t.csv: by: there is no column 'year'; columns: p"),
    ],
)
def test_what_does_not_fit_is_told(
    text: str, said: dict[str, Any], told: str, tmp_path: Path
) -> None:
    assert any(told in problem for problem in problems(written(tmp_path, text), **said))


@pytest.mark.parametrize("text", ["", "\n\n", "one\ntwo\n"])
def test_what_has_no_cells_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(FormateurError, match="write a heading and a row a party"):
        from_table(written(tmp_path, text))


def test_rows_of_a_frame_are_counted_as_iloc_does() -> None:
    frame = pd.DataFrame({"party": ["A", "B"], "seats": ["1", "many"]}, index=[7, 8])
    (told,) = problems(frame)
    assert told.startswith("table:1: seats: 'many' is not a number")


def test_what_is_guessed_is_told_once_and_what_is_said_is_not(tmp_path: Path) -> None:
    text = (
        "Partei;Kürzel;Sitze;lrgen\nDie Roten;ROT;60;2,5\nDie Blauen;BLAU;40;7\nDie Dritten;D;;\n"
    )
    path = written(tmp_path, text.encode("cp1252"))
    assert guesses(path) == [
        "this is not UTF-8; read as Windows-1252",
        "seats: the column 'Sitze'",
        "id: the column 'Kürzel'",
        "name: the column 'Partei'",
        "positions: left_right is the column 'lrgen'",
        "a row without seats is left out: line 4",
    ]
    said: dict[str, Any] = {"id": "kürzel", "seats": "Sitze", "name": "Partei", "positions": {}}
    clean = written(tmp_path, text.replace("Die Dritten;D;;\n", ""))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert from_table(clean, **said).parties[0].name == "Die Roten"


def test_columns_of_every_kind(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "p,full,s,mandates,pop,econ,family,green,hex,total,vacant,gov,pm,land,day\n"
        "A,Party A,a,40,1.5,2.1234567,soc,0,1b7f79,100,3,1,1,X,17.3.2021\n"
        "B,Party B,b,25,2,5,lib,1,#AABBCC,100,3,1,0,X,17.3.2021\n"
        "C,Party C,c,30,0.5,,con,no,,100,3,0,0,X,17.3.2021\n"
        "Nobody,Independents,n,2,0,,,,,100,3,0,0,X,17.3.2021\n",
    )
    found = from_table(
        path,
        seats="mandates",
        id="p",
        name="full",
        short="s",
        color="hex",
        positions={"economy": "econ"},
        weights={"population": "pop"},
        tags=["family", "green"],
        country="land",
        date="day",
        cabinet="gov",
        lead="pm",
        size="total",
        unaligned="vacant",
        where={"land": "X"},
        title="The X, 2021",
        rule=formateur.rules.Simple(),
        vetoes=[("A", "b")],
        cordons=["Party C"],
    )
    assert (found.id, found.title, found.country) == ("The-X-2021", "The X, 2021", "X")
    assert (found.seats, found.unaligned, found.date) == (100, 3, date(2021, 3, 17))
    one, two = found.party["A"], found.party["B"]
    assert (one.short, one.color, one.weights) == ("a", "#1b7f79", {"population": Fraction(3, 2)})
    assert one.positions == {"economy": Fraction("2.1234567")}
    assert (one.tags, two.tags) == (frozenset({"soc"}), frozenset({"lib", "green"}))
    assert found.formed == formateur.parliaments.Formed(cabinet=("A", "B"), lead="A")
    assert found.statements == (
        formateur.vows.Veto(names=("A", "B"), id="veto-A-B"),
        formateur.vows.Cordon(name="C", id="cordon-C"),
    )
    assert found.rule == formateur.rules.Simple()


def test_rows_of_nobody_are_unaligned(tmp_path: Path) -> None:
    path = written(tmp_path, "party,seats\nA,60\nnone,3\nnone,2\nB,35\n")
    found = from_table(path, unaligned=["none"])
    assert (found.seats, found.unaligned, list(found.party)) == (100, 5, ["A", "B"])
    assert from_table(written(tmp_path, "party,seats\nA,60\n"), unaligned=5).seats == 65
    two = written(tmp_path, "party,seats\nA,60\nB,35\n")
    assert from_table(two, size=100, unaligned=5).unaligned == 5


# --- several parliaments ---


def several(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        "land,year,party,seats\nX,2001,A,60\nX,2001,B,40\nX,2005,A,55\nX,2005,B,45\n"
        "Y,2001,A,10\nY,2001,A,9\nY,2005,A,bad\n,2005,A,1\n",
    )


def test_by_gives_a_parliament_for_each_value(tmp_path: Path) -> None:
    path = several(tmp_path)
    found = from_table(path, by=["land", "year"])
    assert list(found) == [("X", "2001"), ("X", "2005")]
    assert found["X", "2005"].id == "X-2005"
    assert list(found.left_out) == [("Y", "2001"), ("Y", "2005")]
    told = guesses(path, by=["land", "year"])
    assert "by: 2 of 4 parliaments are left out:" in told
    assert any("Y, 2001: " in one and ":7: party: 'A' stands in line 6, too" in one for one in told)
    assert "by: a row without land or year is left out: line 9" in told
    assert len(problems(path, by=["land", "year"], strict=True)) == 2
    one = from_table(path, by="year", where={"land": "X"})
    assert {key: instance.seats for key, instance in one.items()} == {"2001": 100, "2005": 100}


def test_keys_are_those_of_the_frame() -> None:
    day = pd.Timestamp("2021-03-17")
    frame = pd.DataFrame({"day": [day, day], "party": ["A", "B"], "seats": [60, 40]})
    found = from_table(frame, by=["day"])
    assert found[day].id == "2021-03-17"
    seats = pd.Series({key: instance.seats for key, instance in found.items()}, name="size")
    assert frame.join(seats, on="day")["size"].tolist() == [100, 100]


def test_vows_hold_where_all_whom_they_name_are(tmp_path: Path) -> None:
    path = written(tmp_path, "year,party,seats\n1,A,60\n1,B,40\n2,A,55\n2,C,45\n")
    found = from_table(path, by="year", vetoes=[("A", "B")])
    assert [len(found[year].statements) for year in ("1", "2")] == [1, 0]
    (told,) = problems(path, by="year", vetoes=[("A", "Z")])
    assert told == "t.csv: veto: no party is called 'Z'; write it as the table does"


def test_a_second_table_of_vows(tmp_path: Path) -> None:
    parties = written(tmp_path, "party,seats\nA/B,40\nC,25\nD,20\nE,15\n")
    vows = written(
        tmp_path,
        "speaker,target,names,kind,cost,source,date,quote\n"
        "A/B,C,,veto,4,The Times,2021-03-01,Never with C.\n"
        "C,A/B,,,never,,,\n,D,,cordon,,https://example.org/d,,\n"
        ",,C; D,friction,3,,,\nE,C,,support,,,,\nD,A/B,,requires,2,,,\n,,A/B;C,lead,,,,\n",
        "vows.csv",
    )
    found = from_table(parties, statements=vows)
    veto, second, cordon, friction, support, requires, lead = found.statements
    assert (veto.kind, veto.id, veto.says) == ("veto", "veto-A-B-C", "Never with C.")
    assert found.source[veto.sources[0]].published == date(2021, 3, 1)
    assert isinstance(veto, formateur.vows.Veto)
    assert (veto.price, veto.names) == (4, ("A-B", "C"))
    assert isinstance(second, formateur.vows.Veto)
    assert (second.price, second.names) == (None, ("C", "A-B"))
    assert isinstance(cordon, formateur.vows.Cordon)
    assert found.source[cordon.sources[0]].url == "https://example.org/d"
    assert isinstance(friction, formateur.vows.Friction)
    assert (friction.names, friction.cost) == (("C", "D"), 3)
    assert isinstance(support, formateur.vows.Support)
    assert (support.name, support.given) == ("E", ("C",))
    assert isinstance(requires, formateur.vows.Requires)
    assert (requires.name, requires.any_of, requires.price) == ("D", ("A-B",), 2)
    assert isinstance(lead, formateur.vows.Lead)
    assert lead.names == ("A-B", "C")


def test_what_is_wrong_with_vows_is_told(tmp_path: Path) -> None:
    parties = written(tmp_path, "party,seats\nA,40\nB,25\n")
    vows = written(tmp_path, "speaker,target,kind,cost\nA,B,vetoo,1\nA,,veto,x\n", "vows.csv")
    assert problems(parties, statements=vows) == [
        "vows.csv:2: kind: 'vetoo' is not a kind of vow; did you mean 'veto'?",
        "vows.csv:3: target: a veto is of two parties or more; name both",
        "vows.csv:3: cost: 'x' is not a number; write a number, or nothing where none is known",
    ]
    bare = pd.DataFrame({"a": [1]})
    assert "no column tells whose vows these are" in problems(parties, statements=bare)[0]


# --- datasets that are known ---


def test_parlgov_in_one_call(tmp_path: Path) -> None:
    path = tmp_path / "view_election.csv"
    number = view_election(path)
    began = time.process_time()
    found = from_table(path, by=["country", "election_date"])
    assert time.process_time() - began < 3
    assert len(found) + len(found.left_out) == number > 800
    assert list(found.left_out) == [("FRA", "1951-06-17")]  # two groups of independents
    dutch = found["NLD", "2010-06-09"]
    assert (dutch.seats, dutch.country, dutch.date) == (150, "Land of NLD", date(2010, 6, 9))
    assert dutch.party["VVD"].name == "VVD (abroad)"
    assert formateur.count(dutch, "mwc") == formateur.count(dutch, "mwc", engine="cpsat")
    frame = pd.read_csv(path)
    assert from_table(frame, by=["country", "election_date"]) == found
    (told,) = problems(path)
    assert "this is ParlGov's view_election; choose one by country_name_short and elec" in told
    same = formateur.load(path, where={"country": "NLD", "date": "2010-06-09"})
    assert same.parties == dutch.parties


def test_elections_to_another_body_are_left_out(tmp_path: Path) -> None:
    heading = "country_name_short,election_type,election_date,party_name_short,seats,seats_total\n"
    rows = "".join(
        f"X,{kind},2014-05-25,{party},{seats},{size}\n"
        for kind, size in (("parliament", 100), ("ep", 10))
        for party, seats in (("A", size * 6 // 10), ("B", size * 3 // 10))
    )
    path = written(tmp_path, heading + rows)
    assert (found := from_table(path)).seats == 100
    assert found.unaligned == 10
    told = guesses(path)
    assert "where: rows whose 'election_type' is 'parliament'; 2 others are left out" in told
    assert "unaligned: seats of the body that no row has: 10" in told
    assert from_table(path, where={"election_type": "ep"}).seats == 10


DATASETS = {
    "view_cabinet": (
        "country_name_short,election_date,start_date,cabinet_name,caretaker,cabinet_party,"
        "prime_minister,seats,election_seats_total,party_name_short,party_name_english,left_right\n"
        "X,2021-03-17,2021-06-01,One,0,1,1,60,100,A,Party A,3.5\n"
        "X,2021-03-17,2021-06-01,One,0,0,0,40,100,B,Party B,6.5\n"
    ),
    "manifesto": (
        "country,countryname,edate,date,party,partyname,partyabbrev,parfam,pervote,absseat,"
        "totseats,rile\n99,X,17/03/2021,202103,99110,Party A,A,30,55,60,100,-3.5\n"
        "99,X,17/03/2021,202103,99320,B,,30,40,40,100,6.5\n"
    ),
    "v-party": (
        "v2paenname,v2pashname,country_name,country_text_id,year,v2panumbseat,v2patotalseat,"
        "v2pariglef\nParty A,A,X,XXX,2021,60,100,-1.5\nParty B,B,X,XXX,2021,40,100,1.25\n"
    ),
}


@pytest.mark.parametrize("name", DATASETS)
def test_datasets_are_known_by_their_columns(name: str, tmp_path: Path) -> None:
    found = from_table(written(tmp_path, DATASETS[name]))
    assert [(p.id, p.seats) for p in found.parties] == [("A", 60), ("B", 40)]
    assert found.country == "X"
    assert found.party["A"].name == "Party A"
    assert len(found.party["A"].positions) == 1
    if name == "view_cabinet":
        assert found.formed == formateur.parliaments.Formed(cabinet=("A",), lead="A")
    if name == "manifesto":
        assert found.date == date(2021, 3, 17)


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        (
            "country,year,party_id,party,seat,lrgen,lrecon,galtan",
            "this is the Chapel Hill Expert S",
        ),
        ("country,partyfacts_id,name_short,name,name_english", "this is Party Facts; it links"),
        ("party_name_short,family_name_short,left_right", "this is ParlGov's view_party; it has"),
    ],
)
def test_a_dataset_without_seats_says_what_to_join(heading: str, told: str, tmp_path: Path) -> None:
    row = ",".join("1" for _ in heading.split(","))
    assert any(told in one for one in problems(written(tmp_path, f"{heading}\n{row}\n")))


def test_chapel_hill_joined_to_seats() -> None:
    experts = pd.DataFrame(
        {"party": ["A", "B"], "lrgen": [2.5, 7.25], "lrecon": [2, 8], "galtan": [3, 6]}
    )
    seats = pd.DataFrame({"party": ["A", "B"], "seats": [60, 40]})
    found = from_table(seats.merge(experts))
    assert found.party["B"].positions["left_right"] == Fraction("7.25")
    assert set(found.party["B"].positions) == {"left_right", "lrecon", "galtan"}


# --- files that are neither, and the command line ---


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("t.txt", b"party\tseats\nA\t60\nB\t40\n", "a table with tabs between the cells; name it"),
        ("t.yaml", b"party;seats\nA;60\nB;40\n", "a table with semicolons between the cells; n"),
        ("t.pdf", b"%PDF-1.7\n", "a PDF; save the table as .csv or .xlsx"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of an old Excel; save"),
        ("t.html", b"<!DOCTYPE html><table>", "a web page; save the table as .csv"),
        ("t.parquet", b"PAR1\x15\x04", "Parquet; read it into a frame"),
        ("t.csv", b"<html><body>404</body></html>", "a web page; save the table as .csv"),
        ("t.csv", b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "a workbook of Excel; name"),
        (
            "t.ods",
            b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "a file of",
        ),
    ],
)
def test_a_file_that_is_neither_says_what_it_looks_like(
    name: str, raw: bytes, told: str, tmp_path: Path
) -> None:
    done = run("solve", written(tmp_path, raw, name))
    assert done.code == 2
    assert f"looks like {told}" in done.err


def test_what_takes_one_instance_takes_no_table_of_several(tmp_path: Path) -> None:
    path = written(tmp_path, "party,seats,year\nA,60,1\nA,40,2\n")
    with pytest.raises(
        FormateurError, match=r"one parliament is loaded, with `where`; `from_table`"
    ):
        formateur.load(path, by="year")
    done = run("batch", path, "-o", tmp_path / "rows.csv")
    assert (
        "t.csv:3: party: 'A' stands in line 2, too; rename one, or tell parliaments apart by"
        in done.err
    )


def test_a_broken_instance_is_still_told_as_one(tmp_path: Path) -> None:
    path = written(tmp_path, "formateur: 1\nparties:\n  a: {seats: [}\n", "x.yaml")
    assert "this is not YAML" in run("validate", path).err
    path = written(tmp_path, "- a, b\n- c, d\n", "x.yaml")
    assert "this must be a mapping" in run("validate", path).err


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(FormateurError, match="this is not a workbook of Excel"):
        from_table(written(tmp_path, b"party,seats\n", "t.xlsx"))
    with pytest.raises(FormateurError, match="the workbook is empty"):
        from_table(workbook(tmp_path / "e.xlsx"))
    with pytest.raises(FormateurError, match="there is no such file"):
        from_table(tmp_path / "none.xlsx")
    with pytest.raises(FormateurError, match=r"none\.csv: cannot be read"):
        from_table(tmp_path / "none.csv")


COMMANDS = [
    *(["solve"], ["list"], ["check", "A,B"], ["explain"], ["leverage"], ["theories"], ["power"]),
    *(["scenarios"], ["timeline"], ["validate"], ["diff", "--veto", "A,B"]),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_takes_a_table(command: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, "Partei;Mandate;Land\nA;40;X\nB;25;X\nC;35;X\nA;9;Y\n")
    name, *rest = command
    done = run(name, path, *rest, "--map", "id=partei", "--where", "Land=X")
    assert done.code == 0, done.err
    assert "guessed or left out:\n  seats: the column 'Mandate'\n" in done.err
    assert "id: " not in done.err


def test_what_the_command_line_says_of_a_table(tmp_path: Path) -> None:
    path = written(tmp_path, "p,m,lr,pop,fam,v\nA,60,1,2,soc,5\nB,35,7,3,con,5\n")
    said = ("id=p", "seats=m", "positions.left_right=lr", "weights.people=pop", "tags=fam")
    words = [word for one in (*said, "unaligned=v", "size=100") for word in ("--map", one)]
    done = run("new", tmp_path / "mine", "--from", path, *words)
    assert done.code == 0, done.err
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "guessed" not in text.partition("\n")[2]
    made = formateur.load(tmp_path / "mine.yaml")
    assert (made.id, made.seats, made.unaligned) == ("mine", 100, 5)
    assert made.party["B"].weights == {"people": 3}
    for wrong in ("sets=m", "seats", "positions.=x"):
        done = run("solve", path, "--map", wrong)
        assert done.code == 2
        assert "--map" in done.err
    done = run("solve", "iraq-2010", "--where", "a=b")
    assert (done.code, done.err) == (
        2,
        "error: iraq-2010 is no table and has no columns; leave where out\n",
    )


def test_every_keyword_of_a_table_can_be_said(tmp_path: Path) -> None:
    path = written(
        tmp_path, "p,s,n,h,c,k,d,in,pm\nA,60,Alpha,AA,#112233,NLD,2010-06-09,1,1\nB,35,,,,,,,\n"
    )
    columns = {"id": "p", "seats": "s", "name": "n", "short": "h", "color": "c", "country": "k"}
    said = {**columns, "date": "d", "cabinet": "in", "lead": "pm", "title": "Both"}
    made = formateur.load(path, **said)
    assert (made.party["A"].name, made.party["A"].short, made.title) == ("Alpha", "AA", "Both")
    words = [word for key, column in said.items() for word in ("--map", f"{key}={column}")]
    done = run("solve", path, *words)
    assert (done.code, done.err) == (0, "")
    assert "Alpha (A) 60" in done.out


@pytest.mark.parametrize("name", ["yes", "2010", "A: b", "# x", "No", "1:30", "é\u00a0!", "'", '"'])
def test_new_writes_what_reads_back_the_same(name: str, tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": [name, "50+", "z"],
            "name": [f"The {name}", name, name],
            "seats": [40, 25, 35],
            "size": [101, 101, 101],
            "left_right": [2.5, 1 / 3, -7],
            "cab": [1, 0, 1],
        }
    )
    path = tmp_path / "t.csv"
    frame.to_csv(path, index=False)
    made = run("new", tmp_path / "mine.yaml", "--from", path, "--map", "cabinet=cab")
    assert made.code == 0, made.err
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "# guessed: unaligned: seats of the body that no row has: 1\nunaligned: 1\n" in text
    assert "# guessed: seats: the column 'seats'\n" in text
    direct = from_table(path, cabinet="cab")
    read = formateur.load(tmp_path / "mine.yaml")
    assert (read.parties, read.unaligned, read.formed) == (
        direct.parties,
        direct.unaligned,
        direct.formed,
    )
    assert run("new", tmp_path / "mine.yaml", "--from", path).code == 2


def test_vows_are_dictionaries_too() -> None:
    frame = pd.DataFrame({"party": ["L/x", "C", "R"], "seats": [40, 25, 35]})
    made = from_table(
        frame,
        statements=[
            {"speaker": "L/x", "target": "R", "source": "Paper", "date": "2021-09-20"},
            {"names": ["C", "R"], "kind": "friction", "cost": 2},
        ],
    )
    assert [one.id for one in made.statements] == ["veto-L-x-R", "friction-C-R"]
    assert [source.title for source in made.sources] == ["Paper"]
    with pytest.raises(TypeError, match="takes dictionaries, not 'veto'"):
        from_table(frame, statements=["veto"])


def test_the_command_line_takes_a_table_of_vows(tmp_path: Path) -> None:
    table, vows = tmp_path / "t.csv", tmp_path / "vows.csv"
    table.write_text("party,seats\nA,40\nB,25\nC,35\n")
    vows.write_text("speaker,target\nA,C\n")
    assert run("list", table, "--count").out == "3\n"
    assert run("list", table, "--statements", vows, "--count").out == "2\n"
    asked = run("list", "textbook", "--statements", vows)
    assert asked.code == 2
    assert "textbook is no table and has no columns; leave statements out" in asked.err
