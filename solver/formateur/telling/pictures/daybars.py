"""Who can govern on each day on which a vow begins or ends, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date

from formateur.questions.comparing.variants import Case
from formateur.telling.pictures import bars
from formateur.telling.pictures.bars import Frame, Row
from formateur.telling.pictures.captions import nobody
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.lettering import PLAIN, SMALL
from formateur.words.speaker import Speaker

AFTER = 12.0  # room between a date and its bar
MOST_LINES = 8  # of what begins, and of what ends


def draw(order: Order, cases: Sequence[Case], said: Sequence[str]) -> Canvas:
    """Draw the best government of each day, and say below it what changed on that day."""
    days = [_day(order.speaker, case) for case in cases]
    room = max((lettering.width(day, PLAIN, bold=True) for day in days), default=0.0)
    frame = bars.framed(order, room + AFTER)
    none = nobody(order)
    rows = [_row(frame, case, none) for case in cases]
    return bars.drawn(order, frame, rows, said)


def _row(frame: Frame, case: Case, none: str) -> Row:
    turns = () if frame.tight else tuple(_turns(frame, case))
    day = _day(frame.speaker, case)
    if case.best is None:
        why = lettering.wrapped(case.why or none, frame.wide + frame.right, SMALL, lines=MOST_LINES)
        return Row(day, None, (), (), (*why, *turns))
    row = bars.row(frame, day, case.best)
    return replace(row, told=row.told + turns)


def _day(speaker: Speaker[str], case: Case) -> str:
    return speaker.words.day(Date.fromisoformat(case.id))


def _turns(frame: Frame, case: Case) -> Iterator[str]:
    for key, ids in (("days.begins", case.begins), ("days.ends", case.ends)):
        if ids:
            told = f"{frame.speaker.say(key)} {_clauses(frame.speaker, ids)}"
            yield from lettering.wrapped(told, frame.wide, SMALL, lines=MOST_LINES)


def _clauses(speaker: Speaker[str], ids: Sequence[str]) -> str:
    stated = [one for one in speaker.instance.statements if one.id in ids]
    return speaker.words.joined(map(speaker.clause, stated), "semicolon")
