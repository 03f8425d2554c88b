"""The forms in which commands answer as JSON, which are public: keys are added, and none goes.

Lists of ids are of players: parties, or `party.faction` where a party may split.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from formateur.telling.streams.forms.form_of_backtests import Backtests
from formateur.telling.streams.forms.form_of_catalogues import Instances, Rules, Theories
from formateur.telling.streams.forms.form_of_choosing import Fit, Infer, Predict
from formateur.telling.streams.forms.form_of_comparing import Diff, Scenarios, Timeline
from formateur.telling.streams.forms.form_of_explaining import Explain, Leverage
from formateur.telling.streams.forms.form_of_power import Power
from formateur.telling.streams.forms.form_of_simulating import Simulate
from formateur.telling.streams.forms.form_of_solving import Check, Listed, Solve

OUTPUTS: Mapping[str, type[BaseModel]] = {
    "solve": Solve,
    "list": Listed,
    "check": Check,
    "explain": Explain,
    "leverage": Leverage,
    "diff": Diff,
    "power": Power,
    "scenarios": Scenarios,
    "timeline": Timeline,
    "simulate": Simulate,
    "backtest": Backtests,
    "fit": Fit,
    "predict": Predict,
    "infer": Infer,
    "theories": Theories,
    "instances": Instances,
    "rules": Rules,
}


def output_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command answers."""
    schema = TypeAdapter(OUTPUTS[command]).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
