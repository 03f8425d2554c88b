"""Dominant players (Peleg 1981), and parliaments that are dominated by one (Einy 1985).

A player i dominates a winning coalition S that it is in, if {i} is more desirable than the rest of
S: whoever outside S makes the rest win makes {i} win, too, and some make {i} win and not the rest.

Of weights this is: there are T and B, without i and without a common member, so that i wins with T,
i wins with B, and T and B do not win together.

1. Let T be the rest of S. If T is heavier than i, no B makes {i} win and T not.
2. If it is not, whoever makes T win makes {i} win. So what is asked is one B with i + B >= quota
   and T + B < quota; it follows that T is lighter than i.

If j is no lighter than a dominant i, j is dominant: it is in neither T nor B, as T + B < quota
<= i + B <= j + B.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence


def dominant(weights: Mapping[str, int], quota: int, spend: Callable[[], None]) -> tuple[str, ...]:
    """Return the dominant players, the heaviest first.

    Parameters
    ----------
    spend
        Called before each step of work, to stop it.
    """
    order = sorted(weights, key=lambda player: (-weights[player], player))
    found = []
    for player in order:
        others = [weights[other] for other in order if other != player]
        if not dominates(weights[player], others, quota, spend):
            break
        found.append(player)
    return tuple(found)


def dominates(own: int, others: Sequence[int], quota: int, spend: Callable[[], None]) -> bool:
    """Say whether a player can win with either of two that do not win together.

    By weight of T, the bits of a number are the weights of B that go with it.
    """
    need = max(quota - own, 0)  # what T and B must each have
    most = quota - 1  # what they may have together
    room = (1 << (most - need + 1)) - 1 if most >= need else 0
    pairs = {0: 1}
    for weight in others:
        grown = dict(pairs)
        for first, seconds in pairs.items():
            spend()
            grown[first] = grown.get(first, 0) | (seconds << weight) & room
            if first + weight <= most - need:
                grown[first + weight] = grown.get(first + weight, 0) | seconds
        pairs = grown
    return any(
        seconds >> need & ((1 << max(most - first - need + 1, 0)) - 1)
        for first, seconds in pairs.items()
        if first >= need
    )
