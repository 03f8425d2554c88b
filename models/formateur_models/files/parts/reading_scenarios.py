"""The scenarios of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formateur_models.errors import did_you_mean
from formateur_models.files.parts.reading_parts import Reader, texts_of, titled
from formateur_models.files.usual_keys import SCENARIO
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.statements import Statement


def read_scenarios(
    reader: Reader, data: Any, stated: Mapping[str, dict[str, Any]]
) -> Iterator[Scenario]:
    """Yield each valid scenario.

    Parameters
    ----------
    stated
        The statements of the file by id, as they stand there.
    """
    for name, value in reader.mapping(("scenarios",), data).items():
        place: Place = ("scenarios", name)
        given = reader.mapping(place, value)
        plain = {key: part for key, part in given.items() if key not in ("add", "change")}
        keys = reader.keys(SCENARIO, plain, place)
        added = reader.statements(given.get("add") or [], (*place, "add"), stated)
        add = tuple(statement for _, statement in added)
        changes = reader.mapping((*place, "change"), given.get("change") or {})
        change = tuple(_changed(reader, changes, stated, (*place, "change")))
        if keys is not None:
            title = titled(vars(keys), reader.translations, place, name)
            own = {"title": title, "change": change, "add": add}
            stated_here = texts_of(keys, reader.translations, place)
            del stated_here["titles"]
            yield Scenario(id=name, **{**stated_here, **own})


def _changed(
    reader: Reader, changes: dict[str, Any], stated: Mapping[str, dict[str, Any]], place: Place
) -> Iterator[Statement]:
    """Yield each statement that is changed, as a whole."""
    for id_, value in changes.items():
        where = (*place, id_)
        if id_ not in stated:
            mend = did_you_mean(id_, stated, "see the statements of this file")
            reader.document.fault(where, f"there is no statement {id_!r} to change", mend)
            continue
        kind = reader.kind(where, stated[id_])
        given = reader.mapping(where, value)
        fixed = [key for key in given if key in (kind, "id")]
        for key in fixed:
            what = f"a change keeps the {'id' if key == 'id' else 'names'} of a statement"
            reader.document.fault((*where, key), what, "lift it, and add another one")
        if kind is None or fixed:
            continue
        statement = reader.statement(kind, {**stated[id_], "id": id_, **given}, where)
        if statement is not None:
            top = ("scenarios", place[1], "change") if "says" in given else ("statements",)
            yield reader.said(statement, top)
