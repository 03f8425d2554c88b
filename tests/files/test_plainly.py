"""What is read without pydantic is read as pydantic reads it, or left to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from formateur_models.errors import InstanceError
from formateur_models.files import usual_keys
from formateur_models.files.plainly import FIELDS, REQUIRED, Form, OddError
from formateur_models.files.reading import read

DATA = Path(__file__).parents[1] / "data"
FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        *(usual_keys.HEAD, usual_keys.SOURCE, usual_keys.WEIGHT, usual_keys.FORMED),
        usual_keys.MATTER,
        *(usual_keys.PARTY, usual_keys.FACTION, *usual_keys.STATEMENTS.values()),
        *(usual_keys.CHAMBER, usual_keys.LINKED_VOTE, usual_keys.SCENARIO),
        *(*usual_keys.COUNTS.values(), *usual_keys.OF_SEATS.values()),
    )
}
WORDS = [
    "",
    "a",
    "a.b",
    "@a",
    "-a",
    "_a",
    "a\n",
    "a b",
    "é",
    "a.b.c",
    "a-b_c",
    "Ab-c.d",
    "never",
    "law",
]
WORDS += ["cabinet", "votes", "cast", "absolute", "Simple", "#a1b2c3", "#a1b2c", "#A1B2C3\n", "de"]
WORDS += ["de-AT", "DE", "1/2", "-1/2", "1/02", "2/0", "1/2\n", "1/2.5", "12", "٣", "2010-03-26"]
NUMBERS: list[Any] = [-1, 0, 1, 2, 500, 501, 10**12, 10**12 + 1, 10**30, -(10**12), -(10**12) - 1]
NUMBERS += [
    0.0,
    0.5,
    2.0,
    -1.5,
    1e300,
    True,
    False,
    Decimal("0.1"),
    Decimal("0.12345678901234567890"),
]
OTHERS: list[Any] = [
    None,
    datetime.date(2010, 3, 26),
    datetime.datetime(2010, 3, 26, 1),
    b"a",
    (),
    ("a",),
]
ONES: list[Any] = [*WORDS, *NUMBERS, *OTHERS]
VALUES: list[Any] = [
    *ONES,
    *([], [[]], {}, {"a": {}}, ["a", "a"], ["a", 1], [1, 2], [1, 2, 3], [2, -1]),
    *([one] for one in ONES),
    *({"a": one} for one in ONES),
    *({one: "a"} for one in ONES if one.__hash__),
    *({one: 1} for one in WORDS),
    *({"a": {"seats": one}} for one in (*ONES, [1, 2])),
    *({"a": {"seats": 1, "name": one}} for one in ONES),
]


def least(form: Form) -> dict[str, Any]:
    """Return the least that a mapping of this form says."""
    return {
        key: next(value for value in VALUES if takes_it(takes, value))
        for key, (takes, default) in form.keys.items()
        if default is REQUIRED
    }


def takes_it(takes: Any, value: Any) -> bool:
    try:
        takes(value)
    except OddError:
        return False
    return True


def plain(one: Any) -> Any:
    """Return values as data, with their types, which equality does not see."""
    if isinstance(one, dict):
        return {key: plain(value) for key, value in one.items()}
    if isinstance(one, list):
        return [plain(value) for value in one]
    return plain(vars(one)) if hasattr(one, "__dict__") else (type(one), one)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_tables_have_the_keys_and_the_defaults_of_the_format(form: Form) -> None:
    fields = form.model().model_fields
    defaults = {
        name: REQUIRED if field.is_required() else field.default for name, field in fields.items()
    }
    assert form.defaults == defaults
    assert {field.alias or name: name for name, field in fields.items()} == {
        key: FIELDS.get(key, key) for key in form.keys
    }


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_is_taken_is_what_pydantic_takes(form: Form) -> None:
    assert plain(form.taken(least(form))) == plain(form.model().model_validate(least(form)))
    for key, (takes, _) in form.keys.items():
        taken = [value for value in VALUES if takes_it(takes, value)]
        assert taken, key
        for value in taken:
            said = {**least(form), key: value}
            assert plain(form.taken(said)) == plain(form.model().model_validate(said)), (key, value)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_lacks_a_key_or_has_another_is_left_to_pydantic(form: Form) -> None:
    odd: list[Any] = [{**least(form), "other": 1}, {**least(form), 1: 1}, [], None]
    odd += [{k: v for k, v in least(form).items() if k != key} for key in least(form)]
    for value in odd:
        assert not takes_it(form.taken, value)


def files() -> Iterator[str]:
    """Yield files that are plainly right, odd, or wrong."""
    yield from (f"good/{path.name}" for path in (DATA / "good").glob("*.yaml"))
    yield from (f"bad/{path.name}" for path in (DATA / "bad").glob("*.yaml"))


@pytest.mark.parametrize("name", sorted(files()))
def test_a_file_is_read_alike_with_pydantic_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> Any:
        try:
            return read(DATA / name)
        except InstanceError as error:
            return [str(problem) for problem in error.problems]

    def odd(form: Form, value: Any) -> Any:
        raise OddError

    quickly = told()
    monkeypatch.setattr(Form, "taken", odd)
    assert told() == quickly
