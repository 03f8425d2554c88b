"""What commands answer as JSON has the form that `formateur schema --output` says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import formateur
from formateur.cli.group import COMMANDS
from formateur.telling.streams.outputs import OUTPUTS, output_schema
from helpers.command import run
from helpers.depth import thorough
from helpers.paths import DATA

OF_ALL = {
    "solve": ("", "--top 3", "--time-limit 1e-9 --engine cpsat"),
    "list": ("--theory mwc --limit 200", "--theory mwc --count"),
    "check": ("--formed", "{first}", "{first} --theory harmony"),
    "explain": ("", "--with {first}", "--only {first}"),
    "leverage": ("--theory mwc --time-limit 1",),
    "power": ("", "--vetoes contain --index banzhaf"),
    "scenarios": ("--theory winning",),
    "timeline": ("--theory ms",),
    "theories": ("",),
}
SINGLE = (
    "solve iraq-2010 --with iraqiya --led-by iraqiya",
    "solve textbook --cross-check",
    "power germany-2025 --vetoes contain --index all",
    "solve germany-2025 --with afd",
    "solve iraq-2010 --scenario purge --sure",
    "list iraq-2010 --scenario fifty-odd --theory winning --count",
    "diff iraq-2010 --lift sadrists-refuse-maliki",
    "diff textbook --veto c,e --set a=9 --set b=20",
    "simulate germany-2018-poll --draws 100",
    "simulate germany-2018-poll --draws 100 --no-theory",
    "backtest parlgov --country ISL --theory mwc,mr",
    "backtest parlgov --country ISL --theory mwc --by country",
    f"fit {DATA}/choices.csv --by case --formed formed --covariates size --iia minority",
    "predict germany-2025 --vows soft --before spd,greens --led-before spd",
    "simulate germany-2018-poll --draws 100 --predict --before spd",
    "infer germany-2005 germany-2013 germany-2017",
    "infer parlgov:SWE-2006 parlgov:SWE-2010",
    "backtest parlgov --country DNK,NOR,SWE --predict 2000 --covariates n,incumbent --theory mwc",
    "theories",
    "instances",
    "rules",
)


def asked() -> Iterator[str]:
    """Yield what is asked: of each instance one way of each command, by default of one command."""
    yield from SINGLE
    commands = [*OF_ALL]
    for number, name in enumerate(formateur.bundled()):
        first = formateur.load(name).parties[0].id
        for command in commands if thorough() else [commands[number % len(commands)]]:
            each = OF_ALL[command]
            words = each[number % len(each)].format(first=first)
            yield f"{command} {name} {words}".strip()


@cache
def schema(command: str) -> Any:
    return jsonschema.Draft202012Validator(output_schema(command))


@pytest.mark.parametrize("words", [*asked()])
def test_an_answer_has_its_form(words: str) -> None:
    command, *rest = words.split()
    done = run(command, *rest, "--format", "json")
    if done.code == 2:  # that file tells of no government, or has no scenario
        assert done.out == ""
        return
    schema(command).validate(json.loads(done.out))


def test_every_command_that_answers_in_json_has_a_form() -> None:
    with_json = {
        name
        for name in COMMANDS
        if "json" in run(name, "--help").out.partition("--format")[2].partition("]")[0]
    }
    assert with_json - {"batch"} == {*OUTPUTS}


@pytest.mark.parametrize("command", OUTPUTS)
def test_every_key_is_explained(command: str) -> None:
    told = run("schema", "--output", command)
    schema = json.loads(told.out)
    assert schema["description"].startswith(f"`formateur {command} --format json`")
    for form in (schema, *schema.get("$defs", {}).values()):
        for key, value in form.get("properties", {}).items():
            assert value.get("description"), key


def test_an_answer_of_another_form_is_none() -> None:
    told = formateur.solve("textbook").to_dict()
    for wrong in ({**told, "more": 1}, {**told, "status": "good"}):
        with pytest.raises(jsonschema.ValidationError):
            schema("solve").validate(wrong)
    schema("solve").validate(told)


def test_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("schema", "--output", "slove")
    assert (done.code, "slove" in done.err) == (2, True)
