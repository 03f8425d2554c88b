"""Changes to an instance: what falls, what is new, other seats."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Changes, Instance, judge
from formateur.errors import InstanceError, UnknownNameError
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from formateur_models.changes.whatif import (
    ChangeError,
    changed,
    lifted,
    parse_friction,
    parse_names,
    parse_seats,
)
from formateur_models.parliament.seats import Interval
from helpers.oracles import subsets as oracle
from helpers.strategies.plain import documents

Document = dict[str, Any]


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


def small(**more: Any) -> Instance:
    parties = {
        "a": {"seats": 40},
        "b": {"seats": 30, "split": 1, "factions": {"x": {"seats": 20}, "y": {"seats": 10}}},
        "c": {"seats": 25},
    }
    return read(
        {"formateur": 1, "id": "it", "seats": 100, "unaligned": 5, "parties": parties, **more}
    )


@given(st.data())
def test_lifted_statements_no_longer_bind_and_all_others_do(data: st.DataObject) -> None:
    doc = data.draw(documents())
    instance = read(doc)
    ids = sorted({s.id for s in instance.statements} | {v.id for v in instance.vows})
    lift = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    after = lifted(instance, lift)
    cordons = {
        id_ for id_ in lift if any("cordon" in s and s["id"] == id_ for s in doc["statements"])
    }
    for cabinet in oracle.subsets(doc):
        broken = {id_ for id_ in oracle.broken(doc, cabinet) if id_ not in lift}
        broken = {id_ for id_ in broken if id_.rpartition(".")[0] not in cordons}
        verdict = judge(after, cabinet)
        assert set(verdict.broken) == broken
        assert set(verdict.pays) == oracle.pays(doc, cabinet) - lift
        assert verdict.surplus == judge(instance, cabinet).surplus


def test_lifting_nothing_changes_nothing() -> None:
    instance = formateur.load("iraq-2010")
    assert lifted(instance, []) == instance


def test_a_cordon_in_part() -> None:
    instance = small(statements=[{"cordon": "c", "id": "wall", "price": 4, "says": "never"}])
    after = lifted(instance, ["wall.b"])
    assert [(v.id, v.price, v.says) for v in after.vows] == [("wall.a", 4, "never")]
    assert lifted(instance, ["wall"]).vows == ()
    assert lifted(after, ["wall.a"]).vows == ()


def test_an_unknown_statement() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'veto-a-c'"):
        lifted(small(statements=[{"veto": ["a", "c"]}]), ["veto-a-b"])


def test_new_statements() -> None:
    instance = small(statements=[{"veto": ["a", "c"]}])
    after = changed(
        instance, Changes(vetoes=(("a", "b"), ("a", "c")), frictions=((("b.x", "c"), 3),))
    )
    assert [v.id for v in after.vows] == ["veto-a-c", "veto-a-b", "veto-a-c-2"]
    assert judge(after, ["a", "b"]).broken == ("veto-a-b",)
    assert judge(after, ["b.x", "c"], formateur.theory("harmony")).objectives["cost"] == 3 + 1
    with pytest.raises(InstanceError, match="nobody"):
        changed(instance, Changes(vetoes=(("a", "nobody"),)))
    with pytest.raises(InstanceError, match="two names"):
        changed(instance, Changes(vetoes=(("a",),)))


def test_what_is_lifted_may_be_said_anew() -> None:
    instance = small(statements=[{"friction": ["a", "c"], "cost": 9}])
    again = Changes(lift=("friction-a-c",), frictions=((("a", "c"), 2),))
    assert [(f.id, f.cost) for f in changed(instance, again).frictions] == [("friction-a-c", 2)]


def test_seats_move_within_the_body() -> None:
    moved = changed(small(), Changes(seats={"a": 35, "b.x": 25}))
    assert (moved.party["a"].seats, moved.party["b"].seats, moved.unaligned) == (35, 35, 5)
    assert moved.players["b.x"].seats == 25
    lost = changed(small(), Changes(seats={"a": 30}))
    assert (lost.seats, lost.needed, lost.unaligned) == (100, 51, 15)
    won = changed(small(), Changes(seats={"a": 45}))
    assert (won.seats, won.unaligned) == (100, 0)


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        ({"a": 46}, "1 more; let another party lose 1"),
        ({"b": 31}, "b.x, b.y"),
        ({"@t": 3}, "tag"),
        ({"a": 60, "c": 10}, None),
    ],
)
def test_seats_that_do_not_fit(seats: dict[str, int], said: str | None) -> None:
    if said is None:
        assert changed(small(), Changes(seats=seats)).seats == 100
        return
    with pytest.raises(ChangeError, match=said):
        changed(small(), Changes(seats=seats))


def test_seats_of_nobody_and_too_few_for_a_majority() -> None:
    with pytest.raises(UnknownNameError, match="nobody"):
        changed(small(), Changes(seats={"nobody": 1}))
    with pytest.raises(InstanceError, match="51 seats are needed"):
        changed(small(), Changes(seats={"a": 0, "c": 0}))


def test_forms_of_the_command_line() -> None:
    assert parse_names("a, b.x") == ("a", "b.x")
    assert parse_friction("a,b=3") == (("a", "b"), 3)
    assert parse_friction("a,b") == (("a", "b"), 1)
    assert parse_seats("b.x=12") == {"b.x": 12}
    assert parse_seats("a=1, b=2-3") == {"a": 1, "b": Interval(2, 3)}
    for parse, text in (
        (parse_names, "a,,b"),
        (parse_friction, "a,b="),
        (parse_friction, "a,b=2.5"),
        (parse_friction, "=3"),
        (parse_seats, "a"),
        (parse_seats, "a=-1"),
        (parse_seats, "a,b=3"),
        (parse_seats, "=3"),
        (parse_seats, "a=3,b="),
        (parse_seats, "a=3,a=4"),
        (parse_seats, "a=3,"),
        (parse_seats, "a=" + "9" * 5000),
    ):
        with pytest.raises(ChangeError):
            parse(text)


def test_one_name_is_one_name_and_not_read_by_letter() -> None:
    iraq = formateur.load("iraq-2010")
    asked = ((lifted, iraq.statements[0].id), (with_scenarios, "fifty-odd"), (ignoring, "iran"))
    for ask, name in asked:
        assert ask(iraq, name) == ask(iraq, [name]), ask
        with pytest.raises(UnknownNameError, match="'nobody'"):
            ask(iraq, "nobody")
