"""The same question in each scenario, and on each day on which something begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from formateur.questions.best.doubting import answer_doubted
from formateur.questions.comparing.variants import MOST_COUNTED, Case, in_scenarios, moved, on_days
from formateur.telling.page.sections.votebars import bar
from formateur.telling.page.subject import Subject
from formateur.words.certainty import Likely
from formateur.words.governing import added
from formateur.words.vote import brief, cast
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement
from formateur_models.voting.government import Government


def scenarios(subject: Subject) -> Mapping[str, object] | None:
    """Return the answer as things stand and in each further scenario; None where there are none."""
    if not subject.instance.scenarios:
        return None
    found = list(in_scenarios(subject.in_time))
    first = _governs(found[0])
    rows = [_row(subject, case, same=_same(case, first) and case.id != "") for case in found]
    for row, case in zip(rows, found, strict=True):
        scenario = subject.instance.scenario.get(case.id)
        row["note"] = scenario.note if scenario else ""
        row["verified"] = scenario.verified if scenario else True
    return {"rows": rows, "objectives": _objectives(subject), "most": MOST_COUNTED}


def days(subject: Subject) -> Mapping[str, object] | None:
    """Return the answer on each day; None where nothing begins or ends."""
    found = list(on_days(subject.in_time))
    if len(found) < 2:
        return None
    stated = {statement.id: statement for statement in subject.instance.statements}
    rows, before = [], None
    for case in found:
        row = _row(subject, case, same=before is not None and _same(case, _governs(before)))
        row["begins"] = _sentences(subject, stated, case.begins)
        row["ends"] = _sentences(subject, stated, case.ends)
        row["first"] = before is None
        row["gained"], row["lost"] = moved(case, before) if before else (0, 0)
        rows.append(row)
        before = case
    return {"rows": rows, "objectives": _objectives(subject), "most": MOST_COUNTED}


def _row(subject: Subject, case: Case, *, same: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": case.id,
        "title": case.title,
        "why": case.why,
        "best": case.best,
        "same": same,
    }
    if case.result is None:
        return row
    row["status"] = case.result.status.value
    row["supposed"] = answer_doubted(case.result)
    row["feasible"] = None if case.feasible is None else len(case.feasible)
    return row | _best(subject, case.result.instance, case.best, len(case.ties))


def _best(subject: Subject, instance: Instance, best: Verdict | None, ties: int) -> dict[str, Any]:
    if best is None:
        return {}
    other = subject.of(instance)
    likely = other.vote(best)
    return {
        "values": {name: plain(value) for name, value in best.objectives.items()},
        "names": subject.words.listed(subject.units_named(units(instance, best))),
        "lead": subject.name(best.lead) if best.lead else "",
        "ties": ties - 1,
        "seats": likely.seats if likely else added(instance, best),
        "votes": None if other.by_seats or instance.seatless else _votes(other, best, likely),
        "bar": bar(other, best),
    }


def _votes(subject: Subject, best: Verdict, likely: Likely | None) -> Markup:
    """Say how the votes stand, and of a single vote of seats what it needs, or what stops it."""
    told, alone = cast(subject.words, best, likely), len(best.parts) == 1
    if likely or not alone or best.parts[0].rule.weight:
        return told
    return subject.words.say("vote.why", told=told, why=brief(subject.speaker, best.parts[0]))


def _objectives(subject: Subject) -> list[str]:
    return [name for name in subject.theory.minimises if name not in ("seats", "parties")]


def _sentences(
    subject: Subject, stated: Mapping[str, Statement], ids: Iterable[str]
) -> list[tuple[str, object]]:
    return [(id_, subject.sentence(stated[id_])) for id_ in ids]


def _governs(case: Case) -> Government | None:
    return case.best.government if case.best else None


def _same(case: Case, other: Government | None) -> bool:
    return other is not None and _governs(case) == other
