"""Cases side by side: scenarios, or days."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from formateur.questions.comparing.variants import MOST_COUNTED, Case
from formateur.words.certainty import chance_told, seats
from formateur.words.governing import compact
from formateur.words.proofs import proved
from formateur.words.speaker import in_english
from formateur_models.judging.verdict import plain

ROOM, WIDEST = 24, 36  # characters for the first column
UNCHANGED = "(none)"  # what the case without a scenario is called


def scenario_table(cases: list[Case]) -> Table:
    """Show how the answer changes from scenario to scenario; the first is without any."""
    longest = max(len(case.id) for case in cases)
    others = _others(cases)
    table = _table(others, "scenario", min(max(longest, ROOM), WIDEST))
    for case in cases:
        same = case is not cases[0] and _governs(case) == _governs(cases[0]) is not None
        told = f"as in {UNCHANGED}" if same else ""
        name = Text(case.id or UNCHANGED, "bold")
        if case.id and case.title != case.id:
            name.append(f"\n{case.title}", "not bold")
        table.add_row(name, _feasible(case), *_best(case, others, told))
    return table


def timeline_table(cases: list[Case]) -> Table:
    """Show what begins (+) and ends (-) on each day, and how the answer changes."""
    longest = max(len(id_) + 2 for case in cases for id_ in ("", *case.begins, *case.ends))
    widest_day = max(len(case.id) for case in cases)
    others = _others(cases)
    table = _table(others, "day", max(widest_day, min(longest, WIDEST)))
    before: Case | None = None
    for case in cases:
        name = Text(case.id, "bold")
        for sign, ids in (("+", case.begins), ("-", case.ends)):
            for id_ in ids:
                name.append(f"\n{sign} {id_}", "not bold")
        same = before is not None and _governs(case) == _governs(before) is not None
        told = "the same" if same else ""
        table.add_row(name, _change(case, before), *_best(case, others, told))
        before = case
    return table


def _table(others: list[str], first: str, width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(first, header_style="dim", overflow="fold", width=width)
    table.add_column("feasible", header_style="dim", justify="right")
    for name in ("seats", *others):
        table.add_column(name, header_style="dim", justify="right", no_wrap=True)
    table.add_column("best", header_style="dim", overflow="fold")
    return table


def _others(cases: list[Case]) -> list[str]:
    theory = next(case.result.theory for case in cases if case.result)
    return [name for name in theory.minimises if name not in ("seats", "parties")]


def _best(case: Case, others: list[str], same: str) -> list[Text]:
    """Return the cells of the best; `same` says in words which case has the same, if one has."""
    result, best = case.result, case.best
    if result is None or best is None:
        none = proved(in_english(result.instance), result.status) if result else case.why
        return [Text("-") for _ in ("seats", *others)] + [Text(none, "italic")]
    values = [Text(str(plain(best.objectives[name]))) for name in others]
    speaker = in_english(result.instance)
    told = "; ".join([same or compact(speaker, best), *chance_told(speaker, best)])
    more = len(case.ties) - 1
    ties = f" (and {more} more)" if more else ""
    return [Text(seats(best)), *values, Text(told + ties, "dim" if same else "")]


def _governs(case: Case) -> object:
    return case.best and case.best.government


def _feasible(case: Case) -> str:
    if case.result is None:
        return "-"
    if not case.counted:
        return "not known"
    return f"over {MOST_COUNTED:,}" if case.feasible is None else str(len(case.feasible))


def _change(case: Case, before: Case | None) -> str:
    if before is None or case.feasible is None or before.feasible is None:
        return _feasible(case)
    gained, lost = case.feasible - before.feasible, before.feasible - case.feasible
    signs = [f"+{len(gained)}" * bool(gained), f"-{len(lost)}" * bool(lost)]
    return "\n".join([_feasible(case), " ".join(filter(None, signs))]).strip()
