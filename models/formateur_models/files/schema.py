"""The file format, version 1: which keys there are, of what type, what each says, and an example.

What must hold between the parts is in :mod:`formateur_models.parliament.checks.consistency`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict

from formateur_models.files.keys.keys_at_head import HeadKeys
from formateur_models.files.keys.keys_of_parties import (
    FormedKeys,
    PartyKeys,
    PatronKeys,
    SourceKeys,
    WeightKeys,
)
from formateur_models.files.keys.keys_of_polls import PollKeys, PooledKeys
from formateur_models.files.keys.keys_of_rules import AnyRule
from formateur_models.files.keys.keys_of_scenarios import ScenarioKeys
from formateur_models.files.keys.keys_of_statements import AnyStatement
from formateur_models.files.keys.keys_of_votes import ChamberKeys, LinkedVoteKeys, MatterKeys
from formateur_models.files.keys.plain_keys import Id, key


class InstanceKeys(HeadKeys):
    """A formateur instance."""

    model_config = ConfigDict(extra="forbid", title="formateur instance, version 1")

    rule: Annotated[
        AnyRule,
        key(
            "what a government needs to win", "absolute", {"quota": 163}, {"share": "2/3"}, "sweden"
        ),
    ] = "absolute"
    matter: Annotated[
        MatterKeys | None,
        key(
            "what is voted on; default: a government, or a law where the rule asks for so much",
            {"kind": "election", "name": "the President"},
        ),
    ] = None
    sources: Annotated[
        dict[Id, SourceKeys],
        key(
            "where the file's figures and statements come from, by id",
            {"handbook": {"title": "A handbook"}},
        ),
    ] = {}
    weights: Annotated[
        dict[Id, WeightKeys],
        key(
            "what people call the weights that a rule counts",
            {"population": {"name": "the inhabitants"}},
        ),
    ] = {}
    patrons: Annotated[
        dict[Id, PatronKeys],
        key(
            "what people call those who stand behind statements, by the id in `by`",
            {"iran": {"name": "Iran"}},
        ),
    ] = {}
    chambers: Annotated[
        dict[Id, ChamberKeys],
        key(
            "further chambers, by id: a Senate, language groups, halves",
            {"senate": {"seats": 75, "parties": {"left": 30, "right": 45}}},
        ),
    ] = {}
    votes: Annotated[
        dict[Id, LinkedVoteKeys],
        key(
            "votes that have to pass beside that on the government, by id",
            {"president": {"name": "election of the President", "rule": {"share": "2/3"}}},
        ),
    ] = {}
    parties: Annotated[
        dict[Id, PartyKeys],
        key("who has how many seats, by id", {"left": {"seats": 40}, "right": {"seats": 60}}),
    ]
    statements: Annotated[
        list[AnyStatement],
        key("what was vowed, offered and agreed", [{"veto": ["left", "right"]}, {"cordon": "far"}]),
    ] = []
    scenarios: Annotated[
        dict[Id, ScenarioKeys],
        key("what would be otherwise, by id", {"recount": {"seats": {"left": 41, "right": 59}}}),
    ] = {}
    poll: Annotated[
        PollKeys | PooledKeys | None,
        key(
            "a poll, or several under `surveys`",
            {"respondents": 1000, "shares": {"left": 0.4, "right": 0.6}},
        ),
    ] = None
    formed: Annotated[
        FormedKeys | None, key("the government that formed", {"cabinet": ["left", "centre"]})
    ] = None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = InstanceKeys.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
