"""How those count who have said nothing: told once where an answer may rest on it."""

from __future__ import annotations

import pytest

from helpers.command import run

JOIN = "counts as willing to join"
VOTES = "counts as voting no"


def told(*words: str) -> str:
    done = run(*words)
    return " ".join((done.out + done.err).split())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("list textbook", JOIN),
        ("list textbook --count", JOIN),
        ("solve iraq-2010", JOIN),
        ("list sweden-2022", VOTES),
        ("list sweden-2022 --count", VOTES),
        ("solve sweden-2022", VOTES),
        ("list un-security-council --limit 1", "counts as willing to vote yes"),
        ("simulate germany-2018-poll --draws 20", JOIN),
    ],
)
def test_it_is_told_once(command: str, said: str) -> None:
    assert told(*command.split()).count(said) == 1


def test_where_all_have_spoken_there_is_nothing_to_tell() -> None:
    assert "nothing" not in told("list", "austria-2024")


def test_where_nobody_votes_unsworn_the_names_of_the_silent_say_it() -> None:
    shown = told("solve", "germany-2025")
    assert "no obstacle is assumed" in shown
    assert JOIN not in shown


def test_a_count_stays_alone_on_the_standard_output() -> None:
    done = run("list", "textbook", "--count")
    assert done.out == "5\n"
    assert JOIN in done.err
    assert run("list", "textbook", "--count", "--format", "csv").err == ""


def test_it_is_told_in_the_language_that_is_asked_for() -> None:
    assert "uchodzi za gotowego do udziału" in told("list", "textbook", "--language", "pl")
