"""Where the seats of the chamber stand on the page: in a half circle, or on facing benches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import Any

from formateur.telling.looks.facing import SHAPE, Benches
from formateur.telling.looks.geometry import Seat, boundary, hemicycle, radius
from formateur.telling.looks.seating import line_after
from formateur.telling.page.subject import Subject
from formateur.words.speaker import alone
from formateur.words.visible import visible
from formateur_models.parliament.instance import Instance

LETTER, CAPITAL, LINE, HIGHER = 17, 22, 34, 42  # of labels, in units of the picture
LEAST_LABELLED = 0.035  # share of the seats
LONGEST_LABEL, LONGEST_WORD = 16, 19  # letters of a label in one line, and of a line of two
BREAK = re.compile(r" |(?<=\w)[-\u2013](?=\w)")  # where a line may end
Box = tuple[float, float, float, float]  # left, right, top, bottom
SCALE = 500  # units of the picture for the radius
OUTSIDE, LOWEST = 1.05, -115  # how far out names stand; the count is below
# Between two seats: a share of the room of one, at least so much, and never more than that share;
# of the gap the majority line has a part, as the edges of seats are beside it.
GAP, APART, WIDEST = 0.14, 7, 0.36
LINED, THICKEST = 0.55, 5
COARSE = 10  # from this radius on whole units are exact enough, and shorter
# Of benches: their width, the largest seat, the aisle and where its middle is; the script places
# the seats again wherever the reader chooses others, and so has the same figures.
ROOM, LARGEST, AISLE, MIDDLE = 1000, 48, 120, -270
NARROW = 0.7  # share of the room that a small body takes at most
GOVERNS, SUPPORTS, FACES = range(3)


@dataclass(frozen=True)
class Plan:
    """Places of seats by player, as they are written; the labels, and the line if there is one.

    The sum begins at `sum_x`.
    """

    groups: Sequence[tuple[str, Sequence[tuple[float, float]]]]
    labels: Sequence[Mapping[str, object]]
    radius: float
    thick: float
    line: Mapping[str, object] | None
    sum_x: float = 0


def half_circle(subject: Subject, counts: Mapping[str, int]) -> Plan:
    """Place seats from left to right."""
    seats = hemicycle(counts)
    size, thick = _sizes(2 * radius(len(seats)) * SCALE)
    digits = None if size > COARSE else 1
    groups = [
        (player, [(round(s.x * SCALE, digits), round(-s.y * SCALE, digits)) for s in group])
        for player, group in groupby(seats, key=lambda seat: seat.player)
    ]
    instance = subject.instance
    needed = line_after(instance)
    line = _line(boundary(instance.seats, needed)) if needed else None
    figure = [_box(line, [str(needed)])] if line and line["outside"] else []
    return Plan(groups, list(_labels(subject, seats, figure)), size, thick, line)


def _sizes(room: float) -> tuple[float, float]:
    """Return the radius of a seat that has so much room, and the width of a line beside it."""
    gap = min(max(GAP * room, APART), WIDEST * room)
    return round((room - gap) / 2, 2), round(min(LINED * gap, THICKEST), 1)


def _line(corners: Sequence[tuple[float, float]]) -> dict[str, object]:
    """Return the majority line, which cuts no seat, and where its figure stands: inside, or out."""
    told = " ".join(f"{SCALE * x:.1f},{-SCALE * y:.1f}" for x, y in corners)
    x, y = (SCALE * part for part in corners[-1])
    inside = {"x": round(x, 1), "y": round(30 - y, 1), "side": "middle"}
    if 30 - y < LOWEST:
        return {"corners": told, "outside": False, **inside}
    return {"corners": told, "outside": True, **_outside(*corners[0])}


def _outside(x: float, y: float) -> dict[str, Any]:
    """Return where a name or a figure stands that belongs to a place in the half disc."""
    far = SCALE * OUTSIDE / hypot(x, y)
    side = "middle" if abs(x) < 0.15 else "start" if x > 0 else "end"
    return {"x": round(far * x, 1), "y": round(-far * y, 1), "side": side}


def _box(at: Mapping[str, Any], lines: Sequence[str]) -> Box:
    """Return the room that lines take of which the last stands at a place."""
    wide = max(map(_width, lines))
    left = at["x"] - {"middle": wide / 2, "start": 0, "end": wide}[at["side"]]
    top = at["y"] - LINE * (len(lines) - 1)
    return left, left + wide, top, top + LINE * len(lines)


def _labels(
    subject: Subject, seats: Sequence[Seat], others: Iterable[Box] = ()
) -> Iterator[dict[str, object]]:
    """Yield a label for each wedge at its middle, on the outside; whether it has no room there.

    The larger party has the room that two labels would share; the other goes a line higher. None
    stands nearer to others' seats than to its own.
    """
    parties = [s.player.partition(".")[0] for s in seats]
    taken = list(others)
    for party, many in Counter(filter(None, parties)).most_common():
        own = [seat for seat, who in zip(seats, parties, strict=True) if who == party]
        middle, lines = own[many // 2], _lines(subject, party)
        place = _outside(middle.x, middle.y)
        boxes = [_box({**place, "y": place["y"] - up}, lines) for up in (0, HIGHER)]
        free = (box for box in boxes if not any(_meet(box, other) for other in taken))
        small = many < LEAST_LABELLED * len(seats)
        box = None if small or _nearest(seats, middle) not in own else next(free, None)
        if box is not None:
            taken.append(box)
        yield {
            **{"party": party, "lines": lines, "side": place["side"], "x": place["x"]},
            "full": _full(subject, party, "".join(lines)),
            "y": round((box or boxes[0])[2], 1),
            "crowded": box is None,
        }


def _nearest(seats: Sequence[Seat], middle: Seat) -> Seat:
    """Return the seat that is nearest to where a label of this one stands."""
    far = OUTSIDE / hypot(middle.x, middle.y)
    return min(seats, key=lambda seat: hypot(seat.x - far * middle.x, seat.y - far * middle.y))


def _width(line: str) -> int:
    """Return what room a line takes, with a letter's between it and the next."""
    return LETTER + sum(CAPITAL if one.isupper() or one == "&" else LETTER for one in line)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _lines(subject: Subject, party: str) -> list[str]:
    """Return what a party is called, in a line, or in two where one is too short for it."""
    name = alone(subject.speaker.shortly(party))
    if len(name) <= LONGEST_LABEL:
        return [visible(name)]
    gaps = [found.end() for found in BREAK.finditer(name)]
    at = min(gaps, key=lambda gap: abs(2 * gap - 2 - len(name)), default=len(name))
    lines = name[:at].rstrip(), name[at:]
    return [visible(_cut(line, LONGEST_WORD)) for line in lines if line]


def short(subject: Subject, party: str, most: int) -> str:
    """Return what a party is called where room is scarce, in so many letters at most."""
    return visible(_cut(subject.speaker.shortly(party), most))


def _full(subject: Subject, party: str, told: str) -> str:
    """Return what a party is called, where what is told of it has been cut."""
    return visible(alone(subject.speaker.shortly(party))) if "…" in told else ""


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


# Benches: who governs and who supports it below, all others above


def facing(subject: Subject, counts: Mapping[str, int]) -> Plan:
    """Place the seats on benches; each side from left to right."""
    rank = _ranks(subject)
    near = [p for role in (GOVERNS, SUPPORTS) for p in counts if rank.get(p, FACES) == role]
    sides = near, [player for player in counts if player not in near]
    needed = line_after(subject.instance)
    most = max(needed, *(sum(counts[player] for player in side) for side in sides))
    benches = Benches.of(most, ROOM, LARGEST)
    placed = {
        player: [_at(benches, number, sign) for number in numbers]
        for side, sign in zip(sides, (1, -1), strict=True)
        for player, numbers in _numbered(side, counts)
    }
    groups = [(player, placed[player]) for player in counts if counts[player]]
    labels = list(_headings(subject, benches, sides, placed))
    line = _parting(benches, needed) if needed else None
    return Plan(groups, labels, *_sizes(benches.seat), line, _sum_x(subject.instance.seats))


def _sum_x(seats: int) -> float:
    """Return where the sum begins: near the seats of a small body, whoever sits on which side."""
    benches = Benches.of(seats, ROOM, LARGEST)
    return -ROOM / (4 if benches.seat * benches.columns < NARROW * ROOM else 2)


def script_benches(instance: Instance) -> dict[str, object]:
    """Return what the script places seats on benches by."""
    return {
        **{"room": ROOM, "largest": LARGEST, "aisle": AISLE, "middle": MIDDLE, "letter": LETTER},
        **{"shape": 2 * SHAPE, "gaps": [GAP, APART, WIDEST], "lined": [LINED, THICKEST]},
        "needed": line_after(instance),
    }


def _ranks(subject: Subject) -> dict[str, int]:
    best = subject.result.best
    if best is None:
        return {}
    return dict.fromkeys(best.support, SUPPORTS) | dict.fromkeys(best.cabinet, GOVERNS)


def _numbered(side: Sequence[str], counts: Mapping[str, int]) -> Iterator[tuple[str, range]]:
    passed = 0
    for player in side:
        yield player, range(passed, passed + counts[player])
        passed += counts[player]


def _at(benches: Benches, number: int, sign: int) -> tuple[float, float]:
    x, y = benches.at(number)
    left = -benches.seat * benches.columns / 2
    return round(left + x, 1), round(MIDDLE + sign * (AISLE / 2 + y), 1)


def _parting(benches: Benches, needed: int) -> dict[str, object]:
    """Return the line up to which a government has to reach, and where its figure stands."""
    left, base = -benches.seat * benches.columns / 2, MIDDLE + AISLE / 2
    first, *rest = benches.after(needed)
    corners = [(first[0], -8.0), first, *rest, (rest[-1][0], rest[-1][1] + 8)]
    told = " ".join(f"{left + x:.1f},{base + y:.1f}" for x, y in corners)
    x = round(min(left + first[0], ROOM / 2 - LETTER), 1)
    return {"corners": told, "x": x, "y": base - 14, "side": "middle"}


def _headings(
    subject: Subject,
    benches: Benches,
    sides: tuple[Sequence[str], Sequence[str]],
    placed: Mapping[str, Sequence[tuple[float, float]]],
) -> Iterator[dict[str, Any]]:
    """Yield a label for each party where it has most seats; whether it has no room for one."""
    far = AISLE / 2 + benches.height
    for party in subject.instance.party:
        own = [
            [x for player in side if player.partition(".")[0] == party for x, _ in placed[player]]
            for side in sides
        ]
        near = len(own[0]) >= len(own[1])
        xs = own[0] if near else own[1]
        if not xs:
            continue
        name = short(subject, party, LONGEST_LABEL)
        wide = benches.seat * len(xs) / benches.rows
        yield {
            **{"party": party, "lines": [name], "side": "middle", "x": round(sum(xs) / len(xs), 1)},
            "full": _full(subject, party, name),
            "y": round(MIDDLE + far + LINE if near else MIDDLE - far - LETTER, 1),
            "crowded": _width(name) > wide,
        }
