"""Batches over instances, tables and ParlGov, and what they tell of each parliament."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import formateur
from formateur.questions.describing import DESCRIPTIONS
from helpers.command import Run, run

TABLE = pd.DataFrame(
    {
        "land": ["X", "X", "X", "Y", "Y", "Z", "Z"],
        "year": [2001, 2001, 2001, 2002, 2002, 2003, 2003],
        "party": ["a", "b", "c", "a", "b", "a", "a"],
        "seats": [40, 35, 25, 60, 40, 1, 2],
    }
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    TABLE.to_csv("t.csv", index=False)
    return tmp_path


def batch(*words: object) -> Run:
    return run("batch", *words, "--workers", "0")


def rows(path: str) -> list[dict[str, Any]]:
    if path.endswith(".jsonl"):
        return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_instances_are_asked_as_files_are() -> None:
    loaded = formateur.load("textbook")
    (alone,) = formateur.batch(loaded)
    beside = list(formateur.batch(["germany-2005", loaded]))
    assert alone == beside[1]
    (named,) = formateur.batch("textbook")
    assert alone == named
    assert [row["instance"] for row in beside] == ["germany-2005", "textbook"]


@pytest.mark.filterwarnings("ignore::formateur.errors.TableWarning")
def test_rows_of_a_frame_merge_with_it_again() -> None:
    made = formateur.from_table(TABLE, by=["land", "year"])
    found = pd.DataFrame(formateur.batch(made, questions="mwc"))
    assert list(found.columns[:2]) == ["land", "year"]
    joined = TABLE.merge(found, on=["land", "year"], how="left")
    assert len(joined) == len(TABLE)
    counts = joined.set_index("land")["minimal_winning_coalitions"]
    assert counts["X"].tolist() == [3, 3, 3]
    assert counts["Y"].tolist() == [1, 1]
    wrong = found.set_index("land").loc["Z"]
    assert wrong["status"] == "error"
    assert "'a' stands in" in wrong["error"]


@pytest.mark.parametrize(
    ("keys", "columns"),
    [
        ({"x": 1}, ["key"]),
        ({("x", 2001): 1}, ["key_1", "key_2"]),
    ],
)
def test_a_dictionary_of_instances_has_its_keys_in_columns(
    keys: dict[Any, int], columns: list[str]
) -> None:
    (row,) = formateur.batch({key: formateur.load("textbook") for key in keys})
    assert list(row)[: len(columns)] == columns
    (key,) = keys
    assert [row[column] for column in columns] == ([key] if len(columns) == 1 else list(key))


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_table_is_a_batch_by_its_columns(here: Path, ending: str) -> None:
    done = batch("t.csv", "--by", "land,year", "--question", "mwc,dominant", "-o", f"r.{ending}")
    assert done.code == 2, done.err  # of Z, two rows have one name
    assert "t.csv (Z, 2003): " in done.err
    found = (
        pd.read_parquet("r.parquet") if ending == "parquet" else pd.DataFrame(rows(f"r.{ending}"))
    )
    assert list(found.columns[:3]) == ["land", "year", "file"]
    assert found["land"].tolist() == ["X", "Y", "Z"]
    if ending != "csv":
        assert found["year"].tolist() == ["2001", "2002", "2003"]
        assert [list(one) for one in found["dominant_parties"][:2]] == [[], ["a"]]
    assert found["file"].tolist() == [f"t.csv ({key})" for key in ("X, 2001", "Y, 2002", "Z, 2003")]


def test_a_table_of_one_parliament_needs_no_columns_to_tell_it_by(here: Path) -> None:
    done = batch("t.csv", "--where", "land=X", "--theory", "mwc", "-o", "r.csv")
    assert done.code == 0, done.err
    assert [row["ties"] for row in rows("r.csv")] == ["3"]


def test_rows_of_a_table_are_chosen_by_several_values(here: Path) -> None:
    done = batch(
        *("t.csv", "--by", "land", "--where", "land in X, Y", "--question", "mwc", "-o", "r.csv")
    )
    assert done.code == 0, done.err
    assert [row["land"] for row in rows("r.csv")] == ["X", "Y"]
    wrong = batch("t.csv", "--by", "land", "--where", "land in Q,R", "-o", "s.csv")
    assert wrong.code == 2
    assert "no row has 'Q or R' there" in wrong.err


def test_a_batch_over_a_table_goes_on_and_asks_again_when_the_table_has_changed(here: Path) -> None:
    words = ("t.csv", "--by", "land", "--where", "land in X,Y", "-o", "r.csv", "--question", "mwc")
    assert batch(*words).code == 0
    before = Path("r.csv").read_bytes()
    assert batch(*words, "--resume").code == 0
    assert Path("r.csv").read_bytes() == before
    TABLE.assign(seats=[100, *TABLE.seats[1:]]).to_csv("t.csv", index=False)
    again = batch(*words, "--resume")
    assert again.code == 0
    assert "changed since they were answered, and asked again: t.csv (" in again.err
    changed = Path("r.csv").read_bytes()
    assert changed != before
    assert batch(*words, "--overwrite").code == 0
    assert Path("r.csv").read_bytes() == changed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("t.csv", "--by", "lnd"), "did you mean 'land'?"),
        (("t.csv", "--by", "land", "--question", "mcw"), "did you mean 'mwc'?"),
        (("gone.csv", "--by", "land"), "gone.csv: "),
        (("parlgov:", "--where", "contry=NLD"), "did you mean 'country'?"),
        (("parlgov:", "--where", "country=XXX"), "no election of which that is so"),
        (("parlgov:NLD-2011",), "nearest to it: parlgov:NLD-2010-06-09"),
        (("parlgov:", "--map", "seats=x"), "leave seats out"),
    ],
)
def test_what_cannot_be_asked_is_told(here: Path, words: tuple[str, ...], told: str) -> None:
    done = batch(*words, "-o", "r.csv")
    assert done.code == 2
    assert told in done.err


def test_a_column_of_the_table_that_is_one_of_the_answers(here: Path) -> None:
    TABLE.rename(columns={"land": "title"}).to_csv("u.csv", index=False)
    done = batch("u.csv", "--by", "title", "-o", "r.csv")
    assert done.code == 2
    assert "the answers have a column 'title', too" in done.err


def test_elections_of_parlgov(here: Path) -> None:
    done = batch(
        *("parlgov:", "--where", "country in DEU,NLD", "--where", "year in 2010,2012,2013"),
        *("--question", "mwc", "-o", "r.csv"),
    )
    assert done.code == 0, done.err
    assert [(row["country"], row["election_date"]) for row in rows("r.csv")] == [
        ("DEU", "2013-09-22"),
        ("NLD", "2010-06-09"),
        ("NLD", "2012-09-12"),
    ]
    assert [row["minimal_winning_coalitions"] for row in rows("r.csv")] == ["4", "40", "78"]
    assert batch("parlgov:ISL", "--question", "mwc", "-o", "i.csv").code == 0
    assert {row["country"] for row in rows("i.csv")} == {"ISL"}
    assert batch("parlgov:NLD-2010/Rutte-I", "--question", "mwc", "-o", "c.csv").code == 0
    assert [row["file"] for row in rows("c.csv")] == ["parlgov:NLD-2010-06-09/Rutte-I"]


def test_questions_stand_beside_theories_where_both_are_asked() -> None:
    asked = formateur.Question(theories=("mwc", "ms"), questions=("laver-benoit",))
    found = list(formateur.batch("textbook", asked))
    assert [(row["theory"], row["status"]) for row in found] == [
        ("mwc", "optimal"),
        ("ms", "optimal"),
    ]
    assert len({row["laver_benoit"] for row in found}) == 1


def test_what_fails_of_a_parliament_spoils_nothing_else(here: Path) -> None:
    done = batch("t.csv", "--where", "land=X", "--question", "median,mwc", "-o", "r.csv")
    assert done.code == 2
    (row,) = rows("r.csv")
    assert (row["status"], row["minimal_winning_coalitions"]) == ("error", "3")
    assert "no party has a position" in row["error"]


def test_a_question_and_questions_are_one_too_many() -> None:
    with pytest.raises(formateur.FormateurError, match="one or the other"):
        formateur.batch("textbook", formateur.Question(), questions="mwc")
    with pytest.raises(formateur.FormateurError, match="no theory"):
        formateur.Question(theories=())


def test_every_question_can_be_asked_of_workers(here: Path) -> None:
    asked = formateur.Question(questions=tuple(DESCRIPTIONS))
    files = ["textbook", "parlgov:ISL-2021"]
    alone = list(formateur.batch(files, asked, processes=0))
    assert list(formateur.batch(files, asked, processes=1)) == alone
