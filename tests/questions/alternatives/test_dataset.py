"""The table of potential coalitions: columns by brute force, files read back."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterable
from datetime import date
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pytest
from pyarrow import parquet

import formateur
from formateur.questions.alternatives import potential
from formateur.questions.alternatives.export import COLUMNS, WRITERS
from formateur.questions.alternatives.potential import blocks, cases, number_of_blocks
from formateur.questions.backtesting import Cabinet, read
from formateur.questions.backtesting.predict import predictions
from formateur.tables.cells import unescaped
from formateur.tables.parlgov.countries import COUNTRIES
from formateur.tables.parlgov.dataset import CABINET_COLUMNS, PARTY_COLUMNS
from formateur.tables.parlgov.voted_in import LAWS, is_voted_in
from formateur_models.files import atomic
from helpers.cabinets import Formed, write, write_rows
from helpers.command import run
from helpers.paths import ROOT

DOCS = ROOT / "docs" / "backtest.md"


def exported(table: Path, target: Path, *options: object) -> list[dict[str, str]]:
    done = run("export-dataset", table, "-o", target, *options)
    assert done.code == 0, done.err
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    listed = list(names)
    sizes = range(1, len(listed) + 1)
    return [frozenset(some) for some in chain.from_iterable(combinations(listed, k) for k in sizes)]


def spread(places: Iterable[int]) -> int:
    listed = list(places)
    return max(listed) - min(listed) if listed else 0


def test_every_column_by_hand(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("before", "*A 40 1, **D 35 9, B 15 4, C 10 6", "2000-02-01", caretaker=1),
        Formed("now", "**A 40 1, *B 15 4, C 10 6, D 35 9", "2000-03-01"),
    )
    rows = exported(table, tmp_path / "out.csv")
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == 15
    found = {frozenset(json.loads(row["members"])): row for row in rows}
    seats = {"A": 40, "B": 15, "C": 10, "D": 35}
    places = {"A": 1, "B": 4, "C": 6, "D": 9}
    assert found.keys() == set(subsets(seats))
    for members, row in found.items():
        total = sum(seats[m] for m in members)
        minimal = total > 50 and all(total - seats[m] <= 50 for m in members)
        ends = [places[m] for m in members]
        expected = {
            "formed": members == {"A", "B"},
            "minority": total <= 50,
            "min_win": minimal,
            "surplus": total > 50 and not minimal,
            "n": len(members),
            "seats": total,
            "seats_share": total / 100,
            "largest": "A" in members,
            "median": "B" in members,  # seats 50 and 51 are B's
            "lr_range": max(ends) - min(ends),
            "previous_prime_minister": "D" in members,
            "incumbent": members == {"A", "D"},
            "single": len(members) == 1,
            "from_half": abs(total / 100 - 0.5),
            "missing": 0,
            "median_known": "B" in members,
            "range_known": max(ends) - min(ends),
            "opposition_range": spread(places[m] for m in seats if m not in members)
            * (total <= 50),
            "led_before": "D" in members,
            "outsiders": 0,
            "incumbent_share": len(members & {"A", "D"}) / len(members | {"A", "D"}),
        }
        for name, value in expected.items():
            assert float(row[name]) == pytest.approx(float(value)), (members, name)
        assert (row["cabinet_id"], row["first"], row["parties"]) == ("now", "1", "4")
        assert (row["caretaker_before"], row["alternatives"]) == ("1", "15")
        assert (row["parliament_seats"], row["start_date"]) == ("100", "2000-03-01")


def test_the_previous_prime_minister_is_empty_where_unknown(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("first", "**A 60, B 40", "2000-02-01"),
        Formed("second", "*A 60, B 40", "2000-03-01"),
        Formed("third", "**B 60, C 40", "2000-04-01"),
        Formed("fourth", "**C 60, D 40", "2000-05-01"),
    )
    told: dict[str, list[str]] = {}
    for row in exported(table, tmp_path / "out.csv"):
        told.setdefault(row["cabinet_id"], []).append(row["previous_prime_minister"])
    # Nobody before; A's; nobody of a party; B's, who has left parliament.
    assert told == {
        "first": ["", "", ""],
        "second": ["1", "0", "1"],
        "third": ["", "", ""],
        "fourth": ["0", "0", "0"],
    }


PLACES = {"A": 1, "B": None, "C": 4, "D": 9}  # on a second dimension


def with_galtan(folder: Path) -> Path:
    """A table whose parties stand on a second dimension, too."""
    formed = Formed("now", "**A 40 1, *B 15 4, C 10 6, D 35 9", "2000-03-01")
    more = [{**row, "galtan": PLACES[str(row["party"])] or ""} for row in formed.party_rows()]
    write(folder, formed)
    write_rows(folder / "cabinet_parties.csv", (*PARTY_COLUMNS, "galtan"), more)
    return folder


def test_further_dimensions_by_hand(tmp_path: Path) -> None:
    table = with_galtan(tmp_path)
    plain = exported(table, tmp_path / "plain.csv")
    rows = exported(table, tmp_path / "out.csv", "--dimension", "galtan")
    further = ["range_galtan", "opposition_range_galtan", "missing_galtan"]
    assert list(rows[0]) == [*list(COLUMNS)[:-1], *further, "members"]
    assert [{k: v for k, v in row.items() if k not in further} for row in rows] == plain
    for row in rows:
        inside = set(json.loads(row["members"]))
        outside = PLACES.keys() - inside
        minority = row["minority"] == "1"
        assert float(row["range_galtan"]) == spread(filter(None, map(PLACES.get, inside)))
        apart = spread(filter(None, map(PLACES.get, outside)))
        assert float(row["opposition_range_galtan"]) == apart * minority
        assert row["missing_galtan"] == str(int("B" in inside))
    target = tmp_path / "out.parquet"
    assert run("export-dataset", table, "-o", target, "--dimension", "galtan").code == 0
    stored = polars.read_parquet(target)
    assert stored["range_galtan"].to_list() == [float(row["range_galtan"]) for row in rows]


@pytest.mark.parametrize(
    ("dimension", "told"),
    [
        ("galtna", "galtna: this column is missing"),
        ("seats", "is no further dimension"),
        ("known", "range_known: a column of the table is called so already"),
    ],
)
def test_what_is_no_dimension_is_told(dimension: str, told: str, tmp_path: Path) -> None:
    table = with_galtan(tmp_path)
    done = run("export-dataset", table, "-o", tmp_path / "x.csv", "--dimension", dimension)
    assert done.code == 2
    assert told in done.err


def test_where_a_vote_is_needed_and_since_when(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("before", "*A 40, B 35, C 25", "1974-12-31", "1973-09-16", country="SWE"),
        Formed("since", "*A 40, B 35, C 25", "1976-10-08", "1976-09-19", country="SWE"),
        Formed("unknown", "*A 40, B 35, C 25", "1976-10-08", "1976-09-19", country="LUX"),
    )
    told: dict[str, set[tuple[str, str, str]]] = {}
    for row in exported(table, tmp_path / "out.csv"):
        what = row["investiture"], row["minority"], row["minority_investiture"]
        told.setdefault(row["cabinet_id"], set()).add(what)
    assert told == {
        "before": {("0", "1", "0"), ("0", "0", "0")},
        "since": {("1", "1", "1"), ("1", "0", "0")},
        "unknown": {("", "1", ""), ("", "0", "")},
    }


def test_laws_are_of_known_countries_and_follow_each_other() -> None:
    assert {law.country for law in LAWS} == {*COUNTRIES} - {"LUX"}
    assert all(date.fromisoformat(law.since) for law in LAWS)
    assert len({(law.country, law.since) for law in LAWS}) == len(LAWS)
    day = date(2020, 1, 1)
    assert [is_voted_in(name, day) for name in ("DEU", "Germany", "GBR", "Narnia")] == [
        True,
        True,
        False,
        None,
    ]
    assert is_voted_in("France", date(1950, 1, 1))
    assert is_voted_in("FRA", date(1960, 1, 1)) is False
    assert is_voted_in("FRA", date(1930, 1, 1)) is None


def test_outsiders_sat_under_three_cabinets_and_were_in_none(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        *(Formed(f"{n}", "*A 60, B 30, C 10", f"200{n}-02-01") for n in range(1, 4)),
        Formed("4", "*A 50, *B 30, D 20", "2004-02-01"),
        Formed("5", "*A 50, B 30, C 20", "2005-02-01"),
    )
    told: dict[str, dict[str, str]] = {}
    for row in exported(table, tmp_path / "out.csv"):
        names = "".join(json.loads(row["members"]))
        told.setdefault(row["cabinet_id"], {})[names] = row["outsiders"]
    assert set(told["3"].values()) == {"0"}
    assert told["4"] == {"A": "0", "B": "1", "AB": "1", "D": "0", "AD": "0", "BD": "1", "ABD": "1"}
    assert told["5"] == {"A": "0", "B": "0", "AB": "0", "C": "1", "AC": "1", "BC": "1", "ABC": "1"}


PARLIAMENT = ("A 30 1", "B 25", "C 20 6", "D 15 9", "E 10")


@pytest.mark.parametrize("options", [(), ("--drop-unplaced",)])
@pytest.mark.parametrize("marks", [("**A", "*C"), ("*A", "**D"), ("**D", "*C", "*A"), ("**A",)])
def test_no_covariate_tells_which_coalition_formed(
    marks: tuple[str, ...], options: tuple[str, ...], tmp_path: Path
) -> None:
    """Whoever forms the last cabinet, and leads it, all but `formed` is the same."""
    tables = []
    for number, some in enumerate([marks, ("**C", "*D")]):
        stars = {mark.lstrip("*"): mark for mark in some}
        parties = [f"{stars.get(p[0], p[0])}{p[1:]}" for p in PARLIAMENT]
        folder = tmp_path / str(number)
        folder.mkdir()
        before = Formed("before", "**A 30 1, *B 25, C 20 6, D 15 9, E 10", "2000-02-01")
        table = write(folder, before, Formed("now", ", ".join(parties), "2000-03-01"))
        rows = exported(table, tmp_path / f"{number}.csv", *options)
        tables.append([row for row in rows if row["cabinet_id"] == "now"])
    formed = [[row.pop("formed") for row in table] for table in tables]
    assert formed[0] != formed[1]
    assert tables[0] == tables[1]


def test_who_is_left_of_the_unplaced_does_not_tell_who_governs(tmp_path: Path) -> None:
    """A cabinet with a member without a position is left out, instead of keeping that one."""
    table = write(
        tmp_path, Formed("1", "**A 40 1, B 35 4, *U 25"), Formed("2", "**A 40 1, *B 35 4, U 25")
    )
    target = tmp_path / "out.csv"
    done = run("export-dataset", table, "-o", target, "--drop-unplaced")
    assert "left out: 1 with a member that has no position" in done.err
    with target.open() as file:
        found = {(row["cabinet_id"], row["members"]) for row in csv.DictReader(file)}
    assert found == {("2", '["A"]'), ("2", '["B"]'), ("2", '["A", "B"]')}


def test_masks_number_the_parties_by_their_seats(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 10, B 49, C 41"))
    rows = exported(table, tmp_path / "out.csv")
    members = [json.loads(row["members"]) for row in rows]
    assert [row["coalition"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert members == [["B"], ["C"], ["B", "C"], ["A"], ["B", "A"], ["C", "A"], ["B", "C", "A"]]


def test_cells_are_empty_where_positions_are_missing(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 40 1, B 35 4, U 25"))
    for row in exported(table, tmp_path / "out.csv"):
        members = json.loads(row["members"])
        assert row["median"] == ""
        assert row["median_known"] == str(int("A" in members))  # 40 of 75 placed seats
        assert row["missing"] == str(int("U" in members))
        assert float(row["range_known"]) == (3 if {"A", "B"} <= set(members) else 0)
        assert (row["lr_range"] == "") == ("U" in members)


def sample() -> list[Cabinet]:
    """Real parliaments of up to 13 parties, every position known."""
    known = [c for c in read("parlgov") if c.members and c.parliament.placed]
    return [c for c in known if len(c.parliament.parties) <= 13][::40]


def test_columns_agree_with_the_library_on_real_parliaments() -> None:
    checked = 0
    for case in cases(sample(), read("parlgov")):
        totals = dict.fromkeys(("winning", "mwc", "median", "largest"), 0)
        for block in blocks(case, size=100):
            column = {name: one.values.astype(bool) for name, one in block.columns.items()}
            winning = ~column["minority"]
            totals["winning"] += int(winning.sum())
            totals["mwc"] += int(column["min_win"].sum())
            totals["median"] += int((winning & column["median"]).sum())
            totals["largest"] += int((winning & column["largest"]).sum())
        for theory, total in totals.items():
            size = predictions(case.cabinet.parliament, [formateur.theory(theory)])[theory].size
            assert size == total, (case.cabinet, theory)
        checked += 1
    assert checked > 10


def test_exactly_one_coalition_formed_and_blocks_miss_none() -> None:
    for case in cases(sample(), read("parlgov")):
        size = len(case.cabinet.parliament.parties)
        found = list(blocks(case, size=7))
        assert len(found) == number_of_blocks([case.cabinet], size=7)
        assert sum(map(len, found)) == 2**size - 1
        assert sum(int(block.columns["formed"].values.sum()) for block in found) == 1


# Files


def hostile(folder: Path) -> tuple[Path, list[str]]:
    """A table in which every name is hostile."""
    names = ["=1+1", 'Å, "quoted"', "two\nlines", "+x", "'@y", "-", "\r\nend"]
    rows: list[dict[str, Any]] = [
        {
            "cabinet_id": "@1",
            "party": name,
            "party_id": f"={number}",
            "seats": 10 + number,
            "left_right": number / 3,
            "in_cabinet": int(number < 5),
            "pm_party": 0,
        }
        for number, name in enumerate(names)
    ]
    one = Formed("@1", "", more={"cabinet": "=cmd\n,", "country": "Côte d'Ivoire"})
    folder.mkdir()
    write_rows(folder / "cabinets.csv", CABINET_COLUMNS, [one.cabinet_row()])
    write_rows(folder / "cabinet_parties.csv", PARTY_COLUMNS, rows)
    return folder, names


def test_hostile_names_survive_csv_and_parquet(tmp_path: Path) -> None:
    table, names = hostile(tmp_path / "table")
    rows = exported(table, tmp_path / "out.csv")
    everybody = max(rows, key=lambda row: int(row["n"]))
    assert sorted(json.loads(everybody["members"])) == sorted(names)
    assert not any(cell.startswith(tuple("=+@\t\r\n")) for row in rows for cell in row.values())
    assert run("export-dataset", table, "-o", tmp_path / "out.parquet").code == 0
    stored = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [list(row) for row in stored[:1]] == [list(COLUMNS)]
    for cells, values in zip(rows, stored, strict=True):
        assert json.loads(cells["members"]) == values["members"]
        for text in ("country", "cabinet", "cabinet_id", "election_id"):
            assert unescaped(cells[text]) == values[text]
        assert values["cabinet"] == "=cmd\n,"
        for column in ("election_date", "start_date"):
            assert cells[column] == values[column].isoformat()
        for name in ("coalition", "seats", "seats_share", "lr_range", "median", "formed"):
            assert float(cells[name]) == values[name]


def test_parquet_has_gaps_where_csv_has(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 40 1, B 35 4, U 25"), Formed("2", "*A 60 1, B 40 2"))
    assert run("export-dataset", table, "-o", tmp_path / "out.parquet").code == 0
    stored = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert len(stored) == 7 + 3
    assert [row["median"] for row in stored if row["cabinet_id"] == "1"] == [None] * 7
    gaps = {tuple(row["members"]) for row in stored if row["lr_range"] is None}
    assert gaps == {("U",), ("A", "U"), ("B", "U"), ("A", "B", "U")}


def test_large_parliaments_are_left_out_and_told(tmp_path: Path) -> None:
    table = write(
        tmp_path, Formed("1", "*A 51, B 49"), Formed("2", "*A 40, B 30, C 30", country="Y")
    )
    done = run("export-dataset", table, "-o", tmp_path / "out.csv", "--most-parties", 2)
    assert done.code == 0
    assert "left out: 1 in parliaments of more than 2 parties (Y 1)" in done.err
    assert "3 coalitions, 1 cabinets" in done.err
    done = run("export-dataset", table, "-o", tmp_path / "other.csv", "--most-parties", 1)
    assert done.code == 2
    assert not (tmp_path / "other.csv").exists()


@pytest.mark.parametrize("ending", WRITERS)
def test_what_goes_wrong_leaves_the_file_as_it_was(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "table").mkdir()
    table = write(tmp_path / "table", Formed("1", "*A 51, B 49"), Formed("2", "*A 60, B 40"))
    target = tmp_path / f"out{ending}"
    target.write_text("old")

    def interrupted(case: object, **options: object) -> Iterable[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(potential, "blocks", interrupted)
    assert run("export-dataset", table, "-o", target).code == 130
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name, "table"]


@pytest.mark.parametrize(
    ("target", "told"),
    [("out.doc", ".csv or .parquet or .dta or .xlsx"), ("no/where.csv", "there is no folder")],
)
def test_files_that_cannot_be_written(target: str, told: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 51, B 49"))
    done = run("export-dataset", table, "-o", tmp_path / target)
    assert done.code == 2
    assert told in done.err


@pytest.mark.parametrize(
    ("package", "words", "extra"),
    [
        ("pyarrow", ("export-dataset", "-o", "out.parquet"), "formateur[parquet]"),
        ("matplotlib", ("backtest", "--chart", "out.svg"), "formateur[charts]"),
    ],
)
def test_a_missing_extra_is_named(
    package: str,
    words: tuple[str, ...],
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = write(tmp_path, Formed("1", "*A 51, B 49"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, package, None)
    done = run(words[0], table, *words[1:])
    assert done.code == 2
    assert f"pip install '{extra}'" in done.err
    assert not (tmp_path / words[2]).exists()


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with (
        pytest.raises(formateur.FormateurError, match="is a folder"),
        atomic.replaced(tmp_path) as stream,
    ):
        stream.write(b"x")


def test_every_column_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name in COLUMNS:
        assert f"| `{name}`" in text or f", `{name}`" in text, name


def test_of_many_coalitions_a_sample_with_the_one_that_formed(tmp_path: Path) -> None:
    five = Formed("1", "*A 30, *B 20, C 20, D 20, E 10")
    table = write(tmp_path, five, Formed("2", "*A 60, B 40"))
    rows = exported(table, tmp_path / "out.csv", "--sample", 9)
    again = exported(table, tmp_path / "again.csv", "--sample", 9)
    assert rows == again
    masks = [int(row["coalition"]) for row in rows if row["cabinet_id"] == "1"]
    assert len(set(masks)) == 9
    assert {row["alternatives"] for row in rows if row["cabinet_id"] == "1"} == {"31"}
    assert sum(row["cabinet_id"] == "2" for row in rows) == 3
    assert sum(int(row["formed"]) for row in rows) == 2


@pytest.mark.parametrize("ending", [".dta", ".xlsx"])
def test_other_programs_have_the_same_numbers(ending: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 40 1, B 35 4, U 25"))
    rows = exported(table, tmp_path / "out.csv")
    target = tmp_path / f"out{ending}"
    assert run("export-dataset", table, "-o", target).code == 0
    read = {".dta": pandas.read_stata, ".xlsx": pandas.read_excel}[ending]
    frame = read(target)
    assert [name.removeprefix("_") for name in frame.columns] == list(COLUMNS)
    for name in ("seats_share", "lr_range", "from_half"):
        cells = [float(row[name] or "nan") for row in rows]
        assert frame[name].tolist() == pytest.approx(cells, nan_ok=True)


# In R's table these cabinets came after one led by the party at this place, in ours by nobody's.
LED_BEFORE = {"168": 1, "362": 3, "846": 5}
# What Martin and Stevenson (2001) call the columns; they have no count of those without a position.
THEIRS = {
    **{"minor": "minority", "minwin": "min_win", "numpar": "n", "dompar": "largest"},
    **{"median": "median", "gdiv1": "range_known", "mgodiv1": "opposition_range"},
    **{"prevpm": "led_before", "sq": "incumbent", "missing": "missing"},
}


@pytest.mark.parametrize("ending", ["frame", pytest.param(".csv.gz", marks=pytest.mark.thorough)])
def test_what_r_fits_to_parlgov_is_found_here_too(ending: str, tmp_path: Path) -> None:
    """R's survival::clogit on 690 cabinets since 1945 in parliaments of up to eight parties."""
    table = read("parlgov")
    judged = [
        one
        for one in table
        if one.members
        and not one.caretaker
        and one.start.year >= 1945
        and len(one.parliament.parties) <= 8
    ]
    found = [next(blocks(case)) for case in cases(judged, table)]
    columns = {"realg": "formed", **THEIRS}
    frame = polars.DataFrame(
        {
            name: np.concatenate([one.columns[ours].values for one in found])
            for name, ours in columns.items()
        }
        | {"case": np.repeat([one.cabinet.id for one in found], [len(one) for one in found])}
    )
    places = np.concatenate([one.columns["coalition"].values for one in found])
    led = frame["prevpm"].to_numpy().copy()
    for cabinet, place in LED_BEFORE.items():
        there = (frame["case"] == cabinet).to_numpy()
        led[there] = places[there] >> place & 1
    told: Any = frame.with_columns(prevpm=led)
    if ending != "frame":
        path = tmp_path / f"theirs{ending}"
        path.write_bytes(gzip.compress(told.write_csv().encode()))
        told = path
    fit = formateur.fit(told, by="case", formed="realg", covariates=list(THEIRS))
    published = [
        -0.9735,
        1.2762,
        -0.2566,
        1.2865,
        0.9417,
        -0.4508,
        0.0909,
        -0.3497,
        2.7993,
        -2.5382,
    ]
    errors = [0.3464, 0.1658, 0.0934, 0.1409, 0.1675, 0.0418, 0.0533, 0.1394, 0.1254, 0.3271]
    assert (fit.opportunities, fit.rows) == (690, 59_442)
    assert fit.log_likelihood == pytest.approx(-1353.117, abs=0.001)
    for one, estimate, error in zip(fit.coefficients.values(), published, errors, strict=True):
        assert one.estimate == pytest.approx(estimate, abs=0.0005)
        assert one.standard_error == pytest.approx(error, abs=0.0005)
