"""Files that are wrong and what is said of them, files that are right and what is read there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from formateur.library import bundled, folder
from formateur_models.errors import InstanceError, Problem
from formateur_models.files import reading, schema, yamlfile
from formateur_models.files.keys.keys_at_head import HeadKeys
from formateur_models.files.keys.keys_of_parties import (
    FactionKeys,
    FormedKeys,
    PartyKeys,
    SourceKeys,
)
from formateur_models.files.keys.keys_of_polls import CountedKeys, PollKeys, PooledKeys
from formateur_models.files.keys.keys_of_rules import AllKeys, AnyKeys, RoundsKeys
from formateur_models.files.keys.keys_of_scenarios import ScenarioKeys
from formateur_models.files.keys.keys_of_statements import STATEMENTS
from formateur_models.files.reading import read, read_text
from formateur_models.files.usual_keys import COUNTS, PARTS
from formateur_models.parliament import instance
from formateur_models.parliament.chambers import without_chambers
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.outline import Outline
from formateur_models.rules.majority import Quota, Share, Simple
from helpers.depth import examples
from helpers.paths import DATA, ROOT

BAD = DATA / "bad"
GOOD = sorted((DATA / "good").glob("*.yaml"))
EXPECTED: dict[str, list[str]] = yaml.safe_load((BAD / "expected.yaml").read_text("utf-8"))
PARSER = re.compile(r"(?<=this is not YAML: ).*(?=; )")
SCHEMA = Draft202012Validator(schema.json_schema(), format_checker=None)


@pytest.fixture(params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml and without: its words and limits change from version to version."""
    if request.param == "python":
        monkeypatch.setattr(yamlfile, "_Loader", yaml.SafeLoader)


def told(path: Path) -> list[str]:
    """Return what is said of a file, without the file's name and the words of the YAML parser."""
    with pytest.raises(InstanceError) as caught:
        read(path)
    file = f"{path}:"
    lines = str(caught.value).split(f"\n{file}")
    return [PARSER.sub("...", line.removeprefix(file).strip()) for line in lines]


def told_of(path: Path, text: str | bytes) -> list[str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return told(path)


# Bad files


def test_every_bad_file_is_in_the_table() -> None:
    files = {path.name for path in BAD.glob("*.yaml")} - {"expected.yaml"}
    assert files == set(EXPECTED)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("name", EXPECTED)
def test_all_problems_of_a_bad_file_are_told_with_line_field_and_mend(name: str) -> None:
    kinds = ", ".join(STATEMENTS)
    assert told(BAD / name) == [line.replace("{kinds}", kinds) for line in EXPECTED[name]]


def test_a_file_that_is_missing_or_a_folder_says_so(tmp_path: Path) -> None:
    assert told(tmp_path / "none.yaml") == [
        "cannot be read (No such file or directory); check the path"
    ]
    assert told(tmp_path) == ["this is a folder; name a YAML file in it"]
    assert told(tmp_path / "a\0b") == ["cannot be read (embedded null byte); check the path"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"formateur: 1\n\xff\xfe\x00", "2: this is not UTF-8 text; save it as a YAML file"),
        ("formateur: 1\n".encode("utf-16"), "1: this is not UTF-8 text; save it as a YAML file"),
        (b"\x7fELF\x02\x01\x01\x00", "1: the text has the control character U+007F; take it out"),
        (b"PK\x03\x04", "1: the text has the control character U+0003; take it out"),
        (b"#" * (4 * 2**20 + 1), "the file is larger than 4 MiB; an instance is one parliament"),
        ("[" * 100_000, "1: this is nested too deeply; see `formateur new`"),
        ("x: " + "{a: " * 100_000, "1: this is nested too deeply; see `formateur new`"),
        ("- " * 100_000, "1: this is nested too deeply; see `formateur new`"),
        ("[" * 41, "1: this is nested too deeply; see `formateur new`"),
        ("[" * 40 + "]" * 40, "1: this must be a mapping; write"),
        ('x: "%s"\ny: ]' % ("[" * 100_000), "2: this is not YAML: ...; correct the brackets"),
        ("a: b: c", '1: this is not YAML: ...; put a text that has ": " in it in quotes'),
    ],
    ids=[
        *("bytes", "utf-16", "binary", "archive", "large", "brackets", "braces", "dashes"),
        *("41", "40", "quoted", "colons"),
    ],
)
def test_what_is_no_instance_at_all_is_refused(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    (problem,) = told_of(tmp_path / "it.yaml", text)
    assert problem.startswith(expected)


def test_too_many_parties_are_refused(tmp_path: Path) -> None:
    def parties(number: int) -> str:
        lines = (f"  p{n}: {{seats: 1}}\n" for n in range(number))
        return f"formateur: 1\nparties:\n{''.join(lines)}"

    (problem,) = told_of(tmp_path / "it.yaml", parties(100_000))
    assert problem.endswith("keep an instance to one parliament")
    (problem,) = told_of(tmp_path / "it.yaml", parties(2001))
    assert problem == "2: parties: 2,001 parties are more than formateur takes; keep it to 2,000"
    assert len(read_text(parties(2000)).players) == 2000


def test_too_many_factions_are_refused(tmp_path: Path) -> None:
    factions = "".join(f"      f{n}: {{seats: 1}}\n" for n in range(2001))
    text = f"formateur: 1\nparties:\n  a:\n    split: 1\n    factions:\n{factions}"
    (problem,) = told_of(tmp_path / "it.yaml", text)
    assert problem.endswith("2,001 players are more than formateur takes; keep it to 2,000")


def test_cordons_that_make_too_many_vows_are_refused(tmp_path: Path) -> None:
    parties = "".join(f"  p{n}: {{seats: 1}}\n" for n in range(1000))
    cordons = "".join(f"  - cordon: p{n}\n" for n in range(201))
    text = f"formateur: 1\nparties:\n{parties}statements:\n{cordons}"
    (problem,) = told_of(tmp_path / "it.yaml", text)
    assert "201 cordons make more vows than formateur takes" in problem


def test_of_very_many_problems_the_first_are_told() -> None:
    keys = "".join(f"k{n}: 1\n" for n in range(5000))
    with pytest.raises(InstanceError) as caught:
        read_text(f"formateur: 1\nparties: {{a: {{seats: 1}}}}\n{keys}")
    assert len(caught.value.problems) == 201
    assert "only the first 200 problems are told" in str(caught.value)


@pytest.mark.parametrize(
    ("seats", "mend"),
    [
        ('"007"', "write 7 without quotes"),
        ('"²"', "write a whole number"),
        (f'"{"9" * 5000}"', "write a whole number"),
        ("1.0e+300", "write a whole number"),
        ("-0.5", "write -1 or 0"),
    ],
    ids=["zeros", "square", "endless", "huge", "half"],
)
def test_odd_numbers_of_seats_are_mended_with_what_can_be_written(seats: str, mend: str) -> None:
    with pytest.raises(InstanceError) as caught:
        read_text(f"formateur: 1\nparties: {{a: {{seats: {seats}}}}}\n")
    assert [problem.mend for problem in caught.value.problems] == [mend]


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(InstanceError, match="this is not YAML"):
        read_text('formateur: 1\ntitle: "\ud800"\n')


@pytest.mark.parametrize("key", ["\x00", "\x1b", "\x7f", "\x9b", "\r"])
def test_control_characters_cannot_be_escaped_into_names(key: str) -> None:
    text = f'formateur: 1\nparties: {{a: {{seats: 1, name: "A\\x{ord(key):02x}"}}}}\n'
    with pytest.raises(InstanceError, match=rf"control character U\+{ord(key):04X}"):
        read_text(text)


def test_a_merged_key_is_told_at_its_own_line_where_it_has_one() -> None:
    text = "formateur: 1\nparties:\n  a: &a {seats: 1}\n  b:\n    seats: x\n    <<: *a\n"
    with pytest.raises(InstanceError) as caught:
        read_text(text)
    assert [problem.line for problem in caught.value.problems] == [5]


# Good files


def in_json(path: Path) -> Any:
    """Return a file's data as JSON has it, dates as text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8-sig")), default=str))


def test_every_key_is_read_as_it_is_meant() -> None:
    instance = read(DATA / "good" / "everything.yaml")
    (source,) = instance.sources
    assert str(source) == "A. Author, A handbook, A house, 1970-01-02 (not verified)"
    assert (source.url, source.file) == ("https://example.org", "handbook.txt")
    assert (instance.title, str(instance.date)) == ("Every key of the format", "1970-01-01")
    assert (instance.seats, instance.unaligned) == (100, 5)
    assert without_chambers(instance.rule, instance.chambers) == Share(Fraction(1, 2))
    left = instance.party["left"]
    assert (left.name, left.leader, left.seats, left.split) == ("The Left", "L. Eader", 40, 3)
    assert left.positions == {"left_right": Fraction(5, 2), "economy": -1}
    assert instance.party["centre"].positions["economy"] == Fraction(1, 10**6)
    assert (left.color, list(left.sources), left.tags) == (
        "#c0392b",
        ["handbook"],
        frozenset({"workers"}),
    )
    assert [faction.verified for faction in left.factions] == [False, True]
    assert list(instance.players) == [
        *("centre", "crown", "far", "left.new", "left.old", "loners.1", "loners.2", "right"),
    ]
    kinds = [statement.kind for statement in instance.statements]
    assert kinds == ["veto", "veto", "veto", "cordon", "requires", *list(STATEMENTS)[2:]]
    assert [vow.price for vow in instance.vows][:2] == [None, 1]


def test_the_head_and_the_parts_are_all_keys_of_a_file() -> None:
    assert {*HeadKeys.model_fields, *PARTS} == set(schema.InstanceKeys.model_fields)


def test_every_key_of_the_format_stands_in_a_good_file() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set()

    models: tuple[type[BaseModel], ...] = (
        *(schema.InstanceKeys, SourceKeys, PartyKeys, FactionKeys, FormedKeys, ScenarioKeys),
        *(AllKeys, AnyKeys, RoundsKeys, PollKeys, PooledKeys, CountedKeys),
        *(form.model() for form in COUNTS.values()),
        *STATEMENTS.values(),
    )
    fields = (field for model in models for field in model.model_fields.items())
    wanted = {field.alias or name for name, field in fields} - {"table"}  # a file beside it
    assert wanted <= set().union(*(keys(in_json(path)) for path in GOOD))


def test_what_is_left_out_has_a_default() -> None:
    instance = read(DATA / "good" / "defaults.yaml")
    assert (instance.id, instance.title) == ("defaults", "defaults")
    assert (instance.party["a"].seats, instance.seats) == (7, 14)
    assert (instance.rule, instance.needed) == (Simple(), 7)
    assert instance.sources == ()
    assert list(instance.players) == ["a", "b"]
    assert [statement.id for statement in instance.statements] == [
        "veto-a-b",
        "veto-a-b-2",
        "veto-b-a.x",
        "veto-a-b-3",
        "veto-a-b-4",
        "requires-b-a",
        "friction-old-b",
        "cordon-a",
    ]
    assert instance.vows[-1].id == "cordon-a.b"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("it.yaml", "it"), ("a parliament.yml", "a-parliament"), ("__.yaml", "instance")],
)
def test_the_default_id_is_made_of_the_files_name(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / name).write_text("formateur: 1\nparties: {a: {seats: 1}}\n")
    assert read(tmp_path / name).id == expected


def test_aliases_and_merge_keys_work_as_in_yaml() -> None:
    parties = read(DATA / "good" / "merged.yaml").party
    assert {party: entry.seats for party, entry in parties.items()} == {
        "a": 10,
        "b": 20,
        "c": 5,
        "d": 1,
    }
    assert all(entry.tags == {"usual"} for entry in parties.values())
    assert [entry.positions["left_right"] for entry in parties.values()] == [1, 1, 3, 4]
    assert parties["c"].name == "C"
    assert read(DATA / "good" / "merged.yaml").rule == Quota(20)


def test_ids_may_be_of_any_script() -> None:
    instance = read(DATA / "good" / "unicode.yaml")
    assert instance.id == "Þing-2021"
    assert list(instance.players) == sorted(["7", "sjálfstæðis", "国民党"])
    assert instance.statements[0].id == "veto-sjálfstæðis-右"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_marks_of_windows_change_nothing(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8").replace("\n", "\r\n")
    (tmp_path / path.name).write_bytes(text.encode("utf-8-sig"))
    assert read(tmp_path / path.name) == read(path)


@pytest.mark.parametrize("share", ["1/3", "0.5", "1", '"2/4"'])
def test_a_share_is_a_fraction_or_a_number(share: str) -> None:
    rule = read_text(f"formateur: 1\nparties: {{a: {{seats: 1}}}}\nrule: {{share: {share}}}\n").rule
    assert rule == Share(Fraction(share.strip('"')))


def test_a_file_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Outline] = []

    def noted(outline: Outline, unsure: frozenset[str] = frozenset()) -> Iterator[Problem]:
        checked.append(outline)
        return problems(outline, unsure)

    for module in (reading, instance):
        monkeypatch.setattr(module, "problems", noted)
    text = "formateur: 1\nparties: {a: {seats: 2}, b: {seats: 1}}\n"
    found = read_text(text)
    assert len(checked) == 1
    assert found == Instance(**{f.name: getattr(found, f.name) for f in fields(found)})
    checked.clear()
    read_text(f"{text}scenarios: {{less: {{vacant: [b]}}}}\n")
    assert len(checked) == 2  # the file, and what the scenario leaves


def test_the_example_of_the_documentation_is_valid() -> None:
    page = (ROOT / "docs" / "format.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert read_text(example).party["left"].split == 3


# The JSON Schema


def test_the_bundled_schema_is_the_one_of_the_code() -> None:
    text = (folder() / "formateur-1.schema.json").read_text("utf-8")
    assert json.loads(text) == schema.json_schema()
    Draft202012Validator.check_schema(schema.json_schema())


@pytest.mark.parametrize("path", [*GOOD, *bundled().values()], ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_reader_accepts(path: Path) -> None:
    read(path)
    SCHEMA.validate(in_json(path))


@pytest.mark.parametrize("path", bundled().values(), ids=lambda path: path.stem)
def test_bundled_instances_name_the_schema_for_editors(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./formateur-1.schema.json"


@pytest.mark.parametrize(
    "name",
    [
        *("list", "scalar", "parties-listed", "parties-missing", "seats", "seats-of-the-body"),
        *("version-two", "version-text", "version-missing", "types", "types-of-statements"),
        "outsiders",
        *(
            "statements",
            "poll-words",
            "rule-all",
            "rule-unknown",
            "rule-two",
            "rule-share-malformed",
        ),
        *("a-dozen",),
    ],
)
def test_the_schema_rejects_what_is_wrong_in_structure(name: str) -> None:
    assert not SCHEMA.is_valid(in_json(BAD / f"{name}.yaml"))


# Whatever the text, the answer is an instance or a list of problems

TEXT = (DATA / "good" / "everything.yaml").read_text("utf-8")
SNIPPETS = (
    *("[", "]", "{", "}", ":", ": ", "- ", "\n", "  ", "\t", "#", "|", ">", "'", '"', ",", "? "),
    *("&a ", "*a", "<<: *a", "!!bool ", "!!int ", "!!timestamp ", "!!map ", "!x ", "=", "~", "\\"),
    *("---\n", "...\n", "%YAML 1.3\n", "null", "yes", ".nan", "-.inf", "1e999", "0x1F", "1_0"),
    *("2010-02-30", "12:30:45", "@workers", "left.old", "left", "\u2028", "\u200f", "🗳", "\x85"),
    *("\x00", "\r", "\ufeff", "9" * 30, "-1"),
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**12, 10**400)
    | st.floats()
    | st.dates()
    | st.sampled_from(("left", "left.old", "@elders", "never", "absolute", "", "a b", "1/2", "#")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "seats", "left", "veto", "x")), inner, max_size=3)
    ),
    max_leaves=4,
)


def survives(text: str) -> None:
    try:
        assert read_text(text).players
    except InstanceError as error:
        problems = error.problems
    else:
        return
    assert all(problem.what and problem.mend for problem in problems)


@examples(100)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT)),
            st.integers(0, 20),
            st.sampled_from(SNIPPETS) | st.text(max_size=3),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_mangled_text_is_an_instance_or_a_list_of_problems(
    edits: list[tuple[int, int, str]],
) -> None:
    text = TEXT
    for start, length, snippet in edits:
        text = text[:start] + snippet + text[start + length :]
    survives(text)


@examples(100)
@given(st.data())
def test_a_mangled_document_is_an_instance_or_a_list_of_problems(data: st.DataObject) -> None:
    document = yaml.safe_load(TEXT)
    node: Any = document
    while True:
        keys = list(range(len(node)) if isinstance(node, list) else node)
        key = data.draw(st.sampled_from(keys))
        inside = node[key]
        if not isinstance(inside, list | dict) or not inside or data.draw(st.booleans()):
            break
        node = inside
    node[key] = data.draw(VALUES)
    survives(yaml.safe_dump(document, allow_unicode=True))


def test_an_instance_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "again.yaml"
    path.write_text(TEXT, "utf-8")
    assert isinstance(read(str(path)), Instance)
    assert read(path) == read(str(path)) == read_text(TEXT)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7.3333335", Fraction("7.3333335")),
        ("0.1234567890123456789012345", Fraction("0.1234567890123456789012345")),
        ("1.0e-7", Fraction(1, 10**7)),
        ('"-1/3"', Fraction(-1, 3)),
    ],
)
def test_positions_and_weights_are_read_to_the_last_digit(written: str, expected: Fraction) -> None:
    text = f"formateur: 1\nparties:\n  a: {{seats: 1, positions: {{x: {written}}}}}\n"
    assert read_text(text).parties[0].positions == {"x": expected}


@pytest.mark.parametrize("written", ["1.0e-401", "1.0e-99999999", "0." + 401 * "3"])
def test_numbers_that_would_fill_the_memory_are_told(written: str) -> None:
    text = f"formateur: 1\nparties:\n  a: {{seats: 1, positions: {{x: {written}}}}}\n"
    with pytest.raises(InstanceError, match="more than 400 places; write fewer"):
        read_text(text)
