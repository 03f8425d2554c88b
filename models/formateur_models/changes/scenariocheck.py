"""What must hold in a scenario: it fits the instance, and what it leaves fits together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from formateur_models.changes.overlay import overlaid
from formateur_models.errors import (
    FormateurError,
    Problem,
    UnknownNameError,
    did_you_mean,
)
from formateur_models.parliament.checks.institutions import leaderless
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import not_reseated
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.statements import Lead

Path = tuple[str | int, ...]
Check = Callable[[Outline], Iterator[Problem]]


def scenario_problems(
    outline: Outline, check: Check, faults: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield what is wrong with each scenario by itself.

    Parameters
    ----------
    check
        What finds fault with an instance.
    faults
        What is wrong without any scenario, which is not told again.
    """
    before = {(problem.what, problem.mend) for problem in faults}
    led = any(isinstance(statement, Lead) for statement in outline.statements)
    for scenario in outline.scenarios:
        field: Path = ("scenarios", scenario.id)
        misfits = list(_names(outline, scenario, field))
        yield from misfits
        if misfits:
            continue
        try:
            after = overlaid(outline, scenario)
        except FormateurError as error:
            yield Problem((*field, "vacant"), error.what, error.mend)
            continue
        # A scenario may take the lead away, and what hangs on it then says nothing.
        for problem in (*check(after), *(() if led else leaderless(after))):
            if (problem.what, problem.mend) not in before:
                place = _place(after, scenario, problem.field)
                yield Problem((*field, *place), problem.what, problem.mend)


def _names(outline: Outline, scenario: Scenario, field: Path) -> Iterator[Problem]:
    known = outline.nameable
    for name in scenario.seats:
        place = (*field, "seats", name)
        if name not in known and name not in outline.players:
            mend = did_you_mean(name, known, f"known: {', '.join(known)}")
            yield Problem(place, f"no party or faction is called {name!r}", mend)
        elif name in outline.party and (fault := not_reseated(outline.party[name])):
            yield Problem(place, *fault)
    try:
        outline.players_of(*scenario.vacant)
    except UnknownNameError as error:
        yield Problem((*field, "vacant"), error.what, error.mend)
    ids = {s.id: None for s in outline.statements}
    ids |= {vow.id: None for s in outline.statements for vow in outline.vows_of(s)}
    for id_ in scenario.lift:
        if id_ not in ids:
            mend = did_you_mean(id_, ids, f"known: {', '.join(ids) or 'none'}")
            yield Problem((*field, "lift"), f"there is no statement {id_!r}", mend)


def _place(after: Outline, scenario: Scenario, field: Path) -> Path:
    """Return where in the scenario a problem of what it leaves comes from."""
    if field[0] == "seats":
        return ("seats",)
    if field[0] != "statements":
        return ()
    statement = after.statements[int(field[1])]
    if statement in scenario.add:
        return ("add", scenario.add.index(statement), *field[2:])
    return ("change", statement.id) if statement in scenario.change else ()
