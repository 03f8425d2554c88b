"""Writes the table of docs/cases.md: the bundled cases, and what formateur says of each."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import formateur
from formateur import Instance, Verdict
from formateur.questions.best.standing import judge_formed, judge_then
from formateur_models.changes.calendar import as_of

PAGE = Path(__file__).with_name("cases.md")
MARK = "<!-- The table is written by docs/cases.py. -->\n"
HEAD = "| case | country | day | seats, needed | formed | formateur |\n|---|---|---|---|---|---|\n"
KEEPING = ("no government keeps", "one government keeps", "several governments keep")
TRIED = (1, 10, 50)  # so many of the best, until what formed is among them


def told(instance: Instance) -> str:
    """Say how many governments keep every vow, and where the one that formed stands."""
    governments = formateur.enumerate(instance, "winning")
    parts = [f"{KEEPING[len(list(islice(governments, 2)))]} every vow"]
    formed = instance.formed
    if formed is None or not formed.cabinet:
        return f"{parts[0]}; none formed"
    parts.append(f"the one that formed {_stands(instance, judge_formed(instance, 'harmony'))}")
    then = judge_then(instance, "harmony")
    if formed.date and then.accepted != judge_formed(instance).accepted:
        day = as_of(instance, formed.date)
        parts.append(f"on {formed.date.isoformat()} it {_stands(day, then)}")
    return "; ".join(parts)


def row(instance: Instance) -> str:
    """Return a case's line of the table."""
    formed = instance.formed
    who = ", ".join(formed.cabinet) if formed and formed.cabinet else "nobody"
    helpers = {"supported by": formed.support, "abstaining:": formed.abstain} if formed else {}
    who += "".join(f"; {word} {', '.join(names)}" for word, names in helpers.items() if names)
    link = f"[{instance.id}](../instances/{instance.id}.yaml)"
    cells = (link, instance.country, instance.date, f"{instance.seats}, {instance.needed}", who)
    return f"| {' | '.join(map(str, cells))} | {told(instance)} |\n"


def table() -> str:
    """Return the table: every bundled instance that tells what formed."""
    every = [instance for instance in map(formateur.load, formateur.bundled()) if instance.formed]
    lines = [row(instance) for instance in every]
    right = sum("is the best" in line for line in lines)
    governments = sum(bool(instance.formed and instance.formed.cabinet) for instance in every)
    foot = (
        f"Of the {governments} governments that formed, {right} are the best on one of these days."
    )
    return f"{HEAD}{''.join(lines)}\n{foot}\n"


def page() -> str:
    """Return the page with its table renewed."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    after = rest[rest.index("## ") :]
    return f"{before}{MARK}{table()}\n{after}"


def _stands(instance: Instance, verdict: Verdict) -> str:
    if not verdict.wins:
        return f"has no majority ({verdict.yes} to {verdict.no})"
    if len(verdict.broken) > 2:
        return f"breaks {len(verdict.broken)} vows"
    if verdict.broken:
        return f"breaks {' and '.join(verdict.broken)}"
    return f"is {_place(instance, verdict)}"


def _place(instance: Instance, verdict: Verdict) -> str:
    """Return its place by cost, parties and seats: one more than the governments before it."""
    value = tuple(verdict.objectives.values())
    for top in TRIED:
        found = formateur.solve(instance, "harmony", top=top).governments
        better = sum(tuple(one.objectives.values()) < value for one in found)
        if better < top:
            return f"number {1 + better}" if better else "the best"
    return f"not among the {TRIED[-1]} best"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
