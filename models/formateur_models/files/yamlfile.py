"""A YAML file as plain data, with the line of every value; refuses what cannot be an instance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import yaml

from formateur_models.errors import FormateurError, InstanceError, Problem

MOST_BYTES = 4 * 2**20
MOST_NODES = 100_000
MOST_PROBLEMS = 200
DEEPEST = 40
MOST_PLACES = 400  # after the point, or before it
STARTER = "`formateur new NAME` writes a starter"  # what to do about an empty file
PLAIN = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML = "tag:yaml.org,2002:"
_TAGS: dict[type[yaml.Node], tuple[str, ...]] = {
    yaml.ScalarNode: ("str", "int", "float", "bool", "null", "timestamp"),
    yaml.SequenceNode: ("seq",),
    yaml.MappingNode: ("map",),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
Place = tuple[str | int, ...]


@dataclass
class Document:
    """A file's data, the line of each place in it, and what was wrong with its form.

    What is `unreadable` stands in the data as None; no more is said of it.
    """

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[Place] = field(default_factory=set)

    def line(self, place: Place) -> int | None:
        """Return the line of a place, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def fault(self, place: Place, what: str, mend: str, line: int | None = None) -> None:
        """Note a problem.

        Raises
        ------
        InstanceError
            If there are so many that reading on helps nobody.
        """
        said = any(p.field == place and p.what == what for p in self.problems)
        if said or place in self.unreadable:
            return
        where = self.line(place) if line is None else line
        self.problems.append(Problem(place, what, mend, self.file, where))
        if len(self.problems) == MOST_PROBLEMS:
            what = f"only the first {MOST_PROBLEMS} problems are told"
            self.problems.append(Problem((), what, "mend these, and ask again", self.file))
            raise InstanceError(self.problems)


def load(path: Path, empty: str = STARTER) -> Document:
    """Read a YAML file; `empty` is what to do about one in which nothing stands.

    Raises
    ------
    InstanceError
        If it cannot be read as YAML at all; smaller faults are noted in the document.
    """
    return parse(text_of(path), str(path), empty)


def parse(text: str, file: str, empty: str = STARTER) -> Document:
    """Read YAML text; `file` is what messages call it."""
    document = Document(file)
    # A carriage return ends a line, as does U+0085; in values they are refused later.
    if odd := _CONTROL.search(text.replace("\r", " ").replace("\x85", " ")):
        line = text.count("\n", 0, odd.start()) + 1
        _refuse(file, _control(odd[0]), "take it out", line)
    try:
        _check_size(text, document, _Loader)
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        # libyaml reads ahead, and may stop at a limit of its own before it tells of the first
        # bracket; PyYAML's scanner has no limit, so that the depth is counted here.
        with suppress(yaml.YAMLError, UnicodeEncodeError):
            _check_size(text, document, yaml.SafeLoader)
        _refuse(file, _reason(error), _mend(error, text), _line(error))
    if root is None:
        _refuse(file, "the file is empty", empty)
    document.data = _Builder(document).build(root)
    return document


def text_of(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    InstanceError
        If it cannot be read, is too large, or is no UTF-8.
    """
    file = str(path)
    try:
        if path.is_dir():
            _refuse(file, "this is a folder", "name a YAML file in it")
        with path.open("rb") as stream:
            return text_in(stream, file)
    except FormateurError:  # of which some are of this kind, too
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(file, f"cannot be read ({reason})", "check the path")


def text_in(stream: BinaryIO, file: str) -> str:
    """Return the text of an open file; `file` is what messages call it.

    Raises
    ------
    InstanceError
        If it is too large, or is no UTF-8.
    """
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        what = f"the file is larger than {MOST_BYTES // 2**20} MiB"
        _refuse(file, what, "an instance is one parliament; is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        _refuse(file, "this is not UTF-8 text", "save it as a YAML file in UTF-8", line)


def _check_size(text: str, document: Document, loader: Any) -> None:
    """Walk the events first: the composer recurses, and a deep file would kill the process."""
    depth = nodes = 0
    event: Any
    for event in yaml.parse(text, Loader=loader):
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            _refuse(document.file, "this is nested too deeply", "see `formateur new`", line)
        if nodes > MOST_NODES:
            _too_many(document, line)


def _too_many(document: Document, line: int) -> None:
    what = f"the file holds more than {MOST_NODES:,} values (aliases counted each time)"
    _refuse(document.file, what, "keep an instance to one parliament", line)


def _refuse(file: str, what: str, mend: str, line: int | None = None) -> NoReturn:
    raise InstanceError([Problem((), what, mend, file, line)])


def _reason(error: Exception) -> str:
    text = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return f"this is not YAML: {text}"


def _mend(error: Exception, text: str) -> str:
    """Guess what the writer meant from the character at which the parser stopped."""
    mark = getattr(error, "problem_mark", None)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    here = line[mark.column : mark.column + 1] if mark else ""
    if here == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not tabs"
    if here in ("@", "`", "%"):
        return f'quote what begins with {here}: "{here}..."'
    if here == ":" and isinstance(error, yaml.scanner.ScannerError):
        return 'put a text that has ": " in it in quotes, or correct the indentation'
    return "correct the brackets, quotes or indentation there"


def _line(error: Exception) -> int | None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else None


class _Builder:
    """Turns nodes into data, noting lines and faults on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.visited = 0
        self.constructor = yaml.SafeLoader("")

    def build(self, node: yaml.Node, place: Place = ()) -> Any:
        self.visited += 1
        line = node.start_mark.line + 1
        if self.visited > MOST_NODES:
            _too_many(self.document, line)
        if len(place) > DEEPEST:
            _refuse(self.document.file, "an alias contains itself", "write it out", line)
        self.document.lines.setdefault(place, line)
        if node.tag.removeprefix(_YAML) not in _TAGS[type(node)]:
            return self.unreadable(place, *_misfit(node), line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*place, i)) for i, item in enumerate(node.value)]
        return self.scalar(node, place)

    def unreadable(self, place: Place, what: str, mend: str, line: int) -> None:
        self.document.fault(place, what, mend, line)
        self.document.unreadable.add(place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        # What is merged goes first: the mapping's own keys, and their lines, go before it.
        for key_node, value_node in node.value:
            if key_node.tag == f"{_YAML}merge":
                for part in self._merged(value_node, place):
                    merged = {**part, **merged}
        for key_node, value_node in node.value:
            if key_node.tag == f"{_YAML}merge":
                continue
            line = key_node.start_mark.line + 1
            key = self.key(key_node, place, line)
            if key is None:
                continue
            if key in data:
                what = f"the key {key!r} stands here twice"
                self.document.fault((*place, key), what, "keep one", line)
                continue
            self.document.lines[(*place, key)] = line
            data[key] = self.build(value_node, (*place, key))
        return {**merged, **data}

    def key(self, node: yaml.Node, place: Place, line: int) -> str | None:
        """Return a key, or None where it cannot be one.

        One that only wants quotes is taken as it stands: what others say of it is no further fault.
        """
        if isinstance(node, yaml.ScalarNode) and node.tag == f"{_YAML}str":
            if odd := _CONTROL.search(node.value):
                self.document.fault(place, f"in a key, {_control(odd[0])}", "take it out", line)
                return None
            return str(node.value)
        if isinstance(node, yaml.ScalarNode) and node.value:
            what, mend = f"the key {node.value!r} is not text", f'quote it: "{node.value}"'
            self.document.fault(place, what, mend, line)
            return str(node.value)
        self.document.fault(place, "a key must be text", "write `key: value`", line)
        return None

    def _merged(self, node: yaml.Node, place: Place) -> Iterator[dict[str, Any]]:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for part in parts:
            if isinstance(part, yaml.MappingNode):
                yield self.build(part, place)
            else:
                line = part.start_mark.line + 1
                self.document.fault(place, "`<<` merges mappings only", "name a mapping", line)

    def scalar(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        try:
            value = self.constructor.construct_object(node)
        except (ValueError, LookupError, AttributeError):  # as PyYAML fails on such values
            return self.unreadable(place, *_misfit(node), line)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(node.value, value, place, line)
        if isinstance(value, datetime):
            what = f"{node.value!r} is a time, not a date"
            return self.unreadable(place, what, "write YYYY-MM-DD", line)
        if isinstance(value, str) and (odd := _CONTROL.search(value)):
            return self.unreadable(place, _control(odd[0]), "take it out", line)
        return value

    def number(self, text: str, value: float, place: Place, line: int) -> float | Decimal | None:
        """Return a number; not as a float where that would lose digits."""
        misfit: tuple[str, str] | None = None
        if isinstance(value, float) and not isfinite(value):
            misfit = f"{text} is not a number", "write a number"
        elif not PLAIN.fullmatch(text):
            # YAML 1.1 reads 010 as eight and 1:30 as ninety.
            what = f"{text} is not a plain decimal number"
            misfit = what, "write digits only, without leading zeros"
        elif isinstance(value, float):
            exact = Decimal(text)
            if exact and (_places(exact) > MOST_PLACES or exact.adjusted() > MOST_PLACES):
                misfit = f"a number of more than {MOST_PLACES} places", "write fewer"
            elif Fraction(str(value)) != Fraction(exact):
                return exact
        if misfit:
            self.unreadable(place, *misfit, line)
            return None
        return value


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _misfit(node: yaml.Node) -> tuple[str, str]:
    """Say why a node has no value, and the mend."""
    if not (isinstance(node, yaml.ScalarNode) and node.tag.startswith(_YAML)):
        return f"the tag {node.tag!r} has no meaning here", "take it out"
    text = node.value if len(node.value) <= 40 else f"{node.value[:37]}..."
    if node.tag == f"{_YAML}timestamp":
        return f"{text!r} is not a date", "write YYYY-MM-DD"
    return f"{text!r} is not a value", "correct it, or quote it if it is text"


def _control(odd: str) -> str:
    return f"the text has the control character U+{ord(odd):04X}"
