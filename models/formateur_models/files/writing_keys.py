"""The parts of an instance as the keys of a file; what is as by default is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, Field, fields, replace
from fractions import Fraction
from typing import Any

from formateur_models.errors import BadValueError
from formateur_models.files.yamlstyle import Short
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.polling.survey import Range
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import Hard, Requires, Statement
from formateur_models.rules.forms import COUNTS, PLAIN
from formateur_models.rules.majority import Count, Rule, Share
from formateur_models.translated import Translated

KEYS = {
    "sources": "source",
    "since": "from",
    "given": "if",
    "vote": "in",
}  # what a file calls a field
_SHARED = ("id", "says", "sources", "verified", "led_by", "since", "until", "by", "holds", "vote")
_OF_VOWS = ("price", "scope")
_SUBJECT = ("name", "names")


def keys_of(
    one: Any, order: Iterable[str] = (), *, but: str = "", always: Collection[str] = ()
) -> dict[str, Any]:
    """Return the keys of a part.

    Parameters
    ----------
    order
        Names of its fields; by default all.
    but
        The field that is left out.
    always
        Fields that are written even where they are as by default.
    """
    known: dict[str, Field[Any]] = {field.name: field for field in fields(one)}
    keys = {}
    for name in order or known:
        value = getattr(one, name)
        if name != but and (name in always or value != _default(known[name])):
            keys[KEYS.get(name, name)] = _several(value) if name == "sources" else plain(value)
    return keys


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def plain(value: Any) -> Any:
    """Return a value as YAML has it."""
    if isinstance(value, Translated):
        return Short(value.others)
    if isinstance(value, Interval | Range):
        return [value.low, value.high]
    if isinstance(value, Mapping):
        return Short({key: plain(part) for key, part in value.items()})
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _several(sources: tuple[str, ...]) -> str | list[str]:
    return sources[0] if len(sources) == 1 else list(sources)


# Rules


def rule_of(rule: Rule) -> Any:
    """Return a rule as a file has it."""
    if not isinstance(rule, Count):
        return Short({rule.word: [rule_of(part) for part in rule.parts]})
    keys = _counted(rule)
    if rule.weight:
        keys["weight"] = rule.weight
    if rule.body is not None:
        keys["body"] = Fraction(rule.body)
    if rule.of:
        keys["of"] = rule.of
    return keys if keys.keys() != {"rule"} else keys["rule"]


def _counted(rule: Count) -> Short:
    plain = next((word for word, kind in PLAIN.items() if isinstance(rule, kind)), None)
    if plain is not None:
        return Short(rule=plain)
    word = next(word for word, kind in COUNTS.items() if isinstance(rule, kind))
    (number,) = (getattr(rule, field.name) for field in fields(rule) if not field.kw_only)
    ratio = isinstance(rule, Share) and number != 1  # 1/2 and not 0.5
    return Short({word: str(number) if ratio else Fraction(number)})


# Statements


def statement_of(statement: Statement, taken: Collection[str] = ()) -> dict[str, Any]:
    """Return a statement as a file has it.

    Parameters
    ----------
    taken
        Ids in use, of which none is given by default.
    """
    own = replace(statement, id="").id
    named = statement.id != own or own in taken
    always = {"id"} if named else set()
    priced = {"price"} if isinstance(statement, Hard) and statement.priced else set()
    return _keys(statement, () if named else ("id",), always | priced)


def _keys(statement: Statement, but: Collection[str], always: Collection[str]) -> dict[str, Any]:
    names = [field.name for field in fields(statement)]
    apart = {*_SHARED, *_OF_VOWS, *_SUBJECT, "also", "priced"}
    order = [*(name for name in names if name not in apart), *_SHARED, *_OF_VOWS]
    (subject,) = (name for name in names if name in _SUBJECT)
    order = [name for name in order if name in names and name not in but]
    keys = {statement.kind: plain(getattr(statement, subject))}
    if isinstance(statement, Requires) and statement.also:
        keys = {statement.kind: list(statement.together)}
    keys |= keys_of(statement, order, always=always)
    if keys.get("price", 0) is None:
        keys["price"] = "never"
    return keys


# Scenarios


def titles_of(title: str) -> dict[str, Any]:
    """Return a title that other languages have, too, as a file has it; nothing of any other."""
    if not isinstance(title, Translated):
        return {}
    return {"title": str(title), "titles": Short(title.others)}


def scenario_of(scenario: Scenario, instance: Instance) -> dict[str, Any]:
    """Return a scenario of an instance as a file has it."""
    named = ("title",) if scenario.title not in ("", scenario.id) else ()
    order = (*named, "note", "sources", "verified", "seats", "unaligned", "vacant", "lift")
    keys = keys_of(scenario, order) | titles_of(scenario.title)
    stated = {statement.id: statement for statement in instance.statements}
    if scenario.change:
        keys["change"] = {one.id: _change(stated.get(one.id), one) for one in scenario.change}
    if scenario.add:
        keys["add"] = [statement_of(one, stated) for one in scenario.add]
    return keys or Short()


def _change(before: Statement | None, after: Statement) -> Short:
    """Return the keys in which a statement is changed."""
    names = {field.name for field in fields(after)}
    whole = [_keys(one, ("id",), names) for one in (before, after) if one is not None]
    old, new = whole[0], whole[-1]
    if before is None or before.kind != after.kind or old[before.kind] != new[after.kind]:
        what = f"a scenario gives {after.id!r} other names, and a file only changes the rest"
        raise BadValueError(f"{what}; lift it, and add another one")
    return Short({key: value for key, value in new.items() if value != old[key]})
