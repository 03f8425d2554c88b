"""What can be read can be written, and reads back as it was."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError, Instance, parliaments
from formateur.library import bundled
from formateur_models.changes.overlay import with_scenarios
from formateur_models.files.reading import read, read_text
from formateur_models.files.yamlstyle import decimal
from formateur_models.parliament.statements import Hard
from helpers.depth import examples
from helpers.made import read as made
from helpers.paths import DATA
from helpers.strategies.intervals import uncertain
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions, led
from helpers.strategies.whole import asked

FILES = [*sorted((DATA / "good").glob("*.yaml")), *bundled().values()]


def same(instance: Instance) -> str:
    """Write an instance, check that it reads back as it was, and return the text."""
    text = instance.to_yaml()
    again = read_text(text, "another-name")
    for field in fields(instance):
        assert getattr(again, field.name) == getattr(instance, field.name), field.name
    priced = [[s.priced for s in i.statements if isinstance(s, Hard)] for i in (instance, again)]
    assert priced[0] == priced[1]
    assert again.to_yaml() == text
    return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_written_as_it_was_read(path: Path) -> None:
    same(read(path))


@examples(50)
@given(st.one_of(documents(), institutions(5), led(5), uncertain()))
def test_whatever_is_drawn_is_written_as_it_was_read(doc: dict[str, Any]) -> None:
    same(made(doc))


@examples(25)
@given(asked())
def test_dates_and_scenarios_are_written_as_they_were_read(drawn: tuple[Any, ...]) -> None:
    same(made(drawn[0]))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=300)
NUMBERS = st.fractions(-1000, 1000, max_denominator=10**9)


@examples(100)
@example("", "", Fraction(33, 4194304), 0, date(2000, 1, 1))  # more decimals than a float shows
@given(TEXTS, TEXTS, NUMBERS, st.decimals(-1000, 1000, allow_nan=False), st.dates())
def test_any_words_numbers_and_days_are_written_as_they_were(
    note: str, name: str, number: Fraction, fine: Any, day: date
) -> None:
    party = formateur.Party(
        id="a",
        seats=10,
        name=name,
        names={"de": note},
        positions={"x": number, "y": Fraction(fine)},
        weights={"m": abs(number)},
        note=note,
    )
    source = formateur.parliaments.Source(id="s", title=name, note=note, published=day)
    same(
        Instance(
            id="i",
            title=name or "t",
            seats=10,
            parties=(party,),
            sources=(source,),
            note=note,
            date=day,
            statements=(
                formateur.vows.Limit(names=("a",), at_most=1, says=name, holds=abs(number) % 1),
            ),
        )
    )


@pytest.mark.parametrize(
    "rule",
    [
        formateur.rules.Quota(6),
        formateur.rules.Share(Fraction(2, 3)),
        formateur.rules.Against(Fraction(7, 3), weight="m"),
        formateur.rules.Absolute(weight="m", body=Fraction("12.0000001")),
        formateur.rules.Rounds(
            (formateur.rules.AllOf((formateur.rules.Simple(), formateur.rules.Negative())),)
        ),
        formateur.rules.AnyOf(
            (formateur.rules.Quota(Fraction(5, 2), weight="m"), formateur.rules.Absolute())
        ),
    ],
    ids=str,
)
def test_every_rule_is_written_as_it_was(rule: Any) -> None:
    party = formateur.Party(id="a", seats=10, weights={"m": Fraction(10)})
    same(Instance(id="i", title="t", seats=10, parties=(party,), rule=rule))


def test_ids_that_yaml_reads_as_something_else_are_quoted() -> None:
    ids = ("1", "no", "null", "2020-01-01", "1e5", "0x1", "1_000", "true", "y", "on")
    parties = tuple(formateur.Party(id=id_, seats=1) for id_ in ids)
    veto = formateur.vows.Veto(names=ids)
    text = same(Instance(id="7", title="7.0", seats=10, parties=parties, statements=(veto,)))
    assert '  "no":\n    seats: 1\n' in text


def test_it_is_written_as_people_write_it() -> None:
    text = read(DATA / "good" / "everything.yaml").to_yaml()
    assert text.startswith(
        "formateur: 1\nid: everything\ntitle: Every key of the format\n"
        "titles: {de: Jeder Schlüssel des Formats}\ncountry: Nowhere\n"
        "date: 1970-01-01\nseats: 100\nunaligned: 5\nrule: {share: 1/2}\n"
        "matter: {kind: government}\n"
        "note: {en: Used by the tests only., de: Nur für die Tests.}\n\n"
        "sources:\n  handbook:\n    title: A handbook\n"
    )
    assert "    positions: {left_right: 5, economy: 0.000001}\n    tags: [elders]\n" in text
    assert "      new: {seats: 15}\n" in text
    assert '    color: "#c0392b"\n' in text
    assert '  - veto: ["@elders", far]\n' in text
    assert "    change:\n      old-quarrel: {price: 2}\n" in text
    assert not re.search(r"[^\n]{140}", text)


@pytest.mark.parametrize(
    ("path", "scenario"),
    [
        (path, scenario.id)
        for path in FILES
        for scenario in read(path).scenarios
        if not scenario.vacant
    ],
)
def test_an_instance_as_a_scenario_has_it_is_written(path: Path, scenario: str) -> None:
    changed = with_scenarios(read(path), scenario)
    text = changed.to_yaml()
    left_out = re.findall("^# left out: scenario (.*?): .", text, re.MULTILINE)
    kept = tuple(one for one in changed.scenarios if one.id not in left_out)
    assert read_text(text) == replace(changed, scenarios=kept)
    for id_ in left_out:
        with pytest.raises(FormateurError):
            with_scenarios(changed, id_)


def test_vacant_seats_are_told() -> None:
    emptied = with_scenarios(formateur.load("iraq-2010"), "allawi-boycott")
    with pytest.raises(FormateurError, match="seats are vacant as 'Allawi and his list stay away'"):
        emptied.to_yaml()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"note": "\x07"}, "cannot be written to a file: i:"),
        ({"allotted": True}, "cannot be written to a file"),
        ({"sure": True}, "`sure` belongs to a question; save it with sure=False"),
        (
            {"rule": formateur.rules.Quota(Fraction(5, 2))},
            "rule.quota: this must be a whole number",
        ),
    ],
)
def test_what_the_format_cannot_say_is_told(changes: dict[str, Any], said: str) -> None:
    instance = Instance(id="i", title="t", seats=10, parties=(formateur.Party(id="a", seats=10),))
    with pytest.raises(FormateurError, match=re.escape(said)):
        replace(instance, **changes).to_yaml()


def test_a_scenario_that_changes_names_is_told() -> None:
    parties = tuple(formateur.Party(id=id_, seats=5) for id_ in "abc")
    veto = formateur.vows.Veto(names=("a", "b"), id="v")
    other = formateur.parliaments.Scenario(
        id="s", title="S", change=(replace(veto, names=("a", "c")),)
    )
    instance = Instance(
        id="i", title="t", seats=15, parties=parties, statements=(veto,), scenarios=(other,)
    )
    with pytest.raises(FormateurError, match="gives 'v' other names"):
        instance.to_yaml()


def test_a_change_may_take_away_what_was_said() -> None:
    parties = tuple(formateur.Party(id=id_, seats=5) for id_ in "abc")
    whole = formateur.vows.Veto(
        names=("a", "b"), says="No.", price=None, holds=Fraction(1, 3), scope="votes"
    )
    plain = formateur.vows.Veto(names=("a", "b"), id=whole.id)
    other = formateur.parliaments.Scenario(
        id="s", title="S", change=(plain,), lift=(), add=(formateur.vows.Veto(names=("b", "c")),)
    )
    same(
        Instance(
            id="i", title="t", seats=15, parties=parties, statements=(whole,), scenarios=(other,)
        )
    )


def test_a_file_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    instance = formateur.load("textbook")
    instance.save(path)
    assert formateur.load(path) == instance
    before = path.read_bytes()
    with pytest.raises(FormateurError):
        replace(instance, sure=True).save(path)
    assert path.read_bytes() == before
    with pytest.raises(FormateurError, match="there is no folder"):
        instance.save(str(tmp_path / "none" / "mine.yaml"))
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]


def test_the_parties_are_a_frame_that_reads_back() -> None:
    instance = formateur.load("germany-2005")
    frame = instance.to_frame()
    assert list(frame["id"]) == [party.id for party in instance.parties]
    again = formateur.from_table(
        frame,
        seats="seats",
        id="id",
        name="name",
        short="short",
        color="color",
        positions={"left_right": "left_right"},
    )
    for party in again.parties:
        old = instance.party[party.id]
        assert (party.seats, party.name, party.color) == (old.seats, old.name, old.color)
        assert party.positions == {"left_right": old.positions["left_right"]}


def test_intervals_stand_in_a_frame_with_both_ends() -> None:
    parties = (
        formateur.Party(id="a", seats=formateur.parliaments.Interval(4, 6)),
        formateur.Party(id="b", seats=5, tags=frozenset(("t", "s"))),
    )
    frame = Instance(id="i", seats=10, parties=parties).to_frame()
    assert frame[["seats_low", "seats_high"]].to_numpy().tolist() == [[4, 6], [5, 5]]
    assert list(frame["tags"]) == ["", "s, t"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_decimals_are_written_to_the_last_place(number: Any) -> None:
    text = decimal(Fraction(number))
    assert text is not None
    assert Fraction(text) == Fraction(number)
    assert isinstance(yaml.safe_load(text), int | float)


def test_what_python_leaves_out_is_as_the_format_has_it(tmp_path: Path) -> None:
    built = Instance(
        id="own",
        seats=100,
        parties=(
            formateur.Party(
                id="a",
                seats=40,
                factions=tuple(formateur.Faction(id=x, seats=20) for x in "xy"),
                split=1,
            ),
            formateur.Party(id="b", seats=parliaments.Interval(20, 40)),
            formateur.Party(id="c", seats=parliaments.Interval(20, 40)),
        ),
        statements=(
            formateur.vows.Veto(names=("a", "b")),
            formateur.vows.Cordon(name="c"),
            formateur.vows.Friction(names=("a", "c"), cost=2),
            formateur.vows.Lead(names=("a",)),
            formateur.vows.Support(name="b", given=("a",)),
        ),
        sources=(parliaments.Source(id="s", title="Told"),),
        scenarios=(parliaments.Scenario(id="t", lift=("veto-a-b",)),),
        formed=parliaments.Formed(cabinet=("a",), lead="a"),
    )
    built.save(tmp_path / "own.yaml")
    assert formateur.load(tmp_path / "own.yaml") == built
