"""Answers for other programs: JSON, JSON lines and CSV, in forms that are public and kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from formateur.questions.best.result import decided
from formateur.questions.best.standing import stated
from formateur_models.judging.critical import critical
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.table import Table


def as_json(data: object) -> str:
    """Return indented JSON with a final line break."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_line(data: object) -> str:
    """Return JSON on one line."""
    return json.dumps(data, ensure_ascii=False) + "\n"


def as_ever(table: Table) -> Table:
    """Return a table with its flags as `True` and `False`, as CSV of answers had them ever."""
    return replace(table, rows=({name: _ever(row[name]) for name in row} for row in table.rows))


def _ever(value: object) -> object:
    return str(value) if isinstance(value, bool) else value


def judgement(
    instance: Instance,
    verdict: Verdict,
    better: Mapping[str, Value],
    then: Verdict | None = None,
) -> dict[str, object]:
    """Return the JSON form of `formateur check`.

    Parameters
    ----------
    better
        The best values, where missed.
    then
        Of the government that formed: what the rules say on the day on which it did.
    """
    told = {} if then is None else {"formed": _formed(instance, then)}
    return {
        "instance": instance.id,
        **verdict.to_dict(),
        "needed": instance.needed,
        "wins": verdict.wins,
        "broken": list(verdict.broken),
        "dispensable": list(verdict.dispensable),
        "critical": list(critical(instance, verdict.government)),
        "unmet": list(verdict.unmet),
        "better": {name: plain(value) for name, value in better.items()},
        "accepted": verdict.accepted and not better,
        **decided(instance, verdict),
        **told,
    }


def _formed(instance: Instance, then: Verdict) -> dict[str, object]:
    formed = stated(instance)
    return {
        "date": formed.date.isoformat() if formed.date else None,
        "support": sorted(instance.players_of(*formed.support)),
        "abstain": sorted(instance.players_of(*formed.abstain)),
        "lead": formed.lead or None,
        "sources": list(formed.sources),
        "verified": formed.verified,
        "then": {"wins": then.wins, "broken": list(then.broken)},
    }
