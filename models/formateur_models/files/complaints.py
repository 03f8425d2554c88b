"""What pydantic finds wrong, said in the words of the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from math import floor
from typing import TYPE_CHECKING, Any, get_args
from unicodedata import normalize

from formateur_models.errors import did_you_mean
from formateur_models.files.usual_keys import HEAD, PARTS
from formateur_models.parliament.checks.consistency import MOST

if TYPE_CHECKING:
    from pydantic import BaseModel

DIGITS = re.compile(r"\d{1,12}")
COMMA = re.compile(r"\s*\d{1,12},\d{1,12}\s*")
QUOTED = re.compile(r"'([^']*)'")
RANGE = re.compile(r"\s*(\d{1,12})\s*-\s*(\d{1,12})\s*")

Complaint = tuple[str, str]  # what is wrong, how to mend it


def complaint(errors: list[Any], model: type[BaseModel]) -> Complaint:
    """Return what is wrong and its mend, for the errors of `ValidationError` at one place.

    There are several where a value fits none of several types.
    """
    error = errors[0]
    kinds = {one["type"] for one in errors}
    if error["type"] == "extra_forbidden":
        return unknown_key(str(error["loc"][-1]), _keys_at(model, error["loc"]))
    for types, say in _EITHER:
        if types <= kinds:
            return say(error)
    what, mend = _SAID.get(error["type"], _other)(error)
    if errors[-1].get("ctx") == {"expected": "'never'"}:
        mend += ", or never"
    return what, mend


def unknown_key(key: str, known: list[str]) -> Complaint:
    """Complain of a key that the format does not have."""
    return f"there is no key {key!r} here", did_you_mean(key, known, f"keys: {', '.join(known)}")


def _keys_at(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    # The models inside a model: a party's factions, a poll's surveys.
    if len(place) == 3 and (field := model.model_fields.get(str(place[0]))):
        inside = get_args(field.annotation)[-1]
        model = inside if hasattr(inside, "model_fields") else model
    known = [field.alias or name for name, field in model.model_fields.items()]
    return [*known, *PARTS] if model is HEAD.model() else known


def shown(value: Any) -> str:
    """Show a value of the file in a message, shortened."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"{str(value).lower()} (as which YAML reads yes, no, on and off)"
    if isinstance(value, list | dict):
        text = json.dumps(value, default=str, ensure_ascii=False)
    else:
        text = repr(value if isinstance(value, str | int | float) else str(value))
    return text if len(text) <= 40 else f"{text[:37]}..."


def _whole(error: dict[str, Any]) -> Complaint:
    found = error["input"]
    place = error["loc"]
    if "positions" in place:
        return f"this must be a number, not {shown(found)}", "write a number"
    mend = "write a whole number"
    if isinstance(found, float) and abs(found) <= MOST:
        down = floor(found)
        mend = f"write {down}" if found == down else f"write {down} or {down + 1}"
    elif isinstance(found, str) and DIGITS.fullmatch(found.strip()):
        mend = f"write {int(found)} without quotes"
    return f"this must be a whole number, not {shown(found)}", mend


def _at_least(error: dict[str, Any]) -> Complaint:
    least = error["ctx"]["ge"]
    return f"{shown(error['input'])} is too small", f"write {least} or more"


def _at_most(error: dict[str, Any]) -> Complaint:
    return f"{shown(error['input'])} is too large", f"write {error['ctx']['le']:,} or less"


def _fraction(error: dict[str, Any]) -> Complaint:
    found = error["input"]
    mend = "write it as 2/3"
    if isinstance(found, str) and (percent := found.removesuffix("%").strip()).isdigit():
        mend = f"write {percent}/100"
    elif isinstance(found, str) and COMMA.fullmatch(found):
        mend = f"write {found.strip().replace(',', '.')}"
    elif isinstance(found, bool) and "holds" in error["loc"]:
        mend = "leave it out where it surely holds, or write a number from 0 to 1, such as 0.8"
    return f"{shown(found)} is not a fraction", mend


def _pattern(error: dict[str, Any]) -> Complaint:
    found = shown(error["input"])
    if error["ctx"]["pattern"].startswith("^#"):
        return f"{found} is not a color", 'write it as "#1b7f79"'
    if "/" in error["ctx"]["pattern"]:
        return _fraction(error)
    if error["ctx"]["pattern"].startswith("^[a-z]"):
        return f"{found} is no language code", "write a code such as de"
    if error["ctx"]["pattern"].startswith("^@"):
        return f"{found} is not a name", "write a party, party.faction or @tag"
    mend = "use letters, digits, _ and -, and start with a letter or digit"
    return f"{found} is not an id", mend


def _other(error: dict[str, Any]) -> Complaint:
    return f"{shown(error['input'])} does not fit here", str(error["msg"]).lower()


def _text(error: dict[str, Any]) -> Complaint:
    what = f"this must be text, not {shown(error['input'])}"
    if error["input"] == {}:
        return "nothing stands here", "write a text in quotes, or leave the key out"
    if "requires" in error["loc"] and error["input"] == []:
        return "nobody is named", "write one name, or several as [a, b]"
    if "cordon" in error["loc"] and isinstance(error["input"], list):
        return what, "write one name; for several, one statement each"
    return what, "put it in quotes"


def _simple(what: str, mend: str) -> Callable[[dict[str, Any]], Complaint]:
    def say(error: dict[str, Any]) -> Complaint:
        return what.format(shown(error["input"])), mend

    return say


_DATE = _simple("{} is not a date", "write YYYY-MM-DD")
_MAPPING = _simple("this must be a mapping, not {}", "write `key: value` lines")


def _seats(error: dict[str, Any]) -> Complaint:
    """Complain of what is neither a number of seats nor an interval."""
    found = error["input"]
    if isinstance(found, str) and (ends := RANGE.fullmatch(found)):
        return f"{shown(found)} is text", f"write [{ends[1]}, {ends[2]}]"
    if isinstance(found, list):
        return f"{shown(found)} is no interval", "write its fewest and its most, as [50, 59]"
    return _whole(error)


def _range(error: dict[str, Any]) -> Complaint:
    return f"{shown(error['input'])} is no range", "write its two ends, as [0.25, 0.28]"


# What is said where a value fits none of several types.
_EITHER: tuple[tuple[set[str], Callable[[Any], Complaint]], ...] = (
    ({"float_type", "list_type"}, _fraction),
    ({"float_type", "too_short"}, _range),
    ({"float_type", "too_long"}, _range),
    ({"string_type", "float_type"}, _fraction),
    ({"int_type", "list_type"}, _seats),
    ({"int_type", "too_short"}, _seats),
    ({"int_type", "too_long"}, _seats),
    ({"string_pattern_mismatch", "float_type"}, _fraction),
    ({"int_type", "float_type"}, _simple("this must be a number, not {}", "write a number")),
    ({"string_type", "list_type"}, _simple("this must be an id or a list, not {}", "write an id")),
)


def _one_of(error: dict[str, Any]) -> Complaint:
    found, expected = error["input"], error["ctx"]["expected"]
    mend = f"write {expected}"
    if isinstance(found, str):
        mend = _meant(found, QUOTED.findall(expected)) or mend
    return f"{shown(found)} is not known here", mend


def _meant(found: str, known: list[str]) -> str:
    """Return the mend for a word that is written otherwise, or of which the end is missing."""
    letters = {_letters(word): word for word in known}
    wrong = _letters(found)
    begun = [word for word in letters if wrong and word.startswith(wrong)]
    told = did_you_mean(begun[0] if len(begun) == 1 else wrong, letters, "")
    for plain, word in letters.items():
        told = told.replace(repr(plain), repr(word))
    return told


def _letters(word: str) -> str:
    """Return the letters of a word, without accents, in lower case.

    >>> _letters("Sainte-Lagu\u00eb")
    'saintelague'
    """
    return "".join(c for c in normalize("NFKD", word).casefold() if c.isalpha())


_SAID: dict[str, Callable[[dict[str, Any]], Complaint]] = {
    "int_type": _whole,
    "int_from_float": _whole,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "string_pattern_mismatch": _pattern,
    "string_type": _text,
    "bool_type": _simple("this must be true or false, not {}", "write true or false"),
    "float_type": _simple("this must be a number, not {}", "write a number"),
    "list_type": _simple("this must be a list, not {}", "write it as [a, b]"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "value_error": _DATE,
    "literal_error": _one_of,
    "too_short": _simple("{} is empty", "name at least one"),
    "missing": lambda error: (f"the key {error['loc'][-1]!r} is missing", "add it"),
}
