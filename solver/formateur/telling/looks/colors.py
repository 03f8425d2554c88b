"""The colour of each party, and what is worked out of colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

from formateur.telling.looks.likeness import difference, linear, parts, unlike
from formateur_models.parliament.instance import Instance

INK, MUTED, PALE, PAPER = "#1a1a1a", "#5f6368", "#e4e6e8", "#ffffff"
# As ink and paper, but on a colour they stay what they are (the same colours, written otherwise).
BLACK, WHITE = INK.upper(), PAPER.upper()
# In their place on a dark page.
DARK = {INK: "#ececec", MUTED: "#a5abb1", PALE: "#3a3f44", PAPER: "#16181a"}
# For parties without a colour: nine that colour-blind readers can tell apart (Tol 2021, "muted"),
# and sixteen more, sought so that any two of all are at least APART by `likeness.unlike`.
PALETTE = (
    *("#332288", "#ddcc77", "#117733", "#88ccee", "#882255"),
    *("#44aa99", "#cc6677", "#999933", "#aa4499", "#a274ff"),
    *("#d1d1b9", "#d10000", "#8b0000", "#465de8", "#8bb98b"),
    *("#e8a2b9", "#5d00d1", "#465d74", "#b9e800", "#5d172e"),
    *("#b98bb9", "#a2a2ff", "#5d462e", "#74745d", "#8b748b"),
)
APART = 9.0
LIGHTEST, THINNEST = 0.75, 0.4  # luminance that still shows on paper: of areas, of lines
DARKEST, THIN_ON_DARK = 0.09, 0.22  # and on a dark page
STANDS_OUT = 3.0  # a contrast: WCAG 2.2, 1.4.11
NEAR = 3.0  # colours that are less unlike are hardly told apart
PATTERNS = 6  # with that of no hatching
LINED = (0, 1, 3, 4, 5, 2)  # the same in the order in which factions have them: dots last
HEX = re.compile("#[0-9a-fA-F]{6}")


def colors(instance: Instance) -> dict[str, str]:
    """Return each party's colour: its own, or of the palette one that is unlike all that are given.

    Where the palette runs out it begins again.
    """
    ours = _free([party.color for party in instance.parties if party.color])
    return {party.id: party.color or next(ours) for party in instance.parties}


def _free(given: Sequence[str]) -> Iterator[str]:
    """Yield what of the palette is unlike all that are given, again and again."""
    free = [one for one in PALETTE if all(unlike(one, other) >= NEAR for other in given)]
    free.sort(key=lambda one: any(near(one, other) for other in given))  # those last
    yield from cycle(free or PALETTE)


def near(one: str, other: str) -> bool:
    """Say whether colours side by side are told apart by their names only.

    That is to most readers less than the palette's are apart, or to colour-blind ones hardly.
    """
    return difference(one, other) < APART or unlike(one, other) < NEAR


def alike(instance: Instance) -> list[list[str]]:
    """Return groups of parties whose colours some readers can hardly tell apart.

    A group is of who is near to its first, in the order of the file.
    """
    color = colors(instance)
    groups: dict[str, list[str]] = {}
    for party in color:
        near = (first for first in groups if unlike(color[party], color[first]) < NEAR)
        groups.setdefault(next(near, party), []).append(party)
    return [group for group in groups.values() if len(group) > 1]


def stated_alike(instance: Instance) -> list[list[str]]:
    """Return such groups of those whose colours the file states, and could change."""
    stated = ([p for p in group if instance.party[p].color] for group in alike(instance))
    return [group for group in stated if len(group) > 1]


def hatchings(instance: Instance) -> dict[str, int]:
    """Return a hatching of each party, which tells it from all of near colours; 0 is none.

    The largest of them have none; where many are near each other, hatchings come again.
    """
    color, found = colors(instance), dict.fromkeys(instance.party, 0)
    seats = {party: instance.span(instance.players_of(party)).high for party in color}
    done: list[str] = []
    for party in sorted(color, key=lambda one: -seats[one]):
        taken = Counter(found[other] for other in done if near(color[party], color[other]))
        found[party] = min(range(PATTERNS), key=lambda number: (taken[number], number))
        done.append(party)
    return found


def hatched_apart(instance: Instance) -> dict[str, int]:
    """Return the same, and of each faction of a party one that tells it from the others.

    The largest faction has that of its party.
    """
    found = hatchings(instance)
    for party in instance.parties:
        if not party.splittable or party.count > 1:
            continue
        players = instance.players_of(party.id)
        by_size = sorted(players, key=lambda one: (-instance.players[one].span.high, one))
        for number, player in enumerate(by_size):
            found[player] = LINED[(LINED.index(found[party.id]) + number) % PATTERNS]
    return found


def on_paper(instance: Instance) -> dict[str, str]:
    """Return each party's colour, darkened where paper would hide it."""
    return {party: darkened(color) for party, color in colors(instance).items()}


def on(color: str) -> str:
    """Return the colour of text on a ground, black or white, whichever contrasts more."""
    return BLACK if luminance(color) > 0.2 else WHITE


def mixed(color: str, other: str, share: float) -> str:
    """Mix some of another colour into one."""
    pairs = zip(parts(color), parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour: 0 is black, 1 is white (WCAG 2)."""
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(color: str, ground: str) -> float:
    """Return how well a colour stands out from its ground, from 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(color), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def lightened(colors: Iterable[str], ground: str) -> dict[str, str]:
    """Return those that a dark ground would hide, each with what is seen there in its place."""
    darkest = STANDS_OUT * (luminance(ground) + 0.05) - 0.05
    found = {color: on_dark(color.lower(), darkest) for color in dict.fromkeys(colors)}
    return {color: seen for color, seen in found.items() if seen != color.lower()}


def darkened(color: str, lightest: float = LIGHTEST) -> str:
    """Return the colour, darkened as far as it would not show on paper."""
    while luminance(color) > lightest:
        color = mixed(color, INK, 0.1)
    return color


def on_dark(value: str, darkest: float = DARKEST) -> str:
    """Return a colour, lightened as far as a dark page would hide it; other text as it is."""
    while HEX.fullmatch(value) and value not in (BLACK, WHITE) and luminance(value) < darkest:
        value = mixed(value, PAPER, 0.1)
    return value
