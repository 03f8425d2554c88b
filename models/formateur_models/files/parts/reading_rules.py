"""The rule of a file, with rules inside rules."""

from __future__ import annotations

from typing import Any

from formateur_models.errors import near
from formateur_models.files import usual_keys
from formateur_models.files.complaints import shown, unknown_key
from formateur_models.files.parts.reading_parts import Reader, fields_of, texts_of
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.weights import Weight
from formateur_models.rules.forms import COUNTS, GROUPS, PLAIN
from formateur_models.rules.investitures import COUNTRIES
from formateur_models.rules.majority import Rule

MEND = "write absolute, simple, negative, {quota: n}, {share: a/b} or a country"
COUNTED = (*COUNTS, "rule")
PLURALITY = (
    "write simple: most votes are more yes than no; who votes for a third candidate abstains"
)
KNOWN = (*PLAIN, *COUNTED, *GROUPS)


def read_weights(reader: Reader, data: Any) -> tuple[Weight, ...]:
    """Read what weights are called; those with a fault are left out."""
    weights = reader.mapping(("weights",), data)
    read = {id_: reader.keys(usual_keys.WEIGHT, weights[id_], ("weights", id_)) for id_ in weights}
    return tuple(
        Weight(id=id_, **texts_of(keys, reader.translations, ("weights", id_)))
        for id_, keys in read.items()
        if keys
    )


def read_rule(reader: Reader, rule: Any, place: Place) -> Rule | None:
    """Read a rule; None if there was a fault."""
    if isinstance(rule, str):
        return _word(reader, rule, place)
    if not isinstance(rule, dict) or not rule:
        reader.document.fault(place, f"{shown(rule)} is not a rule", MEND)
        return None
    kinds = [key for key in rule if key in COUNTED or key in GROUPS]
    if len(kinds) > 1:
        what = f"a rule has one kind, this has {' and '.join(kinds)}"
        reader.document.fault(place, what, "write {all: [...]} or {any: [...]} of them")
        return None
    if not kinds:
        first = next(iter(rule))
        reader.document.fault((*place, first), *unknown_key(first, list(KNOWN)))
        return None
    if kinds[0] in GROUPS:
        return _group(reader, kinds[0], rule, place)
    return _count(reader, kinds[0], rule, place)


def _word(reader: Reader, word: str, place: Place) -> Rule | None:
    if word in PLAIN:
        return PLAIN[word]()
    if word in COUNTRIES:
        return read_rule(reader, COUNTRIES[word].rule, place)
    mend = PLURALITY if word == "plurality" else near(word, (*PLAIN, *COUNTRIES), MEND)
    reader.document.fault(place, f"{shown(word)} is not a rule", mend)
    return None


def _group(reader: Reader, kind: str, rule: dict[str, Any], place: Place) -> Rule | None:
    others = [key for key in rule if key != kind]
    for key in others:
        reader.document.fault((*place, key), *unknown_key(key, [kind]))
    value = rule[kind]
    if not isinstance(value, list) or not value:
        what = f"`{kind}` must be a list of rules, not {shown(value)}"
        reader.document.fault((*place, kind), what, f"write {kind}: [absolute, ...]")
        return None
    parts = [read_rule(reader, part, (*place, kind, i)) for i, part in enumerate(value)]
    known = tuple(part for part in parts if part is not None)
    return GROUPS[kind](known) if len(known) == len(parts) and not others else None


def _count(reader: Reader, kind: str, rule: dict[str, Any], place: Place) -> Rule | None:
    counted_by = usual_keys.COUNTS if rule.get("weight") else usual_keys.OF_SEATS
    keys: Any = reader.keys(counted_by[kind], rule, place)
    if keys is None:
        return None
    fields = fields_of(keys)
    number = fields.pop(kind)
    return PLAIN[number](**fields) if kind == "rule" else COUNTS[kind](number, **fields)
