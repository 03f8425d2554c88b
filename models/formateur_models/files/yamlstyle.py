"""How YAML is written: lists and short mappings in a line, quotes only where YAML needs them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import yaml

WIDTH = 110
LONG = 90
_YAML = "tag:yaml.org,2002:"


class Short(dict[str, Any]):
    """A mapping that stands in a line, if that is not long."""


def write(key: str, value: Any) -> str:
    """Return a key and what stands there, as lines of a file."""
    text: str = yaml.dump(
        {key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH
    )
    return text


def decimal(value: Fraction) -> str | None:
    """Write a number as a decimal with all its places; None if these never end.

    >>> decimal(Fraction("7.3333335")), decimal(Fraction(-1, 8)), decimal(Fraction(1, 3))
    ('7.3333335', '-0.125', None)
    """
    rest, places = value.denominator, {2: 0, 5: 0}
    for prime in places:
        while rest % prime == 0:
            rest //= prime
            places[prime] += 1
    if rest != 1:
        return None
    many = max(places.values())
    digits = str(abs(value.numerator) * 10**many // value.denominator).rjust(many + 1, "0")
    sign = "-" * (value < 0)
    return f"{sign}{digits[:-many]}.{digits[-many:]}" if many else sign + digits


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        event: Any = self.event
        return '"' if style == "'" and '"' not in event.value else style

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        super().write_double_quoted(text, split=False)


def _mapping(dumper: yaml.SafeDumper, data: Mapping[str, Any]) -> yaml.Node:
    short = not data or (isinstance(data, Short) and len(str(data)) <= LONG)
    return dumper.represent_mapping(f"{_YAML}map", data.items(), flow_style=short)


def _list(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    plain = not any(isinstance(one, dict) and not isinstance(one, Short) for one in data)
    return dumper.represent_sequence(f"{_YAML}seq", data, flow_style=plain)


def _text(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
    style = ">" if len(data) > LONG else None
    return dumper.represent_scalar(f"{_YAML}str", data, style=style)


def _number(dumper: yaml.SafeDumper, data: Fraction) -> yaml.Node:
    if data.denominator == 1:
        return dumper.represent_int(data.numerator)
    if (text := decimal(data)) is not None:
        return dumper.represent_scalar(f"{_YAML}float", text)
    return dumper.represent_str(str(data))


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(Short, _mapping)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Fraction, _number)
