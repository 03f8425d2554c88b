"""`formateur watch`: a file that changes is answered anew; a broken one leaves what was good."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur.cli.watching import follow
from helpers.command import Run, run

FILE = """\
formateur: 1
id: night
seats: 10
parties:
  a: {name: Alpha, seats: 4}
  b: {name: Beta, seats: 3}
  c: {name: Gamma, seats: 3}
statements:
  - {veto: [a, b], id: a-b}
"""
EVERY = 7.0
Watched = Callable[..., Run]
Text = str | None | Callable[[], str]  # None is no file


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Return a way to watch a file that is another at each look."""
    path = tmp_path / "night.yaml"

    def watch(*texts: Text, args: tuple[str, ...] = ()) -> Run:
        coming: Iterator[Text] = iter(texts)

        def write() -> None:
            text = next(coming)
            text = text() if callable(text) else text
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text)

        def sleep(seconds: float) -> None:
            if seconds == EVERY:
                write()

        write()
        monkeypatch.setattr("formateur.cli.watching.follow.time.sleep", sleep)
        times = ("--every", str(EVERY), "--times", str(len(texts)))
        return run("watch", str(path), *times, *args)

    return watch


@pytest.mark.parametrize("every", ["nan", "inf", "1e300", "0"])
def test_looks_are_so_many_seconds_apart_as_a_clock_can_tell(every: str) -> None:
    done = run("watch", "textbook", "--every", every, "--times", "2")
    assert done.code == 2
    assert "--every" in done.err


def test_each_change_is_answered_with_what_changed(watched: Watched) -> None:
    done = watched(FILE, FILE, FILE.replace("a-b}", "a-b}\n  - {veto: [a, c]}"))
    assert done.code == 0
    assert done.out.count("as read at") == 2
    assert "Beta (b)" in done.out
    assert "added: veto-a-c" in done.out
    assert "1 lost" in done.out


def test_page_and_json_are_written_anew(watched: Watched, tmp_path: Path) -> None:
    page, data = tmp_path / "night.html", tmp_path / "night.json"
    args = ("--report", str(page), "--json", str(data))
    watched(FILE, FILE.replace("Gamma", "Delta"), args=args)
    assert "Delta" in page.read_text()
    told = json.loads(data.read_text())
    assert told["problem"] is None
    assert told["before"] < told["read"] or told["before"] == told["read"]
    best = formateur.solve(formateur.load(tmp_path / "night.yaml"))
    assert told["result"]["governments"] == best.to_dict()["governments"]


COUNT = """district,party,votes,counted,last
n,Alpha,{a},{share},4500
n,Beta,{b},{share},5500
s,Alpha,0,0,5500
s,Beta,0,0,4500
"""


def test_a_table_beside_the_file_is_followed_with_it(watched: Watched, tmp_path: Path) -> None:
    """The count goes on while the file stays as it is."""
    table, data, page = (tmp_path / name for name in ("count.csv", "night.json", "night.html"))
    text = "formateur: 1\nparties: {a: {name: Alpha}, b: {name: Beta}}\n"
    text += "poll: {seats: 99, counted: count.csv}\n"

    def counted(a: int, b: int, share: float) -> Callable[[], str]:
        def write() -> str:
            table.write_text(COUNT.format(a=a, b=b, share=share))
            return text

        return write

    args = ("--json", str(data), "--report", str(page))
    done = watched(counted(2400, 2600, 0.5), counted(5200, 4800, 1), args=args)
    assert done.code == 0
    assert "25% of the votes are counted" in done.out
    assert "50% of the votes are counted" in done.out
    told = json.loads(data.read_text())
    assert told["before"]
    assert told["difference"]["changes"]["seats"]
    assert told["chances"]["majorities"]
    assert "50% of the votes are counted" in page.read_text()


def test_a_broken_table_beside_the_file_leaves_the_last_good_answer(
    watched: Watched, tmp_path: Path
) -> None:
    table, data = tmp_path / "count.csv", tmp_path / "night.json"
    text = "formateur: 1\nparties: {a: {name: Alpha}, b: {name: Beta}}\n"
    text += "poll: {seats: 99, counted: count.csv}\n"

    def written(content: str) -> Callable[[], str]:
        return lambda: (table.write_text(content), text)[1]

    good = COUNT.format(a=2400, b=2600, share=0.5)
    done = watched(written(good), written(good[:40]), args=("--json", str(data)))
    assert done.code == 0
    assert "what stands is that of" in done.err
    told = json.loads(data.read_text())
    assert "count.csv" in told["problem"]["what"]
    assert told["result"]["governments"]


POLL = """\
formateur: 1
parties: {a: {name: Alpha}, b: {name: Beta}, c: {name: Gamma}}
poll: {seats: 99, respondents: 1000, shares: {a: 0.45, b: 0.35, c: 0.2}}
"""


def test_a_model_says_at_each_change_who_will_govern(watched: Watched, tmp_path: Path) -> None:
    data = tmp_path / "night.json"
    args = ("--json", str(data), "--predict", "--before", "a")
    done = watched(FILE, FILE.replace("Gamma", "Delta"), args=args)
    assert done.code == 0
    assert done.out.count("Who will govern") == 2
    found = json.loads(data.read_text())["foretold"]
    assert found["before"] == ["a"]
    asked = formateur.predict(formateur.load(tmp_path / "night.yaml"), before=["a"])
    chances = {one.cabinet: one.chance.probability for one in asked.governments}
    for one in found["governments"]:
        assert one["probability"] == pytest.approx(chances[tuple(one["cabinet"])])


@pytest.mark.thorough
def test_of_a_poll_the_model_is_asked_in_each_draw(watched: Watched, tmp_path: Path) -> None:
    page, data = tmp_path / "night.html", tmp_path / "night.json"
    done = watched(POLL, args=("--report", str(page), "--json", str(data), "--predict"))
    assert done.code == 0
    assert "Who will govern" in page.read_text()
    drawn = formateur.simulate(
        formateur.load(tmp_path / "night.yaml"), 10_000, predict=True
    ).foretold
    assert drawn is not None
    assert json.loads(data.read_text())["chances"]["foretold"] == drawn.to_dict()


def test_who_governed_before_is_of_use_to_a_model_only(watched: Watched) -> None:
    done = watched(FILE, args=("--before", "a"))
    assert done.code == 2
    assert "add --predict" in done.err


@pytest.mark.parametrize("broken", [FILE.replace("seats: 10", "seats: 9"), "formateur: [", None])
def test_a_broken_file_leaves_the_last_good_answer_and_says_so(
    watched: Watched, tmp_path: Path, broken: str | None
) -> None:
    page, data = tmp_path / "night.html", tmp_path / "night.json"
    done = watched(FILE, broken, args=("--report", str(page), "--json", str(data)))
    assert done.code == 0
    assert "error" in done.err
    assert "what stands is that of" in done.err
    told: dict[str, Any] = json.loads(data.read_text())
    assert told["result"]["governments"]
    assert told["problem"]["what"]
    assert "Alpha" in page.read_text()


def test_a_mended_file_is_no_longer_said_to_be_broken(watched: Watched, tmp_path: Path) -> None:
    data = tmp_path / "night.json"
    done = watched(None, "nonsense", FILE, args=("--json", str(data)))
    assert done.code == 0
    assert "what stands" not in done.err
    assert json.loads(data.read_text())["problem"] is None


def test_what_never_was_good_ends_as_bad_input(watched: Watched) -> None:
    assert watched("nonsense", None).code == 2


def test_a_proof_that_there_is_none_is_the_exit_code(watched: Watched) -> None:
    assert watched(FILE + "  - {veto: [a, c]}\n  - {veto: [b, c]}\n").code == 1


def test_a_file_in_the_midst_of_being_written_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_text("ha")
    writing = iter(["half", "half written"])

    def sleep(_: float) -> None:
        if (text := next(writing, None)) is not None:
            path.write_text(text)

    monkeypatch.setattr("formateur.cli.watching.follow.time.sleep", sleep)
    assert list(follow.changes(lambda: [path], EVERY, times=1)) == [(b"half written",)]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("watch", "-"), "cannot be followed"),
        (("watch", "textbook", "--json", "-"), "no file that can be written anew"),
        (("watch", "textbook", "--json", "x", "--report", "./x"), "name two files"),
        (("watch", "textbook", "--every", "0"), "--every"),
        (("watch", "textbook", "--json", "nowhere/x.json"), "no folder nowhere"),
    ],
)
def test_what_cannot_be_followed_is_one_clear_message(args: tuple[str, ...], message: str) -> None:
    done = run(*args, "--times", "1")
    assert done.code == 2
    assert message in done.err
