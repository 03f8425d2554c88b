"""YAML to Instance; all errors of a file at once, each with its place and its mend."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formateur_models.changes.scenariocheck import scenario_problems
from formateur_models.errors import InstanceError, UnknownNameError, did_you_mean
from formateur_models.files.complaints import complaint, shown
from formateur_models.files.parts.reading_chambers import read_chambers, seated
from formateur_models.files.parts.reading_linked_votes import read_linked_votes
from formateur_models.files.parts.reading_parts import (
    Tables,
    beside_it,
    fields_of,
    texts_of,
    titled,
    told,
)
from formateur_models.files.parts.reading_poll import polled
from formateur_models.files.parts.reading_rules import read_rule, read_weights
from formateur_models.files.parts.reading_scenarios import read_scenarios
from formateur_models.files.plainly import Form, OddError
from formateur_models.files.translations import Translations, translations_of
from formateur_models.files.usual_keys import (
    FORMED,
    HEAD,
    MATTER,
    PARTS,
    PARTY,
    PATRON,
    SOURCE,
    STATEMENTS,
)
from formateur_models.files.yamlfile import Document, Place, load, parse
from formateur_models.parliament.checks.consistency import MOST_PLAYERS, problems
from formateur_models.parliament.checks.formation import too_early
from formateur_models.parliament.checks.institutions import leaderless, weightless
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import Faction, Party, Source
from formateur_models.parliament.patron import Patron
from formateur_models.parliament.seats import Interval, interval, read_seats, together
from formateur_models.parliament.statements import KINDS, Statement
from formateur_models.rules import majority
from formateur_models.rules.voted_on import Matter

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_CONDITIONS = ("any_of", "all_of", "if", "unless")  # further lists of names in a statement
_NAME = re.compile(r"@?[^\W_][\w-]*(\.[^\W_][\w-]*)?")


def read(
    path: str | os.PathLike[str], tables: Tables | None = None, language: str = ""
) -> Instance:
    """Read an instance from a YAML file, its translations, and the tables that it names.

    Parameters
    ----------
    language
        Of which a translation beside the file is needed; by default all of them are.

    Raises
    ------
    InstanceError
        With every problem of the file.
    """
    path = Path(path)
    return _Reader(load(path), path.stem, tables, translations_of(path, language)).instance()


def read_text(text: str, name: str = "instance", tables: Tables | None = None) -> Instance:
    """Read an instance from YAML text; `name` stands for the file's name.

    Raises
    ------
    InstanceError
        With every problem of the text.
    """
    return _Reader(parse(text, name), name, tables).instance()


class _Reader:
    """Takes a document apart, validates the parts, and puts the instance together."""

    def __init__(
        self,
        document: Document,
        name: str,
        tables: Tables | None,
        translations: Translations | None = None,
    ) -> None:
        self.document = document
        self.translations = translations or Translations()
        self.name = name
        self.tables = tables
        self.unsure: set[str] = set()
        self.loose: list[tuple[Place, str]] = []  # names in statements that cannot be understood
        self.seatless: list[str] = []  # parties whose seats are not stated

    def instance(self) -> Instance:
        # 1. Each part by itself, so that a fault in one hides no fault in another.
        data = self.mapping((), self.document.data)
        if self.document.data is not data:
            raise InstanceError(self.document.problems)
        top = self.top(data)
        fields: dict[str, Any] = {
            "id": top.get("id") or id_from(self.name),
            "title": titled(top, self.translations, (), top.get("id") or self.name),
            "country": top.get("country", ""),
            "date": top.get("date"),
            "unaligned": top.get("unaligned", 0),
            "note": beside_it(told(top.get("note", "")), self.translations, ("note",)),
            "rule": self.rule(data.get("rule", "absolute")),
            "matter": self.matter(data.get("matter")),
            "sources": tuple(self.sources(_given(data, "sources", {}))),
            "weights": read_weights(self, _given(data, "weights", {})),
            "patrons": tuple(self.patrons(_given(data, "patrons", {}))),
            "parties": tuple(self.parties(data.get("parties"))),
        }
        fields["chambers"], held = read_chambers(self, _given(data, "chambers", {}))
        fields["parties"] = tuple(seated(self, fields["parties"], held))
        fields["votes"] = read_linked_votes(self, _given(data, "votes", {}))
        seats = top.get("seats")
        shared = None if seats is None else seats - fields["unaligned"]
        fields |= polled(self, data.get("poll"), fields, shared)
        numbered = list(self.statements(_given(data, "statements", [])))
        fields["statements"] = tuple(statement for _, statement in numbered)
        fields["formed"] = self.formed(data.get("formed"))
        if scenarios := data.get("scenarios"):
            stated = {statement.id: data["statements"][number] for number, statement in numbered}
            fields["scenarios"] = tuple(read_scenarios(self, scenarios, stated))
        if seats is None:
            seats = self.size(fields)
        # 2. Then what must hold between the parts, as far as they are known.
        outline = Outline(**fields, seats=seats)
        self.check(outline, [number for number, _ in numbered])
        faults = self.document.problems or [*self.translations.problems()]
        if faults:
            raise InstanceError(sorted(faults, key=lambda p: (p.file, p.line or 0)))
        return Instance.passed(outline)

    def check(self, outline: Outline, index: list[int]) -> None:
        """Note what is wrong between the parts; `index` has the place of each valid statement."""
        found = [*problems(outline, frozenset(self.unsure))]
        found += [*too_early(outline), *leaderless(outline)]
        if not self.unsure:
            found += [*weightless(outline), *scenario_problems(outline, problems, tuple(found))]
        for problem in found:
            place = problem.field
            if place[0] == "statements" and len(place) > 1:
                place = ("statements", index[int(place[1])], *place[2:])
            self.document.fault(place, problem.what, problem.mend)
        for place, name in self.loose:
            try:
                outline.players_of(name)
            except UnknownNameError as error:
                self.document.fault(place, error.what, error.mend)

    def size(self, fields: dict[str, Any]) -> int:
        """Return the seats of all, which is the size of a body that states none."""
        if fields.get("allotted"):
            tie = fields["tie"]
            return int(fields["poll"].seats + fields["unaligned"] - (tie.left if tie else 0))
        total = together(party.seats for party in fields["parties"])
        if isinstance(total, Interval) and "seats" not in self.faulty(()):
            what = "where seats are intervals, the size of the body must be known"
            self.document.fault(("seats",), what, "add `seats:` at the top")
        if isinstance(total, Interval):
            self.unsure.add("seats")
        return interval(total).low + int(fields["unaligned"])

    def top(self, data: dict[str, Any]) -> dict[str, Any]:
        """Validate what stands at the top by itself."""
        own = {key: value for key, value in data.items() if key not in PARTS}
        version = own.pop("formateur", None)
        if type(version) is not int or version != 1:
            what = f"version {shown(version)} of the format is not known"
            if version is None:
                what = "the version of the format is missing"
            self.document.fault(("formateur",), what, "write `formateur: 1`")
        own["formateur"] = 1
        found = self.keys(HEAD, own, ())
        if found is None:
            if not {"seats", "unaligned"}.isdisjoint(self.faulty(())):
                self.unsure.add("seats")
            return {key: own[key] for key in own if key not in self.faulty(())}
        return dict(vars(found))

    def faulty(self, place: Place) -> set[str | int]:
        """Return the keys of a mapping with which a fault was found."""
        depth = len(place)
        faults = (problem.field for problem in self.document.problems)
        return {field[depth] for field in faults if field[:depth] == place and len(field) > depth}

    def rule(self, rule: Any) -> majority.Rule:
        found = read_rule(self, rule, ("rule",))
        if found is None:
            self.unsure.add("rule")
        return found or majority.ABSOLUTE

    def matter(self, data: Any) -> Matter | None:
        keys = None if data is None else self.keys(MATTER, data, ("matter",))
        return Matter(**texts_of(keys, self.translations, ("matter",))) if keys else None

    def sources(self, data: Any) -> Iterator[Source]:
        for name, value in self.mapping(("sources",), data).items():
            keys = self.keys(SOURCE, value, ("sources", name))
            if keys is None:
                yield Source(id=name, title=name)
            else:
                place: Place = ("sources", name)
                fields = texts_of(keys, self.translations, place)
                fields["title"] = titled(fields, self.translations, place)
                del fields["titles"]
                yield Source(id=name, **fields)

    def patrons(self, data: Any) -> Iterator[Patron]:
        for name, value in self.mapping(("patrons",), data).items():
            place: Place = ("patrons", name)
            keys = self.keys(PATRON, value, place)
            fields = texts_of(keys, self.translations, place) if keys else {"name": name}
            yield Patron(id=name, **fields)

    def parties(self, data: Any) -> Iterator[Party]:
        if not isinstance(data, dict):
            self.unsure.update(("parties", "seats"))
            what = f"the parties must be a mapping, not {shown(data)}"
            if data is None:
                what = "the key 'parties' is missing"
            self.document.fault(("parties",), what, "write `parties:` and a line for each")
            return
        if len(data) > MOST_PLAYERS:
            what = f"{len(data):,} parties are more than formateur takes"
            self.document.fault(("parties",), what, f"keep it to {MOST_PLAYERS:,}")
            raise InstanceError(self.document.problems)
        if any(problem.field[:1] == ("parties",) for problem in self.document.problems):
            self.unsure.add("seats")  # of a key that could not be read, or that stands there twice
        for name, value in data.items():
            keys, whole = self.partly(PARTY, value, ("parties", name))
            if not whole:
                self.unsure.update(("seats", f"parties.{name}"))
            if keys is None or "factions" in self.faulty(("parties", name)):
                yield _placeholder(name, value)
            else:
                yield self.party(name, keys, whole)

    def party(self, name: str, keys: Any, whole: bool) -> Party:
        seats = None if keys.seats is None else read_seats(keys.seats)
        if seats is None:
            seats = together(read_seats(faction.seats) for faction in keys.factions.values())
            if whole and not keys.factions:
                self.seatless.append(name)
        place: Place = ("parties", name)
        fields = texts_of(keys, self.translations, place)
        if keys.count > 1:
            if keys.factions:
                what = f"the {keys.count} of {name!r} are alike, and each is free"
                mend = "leave the factions or `count` out"
                self.document.fault((*place, "factions"), what, mend)
            return Party(id=name, **{**fields, "seats": seats, "factions": ()})
        factions = tuple(
            Faction(id=key, **texts_of(value, self.translations, (*place, "factions", key)))
            for key, value in keys.factions.items()
        )
        return Party(id=name, **{**fields, "seats": seats, "factions": factions})

    def formed(self, data: Any) -> Formed | None:
        if data is None:
            return None
        keys, _ = self.partly(FORMED, data, ("formed",))
        if keys is None:
            return None
        return Formed(**texts_of(keys, self.translations, ("formed",)))

    def statements(
        self, data: Any, top: Place = ("statements",), others: Iterable[str] = ()
    ) -> Iterator[tuple[int, Statement]]:
        """Yield each valid statement with its number in the list; `others` are ids in use."""
        if not isinstance(data, list):
            what = "the statements must be a list"
            self.document.fault(top, what, "start each with `- `")
            return
        ids = (value.get("id") for value in data if isinstance(value, dict))
        taken = dict.fromkeys((*(id_ for id_ in ids if isinstance(id_, str)), *others), 1)
        for number, value in enumerate(data):
            place: Place = (*top, number)
            kind = self.kind(place, value)
            if not kind:
                continue
            keys, _ = self.partly(STATEMENTS[kind], value, place)
            if keys is None:
                self.loose += _names_in(value, kind, place)
            else:
                statement = _statement(kind, keys, "price" in value)
                if keys.id is None:
                    statement = replace(statement, id=_numbered(statement.id, taken))
                yield number, self.said(statement, top)

    def statement(self, kind: str, value: Any, place: Place) -> Statement | None:
        """Read a statement of a kind; None if there was a fault."""
        keys = self.keys(STATEMENTS[kind], value, place)
        return _statement(kind, keys, "price" in value) if keys else None

    def said(self, statement: Statement, top: Place) -> Statement:
        """Return a statement with what translations make of it; `top` is the list it stands in."""
        place = (*top[:2], "statements", statement.id) if len(top) > 1 else (*top, statement.id)
        says = beside_it(statement.says, self.translations, (*place, "says"))
        return statement if says is statement.says else replace(statement, says=says)

    def kind(self, place: Place, value: Any) -> str | None:
        if not isinstance(value, dict):
            what = "a statement must be a mapping"
            self.document.fault(place, what, "write it as `- veto: [a, b]`")
            return None
        kinds: list[str] = [key for key in value if key in STATEMENTS]
        if len(kinds) == 1:
            return kinds[0]
        known = ", ".join(STATEMENTS)
        if kinds:
            what = f"a statement has one kind, this has {' and '.join(kinds)}"
            self.document.fault(place, what, "write one statement for each")
        else:
            near = (did_you_mean(key, STATEMENTS, "") for key in value)
            mend = next(filter(None, near), f"kinds: {known}")
            self.document.fault(place, "the statement has no kind", mend)
        return None

    def keys(self, form: Form | type[BaseModel], value: Any, place: Place) -> Any:
        """Return what a mapping states, noting every fault; None if there was one."""
        if isinstance(form, Form):
            try:
                return form.taken(value)
            except OddError:
                return self.keys(form.model(), value, place)
        from pydantic import ValidationError  # noqa: PLC0415 (takes long, and few files need it)

        try:
            return form.model_validate(value)
        except ValidationError as error:
            for where, errors in _by_place(error, value).items():
                self.document.fault((*place, *where), *complaint(errors, form))
            return None

    def partly(self, form: Form, value: Any, place: Place) -> tuple[Any, bool]:
        """Return what a mapping states; of a faulty one, what is left without its faulty keys.

        So that a fault in one key hides none in another. Says whether it was whole.
        """
        found = self.keys(form, value, place)
        if found is not None or not isinstance(value, dict):
            return found, found is not None
        sound = {key: part for key, part in value.items() if key not in self.faulty(place)}
        try:
            return form.model().model_validate(sound), False
        except ValueError:  # pydantic's own is one
            return None, False

    def mapping(self, place: Place, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.document.fault(place, "this must be a mapping", "write `key: value` lines")
        return {}


def _given(data: dict[str, Any], key: str, default: Any) -> Any:
    """Return what stands at a key; a key with nothing behind it counts as left out."""
    return default if data.get(key) is None else data[key]


def _by_place(error: ValidationError, value: Any) -> dict[Place, list[Any]]:
    """Put errors together by place in the file; what fits no type is told where it is deepest."""
    found: dict[Place, list[Any]] = {}
    for one in error.errors(include_url=False):
        found.setdefault(_in_file(one["loc"], one["type"], value), []).append(one)
    around = {place[:depth] for place in found for depth in range(len(place))}
    return {place: errors for place, errors in found.items() if place not in around}


def _in_file(place: Place, kind: str, value: Any) -> Place:
    """Drop what pydantic adds to a path to tell the members of a union apart."""
    kept: list[str | int] = []
    for step in place:
        inside = isinstance(value, dict) and step in value
        if inside or (isinstance(value, list) and isinstance(step, int)):
            kept.append(step)
            value = value[step]
    return (*kept, place[-1]) if kind == "missing" else tuple(kept)


def _names_in(value: dict[str, Any], kind: str, place: Place) -> list[tuple[Place, str]]:
    lists = {key: value.get(key) for key in (kind, *_CONDITIONS)}
    return [
        ((*place, key), name)
        for key, names in lists.items()
        if isinstance(names, list)
        for name in names
        if isinstance(name, str) and _NAME.fullmatch(name)
    ]


def id_from(name: str) -> str:
    """Make an id of any name, such as that of a file with dots."""
    kept = "".join(c if c.isalnum() or c in "_-" else "-" for c in name).lstrip("_-")
    return kept or "instance"


def _placeholder(name: str, value: Any) -> Party:
    """Stand in for a party with a fault, so that names can still be looked up."""
    keys = value if isinstance(value, dict) else {}
    parts, split, tags = (keys.get(key) for key in ("factions", "split", "tags"))
    return Party(
        id=name,
        seats=0,
        factions=tuple(Faction(id=f, seats=0) for f in parts) if isinstance(parts, dict) else (),
        split=split if type(split) is int else None,
        tags=frozenset(map(str, tags)) if isinstance(tags, list) else frozenset(),
    )


def _statement(kind: str, said: Any, priced: bool) -> Statement:
    fields = fields_of(said)
    named = fields.pop(kind)
    if kind == "requires" and not isinstance(named, str):
        fields["name"], *fields["also"] = named
    else:
        fields["name" if isinstance(named, str) else "names"] = named
    fields["id"] = fields["id"] or ""
    if "price" in fields:
        fields["priced"] = priced
    return KINDS[kind](**fields)


def _numbered(wanted: str, taken: dict[str, int]) -> str:
    """Return a default id, numbered where it is taken; `taken` has the last number of each."""
    name, number = wanted, taken.get(wanted, 1)
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken[wanted] = number
    taken[name] = 1
    return name
