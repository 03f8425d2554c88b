"""Who does what at the investiture, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from formateur.telling.words.certainty import case_of, seats
from formateur.telling.words.vote import ending
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance

Naming = Callable[[Unit], str]
BY_TITLE: Naming = attrgetter("title")
BY_ID: Naming = attrgetter("name")


def sentence(instance: Instance, verdict: Verdict) -> str:
    """Say who governs, who leads, who helps from outside, and how the vote ends.

    For example: "minority cabinet of A and B, 166 seats, led by A; C and D abstain; passes 167 to
    165 (more yes than no)".
    """
    size = f"{_size(instance, verdict)} cabinet of {listed(units(instance, verdict))}"
    cabinet = f"{size}, {seats(verdict)} seats"
    parts = [", ".join([cabinet, *led(instance, verdict)]), *outside(instance, verdict)]
    case = f"in the {case_of(instance)} case " if verdict.outlook else ""
    return "; ".join([*parts, case + ending(verdict)])


def _size(instance: Instance, verdict: Verdict) -> str:
    held = instance.span(verdict.cabinet)
    if 2 * held.low > instance.seats:
        return "majority"
    return "minority" if 2 * held.high <= instance.seats else "minority or majority"


def led(instance: Instance, verdict: Verdict) -> list[str]:
    """Say who leads, where somebody does."""
    return [f"led by {instance.title_of(verdict.lead)}"] if verdict.lead else []


def compact(instance: Instance, verdict: Verdict) -> str:
    """Say who governs, leads and helps from outside by their ids, for a cell of a table."""
    members = ", ".join(unit.name for unit in units(instance, verdict))
    leads = [f"led by {verdict.lead}"] if verdict.lead else []
    return "; ".join([members, *leads, *outside(instance, verdict, BY_ID)])


def outside(instance: Instance, verdict: Verdict, naming: Naming = BY_TITLE) -> list[str]:
    """Say who supports and who abstains."""
    told = []
    for players, one, several in (
        (verdict.support, "supports it", "support it"),
        (verdict.abstain, "abstains", "abstain"),
    ):
        if helpers := grouped(instance, players):
            told.append(f"{listed(helpers, naming)} {one if len(helpers) == 1 else several}")
    return told


def listed(shown: Iterable[Unit], naming: Naming = BY_TITLE) -> str:
    """Join names: `A, B and C`."""
    *front, last = [naming(unit) for unit in shown] or ["nobody"]
    return f"{', '.join(front)} and {last}" if front else last


def aside(instance: Instance, verdict: Verdict) -> Sequence[tuple[Unit, str]]:
    """Return who helps from outside, each with the word for it."""
    supporting = [(unit, "supports") for unit in grouped(instance, verdict.support)]
    return [*supporting, *((unit, "abstains") for unit in grouped(instance, verdict.abstain))]
