"""Conflicts that differ in one vow: which is told in full, and what is told of the others."""

from __future__ import annotations

import formateur
from formateur.questions.explaining.shortly.alike import alike, shared
from formateur_models.parliament.gathering import Vow
from helpers.command import run


def vows(*ids: str) -> tuple[Vow, ...]:
    return tuple(Vow(id_, (id_,)) for id_ in ids)


def told(*conflicts: str) -> list[tuple[int, str, str] | None]:
    """Return of each what it has in place of what of which one; each letter is a vow."""
    found = alike([vows(*one) for one in conflicts])
    return [None if one is None else (one.number, one.instead.id, one.vow.id) for one in found]


def test_one_that_differs_in_a_vow_is_told_by_that_vow() -> None:
    assert told("abc", "abd") == [None, (1, "c", "d")]


def test_one_that_differs_in_two_is_told_in_full() -> None:
    assert told("abc", "ade") == [None, None]
    assert told("abcd", "abc") == [None, None]


def test_short_ones_are_told_in_full() -> None:
    assert told("ab", "ac") == [None, None]


def test_the_first_that_is_told_in_full_comes_before_one_that_is_not() -> None:
    assert told("abc", "abd", "abe") == [None, (1, "c", "d"), (1, "c", "e")]
    assert told("abc", "abd", "aed") == [None, (1, "c", "d"), (2, "b", "e")]
    assert told("abc", "abd", "def", "aef") == [None, (1, "c", "d"), None, (3, "d", "a")]


def test_where_no_two_are_alike_all_are_in_full() -> None:
    assert told("abc", "def", "ghi") == [None, None, None]


def test_the_vows_that_are_not_told_again_are_those_of_the_first() -> None:
    """Whoever puts the one vow in place of the other has the conflict itself."""
    conflicts = formateur.explain("spain-2023", having="vox").summary.conflicts
    found = alike(conflicts)
    assert len(conflicts) == 20
    for at, (conflict, one) in enumerate(zip(conflicts, found, strict=True)):
        if one is None:
            assert all(len({*other} ^ {*conflict}) > 2 for other in conflicts[:at])
        else:
            other = set(conflicts[one.number - 1])
            assert other - {one.instead} | {one.vow} == set(conflict)


def common(*conflicts: str) -> str:
    return "".join(vow.id for vow in shared([vows(*one) for one in conflicts]))


def test_what_all_have_is_shared_where_one_differs_in_more_than_a_vow() -> None:
    assert common("abcd", "abef") == "ab"
    assert common("abcd", "abce", "abfgh") == "ab"


def test_nothing_is_shared_where_all_are_told_by_one_vow_or_have_too_little_in_common() -> None:
    assert common("abcd", "abce") == ""
    assert common("abcd", "aefg") == ""
    assert common("abc") == ""


def test_what_conflicts_share_is_told_once() -> None:
    out = " ".join(run("explain", "israel-2019-09", "--with", "likud").out.split())
    assert "Common to the 10 conflicts: Blue and White will not be led by Likud" in out
    assert out.count("while these stand as well, nobody reaches 61 seats") == 7
    assert out.count("as conflict ") == 3


def test_the_command_says_so() -> None:
    out = " ".join(run("explain", "spain-2023", "--with", "pp", "--limit", "40").out.split())
    assert "Conflict 2 of 14: as conflict 1, but in place of “Junts per Catalunya will not" in out
    assert "while all of these stand" not in out  # what all fourteen share stands above
