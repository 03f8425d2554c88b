"""Many instances, one question: rows, files that are wrong, and going on after a stop."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

import formateur
from formateur import FormateurError, Question
from formateur.errors import TheoryError
from formateur.questions.batching import answers as answering
from formateur.questions.batching.batching import run as run_batch
from formateur.questions.batching.inputs import named
from formateur.questions.batching.journal import Journal
from formateur.questions.batching.question import columns
from formateur.tables import fileforms
from formateur.tables.cells import unescaped
from formateur_models.judging.government_columns import OUTLOOK
from helpers.command import Run, run

ODD = '=HYPERLINK("x"), "\u00c9t\u00e9"\nund J\u00f6rg; \u2019t @ \U0001f600'
FORMS = (".csv", ".jsonl", ".parquet")


def parliament(seats: dict[str, int], **keys: Any) -> dict[str, Any]:
    parties = {id_: {"seats": number} for id_, number in seats.items()}
    return {"formateur": 1, "seats": sum(seats.values()), "parties": parties, **keys}


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with one tie, one clear answer, no answer, and no instance."""
    folder = tmp_path / "cases"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    write(folder / "tie.yaml", parliament({"a": 40, "b": 30, "c": 30}))
    write(folder / "clear.yaml", parliament({"a": 60, "b": 40}))
    vetoes = [{"veto": ["a", "b"]}]
    write(folder / "none.yaml", parliament({"a": 50, "b": 50}, statements=vetoes))
    (folder / "bad.yaml").write_text("formateur: 1\nseats: many\nparties: {a: {seats: -1}}\n")
    return folder


def write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False))


def batch(*args: object) -> Run:
    return run("batch", *args, "--workers", "0")


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of any form, lists joined, nothing as an empty text."""
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    elif path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    else:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    return [{name: _text(value) for name, value in row.items()} for row in rows]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else unescaped(str(value))


INTERVALS: dict[str, Any] = {"a": [20, 45], "b": [20, 45], "c": [30, 50]}


def uncertain(path: Path) -> None:
    write(
        path,
        {"formateur": 1, "seats": 100, "parties": {p: {"seats": s} for p, s in INTERVALS.items()}},
    )


def test_a_folder_stands_for_the_yaml_files_in_it(cases: Path) -> None:
    (cases / "notes.txt").write_text("no instance")
    assert batch("cases", "-o", "in.csv").code == 2  # bad.yaml
    assert batch("cases/*.yaml", "-o", "by.csv").code == 2
    assert Path("in.csv").read_bytes() == Path("by.csv").read_bytes()
    (cases / "empty").mkdir()
    done = batch("cases/empty", "-o", "none.csv")
    assert (done.code, Path("none.csv").exists()) == (2, False)
    assert "no YAML file lies in this folder; name its files" in done.err


# Rows


def test_a_row_says_what_solve_says(cases: Path) -> None:
    done = batch("iraq-2010", "-o", "r.jsonl", "--theory", "harmony", "--with", "iraqiya")
    assert done.code == 0
    row = json.loads(Path("r.jsonl").read_text(encoding="utf-8"))
    told = json.loads(run("solve", "iraq-2010", "--with", "iraqiya", "--format", "json").out)
    government = told["governments"][0]
    objectives = government.pop("objectives")
    del government["parts"]  # which a table has no room for
    for name, value in {**government, **objectives}.items():
        assert row[name] == value
    for name in ("instance", "theory", "status", "engine", "more_ties"):
        assert row[name] == told[name]
    assert (row["file"], row["rank"], row["ties"]) == ("iraq-2010", 1, len(told["governments"]))
    assert row["error"] is None


def test_who_wins_for_sure_is_asked_as_solve_asks_it(cases: Path) -> None:
    uncertain(cases / "open.yaml")
    asked = ("cases/open.yaml", "--theory", "mwc")
    assert batch(*asked, "-o", "r.jsonl").code == 0
    assert batch(*asked, "-o", "s.jsonl", "--sure").code == 0
    (may,), (sure,) = read(Path("r.jsonl")), read(Path("s.jsonl"))
    told = json.loads(run("solve", *asked, "--sure", "--format", "json").out)
    assert sure["cabinet"].split() == told["governments"][0]["cabinet"]
    assert sure["surplus"] != may["surplus"]
    done = batch(*asked, "-o", "r.jsonl", "--sure", "--resume")
    assert done.code == 2
    assert "sure: False, now True" in done.err


@pytest.mark.parametrize("form", FORMS)
def test_intervals_have_both_ends_in_columns_that_every_batch_has(cases: Path, form: str) -> None:
    uncertain(cases / "open.yaml")
    asked = ("cases/clear.yaml", "cases/open.yaml", "cases/bad.yaml")
    assert batch(*asked, "-o", f"r{form}").code == 2
    clear, open_, bad = read(Path(f"r{form}"))
    told = run("solve", "cases/open.yaml", "--format", "csv").out
    (solved,) = csv.DictReader(told.splitlines())
    for name in OUTLOOK:
        assert open_[name] == solved[name].lower()
        assert clear[name] == bad[name] == ""
    assert open_["seats"] == open_["seats_most"]


def test_one_bad_file_does_not_stop_the_rest(cases: Path) -> None:
    done = batch("cases/*.yaml", "-o", "r.csv")
    assert done.code == 2
    bad, clear, none, tie = read(Path("r.csv"))
    assert bad["status"] == "error"
    assert bad["error"].splitlines()[0].startswith("cases/bad.yaml:2: seats: ")
    assert "cases/bad.yaml:3: parties.a.seats: " in bad["error"]
    assert (clear["status"], clear["cabinet"], clear["ties"]) == ("optimal", "a", "1")
    assert (none["status"], none["cabinet"], none["rank"]) == ("infeasible", "", "")
    assert (tie["seats"], tie["ties"], tie["more_ties"]) == ("60", "1", "false")
    assert "1 file could not be answered" in done.err
    assert "4 files; 1 error, 1 infeasible, 2 optimal" in done.out


def test_every_row_with_an_error_is_told_and_names_its_file(cases: Path) -> None:
    done = batch("cases/tie.yaml", "-o", "r.jsonl", "--theory", "mr,connected,mcw")
    assert done.code == 2
    lines = done.err.splitlines()
    assert len(lines) == 4
    rows = read(Path("r.jsonl"))
    assert [row["error"] for row in rows] == lines[:3]
    assert all(line.startswith("cases/tie.yaml: ") for line in lines[:3])
    many = "mr,mr-ordinal,connected,mcw,median"
    done = batch("cases/tie.yaml", "cases/clear.yaml", "-o", "s.jsonl", "--theory", many)
    assert len(done.err.splitlines()) == 6
    assert "the first 5 of 10 errors are above" in done.err


def test_a_batch_that_could_not_run_leaves_no_journal(cases: Path) -> None:
    scheduler = ("--scheduler", "nonsense://127.0.0.1:1")
    assert run("batch", "cases/tie.yaml", "-o", "r.csv", *scheduler).code == 2
    assert not Path("r.csv.journal").exists()
    assert batch("cases/tie.yaml", "-o", "r.csv").code == 0
    Path("r.csv").unlink()
    done = batch("cases/tie.yaml", "-o", "r.csv")
    assert done.code == 2
    assert "holds the answers of an earlier batch" in done.err


def test_exit_codes(cases: Path) -> None:
    assert batch("cases/tie.yaml", "cases/none.yaml", "-o", "r.csv").code == 0
    assert batch("cases/tie.yaml", "missing.yaml", "-o", "s.csv").code == 2
    assert batch("no-such-id", "-o", "t.csv").code == 2
    limit = ("--time-limit", "0.000001", "--engine", "cpsat")
    assert batch("iraq-2010", "-o", "u.csv", *limit).code == 3


def test_a_row_for_each_theory_and_rank(cases: Path) -> None:
    assert batch("cases/tie.yaml", "-o", "r.csv", "--theory", "mwc,ms", "--top", "2").code == 0
    got = [(row["theory"], row["rank"], row["cabinet"]) for row in read(Path("r.csv"))]
    assert got == [("mwc", "1", "a b"), ("mwc", "2", "a c"), ("ms", "1", "b c"), ("ms", "2", "a b")]


def test_ties_are_counted(cases: Path) -> None:
    batch("cases/tie.yaml", "-o", "r.csv", "--theory", "mwc,bp")
    assert [row["ties"] for row in read(Path("r.csv"))] == ["3", "3"]
    batch("cases/tie.yaml", "-o", "s.csv", "--theory", "mwc", "--top", "2")
    assert [(r["ties"], r["more_ties"]) for r in read(Path("s.csv"))] == [("2", "true")] * 2


def test_a_theory_that_cannot_judge_an_instance_has_a_row_of_its_own(cases: Path) -> None:
    assert batch("cases/tie.yaml", "-o", "r.csv", "--theory", "mr,ms").code == 2
    mr, ms = read(Path("r.csv"))
    assert (mr["theory"], mr["status"], ms["status"]) == ("mr", "error", "optimal")
    assert "position" in mr["error"]


def test_rows_come_in_the_order_of_the_files_each_once(cases: Path) -> None:
    batch("cases/tie.yaml", "cases/[nt]*.yaml", "./cases/tie.yaml", "textbook", "-o", "r.csv")
    files = [row["file"] for row in read(Path("r.csv"))]
    assert files == ["cases/tie.yaml", "cases/none.yaml", "textbook"]


def test_the_case_and_the_wish_are_the_options(cases: Path) -> None:
    options = ("--as-of", "2010-10-15", "--ignore-by", "iran", "--led-by", "iraqiya")
    batch("iraq-2010", "-o", "r.csv", *options)
    told = run("solve", "iraq-2010", "--format", "csv", *options).out
    first = next(csv.DictReader(told.splitlines()))
    (row,) = read(Path("r.csv"))
    assert {name: row[name] for name in first} == first


def test_seconds_are_there_when_asked_for(cases: Path) -> None:
    batch("cases/tie.yaml", "-o", "r.parquet", "--seconds")
    assert 0 <= pq.read_table("r.parquet").to_pylist()[0]["seconds"] < 60


@pytest.mark.parametrize("workers", [0, 2])
def test_the_library_yields_the_same_rows(cases: Path, workers: int) -> None:
    batch("cases/*.yaml", "-o", "r.jsonl", "--theory", "mwc", "--top", "3")
    question = Question(theories=("mwc",), top=3)
    found = list(formateur.batch(["cases/*.yaml"], question, processes=workers))
    assert found == [json.loads(line) for line in Path("r.jsonl").read_text().splitlines()]


def test_rows_make_a_table(cases: Path) -> None:
    table = pd.DataFrame(formateur.batch([cases / "tie.yaml", "textbook"]))
    assert list(table.columns) == list(columns(Question()))
    assert list(table["parties"]) == [2, 2]


def test_one_name_is_one_file_and_not_read_by_letter(cases: Path) -> None:
    assert [row["file"] for row in formateur.batch("textbook")] == ["textbook"]
    assert [row["file"] for row in formateur.batch(Path("cases/tie.yaml"))] == ["cases/tie.yaml"]
    single: dict[str, Any] = {"theories": "mwc", "scenarios": "fifty-odd", "ignored": "iran"}
    asked = Question(**single)
    assert (asked.theories, asked.scenarios, asked.ignored) == (("mwc",), ("fifty-odd",), ("iran",))


def test_a_name_that_no_file_can_have_is_a_row(cases: Path) -> None:
    rows = list(formateur.batch(["textbook", "a" * 300, f"{'a' * 300}.yaml"]))
    assert [row["status"] for row in rows] == ["optimal", "error", "error"]
    with pytest.raises(FormateurError, match="no such file"):
        formateur.load("a" * 300)


def test_an_accident_in_one_file_is_told(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(answering, "solved", broken)
    (row,) = formateur.batch(["textbook"])
    assert row["error"].startswith("textbook: unexpected ZeroDivisionError: division by zero")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"theories": ()}, "no theory"),
        ({"theories": ("mwc", "mwc")}, "'mwc' is asked for twice"),
        ({"top": 0}, "the 0 best"),
        ({"as_of": "2010-03-07"}, "is no day"),
        ({"theories": 5}, r"theories=5\) is not possible"),
        ({"top": 1.5}, r"top=1.5\) is not possible"),
        ({"having": b"a"}, r"having=b'a'\) is not possible"),
        ({"led_by": ["a"]}, r"led_by=\['a'\]\) is not possible"),
        ({"sure": "no"}, r"sure='no'\) is not possible"),
        ({"engine": None}, r"engine=None\) is not possible"),
    ],
)
def test_a_question_is_valid_or_not_there(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(FormateurError, match=told):
        Question(**wrong)
    with pytest.raises(TheoryError):
        Question(theories=("minimal",))


# Forms


@pytest.mark.parametrize("form", FORMS)
def test_names_survive_and_are_no_formulas(cases: Path, form: str) -> None:
    file = f"cases/=1+{ODD[:3]}, \u00e9.yaml"
    document = parliament({"a": 60, "b": 40}, title=ODD)
    document["parties"]["a"]["name"] = ODD
    write(Path(file), document)
    assert batch(file, "-o", f"r{form}").code == 0
    (row,) = read(Path(f"r{form}"))
    assert (row["file"], row["title"], row["names"]) == (file, ODD, ODD)
    if form == ".csv":
        with Path("r.csv").open(encoding="utf-8", newline="") as stream:
            cells = [cell for line in csv.reader(stream) for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        frame = pd.read_csv("r.csv", keep_default_na=False)
        assert unescaped(frame["names"][0]) == ODD


@pytest.mark.parametrize("form", FORMS)
def test_a_file_whose_name_is_no_unicode(cases: Path, form: str) -> None:
    for folder in ("cases", "missing"):
        name = os.fsdecode(b"%s/\xff.yaml" % folder.encode())
        if folder == "cases":
            write(Path(name), parliament({"a": 1}))
        batch(name, "-o", f"{folder}{form}")
        assert read(Path(f"{folder}{form}"))[0]["file"] == f"{folder}/?.yaml"


def test_all_forms_hold_the_same(cases: Path) -> None:
    for form in FORMS:
        batch("cases/*.yaml", "textbook", "-o", f"r{form}", "--theory", "mr,harmony")
    first, *others = (read(Path(f"r{form}")) for form in FORMS)
    assert others == [first, first]


def test_parquet_has_types_whatever_is_missing(cases: Path) -> None:
    batch("cases/bad.yaml", "cases/none.yaml", "-o", "r.parquet", "--theory", "mr")
    schema = {field.name: str(field.type) for field in pq.read_schema("r.parquet")}
    assert schema["seats"] == "int64"
    assert schema["range"] == "double"
    assert schema["cabinet"].startswith("list<")
    assert schema["more_ties"] == "bool"


def test_parquet_asks_for_its_extra(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(fileforms, "import_module", missing)
    done = batch("textbook", "-o", "r.parquet")
    assert (done.code, "pip install 'formateur[parquet]'" in done.err) == (2, True)
    assert not Path("r.parquet.journal").exists()


# Output that is wrong


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("-o", "r.ods"), "r.ods: the ending says no form; use .csv"),
        (("-o", "r"), "the ending says no form"),
        (("-o", "cases"), "the ending says no form"),
        (("-o", "no/r.csv"), "there is no folder no"),
        (("-o", "r.csv", "--resume", "--overwrite"), "choose one"),
        (("-o", "r.csv", "--scheduler", "tcp://127.0.0.1:1"), "leave out --workers"),
        (("-o", "r.csv", "--theory", "mwx"), "did you mean 'mwc'?"),
        (("-o", "r.csv", "--theory", "ms,ms"), "asked for twice"),
        (("-o", "r.csv", "cases/x*"), "cases/x*: no file fits"),
    ],
)
def test_bad_usage_is_told_before_anything_is_done(
    cases: Path, args: tuple[str, ...], told: str
) -> None:
    done = batch("textbook", *args)
    assert (done.code, told in done.err) == (2, True), done.err
    assert sorted(os.listdir()) == ["cases"]


def test_a_folder_is_no_output(cases: Path) -> None:
    Path("r.csv").mkdir()
    assert "r.csv is a folder" in batch("textbook", "-o", "r.csv").err


def test_a_full_disk_is_told_and_nothing_is_lost(cases: Path) -> None:
    names = [str(cases / f"{n}.yaml") for n in range(30)]
    for name in names:
        write(Path(name), parliament({"a": 60, "b": 40}))
    done = limited(8_000, *names, "-o", "r.csv")
    assert (done.code, "cannot be written (File too large)" in done.err) == (2, True), done.err
    assert "--resume" in done.err
    assert not Path("r.csv").exists()
    assert batch(*names, "-o", "r.csv", "--resume").code == 0
    batch(*names, "-o", "whole.csv")
    assert Path("r.csv").read_bytes() == Path("whole.csv").read_bytes()


def limited(size: int, *args: str) -> Run:
    """Run a batch in which no file can grow beyond a size."""
    import resource  # noqa: PLC0415 (not on Windows)

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        return batch(*args)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# Going on


def test_an_output_is_not_overwritten_by_accident(cases: Path) -> None:
    Path("r.csv").write_text("precious")
    for more in ((), ("--resume",)):
        done = batch("textbook", "-o", "r.csv", *more)
        assert (done.code, "--overwrite" in done.err) == (2, True)
    assert Path("r.csv").read_text() == "precious"
    assert batch("textbook", "-o", "r.csv", "--overwrite").code == 0
    assert batch("textbook", "-o", "r.csv").code == 2


def test_a_batch_that_is_over_can_be_resumed_with_more_files(cases: Path) -> None:
    batch("cases/tie.yaml", "-o", "r.csv")
    assert batch("cases/none.yaml", "cases/tie.yaml", "-o", "r.csv", "--resume").code == 0
    assert [row["file"] for row in read(Path("r.csv"))] == ["cases/none.yaml", "cases/tie.yaml"]
    before = Path("r.csv").read_bytes()
    assert batch("cases/none.yaml", "cases/tie.yaml", "-o", "r.csv", "--resume").code == 0
    assert Path("r.csv").read_bytes() == before


def test_fewer_files_are_another_batch(cases: Path) -> None:
    batch("cases/tie.yaml", "cases/none.yaml", "-o", "r.csv")
    done = batch("cases/tie.yaml", "-o", "r.csv", "--resume")
    assert (done.code, "not asked now: cases/none.yaml" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (("--theory", "ms"), "theories: harmony, now ms"),
        (("--minimise", "seats"), "theories: harmony, now minimise seats"),
        (("--dimension", "left_right"), "theories: harmony, now harmony on left_right"),
        (("--top", "2"), "top: none, now 2"),
        (("--with", "a"), "wish: none, now with a"),
        (("--as-of", "2020-01-31"), "as of: none, now 2020-01-31"),
        (("--engine", "cpsat"), "engine: auto, now cpsat"),
        (("--time-limit", "9"), "time limit: none, now 9.0"),
        (("--seconds",), "seconds: False, now True"),
    ],
)
def test_another_question_is_not_mixed_in(cases: Path, other: tuple[str, ...], told: str) -> None:
    batch("cases/tie.yaml", "-o", "r.csv")
    before = Path("r.csv").read_bytes()
    done = batch("cases/tie.yaml", "-o", "r.csv", "--resume", *other)
    assert (done.code, told in done.err) == (2, True), done.err
    assert Path("r.csv").read_bytes() == before


def test_a_file_that_has_changed_is_asked_again_and_no_other(cases: Path) -> None:
    names = ("cases/tie.yaml", "cases/clear.yaml")
    batch(*names, "-o", "r.csv", "--seconds")
    before = read(Path("r.csv"))
    write(cases / "tie.yaml", parliament({"a": 40, "b": 60}))
    done = batch(*names, "-o", "r.csv", "--seconds", "--resume")
    assert done.code == 0
    told = "changed since they were answered, and asked again: cases/tie.yaml"
    assert done.err.count("\n") == 1
    assert told in done.err
    again = read(Path("r.csv"))
    assert again[-1] == before[-1]  # with the seconds that it took then
    assert again[0] != before[0]
    batch(*names, "-o", "whole.csv")
    timeless = [{**row, "seconds": None} for row in again]
    assert timeless == [{**row, "seconds": None} for row in read(Path("whole.csv"))]
    assert "changed" not in batch(*names, "-o", "r.csv", "--seconds", "--resume").err


def test_files_with_errors_are_tried_again(cases: Path) -> None:
    batch("cases/bad.yaml", "cases/tie.yaml", "-o", "r.csv")
    write(cases / "bad.yaml", parliament({"a": 1}))
    assert batch("cases/bad.yaml", "cases/tie.yaml", "-o", "r.csv", "--resume").code == 0
    assert [row["status"] for row in read(Path("r.csv"))] == ["optimal", "optimal"]


@pytest.mark.parametrize("content", [b"", b'{"batch": {"form', b'{"bat'])
def test_a_journal_without_answers_is_none(cases: Path, content: bytes) -> None:
    Path("r.csv.journal").write_bytes(content)
    assert batch("textbook", "-o", "r.csv").code == 0
    assert len(read(Path("r.csv"))) == 1


@pytest.mark.parametrize("damaged", [b'{"file": "textbook"}\n', b"[1]\n", b"{}\n"])
def test_a_line_that_is_no_answer_is_asked_again(cases: Path, damaged: bytes) -> None:
    batch("textbook", "germany-2005", "-o", "r.csv")
    whole, journal = read(Path("r.csv")), Path("r.csv.journal")
    journal.write_bytes(b"".join([*journal.read_bytes().splitlines(keepends=True)[:2], damaged]))
    assert batch("textbook", "germany-2005", "-o", "r.csv", "--resume").code == 0
    assert read(Path("r.csv")) == whole


@pytest.mark.parametrize("content", [b"my diary\n", b'{"batch": 1}\n', b"[]\n"])
def test_a_file_that_is_no_journal_is_left_alone(cases: Path, content: bytes) -> None:
    Path("r.csv.journal").write_bytes(content)
    for more in ((), ("--resume",), ("--overwrite",)):
        done = batch("textbook", "-o", "r.csv", *more)
        assert (done.code, "is no journal" in done.err) == (2, True), (more, done)
    assert Path("r.csv.journal").read_bytes() == content


@pytest.mark.parametrize("form", FORMS)
def test_a_journal_torn_anywhere_loses_and_doubles_nothing(cases: Path, form: str) -> None:
    output, journal = Path(f"r{form}"), Path(f"r{form}.journal")
    names = ("cases/*.yaml", "textbook", "germany-2005")
    batch(*names, "-o", output)
    whole, lines = read(output), journal.read_bytes()
    head = lines.index(b"\n") + 1
    for cut in range(head, len(lines), (len(lines) - head) // 7):
        journal.write_bytes(lines[:cut])
        output.unlink()
        Path(f".r{form}.1.part").write_bytes(b"half")  # a kill may leave one
        run_batch(named(names), Question(), output, resume=True)
        assert read(output) == whole


def test_two_batches_do_not_write_one_journal(cases: Path) -> None:
    journal = Journal(Path("r.csv.journal"), Question(), fresh=False)
    done = batch("textbook", "-o", "r.csv")
    assert (done.code, "another batch is writing" in done.err) == (2, True)
    journal.close()
    assert batch("textbook", "-o", "r.csv").code == 0


def test_a_question_is_told_in_full() -> None:
    question = Question(having="a", seconds=3.0, ignored=("iran",))
    told = json.dumps(question.to_dict())
    assert all(word in told for word in ('"a"', "3.0", "iran", "harmony"))
