"""Cases side by side: scenarios, days, or parliaments under the same vows."""

from __future__ import annotations

from collections import Counter
from datetime import date as Date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.best.doubting import answer_doubted
from formateur.questions.comparing.variants import MOST_COUNTED, Case, moved
from formateur.questions.many.many_result import Many
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.certainty import chance_told, seats
from formateur.words.governing import compact
from formateur.words.outcomes import proved
from formateur.words.speaker import Speaker
from formateur.words.wording import Words, english, words
from formateur_models.judging.verdict import plain
from formateur_models.translated import in_language

ROOM, WIDEST = 24, 36  # characters for the first column


def scenario_table(cases: list[Case], language: str = "en") -> Table:
    """Show how the answer changes from scenario to scenario; the first is without any."""
    said = words(language, str)
    longest = max(len(case.id) for case in cases)
    others = _others(cases)
    room = min(max(longest, ROOM), WIDEST)
    table = _table(said, others, said.say("column.scenario"), room)
    unchanged = said.say("scenarios.unchanged")
    for case in cases:
        same = case is not cases[0] and _governs(case) == _governs(cases[0]) is not None
        told = said.say("scenarios.same", name=unchanged) if same else ""
        name = Text(case.id or unchanged, "bold")
        if case.id and case.title != case.id:
            name.append(f"\n{in_language(case.title, said.language)}", "not bold")
        table.add_row(name, _feasible(said, case), *_best(said, case, others, told))
    return table


def timeline_table(cases: list[Case], language: str = "en") -> Table:
    """Show what begins (+) and ends (-) on each day, and how the answer changes."""
    said = words(language, str)
    longest = max(len(id_) + 2 for case in cases for id_ in ("", *case.begins, *case.ends))
    days = [said.day(Date.fromisoformat(case.id)) for case in cases]
    others = _others(cases)
    room = max(*map(len, days), min(longest, WIDEST))
    table = _table(said, others, said.say("column.day"), room)
    before: Case | None = None
    for day, case in zip(days, cases, strict=True):
        name = Text(day, "bold")
        for sign, ids in (("+", case.begins), ("-", case.ends)):
            for id_ in ids:
                name.append(f"\n{sign} {id_}", "not bold")
        same = before is not None and _governs(case) == _governs(before) is not None
        told = said.say("days.same") if same else ""
        table.add_row(name, _change(said, case, before), *_best(said, case, others, told))
        before = case
    return table


def _table(said: Words[str], others: list[str], first: str, width: int) -> Table:
    table = columns()
    table.add_column(first, overflow="fold", width=width)
    table.add_column(said.say("column.feasible"), justify="right")
    for name in ("seats", *others):
        heading = said.say(f"objective.{name}")
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(said.say("column.best"), overflow="fold")
    return table


def _others(cases: list[Case]) -> list[str]:
    theory = next(case.result.theory for case in cases if case.result)
    return [name for name in theory.minimises if name not in ("seats", "parties")]


def _best(said: Words[str], case: Case, others: list[str], same: str) -> list[Text]:
    """Return the cells of the best; `same` says in words which case has the same, if one has."""
    result, best = case.result, case.best
    empty = [Text("-") for _ in ("seats", *others)]
    if result is None:
        return [*empty, Text(case.why, "italic")]
    speaker = Speaker(result.instance, said)
    if best is None:
        none = proved(speaker, result.status, doubted=answer_doubted(result))
        return [*empty, Text(none, "italic")]
    values = [Text(said.decimal(plain(best.objectives[name]))) for name in others]
    told = said.joined([same or compact(speaker, best), *chance_told(speaker, best)], "semicolon")
    if more := len(case.ties) - 1:
        told = said.say("cases.ties", told=told, many=more)
    return [Text(seats(best)), *values, Text(told, "dim" if same else "")]


def _governs(case: Case) -> object:
    return case.best and case.best.government


def _feasible(said: Words[str], case: Case) -> str:
    if case.result is None:
        return "-"
    if not case.counted:
        return said.say("unknown")
    if case.feasible is None:
        return said.say("cases.over", most=said.figure(MOST_COUNTED))
    return str(len(case.feasible))


def _change(said: Words[str], case: Case, before: Case | None) -> str:
    feasible = _feasible(said, case)
    if before is None:
        return feasible
    gained, lost = moved(case, before)
    signs = [f"+{gained}" * bool(gained), f"-{lost}" * bool(lost)]
    return "\n".join([feasible, " ".join(filter(None, signs))]).strip()


def many_table(found: Many, most: int) -> RenderableType:
    """Show which coalitions are the best of how many parliaments, the most frequent first."""
    rows = Counter(found.cabinet(row) for row in range(len(found)))
    shown, say = columns(), english().say
    shown.add_column(say("column.best"), justify="right", no_wrap=True)
    shown.add_column(say("column.cabinet"), overflow="fold")
    for cabinet, many in rows.most_common(most):
        names = [found.instance.title_of(player) for player in cabinet]
        shown.add_row(f"{many:,}", Text(english().joined(names) if names else say("none")))
    heading = Text(found.instance.title or found.instance.id, "bold")
    return Group(heading, Text(found.brief(), "dim"), Text(), shown)
