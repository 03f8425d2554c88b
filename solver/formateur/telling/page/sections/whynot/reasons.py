"""Why nobody can govern, or who cannot, party by party; and what it would take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from formateur.engines.status import Status
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.asking import next_answers, own_answer
from formateur.telling.page.sections.whynot.not_told import not_looked_into, not_told
from formateur.telling.page.sections.whynot.opened.behind import behind
from formateur.telling.page.sections.whynot.opened.prices import prices
from formateur.telling.page.sections.whynot.row_shown import line, row_shown
from formateur.telling.page.sections.whynot.told_above import refer
from formateur.telling.page.sections.whynot.who_can import MOST_ASKED, Row, rows
from formateur.telling.page.subject import Subject


def reasons(subject: Subject) -> Mapping[str, object]:
    """Return the answer to the report's own question, and to those that readers ask next."""
    own = own_answer(subject)
    asked = [*rows(subject, next_answers(subject, own))]
    nobody = subject.result.status is Status.INFEASIBLE and not subject.wishes
    if nobody:  # then what time ran out for is known as well
        asked = [row for row in asked if row.state != "unknown"]
    told = [
        row_shown(subject, row, f"why{number}")
        for number, row in enumerate(asked)
        if row.wish != subject.wish and row.about != "small"
    ]
    parties = [row["state"] for row in told if row["about"] == "party"]
    open_to_all = bool(parties) and own.feasible and {"can", "may"}.issuperset(parties)
    equal = len({party.seats for party in subject.instance.parties}) == 1
    all_asked = len(subject.instance.parties) <= MOST_ASKED
    free = "section.reasons.none" if equal and all_asked else "section.reasons.all"
    ruled_out = own.feasible is False or any(row["state"] in ("cannot", "partly") for row in told)
    open_ = "section.reasons" if ruled_out else "contents.reasons"  # nobody is known to be
    decided = [row for row in told if row["state"] != "unknown"]
    alone = [row for row in decided if row["about"] != "pair"]
    pairs = [] if equal else [row for row in decided if row["about"] == "pair"]
    refer([*alone, *pairs])
    return {
        "heading": free if open_to_all else open_,
        "own": _own(subject, own),
        "rows": alone,
        "pairs": pairs,
        "not_told": list(not_told(subject, asked, nobody=nobody)),
        "neither": len(not_looked_into(subject, asked)) if nobody else 0,
        "priced": any(_priced(row) for row in told),
        "unchecked": any(_unchecked(row) for row in told),
        "undecided": [row["title"] for row in told if _open(subject, row, asked)],
        "prices": prices(subject, own),
        "idle": own.summary.idle,
    }


def _own(subject: Subject, own: Explanation) -> dict[str, Any]:
    """Return what came of the report's own question."""
    say = subject.words.say
    which = say("reasons.own.wished" if subject.wishes else "reasons.own")
    title = Markup("{} {}").format(which, say("reasons.impossible"))
    return {**behind(subject, own, "why"), **line(subject, own, title)}


def _open(subject: Subject, row: Mapping[str, Any], asked: Iterable[Row]) -> bool:
    """Say whether time ran out first, and nothing was found that has all who are asked about."""
    found = [*subject.result.governments, *(one.found.best for one in asked if one.found)]
    players = subject.instance.players_of(*row["names"])
    known = players and any(one and players.issubset(one.cabinet) for one in found)
    return row["state"] == "unknown" and not known


def _unchecked(row: Mapping[str, Any]) -> bool:
    """Say whether it is impossible, and no sum shows it."""
    ruled_out = [one for one in (row["told"], row["whole"]) if one and one["feasible"] is False]
    return any(one["certificate"] is None for one in ruled_out)


def _priced(row: Mapping[str, Any]) -> bool:
    """Say whether a price of a way out stands in it, beside the strain of who then governs."""
    ways = [way for one in (row["told"], row["whole"]) if one for way in one["compromises"]]
    return any(way["price"] is not None for way in ways)
